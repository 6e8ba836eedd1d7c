//! How a report is laid out: its heading markers, indents, blank lines.

use crate::draft::{PartKind, PointStyle};
use crate::kinds::Kind;
use crate::plan::Plan;
use crate::rng::Rng;
use crate::sentences::chinese;

/// The markers of one depth of headings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// 一、
    Chinese,
    /// （一）
    ChineseInBrackets,
    /// 1.
    Arabic,
    /// （1）
    ArabicInBrackets,
    /// 第一章
    Chapter,
    /// 第一节
    Division,
    /// 第一条
    Article,
    /// `##`
    Hashes,
}

/// How one report is laid out.
#[derive(Clone, Debug)]
pub struct Style {
    /// The families of headed parts, by depth from 1.
    headed: [Family; 4],
    /// Before each paragraph.
    pub indent: &'static str,
    /// Before a title, a signature, a date.
    pub margin: &'static str,
    /// A blank line between title, body and end.
    pub blank_lines: bool,
    /// A Markdown file.
    pub markdown: bool,
    /// 二〇二三年五月七日 instead of 2023年5月7日.
    pub date_in_chinese: bool,
    /// A space that has no place in a neat text.
    pub odd_space: char,
    /// The width of hard-wrapped lines.
    pub width: usize,
}

impl Style {
    /// Draws a style for the document of `plan`.
    pub fn draw(plan: &Plan, rng: &mut Rng) -> Self {
        let markdown = plan.kind != Kind::Rules && rng.chance(100);
        let spaces = *rng.pick(&['\u{3000}', '\u{a0}', '\u{a0}', ' ']);
        Self {
            headed: if markdown { [Family::Hashes; 4] } else { families(plan, rng) },
            indent: *rng.pick(&["　　", "　　", "　　", "", "    "]),
            margin: *rng.pick(&["", "", "                    ", "　　　　　　　　"]),
            blank_lines: markdown || rng.chance(300),
            markdown,
            date_in_chinese: rng.chance(250),
            // GBK, which many readers take GB18030 for, has no no-break space.
            odd_space: if plan.afflictions.encodings && spaces == '\u{a0}' { '\u{3000}' } else { spaces },
            width: rng.between(30, 40),
        }
    }

    /// The family of markers of a part.
    pub fn family(&self, kind: PartKind, depth: usize) -> Family {
        match kind {
            PartKind::Headed => self.headed[depth.clamp(1, 4) - 1],
            PartKind::Article => Family::Article,
            PartKind::Item => Family::ChineseInBrackets,
        }
    }
}

/// Levels in the standard order 一、（一）1.（1）, some left out.
fn families(plan: &Plan, rng: &mut Rng) -> [Family; 4] {
    use Family::{Arabic, ArabicInBrackets, Chapter, Chinese, ChineseInBrackets, Division};
    if plan.kind == Kind::Rules {
        return [Chapter, Division, Arabic, ArabicInBrackets];
    }
    let all = [Chinese, ChineseInBrackets, Arabic, ArabicInBrackets];
    let left_out = all.len() - plan.depth;
    if left_out == 0 || rng.chance(600) {
        return all;
    }
    let mut kept: Vec<Family> = all.to_vec();
    kept.remove(rng.below(plan.depth + 1));
    kept.push(ArabicInBrackets);
    [kept[0], kept[1], kept[2], kept[3]]
}

/// The neat marker of `family` for `number` at `depth`.
pub fn marker(family: Family, number: usize, depth: usize) -> String {
    match family {
        Family::Chinese => format!("{}、", chinese(number)),
        Family::ChineseInBrackets => format!("（{}）", chinese(number)),
        Family::Arabic => format!("{number}."),
        Family::ArabicInBrackets => format!("（{number}）"),
        Family::Chapter => format!("第{}章", chinese(number)),
        Family::Division => format!("第{}节", chinese(number)),
        Family::Article => format!("第{}条", chinese(number)),
        Family::Hashes => "#".repeat(depth + 1),
    }
}

/// A marker with its brackets half-width or one of each.
pub fn odd_brackets(marker: &str, rng: &mut Rng) -> String {
    match rng.below(4) {
        0 => marker.replace('（', "(").replace('）', ")"),
        1 => marker.replace('（', "("),
        2 => marker.replace('）', ")"),
        _ => marker.to_owned(),
    }
}

/// A marker with another stop after its number, or with a full-width number.
pub fn odd_stop(family: Family, number: usize, rng: &mut Rng) -> String {
    let wide: String = number.to_string().chars().map(full_width).collect();
    match (family, rng.below(4)) {
        (Family::Chinese, 0) => format!("{}.", chinese(number)),
        (Family::Chinese, 1) => format!("{}．", chinese(number)),
        (Family::Arabic, 0) => format!("{number}．"),
        (Family::Arabic, 1) => format!("{number}、"),
        (Family::Arabic, 2) => format!("{wide}．"),
        _ => marker(family, number, 1),
    }
}

fn full_width(digit: char) -> char {
    char::from_u32(u32::from(digit) - u32::from('0') + u32::from('０')).unwrap_or(digit)
}

/// The marker of point `n` (from 0) of `total`.
pub fn point_marker(style: PointStyle, n: usize, total: usize) -> String {
    let number = chinese(n + 1);
    match style {
        PointStyle::Is => format!("{number}是"),
        PointStyle::Must => format!("{number}要"),
        PointStyle::First if n > 1 && n + 1 == total => "最后".to_owned(),
        PointStyle::First => ["首先", "其次", "再次", "最后"][n.min(3)].to_owned(),
        PointStyle::Ordinal => format!("第{number}"),
        PointStyle::OfThem => format!("其{number}"),
        PointStyle::Circled => char::from_u32(0x2460 + n as u32).unwrap_or('⑳').to_string(),
    }
}

/// What stands between a point's marker and its words.
pub fn after_point_marker(style: PointStyle) -> &'static str {
    match style {
        PointStyle::First | PointStyle::Ordinal | PointStyle::OfThem => "，",
        PointStyle::Is | PointStyle::Must | PointStyle::Circled => "",
    }
}
