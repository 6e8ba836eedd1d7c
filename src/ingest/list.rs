//! Lists of the files to read.

use super::archives::decode_name;
use super::read_bounded;
use encoding_rs::{Encoding, UTF_8};
use std::io::Read;
use std::path::{Path, PathBuf};
use zhangju_text::{Error, Result};

/// The most a list may have.
const MAX_BYTES: u64 = 1 << 30;

/// The paths of a list: one a line, or each before a zero byte, as `find -print0` writes them; `-` is standard input. Blank lines are none.
///
/// # Errors
/// When the list cannot be read, or names nothing.
pub fn read_list(path: &Path) -> Result<Vec<PathBuf>> {
    let bytes = if path.as_os_str() == "-" {
        let mut bytes = vec![];
        let read = std::io::stdin().lock().take(MAX_BYTES).read_to_end(&mut bytes);
        read.map_err(|source| Error::io("standard input", "read", source))?;
        bytes
    } else {
        read_bounded(path, MAX_BYTES)?
    };
    let paths = paths(&bytes);
    if paths.is_empty() { Err(Error::content(path, "the list names no files")) } else { Ok(paths) }
}

fn paths(bytes: &[u8]) -> Vec<PathBuf> {
    // What PowerShell writes is UTF-16.
    let units = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) if encoding != UTF_8 => {
            Some(encoding.decode_without_bom_handling(&bytes[mark..]).0)
        }
        _ => None,
    };
    let bytes = units.as_ref().map_or(bytes, |text| text.as_bytes());
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let end = if bytes.contains(&0) { 0 } else { b'\n' };
    let line =
        |line: &'_ [u8]| if end == 0 { line.to_owned() } else { unquoted(line.trim_ascii()).to_owned() };
    bytes.split(|&b| b == end).map(line).filter(|line| !line.is_empty()).map(|line| path_of(&line)).collect()
}

/// A line without the quotation marks that Explorer puts around a path that it copies.
fn unquoted(line: &[u8]) -> &[u8] {
    let bare = line.strip_prefix(b"\"").and_then(|line| line.strip_suffix(b"\""));
    bare.filter(|bare| !bare.is_empty()).unwrap_or(line)
}

/// The path that some bytes are: on Unix they are it, whatever their encoding.
#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    let path = PathBuf::from(std::ffi::OsStr::from_bytes(bytes));
    // A list may be written in GBK about files whose names are not.
    if path.to_str().is_none() && !path.exists() { decode_name(bytes).into() } else { path }
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    decode_name(bytes).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_a_line_or_before_a_zero_byte() {
        let check = |list: &[u8], expected: [&str; 2]| assert_eq!(paths(list), expected.map(PathBuf::from));
        check("\u{feff}甲 县/a.txt\r\n\nb.docx\n".as_bytes(), ["甲 县/a.txt", "b.docx"]);
        check("甲\n县/a.txt\0b.docx\0".as_bytes(), ["甲\n县/a.txt", "b.docx"]);
        check("\"甲 县/a.txt\"\r\nb.docx\n".as_bytes(), ["甲 县/a.txt", "b.docx"]);
        let units: Vec<u8> =
            "\u{feff}甲 县/a.txt\r\nb.docx\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&units, ["甲 县/a.txt", "b.docx"]);
        let gbk = encoding_rs::GB18030.encode("没有/这样的.txt\nb.txt").0;
        check(&gbk, ["没有/这样的.txt", "b.txt"]);
    }
}
