//! The texts of a corpus in the form in which texts are matched, with the way back to where each character stood.

use crate::corpus::{Corpus, Document, Sources};
use rayon::prelude::*;
use std::ops::Range;
use zhangju_text::{Span, cluster_end, matching_at};

/// Characters from here on stand for text that is masked: no two of them are the same.
pub(super) const MASKED: u32 = 1 << 31;

/// The form of one document in which texts are matched: letters and digits, furniture left out.
#[derive(Clone, Debug, Default)]
pub struct NormalText {
    /// The characters.
    pub chars: Vec<u32>,
    /// The byte at which what each came from begins.
    pub at: Vec<u32>,
}

impl NormalText {
    /// The normal form of a document.
    pub fn of(document: &Document) -> Self {
        let mut normal = Self::default();
        for range in document.counted_ranges(None) {
            matching_at(&document.text()[range.clone()], &mut |c, at| {
                normal.chars.push(c as u32);
                normal.at.push((range.start + at) as u32);
            });
        }
        normal
    }
}

/// The normal forms of all documents, one behind the other.
#[derive(Debug, Default)]
pub(super) struct Texts {
    /// The characters of all.
    pub chars: Vec<u32>,
    /// The byte at which what each came from begins in its document.
    at: Vec<u32>,
    /// Where each document begins; one more at the end.
    starts: Vec<usize>,
}

impl Texts {
    pub fn new(corpora: &[&Corpus]) -> Self {
        let documents: Vec<&Document> = corpora.iter().flat_map(|corpus| corpus.documents()).collect();
        let mut texts = Self { starts: vec![0], ..Self::default() };
        // In portions, so that no text is held twice for long.
        for portion in documents.chunks(256) {
            let normal: Vec<NormalText> =
                portion.par_iter().map(|document| NormalText::of(document)).collect();
            for one in normal {
                texts.chars.extend(one.chars);
                texts.at.extend(one.at);
                texts.starts.push(texts.chars.len());
            }
        }
        texts
    }

    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The characters of document `document`.
    pub fn of(&self, document: u32) -> &[u32] {
        &self.chars[self.range(document)]
    }

    /// Where they stand among those of all.
    pub fn range(&self, document: u32) -> Range<usize> {
        self.starts[document as usize]..self.starts[document as usize + 1]
    }

    /// Makes characters `range` of a document unlike any other.
    pub fn mask(&mut self, document: u32, range: Range<usize>) {
        let first = self.starts[document as usize];
        for at in first + range.start..first + range.end {
            self.chars[at] = MASKED | at as u32;
        }
    }

    /// Forgets all documents from `documents` on.
    pub fn truncate(&mut self, documents: usize) {
        self.starts.truncate(documents + 1);
        self.chars.truncate(self.starts[documents]);
        self.at.truncate(self.starts[documents]);
    }

    /// The span of characters `range` of a document, which is not empty.
    pub fn span(&self, index: u32, document: &Document, range: Range<usize>) -> Span {
        let at = &self.at[self.range(index)];
        Span::new(at[range.start] as usize, cluster_end(document.text(), at[range.end - 1] as usize))
    }

    /// Where the characters stand, without them.
    pub fn into_places(self) -> Places {
        Places { at: self.at, starts: self.starts }
    }

    /// The characters of a document that stand in bytes `span`.
    pub fn chars_in(&self, document: u32, span: Span) -> Range<usize> {
        let at = &self.at[self.range(document)];
        at.partition_point(|&at| at < span.start)..at.partition_point(|&at| at < span.end)
    }
}

/// Where the characters of the normal forms of all documents stand in their texts.
#[derive(Debug, Default)]
pub struct Places {
    at: Vec<u32>,
    starts: Vec<usize>,
}

impl Places {
    /// The byte at which what each character of a document's normal form came from begins.
    pub fn of(&self, document: u32) -> &[u32] {
        &self.at[self.starts[document as usize]..self.starts[document as usize + 1]]
    }

    /// How many characters the normal form of document `document` has.
    pub fn count(&self, document: u32) -> u32 {
        self.of(document).len() as u32
    }

    /// How many of them stand before byte `at` of its text.
    pub fn count_before(&self, document: u32, at: u32) -> u32 {
        self.of(document).partition_point(|&start| start < at) as u32
    }

    /// Those of them that stand in bytes `span` of its text.
    pub fn chars_in(&self, document: u32, span: Span) -> Range<u32> {
        let at = self.of(document);
        at.partition_point(|&at| at < span.start) as u32..at.partition_point(|&at| at < span.end) as u32
    }
}

/// Which family each stretch of the texts belongs to: a family goes by the document that stands for it.
#[derive(Debug, Default)]
pub(super) struct Families {
    /// Of each document: where stretches of other families begin and end, and their family.
    runs: Vec<Vec<(u32, u32, u32)>>,
    /// How many families there are.
    pub count: u32,
}

impl Families {
    pub fn new(texts: &Texts, sources: &Sources) -> Self {
        let of_document = |document: u32| {
            let runs = sources.runs(document).iter().filter(|run| run.source != document);
            let run = |run: &crate::corpus::SourceRun| {
                let chars = texts.chars_in(document, run.span);
                (chars.start as u32, chars.end as u32, run.source)
            };
            runs.map(run).filter(|run| run.0 < run.1).collect::<Vec<_>>()
        };
        let runs: Vec<Vec<_>> = (0..texts.len() as u32).into_par_iter().map(of_document).collect();
        let own = |document: &u32| {
            let others: u32 = runs[*document as usize].iter().map(|run| run.1 - run.0).sum();
            (others as usize) < texts.of(*document).len()
        };
        let count = (0..texts.len() as u32).filter(own).count() as u32;
        Self { runs, count }
    }

    /// The family of character `at` of a document.
    #[cfg(test)]
    pub fn of(&self, document: u32, at: u32) -> u32 {
        let runs = &self.runs[document as usize];
        let before = &runs[..runs.partition_point(|run| run.0 <= at)];
        before.last().filter(|run| at < run.1).map_or(document, |run| run.2)
    }

    /// Calls `use_run` with each stretch of a document of `len` characters, and its family.
    pub fn each_run(&self, document: u32, len: u32, mut use_run: impl FnMut(Range<u32>, u32)) {
        let mut at = 0;
        for &(start, end, family) in &self.runs[document as usize] {
            if start > at {
                use_run(at..start, document);
            }
            use_run(start.max(at)..end.max(at), family);
            at = at.max(end);
        }
        if at < len {
            use_run(at..len, document);
        }
    }
}
