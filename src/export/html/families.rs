//! Families of near-duplicates, and pairs of documents that share passages.

use super::order::Pair;
use super::written::label;
use super::{PageContent, limits};
use serde_json::{Value, json};
use zhangju_core::corpus::NodeId;
use zhangju_core::similarity::Family;

/// The largest families of sections, then of documents: name, size, the member that stands for it, and members, each a document, a
/// node (null for all of it) and what that is called.
pub(super) fn table(content: &PageContent<'_>) -> Value {
    let units = &content.similar.units;
    let of_unit = |unit: u32| (units[unit as usize].document, units[unit as usize].section);
    let of_document = |document: u32| (document, None);
    let sections = families(content, "F", &content.similar.families, of_unit);
    let documents = families(content, "D", content.document_families, of_document);
    documents.into_iter().chain(sections).collect()
}

fn families(
    content: &PageContent<'_>,
    letter: &str,
    families: &[Family],
    unit: impl Fn(u32) -> (u32, Option<NodeId>),
) -> Vec<Value> {
    let member = |member: u32| {
        let (document, node) = unit(member);
        let label = node.map(|node| label(&content.corpus.documents[document as usize], node));
        json!([document, node, label])
    };
    let row = |(number, family): (usize, &Family)| {
        let members: Vec<Value> =
            family.members.iter().take(limits::MEMBERS).map(|&one| member(one)).collect();
        json!([format!("{letter}{number}"), family.members.len(), member(family.representative), members])
    };
    (1..).zip(families).take(limits::FAMILIES).map(row).collect()
}

/// Both documents, characters and passages that they share.
pub(super) fn pairs(pairs: &[Pair]) -> Value {
    let row = |pair: &Pair| json!([pair.documents.0, pair.documents.1, pair.chars, pair.passages]);
    pairs.iter().take(limits::PAIRS).map(row).collect()
}
