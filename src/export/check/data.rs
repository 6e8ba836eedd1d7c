//! What the script counts with: numbers alone.

use super::listed::{Listed, Listing};
use super::markup::Html;
use std::ops::Range;

/// Writes the ranges of sources and sections: lists of numbers, which no text of a document is part of.
pub(super) fn write(page: &mut Html, listed: &Listed<'_>) {
    page.add("<script type=\"application/json\" id=\"data\">{\"content\":")
        .number(listed.reuse.counts().content)
        .add(",\"quotations\":")
        .number(u64::from(listed.reuse.with_quotations));
    page.add(",\"sections\":");
    ranges(page, &listed.sections.iter().map(|&node| listed.chars_of(node)).collect::<Vec<_>>());
    page.add(",\"sources\":[");
    for (at, source) in listed.sources.iter().enumerate() {
        page.add(if at > 0 { ",{" } else { "{" }).add("\"own\":").number(u64::from(source.is_self()));
        page.add(",\"copied\":");
        ranges(page, source.copied());
        page.add(",\"quoted\":");
        ranges(page, source.quoted());
        // Several together are no single source: the largest of them is known beforehand, of the text and of each section.
        page.add(",\"largest\":[");
        if let Listing::Several { is_self, .. } = source {
            largest(page, listed, *is_self);
        }
        page.add("]}");
    }
    page.add("]}</script>\n");
}

fn ranges(page: &mut Html, ranges: &[Range<u32>]) {
    page.add("[");
    for (at, range) in ranges.iter().enumerate() {
        page.add(if at > 0 { "," } else { "" }).number(range.start).add(",").number(range.end);
    }
    page.add("]");
}

fn largest(page: &mut Html, listed: &Listed<'_>, is_self: bool) {
    let whole = 0..listed.reuse.counts().content;
    let parts = listed.sections.iter().map(|&node| listed.chars_of(node));
    for (at, range) in std::iter::once(whole).chain(parts).enumerate() {
        let further = listed.reuse.sources.iter().skip(super::limits::SOURCES);
        let of_it = further.filter(|source| source.is_self == is_self);
        let chars = of_it.map(|source| listed.reuse.count_of(source, &range));
        page.add(if at > 0 { "," } else { "" }).number(chars.max().unwrap_or(0));
    }
}
