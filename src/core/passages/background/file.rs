//! The file of a background: lines that people can read, then the hashes, as differences, with a byte each for the count.

use super::table::{KEPT, Table};
use super::{Background, ORDERS};
use std::path::Path;
use std::str::FromStr;
use zhangju_text::{Error, MATCHING, Result};

/// How such a file begins. The number is that of the format.
const BEGINS: &str = "zhangju-background 1\n";

/// Bytes of the checksum at the end.
const CHECKSUM: usize = 8;

impl Background {
    /// The file of it.
    pub fn to_bytes(&self) -> Vec<u8> {
        let orders = ORDERS.map(|order| order.to_string()).join(" ");
        let made_from = self.made_from.replace(['\n', '\r'], " ");
        let mut bytes = format!(
            "{BEGINS}matching-form {MATCHING}\norders {orders}\nfamilies {}\nleast-families {}\ncharacters {}\ntotal {}\nhashes {}\nmade-from {made_from}\n\n",
            self.families, self.least, self.characters, self.total2, self.table.len(),
        )
        .into_bytes();
        let mut last = 0;
        for (hash, level) in self.table.iter() {
            write_number(&mut bytes, hash - last);
            bytes.push(level);
            last = hash;
        }
        let checksum = checksum(&bytes);
        bytes.extend(checksum.to_le_bytes());
        bytes
    }

    /// The background of a file, which errors name.
    ///
    /// # Errors
    /// When the bytes are no such file, not all of one, or of another version.
    pub fn from_bytes(bytes: &[u8], file: &Path) -> Result<Self> {
        read(bytes).map_err(|reason| Error::content(file, reason))
    }
}

fn read(bytes: &[u8]) -> std::result::Result<Background, String> {
    if !bytes.starts_with(BEGINS.as_bytes()) {
        let is_other = bytes.starts_with(b"zhangju-background ");
        return Err(if is_other {
            other_version()
        } else {
            "is no background (zhangju background makes one)".into()
        });
    }
    let damaged = || "is damaged or not all there; make it again with zhangju background".to_owned();
    let (content, end) = bytes.split_last_chunk::<CHECKSUM>().ok_or_else(damaged)?;
    let checksum = checksum(content);
    if checksum.to_le_bytes() != *end {
        return Err(damaged());
    }
    let header = content.windows(2).position(|pair| pair == b"\n\n").ok_or_else(damaged)?;
    let lines = std::str::from_utf8(&content[..header]).map_err(|_| damaged())?;
    let value = |name: &str| {
        let mut pairs = lines.lines().filter_map(|line| line.split_once(' '));
        pairs.find(|pair| pair.0 == name).map(|pair| pair.1).ok_or_else(damaged)
    };
    let orders: Vec<usize> = value("orders")?.split(' ').filter_map(|order| order.parse().ok()).collect();
    if value("matching-form")? != MATCHING.to_string() || orders != ORDERS {
        return Err(other_version());
    }
    fn number<N: FromStr>(text: &str) -> std::result::Result<N, String> {
        text.parse().map_err(|_| format!("`{text}` in its first lines is no number"))
    }
    let hashes = hashes(&content[header + 2..], number(value("hashes")?)?).ok_or_else(damaged)?;
    Ok(Background {
        families: number(value("families")?)?,
        least: number(value("least-families")?)?,
        characters: number(value("characters")?)?,
        total2: number(value("total")?)?,
        made_from: value("made-from")?.to_owned(),
        checksum,
        table: Table::new(&hashes),
    })
}

fn other_version() -> String {
    "is a background of another version of zhangju; make it again with zhangju background".to_owned()
}

/// The hashes of a file; `None` where they are not as many, or not in order.
fn hashes(mut bytes: &[u8], count: usize) -> Option<Vec<(u64, u8)>> {
    // Each takes two bytes at least.
    let mut hashes = Vec::with_capacity(count.min(bytes.len() / 2));
    let mut last = 0;
    while !bytes.is_empty() {
        let difference = read_number(&mut bytes)?;
        let (&level, rest) = bytes.split_first()?;
        bytes = rest;
        let hash: u64 = if hashes.is_empty() { difference } else { last + difference };
        if hash >> KEPT != 0 || (!hashes.is_empty() && difference == 0) {
            return None;
        }
        hashes.push((hash, level));
        last = hash;
    }
    (hashes.len() == count).then_some(hashes)
}

/// Seven bits a byte, the lowest first; the eighth says that there are more.
fn write_number(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// A number below 2^42.
fn read_number(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for (shift, &byte) in (0..42).step_by(7).zip(bytes.iter()) {
        number |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            *bytes = &bytes[shift / 7 + 1..];
            return Some(number);
        }
    }
    None
}

/// FNV-1a of Fowler, Noll and Vo, over eight bytes at a time: it finds damage, and is no signature.
fn checksum(bytes: &[u8]) -> u64 {
    const PRIME: u64 = 0x0100_0000_01b3;
    let add = |sum: u64, word: u64| {
        let sum = (sum ^ word).wrapping_mul(PRIME);
        sum ^ (sum >> 29)
    };
    let (words, rest) = bytes.as_chunks::<8>();
    let sum = words.iter().map(|word| u64::from_le_bytes(*word)).fold(0xcbf2_9ce4_8422_2325, add);
    rest.iter().map(|&byte| u64::from(byte)).fold(sum, add)
}
