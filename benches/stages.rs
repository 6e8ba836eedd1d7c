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
use zhangju_core::similarity::JoinSettings;
use zhangju_core::structure::{Markup, parse};
use zhangju_core::terms::GramSettings;
use zhangju_ingest::{ReadSettings, read_bytes, unguarded};
use zhangju_pipeline::{Corpora, Inputs, Readers, Settings, Silent, Steps};
use zhangju_segment::{SegmentSettings, Segmenter};
use zhangju_text::Folding;

/// An archive of the requested size, in a folder that goes with the value.
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

/// Settings that read a folder.
fn settings_of(folder: &Path) -> Settings {
    let inputs = Inputs { texts: vec![folder.to_owned()], ..Inputs::default() };
    Settings { inputs, ..Settings::default() }
}

fn read(settings: &Settings) -> Corpora {
    Steps::new(&Silent).read(&settings.inputs, &settings.reading).expect("the archive is read")
}

fn bytes(corpus: &Corpus) -> Throughput {
    Throughput::Bytes(corpus.documents().iter().map(|document| document.text().len() as u64).sum())
}

fn stages(criterion: &mut Criterion) {
    let folder = archive();
    let steps = Steps::new(&Silent);
    let settings = settings_of(&folder.path().join("archive"));
    let corpora = read(&settings);
    let corpus = corpora.texts();
    let segmenter = Segmenter::new(&settings.words);
    let tokens = steps.tokens(corpus, &segmenter);
    let sizes = steps.sizes(corpus, &tokens);
    let mut group = criterion.benchmark_group("stages");
    group.sample_size(10).throughput(bytes(corpus));
    group.bench_function("read", |b| b.iter(|| read(&settings)));
    group.bench_function("structure", |b| {
        b.iter(|| {
            corpus
                .documents()
                .iter()
                .map(|document| parse(document.text(), Markup::Plain).nodes().len())
                .sum::<usize>()
        });
    });
    group.bench_function("dictionaries", |b| {
        b.iter(|| Segmenter::new(black_box(&SegmentSettings::default())));
    });
    group.bench_function("segment", |b| b.iter(|| steps.tokens(corpus, &segmenter)));
    group.bench_function("measure", |b| b.iter(|| steps.sizes(corpus, &tokens)));
    group.bench_function("terms", |b| {
        b.iter(|| steps.terms(corpus, &tokens, &sizes, None, &settings.terms));
    });
    group.bench_function("join", |b| {
        b.iter(|| steps.similar(corpus, &JoinSettings::default()));
    });
    let (none, join) = (Corpus::default(), &settings.near_duplicates);
    group.bench_function("join and passages", |b| {
        b.iter(|| steps.reuse(corpus, &none, corpora.background(), join, &settings.passages, None));
    });
    group.bench_function("repeats", |b| {
        b.iter(|| Repeats::build(corpus, &tokens, &PhraseSettings::default()));
    });
    group.bench_function("words, phrases and join", |b| {
        b.iter(|| steps.stock_phrases(&corpora, &settings));
    });
    group.bench_function("end to end", |b| {
        b.iter(|| steps.analyze(&read(&settings), &settings));
    });
    group.finish();
}

/// What is looked for on request: key terms, collocates, places of a wording.
fn questions(criterion: &mut Criterion) {
    let folder = archive();
    let steps = Steps::new(&Silent);
    let corpora = read(&settings_of(&folder.path().join("archive")));
    let corpus = corpora.texts();
    let tokens = steps.tokens(corpus, &Segmenter::new(&SegmentSettings::default()));
    let sizes = steps.sizes(corpus, &tokens);
    let side = |index| Some(if index % 2 == 0 { Side::Target } else { Side::Reference });
    let sides: Vec<_> = (0..corpus.len()).map(side).collect();
    let node = Node::new("落实", Folding::default()).expect("a word");
    let mut group = criterion.benchmark_group("questions");
    group.sample_size(10).throughput(bytes(corpus));
    group.bench_function("keyness", |b| {
        let (grams, settings) = (GramSettings::default(), KeySettings::default());
        b.iter(|| steps.key_terms(&tokens, &sizes, &sides, &grams, &settings));
    });
    group.bench_function("collocations", |b| {
        b.iter(|| collocates(&tokens, &node, &WindowSettings::default(), 3, CollocateSort::default()));
    });
    for (name, pattern) in [
        ("concordance of a wording", Pattern::text("落实", Folding::default())),
        (
            "concordance of a regular expression",
            Pattern::regex("[一二三四五六七八九]是[^，。]{2,8}", Folding::default()),
        ),
        ("concordance of a frame", Pattern::frame("把…当", 12, Folding::default())),
    ] {
        let pattern = pattern.expect("a pattern");
        group.bench_function(name, |b| b.iter(|| Concordance::of_pattern(corpus, &pattern, false)));
    }
    group.finish();
}

/// A thousand Word documents of ten pages, read whole: their paragraphs are the generator's, every tenth is numbered by Word.
fn word_documents(criterion: &mut Criterion) {
    let folder = archive();
    let corpora = read(&settings_of(&folder.path().join("archive")));
    let mut lines = corpora.texts().documents().iter().flat_map(|document| document.text().lines()).cycle();
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
    let settings = settings_of(&documents);
    assert_eq!(read(&settings).texts().len(), 1000);
    let mut group = criterion.benchmark_group("1,000 Word documents of 7,000 characters");
    group.sample_size(10).throughput(Throughput::Elements(1000));
    group.bench_function("read", |b| b.iter(|| read(&settings)));
    let steps =
        Steps::new(&Silent).with_readers(Readers::workers(env!("CARGO_BIN_EXE_zhangju"), ["read-worker"]));
    group.bench_function("read by workers", |b| b.iter(|| steps.read(&settings.inputs, &settings.reading)));
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
