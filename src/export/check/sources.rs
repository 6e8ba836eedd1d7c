//! The sources by share, each with a box that leaves it out.

use super::listed::{Listed, Listing};
use super::markup::Html;
use super::places::title;
use super::words::filled;
use crate::number::grouped;
use crate::percent::percent;
use zhangju_core::originality::ReuseSource;

pub(super) fn write(page: &mut Html, listed: &Listed<'_>) {
    let words = listed.content.words();
    page.add("<section id=\"sources\">").element("h2", "", words.sources).add("\n");
    if listed.sources.is_empty() {
        let similar = listed.content.rewritten.map_or(0, |found| found.of(listed.reuse.document).count());
        // What was rewritten is found too, and must not be passed over in silence.
        let none = match similar {
            0 => words.no_sources.to_owned(),
            similar => filled(words.similar_only, &[&grouped(similar as u64)]),
        };
        page.element("p", "", &none).add("</section>\n");
        return;
    }
    page.add("<p class=\"quiet\">").text(words.sources_note).add(" ");
    page.element("span", "untick", words.untick_note).add("</p>\n<table class=\"list\"><thead><tr>");
    page.element("th", "box", words.counts_box).element("th", "n", words.number).element(
        "th",
        "",
        words.source,
    );
    for name in [words.share, words.reused_chars, quoted_name(listed), words.passage_count] {
        page.element("th", "n", name);
    }
    page.add("</tr></thead><tbody>\n");
    for (number, source) in (1_u64..).zip(&listed.sources) {
        row(page, listed, number, source);
    }
    page.add("</tbody></table></section>\n");
}

fn row(page: &mut Html, listed: &Listed<'_>, number: u64, source: &Listing<'_>) {
    let content = listed.reuse.counts().content;
    page.add("<tr id=\"s")
        .number(number)
        .add("\"><td class=\"box\"><input type=\"checkbox\" checked data-source=\"");
    page.number(number - 1)
        .add("\" aria-label=\"")
        .number(number)
        .add("\"></td><td class=\"n\">")
        .number(number)
        .add("</td><td>");
    let passages = match source {
        Listing::One(source) => {
            name(page, listed, source);
            source.passages.len()
        }
        Listing::Several { further, is_self } => {
            let words = listed.content.words();
            let words = if *is_self { words.other_own_sources } else { words.other_sources };
            page.text(&filled(words, &[&further.count.to_string()]));
            further.passages
        }
    };
    let (copied, quoted) = (length(source.copied()), length(source.quoted()) - common(source));
    let chars = if listed.reuse.with_quotations { copied + quoted } else { copied };
    page.add("</td>").element("td", "n", &percent(chars, content));
    page.element("td", "n", &grouped(chars.into())).element("td", "n", &grouped(quoted.into()));
    page.add("<td class=\"n\">").number(passages as u64).add("</td></tr>\n");
}

/// What the column of quoted characters is called: they are among the reused ones, or are not counted.
fn quoted_name(listed: &Listed<'_>) -> &'static str {
    let words = listed.content.words();
    if listed.reuse.with_quotations { words.quoted_chars } else { words.quoted_chars_apart }
}

/// What a source is called, and what it is to the text.
fn name(page: &mut Html, listed: &Listed<'_>, source: &ReuseSource) {
    let words = listed.content.words();
    let document = listed.content.corpus.document(source.document);
    page.add("<bdi>").text(document.id()).add("</bdi>");
    let title = title(document);
    if !title.is_empty() {
        page.add("<br><bdi class=\"quiet\">").text(&title).add("</bdi>");
    }
    if source.is_self {
        page.add(" ").element("span", "tag", words.own_text);
    }
    if listed.content.is_new[source.document as usize] {
        page.add(" ").element("span", "tag", words.is_new);
    }
}

fn length(set: &[std::ops::Range<u32>]) -> u32 {
    set.iter().map(|range| range.end - range.start).sum()
}

/// What several sources together have both copied and quoted.
fn common(source: &Listing<'_>) -> u32 {
    let copied = source.copied();
    source.quoted().iter().flat_map(Clone::clone).filter(|&at| super::listed::holds(copied, at)).count()
        as u32
}
