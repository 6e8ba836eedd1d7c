//! What was checked, when, against what, and how it was counted.

use super::CheckContent;
use super::markup::Html;
use super::words::filled;
use crate::number::grouped;
use zhangju_core::originality::DocumentReuse;

pub(super) fn write(page: &mut Html, content: &CheckContent<'_>, reuse: &DocumentReuse) {
    let words = content.words();
    let document = content.corpus.document(reuse.document);
    page.element("h1", "", words.title).add("\n<table class=\"facts\"><tbody>\n");
    let rows = [
        (words.file, document.id()),
        (words.name, document.title()),
        (words.date_of_text, document.date()),
        (words.checked_on, content.date),
    ];
    for (name, value) in rows.into_iter().filter(|(_, value)| !value.is_empty()) {
        fact(page, name, &zhangju_text::one_line(value));
    }
    fact(page, words.compared_with, &compared_with(content));
    if let Some(&(_, twin)) = content.twins.iter().find(|&&(new, _)| new == reuse.document) {
        fact(page, words.note, &filled(words.in_archive, &[content.corpus.document(twin).id()]));
    }
    counted(page, content);
    page.add("</tbody></table>\n");
}

/// How it was counted: the rows that the page of one text and the list of several have.
pub(super) fn counted(page: &mut Html, content: &CheckContent<'_>) {
    let words = content.words();
    let mut counted = filled(words.counted_how, &[&content.min_run.to_string()]);
    let stop = if content.language == crate::Language::Chinese { "。" } else { ". " };
    counted.push_str(stop);
    if !content.excluded.is_empty() {
        let separator = if content.language == crate::Language::Chinese { "、" } else { ", " };
        counted += &filled(words.sections_excluded, &[&content.excluded.join(separator)]);
        if !content.nothing_to_exclude.is_empty() {
            counted += &filled(words.nothing_to_exclude, &[&content.nothing_to_exclude.join(separator)]);
        }
        counted.push_str(stop);
    }
    if content.exclude_quotations {
        counted += words.quotations_excluded;
    }
    fact(page, words.counted, counted.trim_end());
    fact(page, words.program, concat!("zhangju ", env!("CARGO_PKG_VERSION")));
}

/// How large the archive is.
pub(super) fn compared_with(content: &CheckContent<'_>) -> String {
    let words = content.words();
    let others = (0..).zip(content.is_new).filter(|&(_, is_new)| !is_new);
    let chars: u64 =
        others.clone().map(|(document, _)| u64::from(content.passages.places.count(document))).sum();
    let others = others.count();
    let new = content.is_new.len() - others;
    let archive = filled(words.archive_size, &[&grouped(others as u64), &grouped(chars)]);
    let further = filled(words.further_new, &[&grouped(new.saturating_sub(1) as u64)]);
    match (others, new) {
        (0, _) => further,
        (_, 0 | 1) => archive,
        _ if content.language == crate::Language::Chinese => format!("{archive}，另有{further}"),
        _ => format!("{archive}, and {further}"),
    }
}

fn fact(page: &mut Html, name: &'static str, value: &str) {
    page.add("<tr>").element("th", "", name).add("<td><bdi>").text(value).add("</bdi></td></tr>\n");
}
