//! A reference that phrases are held against: an archive, or a table of an earlier run.

use super::{LoadSettings, Settings, Stopwatch, load, tokenize};
use std::path::Path;
use zhangju_core::phrases::Phrases;
use zhangju_ingest::ReferenceTable;
use zhangju_segment::Segmenter;
use zhangju_text::Result;

/// Compares phrases with the reference of the settings, if there is one. `documents` are those of the archive itself.
///
/// # Errors
/// When the reference cannot be read.
pub fn compare_phrases(
    phrases: &mut Phrases,
    documents: usize,
    segmenter: &Segmenter,
    settings: &Settings,
    stopwatch: &Stopwatch<'_>,
) -> Result<()> {
    let Some(path) = &settings.reference else { return Ok(()) };
    let (ranges, reference) = if is_table(path) {
        let table = ReferenceTable::read(path)?;
        (phrases.rows.iter().map(|phrase| table.range(&phrase.text)).collect(), table.documents)
    } else {
        let load_settings = LoadSettings { inputs: vec![path.clone()], ..LoadSettings::default() };
        let corpus = load(&load_settings, stopwatch)?.corpus;
        let tokens = tokenize(&corpus, segmenter, stopwatch);
        (phrases.ranges_in(&tokens), corpus.len() as u64)
    };
    phrases.compare(documents as u64, &ranges, reference);
    Ok(())
}

fn is_table(path: &Path) -> bool {
    path.is_file() && path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv"))
}
