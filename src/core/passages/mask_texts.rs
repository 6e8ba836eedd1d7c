//! What each character of the texts is, from all passages.

use super::cover::covered;
use super::masks::{DocumentMasks, Masks};
use super::matches::Matched;
use super::ranges::{ranges, union};
use super::repeated::STOCK;
use super::stock::Stock;
use super::texts::{MASKED, Texts};
use super::{Class, Pair};
use rayon::prelude::*;
use std::ops::Range;

/// The ranges of a document that are copied, quoted and boilerplate.
type Classes = [Vec<Range<u32>>; 3];

/// The masks of all documents: `template` is what was masked as such, `classes` what each pair is.
pub(super) fn masks(
    texts: &Texts,
    template: Vec<Vec<Range<u32>>>,
    matched: &Matched,
    classes: &[Class],
    stock: &Stock,
) -> Masks {
    let mut of_class: Vec<Classes> = vec![Classes::default(); texts.len()];
    for (pair, &class) in matched.pairs.iter().zip(classes) {
        let Pair { document, other, .. } = *pair;
        let slot = match class {
            Class::Copy => 0,
            Class::Quotation => 1,
            _ => 2,
        };
        let blocks = &matched.blocks[pair.blocks.clone()];
        of_class[document as usize][slot].extend(covered(blocks, |block| block.a));
        of_class[other as usize][slot].extend(covered(blocks, |block| block.b));
    }
    let of_document = |(document, (template, classes)): (usize, (Vec<_>, Classes))| {
        let all = texts.range(document as u32);
        let chars = &texts.chars[all.clone()];
        let others = stock.others(all.clone());
        let count = chars.len() as u32;
        let starts = (0..count).filter(|&at| u32::from(others[at as usize]) >= stock.least);
        let customary = ranges(count, |at| matched.customary.has(all.start + at as usize));
        let [copied, quoted, boilerplate] = classes.map(union);
        DocumentMasks {
            template,
            copied,
            quoted,
            boilerplate,
            stock: union(starts.map(|at| at..at + STOCK as u32).chain(customary).collect()),
            shared: ranges(count, |at| {
                matched.shared.has(all.start + at as usize) || chars[at as usize] >= MASKED
            }),
        }
    };
    let documents: Vec<_> = template.into_iter().zip(of_class).collect();
    Masks { documents: documents.into_par_iter().enumerate().map(of_document).collect() }
}
