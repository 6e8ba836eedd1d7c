//! Lists of a .docx (numbering.xml): abstract lists, and lists that use them with changes. Word 2003 has other names for them.

use super::styles::{Numbered, Styles};
use crate::numbering::{LEVELS, Level, List, NumberStyle, pieces};
use crate::xml::{Element, Node, Xml};
use std::collections::HashMap;

/// The lists of a document, by number.
#[derive(Default)]
pub(super) struct Lists {
    lists: HashMap<i64, Entry>,
}

struct Entry {
    list: List,
    /// By level, the style that stands for it.
    styles: [Option<String>; LEVELS],
}

/// An abstract list.
#[derive(Clone, Default)]
struct Abstract {
    levels: Vec<Level>,
    styles: [Option<String>; LEVELS],
    /// The list style that says what its levels are.
    by_style: Option<String>,
}

/// A list as the file has it.
#[derive(Default)]
struct Concrete {
    of: i64,
    starts: HashMap<usize, u32>,
    levels: HashMap<usize, Level>,
}

/// What is being read.
#[derive(Default)]
struct Open {
    of: Option<i64>,
    list: Option<i64>,
    level: Option<usize>,
}

impl Lists {
    /// Reads numbering.xml.
    ///
    /// # Errors
    /// A reason when it is no XML.
    pub fn read(text: &str, styles: &Styles) -> Result<Self, String> {
        let (mut abstracts, mut concretes) =
            (HashMap::<i64, Abstract>::new(), HashMap::<i64, Concrete>::new());
        let mut open = Open::default();
        let mut xml = Xml::new(text);
        while let Some(node) = xml.next()? {
            match node {
                Node::Open(element) => opened(&element, &mut open, &mut abstracts, &mut concretes),
                Node::Close("abstractNum" | "listDef") => open.of = None,
                Node::Close("num" | "list") => open.list = None,
                Node::Close("lvl" | "lvlOverride") => open.level = open.level.filter(|_| open.list.is_some()),
                _ => {}
            }
        }
        Ok(Self { lists: entries(&abstracts, &concretes, styles) })
    }

    /// The list and level of a paragraph; `style` is the style that the numbering comes from, if one.
    pub fn list(&self, numbered: Numbered, style: Option<&str>) -> Option<(&List, usize)> {
        let entry = self.lists.get(&numbered.list?)?;
        let by_style =
            || entry.styles.iter().position(|linked| linked.is_some() && linked.as_deref() == style);
        let level = match style.and_then(|_| by_style()) {
            Some(level) => level,
            None => usize::try_from(numbered.level.unwrap_or(0)).ok()?,
        };
        (level < LEVELS).then_some((&entry.list, level))
    }
}

fn opened(
    element: &Element<'_>,
    open: &mut Open,
    abstracts: &mut HashMap<i64, Abstract>,
    concretes: &mut HashMap<i64, Concrete>,
) {
    let level_of = |name: &str| {
        element.number(name).and_then(|level| usize::try_from(level).ok()).filter(|&l| l < LEVELS)
    };
    match element.name() {
        "abstractNum" | "listDef" => {
            open.of = element.number("abstractNumId").or_else(|| element.number("listDefId"));
            if let Some(of) = open.of {
                abstracts.insert(of, Abstract { levels: vec![empty(); LEVELS], ..Abstract::default() });
            }
            return;
        }
        "num" | "list" => {
            open.list = element.number("numId").or_else(|| element.number("ilfo"));
            open.level = None;
            if let Some(list) = open.list {
                concretes.insert(list, Concrete::default());
            }
            return;
        }
        "lvl" | "lvlOverride" => open.level = level_of("ilvl"),
        _ => {}
    }
    if let Some(list) = open.list.and_then(|list| concretes.get_mut(&list)) {
        match (element.name(), open.level) {
            ("abstractNumId" | "ilst", _) => list.of = element.number("val").unwrap_or(-1),
            ("startOverride", Some(level)) => {
                list.starts.insert(level, element.number("val").unwrap_or(1).max(0) as u32);
            }
            ("lvl", Some(level)) => {
                list.levels.insert(level, empty());
            }
            (_, Some(level)) => {
                if let Some(level) = list.levels.get_mut(&level) {
                    set(level, element);
                }
            }
            _ => {}
        }
    } else if let Some(list) = open.of.and_then(|of| abstracts.get_mut(&of)) {
        match (element.name(), open.level) {
            ("numStyleLink", _) => list.by_style = element.attribute("val"),
            ("pStyle", Some(level)) => list.styles[level] = element.attribute("val"),
            (_, Some(level)) => set(&mut list.levels[level], element),
            _ => {}
        }
    }
}

fn empty() -> Level {
    Level { start: 1, gap: true, ..Level::default() }
}

fn set(level: &mut Level, element: &Element<'_>) {
    match element.name() {
        "start" => level.start = element.number("val").unwrap_or(1).max(0) as u32,
        "numFmt" => level.style = NumberStyle::of_name(&element.attribute("val").unwrap_or_default()),
        "nfc" => {
            level.style = NumberStyle::of_code(u8::try_from(element.number("val").unwrap_or(0)).unwrap_or(0));
        }
        "lvlText" => level.pieces = pieces(&element.attribute("val").unwrap_or_default()),
        "suff" => level.gap = element.attribute("val").is_none_or(|gap| !gap.eq_ignore_ascii_case("nothing")),
        "isLgl" => level.legal = element.is_on(),
        "lvlRestart" => level.restart = element.number("val").and_then(|level| usize::try_from(level).ok()),
        _ => {}
    }
}

fn entries(
    abstracts: &HashMap<i64, Abstract>,
    concretes: &HashMap<i64, Concrete>,
    styles: &Styles,
) -> HashMap<i64, Entry> {
    let resolved = |of: i64| {
        let list = abstracts.get(&of)?;
        // A list style names a list, whose abstract list has the levels.
        let by_style = list.by_style.as_ref().and_then(|style| styles.list(style));
        let other = by_style.and_then(|list| concretes.get(&list)).and_then(|list| abstracts.get(&list.of));
        Some(other.unwrap_or(list))
    };
    let entry = |(&id, list): (&i64, &Concrete)| {
        let of = resolved(list.of)?;
        let mut levels = of.levels.clone();
        for (&at, level) in &list.levels {
            levels[at] = level.clone();
        }
        let list = List { counter: list.of as u64, levels, starts: list.starts.clone() };
        Some((id, Entry { list, styles: of.styles.clone() }))
    };
    concretes.iter().filter_map(entry).collect()
}
