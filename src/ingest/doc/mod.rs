//! Word documents of 1997–2003 (.doc, [MS-DOC]), and WPS documents (.wps) of the same form.
//!
//! A compound file holds a stream of text pieces and properties, and a table of where they stand. Nothing in it is
//! believed: every place that is named is looked up with its bounds.

mod bytes;
mod lists;
mod properties;
mod story;
mod stylesheet;
mod text;

use crate::encoding::in_old_encoding;
use crate::one_text::OneText;
use crate::paragraphs::Paragraphs;
use crate::{Extract, ReadSettings};
use bytes::{u16_at, u32_at};
use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS};
use std::io::{Cursor, Read};
use text::Text;
use zhangju_text::LineStyle;

/// The format.
pub(super) static DOC: OneText = OneText { name: "doc", extensions: &["doc", "wps", "dot", "wpt"], text };

/// The document's streams.
struct Streams {
    /// Where the text is.
    main: Vec<u8>,
    /// Where the layout of the text is described.
    table: Vec<u8>,
}

/// Where a table stands in the table stream, by its number in the header.
#[derive(Clone, Copy)]
enum Part {
    Stylesheet = 1,
    FootnoteTexts = 3,
    CharacterPages = 12,
    ParagraphPages = 13,
    Pieces = 33,
    EndnoteTexts = 47,
    Lists = 73,
    ListsInUse = 74,
}

impl Streams {
    fn part(&self, part: Part) -> &[u8] {
        self.part_and_rest(part).0
    }

    /// A part, and what stands behind it.
    fn part_and_rest(&self, part: Part) -> (&[u8], &[u8]) {
        const FIRST: usize = 0x9a;
        let at = FIRST + 8 * part as usize;
        let span = u32_at(&self.main, at).zip(u32_at(&self.main, at + 4));
        let found = span.and_then(|(start, length)| {
            let end = (start as usize).checked_add(length as usize)?;
            Some((self.table.get(start as usize..end)?, self.table.get(end..)?))
        });
        found.unwrap_or_default()
    }

    /// How many characters a story has, by its place in the header.
    fn length(&self, at: usize) -> usize {
        u32_at(&self.main, at).map_or(0, |length| length as usize)
    }
}

/// Places of the lengths of stories, in the order in which these follow one another.
const BODY: usize = 0x4c;
const FOOTNOTES: usize = 0x50;
const HEADERS: usize = 0x54;
const MACROS: usize = 0x58;
const COMMENTS: usize = 0x5c;
const ENDNOTES: usize = 0x60;
const BOXES: usize = 0x64;

fn text(bytes: &[u8], settings: &ReadSettings) -> Result<Option<Extract>, String> {
    let damaged = |_| "damaged or truncated: not a whole Office 97–2003 file".to_owned();
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(damaged)?;
    let mut stream = |name: &str| -> Result<Vec<u8>, String> {
        let mut content = vec![];
        let stream = file.open_stream(name).map_err(damaged)?;
        stream.take(settings.max_bytes).read_to_end(&mut content).map_err(damaged)?;
        Ok(content)
    };
    let main = stream("WordDocument")?;
    let flags = u16_at(&main, 0x0a).ok_or("damaged: the document has no header")?;
    if flags & 0x0100 != 0 {
        return Err("encrypted: it needs a password".into());
    }
    let version = u16_at(&main, 2).unwrap_or(0);
    if version < 0xc1 {
        return before_97(&main, settings);
    }
    let table = stream(if flags & 0x0200 != 0 { "1Table" } else { "0Table" })?;
    let streams = Streams { main, table };
    let text = Text::read(&streams)?;
    let mut teller = story::Teller::new(&streams, &text, settings.max_bytes);
    let lengths = [BODY, FOOTNOTES, HEADERS, MACROS, COMMENTS, ENDNOTES, BOXES].map(|at| streams.length(at));
    let starts: Vec<usize> = lengths
        .iter()
        .scan(0usize, |at, length| {
            let start = *at;
            *at = at.saturating_add(*length);
            Some(start)
        })
        .collect();
    let footnotes = teller.notes(starts[1], streams.part(Part::FootnoteTexts));
    let endnotes = teller.notes(starts[5], streams.part(Part::EndnoteTexts));
    let headers = teller.lines(starts[2], lengths[2]);
    let boxes = teller.lines(starts[6], lengths[6]);
    let body = teller.body(lengths[0], footnotes.into_iter().chain(endnotes).collect());
    if body.is_blank() && boxes.is_empty() {
        return Ok(None);
    }
    let mut all = Paragraphs::new(settings.max_bytes);
    all.push_furniture(&headers);
    all.append(&body);
    for line in &boxes {
        all.push(line, Some(LineStyle::Note));
    }
    all.finish("UTF-16LE").map(Some)
}

/// Word 6 and 95: the text is in one piece, in the code page of its time.
fn before_97(main: &[u8], settings: &ReadSettings) -> Result<Option<Extract>, String> {
    let span = u32_at(main, 0x18).zip(u32_at(main, 0x1c));
    let text = span.and_then(|(start, end)| main.get(start as usize..end as usize));
    let text = text.ok_or("damaged: the position of its text is missing")?;
    let decoded = in_old_encoding(text, u16_at(main, 6).and_then(code_page));
    let decoded = decoded.ok_or("an old document in an encoding that is not recognised; save it as .docx")?;
    let mut all = Paragraphs::new(settings.max_bytes);
    for line in decoded.text.split(['\r', '\x07', '\x0c']) {
        all.push(&line.replace('\x0b', "\n"), None);
    }
    if all.is_blank() {
        return Ok(None);
    }
    let text = all.finish(decoded.encoding)?;
    Ok(Some(Extract { notes: decoded.note().into_iter().collect(), ..text }))
}

/// The code page of a language that Windows was set to, for those whose text may look like Chinese.
fn code_page(language: u16) -> Option<&'static Encoding> {
    match language {
        0x0804 | 0x1004 => Some(GB18030),
        0x0404 | 0x0c04 | 0x1404 => Some(BIG5),
        0x0411 => Some(SHIFT_JIS),
        0x0412 => Some(EUC_KR),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A stream of Word 95: a header that says the language and where the text stands, and the text.
    fn old(language: u16, text: &[u8]) -> Vec<u8> {
        let mut main = [0; 0x80];
        main[6..8].copy_from_slice(&language.to_le_bytes());
        main[0x18..0x1c].copy_from_slice(&0x80u32.to_le_bytes());
        main[0x1c..0x20].copy_from_slice(&(0x80 + text.len() as u32).to_le_bytes());
        [&main[..], text].concat()
    }

    #[test]
    fn the_encoding_of_old_documents_is_told() {
        let chinese = "今年以来，各乡镇修缮水渠三里。";
        let japanese = "今年度は、町内の水路を修理する工事を行いました。";
        let korean = "올해에는 모든 마을에서 수로를 고치는 공사를 하였다.";
        for (language, encoding, text) in [
            (0x0804, GB18030, chinese),
            (0x0409, GB18030, chinese),
            (0x0411, SHIFT_JIS, japanese),
            (0x0804, SHIFT_JIS, japanese),
            (0x0412, EUC_KR, korean),
            (0x0411, SHIFT_JIS, "議事録"),
            (0x0404, BIG5, "報告書"),
        ] {
            let bytes = [&encoding.encode(text).0[..], b"\r\x07"].concat();
            let read = before_97(&old(language, &bytes), &ReadSettings::default()).unwrap().unwrap();
            assert_eq!(read.text, format!("{text}\n"));
        }
    }
}
