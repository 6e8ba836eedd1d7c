//! Files become corpora: read, decoded, parsed in parallel; metadata joined on. One reader, with the same settings, for all of them.

use super::excluded::Excluded;
use super::metadata::{Read, Tables};
use super::nothing::{nothing_found, nothing_read};
use super::twins::twins;
use super::{BackgroundChoice, Corpora, Inputs, Note, Readers, ReadingSettings, Reference, Stage, Steps};
use rayon::prelude::*;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::time::Duration;
use zhangju_core::Corpus;
use zhangju_core::corpus::{Document, SectionKind};
use zhangju_core::passages::Background;
use zhangju_core::structure::{Markup, date_in_name, date_of, parse, published_of, title_of};
use zhangju_ingest::{Extract, Found, InputFile, ReferenceTable, TextMarkup, find_files, readable};
use zhangju_text::{Error, Result};

/// Files that are read side by side before their texts are passed on: enough for all threads to have work.
const AT_A_TIME: usize = 256;

/// Bytes of the largest background that is read.
const MOST_OF_BACKGROUND: u64 = 1 << 30;

/// A corpus out of files.
#[derive(Default)]
struct Loaded {
    corpus: Corpus,
    skipped: Vec<Error>,
    notes: Vec<Note>,
}

/// What came of a file.
struct OfFile<T> {
    texts: Vec<T>,
    errors: Vec<Error>,
    notes: Vec<Note>,
}

/// What a corpus is read of.
#[derive(Clone, Copy)]
struct Origin<'a> {
    files: &'a [PathBuf],
    metadata: Option<&'a Path>,
    except: Option<&'a Path>,
    reading: &'a ReadingSettings,
    readers: &'a Readers,
}

impl Steps<'_> {
    /// Reads the corpora of a run: texts with what they are compared with, templates, and the reference.
    ///
    /// # Errors
    /// When an input is not there, the metadata, a background or a reference table cannot be used, or nothing could be read of the templates, of a
    /// reference, or of what texts are held against. Files that cannot be read are in [`Corpora::skipped`].
    pub fn read(&self, inputs: &Inputs, reading: &ReadingSettings) -> Result<Corpora> {
        let files = [&inputs.texts[..], &inputs.against].concat();
        let metadata = inputs.metadata.as_deref();
        let origin = Origin {
            files: &files,
            metadata,
            except: inputs.except.as_deref(),
            reading,
            readers: self.readers(),
        };
        // These are few, and a fault in them is reported before the long work.
        let templates = self.base_texts(&inputs.templates, inputs.except.as_deref(), reading)?;
        let (reference, of_reference) =
            self.reference(inputs.reference.as_deref(), inputs.except.as_deref(), reading)?;
        let background = background(&inputs.background)?;
        let mut texts = self.load(origin)?;
        let is_new = is_new(&mut texts, inputs)?;
        let twins = twins(&texts.corpus, &is_new);
        texts.notes.extend(Note::in_archive(&texts.corpus, &twins));
        let mut skipped =
            [texts.skipped, templates.skipped, of_reference].into_iter().flatten().collect::<Vec<_>>();
        skipped.sort_by(|a, b| a.path().cmp(&b.path()));
        // A file may be of several corpora.
        skipped.dedup_by(|a, b| a.path() == b.path() && a.reason() == b.reason());
        let Loaded { corpus: templates, .. } = templates;
        Ok(Corpora {
            is_new,
            twins,
            texts: texts.corpus,
            templates,
            reference,
            background,
            skipped,
            notes: texts.notes,
        })
    }

    /// Gives the texts of an archive to `sink`, in order, some at a time: what is kept in memory does not grow with the number of files.
    /// What could not be read and what is to know of the texts is returned, in corpora without texts.
    ///
    /// # Errors
    /// As [`Steps::read`], and those of `sink`, which end the reading.
    pub fn each_text(
        &self,
        inputs: &Inputs,
        reading: &ReadingSettings,
        mut sink: impl FnMut(&str) -> Result<()>,
    ) -> Result<Corpora> {
        let metadata = inputs.metadata.as_deref();
        let origin = Origin {
            files: &inputs.texts,
            metadata,
            except: inputs.except.as_deref(),
            reading,
            readers: self.readers(),
        };
        let (files, mut skipped, _) = origin.find()?;
        let mut notes = vec![];
        self.stage(Stage::Read, files.len() as u64, |done| {
            for files in files.chunks(AT_A_TIME) {
                let one = |file: &InputFile| {
                    let result = origin.read_file(file, |_, extract| extract.text);
                    done(1);
                    result
                };
                for of_file in files.par_iter().map(one).collect::<Vec<_>>() {
                    of_file.texts.iter().try_for_each(|text| sink(text))?;
                    skipped.extend(of_file.errors);
                    notes.extend(of_file.notes);
                }
            }
            Ok::<_, Error>(())
        })?;
        skipped.sort_by(|a, b| a.path().cmp(&b.path()));
        Ok(Corpora { skipped, notes, ..Corpora::default() })
    }

    fn load(&self, origin: Origin<'_>) -> Result<Loaded> {
        let (files, mut skipped, metadata) = origin.find()?;
        let read = self.stage(Stage::Read, files.len() as u64, |done| {
            let one = |file: &InputFile| {
                let result = origin.read_file(file, |id, extract| origin.document(file, id, extract));
                done(1);
                result
            };
            files.par_iter().map(one).collect::<Vec<_>>()
        });
        let (mut texts, mut notes) = (Vec::new(), Vec::new());
        for mut of_file in read {
            texts.append(&mut of_file.texts);
            skipped.extend(of_file.errors);
            notes.extend(of_file.notes);
        }
        notes.extend(metadata.unmatched(&texts));
        let unknown =
            Excluded::new(&origin.reading.excluded()).unknown(texts.iter().map(|text| &text.document));
        notes.extend((!unknown.is_empty()).then_some(Note::NothingToExclude(unknown)));
        Ok(Loaded { corpus: metadata.join(texts), skipped, notes })
    }

    fn base_texts(
        &self,
        files: &[PathBuf],
        except: Option<&Path>,
        reading: &ReadingSettings,
    ) -> Result<Loaded> {
        if files.is_empty() {
            return Ok(Loaded::default());
        }
        self.load_some(Origin { files, metadata: None, except, reading, readers: self.readers() })
    }

    fn reference(
        &self,
        path: Option<&Path>,
        except: Option<&Path>,
        reading: &ReadingSettings,
    ) -> Result<(Option<Reference>, Vec<Error>)> {
        let Some(path) = path else { return Ok((None, vec![])) };
        if is_table(path)
            && let Some(table) = ReferenceTable::read(path)?
        {
            return Ok((Some(Reference::Table(table)), vec![]));
        }
        let files = [path.to_owned()];
        let loaded = self.load_some(Origin {
            files: &files,
            metadata: None,
            except,
            reading,
            readers: self.readers(),
        });
        let loaded =
            if is_table(path) { loaded.map_err(|error| no_reference(path, &error))? } else { loaded? };
        Ok((Some(Reference::Texts(loaded.corpus)), loaded.skipped))
    }

    /// A corpus without which the others mean something else: it may lack some files, but not all.
    fn load_some(&self, origin: Origin<'_>) -> Result<Loaded> {
        let loaded = self.load(origin)?;
        if loaded.corpus.is_empty() { Err(nothing_read(origin.files, loaded.skipped)) } else { Ok(loaded) }
    }
}

/// The background that was chosen; `None` for the one that is part of the program.
fn background(choice: &BackgroundChoice) -> Result<Option<Background>> {
    match choice {
        BackgroundChoice::Shipped => Ok(None),
        BackgroundChoice::None => Ok(Some(Background::none())),
        BackgroundChoice::File(file) => {
            let bytes = zhangju_ingest::read_bounded(file, MOST_OF_BACKGROUND)?;
            Background::from_bytes(&bytes, file).map(Some)
        }
    }
}

/// Which texts are new, and not those that they are held against.
///
/// # Errors
/// When there are none that they could be held against.
fn is_new(texts: &mut Loaded, inputs: &Inputs) -> Result<Vec<bool>> {
    if inputs.against.is_empty() {
        return Ok(vec![true; texts.corpus.len()]);
    }
    if !lie_in(&texts.corpus, &inputs.against).contains(&true) {
        return Err(nothing_read(&inputs.against, std::mem::take(&mut texts.skipped)));
    }
    Ok(lie_in(&texts.corpus, &inputs.texts))
}

/// A table that is one neither of phrases nor of texts.
fn no_reference(path: &Path, error: &Error) -> Error {
    let what = "has no columns `phrase` (or `term`) and `range`, and is no table of texts either";
    Error::content(path, format!("{what}: {}", error.reason()))
}

/// Whether a reference may be a table, by its ending.
fn is_table(path: &Path) -> bool {
    let is_one =
        |ending: &&str| path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(ending));
    path.is_file() && ["csv", "tsv", "json", "jsonl"].iter().any(is_one)
}

/// Which documents lie in one of `inputs`, files or folders.
pub fn lie_in(corpus: &Corpus, inputs: &[PathBuf]) -> Vec<bool> {
    let real = |path: &Path| PathBuf::from(readable(&real(path)));
    let inputs: Vec<PathBuf> = inputs.iter().map(|input| real(input)).collect();
    let lies_in = |document: &Document| {
        let path = real(document.path());
        inputs.iter().any(|input| path.starts_with(input))
    };
    corpus.documents().iter().map(lies_in).collect()
}

/// Where a path leads, as far as it is there: names that are no UTF-8 are shown otherwise than they are.
fn real(path: &Path) -> PathBuf {
    let found = path.ancestors().find_map(|above| Some((above, above.canonicalize().ok()?)));
    match found {
        Some((above, real)) => real.join(path.strip_prefix(above).unwrap_or(Path::new(""))),
        None => path.to_owned(),
    }
}

impl Origin<'_> {
    /// The files, those that cannot be, and the metadata, whose files are no texts.
    fn find(&self) -> Result<(Vec<InputFile>, Vec<Error>, Tables)> {
        let Found { mut files, skipped } = find_files(self.files, self.except)?;
        if files.is_empty() && skipped.is_empty() {
            return Err(Error::settings(nothing_found(self.files)));
        }
        let metadata = Tables::read(self.metadata, self.files, &mut files)?;
        Ok((files, skipped, metadata))
    }

    /// What `make` makes of each text of a file, and what could not be read of it or is to know.
    fn read_file<T>(&self, file: &InputFile, make: impl Fn(String, Extract) -> T) -> OfFile<T> {
        let (mut texts, mut errors, mut notes) = (vec![], vec![], vec![]);
        let limit = Duration::from_secs(self.reading.max_file_seconds);
        let guard = |work| self.readers.read(work, limit);
        let mut names = HashSet::new();
        let result =
            zhangju_ingest::read_file(file, &self.reading.of_files(), &guard, &mut |extract| match extract {
                Ok(mut extract) => {
                    let of_file = id(file, &extract);
                    let note = |what| Note::OfFile { file: of_file.clone(), what };
                    notes.extend(std::mem::take(&mut extract.notes).into_iter().map(note));
                    let id = unused(&mut names, &of_file, extract.row);
                    notes.extend(Note::of_text(&id, &extract));
                    texts.push(make(id, extract));
                }
                Err(error) => errors.push(error),
            });
        errors.extend(result.err());
        if file.path.to_str().is_none() {
            let shown = |error: Error| match error.path().map(readable) {
                Some(path) => error.at(path.into()),
                None => error,
            };
            errors = errors.into_iter().map(shown).collect();
        }
        OfFile { texts, errors, notes }
    }

    fn document(&self, file: &InputFile, id: String, extract: Extract) -> Read {
        let Extract { text, row, format, encoding, markup, fields, .. } = extract;
        let mut tree = parse(&text, self::markup(&markup));
        let title = title_of(&text, &tree);
        let date = date_in_name(&id).or_else(|| date_of(&text, &tree)).unwrap_or_default();
        let published = published_of(&text, &tree).unwrap_or_default();
        if self.reading.furniture {
            tree = tree.with_furniture();
        }
        if !self.reading.tables {
            let is_table = |&id: &u32| tree.node(id).kind == SectionKind::Table;
            tree = tree.without(&tree.leaves().filter(is_table).collect::<Vec<_>>());
        }
        let tree = Excluded::new(&self.reading.excluded()).without(tree, &text);
        let of_row = row.map_or_else(|| id.clone(), |row| format!("{id}#{row}"));
        let document = Document::new(of_row, text, tree).with_title(title);
        let document = document.with_date(date).with_published(published);
        Read {
            document: document.read_from(Path::new(&readable(&file.path)), format, encoding),
            file: id,
            fields,
        }
    }
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

/// How the structure of an extracted text is marked, as the parser of section trees takes it.
fn markup(of_text: &TextMarkup) -> Markup<'_> {
    match of_text {
        TextMarkup::None => Markup::Plain,
        TextMarkup::Markdown => Markup::Markdown,
        TextMarkup::Styled(styles) => Markup::Styled(styles),
    }
}
