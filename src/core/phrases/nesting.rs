//! Phrases inside phrases: how often a candidate stands outside longer ones, its C-value, and the one it mostly lives in.

use super::matches::Match;
use rayon::prelude::*;

/// How a candidate stands to the longer candidates that contain it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Nested {
    /// t(a): its occurrences inside longer candidates, each counted once.
    pub inside: u32,
    /// c(a): how many different longer candidates contain it.
    pub containers: u32,
    /// The one that contains most of its occurrences; of several, the first.
    pub home: Option<u32>,
}

impl Nested {
    /// log2|a| · (f(a) − t(a)/c(a)) (Frantzi, Ananiadou & Mima 2000). A single word has none of its own: log2 1 is 0.
    pub fn c_value(&self, tokens: u32, freq: u32) -> f64 {
        let nested =
            if self.containers == 0 { 0.0 } else { f64::from(self.inside) / f64::from(self.containers) };
        f64::from(tokens).log2() * (f64::from(freq) - nested)
    }
}

/// For each of `count` candidates how it is nested in the others, from their places in each document.
pub(super) fn nested(documents: &[Vec<Match>], count: usize) -> Vec<Nested> {
    let mut nested = vec![Nested::default(); count];
    let found: Vec<(Vec<u32>, Vec<u64>)> = documents.par_iter().map(|matches| pairs(matches)).collect();
    for inside in found.iter().flat_map(|(inside, _)| inside) {
        nested[*inside as usize].inside += 1;
    }
    let mut pairs: Vec<u64> = found.into_par_iter().flat_map_iter(|(_, pairs)| pairs).collect();
    pairs.par_sort_unstable();
    let mut most = 0;
    let mut last = None;
    for group in pairs.chunk_by(|a, b| a == b) {
        let (candidate, container) = ((group[0] >> 32) as u32, group[0] as u32);
        if last != Some(candidate) {
            (last, most) = (Some(candidate), 0);
        }
        let of_it = &mut nested[candidate as usize];
        of_it.containers += 1;
        if group.len() > most {
            most = group.len();
            of_it.home = Some(container);
        }
    }
    nested
}

/// The candidates inside others, one a place, and each with each that contains it, as one number.
fn pairs(matches: &[Match]) -> (Vec<u32>, Vec<u64>) {
    let (mut inside, mut pairs) = (vec![], vec![]);
    each_with_containers(matches, |found, containers| {
        if !containers.is_empty() {
            inside.push(found.wording);
        }
        pairs.extend(containers.iter().map(|of| u64::from(found.wording) << 32 | u64::from(of.wording)));
    });
    (inside, pairs)
}

/// Calls `use_match` with each match of a document and the longer ones that contain it.
pub(super) fn each_with_containers(matches: &[Match], mut use_match: impl FnMut(&Match, &[Match])) {
    let mut open: Vec<Match> = vec![];
    let mut containers: Vec<Match> = vec![];
    for found in matches {
        open.retain(|longer| longer.span.end > found.span.start);
        containers.clear();
        containers.extend(open.iter().filter(|longer| longer.span.end >= found.span.end));
        use_match(found, &containers);
        open.push(*found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use zhangju_text::Span;

    #[test]
    fn c_value_of_the_fixture() {
        // abcde, abcd, abc, ab stand 5, 7, 10 and 15 times: ab scores 11.67.
        let mut documents = vec![];
        for (wording, (longest, times)) in (0..).zip([(5, 5), (4, 2), (3, 3), (2, 5)]) {
            let place = |wording: u32| Match { span: Span { start: 0, end: 5 - wording }, wording };
            assert_eq!(place(wording).span.end, longest);
            documents.extend(std::iter::repeat_n((wording..4).map(place).collect::<Vec<_>>(), times));
        }
        let nested = nested(&documents, 4);
        assert_eq!(nested[3], Nested { inside: 10, containers: 3, home: Some(2) });
        assert!((nested[3].c_value(2, 15) - 11.6667).abs() < 1e-3);
        assert_eq!(nested[0], Nested::default());
    }
}
