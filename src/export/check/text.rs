//! The whole text with what is marked in it: by colour and by the kind of line under it.

use super::limits;
use super::listed::{Listed, Listing, holds};
use super::markup::Html;
use super::words::filled;
use crate::number::grouped;
use std::collections::BTreeSet;
use std::ops::Range;
use zhangju_core::corpus::{Section, SectionKind};
use zhangju_core::passages::DocumentMasks;
use zhangju_text::{Span, cluster_end, is_blank};

/// What characters are marked as.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Template,
    Copied,
    Quoted,
    Boilerplate,
    Formula,
}

impl Mark {
    fn class(self) -> &'static str {
        match self {
            Self::Template => "template",
            Self::Copied => "copied",
            Self::Quoted => "quoted",
            Self::Boilerplate => "boilerplate",
            Self::Formula => "formula",
        }
    }

    /// Whether it is reused text, which has sources.
    fn is_reused(self) -> bool {
        matches!(self, Self::Copied | Self::Quoted)
    }
}

/// A stretch of the text of which all is marked alike and from the same sources.
struct Piece {
    chars: Range<u32>,
    bytes: Span,
    mark: Mark,
    /// Places in the table of sources, the largest first.
    sources: Vec<usize>,
    /// The place of the first, where the piece before is not of the same.
    begins: Option<usize>,
}

pub(super) fn write(page: &mut Html, listed: &Listed<'_>) {
    let words = listed.content.words();
    page.add("<section id=\"text\">")
        .element("h2", "", words.text)
        .add("\n<p class=\"legend\">")
        .text(words.legend);
    let legend = [
        (Mark::Copied, words.copied),
        (Mark::Quoted, words.quoted),
        (Mark::Formula, words.of_formula),
        (Mark::Boilerplate, words.of_boilerplate),
        (Mark::Template, words.of_template),
    ];
    for (mark, name) in legend {
        page.add(" <span class=\"m ").add(mark.class()).add("\">").text(name).add("</span>");
    }
    page.add(" ").element("span", "quiet", words.legend_note).add("</p>\n");
    let end = shown_bytes(listed);
    if end < listed.document.text().len() {
        let chars = listed.document.text()[..end].chars().count();
        page.element("p", "note", &filled(words.text_cut, &[&grouped(chars as u64)]));
    }
    page.add("<div class=\"text\" lang=\"zh-CN\">\n");
    let pieces = pieces(listed);
    for (span, node) in leaves(listed) {
        if (span.start as usize) < end {
            let span = Span::new(span.start as usize, (span.end as usize).min(end));
            leaf(page, listed, &pieces, span, node);
        }
    }
    page.add("</div></section>\n");
}

/// The end of what is shown.
fn shown_bytes(listed: &Listed<'_>) -> usize {
    let text = listed.document.text();
    let mut end = text.len().min(limits::TEXT_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    end
}

/// The leaves of the section tree; without a tree the text is one.
fn leaves<'l>(listed: &Listed<'l>) -> Vec<(Span, Option<&'l Section>)> {
    let tree = listed.document.tree();
    if tree.nodes().is_empty() {
        return vec![(Span::new(0, listed.document.text().len()), None)];
    }
    tree.leaves().map(|leaf| (tree.node(leaf).span, Some(tree.node(leaf)))).collect()
}

fn leaf(page: &mut Html, listed: &Listed<'_>, pieces: &[Piece], span: Span, node: Option<&Section>) {
    let words = span.of(listed.document.text()).trim_matches(|c| c == '\n' || c == '\r' || is_blank(c));
    if words.is_empty() {
        return;
    }
    let start = words.as_ptr() as usize - listed.document.text().as_ptr() as usize;
    let span = Span::new(start, start + words.len());
    let class = match node.map(|node| node.kind) {
        Some(SectionKind::Title) => "is-title",
        Some(SectionKind::Heading) => "is-heading",
        Some(SectionKind::Furniture) => "is-furniture",
        Some(SectionKind::Signature | SectionKind::Date) => "is-signature",
        _ => "is-paragraph",
    };
    page.add("<p class=\"").add(class).add("\"");
    if class == "is-furniture" {
        page.add(" title=\"").text(listed.content.words().not_counted).add("\"");
    }
    page.add(">");
    marked(page, listed, pieces, span);
    page.add("</p>\n");
}

/// The text of a span with its marks.
fn marked(page: &mut Html, listed: &Listed<'_>, pieces: &[Piece], span: Span) {
    let text = listed.document.text();
    let mut at = span.start;
    page.begin_prose();
    let first = pieces.partition_point(|piece| piece.bytes.end <= span.start);
    for piece in pieces[first..].iter().take_while(|piece| piece.bytes.start < span.end) {
        let part = Span { start: piece.bytes.start.max(at), end: piece.bytes.end.min(span.end) };
        page.prose(Span { start: at, end: part.start }.of(text)).end_line();
        if piece.mark.is_reused() {
            reused(page, listed, piece, part);
        } else {
            page.add("<span class=\"m ")
                .add(piece.mark.class())
                .add("\">")
                .prose(part.of(text))
                .add("</span>");
        }
        at = part.end;
    }
    page.prose(Span { start: at, end: span.end }.of(text));
}

/// A piece of reused text: a link to the passage with its first source. The script chooses another where that source is left out.
fn reused(page: &mut Html, listed: &Listed<'_>, piece: &Piece, part: Span) {
    page.add("<a class=\"m ")
        .add(piece.mark.class())
        .add("\" data-at=\"")
        .number(piece.chars.start)
        .add("\" data-from=\"");
    for (at, &source) in piece.sources.iter().take(limits::MARK_SOURCES).enumerate() {
        page.add(if at > 0 { " " } else { "" }).number(source as u64).add(":");
        if let Some(row) = row_of(listed, source, piece.chars.start) {
            page.number(u64::from(row) + 1);
        }
    }
    page.add("\"");
    if let Some(&source) = piece.sources.first() {
        page.add(" href=\"#");
        match row_of(listed, source, piece.chars.start) {
            Some(row) => page.add("p").number(u64::from(row) + 1),
            None => page.add("s").number(source as u64 + 1),
        };
        page.add("\"");
    }
    if let Some(source) = piece.begins.filter(|_| part.start == piece.bytes.start) {
        page.add(" data-n=\"").number(source as u64 + 1).add("\"");
    }
    page.add(">").prose(part.of(listed.document.text())).add("</a>");
}

/// The row of the passage that is shown for a character of a source.
fn row_of(listed: &Listed<'_>, source: usize, at: u32) -> Option<u32> {
    let Listing::One(source) = &listed.sources[source] else { return None };
    let places = source.passages.iter().filter_map(|row| listed.place_of.get(row));
    let has = |place: &&usize| listed.shown[**place].range.contains(&at);
    places.copied().find(|place| has(&place)).map(|place| listed.shown[place].row)
}

/// The marked pieces of the text, in order.
fn pieces(listed: &Listed<'_>) -> Vec<Piece> {
    let index = listed.reuse.document;
    let masks = listed.content.passages.masks.of(index as usize);
    let text = listed.document.text();
    let at = listed.content.passages.places.of(index);
    let cuts: Vec<u32> = cuts(listed, &masks).into_iter().collect();
    let mut pieces: Vec<Piece> = vec![];
    for pair in cuts.windows(2) {
        let chars = pair[0]..pair[1];
        let Some(mark) = mark(listed, &masks, chars.start) else { continue };
        let end = cluster_end(text, at[chars.end as usize - 1] as usize);
        let bytes = Span::new(at[chars.start as usize] as usize, end);
        let mut sources = vec![];
        if mark.is_reused() {
            let has = |source: &usize| listed.sources[*source].has(chars.start);
            sources.extend((0..listed.sources.len()).filter(has));
        }
        let mut begins = sources.first().copied();
        if let Some(last) = pieces.last_mut().filter(|last| last.chars.end == chars.start) {
            // What stands between two pieces that meet is marked too, so that a line under them has no gap.
            last.bytes.end = bytes.start.max(last.bytes.end);
            begins = begins.filter(|_| last.sources.first() != sources.first());
        }
        pieces.push(Piece { chars, bytes, mark, sources, begins });
    }
    pieces
}

/// Where marks or their sources change.
fn cuts(listed: &Listed<'_>, masks: &DocumentMasks) -> BTreeSet<u32> {
    let DocumentMasks { template, boilerplate, stock, .. } = masks;
    let reused = [&listed.reuse.copied[..], &listed.reuse.quoted];
    let marks = [&template[..], boilerplate, stock].into_iter().chain(reused);
    let of_sources = listed.sources.iter().flat_map(|source| [source.copied(), source.quoted()]);
    marks.chain(of_sources).flatten().flat_map(|range| [range.start, range.end]).collect()
}

/// What the character `at` is marked as.
fn mark(listed: &Listed<'_>, masks: &DocumentMasks, at: u32) -> Option<Mark> {
    let marks = [
        (&masks.template[..], Mark::Template),
        (&listed.reuse.copied, Mark::Copied),
        (&listed.reuse.quoted, Mark::Quoted),
        (&masks.boilerplate, Mark::Boilerplate),
        (&masks.stock, Mark::Formula),
    ];
    marks.into_iter().find(|(set, _)| holds(set, at)).map(|(_, mark)| mark)
}
