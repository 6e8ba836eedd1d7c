//! The encoding of a page: what it says it is, if its bytes are that, else what they look like.

use crate::decode as decode_text;
use encoding_rs::{Encoding, GB18030, GBK, UTF_8};
use std::path::Path;
use zhangju_text::Result;

/// The text of a page and the name of its encoding.
///
/// # Errors
/// When the bytes are no text in any encoding that is known.
pub(super) fn decode(path: &Path, bytes: &[u8]) -> Result<(String, &'static str)> {
    if Encoding::for_bom(bytes).is_none()
        && let Some(encoding) = declared(bytes).map(wider)
        && let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes)
    {
        return Ok((text.into_owned(), name(encoding)));
    }
    let decoded = decode_text(path, bytes)?;
    Ok((decoded.text, decoded.encoding))
}

/// The encoding that a page declares near its beginning.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
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

/// What is called GB 2312 or GBK is GB 18030 as often as not.
fn wider(encoding: &'static Encoding) -> &'static Encoding {
    if encoding == GBK { GB18030 } else { encoding }
}

fn name(encoding: &'static Encoding) -> &'static str {
    if encoding == UTF_8 {
        "UTF-8"
    } else if encoding == GB18030 {
        "GB18030"
    } else {
        encoding.name()
    }
}
