//! The engine beside jieba-rs: the same tokens at the same places, of the same parts of speech.

use super::{Engine, LONGEST};
use crate::dict::Dictionary;
use crate::guess::Guesser;
use jieba_rs::Jieba;
use std::sync::{Arc, OnceLock};
use zhangju_generator::rng::{Purpose, Rng};

mod user;

/// Engine and oracle for each choice of dictionary and model.
struct Pair {
    engine: Arc<Engine>,
    oracle: Arc<Jieba>,
    hmm: bool,
}

fn oracle(domain: bool) -> Arc<Jieba> {
    static ORACLES: [OnceLock<Arc<Jieba>>; 2] = [OnceLock::new(), OnceLock::new()];
    let oracle = ORACLES[usize::from(domain)].get_or_init(|| {
        let mut jieba = Jieba::new();
        let entries = if domain { Dictionary::gongwen().entries().to_vec() } else { vec![] };
        for entry in entries {
            jieba.add_word(&entry.word, entry.frequency.map(|f| f as usize), entry.tag.as_deref());
        }
        Arc::new(jieba)
    });
    oracle.clone()
}

fn guesser() -> &'static Guesser {
    static GUESSER: OnceLock<Guesser> = OnceLock::new();
    GUESSER.get_or_init(Guesser::new)
}

fn pairs() -> Vec<Pair> {
    let choices = [(true, true), (true, false), (false, true), (false, false)];
    let pair = |(domain, hmm)| Pair { engine: Engine::new(domain, hmm).into(), oracle: oracle(domain), hmm };
    choices.map(pair).into()
}

/// A panic where the tokens differ; else how many there are.
fn same(pair: &Pair, text: &str) -> usize {
    let want: Vec<_> =
        pair.oracle.tag(text, pair.hmm).iter().map(|t| (t.byte_start, t.word, t.tag)).collect();
    let mut got = Vec::with_capacity(want.len());
    pair.engine.cut_by::<true>(pair.hmm, text, |start, word, _| {
        let tag = pair.engine.tag(word).unwrap_or_else(|| guesser().tag(word));
        got.push((start, word, tag));
    });
    if let Some(at) = (0..want.len().max(got.len())).find(|&at| want.get(at) != got.get(at)) {
        let around = |tokens: &[(usize, &str, &str)]| {
            format!("{:?}", tokens.iter().skip(at).take(8).collect::<Vec<_>>())
        };
        panic!("hmm {}: jieba-rs {}, engine {}, in {text:?}", pair.hmm, around(&want), around(&got));
    }
    got.len()
}

/// Numbers that are the same in every run.
fn random(seed: u64) -> Rng {
    Rng::stream(seed, Purpose::Words, 0)
}

const MARKS: &str = "，。、；：？！“”（）《》 \t\r\n\u{3000}…—·αβγΑЖéñ１２３ＡＢ％①㎡℃👪🎉𝔸龘䶯㐀豈𦡦𠮷𫝀𪚥\u{9fd5}\u{9fd6}\u{9fff}\
\u{a000}\u{4dff}\u{3400}\u{ffff}\u{fffd}\0\u{7f}\u{80}\u{7ff}\u{800}\u{2a6df}\u{2a6e0}\u{2ebef}\u{2f800}\u{2fa20}\u{10ffff}";
const LATIN: &str = "abcXYZ0123456789.-_%+#&/@\\ T恤K歌AA制\r\n";

/// The words of both dictionaries.
fn words() -> Vec<&'static str> {
    let dictionary = zhangju_dicts::JIEBA_WORDS;
    let domain = zhangju_dicts::GONGWEN;
    let lines = dictionary.lines().chain(domain.lines().cycle().take(100_000));
    lines.filter_map(|line| line.split(' ').next()).collect()
}

/// Strings of words, parts of words, rare characters, marks and letters; one in a thousand is long and of few separators.
fn random_texts(count: usize, seed: u64, mut each: impl FnMut(&str)) {
    let words = words();
    let (marks, latin): (Vec<char>, Vec<char>) = (MARKS.chars().collect(), LATIN.chars().collect());
    let mut random = random(seed);
    for number in 0..count {
        let long = number % 1000 == 0;
        let parts = if long { 2000 + random.below(4000) } else { random.below(30) };
        let style = random.below(4);
        let mut text = String::new();
        for _ in 0..parts {
            match if style == 0 { random.below(3) } else { random.below(7) } {
                0 | 1 => text.push_str(random.word(&words)),
                2 => text.extend(random.word(&words).chars().take(1 + number % 3)),
                3 => text.extend(char::from_u32(0x4E00 + random.below(0x5200) as u32)),
                4 => text.push(*random.pick(&latin)),
                5 if !long || style > 1 => text.push(*random.pick(&marks)),
                _ => text.extend(char::from_u32(random.below(0x3000) as u32)),
            }
        }
        each(&text);
    }
}

fn random_texts_are_cut_alike(count: usize, seed: u64) {
    let pairs = pairs();
    let mut tokens = 0;
    random_texts(count, seed, |text| tokens += pairs.iter().map(|pair| same(pair, text)).sum::<usize>());
    assert!(tokens > 50 * count, "only {tokens} tokens");
}

#[test]
fn random_texts_are_cut_as_jieba_rs_cuts_them() {
    random_texts_are_cut_alike(4000, 0x9E37_79B9_7F4A_7C15);
}

#[test]
fn words_hold_the_shorter_words_that_jieba_rs_finds_in_them() {
    let lines = zhangju_dicts::JIEBA_WORDS.lines().step_by(40);
    let lines = lines.chain(zhangju_dicts::GONGWEN.lines());
    let words = lines.filter_map(|line| line.split(' ').next());
    let words: Vec<&str> = words.filter(|word| !word.contains(|c: char| c.is_ascii())).collect();
    for Pair { engine, oracle, .. } in pairs() {
        for &word in &words {
            let all = oracle.cut_all(word);
            let inner =
                all.iter().map(|token| (token.byte_start, token.byte_start + token.word.len(), token.word));
            let inner =
                inner.filter(|(start, end, inner)| end - start < word.len() && inner.chars().count() > 1);
            let mut want: Vec<_> = inner.map(|(start, end, _)| (start, end)).collect();
            want.sort_unstable();
            assert_eq!(engine.inner_words(word), want, "{word}");
            assert_eq!(engine.tag(word).is_some(), oracle.has_word(word), "{word}");
        }
    }
}

#[test]
fn letters_in_a_word_are_a_part_of_it() {
    let engine = Engine::new(true, true);
    assert_eq!(engine.inner_words("IP电话"), [(0, 2), (2, 8)]);
    assert_eq!(engine.inner_words("AT&T"), [(0, 2)]);
}

#[test]
#[ignore = "a million strings take minutes"]
fn a_million_random_texts_are_cut_as_jieba_rs_cuts_them() {
    random_texts_are_cut_alike(1_000_000, 0xD1B5_4A32_D192_ED03);
}

#[test]
fn hard_texts_are_cut_as_jieba_rs_cuts_them() {
    let run = "中华人民共和国".repeat(3000);
    let lines = "工作\r\n".repeat(2000);
    let line_ends = "\r\n".repeat(3000);
    let texts = [
        "",
        "\r",
        "\n",
        "\r\n",
        "\r\r\n\n",
        "\0",
        "a",
        "1.5%",
        "WES-5.4.5-",
        "_.-%",
        "龘龘龘",
        "𠮷𠮷",
        "T恤",
        "云计算abc-1.2.3%大数据",
        &run,
        &lines,
        &line_ends,
    ];
    for pair in pairs() {
        for text in &texts {
            same(&pair, text);
        }
    }
}

/// Such a run is no text; only memory matters.
#[test]
fn a_run_without_end_is_parted_and_nothing_is_lost() {
    // The longest ends inside a word.
    let run = format!("x{}", "ab工作".repeat(LONGEST / 4 + 5));
    let engine = Engine::new(true, false);
    let (mut at, mut chars, mut is_parted) = (0, 0, false);
    engine.cut::<true>(&run, |start, word, _| {
        assert_eq!(start, at);
        at += word.len();
        chars += word.chars().count();
        is_parted |= chars == LONGEST;
    });
    assert!(at == run.len() && is_parted);
}
