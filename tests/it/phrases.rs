//! Phrases against their slow, obvious twin, which counts every sequence of words in every clause.

use std::collections::{BTreeMap, BTreeSet};
use zhangju::phrases::{Phrase, PhraseSettings, Phrases, Repeats, SourceRun, Sources};
use zhangju::segment::{SegmentSettings, Segmenter, TokenizedCorpus, tokenize};
use zhangju::text::Span;
use zhangju::{Corpus, Document};

/// Texts whose words are apart, and their tokens.
fn tokens(texts: &[String]) -> (Corpus, TokenizedCorpus) {
    let documents = texts.iter().map(|text| Document { text: text.clone(), ..Document::default() }).collect();
    let corpus = Corpus { documents, metadata_columns: vec![] };
    let settings = SegmentSettings { pretokenized: true, ..SegmentSettings::default() };
    let tokens = tokenize(&corpus, &Segmenter::new(&settings), &|_| ());
    (corpus, tokens)
}

/// Every repeat of two words or more, whatever it is worth.
const EVERYTHING: PhraseSettings = PhraseSettings {
    min_range: Some(1),
    cross_pauses: false,
    min_tokens: 2,
    max_tokens: 20,
    min_chars: 1,
    min_pmi: f64::NEG_INFINITY,
    min_entropy: -1.0,
    min_free: 0.0,
};

fn phrases(texts: &[String], sources: &Sources, settings: &PhraseSettings) -> Phrases {
    let (corpus, tokens) = tokens(texts);
    let none = vec![false; tokens.lexicon.len()];
    Repeats::build(&corpus, &tokens, settings).bundles(&tokens, sources, &none, settings)
}

/// A place of a sequence: document, clause, word.
type Place = (u32, usize, usize);

/// The clauses of each document as words.
fn clauses(text: &str) -> Vec<Vec<&str>> {
    text.split(['。', '\n']).map(|clause| clause.split_whitespace().collect()).collect()
}

/// What the slow twin knows of a phrase.
#[derive(Debug, PartialEq)]
struct Expected {
    freq: u32,
    range: u32,
    range_dedup: u32,
    min_pmi: f64,
    entropy_left: f64,
    entropy_right: f64,
    c_value: f64,
}

struct Slow<'t> {
    clauses: Vec<Vec<Vec<&'t str>>>,
    places: BTreeMap<Vec<&'t str>, Vec<Place>>,
    words: usize,
}

impl<'t> Slow<'t> {
    fn new(texts: &'t [String]) -> Self {
        let clauses: Vec<Vec<Vec<&str>>> = texts.iter().map(|text| clauses(text)).collect();
        let mut places: BTreeMap<Vec<&str>, Vec<Place>> = BTreeMap::new();
        let mut words = 0;
        for (document, of_document) in (0..).zip(&clauses) {
            for (clause, of_clause) in of_document.iter().enumerate() {
                words += of_clause.len();
                for from in 0..of_clause.len() {
                    for to in from + 1..=of_clause.len() {
                        places
                            .entry(of_clause[from..to].to_vec())
                            .or_default()
                            .push((document, clause, from));
                    }
                }
            }
        }
        Self { clauses, places, words }
    }

    fn freq(&self, sequence: &[&str]) -> usize {
        self.places.get(sequence).map_or(0, Vec::len)
    }

    /// No longer sequence stands in all the same places.
    fn is_closed(&self, sequence: &[&'t str]) -> bool {
        let longer = self.places.iter().filter(|(longer, _)| longer.len() == sequence.len() + 1);
        let mut extensions =
            longer.filter(|(longer, _)| longer[1..] == *sequence || longer[..sequence.len()] == *sequence);
        extensions.all(|(_, places)| places.len() < self.freq(sequence))
    }

    fn candidates(&self) -> Vec<&Vec<&'t str>> {
        let repeated = self.places.keys().filter(|sequence| sequence.len() >= 2 && self.freq(sequence) >= 2);
        repeated.filter(|sequence| self.is_closed(sequence)).collect()
    }

    /// What stands `step` words from a place, if it is in the clause.
    fn neighbour(&self, place: Place, step: isize) -> Option<&'t str> {
        let (document, clause, word) = place;
        let at = word.checked_add_signed(step)?;
        self.clauses[document as usize][clause].get(at).copied()
    }

    fn entropy(&self, places: &[Place], step: isize) -> f64 {
        let mut counts: BTreeMap<String, f64> = BTreeMap::new();
        for (number, &place) in places.iter().enumerate() {
            let neighbour = self.neighbour(place, step).map_or(format!("edge {number}"), str::to_owned);
            *counts.entry(neighbour).or_default() += 1.0;
        }
        counts.values().map(|count| count / places.len() as f64).map(|p| -p * p.log2()).sum()
    }

    fn min_pmi(&self, sequence: &[&'t str]) -> f64 {
        let pmi = |at: usize| {
            let (x, y) = sequence.split_at(at);
            (self.freq(sequence) as f64 * self.words as f64 / (self.freq(x) as f64 * self.freq(y) as f64))
                .log2()
        };
        (1..sequence.len()).map(pmi).fold(f64::INFINITY, f64::min)
    }

    fn is_inside(&self, sequence: &[&str], place: Place, longer: &[&'t str]) -> bool {
        self.places[longer].iter().any(|&(document, clause, word)| {
            let within = word <= place.2 && place.2 + sequence.len() <= word + longer.len();
            (document, clause) == (place.0, place.1) && within
        })
    }

    fn expected(&self, source: impl Fn(Place) -> u32) -> BTreeMap<String, Expected> {
        let candidates = self.candidates();
        let mut expected = BTreeMap::new();
        for sequence in &candidates {
            let places = &self.places[*sequence];
            let longer: Vec<_> = candidates
                .iter()
                .filter(|longer| {
                    longer.len() > sequence.len()
                        && longer.windows(sequence.len()).any(|part| part == **sequence)
                })
                .collect();
            let inside = places
                .iter()
                .filter(|&&place| longer.iter().any(|longer| self.is_inside(sequence, place, longer)));
            let inside = inside.count();
            if inside == places.len() {
                continue;
            }
            let nested = if longer.is_empty() { 0.0 } else { inside as f64 / longer.len() as f64 };
            let range = places.iter().map(|place| place.0).collect::<BTreeSet<_>>().len() as u32;
            let counted_for = places.iter().map(|&place| source(place)).collect::<BTreeSet<_>>().len() as u32;
            let numbers = Expected {
                freq: places.len() as u32,
                range,
                range_dedup: counted_for.min(range),
                min_pmi: self.min_pmi(sequence),
                entropy_left: self.entropy(places, -1),
                entropy_right: self.entropy(places, sequence.len() as isize),
                c_value: (sequence.len() as f64).log2() * (places.len() as f64 - nested),
            };
            expected.insert(sequence.concat(), numbers);
        }
        expected
    }
}

fn numbers(phrase: &Phrase) -> Expected {
    Expected {
        freq: phrase.freq,
        range: phrase.range,
        range_dedup: phrase.range_dedup,
        min_pmi: phrase.min_pmi.unwrap(),
        entropy_left: phrase.entropy_left.unwrap(),
        entropy_right: phrase.entropy_right.unwrap(),
        c_value: phrase.c_value.unwrap(),
    }
}

fn assert_close(found: &Expected, expected: &Expected, phrase: &str) {
    let close = |a: f64, b: f64| (a - b).abs() < 1e-9;
    assert_eq!(
        (found.freq, found.range, found.range_dedup),
        (expected.freq, expected.range, expected.range_dedup),
        "{phrase}"
    );
    assert!(close(found.min_pmi, expected.min_pmi), "{phrase}: {found:?}, {expected:?}");
    assert!(close(found.entropy_left, expected.entropy_left), "{phrase}: {found:?}, {expected:?}");
    assert!(close(found.entropy_right, expected.entropy_right), "{phrase}: {found:?}, {expected:?}");
    assert!(close(found.c_value, expected.c_value), "{phrase}: {found:?}, {expected:?}");
}

#[test]
fn random_texts_give_the_same_numbers_as_counting_everything() {
    let mut state = 3_u64;
    let mut below = |bound: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % bound
    };
    let mut seen = 0;
    for round in 0..40 {
        let letters = ["甲", "乙", "丙", "丁", "戊"];
        let used = 2 + round % 4;
        let text = |below: &mut dyn FnMut(usize) -> usize| {
            let words = (0..below(40))
                .map(|_| if below(6) == 0 { ["。", "\n"][below(2)] } else { letters[below(used)] });
            words.collect::<Vec<_>>().join(" ")
        };
        let texts: Vec<String> = (0..5).map(|_| text(&mut below)).collect();
        // The whole of the last text counts for the first.
        let run = SourceRun { span: Span::new(0, texts[4].len()), source: 0 };
        let sources = Sources::new(vec![vec![], vec![], vec![], vec![], vec![run]]);
        let expected = Slow::new(&texts).expected(|(document, ..)| if document == 4 { 0 } else { document });
        let found = phrases(&texts, &sources, &EVERYTHING);
        let names: Vec<&String> = found.rows.iter().map(|phrase| &phrase.text).collect();
        assert_eq!(
            names.iter().collect::<BTreeSet<_>>(),
            expected.keys().collect::<Vec<_>>().iter().collect::<BTreeSet<_>>(),
            "{texts:?}"
        );
        for phrase in &found.rows {
            assert_close(&numbers(phrase), &expected[&phrase.text], &phrase.text);
            seen += 1;
        }
    }
    assert!(seen > 500, "only {seen} phrases");
}

/// Frantzi, Ananiadou & Mima 2000 by hand: abcde, abcd, abc, ab stand 5, 7, 10, 15 times; ab scores 11.67.
#[test]
fn the_c_value_of_nested_phrases() {
    let clauses = [("甲 乙 丙 丁 戊 。 ", 5), ("甲 乙 丙 丁 。 ", 2), ("甲 乙 丙 。 ", 3), ("甲 乙 。 ", 5)];
    let text: String = clauses.iter().map(|(clause, times)| clause.repeat(*times)).collect();
    let found = phrases(&[text], &Sources::default(), &EVERYTHING);
    let ab = found.rows.iter().find(|phrase| phrase.text == "甲乙").unwrap();
    assert_eq!(ab.freq, 15);
    assert!((ab.c_value.unwrap() - 35.0 / 3.0).abs() < 1e-9, "{:?}", ab.c_value);
}

/// The rows of texts at default settings, where `words` are function words.
fn rows(texts: &[&str], words: &[&str]) -> Vec<String> {
    let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
    let (corpus, tokens) = tokens(&texts);
    let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    let settings = PhraseSettings { min_pmi: f64::NEG_INFINITY, ..PhraseSettings::default() };
    let found = Repeats::build(&corpus, &tokens, &settings).bundles(
        &tokens,
        &Sources::default(),
        &tokens.lexicon.membership(&words),
        &settings,
    );
    found.rows.into_iter().map(|phrase| phrase.text).collect()
}

#[test]
fn a_phrase_ends_at_no_function_word_number_or_open_bracket() {
    let clause = "坚持 稳中求进 的 总基调 。 第 2023 年度 报告 。 “ 三会 一课 ” 制度 。";
    let texts = vec![clause; 5];
    assert_eq!(rows(&texts, &["第"]), ["坚持稳中求进的总基调", "“三会一课”制度"]);
    // Each word of the first clause stands before 的 or behind it.
    assert_eq!(rows(&texts, &["第", "坚持", "总基调"]), ["“三会一课”制度"]);
}

#[test]
fn phrases_cross_pauses_only_when_asked() {
    let texts: Vec<String> = vec!["道路 自信 、 理论 自信 。".to_owned(); 6];
    let found = |cross_pauses| {
        let settings =
            PhraseSettings { min_pmi: f64::NEG_INFINITY, cross_pauses, ..PhraseSettings::default() };
        phrases(&texts, &Sources::default(), &settings)
            .rows
            .into_iter()
            .map(|phrase| phrase.text)
            .collect::<Vec<_>>()
    };
    assert_eq!(found(false), ["理论自信", "道路自信"]);
    assert_eq!(found(true), ["道路自信、理论自信"]);
}

#[test]
fn small_archives_and_none_give_a_sensible_answer() {
    let clause = "坚持 稳中求进 总基调 。".to_owned();
    let found = |texts: &[String]| {
        let settings = PhraseSettings { min_pmi: f64::NEG_INFINITY, ..PhraseSettings::default() };
        let found = phrases(texts, &Sources::default(), &settings);
        (found.rows.len(), found.min_range, found.note)
    };
    assert_eq!(found(&[]), (0, 1, Some("0 documents: nothing to find phrases in".into())));
    assert_eq!(found(&[clause.repeat(2)]).0, 1);
    let (rows, range, note) = found(&vec![clause.clone(); 2]);
    assert_eq!(
        (rows, range, note.unwrap().as_str()),
        (1, 2, "a small archive of 2 documents: phrases need a range of 2 only")
    );
    assert_eq!(found(&vec![clause.clone(); 4]).0, 1);
    assert_eq!(found(&[vec![clause.clone(); 4], vec!["一 。".to_owned(); 7]].concat()), (0, 5, None));
}
