//! A page taken apart: blocks of text, each with the elements it lies in.

use super::lists::Lists;
use html5gum::{DefaultEmitter, HtmlString, Token, Tokenizer};
use std::collections::BTreeMap;
use zhangju_text::{LineStyle, is_blank};

/// Text between two breaks.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    pub text: String,
    /// Characters of it that are links.
    pub linked: usize,
    /// The element it lies in, by number.
    pub container: u32,
    /// It surrounds the content.
    pub is_furniture: bool,
    /// Level of a heading; 0 for none.
    pub heading: u8,
    /// The row of a table and the cell in it, by number.
    pub row: Option<(u32, u32)>,
}

impl Block {
    /// What the page says that it is.
    pub fn style(&self) -> Option<LineStyle> {
        match self.heading {
            _ if self.is_furniture => Some(LineStyle::Furniture),
            0 => None,
            level => Some(LineStyle::Heading(level)),
        }
    }
}

/// An element that is open.
struct Open {
    name: Vec<u8>,
    number: u32,
    is_furniture: bool,
    is_skipped: bool,
}

/// A page taken apart.
pub(super) struct Parts {
    pub blocks: Vec<Block>,
    /// For each element, numbered from 1, the one it lies in; 0 for none.
    pub parents: Vec<u32>,
    /// The title in its head.
    pub title: String,
}

/// The blocks of a page.
pub(super) fn blocks(text: &str) -> Parts {
    let mut emitter = DefaultEmitter::default();
    // Scripts and styles are no markup.
    emitter.naively_switch_states(true);
    let mut page = Page::default();
    for token in Tokenizer::new_with_emitter(text, emitter).flatten() {
        match token {
            Token::StartTag(tag) => {
                let attributes: BTreeMap<&[u8], &[u8]> =
                    tag.attributes.iter().map(|(name, value)| (&name[..], &value[..])).collect();
                page.open(&tag.name, &attributes, tag.self_closing);
            }
            Token::EndTag(tag) => page.close(&tag.name),
            Token::String(text) => page.text(&text),
            _ => {}
        }
    }
    page.flush();
    Parts { blocks: page.blocks, parents: page.parents, title: page.title }
}

#[derive(Default)]
struct Page {
    blocks: Vec<Block>,
    /// By element, the element around it.
    parents: Vec<u32>,
    open: Vec<Open>,
    /// Open elements whose text is none of the page's.
    skipped: usize,
    links: usize,
    block: Block,
    /// White space that waits for the text behind it.
    gap: Option<bool>,
    rows: Vec<(u32, u32)>,
    next_row: u32,
    title: String,
    lists: Lists,
    /// The number that stands before the text that comes next, with what is around it.
    number: Option<String>,
}

/// Elements open at once beyond which no more are counted: nobody writes such pages.
const DEEPEST: usize = 4000;

impl Page {
    fn open(&mut self, name: &HtmlString, attributes: &BTreeMap<&[u8], &[u8]>, self_closing: bool) {
        let name = name.to_ascii_lowercase();
        match &name[..] {
            b"br" | b"hr" => return self.flush(),
            _ if is_void(&name) => return,
            _ => {}
        }
        if self_closing && !is_block(&name) || self.open.len() >= DEEPEST {
            return;
        }
        self.close_implied(&name);
        if is_block(&name) {
            self.flush();
        }
        match &name[..] {
            b"a" => self.links += 1,
            b"ul" | b"ol" => self.lists.open(name == b"ol", attributes),
            b"li" => self.number = self.lists.item(attributes),
            b"tr" => {
                self.next_row += 1;
                self.rows.push((self.next_row, 0));
            }
            b"td" | b"th" => {
                if let Some(row) = self.rows.last_mut() {
                    row.1 += 1;
                }
            }
            _ => {}
        }
        let is_skipped = is_skipped(&name) || is_note_mark(attributes) || is_hidden(attributes);
        self.skipped += usize::from(is_skipped);
        let around = self.open.last();
        let is_furniture = around.is_some_and(|open| open.is_furniture) || surrounds(&name, attributes);
        let parent = around.map_or(0, |open| open.number);
        let number = self.parents.len() as u32 + 1;
        self.parents.push(parent);
        self.open.push(Open { name, number, is_furniture, is_skipped });
    }

    /// `<p>`, `<li>`, `<td>` and the like end with the next of their kind.
    fn close_implied(&mut self, name: &[u8]) {
        let ends: &[&[u8]] = match name {
            b"p" | b"div" | b"ul" | b"ol" | b"table" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => {
                &[b"p"]
            }
            b"li" => &[b"li", b"p"],
            b"td" | b"th" => &[b"td", b"th", b"p"],
            b"tr" => &[b"tr", b"td", b"th", b"p"],
            b"option" => &[b"option"],
            b"rt" | b"rp" | b"rb" | b"rtc" => &[b"rt", b"rp", b"rb", b"rtc"],
            _ => return,
        };
        while self.open.last().is_some_and(|open| ends.contains(&&open.name[..])) {
            let last = self.open.last().map(|open| open.name.clone()).unwrap_or_default();
            self.close_name(&last);
        }
    }

    fn close(&mut self, name: &HtmlString) {
        let name = name.to_ascii_lowercase();
        // An end without a beginning is a mistake; inline elements are looked for a short way only.
        let reach = if is_block(&name) { DEEPEST } else { 16 };
        if self.open.iter().rev().take(reach).any(|open| open.name == name) {
            self.close_name(&name);
        } else if &name[..] == b"p" {
            self.flush();
        }
    }

    fn close_name(&mut self, name: &[u8]) {
        while let Some(open) = self.open.last() {
            if is_block(&open.name) {
                self.flush();
            }
            let Some(open) = self.open.pop() else { return };
            self.skipped -= usize::from(open.is_skipped);
            match &open.name[..] {
                b"a" => self.links = self.links.saturating_sub(1),
                b"ul" | b"ol" => {
                    self.lists.close();
                }
                b"li" => self.number = None,
                b"tr" => {
                    self.rows.pop();
                }
                _ => {}
            }
            if open.name == name {
                return;
            }
        }
    }

    fn text(&mut self, text: &[u8]) {
        if self.skipped > 0 {
            if self.open.last().is_some_and(|open| open.name == b"title") {
                self.title.push_str(String::from_utf8_lossy(text).trim());
            }
            return;
        }
        if self.open.last().is_some_and(|open| open.name == b"pre") {
            return self.lines(&String::from_utf8_lossy(text));
        }
        for c in String::from_utf8_lossy(text).chars() {
            if matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c') {
                self.gap = Some(self.gap.unwrap_or(false) || c != ' ');
                continue;
            }
            if let Some(has_break) = self.gap.take() {
                let last = self.block.text.chars().next_back();
                // A line that is broken in the page's source is not broken between Chinese characters.
                let joins = has_break && (last.is_some_and(is_wide) && is_wide(c));
                if last.is_some() && !joins {
                    self.block.text.push(' ');
                }
            }
            self.block.text.push(c);
            self.block.linked += usize::from(self.links > 0);
        }
    }

    fn lines(&mut self, text: &str) {
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                self.flush();
            }
            self.block.text.push_str(line);
        }
    }

    /// Ends the block.
    fn flush(&mut self) {
        self.gap = None;
        let block = std::mem::take(&mut self.block);
        let text = block.text.trim_matches(is_blank);
        if text.is_empty() {
            return;
        }
        let heading = self.open.iter().rev().find_map(|open| match &open.name[..] {
            [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
            _ => None,
        });
        self.blocks.push(Block {
            // A browser writes the numbers of a list itself.
            text: self.number.take().unwrap_or_default() + text,
            linked: block.linked,
            container: self.open.last().map_or(0, |open| open.number),
            is_furniture: self.open.last().is_some_and(|open| open.is_furniture),
            heading: heading.unwrap_or(0),
            row: self.rows.last().copied(),
        });
    }
}

/// Whether a character fills a square, so that no space stands beside it.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}' | '“' | '”')
}

fn is_void(name: &[u8]) -> bool {
    let void: [&[u8]; 11] =
        [b"img", b"input", b"meta", b"link", b"area", b"base", b"col", b"embed", b"param", b"source", b"wbr"];
    void.contains(&name)
}

/// Whether an element's text is none of the page's.
fn is_skipped(name: &[u8]) -> bool {
    let skipped: [&[u8]; 18] = [
        b"del",
        // How to read the characters beside it.
        b"rt",
        b"rp",
        b"rtc",
        b"script",
        b"style",
        b"noscript",
        b"template",
        b"svg",
        b"iframe",
        b"select",
        b"textarea",
        b"button",
        b"title",
        b"object",
        b"audio",
        b"video",
        b"map",
    ];
    skipped.contains(&name)
}

fn is_block(name: &[u8]) -> bool {
    let inline: [&[u8]; 36] = [
        b"rb", b"rtc", b"a", b"abbr", b"acronym", b"b", b"bdi", b"bdo", b"big", b"cite", b"code", b"data",
        b"del", b"dfn", b"em", b"font", b"i", b"ins", b"kbd", b"label", b"mark", b"q", b"rp", b"rt", b"ruby",
        b"s", b"samp", b"small", b"span", b"strike", b"strong", b"sub", b"sup", b"time", b"tt", b"u",
    ];
    !inline.contains(&name) && !name.contains(&b':')
}

/// Whether an element is the number of a note, in the text or before the note.
fn is_note_mark(attributes: &BTreeMap<&[u8], &[u8]>) -> bool {
    let has =
        |name: &[u8], values: &[&[u8]]| attributes.get(name).is_some_and(|value| values.contains(value));
    has(b"class", &[b"sdfootnoteanc", b"sdfootnotesym", b"sdendnoteanc", b"sdendnotesym"])
        || has(b"epub:type", &[b"noteref"])
}

/// Whether nobody sees an element.
fn is_hidden(attributes: &BTreeMap<&[u8], &[u8]>) -> bool {
    // Some find text while they search it: `hidden="until-found"`.
    let is_off = attributes.get(&b"hidden"[..]).is_some_and(|value| *value != b"until-found");
    is_off
        || attributes.get(&b"style"[..]).is_some_and(|style| {
            let style = String::from_utf8_lossy(style).to_ascii_lowercase().replace(' ', "");
            style.contains("display:none") || style.contains("visibility:hidden")
        })
}

/// Whether an element surrounds the content, by its name, role or class.
fn surrounds(name: &[u8], attributes: &BTreeMap<&[u8], &[u8]>) -> bool {
    const WORDS: [&str; 30] = [
        "nav",
        "navbar",
        "navi",
        "navigation",
        "menu",
        "footer",
        "foot",
        "header",
        "breadcrumb",
        "breadcrumbs",
        "crumb",
        "crumbs",
        "sidebar",
        "aside",
        "share",
        "sharebar",
        "copyright",
        "pagination",
        "pager",
        "toolbar",
        "banner",
        "advert",
        "ads",
        "related",
        "comments",
        "location",
        "position",
        "topbar",
        "bottom",
        "friendlink",
    ];
    let elements: [&[u8]; 4] = [b"nav", b"footer", b"aside", b"form"];
    // LibreOffice says of running headers and footers that they are.
    let is_running =
        attributes.get(&b"title"[..]).is_some_and(|title| matches!(*title, b"header" | b"footer"));
    let is_navigation = attributes.get(&b"role"[..]).is_some_and(|role| *role == b"navigation");
    if elements.contains(&name) || is_navigation || is_running && name == b"div" {
        return true;
    }
    if matches!(name, b"body" | b"html" | b"p" | b"main" | b"article") {
        return false;
    }
    let names = [&b"class"[..], b"id"].into_iter().filter_map(|name| attributes.get(name));
    let is_word = |value: &&[u8]| {
        let value = String::from_utf8_lossy(value).to_ascii_lowercase();
        value.split(|c: char| !c.is_ascii_alphabetic()).any(|word| WORDS.contains(&word))
    };
    names.into_iter().any(is_word)
}

#[cfg(test)]
mod tests {
    use super::super::page;

    #[test]
    fn what_nobody_sees_is_left_out() {
        for hidden in ["hidden", "style='display: none'", "style='Visibility:hidden; color:red'", "hidden=''"]
        {
            let html =
                format!("<p>修渠。</p><div {hidden}><p>模板</p></div><p>植<span {hidden}>甲</span>树。</p>");
            assert_eq!(page(&html, 1 << 20).finish("UTF-8").unwrap().text, "修渠。\n植树。\n", "{hidden}");
        }
        for shown in ["hidden='until-found'", "style='display:block'"] {
            let html = format!("<p>修渠。</p><div {shown}>植树。</div>");
            assert_eq!(page(&html, 1 << 20).finish("UTF-8").unwrap().text, "修渠。\n植树。\n", "{shown}");
        }
    }
}
