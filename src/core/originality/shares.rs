//! How much of a text is template, copied, quoted, boilerplate, formulaic and original: six shares that are 1 together.

use super::bootstrap::{Clauses, Resampling};
use super::formulae::Formulae;
use crate::corpus::Corpus;
use crate::passages::{DocumentMasks, Passages};
use crate::phrases::PhraseKind;
use rayon::prelude::*;
use serde::Serialize;
use std::ops::Range;
use zhangju_text::Span;

/// What the content characters of a text are. Each is one of six things, the first of these that it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ContentShares {
    /// From a base text.
    pub template: u32,
    /// In a passage that is copied.
    pub copied: u32,
    /// In a passage that is quoted.
    pub quoted: u32,
    /// In a passage that is boilerplate.
    pub boilerplate: u32,
    /// In stock wording.
    pub formulaic: u32,
    /// None of these.
    pub original: u32,
    /// Of the formulaic, those in sequences that many documents have, or in passages that are a formula: without slogans and bundles,
    /// so that it is the same whether these were looked for or not.
    pub in_runs: u32,
    /// In any run that another document has, before any discount, or in any passage: never fewer than those of passages.
    pub shared: u32,
    /// In stock wording, copied or not: formula whole, no scaffolding.
    pub stock: u32,
    /// Those by kind, in the order of [`PhraseKind`]: the first three together are `stock`, the others beside it.
    pub kinds: [u32; PhraseKind::COUNT],
    /// The bounds of the 95 % interval of `stock` by all, in millionths, if it was requested.
    pub interval: Option<(u32, u32)>,
}

impl ContentShares {
    /// All of them.
    pub fn content(&self) -> u32 {
        self.counts().iter().sum()
    }

    /// Formulaic, copied, boilerplate, quoted, template and original: each character is in one of these.
    pub fn counts(&self) -> [u32; 6] {
        [self.formulaic, self.copied, self.boilerplate, self.quoted, self.template, self.original]
    }

    /// The shares of [`counts`](Self::counts), in millionths that are a million together: what a rounded share lacks goes to those that
    /// lost most. Formulaic and original are rounded as one and then parted, so that the others are the same whether slogans and bundles
    /// were looked for or not. `None` where there is no content.
    pub fn millionths(&self) -> Option<[u32; 6]> {
        const WHOLE: u64 = 1_000_000;
        let rest = self.formulaic + self.original;
        let counts = [rest, self.copied, self.boilerplate, self.quoted, self.template];
        let all = u64::from(self.content());
        if all == 0 {
            return None;
        }
        let mut shares = counts.map(|count| (u64::from(count) * WHOLE / all) as u32);
        let lack = WHOLE as u32 - shares.iter().sum::<u32>();
        let mut order = [0, 1, 2, 3, 4];
        order.sort_by_key(|&kind| std::cmp::Reverse(u64::from(counts[kind]) * WHOLE % all));
        order.into_iter().take(lack as usize).for_each(|kind| shares[kind] += 1);
        let [rest_share, copied, boilerplate, quoted, template] = shares;
        let formulaic = (u64::from(self.formulaic) * u64::from(rest_share) + u64::from(rest) / 2)
            .checked_div(u64::from(rest))
            .unwrap_or(0) as u32;
        Some([formulaic, copied, boilerplate, quoted, template, rest_share - formulaic])
    }

    /// A count by all of them.
    pub fn share(&self, count: u32) -> Option<f64> {
        (self.content() > 0).then(|| f64::from(count) / f64::from(self.content()))
    }
}

/// The shares of all documents and nodes of a corpus.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Shares {
    /// By document.
    pub documents: Vec<ContentShares>,
    /// By document and node.
    pub nodes: Vec<Vec<ContentShares>>,
}

impl Shares {
    /// Counts what passages and formulae say of a corpus.
    pub fn new(
        corpus: &Corpus,
        passages: &Passages,
        formulae: &Formulae,
        resampling: Option<Resampling>,
    ) -> Self {
        let of_document = |document: usize| {
            let masks = passages.masks.of(document);
            let index = document as u32;
            let spans = formulae.documents.get(document).map_or(&[][..], Vec::as_slice);
            let wordings = spans.iter().map(|&(span, kind)| (passages.places.chars_in(index, span), kind));
            let counts = Counts::new(&masks, wordings, passages.places.count(index));
            let text = &corpus.documents()[document];
            let clauses =
                resampling.map(|resampling| (resampling, Clauses::new(text, index, &passages.places)));
            let of_range = |range: Range<u32>| {
                let stock = |clause: Range<u32>| counts.of(clause).stock;
                let interval = clauses.as_ref();
                let interval = interval.and_then(|(by, clauses)| clauses.interval(*by, range.clone(), stock));
                ContentShares { interval, ..counts.of(range) }
            };
            let of_node = |span: Span| of_range(passages.places.chars_in(index, span));
            let nodes = text.tree().nodes().iter().map(|node| of_node(node.span)).collect();
            (of_range(0..passages.places.count(index)), nodes)
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
    fn new(
        masks: &DocumentMasks,
        wordings: impl Iterator<Item = (Range<u32>, PhraseKind)>,
        count: u32,
    ) -> Self {
        let kinds = kinds(masks, wordings, count);
        let mut before = Vec::with_capacity(count as usize + 1);
        let mut so_far = ContentShares::default();
        before.push(so_far);
        let mut template = Cursor::new(&masks.template);
        let mut copied = Cursor::new(&masks.copied);
        let mut quoted = Cursor::new(&masks.quoted);
        let mut boilerplate = Cursor::new(&masks.boilerplate);
        let mut shared = Cursor::new(&masks.shared);
        let mut stock = Cursor::new(&masks.stock);
        for (at, kind) in (0..).zip(kinds) {
            let (template, copied) = (template.covers(at), copied.covers(at));
            let (quoted, boilerplate) = (quoted.covers(at), boilerplate.covers(at));
            let in_passage = template || copied || quoted || boilerplate;
            so_far.in_runs += u32::from(stock.covers(at) && !in_passage);
            so_far.shared += u32::from(shared.covers(at) || in_passage);
            if let Some(kind) = kind {
                so_far.stock += u32::from(!kind.is_scaffolding());
                so_far.kinds[kind as usize] += 1;
            }
            match kind {
                _ if template => so_far.template += 1,
                _ if copied => so_far.copied += 1,
                _ if quoted => so_far.quoted += 1,
                _ if boilerplate => so_far.boilerplate += 1,
                Some(kind) if !kind.is_scaffolding() => so_far.formulaic += 1,
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
            quoted: last.quoted - first.quoted,
            boilerplate: last.boilerplate - first.boilerplate,
            formulaic: last.formulaic - first.formulaic,
            original: last.original - first.original,
            in_runs: last.in_runs - first.in_runs,
            shared: last.shared - first.shared,
            stock: last.stock - first.stock,
            interval: None,
            kinds: std::array::from_fn(|kind| last.kinds[kind] - first.kinds[kind]),
        }
    }
}

/// Of each character, the first kind of formulaic wording that it is in.
fn kinds(
    masks: &DocumentMasks,
    wordings: impl Iterator<Item = (Range<u32>, PhraseKind)>,
    count: u32,
) -> Vec<Option<PhraseKind>> {
    let mut kinds: Vec<Option<PhraseKind>> = vec![None; count as usize];
    let runs = masks.stock.iter().map(|range| (range.clone(), PhraseKind::Run));
    for (range, kind) in wordings.chain(runs) {
        for known in &mut kinds[range.start as usize..range.end as usize] {
            *known = Some(known.map_or(kind, |known| known.min(kind)));
        }
    }
    kinds
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
            assert_eq!(shares.content(), counts.iter().sum::<u32>());
            assert_eq!(shares.millionths().unwrap().iter().sum::<u32>(), 1_000_000);
        }
        assert_eq!(ContentShares::default().millionths(), None);
        let thirds = ContentShares { copied: 2, original: 1, ..ContentShares::default() };
        assert_eq!(thirds.millionths(), Some([0, 666_667, 0, 0, 0, 333_333]));
    }

    #[test]
    fn each_character_is_the_first_thing_that_it_is() {
        let one = |range: Range<u32>| std::iter::once(range).collect();
        let masks = DocumentMasks {
            template: one(0..2),
            copied: one(1..5),
            stock: one(4..7),
            shared: one(0..6),
            ..DocumentMasks::default()
        };
        let wordings = [(3..6, PhraseKind::Bundle), (5..8, PhraseKind::Slogan), (7..9, PhraseKind::Frame)];
        let counts = Counts::new(&masks, wordings.into_iter(), 10);
        let all = counts.of(0..10);
        assert_eq!((all.template, all.copied, all.formulaic, all.original), (2, 3, 3, 2));
        // 3 and 4 are in a bundle, 5 to 7 in a slogan, 8 in a frame only; the run from 4 to 6 adds none.
        assert_eq!((all.shared, all.stock, all.kinds), (6, 5, [3, 2, 0, 0, 1]));
        assert_eq!(all.in_runs, 2);
        assert_eq!(counts.of(4..8).formulaic, 3);
    }
}
