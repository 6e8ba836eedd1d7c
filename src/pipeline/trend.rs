//! Terms, phrases or any wordings from group to group.

use super::{Settings, Stage, Stopwatch};
use crate::compare::{Groups, Item, Trend, trends};
use crate::corpus::Corpus;
use crate::error::{Error, Result};
use crate::phrases::{Phrases, count_wordings};
use crate::segment::TokenizedCorpus;
use crate::terms::{Counts, Sizes};
use crate::text::TermId;

/// The groups of a corpus by `year`, or by a column of its metadata.
///
/// # Errors
/// When there is no such column, or no document has a value.
pub fn groups(corpus: &Corpus, by: &str) -> Result<Groups> {
    // A column of that name is what dates are taken from already; what is no year there has none.
    let groups = match by {
        "year" => Groups::by_year(corpus),
        column => Groups::by_column(corpus, column)
            .ok_or_else(|| Error::settings(no_such_column(corpus, column)))?,
    };
    if groups.names.is_empty() {
        let what =
            format!("--by {by}: no document has one; give --metadata with a column `{by}` that says it");
        return Err(Error::settings(what));
    }
    Ok(groups)
}

fn no_such_column(corpus: &Corpus, by: &str) -> String {
    let columns = corpus.metadata_columns.join(", ");
    if columns.is_empty() {
        return format!("--by {by}: there is no metadata with such a column; give --metadata, or --by year");
    }
    format!("--by {by}: no such column of the metadata; there are: year, {columns}")
}

/// The words that occur in at least `least` documents, function and stop words left out.
pub fn term_items(tokens: &TokenizedCorpus, settings: &Settings, least: u32) -> Vec<Item> {
    let counts = Counts::new(tokens);
    let left_out = tokens.lexicon.membership(&settings.stop_words.words);
    let ids = (0..tokens.lexicon.len() as u32).map(TermId);
    let words = ids.filter(|&id| tokens.lexicon.is_word(id) && !left_out[id.index()]);
    let spread = words.filter(|&id| counts.postings(id).len() >= least as usize);
    let item = |id: TermId| Item {
        text: tokens.lexicon.term(id).to_owned(),
        kind: "term",
        freqs: counts.postings(id).iter().map(|posting| (posting.document, posting.freq)).collect(),
    };
    spread.map(item).collect()
}

/// The phrases.
pub fn phrase_items(phrases: &Phrases) -> Vec<Item> {
    let item = |phrase: &crate::phrases::Phrase| Item {
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

/// Any wordings, found by their characters.
pub fn wording_items(tokens: &TokenizedCorpus, wordings: &[String]) -> Vec<Item> {
    let freqs = count_wordings(tokens, wordings);
    wordings
        .iter()
        .zip(freqs)
        .map(|(text, freqs)| Item { text: text.clone(), kind: "wording", freqs })
        .collect()
}

/// How items go from group to group.
pub fn find_trends(
    items: Vec<Item>,
    groups: &Groups,
    sizes: &Sizes,
    stopwatch: &Stopwatch<'_>,
) -> Vec<Trend> {
    stopwatch.stage(Stage::Count, 0, |_| {
        let chars = groups.sums(sizes.documents.iter().map(|size| u64::from(size.chars)));
        trends(items, groups, &chars)
    })
}
