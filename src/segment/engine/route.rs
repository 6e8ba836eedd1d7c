//! The most likely sequence of words, from the right, by jieba's operations in jieba's order: of equals the longer wins.

use super::image::Image;
use super::scratch::{Long, Scratch, Step};
use std::cell::Cell;
use zhangju_image::layout::SEPARATOR;

/// The best word at each character, and how likely the text is from there on.
///
/// Which word wins is guessed wrong by the processor every few characters: nothing here branches on it.
pub(super) fn route(image: &Image<'_>, scratch: &mut Scratch, len: usize) {
    let Scratch { codes, ids, longs, route, steps, .. } = scratch;
    let mut longs = longs.as_slice();
    let mut next_long = last_place(longs);
    route[len] = 0.0;
    // The four values to the right stay in registers.
    let mut right = [0.0_f64; 4];
    // Read by long words while it is written.
    let route = Cell::from_mut(&mut route[..=len]).as_slice_of_cells();
    let places = codes[..len].iter().zip(&ids[..len]).zip(&mut steps[..len]).zip(&route[..len]);
    for (at, (((&code, &[_, two, three, four]), step), value)) in places.enumerate().rev() {
        let (two, three) = (image.share(two) + right[1], image.share(three) + right[2]);
        let (four, single) = (image.share(four) + right[3], image.single(code) + right[0]);
        let short = greater(two, three);
        let mut best = greater(short, four);
        // 2 or 3, and 6 or 7 where four characters are at least as likely.
        let mut best_len = (2 | u32::from(three >= two) | u32::from(four >= short) << 2).min(4);
        if at as u32 == next_long {
            (best, best_len) = best_long(image, &mut longs, &route[at..], (best, best_len));
            next_long = last_place(longs);
        }
        let is_separator = code == SEPARATOR;
        best_len -= (best_len - 1) * u32::from((single > best) | is_separator);
        best = greater(greater(best, image.least(is_separator)), single);
        // Neither a word by itself nor the beginning of one that fits.
        if best == f64::NEG_INFINITY {
            (best, best_len) = (as_if_once(image, right[0]), 1);
        }
        value.set(best);
        *step = Step::new(best_len, is_separator);
        right = [best, right[0], right[1], right[2]];
    }
}

/// The best of `best` and the long words of the last place in `longs`, which are taken off. Apart, so that the loop above
/// keeps its numbers in registers.
#[cold]
#[inline(never)]
fn best_long(
    image: &Image<'_>,
    longs: &mut &[Long],
    route: &[Cell<f64>],
    mut best: (f64, u32),
) -> (f64, u32) {
    let first = longs.partition_point(|long| long.at < last_place(longs));
    for long in &longs[first..] {
        // A damaged image may have words that go beyond the end.
        let Some(right) = route.get(long.len as usize) else { continue };
        let value = image.share(long.id) + right.get();
        if value >= best.0 {
            best = (value, long.len);
        }
    }
    *longs = &longs[..first];
    best
}

/// A character that is no word by itself counts as one that occurs once. Apart as the above is.
#[cold]
#[inline(never)]
fn as_if_once(image: &Image<'_>, right: f64) -> f64 {
    image.share(1) + right
}

/// The greater of two numbers.
#[inline]
fn greater(a: f64, b: f64) -> f64 {
    if a > b { a } else { b }
}

/// Where the last of the long words begins; nowhere if there are none.
fn last_place(longs: &[Long]) -> u32 {
    longs.last().map_or(u32::MAX, |long| long.at)
}

/// Marks where the words of the best route begin, and where separators stand.
pub(super) fn trace(scratch: &mut Scratch, len: usize) {
    let Scratch { starts, separators, steps, .. } = scratch;
    let mut at = 0;
    for (word, (starts, separators)) in starts.iter_mut().zip(separators).take(len / 64 + 2).enumerate() {
        let steps = &steps[..len.min((word + 1) * 64)];
        let (mut begun, mut separate) = (0, 0);
        while let Some(step) = steps.get(at) {
            begun |= 1 << (at % 64);
            separate |= u64::from(step.is_separator()) << (at % 64);
            at += step.len();
        }
        (*starts, *separators) = (begun, separate);
    }
    starts[len / 64] |= 1 << (len % 64);
}
