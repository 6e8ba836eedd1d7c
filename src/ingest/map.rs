//! A text becomes another one, and what is said of its lines goes with them.

use super::{Extract, TextMarkup};
use zhangju_text::{Span, StyledSpan};

impl Extract {
    /// The same with its text replaced, part by part: whole lines, or the spans that have a style.
    pub(super) fn map(self, replaced: impl Fn(&str) -> String) -> Self {
        let mut text = String::with_capacity(self.text.len());
        let mut copy = |part: &str| {
            text.push_str(&replaced(part));
            text.len()
        };
        let markup = match self.markup {
            TextMarkup::Styled(styles) => {
                let mut at = 0;
                let mut put = vec![];
                for StyledSpan { span, style } in styles {
                    let start = copy(&self.text[at..span.start as usize]);
                    let end = copy(span.of(&self.text));
                    put.push(StyledSpan { span: Span::new(start, end), style });
                    at = span.end as usize;
                }
                copy(&self.text[at..]);
                TextMarkup::Styled(put)
            }
            markup => {
                copy(&self.text);
                markup
            }
        };
        Self { text, markup, ..self }
    }
}
