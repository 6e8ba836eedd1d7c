//! Data as text that cannot be taken for markup: gzip, then base64.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;

/// The text compressed, in base64.
pub(super) fn pack(text: &str) -> String {
    let mut encoder = GzEncoder::new(Vec::with_capacity(text.len() / 3), Compression::default());
    // Writing to memory does not fail; were it to, the page would say that it has no data.
    let packed = encoder.write_all(text.as_bytes()).and_then(|()| encoder.finish());
    base64(&packed.unwrap_or_default())
}

/// Bytes in base64.
pub(super) fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}
