//! Phrases of the government work reports: exact counts, recall, and fragments that must not come back.

use super::run::{columns, root, run_args};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;
use zhangju_core::tokens::{Token, tokenize};
use zhangju_pipeline::{Settings, Silent, Steps};
use zhangju_segment::{SegmentSettings, Segmenter};

/// The reports: the rows of `zhangju phrases` (phrase, freq, range), and the clauses of each text.
struct Reports {
    rows: Vec<Vec<String>>,
    clauses: Vec<Vec<String>>,
}

fn reports(folder: &Path) -> &'static Reports {
    static REPORTS: OnceLock<Reports> = OnceLock::new();
    let read = || {
        let ran = run_args(&["phrases", folder.to_str().unwrap(), "--format", "csv"]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let rows = columns(&ran.stdout, &["phrase", "freq", "range"]);
        Reports { rows, clauses: clauses(folder) }
    };
    REPORTS.get_or_init(read)
}

/// The clauses of each text of a folder: what stands between the ends of sentences and lines, without blanks. Lines that are broken
/// in the middle of a paragraph are put together.
fn clauses(folder: &Path) -> Vec<Vec<String>> {
    let mut settings = Settings::default();
    settings.inputs.texts = vec![folder.to_owned()];
    let corpora = Steps::new(&Silent).read(&settings.inputs, &settings.reading).unwrap();
    let segmenter = Segmenter::new(&SegmentSettings::default());
    let tokens = tokenize(corpora.texts(), &segmenter, &|_| ());
    let of_text = |document: &Vec<Token>| {
        let text: String = document.iter().map(|token| tokens.lexicon.term(token.term)).collect();
        text.split(['\n', '。', '；', '！', '？']).map(str::to_owned).collect()
    };
    tokens.documents.iter().map(of_text).collect()
}

fn truth(name: &str) -> Vec<String> {
    let text = fs::read_to_string(root().join("tests/truth/phrases").join(name)).unwrap();
    text.lines().map(str::to_owned).collect()
}

pub fn frequency_and_range_are_what_a_search_finds(folder: &Path) {
    let Reports { rows, clauses: texts } = reports(folder);
    assert!(rows.len() > 4000, "{}", rows.len());
    // Every fifth row or so: a thousand of them. Between Latin letters and digits a blank may count, so these are left out.
    let han = rows.iter().filter(|row| !row[0].contains(|c: char| c.is_ascii_alphanumeric()));
    let chosen: Vec<&Vec<String>> = han.step_by(rows.len() / 1100).take(1000).collect();
    assert_eq!(chosen.len(), 1000);
    chosen.par_iter().for_each(|row| {
        let counts =
            texts.iter().map(|clauses| clauses.iter().map(|clause| occurrences(clause, &row[0])).sum());
        let counts: Vec<usize> = counts.collect();
        let (freq, range) = (counts.iter().sum::<usize>(), counts.iter().filter(|&&count| count > 0).count());
        assert_eq!(
            (row[1].as_str(), row[2].as_str()),
            (&*freq.to_string(), &*range.to_string()),
            "{}",
            row[0]
        );
    });
}

/// How often `wanted` is in `text`, overlapping or not.
fn occurrences(text: &str, wanted: &str) -> usize {
    text.char_indices().filter(|&(at, _)| text[at..].starts_with(wanted)).count()
}

/// The list was written down before the table was ever looked at. A tag may have its quotation marks.
pub fn well_known_formulas_are_in_the_table(folder: &Path) {
    let Reports { rows, clauses: texts } = reports(folder);
    let found: BTreeSet<&str> = rows.iter().map(|row| row[0].trim_matches(['“', '”'])).collect();
    let has = |clauses: &[String], formula: &str| clauses.iter().any(|clause| clause.contains(formula));
    let spread = |formula: &String| texts.iter().filter(|clauses| has(clauses, formula)).count() >= 5;
    let known: Vec<String> = truth("well-known.txt").into_iter().filter(spread).collect();
    let missing: Vec<&String> =
        known.iter().filter(|formula| !found.contains(formula.trim_matches(['“', '”']))).collect();
    assert!(known.len() > 70, "{}", known.len());
    assert!(
        10 * missing.len() <= known.len(),
        "{} of {} are missing: {missing:?}",
        missing.len(),
        known.len()
    );
}

/// The first rows as read one by one. A row that nobody has read counts against them.
pub fn nine_tenths_of_the_first_rows_read_as_phrases(folder: &Path) {
    let Reports { rows, .. } = reports(folder);
    let marks = truth("first-200.tsv");
    let phrases: BTreeSet<&str> = marks.iter().filter_map(|mark| mark.strip_suffix("\tphrase")).collect();
    let read = rows.iter().take(200).filter(|row| phrases.contains(row[0].as_str())).count();
    assert!(read >= 180, "{read} of 200");
}

pub fn fragments_do_not_come_back(folder: &Path) {
    let Reports { rows, .. } = reports(folder);
    let found: BTreeSet<&str> = rows.iter().map(|row| row[0].as_str()).collect();
    let fragments = truth("fragments.txt");
    let back: Vec<&String> = fragments.iter().filter(|phrase| found.contains(phrase.as_str())).collect();
    assert_eq!(back, Vec::<&String>::new());
}
