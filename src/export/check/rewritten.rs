//! What is similar, not verbatim: windows side by side, and that they count in no share.

use super::listed::Listed;
use super::markup::Html;
use super::places::{path_to, title};
use super::words::filled;
use super::{limits, places};
use crate::number::grouped;
use std::ops::Range;
use zhangju_core::originality::SimilarPassage;
use zhangju_text::{CharOffsets, Span};

/// The part on what seems to be rewritten; nothing where it was not looked for.
pub(super) fn write(page: &mut Html, listed: &Listed<'_>) {
    let Some(found) = listed.content.rewritten else { return };
    let words = listed.content.words();
    let rows: Vec<&SimilarPassage> = found.of(listed.reuse.document).collect();
    page.add("<section id=\"rewritten\">").element("h2", "", words.rewritten).add("\n");
    if rows.is_empty() {
        page.element("p", "", words.no_rewritten).add("</section>\n");
        return;
    }
    page.element("p", "quiet", words.rewritten_note).add("\n");
    if rows.len() > limits::REWRITTEN {
        let [shown, all] = [limits::REWRITTEN, rows.len()].map(|count| grouped(count as u64));
        page.element("p", "note", &filled(words.more_rewritten, &[&shown, &all])).add("\n");
    }
    for (number, row) in (1_u64..).zip(rows.into_iter().take(limits::REWRITTEN)) {
        stretch(page, listed, number, row);
    }
    page.add("</section>\n");
}

fn stretch(page: &mut Html, listed: &Listed<'_>, number: u64, row: &SimilarPassage) {
    let words = listed.content.words();
    page.add("<article class=\"short similar\"><h3>").number(number).add(" ");
    page.element("span", "m similar", words.similar);
    page.add(" ").element("span", "quiet", &filled(words.similarity, &[&format!("{:.2}", row.similarity)]));
    page.add("</h3>\n<div class=\"two\">");
    let shared = shared(listed, row);
    let own = (row.document, row.span);
    let there = (row.source, row.source_span);
    let sides = if row.document == listed.reuse.document { [own, there] } else { [there, own] };
    for (document, span) in sides {
        side(page, listed, document, span, &shared);
    }
    page.add("</div>\n</article>\n");
}

/// The wordings that both sides have and few others, each once.
fn shared<'l>(listed: &Listed<'l>, row: &SimilarPassage) -> Vec<&'l str> {
    let text = listed.content.corpus.document(row.document).text();
    let mut shared: Vec<&str> = row.shared.iter().map(|span| span.of(text)).collect();
    shared.retain(|words| !words.trim().is_empty());
    shared.sort_unstable();
    shared.dedup();
    shared
}

fn side(page: &mut Html, listed: &Listed<'_>, index: u32, span: Span, shared: &[&str]) {
    let words = listed.content.words();
    let document = listed.content.corpus.document(index);
    page.add("<div class=\"side\"><h4>");
    if index == listed.reuse.document {
        page.text(words.this_text);
    } else {
        let title = title(document);
        page.add("<bdi>").text(document.id()).add("</bdi> <bdi class=\"quiet\">").text(&title).add("</bdi>");
    }
    let chars = CharOffsets::new(document.text());
    let [start, end] = [span.start, span.end].map(|at| grouped(chars.chars_before(at as usize) as u64));
    page.add("</h4><p class=\"quiet\"><bdi>").text(&path_to(document, span.start)).add("</bdi> ");
    page.text(&filled(words.place, &[&start, &end])).add("</p><p class=\"words\" lang=\"zh-CN\">");
    let all = span.of(document.text());
    let text = places::first_chars(all, limits::SIDE);
    page.begin_prose();
    let mut at = 0;
    for range in found_in(text, shared) {
        page.prose(&text[at..range.start]).end_line();
        page.add("<b>").prose(&text[range.clone()]).add("</b>");
        at = range.end;
    }
    page.prose(&text[at..]);
    if text.len() < all.len() {
        page.text(&filled(words.side_cut, &[&grouped(all.chars().count() as u64)]));
    }
    page.add("</p></div>");
}

/// Where these wordings stand in a text, apart from each other and in order.
fn found_in(text: &str, wordings: &[&str]) -> Vec<Range<usize>> {
    let places = |words: &&str| {
        let len = words.len();
        text.match_indices(*words).map(move |(at, _)| at..at + len).collect::<Vec<_>>()
    };
    let mut found: Vec<Range<usize>> = wordings.iter().flat_map(places).collect();
    found.sort_by_key(|range| (range.start, range.end));
    let mut apart: Vec<Range<usize>> = vec![];
    for range in found {
        match apart.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => apart.push(range),
        }
    }
    apart
}
