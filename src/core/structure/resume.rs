//! Lists inside points: 第一，… （一）…（九）… 第二，…. The chain goes on behind the list, and its points are not the last
//! item's.
//!
//! Where a paragraph of a part begins with the point that goes on with a chain of an outer part, the part ends there (a
//! [`Cut`]), and the text behind it is the outer part's again.

use super::block::Block;
use super::mark::{Cut, Mark};
use super::points::{self, leading_point};
use crate::corpus::SectionKind;

/// A part that is open, and how far the chains of points have come that begin its paragraphs.
struct Open {
    level: u8,
    reached: [u32; points::FAMILIES],
}

/// Sets the cuts of marks whose text goes on with an outer chain. `blocks` are those of front and body.
pub(super) fn set_cuts(text: &str, blocks: &[Block], marks: &mut [Mark]) {
    let mut open: Vec<Open> = vec![];
    for i in 0..marks.len() {
        let level = marks[i].level;
        open.truncate(open.partition_point(|part| part.level < level));
        open.push(Open { level, reached: [0; points::FAMILIES] });
        let end = marks.get(i + 1).map_or(blocks.len(), |next| next.block);
        for block in &blocks[(marks[i].block + 1).min(end)..end] {
            if block.kind != SectionKind::Paragraph || block.quoted || block.continues {
                continue;
            }
            let Some((family, value)) = leading_point(&text[block.begin..block.stop]) else { continue };
            let goes_on = |part: &Open| part.reached[family] > 0 && part.reached[family] + 1 == value;
            let own = open.len() - 1;
            let outer = if value == 1 { None } else { open.iter().rposition(goes_on) };
            match outer {
                Some(outer) if outer < own && ends_at(marks[i].cut, open[outer].level) => {
                    let at = marks[i].cut.map_or(block.begin, |cut| cut.at);
                    marks[i].cut = Some(Cut { at, level: open[outer].level + 1, resumes: true });
                    open.truncate(outer + 1);
                    open[outer].reached[family] = value;
                }
                Some(outer) if outer == own => open[own].reached[family] = value,
                _ if value == 1 => open[own].reached[family] = 1,
                _ => {}
            }
        }
    }
}

/// Whether a part may end in favour of one of `level`: it does not end before, or it does already.
fn ends_at(cut: Option<Cut>, level: u8) -> bool {
    cut.is_none_or(|cut| cut.level == level + 1)
}
