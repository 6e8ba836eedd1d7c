//! Groups of equal size: paragraphs drawn at random, so that counts that grow with size can be compared.

use super::Groups;
use crate::corpus::{Corpus, Document, NodeId, SectionKind};
use crate::statistics::Random;

/// A paragraph of a group: leaves side by side that are read as one.
struct Paragraph {
    document: usize,
    leaves: Vec<NodeId>,
    chars: u64,
}

/// Leaves out paragraphs drawn at random until each group has about as many characters as the smallest that has any; documents in
/// no group are left out whole. What is left out counts in nothing, as furniture does. Gives the corpus and the size aimed at, in
/// characters.
pub fn equal_in_size(corpus: Corpus, groups: &Groups, seed: u64) -> (Corpus, u64) {
    let mut of_group: Vec<Vec<Paragraph>> = groups.names.iter().map(|_| vec![]).collect();
    let mut left_out: Vec<Paragraph> = vec![];
    for (index, (document, group)) in corpus.documents().iter().zip(&groups.of_document).enumerate() {
        let paragraphs = paragraphs(index, document);
        match group {
            Some(group) => of_group[*group as usize].extend(paragraphs),
            None => left_out.extend(paragraphs),
        }
    }
    let size = |paragraphs: &Vec<Paragraph>| paragraphs.iter().map(|paragraph| paragraph.chars).sum::<u64>();
    let smallest = of_group.iter().map(size).filter(|&chars| chars > 0).min().unwrap_or(0);
    for (group, paragraphs) in (0..).zip(of_group) {
        left_out.extend(undrawn(paragraphs, smallest, seed.wrapping_add(group)));
    }
    let mut by_document: Vec<Vec<NodeId>> = vec![vec![]; corpus.len()];
    for Paragraph { document, leaves, .. } in left_out {
        by_document[document].extend(leaves);
    }
    let mut left_out = by_document.iter();
    let corpus = corpus.map(|document| {
        let tree = document.tree().without(left_out.next().map_or(&[], Vec::as_slice));
        document.with_tree(tree)
    });
    (corpus, smallest)
}

/// What is not drawn once as near to `chars` characters are drawn as whole paragraphs come.
fn undrawn(mut paragraphs: Vec<Paragraph>, chars: u64, seed: u64) -> Vec<Paragraph> {
    Random::new(seed).shuffle(&mut paragraphs);
    let mut drawn = 0;
    paragraphs.retain(|paragraph| {
        // A paragraph of which more than half is too much would only lead further away.
        let fits = drawn + paragraph.chars.div_ceil(2) <= chars;
        drawn += if fits { paragraph.chars } else { 0 };
        !fits
    });
    paragraphs
}

fn paragraphs(index: usize, document: &Document) -> Vec<Paragraph> {
    let tree = document.tree();
    let mut paragraphs: Vec<Paragraph> = vec![];
    for leaf in tree.leaves().filter(|&leaf| tree.node(leaf).kind != SectionKind::Furniture) {
        let node = tree.node(leaf);
        let chars = document.counted_text(Some(leaf)).chars().count() as u64;
        match paragraphs.last_mut() {
            Some(last) if node.continues => {
                last.leaves.push(leaf);
                last.chars += chars;
            }
            _ => paragraphs.push(Paragraph { document: index, leaves: vec![leaf], chars }),
        }
    }
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn corpus() -> (Corpus, Groups) {
        let document =
            |(id, lines): (&str, usize)| Document::from_text(id, "今年修了十里水渠。\n".repeat(lines));
        let documents = [("a", 40), ("b", 10), ("c", 300), ("d", 7)].map(document);
        let corpus = Corpus::new(documents.into()).unwrap();
        let names = ["1", "2", "3"].map(str::to_owned).to_vec();
        let of_document = vec![Some(0), Some(0), Some(1), None];
        (corpus, Groups { names, of_document, is_ordered: true })
    }

    #[test]
    fn every_group_has_the_size_of_the_smallest_that_has_any() {
        let (corpus, groups) = corpus();
        let (corpus, chars) = equal_in_size(corpus, &groups, 1);
        assert_eq!(chars, 500);
        let chars: Vec<usize> =
            corpus.documents().iter().map(|document| document.counted_text(None).chars().count()).collect();
        assert_eq!(chars, [400, 100, 500, 0]);
        corpus.documents().iter().for_each(|document| document.tree().check(document.text()).unwrap());
    }

    #[test]
    fn another_seed_draws_other_paragraphs() {
        let kept = |seed: u64| {
            let (corpus, groups) = corpus();
            let (corpus, _) = equal_in_size(corpus, &groups, seed);
            corpus.documents()[2].counted_ranges(None)
        };
        assert_eq!(kept(1), kept(1));
        assert_ne!(kept(1), kept(2));
    }
}
