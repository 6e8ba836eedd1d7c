//! Passages as a person reads them: both sides next to each other, the differences marked.

use super::printable::{cut, printable};
use super::sides;
use std::io::Write;
use unicode_width::UnicodeWidthChar;
use zhangju_core::corpus::{Corpus, Document};
use zhangju_core::passages::{NormalText, Passage, Relation};
use zhangju_text::{CharOffsets, Span, is_blank};
use zhangju_text::{Error, Result};

/// How pages of passages look.
#[derive(Clone, Copy, Debug)]
pub struct PageSettings {
    /// Columns of the page.
    pub width: usize,
    /// Mark differences by colour; in brackets ⟦⟧ otherwise.
    pub colour: bool,
}

/// Below this many columns the sides stand one under the other.
const NARROW: usize = 60;

/// Writes one passage, row `index` of the passages.
///
/// # Errors
/// When `out` does not take it.
pub fn write_passage(
    corpus: &Corpus,
    index: usize,
    passage: &Passage,
    settings: &PageSettings,
    out: &mut dyn Write,
) -> Result<()> {
    let page = page(corpus, index, passage, settings);
    out.write_all(page.as_bytes()).map_err(|source| Error::io("standard output", "write", source))
}

fn page(corpus: &Corpus, index: usize, passage: &Passage, settings: &PageSettings) -> String {
    let document = &corpus.documents()[passage.document as usize];
    let source = &corpus.documents()[passage.source as usize];
    let mut page = format!(
        "P{}  {}, {:.0} bits: {} characters the same, identity {:.3}, formulaic {:.3}{}\n",
        index + 1,
        passage.class.name(),
        passage.surprise,
        passage.matched,
        passage.identity(),
        passage.formulaic_share(),
        relation(passage.relation),
    );
    let is_first = |of: u32| passage.earliest == Some(of);
    let heads = [
        head(document, passage.span, is_first(passage.document)),
        head(source, passage.source_span, is_first(passage.source)),
    ];
    let own = parts(document, passage.span, sides::own(&passage.blocks));
    let there = parts(source, passage.source_span, sides::there(&passage.blocks));
    if settings.width < NARROW {
        for (head, parts) in heads.iter().zip([own, there]) {
            page += &format!("{}\n", cut(head, settings.width));
            for line in wrap(&parts, settings.width - 2, settings.colour) {
                page += &format!("  {}\n", line.text);
            }
        }
        return page + "\n";
    }
    let width = (settings.width - 3) / 2;
    let line = |left: &str, used: usize, right: &str| {
        format!("{left}{} │ {right}", " ".repeat(width.saturating_sub(used))).trim_end().to_owned() + "\n"
    };
    let [left, right] = heads.map(|head| cut(&head, width));
    page += &line(&left, columns(&left), &right);
    let (left, right) = (wrap(&own, width, settings.colour), wrap(&there, width, settings.colour));
    let none = Line::default();
    for at in 0..left.len().max(right.len()) {
        let (left, right) = (left.get(at).unwrap_or(&none), right.get(at).unwrap_or(&none));
        page += &line(&left.text, left.width, &right.text);
    }
    page + "\n"
}

/// Whose both documents are, where that is known.
fn relation(relation: Relation) -> String {
    if relation == Relation::Unknown { String::new() } else { format!(", relation {}", relation.name()) }
}

/// The document and where the passage stands in it, in characters.
fn head(document: &Document, span: Span, earliest: bool) -> String {
    let chars = CharOffsets::new(document.text());
    let (start, end) = (chars.chars_before(span.start as usize), chars.chars_before(span.end as usize));
    let date = if document.date().is_empty() { String::new() } else { format!("  {}", document.date()) };
    let earliest = if earliest { "  earliest in archive" } else { "" };
    format!("{}  {start}–{end}{}{earliest}", printable(document.id()), printable(&date))
}

/// A part of a side: the same in both, or not.
struct Part {
    text: String,
    same: bool,
}

/// A side cut into what is the same and what is not.
fn parts(document: &Document, span: Span, blocks: impl Iterator<Item = (u32, u32)>) -> Vec<Part> {
    let at = NormalText::of(document).at;
    let parts = sides::parts(document.text(), &at, span, blocks);
    let parts = parts.into_iter().map(|(span, same)| Part { text: shown(span.of(document.text())), same });
    parts.filter(|part| !part.text.is_empty()).collect()
}

/// Text on one line: line ends as ⏎, blanks beside them left out.
fn shown(text: &str) -> String {
    let mut shown = String::new();
    for (number, line) in text.split('\n').enumerate() {
        let blank = line.trim_matches(is_blank).is_empty();
        if number > 0 && !shown.ends_with('⏎') {
            shown.push('⏎');
        }
        if !blank || (number == 0 && !text.contains('\n')) {
            shown += &printable(if number > 0 { line.trim_start_matches(is_blank) } else { line });
        }
    }
    shown
}

/// A line and the columns that it takes.
#[derive(Default)]
struct Line {
    text: String,
    width: usize,
}

const MARK: &str = "\u{1b}[1;31m";
const END: &str = "\u{1b}[0m";

/// The parts in lines of at most `width` columns. Colours begin and end on every line.
fn wrap(parts: &[Part], width: usize, colour: bool) -> Vec<Line> {
    let mut lines = vec![];
    let mut line = Line::default();
    for part in parts {
        let bracketed = format!("⟦{}⟧", part.text);
        let text = if part.same || colour { &part.text } else { &bracketed };
        let coloured = colour && !part.same;
        if coloured {
            line.text += MARK;
        }
        for c in text.chars() {
            let needs = c.width().unwrap_or(0);
            if line.width + needs > width {
                if coloured {
                    line.text += END;
                }
                lines.push(std::mem::take(&mut line));
                if coloured {
                    line.text += MARK;
                }
            }
            line.text.push(c);
            line.width += needs;
        }
        if coloured {
            line.text += END;
        }
    }
    if line.width > 0 {
        lines.push(line);
    }
    lines
}

fn columns(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use zhangju_core::corpus::SectionTree;
    use zhangju_core::passages::{Block, Class, Slot};

    fn document(id: &str, text: &str) -> Document {
        Document::new(id, text, SectionTree::default())
    }

    #[test]
    fn both_sides_stand_beside_each_other() {
        let (one, other) = ("零。新修水渠三条，长十里。", "新修水渠两条，\n\n长十里。");
        let corpus = Corpus::in_order(vec![document("甲", one), document("乙", other)], vec![]);
        let block = |a, b, len| Block { a, b, len };
        let passage = Passage {
            document: 0,
            span: Span::new(6, one.len() - 3),
            source: 1,
            source_span: Span::new(0, other.len() - 3),
            matched: 8,
            chars: 9,
            stock: 0,
            class: Class::Copy,
            surprise: 71.4,
            text: 0,
            slots: vec![Slot { from: "两".into(), to: "三".into() }],
            relation: Relation::Across,
            earliest: Some(1),
            blocks: vec![block(1, 0, 4), block(6, 5, 4)],
        };
        let shown = page(&corpus, 0, &passage, &PageSettings { width: 63, colour: false });
        let lines: Vec<&str> = shown.lines().collect();
        assert_eq!(
            lines[0],
            "P1  copy, 71 bits: 8 characters the same, identity 0.889, formulaic 0.000, relation across"
        );
        assert_eq!(lines[1], "甲  2–12                       │ 乙  0–12  earliest in archive");
        assert_eq!(lines[2], "新修水渠⟦三⟧条，长十里         │ 新修水渠⟦两⟧条，⏎长十里");
        let shown = page(&corpus, 0, &passage, &PageSettings { width: 63, colour: true });
        assert!(shown.contains("水渠\u{1b}[1;31m三\u{1b}[0m条"));
    }
}
