//! Texts of PowerPoint 97–2003: each behind a header that says what it is for ([MS-PPT] 2.9).

use super::levels::levels;
use super::records::{records, u32_at};

const HEADER: u16 = 3999;
const CHARS: u16 = 4000;
const BYTES: u16 = 4008;
const LOOKS: u16 = 4001;
/// What stands for the number of a slide, its date, its head and foot.
const META: [u16; 5] = [4056, 4087, 4088, 4089, 4090];

/// What a text is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    Title,
    /// The title of a slide that has little else.
    CentredTitle,
    Notes,
    /// Below the title of a slide that has little else.
    CentredBody,
    #[default]
    Other,
}

/// A text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Text {
    pub kind: Kind,
    pub words: String,
    /// Runs of characters with their level.
    levels: Vec<(usize, u8)>,
    /// It has a sign for the number of the slide, its date or foot.
    pub is_meta: bool,
}

impl Text {
    /// Its paragraphs with their levels.
    pub fn paragraphs(&self) -> Vec<(u8, String)> {
        let mut runs = self.levels.iter().copied();
        let (mut left, mut level) = runs.next().unwrap_or((usize::MAX, 0));
        let mut found = vec![];
        for line in self.words.split('\r') {
            while left == 0 {
                (left, level) = runs.next().unwrap_or((usize::MAX, 0));
            }
            if !line.trim().is_empty() {
                found.push((level, line.replace('\u{b}', "\n")));
            }
            let mut units = line.encode_utf16().count() + 1;
            while units > left {
                units -= left;
                (left, level) = runs.next().unwrap_or((usize::MAX, 0));
            }
            left -= units;
        }
        found
    }

    /// Its paragraphs; line breaks in them are line ends.
    pub fn lines(&self) -> impl Iterator<Item = String> {
        let lines = self.words.split('\r').map(|line| line.replace('\u{b}', "\n"));
        lines.filter(|line| !line.trim().is_empty())
    }
}

/// The texts among records.
pub(super) fn texts(bytes: &[u8]) -> Vec<Text> {
    let mut found: Vec<Text> = vec![];
    for record in records(bytes) {
        match record.kind {
            HEADER => {
                let kind = match u32_at(record.data, 0) {
                    Some(0) => Kind::Title,
                    Some(6) => Kind::CentredTitle,
                    Some(2) => Kind::Notes,
                    Some(5) => Kind::CentredBody,
                    _ => Kind::Other,
                };
                found.push(Text { kind, ..Text::default() });
            }
            CHARS | BYTES => {
                let text = if record.kind == CHARS {
                    let units: Vec<u16> = record
                        .data
                        .chunks_exact(2)
                        .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
                        .collect();
                    String::from_utf16_lossy(&units)
                } else {
                    // The lower halves of units of UTF-16.
                    record.data.iter().map(|&byte| char::from(byte)).collect()
                };
                match found.last_mut() {
                    Some(open) => open.words.push_str(&text),
                    None => found.push(Text { words: text, ..Text::default() }),
                }
            }
            LOOKS => {
                if let Some(open) = found.last_mut() {
                    open.levels = levels(record.data, open.words.encode_utf16().count());
                }
            }
            kind if META.contains(&kind) => {
                if let Some(open) = found.last_mut() {
                    open.is_meta = true;
                }
            }
            _ => {}
        }
    }
    found
}
