//! New texts that the archive seems to have already: under the same file name, with the same text.
//!
//! A file on disk is told by its path, however that is spelled, and is never held against itself. In a zip or in a copy of the folder the same
//! document is another file; whether it was copied or is the very same one, only a person knows. So it counts, and is told.

use std::collections::HashMap;
use zhangju_core::{Corpus, Document};

/// The new documents that have a twin in the archive, each with the first such.
pub(super) fn twins(corpus: &Corpus, is_new: &[bool]) -> Vec<(u32, u32)> {
    let documents = || (0_u32..).zip(corpus.documents());
    let mut archive: HashMap<(&str, &str), u32> = HashMap::new();
    for (number, document) in documents().filter(|&(number, _)| !is_new[number as usize]) {
        archive.entry((file_name(document), document.text())).or_insert(number);
    }
    let twin = |(number, document): (u32, &Document)| {
        let known = archive.get(&(file_name(document), document.text()));
        known.map(|&twin| (number, twin))
    };
    documents().filter(|&(number, _)| is_new[number as usize]).filter_map(twin).collect()
}

/// The last name of a document's path, in an archive too, without what tells apart ids that would be the same.
fn file_name(document: &Document) -> &str {
    let id = document.id();
    let name = id.rsplit(['/', '\\']).next().unwrap_or(id);
    match name.rsplit_once('~') {
        Some((before, number)) if number.parse::<u32>().is_ok() => before,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_twin_has_the_same_name_and_the_same_text() {
        let of = |id: &str, text: &str| Document::from_text(id, text);
        let documents = vec![
            of("2024/a.txt", "新修水渠三条。"),
            of("2024/b.txt", "植树两千株。"),
            of("all.zip!/2024/a.txt", "新修水渠三条。"),
            of("all.zip!/2024/b.txt", "植树三千株。"),
            of("all.zip!/2024/c.txt", "植树两千株。"),
        ];
        let corpus = Corpus::in_order(documents, vec![]);
        assert_eq!(twins(&corpus, &[true, true, false, false, false]), [(0, 2)]);
        assert_eq!(twins(&corpus, &[true; 5]), []);
        assert_eq!(file_name(&of("in/a.txt~2", "")), "a.txt");
    }
}
