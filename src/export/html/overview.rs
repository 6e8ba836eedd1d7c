//! Documents, sections that stand out, and files that could not be read.

use super::written::{label, short};
use super::{PageContent, limits};
use serde_json::{Value, json};
use std::cmp::Reverse;
use zhangju_core::corpus::{NodeId, SectionKind};
use zhangju_core::passages::ContentShares;

/// The documents of `listed`: number, id, title, date, characters, words, sections, shares in millionths (formulaic, copied, template,
/// original; null without content), raw shared share, family, format.
pub(super) fn documents(content: &PageContent<'_>, listed: &[u32]) -> Value {
    let mut families = vec![0; content.corpus.len()];
    for (number, family) in (1..).zip(content.document_families) {
        family.members.iter().for_each(|&member| families[member as usize] = number);
    }
    let row = |&index: &u32| {
        let at = index as usize;
        let document = &content.corpus.documents[at];
        let (size, shares) = (&content.sizes.documents[at], &content.shares.documents[at]);
        let sections = document.tree.nodes().iter().filter(|node| node.kind == SectionKind::Section).count();
        let raw = shares.share(shares.shared).map(|share| (share * 1e6).round() as u32);
        let family = if families[at] > 0 { format!("D{}", families[at]) } else { String::new() };
        json!([
            index,
            document.id,
            short(&document.title),
            document.date,
            size.chars,
            size.tokens,
            sections,
            shares.millionths(),
            raw,
            family,
            document.format
        ])
    };
    listed.iter().map(row).collect()
}

/// A kind of content that sections stand out by.
type Count = fn(&ContentShares) -> u32;

/// The sections with the greatest share of stock wording, and those with the greatest share of copied text: document, node, name, content
/// characters, that share in millionths. Only the innermost: what holds sections is told by them.
pub(super) fn sections(content: &PageContent<'_>) -> Value {
    json!({
        "formulaic": standing_out(content, |shares| shares.stock),
        "copied": standing_out(content, |shares| shares.copied),
    })
}

fn standing_out(content: &PageContent<'_>, count: Count) -> Value {
    let mut found: Vec<(u32, NodeId)> = vec![];
    for (index, document) in (0..).zip(&content.corpus.documents) {
        let sections = (0..document.tree.nodes().len() as NodeId).filter(|&node| {
            let shares = &content.shares.nodes[index as usize][node as usize];
            document.tree.node(node).kind == SectionKind::Section
                && !document.tree.has_child(node, SectionKind::Section)
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
    let row = |&(index, node): &(u32, NodeId)| {
        let of_it = shares((index, node));
        let name = label(&content.corpus.documents[index as usize], node);
        json!([index, node, name, of_it.content(), millionths(of_it)])
    };
    found.iter().map(row).collect()
}

/// Path and reason of each file that could not be read.
pub(super) fn skipped(content: &PageContent<'_>) -> Value {
    let row = |error: &zhangju_text::Error| {
        let path = error.path().map(|path| path.to_string_lossy().into_owned()).unwrap_or_default();
        json!([path, short(&error.reason())])
    };
    content.skipped.iter().take(limits::SKIPPED).map(row).collect()
}
