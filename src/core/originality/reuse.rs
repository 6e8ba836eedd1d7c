//! How much of a document other documents have too, and which: the measures of a check for copied text (查重), for every table, page and
//! command.
//!
//! Reused text is what stands in passages of class copy or quotation, template left out; the classes are those of
//! [`ContentShares`](super::ContentShares), so that `reused` is `copied` and `quoted` together. Formula, boilerplate and template are no part
//! of it. What two sources have counts once. Quotations that are not to count stay known and are shown; they are in no count but their own.

use crate::corpus::Corpus;
use crate::passages::ranges::{both, count_in, union, without};
use crate::passages::{Class, Passage, Passages, are_of_one_body};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// What counts as reused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReuseSettings {
    /// Quotations do not; they are found and shown all the same.
    pub exclude_quotations: bool,
}

/// How much of a text is reused, in content characters (letters and digits).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ReuseCounts {
    /// All characters.
    pub content: u32,
    /// In copied passages, or quoted ones where these count: 总文字复制比.
    pub reused: u32,
    /// In copied passages: 去除引用复制比.
    pub without_quotations: u32,
    /// In quotations and not copied, whether they count or not.
    pub quoted: u32,
    /// Those that a document of another author or body has, or one of which nothing is known: 去除本人复制比.
    pub without_self: u32,
    /// The document that has most of them, the first of several, and how many: 单篇最大复制比.
    pub largest: Option<(u32, u32)>,
}

impl ReuseCounts {
    /// A count by all characters; `None` where there are none.
    pub fn share(&self, count: u32) -> Option<f64> {
        (self.content > 0).then(|| f64::from(count) / f64::from(self.content))
    }

    /// The characters that the largest source has.
    pub fn from_largest(&self) -> u32 {
        self.largest.map_or(0, |(_, chars)| chars)
    }
}

/// What a document has in common with one other. Sets of characters are ranges of the document's normal form, in order and apart.
#[derive(Clone, Debug, Serialize)]
pub struct ReuseSource {
    /// The other document.
    pub document: u32,
    /// Whether it is of the same author or body.
    pub is_self: bool,
    /// What is copied.
    pub copied: Vec<Range<u32>>,
    /// What is quoted, and not copied.
    pub quoted: Vec<Range<u32>>,
    /// The rows of the passages, in order.
    pub passages: Vec<u32>,
}

impl ReuseSource {
    /// How many characters of `range` it has that count: what is copied, and what is quoted where that counts.
    fn count_in(&self, range: &Range<u32>, with_quotations: bool) -> u32 {
        let quoted = if with_quotations { count_in(&self.quoted, range) } else { 0 };
        count_in(&self.copied, range) + quoted
    }

    fn holds_any(&self) -> bool {
        !(self.copied.is_empty() && self.quoted.is_empty())
    }
}

/// What a document has in common with others.
#[derive(Clone, Debug, Serialize)]
pub struct DocumentReuse {
    /// The document.
    pub document: u32,
    /// Whether quotations count.
    pub with_quotations: bool,
    /// The others, that with most characters that count first; those of which nothing counts are the last.
    pub sources: Vec<ReuseSource>,
    /// What is copied from any of them.
    pub copied: Vec<Range<u32>>,
    /// What is quoted from any of them, and not copied.
    pub quoted: Vec<Range<u32>>,
    /// What passages that are not listed have of these.
    unlisted: [Vec<Range<u32>>; 2],
    /// What others than those of the same author or body have.
    of_others: Vec<Range<u32>>,
    content: u32,
}

/// What several sources of a document have together.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FurtherSources {
    /// How many they are.
    pub count: usize,
    /// Their passages.
    pub passages: usize,
    /// What is copied from any of them.
    pub copied: Vec<Range<u32>>,
    /// What is quoted from any of them.
    pub quoted: Vec<Range<u32>>,
}

impl DocumentReuse {
    /// The counts of the whole document.
    pub fn counts(&self) -> ReuseCounts {
        self.counts_in(0..self.content)
    }

    /// The counts of some characters of the document, such as those of a section.
    pub fn counts_in(&self, range: Range<u32>) -> ReuseCounts {
        let [copied, quoted] = [&self.copied, &self.quoted].map(|set| count_in(set, &range));
        let by_source = self.sources.iter().map(|source| (source.document, self.count_of(source, &range)));
        // Sources are in order: the first of the greatest.
        let largest = by_source
            .filter(|&(_, chars)| chars > 0)
            .reduce(|most, one| if one.1 > most.1 { one } else { most });
        ReuseCounts {
            content: range.end - range.start,
            reused: if self.with_quotations { copied + quoted } else { copied },
            without_quotations: copied,
            quoted,
            without_self: count_in(&self.of_others, &range),
            largest,
        }
    }

    /// How many characters of `range` a source has that count.
    pub fn count_of(&self, source: &ReuseSource, range: &Range<u32>) -> u32 {
        source.count_in(range, self.with_quotations)
    }

    /// The characters of the whole document.
    pub fn all(&self) -> Range<u32> {
        0..self.content
    }

    /// What the sources from number `first` on have together, with what passages that are not listed have: those of other authors and bodies,
    /// and those of the same.
    pub fn further(&self, first: usize) -> [FurtherSources; 2] {
        [false, true].map(|is_self| {
            let of_it = || self.sources.iter().skip(first).filter(|source| source.is_self == is_self);
            let [copied, quoted] = if is_self { Default::default() } else { self.unlisted.clone() };
            let all = |set: fn(&ReuseSource) -> &Vec<Range<u32>>, more| {
                union(of_it().flat_map(|source| set(source).clone()).chain(more).collect())
            };
            FurtherSources {
                count: of_it().count(),
                passages: of_it().map(|source| source.passages.len()).sum(),
                copied: all(|source| &source.copied, copied),
                quoted: all(|source| &source.quoted, quoted),
            }
        })
    }

    fn new(
        corpus: &Corpus,
        passages: &Passages,
        document: u32,
        rows: &[u32],
        settings: ReuseSettings,
    ) -> Self {
        let masks = passages.masks.of(document as usize);
        let copied = without(&masks.copied, &masks.template);
        let quoted = without(&masks.quoted, &masks.template);
        let with_quotations = !settings.exclude_quotations;
        let other = |row: u32| other_document(&passages.rows[row as usize], document);
        let mut rows = rows.to_vec();
        rows.sort_by_key(|&row| (other(row), row));
        let of_source = |rows: &[u32]| source(corpus, passages, document, rows, [&copied, &quoted]);
        let mut sources: Vec<ReuseSource> =
            rows.chunk_by(|&a, &b| other(a) == other(b)).map(of_source).collect();
        sources.retain(ReuseSource::holds_any);
        let all = 0..u32::MAX;
        let count = |source: &ReuseSource, quoted| std::cmp::Reverse(source.count_in(&all, quoted));
        sources.sort_by_cached_key(|source| {
            (count(source, with_quotations), count(source, true), source.document)
        });
        // What no row of passages tells of is not known to be one's own.
        let of_some = union(sources.iter().flat_map(ReuseSource::ranges).collect());
        let copied_from_some =
            union(sources.iter().flat_map(|source| source.copied.iter().cloned()).collect());
        let quoted = without(&quoted, &copied);
        let unlisted = [without(&copied, &copied_from_some), without(&quoted, &of_some)];
        let others = || sources.iter().filter(|source| !source.is_self);
        let of_others = if with_quotations {
            union(others().flat_map(ReuseSource::ranges).chain(unlisted.iter().flatten().cloned()).collect())
        } else {
            let copied = others().flat_map(|source| &source.copied);
            union(copied.chain(&unlisted[0]).cloned().collect())
        };
        Self {
            document,
            with_quotations,
            sources,
            copied,
            quoted,
            unlisted,
            of_others,
            content: passages.places.count(document),
        }
    }
}

impl ReuseSource {
    fn ranges(&self) -> impl Iterator<Item = Range<u32>> + '_ {
        self.copied.iter().chain(&self.quoted).cloned()
    }
}

/// The other document of a passage.
fn other_document(passage: &Passage, document: u32) -> u32 {
    if passage.document == document { passage.source } else { passage.document }
}

/// What the passages at `rows`, all of the same two documents, say of what is copied and quoted.
fn source(
    corpus: &Corpus,
    passages: &Passages,
    document: u32,
    rows: &[u32],
    [copied, quoted]: [&[Range<u32>]; 2],
) -> ReuseSource {
    let other = other_document(&passages.rows[rows[0] as usize], document);
    let of_class = |class: Class| {
        let rows = rows.iter().map(|&row| &passages.rows[row as usize]).filter(|row| row.class == class);
        union(rows.flat_map(|row| row.covered()[usize::from(row.document != document)].clone()).collect())
    };
    let copied = both(&of_class(Class::Copy), copied);
    let quoted = without(&both(&of_class(Class::Quotation), quoted), &copied);
    ReuseSource {
        document: other,
        is_self: are_of_one_body(corpus, document, other),
        copied,
        quoted,
        passages: rows.to_vec(),
    }
}

/// What each of `documents` has in common with others, in that order.
pub fn reuse_of(
    corpus: &Corpus,
    passages: &Passages,
    documents: &[u32],
    settings: ReuseSettings,
) -> Vec<DocumentReuse> {
    let rows = rows_of(corpus, passages);
    let of_document =
        |&document: &u32| DocumentReuse::new(corpus, passages, document, &rows[document as usize], settings);
    documents.par_iter().map(of_document).collect()
}

/// The counts of all documents.
pub fn reuse_counts(corpus: &Corpus, passages: &Passages, settings: ReuseSettings) -> Vec<ReuseCounts> {
    let rows = rows_of(corpus, passages);
    let of_document = |(document, rows): (usize, &Vec<u32>)| {
        DocumentReuse::new(corpus, passages, document as u32, rows, settings).counts()
    };
    rows.par_iter().enumerate().map(of_document).collect()
}

/// The rows of the passages that are copies or quotations, by document.
fn rows_of(corpus: &Corpus, passages: &Passages) -> Vec<Vec<u32>> {
    let mut rows: Vec<Vec<u32>> = vec![vec![]; corpus.len()];
    for (number, row) in (0..).zip(&passages.rows) {
        if matches!(row.class, Class::Copy | Class::Quotation) {
            rows[row.document as usize].push(number);
            rows[row.source as usize].push(number);
        }
    }
    rows
}
