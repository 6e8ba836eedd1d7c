//! Characters become codes.

use super::image::Image;
use super::scratch::Scratch;

/// Reads the first characters of `text`, `cap` at most; how many it were. The offset after the last is noted too.
pub(super) fn decode<const KEYS: bool>(
    image: &Image<'_>,
    scratch: &mut Scratch,
    text: &str,
    cap: usize,
) -> usize {
    let Scratch { codes, offsets, keys, line_ends, .. } = scratch;
    line_ends.clear();
    let bytes = text.as_bytes();
    let (mut len, mut at) = (0, 0);
    for ((code, offset), key) in codes.iter_mut().zip(&mut *offsets).zip(&mut *keys).take(cap) {
        // Four bytes at a time, as long as there are as many: the first tells how many are the character's.
        let Some(&[first, second, third, fourth]) = bytes.get(at..).and_then(<[u8]>::first_chunk) else {
            break;
        };
        *offset = at as u32;
        let mut point = |point: u32| {
            if KEYS {
                key[0] = point;
            }
            point
        };
        let rest = |byte: u8| u32::from(byte & 0x3F);
        if first & 0xF0 == 0xE0 {
            *code = image.basic_code(point(u32::from(first & 0x0F) << 12 | rest(second) << 6 | rest(third)));
            at += 3;
        } else if first < 0x80 {
            *code = image.basic_code(point(first.into()));
            if first == b'\n' && at > 0 && bytes[at - 1] == b'\r' {
                line_ends.push(len as u32);
            }
            at += 1;
        } else if first < 0xE0 {
            *code = image.basic_code(point(u32::from(first & 0x1F) << 6 | rest(second)));
            at += 2;
        } else {
            let point =
                point(u32::from(first & 7) << 18 | rest(second) << 12 | rest(third) << 6 | rest(fourth));
            *code = image.code(char::from_u32(point).unwrap_or_default());
            at += 4;
        }
        len += 1;
    }
    for c in text[at..].chars().take(cap - len) {
        (codes[len], offsets[len], keys[len][0]) = (image.code(c), at as u32, c.into());
        if c == '\n' && at > 0 && bytes[at - 1] == b'\r' {
            line_ends.push(len as u32);
        }
        (len, at) = (len + 1, at + c.len_utf8());
    }
    offsets[len] = at as u32;
    len
}
