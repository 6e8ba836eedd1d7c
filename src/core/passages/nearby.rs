//! The next stretch that two texts have in common behind an edit.

use super::block::Block;

/// How far an edit may reach on either side.
const REACH: usize = 32;

/// Characters of the shortest stretch that is looked for off the diagonal.
const SHORTEST: usize = 3;

/// Characters of a window: so that a stretch may begin up to [`REACH`] on.
const WINDOW: usize = REACH + SHORTEST;

/// Two texts read from a place on, in either direction.
pub(super) trait Outward {
    /// The characters `at` steps on in both texts, where there are any.
    fn first(&self, at: usize) -> Option<u32>;
    /// Likewise in the other text.
    fn second(&self, at: usize) -> Option<u32>;
    /// Gives the characters from `at` steps on in both texts to `firsts` and `seconds`, and says how many there are.
    fn next(&self, at: (usize, usize), firsts: &mut [u32], seconds: &mut [u32]) -> (usize, usize);
}

/// Characters that the longest stretch must have: that at the far end of the reach.
const LONGEST: usize = REACH / 4 + SHORTEST;

/// The characters of a window and of a stretch at its end.
#[derive(Clone, Copy)]
struct Window {
    chars: [u32; REACH + LONGEST],
    len: usize,
}

impl Window {
    const EMPTY: Self = Self { chars: [0; REACH + LONGEST], len: 0 };

    /// The `count` characters from `at` on, if it has that many.
    fn part(&self, at: usize, count: usize) -> Option<&[u32]> {
        self.chars[..self.len].get(at..at + count)
    }
}

/// How long a stretch must be that is so far off, and so far off the diagonal.
fn needed(gap: usize, less: usize) -> usize {
    gap / 4 + if less == 0 { 2 } else { SHORTEST }
}

/// Looks for stretches. Where each character stands in a window of the second text is kept as bits, by the last byte of the
/// character; so the places at which both windows go on alike come from a few operations on words, and are then looked at.
pub(super) struct Nearby {
    places: [u64; 256],
    first: Window,
    second: Window,
}

impl Nearby {
    pub fn new() -> Self {
        Self { places: [0; 256], first: Window::EMPTY, second: Window::EMPTY }
    }

    /// The nearest stretch behind an edit at these places, and how far off it is. Nearest is what the longer way is shortest to, then
    /// what lies most nearly straight ahead; the further off, the longer it must be.
    pub fn next(&mut self, texts: &impl Outward, at_a: usize, at_b: usize) -> Option<(usize, Block)> {
        let Self { places, first, second } = self;
        (first.len, second.len) = texts.next((at_a, at_b), &mut first.chars, &mut second.chars);
        let same = |i: usize, j: usize, count: usize| {
            first.part(i, count).is_some_and(|part| second.part(j, count) == Some(part))
        };
        // Straight ahead and near, two characters do.
        let ahead = (1..4).find(|&gap| same(gap, gap, 2));
        let mut best = ahead.map(|gap| (gap, 0, gap, gap));
        let reach = best.map_or(REACH, |best| best.0);
        let rows = rows(places, first, second);
        for i in 0..=reach {
            let mut starts = rows[i] & (rows[i + 1] >> 1) & (rows[i + 2] >> 2) & ((1 << (reach + 1)) - 1);
            while starts != 0 {
                let j = starts.trailing_zeros() as usize;
                starts &= starts - 1;
                let (gap, less) = (i.max(j), i.abs_diff(j));
                let rank = (gap, less, i, j);
                let nearer = gap > 0 && best.is_none_or(|best| rank < best);
                if nearer && same(i, j, needed(gap, less)) {
                    best = Some(rank);
                }
            }
        }
        let (gap, _, i, j) = best?;
        let mut len = 0;
        while texts.first(at_a + i + len).is_some_and(|c| texts.second(at_b + j + len) == Some(c)) {
            len += 1;
        }
        Some((gap, Block { a: (at_a + i) as u32, b: (at_b + j) as u32, len: len as u32 }))
    }
}

/// For each character of the first window where the second may have it.
fn rows(places: &mut [u64; 256], a: &Window, b: &Window) -> [u64; WINDOW] {
    let b = &b.chars[..b.len.min(WINDOW)];
    for (at, &c) in b.iter().enumerate() {
        places[c as usize & 255] |= 1 << at;
    }
    let mut rows = [0; WINDOW];
    for (row, &c) in rows.iter_mut().zip(&a.chars[..a.len.min(WINDOW)]) {
        *row = places[c as usize & 255];
    }
    for &c in b {
        places[c as usize & 255] = 0;
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::Random;

    struct Forward<'t>(&'t [u32], &'t [u32]);

    impl Outward for Forward<'_> {
        fn first(&self, at: usize) -> Option<u32> {
            self.0.get(at).copied()
        }

        fn second(&self, at: usize) -> Option<u32> {
            self.1.get(at).copied()
        }

        fn next(&self, at: (usize, usize), firsts: &mut [u32], seconds: &mut [u32]) -> (usize, usize) {
            let copy = |text: &[u32], to: &mut [u32]| text.iter().zip(to).map(|(c, to)| *to = *c).count();
            (copy(&self.0[at.0..], firsts), copy(&self.1[at.1..], seconds))
        }
    }

    fn matches(texts: &impl Outward, a: usize, b: usize, count: usize) -> bool {
        (0..count).all(|n| texts.first(a + n).is_some_and(|c| texts.second(b + n) == Some(c)))
    }

    /// Every place in the order of its rank.
    fn slow(texts: &impl Outward) -> Option<(usize, usize)> {
        let mut places: Vec<_> = (0..=REACH).flat_map(|i| (0..=REACH).map(move |j| (i, j))).collect();
        places.sort_by_key(|&(i, j)| (i.max(j), i.abs_diff(j), i, j));
        places.into_iter().skip(1).find(|&(i, j)| matches(texts, i, j, needed(i.max(j), i.abs_diff(j))))
    }

    #[test]
    fn the_nearest_is_found() {
        let (mut found, mut random) = (0, Random::new(7));
        for round in 0..4000 {
            let mut text = || -> Vec<u32> {
                (0..round % 50).map(|_| random.below(3 + round % 9) as u32 * 128).collect()
            };
            let (a, b) = (text(), text());
            let texts = Forward(&a, &b);
            let next = Nearby::new().next(&texts, 0, 0);
            assert_eq!(next.map(|(_, block)| (block.a as usize, block.b as usize)), slow(&texts));
            found += usize::from(next.is_some());
        }
        assert!(found > 500, "{found}");
    }
}
