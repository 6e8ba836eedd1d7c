//! A folder of tables and pages: what a run wrote there, and what an earlier one left that this one does not write.

use super::options::RunArgs;
use super::output::{remove_old, with_manifest, write_to_folder};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
use zhangju_core::tables::{Table, manual};
use zhangju_export::{ExportSettings, Format};
use zhangju_pipeline::Manifest;
use zhangju_text::Result;

/// The manifest beside tables.
const MANIFEST: &str = "manifest.json";

/// A larger one is none of this program.
const LARGEST_MANIFEST: u64 = 64 << 20;

/// Tables that a command writes or does not, as it is asked: those that a run may have left whose manifest names no files yet.
const SOMETIMES: [&str; 4] = ["document_pairs", "shared_texts", "passages", "similar_passages"];

fn in_all_formats(table: &str) -> impl Iterator<Item = String> {
    Format::ALL.iter().map(move |format| format!("{table}.{}", format.extension()))
}

/// A folder that a command writes to.
pub(super) struct Folder<'a> {
    pub path: &'a Path,
    command: &'static str,
    /// What was written, by its path in the folder.
    files: RefCell<BTreeSet<String>>,
}

impl<'a> Folder<'a> {
    pub fn new(path: &'a Path, command: &'static str) -> Self {
        Self { path, command, files: RefCell::default() }
    }

    /// Writes a table under its own name.
    pub fn table(&self, table: &dyn Table, settings: ExportSettings, run: &RunArgs) -> Result<()> {
        write_to_folder(table, settings, self.path, run)?;
        self.add(format!("{}.{}", table.name(), settings.format.extension()));
        Ok(())
    }

    pub fn tables(&self, tables: &[&dyn Table], settings: ExportSettings, run: &RunArgs) -> Result<()> {
        tables.iter().try_for_each(|table| self.table(*table, settings, run))
    }

    /// Says that a file was written.
    pub fn add(&self, name: String) {
        self.files.borrow_mut().insert(name);
    }

    /// Lets `write` write here, with a manifest that names all files; then takes away what an earlier run of the same command wrote and this one
    /// did not, as that run's manifest says: it is not of these tables.
    pub fn with_manifest<'m>(
        &self,
        place: Option<&Path>,
        manifest: impl FnOnce() -> Manifest<'m>,
        write: impl FnOnce() -> Result<()>,
    ) -> Result<()> {
        let old = self.of_earlier_run();
        let manifest = || Manifest { files: self.files.borrow().iter().cloned().collect(), ..manifest() };
        with_manifest(place, manifest, || {
            write()?;
            self.remove(&old)
        })
    }

    /// What an earlier run of the same command wrote here.
    fn of_earlier_run(&self) -> Vec<String> {
        let path = self.path.join(MANIFEST);
        let text = zhangju_ingest::read_bounded(&path, LARGEST_MANIFEST).unwrap_or_default();
        let manifest: serde_json::Value = serde_json::from_slice(&text).unwrap_or_default();
        if manifest["program"] != "zhangju" || manifest["command"] != self.command {
            return vec![];
        }
        match manifest["files"].as_array() {
            Some(names) => names.iter().filter_map(|name| name.as_str()).map(str::to_owned).collect(),
            None => SOMETIMES.iter().flat_map(|name| in_all_formats(name)).collect(),
        }
    }

    /// Removes those of these files that this run did not write. A name that this program does not give is left alone, whoever lists it.
    fn remove(&self, old: &[String]) -> Result<()> {
        let mut folders: BTreeSet<PathBuf> = BTreeSet::new();
        for name in old.iter().filter(|name| is_ours(name) && !self.files.borrow().contains(*name)) {
            let path = self.path.join(name);
            // A link is of a person.
            if path.symlink_metadata().is_ok_and(|file| file.is_file()) {
                remove_old(&path)?;
                folders.extend(path.parent().filter(|parent| *parent != self.path).map(Path::to_owned));
            }
        }
        // Those that hold something else stay.
        for folder in &folders {
            let _ = std::fs::remove_dir(folder);
        }
        Ok(())
    }
}

/// Whether it is the name of a table or page as this program gives them.
fn is_ours(name: &str) -> bool {
    let parts: Vec<Component> = Path::new(name).components().collect();
    let plain = parts.iter().all(|part| matches!(part, Component::Normal(_)));
    let path = Path::new(name);
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let is_table = || {
        Format::ALL.iter().any(|format| format.extension() == extension)
            && manual().iter().any(|table| table.name == stem)
    };
    match &parts[..] {
        _ if !plain => false,
        [_] => name == super::report::REPORT || is_table(),
        [folder, _] => folder.as_os_str() == super::report::PAGES && extension == "html",
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_ours;

    #[test]
    fn only_names_that_the_program_gives_are_its_own() {
        for name in ["check.csv", "similar_passages.jsonl", "report.html", "report/甲.txt.html"] {
            assert!(is_ours(name), "{name}");
        }
        let others =
            ["notes.csv", "check.doc", "../check.csv", "/check.csv", "report/a.txt", "a/b.html", "", "."];
        for name in others {
            assert!(!is_ours(name), "{name}");
        }
    }
}
