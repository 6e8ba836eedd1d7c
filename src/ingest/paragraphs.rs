//! A text put together from paragraphs, with what its file says of them.

use super::{Extract, TextMarkup};
use std::collections::HashSet;
#[cfg(feature = "office")]
use zhangju_text::style_at;
use zhangju_text::{LineStyle, Span, StyledSpan};

/// Paragraphs in order, a line each; the styles of those that have one.
pub(super) struct Paragraphs {
    text: String,
    styles: Vec<StyledSpan>,
    /// The most bytes the text may have.
    most: usize,
    is_cut: bool,
    /// Running headers and footers that were added.
    furniture: HashSet<String>,
}

impl Paragraphs {
    /// No paragraph yet; at most `most` bytes of text are taken.
    pub fn new(most: u64) -> Self {
        let most = usize::try_from(most).unwrap_or(usize::MAX).min(u32::MAX as usize);
        Self { text: String::new(), styles: vec![], most, is_cut: false, furniture: HashSet::new() }
    }

    /// Adds a paragraph, which may have line breaks. Control characters are left out, of blank lines only one.
    pub fn push(&mut self, words: &str, style: Option<LineStyle>) {
        let words = words.trim_end();
        if words.is_empty() && (self.text.is_empty() || self.text.ends_with("\n\n")) {
            return;
        }
        if self.text.len() + words.len() > self.most {
            self.is_cut = true;
            return;
        }
        let start = self.text.len();
        self.text.extend(words.chars().filter(|&c| !c.is_control() || c == '\n' || c == '\t'));
        self.text.push('\n');
        if let Some(style) = style.filter(|_| !words.is_empty()) {
            self.styles.push(StyledSpan { span: Span::new(start, self.text.len()), style });
        }
    }

    /// Adds running headers or footers, each wording once however many pages have it.
    pub fn push_furniture(&mut self, lines: &[String]) {
        for line in lines.iter().filter(|line| !line.trim().is_empty()) {
            if self.furniture.insert(line.clone()) {
                self.push(line, Some(LineStyle::Furniture));
            }
        }
    }

    /// Its lines that are not blank.
    ///
    /// # Errors
    /// As [`Paragraphs::finish`].
    #[cfg(feature = "office")]
    pub fn lines(self) -> Result<Vec<String>, String> {
        let text = self.finish("")?.text;
        Ok(text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect())
    }

    /// Its lines that are not blank, with their styles.
    ///
    /// # Errors
    /// As [`Paragraphs::finish`].
    #[cfg(feature = "office")]
    pub fn styled_lines(self) -> Result<Vec<(String, Option<LineStyle>)>, String> {
        let Extract { text, markup, .. } = self.finish("")?;
        let TextMarkup::Styled(styles) = markup else { return Ok(vec![]) };
        let mut at = 0;
        let line = |line: &str| {
            let style = style_at(&styles, at);
            at += line.len();
            (line.trim_end().to_owned(), style)
        };
        let lines = text.split_inclusive('\n').map(line);
        Ok(lines.filter(|(line, _)| !line.is_empty()).collect())
    }

    /// Adds all of `others`.
    #[cfg(feature = "office")]
    pub fn append(&mut self, others: &Self) {
        let mut at = 0;
        for styled in &others.styles {
            self.push_lines(&others.text[at..styled.span.start as usize], None);
            self.push_lines(styled.span.of(&others.text), Some(styled.style));
            at = styled.span.end as usize;
        }
        self.push_lines(&others.text[at..], None);
        self.is_cut |= others.is_cut;
    }

    #[cfg(feature = "office")]
    fn push_lines(&mut self, text: &str, style: Option<LineStyle>) {
        text.lines().for_each(|line| self.push(line, style));
    }

    /// Whether nothing but white space was added.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The text, without blank lines at its end.
    ///
    /// # Errors
    /// A reason when there was more text than may be.
    pub fn finish(mut self, encoding: &'static str) -> Result<Extract, String> {
        if self.is_cut {
            return Err(format!("more than {} MiB of text", self.most >> 20));
        }
        let len = self.text.trim_end().len();
        if len < self.text.len() {
            self.text.truncate(len);
            self.text.push('\n');
        }
        Ok(Extract {
            text: self.text,
            encoding,
            markup: TextMarkup::Styled(self.styles),
            ..Extract::default()
        })
    }
}
