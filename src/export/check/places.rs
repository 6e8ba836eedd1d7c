//! Where something stands, and what a document is called.

use super::limits;
use zhangju_core::corpus::{Document, NodeId, SectionKind};
use zhangju_text::one_line;

/// The first characters of a text, on one line.
pub(super) fn short(text: &str) -> String {
    let text = one_line(text);
    match text.char_indices().nth(limits::LABEL) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.into_owned(),
    }
}

/// The first `count` characters of a text.
pub(super) fn first_chars(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(end, _)| &text[..end])
}

/// What a section is called: marker and heading, without the marks of Markdown.
pub(super) fn heading(document: &Document, node: NodeId) -> String {
    let section = document.tree().node(node);
    let marker = document.read(section.marker);
    let marker = marker.trim_start_matches('#');
    short(&format!("{marker}{}", document.read(section.heading)))
}

/// The headings that a byte stands under, outermost first.
pub(super) fn path_to(document: &Document, at: u32) -> String {
    let nodes = (0..).zip(document.tree().nodes());
    let under = nodes
        .filter(|(_, node)| node.kind == SectionKind::Section && node.span.start <= at && at < node.span.end);
    let names = under.map(|(id, _)| heading(document, id)).filter(|name| !name.is_empty());
    names.collect::<Vec<_>>().join(" › ")
}

/// What a document is called beside its id: title and date.
pub(super) fn title(document: &Document) -> String {
    let parts = [short(document.title()), document.date().to_owned()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
