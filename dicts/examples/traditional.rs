//! Makes `traditional.txt` from the lists of OpenCC: which characters are written for which simplified one.
//!
//! ```text
//! cargo run -p zhangju-dicts --example traditional -- FOLDER > dicts/traditional.txt
//! ```
//!
//! FOLDER has OpenCC's `TSCharacters.txt`, `TWVariants.txt` and `HKVariants.txt`. All characters that a list puts beside one another are
//! one class, and one of the class stands for all: of those that take two bytes of UTF-16 the simplified one.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

fn main() {
    let folder = std::env::args().nth(1).expect("the folder of OpenCC's lists");
    let list = |name: &str| {
        let path = Path::new(&folder).join(name);
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    let simplified = list("TSCharacters.txt");
    let rows: Vec<Vec<char>> = rows(&simplified).collect();
    let traditional: BTreeSet<char> = rows.iter().map(|row| row[0]).collect();
    let mut classes: BTreeMap<char, BTreeSet<char>> = BTreeMap::new();
    let variants = [list("TWVariants.txt"), list("HKVariants.txt")];
    for row in rows.iter().cloned().chain(variants.iter().flat_map(|list| self::rows(list))) {
        join(&mut classes, &row);
    }
    // How good a character is as the one that stands for its class: the least is the best.
    let rank = |c: char| {
        let asked_for = rows.iter().filter(|row| row.get(1) == Some(&c)).count();
        let is_common = ('\u{4e00}'..='\u{9fff}').contains(&c);
        (c > '\u{ffff}', !is_common, traditional.contains(&c), usize::MAX - asked_for, c)
    };
    for (c, class) in &classes {
        let best = class.iter().copied().min_by_key(|&c| rank(c)).unwrap_or(*c);
        if best != *c {
            println!("{c} {best}");
        }
    }
}

/// The rows of a list of OpenCC: a character, and those that it may be written as.
fn rows(list: &str) -> impl Iterator<Item = Vec<char>> {
    let lines = list.lines().filter(|line| !line.starts_with('#') && line.contains('\t'));
    lines.map(|line| {
        let words = line.split(['\t', ' ']).filter(|word| word.chars().count() == 1);
        words.flat_map(str::chars).collect()
    })
}

/// Makes one class of those that the characters of a row are in.
fn join(classes: &mut BTreeMap<char, BTreeSet<char>>, row: &[char]) {
    let of = |c: &char| classes.get(c).cloned().unwrap_or_else(|| BTreeSet::from([*c]));
    let all: BTreeSet<char> = row.iter().flat_map(of).collect();
    for c in &all {
        classes.insert(*c, all.clone());
    }
}
