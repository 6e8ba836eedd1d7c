//! Blocks that are about the file, not of it: licences, footers, buttons, printing notes.
//!
//! They stand at the head or the tail of files, or several times in one, and the same in several documents. A document that is copied whole has
//! a head and a tail as well: so the block must be less than half of it.

use super::clusters::Member;

/// Characters that may stand before the block at the head, or behind it at the tail.
const BORDER: u32 = 40;

/// Documents that have a block at the tail or several times.
const SEVERAL: usize = 3;

/// Documents that have a block at the head: where reports begin alike, few may have copied from each other.
const MANY: usize = 5;

/// Whether the stretches of a cluster are boilerplate; `len` tells how many characters a document has.
pub(super) fn is_boilerplate(members: &[Member], len: impl Fn(u32) -> u32) -> bool {
    let documents = count_documents(members);
    if documents < SEVERAL {
        return false;
    }
    let most = |count: usize| 5 * count >= 4 * members.len();
    let count = |is: &dyn Fn(&Member) -> bool| members.iter().filter(|member| is(member)).count();
    let is_part = |member: &Member| 2 * (member.range.end - member.range.start) <= len(member.document);
    let at_head = |member: &Member| member.range.start <= BORDER;
    let at_tail = |member: &Member| member.range.end + BORDER >= len(member.document);
    if !most(count(&is_part)) {
        return false;
    }
    let repeated = members.len() >= 2 * documents;
    most(count(&at_tail)) || repeated || (documents >= MANY && most(count(&at_head)))
}

fn count_documents(members: &[Member]) -> usize {
    let mut documents: Vec<u32> = members.iter().map(|member| member.document).collect();
    documents.sort_unstable();
    documents.dedup();
    documents.len()
}
