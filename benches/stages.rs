//! One benchmark a stage, and one of the main job from end to end, on an archive from the generator.
//!
//! `cargo bench`, or `cargo bench -- segment` for one. `ZHANGJU_BENCH_DOCS` sets the size of the archive (default 400).

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use std::io::Write;
use std::path::Path;
use zhangju_core::Corpus;
use zhangju_core::compare::{KeySettings, Side};
use zhangju_core::contexts::{CollocateSort, Concordance, Node, Pattern, WindowSettings, collocates};
use zhangju_core::phrases::{PhraseSettings, Repeats};
use zhangju_core::similarity::{JoinSettings, UnitKind};
use zhangju_core::structure::{Markup, parse};
use zhangju_core::terms::GramSettings;
use zhangju_ingest::{ReadSettings, read_bytes, unguarded};
use zhangju_pipeline::{
    LoadSettings, ReuseSettings, Settings, Silent, Stopwatch, analyze, count_terms, find_key_terms,
    find_phrases, find_reuse, find_similar, know_words, load, measure, prepare, tokenize,
};
use zhangju_segment::{SegmentSettings, Segmenter};

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

/// A thousand Word documents of ten pages, read whole: their paragraphs are the generator's, every tenth is numbered by Word.
fn word_documents(criterion: &mut Criterion) {
    let folder = archive();
    let corpus = load(&load_settings(folder.path()), &Stopwatch::new(&Silent)).expect("it is read").corpus;
    let mut lines = corpus.documents.iter().flat_map(|document| document.text.lines()).cycle();
    let documents = folder.path().join("word");
    std::fs::create_dir(&documents).expect("a folder");
    for number in 0..1000 {
        let (mut body, mut chars) = (String::new(), 0);
        for index in 0.. {
            let line = lines.next().unwrap_or_default();
            let numbered = if index % 10 == 0 { NUMBERED } else { "" };
            body.push_str(&format!("<w:p>{numbered}<w:r><w:t>{line}</w:t></w:r></w:p>"));
            chars += line.chars().count();
            if chars > 7000 {
                break;
            }
        }
        let file = std::fs::File::create(documents.join(format!("{number}.docx"))).expect("a file");
        write_docx(file, &body).expect("the document is written");
    }
    let settings = LoadSettings { inputs: vec![documents], ..LoadSettings::default() };
    let read = load(&settings, &Stopwatch::new(&Silent)).expect("they are read").corpus.len();
    assert_eq!(read, 1000);
    let mut group = criterion.benchmark_group("1,000 Word documents of 7,000 characters");
    group.sample_size(10).throughput(Throughput::Elements(1000));
    group.bench_function("read", |b| b.iter(|| load(&settings, &Stopwatch::new(&Silent))));
    group.finish();
}

const NUMBERED: &str = r#"<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>"#;

/// The least that is a Word document with numbering.
fn write_docx(file: std::fs::File, body: &str) -> zip::result::ZipResult<()> {
    const OFFICE: &str = "http://schemas.openxmlformats.org";
    let main = format!("xmlns:w=\"{OFFICE}/wordprocessingml/2006/main\"");
    let relations = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"{OFFICE}/package/2006/relationships\"><Relationship Id=\"r\" Type=\"{OFFICE}/officeDocument/2006/relationships/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let level = r#"<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%1）"/></w:lvl>"#;
    let mut zip = zip::ZipWriter::new(file);
    for (name, text) in [
        ("_rels/.rels", relations("officeDocument", "word/document.xml")),
        ("word/_rels/document.xml.rels", relations("numbering", "numbering.xml")),
        (
            "word/numbering.xml",
            format!(
                "<w:numbering {main}><w:abstractNum w:abstractNumId=\"0\">{level}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
            ),
        ),
        ("word/document.xml", format!("<w:document {main}><w:body>{body}</w:body></w:document>")),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default())?;
        zip.write_all(text.as_bytes())?;
    }
    zip.finish().map(drop)
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

criterion_group!(benches, stages, questions, readers, word_documents, hostile);
criterion_main!(benches);
