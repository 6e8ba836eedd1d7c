//! Slogans: numeral abbreviations and quoted tags, found by their characters, as segmenters break them: 六/稳六保.
//!
//! What the dictionaries list, and three shapes: what stands in quotation marks (“放管服”); a run of numerals with as many characters behind each (三严三实, 一国两制);
//! a numeral, a measure word and a noun (八项规定), where the noun goes with hardly any other number: 三个问题 is none, as there are two
//! and four as well.

use super::candidates::Candidate;
use super::evidence::range_dedup;
use super::words::Words;
use crate::corpus::Sources;
use crate::tokens::{Lexicon, Token, TokenizedCorpus};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::ops::RangeInclusive;
use zhangju_text::content_chars;
use zhangju_text::numerals::{is_chinese_numeral, is_numeral};

/// Letters of a quoted tag.
const TAG: RangeInclusive<usize> = 2..=12;

/// Tags with fewer letters keep their quotation marks: bare, they are parts of other words.
const BARE: usize = 4;

/// What stands behind a numeral in dates, amounts and counts, and makes no slogan.
const UNITS: &str =
    "月日年号时分秒元角倍成次名位届条款项章节编篇岁点个度米里斤吨亩尺寸天周只头匹辆台把张棵株间所";

/// Measure words of slogans: 四个意识, 八项规定, 三大攻坚战.
const MEASURES: &str = "个大项种条类型件本级部道张支套手步";

/// The share of the commonest number before a measure word and noun that makes them a slogan.
const ONE_NUMBER: f64 = 0.8;

/// The slogans of a corpus that stand in at least `least` documents, near-duplicates counted once.
pub(super) fn slogans(
    tokens: &TokenizedCorpus,
    sources: &Sources,
    words: &Words,
    least: u32,
) -> Vec<Candidate> {
    let documents = tokens.documents.par_iter().enumerate();
    let found = documents.map(|(document, of_it)| {
        let mut found = Found::new(&tokens.lexicon, words);
        found.search(of_it);
        let place = |(text, start)| (text, document as u32, sources.of(document as u32, start));
        let of_kind = |places: Vec<(String, u32)>| places.into_iter().map(place).collect::<Vec<_>>();
        [of_kind(found.tags), of_kind(found.runs), of_kind(found.counted)]
    });
    let mut all: [Vec<Place>; 3] = Default::default();
    for of_document in found.collect::<Vec<_>>() {
        for (all, places) in all.iter_mut().zip(of_document) {
            all.extend(places);
        }
    }
    let [tags, runs, counted] = all.map(|places| spread(places, least));
    let counted = of_one_number(counted);
    let tags = tags.into_iter().map(|(text, _)| Candidate::slogan(text, true));
    let others = runs.into_iter().chain(counted).map(|(text, _)| Candidate::slogan(text, false));
    let listed = words.expressions.iter().map(|text| Candidate::slogan(text.clone(), true));
    tags.chain(others).chain(listed).collect()
}

/// A wording, a document it is in, and the one that this counts for.
type Place = (String, u32, u32);

/// The wordings that stand in at least `least` documents, and how often they occur, in order. Where numbers are to be compared the rarer ones
/// are needed as well: those of counted nouns stay, with their document frequency.
fn spread(mut places: Vec<Place>, least: u32) -> Vec<(String, usize)> {
    places.par_sort_unstable();
    let groups = places.chunk_by(|a, b| a.0 == b.0);
    let is_spread = |group: &&[Place]| {
        let mut documents: Vec<u32> = group.iter().map(|place| place.1).collect();
        documents.dedup();
        let counted_for = group.iter().map(|place| place.2).collect();
        range_dedup(counted_for, documents.len() as u32) >= least
    };
    groups.filter(is_spread).map(|group| (group[0].0.clone(), group.len())).collect()
}

/// Of counted nouns those that go with one number nearly always, and not with 一, which often is an article.
fn of_one_number(counted: Vec<(String, usize)>) -> Vec<(String, usize)> {
    let noun = |text: &str| text.trim_start_matches(is_numeral).to_owned();
    let mut totals: FxHashMap<String, usize> = FxHashMap::default();
    for (text, count) in &counted {
        *totals.entry(noun(text)).or_default() += count;
    }
    let is_one = |(text, count): &(String, usize)| {
        *count as f64 >= ONE_NUMBER * totals[&noun(text)] as f64 && !text.starts_with('一')
    };
    counted.into_iter().filter(is_one).collect()
}

/// The slogans of a document, and where each begins.
struct Found<'a> {
    lexicon: &'a Lexicon,
    words: &'a Words,
    tags: Vec<(String, u32)>,
    runs: Vec<(String, u32)>,
    counted: Vec<(String, u32)>,
}

impl<'a> Found<'a> {
    fn new(lexicon: &'a Lexicon, words: &'a Words) -> Self {
        Self { lexicon, words, tags: vec![], runs: vec![], counted: vec![] }
    }

    fn search(&mut self, tokens: &[Token]) {
        for (at, token) in tokens.iter().enumerate() {
            let term = self.lexicon.term(token.term);
            let Some(first) = term.chars().next() else { continue };
            if matches!(first, '“' | '「') {
                let tag = self.tag(&tokens[at..], first);
                self.tags.extend(tag.map(|tag| (tag, token.span.start)));
            } else if counts(first) && !self.is_numeric_before(tokens, at) {
                let run = self.run(&tokens[at..]);
                self.runs.extend(run.map(|run| (run, token.span.start)));
                let counted = self.counted(&tokens[at..]);
                self.counted.extend(counted.map(|counted| (counted, token.span.start)));
            }
        }
    }

    fn is_numeric_before(&self, tokens: &[Token], at: usize) -> bool {
        let before = at.checked_sub(1).map(|before| self.lexicon.term(tokens[before].term));
        before.is_some_and(|term| {
            term.ends_with(|c| is_numeral(c) || matches!(c, '第' | '之' | '.' | '．' | '〇'))
        })
    }

    /// What the quotation mark that `tokens` begin with encloses, if it is a tag: letters only.
    fn tag(&self, tokens: &[Token], open: char) -> Option<String> {
        let close = if open == '“' { "”" } else { "」" };
        let mut tag = String::new();
        for token in &tokens[1..] {
            let term = self.lexicon.term(token.term);
            if term == close {
                break;
            }
            if !self.lexicon.is_word(token.term) || tag.chars().count() > *TAG.end() {
                return None;
            }
            tag.push_str(term);
        }
        let letters = content_chars(&tag);
        let is_tag = TAG.contains(&letters) && tag.contains(is_han) && !tag.chars().all(is_numeral);
        is_tag.then(|| if letters < BARE { format!("{open}{tag}{close}") } else { tag })
    }

    /// The run of numerals, each with one or two other characters, that begins with `tokens` and ends with a word.
    fn run(&self, tokens: &[Token]) -> Option<String> {
        let mut text = String::new();
        let mut ends = vec![];
        for token in tokens.iter().take(8).take_while(|token| self.lexicon.is_word(token.term)) {
            text.push_str(self.lexicon.term(token.term));
            ends.push(text.len());
        }
        let chars: Vec<char> = text.chars().take(13).collect();
        (2..=3).find_map(|step| {
            let turns = chars.chunks_exact(step).take_while(|turn| is_turn(turn)).count();
            let run: String = chars.iter().take(step * turns).collect();
            let goes_on = chars.get(step * turns).is_some_and(|&c| is_numeral(c));
            (turns >= 2 && !goes_on && ends.contains(&run.len())).then_some(run)
        })
    }

    /// A numeral and measure word with the noun that follows.
    fn counted(&self, tokens: &[Token]) -> Option<String> {
        let mut text = String::new();
        for (at, token) in tokens.iter().take(3).enumerate() {
            let term = self.lexicon.term(token.term);
            let is_noun = at > 0 && is_measured(&text);
            if is_noun {
                let letters = term.chars().count();
                let is_function_word = self.words.is_function_word[token.term.index()];
                let fits = (2..=4).contains(&letters) && !is_function_word && term.chars().all(is_han);
                return (fits && !term.contains(is_numeral)).then(|| format!("{text}{term}"));
            }
            text.push_str(term);
        }
        None
    }
}

/// A number of one to three numerals and one measure word.
fn is_measured(text: &str) -> bool {
    let measure = text.trim_start_matches(is_numeral);
    let numerals = text[..text.len() - measure.len()].chars().count();
    (1..=3).contains(&numerals) && measure.chars().count() == 1 && MEASURES.contains(measure)
}

/// A numeral and what it counts, no unit of dates or amounts.
fn is_turn(turn: &[char]) -> bool {
    let is_counted = |c: &char| is_han(*c) && !is_numeral(*c);
    counts(turn[0]) && turn[1..].iter().all(is_counted) && !UNITS.contains(turn[1])
}

/// Whether a slogan may count with `c`: a Chinese numeral, 双 for two among them; not 〇, which stands in years, and not 亿, of amounts.
fn counts(c: char) -> bool {
    c == '双' || is_chinese_numeral(c) && !matches!(c, '〇' | '零' | '亿')
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' | '〇')
}
