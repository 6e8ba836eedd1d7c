//! One benchmark a stage, and one of the main job from end to end, on an archive from the generator.
//!
//! `cargo bench`, or `cargo bench -- segment` for one. `ZHANGJU_BENCH_DOCS` sets the size of the archive (default 400).

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use std::path::Path;
use zhangju::Corpus;
use zhangju::compare::{KeySettings, Side};
use zhangju::contexts::{CollocateSort, Concordance, Node, Pattern, WindowSettings, collocates};
use zhangju::ingest::{ReadSettings, read_bytes, unguarded};
use zhangju::phrases::{PhraseSettings, Repeats};
use zhangju::pipeline::{
    LoadSettings, ReuseSettings, Settings, Silent, Stopwatch, analyze, count_terms, find_key_terms,
    find_phrases, find_reuse, find_similar, know_words, load, measure, prepare, tokenize,
};
use zhangju::segment::{SegmentEngine, SegmentSettings, Segmenter};
use zhangju::similarity::{JoinSettings, UnitKind};
use zhangju::structure::{Markup, parse};
use zhangju::terms::GramSettings;

/// An archive of the size asked for, in a folder that goes with the value.
fn archive() -> tempfile::TempDir {
    let documents =
        std::env::var("ZHANGJU_BENCH_DOCS").ok().and_then(|docs| docs.parse().ok()).unwrap_or(400);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let settings = zhangju_generator::Settings { documents, ..Default::default() };
    let archive = zhangju_generator::Archive::new(settings);
    archive
        .write(&folder.path().join("archive"), &folder.path().join("truth"))
        .expect("the archive is written");
    folder
}

fn load_settings(folder: &Path) -> LoadSettings {
    LoadSettings { inputs: vec![folder.join("archive")], ..LoadSettings::default() }
}

fn bytes(corpus: &Corpus) -> Throughput {
    Throughput::Bytes(corpus.documents.iter().map(|document| document.text.len() as u64).sum())
}

fn stages(criterion: &mut Criterion) {
    let folder = archive();
    let stopwatch = Stopwatch::new(&Silent);
    let settings = Settings { load: load_settings(folder.path()), ..Settings::default() };
    let corpus = load(&settings.load, &stopwatch).expect("the archive is read").corpus;
    let segmenter = Segmenter::new(&settings.segment);
    let tokens = tokenize(&corpus, &segmenter, &stopwatch);
    let sizes = measure(&corpus, &tokens, &stopwatch);
    let mut group = criterion.benchmark_group("stages");
    group.sample_size(10).throughput(bytes(&corpus));
    group.bench_function("read", |b| b.iter(|| load(&settings.load, &stopwatch)));
    group.bench_function("structure", |b| {
        b.iter(|| {
            corpus
                .documents
                .iter()
                .map(|document| parse(&document.text, Markup::Plain).nodes().len())
                .sum::<usize>()
        });
    });
    group.bench_function("dictionaries", |b| {
        b.iter(|| Segmenter::new(black_box(&SegmentSettings::default())));
    });
    group.bench_function("segment", |b| b.iter(|| tokenize(&corpus, &segmenter, &stopwatch)));
    group.bench_function("measure", |b| b.iter(|| measure(&corpus, &tokens, &stopwatch)));
    group.bench_function("terms", |b| {
        b.iter(|| count_terms(&corpus, &tokens, &sizes, None, &settings.terms(), &stopwatch));
    });
    group.bench_function("join", |b| {
        b.iter(|| find_similar(&corpus, UnitKind::Section, &JoinSettings::default(), &stopwatch));
    });
    let none = Corpus::default();
    group.bench_function("join and passages", |b| {
        b.iter(|| find_reuse(&corpus, &none, &ReuseSettings::default(), None, &stopwatch));
    });
    group.bench_function("repeats", |b| {
        b.iter(|| Repeats::build(&corpus, &tokens, &PhraseSettings::default()));
    });
    group.bench_function("phrases and join", |b| {
        let words = know_words(&tokens.lexicon, &segmenter, &settings);
        b.iter(|| find_phrases(&corpus, &Corpus::default(), &tokens, &words, &settings, &stopwatch));
    });
    group.bench_function("end to end", |b| {
        b.iter(|| {
            let (archive, segmenter) =
                prepare(&settings.load, &settings.segment, &stopwatch).expect("the archive is read");
            analyze(archive, &Corpus::default(), &segmenter, &settings, &stopwatch)
        });
    });
    group.finish();
}

/// What is looked for on request: key terms, collocates, places of a wording.
fn questions(criterion: &mut Criterion) {
    let folder = archive();
    let stopwatch = Stopwatch::new(&Silent);
    let (archive, segmenter) =
        prepare(&load_settings(folder.path()), &SegmentSettings::default(), &stopwatch)
            .expect("the archive is read");
    let corpus = archive.corpus;
    let tokens = tokenize(&corpus, &segmenter, &stopwatch);
    let sizes = measure(&corpus, &tokens, &stopwatch);
    let side = |index| Some(if index % 2 == 0 { Side::Target } else { Side::Reference });
    let sides: Vec<_> = (0..corpus.len()).map(side).collect();
    let node = Node::new("落实").expect("a word");
    let mut group = criterion.benchmark_group("questions");
    group.sample_size(10).throughput(bytes(&corpus));
    group.bench_function("keyness", |b| {
        let (grams, settings) = (GramSettings::default(), KeySettings::default());
        b.iter(|| find_key_terms(&tokens, &sizes, &sides, &grams, &settings, &stopwatch));
    });
    group.bench_function("collocations", |b| {
        b.iter(|| collocates(&tokens, &node, &WindowSettings::default(), 3, CollocateSort::default()));
    });
    for (name, pattern) in [
        ("concordance of a wording", Pattern::text("落实")),
        ("concordance of a regular expression", Pattern::regex("[一二三四五六七八九]是[^，。]{2,8}")),
        ("concordance of a frame", Pattern::frame("把…当", 12)),
    ] {
        let pattern = pattern.expect("a pattern");
        group.bench_function(name, |b| b.iter(|| Concordance::of_pattern(&corpus, &pattern, false)));
    }
    group.finish();
}

/// The words of each engine, of whole texts and of lines, by one thread. `ZHANGJU_BENCH_TEXTS` names an archive to take in place of the
/// generator's.
fn engines(criterion: &mut Criterion) {
    let folder = archive();
    let mut load_settings = load_settings(folder.path());
    if let Some(texts) = std::env::var_os("ZHANGJU_BENCH_TEXTS") {
        load_settings.inputs = vec![texts.into()];
    }
    let corpus = load(&load_settings, &Stopwatch::new(&Silent)).expect("the archive is read").corpus;
    let mut group = criterion.benchmark_group("engines");
    group.sample_size(10).throughput(bytes(&corpus));
    for hmm in [true, false] {
        for engine in [SegmentEngine::Zhangju, SegmentEngine::Jieba] {
            let segmenter = Segmenter::new(&SegmentSettings { engine, hmm, ..SegmentSettings::default() });
            let count = |text: &str| {
                let mut tokens = 0;
                segmenter.segment(text, |_| tokens += 1);
                tokens
            };
            let texts = || corpus.documents.iter().map(|document| document.text.as_str());
            let name = format!("{}{}", engine.name(), if hmm { "" } else { " without the Markov model" });
            group.bench_function(format!("{name}, texts"), |b| b.iter(|| texts().map(count).sum::<usize>()));
            group.bench_function(format!("{name}, lines"), |b| {
                b.iter(|| texts().flat_map(str::lines).map(count).sum::<usize>());
            });
        }
    }
    group.finish();
}

/// One small document of each format.
fn readers(criterion: &mut Criterion) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats");
    let mut group = criterion.benchmark_group("readers");
    for name in [
        "report.docx",
        "report.doc",
        "report.odt",
        "report.rtf",
        "plain.pdf",
        "page.html",
        "table.xlsx",
        "reports.7z",
    ] {
        let bytes = std::fs::read(folder.join(name)).expect("the trial document is there");
        group.throughput(Throughput::Bytes(bytes.len() as u64));
        group.bench_function(name, |b| {
            b.iter(|| {
                read_bytes(
                    Path::new(name),
                    bytes.clone(),
                    &ReadSettings::default(),
                    &unguarded,
                    &mut |text| {
                        black_box(text.is_ok());
                    },
                )
            });
        });
    }
    group.finish();
}

/// Texts that nobody would write, in two sizes: the same bytes a second say that parsing is linear.
fn hostile(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("structure of hostile texts");
    group.sample_size(10);
    for (name, piece, markup) in [
        ("一、 lines", "一、\n", Markup::Plain),
        ("一、 in one line", "一、", Markup::Plain),
        ("一是二是", "一是二是", Markup::Plain),
        ("# lines", "#\n", Markup::Markdown),
        ("quotation marks", "“", Markup::Plain),
    ] {
        for mebibytes in [2, 8] {
            let text = piece.repeat((mebibytes << 20) / piece.len());
            group.throughput(Throughput::Bytes(text.len() as u64));
            group.bench_function(format!("{name}, {mebibytes} MiB"), |b| b.iter(|| parse(&text, markup)));
        }
    }
    group.finish();
}

criterion_group!(benches, stages, engines, questions, readers, hostile);
criterion_main!(benches);
