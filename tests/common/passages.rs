//! The slow, obvious twin of the search for passages: every run that two texts share.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use zhangju_core::corpus::Sources;
use zhangju_core::passages::{Background, PassageSettings, Passages, find_passages};
use zhangju_core::structure::{Markup, parse};
use zhangju_core::{Corpus, Document};
use zhangju_text::matching;

pub fn corpus(texts: &[String]) -> Corpus {
    let document = |(number, text): (usize, &String)| {
        Document::from_text(format!("{number:03}.txt"), text.as_str()).with_date("")
    };
    Corpus::new(texts.iter().enumerate().map(document).collect()).unwrap()
}

/// Everything is listed: nothing is taken for stock wording.
fn everything(min_run: u32) -> PassageSettings {
    PassageSettings { min_run, min_surprise: 0.0, ..PassageSettings::default() }
}

pub fn passages(corpus: &Corpus, settings: &PassageSettings) -> Passages {
    find_passages(corpus, &Sources::default(), &Corpus::default(), Background::shipped(), settings, None)
}

/// Every run of at least `min` characters that two texts share and that cannot be made longer.
fn slow_runs(a: &[char], b: &[char], min: usize) -> Vec<(Range<usize>, Range<usize>)> {
    let mut runs = vec![];
    for diagonal in 0..a.len() + b.len() {
        let (mut i, mut j) = (diagonal.saturating_sub(b.len()), b.len().saturating_sub(diagonal));
        let mut len = 0;
        loop {
            let same = i < a.len() && j < b.len() && a[i] == b[j];
            if same {
                len += 1;
            } else {
                if len >= min {
                    runs.push((i - len..i, j - len..j));
                }
                len = 0;
            }
            if i >= a.len() || j >= b.len() {
                break;
            }
            (i, j) = (i + 1, j + 1);
        }
    }
    runs
}

/// How many of a range's characters no passage covers.
fn bare(range: &Range<usize>, covered: &BTreeSet<usize>) -> usize {
    range.clone().filter(|at| !covered.contains(at)).count()
}

/// Holds the passages of some texts against the runs of every pair: each lies in passages of this pair, but for what is less than a
/// run on either side; and the characters marked as shared are those of the runs, no more and no fewer.
pub fn check(texts: &[String], min_run: u32) -> usize {
    let corpus = corpus(texts);
    let found = passages(&corpus, &everything(min_run));
    let normal: Vec<Vec<char>> = texts.iter().map(|text| matching(text).chars().collect()).collect();
    let mut covered: BTreeMap<(u32, u32), [BTreeSet<usize>; 2]> = BTreeMap::new();
    for row in &found.rows {
        let own = found.places.chars_in(row.document, row.span);
        let there = found.places.chars_in(row.source, row.source_span);
        let (a, b) = if row.document < row.source { (own, there) } else { (there, own) };
        let sides = covered.entry((row.document.min(row.source), row.document.max(row.source))).or_default();
        sides[0].extend(a.start as usize..a.end as usize);
        sides[1].extend(b.start as usize..b.end as usize);
        for block in &row.blocks {
            for n in 0..block.len {
                let (x, y) = ((block.a + n) as usize, (block.b + n) as usize);
                assert_eq!(normal[row.document as usize][x], normal[row.source as usize][y]);
            }
        }
    }
    let mut marked: Vec<BTreeSet<u32>> = vec![BTreeSet::new(); texts.len()];
    let mut count = 0;
    let nothing = <[BTreeSet<usize>; 2]>::default();
    for a in 0..texts.len() {
        for b in a + 1..texts.len() {
            let sides = covered.get(&(a as u32, b as u32)).unwrap_or(&nothing);
            for (in_a, in_b) in slow_runs(&normal[a], &normal[b], min_run as usize) {
                let left = bare(&in_a, &sides[0]).max(bare(&in_b, &sides[1]));
                assert!(
                    left < min_run as usize,
                    "{a} {in_a:?} {b} {in_b:?}: {left} characters in no passage"
                );
                marked[a].extend(in_a.start as u32..in_a.end as u32);
                marked[b].extend(in_b.start as u32..in_b.end as u32);
                count += 1;
            }
        }
    }
    for (document, marked) in marked.into_iter().enumerate() {
        let shared: BTreeSet<u32> = found.masks.of(document).shared.into_iter().flatten().collect();
        assert_eq!(shared, marked, "document {document}");
    }
    count
}

/// Furniture of the trees is left out by the library, and not here.
pub fn has_furniture(text: &str) -> bool {
    let tree = parse(text, Markup::Plain);
    tree.nodes().iter().any(|node| node.kind == zhangju_core::corpus::SectionKind::Furniture)
}
