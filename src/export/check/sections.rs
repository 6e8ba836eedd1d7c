//! The same measures section by section.

use super::listed::Listed;
use super::markup::Html;
use super::places::heading;
use super::words::filled;
use crate::number::grouped;
use crate::percent::percent;
use zhangju_core::originality::ReuseCounts;

pub(super) fn write(page: &mut Html, listed: &Listed<'_>) {
    let words = listed.content.words();
    if listed.sections.is_empty() {
        return;
    }
    page.add("<section id=\"sections\">")
        .element("h2", "", words.sections)
        .add("\n<table class=\"list\"><thead><tr>");
    page.element("th", "", words.section).element("th", "n", words.chars);
    for name in [words.reused, words.without_quotations, words.without_self] {
        page.element("th", "n", name);
    }
    page.add("<th colspan=\"2\" class=\"n\">")
        .text(words.largest)
        .add("</th></tr></thead><tbody>\n<tr class=\"whole\" data-section=\"0\">")
        .element("td", "", words.whole);
    cells(page, listed, &listed.reuse.counts());
    for (number, &node) in (1_u64..).zip(&listed.sections) {
        let level = listed.document.tree().node(node).level.clamp(1, 6);
        page.add("<tr data-section=\"").number(number).add("\"><td class=\"l").number(level).add("\"><bdi>");
        let name = heading(listed.document, node);
        // What stands under no heading of its own.
        page.text(if name.is_empty() { words.body } else { &name }).add("</bdi></td>");
        cells(page, listed, &listed.reuse.counts_in(listed.chars_of(node)));
    }
    page.add("</tbody></table>\n");
    let more = listed.all_sections - listed.sections.len();
    if more > 0 {
        page.element("p", "note", &filled(words.more_sections, &[&grouped(more as u64)]));
    }
    page.add("</section>\n");
}

fn cells(page: &mut Html, listed: &Listed<'_>, counts: &ReuseCounts) {
    page.element("td", "n", &grouped(counts.content.into()));
    for count in [counts.reused, counts.without_quotations, counts.without_self, counts.from_largest()] {
        page.element("td", "n", &percent(count, counts.content));
    }
    page.add("<td class=\"by\">");
    if let Some(number) = counts.largest.and_then(|(document, _)| listed.number_of(document)) {
        page.add("<a href=\"#s").number(number as u64).add("\">[").number(number as u64).add("]</a>");
    }
    page.add("</td></tr>\n");
}
