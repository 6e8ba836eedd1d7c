//! How two documents that share a passage stand to each other: whose they are, whose is earlier, and whether one quotes.

use super::Pair;
use super::block::Block;
use super::enactment::enactment;
use super::quotations::Quotations;
use super::ranges::union;
use super::texts::Texts;
use crate::corpus::{Corpus, Document};
use std::ops::Range;
use std::sync::OnceLock;
use zhangju_text::Span;

/// How a passage came into a document, as far as can be seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Relation {
    /// The metadata do not say whose both documents are.
    #[default]
    Unknown,
    /// Both documents are of one author or body.
    Itself,
    /// They are of different ones.
    Across,
    /// One of the documents quotes it, with a source.
    Quotation,
}

zhangju_text::names! {
    Relation:
    Unknown => "";
    Itself => "self";
    Across => "across";
    Quotation => "quotation";
}

/// Columns of metadata that say whose a document is, the best first.
const BODIES: [&str; 16] = [
    "author",
    "authors",
    "body",
    "organisation",
    "organization",
    "org",
    "agency",
    "bureau",
    "issuer",
    "作者",
    "单位",
    "机构",
    "发文机关",
    "发布机关",
    "制定机关",
    "部门",
];

/// What tells how documents stand to each other.
pub(super) struct Relations<'c> {
    documents: &'c [Document],
    /// The columns of metadata that say whose a document is, the best first.
    bodies: Vec<usize>,
    /// Of each document that was asked for: an archive is large, and few of a check's passages are in most of it.
    quotations: Vec<OnceLock<Quotations>>,
    /// Likewise, in characters of the matching form.
    enacted: Vec<OnceLock<Vec<Range<u32>>>>,
}

impl<'c> Relations<'c> {
    pub fn new(corpus: &'c Corpus) -> Self {
        let documents = corpus.documents();
        let quotations = documents.iter().map(|_| OnceLock::new()).collect();
        let enacted = documents.iter().map(|_| OnceLock::new()).collect();
        Self { documents, bodies: body_columns(corpus), quotations, enacted }
    }

    /// How a passage relates the documents of both its sides. Whichever quotes, it is a quotation: the earlier text may well be the one that
    /// quotes what neither of them wrote.
    pub fn of(&self, side: (u32, Span), other: (u32, Span)) -> Relation {
        if self.is_quoted(side) || self.is_quoted(other) {
            return Relation::Quotation;
        }
        let document = |number: u32| &self.documents[number as usize];
        match same_body(document(side.0), document(other.0), &self.bodies) {
            Some(true) => Relation::Itself,
            Some(false) => Relation::Across,
            None => Relation::Unknown,
        }
    }

    /// Whether the first of two documents is the earlier. `None` where that cannot be decided.
    pub fn is_earlier(&self, document: u32, other: u32) -> Option<bool> {
        is_earlier(self.documents[document as usize].date(), self.documents[other as usize].date())
    }

    fn is_quoted(&self, (document, span): (u32, Span)) -> bool {
        self.quotations(document).hold(self.documents[document as usize].text(), span)
    }

    /// What is quoted of a stretch of a document, both in characters of the matching form.
    pub fn quoted(&self, texts: &Texts, document: u32, stretch: &Range<u32>) -> Vec<Range<u32>> {
        let text = &self.documents[document as usize];
        let span = texts.span(document, text, stretch.start as usize..stretch.end as usize);
        let chars = |span| texts.chars_in(document, span);
        let meeting = self.quotations(document).meeting(span);
        meeting.map(chars).map(|chars| chars.start as u32..chars.end as u32).collect()
    }

    /// What tells in a document how it was enacted, in characters of the matching form, in order and apart.
    pub fn enacted(&self, texts: &Texts, document: u32) -> &[Range<u32>] {
        self.enacted[document as usize].get_or_init(|| {
            let spans = enactment(self.documents[document as usize].text());
            let chars = spans.into_iter().map(|span| texts.chars_in(document, span));
            union(chars.map(|chars| chars.start as u32..chars.end as u32).collect())
        })
    }

    /// Whether two thirds of what is the same in a passage tell how one of its documents was enacted.
    pub fn is_enacted(&self, texts: &Texts, pair: &Pair, blocks: &[Block]) -> bool {
        let all: u32 = blocks.iter().map(|block| block.len).sum();
        let is_most = |document, start: fn(&Block) -> u32| {
            let enacted = self.enacted(texts, document);
            let within = blocks.iter().map(|block| overlap(enacted, start(block)..start(block) + block.len));
            3 * within.sum::<u32>() >= 2 * all
        };
        is_most(pair.document, |block| block.a) || is_most(pair.other, |block| block.b)
    }

    /// Gives the characters of titles, dates and salutations to `sink`, as they stand among those of all texts: two reports of a year have
    /// them in common, whoever wrote them.
    pub fn each_frame(&self, texts: &Texts, mut sink: impl FnMut(Range<usize>)) {
        use crate::corpus::SectionKind::{Date, Salutation, Title};
        /// A longer one is the history of an enactment, or more.
        const LONGEST: usize = 60;
        for (document, text) in (0..).zip(self.documents) {
            let first = texts.range(document).start;
            for node in
                text.tree().nodes().iter().filter(|node| matches!(node.kind, Title | Date | Salutation))
            {
                let chars = texts.chars_in(document, node.span);
                if chars.len() <= LONGEST {
                    sink(first + chars.start..first + chars.end);
                }
            }
        }
    }

    fn quotations(&self, document: u32) -> &Quotations {
        self.quotations[document as usize]
            .get_or_init(|| Quotations::of(self.documents[document as usize].text()))
    }
}

/// How much of a range lies in ranges that are in order and apart.
fn overlap(ranges: &[Range<u32>], range: Range<u32>) -> u32 {
    let first = ranges.partition_point(|one| one.end <= range.start);
    let meeting = ranges[first..].iter().take_while(|one| one.start < range.end);
    meeting.map(|one| one.end.min(range.end) - one.start.max(range.start)).sum()
}

/// The columns of metadata that say whose a document is, the best first.
fn body_columns(corpus: &Corpus) -> Vec<usize> {
    let column = |body: &&str| {
        corpus.metadata_columns().iter().position(|column| column.trim().eq_ignore_ascii_case(body))
    };
    BODIES.iter().filter_map(column).collect()
}

/// Whether the metadata of a corpus says whose its documents are.
pub fn tells_bodies(corpus: &Corpus) -> bool {
    !body_columns(corpus).is_empty()
}

/// Whether two documents of a corpus are of the same author or body, as its metadata says.
pub fn are_of_one_body(corpus: &Corpus, one: u32, other: u32) -> bool {
    same_body(corpus.document(one), corpus.document(other), &body_columns(corpus)) == Some(true)
}

/// By the best column in which both have a value.
fn same_body(one: &Document, other: &Document, columns: &[usize]) -> Option<bool> {
    fn body(document: &Document, column: usize) -> Option<&str> {
        let body = document.metadata().get(column)?.trim();
        (!body.is_empty()).then_some(body)
    }
    columns.iter().find_map(|&column| Some(body(one, column)? == body(other, column)?))
}

/// The numbers of a date, the year first; none where it begins with no year.
fn parts(date: &str) -> Option<Vec<u32>> {
    let numbers = date.trim().split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let parts: Vec<u32> = numbers.map_while(|part| part.parse().ok()).collect();
    (parts.first()? >= &1000).then_some(parts)
}

/// Whether one date is before another. `None` where that cannot be decided: one is missing, or they are equal as far as both go.
pub fn is_earlier(a: &str, b: &str) -> Option<bool> {
    let (a, b) = (parts(a)?, parts(b)?);
    let differ = a.iter().zip(&b).find(|(a, b)| a != b)?;
    Some(differ.0 < differ.1)
}

/// Whether two documents have the same date. A year and a day in it are not the same: either may be the earlier.
pub fn is_tie(document: &Document, other: &Document) -> bool {
    parts(document.date()).is_some_and(|date| parts(other.date()) == Some(date))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_compared_as_far_as_both_go() {
        assert_eq!(is_earlier("2019", "2023-05"), Some(true));
        assert_eq!(is_earlier("2023-05-06", "2023-05"), None);
        assert_eq!(is_earlier("2023-10", "2023-9-01"), Some(false));
        assert_eq!(is_earlier("", "2023"), None);
        assert_eq!(is_earlier("近年", "2023"), None);
        let dated = |date: &str| Document::from_text("甲", "").with_date(date);
        let tie = |a: &str, b: &str| is_tie(&dated(a), &dated(b));
        assert!(tie("2023-05", "2023-5") && tie("2023", "2023年"));
        assert!(!tie("2023", "2023-05") && !tie("", "") && !tie("2023", "2024"));
    }
}
