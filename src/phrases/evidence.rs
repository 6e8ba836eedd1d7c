//! What speaks for a repeat being a phrase: spread, cohesion, and how free its edges are.

use super::Sources;
use super::repeats::{Class, Repeats};
use super::sequence::BARRIER;
use crate::segment::TokenizedCorpus;
use crate::statistics::{Part, Partition, Spread};

/// The documents that a class occurs in.
pub(super) struct Occurrences {
    /// Documents, and how often in each; in order.
    pub documents: Vec<InDocument>,
    /// How many documents when each family of near-duplicates counts once.
    pub range_dedup: u32,
    /// The first occurrence in the first document.
    pub first: u32,
}

/// How often in one document.
#[derive(Clone, Copy)]
pub(super) struct InDocument {
    pub document: u32,
    pub freq: u32,
}

/// The occurrences of a class; `None` as soon as it is known to be in fewer than `least` documents.
pub(super) fn occurrences(
    repeats: &Repeats,
    class: &Class,
    tokens: &TokenizedCorpus,
    sources: &Sources,
    least: u32,
) -> Option<Occurrences> {
    let sequence = &repeats.sequence;
    let mut positions: Vec<u32> = repeats.positions(class).collect();
    positions.sort_unstable();
    let mut documents: Vec<InDocument> = vec![];
    let mut of_documents = vec![];
    let mut end = 0;
    for &at in &positions {
        if at >= end {
            let document = sequence.document(at);
            end = sequence.starts[document as usize + 1];
            documents.push(InDocument { document, freq: 0 });
        }
        let here = documents.last_mut()?;
        here.freq += 1;
        of_documents.push(here.document);
    }
    if (documents.len() as u32) < least {
        return None;
    }
    let source = |(&at, &document): (&u32, &u32)| sources.of(document, sequence.token(at, tokens).span.start);
    let mut counted_for: Vec<u32> = positions.iter().zip(&of_documents).map(source).collect();
    counted_for.sort_unstable();
    counted_for.dedup();
    // A document with parts of two families counts for two others, and is still one.
    let range_dedup = counted_for.len().min(documents.len()) as u32;
    (range_dedup >= least).then_some(Occurrences { documents, range_dedup, first: positions[0] })
}

/// DPnorm over documents.
pub(super) fn dp_norm(occurrences: &Occurrences, sizes: &[u64], partition: &Partition) -> Option<f64> {
    let part = |here: &InDocument| Part { freq: u64::from(here.freq), size: sizes[here.document as usize] };
    Spread::new(occurrences.documents.iter().map(part), partition).dp_norm()
}

/// The least PMI in bits over all splits of a class in two: log2(f(xy) N / (f(x) f(y))), N being all symbols that are no
/// barrier.
pub(super) fn min_pmi(repeats: &Repeats, class: &Class, symbols: f64) -> f64 {
    let whole = repeats.symbols(class);
    let splits = (1..whole.len()).map(|at| {
        let (x, y) = whole.split_at(at);
        (f64::from(class.freq()) * symbols / (f64::from(repeats.count(x)) * f64::from(repeats.count(y))))
            .log2()
    });
    splits.fold(f64::INFINITY, f64::min)
}

/// The entropies in bits of what stands before and behind a class.
pub(super) fn entropies(repeats: &Repeats, class: &Class) -> (f64, f64) {
    let symbols = &repeats.sequence.symbols;
    let mut before: Vec<i32> = repeats.positions(class).map(|at| repeats.sequence.before(at)).collect();
    let mut behind: Vec<i32> =
        repeats.positions(class).map(|at| symbols[(at + class.length) as usize]).collect();
    (entropy(&mut before), entropy(&mut behind))
}

/// Entropy in bits of neighbours, each barrier being one of its own.
fn entropy(neighbours: &mut [i32]) -> f64 {
    neighbours.sort_unstable();
    let total = neighbours.len() as f64;
    let runs = neighbours.chunk_by(|a, b| a == b && *a != BARRIER);
    let information = runs.map(|run| {
        let p = run.len() as f64 / total;
        -p * p.log2()
    });
    information.sum::<f64>().max(0.0)
}
