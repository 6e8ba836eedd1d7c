//! Runs of single characters: the Markov model looks for words in them; without it, letters and digits are put together.

use super::image::Image;
use super::scratch::Scratch;
use super::viterbi::viterbi;
use zhangju_image::layout::{CLASS_ALNUM, CLASS_HMM};

/// Puts characters of runs together: of two words or more that are of one character each.
pub(super) fn join(image: &Image<'_>, scratch: &mut Scratch, len: usize, bytes: &[u8], hmm: bool) {
    let (mut done, mut before) = (0, 0);
    for word in 0..=len / 64 {
        let singles_here = singles(scratch, word);
        let after = singles_here >> 1 | singles(scratch, word + 1) << 63;
        let mut firsts = singles_here & !(singles_here << 1 | before) & after;
        before = singles_here >> 63;
        while firsts != 0 {
            let start = word * 64 + firsts.trailing_zeros() as usize;
            firsts &= firsts - 1;
            // What a run from the word before has left over is no run.
            if start < done {
                continue;
            }
            done = end_of_run(scratch, start);
            if hmm {
                with_model(image, scratch, start, done, bytes);
            } else {
                letters_and_digits(image, scratch, start, done);
            }
        }
    }
}

/// A bit for each character that is a word by itself, 64 at a time.
fn singles(scratch: &Scratch, word: usize) -> u64 {
    let starts = scratch.starts[word];
    let next = starts >> 1 | scratch.starts.get(word + 1).copied().unwrap_or(0) << 63;
    starts & next & !scratch.separators[word]
}

fn end_of_run(scratch: &Scratch, start: usize) -> usize {
    let mut at = start;
    loop {
        let rest = !(singles(scratch, at / 64) >> (at % 64));
        let more = rest.trailing_zeros() as usize;
        let here = 64 - at % 64;
        if more < here {
            return at + more;
        }
        at += here;
        if at / 64 >= scratch.starts.len() {
            return at;
        }
    }
}

fn letters_and_digits(image: &Image<'_>, scratch: &mut Scratch, start: usize, end: usize) {
    for at in start + 1..end {
        let (before, here) = (scratch.codes[at - 1], scratch.codes[at]);
        if image.class(before) & image.class(here) & CLASS_ALNUM != 0 {
            scratch.join(at);
        }
    }
}

/// Nothing is looked for in a run that is a word of the dictionary, which the route chose not to take.
fn with_model(image: &Image<'_>, scratch: &mut Scratch, start: usize, end: usize, bytes: &[u8]) {
    if is_word(image, scratch, start, end - start) {
        return;
    }
    let mut at = start;
    while at < end {
        let known = |scratch: &Scratch, at: usize| image.class(scratch.codes[at]) & CLASS_HMM != 0;
        let (first, is_known) = (at, known(scratch, at));
        while at < end && known(scratch, at) == is_known {
            at += 1;
        }
        if !is_known {
            other_signs(scratch, first, at, bytes);
        } else if at - first > 1 {
            viterbi(image, scratch, first, at);
        }
    }
}

fn is_word(image: &Image<'_>, scratch: &Scratch, at: usize, len: usize) -> bool {
    let id = if len <= 4 {
        scratch.ids[at][len - 1]
    } else {
        let first = scratch.longs.partition_point(|long| (long.at as usize) < at);
        let mut here = scratch.longs[first..].iter().take_while(|long| long.at as usize == at);
        here.find(|long| long.len as usize == len).map_or(0, |long| long.id)
    };
    image.share(id) > f64::NEG_INFINITY
}

/// Letters and digits with what connects them are one token; so is each gap between.
fn other_signs(scratch: &mut Scratch, start: usize, end: usize, bytes: &[u8]) {
    let mut at = start;
    while at < end {
        let gap = at;
        while at < end && !byte(scratch, at, bytes).is_ascii_alphanumeric() {
            at += 1;
        }
        (gap + 1..at).for_each(|at| scratch.join(at));
        let name = at;
        at = end_of_name(scratch, at, end, bytes);
        (name + 1..at).for_each(|at| scratch.join(at));
    }
}

/// `WES-5.4.5`, `5.2%`: the connector goes with it where more follows.
fn end_of_name(scratch: &Scratch, start: usize, end: usize, bytes: &[u8]) -> usize {
    let is_alnum = |at: usize| at < end && byte(scratch, at, bytes).is_ascii_alphanumeric();
    let mut at = start;
    while is_alnum(at) || at > start && at < end && connects(byte(scratch, at, bytes)) && is_alnum(at + 1) {
        at += 1;
    }
    if at > start && at < end && byte(scratch, at, bytes) == b'%' { at + 1 } else { at }
}

fn connects(byte: u8) -> bool {
    matches!(byte, b'.' | b'_' | b'-')
}

fn byte(scratch: &Scratch, at: usize, bytes: &[u8]) -> u8 {
    bytes[scratch.offset(at)]
}
