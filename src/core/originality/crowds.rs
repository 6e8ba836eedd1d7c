//! Pairs of documents that follow from shared texts and have no row: in a crowd each document is held against some of the others only.

use crate::passages::{Class, SharedText};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// Pairs that are looked at one by one at most.
const LOOKED_AT: u64 = 200_000_000;

/// How many pairs of documents have a text of class copy or quotation in common, each at least half of it, and are not among `pairs`. Of the
/// largest texts, whose pairs are too many to look at, all pairs are added up: then it is no fewer than there are.
pub(super) fn unlisted(texts: &[SharedText], pairs: &[(u32, u32)]) -> u64 {
    unlisted_within(texts, pairs, LOOKED_AT)
}

fn unlisted_within(texts: &[SharedText], pairs: &[(u32, u32)], room: u64) -> u64 {
    let is_shared = |text: &&SharedText| matches!(text.class, Class::Copy | Class::Quotation);
    let mut texts: Vec<&[u32]> = texts.iter().filter(is_shared).map(|text| &text.documents[..]).collect();
    texts.sort_by_key(|members| members.len());
    let mut room = room;
    let fits = texts.iter().take_while(|members| {
        let left = room.checked_sub(pairs_of(members));
        room = left.unwrap_or(0);
        left.is_some()
    });
    let fits = fits.count();
    distinct(&texts[..fits], pairs) + texts[fits..].iter().map(|members| pairs_of(members)).sum::<u64>()
}

fn pairs_of(members: &[u32]) -> u64 {
    let count = members.len() as u64;
    count * count.saturating_sub(1) / 2
}

/// Each pair once: document by document, with those behind it.
fn distinct(texts: &[&[u32]], pairs: &[(u32, u32)]) -> u64 {
    let mut listed: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for &(one, other) in pairs {
        listed.entry(one).or_default().push(other);
    }
    let mut of_document: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for (number, members) in texts.iter().enumerate() {
        for &member in *members {
            of_document.entry(member).or_default().push(number);
        }
    }
    let documents = of_document.keys().max().map_or(0, |&last| last as usize + 1);
    let count = |seen: &mut Vec<u32>, (&document, numbers): (&u32, &Vec<usize>)| {
        // `seen` holds, of each other document, the last one it was counted with, from 1.
        let stamp = document + 1;
        for &other in listed.get(&document).into_iter().flatten() {
            if let Some(seen) = seen.get_mut(other as usize) {
                *seen = stamp;
            }
        }
        let mut new = 0;
        for &number in numbers {
            let members = texts[number];
            for &other in &members[members.partition_point(|&member| member <= document)..] {
                let seen = &mut seen[other as usize];
                new += u64::from(*seen != stamp);
                *seen = stamp;
            }
        }
        new
    };
    of_document.par_iter().map_init(|| vec![0; documents], count).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use zhangju_text::Span;

    fn text(class: Class, documents: &[u32]) -> SharedText {
        SharedText {
            class,
            surprise: 0.0,
            chars: 100,
            documents: documents.to_vec(),
            earliest: None,
            document: documents[0],
            span: Span::new(0, 1),
            variants: vec![],
            best: None,
            pairs: 0,
            listed: 0,
        }
    }

    #[test]
    fn each_pair_that_follows_counts_once() {
        let texts = [
            text(Class::Copy, &[0, 1, 2, 3]),
            text(Class::Quotation, &[2, 3, 9]),
            text(Class::Boilerplate, &[0, 7, 8]),
        ];
        // Of 0-1 0-2 0-3 1-2 1-3 2-3 2-9 3-9, two are listed.
        let listed = [(0, 1), (2, 3), (4, 5)];
        assert_eq!(unlisted(&texts, &listed), 6);
        assert_eq!(unlisted(&[], &listed), 0);
        let crowd: Vec<u32> = (0..2000).collect();
        let texts = [text(Class::Copy, &crowd)];
        assert_eq!(unlisted(&texts, &[(0, 1)]), 1_998_999);
        // Too many to look at: no fewer than there are.
        assert_eq!(unlisted_within(&texts, &[(0, 1)], 1000), 1_999_000);
    }
}
