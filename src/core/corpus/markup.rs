//! Markup inside a text, which counts in nothing, and the text that is read between it.

use serde::Serialize;
use std::borrow::Cow;
use std::ops::Range;
use zhangju_text::Span;

/// A stretch of a text that is markup of its file: a tag, the target of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct MarkupSpan {
    /// Where it stands.
    pub span: Span,
    /// What is read in its place, never a letter or digit: a line break for a tag between paragraphs, a sign for its entity.
    pub reads_as: Option<char>,
}

/// A part of a text with markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkedPart {
    /// Text, as it stands there.
    Text(Range<usize>),
    /// Markup.
    Markup(MarkupSpan),
}

/// The parts of bytes `range`; `markup` is all of the text's, in order.
pub fn parts(markup: &[MarkupSpan], range: Range<usize>) -> impl Iterator<Item = MarkedPart> + '_ {
    let first = markup.partition_point(|of| of.span.end as usize <= range.start);
    let mut rest = markup[first..].iter().take_while({
        let end = range.end;
        move |of| (of.span.start as usize) < end
    });
    let mut at = range.start;
    let mut waiting = None;
    std::iter::from_fn(move || {
        if let Some(part) = waiting.take() {
            return Some(part);
        }
        if at >= range.end {
            return None;
        }
        let (text, next) = match rest.next() {
            Some(of) => {
                waiting = Some(MarkedPart::Markup(*of));
                (at..(of.span.start as usize).max(at), of.span.end as usize)
            }
            None => (at..range.end, range.end),
        };
        at = next;
        if text.is_empty() { waiting.take() } else { Some(MarkedPart::Text(text)) }
    })
}

/// The text of bytes `range` as it is read, without markup.
pub(super) fn read<'t>(text: &'t str, markup: &[MarkupSpan], range: Range<usize>) -> Cow<'t, str> {
    let mut read = Cow::Borrowed("");
    for part in parts(markup, range) {
        match part {
            MarkedPart::Text(range) if read.is_empty() => read = Cow::Borrowed(&text[range]),
            MarkedPart::Text(range) => read.to_mut().push_str(&text[range]),
            MarkedPart::Markup(markup) => read.to_mut().extend(markup.reads_as),
        }
    }
    read
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_left_out() {
        let text = "修<b>渠</b><br>架桥&middot;";
        let spans = [(3..6, None), (9..13, None), (13..17, Some('\n')), (23..31, Some('·'))];
        let markup = spans.map(|(span, reads_as)| MarkupSpan { span: span.into(), reads_as });
        assert_eq!(read(text, &markup, 0..text.len()), "修渠\n架桥·");
        assert_eq!(read(text, &markup, 3..13), "渠");
        assert_eq!(read(text, &markup, 17..23), "架桥");
        assert_eq!(read(text, &[], 0..3), "修");
    }
}
