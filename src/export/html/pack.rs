//! Data as text that cannot be taken for markup: gzip, then base64.

use crate::policy::base64;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde::Serialize;
use std::io::Write;

/// The data as JSON, compressed, in base64.
pub(super) fn pack(data: &(impl Serialize + ?Sized)) -> String {
    // Data of lists and names is always JSON; were it not, the page would say that it has none.
    let text = serde_json::to_string(data).unwrap_or_default();
    let mut encoder = GzEncoder::new(Vec::with_capacity(text.len() / 3), Compression::default());
    // Nor does writing to memory fail.
    let packed = encoder.write_all(text.as_bytes()).and_then(|()| encoder.finish());
    base64(&packed.unwrap_or_default())
}
