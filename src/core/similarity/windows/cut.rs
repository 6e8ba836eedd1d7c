//! Texts cut into windows.

use super::{BREAK, Window, WindowText};

/// A border moves to the end of a clause that is at most this part of the stride away.
const NEAR: u32 = 2;

/// A window with fewer than this part of its characters is not compared.
const LEAST: u32 = 3;

/// The windows of all texts: each begins where the one before it has its middle.
///
/// A border is looked for a stride after the one before it, not at a multiple of the stride: so windows of two texts that share some
/// clauses fall into step again after what they do not share.
pub(super) fn cut(texts: &[WindowText], window: u32) -> Vec<Window> {
    let stride = (window / 2).max(1);
    let mut windows = vec![];
    for (index, text) in (0..).zip(texts) {
        let borders = borders(text, stride);
        let last = borders.len() - 1;
        for at in 0..last.max(2) - 1 {
            let chars = borders[at]..borders[last.min(at + 2)];
            let own = &text.chars[chars.start as usize..chars.end as usize];
            let compared = own.iter().filter(|&&c| c != BREAK).count() as u32;
            if compared >= window.div_ceil(LEAST) {
                windows.push(Window { text: index, chars });
            }
        }
    }
    windows
}

/// Where strides begin and end in a text. What is left over at its end belongs to the last, or is one if it is long enough.
fn borders(text: &WindowText, stride: u32) -> Vec<u32> {
    let len = text.chars.len() as u32;
    let mut borders = vec![0];
    let mut at = 0;
    while len - at > stride + stride / 2 {
        let aim = at + stride;
        let near = |&end: &u32| end.abs_diff(aim) * NEAR <= stride;
        let after = text.ends.partition_point(|&end| end < aim);
        let ends = text.ends[after.saturating_sub(1)..].iter().take(2).copied();
        at = ends.filter(near).min_by_key(|end| end.abs_diff(aim)).unwrap_or(aim);
        borders.push(at);
    }
    borders.push(len);
    borders
}
