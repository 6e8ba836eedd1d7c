//! Metadata joined to documents: that of a file that was named, or of those that lie beside the texts.

use super::Note;
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use zhangju_core::corpus::{Corpus, Document};
use zhangju_ingest::{Field, InputFile, Metadata, readable};
use zhangju_text::Result;

/// Names of the metadata that lies at the top of an input, the first that is there.
const BESIDE: [&str; 4] = ["metadata.csv", "metadata.tsv", "metadata.xlsx", "metadata.xls"];

/// The metadata at the top of an input.
fn beside(input: &Path) -> Option<PathBuf> {
    BESIDE.iter().map(|name| input.join(name)).find(|path| path.is_file())
}

/// A document, the id of its file, and the values that came with it in its table's row.
pub(super) struct Read {
    pub document: Document,
    pub file: String,
    pub fields: Vec<Field>,
}

/// A table of metadata, and the folder whose texts it is of; of all texts where a person named it.
struct Table {
    metadata: Metadata,
    folder: Option<PathBuf>,
}

/// All tables of metadata of a run.
pub(super) struct Tables(Vec<Table>);

impl Tables {
    /// Reads the metadata that was named, else what lies at the top of the inputs, and takes these files out of `files`: they are no
    /// texts.
    ///
    /// # Errors
    /// When one cannot be read or is no table.
    pub fn read(named: Option<&Path>, inputs: &[PathBuf], files: &mut Vec<InputFile>) -> Result<Self> {
        let folders: Vec<(PathBuf, PathBuf)> =
            inputs.iter().filter_map(|input| Some((beside(input)?, input.clone()))).collect();
        let beside: HashSet<&PathBuf> = folders.iter().map(|(path, _)| path).collect();
        files.retain(|file| !beside.contains(&file.path) && named != Some(&file.path));
        let table =
            |path: PathBuf, folder: Option<PathBuf>| Ok(Table { metadata: Metadata::read(&path)?, folder });
        let tables = match named {
            Some(path) => vec![table(path.to_owned(), None)?],
            None => {
                folders.into_iter().map(|(path, folder)| table(path, Some(folder))).collect::<Result<_>>()?
            }
        };
        Ok(Self(tables))
    }

    /// The table and row of a text: its own, else its file's.
    fn row(&self, text: &Read) -> Option<(usize, usize)> {
        let path = text.document.path();
        // A text of the folder may have been named on a path that is spelled otherwise.
        let lies_in =
            |folder: &PathBuf| path.starts_with(readable(folder)) || real(path).starts_with(real(folder));
        let of_text = |table: &Table| table.folder.as_ref().is_none_or(lies_in);
        self.0.iter().enumerate().filter(|(_, table)| of_text(table)).find_map(|(at, table)| {
            let row = table.metadata.row(text.document.id()).or_else(|| table.metadata.row(&text.file));
            row.map(|row| (at, row))
        })
    }

    /// Notes on rows that fit no document: most often a wrong key.
    pub fn unmatched(&self, texts: &[Read]) -> Vec<Note> {
        let used: HashSet<(usize, usize)> = texts.iter().filter_map(|text| self.row(text)).collect();
        let note = |(at, table): (usize, &Table)| {
            let all = table.metadata.len();
            let unused = all - used.iter().filter(|(table, _)| *table == at).count();
            let path = table.metadata.path.clone();
            let how = table.metadata.how.clone();
            (unused > 0).then_some(Note::UnmatchedMetadata { path, unmatched: unused, rows: all, how })
        };
        self.0.iter().enumerate().filter_map(note).collect()
    }

    /// Documents with their metadata: columns of these tables first, then those of tables of texts in order of
    /// appearance; where both have a value these tables' stands.
    pub fn join(&self, texts: Vec<Read>) -> Corpus {
        let mut columns = Columns::default();
        let of_tables: Vec<Vec<usize>> = self
            .0
            .iter()
            .map(|table| table.metadata.columns.iter().map(|name| columns.place(name)).collect())
            .collect();
        for field in texts.iter().flat_map(|text| &text.fields) {
            columns.place(&field.name);
        }
        let documents = texts.into_iter().map(|text| {
            let row = self.row(&text);
            let Read { document, fields, .. } = text;
            let mut values = vec![String::new(); columns.names.len()];
            for field in fields {
                values[columns.places[&field.name]] = field.value;
            }
            if let Some((table, row)) = row {
                let given = of_tables[table].iter().zip(self.0[table].metadata.values(row));
                for (&place, value) in given.filter(|(_, value)| !value.is_empty()) {
                    values[place].clone_from(value);
                }
            }
            described(document, &columns.names, values)
        });
        Corpus::in_order(documents.collect(), columns.names.clone())
    }
}

/// A path without links, where it can be told.
fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

/// A document with these values of its metadata, which may name its title and date.
fn described(document: Document, names: &[String], values: Vec<String>) -> Document {
    let (title, date) = (zhangju_ingest::title_of(names, &values), zhangju_ingest::date_of(names, &values));
    let document = document.with_metadata(values);
    let document = title.into_iter().fold(document, Document::with_title);
    date.into_iter().fold(document, Document::with_date)
}

/// Columns in order of appearance, each once.
#[derive(Default)]
struct Columns {
    names: Vec<String>,
    places: HashMap<String, usize>,
}

impl Columns {
    fn place(&mut self, name: &str) -> usize {
        if let Some(&place) = self.places.get(name) {
            return place;
        }
        self.names.push(name.to_owned());
        self.places.insert(name.to_owned(), self.names.len() - 1);
        self.names.len() - 1
    }
}
