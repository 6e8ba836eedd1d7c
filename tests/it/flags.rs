//! Every flag of every command says what it changes: a setting that manifests have, or else something that is written.
//!
//! A flag that is added needs a row here: the flags are read off the program's help.

use super::run::{folder, zhangju};
use rayon::prelude::*;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::sync::{Arc, Mutex, OnceLock};
use zhangju_pipeline::Settings;

/// Each command as it runs without the flag; `OUT` is a folder of the run's own.
const RUNS: [&str; 17] = [
    "analyze texts --out OUT/tables",
    "segment texts",
    "sections texts",
    "text texts",
    "terms texts",
    "keyness texts --reference others",
    "collocations 工作 texts",
    "concordance 工作 texts",
    "phrases texts",
    "trend texts",
    "similar texts",
    "check texts --against others",
    "dedup texts",
    "background texts others more --least-families 2 --out OUT/own",
    "columns",
    "completions bash",
    "man",
];

/// What is a setting: commands (`*` for all that have the flag and no row of their own), what both runs have beside the command's usual
/// arguments, or in place of them behind `only` (there the flag takes the place of what it is already); the flag; the setting's place in `settings`; its value without and with the flag. Rows
/// that differ in the last three alone are of one run. Nothing else in `settings` may change.
const SETTINGS: &str = r#"
* | | --files-from files.lst | inputs.texts | ["texts"] | ["texts","more"]
background | | --files-from files.lst | inputs.texts | ["texts","others","more"] | ["texts","others","more","more"]
* | | --metadata list.csv | inputs.metadata | null | "list.csv"
* | | --text-column 正文 | reading.text_column | null | "正文"
* | | --max-file-mib 7 | reading.max_file_mib | 256 | 7
* | | --max-file-seconds 7 | reading.max_file_seconds | 60 | 7
* | | --to-simplified | reading.script | null | "simplified"
* | | --to-traditional | reading.script | null | "traditional"
* | | --fix-mojibake | reading.fix_mojibake | false | true
* | | --keep-furniture | reading.furniture | false | true
* | | --no-tables | reading.tables | true | false
* | | --exclude 工作,安排 | reading.exclude | [] | ["工作","安排"]
* | | --dict dict.txt | words.dictionaries | [] | [{"name":"dict.txt","sha256":"D","words":["云上青禾计划 7 nz"]}]
* | | --engine jieba | words.engine | "zhangju" | "jieba"
* | | --no-domain | words.domain | true | false
* | --no-hmm | --hmm | words.hmm | false | true
* | | --no-hmm | words.hmm | true | false
* | | --pretokenized | words.pretokenized | false | true
* | | --punctuation | words.punctuation | false | true
* | --no-narrow | --narrow | words.narrow | false | true
* | | --no-narrow | words.narrow | true | false
segment | | --narrow | words.narrow | false | true
segment | --narrow | --no-narrow | words.narrow | true | false
* | | --whole-numbers | words.whole_numbers | false | true
* | | --format jsonl | output.format | "csv" | "jsonl"
segment | | --format jsonl | output.format | null | "jsonl"
sections | | --format jsonl | output.format | "csv" | "jsonl"
sections | | --format tree | output.format | "csv" | null
check | --out OUT/tables | --format jsonl | output.format | "csv" | "jsonl"
* | | --no-bom | output.bom | true | false

analyze trend | | --stopwords stop.txt | terms.grams.stop_words | "standard" | {"name":"stop.txt","sha256":"S","words":["推进"]}
analyze trend | | --stopwords stop.txt | phrases.function_words | "standard" | {"name":"stop.txt","sha256":"S","words":["推进"]}
phrases | | --stopwords stop.txt | phrases.function_words | "standard" | {"name":"stop.txt","sha256":"S","words":["推进"]}
* | | --stopwords stop.txt | terms.grams.stop_words | "standard" | {"name":"stop.txt","sha256":"S","words":["推进"]}
* | | --no-stopwords | terms.grams.stop_words | "standard" | "none"

analyze | | --lang zh | output.report | "en" | "zh"
analyze | | --no-report | output.report | "en" | null
analyze | | --learn-dict | learn_words | false | true
analyze | | --bootstrap 100 | intervals | null | {"rounds":100,"seed":1}
analyze | --bootstrap 100 | --seed 7 | intervals.seed | 1 | 7
analyze phrases | | --reference others | inputs.reference | null | "others"

* | | --min-range 2 | phrases.min_range | null | 2
* | | --min-tokens 3 | phrases.min_tokens | 2 | 3
* | | --max-tokens 7 | phrases.max_tokens | 20 | 7
* | | --min-chars 5 | phrases.min_chars | 4 | 5
* | | --min-pmi -1.5 | phrases.min_pmi | 3.0 | -1.5
* | | --pauses bar | phrases.pauses | "series" | "bar"

* | | --unit paragraph | near_duplicates.unit | "section" | "paragraph"
* | | --measure containment | near_duplicates.measure | "jaccard" | "containment"
* | | --threshold 0.75 | near_duplicates.threshold | "0.5" | "0.75"
dedup | | --threshold 0.75 | near_duplicates.threshold | "0.8" | "0.75"
* | | --ngram 6 | near_duplicates.ngram | 5 | 6
* | | --min-ngrams 7 | near_duplicates.min_ngrams | 20 | 7
* | | --within-document | near_duplicates.within_document | false | true
* | | --max-pairs-per-section 3 | near_duplicates.max_pairs_per_section | null | 3
dedup | | --by section | near_duplicates.unit | "document" | "section"

* | | --min-run 20 | passages.min_run | 13 | 20
* | | --min-surprise 30 | passages.min_surprise | 50.0 | 30.0
* | | --max-per-text 3 | passages.max_per_text | 8 | 3
* | | --template notice.txt | inputs.templates | [] | ["notice.txt"]
* | | --background none | inputs.background | "shipped" | "none"
analyze | | --rewritten | rewritten | null | {"window":150,"threshold":0.33,"k":5}
analyze | --rewritten | --rewritten-threshold 0.5 | rewritten.threshold | 0.33 | 0.5
similar | --out OUT/tables | --rewritten | rewritten | null | {"window":150,"threshold":0.33,"k":5}
similar | --out OUT/tables --rewritten | --rewritten-threshold 0.5 | rewritten.threshold | 0.33 | 0.5
check | | --no-rewritten | rewritten | {"window":150,"threshold":0.33,"k":5} | null
check | | --rewritten-threshold 0.5 | rewritten.threshold | 0.33 | 0.5
* | | --formula-share 0.3 | passages.formula_share | 0.01 | 0.3
* | | --formula-doubling 7 | passages.formula_doubling | 20 | 7
* | | --max-formula 77 | passages.max_formula | 150 | 77

segment | | --pos | words.tags | false | true
segment | | --search | request.segment.search | false | true
sections | --format tree | --depth 1 | request.sections.depth | null | 1

terms keyness | --min-freq 2 | --ngram 2..3 | terms.grams.sizes | {"start":1,"end":1} | {"start":2,"end":3}
terms | | --ngram 2 | terms.grams.sizes | {"start":1,"end":1} | {"start":2,"end":2}
terms | | --ngram 2 | terms.grams.min_freq | 1 | 2
terms keyness | | --pos n*,v | terms.grams.tags | null | "n*,v"
terms keyness | | --content-words | terms.grams.content_words | false | true
terms keyness | | --pattern 工 | terms.grams.pattern | null | "工"
terms | | --min-freq 3 | terms.grams.min_freq | 1 | 3
terms | | --min-range 2 | terms.min_range | 1 | 2
terms | | --by 局 | request.terms.by | null | "局"
terms | --by document | --sort tf-idf | request.terms.sort | "freq" | "tf-idf"
terms | --by document | --top 2 | request.terms.top | null | 2
terms | | --parts section | terms.parts | "document" | "section"
terms | | --dedup | request.terms.dedup | false | true

keyness | | --reference more | inputs.against | ["others"] | ["others","more"]
keyness | only keyness texts --by year --target 2022 | --reference 2021 | request.keyness.reference | null | "2021"
keyness | only keyness texts --by year --reference 2021 --target 2022 | --by 年 | request.keyness.by | "year" | "年"
keyness | only keyness texts --by year --target 2022 | --target 2021 | request.keyness.target | "2022" | "2021"
keyness | | --on document | request.keyness.measure.basis | "term" | "document"
keyness | | --direction target | request.keyness.direction | null | "target"
keyness | | --sort g2 | request.keyness.measure.sort | "lrc" | "g2"
keyness | | --alpha 0.01 | request.keyness.measure.alpha | 0.05 | 0.01
keyness | | --no-correction | request.keyness.measure.correction | true | false
keyness | | --min-freq 3 | terms.grams.min_freq | 5 | 3

collocations | | --window 0,2 | request.collocations.window.left | 5 | 0
collocations | | --window 0,2 | request.collocations.window.right | 5 | 2
collocations | | --pauses cross | request.collocations.window.cross_pauses | false | true
collocations | | --min-freq 1 | request.collocations.min_freq | 3 | 1
collocations | | --sort mi | request.collocations.sort | "log-dice" | "mi"
collocations | | --pos n*,v | request.collocations.tags | null | "n*,v"
collocations | | --pattern 工 | request.collocations.pattern | null | "工"
collocations | | --network OUT/n.graphml | request.collocations.network | null | 30
collocations | --network OUT/n.graphml | --network-size 2 | request.collocations.network | 30 | 2

concordance | | --as word | request.concordance.kind | "text" | "word"
concordance | | --slot 7 | request.concordance.slot | 12 | 7
concordance | | --width 7 | request.concordance.width | 30 | 7
concordance | | --sort right | request.concordance.sort | "position" | "right"
concordance | | --sample 1 | request.concordance.sample | null | 1
concordance | --sample 1 | --seed 7 | request.concordance.seed | 1 | 7
concordance | | --kwic | request.concordance.layout | "table" | "kwic"
concordance | | --kwic | output.format | "csv" | null
concordance | | --plot | request.concordance.layout | "table" | "plot"
concordance | | --plot | output.format | "csv" | null

phrases | | --table frames | request.phrases.table | "phrases" | "frames"

trend | | --by 局 | request.trend.by | "year" | "局"
trend | | --items terms | request.trend.items | "all" | "terms"
trend | | --item 工作 | request.trend.wordings | [] | ["工作"]
trend | | --equal-size | request.trend.equal_size | null | 1
trend | --equal-size | --seed 7 | request.trend.equal_size | 1 | 7
trend | | --series | request.trend.series | false | true

similar | | --no-passages | request.similar.passages | true | false
similar | | --show P1 | request.similar.show | [] | [1]
similar | | --show P1 | output.format | "csv" | null
check | | --against more | inputs.against | ["others"] | ["others","more"]
check | | --show 1 | request.check.show | 5 | 1
check | | --fail-above 1 | request.check.fail_above | null | 1.0
check | | --exclude-quotations | reuse.exclude_quotations | false | true
check | | --out OUT/tables | output.format | null | "csv"

background | only background texts others more --out OUT/own --least-families 2 | --least-families 3 | request.background.least_families | 2 | 3
background | | --made-from 本局 | request.background.made_from | "texts, others, more" | "本局"
check | | --out OUT/tables | output.report | null | "en"
check | --out OUT/tables | --lang zh | output.report | "en" | "zh"
check | --out OUT/tables | --no-report | output.report | "en" | null
"#;

/// A row of [`OUTPUTS`].
type OutputRow = (&'static str, &'static str, &'static str, fn(&Case));

/// What is no setting: commands, what both runs have, the flag, and what is to be seen.
const OUTPUTS: &[OutputRow] = &[
    ("*", "", "--threads 1", nothing_changes),
    ("*", "", "--quiet", notes_are_gone),
    // They have no notes; bars are for terminals.
    ("text columns completions man", "", "--quiet", nothing_changes),
    ("*", "", "--manifest OUT/run.json", a_file_appears),
    ("analyze", "", "--manifest OUT/run.json", the_manifest_moves),
    ("analyze", "only analyze texts --out OUT/tables", "--out OUT/others", the_tables_move),
    (
        "background",
        "only background texts others more --least-families 2 --out OUT/own",
        "--out OUT/others",
        the_file_moves,
    ),
    ("*", "", "--out OUT/table.csv", the_table_goes_to_a_file),
    ("segment", "--format csv", "--out OUT/table.csv", the_table_goes_to_a_file),
    ("text", "", "--out OUT/table.csv", the_table_goes_to_a_file),
    ("trend similar man", "", "--out OUT/tables", the_table_goes_to_a_file),
    ("*", "", "--limit 1", fewer_rows_on_a_terminal),
    ("keyness collocations", "--min-freq 1", "--limit 1", fewer_rows_on_a_terminal),
    ("phrases", LOOSE_PHRASES, "--limit 1", fewer_rows_on_a_terminal),
    ("similar", "only similar texts others more", "--limit 1", fewer_rows_on_a_terminal),
    ("dedup", "only dedup texts others more", "--limit 1", fewer_rows_on_a_terminal),
    ("concordance", "", "--svg OUT/plot.svg", a_file_appears),
    ("phrases", LOOSE_PHRASES, "--write-dict OUT/dict.txt", a_file_appears),
    ("text", "", "--files-from files.lst", other_text),
    ("text", "only text tables", "--metadata tables/list.csv", less_text),
    ("text", "only text tables", "--text-column 备注", other_text),
    ("text", "only text large", "--max-file-mib 1", less_text),
    ("text", "only text endless --max-file-seconds 2", "--max-file-seconds 1", other_errors),
    ("text", "only text 繁體.txt", "--to-simplified", other_text),
    ("text", "", "--to-traditional", other_text),
    ("text", "only text garbled.txt", "--fix-mojibake", other_text),
];

/// Whatever is there twice.
const LOOSE_PHRASES: &str = "only phrases texts others more --min-range 1 --min-pmi -20";

/// The fingerprints of two lists of the place.
const DICT: &str = r#""49e7ea789613335f6e3b93d5fab5864f7218b9219a519c09271d6837c55b9e5a""#;
const STOP: &str = r#""1f8f172be30ce99bd9e09798d44d46890b76086ed6450fa8b897e78f6749b0c9""#;

// The place ---------------------------------------------------------------------------------------------------------

const SHARED: &str =
    "各单位要加强组织领导，明确责任分工，倒排工期，确保各项工作任务按期完成，并及时报送进展情况。";

/// What came of a run, once it is made.
type Once = Arc<OnceLock<Arc<Out>>>;

/// What the runs are made in.
struct Place {
    folder: tempfile::TempDir,
    /// What came of runs that several flags are held against.
    known: Mutex<HashMap<(Vec<String>, bool), Once>>,
}

fn place() -> Place {
    let report = |own: &str| format!("工作总结\n一、工作\n{own}推进水利工作。\n二、安排\n{SHARED}\n");
    let [a, b, c, d] = ["今年疏浚河道。", "全年修堤架桥。", "去年植树造林。", "往年开山修路。"].map(report);
    let large = format!("水库\n{}", "堤坝\n".repeat(200_000));
    let place = folder(&[
        ("texts/2021-甲.txt", &a),
        ("texts/2022-乙.txt", &b),
        // A row that fits no document is worth a note.
        ("texts/metadata.csv", "file,局,年\n2021-甲.txt,水利,2021\n2022-乙.txt,交通,2022\n无.txt,,\n"),
        ("others/2020-丙.txt", &c),
        ("more/2019-丁.txt", &d),
        ("list.csv", "file,局,年\n2021-甲.txt,水利,2021\n2022-乙.txt,交通,2022\n无.txt,,\n"),
        ("tables/list.csv", "file,text,备注\nrows.csv,表中之文,注\n"),
        ("tables/rows.csv", "text,备注\n水库,堤坝\n"),
        ("large/large.txt", &large),
        ("large/small.txt", "水库"),
        ("files.lst", "more\n"),
        ("dict.txt", "云上青禾计划 7 nz\n"),
        ("stop.txt", "推进\n"),
        ("notice.txt", "关于报送工作总结的通知\n"),
        ("繁體.txt", "繁體中文\n"),
        ("garbled.txt", "å…³äºŽæ°´åˆ©\n"),
    ]);
    fs::create_dir(place.path().join("endless")).unwrap();
    super::workers::endless(&place.path().join("endless/endless.pdf"));
    Place { folder: place, known: Mutex::default() }
}

/// What came of a run.
struct Out {
    stdout: Vec<u8>,
    stderr: String,
    /// By path below its folder.
    files: BTreeMap<String, Vec<u8>>,
    manifest: Option<Value>,
}

impl Out {
    /// What it wrote for people and programs: standard output and files, but no manifest.
    fn content(&self) -> BTreeSet<&[u8]> {
        let files =
            self.files.iter().filter(|(name, _)| !name.ends_with("manifest.json") && *name != "run.json");
        let all = files.map(|(_, bytes)| &bytes[..]).chain([&self.stdout[..]]);
        all.filter(|bytes| !bytes.is_empty()).collect()
    }

    /// The manifest without what differs from run to run.
    fn untimed(&self) -> Option<Value> {
        let mut manifest = self.manifest.clone()?;
        manifest.as_object_mut().unwrap().remove("timings");
        Some(manifest)
    }
}

fn gather(folder: &Path, below: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = format!("{below}{}", entry.file_name().to_str().unwrap());
        if entry.path().is_dir() {
            gather(&entry.path(), &format!("{name}/"), files);
        } else {
            files.insert(name, fs::read(entry.path()).unwrap());
        }
    }
}

impl Place {
    /// A run, with a manifest where the command writes one and it is wanted.
    fn run(&self, args: &[String], manifest: bool) -> Out {
        let out = folder(&[]);
        let output = command(self.folder.path(), args, out.path(), manifest).output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert!(matches!(output.status.code(), Some(0 | 1)), "{args:?}: {stderr}");
        let mut files = BTreeMap::new();
        gather(out.path(), "", &mut files);
        let manifest = files.get("manifest.json").map(|bytes| serde_json::from_slice(bytes).unwrap());
        Out { stdout: output.stdout, stderr, files, manifest }
    }

    /// The same, once for all that ask for it.
    fn run_once(&self, args: &[String], manifest: bool) -> Arc<Out> {
        let run = self.known.lock().unwrap().entry((args.to_vec(), manifest)).or_default().clone();
        run.get_or_init(|| self.run(args, manifest).into()).clone()
    }
}

fn command(place: &Path, args: &[String], out: &Path, manifest: bool) -> std::process::Command {
    let of_run = |arg: &String| arg.replace("OUT", out.to_str().unwrap());
    let mut command = zhangju();
    // The page opens in the language of the system.
    command.current_dir(place).env("LC_ALL", "C").args(args.iter().map(of_run));
    if manifest && !["text", "columns", "completions", "man"].contains(&args[0].as_str()) {
        command.arg("--manifest").arg(out.join("manifest.json"));
    }
    command
}

/// The lines that a run shows on a terminal.
#[cfg(unix)]
fn lines_on_terminal(place: &Path, args: &[String]) -> usize {
    use std::io::Read as _;
    use std::os::unix::ffi::OsStringExt as _;
    let screen =
        rustix::pty::openpt(rustix::pty::OpenptFlags::RDWR | rustix::pty::OpenptFlags::NOCTTY).unwrap();
    rustix::pty::grantpt(&screen).unwrap();
    rustix::pty::unlockpt(&screen).unwrap();
    let name = std::ffi::OsString::from_vec(rustix::pty::ptsname(&screen, vec![]).unwrap().into_bytes());
    let terminal = fs::OpenOptions::new().read(true).write(true).open(name).unwrap();
    let out = folder(&[]);
    let mut command = command(place, args, out.path(), false);
    let mut child = command.stdout(terminal).stderr(Stdio::null()).spawn().unwrap();
    // It holds the terminal open.
    drop(command);
    let (mut shown, mut bytes) = (vec![], [0; 4096]);
    // A terminal that nobody writes to any more is an error on Linux, an end elsewhere.
    let mut screen = fs::File::from(screen);
    while let Ok(count @ 1..) = screen.read(&mut bytes) {
        shown.extend_from_slice(&bytes[..count]);
    }
    assert!(child.wait().unwrap().success(), "{args:?}");
    String::from_utf8_lossy(&shown).lines().count()
}

// Cases -------------------------------------------------------------------------------------------------------------

/// A flag of a command: the arguments without and with it.
struct Case<'p> {
    place: &'p Place,
    flag: String,
    without: Vec<String>,
    with: Vec<String>,
}

impl<'p> Case<'p> {
    fn new(place: &'p Place, command: &str, both: &str, flag: &str) -> Self {
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let name = words(flag).remove(0);
        let of_command = || *RUNS.iter().find(|run| run.split(' ').next() == Some(command)).unwrap();
        let usual = || [words(of_command()), words(both)].concat();
        let without = both.strip_prefix("only ").map_or_else(usual, words);
        let mut with = without.clone();
        if let Some(at) = with.iter().position(|word| *word == name).filter(|_| both.starts_with("only ")) {
            with.drain(at..at + 2);
        }
        with.extend(words(flag));
        Self { place, flag: name, without, with }
    }

    /// Whether the runs have a manifest that the flag does not ask for.
    fn has_manifest(&self) -> bool {
        self.flag != "--manifest"
    }

    /// What comes of both runs. Where their manifests say the same, what is written without the flag is written with it.
    fn run(&self) -> (Arc<Out>, Out) {
        let without = self.place.run_once(&self.without, self.has_manifest());
        let with = self.place.run(&self.with, self.has_manifest());
        if without.manifest.is_some() && without.untimed() == with.untimed() {
            let is_the_same = without.content().is_subset(&with.content());
            assert!(is_the_same, "{:?} writes something else, and its manifest does not say so", self.with);
        }
        with.manifest.iter().for_each(settings_come_back);
        (without, with)
    }
}

/// The settings of a manifest, read and written again.
fn settings_come_back(manifest: &Value) {
    let written = &manifest["settings"];
    let settings: Settings = serde_json::from_value(written.clone()).unwrap();
    assert_eq!(serde_json::to_value(&settings).unwrap(), *written);
    let text = serde_json::to_string(&settings).unwrap();
    assert_eq!(serde_json::from_str::<Settings>(&text).unwrap(), settings);
}

type Check = Box<dyn Fn(&Case) + Sync + Send>;

fn nothing_changes(case: &Case) {
    let (without, with) = case.run();
    assert_eq!(without.content(), with.content(), "{:?}", case.with);
    assert_eq!(without.untimed(), with.untimed(), "{:?}", case.with);
}

fn notes_are_gone(case: &Case) {
    let (without, with) = case.run();
    assert_eq!(without.content(), with.content(), "{:?}", case.with);
    assert!(!without.stderr.is_empty() && with.stderr.is_empty(), "{:?}: {}", case.with, with.stderr);
}

/// The file that the flag names is there, and all else is as it was.
fn a_file_appears(case: &Case) {
    let (without, with) = case.run();
    let name = case.with.last().unwrap().strip_prefix("OUT/").unwrap();
    assert!(!without.files.contains_key(name) && !with.files[name].is_empty(), "{:?}", case.with);
    assert!(without.content().is_subset(&with.content()), "{:?}", case.with);
}

fn the_manifest_moves(case: &Case) {
    let (without, with) = case.run();
    assert!(without.files.contains_key("tables/manifest.json") && !without.files.contains_key("run.json"));
    assert!(!with.files.contains_key("tables/manifest.json") && with.files.contains_key("run.json"));
}

fn the_tables_move(case: &Case) {
    let (without, with) = case.run();
    assert!(without.files.contains_key("tables/terms.csv") && !with.files.contains_key("tables/terms.csv"));
    assert_eq!(without.files["tables/terms.csv"], with.files["others/terms.csv"]);
}

fn the_file_moves(case: &Case) {
    let (without, with) = case.run();
    assert!(without.files.contains_key("own") && !with.files.contains_key("own"));
    assert_eq!(without.files["own"], with.files["others"]);
}

fn the_table_goes_to_a_file(case: &Case) {
    let (without, with) = case.run();
    assert!(!without.stdout.is_empty() && with.stdout.is_empty(), "{:?}", case.with);
    assert!(with.files.values().any(|bytes| *bytes == without.stdout), "{:?}", case.with);
}

fn less_text(case: &Case) {
    let (without, with) = case.run();
    assert!((1..without.stdout.len()).contains(&with.stdout.len()), "{:?}", case.with);
}

fn other_text(case: &Case) {
    let (without, with) = case.run();
    assert!(!with.stdout.is_empty() && with.stdout != without.stdout, "{:?}", case.with);
}

fn other_errors(case: &Case) {
    let (without, with) = case.run();
    assert_ne!(without.stderr, with.stderr, "{:?}", case.with);
}

#[cfg(unix)]
fn fewer_rows_on_a_terminal(case: &Case) {
    let (without, with) = (
        lines_on_terminal(case.place.folder.path(), &case.without),
        lines_on_terminal(case.place.folder.path(), &case.with),
    );
    assert!(0 < with && with < without, "{:?}: {with} lines, not {without}", case.with);
}

/// There is no terminal to try it on.
#[cfg(not(unix))]
fn fewer_rows_on_a_terminal(_: &Case) {}

/// Settings that a flag changes: place, value without and with it.
type Changes<'t> = Vec<(&'t str, Value, Value)>;

/// The rows of [`SETTINGS`] by commands, what both runs have, and flag.
fn settings_rows() -> BTreeMap<(&'static str, &'static str, &'static str), Changes<'static>> {
    let mut rows: BTreeMap<_, Changes> = BTreeMap::new();
    for row in SETTINGS.lines().filter(|row| !row.is_empty()) {
        let [commands, both, flag, place, before, after] =
            row.split('|').map(str::trim).collect::<Vec<_>>()[..]
        else {
            panic!("{row}")
        };
        let value = |text: &str| -> Value {
            serde_json::from_str(&text.replace(r#""D""#, DICT).replace(r#""S""#, STOP))
                .unwrap_or_else(|error| panic!("{row}: {error}"))
        };
        rows.entry((commands, both, flag)).or_default().push((place, value(before), value(after)));
    }
    rows
}

/// The runs differ in these settings and in no others.
fn settings_change(case: &Case, changes: &Changes) {
    let (without, with) = case.run();
    let settings = |out: &Out| out.manifest.as_ref().unwrap()["settings"].clone();
    let mut expected = settings(&without);
    for (place, before, after) in changes {
        let value = place
            .split('.')
            .try_fold(&mut expected, |value, key| value.get_mut(key))
            .unwrap_or_else(|| panic!("{:?}: no {place}", case.with));
        assert_eq!(value, before, "{:?}: {place} without", case.with);
        value.clone_from(after);
    }
    assert_eq!(settings(&with), expected, "{:?}", case.with);
}

// The program's own list --------------------------------------------------------------------------------------------

fn help(args: &[&str]) -> String {
    let output = zhangju().args(args).arg("--help").output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// The commands, as help lists them.
fn commands() -> Vec<String> {
    let help = help(&[]);
    let lines = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let lines = lines.take_while(|line| !line.is_empty()).filter(|line| !line.starts_with("   "));
    let names = lines.map(|line| line.split_whitespace().next().unwrap().to_owned());
    names.filter(|name| name != "help").collect()
}

/// The flags of a command, as help lists them: those of clap's own are left out.
fn flags(command: &str) -> BTreeSet<String> {
    let help = help(&[command]);
    let is_flag = |line: &&str| {
        let indent = line.len() - line.trim_start().len();
        indent == 2 && line[2..].starts_with('-') || indent == 6 && line[6..].starts_with("--")
    };
    let lines = help.lines().filter(is_flag);
    let names =
        lines.map(|line| line.split([' ', ',']).find(|word| word.starts_with("--")).unwrap().to_owned());
    names.filter(|name| name != "--help").collect()
}

/// The commands that a row is for: those it names, else all that have the flag and are named in no other row for it.
fn meant<'c>(named: &'c str, flag: &str, all: &'c [(String, BTreeSet<String>)]) -> Vec<&'c str> {
    let name = flag.split(' ').next().unwrap();
    if named != "*" {
        return named.split(' ').collect();
    }
    let is_named = |command: &str| {
        let of_settings = settings_rows().into_keys().map(|(commands, _, flag)| (commands, flag));
        let of_outputs = OUTPUTS.iter().map(|&(commands, _, flag, _)| (commands, flag));
        of_settings.chain(of_outputs).any(|(commands, flag)| {
            flag.split(' ').next() == Some(name) && commands.split(' ').any(|c| c == command)
        })
    };
    let with_it = all.iter().filter(|(_, flags)| flags.contains(name));
    with_it.map(|(command, _)| command.as_str()).filter(|command| !is_named(command)).collect()
}

/// Whether the program was built without what a row is about.
fn is_left_out(flag: &str) -> bool {
    !cfg!(feature = "opencc") && ["--to-simplified", "--to-traditional"].contains(&flag)
}

#[test]
fn every_flag_says_what_it_changes() {
    let all: Vec<(String, BTreeSet<String>)> =
        commands().into_iter().map(|command| (command.clone(), flags(&command))).collect();
    assert_eq!(all.len(), RUNS.len());
    let place = place();
    let rows = settings_rows();
    let mut cases: Vec<(Case, Check)> = vec![];
    for (&(named, both, flag), changes) in &rows {
        for command in meant(named, flag, &all) {
            let changes = changes.clone();
            let check = move |case: &Case| settings_change(case, &changes);
            cases.push((Case::new(&place, command, both, flag), Box::new(check)));
        }
    }
    for &(named, both, flag, check) in OUTPUTS {
        for command in meant(named, flag, &all) {
            cases.push((Case::new(&place, command, both, flag), Box::new(check)));
        }
    }
    cases.retain(|(case, _)| !is_left_out(&case.flag));
    let seen: BTreeSet<(&str, &str)> =
        cases.iter().map(|(case, _)| (case.with[0].as_str(), case.flag.as_str())).collect();
    let known: BTreeSet<(&str, &str)> = all
        .iter()
        .flat_map(|(command, flags)| flags.iter().map(|flag| (command.as_str(), flag.as_str())))
        .collect();
    let missing: Vec<_> = known.difference(&seen).collect();
    assert!(missing.is_empty(), "no row in tests/it/flags.rs says what these change: {missing:?}");
    let stale: Vec<_> = seen.difference(&known).collect();
    assert!(stale.is_empty(), "rows for flags that are not there: {stale:?}");
    // All of them are tried, so that all that fail are told.
    let fails = |(case, check): &&(Case, Check)| {
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| check(case))).is_err()
    };
    let failed: Vec<_> = cases.par_iter().filter(fails).map(|(case, _)| case.with.join(" ")).collect();
    assert!(failed.is_empty(), "{} of {} fail: {failed:#?}", failed.len(), cases.len());
}

/// Runs with values whose last digit is easily lost.
const EXACT: [&str; 4] = [
    "phrases texts --min-pmi 2.718281828459045 --formula-share 0.1234567890123456",
    "keyness texts --reference others --alpha 0.0123456789012345678",
    "analyze texts --out OUT/tables --min-pmi -0.1 --bootstrap 100 --seed 18446744073709551615",
    "dedup texts --threshold 0.333333",
];

#[test]
fn settings_come_back_from_manifests_and_what_they_do_not_know_is_refused() {
    let place = place();
    let mut seen = 0;
    for run in RUNS.iter().chain(&EXACT) {
        let args: Vec<String> = run.split(' ').map(str::to_owned).collect();
        let Some(manifest) = place.run(&args, true).manifest else { continue };
        settings_come_back(&manifest);
        for place in objects(&manifest["settings"], "") {
            let mut settings = manifest["settings"].clone();
            let object = settings.pointer_mut(&place).unwrap().as_object_mut().unwrap();
            object.insert("unheard_of".to_owned(), Value::Null);
            assert!(serde_json::from_value::<Settings>(settings).is_err(), "{run}: {place}");
            seen += 1;
        }
    }
    assert!(seen > 12 * 10, "{seen}");
}

/// The places of all objects in a value.
fn objects(value: &Value, place: &str) -> Vec<String> {
    match value {
        Value::Object(fields) => {
            let inner = fields.iter().flat_map(|(name, value)| objects(value, &format!("{place}/{name}")));
            std::iter::once(place.to_owned()).chain(inner).collect()
        }
        Value::Array(items) => {
            let inner = items.iter().enumerate();
            inner.flat_map(|(at, value)| objects(value, &format!("{place}/{at}"))).collect()
        }
        _ => vec![],
    }
}
