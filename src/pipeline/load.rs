//! Files become a corpus: read, decoded, parsed in parallel; metadata joined on.

use super::metadata::{Read, Tables};
use super::threads::guarded;
use super::{Stage, Stopwatch};
use rayon::prelude::*;
use std::collections::HashSet;
use std::path::PathBuf;
use std::time::Duration;
use zhangju_core::corpus::{Corpus, Document, SectionKind};
use zhangju_core::structure::{self, Markup, date_in_name, date_of, title_of};
use zhangju_ingest::{Extract, Found, InputFile, ReadSettings, TextMarkup};
use zhangju_text::{Error, Result};

/// Files that are read side by side before their texts are passed on: enough for all threads to have work.
const AT_A_TIME: usize = 256;

/// What is read and how.
#[derive(Clone, Debug)]
pub struct LoadSettings {
    /// Files and folders.
    pub inputs: Vec<PathBuf>,
    /// How files are read.
    pub read: ReadSettings,
    /// A table of metadata keyed by file name. Without one, the `metadata.csv` at the top of an input folder is taken
    /// for the texts of that folder.
    pub metadata: Option<PathBuf>,
    /// Take page numbers, running headers and the like for text.
    pub keep_furniture: bool,
    /// A folder inside the inputs that is not read: where the tables go.
    pub except: Option<PathBuf>,
    /// Leave tables in texts out of all statistics.
    pub leave_out_tables: bool,
    /// How long the reading of one document may take.
    pub time_limit: Duration,
}

impl Default for LoadSettings {
    fn default() -> Self {
        Self {
            inputs: vec![],
            read: ReadSettings::default(),
            metadata: None,
            keep_furniture: false,
            except: None,
            leave_out_tables: false,
            time_limit: Duration::from_secs(60),
        }
    }
}

/// A corpus, and what could not be read.
#[derive(Debug, Default)]
pub struct Archive {
    /// What was read.
    pub corpus: Corpus,
    /// What was not, and why, in order of path.
    pub skipped: Vec<Error>,
    /// Things to tell the person that are no failure.
    pub notes: Vec<String>,
}

/// Reads an archive.
///
/// # Errors
/// When an input is not there or the metadata cannot be used. Files that cannot be read are in [`Archive::skipped`].
pub fn load(settings: &LoadSettings, stopwatch: &Stopwatch<'_>) -> Result<Archive> {
    let (files, mut skipped, metadata) = find(settings)?;
    let read = stopwatch.stage(Stage::Read, files.len() as u64, |done| {
        let one = |file: &InputFile| {
            let result = read_file(file, settings, |id, extract| document(file, id, extract, settings));
            done(1);
            result
        };
        files.par_iter().map(one).collect::<Vec<_>>()
    });
    let mut texts = Vec::new();
    for (mut of_file, error) in read {
        texts.append(&mut of_file);
        skipped.extend(error);
    }
    skipped.sort_by(|a, b| a.path().cmp(&b.path()));
    let notes = metadata.unmatched(&texts);
    Ok(Archive { corpus: metadata.join(texts), skipped, notes })
}

/// Gives the texts of an archive to `sink`, in order, some at a time: what is kept in memory does not grow with the number of files. What
/// could not be read is returned, in an archive without texts.
///
/// # Errors
/// As [`load`], and those of `sink`, which end the reading.
pub fn each_text(
    settings: &LoadSettings,
    stopwatch: &Stopwatch<'_>,
    mut sink: impl FnMut(&str) -> Result<()>,
) -> Result<Archive> {
    let (files, mut skipped, _) = find(settings)?;
    stopwatch.stage(Stage::Read, files.len() as u64, |done| {
        for files in files.chunks(AT_A_TIME) {
            let one = |file: &InputFile| {
                let result = read_file(file, settings, |_, extract| extract.text);
                done(1);
                result
            };
            for (texts, errors) in files.par_iter().map(one).collect::<Vec<_>>() {
                texts.iter().try_for_each(|text| sink(text))?;
                skipped.extend(errors);
            }
        }
        Ok::<_, Error>(())
    })?;
    skipped.sort_by(|a, b| a.path().cmp(&b.path()));
    Ok(Archive { skipped, ..Archive::default() })
}

/// The files of an archive, those that cannot be, and the metadata, whose files are no texts.
fn find(settings: &LoadSettings) -> Result<(Vec<InputFile>, Vec<Error>, Tables)> {
    let Found { mut files, skipped } = zhangju_ingest::find(&settings.inputs, settings.except.as_deref())?;
    if files.is_empty() && skipped.is_empty() {
        return Err(Error::settings(nothing_found(&settings.inputs)));
    }
    let metadata = Tables::read(settings, &mut files)?;
    Ok((files, skipped, metadata))
}

/// Which documents lie in one of `inputs`, files or folders.
pub fn lie_in(corpus: &Corpus, inputs: &[PathBuf]) -> Vec<bool> {
    let real = |path: &PathBuf| path.canonicalize().unwrap_or_else(|_| path.clone());
    let inputs: Vec<PathBuf> = inputs.iter().map(real).collect();
    let lies_in = |document: &Document| {
        let path = real(&document.path);
        inputs.iter().any(|input| path.starts_with(input))
    };
    corpus.documents.iter().map(lies_in).collect()
}

fn nothing_found(inputs: &[PathBuf]) -> String {
    let inputs: Vec<_> = inputs.iter().map(|input| input.display().to_string()).collect();
    format!("{}: no files to read (names that begin with a dot are left out)", inputs.join(", "))
}

/// What `make` makes of each text of a file, and what could not be read of it.
fn read_file<T>(
    file: &InputFile,
    settings: &LoadSettings,
    make: impl Fn(String, Extract) -> T,
) -> (Vec<T>, Vec<Error>) {
    let (mut texts, mut errors) = (vec![], vec![]);
    let guard = |work| guarded(work, settings.time_limit);
    let mut names = HashSet::new();
    let result = zhangju_ingest::read(&file.path, &settings.read, &guard, &mut |extract| match extract {
        Ok(extract) => {
            let id = unused(&mut names, &id(file, &extract), extract.row);
            texts.push(make(id, extract));
        }
        Err(error) => errors.push(error),
    });
    errors.extend(result.err());
    (texts, errors)
}

/// The id of a text: that of its file, its path in an archive.
fn id(file: &InputFile, extract: &Extract) -> String {
    match &extract.member {
        Some(member) => format!("{}!/{member}", file.id),
        None => file.id.clone(),
    }
}

/// An archive may have two members of one name; the later ones get `~2`, `~3`… at the end.
fn unused(names: &mut HashSet<(String, Option<u64>)>, id: &str, row: Option<u64>) -> String {
    let mut name = id.to_owned();
    let mut number = 1;
    while !names.insert((name.clone(), row)) {
        number += 1;
        name = format!("{id}~{number}");
    }
    name
}

fn document(file: &InputFile, id: String, extract: Extract, settings: &LoadSettings) -> Read {
    let markup = match &extract.markup {
        TextMarkup::None => Markup::Plain,
        TextMarkup::Markdown => Markup::Markdown,
        TextMarkup::Styled(styles) => Markup::Styled(styles),
    };
    let mut tree = structure::parse(&extract.text, markup);
    if settings.keep_furniture {
        tree.keep_furniture();
    }
    if settings.leave_out_tables {
        let tables: Vec<_> = tree.leaves().filter(|&id| tree.node(id).kind == SectionKind::Table).collect();
        tree.leave_out(&tables);
    }
    let document = Document {
        id: extract.row.map_or_else(|| id.clone(), |row| format!("{id}#{row}")),
        path: file.path.clone(),
        format: extract.format,
        encoding: extract.encoding,
        date: date_in_name(&id).or_else(|| date_of(&extract.text, &tree)).unwrap_or_default(),
        title: title_of(&extract.text, &tree),
        tree,
        text: extract.text,
        ..Document::default()
    };
    Read { document, file: id, fields: extract.fields }
}
