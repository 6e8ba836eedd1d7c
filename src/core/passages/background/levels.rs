//! Counts as one byte each: exact up to 31, then in steps of a sixteenth to a thirty-second of the count.

/// Counts below are exact.
const EXACT: u32 = 32;

/// The byte of a count: the nearest that there is.
pub(super) fn level(count: u32) -> u8 {
    if count < EXACT {
        return count as u8;
    }
    // Sixteen steps for each power of two, and the nearest of them: half a step is added first.
    let rounded = u64::from(count) + (1 << (count.ilog2() - 5));
    let power = rounded.ilog2();
    let step = (rounded >> (power - 4)) as u32 - 16;
    (EXACT + (power - 5) * 16 + step).min(255) as u8
}

/// The count of a byte.
pub(super) fn count(level: u8) -> u32 {
    let level = u32::from(level);
    match level.checked_sub(EXACT) {
        None => level,
        Some(steps) => (16 + steps % 16) << (steps / 16 + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_near_their_counts() {
        for n in (0..100_000).chain([250_000, 500_000]) {
            let error = count(level(n)).abs_diff(n);
            assert!(if n < EXACT { error == 0 } else { error * 32 <= n }, "{n}: {}", count(level(n)));
        }
        assert!((0..255).all(|byte| level(count(byte)) == byte && count(byte) < count(byte + 1)));
        assert_eq!(level(u32::MAX), 255);
    }
}
