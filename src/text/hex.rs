//! Bytes as people compare them.

use std::fmt::Write;

/// Bytes in hexadecimal, two digits each: how fingerprints are written.
///
/// ```
/// assert_eq!(zhangju_text::hex(&[0, 171, 255]), "00abff");
/// ```
pub fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}
