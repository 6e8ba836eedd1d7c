//! Collocates: words that stand near a node more often than their frequency would have it.

use super::Node;
use crate::statistics::Association;
use crate::tokens::{Lexicon, TermClass, Token, TokenizedCorpus};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use zhangju_text::TermId;

/// What counts as near.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WindowSettings {
    /// Tokens to the left of a node.
    pub left: u32,
    /// Tokens to the right.
    pub right: u32,
    /// Go on across 、; never across 。；！？ and line ends.
    pub cross_series: bool,
    /// Go on across ，、：.
    pub cross_pauses: bool,
}

impl Default for WindowSettings {
    fn default() -> Self {
        Self { left: 5, right: 5, cross_series: true, cross_pauses: false }
    }
}

impl WindowSettings {
    /// By term, whether a window ends before it.
    fn barriers(&self, lexicon: &Lexicon) -> Vec<bool> {
        let is_barrier = |id: TermId| match lexicon.class(id) {
            TermClass::ClauseEnd => true,
            TermClass::Pause if lexicon.term(id) == "、" => !(self.cross_series || self.cross_pauses),
            TermClass::Pause => !self.cross_pauses,
            _ => false,
        };
        (0..lexicon.len() as u32).map(|id| is_barrier(TermId(id))).collect()
    }
}

/// What collocates are in the order of, the highest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CollocateSort {
    /// logDice.
    #[default]
    LogDice,
    /// Mutual information.
    Mi,
    /// MI3.
    Mi3,
    /// The t score.
    T,
    /// G².
    G2,
    /// ΔP of the collocate given the node.
    DeltaP,
    /// Places near the node.
    Freq,
}

zhangju_text::names! {
    CollocateSort:
    LogDice => "log-dice";
    Mi => "mi", "Mutual information";
    Mi3 => "mi3";
    T => "t", "t score";
    G2 => "g2", "Log-likelihood ratio";
    DeltaP => "delta-p", "ΔP of the word given the node";
    Freq => "freq", "Occurrences near the node";
}

/// A word near a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Collocate {
    /// The word.
    pub term: TermId,
    /// Places left of a node. What stands between two nodes counts on both sides.
    pub left: u32,
    /// Places right of a node.
    pub right: u32,
    /// Documents that contain it near the node.
    pub range: u32,
    /// Places near a node (R), places of the word (C), both (O), all tokens (N).
    pub association: Association,
}

impl Collocate {
    fn measure(&self, sort: CollocateSort) -> f64 {
        let of = &self.association;
        let measure = match sort {
            CollocateSort::LogDice => of.log_dice(),
            CollocateSort::Mi => of.mi(),
            CollocateSort::Mi3 => of.mi3(),
            CollocateSort::T => of.t(),
            CollocateSort::G2 => of.g2(),
            CollocateSort::DeltaP => of.delta_p_second(),
            CollocateSort::Freq => Some(of.both as f64),
        };
        measure.unwrap_or(f64::NEG_INFINITY)
    }
}

/// A node and the words near it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Collocates {
    /// Occurrences of the node.
    pub nodes: u64,
    /// Documents that contain it.
    pub range: u32,
    /// R, places near a node, each counted once.
    pub near: u64,
    /// N, all tokens.
    pub tokens: u64,
    /// The words near it, in the order requested; ties by how often, then in code-point order.
    pub rows: Vec<Collocate>,
}

const LEFT: u8 = 1;
const RIGHT: u8 = 2;

/// Finds the words near `node` that are there at least `least` times.
pub fn collocates(
    tokens: &TokenizedCorpus,
    node: &Node,
    window: &WindowSettings,
    least: u32,
    sort: CollocateSort,
) -> Collocates {
    let lexicon = &tokens.lexicon;
    let (barriers, beginnings) = (window.barriers(lexicon), node.beginnings(lexicon));
    let scan = |of_document: &Vec<Token>| {
        let places = node.places(of_document, lexicon, &beginnings);
        let near = near(of_document, lexicon, &barriers, &places, window);
        (places.len() as u64, near)
    };
    let found: Vec<(u64, Vec<Near>)> = tokens.documents.par_iter().map(scan).collect();
    let mut counts = vec![Counts::default(); lexicon.len()];
    let mut all = Collocates::default();
    for (document, (nodes, near)) in (1..).zip(&found) {
        all.nodes += nodes;
        all.range += u32::from(*nodes > 0);
        all.near += near.len() as u64;
        for near in near {
            counts[near.term.index()].add(near.sides, document);
        }
    }
    let freqs = freqs(tokens);
    all.tokens = freqs.iter().sum();
    let is_near = |&(_, counts): &(u32, &Counts)| counts.both >= least.max(1);
    let collocate = |(id, counts): (u32, &Counts)| Collocate {
        term: TermId(id),
        left: counts.left,
        right: counts.right,
        range: counts.range,
        association: Association {
            both: u64::from(counts.both),
            first: all.near,
            second: freqs[id as usize],
            size: all.tokens,
        },
    };
    all.rows = (0..).zip(&counts).filter(is_near).map(collocate).collect();
    all.rows.sort_by(|a, b| {
        let order = b.measure(sort).total_cmp(&a.measure(sort));
        let order = order.then_with(|| b.association.both.cmp(&a.association.both));
        order.then_with(|| lexicon.term(a.term).cmp(lexicon.term(b.term)))
    });
    all
}

/// Places of each term that counts as a token.
fn freqs(tokens: &TokenizedCorpus) -> Vec<u64> {
    let mut freqs = vec![0; tokens.lexicon.len()];
    for token in tokens.documents.iter().flatten() {
        freqs[token.term.index()] += 1;
    }
    for (id, freq) in (0..).zip(&mut freqs) {
        if !tokens.lexicon.is_counted(TermId(id)) {
            *freq = 0;
        }
    }
    freqs
}

/// How often a word is near a node.
#[derive(Clone, Copy, Default)]
struct Counts {
    both: u32,
    left: u32,
    right: u32,
    range: u32,
    /// The last document that contains it, from 1.
    last: u32,
}

impl Counts {
    fn add(&mut self, sides: u8, document: u32) {
        self.both += 1;
        self.left += u32::from(sides & LEFT > 0);
        self.right += u32::from(sides & RIGHT > 0);
        self.range += u32::from(self.last != document);
        self.last = document;
    }
}

/// A token near a node.
struct Near {
    term: TermId,
    sides: u8,
}

fn near(
    tokens: &[Token],
    lexicon: &Lexicon,
    barriers: &[bool],
    places: &[std::ops::Range<usize>],
    window: &WindowSettings,
) -> Vec<Near> {
    if places.is_empty() {
        return vec![];
    }
    let mut sides = vec![0_u8; tokens.len()];
    let in_window = |at: &usize| !barriers[tokens[*at].term.index()];
    let counts = |at: &usize| lexicon.is_counted(tokens[*at].term);
    for place in places {
        let left = (0..place.start).rev().take_while(in_window).filter(counts);
        left.take(window.left as usize).for_each(|at| sides[at] |= LEFT);
        let right = (place.end..tokens.len()).take_while(in_window).filter(counts);
        right.take(window.right as usize).for_each(|at| sides[at] |= RIGHT);
    }
    let near = tokens.iter().zip(sides).filter(|&(_, sides)| sides > 0);
    near.map(|(token, sides)| Near { term: token.term, sides }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::bare;
    use crate::tokens::tokenize;
    use zhangju_segment::{SegmentSettings, Segmenter};

    fn tokens(texts: &[&str]) -> TokenizedCorpus {
        let settings = SegmentSettings { pretokenized: true, ..SegmentSettings::default() };
        tokenize(&bare(texts), &Segmenter::new(&settings), &|_| ())
    }

    /// `word both left right range` of each, in order of the words.
    fn check(texts: &[&str], window: WindowSettings, expected: &str) {
        let tokens = tokens(texts);
        let found = collocates(
            &tokens,
            &Node::new("心", zhangju_text::Folding::default()).unwrap(),
            &window,
            1,
            CollocateSort::Freq,
        );
        let mut rows: Vec<String> = found
            .rows
            .iter()
            .map(|row| {
                let both = row.association.both;
                format!("{} {both} {} {} {}", tokens.lexicon.term(row.term), row.left, row.right, row.range)
            })
            .collect();
        rows.sort();
        assert_eq!(rows.join("|"), expected, "{texts:?}");
        assert_eq!(found.near, found.rows.iter().map(|row| row.association.both).sum::<u64>());
    }

    #[test]
    fn windows_and_their_barriers() {
        let two = WindowSettings { left: 2, right: 2, ..WindowSettings::default() };
        check(&["a b c 心 d e f"], two, "b 1 1 0 1|c 1 1 0 1|d 1 0 1 1|e 1 0 1 1");
        check(&["a 心 （ b ） c d"], two, "a 1 1 0 1|b 1 0 1 1|c 1 0 1 1");
        check(&["a 。 心 b ； c"], two, "b 1 0 1 1");
        check(&["a ， 心 b 、 c"], two, "b 1 0 1 1|c 1 0 1 1");
        check(&["a 、 心 b ， c"], WindowSettings { cross_series: false, ..two }, "b 1 0 1 1");
        check(&["a ， 心 ： b", "b 心"], WindowSettings { cross_pauses: true, ..two }, "a 1 1 0 1|b 2 1 1 2");
        check(&["a 心 b"], WindowSettings { left: 0, ..two }, "b 1 0 1 1");
    }

    #[test]
    fn each_place_counts_once() {
        let two = WindowSettings { left: 2, right: 2, ..WindowSettings::default() };
        check(&["心 b 心"], two, "b 1 1 1 1|心 2 1 1 1");
    }

    /// Against the definition, place by place, on words drawn at random.
    #[test]
    fn counts_are_those_of_a_naive_search() {
        let mut random = crate::statistics::Random::new(3);
        let words = ["心", "a", "b", "c", "。", "、", "，", "（"];
        let mut text = || (0..300).map(|_| words[random.below(words.len())]).collect::<Vec<_>>();
        let texts = [text(), text()];
        let joined: Vec<String> = texts.iter().map(|words| words.join(" ")).collect();
        let tokens = tokens(&joined.iter().map(String::as_str).collect::<Vec<_>>());
        let window = WindowSettings { left: 3, right: 2, ..WindowSettings::default() };
        let found = collocates(
            &tokens,
            &Node::new("心", zhangju_text::Folding::default()).unwrap(),
            &window,
            1,
            CollocateSort::LogDice,
        );
        for word in ["a", "b", "c", "心"] {
            let id = tokens.lexicon.id(word).unwrap();
            let row = found.rows.iter().find(|row| row.term == id).unwrap();
            assert_eq!(row.association.both, naive(&texts, word), "{word}");
        }
        assert_eq!(found.nodes, texts.iter().flatten().filter(|word| **word == "心").count() as u64);
    }

    /// Places of `word` with a node at most two words before or three behind, no barrier between.
    fn naive(texts: &[Vec<&str>], word: &str) -> u64 {
        let mut count = 0;
        for words in texts {
            for at in (0..words.len()).filter(|&at| words[at] == word) {
                let is_near =
                    (0..words.len()).filter(|&node| node != at && words[node] == "心").any(|node| {
                        let between = &words[at.min(node) + 1..at.max(node)];
                        let tokens = between.iter().filter(|word| !["、", "（"].contains(word)).count();
                        let most = if node < at { 2 } else { 3 };
                        !between.iter().any(|word| ["。", "，"].contains(word)) && tokens < most
                    });
                count += u64::from(is_near);
            }
        }
        count
    }
}
