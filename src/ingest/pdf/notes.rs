//! Notes at the feet of pages.

use super::lines::{Line, most};
use regex::Regex;
use std::sync::LazyLock;
use zhangju_text::enumerators::Enclosed;

/// Marks the last lines of each page that are in smaller type, from the first that begins as a note does.
pub(super) fn mark(pages: &mut [Vec<Line>]) {
    // In quarters of a point; each line counts as often as it has characters.
    let size = |line: &Line| (4.0 * line.size).round() as u32;
    let lines = pages.iter().flatten().filter(|line| !line.is_row);
    let usual = most(lines.flat_map(|line| line.text.chars().map(move |_| size(line))));
    for page in pages {
        let is_small = |line: &&mut Line| {
            line.is_artifact || !line.is_row && f64::from(size(line)) < 0.9 * f64::from(usual)
        };
        let small = page.iter_mut().rev().take_while(is_small).filter(|line| !line.is_artifact);
        let mut last: Vec<&mut Line> = small.collect();
        last.reverse();
        for line in last.into_iter().skip_while(|line| !begins(&line.text)) {
            line.is_note = true;
        }
    }
}

/// Whether a line begins a note: with its number or sign.
pub(super) fn begins(text: &str) -> bool {
    static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"^(?:\d{1,3}\s*[^\d\s.．、年月日%]|[\[［〔]\d{1,3}[\]］〕]|[*＊※†]|注[：:\d])").ok()
    });
    text.starts_with(|c| Enclosed::Circled.value(c).is_some())
        || NUMBER.as_ref().is_some_and(|number| number.is_match(text))
}
