//! Readers that never end, die or talk nonsense: the processes that read documents, and what becomes of them.

use super::run::{columns, folder, root, zhangju};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use zhangju_ingest::{Extract, ReadSettings, read};
use zhangju_pipeline::{Inputs, Readers, ReadingSettings, Silent, Steps};
use zhangju_text::Result;

/// The word that makes the program a worker.
const WORD: &str = "read-worker";

/// Longer than any test takes.
const LONG: Duration = Duration::from_secs(600);

fn formats(name: &str) -> PathBuf {
    root().join("tests/formats").join(name)
}

fn program() -> &'static str {
    env!("CARGO_BIN_EXE_zhangju")
}

fn own_workers() -> Readers {
    Readers::workers(program(), [WORD])
}

/// A PDF of a few kilobytes that takes hours: ten thousand drawings of a million operations each.
pub fn endless(path: &Path) {
    let mut packed = flate2::write::ZlibEncoder::new(vec![], flate2::Compression::best());
    packed.write_all(&b"n ".repeat(1 << 20)).unwrap();
    let packed = packed.finish().unwrap();
    let stream = |entries: &str, content: &[u8]| {
        let head = format!("<<{entries}/Length {}>>stream\n", content.len());
        [head.as_bytes(), content, b"\nendstream"].concat()
    };
    let objects = [
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>"
            .to_vec(),
        stream("", &b"/X Do ".repeat(10_000)),
        stream("/Type/XObject/Subtype/Form/Filter/FlateDecode", &packed),
    ];
    let (mut pdf, mut places) = (b"%PDF-1.5\n".to_vec(), String::new());
    for (object, number) in objects.iter().zip(1..) {
        places += &format!("{:010} 00000 n \n", pdf.len());
        pdf.extend(format!("{number} 0 obj\n").bytes().chain(object.iter().copied()).chain(*b"\nendobj\n"));
    }
    let start = pdf.len();
    let table = format!("xref\n0 6\n0000000000 65535 f \n{places}trailer <</Size 6/Root 1 0 R>>");
    pdf.extend(format!("{table}\nstartxref\n{start}\n%%EOF").bytes());
    fs::write(path, pdf).unwrap();
}

/// A folder with an endless document between three that are read.
fn with_an_endless_one() -> tempfile::TempDir {
    let place = folder(&[("a.txt", "一、甲。\n")]);
    endless(&place.path().join("endless.pdf"));
    for name in ["b.docx", "z.docx"] {
        fs::copy(formats("plain.docx"), place.path().join(name)).unwrap();
    }
    place
}

/// What comes of a file: each text, each error with its kind and path.
fn outcome(path: &Path, readers: &Readers, limit: Duration) -> Vec<String> {
    let mut all = vec![];
    let shown = |text: Result<Extract>| format!("{text:?}");
    let guard = |work| readers.read(work, limit);
    let done = read(path, &ReadSettings::default(), &guard, &mut |text| all.push(shown(text)));
    all.extend(done.err().map(|error| format!("{error:?}")));
    all
}

#[test]
fn every_format_comes_through_whole() {
    let (here, there) = (Readers::in_process(), own_workers());
    let mut seen = 0;
    let folders = ["", "damaged", "encodings"].map(formats);
    for entry in folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap()) {
        let path = entry.unwrap().path();
        if path.is_file() {
            assert_eq!(outcome(&path, &there, LONG), outcome(&path, &here, LONG), "{}", path.display());
            seen += 1;
        }
    }
    assert!(seen > 60, "only {seen} files");
}

#[test]
fn tables_are_the_same_with_workers_and_without() {
    let texts = |readers: Readers| {
        let inputs = Inputs { texts: vec![formats("")], ..Inputs::default() };
        let corpora =
            Steps::new(&Silent).with_readers(readers).read(&inputs, &ReadingSettings::default()).unwrap();
        let skipped: Vec<String> = corpora.skipped().iter().map(ToString::to_string).collect();
        (format!("{:?}", corpora.texts().documents()), skipped)
    };
    assert_eq!(texts(own_workers()), texts(Readers::in_process()));
}

#[test]
fn text_needs_no_worker() {
    let none = Readers::workers("/nowhere/reader", [WORD]);
    let text = |name: &str| outcome(&formats(name), &none, LONG);
    for name in ["report.txt", "table.jsonl", "report.txt.gz"] {
        assert_eq!(text(name), outcome(&formats(name), &Readers::in_process(), LONG));
    }
    let reason = text("report.docx").concat();
    assert!(reason.contains("not read: its reader cannot be started: /nowhere/reader: "), "{reason}");
}

#[cfg(unix)]
#[test]
fn a_program_that_is_no_reader_is_told() {
    for (script, told) in [
        ("exit 0", "it ends, or does not answer"),
        ("echo hello, world", "not what a reader of this version says"),
    ] {
        let reason = outcome(&formats("report.docx"), &Readers::workers("sh", ["-c", script]), LONG).concat();
        assert!(reason.contains(&format!("cannot be started: sh: {told}")), "{reason}");
    }
}

#[cfg(unix)]
#[test]
fn a_reader_that_talks_nonsense_or_aborts_costs_its_document_alone() {
    let place = folder(&[]);
    let (hello, once) = (place.path().join("hello"), place.path().join("once"));
    zhangju_ingest::wire::greet(&mut fs::File::create(&hello).unwrap()).unwrap();
    let frame = r"printf '\001\000\000\000\000\000\000\000\007'; cat >&2";
    for ill in ["echo nonsense; cat >&2", frame, "kill -ABRT $$", "exit 0"] {
        // The first time it does ill, then it is what it should be.
        let script =
            format!("if mkdir {once:?}; then cat {hello:?}; {ill}; else exec {:?} {WORD}; fi", program());
        let readers = Readers::workers("sh", ["-c", &script]);
        let first = outcome(&formats("plain.docx"), &readers, LONG).concat();
        assert!(first.contains("damaged: its reader crashed"), "{ill}: {first}");
        let second = outcome(&formats("plain.docx"), &readers, LONG);
        assert_eq!(second, outcome(&formats("plain.docx"), &Readers::in_process(), LONG), "{ill}");
        fs::remove_dir(&once).unwrap();
    }
}

#[test]
fn a_reader_that_takes_too_long_is_a_skipped_file() {
    let place = with_an_endless_one();
    let out = place.path().join("out");
    let mut command = zhangju();
    command.args(["analyze", "-q", "--no-report", "--max-file-seconds", "1", "--out"]);
    let ran = command.args([&out, place.path()]).output().unwrap();
    assert_eq!(ran.status.code(), Some(1));
    let skipped = fs::read_to_string(out.join("skipped.csv")).unwrap();
    let reason = "took longer than 1 seconds to read";
    assert_eq!(columns(&skipped, &["reason"]), [[reason]]);
    let told = format!("endless.pdf: {reason}; --max-file-seconds allows more");
    assert!(String::from_utf8(ran.stderr).unwrap().contains(&told));
    let documents = fs::read_to_string(out.join("documents.csv")).unwrap();
    assert_eq!(columns(&documents, &["doc_id"]), [["a.txt"], ["b.docx"], ["z.docx"]]);
}

#[test]
fn templates_and_references_are_read_in_time_too() {
    let place = with_an_endless_one();
    let endless = place.path().join("endless.pdf");
    let report = formats("report.txt");
    let [endless, report] = [&endless, &report].map(|path| path.to_str().unwrap());
    let begun = Instant::now();
    let ran = super::run::run_args(&["similar", report, "--template", endless, "--max-file-seconds", "1"]);
    assert!(
        ran.code == 2 && ran.stderr.contains("endless.pdf: took longer than 1 seconds"),
        "{}",
        ran.stderr
    );
    super::run::run_args(&["phrases", report, "--reference", endless, "--max-file-seconds", "1"]);
    assert!(begun.elapsed() < Duration::from_secs(60));
}

/// What the system says of processes and threads, where it says it in files.
#[cfg(target_os = "linux")]
mod watched {
    use super::*;

    /// A name that no other test has, for processes to be known by.
    fn mark(name: &str) -> String {
        format!("trial-{name}-{}", std::process::id())
    }

    /// The workers with this mark among their arguments or variables.
    fn workers(mark: &str) -> Vec<u32> {
        let pids =
            fs::read_dir("/proc").unwrap().filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok());
        let is_one = |pid: &u32| {
            let read = |what: &str| fs::read(format!("/proc/{pid}/{what}")).unwrap_or_default();
            let (args, variables) = (read("cmdline"), read("environ"));
            let has =
                |bytes: &[u8], word: &str| bytes.windows(word.len()).any(|part| part == word.as_bytes());
            has(&args, WORD) && (has(&args, mark) || has(&variables, mark))
        };
        pids.filter(is_one).collect()
    }

    /// The processor time of a process, in hundredths of a second.
    fn worked(pid: u32) -> u64 {
        let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        let behind_name = stat.rsplit(')').next().unwrap_or_default();
        behind_name.split_whitespace().nth(11).and_then(|ticks| ticks.parse().ok()).unwrap_or(0)
    }

    fn until<T>(what: &str, mut is_there: impl FnMut() -> Option<T>) -> T {
        let begun = Instant::now();
        loop {
            if let Some(found) = is_there() {
                return found;
            }
            assert!(begun.elapsed() < Duration::from_secs(120), "{what} did not come to pass");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// The program at work on a folder with an endless document, and its worker that is in the middle of it.
    fn in_the_middle(place: &Path, mark: &str) -> (std::process::Child, u32) {
        let mut command = zhangju();
        command.env("ZHANGJU_TRIAL", mark).args([
            "sections",
            "--max-file-seconds",
            "600",
            "--threads",
            "2",
            "-q",
        ]);
        let child = command.arg(place).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let at_work = || workers(mark).into_iter().find(|&pid| worked(pid) > 50);
        (child, until("work", at_work))
    }

    #[test]
    fn a_worker_that_dies_takes_its_document_alone() {
        let place = with_an_endless_one();
        for signal in ["KILL", "ABRT"] {
            let mark = mark(signal);
            let (child, worker) = in_the_middle(place.path(), &mark);
            let killed = Command::new("kill").args([format!("-{signal}"), worker.to_string()]).status();
            assert!(killed.unwrap().success());
            let ran = child.wait_with_output().unwrap();
            let (stdout, stderr) =
                [ran.stdout, ran.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).into();
            assert_eq!(ran.status.code(), Some(1), "{stderr}");
            assert_eq!(stderr.lines().count(), 1, "{stderr}");
            assert!(stderr.contains("endless.pdf: damaged: its reader crashed"), "{stderr}");
            let mut documents = columns(&stdout, &["doc_id"]);
            documents.dedup();
            assert_eq!(documents, [["a.txt"], ["b.docx"], ["z.docx"]]);
            assert_eq!(workers(&mark), [0; 0]);
        }
    }

    #[test]
    fn workers_end_with_the_program_even_if_it_is_killed() {
        let place = with_an_endless_one();
        let mark = mark("orphan");
        let (mut child, worker) = in_the_middle(place.path(), &mark);
        assert!(workers(&mark).contains(&worker));
        child.kill().unwrap();
        child.wait().unwrap();
        until("the end of the workers", || workers(&mark).is_empty().then_some(()));
    }

    #[test]
    fn nothing_of_an_endless_reader_is_left() {
        let place = with_an_endless_one();
        let mark = mark("endless");
        let readers = Readers::workers(program(), [WORD, &mark]);
        let path = place.path().join("endless.pdf");
        let late = std::thread::scope(|scope| {
            let late = scope.spawn(|| outcome(&path, &readers, Duration::from_secs(2)));
            let worker = until("a worker", || workers(&mark).first().copied());
            (late.join().unwrap(), worker)
        });
        assert!(late.0.concat().contains("took longer than 2 seconds"), "{:?}", late.0);
        // Killed and waited for when the answer is there, not only when all is over.
        assert!(!Path::new(&format!("/proc/{}", late.1)).exists());
        // The next document gets a new worker, which has nothing to do soon and ends.
        assert_eq!(outcome(&formats("report.docx"), &readers, LONG).len(), 1);
        let next = workers(&mark);
        assert_eq!(next.len(), 1);
        until("rest", || workers(&mark).is_empty().then_some(()));
        until("the end of the process", || {
            (!Path::new(&format!("/proc/{}", next[0])).exists()).then_some(())
        });
        // One that waits is ended with the pool.
        assert_eq!(outcome(&formats("report.docx"), &readers, LONG).len(), 1);
        let last = workers(&mark);
        drop(readers);
        assert!(last.iter().all(|pid| !Path::new(&format!("/proc/{pid}")).exists()), "{last:?}");
    }

    #[test]
    fn a_worker_that_died_while_it_waited_is_replaced() {
        let mark = mark("idle");
        let readers = Readers::workers(program(), [WORD, &mark]);
        let text = outcome(&formats("report.docx"), &readers, LONG);
        for pid in workers(&mark) {
            assert!(Command::new("kill").args(["-KILL", &pid.to_string()]).status().unwrap().success());
        }
        until("its end", || workers(&mark).is_empty().then_some(()));
        assert_eq!(outcome(&formats("report.docx"), &readers, LONG), text);
    }

    #[test]
    fn one_worker_a_thread_reads_document_after_document() {
        let place = folder(&[]);
        for number in 0..50 {
            fs::copy(formats("plain.docx"), place.path().join(format!("{number}.docx"))).unwrap();
        }
        let mark = mark("pool");
        let readers = Readers::workers(program(), [WORD, &mark]);
        let inputs = Inputs { texts: vec![place.path().to_owned()], ..Inputs::default() };
        let read = || {
            let steps = Steps::new(&Silent).with_readers(readers.clone());
            steps.read(&inputs, &ReadingSettings::default()).unwrap()
        };
        let corpora = zhangju_pipeline::with_threads(std::num::NonZeroUsize::new(2), read).unwrap();
        assert_eq!(corpora.texts().len(), 50);
        let left = workers(&mark);
        assert!((1..=2).contains(&left.len()), "{left:?}");
    }

    /// Without workers our own loops look at the clock; the thread ends soon after its limit.
    #[test]
    fn a_thread_of_a_reader_of_ours_ends_soon() {
        let place = with_an_endless_one();
        let threads = || {
            let tasks = fs::read_dir("/proc/self/task")
                .unwrap()
                .filter_map(|task| Some(task.ok()?.path().join("comm")));
            tasks
                .filter(|name| fs::read_to_string(name).is_ok_and(|name| name.trim() == "zhangju-reader"))
                .count()
        };
        let path = place.path().join("endless.pdf");
        let late = outcome(&path, &Readers::in_process(), Duration::from_secs(1)).concat();
        assert!(late.contains("took longer than 1 seconds"), "{late}");
        until("the end of the thread", || (threads() == 0).then_some(()));
    }
}
