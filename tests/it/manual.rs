//! MANUAL.md: its contents are made from its headings, and its pages on tables from the definitions of their columns.

use super::run::root;
use std::fs;
use zhangju_core::tables::{TableManual, manual};

/// What renews the generated parts.
const RENEW: &str = "ZHANGJU_WRITE_MANUAL=1 cargo test --test it manual";

#[test]
fn the_generated_parts_of_the_manual_are_up_to_date() {
    let path = root().join("MANUAL.md");
    let page = fs::read_to_string(&path).unwrap();
    let tables: Vec<String> = manual().iter().map(table).collect();
    let renewed = with_part(&page, "tables", &tables.concat());
    let renewed = with_part(&renewed, "contents", &contents(&renewed));
    if std::env::var_os("ZHANGJU_WRITE_MANUAL").is_some() {
        fs::write(path, renewed).unwrap();
        return;
    }
    let differ = page.lines().zip(renewed.lines()).find(|(is, should_be)| is != should_be);
    assert!(page == renewed, "MANUAL.md is out of date: run `{RENEW}`; the first difference: {differ:#?}");
}

/// The page with its part between the markers of this name replaced.
fn with_part(page: &str, name: &str, part: &str) -> String {
    let (begin, end) = (format!("<!-- {name}: begin"), format!("<!-- {name}: end -->"));
    let (before, rest) = page.split_once(&begin).unwrap_or_else(|| panic!("MANUAL.md has no `{begin}`"));
    let (_, after) = rest.split_once(&end).unwrap_or_else(|| panic!("MANUAL.md has no `{end}`"));
    format!("{before}{begin}; made by {RENEW} -->\n\n{}\n\n{end}{after}", part.trim_end())
}

/// The page on one table.
fn table(TableManual { name, row, columns }: &TableManual) -> String {
    let mut page =
        format!("### Table `{name}`\n\nEach row is {row}.\n\n| column | type | meaning |\n|---|---|---|\n");
    for column in *columns {
        assert!(!column.meaning.contains(['|', '\n']), "{name}: {} breaks the table", column.name);
        page += &format!("| `{}` | {} | {} |\n", column.name, column.kind.name(), column.meaning);
    }
    page + "\n"
}

/// A list of chapters, with those on tables under theirs.
fn contents(page: &str) -> String {
    let mut list = String::new();
    // Every second piece is between fences.
    for line in page.split("```").step_by(2).flat_map(str::lines) {
        if let Some(chapter) = line.strip_prefix("## ").filter(|chapter| *chapter != "Contents") {
            list += &format!("- [{chapter}](#{})\n", anchor(chapter));
        } else if let Some(section) = line.strip_prefix("### ") {
            list += &format!("  - [{section}](#{})\n", anchor(section));
        }
    }
    list
}

/// What a heading is linked by.
fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|&c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}
