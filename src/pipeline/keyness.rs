//! The terms of a target held against those of a reference.

use super::{Stage, Stopwatch};
use rayon::prelude::*;
use zhangju_core::compare::{Both, Contrast, KeyItem, KeySettings, Side, keyness};
use zhangju_core::terms::{GramSettings, Grams, Parts, Posting, Sizes};
use zhangju_core::tokens::TokenizedCorpus;

/// The key terms of two sides of a corpus.
pub struct KeyTerms {
    /// Every place of every term.
    pub grams: Grams,
    /// The terms in order; their number is their index in [`Grams::all`].
    pub rows: Vec<KeyItem>,
    /// Tokens of both sides.
    pub tokens: Both,
    /// Documents of both sides.
    pub documents: Both,
}

/// Finds what is key. `sides` says on which side each document is; the rest counts on neither. Terms that occur less often
/// than `settings.min_freq` on both sides together are not tested.
pub fn find_key_terms(
    tokens: &TokenizedCorpus,
    sizes: &Sizes,
    sides: &[Option<Side>],
    settings: &GramSettings,
    key: &KeySettings,
    stopwatch: &Stopwatch<'_>,
) -> KeyTerms {
    stopwatch.stage(Stage::Count, 0, |_| {
        let grams = Grams::new(tokens, settings);
        let (mut of_tokens, mut of_documents) = (Both::default(), Both::default());
        for (side, size) in sides.iter().zip(&sizes.documents) {
            if let Some(side) = side {
                of_tokens.add(*side, u64::from(size.tokens));
                of_documents.add(*side, 1);
            }
        }
        let contrasts = contrasts(&grams, &by_text(&grams, tokens), sizes, sides, settings.min_freq);
        let rows = keyness(&contrasts, of_tokens, of_documents, key);
        KeyTerms { grams, rows, tokens: of_tokens, documents: of_documents }
    })
}

/// The grams in code-point order, by index: ties come out in it.
fn by_text(grams: &Grams, tokens: &TokenizedCorpus) -> Vec<u32> {
    let mut order: Vec<u32> = (0..grams.all().len() as u32).collect();
    let gram = |index: u32| &grams.all()[index as usize];
    order.par_sort_unstable_by(|&a, &b| grams.compare_texts(gram(a), gram(b), &tokens.lexicon));
    order
}

fn contrasts(
    grams: &Grams,
    order: &[u32],
    sizes: &Sizes,
    sides: &[Option<Side>],
    least: u32,
) -> Vec<Contrast> {
    let documents = Parts::documents(grams, sizes);
    let contrast = |buffers: &mut (Vec<u32>, Vec<Posting>), &item: &u32| {
        documents.count(grams.places(&grams.all()[item as usize]), &mut buffers.0, &mut buffers.1);
        let mut contrast = Contrast { item, freq: Both::default(), range: Both::default() };
        for posting in &buffers.1 {
            if let Some(side) = sides[posting.part as usize] {
                contrast.freq.add(side, u64::from(posting.freq));
                contrast.range.add(side, 1);
            }
        }
        (contrast.freq.sum() >= u64::from(least.max(1))).then_some(contrast)
    };
    let found = order.par_iter().map_init(Default::default, contrast);
    found.flatten().collect()
}
