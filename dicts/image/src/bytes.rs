//! The image as bytes, little-endian, the widest numbers first so that each section is aligned.

use crate::codes::Codes;
use crate::hmm::Model;
use crate::layout::{MAGIC, NEVER};
use crate::place::Arrays;
use crate::words::{Frequency, Words};

/// Header, nodes, roots, pairs, Markov model, slots, frequencies, codes of characters, classes of codes, names of tags, each on
/// a line, words out of reach, each on a line with its frequencies.
pub fn write(
    words: &Words,
    frequencies: &[Frequency],
    codes: &Codes,
    arrays: &Arrays,
    model: &Model,
) -> Vec<u8> {
    let tags = words.tags.join("\n");
    let line = |(word, frequency): &(String, Frequency)| {
        format!("{word} {} {}\n", frequency.domain, frequency.plain)
    };
    let out_of_reach: String = words.out_of_reach.iter().map(line).collect();
    let lens = [arrays.slots.len(), arrays.nodes.len(), codes.len, frequencies.len()].map(|len| len as u64);
    let mut longs = vec![MAGIC];
    longs.extend(lens);
    longs.extend([words.total.domain, words.total.plain, tags.len() as u64, out_of_reach.len() as u64]);
    longs.extend(arrays.nodes.iter().chain(&arrays.roots).chain(&arrays.pairs));
    longs.extend(model.initial.iter().chain(model.transitions.iter().flatten()).map(|value| value.to_bits()));
    let mut emissions = vec![[NEVER; 4]; codes.len];
    model.emissions.iter().for_each(|(c, row)| emissions[usize::from(codes.of[c])] = *row);
    longs.extend(emissions.iter().flatten().map(|value| value.to_bits()));
    let mut bytes = Vec::with_capacity(longs.len() * 8 + arrays.slots.len() * 4 + (1 << 18));
    // One number at a time: chains of iterators are slow where nothing is optimised, as in a build script.
    for long in longs {
        bytes.extend_from_slice(&long.to_le_bytes());
    }
    for slot in &arrays.slots {
        bytes.extend_from_slice(&slot.to_le_bytes());
    }
    for frequency in frequencies {
        bytes.extend_from_slice(&frequency.domain.to_le_bytes());
        bytes.extend_from_slice(&frequency.plain.to_le_bytes());
    }
    for code in codes.map() {
        bytes.extend_from_slice(&code.to_le_bytes());
    }
    bytes.extend(codes.classes());
    bytes.extend(tags.bytes().chain(out_of_reach.bytes()));
    bytes
}
