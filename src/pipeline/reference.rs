//! A reference that phrases are held against: an archive, or a table of an earlier run.

use super::{LoadSettings, Settings, Stopwatch, load, tokenize};
use crate::error::{Error, Result};
use crate::phrases::Phrases;
use crate::segment::Segmenter;
use rustc_hash::FxHashMap;
use std::path::Path;

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

/// Document frequencies of a reference.
struct ReferenceTable {
    ranges: FxHashMap<String, u64>,
    documents: u64,
}

impl ReferenceTable {
    /// Reads columns `phrase` (or `term`) and `range`. How many documents there are says a column `documents`, else the
    /// `manifest.json` beside the table.
    fn read(path: &Path) -> Result<Self> {
        let bytes = std::fs::read(path).map_err(|source| Error::io(path, "read", source))?;
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        let mut table = csv::Reader::from_reader(text);
        let broken = |error: csv::Error| Error::content(path, format!("is no table of phrases: {error}"));
        let columns = table.headers().map_err(broken)?.clone();
        let column = |names: &[&str]| columns.iter().position(|column| names.contains(&column));
        let (Some(phrase), Some(range)) = (column(&["phrase", "term"]), column(&["range"])) else {
            return Err(Error::content(path, "has no columns `phrase` (or `term`) and `range`"));
        };
        let all = column(&["documents"]);
        let (mut ranges, mut documents) = (FxHashMap::default(), None);
        for (number, row) in (2..).zip(table.records()) {
            let row = row.map_err(broken)?;
            let value = |column: usize| row.get(column).unwrap_or("").trim();
            let count = |column: usize| {
                let wrong = || Error::line(path, number, format!("`{}` is no count", value(column)));
                value(column).parse::<u64>().map_err(|_| wrong())
            };
            ranges.insert(value(phrase).to_owned(), count(range)?);
            if let Some(all) = all {
                documents = Some(count(all)?);
            }
        }
        let documents = documents.or_else(|| beside(path)).filter(|&documents| documents > 0);
        let missing = || {
            let what =
                "says nowhere how many documents it counts: a column `documents`, or manifest.json beside it";
            Error::content(path, what)
        };
        Ok(Self { ranges, documents: documents.ok_or_else(missing)? })
    }

    fn range(&self, phrase: &str) -> u64 {
        self.ranges.get(phrase).copied().unwrap_or(0)
    }
}

/// The documents that the manifest beside a table counts.
fn beside(table: &Path) -> Option<u64> {
    let manifest = std::fs::read(table.with_file_name("manifest.json")).ok()?;
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).ok()?;
    manifest["counts"]["documents"].as_u64()
}
