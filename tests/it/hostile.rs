//! Section trees of texts that nobody would write: whatever comes in, each character lies in exactly one leaf.
//!
//! `ZHANGJU_ROUNDS=100` makes a hundred times as many of them.

use super::random::{Draw, Random};
use zhangju_core::structure::{Markup, date_of, parse, title_of};

/// What the parser looks at.
const PIECES: [&str; 72] = [
    "一、",
    "二、",
    "三、",
    "（一）",
    "(二）",
    "（三)",
    "1.",
    "2．",
    "（1）",
    "（2）",
    "1）",
    "一是",
    "二是",
    "三是",
    "首先",
    "其次",
    "最后",
    "第一，",
    "第二，",
    "其一",
    "①",
    "②",
    "第一章",
    "第二章 ",
    "第一条 ",
    "第二条",
    "第三条之一",
    "# ",
    "## ",
    "### ",
    "**",
    "，",
    "。",
    "：",
    "；",
    "“",
    "”",
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "\u{3000}\u{3000}",
    "\u{a0}",
    "\u{2028}",
    "\t",
    "水利",
    "各位代表：\n",
    "2023年5月6日",
    "——副题",
    "特此报告。",
    "附件：",
    "<!-- x -->",
    "— 3 —\n",
    "3\n",
    "1.1 ",
    "【条标】",
    "😀",
    "```\n",
    "下载 打印 全屏\n",
    "东河县水利工作报告\n",
    "附件：1.清单\n2.名册\n",
    "水利局\n2023年5月6日\n",
    "（某局 202",
    "《",
    "》",
    "|",
    "> ",
    "    ",
    "\r",
    "\u{b}",
    "\u{200b}",
    "\0",
];

fn times() -> usize {
    std::env::var("ZHANGJU_ROUNDS").ok().and_then(|times| times.parse().ok()).unwrap_or(1)
}

/// Fewer than so many pieces.
fn of_pieces(random: &mut Random, pieces: usize) -> String {
    (0..random.below(pieces)).map(|_| *random.of(&PIECES)).collect()
}

fn any_char(random: &mut Random) -> char {
    let highest = *random.of(&[0x80, 0x3000, 0xa000, char::MAX as usize + 1]);
    char::from_u32(random.below(highest) as u32).unwrap_or('\n')
}

/// The text re-assembles from the leaves of its tree, and nothing panics.
fn check(text: &str) {
    for markup in [Markup::Plain, Markup::Markdown] {
        let tree = parse(text, markup);
        assert_eq!(tree.check(text), Ok(()), "{text:?} {markup:?}");
        assert_eq!(tree.nodes().is_empty(), text.is_empty());
        let leaves: String = tree.leaves().map(|id| tree.node(id).span.of(text)).collect();
        assert_eq!(leaves, text);
        title_of(text, &tree);
        date_of(text, &tree);
    }
}

#[test]
fn texts_of_markers_in_any_order() {
    let mut random = Random::new(1);
    for _ in 0..4000 * times() {
        check(&of_pieces(&mut random, 60));
    }
}

/// Lines that break at one width, with furniture between them.
#[test]
fn texts_broken_at_one_width() {
    let mut random = Random::new(2);
    for _ in 0..400 * times() {
        let width = 18 + random.below(20);
        let mut wrapped = String::new();
        for (at, c) in of_pieces(&mut random, 700).chars().filter(|c| !matches!(c, '\n' | '\r')).enumerate() {
            if at > 0 && at % width == 0 {
                wrapped.push('\n');
                if random.below(9) == 0 {
                    wrapped.push_str("— 7 —\n");
                }
            }
            wrapped.push(c);
        }
        check(&wrapped);
    }
}

#[test]
fn texts_of_any_characters() {
    let mut random = Random::new(3);
    for _ in 0..1000 * times() {
        let text: String = (0..random.below(200)).map(|_| any_char(&mut random)).collect();
        check(&text);
    }
}

/// Long texts of one thing over and over. A parse that were not linear would not end.
#[test]
fn texts_of_one_thing_over_and_over() {
    for piece in PIECES {
        for text in [piece.repeat(40_000 / piece.len()), format!("{piece}\n").repeat(40_000 / piece.len())] {
            check(&text);
        }
    }
}
