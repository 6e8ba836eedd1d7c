//! The most likely sequence of words, from the right, by jieba's operations in jieba's order: of equals the longer wins.

use super::image::Image;
use super::scratch::Scratch;
use zhangju_image::layout::SEPARATOR;

/// The best word at each character, and how likely the text is from there on.
pub(super) fn route(image: &Image, scratch: &mut Scratch, len: usize) {
    let Scratch { codes, ids, longs, route, lens, .. } = scratch;
    let [twos, threes, fours] = ids;
    let mut longs = longs.as_slice();
    route[len] = 0.0;
    // The four values to the right stay in registers.
    let mut right = [0.0_f64; 4];
    let places = codes[..len].iter().zip(&twos[..len]).zip(&threes[..len]).zip(&fours[..len]);
    let places = places.zip(&mut lens[..len]).enumerate().rev();
    for (at, ((((&code, &two), &three), &four), chosen)) in places {
        let (mut best, mut best_len) = (image.share(two) + right[1], 2);
        for (id, value, len) in [(three, right[2], 3), (four, right[3], 4)] {
            let value = image.share(id) + value;
            best_len = if value >= best { len } else { best_len };
            best = if value >= best { value } else { best };
        }
        if longs.last().is_some_and(|long| long.at as usize == at) {
            let first = longs.partition_point(|long| (long.at as usize) < at);
            for long in &longs[first..] {
                let value = image.share(long.id) + route[at + long.len as usize];
                if value >= best {
                    (best, best_len) = (value, long.len);
                }
            }
            longs = &longs[..first];
        }
        let single = image.single(code) + right[0];
        (best, best_len) = if single > best { (single, 1) } else { (best, best_len) };
        // Neither a word by itself nor the beginning of one that fits.
        if best == f64::NEG_INFINITY {
            (best, best_len) = (image.share(1) + right[0], 1);
        }
        let value = if code == SEPARATOR { 0.0 } else { best };
        route[at] = value;
        *chosen = best_len;
        right = [value, right[0], right[1], right[2]];
    }
}

/// Marks where the words of the best route begin, and where separators stand.
pub(super) fn trace(scratch: &mut Scratch, len: usize) {
    let Scratch { starts, separators, lens, codes, .. } = scratch;
    let words = len / 64 + 2;
    starts[..words].fill(0);
    separators[..words].fill(u64::MAX);
    let mut at = 0;
    while at < len {
        starts[at / 64] |= 1 << (at % 64);
        at += lens[at] as usize;
    }
    starts[len / 64] |= 1 << (len % 64);
    for (word, codes) in separators.iter_mut().zip(codes[..len].chunks(64)) {
        let beyond = u64::MAX.checked_shl(codes.len() as u32).unwrap_or(0);
        let bits =
            codes.iter().enumerate().fold(0, |bits, (at, &code)| bits | u64::from(code == SEPARATOR) << at);
        *word = bits | beyond;
    }
}
