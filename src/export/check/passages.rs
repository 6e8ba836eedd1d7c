//! Passages side by side: what is the same, what was changed, and who else has it.

use super::limits;
use super::listed::{Listed, Listing, Shown};
use super::markup::Html;
use super::places::{path_to, title};
use super::words::filled;
use crate::number::grouped;
use crate::sides;
use zhangju_core::passages::{Block, Class};
use zhangju_text::{CharOffsets, Span};

pub(super) fn write(page: &mut Html, listed: &Listed<'_>) {
    let words = listed.content.words();
    page.add("<section id=\"passages\">").element("h2", "", words.passages).add("\n");
    if listed.shown.is_empty() {
        page.element("p", "", words.no_passages).add("</section>\n");
        return;
    }
    page.element("p", "quiet", words.passages_note).add("\n");
    if listed.place_of.len() < listed.all_passages {
        let [shown, all] = [listed.place_of.len(), listed.all_passages].map(|count| grouped(count as u64));
        page.element("p", "note", &filled(words.more_passages, &[&shown, &all])).add("\n");
    }
    for shown in &listed.shown {
        passage(page, listed, shown);
    }
    page.add("</section>\n");
}

/// Passages of fewer characters are short.
const SHORT: u32 = 400;

fn passage(page: &mut Html, listed: &Listed<'_>, shown: &Shown) {
    let words = listed.content.words();
    let passage = listed.passage(shown.row);
    let number = u64::from(shown.row) + 1;
    // On paper a short one stays in one piece.
    let is_short = passage.chars < SHORT;
    page.add(if is_short { "<article class=\"short\" id=\"p" } else { "<article id=\"p" })
        .number(number)
        .add("\" data-from=\"");
    for (at, source) in sources_of(listed, shown).into_iter().enumerate() {
        page.add(if at > 0 { " " } else { "" }).number(source as u64);
    }
    page.add("\"><h3>P").number(number).add(" ");
    let (class, name) =
        if passage.class == Class::Quotation { ("quoted", words.quoted) } else { ("copied", words.copied) };
    page.add("<span class=\"m ").add(class).add("\">").text(name).add("</span> <span class=\"quiet\">");
    let identity = format!("{:.3}", passage.identity());
    page.text(&filled(words.same, &[&grouped(passage.matched.into()), &identity]))
        .add("</span></h3>\n<div class=\"two\">");
    let is_source = listed.is_source(shown.row);
    side(page, listed, shown, is_source);
    side(page, listed, shown, !is_source);
    page.add("</div>\n");
    changes(page, listed, shown);
    also(page, listed, shown);
    page.add("</article>\n");
}

/// The places in the table of sources of all that have the passage.
fn sources_of(listed: &Listed<'_>, shown: &Shown) -> Vec<usize> {
    let further = |other: u32| {
        let is_self = listed.reuse.sources.iter().any(|source| source.document == other && source.is_self);
        let is_it =
            |source: &Listing| matches!(source, Listing::Several { is_self: of, .. } if *of == is_self);
        listed.sources.iter().position(is_it)
    };
    let place = |row: u32| {
        let other = listed.other(row);
        listed.number_of(other).map_or_else(|| further(other), |number| Some(number - 1))
    };
    let mut places: Vec<usize> =
        shown.also.iter().chain([&shown.row]).filter_map(|&row| place(row)).collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// One side: that of the passage's source, or that of its document.
fn side(page: &mut Html, listed: &Listed<'_>, shown: &Shown, of_source: bool) {
    let words = listed.content.words();
    let passage = listed.passage(shown.row);
    let (index, span) =
        if of_source { (passage.source, passage.source_span) } else { (passage.document, passage.span) };
    let document = listed.content.corpus.document(index);
    page.add("<div class=\"side\"><h4>");
    if index == listed.reuse.document {
        page.text(words.this_text);
    } else {
        if let Some(number) = listed.number_of(index) {
            page.add("<a href=\"#s").number(number as u64).add("\">[").number(number as u64).add("]</a> ");
        }
        page.add("<bdi>")
            .text(document.id())
            .add("</bdi> <bdi class=\"quiet\">")
            .text(&title(document))
            .add("</bdi>");
    }
    let chars = CharOffsets::new(document.text());
    let [start, end] = [span.start, span.end].map(|at| grouped(chars.chars_before(at as usize) as u64));
    page.add("</h4><p class=\"quiet\"><bdi>").text(&path_to(document, span.start)).add("</bdi> ");
    page.text(&filled(words.place, &[&start, &end])).add("</p><p class=\"words\" lang=\"zh-CN\">");
    let at = listed.content.passages.places.of(index);
    let parts = if of_source {
        sides::parts(document.text(), at, span, sides::there(&passage.blocks))
    } else {
        sides::parts(document.text(), at, span, sides::own(&passage.blocks))
    };
    parts_of(page, listed, document.text(), &parts);
    page.add("</p></div>");
}

/// What is the same and what is not, cut where it is long.
fn parts_of(page: &mut Html, listed: &Listed<'_>, text: &str, parts: &[(Span, bool)]) {
    page.begin_prose();
    let mut room = limits::SIDE;
    let mut all = 0;
    for &(span, same) in parts {
        let words = span.of(text);
        let chars = words.chars().count();
        all += chars;
        let end = words.char_indices().nth(room).map_or(words.len(), |(end, _)| end);
        room = room.saturating_sub(chars);
        if end == 0 {
            continue;
        }
        if same {
            page.prose(&words[..end]);
        } else {
            page.end_line().add("<mark>").prose(&words[..end]).add("</mark>");
        }
    }
    if all > limits::SIDE {
        page.text(&filled(listed.content.words().side_cut, &[&grouped(all as u64)]));
    }
}

/// What was changed on the way from the source, each change once.
fn changes(page: &mut Html, listed: &Listed<'_>, shown: &Shown) {
    let words = listed.content.words();
    let passage = listed.passage(shown.row);
    if passage.slots.is_empty() {
        if passage.blocks.len() == 1 && is_whole(&passage.blocks[0], passage.chars) {
            page.element("p", "quiet", words.no_changes).add("\n");
        }
        return;
    }
    page.add("<p class=\"changes\">").text(words.changes);
    for slot in passage.slots.iter().take(limits::CHANGES) {
        let is_source = listed.is_source(shown.row);
        let (from, to) = if is_source { (&slot.to, &slot.from) } else { (&slot.from, &slot.to) };
        page.add(" <span class=\"change\">");
        change(page, from, to);
        page.add("</span>");
    }
    if passage.slots.len() > limits::CHANGES {
        let more = (passage.slots.len() - limits::CHANGES).to_string();
        page.add(" ").text(&filled(words.more, &[&more]));
    }
    page.add("</p>\n");
}

/// What was changed; what was put in or left out has one side.
fn change(page: &mut Html, from: &str, to: &str) {
    match (from.is_empty(), to.is_empty()) {
        (false, false) => page.element("del", "", from).add(" → ").element("ins", "", to),
        (true, _) => page.add("+ ").element("ins", "", to),
        (_, true) => page.element("del", "", from),
    };
}

fn is_whole(block: &Block, chars: u32) -> bool {
    block.len == chars
}

/// The other documents that have about the same stretch.
fn also(page: &mut Html, listed: &Listed<'_>, shown: &Shown) {
    let words = listed.content.words();
    let own = listed.other(shown.row);
    let mut others: Vec<u32> =
        shown.also.iter().map(|&row| listed.other(row)).filter(|&other| other != own).collect();
    others.sort_by_key(|&other| (listed.number_of(other).unwrap_or(usize::MAX), other));
    others.dedup();
    if others.is_empty() {
        return;
    }
    page.add("<p class=\"also\">").text(words.also);
    for &other in others.iter().take(limits::ALSO) {
        page.add(" ");
        if let Some(number) = listed.number_of(other) {
            page.add("<a href=\"#s").number(number as u64).add("\">[").number(number as u64).add("]</a> ");
        }
        page.add("<bdi>").text(listed.content.corpus.document(other).id()).add("</bdi>");
    }
    if others.len() > limits::ALSO {
        page.add(" ").text(&filled(words.more, &[&(others.len() - limits::ALSO).to_string()]));
    }
    page.add("</p>\n");
}
