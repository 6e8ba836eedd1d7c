//! Words of a header that are no ASCII: `=?gb18030?B?…?=` (RFC 2047), or bytes as they are.
//!
//! Programs that fold a subject cut it between bytes, not characters: what follows in the same encoding is put together before it is decoded.

use crate::encoding::decode_labelled;
use encoding_rs::Encoding;
use mail_parser::decoders::{base64::base64_decode, quoted_printable::quoted_printable_decode};
use std::path::Path;

/// The text of a header, as it stands in the mail.
pub(super) fn decoded(raw: &[u8]) -> String {
    let mut out = String::new();
    // Bytes that wait for what follows in the same encoding.
    let mut open: (Option<&'static Encoding>, Vec<u8>) = (None, vec![]);
    let mut rest = raw;
    while let Some(start) = memchr::memmem::find(rest, b"=?") {
        let Some((word, behind)) = Word::at(&rest[start..]) else {
            flush(&mut open, &mut out);
            out.push_str(&plain(&rest[..start + 2]));
            rest = &rest[start + 2..];
            continue;
        };
        let between = &rest[..start];
        // White space between two words is none.
        if !between.trim_ascii().is_empty() || out.is_empty() && open.1.is_empty() {
            flush(&mut open, &mut out);
            out.push_str(&plain(between));
        }
        if open.0 != word.encoding {
            flush(&mut open, &mut out);
        }
        open.0 = word.encoding;
        open.1.extend(word.bytes);
        rest = behind;
    }
    flush(&mut open, &mut out);
    out.push_str(&plain(rest));
    out.trim().to_owned()
}

/// An encoded word.
struct Word {
    encoding: Option<&'static Encoding>,
    bytes: Vec<u8>,
}

impl Word {
    /// The word that `text` begins with, and what stands behind it.
    fn at(text: &[u8]) -> Option<(Self, &[u8])> {
        const LONGEST: usize = 10_000;
        let text = &text[..text.len()];
        let mut parts = text.get(2..)?.splitn(3, |&b| b == b'?');
        let (label, kind, rest) = (parts.next()?, parts.next()?, parts.next()?);
        let end = memchr::memmem::find(&rest[..rest.len().min(LONGEST)], b"?=")?;
        let (content, behind) = (&rest[..end], &rest[end + 2..]);
        let bytes = match kind {
            b"B" | b"b" => base64_decode(content)?,
            b"Q" | b"q" => {
                let spaced: Vec<u8> = content.iter().map(|&b| if b == b'_' { b' ' } else { b }).collect();
                quoted_printable_decode(&spaced)?
            }
            _ => return None,
        };
        // Behind `*` the language may stand.
        let label = label.split(|&b| b == b'*').next().unwrap_or_default();
        Some((Self { encoding: Encoding::for_label(label), bytes }, behind))
    }
}

fn flush(open: &mut (Option<&'static Encoding>, Vec<u8>), out: &mut String) {
    let (encoding, bytes) = std::mem::take(open);
    out.push_str(&text(&bytes, encoding));
}

/// Folded lines are one.
fn plain(bytes: &[u8]) -> String {
    text(bytes, None).replace("\r\n", "").replace('\n', "").replace('\t', " ")
}

fn text(bytes: &[u8], label: Option<&'static Encoding>) -> String {
    if bytes.is_ascii() && label.is_none_or(Encoding::is_ascii_compatible) {
        return String::from_utf8_lossy(bytes).into_owned();
    }
    let decoded = decode_labelled(Path::new(""), bytes, label);
    decoded.map_or_else(|_| String::from_utf8_lossy(bytes).into_owned(), |decoded| decoded.text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::GB18030;

    #[test]
    fn a_subject_folded_inside_a_character_is_whole() {
        // 关于修缮水渠的通知, cut after every five bytes.
        for (label, bytes) in [
            ("gb2312", GB18030.encode("关于修缮水渠的通知").0.into_owned()),
            ("UTF-8", "关于修缮水渠的通知".as_bytes().to_vec()),
        ] {
            let quoted = |bytes: &[u8]| bytes.iter().map(|b| format!("={b:02X}")).collect::<String>();
            let words: Vec<String> =
                bytes.chunks(5).map(|part| format!("=?{label}?Q?{}?=", quoted(part))).collect();
            assert_eq!(decoded(format!(" {}\r\n", words.join("\r\n ")).as_bytes()), "关于修缮水渠的通知");
        }
        assert_eq!(decoded(b" =?utf-8?B?5L+u?=\r\n =?utf-8?B?5rig?= (2)\r\n"), "修渠 (2)");
    }

    #[test]
    fn other_text_stays_as_it_is() {
        assert_eq!(decoded(b" Re: =?utf-8?B?5L+u?= x =?bad\r\n y"), "Re: 修 x =?bad y");
        assert_eq!(decoded(&GB18030.encode("修缮水渠的通知").0), "修缮水渠的通知");
        assert_eq!(decoded(b"=?utf-8?Q?a_b?="), "a b");
        assert_eq!(decoded(b""), "");
    }
}
