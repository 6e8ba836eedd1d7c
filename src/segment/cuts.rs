//! Where a word is cut into shorter ones.

/// Where a word is cut into the fewest of the shorter words in it, or between its characters.
pub(super) fn cut_at(inner: &[(usize, usize)], word: &str) -> Vec<usize> {
    fewest_parts(inner, word.len()).unwrap_or_else(|| characters(word))
}

/// The inner ends of the fewest parts that cover `0..len`, taken from `parts`, which are in order.
fn fewest_parts(parts: &[(usize, usize)], len: usize) -> Option<Vec<usize>> {
    let mut best: Vec<Option<(usize, usize)>> = vec![None; len + 1];
    best[0] = Some((0, 0));
    for &(start, end) in parts {
        let Some((count, _)) = best[start] else { continue };
        if best[end].is_none_or(|(known, _)| count + 1 < known) {
            best[end] = Some((count + 1, start));
        }
    }
    let mut ends = vec![];
    let mut at = best[len]?.1;
    while at > 0 {
        ends.push(at);
        at = best[at]?.1;
    }
    ends.reverse();
    Some(ends)
}

/// The bytes between the characters of a word.
fn characters(word: &str) -> Vec<usize> {
    word.char_indices().skip(1).map(|(at, _)| at).collect()
}
