//! What a page, a template or an annotation shows: its texts, and the lines it draws.

use super::contents::Contents;
use super::numbers::{Placement, frame, numbers};
use super::paper::Paper;
use super::text::{Code, TextObject};
use crate::pdf::Sheet;
use crate::xml::{Element, Node, Xml};
use std::collections::HashSet;

/// Drawings are in drawings so deep.
const DEEPEST: usize = 4;
/// A page refers to no more drawings.
const MOST_UNITS: usize = 20_000;

/// The ids of a page's templates.
///
/// # Errors
/// A reason when it is no XML.
pub(super) fn templates(text: &str) -> Result<Vec<String>, String> {
    let mut ids: Vec<String> = vec![];
    let mut seen = HashSet::new();
    let mut xml = Xml::new(text);
    while let Some(node) = xml.next()? {
        if let Node::Open(element) = node
            && element.name() == "Template"
        {
            ids.extend(element.attribute("TemplateID").filter(|id| seen.insert(id.clone())));
        }
    }
    Ok(ids)
}

/// A page while it is read.
pub(super) struct Page<'f> {
    pub sheet: Sheet,
    pub paper: Paper,
    /// Characters that are some, and that only fonts know.
    pub known: usize,
    pub unknown: usize,
    contents: &'f Contents,
    /// Drawings it has referred to so far.
    units: usize,
}

/// What is open in what is read.
struct Open {
    /// Where it stands on the page.
    outer: Placement,
    /// Drawings that it refers to, and where they stand.
    units: Vec<(String, Placement)>,
    /// All of it comes again on other pages.
    is_shared: bool,
    /// An annotation that is no content: a watermark.
    is_aside: bool,
    /// Where the box of an annotation begins.
    origin: [f64; 2],
    text: Option<TextObject>,
    code: Option<Code>,
    path: Option<Path>,
}

/// A drawing.
struct Path {
    placement: Placement,
    is_line: bool,
    is_area: bool,
    data: String,
}

impl<'f> Page<'f> {
    pub fn new(contents: &'f Contents, paper: Paper) -> Self {
        Self { sheet: Sheet::default(), paper, known: 0, unknown: 0, contents, units: 0 }
    }

    /// Adds what a part shows: the page's own, a template (`is_shared` where other pages have it too) or annotations.
    ///
    /// # Errors
    /// A reason when it is no XML.
    pub fn read(&mut self, text: &str, is_shared: bool) -> Result<(), String> {
        self.read_at(text, is_shared, Placement::new(None, [0.0; 2]), 0)
    }

    fn read_at(&mut self, text: &str, is_shared: bool, outer: Placement, depth: usize) -> Result<(), String> {
        let mut open = Open {
            outer,
            units: vec![],
            is_shared,
            is_aside: false,
            origin: [0.0; 2],
            text: None,
            code: None,
            path: None,
        };
        let mut xml = Xml::new(text);
        while let Some(node) = xml.next()? {
            let passes = match node {
                Node::Open(element) => self.opened(&mut open, &element),
                Node::Text(text) => {
                    if let Some(code) = &mut open.code {
                        code.text.push_str(&text);
                    } else if let Some(path) = &mut open.path {
                        path.data.push_str(&text);
                    }
                    false
                }
                Node::Close(name) => {
                    self.closed(&mut open, name);
                    false
                }
            };
            if passes {
                xml.skip()?;
            }
        }
        let contents = self.contents;
        for (id, placement) in open.units {
            self.units += 1;
            if let Some(unit) =
                contents.units.get(&id).filter(|_| depth < DEEPEST && self.units <= MOST_UNITS)
            {
                self.read_at(unit, is_shared, placement, depth + 1)?;
            }
        }
        Ok(())
    }

    /// An element opens; says whether all of it is to be passed over.
    fn opened(&self, open: &mut Open, element: &Element<'_>) -> bool {
        let is = |name: &str, value: &str| {
            element.attribute(name).is_some_and(|it| it.eq_ignore_ascii_case(value))
        };
        let object = || {
            let [x, y, ..] = element.attribute("Boundary").and_then(|text| frame(&text)).unwrap_or_default();
            let corner = [x + open.origin[0], y + open.origin[1]];
            open.outer.within(&Placement::new(element.attribute("CTM").as_deref(), corner))
        };
        match element.name() {
            "Annot" | "TextObject" | "PathObject" | "CompositeObject" if is("Visible", "false") => {
                return true;
            }
            // Its clip areas have texts and paths that are not shown.
            "Clips" => return true,
            "Annot" => open.is_aside = is("Type", "Watermark"),
            "Appearance" => {
                let corner = element.attribute("Boundary").and_then(|text| frame(&text)).unwrap_or_default();
                open.origin = [corner[0], corner[1]];
            }
            "TextObject" => {
                let face = element.attribute("Font").and_then(|id| self.contents.faces.get(&id).copied());
                let number =
                    |name: &str| element.attribute(name).and_then(|text| numbers(&text).first().copied());
                let (size, stretch) = (number("Size").unwrap_or(0.0), number("HScale").unwrap_or(1.0));
                open.text = Some(TextObject::new(object(), size, stretch, face.unwrap_or(0)));
            }
            "TextCode" => open.code = open.text.as_ref().map(|text| Code::new(text, element)),
            "CompositeObject" => {
                let placement = object();
                open.units.extend(element.attribute("ResourceID").map(|id| (id, placement)));
            }
            "PathObject" => {
                open.path = Some(Path {
                    placement: object(),
                    is_line: !is("Stroke", "false"),
                    is_area: is("Fill", "true"),
                    data: String::new(),
                });
            }
            _ => {}
        }
        false
    }

    fn closed(&mut self, open: &mut Open, name: &str) {
        match name {
            "TextCode" => {
                if let (Some(text), Some(code)) = (&mut open.text, open.code.take()) {
                    self.count(&code.text);
                    let is_artifact = open.is_shared || open.is_aside;
                    text.show(&code, &self.paper, is_artifact, &mut self.sheet);
                }
            }
            "TextObject" => open.text = None,
            "PathObject" => {
                if let Some(path) = open.path.take() {
                    let parts = self.parts(&path);
                    self.sheet.draw(&parts, path.is_line, path.is_area);
                }
            }
            "Appearance" => open.origin = [0.0; 2],
            "Annot" => open.is_aside = false,
            _ => {}
        }
    }

    fn count(&mut self, text: &str) {
        let is_unknown = |c: &char| matches!(c, '\u{fffd}' | '\u{e000}'..='\u{efff}') || c.is_control();
        let unknown = text.trim().chars().filter(is_unknown).count();
        self.unknown += unknown;
        self.known += text.trim().chars().count() - unknown;
    }

    /// The points that a drawing goes through (GB/T 33190, 9.1): of a curve only its end.
    fn parts(&self, path: &Path) -> Vec<Vec<(f64, f64)>> {
        let mut parts: Vec<Vec<(f64, f64)>> = vec![];
        let mut words = path.data.split_whitespace();
        let mut operands: Vec<f64> = vec![];
        let mut operator = "";
        loop {
            let word = words.next();
            let number = word.and_then(|word| word.parse::<f64>().ok()).filter(|number| number.is_finite());
            if let Some(number) = number {
                operands.push(number);
                continue;
            }
            let end = operands.len().checked_sub(2).map(|at| (operands[at], operands[at + 1]));
            let end = end.map(|point| self.paper.point(path.placement.place(point)));
            match (operator, end, parts.last_mut()) {
                ("M" | "S" | "Q" | "B" | "A", Some(end), _) => parts.push(vec![end]),
                ("L", Some(end), Some(part)) => part.push(end),
                ("C", _, Some(part)) => part.extend(part.first().copied()),
                _ => {}
            }
            operands.clear();
            match word {
                Some(word) => operator = word,
                None => return parts,
            }
        }
    }
}
