//! The corpora of a run: texts, what they are compared with, templates, a reference.

use crate::Note;
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use zhangju_core::passages::Background;
use zhangju_core::{Corpus, Document};
use zhangju_ingest::ReferenceTable;
use zhangju_text::{Error, Result, hex};

/// The corpora of a run, read from files by [`Steps::read`](crate::Steps::read) or made of texts in memory.
///
/// ```
/// use zhangju_core::{Corpus, Document};
/// use zhangju_pipeline::Corpora;
///
/// let of = |id: &str, text: &str| Corpus::new(vec![Document::from_text(id, text)]);
/// let corpora = Corpora::new(of("2024.txt", "今年的工作总结。")?).against(of("2023.txt", "去年的工作总结。")?)?;
/// assert_eq!(corpora.texts().len(), 2);
/// assert_eq!(corpora.is_new(), [false, true]);
/// # Ok::<(), zhangju_text::Error>(())
/// ```
#[derive(Debug, Default)]
pub struct Corpora {
    pub(crate) texts: Corpus,
    /// By document of the texts.
    pub(crate) is_new: Vec<bool>,
    /// New texts that the archive has under the same file name, each with the document that is the same.
    pub(crate) twins: Vec<(u32, u32)>,
    pub(crate) templates: Corpus,
    pub(crate) reference: Option<Reference>,
    /// The one that is part of the program, if `None`.
    pub(crate) background: Option<Background>,
    pub(crate) skipped: Vec<Error>,
    pub(crate) notes: Vec<Note>,
}

/// What phrases are compared with.
#[derive(Debug)]
pub enum Reference {
    /// Texts.
    Texts(Corpus),
    /// A table of an earlier run.
    Table(ReferenceTable),
}

impl Corpora {
    /// Texts alone.
    pub fn new(texts: Corpus) -> Self {
        Self { is_new: vec![true; texts.len()], texts, ..Self::default() }
    }

    /// The same texts, new, and an archive that they are compared with.
    ///
    /// # Errors
    /// When a document of both has the same id.
    pub fn against(self, archive: Corpus) -> Result<Self> {
        let columns = [&self.texts, &archive].map(Corpus::metadata_columns).concat();
        let documents = |corpus: Corpus| {
            let columns = corpus.metadata_columns().to_vec();
            let with_fields = move |document: Document| {
                let values = document.metadata().to_vec();
                columns
                    .iter()
                    .zip(values)
                    .fold(document, |document, (name, value)| document.with_field(name, value))
            };
            corpus.into_documents().into_iter().map(with_fields)
        };
        let new: HashSet<String> =
            self.texts.documents().iter().map(|document| document.id().to_owned()).collect();
        let all = documents(self.texts).chain(documents(archive)).collect();
        let texts = Corpus::with_columns(all, columns)?;
        let is_new = |document: &Document| new.contains(document.id());
        Ok(Self { is_new: texts.documents().par_iter().map(is_new).collect(), texts, ..self })
    }

    /// The same with base texts, which are taken out of what documents share first.
    #[must_use]
    pub fn with_templates(self, templates: Corpus) -> Self {
        Self { templates, ..self }
    }

    /// The same with a reference that phrases are compared with.
    #[must_use]
    pub fn with_reference(self, reference: Reference) -> Self {
        Self { reference: Some(reference), ..self }
    }

    /// The same with a background in place of the one that is part of the program.
    #[must_use]
    pub fn with_background(self, background: Background) -> Self {
        Self { background: Some(background), ..self }
    }

    /// The texts, those that they are compared with among them.
    pub fn texts(&self) -> &Corpus {
        &self.texts
    }

    /// Of each document of the texts, whether it is one that is compared with others.
    pub fn is_new(&self) -> &[bool] {
        &self.is_new
    }

    /// New texts of which the archive has a document of the same file name with the same text, and that document. Which may be the same one
    /// twice, as in a zip of a folder, or a copy.
    pub fn twins(&self) -> &[(u32, u32)] {
        &self.twins
    }

    /// Headings of sections to leave out that no section has.
    pub fn nothing_to_exclude(&self) -> &[String] {
        let headings = self.notes.iter().find_map(|note| match note {
            Note::NothingToExclude(headings) => Some(&headings[..]),
            _ => None,
        });
        headings.unwrap_or_default()
    }

    /// Base texts.
    pub fn templates(&self) -> &Corpus {
        &self.templates
    }

    /// What says which wording is customary beyond the texts.
    pub fn background(&self) -> &Background {
        self.background.as_ref().unwrap_or_else(|| Background::shipped())
    }

    /// What phrases are compared with, if anything.
    pub fn reference(&self) -> Option<&Reference> {
        self.reference.as_ref()
    }

    /// What could not be read, and why, in order of path.
    pub fn skipped(&self) -> &[Error] {
        &self.skipped
    }

    /// Things to tell the person that are no failure.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// The same corpora with other texts in place of these: the same documents, some of their text left out.
    #[must_use]
    pub fn with_texts(self, texts: Corpus) -> Self {
        Self { texts, ..self }
    }
}

/// A fingerprint of all that is known of the documents: SHA-256, in hexadecimal. Corpora with the same one are the same.
pub(crate) fn fingerprint(corpus: &Corpus) -> String {
    let of_document = |document: &Document| {
        let mut hash = Sha256::new();
        let path = document.path().to_string_lossy();
        let origin = [path.as_ref(), document.format(), document.encoding()];
        let known = [document.id(), document.title(), document.date(), document.text()];
        let parts = origin.into_iter().chain(known);
        for part in parts.chain(document.metadata().iter().map(String::as_str)) {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        for node in document.tree().nodes() {
            hash.update(node.kind.name());
            let spans = [node.span, node.marker, node.heading].map(|span| [span.start, span.end]);
            let numbers =
                spans.as_flattened().iter().copied().chain([u32::from(node.level), node.subtree_end]);
            numbers.for_each(|number| hash.update(number.to_le_bytes()));
            hash.update([u8::from(node.continues)]);
        }
        hash.finalize()
    };
    let documents: Vec<_> = corpus.documents().par_iter().map(of_document).collect();
    let mut hash = Sha256::new();
    for name in corpus.metadata_columns() {
        hash.update((name.len() as u64).to_le_bytes());
        hash.update(name);
    }
    for document in &documents {
        hash.update(document);
    }
    hex(&hash.finalize())
}
