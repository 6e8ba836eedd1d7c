//! Makes `cids.bin` from Adobe's CMaps `Adobe-GB1-UCS2` and so on: which character each glyph of a character collection shows.
//!
//! ```text
//! cargo run -p zhangju-dicts --example cids -- FOLDER dicts/cids.bin
//! ```
//!
//! FOLDER has the files `Adobe-GB1-UCS2`, `Adobe-CNS1-UCS2`, `Adobe-Japan1-UCS2`, `Adobe-Korea1-UCS2` and `Adobe-KR-UCS2` of Adobe's
//! mapping-resources-pdf, as Debian's package poppler-data has them. Variation selectors are left out, and glyphs that show several characters.
//! The file is compressed by zlib; in it are, for each collection in this order, four bytes for the number of its glyphs, the lowest first, and
//! the third, second and first byte of all its characters: those that are alike stand together. 0 is no character.

use flate2::{Compression, write::ZlibEncoder};
use std::io::Write;
use std::path::Path;

const COLLECTIONS: [&str; 5] = ["GB1", "CNS1", "Japan1", "Korea1", "KR"];

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, out] = &arguments[..] else { panic!("the folder of CMaps, and the file to write") };
    let mut bytes = vec![];
    for name in COLLECTIONS {
        let table = table(&std::fs::read_to_string(Path::new(folder).join(format!("Adobe-{name}-UCS2")))?);
        bytes.extend((table.len() as u32).to_le_bytes());
        for plane in [2, 1, 0] {
            bytes.extend(table.iter().map(|c| c.to_le_bytes()[plane]));
        }
    }
    let mut packed = ZlibEncoder::new(vec![], Compression::best());
    packed.write_all(&bytes)?;
    std::fs::write(out, packed.finish()?)
}

/// The character of each glyph.
fn table(cmap: &str) -> Vec<u32> {
    let mut table = vec![];
    let mut put = |glyph: u32, character: u32| {
        let at = glyph as usize;
        table.resize(table.len().max(at + 1), 0);
        table[at] = character;
    };
    for section in cmap.split("begin").filter_map(|section| section.split_once("endbf")) {
        let (kind, lines) = section.0.split_once('\n').expect("lines behind the first");
        for line in lines.lines() {
            let mut numbers = line.split(['<', '>', '[', ']', ' ']).filter(|word| !word.is_empty());
            let glyph = |word: &str| u32::from_str_radix(word, 16).expect("a number");
            let first = glyph(numbers.next().expect("a glyph"));
            match (kind.trim(), line.contains('[')) {
                ("bfchar", _) => put(first, character(numbers.next().expect("a character"))),
                (_, true) => {
                    (first..).zip(numbers.skip(1)).for_each(|(glyph, text)| put(glyph, character(text)));
                }
                (_, false) => {
                    let last = glyph(numbers.next().expect("the last of a range"));
                    let start = character(numbers.next().expect("a character"));
                    (first..=last).for_each(|glyph| put(glyph, start + (glyph - first)));
                }
            }
        }
    }
    table
}

/// The character that UTF-16 in hexadecimal digits is, but for selectors of variants; 0 where it is none or several.
fn character(digits: &str) -> u32 {
    let units: Vec<u16> = digits
        .as_bytes()
        .chunks(4)
        .map(|unit| u16::from_str_radix(&String::from_utf8_lossy(unit), 16).expect("a unit of UTF-16"))
        .collect();
    let is_selector = |c: &char| matches!(*c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}');
    let text = String::from_utf16_lossy(&units);
    let mut characters = text.chars().filter(|c| !is_selector(c) && *c != '\u{fffd}');
    match (characters.next(), characters.next()) {
        (Some(one), None) => one.into(),
        _ => 0,
    }
}
