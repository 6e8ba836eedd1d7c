//! Names of the pages of several new texts: those of the texts, as far as every system takes them.

use std::collections::HashSet;

/// Bytes of a name at most, without what tells it from another and the extension.
const LONGEST: usize = 160;

/// Names that Windows has for devices.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// A file name for the page of each document: its id, without what a system may refuse or a person may mistake; no two are the same, in
/// upper or lower case.
pub fn page_names<'i>(ids: impl IntoIterator<Item = &'i str>) -> Vec<String> {
    let mut taken = HashSet::new();
    let mut name = |id: &str| {
        let plain = plain(id);
        let mut name = plain.clone();
        let mut number = 1;
        while !taken.insert(name.to_lowercase()) {
            number += 1;
            name = format!("{plain}~{number}");
        }
        name + ".html"
    };
    ids.into_iter().map(&mut name).collect()
}

fn plain(id: &str) -> String {
    let is_plain = |c: &char| {
        c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '(' | ')' | '（' | '）' | '《' | '》' | '、')
    };
    let mut name = String::new();
    for c in id.chars().map(|c| if is_plain(&c) { c } else { '_' }) {
        if name.len() + c.len_utf8() > LONGEST {
            break;
        }
        name.push(c);
    }
    let name = name.trim_start_matches('.');
    let stem = name.split('.').next().unwrap_or_default().to_lowercase();
    let is_port = (stem.starts_with("com") || stem.starts_with("lpt")) && stem.chars().count() == 4;
    if name.is_empty() || is_port || DEVICES.contains(&stem.as_str()) {
        format!("_{name}")
    } else {
        name.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe_and_each_is_another() {
        let long = "长".repeat(200);
        let ids = [
            "甲/报告 1.txt",
            "甲\\报告 1.txt",
            "甲_报告_1.TXT",
            "../..",
            "con.txt",
            "<b>\u{202e}\".txt",
            "",
            &long,
        ];
        let names = page_names(ids);
        assert_eq!(names[..3], ["甲_报告_1.txt.html", "甲_报告_1.txt~2.html", "甲_报告_1.TXT~3.html"]);
        assert_eq!(names[3..7], ["_...html", "_con.txt.html", "_b___.txt.html", "_.html"]);
        assert!(names[7].len() <= 170);
    }
}
