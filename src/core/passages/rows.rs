//! From pairs and clusters to what is listed: shared texts, and the passages of each.

use super::clusters::{Clusters, Member};
use super::matches::Matched;
use super::relation::Relations;
use super::slots::{SlotSide, slots};
use super::stock::{Stock, stock_chars};
use super::texts::Texts;
use super::{Class, Pair, Passage, Relation, SharedText};
use crate::corpus::Corpus;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;
use zhangju_text::Span;

/// What is known of all pairs together.
pub(super) struct Shared {
    /// The pairs from the most surprising on.
    pub order: Vec<u32>,
    pub clusters: Clusters,
    /// What each pair is, and how its documents stand to each other.
    pub classes: Vec<Class>,
    pub relations: Vec<Relation>,
    /// Clusters of what is custom.
    pub formulae: Clusters,
}

/// What a row is made of.
pub(super) struct Rows<'s> {
    pub corpus: &'s Corpus,
    pub texts: &'s Texts,
    pub stock: &'s Stock,
    pub focus: Option<&'s [bool]>,
    pub relations: &'s Relations<'s>,
}

/// One side of a pair: a document, and where in it.
type Side<'p> = (u32, &'p Range<u32>);

impl Rows<'_> {
    /// The passages, those that are listed first, each from the most surprising on; how many are listed: at most `most` of a document and
    /// text; and the shared texts.
    pub fn of(
        &self,
        matched: &Matched,
        shared: &Shared,
        most: u32,
    ) -> (Vec<Passage>, usize, Vec<SharedText>) {
        let firsts: Vec<Option<u32>> =
            shared.clusters.members.iter().map(|members| self.earliest(members)).collect();
        let (listed, others) = self.listed(matched, shared, &firsts, most);
        let row = |&number: &u32| self.passage(number as usize, matched, shared);
        let rows: Vec<Passage> = listed.par_iter().chain(&others).map(row).collect();
        let mut texts = self.shared_texts(matched, shared, &firsts, &rows[..listed.len()]);
        texts.extend(self.formulae(matched, shared));
        (rows, listed.len(), texts)
    }

    /// The pairs that are listed, the most surprising of each document and text, those with the first who has it, and one of every document; and the others.
    fn listed(
        &self,
        matched: &Matched,
        shared: &Shared,
        firsts: &[Option<u32>],
        most: u32,
    ) -> (Vec<u32>, Vec<u32>) {
        let mut counts: FxHashMap<(u32, u32), u32> = FxHashMap::default();
        let mut seen: FxHashSet<(u32, u32)> = FxHashSet::default();
        let mut is_listed = |number: &u32| {
            let pair = &matched.pairs[*number as usize];
            let cluster = shared.clusters.of_pair[*number as usize];
            let [(document, _), (source, _)] = self.sides(pair);
            let count = counts.entry((document, cluster)).or_default();
            *count += 1;
            let has_room = *count <= most || firsts[cluster as usize] == Some(source);
            // Who shares a text with one that has many partners is seen once all the same.
            let is_seen = seen.contains(&(source, cluster));
            if has_room || !is_seen {
                seen.extend([(document, cluster), (source, cluster)]);
            }
            has_room || !is_seen
        };
        shared.order.iter().copied().partition(|number| is_listed(number))
    }

    /// The one document of some that is earlier than all others of them, where dates tell.
    fn earliest(&self, members: &[Member]) -> Option<u32> {
        let first = members.iter().map(|member| member.document).reduce(|first, document| {
            if self.relations.is_earlier(document, first) == Some(true) { document } else { first }
        })?;
        let is_first = |member: &Member| {
            member.document == first || self.relations.is_earlier(first, member.document) == Some(true)
        };
        members.iter().all(is_first).then_some(first)
    }

    /// Both sides of a pair, the later document first.
    fn sides<'p>(&self, pair: &'p Pair) -> [Side<'p>; 2] {
        let (one, other) = ((pair.document, &pair.a), (pair.other, &pair.b));
        if self.is_turned(pair) { [other, one] } else { [one, other] }
    }

    /// Whether the other document of a pair is the later one. A document in focus is compared with all others, whatever the dates.
    pub fn is_turned(&self, pair: &Pair) -> bool {
        if self.focus.is_some_and(|focus| !focus[pair.other as usize]) {
            return false;
        }
        let earlier = self.relations.is_earlier(pair.document, pair.other);
        earlier.unwrap_or(pair.document < pair.other)
    }

    /// How the documents of a pair stand to each other.
    pub fn relation(&self, pair: &Pair) -> Relation {
        let one = (pair.document, self.span((pair.document, &pair.a)));
        self.relations.of(one, (pair.other, self.span((pair.other, &pair.b))))
    }

    fn span(&self, (document, range): Side<'_>) -> Span {
        let text = &self.corpus.documents()[document as usize];
        self.texts.span(document, text, range.start as usize..range.end as usize)
    }

    fn passage(&self, number: usize, matched: &Matched, shared: &Shared) -> Passage {
        let pair = &matched.pairs[number];
        let mut blocks = matched.blocks[pair.blocks.clone()].to_vec();
        let others = self.stock.others(self.texts.range(pair.document));
        let stock = stock_chars(&blocks, others, self.stock.least);
        if self.is_turned(pair) {
            for block in &mut blocks {
                std::mem::swap(&mut block.a, &mut block.b);
            }
            blocks.sort_unstable();
        }
        let [own, there] = self.sides(pair);
        let side = |document| SlotSide { texts: self.texts, document, corpus: self.corpus };
        let earlier = self.relations.is_earlier(pair.document, pair.other);
        let len = |range: &Range<u32>| range.end - range.start;
        Passage {
            document: own.0,
            span: self.span(own),
            source: there.0,
            source_span: self.span(there),
            matched: blocks.iter().map(|block| block.len).sum(),
            chars: len(own.1).max(len(there.1)),
            stock,
            class: shared.classes[number],
            surprise: pair.surprise,
            text: shared.clusters.of_pair[number],
            slots: slots(&blocks, side(own.0), side(there.0)),
            relation: shared.relations[number],
            earliest: earlier.map(|one| if one { pair.document } else { pair.other }),
            blocks,
        }
    }

    /// The texts of clusters, which are numbered from the most surprising on.
    fn shared_texts(
        &self,
        matched: &Matched,
        shared: &Shared,
        firsts: &[Option<u32>],
        rows: &[Passage],
    ) -> Vec<SharedText> {
        let members = &shared.clusters.members;
        let mut texts: Vec<SharedText> =
            members.iter().zip(firsts).map(|(members, &first)| self.text(members, first)).collect();
        for (&number, class) in shared.order.iter().map(|number| (number, shared.classes[*number as usize])) {
            let text = &mut texts[shared.clusters.of_pair[number as usize] as usize];
            if text.pairs == 0 {
                (text.surprise, text.class) = (matched.pairs[number as usize].surprise, class);
            }
            // A text that is quoted somewhere and copied elsewhere is copied.
            text.class = text.class.min(class);
            text.pairs += 1;
        }
        for (number, row) in (0..).zip(rows) {
            let text = &mut texts[row.text as usize];
            text.best.get_or_insert(number);
            text.listed += 1;
            for slot in &row.slots {
                if text.variants.len() < SharedText::VARIANTS && !text.variants.contains(slot) {
                    text.variants.push(slot.clone());
                }
            }
        }
        texts
    }

    fn text(&self, members: &[Member], earliest: Option<u32>) -> SharedText {
        let mut documents: Vec<u32> = members.iter().map(|member| member.document).collect();
        documents.sort_unstable();
        documents.dedup();
        let centre = &members[0];
        SharedText {
            class: Class::Copy,
            surprise: 0.0,
            chars: centre.range.end - centre.range.start,
            documents,
            earliest,
            document: centre.document,
            span: self.span((centre.document, &centre.range)),
            variants: vec![],
            best: None,
            pairs: 0,
            listed: 0,
        }
    }

    /// The texts of clusters of what is custom, of which no pairs are listed.
    fn formulae(&self, matched: &Matched, shared: &Shared) -> Vec<SharedText> {
        let mut bits = vec![0.0; shared.formulae.members.len()];
        for (pair, &cluster) in matched.formulae.iter().zip(&shared.formulae.of_pair) {
            let most: &mut f64 = &mut bits[cluster as usize];
            *most = most.max(pair.surprise);
        }
        let text = |(members, &surprise): (&Vec<Member>, &f64)| SharedText {
            class: Class::Formula,
            surprise,
            ..self.text(members, self.earliest(members))
        };
        shared.formulae.members.par_iter().zip(&bits).map(text).collect()
    }
}
