//! Words that belong together across what stands between them, as brackets do: 以…为, 在…下. A wording that has one of a pair and
//! leaves the other outside is a fragment: 思想为指导 of 以…思想为指导.

use super::sequence::{BARRIER, Sequence};
use crate::tokens::Lexicon;

/// Pairs of an opening and a closing word.
const PAIRS: &[(&[&str], &[&str])] = &[
    (&["以"], &["为", "为主"]),
    (&["从"], &["出发"]),
    (&["在"], &["下", "周围"]),
    (&["加大"], &["力度", "支持力度", "投入力度"]),
    (&["与", "同", "和"], &["相适应", "相结合", "相统一", "相协调", "相衔接"]),
];

/// Prepositions that need a verb: 向全国各族人民 is the beginning of something.
const PREPOSITIONS: &[&str] = &["向", "对", "对于", "同", "与", "被", "给", "由", "从", "自", "于"];

/// The other word is looked for this many symbols away, inside the clause.
const REACH: usize = 16;

/// A wording is a fragment where so large a share of its places have the other word outside it.
const MOST_OUTSIDE: f64 = 0.5;

/// The pairs as symbols.
#[derive(Default)]
pub(super) struct Pairs {
    pairs: Vec<Pair>,
    prepositions: Vec<i32>,
}

struct Pair {
    opening: Vec<i32>,
    closing: Vec<i32>,
}

impl Pairs {
    pub fn new(lexicon: &Lexicon) -> Self {
        let symbols = |words: &[&str]| -> Vec<i32> {
            words.iter().filter_map(|word| lexicon.id(word)).map(|id| id.0 as i32 + 1).collect()
        };
        let pair = |(opening, closing): &(&[&str], &[&str])| Pair {
            opening: symbols(opening),
            closing: symbols(closing),
        };
        Self { pairs: PAIRS.iter().map(pair).collect(), prepositions: symbols(PREPOSITIONS) }
    }

    /// Whether the wording begins with the opening word of a pair that it closes.
    pub fn is_whole(&self, symbols: &[i32]) -> bool {
        let opens = |pair: &&Pair| pair.opening.contains(&symbols[0]);
        self.pairs.iter().find(opens).is_some_and(|pair| has_any(&symbols[1..], &pair.closing))
    }

    /// Whether the wording begins with a preposition and has no verb behind it.
    pub fn lacks_verb(&self, symbols: &[i32], is_verb: impl Fn(i32) -> bool) -> bool {
        self.prepositions.contains(&symbols[0]) && !symbols[1..].iter().any(|&symbol| is_verb(symbol))
    }

    /// Whether the wording, at most of its `positions`, cuts a pair in two.
    pub fn are_cut_by(&self, sequence: &Sequence, symbols: &[i32], positions: &[u32]) -> bool {
        self.pairs.iter().any(|pair| {
            let opened = symbols.iter().rposition(|symbol| pair.opening.contains(symbol));
            let closed = symbols.iter().rposition(|symbol| pair.closing.contains(symbol));
            match (opened, closed) {
                (None, Some(_)) => is_mostly(positions, |at| pair.is_opened_before(sequence, at as usize)),
                (Some(opened), closed) if closed.is_none_or(|closed| closed < opened) => {
                    is_mostly(positions, |at| pair.is_closed_behind(sequence, at as usize + symbols.len()))
                }
                _ => false,
            }
        })
    }
}

impl Pair {
    fn is_opened_before(&self, sequence: &Sequence, at: usize) -> bool {
        let before = sequence.symbols[..at].iter().rev();
        let clause = before.take(REACH).take_while(|&&symbol| symbol != BARRIER);
        let mut either =
            clause.filter(|symbol| self.opening.contains(symbol) || self.closing.contains(symbol));
        either.next().is_some_and(|symbol| self.opening.contains(symbol))
    }

    fn is_closed_behind(&self, sequence: &Sequence, at: usize) -> bool {
        let behind = sequence.symbols[at..].iter();
        let clause = behind.take(REACH).take_while(|&&symbol| symbol != BARRIER);
        let mut either =
            clause.filter(|symbol| self.opening.contains(symbol) || self.closing.contains(symbol));
        either.next().is_some_and(|symbol| self.closing.contains(symbol))
    }
}

fn has_any(symbols: &[i32], wanted: &[i32]) -> bool {
    symbols.iter().any(|symbol| wanted.contains(symbol))
}

fn is_mostly(positions: &[u32], is: impl Fn(u32) -> bool) -> bool {
    let count = positions.iter().filter(|&&at| is(at)).count();
    count as f64 >= MOST_OUTSIDE * positions.len() as f64
}
