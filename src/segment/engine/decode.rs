//! Characters become codes.

use super::image::Image;
use super::scratch::Scratch;

/// Reads the first characters of `text`, `cap` at most; how many it were. The offset after the last is noted too.
pub(super) fn decode(image: &Image, scratch: &mut Scratch, text: &str, cap: usize) -> usize {
    scratch.line_ends.clear();
    let (mut len, mut end, mut last) = (0, 0, ' ');
    let places = scratch.codes.iter_mut().zip(&mut scratch.offsets).take(cap);
    for ((at, c), (code, offset)) in text.char_indices().zip(places) {
        (*code, *offset) = (image.code(c), at as u32);
        if c == '\n' && last == '\r' {
            scratch.line_ends.push(len as u32);
        }
        (len, end, last) = (len + 1, at + c.len_utf8(), c);
    }
    scratch.offsets[len] = end as u32;
    len
}
