//! Character n-grams as numbers, exactly: two n-grams have the same number if and only if they are the same.
//!
//! Characters are numbered densely, and an n-gram is packed into 64 bits as a number to the base of the alphabet: five
//! characters fit for alphabets up to 7,131. Where n is too large for that, shorter grams are named by their rank and
//! two overlapping names make a longer gram (Karp, Miller & Rosenberg 1972). No hash, so no collision.

use rayon::prelude::*;
use zhangju_text::normalise_into;

/// The n-grams of each text, as numbers, in text order.
pub(super) fn grams(texts: &[impl AsRef<str> + Sync], n: usize) -> Vec<Vec<u64>> {
    let mut letters: Vec<Vec<u32>> = texts.par_iter().map(|text| characters(text.as_ref())).collect();
    let alphabet = number_densely(&mut letters);
    let mut length = packed(alphabet).min(n);
    let mut grams: Vec<Vec<u64>> =
        letters.into_par_iter().map(|text| pack(&text, length, alphabet)).collect();
    while length < n {
        let longer = (2 * length).min(n);
        grams = combine(&grams, longer - length);
        length = longer;
    }
    grams
}

fn characters(text: &str) -> Vec<u32> {
    let mut characters = Vec::with_capacity(text.len() / 3);
    normalise_into(text, &mut |c| characters.push(c as u32));
    characters
}

/// Gives the characters numbers from 0, and says how many there are.
fn number_densely(texts: &mut [Vec<u32>]) -> u64 {
    const CHARACTERS: usize = char::MAX as usize + 1;
    let none = || vec![0_u64; CHARACTERS / 64];
    let seen = texts.par_iter().fold(none, |mut seen, text| {
        for &c in text {
            seen[c as usize / 64] |= 1 << (c % 64);
        }
        seen
    });
    let seen = seen.reduce(none, |mut a, b| {
        a.iter_mut().zip(b).for_each(|(a, b)| *a |= b);
        a
    });
    let mut numbers = vec![0_u32; CHARACTERS];
    let mut next = 0;
    for (word, mut bits) in seen.into_iter().enumerate() {
        while bits != 0 {
            numbers[word * 64 + bits.trailing_zeros() as usize] = next;
            next += 1;
            bits &= bits - 1;
        }
    }
    texts.par_iter_mut().flatten().for_each(|c| *c = numbers[*c as usize]);
    u64::from(next)
}

/// How many characters of an alphabet fit into 64 bits.
fn packed(alphabet: u64) -> usize {
    let base = u128::from(alphabet.max(2));
    (1..64).take_while(|&n| base.pow(n) <= 1 << 64).last().unwrap_or(1) as usize
}

/// The grams of `length` characters, as numbers to the base `alphabet`.
fn pack(text: &[u32], length: usize, alphabet: u64) -> Vec<u64> {
    let base = alphabet.max(2);
    text.windows(length).map(|gram| gram.iter().fold(0, |number, &c| number * base + u64::from(c))).collect()
}

/// Names each gram by its rank and joins it with the name of the gram `step` characters on.
fn combine(grams: &[Vec<u64>], step: usize) -> Vec<Vec<u64>> {
    let mut names: Vec<u64> = grams.par_iter().flatten_iter().copied().collect();
    names.par_sort_unstable();
    names.dedup();
    let name = |gram: &u64| names.partition_point(|other| other < gram) as u64;
    let named = |grams: &Vec<u64>| {
        let names: Vec<u64> = grams.iter().map(name).collect();
        names.iter().zip(names.iter().skip(step)).map(|(a, b)| a << 32 | b).collect()
    };
    grams.par_iter().map(named).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    /// Equal numbers exactly where the characters are equal.
    fn check(texts: &[&str], n: usize) {
        let mut seen: HashMap<u64, Vec<char>> = HashMap::new();
        let mut count = 0;
        for (text, numbers) in texts.iter().zip(grams(texts, n)) {
            let letters: Vec<char> = zhangju_text::normalise(text).chars().collect();
            assert_eq!(numbers.len(), letters.windows(n).count());
            for (gram, number) in letters.windows(n).zip(numbers) {
                assert_eq!(seen.entry(number).or_insert_with(|| gram.to_vec()), gram);
                count += 1;
            }
        }
        let distinct: std::collections::HashSet<_> = seen.values().collect();
        assert_eq!(distinct.len(), seen.len());
        assert!(count > 0);
    }

    #[test]
    fn numbers_stand_for_grams_one_to_one() {
        let every: String = ('\u{4e00}'..'\u{9fa5}').collect();
        let mixed = format!("{}{}{every}", &every[3 * 500..3 * 3000], "一二三四五六七八".repeat(20));
        for n in [2, 4, 5, 6, 9, 16] {
            check(&[&every, &mixed, "", "一二", &"一二一二三".repeat(30)], n);
        }
        check(&["aaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaab"], 16);
    }
}
