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
