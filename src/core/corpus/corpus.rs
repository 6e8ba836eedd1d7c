//! The corpus: documents in order of their ids, each id once.

use super::Document;
use serde::Serialize;
use std::collections::HashMap;
use zhangju_text::{Error, Result};

/// Documents in code-point order of their ids, with the names of their metadata columns.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Corpus {
    documents: Vec<Document>,
    metadata_columns: Vec<String>,
}

impl Corpus {
    /// A corpus of documents, in any order. Its metadata columns are in order of first appearance.
    ///
    /// # Errors
    /// When two documents have the same id, or a text is too long to be counted in (4 GiB).
    pub fn new(documents: Vec<Document>) -> Result<Self> {
        Self::with_columns(documents, vec![])
    }

    /// The same, with `columns` as the first of the metadata columns.
    ///
    /// # Errors
    /// As [`Corpus::new`].
    pub fn with_columns(mut documents: Vec<Document>, columns: Vec<String>) -> Result<Self> {
        let mut columns = Columns::of(columns);
        for document in &documents {
            for (name, _) in &document.fields {
                columns.place(name);
            }
        }
        documents.sort_by(|a, b| a.id().cmp(b.id()));
        if let Some(double) = documents.windows(2).find(|two| two[0].id() == two[1].id()) {
            return Err(Error::content(double[0].id(), "two documents have this id"));
        }
        if let Some(long) = documents.iter().find(|document| u32::try_from(document.text().len()).is_err()) {
            return Err(Error::content(long.id(), "the text is longer than 4 GiB"));
        }
        for document in &mut documents {
            columns.align(document);
        }
        Ok(Self { documents, metadata_columns: columns.names })
    }

    /// A corpus of documents that are in order already, as an archive's are: rows of a table by their numbers, members of an archive as
    /// they stand in it. Ids are unique, and metadata is in the order of the columns.
    pub fn in_order(documents: Vec<Document>, metadata_columns: Vec<String>) -> Self {
        Self { documents, metadata_columns }
    }

    /// The documents, by themselves.
    pub fn into_documents(self) -> Vec<Document> {
        self.documents
    }

    /// The documents.
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// The document of this index.
    pub fn document(&self, index: u32) -> &Document {
        &self.documents[index as usize]
    }

    /// Names of the metadata columns.
    pub fn metadata_columns(&self) -> &[String] {
        &self.metadata_columns
    }

    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// Whether there is no document.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// The same corpus, each document made into another of the same id and text length or shorter.
    #[must_use]
    pub fn map(self, change: impl FnMut(Document) -> Document) -> Self {
        Self { documents: self.documents.into_iter().map(change).collect(), ..self }
    }
}

/// Columns in order of appearance, each once.
struct Columns {
    names: Vec<String>,
    places: HashMap<String, usize>,
}

impl Columns {
    fn of(names: Vec<String>) -> Self {
        let mut columns = Self { names: vec![], places: HashMap::new() };
        for name in names {
            columns.place(&name);
        }
        columns
    }

    fn place(&mut self, name: &str) -> usize {
        if let Some(&place) = self.places.get(name) {
            return place;
        }
        self.names.push(name.to_owned());
        self.places.insert(name.to_owned(), self.names.len() - 1);
        self.names.len() - 1
    }

    /// Puts the fields of a document in the order of the columns.
    fn align(&self, document: &mut Document) {
        let mut values = std::mem::take(&mut document.metadata);
        values.resize(self.names.len(), String::new());
        for (name, value) in std::mem::take(&mut document.fields) {
            values[self.places[&name]] = value;
        }
        document.metadata = values;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::SectionTree;

    fn document(id: &str) -> Document {
        Document::new(id, "", SectionTree::default())
    }

    #[test]
    fn documents_are_in_order_and_metadata_in_columns() {
        let documents = vec![document("b").with_field("y", "2"), document("a").with_field("x", "1")];
        let corpus = Corpus::new(documents).unwrap();
        assert_eq!(corpus.metadata_columns(), ["y", "x"]);
        assert_eq!(corpus.documents().iter().map(Document::id).collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(corpus.document(0).metadata(), ["", "1"]);
    }

    #[test]
    fn an_id_is_given_once() {
        let error = Corpus::new(vec![document("a"), document("b"), document("a")]).unwrap_err();
        assert_eq!(error.to_string(), "a: two documents have this id");
    }
}
