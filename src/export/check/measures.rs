//! The four measures, and what is no part of them.

use super::listed::Listed;
use super::markup::Html;
use super::words::filled;
use crate::number::grouped;
use crate::percent::percent;
use zhangju_core::passages::tells_bodies;

pub(super) fn write(page: &mut Html, listed: &Listed<'_>) {
    let words = listed.content.words();
    let counts = listed.reuse.counts();
    let self_note =
        if tells_bodies(listed.content.corpus) { words.without_self_note } else { words.self_unknown };
    let reused_note = if listed.reuse.with_quotations { words.reused_note } else { words.copied_note };
    page.add("<section>").element("h2", "", words.measures).add("\n<div class=\"cards\">\n");
    let cards = [
        ("total", words.reused, counts.reused, reused_note),
        ("noquote", words.without_quotations, counts.without_quotations, words.without_quotations_note),
        ("noself", words.without_self, counts.without_self, self_note),
        ("largest", words.largest, counts.from_largest(), words.largest_note),
    ];
    for (id, name, count, note) in cards {
        let is_some = count > 0 && id == "total";
        page.add(if is_some { "<div class=\"card some\">" } else { "<div class=\"card\">" })
            .add("<span class=\"name\">")
            .text(name)
            .add("</span><b id=\"")
            .add(id)
            .add("\">");
        page.text(&percent(count, counts.content)).add("</b>").element("span", "quiet", note).add("</div>\n");
    }
    page.add("</div>\n<p class=\"counts\">").text(words.reused_chars).add(" <b id=\"reused\">");
    page.text(&grouped(counts.reused.into())).add("</b> / ").text(words.chars).add(" <b>");
    page.text(&grouped(counts.content.into())).add("</b>");
    // What is quoted is told whether it counts or not.
    page.add(" · ").text(words.quoted_chars).add(" <b id=\"quoted\">");
    page.text(&grouped(counts.quoted.into())).add("</b> (").text(&percent(counts.quoted, counts.content));
    page.add(")");
    if !listed.reuse.with_quotations {
        page.add(" ").element("span", "quiet", words.not_counted_here);
    }
    page.add("</p>\n");
    let all = listed.sources.len().to_string();
    // Filled in by the script, which knows the first of both numbers.
    page.add("<p class=\"note\" id=\"excluded\" hidden data-words=\"")
        .text(&filled(words.excluded_note, &["#", &all]))
        .add("\"></p>\n");
    apart(page, listed);
    all_shared(page, listed);
    page.add("</section>\n");
}

/// What is told apart.
fn apart(page: &mut Html, listed: &Listed<'_>) {
    let words = listed.content.words();
    let shares = &listed.content.shares.documents[listed.reuse.document as usize];
    page.element("h3", "", words.apart).add("\n<dl class=\"apart\">\n");
    let apart = [
        (words.formula, shares.in_runs),
        (words.boilerplate, shares.boilerplate),
        (words.template, shares.template),
    ];
    for (name, count) in apart {
        page.add("<div>")
            .element("dt", "", name)
            .element("dd", "", &percent(count, shares.content()))
            .add("</div>\n");
    }
    page.add("</dl>\n").element("p", "quiet", words.apart_note).add("\n");
}

/// All that other documents have too, before any of it is told apart: what counts above is a part of it, and so is what is apart.
fn all_shared(page: &mut Html, listed: &Listed<'_>) {
    let words = listed.content.words();
    let shares = &listed.content.shares.documents[listed.reuse.document as usize];
    page.add("<p class=\"raw\">").text(words.raw).add(" <b>");
    page.text(&percent(shares.shared, shares.content())).add("</b> ");
    page.element("span", "quiet", words.raw_note).add("</p>\n");
}
