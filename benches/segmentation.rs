//! The engine beside jieba-rs, in turn: `cargo bench --bench segmentation -- FOLDER [ROUNDS]` prints a table. With `--serve MIB` it
//! times what each line of its input asks for, on so much of the texts, for `benches/peers/segmentation.py`, which adds other programs.
//!
//! Not by criterion: what is compared has to take turns, since the speed of a machine changes in the course of a minute.

use rayon::prelude::*;
use std::fs;
use std::io::{BufRead, stdin};
use std::path::{Path, PathBuf};
use std::time::Instant;
use zhangju_segment::{SegmentEngine, SegmentSettings, Segmenter};

/// Text that is read at most, unless said otherwise: enough to leave every cache.
const MAX_MIB: usize = 32;
const ENGINES: [SegmentEngine; 2] = [SegmentEngine::Zhangju, SegmentEngine::Jieba];

struct Bench {
    texts: Vec<String>,
    segmenters: [Segmenter; 2],
    pools: [rayon::ThreadPool; 2],
}

impl Bench {
    fn new(folder: &Path, max_mib: usize) -> Self {
        let pool = |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        let segmenter = |engine| Segmenter::new(&SegmentSettings { engine, ..SegmentSettings::default() });
        Self {
            texts: texts(folder, max_mib << 20),
            segmenters: ENGINES.map(segmenter),
            pools: [1, 2].map(pool),
        }
    }

    /// Seconds and tokens of one pass over all texts, or over their lines.
    fn time(&self, engine: SegmentEngine, lines: bool, threads: usize) -> (f64, usize) {
        let segmenter = &self.segmenters[usize::from(engine == SegmentEngine::Jieba)];
        let count = |text: &str| {
            let mut tokens = 0;
            segmenter.segment(text, |_| tokens += 1);
            tokens
        };
        let of_text =
            |text: &String| if lines { text.lines().map(count).sum::<usize>() } else { count(text) };
        let start = Instant::now();
        let tokens = self.pools[threads - 1].install(|| self.texts.par_iter().map(of_text).sum());
        (start.elapsed().as_secs_f64(), tokens)
    }

    fn table(&self, rounds: usize) {
        let mib = self.texts.iter().map(String::len).sum::<usize>() as f64 / f64::from(1 << 20);
        println!("{} texts, {mib:.1} MiB, best of {rounds} rounds", self.texts.len());
        for lines in [false, true] {
            // By engine and threads.
            let mut best = [[f64::INFINITY; 2]; 2];
            for _ in 0..rounds {
                for threads in [1, 2] {
                    let [own, jieba] = ENGINES.map(|engine| self.time(engine, lines, threads));
                    assert_eq!(own.1, jieba.1, "both find as many tokens");
                    for (best, (seconds, _)) in best.iter_mut().zip([own, jieba]) {
                        best[threads - 1] = best[threads - 1].min(seconds);
                    }
                }
            }
            let [own, jieba] = best;
            let what = if lines { "lines" } else { "texts" };
            for threads in [0, 1] {
                println!(
                    "{what}, threads {}: zhangju {:6.1} MiB/s, jieba-rs {:5.1} MiB/s, {:.2} times",
                    threads + 1,
                    mib / own[threads],
                    mib / jieba[threads],
                    jieba[threads] / own[threads],
                );
            }
            println!("{what}: zhangju {:.2} times as fast by two threads", own[0] / own[1]);
        }
    }

    /// A line asks `zhangju texts 1` or the like; the answer is seconds and tokens.
    fn serve(&self) {
        for line in stdin().lock().lines().map_while(Result::ok) {
            let mut words = line.split(' ');
            let engine = if words.next() == Some("zhangju") { ENGINES[0] } else { ENGINES[1] };
            let (lines, threads) = (words.next() == Some("lines"), words.next() == Some("2"));
            let (seconds, tokens) = self.time(engine, lines, 1 + usize::from(threads));
            println!("{seconds} {tokens}");
        }
    }
}

/// The texts of a folder that are UTF-8, in the order of their names.
fn texts(folder: &Path, max_bytes: usize) -> Vec<String> {
    let (mut paths, mut texts, mut bytes) = (vec![], vec![], 0);
    files(folder, &mut paths);
    paths.sort();
    for text in paths.iter().filter_map(|path| fs::read_to_string(path).ok()) {
        bytes += text.len();
        if bytes > max_bytes {
            break;
        }
        texts.push(text);
    }
    texts
}

fn files(folder: &Path, paths: &mut Vec<PathBuf>) {
    for path in fs::read_dir(folder).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())) {
        if path.is_dir() {
            files(&path, paths);
        } else {
            paths.push(path);
        }
    }
}

fn main() {
    // Cargo adds `--bench`.
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let number = |arg: &String| arg.parse().ok();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [folder, "--serve", _] => {
            Bench::new(Path::new(folder), args.last().and_then(number).unwrap_or(MAX_MIB)).serve();
        }
        [folder] | [folder, _] => {
            Bench::new(Path::new(folder), MAX_MIB).table(args.get(1).and_then(number).unwrap_or(5));
        }
        _ => eprintln!("usage: cargo bench --bench segmentation -- FOLDER [ROUNDS]"),
    }
}
