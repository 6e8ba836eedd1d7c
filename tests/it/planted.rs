//! Passages against planted copies: the measures of Potthast et al. (2010) on the generator's archives.
//!
//! `ZHANGJU_DOCS` sets how many documents are made; `cargo test --release planted -- --nocapture` prints the table.

use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ops::Range;
use zhangju_core::Corpus;
use zhangju_core::Document;
use zhangju_core::originality::{ContentShares, Shares};
use zhangju_core::passages::{Background, Passage, PassageSettings};
use zhangju_core::similarity::JoinSettings;
use zhangju_core::structure::Markup;
use zhangju_generator::kinds::Role;
use zhangju_generator::{Archive, CopyKind, CopyTruth, Generated, Plants, Settings};
use zhangju_pipeline::{Reuse, Silent, Steps};
use zhangju_text::Span;

/// An archive, what was found in it, and where characters begin in its texts.
struct Found {
    documents: Vec<Generated>,
    corpus: Corpus,
    reuse: Reuse,
    shares: Shares,
    bytes: Vec<Vec<u32>>,
}

fn find(settings: Settings, passages: &PassageSettings) -> Found {
    let archive = Archive::new(settings);
    let count = archive.settings().documents;
    let documents: Vec<Generated> = (0..count).into_par_iter().map(|index| archive.document(index)).collect();
    let document = |generated: &Generated| {
        let markup = if generated.file_name.contains(".md") { Markup::Markdown } else { Markup::Plain };
        let document = Document::from_markup(generated.file_name.as_str(), generated.text.as_str(), markup);
        document.with_date(generated.truth.date.as_str()).with_metadata(vec![generated.truth.bureau.clone()])
    };
    let in_order = documents.par_iter().map(document).collect();
    let corpus = Corpus::in_order(in_order, vec!["bureau".to_owned()]);
    let starts = |generated: &Generated| {
        let ends = std::iter::once(generated.text.len() as u32);
        generated.text.char_indices().map(|(at, _)| at as u32).chain(ends).collect()
    };
    let bytes = documents.par_iter().map(starts).collect();
    let steps = Steps::new(&Silent);
    let reuse = steps.reuse(
        &corpus,
        &Corpus::default(),
        Background::shipped(),
        &JoinSettings::default(),
        passages,
        None,
    );
    let shares = steps.shares(&corpus, &reuse.passages, None, None);
    Found { documents, corpus, reuse, shares, bytes }
}

/// What is known of one kind of copy: its characters, those found, its cases, passages that found them.
#[derive(Clone, Copy, Debug, Default)]
struct Score {
    chars: u64,
    found: u64,
    cases: u64,
    seen: u64,
    passages: u64,
}

impl Score {
    fn recall(self) -> f64 {
        self.found as f64 / self.chars as f64
    }

    fn granularity(self) -> f64 {
        self.passages as f64 / self.seen.max(1) as f64
    }
}

impl Found {
    fn index(&self, name: &str) -> u32 {
        self.corpus.documents().iter().position(|document| document.id() == name).unwrap() as u32
    }

    /// The content characters between two character offsets.
    fn content(&self, document: u32, start: u32, end: u32) -> Range<u32> {
        let at = &self.bytes[document as usize];
        let span = Span { start: at[start as usize], end: at[end as usize] };
        self.reuse.passages.places.chars_in(document, span)
    }

    /// By kind: what was found of copies, at the place of the copy, in passages with the very source.
    fn scores(&self) -> BTreeMap<CopyKind, Score> {
        let index: BTreeMap<&str, u32> = self.corpus.documents().iter().map(Document::id).zip(0..).collect();
        let mut rows: BTreeMap<(u32, u32), Vec<&Passage>> = BTreeMap::new();
        for row in
            self.reuse.passages.rows.iter().filter(|row| row.class != zhangju_core::passages::Class::Formula)
        {
            rows.entry((row.document.min(row.source), row.document.max(row.source))).or_default().push(row);
        }
        let mut scores: BTreeMap<CopyKind, Score> = BTreeMap::new();
        for copy in self.documents.iter().flat_map(|document| &document.copies) {
            let (target, source) = (index[copy.target.as_str()], index[copy.source.as_str()]);
            if target == source {
                continue;
            }
            let of_both = rows.get(&(target.min(source), target.max(source))).map_or(&[][..], Vec::as_slice);
            let score = scores.entry(copy.kind).or_default();
            self.score(copy, target, of_both, score);
        }
        scores
    }

    fn score(&self, copy: &CopyTruth, target: u32, rows: &[&Passage], score: &mut Score) {
        let known = self.content(target, copy.start, copy.end);
        let mut is_found = vec![false; known.len()];
        let mut passages = 0;
        for row in rows {
            let span = if row.document == target { row.span } else { row.source_span };
            let own = self.reuse.passages.places.chars_in(target, span);
            let both = own.start.max(known.start)..own.end.min(known.end);
            passages += u64::from(both.start < both.end);
            both.for_each(|at| is_found[(at - known.start) as usize] = true);
        }
        let found = is_found.iter().filter(|&&found| found).count() as u64;
        score.chars += known.len() as u64;
        score.found += found;
        score.cases += 1;
        score.seen += u64::from(found > 0);
        score.passages += passages;
        if std::env::var_os("ZHANGJU_MISSES").is_some() && found < known.len() as u64 {
            eprintln!(
                "{:?} {} {}..{}: {found} of {}",
                copy.kind,
                copy.target,
                copy.start,
                copy.end,
                known.len()
            );
        }
    }

    /// Of the characters that passages take in, how many were copied, or copied from.
    fn precision(&self) -> f64 {
        let mut known: Vec<Vec<Range<u32>>> = vec![vec![]; self.corpus.len()];
        let index: BTreeMap<&str, u32> = self.corpus.documents().iter().map(Document::id).zip(0..).collect();
        for copy in self.documents.iter().flat_map(|document| &document.copies) {
            let (target, source) = (index[copy.target.as_str()], index[copy.source.as_str()]);
            known[target as usize].push(self.content(target, copy.start, copy.end));
            known[source as usize].push(self.content(source, copy.source_start, copy.source_end));
        }
        let (mut right, mut all) = (0_u64, 0_u64);
        for (document, known) in known.iter().enumerate() {
            for at in self.reuse.passages.masks.of(document).copied.into_iter().flatten() {
                all += 1;
                right += u64::from(known.iter().any(|range| range.contains(&at)));
            }
        }
        right as f64 / all as f64
    }

    /// Of the characters of documents of a role, how many are marked as copied.
    fn copied(&self, role: Role) -> f64 {
        let (mut copied, mut all) = (0, 0);
        for (index, _) in
            self.documents.iter().enumerate().filter(|(_, document)| document.truth.role == role)
        {
            let shares = self.shares.documents[index];
            copied += u64::from(shares.copied);
            all += u64::from(shares.content());
        }
        copied as f64 / all as f64
    }
}

fn documents(few: u32) -> u32 {
    std::env::var("ZHANGJU_DOCS").ok().and_then(|count| count.parse().ok()).unwrap_or(few)
}

/// The bound on recall of a kind.
fn bound(kind: CopyKind) -> f64 {
    match kind {
        CopyKind::SectionLight | CopyKind::SectionSlots | CopyKind::Version => 0.97,
        CopyKind::SectionHeavy => 0.90,
        CopyKind::Shuffled => 0.75,
        CopyKind::Mosaic => 0.95,
        _ => 0.995,
    }
}

#[test]
fn planted_copies_are_found() {
    let found = find(
        Settings { documents: documents(400), seed: 5, ..Settings::default() },
        &PassageSettings::default(),
    );
    let scores = found.scores();
    let mut whole = Score::default();
    for (kind, score) in &scores {
        eprintln!(
            "{kind:?}: recall {:.4}, granularity {:.3}, {score:?}",
            score.recall(),
            score.granularity()
        );
        if *kind != CopyKind::Shuffled {
            whole.seen += score.seen;
            whole.passages += score.passages;
        }
    }
    let (precision, formula) = (found.precision(), found.copied(Role::Formula));
    let families = found.reuse.families.documents.len();
    let passages = &found.reuse.passages;
    eprintln!(
        "precision {precision:.4}, granularity {:.4}, formula marked copied {formula:.4}",
        whole.granularity()
    );
    eprintln!(
        "{} passages, {} hidden, {families} families of documents",
        passages.rows.len(),
        passages.hidden
    );
    assert_eq!(scores.len(), 14, "every kind is planted");
    for (kind, score) in scores {
        assert!(score.recall() >= bound(kind), "{kind:?}: {:.4}", score.recall());
    }
    assert!(precision >= 0.95 && formula <= 0.02 && whole.granularity() <= 1.05);
}

/// A text that very many documents hold is marked as copied in every one of them, however many they are.
#[test]
fn mass_copies_are_never_hidden() {
    let plants = Plants { copies: 0, versions: 0, formula: 0, mass_every: 2, phrases: true };
    let settings = Settings { documents: 1000, length: 30, plants, ..Settings::default() };
    let found = find(settings, &PassageSettings::default());
    let mut cases = 0;
    for copy in found.documents.iter().flat_map(|document| &document.copies) {
        let target = found.index(&copy.target);
        let known = found.content(target, copy.start, copy.end);
        let copied: Vec<u32> =
            found.reuse.passages.masks.of(target as usize).copied.into_iter().flatten().collect();
        let marked = known.clone().filter(|at| copied.binary_search(at).is_ok()).count();
        assert!(marked as f64 >= 0.99 * known.len() as f64, "{}: {marked} of {}", copy.target, known.len());
        cases += 1;
    }
    assert!(cases > 490, "{cases}");
    let rows = found.reuse.passages.rows.len();
    assert!(rows < 100_000, "the rows grow with the documents, not with their square: {rows}");
}

/// With nothing planted, nothing is found.
#[test]
fn what_was_not_copied_is_not_marked() {
    let settings = Settings { documents: 200, plants: Plants::none(), ..Settings::default() };
    let found = find(settings, &PassageSettings::default());
    let copied: u32 = found.shares.documents.iter().map(|shares| shares.copied).sum();
    let all: u32 = found.shares.documents.iter().map(ContentShares::content).sum();
    assert!(all > 100_000 && f64::from(copied) <= 0.005 * f64::from(all), "{copied} of {all}");
}

/// Every number of threads finds the same.
#[test]
fn passages_are_the_same_for_any_number_of_threads() {
    let rows = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let settings = Settings { documents: 60, length: 50, ..Settings::default() };
        let passages = PassageSettings { min_surprise: 0.0, ..PassageSettings::default() };
        pool.install(|| {
            let found = find(settings, &passages);
            let (passages, pairs) = (found.reuse.passages, found.reuse.pairs.rows);
            (passages.rows, found.shares.documents, found.reuse.families.units, passages.shared_texts, pairs)
        })
    };
    let one = rows(1);
    assert!(one.0.len() > 20 && one.3.len() > 20 && one == rows(2) && one == rows(7));
}
