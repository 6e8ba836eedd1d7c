//! The house keeps its floors: who may import whom, who may print, who may make threads, who may read files.

use super::circles::{Files, Paths, circles, uses};
use super::run::root;
use std::fs;
use std::path::{Path, PathBuf};

/// The floor of each room of the core. A room uses lower floors only; rooms of one floor are blind to one another. Between crates
/// Cargo keeps the floors.
const FLOORS: &[(u8, &[&str])] = &[
    (0, &["statistics"]),
    (1, &["corpus"]),
    (2, &["structure", "tokens"]),
    (3, &["compare", "contexts", "passages", "phrases", "similarity", "terms"]),
    (4, &["originality"]),
    (5, &["tables"]),
];

/// The crates each crate of the library may use; the program may use them all.
const CRATES: &[(&str, &[&str])] = &[
    ("text", &["dicts"]),
    ("segment", &["dicts", "image", "text"]),
    ("ingest", &["dicts", "text"]),
    ("core", &["dicts", "segment", "text"]),
    ("export", &["core", "text"]),
    ("pipeline", &["core", "export", "ingest", "segment", "text"]),
];

fn floor(room: &str) -> u8 {
    let found = FLOORS.iter().find(|(_, rooms)| rooms.contains(&room));
    found
        .unwrap_or_else(|| panic!("`{room}` stands on no floor: give it one in tidy.rs and ARCHITECTURE.md"))
        .0
}

/// A source file, its crate, its room there, and its code without the tests at its end.
struct Source {
    path: PathBuf,
    of_crate: String,
    room: String,
    text: String,
    code: String,
}

fn sources() -> Vec<Source> {
    let mut files = vec![];
    gather(&root().join("src"), &mut files);
    assert!(files.len() > 30, "only {} files found", files.len());
    files.into_iter().filter(|path| path.file_name().unwrap() != "build.rs").map(source).collect()
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
}

fn source(path: PathBuf) -> Source {
    let text = fs::read_to_string(&path).unwrap();
    let inside = path.strip_prefix(root().join("src")).unwrap();
    let mut names = inside.iter().map(|name| name.to_str().unwrap().trim_end_matches(".rs").to_owned());
    let of_crate = names.next().unwrap();
    let room = names.next().unwrap_or_default();
    let code = code(&path, &text);
    Source { path, of_crate, room, text, code }
}

/// The code of a file without its comments and the tests at its end; none of a file of tests.
fn code(path: &Path, text: &str) -> String {
    let inside = path.strip_prefix(root()).unwrap();
    let is_of_tests =
        path.ends_with("tests.rs") || inside.components().any(|part| part.as_os_str() == "tests");
    let code = if is_of_tests { "" } else { text.split("#[cfg(test)]\nmod tests {").next().unwrap() };
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Rooms a file names: `crate::room`, one or several in braces.
fn imports(code: &str) -> Vec<String> {
    let mut rooms = vec![];
    for (at, prefix) in code.match_indices("crate::") {
        let rest = &code[at + prefix.len()..];
        if let Some(list) = rest.strip_prefix('{') {
            let list = list.split('}').next().unwrap();
            rooms.extend(list.split(',').map(|item| item.trim().split("::").next().unwrap().to_owned()));
        } else {
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            rooms.push(rest[..end].to_owned());
        }
    }
    // What the crate re-exports at its root is no room.
    rooms.retain(|room| room.starts_with(|c: char| c.is_lowercase()));
    rooms
}

#[test]
fn rooms_use_lower_floors_only() {
    let mut seen = 0;
    for source in sources().iter().filter(|source| source.of_crate == "core" && source.room != "lib") {
        for room in imports(&source.code).iter().filter(|room| **room != source.room) {
            seen += 1;
            assert!(
                floor(room) < floor(&source.room),
                "{}: `{}` (floor {}) must not use `{room}` (floor {})",
                source.path.display(),
                source.room,
                floor(&source.room),
                floor(room)
            );
        }
    }
    assert!(seen > 50, "only {seen} imports found: does the search still work?");
}

#[test]
fn crates_use_lower_crates_only() {
    for (name, allowed) in CRATES {
        let manifest = fs::read_to_string(root().join("src").join(name).join("Cargo.toml")).unwrap();
        // What its tests alone use is no part of it.
        let lines = manifest.lines().take_while(|line| *line != "[dev-dependencies]");
        let used = lines.filter_map(|line| line.strip_prefix("zhangju-")?.split(['.', ' ', '=']).next());
        let mut used: Vec<&str> = used.collect();
        used.sort_unstable();
        used.dedup();
        assert_eq!(used, *allowed, "src/{name}/Cargo.toml");
    }
}

/// The folders of crates in which no files may use one another in a circle; those of the program are not among them yet.
fn crates() -> Vec<PathBuf> {
    let library = CRATES.iter().map(|(name, _)| root().join("src").join(name));
    library.chain([root().join("corpora/generator/src"), root().join("dicts/image/src")]).collect()
}

/// The files below a crate's folder, by the paths of their modules.
fn files(folder: &Path) -> Files {
    let mut paths = vec![];
    gather(folder, &mut paths);
    let module = |path: &Path| {
        let names = path.strip_prefix(folder).unwrap().iter().map(|name| name.to_str().unwrap());
        let names = names.map(|name| name.trim_end_matches(".rs"));
        names.filter(|name| !matches!(*name, "mod" | "lib")).map(str::to_owned).collect()
    };
    paths
        .iter()
        .map(|path| (module(path), Paths::of(&code(path, &fs::read_to_string(path).unwrap()))))
        .collect()
}

#[test]
fn no_files_use_one_another_in_a_circle() {
    let (mut seen, mut found) = (0, vec![]);
    for folder in crates() {
        let files = files(&folder);
        seen += files.keys().map(|file| uses(&files, file).len()).sum::<usize>();
        found.extend(
            circles(&files).iter().map(|circle| format!("{}: {}", folder.display(), circle.join(", "))),
        );
    }
    assert!(found.is_empty(), "what these share belongs in a file below them: {found:#?}");
    assert!(seen > 500, "only {seen} uses found: does the search still work?");
}

/// The crates that a manifest asks for, in every build.
fn dependencies(manifest: &str) -> Vec<&str> {
    let table = manifest.split("\n[dependencies]\n").nth(1).unwrap().split("\n[").next().unwrap();
    let needed = table.lines().filter(|line| !line.contains("optional = true"));
    needed.filter_map(|line| line.split(['.', ' ', '=']).next()).filter(|name| !name.is_empty()).collect()
}

#[test]
fn the_core_needs_no_program_and_no_format() {
    let manifest = fs::read_to_string(root().join("src/core/Cargo.toml")).unwrap();
    let allowed = [
        "bytemuck",
        "daachorse",
        "libsais",
        "memchr",
        "rayon",
        "regex",
        "rustc-hash",
        "serde",
        "statrs",
        "unicode-width",
        "zhangju-dicts",
        "zhangju-segment",
        "zhangju-text",
    ];
    assert_eq!(dependencies(&manifest), allowed, "clap, indicatif, readers and writers belong elsewhere");
    for (name, of_a_feature) in
        [("export", &["parquet", "rust_xlsxwriter"][..]), ("ingest", &["ferrous-opencc", "lopdf"])]
    {
        let manifest = fs::read_to_string(root().join("src").join(name).join("Cargo.toml")).unwrap();
        let always = dependencies(&manifest);
        assert!(of_a_feature.iter().all(|name| !always.contains(name)), "src/{name}/Cargo.toml: {always:?}");
    }
}

/// Folders of the crates that are published, the program's aside.
const PUBLISHED: &[&str] = &[
    "dicts",
    "dicts/image",
    "src/core",
    "src/export",
    "src/ingest",
    "src/pipeline",
    "src/segment",
    "src/text",
];

#[test]
fn every_crate_can_be_published() {
    for folder in PUBLISHED {
        let folder = root().join(folder);
        let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
        for key in ["version", "description", "license", "repository", "keywords", "categories", "readme"] {
            let given = manifest.lines().any(|line| line.starts_with(key));
            assert!(given, "{}: no {key}", folder.display());
        }
        let readme = fs::read_to_string(folder.join("README.md")).unwrap();
        assert!(readme.contains("```"), "{}: README.md has no example", folder.display());
    }
    for source in sources().iter().filter(|source| source.text.contains("include_str!(\"../../")) {
        // The manual's examples are run here, where the whole project is there.
        let is_manual = source.path.ends_with("pipeline/lib.rs");
        assert!(
            is_manual || source.of_crate == "cli",
            "{} takes a file from outside its package",
            source.path.display()
        );
    }
    for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
        let [at_root, of_lists] =
            [root().join(licence), root().join("dicts").join(licence)].map(|path| fs::read(path).unwrap());
        assert!(at_root == of_lists, "dicts/{licence}");
    }
}

#[test]
fn every_file_says_what_it_is() {
    for source in sources() {
        assert!(source.text.starts_with("//! "), "{} has no header", source.path.display());
    }
}

/// Holds that no file has one of `forbidden` but those in `places`: folders or files below `src`.
fn nowhere_but(places: &[&str], forbidden: &[&str], why: &str) {
    let is_there = |source: &Source, place: &&str| source.path.starts_with(root().join("src").join(place));
    for source in sources().iter().filter(|source| !places.iter().any(|place| is_there(source, place))) {
        for word in forbidden {
            assert!(!source.code.contains(word), "{}: `{word}` {why}", source.path.display());
        }
    }
}

#[test]
fn only_the_program_prints() {
    let words = ["println!", "print!(", "eprint", "dbg!", "stdout()", "stderr()"];
    nowhere_but(&["cli", "main.rs"], &words, "prints");
}

#[test]
fn threads_are_made_in_one_place() {
    let words = ["ThreadPoolBuilder", "std::thread", "thread::spawn", "rayon::spawn", "rayon::scope"];
    nowhere_but(&["pipeline/threads.rs"], &words, "makes threads");
}

#[test]
fn processes_are_started_in_one_place() {
    let words = ["process::Command", "Command::new", ".spawn()"];
    nowhere_but(&["pipeline/workers.rs"], &words, "starts processes");
}

#[test]
fn files_are_read_on_floor_1_alone() {
    let words = ["File::open", "fs::read", "read_to_string", "read_dir", "WalkDir"];
    nowhere_but(&["ingest", "segment/dict.rs"], &words, "reads files");
}

#[test]
fn nothing_is_left_open() {
    nowhere_but(&[], &["todo!(", "unimplemented!(", ".unwrap()"], "must not be left in the code");
}

#[test]
fn numerals_are_listed_in_one_place() {
    let lists = ["一二三", "十百千", "'０'..=", "'①'..=", "①-⑳"];
    nowhere_but(
        &["text", "cli/concordance.rs"],
        &lists,
        "is a list of numerals: zhangju_text::numerals has them",
    );
}

#[test]
fn unsafe_code_is_in_one_place() {
    nowhere_but(&["segment/engine/prefetch.rs"], &["unsafe "], "is unsafe");
    let code = fs::read_to_string(root().join("src/segment/engine/prefetch.rs")).unwrap();
    assert_eq!(code.matches("unsafe {").count(), code.matches("// SAFETY: ").count());
}

/// Lines that a function has at most.
const LONGEST: usize = 60;

/// The functions of a formatted file: name, and lines from its first to its last.
fn functions(code: &str) -> Vec<(&str, usize)> {
    let lines: Vec<&str> = code.lines().collect();
    let mut found = vec![];
    for (at, line) in lines.iter().enumerate() {
        let Some((before, rest)) = line.split_once("fn ") else { continue };
        let words = ["pub", "pub(crate)", "pub(super)", "const", "unsafe"];
        if !before.split_whitespace().all(|word| words.contains(&word)) {
            continue;
        }
        let end = format!("{}}}", &line[..line.len() - line.trim_start().len()]);
        let length = lines[at..].iter().position(|line| *line == end).map_or(1, |last| last + 1);
        let name = rest.split(['(', '<']).next().unwrap();
        found.push((name, if line.ends_with('}') || line.ends_with(';') { 1 } else { length }));
    }
    found
}

#[test]
fn functions_are_short() {
    let sources = sources();
    let all: Vec<_> = sources
        .iter()
        .flat_map(|source| functions(&source.code).into_iter().map(move |f| (source, f)))
        .collect();
    assert!(all.len() > 1000, "only {} functions found", all.len());
    for (source, (name, lines)) in all {
        assert!(lines <= LONGEST, "{}: {name} has {lines} lines", source.path.display());
    }
}
