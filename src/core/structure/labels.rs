//! Headings that say what they are before they count, 关键点一： 风险提示二：, and questions before answers, 问： 答：.
//!
//! One alone may be the beginning of any sentence: labels count where the same one goes on with its count, questions where two and more of
//! them are answered.

use super::block::Block;
use super::family::{Family, Shape, reads_like_heading};
use super::lines::is_blank;
use super::mark::Mark;
use rustc_hash::FxHashMap;
use zhangju_text::numerals::{arabic, is_chinese, number};

/// 关键点一： before a few words.
pub(super) fn label(rest: &str) -> Option<Shape> {
    const LENGTHS: std::ops::RangeInclusive<usize> = 2..=6;
    /// Names of tables, of figures and of what is attached number no parts of the text.
    const CAPTIONS: [&str; 8] = ["附件", "附表", "附图", "附录", "图", "表", "注", "备注"];
    /// Names of parts that a blank sets off as well: 任务一 修船.
    const TASKS: [&str; 10] =
        ["任务", "项目", "模块", "专题", "案例", "问题", "步骤", "主题", "情境", "课题"];
    const HIGHEST: u32 = 30;
    let is_letter = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c) && !is_chinese(c);
    let (mut len, mut count) = (0, 0);
    for c in rest.chars().take_while(|&c| is_letter(c)).take(LENGTHS.end() + 1) {
        (len, count) = (len + c.len_utf8(), count + 1);
    }
    let name = &rest[..len];
    if !LENGTHS.contains(&count)
        || CAPTIONS.iter().any(|caption| name.ends_with(caption))
        || name.starts_with('第')
    {
        return None;
    }
    let n = number(&rest[len..]).filter(|n| (1..=HIGHEST).contains(&n.value))?;
    let is_task = TASKS.contains(&name) && !rest.contains(['\t', '|']);
    let is_stop = |c: &char| matches!(c, '：' | ':') || is_task && is_blank(*c);
    let stop = rest[len + n.len..].chars().next().filter(is_stop)?;
    let end = len + n.len + if is_blank(stop) { 0 } else { stop.len_utf8() };
    let words = rest[end..].trim_start_matches(is_blank);
    let is_heading = !words.is_empty() && reads_like_heading(words);
    is_heading.then(|| Shape {
        family: Family::Label,
        value: n.value,
        above: hash(name),
        tier: 0,
        len: end,
        doubtful: true,
    })
}

/// A number for a name; that two names share one does no harm worth speaking of.
fn hash(name: &str) -> u32 {
    name.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// 问： Q1：
pub(super) fn question(rest: &str) -> Option<Shape> {
    let len = signed(rest, &["问", "問", "Q", "Ｑ"])?;
    (!rest[len..].trim_matches(is_blank).is_empty()).then_some(Shape {
        family: Family::Question,
        value: 0,
        above: 0,
        tier: 0,
        len,
        doubtful: true,
    })
}

/// Bytes of one of the signs with a colon behind it, and perhaps a number before that.
fn signed(rest: &str, signs: &[&str]) -> Option<usize> {
    let sign = signs.iter().find(|sign| rest.starts_with(**sign))?;
    let behind = &rest[sign.len()..];
    let digits = arabic(behind).filter(|n| n.value < 100).map_or(0, |n| n.len);
    let colon = behind[digits..].chars().next().filter(|c| matches!(c, '：' | ':'))?;
    Some(sign.len() + digits + colon.len_utf8())
}

/// Marks those that stand: labels that go on with their count, and questions that are answered.
pub(super) fn support(text: &str, blocks: &[Block], marks: &[Mark], stands: &mut [bool]) {
    let mut last: FxHashMap<u32, usize> = FxHashMap::default();
    let mut answered = vec![];
    for (i, mark) in marks.iter().enumerate() {
        match mark.marker.family {
            Family::Label => {
                let before = last.insert(mark.marker.above, i);
                if let Some(before) =
                    before.filter(|&before| marks[before].marker.value + 1 == mark.marker.value)
                {
                    stands[before] = true;
                    stands[i] = true;
                }
            }
            Family::Question => {
                let is_answer =
                    |block: &Block| signed(&text[block.begin..block.stop], &["答", "A", "Ａ"]).is_some();
                if blocks.get(mark.block + 1).is_some_and(is_answer) {
                    answered.push(i);
                }
            }
            _ => {}
        }
    }
    if answered.len() > 1 {
        for i in answered {
            stands[i] = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_count() {
        let found = |line: &'static str| label(line).map(|shape| (shape.value, &line[..shape.len]));
        assert_eq!(found("关键点一：水位怎样看"), Some((1, "关键点一：")));
        assert_eq!(found("风险提示2: 闸口"), Some((2, "风险提示2:")));
        assert_eq!(found("任务一 认识渡船"), Some((1, "任务一")));
        for line in [
            "附件1：名单",
            "关键点：水位",
            "第一：水位",
            "项目一\t渡船",
            "渡船一 木制",
            "点一：水位",
            "渠长二：",
            "措施一：先修渠，再架桥。",
        ] {
            assert_eq!(found(line), None, "{line}");
        }
    }

    #[test]
    fn questions() {
        let found = |line: &'static str| question(line).map(|shape| &line[..shape.len]);
        assert_eq!(found("问：渠长是谁？"), Some("问："));
        assert_eq!(found("Q12:渠长是谁？"), Some("Q12:"));
        for line in ["问：", "问渠那得清如许", "Q345：渠长", "QQ：12"] {
            assert_eq!(found(line), None, "{line}");
        }
    }
}
