//! The encoding that a page declares.

use encoding_rs::Encoding;

/// The encoding that a page declares near its beginning.
pub(crate) fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    const SIGN: &[u8] = b"charset";
    let head = bytes[..bytes.len().min(4096)].to_ascii_lowercase();
    let at = memchr::memmem::find(&head, SIGN).map(|at| at + SIGN.len()).or_else(|| {
        const XML: &[u8] = b"encoding";
        memchr::memmem::find(&head[..head.len().min(200)], XML).map(|at| at + XML.len())
    })?;
    let rest = &head[at..];
    let is_filler = |b: &u8| matches!(b, b'=' | b'"' | b'\'' | b' ' | b'\t');
    let start = rest.iter().position(|b| !is_filler(b))?;
    let label = &rest[start..];
    let end = label
        .iter()
        .position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')))
        .unwrap_or(label.len());
    Encoding::for_label(&label[..end])
}
