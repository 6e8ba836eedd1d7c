//! Families of near-duplicates, and pairs of documents that share passages.

use super::columns::table;
use super::order::Pair;
use super::written::label;
use super::{PageContent, limits};
use serde::Serialize;
use zhangju_core::corpus::NodeId;
use zhangju_core::similarity::Family;

table! {
    /// A family of documents or sections.
    struct FamilyRow in Families {
        /// Its id in the tables.
        name: String,
        /// All its members, listed or not.
        size: usize,
        /// The one that stands for it.
        representative: Member,
        members: Members,
    }
}

table! {
    /// A document or section in a family.
    #[derive(Serialize)]
    struct Member in Members {
        document: u32,
        /// None for all of it.
        node: Option<NodeId>,
        /// What the node is called.
        label: Option<String>,
    }
}

/// The largest families of documents, then of sections.
pub(super) fn families(content: &PageContent<'_>) -> Families {
    let units = &content.similar.units;
    let of_unit = |unit: u32| (units[unit as usize].document, units[unit as usize].section);
    let of_document = |document: u32| (document, None);
    let sections = rows(content, "F", &content.families.units, of_unit);
    rows(content, "D", &content.families.documents, of_document).chain(sections).collect()
}

fn rows<'c>(
    content: &'c PageContent<'_>,
    letter: &'c str,
    families: &'c [Family],
    unit: impl Fn(u32) -> (u32, Option<NodeId>) + 'c,
) -> impl Iterator<Item = FamilyRow> + 'c {
    let member = move |member: u32| {
        let (document, node) = unit(member);
        let label = node.map(|node| label(&content.corpus.documents()[document as usize], node));
        Member { document, node, label }
    };
    let row = move |(number, family): (usize, &Family)| FamilyRow {
        name: format!("{letter}{number}"),
        size: family.members.len(),
        representative: member(family.representative),
        members: family.members.iter().take(limits::MEMBERS).map(|&one| member(one)).collect(),
    };
    (1..).zip(families).take(limits::FAMILIES).map(row)
}

table! {
    /// Two documents that share passages.
    struct PairRow in Pairs {
        /// The earlier in the list of documents.
        document: u32,
        other: u32,
        /// Characters that they share.
        chars: u64,
        /// Passages that they share, listed or not.
        passages: u32,
    }
}

/// The pairs that share most.
pub(super) fn pairs(pairs: &[Pair]) -> Pairs {
    let row = |&Pair { documents: (document, other), chars, passages }: &Pair| PairRow {
        document,
        other,
        chars,
        passages,
    };
    pairs.iter().take(limits::PAIRS).map(row).collect()
}
