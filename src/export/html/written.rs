//! Words of the archive as the page shows them beside numbers: on one line, and not too long.

use super::limits;
use zhangju_core::corpus::{Document, NodeId, SectionKind};
use zhangju_core::structure::one_title;
use zhangju_text::one_line;

/// The first characters of a text, on one line.
pub(super) fn short(text: &str) -> String {
    let text = one_line(text);
    match text.char_indices().nth(limits::LABEL) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.into_owned(),
    }
}

/// What a node of a section tree is called: its marker and heading.
pub(super) fn label(document: &Document, node: NodeId) -> String {
    let section = document.tree().node(node);
    let (marker, heading) = (document.read(section.marker), document.read(section.heading));
    match section.kind {
        SectionKind::Title => short(&one_title(&heading)),
        // The marks of Markdown say how deep it is, which the outline shows.
        _ => short(&format!("{}{heading}", marker.trim_start_matches('#'))),
    }
}
