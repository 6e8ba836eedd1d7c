//! Headings of Markdown that are underlined with === or --- on the next line.
//!
//! Writers also draw rules below text, so what is underlined must look like a heading: one short line of its own, no sentence, no label, no item.

use super::front_lines::is_label;
use super::lines::is_blank;
use super::short::closes_sentence;

/// A heading has at most this many characters.
const LONGEST: usize = 60;

/// The level of the heading that the line `text[at..stop]` is for what stands below it: 1 for ===, 2 for ---, else 0.
pub(super) fn level(text: &str, at: usize, stop: usize) -> u8 {
    let below = text[stop..].trim_start_matches([' ', '\t', '\r']);
    let Some(sign) = below.strip_prefix('\n').and_then(|rest| rest.chars().next()) else { return 0 };
    let level = match sign {
        '=' => 1,
        '-' => 2,
        _ => return 0,
    };
    let rule = below[1..].lines().next().unwrap_or_default().trim_end_matches(is_blank);
    let line = &text[at..stop];
    let above = text[..at].trim_end_matches([' ', '\t', '\r']);
    let is_first = above.is_empty()
        || above.ends_with('\n')
            && above[..above.len() - 1].trim_end_matches([' ', '\t', '\r']).ends_with('\n');
    let is_heading = rule.len() >= 2
        && rule.chars().all(|c| c == sign)
        && is_first
        && !line.contains('\n')
        && !line.starts_with(['#', '|', '>', '-', '+', '`', '<'])
        && !line.starts_with("* ")
        && line.chars().nth(LONGEST).is_none()
        && !closes_sentence(line)
        && !line.ends_with('，')
        && !is_label(line);
    if is_heading { level } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_with_rules_below() {
        for (text, expected) in [
            ("渡口手册\n====\n\n船。", 1),
            ("渡口手册\n----\n\n船。", 2),
            ("船。\n\n一、修船\n--\n", 2),
            ("船。\n\n船已修好。\n---\n", 0),
            ("船。\n\n日期：三月\n---\n", 0),
            ("船\n桥\n---\n", 0),
            ("- 船\n---\n", 0),
            ("船。\n\n修船\n\n---\n", 0),
            ("船。\n\n修船\n--- | ---\n", 0),
        ] {
            let stop = text.find("\n-").or_else(|| text.find("\n=")).unwrap();
            let stop = text[..stop].trim_end().len();
            let at = text[..stop].rfind('\n').map_or(0, |at| at + 1);
            assert_eq!(level(text, at, stop), expected, "{text}");
        }
    }
}
