//! The steps after reading, each timed.

use super::{Archive, LoadSettings, Settings, Stage, Stopwatch, load};
use crate::corpus::Corpus;
use crate::dict::StopWords;
use crate::error::Result;
use crate::phrases::{Phrases, Repeats, SourceRun, Sources};
use crate::segment::{self, SegmentSettings, Segmenter, TokenizedCorpus};
use crate::similarity::{self, JoinSettings, Similar, UnitKind};
use crate::terms::{self, Sizes, Term};

/// Reads an archive and loads the dictionaries, side by side.
///
/// # Errors
/// As [`load`](super::load()).
pub fn prepare(
    load_settings: &LoadSettings,
    segment: &SegmentSettings,
    stopwatch: &Stopwatch<'_>,
) -> Result<(Archive, Segmenter)> {
    let (archive, segmenter) = rayon::join(
        || load(load_settings, stopwatch),
        || stopwatch.stage(Stage::Dictionaries, 0, |_| Segmenter::new(segment)),
    );
    let mut archive = archive?;
    archive.notes.extend(broken_words(segmenter.broken_words()));
    Ok((archive, segmenter))
}

/// A note on words of user dictionaries that will not be found.
fn broken_words(words: &[String]) -> Option<String> {
    const SHOWN: usize = 5;
    let shown = words.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join(", ");
    let more = if words.len() > SHOWN { ", …" } else { "" };
    let count = words.len();
    (count > 0).then(|| {
        format!("{count} words of --dict do not come out whole (frequency too low, or a character that every text is cut at): {shown}{more}")
    })
}

/// Cuts every document into tokens.
pub fn tokenize(corpus: &Corpus, segmenter: &Segmenter, stopwatch: &Stopwatch<'_>) -> TokenizedCorpus {
    let bytes = corpus.documents.iter().map(|document| document.text.len() as u64).sum();
    stopwatch.stage(Stage::Segment, bytes, |done| segment::tokenize(corpus, segmenter, &done))
}

/// Measures documents and sections.
pub fn measure(corpus: &Corpus, tokens: &TokenizedCorpus, stopwatch: &Stopwatch<'_>) -> Sizes {
    stopwatch.stage(Stage::Measure, 0, |_| Sizes::new(corpus, tokens))
}

/// Counts terms, stop words left out.
pub fn count_terms(
    tokens: &TokenizedCorpus,
    sizes: &Sizes,
    stop_words: &StopWords,
    stopwatch: &Stopwatch<'_>,
) -> Vec<Term> {
    stopwatch.stage(Stage::Count, 0, |_| {
        terms::terms(tokens, sizes, &tokens.lexicon.membership(&stop_words.words))
    })
}

/// Joins near-duplicate units and forms their families.
pub fn find_similar(
    corpus: &Corpus,
    unit: UnitKind,
    settings: &JoinSettings,
    stopwatch: &Stopwatch<'_>,
) -> Similar {
    stopwatch.stage(Stage::Join, 0, |_| similarity::find(corpus, unit, settings))
}

/// Finds near-duplicates and phrases; the first work side by side, as only the choice of phrases needs both.
pub fn find_phrases(
    corpus: &Corpus,
    tokens: &TokenizedCorpus,
    settings: &Settings,
    stopwatch: &Stopwatch<'_>,
) -> (Similar, Phrases) {
    let (similar, repeats) = rayon::join(
        || find_similar(corpus, settings.unit, &settings.join, stopwatch),
        || stopwatch.stage(Stage::Repeats, 0, |_| Repeats::build(corpus, tokens, &settings.phrases)),
    );
    let sources = sources(corpus, &similar);
    let function_words = tokens.lexicon.membership(&settings.function_words.words);
    let phrases = stopwatch
        .stage(Stage::Phrases, 0, |_| repeats.bundles(tokens, &sources, &function_words, &settings.phrases));
    (similar, phrases)
}

/// For phrases: each member of a family counts for the document of the family's representative.
fn sources(corpus: &Corpus, similar: &Similar) -> Sources {
    let mut runs: Vec<Vec<SourceRun>> = vec![vec![]; corpus.len()];
    for family in &similar.families {
        let source = similar.units[family.representative as usize].document;
        for &member in &family.members {
            let unit = &similar.units[member as usize];
            runs[unit.document as usize].push(SourceRun { span: unit.span(corpus), source });
        }
    }
    Sources::new(runs)
}
