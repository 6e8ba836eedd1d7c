//! The steps after reading, each timed.

use super::{Archive, LoadSettings, Settings, Stage, Stopwatch, load};
use rustc_hash::FxHashMap;
use std::path::PathBuf;
use zhangju_core::contexts::{CollocateSort, Collocates, Node, WindowSettings, collocates};
use zhangju_core::corpus::{Corpus, SourceRun, Sources};
use zhangju_core::originality::{document_families, unit_links};
use zhangju_core::passages::{self, Formulae, PassageSettings, Passages, Shares, Wording};
use zhangju_core::phrases::{self, PhraseKind, Phrases, Repeats, Words};
use zhangju_core::similarity::{self, Family, JoinSettings, Similar, UnitKind};
use zhangju_core::terms::{Sizes, TermSettings, Terms};
use zhangju_core::tokens;
use zhangju_core::tokens::TokenizedCorpus;
use zhangju_segment::{SegmentSettings, Segmenter};
use zhangju_text::Result;
use zhangju_text::Span;

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
    if segmenter.jieba_stands_in() {
        archive.notes.push("--dict has more words than the engine has room for: jieba-rs finds the words, the same and slower".to_owned());
    }
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
    stopwatch.stage(Stage::Segment, bytes, |done| tokens::tokenize(corpus, segmenter, &done))
}

/// Measures documents and sections.
pub fn measure(corpus: &Corpus, tokens: &TokenizedCorpus, stopwatch: &Stopwatch<'_>) -> Sizes {
    stopwatch.stage(Stage::Measure, 0, |_| Sizes::new(corpus, tokens))
}

/// Counts terms; with `similar`, ranges without near-duplicates too.
pub fn count_terms(
    corpus: &Corpus,
    tokens: &TokenizedCorpus,
    sizes: &Sizes,
    similar: Option<&Similar>,
    settings: &TermSettings,
    stopwatch: &Stopwatch<'_>,
) -> Terms {
    let sources = similar.map(|similar| sources(corpus, similar));
    stopwatch.stage(Stage::Count, 0, |_| Terms::new(corpus, tokens, sizes, sources.as_ref(), settings))
}

/// Finds the words near a word.
pub fn find_collocates(
    tokens: &TokenizedCorpus,
    node: &Node,
    window: &WindowSettings,
    least: u32,
    sort: CollocateSort,
    stopwatch: &Stopwatch<'_>,
) -> Collocates {
    stopwatch.stage(Stage::Count, 0, |_| collocates(tokens, node, window, least, sort))
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

/// How reuse of text is looked for.
#[derive(Clone, Debug, Default)]
pub struct ReuseSettings {
    /// What is compared.
    pub unit: UnitKind,
    /// When two units are near-duplicates.
    pub join: JoinSettings,
    /// What counts as a passage, and as a copy.
    pub passages: PassageSettings,
    /// Files of base texts, which are taken out of what documents share first.
    pub templates: Vec<PathBuf>,
}

/// Which text was used more than once.
#[derive(Debug, Default)]
pub struct Reuse {
    /// Near-duplicate units and their families.
    pub similar: Similar,
    /// Passages that documents share.
    pub passages: Passages,
    /// How much of each text is template, copied, formulaic and original.
    pub shares: Shares,
    /// Families of near-duplicate documents, by index of document.
    pub document_families: Vec<Family>,
}

/// Reads base texts.
///
/// # Errors
/// When one cannot be read: what is left of the shares without it would be wrong.
pub fn load_templates(paths: &[PathBuf], stopwatch: &Stopwatch<'_>) -> Result<Corpus> {
    if paths.is_empty() {
        return Ok(Corpus::default());
    }
    let mut archive = load(&LoadSettings { inputs: paths.to_vec(), ..LoadSettings::default() }, stopwatch)?;
    match archive.skipped.pop() {
        Some(error) => Err(error),
        None => Ok(archive.corpus),
    }
}

/// Finds near-duplicate units, the passages that documents share, and what both say of each text. With `focus`, only passages of the
/// documents marked in it are looked for.
pub fn find_reuse(
    corpus: &Corpus,
    templates: &Corpus,
    settings: &ReuseSettings,
    focus: Option<&[bool]>,
    stopwatch: &Stopwatch<'_>,
) -> Reuse {
    let mut reuse = search(corpus, templates, settings, focus, stopwatch);
    reuse.shares = Shares::new(corpus, &reuse.passages, &Formulae::default(), None);
    reuse
}

/// What [`find_reuse`] finds, but for the shares.
fn search(
    corpus: &Corpus,
    templates: &Corpus,
    settings: &ReuseSettings,
    focus: Option<&[bool]>,
    stopwatch: &Stopwatch<'_>,
) -> Reuse {
    let mut similar = find_similar(corpus, settings.unit, &settings.join, stopwatch);
    stopwatch.stage(Stage::Passages, 0, |_| {
        let sources = sources(corpus, &similar);
        let passages = passages::find(corpus, &sources, templates, &settings.passages, focus);
        similar.form_families(corpus, &unit_links(corpus, &similar, &passages));
        let document_families = document_families(corpus, &passages);
        Reuse { similar, passages, shares: Shares::default(), document_families }
    })
}

/// Finds reuse and phrases; the first work side by side, as only the choice of phrases needs both.
pub fn find_phrases(
    corpus: &Corpus,
    templates: &Corpus,
    tokens: &TokenizedCorpus,
    words: &Words,
    settings: &Settings,
    stopwatch: &Stopwatch<'_>,
) -> (Reuse, Phrases) {
    let (mut reuse, repeats) = rayon::join(
        || search(corpus, templates, &settings.reuse, None, stopwatch),
        || stopwatch.stage(Stage::Repeats, 0, |_| Repeats::build(corpus, tokens, &settings.phrases)),
    );
    let sources = sources(corpus, &reuse.similar);
    let phrases = stopwatch.stage(Stage::Phrases, 0, |_| {
        phrases::find(&repeats, corpus, tokens, &sources, words, &settings.phrases)
    });
    reuse.shares = stopwatch.stage(Stage::Shares, 0, |_| {
        Shares::new(corpus, &reuse.passages, &formulae(&phrases, corpus.len()), settings.resampling)
    });
    (reuse, phrases)
}

/// All phrases of all kinds that others use too, where they stand.
fn formulae(phrases: &Phrases, documents: usize) -> Formulae {
    let of_document = |document: usize| {
        let used = |place: &&phrases::PhrasePlace| {
            let phrase = &phrases.rows[place.row as usize];
            phrase.is_formula() && phrases.is_used_by_others(phrase.range_dedup)
        };
        let kind = |place: &phrases::PhrasePlace| match phrases.rows[place.row as usize].kind {
            PhraseKind::Bundle => Wording::Bundle,
            PhraseKind::Slogan => Wording::Slogan,
        };
        let whole = phrases.places[document].iter().filter(used).map(|place| (place.span, kind(place)));
        let edges = phrases.frames.places[document].iter().map(|place| (place.span, Wording::Frame));
        let marks =
            phrases.enumerators.places[document].iter().map(|place| (place.span, Wording::Enumerator));
        whole.chain(edges).chain(marks).collect()
    };
    Formulae { documents: (0..documents).map(of_document).collect() }
}

/// Each member of a family counts for the document of the family's representative.
fn sources(corpus: &Corpus, similar: &Similar) -> Sources {
    let mut runs: Vec<Vec<SourceRun>> = vec![vec![]; corpus.len()];
    for family in &similar.families {
        let source = similar.units[family.representative as usize].document;
        for &member in &family.members {
            let unit = &similar.units[member as usize];
            runs[unit.document as usize].push(SourceRun { span: unit.span(corpus), source });
        }
    }
    share_with_copies(corpus, &mut runs);
    Sources::new(runs)
}

/// Documents that say the same byte for byte count once, their shortest sections too, which no family has.
fn share_with_copies(corpus: &Corpus, runs: &mut [Vec<SourceRun>]) {
    let mut first: FxHashMap<&str, usize> = FxHashMap::default();
    for (copy, document) in corpus.documents.iter().enumerate() {
        let first = *first.entry(&document.text).or_insert(copy);
        if first == copy {
            continue;
        }
        let mut of_first = runs[first].clone();
        of_first.sort_by_key(|run| run.span);
        let source = first as u32;
        let mut shared = vec![];
        let mut at = 0;
        for run in of_first {
            if at < run.span.start {
                shared.push(SourceRun { span: Span { start: at, end: run.span.start }, source });
            }
            at = at.max(run.span.end);
            shared.push(run);
        }
        shared.push(SourceRun { span: Span::new(at as usize, document.text.len()), source });
        runs[copy] = shared;
    }
}
