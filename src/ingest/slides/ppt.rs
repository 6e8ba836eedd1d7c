//! Presentations of PowerPoint 97–2003: a compound file whose stream of records was appended to at each quick save. The list of
//! slides has the texts of their placeholders, their drawings all others.

use super::deck::{Deck, Item, Purpose, Slide};
use super::drawing::{Box, boxes};
use super::records::{Record, first, record_at, records, u32_at};
use super::texts::{Kind, Text, texts};
use crate::one_text::OneText;
use crate::paragraphs::Paragraphs;
use crate::{Extract, ReadSettings};
use std::collections::{HashMap, HashSet};
use std::io::{Cursor, Read};
use zhangju_text::LineStyle;

/// The format.
pub(crate) static PPT: OneText = OneText { name: "ppt", extensions: &["ppt", "pps", "pot", "dps"], text };

const BOTH: &str = "/PP97_DUALSTORAGE";
const DOCUMENT: u16 = 1000;
const SLIDE: u16 = 1006;
const SLIDE_ATOM: u16 = 1007;
const NOTES: u16 = 1008;
const NOTES_ATOM: u16 = 1009;
const SLIDE_PERSIST: u16 = 1011;
const SLIDE_SHOW: u16 = 1017;
const LIST_WITH_TEXT: u16 = 4080;
const USER_EDIT: u16 = 4085;
const PERSIST_DIRECTORY: u16 = 6002;
/// Quick saves that a file is made of.
const MOST_EDITS: usize = 10_000;

fn text(bytes: &[u8], settings: &ReadSettings) -> Result<Option<Extract>, String> {
    let damaged = |_| "damaged or truncated: not a whole Office 97–2003 file".to_owned();
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(damaged)?;
    // A file for PowerPoint 95 too has the newer one beside the older.
    let place = if file.is_storage(BOTH) { BOTH } else { "" };
    let mut stream = |name: &str| -> Result<Vec<u8>, String> {
        let mut content = vec![];
        let stream = file.open_stream(format!("{place}/{name}")).map_err(damaged)?;
        stream.take(settings.max_bytes).read_to_end(&mut content).map_err(damaged)?;
        Ok(content)
    };
    let main = stream("PowerPoint Document")?;
    let user = stream("Current User").unwrap_or_default();
    let places = Places::read(&main, &user)?;
    let document = places.record(places.document).filter(|record| record.kind == DOCUMENT);
    let document = document.ok_or("damaged: the presentation has no main part")?;
    let lists = |instance: u16| {
        records(document.data).filter(move |list| list.kind == LIST_WITH_TEXT && list.instance == instance)
    };
    let mut notes = places.notes(lists(2));
    let mut all = Paragraphs::new(settings.max_bytes);
    let mut deck = Deck::default();
    let mut seen: HashSet<usize> = HashSet::new();
    for listed in lists(0).flat_map(|list| listed(list.data)) {
        // A slide stands in one place.
        if places.offsets.get(&listed.place).is_some_and(|offset| seen.insert(*offset))
            && let Some(record) = places.record(listed.place).filter(|record| record.kind == SLIDE)
            && !is_hidden(record)
        {
            let slide =
                Slide { notes: notes.remove(&listed.id).unwrap_or_default(), ..slide(&listed, record) };
            deck.add(&slide, &mut all);
        }
    }
    if all.is_blank() { Ok(None) } else { all.finish("UTF-16LE").map(Some) }
}

/// Where the objects of a presentation stand in its stream, by their numbers.
struct Places<'b> {
    main: &'b [u8],
    offsets: HashMap<u32, usize>,
    /// The number of the document itself.
    document: u32,
}

impl<'b> Places<'b> {
    /// Reads the directories of all saves, the latest first.
    fn read(main: &'b [u8], user: &[u8]) -> Result<Self, String> {
        const ENCRYPTED: u32 = 0xf3d1_c4df;
        let last = record_at(user, 0).map(|record| record.data).unwrap_or_default();
        if u32_at(last, 4) == Some(ENCRYPTED) {
            return Err("encrypted: it needs a password".into());
        }
        let mut places = Self { main, offsets: HashMap::new(), document: 0 };
        let mut next = u32_at(last, 8).map_or(0, |at| at as usize);
        if record_at(main, next).is_none_or(|record| record.kind != USER_EDIT) {
            next = last_edit(main).ok_or("damaged: the positions of its slides are missing")?;
        }
        let (mut seen, mut directories) = (HashSet::new(), HashSet::new());
        while let Some(edit) = record_at(main, next).filter(|record| record.kind == USER_EDIT) {
            // Each save points to the one before it.
            if !seen.insert(next) || seen.len() > MOST_EDITS {
                break;
            }
            // One number more, for how it is encrypted.
            if edit.data.len() >= 32 {
                return Err("encrypted: it needs a password".into());
            }
            let number = |at| u32_at(edit.data, at).unwrap_or(0);
            if seen.len() == 1 {
                places.document = number(16);
            }
            if directories.insert(number(12)) {
                places.directory(number(12) as usize);
            }
            next = number(8) as usize;
        }
        Ok(places)
    }

    /// Adds what a directory names and a later one does not.
    fn directory(&mut self, at: usize) {
        let Some(record) = record_at(self.main, at).filter(|record| record.kind == PERSIST_DIRECTORY) else {
            return;
        };
        let mut numbers =
            record.data.chunks_exact(4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]));
        while let Some(head) = numbers.next() {
            let (first, count) = (head & 0xf_ffff, head >> 20);
            for number in first..first + count {
                let Some(offset) = numbers.next() else { return };
                self.offsets.entry(number).or_insert(offset as usize);
            }
        }
    }

    fn record(&self, number: u32) -> Option<Record<'b>> {
        record_at(self.main, *self.offsets.get(&number)?)
    }

    /// The lines of notes by the id of their slide.
    fn notes<'r>(&self, lists: impl Iterator<Item = Record<'r>>) -> HashMap<u32, Vec<String>> {
        let mut notes = HashMap::new();
        let mut seen: HashSet<usize> = HashSet::new();
        let is_new =
            |listed: &Listed| self.offsets.get(&listed.place).is_some_and(|offset| seen.insert(*offset));
        for listed in lists.flat_map(|list| listed(list.data)).filter(is_new) {
            let Some(page) = self.record(listed.place).filter(|record| record.kind == NOTES) else {
                continue;
            };
            let Some(slide) = first(page.data, NOTES_ATOM).and_then(|atom| u32_at(atom.data, 0)) else {
                continue;
            };
            let texts = listed.texts.into_iter().map(Box::Text).chain(boxes(page.data));
            let lines = texts.filter(|text| text.is(Kind::Notes)).flat_map(|text| match text {
                Box::Text(text) => text.lines().collect(),
                _ => vec![],
            });
            notes.entry(slide).or_insert_with(Vec::new).extend(lines);
        }
        notes
    }
}

/// Where the last save begins that can be found without being told.
fn last_edit(main: &[u8]) -> Option<usize> {
    const SIGN: &[u8] = &[0, 0, 0xf5, 0x0f, 0x1c, 0, 0, 0];
    memchr::memmem::rfind(main, SIGN)
}

/// A slide or page of notes as it stands in a list.
struct Listed {
    /// The number of its object.
    place: u32,
    id: u32,
    /// The texts of its placeholders.
    texts: Vec<Text>,
}

fn listed(list: &[u8]) -> Vec<Listed> {
    let mut found: Vec<Listed> = vec![];
    let mut start = 0;
    let mut at = 0;
    while let Some(record) = record_at(list, at) {
        let next = at + 8 + record.data.len();
        if record.kind == SLIDE_PERSIST {
            if let Some(open) = found.last_mut() {
                open.texts = texts(&list[start..at]);
            }
            let number = |at| u32_at(record.data, at).unwrap_or(0);
            found.push(Listed { place: number(0), id: number(12), texts: vec![] });
            start = next;
        }
        at = next;
    }
    if let Some(open) = found.last_mut() {
        open.texts = texts(list.get(start..).unwrap_or_default());
    }
    found
}

fn is_hidden(slide: Record<'_>) -> bool {
    const HIDDEN: u8 = 0x04;
    let shown = first(slide.data, SLIDE_SHOW);
    shown.and_then(|record| record.data.get(10).copied()).is_some_and(|flags| flags & HIDDEN != 0)
}

/// What stands on a slide: its boxes in their order, with listed texts that no box shows at the end.
fn slide(listed: &Listed, record: Record<'_>) -> Slide {
    // The layout of a title slide has the number 0.
    let layout = first(record.data, SLIDE_ATOM).and_then(|atom| u32_at(atom.data, 0));
    let purpose = if layout == Some(0) { Purpose::Cover } else { Purpose::Content };
    let mut slide = Slide { purpose, ..Slide::default() };
    let mut left: Vec<Option<&Text>> = listed.texts.iter().map(Some).collect();
    for one in boxes(record.data) {
        match one {
            Box::Listed(number) => {
                if let Some(text) = left.get_mut(number).and_then(Option::take) {
                    add(&mut slide, text);
                }
            }
            Box::Text(text) => add(&mut slide, &text),
            Box::Table(rows) => {
                let line = |row: Vec<String>| Item::Line(row.join("\t"), Some(LineStyle::Table));
                slide.items.extend(rows.into_iter().map(line));
            }
        }
    }
    left.into_iter().flatten().for_each(|text| add(&mut slide, text));
    slide
}

fn add(slide: &mut Slide, text: &Text) {
    match text.kind {
        Kind::Title | Kind::CentredTitle if slide.title.is_empty() => {
            if text.kind == Kind::CentredTitle {
                slide.purpose = Purpose::Cover;
            }
            slide.title = text.lines().collect::<Vec<_>>().join("\n");
        }
        // A sign that stands for the number of the slide or its date, alone.
        _ if text.is_meta && text.words.trim() == "*" => {}
        _ if text.is_meta => slide.furniture.extend(text.lines()),
        Kind::CentredBody => slide.subtitles.extend(text.lines()),
        _ => {
            let item = |(level, text)| Item::Paragraph { level, text };
            slide.items.extend(text.paragraphs().into_iter().map(item));
            slide.items.push(Item::End);
        }
    }
}
