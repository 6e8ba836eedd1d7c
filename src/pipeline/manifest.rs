//! `manifest.json`: the run in one page, so that a table can be explained years later.

use super::{Analysis, Settings, StageTime};
use serde_json::{Map, Value, json};
use zhangju_segment::SegmentSettings;
use zhangju_segment::dict::{Dictionary, Source};

/// The manifest of a run, as JSON text. Everything but `timings` is the same from run to run.
pub fn manifest(analysis: &Analysis, settings: &Settings, times: &[StageTime]) -> String {
    let manifest = json!({
        "program": "zhangju",
        "version": env!("CARGO_PKG_VERSION"),
        "settings": settings_of(settings),
        "dictionaries": dictionaries(settings, analysis.learned.as_ref()),
        "counts": counts(analysis),
        "denominators": denominators(analysis),
        "notes": notes(analysis),
        "timings": timings(times),
    });
    let mut text = format!("{manifest:#}");
    text.push('\n');
    text
}

fn settings_of(settings: &Settings) -> Value {
    let inputs: Vec<_> = settings.load.inputs.iter().map(|input| input.display().to_string()).collect();
    json!({
        "inputs": inputs,
        "metadata": settings.load.metadata.as_ref().map(|path| path.display().to_string()),
        "text_column": settings.load.read.text_column,
        "max_file_mib": settings.load.read.max_bytes >> 20,
        "keep_furniture": settings.load.keep_furniture,
        "hmm": settings.segment.hmm,
        "pretokenized": settings.segment.pretokenized,
        "narrow": settings.segment.narrow,
        "whole_numbers": settings.segment.whole_numbers,
        "unit": settings.reuse.unit.name(),
        "measure": settings.reuse.join.measure.name(),
        "threshold": settings.reuse.join.threshold.to_string(),
        "ngram": settings.reuse.join.ngram,
        "min_ngrams": settings.reuse.join.min_ngrams,
        "within_document": settings.reuse.join.within_document,
        "max_pairs_per_section": settings.reuse.join.max_pairs_per_section,
        "min_run": settings.reuse.passages.min_run,
        "min_original": settings.reuse.passages.min_original,
        "formula_share": settings.reuse.passages.formula_share,
        "formula_doubling": settings.reuse.passages.formula_doubling,
        "max_formula": settings.reuse.passages.max_formula,
        "pauses": settings.phrases.pauses.name(),
        "min_tokens": settings.phrases.min_tokens,
        "max_tokens": settings.phrases.max_tokens,
        "min_chars": settings.phrases.min_chars,
        "min_pmi": settings.phrases.min_pmi,
        "bootstrap": settings.resampling.map_or(0, |resampling| resampling.rounds),
        "learn_dict": settings.learn_words,
        "reference": settings.reference.as_ref().map(|path| path.display().to_string()),
        "templates": settings.reuse.templates.iter().map(|path| path.display().to_string()).collect::<Vec<_>>(),
    })
}

fn dictionaries(settings: &Settings, learned: Option<&Dictionary>) -> Value {
    let mut value = words(&settings.segment, learned);
    value["stop_words"] = source(&settings.stop_words.source);
    value["function_words"] = source(&settings.function_words.source);
    value
}

/// What cut the texts into words.
pub(super) fn words(segment: &SegmentSettings, learned: Option<&Dictionary>) -> Value {
    let domain = (!segment.no_domain && !segment.pretokenized).then(|| Dictionary::gongwen().source);
    let users = segment.dictionaries.iter().chain(learned).map(|dictionary| dictionary.source.clone());
    let list: Vec<Value> = domain.into_iter().chain(users).map(|of_it| source(&of_it)).collect();
    let (segmenter, engine) = if segment.pretokenized {
        ("white space", None)
    } else {
        ("jieba-rs 0.11.0 with its default dictionary, or its equal", Some(segment.engine.name()))
    };
    json!({ "segmenter": segmenter, "engine": engine, "dictionaries": list })
}

pub(super) fn source(source: &Source) -> Value {
    json!({ "name": source.name, "sha256": source.sha256 })
}

fn counts(analysis: &Analysis) -> Value {
    let counts = analysis.counts();
    json!({
        "documents": counts.documents,
        "skipped": counts.skipped,
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
        "passages": counts.passages,
        "passages_hidden": counts.passages_hidden,
    })
}

fn denominators(analysis: &Analysis) -> Value {
    let counts = analysis.counts();
    json!({
        "documents": { "value": counts.documents, "of": "range_pct; a document is one text read" },
        "tokens": { "value": counts.tokens, "of": "per_million; words, numbers and Latin strings, stop words included, punctuation not" },
        "chars": { "value": counts.chars, "of": "per_10k_chars; every Unicode scalar of the texts, furniture left out" },
        "formula_families": { "value": analysis.reuse.passages.formula_families, "of": "the fewest other families that make a sequence of characters stock wording" },
        "phrase_min_range": { "value": analysis.phrases.min_range, "of": "the fewest documents a phrase stands in, near-duplicates counted once" },
    })
}

fn notes(analysis: &Analysis) -> Value {
    let mut notes = analysis.archive.notes.clone();
    notes.extend(analysis.phrases.note.clone());
    Value::from(notes)
}

fn timings(times: &[StageTime]) -> Value {
    let seconds =
        |time: &StageTime| (time.stage.name().to_owned(), Value::from((time.seconds * 1e4).round() / 1e4));
    let times: Map<String, Value> = times.iter().map(seconds).collect();
    json!({ "seconds": times, "note": "wall time; join and repeats run side by side" })
}
