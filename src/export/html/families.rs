//! Families of near-duplicates, and pairs of documents that share passages.

use super::columns::table;
use super::written::label;
use super::{PageContent, limits};
use serde::Serialize;
use zhangju_core::corpus::NodeId;
use zhangju_core::originality::{DocumentPair, larger};
use zhangju_core::passages::is_tie;
use zhangju_core::similarity::{Family, Unit, UnitKind};
use zhangju_core::tables::{wording, wording_at};

table! {
    /// A family of documents or sections.
    struct FamilyRow in Families {
        /// Its id in the tables.
        name: String,
        /// All its members, listed or not.
        size: usize,
        /// The one that stands for it.
        representative: Member,
        /// Its first words.
        wording: String,
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
    let of_documents = |wanted: bool| {
        let all = content.families.all();
        let of_kind = all.filter(move |(kind, ..)| (*kind == UnitKind::Document) == wanted);
        of_kind.take(limits::FAMILIES).map(|(kind, number, family)| row(content, kind, number, family))
    };
    of_documents(true).chain(of_documents(false)).collect()
}

fn row(content: &PageContent<'_>, kind: UnitKind, number: usize, family: &Family) -> FamilyRow {
    let unit = |member: u32| match kind {
        UnitKind::Document => Unit { document: member, section: None },
        _ => content.similar.units[member as usize],
    };
    let document = |unit: Unit| &content.corpus.documents()[unit.document as usize];
    let member = |member: u32| {
        let unit = unit(member);
        let label = unit.section.map(|node| label(document(unit), node));
        Member { document: unit.document, node: unit.section, label }
    };
    let representative = unit(family.representative);
    FamilyRow {
        name: Family::id(kind, number),
        size: family.members.len(),
        representative: member(family.representative),
        wording: wording(representative.span(content.corpus).of(document(representative).text())),
        members: family.members.iter().take(limits::MEMBERS).map(|&one| member(one)).collect(),
    }
}

table! {
    /// Two documents that share passages, as in `document_pairs.csv`.
    struct PairRow in Pairs {
        /// The earlier in the list of documents.
        document: u32,
        other: u32,
        /// Copied characters: of the document that has more of them.
        chars: u32,
        /// The share of either that is copied, in millionths.
        share: u32,
        other_share: u32,
        /// Matched characters of the longest passage, and its first words.
        longest: u32,
        wording: String,
        /// The earlier document, where dates tell.
        earliest: Option<u32>,
        /// Both documents have the same date.
        is_tie: bool,
        /// Characters in quotations.
        quoted: u32,
        /// Passages that they share, listed or not.
        passages: u32,
    }
}

/// The pairs that share most.
pub(super) fn pairs(content: &PageContent<'_>, pairs: &[&DocumentPair]) -> Pairs {
    let row = |&pair: &&DocumentPair| {
        let (document, other) = pair.documents;
        let [one, another] = [document, other].map(|document| &content.corpus.documents()[document as usize]);
        let [share, other_share] = pair.shares().map(|share| (share * 1e6).round() as u32);
        PairRow {
            document,
            other,
            chars: pair.copied_chars(),
            share,
            other_share,
            longest: pair.longest,
            wording: wording_at(one, pair.wording),
            earliest: pair.earliest,
            is_tie: is_tie(one, another),
            quoted: larger(pair.quoted),
            passages: pair.passages,
        }
    };
    pairs.iter().take(limits::PAIRS).map(row).collect()
}
