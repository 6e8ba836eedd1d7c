//! Every place of a wording with the text beside it: key words in context (Luhn 1960).

use super::{Node, Pattern};
use crate::corpus::{Corpus, Document};
use crate::statistics::Random;
use crate::tokens::{TokenizedCorpus, written};
use rayon::prelude::*;
use serde::Serialize;
use std::cmp::Ordering;
use zhangju_text::Joined;

/// A place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Hit {
    /// The document.
    pub document: u32,
    /// First byte in the document's text as written in paragraphs.
    start: u32,
    /// One past the last.
    end: u32,
}

/// The places in one document.
struct Found {
    text: Joined,
    places: Vec<(u32, u32)>,
}

/// The order of the places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HitOrder {
    /// As they stand in the corpus.
    #[default]
    Position,
    /// By what stands before, read from the place outwards.
    Left,
    /// By what stands behind.
    Right,
    /// By what was found.
    Node,
}

zhangju_text::names! {
    HitOrder:
    Position => "position", "Corpus order";
    Left => "left", "The text before, read outwards from the match";
    Right => "right", "The text after";
    Node => "node", "The match";
}

/// The places of a wording in a corpus.
#[derive(Clone, Debug, Default)]
pub struct Concordance {
    /// The places, in the order requested.
    pub hits: Vec<Hit>,
    /// By document its text in paragraphs, for those that have a place.
    texts: Vec<Option<Joined>>,
    /// All places that were found, before a sample was drawn.
    pub found: u64,
    /// Documents that have one.
    pub range: u64,
}

/// A place with what is around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Context<'c> {
    /// What stands before it; paragraphs end with a line feed.
    pub left: &'c str,
    /// What was found.
    pub node: &'c str,
    /// What stands behind it.
    pub right: &'c str,
    /// First byte in the document's text.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

impl Concordance {
    /// The places of a pattern in the texts, broken lines put together unless `as_is`.
    pub fn of_pattern(corpus: &Corpus, pattern: &Pattern, as_is: bool) -> Self {
        let places = corpus.documents().par_iter().map(|document| {
            let text = written(document, !as_is);
            let mut places = vec![];
            pattern.each(text.text(), |start, end| places.push((start as u32, end as u32)));
            (!places.is_empty()).then_some(Found { text, places })
        });
        Self::new(places.collect())
    }

    /// The places of words that stand side by side.
    pub fn of_node(corpus: &Corpus, tokens: &TokenizedCorpus, node: &Node, as_is: bool) -> Self {
        let beginnings = node.beginnings(&tokens.lexicon);
        let of_document = |(document, of_it): (&Document, &Vec<crate::tokens::Token>)| {
            let places = node.places(of_it, &tokens.lexicon, &beginnings);
            if places.is_empty() {
                return None;
            }
            let text = written(document, !as_is);
            let place = |place: std::ops::Range<usize>| {
                let start = of_it[place.start].span.start as usize;
                let end = of_it[place.end - 1].span.end as usize;
                (text.joined(start) as u32, text.joined_end(end) as u32)
            };
            let places = places.into_iter().map(place).collect();
            Some(Found { text, places })
        };
        Self::new(corpus.documents().par_iter().zip(&tokens.documents).map(of_document).collect())
    }

    fn new(documents: Vec<Option<Found>>) -> Self {
        let mut all = Self::default();
        for (document, found) in (0..).zip(documents) {
            let Some(Found { text, places }) = found else {
                all.texts.push(None);
                continue;
            };
            all.texts.push(Some(text));
            all.hits.extend(places.into_iter().map(|(start, end)| Hit { document, start, end }));
            all.range += 1;
        }
        all.found = all.hits.len() as u64;
        all
    }

    /// Keeps `count` places drawn at random, each set of them as likely as any other, in their order.
    pub fn sample(&mut self, count: usize, seed: u64) {
        let chosen = Random::new(seed).choose(count, self.hits.len());
        self.hits = chosen.into_iter().map(|at| self.hits[at]).collect();
    }

    /// Puts the places in order; ties as they stand in the corpus.
    pub fn sort(&mut self, order: HitOrder) {
        let mut hits = std::mem::take(&mut self.hits);
        let compare = |a: &Hit, b: &Hit| -> Ordering {
            let (a, b) = (self.sides(a), self.sides(b));
            match order {
                HitOrder::Position => Ordering::Equal,
                HitOrder::Left => a.0.chars().rev().cmp(b.0.chars().rev()),
                HitOrder::Right => a.2.cmp(b.2),
                HitOrder::Node => a.1.cmp(b.1),
            }
        };
        if order != HitOrder::Position {
            hits.par_sort_by(|a, b| {
                compare(a, b).then_with(|| (a.document, a.start).cmp(&(b.document, b.start)))
            });
        }
        self.hits = hits;
    }

    /// All the text before a place, the place, all behind it.
    fn sides(&self, hit: &Hit) -> (&str, &str, &str) {
        let text = self.texts[hit.document as usize].as_ref().map_or("", Joined::text);
        let (left, rest) = text.split_at(hit.start as usize);
        let (node, right) = rest.split_at((hit.end - hit.start) as usize);
        (left, node, right)
    }

    /// A place with up to `width` characters on either side.
    pub fn context(&self, hit: &Hit, width: usize) -> Context<'_> {
        let (left, node, right) = self.sides(hit);
        let from = left.char_indices().rev().take(width).last().map_or(left.len(), |(at, _)| at);
        let to = right.char_indices().nth(width).map_or(right.len(), |(at, _)| at);
        let source = |at: u32, place: fn(&Joined, usize) -> usize| {
            self.texts[hit.document as usize].as_ref().map_or(0, |text| place(text, at as usize))
        };
        Context {
            left: &left[from..],
            node,
            right: &right[..to],
            start: source(hit.start, Joined::source),
            end: source(hit.end, Joined::source_end),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use zhangju_text::Folding;

    fn corpus(texts: &[&str]) -> Corpus {
        let document = |(number, text): (usize, &&str)| Document::from_text(number.to_string(), *text);
        Corpus::new(texts.iter().enumerate().map(document).collect()).unwrap()
    }

    fn lines(concordance: &Concordance, width: usize) -> Vec<String> {
        let line = |hit: &Hit| {
            let context = concordance.context(hit, width);
            format!("{}[{}]{}", context.left, context.node, context.right)
        };
        concordance.hits.iter().map(line).collect()
    }

    #[test]
    fn places_in_order_with_what_is_beside_them() {
        let corpus = corpus(&["推进改革，深化改革。", "无", "改革开放"]);
        let mut found =
            Concordance::of_pattern(&corpus, &Pattern::text("改革", Folding::default()).unwrap(), false);
        assert_eq!(lines(&found, 2), ["推进[改革]，深", "深化[改革]。", "[改革]开放"]);
        assert_eq!((found.found, found.range), (3, 2));
        found.sort(HitOrder::Left);
        assert_eq!(lines(&found, 1), ["[改革]开", "化[改革]。", "进[改革]，"]);
        found.sort(HitOrder::Right);
        assert_eq!(lines(&found, 1), ["化[改革]。", "[改革]开", "进[改革]，"]);
        found.sample(2, 1);
        assert_eq!((found.hits.len(), found.found), (2, 3));
    }

    /// Lines of one width, a page number among them.
    #[test]
    fn a_wording_is_found_where_a_line_or_page_breaks_it() {
        let text = "河务局水利工作总结\n一、进展\n　　今年全县疏浚河道三十里，修了二十座水\n库，其中三座在山区，都按期完工，坚持稳\n中求进，入冬前又把东堤北段重新测量并加\n— 1 —\n固，西堤南段已备齐石料，开春动工，所需\n　　二月初三验收，村民自愿出工，工钱按日\n结清。\n";
        let corpus = corpus(&[text]);
        let mut found = Concordance::of_pattern(
            &corpus,
            &Pattern::regex("稳中求进|加固|动工，所需\n", Folding::default()).unwrap(),
            false,
        );
        assert_eq!(lines(&found, 2), ["坚持[稳中求进]，入", "量并[加固]，西", "开春[动工，所需\n]二月"]);
        let source = |hit: &Hit| {
            let context = found.context(hit, 0);
            &text[context.start..context.end]
        };
        let sources: Vec<&str> = found.hits.iter().map(source).collect();
        assert_eq!(sources[..2], ["稳\n中求进", "加\n— 1 —\n固"]);
        found =
            Concordance::of_pattern(&corpus, &Pattern::text("稳中求进", Folding::default()).unwrap(), true);
        assert!(found.hits.is_empty());
    }
}
