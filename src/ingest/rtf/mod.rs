//! Rich Text Format, as Word, WPS and others write it (RTF 1.9).
//!
//! Text is in groups, whose properties end with them. Most groups with a destination hold no text; those that do are kept
//! apart: body, running headers, notes.

mod scan;

use crate::deadline::{TOO_LONG, has_passed};
use crate::paragraphs::Paragraphs;
use crate::rows::{Cell, Rows};
use crate::{Extract, Format, ReadSettings};
use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS, WINDOWS_1252};
use scan::{Scanner, Token};
use std::collections::HashMap;
use std::path::Path;
use zhangju_text::LineStyle;
use zhangju_text::{Error, Result};

/// Tables in tables are told apart to this depth.
const MOST_TABLES: i32 = 20;

/// The format.
pub(super) struct Rtf;

impl Format for Rtf {
    fn name(&self) -> &'static str {
        "rtf"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["rtf"]
    }

    fn read(
        &self,
        path: &Path,
        bytes: &[u8],
        settings: &ReadSettings,
        sink: &mut dyn FnMut(Extract),
    ) -> Result<()> {
        let mut document = Document::new(settings.max_bytes);
        let mut scanner = Scanner::new(bytes);
        while let Some(token) = scanner.next() {
            if has_passed() {
                return Err(Error::content(path, TOO_LONG));
            }
            document.token(token, &mut scanner);
        }
        let fail = |reason| Error::content(path, reason);
        let is_whole = document.groups.len() == 1;
        if let Some(text) = document.finish().map_err(fail)? {
            sink(text);
        }
        if is_whole {
            Ok(())
        } else {
            Err(Error::content(path, "truncated: its text up to the end of the file is read"))
        }
    }
}

/// Where text goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Body,
    /// A running header or footer.
    Furniture,
    Note,
    /// The number of a paragraph of a list.
    Number,
    /// Names of fonts and styles.
    Fonts,
    Styles,
    Nowhere,
}

/// The properties of a group.
#[derive(Clone)]
struct Group {
    place: Place,
    encoding: &'static Encoding,
    /// How many characters stand for a Unicode character, for readers that know none.
    skips: usize,
    /// Text that is deleted or hidden.
    is_hidden: bool,
    style: i32,
    outline: Option<i32>,
    in_table: bool,
    /// How many tables it is in, where one is in a cell of another; 0 where not said.
    depth: usize,
    /// In a list of fonts, the number of the font.
    font: i32,
    /// The group began with `\*`: nothing to a reader that does not know what follows.
    is_optional: bool,
}

struct Document {
    groups: Vec<Group>,
    /// Bytes that wait for those that follow: characters have up to four.
    pending: Vec<u8>,
    pending_encoding: &'static Encoding,
    /// The paragraph so far, one for each place that is open.
    paragraph: String,
    others: Vec<(usize, String)>,
    notes: Vec<String>,
    headers: Vec<String>,
    body: Paragraphs,
    rows: Rows,
    /// Tables with an open row, one in a cell of the other.
    open: usize,
    /// Characters to pass over behind a Unicode character.
    skipping: usize,
    /// The first half of a character outside the basic plane.
    high: Option<u32>,
    fonts: HashMap<i32, &'static Encoding>,
    styles: HashMap<i32, String>,
    usual: &'static Encoding,
}

impl Document {
    fn new(max_bytes: u64) -> Self {
        let group = Group {
            place: Place::Body,
            encoding: WINDOWS_1252,
            skips: 1,
            is_hidden: false,
            style: 0,
            outline: None,
            in_table: false,
            depth: 0,
            font: 0,
            is_optional: false,
        };
        Self {
            groups: vec![group],
            pending: vec![],
            pending_encoding: WINDOWS_1252,
            paragraph: String::new(),
            others: vec![],
            notes: vec![],
            headers: vec![],
            body: Paragraphs::new(max_bytes),
            rows: Rows::default(),
            open: 0,
            skipping: 0,
            high: None,
            fonts: HashMap::new(),
            styles: HashMap::new(),
            usual: WINDOWS_1252,
        }
    }

    fn group(&mut self) -> &mut Group {
        self.groups.last_mut().expect("one group is always open")
    }

    fn token(&mut self, token: Token<'_>, scanner: &mut Scanner<'_>) {
        if !matches!(token, Token::Byte(_)) {
            self.flush();
        }
        match token {
            Token::Open => {
                let group = Group { is_optional: false, ..self.group().clone() };
                self.groups.push(group);
                self.skipping = 0;
            }
            Token::Close => self.close(),
            Token::Byte(byte) if self.skipping > 0 => {
                let _ = byte;
                self.skipping -= 1;
            }
            Token::Byte(byte) => {
                let encoding = self.group().encoding;
                if encoding != self.pending_encoding {
                    self.flush();
                    self.pending_encoding = encoding;
                }
                self.pending.push(byte);
            }
            Token::Symbol('*') => self.group().is_optional = true,
            Token::Symbol(symbol) => self.symbol(symbol),
            Token::Word("bin", Some(length)) => scanner.pass(length.max(0) as usize),
            Token::Word(word, value) => self.word(word, value),
        }
    }

    fn close(&mut self) {
        if let Some((depth, outer)) = self.others.last_mut()
            && *depth == self.groups.len()
        {
            let outer = std::mem::take(outer);
            self.others.pop();
            self.flush();
            if self.group().place == Place::Number {
                self.paragraph = outer + &number(&self.paragraph);
            } else {
                self.end_paragraph();
                self.paragraph = outer;
            }
        }
        if self.groups.len() > 1 {
            self.groups.pop();
        }
        self.skipping = 0;
    }

    /// Text of another place begins with the group.
    fn enter(&mut self, place: Place) {
        let depth = self.groups.len();
        self.group().place = place;
        self.group().is_optional = false;
        self.group().in_table = false;
        if place != Place::Nowhere {
            self.others.push((depth, std::mem::take(&mut self.paragraph)));
        }
    }

    fn flush(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.pending);
        let text = self.pending_encoding.decode_without_bom_handling(&bytes).0.into_owned();
        self.add(&text);
    }

    fn add(&mut self, text: &str) {
        let group = self.group();
        match group.place {
            Place::Nowhere | Place::Fonts => {}
            Place::Styles => {
                let style = group.style;
                self.styles.entry(style).or_default().push_str(text);
            }
            _ if group.is_hidden => {}
            _ => self.paragraph.push_str(text),
        }
    }

    fn symbol(&mut self, symbol: char) {
        match symbol {
            '~' => self.add("\u{a0}"),
            '_' => self.add("-"),
            '\n' | '\r' => self.end_paragraph(),
            _ => {}
        }
    }

    fn word(&mut self, word: &str, value: Option<i32>) {
        if let Some(place) = destination(word) {
            return self.enter(place);
        }
        // A group that is nothing to those who do not know it; text boxes are known.
        if self.group().is_optional && !matches!(word, "shpinst" | "shppict" | "nesttableprops") {
            self.group().is_optional = false;
            return self.enter(Place::Nowhere);
        }
        self.group().is_optional = false;
        let is_on = value != Some(0);
        match word {
            "ansicpg" => {
                self.usual = code_page(value.unwrap_or(1252));
                self.group().encoding = self.usual;
            }
            "f" if self.group().place == Place::Fonts => self.group().font = value.unwrap_or(0),
            "fcharset" => {
                let font = self.group().font;
                self.fonts.extend(charset(value.unwrap_or(0)).map(|encoding| (font, encoding)));
            }
            "f" | "af" | "plain" if word != "af" => {
                let font = value.unwrap_or(0);
                self.group().encoding = self.fonts.get(&font).copied().unwrap_or(self.usual);
                if word == "plain" {
                    self.group().encoding = self.usual;
                    self.group().is_hidden = false;
                }
            }
            "uc" => self.group().skips = value.unwrap_or(1).max(0) as usize,
            "u" => self.unicode(value.unwrap_or(0)),
            "s" => self.group().style = value.unwrap_or(0),
            "outlinelevel" => self.group().outline = value,
            "pard" => {
                let group = self.group();
                (group.style, group.outline, group.in_table) = (0, None, false);
                group.depth = 0;
            }
            "itap" => self.group().depth = value.unwrap_or(0).clamp(0, MOST_TABLES) as usize,
            "intbl" => self.group().in_table = true,
            "v" | "deleted" => self.group().is_hidden = is_on,
            "par" | "sect" => self.end_paragraph(),
            "cell" => self.end_cell(1),
            "nestcell" => {
                let depth = self.group().depth.max(2);
                self.end_cell(depth);
            }
            "row" => self.end_rows(0),
            "nestrow" if self.open > 1 => self.end_rows(self.open - 1),
            _ => {
                if let Some(sign) = sign(word) {
                    self.add(sign);
                }
            }
        }
    }

    fn unicode(&mut self, value: i32) {
        let unit = value as u32 & 0xffff;
        let c = match (unit, self.high.take()) {
            (0xd800..=0xdbff, _) => {
                self.high = Some(unit);
                None
            }
            (0xdc00..=0xdfff, Some(high)) => {
                char::from_u32(0x1_0000 + ((high - 0xd800) << 10) + (unit - 0xdc00))
            }
            _ => char::from_u32(unit),
        };
        if let Some(c) = c {
            self.add(c.encode_utf8(&mut [0; 4]));
        }
        self.skipping = self.group().skips;
    }

    fn line_style(&self, group: &Group) -> Option<LineStyle> {
        let name = self.styles.get(&group.style).map(|name| name.trim_end_matches(';').trim().to_lowercase());
        let name = name.unwrap_or_default();
        let level = name.strip_prefix("heading").or_else(|| name.strip_prefix("标题"));
        let level = level.and_then(|level| level.trim().parse::<u8>().ok()).filter(|l| (1..=9).contains(l));
        if name == "title" || name == "标题" {
            return Some(LineStyle::Title);
        }
        let outline = group.outline.and_then(|level| u8::try_from(level).ok()).filter(|level| *level < 9);
        outline.map(|level| level + 1).or(level).map(LineStyle::Heading)
    }

    fn end_paragraph(&mut self) {
        self.flush();
        let group = self.group().clone();
        let text = std::mem::take(&mut self.paragraph);
        match group.place {
            Place::Furniture if !text.trim().is_empty() => self.headers.push(text),
            Place::Note if !text.trim().is_empty() => self.notes.push(text),
            Place::Body => {
                let mut lines = vec![(text, self.line_style(&group))];
                let notes = std::mem::take(&mut self.notes);
                lines.extend(notes.into_iter().map(|note| (note, Some(LineStyle::Note))));
                if group.in_table {
                    self.open_rows(group.depth.max(1));
                }
                self.rows.push(Cell { lines }, &mut self.body);
            }
            _ => {}
        }
    }

    /// Opens rows until this many are open.
    fn open_rows(&mut self, depth: usize) {
        while self.open < depth {
            self.open += 1;
            self.rows.open();
            self.rows.open_row();
            self.rows.open_cell();
        }
    }

    fn end_cell(&mut self, depth: usize) {
        self.open_rows(depth);
        self.close_rows(depth);
        let group = self.group();
        (group.in_table, group.depth) = (true, depth);
        self.end_paragraph();
        self.rows.open_cell();
    }

    /// Ends rows until this many are open; what stands behind their last cell is no text.
    fn end_rows(&mut self, depth: usize) {
        self.flush();
        self.close_rows(depth);
        self.paragraph.clear();
    }

    fn close_rows(&mut self, depth: usize) {
        while self.open > depth {
            self.open -= 1;
            self.rows.drop_cell();
            self.rows.close_row(&mut self.body);
            self.rows.close();
        }
    }

    fn finish(mut self) -> std::result::Result<Option<Extract>, String> {
        self.groups.truncate(1);
        self.end_paragraph();
        self.end_rows(0);
        if self.body.is_blank() {
            return Ok(None);
        }
        let mut all = self.body;
        all.push_furniture(&self.headers);
        all.finish("RTF").map(Some)
    }
}

/// The number of a paragraph as it stands before the text: a gap behind a mark of punctuation is none in Chinese print.
fn number(text: &str) -> String {
    // Symbol fonts have bullets where Unicode has nothing.
    let number = text.trim().replace(['\u{f0b7}', '\u{f0d8}', '\u{f0a7}', '\u{f06c}', '\u{f075}'], "•");
    let closes = number.ends_with(['、', '．', '.', '）', ')', '，', '：', '】']);
    if number.is_empty() || closes { number } else { format!("{number} ") }
}

/// Where the text of a group goes that begins with this word; `None` for words that are no destination.
fn destination(word: &str) -> Option<Place> {
    Some(match word {
        "fonttbl" => Place::Fonts,
        "stylesheet" => Place::Styles,
        "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr" | "footerf" => {
            Place::Furniture
        }
        "footnote" | "shptxt" => Place::Note,
        "listtext" | "pntext" => Place::Number,
        "colortbl" | "info" | "pict" | "object" | "objdata" | "themedata" | "colorschememapping"
        | "listtable" | "listoverridetable" | "revtbl" | "rsidtbl" | "fldinst" | "xe" | "tc"
        | "bkmkstart" | "bkmkend" | "datastore" | "latentstyles" | "generator" | "filetbl" | "annotation"
        | "atnid" | "atnauthor" | "nonshppict" | "sp" | "falt" | "panose" | "pnseclvl" | "nonesttables"
        | "ftnsep" | "ftnsepc" | "aftnsep" | "aftnsepc" | "upr" | "xmlnstbl" | "mmath" | "wgrffmtfilter"
        | "private" => Place::Nowhere,
        _ => return None,
    })
}

fn code_page(number: i32) -> &'static Encoding {
    match number {
        936 | 54936 => GB18030,
        950 => BIG5,
        932 => SHIFT_JIS,
        949 => EUC_KR,
        _ => WINDOWS_1252,
    }
}

/// The encoding of a font's character set; `None` where it is that of the document.
fn charset(number: i32) -> Option<&'static Encoding> {
    match number {
        134 => Some(GB18030),
        136 => Some(BIG5),
        128 => Some(SHIFT_JIS),
        129 => Some(EUC_KR),
        _ => None,
    }
}

/// The text that a word stands for; none for most.
fn sign(word: &str) -> Option<&'static str> {
    let sign = match word {
        "line" | "lbr" => "\n",
        "tab" => "\t",
        "emdash" => "—",
        "endash" => "–",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "bullet" => "•",
        "emspace" => "\u{3000}",
        _ => return None,
    };
    Some(sign)
}
