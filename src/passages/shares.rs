//! How much of a text is template, copied, formulaic and original: four shares that are 1 together.

use super::{DocumentMasks, Passages};
use crate::corpus::Corpus;
use crate::text::Span;
use rayon::prelude::*;
use std::ops::Range;

/// What the content characters of a text are. Each is one of four things, the first of these that it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ContentShares {
    /// From a base text.
    pub template: u32,
    /// In a passage that is copied.
    pub copied: u32,
    /// In stock wording.
    pub formulaic: u32,
    /// None of these.
    pub original: u32,
    /// In any run that another document has, before any discount.
    pub shared: u32,
    /// In stock wording, copied or not.
    pub stock: u32,
}

impl ContentShares {
    /// All of them.
    pub fn content(&self) -> u32 {
        self.template + self.copied + self.formulaic + self.original
    }

    /// The shares of formulaic, copied, template and original text, in this order, in millionths that are a million together: what a
    /// rounded share lacks goes to those that lost most. `None` where there is no content.
    pub fn millionths(&self) -> Option<[u32; 4]> {
        const WHOLE: u64 = 1_000_000;
        let counts = [self.formulaic, self.copied, self.template, self.original];
        let all = u64::from(self.content());
        if all == 0 {
            return None;
        }
        let mut shares = counts.map(|count| (u64::from(count) * WHOLE / all) as u32);
        let lack = WHOLE as u32 - shares.iter().sum::<u32>();
        let mut order = [0, 1, 2, 3];
        order.sort_by_key(|&kind| std::cmp::Reverse(u64::from(counts[kind]) * WHOLE % all));
        order.into_iter().take(lack as usize).for_each(|kind| shares[kind] += 1);
        Some(shares)
    }

    /// A count by all of them.
    pub fn share(&self, count: u32) -> Option<f64> {
        (self.content() > 0).then(|| f64::from(count) / f64::from(self.content()))
    }
}

/// The shares of all documents and nodes of a corpus.
#[derive(Clone, Debug, Default)]
pub struct Shares {
    /// By document.
    pub documents: Vec<ContentShares>,
    /// By document and node.
    pub nodes: Vec<Vec<ContentShares>>,
}

impl Shares {
    /// Counts what passages say of a corpus.
    pub fn new(corpus: &Corpus, passages: &Passages) -> Self {
        let of_document = |document: usize| {
            let masks = passages.masks.of(document);
            let index = document as u32;
            let counts = Counts::new(&masks, passages.places.count(index));
            let nodes = corpus.documents[document].tree.nodes().iter();
            let of_span = |span: Span| counts.of(passages.places.chars_in(index, span));
            (counts.of(0..passages.places.count(index)), nodes.map(|node| of_span(node.span)).collect())
        };
        let (documents, nodes) = (0..corpus.len()).into_par_iter().map(of_document).unzip();
        Self { documents, nodes }
    }
}

/// How many characters of each kind stand before each character.
struct Counts {
    before: Vec<ContentShares>,
}

impl Counts {
    fn new(masks: &DocumentMasks, count: u32) -> Self {
        let mut before = Vec::with_capacity(count as usize + 1);
        let mut so_far = ContentShares::default();
        before.push(so_far);
        let mut template = Cursor::new(&masks.template);
        let mut copied = Cursor::new(&masks.copied);
        let mut stock = Cursor::new(&masks.stock);
        let mut shared = Cursor::new(&masks.shared);
        for at in 0..count {
            let (template, copied, stock) = (template.covers(at), copied.covers(at), stock.covers(at));
            so_far.shared += u32::from(shared.covers(at));
            so_far.stock += u32::from(stock);
            match (template, copied, stock) {
                (true, ..) => so_far.template += 1,
                (_, true, _) => so_far.copied += 1,
                (_, _, true) => so_far.formulaic += 1,
                _ => so_far.original += 1,
            }
            before.push(so_far);
        }
        Self { before }
    }

    fn of(&self, range: Range<u32>) -> ContentShares {
        let (first, last) = (self.before[range.start as usize], self.before[range.end as usize]);
        ContentShares {
            template: last.template - first.template,
            copied: last.copied - first.copied,
            formulaic: last.formulaic - first.formulaic,
            original: last.original - first.original,
            shared: last.shared - first.shared,
            stock: last.stock - first.stock,
        }
    }
}

/// Goes through ranges as characters go by.
struct Cursor<'r> {
    rest: &'r [Range<u32>],
}

impl<'r> Cursor<'r> {
    fn new(ranges: &'r [Range<u32>]) -> Self {
        Self { rest: ranges }
    }

    fn covers(&mut self, at: u32) -> bool {
        while self.rest.first().is_some_and(|range| range.end <= at) {
            self.rest = &self.rest[1..];
        }
        self.rest.first().is_some_and(|range| range.start <= at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_a_million_together() {
        for counts in [[1, 1, 1, 0], [3, 3, 1, 0], [0, 0, 0, 7], [1, 2, 3, 5], [999_999, 1, 1, 1]] {
            let [template, copied, formulaic, original] = counts;
            let shares = ContentShares { template, copied, formulaic, original, ..ContentShares::default() };
            assert_eq!(shares.millionths().unwrap().iter().sum::<u32>(), 1_000_000);
        }
        assert_eq!(ContentShares::default().millionths(), None);
        let thirds = ContentShares { copied: 2, original: 1, ..ContentShares::default() };
        assert_eq!(thirds.millionths(), Some([0, 666_667, 0, 333_333]));
    }

    #[test]
    fn each_character_is_the_first_thing_that_it_is() {
        let one = |range: Range<u32>| std::iter::once(range).collect();
        let masks =
            DocumentMasks { template: one(0..2), copied: one(1..5), stock: one(4..7), shared: one(0..6) };
        let counts = Counts::new(&masks, 10);
        let all = counts.of(0..10);
        assert_eq!((all.template, all.copied, all.formulaic, all.original), (2, 3, 2, 3));
        assert_eq!((all.shared, all.stock), (6, 3));
        assert_eq!(counts.of(4..8).formulaic, 2);
    }
}
