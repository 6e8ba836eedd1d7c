//! `manifest.json`: the run in one page, so that a table can be explained years later.

use super::{Analysis, Corpora, Note, Reference, Settings, StageTime};
use crate::corpora::fingerprint;
use serde_json::{Map, Value, json};
use zhangju_core::Corpus;
use zhangju_core::passages::Background;
use zhangju_segment::SegmentSettings;
use zhangju_segment::dict::{Dictionary, Source};
use zhangju_text::Error;

/// What a run was, and what came of it. Everything but the times is the same from run to run; two runs of which it is the same wrote the same
/// bytes.
pub struct Manifest<'a> {
    /// The command.
    pub command: &'static str,
    /// What decided.
    pub settings: &'a Settings,
    /// What was read.
    pub corpora: &'a Corpora,
    /// The background, where passages were looked for.
    pub background: Option<&'a Background>,
    /// A dictionary that was learned from the texts.
    pub learned: Option<&'a Dictionary>,
    /// How many of everything came out: an object.
    pub counts: Value,
    /// What shares and rates are of: an object.
    pub denominators: Value,
    /// Things to tell beside those of the corpora.
    pub notes: Vec<Note>,
    /// The files of the folder of tables, by their paths in it; none where there is no folder.
    pub files: Vec<String>,
    /// How long the stages took; none to leave them out.
    pub times: Vec<StageTime>,
}

impl Manifest<'_> {
    /// The manifest as JSON text.
    pub fn text(&self) -> String {
        let Self { command, settings, corpora, denominators, .. } = self;
        let notes: Vec<String> = corpora.notes().iter().chain(&self.notes).map(Note::to_string).collect();
        let mut manifest = json!({
            "program": "zhangju",
            "version": env!("CARGO_PKG_VERSION"),
            "command": command,
            "settings": settings,
            "corpora": texts(corpora, self.background),
            "dictionaries": dictionaries(settings, self.learned),
            "counts": self.counts_of_all(),
            "denominators": denominators,
            "notes": notes,
        });
        if !self.files.is_empty() {
            manifest["files"] = json!(self.files);
        }
        if !self.times.is_empty() {
            manifest["timings"] = timings(&self.times);
        }
        format!("{manifest:#}\n")
    }

    fn counts_of_all(&self) -> Value {
        let mut counts = Map::new();
        counts.insert("documents".into(), self.corpora.texts().len().into());
        counts.insert("skipped".into(), self.corpora.skipped().len().into());
        counts.extend(self.counts.as_object().cloned().unwrap_or_default());
        counts.into()
    }
}

/// What of the main job a manifest tells.
pub fn manifest<'a>(
    analysis: &'a Analysis,
    corpora: &'a Corpora,
    settings: &'a Settings,
    times: Vec<StageTime>,
) -> Manifest<'a> {
    Manifest {
        command: "analyze",
        settings,
        corpora,
        background: Some(corpora.background()),
        learned: analysis.learned.as_ref(),
        counts: counts(analysis, corpora),
        denominators: denominators(analysis, corpora),
        notes: analysis.notes.clone(),
        files: vec![],
        times,
    }
}

/// The corpora that were read: how large they are, a fingerprint of each, and what could not be read.
fn texts(corpora: &Corpora, background: Option<&Background>) -> Value {
    let of = |corpus: &Corpus| json!({ "documents": corpus.len(), "sha256": fingerprint(corpus) });
    let mut texts = json!({ "texts": of(corpora.texts()) });
    if !corpora.templates().is_empty() {
        texts["templates"] = of(corpora.templates());
    }
    if let Some(background) = background {
        texts["background"] = json!({
            "made_from": background.made_from(),
            "families": background.families(),
            "checksum": format!("{:016x}", background.checksum()),
        });
    }
    let skipped = |error: &Error| {
        let path = error.path().map(|path| path.display().to_string());
        json!({ "path": path, "reason": error.reason() })
    };
    texts["skipped"] = corpora.skipped().iter().map(skipped).collect();
    match corpora.reference() {
        Some(Reference::Texts(corpus)) => texts["reference"] = of(corpus),
        Some(Reference::Table(table)) => {
            texts["reference"] = json!({ "documents": table.documents, "sha256": table.sha256 });
        }
        None => {}
    }
    texts
}

fn dictionaries(settings: &Settings, learned: Option<&Dictionary>) -> Value {
    let mut value = words(&settings.words, learned);
    value["stop_words"] = source(settings.terms.grams.stop_words.source());
    value["function_words"] = source(settings.phrases.function_words.source());
    value
}

/// What cut the texts into words.
fn words(segment: &SegmentSettings, learned: Option<&Dictionary>) -> Value {
    let domain = (segment.domain && !segment.pretokenized).then(Dictionary::gongwen);
    let users = domain.iter().chain(&segment.dictionaries).chain(learned);
    let list: Vec<Value> = users.map(|dictionary| source(dictionary.source())).collect();
    let (segmenter, engine) = if segment.pretokenized {
        ("white space", None)
    } else {
        ("jieba-rs 0.11.0 with its default dictionary, or its equal", Some(segment.engine.name()))
    };
    json!({ "segmenter": segmenter, "engine": engine, "dictionaries": list })
}

fn source(source: &Source) -> Value {
    json!({ "name": source.name, "sha256": source.sha256 })
}

fn counts(analysis: &Analysis, corpora: &Corpora) -> Value {
    let counts = analysis.counts(corpora);
    json!({
        "sections": counts.sections,
        "units_compared": counts.units,
        "terms": counts.terms,
        "phrases": counts.phrases,
        "frames": analysis.phrases.frames.rows.len(),
        "enumerators": analysis.phrases.enumerators.rows.len(),
        "similar_sections": counts.pairs,
        "similar_sections_cut": analysis.reuse.similar.join.pairs_cut,
        "families": counts.families,
        "document_families": counts.document_families,
        "document_pairs": counts.document_pairs,
        "document_pairs_unlisted": analysis.reuse.pairs.unlisted,
        "shared_texts": counts.shared_texts,
        "passages": counts.passages,
        "passages_listed": counts.passages_listed,
        "passages_hidden": counts.passages_hidden,
        "similar_passages": counts.similar_passages,
    })
}

fn denominators(analysis: &Analysis, corpora: &Corpora) -> Value {
    let counts = analysis.counts(corpora);
    json!({
        "documents": { "value": counts.documents, "of": "range_pct; a document is one text read" },
        "tokens": { "value": counts.tokens, "of": "per_million; words, numbers and Latin strings, stop words included, punctuation not" },
        "chars": { "value": counts.chars, "of": "per_10k_chars; every Unicode scalar of the texts, furniture and markup left out" },
        "formula_families": { "value": analysis.reuse.passages.formula_families, "of": "the fewest other families that make a sequence of characters stock wording" },
        "phrase_min_range": { "value": analysis.phrases.min_range, "of": "the fewest documents in which a phrase must occur, near-duplicates counted once" },
    })
}

fn timings(times: &[StageTime]) -> Value {
    // A stage may run twice.
    let mut of_stage: Vec<(&str, f64)> = vec![];
    for time in times {
        match of_stage.iter_mut().find(|(name, _)| *name == time.stage.name()) {
            Some((_, seconds)) => *seconds += time.seconds,
            None => of_stage.push((time.stage.name(), time.seconds)),
        }
    }
    let rounded =
        |(name, seconds): (&str, f64)| (name.to_owned(), Value::from((seconds * 1e4).round() / 1e4));
    let times: Map<String, Value> = of_stage.into_iter().map(rounded).collect();
    json!({ "seconds": times, "note": "wall time; join and repeats run side by side" })
}
