//! What comes out of streams: lopdf unpacks them, but knows filters by their full names and as values of their own only.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

/// Short names of filters, which are for pictures in programs but are found elsewhere too.
const SHORT: [(&[u8], &[u8]); 5] = [
    (b"Fl", b"FlateDecode"),
    (b"LZW", b"LZWDecode"),
    (b"A85", b"ASCII85Decode"),
    (b"AHx", b"ASCIIHexDecode"),
    (b"RL", b"RunLengthDecode"),
];

/// What a stream holds, at most so many bytes; `None` where it cannot be unpacked.
pub(super) fn content(document: &Document, stream: &Stream, most: usize) -> Option<Vec<u8>> {
    let of = |key: &[u8], short: &[u8]| {
        stream.dict.get_deref(key, document).or_else(|_| stream.dict.get_deref(short, document)).ok()
    };
    // Decrypted already.
    let is_none = |name: &[u8]| name == b"Crypt";
    let mut names = of(b"Filter", b"F").map(|filter| listed(document, filter)).unwrap_or_default();
    names.retain(|name| **name != Object::Null);
    let names: Vec<Option<&[u8]>> = names.into_iter().map(|name| name.as_name().ok().map(full)).collect();
    let settings = of(b"DecodeParms", b"DP").map(|settings| listed(document, settings)).unwrap_or_default();
    let mut filters = vec![];
    let mut of_filters = vec![];
    for (at, name) in names.into_iter().enumerate() {
        let name = name?;
        if !is_none(name) {
            filters.push(Object::Name(name.to_vec()));
            of_filters.push(settings.get(at).map_or(Object::Null, |settings| resolved(document, settings)));
        }
    }
    let mut dictionary = Dictionary::new();
    if !filters.is_empty() {
        dictionary.set("Filter", filters);
        dictionary.set("DecodeParms", of_filters);
    }
    Stream::new(dictionary, stream.content.clone()).get_plain_content_with_limit(most).ok()
}

/// The program of a page: that of all its streams, and whether one of them cannot be unpacked.
pub(super) fn program(document: &Document, page: ObjectId, most: usize) -> (Vec<u8>, bool) {
    let mut program = vec![];
    let mut is_damaged = false;
    let contents = document.get_dictionary(page).and_then(|page| page.get(b"Contents"));
    for part in contents.map(|contents| listed(document, contents)).unwrap_or_default() {
        // What is not there is an empty page, not a damaged one.
        let Ok(stream) = part.as_stream() else { continue };
        match content(document, stream, most.saturating_sub(program.len())) {
            Some(bytes) => {
                program.extend(bytes);
                // A word may not go on in the next stream.
                program.push(b'\n');
            }
            None => is_damaged = true,
        }
    }
    (program, is_damaged)
}

/// The values of an array, or the value itself, looked up.
fn listed<'d>(document: &'d Document, object: &'d Object) -> Vec<&'d Object> {
    const MOST: usize = 1 << 16;
    let looked_up = |object| document.dereference(object).ok().map(|(_, object)| object);
    match looked_up(object) {
        Some(Object::Array(values)) => values.iter().take(MOST).filter_map(looked_up).collect(),
        value => value.into_iter().collect(),
    }
}

/// Settings of a filter, whose values may stand elsewhere.
fn resolved(document: &Document, settings: &Object) -> Object {
    let Ok(settings) = settings.as_dict() else { return Object::Null };
    let mut own = Dictionary::new();
    for (key, value) in settings {
        if let Ok((_, value @ (Object::Integer(_) | Object::Real(_) | Object::Boolean(_)))) =
            document.dereference(value)
        {
            own.set(key.clone(), value.clone());
        }
    }
    own.into()
}

fn full(name: &[u8]) -> &[u8] {
    SHORT.iter().find(|(short, _)| *short == name).map_or(name, |(_, full)| full)
}
