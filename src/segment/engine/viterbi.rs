//! The most likely states of a run: begin, end, middle, single. Of equals the later state wins, as in jieba.

use super::image::Image;
use super::scratch::Scratch;

const BEGIN: usize = 0;
const END: usize = 1;
const MIDDLE: usize = 2;
const SINGLE: usize = 3;

/// The states that may stand before each.
const BEFORE: [[usize; 2]; 4] = [[END, SINGLE], [BEGIN, MIDDLE], [BEGIN, MIDDLE], [END, SINGLE]];

/// Puts the characters of `start..end` together where the model takes them for a word.
pub(super) fn viterbi(image: &Image<'_>, scratch: &mut Scratch, start: usize, end: usize) {
    let transitions = image.transitions;
    let (initial, emission) = (image.initial, image.emission(scratch.codes[start]));
    let mut values: [f64; 4] = std::array::from_fn(|state| initial[state] + emission[state]);
    for at in start + 1..end {
        let emission = image.emission(scratch.codes[at]);
        let mut next = [0.0; 4];
        for state in 0..4 {
            let [first, second] = BEFORE[state];
            let of = |before: usize| values[before] + transitions[before][state] + emission[state];
            let first_wins = of(first) > of(second);
            next[state] = if first_wins { of(first) } else { of(second) };
            scratch.before[at][state] = if first_wins { first } else { second } as u8;
        }
        values = next;
    }
    let mut state = if values[END] > values[SINGLE] { END } else { SINGLE };
    for at in (start + 1..end).rev() {
        state = usize::from(scratch.before[at][state]);
        if state == BEGIN || state == MIDDLE {
            scratch.join(at);
        }
    }
}
