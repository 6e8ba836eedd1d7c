//! Phrases against their slow, obvious twin, which counts every sequence of words in every clause.

use super::random::{Draw, Random};
use std::collections::{BTreeMap, BTreeSet};
use zhangju_core::Corpus;
use zhangju_core::Document;
use zhangju_core::corpus::{SectionTree, SourceRun, Sources};
use zhangju_core::phrases::{
    FrameSettings, Pauses, Phrase, PhraseKind, PhraseSettings, Phrases, Repeats, Words, find_phrases,
};
use zhangju_core::tokens::{TokenizedCorpus, tokenize};
use zhangju_segment::dict::StopWords;
use zhangju_segment::{SegmentSettings, Segmenter};
use zhangju_text::Span;

/// Texts whose words are apart, and their tokens.
fn tokens(texts: &[String]) -> (Corpus, TokenizedCorpus) {
    let document = |text: &String| Document::new("", text.as_str(), SectionTree::default());
    let corpus = Corpus::in_order(texts.iter().map(document).collect(), vec![]);
    let settings = SegmentSettings { pretokenized: true, ..SegmentSettings::default() };
    let tokens = tokenize(&corpus, &Segmenter::new(&settings), &|_| ());
    (corpus, tokens)
}

/// Every repeat of two words or more, whatever it is worth.
fn everything() -> PhraseSettings {
    PhraseSettings {
        min_range: Some(1),
        pauses: Pauses::CrossInSeries,
        min_tokens: 2,
        max_tokens: 20,
        min_chars: 1,
        min_pmi: f64::NEG_INFINITY,
        min_entropy: -1.0,
        min_starts: 0.0,
        min_ends: 0.0,
        min_free: 0.0,
        frames: FrameSettings {
            max_gap: 6,
            min_lift: 4.0,
            min_share: 0.2,
            min_fillers: 2,
            max_top_share: 0.5,
        },
        function_words: StopWords::none(),
    }
}

fn phrases(texts: &[String], sources: &Sources, settings: &PhraseSettings) -> Phrases {
    find(texts, sources, &[], settings)
}

/// The phrases of texts whose words are apart, where `function_words` are what they are called.
fn find(
    texts: &[String],
    sources: &Sources,
    function_words: &[String],
    settings: &PhraseSettings,
) -> Phrases {
    let (corpus, tokens) = tokens(texts);
    let words = Words {
        is_function_word: tokens.lexicon.membership(function_words),
        is_verb: vec![false; tokens.lexicon.len()],
        ..Words::default()
    };
    let repeats = Repeats::build(&corpus, &tokens, settings);
    find_phrases(&repeats, &corpus, &tokens, sources, &words, settings)
}

/// A place of a sequence: document, clause, word.
type Place = (u32, usize, usize);

/// The clauses of a document as words and the 、 between them.
fn clauses(text: &str) -> Vec<Vec<&str>> {
    text.split(['。', '\n']).map(|clause| clause.split_whitespace().collect()).collect()
}

/// What the slow twin knows of a phrase.
#[derive(Debug, PartialEq)]
struct Expected {
    freq: u32,
    range: u32,
    range_dedup: u32,
    min_pmi: f64,
    entropy_left: f64,
    entropy_right: f64,
    c_value: f64,
}

fn words_of<'s, 't>(sequence: &'s [&'t str]) -> impl Iterator<Item = &'s &'t str> {
    sequence.iter().filter(|word| **word != "、")
}

struct Slow<'t> {
    clauses: Vec<Vec<Vec<&'t str>>>,
    places: BTreeMap<Vec<&'t str>, Vec<Place>>,
    words: usize,
}

impl<'t> Slow<'t> {
    fn new(texts: &'t [String]) -> Self {
        let clauses: Vec<Vec<Vec<&str>>> = texts.iter().map(|text| clauses(text)).collect();
        let mut places: BTreeMap<Vec<&str>, Vec<Place>> = BTreeMap::new();
        let mut words = 0;
        for (document, of_document) in (0..).zip(&clauses) {
            for (clause, of_clause) in of_document.iter().enumerate() {
                words += words_of(of_clause).count();
                for from in 0..of_clause.len() {
                    for to in from + 1..=of_clause.len() {
                        places
                            .entry(of_clause[from..to].to_vec())
                            .or_default()
                            .push((document, clause, from));
                    }
                }
            }
        }
        Self { clauses, places, words }
    }

    fn freq(&self, sequence: &[&str]) -> usize {
        self.places.get(sequence).map_or(0, Vec::len)
    }

    /// No longer sequence stands in all the same places.
    fn is_closed(&self, sequence: &[&'t str]) -> bool {
        let longer = self.places.iter().filter(|(longer, _)| longer.len() == sequence.len() + 1);
        let mut extensions =
            longer.filter(|(longer, _)| longer[1..] == *sequence || longer[..sequence.len()] == *sequence);
        extensions.all(|(_, places)| places.len() < self.freq(sequence))
    }

    /// The same, 、 aside: on each side, not always the same stands next to it.
    fn is_closed_but_for_marks(&self, sequence: &[&'t str]) -> bool {
        let varies = |to_the_left: bool| {
            let mut neighbours =
                self.places[sequence].iter().map(|&place| self.neighbour(place, sequence, to_the_left));
            let first = neighbours.next().unwrap();
            first.is_none() || neighbours.any(|neighbour| neighbour != first)
        };
        varies(true) && varies(false)
    }

    /// Repeated sequences of two words or more that are closed.
    fn candidates(&self) -> Vec<&Vec<&'t str>> {
        let is_word = |word: Option<&&str>| word.is_some_and(|word| *word != "、");
        let repeated = self
            .places
            .keys()
            .filter(|sequence| is_word(sequence.first()) && is_word(sequence.last()) && sequence.len() >= 2);
        let repeated = repeated.filter(|sequence| self.freq(sequence) >= 2);
        let marks = self.places.contains_key(&vec!["、"]);
        let closed = repeated.filter(|sequence| {
            let closed = self.is_closed_but_for_marks(sequence);
            assert!(marks || closed == self.is_closed(sequence), "{sequence:?}");
            closed
        });
        closed.collect()
    }

    /// What stands next to a place, if anything is in the clause: a word, be it with a 、 between.
    fn neighbour(&self, place: Place, sequence: &[&str], to_the_left: bool) -> Option<String> {
        let (document, clause, word) = place;
        let clause = &self.clauses[document as usize][clause];
        let (left, right) = (clause[..word].iter().rev(), clause[word + sequence.len()..].iter());
        let next = if to_the_left { left.copied().collect::<Vec<_>>() } else { right.copied().collect() };
        match next[..] {
            ["、", word, ..] => Some(format!("、{word}")),
            ["、"] | [] => None,
            [word, ..] => Some(word.to_owned()),
        }
    }

    fn entropy(&self, sequence: &[&str], to_the_left: bool) -> f64 {
        let places = &self.places[sequence];
        let mut counts: BTreeMap<String, f64> = BTreeMap::new();
        for (number, &place) in places.iter().enumerate() {
            let neighbour = self.neighbour(place, sequence, to_the_left);
            *counts.entry(neighbour.unwrap_or(format!("edge {number}"))).or_default() += 1.0;
        }
        counts.values().map(|count| count / places.len() as f64).map(|p| -p * p.log2()).sum()
    }

    fn min_pmi(&self, sequence: &[&'t str]) -> f64 {
        let pmi = |at: usize| {
            let (x, y) = sequence.split_at(at);
            (self.freq(sequence) as f64 * self.words as f64 / (self.freq(x) as f64 * self.freq(y) as f64))
                .log2()
        };
        let splits = (1..sequence.len()).filter(|&at| sequence[at] != "、");
        splits.map(pmi).fold(f64::INFINITY, f64::min)
    }

    fn is_inside(&self, sequence: &[&str], place: Place, longer: &[&'t str]) -> bool {
        self.places[longer].iter().any(|&(document, clause, word)| {
            let within = word <= place.2 && place.2 + sequence.len() <= word + longer.len();
            (document, clause) == (place.0, place.1) && within
        })
    }

    fn expected(&self, source: impl Fn(Place) -> u32) -> BTreeMap<String, Expected> {
        let candidates = self.candidates();
        let mut expected = BTreeMap::new();
        for sequence in &candidates {
            let places = &self.places[*sequence];
            let longer: Vec<_> = candidates
                .iter()
                .filter(|longer| {
                    longer.len() > sequence.len()
                        && longer.windows(sequence.len()).any(|part| part == **sequence)
                })
                .collect();
            let is_in = |place: &&Place, longer: &[&str]| self.is_inside(sequence, **place, longer);
            let inside = places.iter().filter(|place| longer.iter().any(|longer| is_in(place, longer)));
            let inside = inside.count();
            // What only lives inside one longer sequence is no phrase.
            if longer.iter().any(|longer| places.iter().all(|place| is_in(&place, longer))) {
                continue;
            }
            let nested = if longer.is_empty() { 0.0 } else { inside as f64 / longer.len() as f64 };
            let range = places.iter().map(|place| place.0).collect::<BTreeSet<_>>().len() as u32;
            let counted_for = places.iter().map(|&place| source(place)).collect::<BTreeSet<_>>().len() as u32;
            let numbers = Expected {
                freq: places.len() as u32,
                range,
                range_dedup: counted_for.min(range),
                min_pmi: self.min_pmi(sequence),
                entropy_left: self.entropy(sequence, true),
                entropy_right: self.entropy(sequence, false),
                c_value: (words_of(sequence).count() as f64).log2() * (places.len() as f64 - nested),
            };
            expected.insert(sequence.concat(), numbers);
        }
        expected
    }
}

fn numbers(phrase: &Phrase) -> Expected {
    Expected {
        freq: phrase.freq,
        range: phrase.range,
        range_dedup: phrase.range_dedup,
        min_pmi: phrase.min_pmi.unwrap(),
        entropy_left: phrase.entropy_left.unwrap(),
        entropy_right: phrase.entropy_right.unwrap(),
        c_value: phrase.c_value.unwrap(),
    }
}

fn assert_close(found: &Expected, expected: &Expected, phrase: &str) {
    let close = |a: f64, b: f64| (a - b).abs() < 1e-9;
    assert_eq!(
        (found.freq, found.range, found.range_dedup),
        (expected.freq, expected.range, expected.range_dedup),
        "{phrase}"
    );
    assert!(close(found.min_pmi, expected.min_pmi), "{phrase}: {found:?}, {expected:?}");
    assert!(close(found.entropy_left, expected.entropy_left), "{phrase}: {found:?}, {expected:?}");
    assert!(close(found.entropy_right, expected.entropy_right), "{phrase}: {found:?}, {expected:?}");
    assert!(close(found.c_value, expected.c_value), "{phrase}: {found:?}, {expected:?}");
}

/// Up to `words` of the first `used` letters, some with `breaks` between them.
fn random_text(random: &mut Random, words: usize, used: usize, breaks: &[&str]) -> String {
    let mut text = String::new();
    for _ in 0..random.below(words) {
        text += random.of::<&str>(&["甲", "乙", "丙", "丁", "戊"][..used]);
        text += " ";
        if random.below(6) == 0 {
            text += random.of::<&str>(breaks);
            text += " ";
        }
    }
    text
}

#[test]
fn random_texts_give_the_same_numbers_as_counting_everything() {
    let mut random = Random::new(3);
    let mut seen = 0;
    for round in 0..60 {
        let breaks = if round < 30 { &["。", "\n"][..] } else { &["。", "、", "、"] };
        let texts: Vec<String> =
            (0..5).map(|_| random_text(&mut random, 40, 2 + round % 4, breaks)).collect();
        // The whole of the last text counts for the first.
        let run = SourceRun { span: Span::new(0, texts[4].len()), source: 0 };
        let sources = Sources::new(vec![vec![], vec![], vec![], vec![], vec![run]]);
        let expected = Slow::new(&texts).expected(|(document, ..)| if document == 4 { 0 } else { document });
        let found = phrases(&texts, &sources, &everything());
        let names: BTreeSet<&String> = found.rows.iter().map(|phrase| &phrase.text).collect();
        assert_eq!(names, expected.keys().collect(), "{texts:?}");
        for phrase in &found.rows {
            assert_close(&numbers(phrase), &expected[&phrase.text], &phrase.text);
            seen += 1;
        }
    }
    assert!(seen > 1000, "only {seen} phrases");
}

#[test]
fn any_number_of_threads_finds_the_same() {
    let mut random = Random::new(11);
    let texts: Vec<String> = (0..30).map(|_| random_text(&mut random, 600, 5, &["。", "、", "\n"])).collect();
    let found = [1, 2, 7].map(|threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| phrases(&texts, &Sources::default(), &everything()))
    });
    assert!(found[0].rows.len() > 1000, "only {} phrases", found[0].rows.len());
    assert!(found[0] == found[1] && found[0] == found[2]);
}

/// Frantzi, Ananiadou & Mima 2000 by hand: abcde, abcd, abc, ab stand 5, 7, 10, 15 times; ab scores 11.67.
#[test]
fn the_c_value_of_nested_phrases() {
    let clauses = [("甲 乙 丙 丁 戊 。 ", 5), ("甲 乙 丙 丁 。 ", 2), ("甲 乙 丙 。 ", 3), ("甲 乙 。 ", 5)];
    let text: String = clauses.iter().map(|(clause, times)| clause.repeat(*times)).collect();
    let found = phrases(&[text], &Sources::default(), &everything());
    let ab = found.rows.iter().find(|phrase| phrase.text == "甲乙").unwrap();
    assert_eq!(ab.freq, 15);
    assert!((ab.c_value.unwrap() - 35.0 / 3.0).abs() < 1e-9, "{:?}", ab.c_value);
}

/// The rows of texts at default settings, where `words` are function words.
fn rows(texts: &[&str], words: &[&str]) -> Vec<String> {
    let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
    let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    let settings = PhraseSettings { min_pmi: f64::NEG_INFINITY, ..PhraseSettings::default() };
    let found = find(&texts, &Sources::default(), &words, &settings);
    found.rows.into_iter().map(|phrase| phrase.text).collect()
}

#[test]
fn a_phrase_ends_at_no_function_word_number_or_open_bracket() {
    let clause = "坚持 稳中求进 的 总基调 。 第 2023 年度 报告 。 “ 三会 一课 ” 制度 。";
    let texts = vec![clause; 5];
    let found = ["坚持稳中求进的总基调", "第2023年度报告", "“三会一课”制度", "三会一课"];
    assert_eq!(rows(&texts, &["第"]), found);
    // A function word may begin a phrase where a mark sets it off, and nowhere else.
    let texts = vec!["把 好事 办好 ， 要求 把 实事 办实 。 希望 把 实事 办实 。"; 5];
    assert_eq!(rows(&texts, &["把"]), ["希望把实事办实", "要求把实事办实", "把好事办好"]);
}

#[test]
fn slogans_are_found_by_their_characters() {
    let texts =
        ["做好 六 稳六保 工作 。 落实 “ 放管服 ” 改革 。", "抓好 六 稳六保 任务 。 推进 “ 放管服 ” 。"];
    let texts: Vec<&str> = texts.iter().cycle().take(6).copied().collect();
    let found = rows(&texts, &[]);
    assert!(found.contains(&"六稳六保".to_owned()) && found.contains(&"“放管服”".to_owned()), "{found:?}");
    // Counted nouns: one number makes a slogan, several make none, nor does 一.
    let counted =
        |number: &str, noun: &str| format!("牢记 {number}个 {noun} 的 要求 。 学习 {number}个 {noun} 。 ");
    let texts: Vec<String> = ["两", "三", "四", "五", "六"]
        .map(|number| [counted("四", "意识"), counted(number, "问题"), counted("一", "中心")].concat())
        .into();
    let found = find(&texts, &Sources::default(), &[], &PhraseSettings::default());
    let slogans = found.rows.iter().filter(|phrase| phrase.kind == PhraseKind::Slogan);
    assert_eq!(slogans.map(|phrase| phrase.text.as_str()).collect::<Vec<_>>(), ["四个意识"]);
}

/// A frame by hand: five texts with 坚持 … 不动摇, and other places of both words.
#[test]
fn frames_have_their_fillers() {
    let fillers = ["改革", "开放", "改革", "科学 发展", "党的 领导", "改革"];
    let texts: Vec<String> = fillers
        .iter()
        .enumerate()
        .map(|(n, filler)| {
            let other = ["水 库 堤 坝 河 道 ， ", "桥 梁 公 路 码 头 ， "][n % 2].repeat(40);
            format!("坚持 {filler} 不动摇 。 {other} 坚持 。 他 不动摇 。 ")
        })
        .collect();
    let (corpus, tokens) = tokens(&texts);
    let verbs = ["坚持"];
    let words = Words {
        is_function_word: vec![false; tokens.lexicon.len()],
        is_verb: tokens.lexicon.membership(&verbs.map(str::to_owned)),
        ..Words::default()
    };
    let settings = PhraseSettings::default();
    let repeats = Repeats::build(&corpus, &tokens, &settings);
    let found = find_phrases(&repeats, &corpus, &tokens, &Sources::default(), &words, &settings);
    let [frame] = &found.frames.rows[..] else { panic!("{:?}", found.frames.rows) };
    assert_eq!((frame.text.as_str(), frame.freq, frame.range, frame.fillers), ("坚持…不动摇", 6, 6, 4));
    assert_eq!((frame.top_filler.as_str(), frame.top_share), ("改革", 0.5));
    // Shares 1/2, 1/6, 1/6, 1/6.
    assert!((frame.entropy - (0.5 + 0.5 * 6_f64.log2())).abs() < 1e-12, "{}", frame.entropy);
    // 12 places of each word; by chance 12 · (1 − (1 − 12/N)^6) of them would go together.
    let count = |document: &Vec<zhangju_core::tokens::Token>| {
        document.iter().filter(|token| tokens.lexicon.is_word(token.term)).count()
    };
    let all: usize = tokens.documents.iter().map(count).sum();
    let chance = 12.0 * (1.0 - (1.0 - 12.0 / all as f64).powi(6));
    assert!((frame.cohesion - (6.0 / chance).log2()).abs() < 1e-9, "{}", frame.cohesion);
    // Both words of each place: 5 families are enough for the least, so that the sixth makes it wording that others use.
    assert!(found.frames.places.iter().all(|places| places.len() == 2), "{:?}", found.frames.places);
}

/// 处 … 以上 … 以下罚款 has the places of 以上 … 以下罚款 too, which is no frame of its own.
#[test]
fn a_frame_that_stands_inside_a_longer_one_is_left_to_it() {
    let text = |n: usize| {
        let other = ["水 库 堤 坝 河 道 ， ", "桥 梁 公 路 码 头 ， "][n % 2].repeat(40);
        let (low, high) = (["甲", "乙", "丙"][n % 3], ["丁", "戊", "己", "庚"][n % 4]);
        format!("处 {low} 以上 {high} 以下 罚款 。 {other} ")
    };
    let (corpus, tokens) = tokens(&(0..12).map(text).collect::<Vec<_>>());
    let is = |word: &str| tokens.lexicon.membership(&[word.to_owned()]);
    let either = |a: Vec<bool>, b: Vec<bool>| a.into_iter().zip(b).map(|(a, b)| a || b).collect::<Vec<_>>();
    let words =
        Words {
            is_function_word: is("以上"), is_verb: either(is("处"), is("罚款")), ..Words::default()
        };
    let settings = PhraseSettings::default();
    let repeats = Repeats::build(&corpus, &tokens, &settings);
    let found = find_phrases(&repeats, &corpus, &tokens, &Sources::default(), &words, &settings);
    let frames: Vec<&str> = found.frames.rows.iter().map(|frame| frame.text.as_str()).collect();
    assert!(frames.contains(&"处…以上…以下罚款"), "{frames:?}");
    assert!(!frames.contains(&"以上…以下罚款") && !frames.contains(&"处…以上…"), "{frames:?}");
}

#[test]
fn enumerators_are_chains_of_points() {
    let text = "一是加强领导，明确责任。二是落实资金，保障到位。三是强化督导，确保实效。\n";
    let corpus = Corpus::new(["1", "2"].map(|id| Document::from_text(id, text)).into()).unwrap();
    let tokens = tokenize(&corpus, &Segmenter::new(&SegmentSettings::default()), &|_| ());
    let words = Words {
        is_function_word: vec![false; tokens.lexicon.len()],
        is_verb: vec![false; tokens.lexicon.len()],
        ..Words::default()
    };
    let settings = PhraseSettings::default();
    let repeats = Repeats::build(&corpus, &tokens, &settings);
    let found = find_phrases(&repeats, &corpus, &tokens, &Sources::default(), &words, &settings);
    let [form] = &found.enumerators.rows[..] else { panic!("{:?}", found.enumerators.rows) };
    assert_eq!(form.text, "一是…二是…");
    assert_eq!((form.chains, form.points, form.longest, form.range), (2, 6, 3, 2));
}

#[test]
fn words_that_enclose_belong_together() {
    // 以 and 为 of one clause: what has one of them only is a fragment.
    let texts: Vec<String> = (0..6)
        .map(|n| {
            ["毛泽东", "邓小平", "马列主义"]
                .map(|who| format!("坚持 以 {who} 思想 为 指导 ， {n} 。 "))
                .concat()
        })
        .collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let found = rows(&texts, &["以", "为"]);
    assert!(!found.iter().any(|phrase| phrase.contains('为') && !phrase.contains('以')), "{found:?}");
    assert!(found.contains(&"坚持以邓小平思想为指导".to_owned()), "{found:?}");
}

#[test]
fn phrases_cross_pauses_as_asked() {
    let text = "道路 自信 、 理论 自信 ， 制度 自信 。";
    let found = |pauses| {
        let settings = PhraseSettings { min_pmi: f64::NEG_INFINITY, pauses, ..PhraseSettings::default() };
        let found = phrases(&vec![text.to_owned(); 6], &Sources::default(), &settings);
        found.rows.into_iter().map(|phrase| phrase.text).collect::<Vec<_>>()
    };
    assert_eq!(found(Pauses::Bar), ["制度自信", "理论自信", "道路自信"]);
    assert_eq!(found(Pauses::CrossInSeries), ["道路自信、理论自信", "制度自信"]);
    assert_eq!(found(Pauses::Cross), ["道路自信、理论自信，制度自信"]);
}

#[test]
fn the_last_of_a_fixed_series_is_no_phrase() {
    // What follows 、 varies for 职业 教育, and is always 自治区 for 直辖市 政府.
    let (fixed, free) = ("自治区 、 直辖市 政府 。", "、 职业 教育 。");
    let texts: Vec<String> =
        ["科技", "文化", "卫生", "体育", "养老"].map(|word| format!("{fixed} {word} {free}")).into();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    assert_eq!(rows(&texts, &[]), ["自治区、直辖市政府", "职业教育"]);
}

#[test]
fn numbers_that_count_on_are_no_part_of_a_phrase() {
    let texts = ["十二", "十三", "十四", "十五", "十六"].map(|number| {
        format!("按照 第 {number} 条 规定 处罚 。 {number} 月 工作 计划 。 （ {number} ） 加强 党的 建设 。")
    });
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    assert_eq!(rows(&texts, &[]), ["加强党的建设", "规定处罚"]);
}

#[test]
fn what_never_ends_or_begins_anything_is_no_phrase() {
    let objects = ["批评", "检查", "考验", "委托", "邀请", "再", "走", "来", "去", "给"];
    let texts: Vec<String> =
        (0..20).map(|n| format!("自觉 接受 {0} 。 {0} 管理 部门 。", objects[n % 10])).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    assert_eq!(rows(&texts, &[]), Vec::<String>::new());
    // Before function words, one does.
    assert_eq!(rows(&texts, &["来", "去"]), ["管理部门", "自觉接受"]);
}

#[test]
fn small_archives_and_none_give_a_sensible_answer() {
    let clause = "坚持 稳中求进 总基调 。".to_owned();
    let found = |texts: &[String]| {
        let settings = PhraseSettings { min_pmi: f64::NEG_INFINITY, ..PhraseSettings::default() };
        let found = phrases(texts, &Sources::default(), &settings);
        (found.rows.len(), found.min_range, found.note.map(|note| note.to_string()))
    };
    assert_eq!(found(&[]), (0, 1, Some("0 documents: nothing to find phrases in".into())));
    assert_eq!(found(&[clause.repeat(2)]).0, 1);
    let (rows, range, note) = found(&vec![clause.clone(); 2]);
    assert_eq!(
        (rows, range, note.unwrap().as_str()),
        (1, 2, "a small archive of 2 documents: the required range of phrases is only 2")
    );
    assert_eq!(found(&vec![clause.clone(); 4]).0, 1);
    assert_eq!(found(&[vec![clause.clone(); 4], vec!["一 。".to_owned(); 7]].concat()), (0, 5, None));
}
