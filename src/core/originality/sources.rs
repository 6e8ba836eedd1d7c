//! Whose text a stretch counts for: near-duplicates count once.

use crate::corpus::{Corpus, SourceRun, Sources};
use crate::similarity::{Family, Unit};
use rustc_hash::FxHashMap;
use zhangju_text::Span;

/// Each member of a family counts for the document of the family's representative.
pub fn sources(corpus: &Corpus, units: &[Unit], families: &[Family]) -> Sources {
    let mut runs: Vec<Vec<SourceRun>> = vec![vec![]; corpus.len()];
    for family in families {
        let source = units[family.representative as usize].document;
        for &member in &family.members {
            let unit = &units[member as usize];
            runs[unit.document as usize].push(SourceRun { span: unit.span(corpus), source });
        }
    }
    share_with_copies(corpus, &mut runs);
    Sources::new(runs)
}

/// Documents that say the same byte for byte count once, their shortest sections too, which no family has.
fn share_with_copies(corpus: &Corpus, runs: &mut [Vec<SourceRun>]) {
    let mut first: FxHashMap<&str, usize> = FxHashMap::default();
    for (copy, document) in corpus.documents().iter().enumerate() {
        let first = *first.entry(document.text()).or_insert(copy);
        if first == copy {
            continue;
        }
        let mut of_first = runs[first].clone();
        of_first.sort_by_key(|run| run.span);
        let source = first as u32;
        let mut shared = vec![];
        let mut at = 0;
        for run in of_first {
            if at < run.span.start {
                shared.push(SourceRun { span: Span { start: at, end: run.span.start }, source });
            }
            at = at.max(run.span.end);
            shared.push(run);
        }
        shared.push(SourceRun { span: Span::new(at as usize, document.text().len()), source });
        runs[copy] = shared;
    }
}
