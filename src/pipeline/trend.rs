//! Terms, phrases or any wordings from group to group.

use super::{Settings, Stage, Steps};
use std::collections::HashSet;
use zhangju_core::compare::{Groups, Item, Trend, trends};
use zhangju_core::corpus::Corpus;
use zhangju_core::phrases::{Phrases, count_wordings};
use zhangju_core::terms::{GramSettings, Grams, Parts, Sizes};
use zhangju_core::tokens::TokenizedCorpus;
use zhangju_text::{Error, Result, fold_wording};

/// The groups of a corpus by `year`, or by a column of its metadata.
///
/// # Errors
/// When there is no such column, or no document has a value.
pub fn groups(corpus: &Corpus, by: &str) -> Result<Groups> {
    // A column of that name is what dates are taken from already; what is no year there has none.
    let groups = match by {
        "year" => Groups::by_year(corpus),
        column => Groups::by_column(corpus, column)
            .ok_or_else(|| Error::setting("by", no_such_column(corpus, column)))?,
    };
    if groups.names.is_empty() {
        let what = format!("no document has a `{by}`; add a column `{by}` to the metadata");
        return Err(Error::setting("by", what));
    }
    Ok(groups)
}

fn no_such_column(corpus: &Corpus, by: &str) -> String {
    let columns = corpus.metadata_columns().iter().filter(|column| *column != "year");
    let columns = columns.cloned().collect::<Vec<_>>().join(", ");
    if columns.is_empty() {
        return format!("there is no metadata with a column `{by}`; `year` is always there");
    }
    format!("the metadata has no column `{by}`; there are: year, {columns}")
}

/// The words or n-grams that occur in at least `least` documents.
pub fn term_items(tokens: &TokenizedCorpus, sizes: &Sizes, settings: &GramSettings, least: u32) -> Vec<Item> {
    let grams = Grams::new(tokens, settings);
    let documents = Parts::documents(&grams, sizes);
    let mut buffers = (vec![], vec![]);
    let mut items = vec![];
    for gram in grams.all() {
        documents.count(grams.places(gram), &mut buffers.0, &mut buffers.1);
        if buffers.1.len() >= least as usize {
            let text = grams.text(gram, &tokens.lexicon).into_owned();
            let freqs = buffers.1.iter().map(|posting| (posting.part, posting.freq)).collect();
            items.push(Item { text, kind: "term", freqs });
        }
    }
    items
}

/// The phrases.
pub fn phrase_items(phrases: &Phrases) -> Vec<Item> {
    let item = |phrase: &zhangju_core::phrases::Phrase| Item {
        text: phrase.text.clone(),
        kind: phrase.kind.name(),
        freqs: vec![],
    };
    let mut items: Vec<Item> = phrases.rows.iter().map(item).collect();
    for (document, places) in (0..).zip(&phrases.places) {
        for place in places {
            let freqs = &mut items[place.row as usize].freqs;
            match freqs.last_mut() {
                Some((last, freq)) if *last == document => *freq += 1,
                _ => freqs.push((document, 1)),
            }
        }
    }
    items
}

/// Any wordings as they are typed, found by their characters in the form and the script that texts are read in.
pub fn wording_items(tokens: &TokenizedCorpus, wordings: &[String], settings: &Settings) -> Vec<Item> {
    let mut seen = HashSet::new();
    let wordings: Vec<String> = wordings.iter().filter(|text| seen.insert(*text)).cloned().collect();
    let read = |typed: &String| fold_wording(&settings.reading.typed(typed), settings.words.folding());
    let freqs = count_wordings(tokens, &wordings.iter().map(read).collect::<Vec<_>>());
    wordings
        .iter()
        .zip(freqs)
        .map(|(text, freqs)| Item { text: text.clone(), kind: "wording", freqs })
        .collect()
}

impl Steps<'_> {
    /// How items go from group to group.
    pub fn trends(&self, items: Vec<Item>, groups: &Groups, sizes: &Sizes) -> Vec<Trend> {
        self.stage(Stage::Count, 0, |_| {
            let chars = groups.sums(sizes.documents.iter().map(|size| u64::from(size.chars)));
            trends(items, groups, &chars)
        })
    }
}
