//! What stands around the contents of a page: styles, scripts, and what a printed sheet has at its edges.

use super::CheckContent;
use super::markup::{Html, css_string};
use crate::policy::policy;

const STYLE: &str = include_str!("assets/report.css");
const SCRIPT: &str = include_str!("assets/report.js");

/// Begins a page with this name.
pub(super) fn open(page: &mut Html, content: &CheckContent<'_>, name: &str) {
    page.add("<!DOCTYPE html>\n<html lang=\"")
        .add(content.language.tag())
        .add("\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.add("<meta http-equiv=\"Content-Security-Policy\" content=\"").text(&policy(&[SCRIPT])).add("\">\n");
    page.add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.add("<meta name=\"generator\" content=\"")
        .add(concat!("zhangju ", env!("CARGO_PKG_VERSION")))
        .add("\">\n");
    page.add("<meta name=\"referrer\" content=\"no-referrer\">\n");
    page.element("title", "", name).add("\n<style>\n").add(STYLE);
    // A string of CSS has letters, digits and escapes alone.
    page.add("@page { @top-left { content: \"")
        .text(&css_string(&cut(name)))
        .add("\"; } }\n</style>\n</head>\n<body>\n<main>\n");
}

/// Ends it.
pub(super) fn close(page: &mut Html, content: &CheckContent<'_>) {
    page.element("p", "quiet", content.words().definitions);
    page.add("\n</main>\n<script>").add(SCRIPT).add("</script>\n</body>\n</html>\n");
}

/// As much of a name as the head of a sheet has room for.
fn cut(name: &str) -> String {
    const ROOM: usize = 48;
    match name.char_indices().nth(ROOM) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.to_owned(),
    }
}
