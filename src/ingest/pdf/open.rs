//! Opens a document: as lopdf does, and where that fails with what is amiss mended.

use lopdf::encryption::DecryptionError;
use lopdf::xref::XrefEntry;
use lopdf::{Document, Error, LoadOptions};
use memchr::memmem;

/// What may come out of one stream.
const MOST_OF_A_STREAM: usize = 256 << 20;

/// The document, decrypted with the empty password.
///
/// # Errors
/// Why it cannot be opened.
pub(super) fn open(bytes: &[u8]) -> Result<Document, String> {
    let mut opened = load(bytes, false);
    // Without its id, the key is made of an empty one.
    if needs_id(&opened) {
        let with_id = with_id(bytes);
        opened = load(&with_id, false).or_else(|_| load(&with_id, true));
    }
    let mut document = opened.map_err(|error| match error {
        Error::InvalidPassword | Error::Decryption(_) => encrypted(),
        error => format!("damaged: {error}"),
    })?;
    if lost(&document) > 0
        && let Some(mended) = with_ends(bytes)
        && let Ok(whole) = load(&mended, true)
        && whole.objects.len() >= document.objects.len()
        && !whole.is_encrypted()
    {
        document = whole;
    }
    Ok(document)
}

fn encrypted() -> String {
    "encrypted: it needs a password".to_owned()
}

fn load(bytes: &[u8], force_reconstruct: bool) -> Result<Document, Error> {
    let options = LoadOptions {
        max_decompressed_size: Some(MOST_OF_A_STREAM),
        force_reconstruct,
        ..LoadOptions::default()
    };
    let mut document = Document::load_mem_with_options(bytes, options)?;
    if document.is_encrypted() {
        document.decrypt("")?;
    }
    Ok(document)
}

fn needs_id(opened: &Result<Document, Error>) -> bool {
    matches!(opened, Err(Error::Decryption(DecryptionError::MissingFileID)))
}

/// How many objects are listed that are not there.
fn lost(document: &Document) -> usize {
    let listed = &document.reference_table.entries;
    let is_lost = |(number, entry): &(&u32, &XrefEntry)| match entry {
        XrefEntry::Normal { generation, .. } => !document.objects.contains_key(&(**number, *generation)),
        _ => false,
    };
    listed.iter().filter(is_lost).count()
}

/// With an empty id in each trailer.
fn with_id(bytes: &[u8]) -> Vec<u8> {
    const ID: &[u8] = b"/ID[<><>]";
    /// A dictionary begins so near the word that it is known by.
    const NEAR: usize = 1 << 10;
    let tables = memmem::find_iter(bytes, b"trailer").filter_map(|found| {
        let behind = &bytes[found..bytes.len().min(found + NEAR)];
        memmem::find(behind, b"<<").map(|at| found + at + 2)
    });
    let streams = memmem::find_iter(bytes, b"/XRef").filter_map(|found| {
        let start = found.saturating_sub(NEAR);
        memmem::rfind(&bytes[start..found], b"<<").map(|at| start + at + 2)
    });
    let mut places: Vec<usize> = tables.chain(streams).collect();
    places.sort_unstable();
    places.dedup();
    inserted(bytes, places.into_iter().map(|at| (at, ID)))
}

/// With the word that ends a stream where there is only the beginning of it, or none; `None` where all are there.
fn with_ends(bytes: &[u8]) -> Option<Vec<u8>> {
    const END: &[u8] = b"endstream";
    let mut before = 0;
    let mut missing: Vec<(usize, &[u8])> = vec![];
    for at in memmem::find_iter(bytes, b"endobj") {
        let object = &bytes[before..at];
        before = at + b"endobj".len();
        let text = object.trim_ascii_end();
        let begun = (0..=END.len()).rev().find(|length| text.ends_with(&END[..*length])).unwrap_or(0);
        if begun < END.len()
            && memmem::find(object, b"stream").is_some()
            && memmem::find(object, END).is_none()
        {
            // Before the blanks, where the word was begun, or on a line of its own.
            let place = before - b"endobj".len() - object.len() + text.len();
            missing.push((place, if begun > 2 { &END[begun..] } else { b"\nendstream" }));
        }
    }
    (!missing.is_empty()).then(|| inserted(bytes, missing.into_iter()))
}

/// Bytes with others put in at places, in order.
fn inserted<'b>(bytes: &[u8], more: impl Iterator<Item = (usize, &'b [u8])>) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + 64);
    let mut from = 0;
    for (at, word) in more {
        out.extend_from_slice(&bytes[from..at]);
        out.extend_from_slice(word);
        from = at;
    }
    out.extend_from_slice(&bytes[from..]);
    out
}

#[cfg(test)]
mod tests {
    use super::{open, with_ends, with_id};
    use lopdf::{
        Dictionary, Document, EncryptionState, EncryptionVersion, Object, Permissions, Stream, StringFormat,
    };

    /// A document of one page with a program, encrypted with an empty password and an empty id.
    fn encrypted() -> Vec<u8> {
        let mut document = Document::with_version("1.5");
        let program = document.add_object(Stream::new(Dictionary::new(), b"(text) Tj".to_vec()));
        let pages = document.new_object_id();
        let mut page = Dictionary::new();
        page.set("Type", "Page");
        page.set("Parent", pages);
        page.set("Contents", program);
        let page = document.add_object(page);
        let mut tree = Dictionary::new();
        tree.set("Type", "Pages");
        tree.set("Kids", vec![Object::Reference(page)]);
        tree.set("Count", 1);
        document.objects.insert(pages, tree.into());
        let mut root = Dictionary::new();
        root.set("Type", "Catalog");
        root.set("Pages", pages);
        let root = document.add_object(root);
        document.trailer.set("Root", root);
        let empty = || Object::String(vec![], StringFormat::Hexadecimal);
        document.trailer.set("ID", vec![empty(), empty()]);
        let version = EncryptionVersion::V2 {
            document: &document,
            owner_password: "owner",
            user_password: "",
            key_length: 128,
            permissions: Permissions::all(),
        };
        let state = EncryptionState::try_from(version).unwrap();
        document.encrypt(&state).unwrap();
        let mut bytes = vec![];
        document.save_to(&mut bytes).unwrap();
        bytes
    }

    fn program(bytes: &[u8]) -> Vec<u8> {
        let document = open(bytes).unwrap();
        let page = document.get_pages().into_values().next().unwrap();
        crate::pdf::streams::program(&document, page, 100).0
    }

    #[test]
    fn documents_without_an_id_are_decrypted() {
        let bytes = encrypted();
        assert_eq!(program(&bytes), b"(text) Tj\n");
        let at = memchr::memmem::find(&bytes, b"/ID").unwrap();
        let end = at + bytes[at..].iter().position(|byte| *byte == b']').unwrap();
        let without = [&bytes[..at], &bytes[end + 1..]].concat();
        assert!(memchr::memmem::find(&without, b"/ID").is_none());
        assert_eq!(program(&without), b"(text) Tj\n");
    }

    #[test]
    fn what_is_missing_is_put_in() {
        assert_eq!(with_id(b"trailer <</Size 1>>"), b"trailer <</ID[<><>]/Size 1>>");
        assert_eq!(with_id(b"<</Type/XRef>>"), b"<</ID[<><>]/Type/XRef>>");
        let ended = |bytes: &[u8]| with_ends(bytes).map(|bytes| String::from_utf8(bytes).unwrap());
        assert_eq!(
            ended(b"<<>>stream\nx\nendstrea\nendobj").as_deref(),
            Some("<<>>stream\nx\nendstream\nendobj")
        );
        assert_eq!(ended(b"<<>>stream\nx\nendobj").as_deref(), Some("<<>>stream\nx\nendstream\nendobj"));
        assert_eq!(ended(b"<<>>stream\nx\nendstream endobj 1 0 obj 7 endobj"), None);
    }
}
