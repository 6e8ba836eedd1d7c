//! Documents, sections that stand out, and files that could not be read.

use super::columns::table;
use super::written::{label, short};
use super::{PageContent, limits};
use serde::Serialize;
use std::cmp::Reverse;
use zhangju_core::corpus::{Document, NodeId, SectionKind};
use zhangju_core::originality::ContentShares;
use zhangju_core::similarity::{Family, UnitKind};
use zhangju_text::Error;

table! {
    /// A document. Shares are in millionths, none without content.
    struct DocumentRow in Documents<'c> {
        number: u32,
        id: &'c str,
        title: String,
        date: &'c str,
        chars: u32,
        tokens: u32,
        sections: usize,
        formulaic: Option<u32>,
        copied: Option<u32>,
        boilerplate: Option<u32>,
        quoted: Option<u32>,
        template: Option<u32>,
        original: Option<u32>,
        /// The raw shared share.
        raw: Option<u32>,
        /// Its family of near-duplicates; empty where it is in none.
        family: String,
        format: &'c str,
    }
}

/// The documents of `listed`.
pub(super) fn documents<'c>(content: &'c PageContent<'_>, listed: &[u32]) -> Documents<'c> {
    let mut families = vec![String::new(); content.corpus.len()];
    for (number, family) in content.families.documents.iter().enumerate() {
        let id = Family::id(UnitKind::Document, number);
        family.members.iter().for_each(|&member| families[member as usize].clone_from(&id));
    }
    listed.iter().map(|&number| document(content, number, families[number as usize].clone())).collect()
}

fn document<'c>(content: &'c PageContent<'_>, number: u32, family: String) -> DocumentRow<'c> {
    let at = number as usize;
    let document = &content.corpus.documents()[at];
    let (size, shares) = (&content.sizes.documents[at], &content.shares.documents[at]);
    let [formulaic, copied, boilerplate, quoted, template, original] =
        shares.millionths().map_or([None; 6], |shares| shares.map(Some));
    DocumentRow {
        number,
        id: document.id(),
        title: short(document.title()),
        date: document.date(),
        chars: size.chars,
        tokens: size.tokens,
        sections: sections(document),
        formulaic,
        copied,
        boilerplate,
        quoted,
        template,
        original,
        raw: shares.share(shares.shared).map(|share| (share * 1e6).round() as u32),
        family,
        format: document.format(),
    }
}

/// The sections of a document.
pub(super) fn sections(document: &Document) -> usize {
    document.tree().nodes().iter().filter(|node| node.kind == SectionKind::Section).count()
}

/// A kind of content that sections stand out by.
type Count = fn(&ContentShares) -> u32;

table! {
    /// A section with much of one kind of content.
    struct SectionRow in Sections {
        document: u32,
        node: NodeId,
        name: String,
        /// Content characters.
        content: u32,
        /// The share of that kind in them, in millionths.
        share: u64,
    }
}

/// The sections with the greatest share of stock wording, and those with the greatest share of copied text. Only the innermost: what holds sections
/// is told by them.
#[derive(Serialize)]
pub(super) struct StandingOut {
    formulaic: Sections,
    copied: Sections,
}

impl StandingOut {
    pub fn new(content: &PageContent<'_>) -> Self {
        Self {
            formulaic: standing_out(content, |shares| shares.stock),
            copied: standing_out(content, |shares| shares.copied),
        }
    }
}

fn standing_out(content: &PageContent<'_>, count: Count) -> Sections {
    let mut found: Vec<(u32, NodeId)> = vec![];
    for (index, document) in (0..).zip(content.corpus.documents()) {
        let sections = (0..document.tree().nodes().len() as NodeId).filter(|&node| {
            let shares = &content.shares.nodes[index as usize][node as usize];
            document.tree().node(node).kind == SectionKind::Section
                && !document.tree().has_child(node, SectionKind::Section)
                && shares.content() >= limits::SECTION_CONTENT
                && count(shares) > 0
        });
        found.extend(sections.map(|node| (index, node)));
    }
    let shares = |(index, node): (u32, NodeId)| &content.shares.nodes[index as usize][node as usize];
    let millionths =
        |shares: &ContentShares| u64::from(count(shares)) * 1_000_000 / u64::from(shares.content());
    found.sort_by_cached_key(|&at| (Reverse(millionths(shares(at))), Reverse(shares(at).content()), at));
    found.truncate(limits::SECTIONS);
    let row = |&(document, node): &(u32, NodeId)| {
        let of_it = shares((document, node));
        let name = label(&content.corpus.documents()[document as usize], node);
        SectionRow { document, node, name, content: of_it.content(), share: millionths(of_it) }
    };
    found.iter().map(row).collect()
}

table! {
    /// A file that could not be read.
    struct SkippedRow in Skipped {
        path: String,
        reason: String,
    }
}

/// The files that could not be read.
pub(super) fn skipped(content: &PageContent<'_>) -> Skipped {
    let row = |error: &Error| {
        let path = error.path().map(|path| path.to_string_lossy().into_owned()).unwrap_or_default();
        SkippedRow { path, reason: short(&error.reason()) }
    };
    content.skipped.iter().take(limits::SKIPPED).map(row).collect()
}
