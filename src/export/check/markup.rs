//! HTML of pages that are read without a script: markup is ours and known when the program is built, all else is text.

use zhangju_text::is_blank;

/// A page as it grows.
#[derive(Default)]
pub(super) struct Html {
    page: String,
    /// Where prose is in its lines.
    line: Line,
}

/// Where prose is in its lines.
#[derive(Default)]
enum Line {
    /// At the beginning of one.
    #[default]
    Begun,
    /// In the midst of one.
    Within,
    /// Behind the end of one, and the blanks that follow.
    Ended(String),
}

impl Html {
    /// Adds markup. It is part of the program: nothing that was read can get here.
    pub fn add(&mut self, markup: &'static str) -> &mut Self {
        self.page.push_str(markup);
        self
    }

    /// Adds text, in an element or between the double quotes of an attribute.
    pub fn text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            match c {
                '&' => self.page.push_str("&amp;"),
                '<' => self.page.push_str("&lt;"),
                '>' => self.page.push_str("&gt;"),
                '"' => self.page.push_str("&quot;"),
                '\'' => self.page.push_str("&#39;"),
                '\r' => {}
                c => self.page.push(visible(c)),
            }
        }
        self
    }

    /// Begins prose, which [`prose`](Self::prose) adds to.
    pub fn begin_prose(&mut self) -> &mut Self {
        self.line = Line::Begun;
        self
    }

    /// Adds text of which lines are kept, and empty lines are not.
    pub fn prose(&mut self, text: &str) -> &mut Self {
        let mut from = 0;
        for (at, c) in text.char_indices() {
            let is_end = c == '\n';
            if !is_end && !is_blank(c) {
                if !matches!(self.line, Line::Within) {
                    self.end_line();
                    self.line = Line::Within;
                    from = at;
                }
                continue;
            }
            match &mut self.line {
                Line::Within if is_end => {
                    self.text(&text[from..at]);
                    self.line = Line::Ended(String::new());
                }
                Line::Ended(blanks) if is_end => blanks.clear(),
                Line::Ended(blanks) => blanks.push(c),
                Line::Within | Line::Begun => {}
            }
        }
        if matches!(self.line, Line::Within) {
            self.text(&text[from..]);
        }
        self
    }

    /// Ends the line that is to end, so that what follows stands on the next.
    pub fn end_line(&mut self) -> &mut Self {
        if let Line::Ended(blanks) = std::mem::take(&mut self.line) {
            self.text("\n").text(&blanks);
        } else {
            self.line = Line::Within;
        }
        self
    }

    /// Adds a number.
    pub fn number(&mut self, number: impl Into<u64>) -> &mut Self {
        self.page.push_str(&number.into().to_string());
        self
    }

    /// Adds an element with text in it: its name, and the names of its classes.
    pub fn element(&mut self, name: &'static str, classes: &'static str, text: &str) -> &mut Self {
        self.add("<").add(name);
        if !classes.is_empty() {
            self.add(" class=\"").add(classes).add("\"");
        }
        self.add(">").text(text).add("</").add(name).add(">")
    }

    /// The page.
    pub fn finish(self) -> String {
        self.page
    }
}

/// A character as it can be shown: controls, and marks that turn the words beside them round, as signs.
fn visible(c: char) -> char {
    match c {
        '\n' | '\t' => c,
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\x7f'..='\u{9f}'
        | '\u{61c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        _ => c,
    }
}

/// Text as a string of CSS, between double quotes: everything but letters and digits is escaped.
pub(super) fn css_string(text: &str) -> String {
    use std::fmt::Write as _;
    let mut string = String::new();
    for c in text.chars() {
        if visible(c).is_alphanumeric() {
            string.push(c);
        } else {
            let _ = write!(string, "\\{:06x}", u32::from(visible(c)));
        }
    }
    string
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_no_markup() {
        let mut html = Html::default();
        html.add("<p title=\"")
            .text("\"><b>")
            .add("\">")
            .text("</script>&'\u{202e}\u{7}\u{1b}[m甲\r\n")
            .add("</p>");
        let page = html.finish();
        assert_eq!(page, "<p title=\"&quot;&gt;&lt;b&gt;\">&lt;/script&gt;&amp;&#39;\u{fffd}␇␛[m甲\n</p>");
        let mut html = Html::default();
        html.begin_prose()
            .prose("甲。\n \n　乙")
            .add("<b>")
            .prose("丙\n")
            .add("</b>")
            .end_line()
            .add("<i>")
            .prose("\n丁 戊");
        assert_eq!(html.finish(), "甲。\n　乙<b>丙</b>\n<i>丁 戊");
        assert_eq!(css_string("甲\"}</style>"), "甲\\000022\\00007d\\00003c\\00002fstyle\\00003e");
    }
}
