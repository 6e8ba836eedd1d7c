//! The terms of a target compared with those of a reference.

use super::{Corpora, Inputs, KeynessRequest, Stage, Steps, groups, lie_in};
use rayon::prelude::*;
use zhangju_core::Corpus;
use zhangju_core::compare::{Both, Contrast, KeyItem, KeySettings, Side, keyness};
use zhangju_core::terms::{GramSettings, Grams, Parts, Posting, Sizes};
use zhangju_core::tokens::TokenizedCorpus;
use zhangju_text::{Error, Result};

/// On which side each document is: by its group, else that of the texts themselves or of what they are compared with.
///
/// # Errors
/// When a document or group is on both, or there is no such group.
pub fn sides(corpora: &Corpora, inputs: &Inputs, request: &KeynessRequest) -> Result<Vec<Option<Side>>> {
    if let (Some(by), Some(target)) = (&request.by, &request.target) {
        return sides_of_groups(corpora.texts(), by, target, request.reference.as_deref());
    }
    let is_target = corpora.is_new();
    let is_reference = lie_in(corpora.texts(), &inputs.against);
    if let Some(document) = is_target.iter().zip(&is_reference).position(|(&target, &other)| target && other)
    {
        let id = corpora.texts().documents()[document].id();
        return Err(Error::setting("reference", format!("{id} is in the target too")));
    }
    let side = |&is_target: &bool| Some(if is_target { Side::Target } else { Side::Reference });
    Ok(is_target.iter().map(side).collect())
}

fn sides_of_groups(
    corpus: &Corpus,
    by: &str,
    target: &str,
    reference: Option<&str>,
) -> Result<Vec<Option<Side>>> {
    let groups = groups(corpus, by)?;
    let choose = |setting: &'static str, choice: &str| {
        groups.choose(choice).map_err(|part| {
            let names = groups.names.join(", ");
            Error::setting(setting, format!("no group of {by} is `{part}`; there are: {names}"))
        })
    };
    let is_target = choose("target", target)?;
    let is_reference = match reference {
        None => is_target.iter().map(|is_target| !is_target).collect(),
        Some(choice) => choose("reference", choice)?,
    };
    let both = groups.names.iter().zip(is_target.iter().zip(&is_reference));
    if let Some((name, _)) = both.clone().find(|(_, (target, reference))| **target && **reference) {
        return Err(Error::setting("reference", format!("{name} is in the target too")));
    }
    let side = |group: usize| match (is_target[group], is_reference[group]) {
        (true, _) => Some(Side::Target),
        (_, true) => Some(Side::Reference),
        _ => None,
    };
    Ok(groups.of_document.iter().map(|group| group.and_then(|group| side(group as usize))).collect())
}

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

impl Steps<'_> {
    /// Finds what is key. `sides` says on which side each document is; the rest counts on neither. Terms that occur less often than
    /// `settings.min_freq` on both sides together are not tested.
    pub fn key_terms(
        &self,
        tokens: &TokenizedCorpus,
        sizes: &Sizes,
        sides: &[Option<Side>],
        settings: &GramSettings,
        key: &KeySettings,
    ) -> KeyTerms {
        self.stage(Stage::Count, 0, |_| key_terms(tokens, sizes, sides, settings, key))
    }
}

fn key_terms(
    tokens: &TokenizedCorpus,
    sizes: &Sizes,
    sides: &[Option<Side>],
    settings: &GramSettings,
    key: &KeySettings,
) -> KeyTerms {
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
