//! What marks of one kind share, and which kinds have enclosed which in a document.

use super::family::{Family, Marker};
use super::mark::Mark;

/// What marks must share to be siblings.
#[derive(Clone, Copy)]
pub(super) struct Style {
    pub family: Family,
    hashes: u8,
    tier: u8,
}

impl PartialEq for Style {
    /// Statutes mix `## 第一章` and 第二章 without harm; elsewhere a marker without `#` is another style.
    fn eq(&self, other: &Self) -> bool {
        self.family == other.family
            && self.tier == other.tier
            && (self.hashes == other.hashes || self.family.is_statutory())
    }
}

impl Style {
    pub fn of(mark: &Mark) -> Self {
        Self { family: mark.marker.family, hashes: mark.hashes, tier: mark.marker.tier.min(7) }
    }

    /// Tells the styles of one family apart: the number of `#`, or of a decimal's components.
    pub fn rank(self) -> usize {
        usize::from(if matches!(self.family, Family::Decimal | Family::Bare) {
            self.tier
        } else if self.family.is_statutory() {
            0
        } else {
            self.hashes
        })
    }

    /// Whether an open mark of this style takes one of style `inner` in.
    pub fn encloses(self, inner: Self, order: &Order, goes_on: bool) -> bool {
        if self.family.is_statutory() && inner.family.is_statutory() {
            return self.family < inner.family;
        }
        // 第二部分 and 第二章 that have lost their `#` lie in no `## 十九、`.
        if inner.hashes == 0
            && self.family == Family::Hanzi
            && inner.family < Family::Article
            && inner.family > Family::Hash
        {
            return false;
        }
        if self.hashes != inner.hashes {
            return self.hashes > 0 && (inner.hashes == 0 || self.hashes < inner.hashes);
        }
        if self.hashes > 0 {
            return self.family != Family::Hash && inner.family != Family::Hash && self.family < inner.family;
        }
        if inner.family == Family::Bare && inner.tier == Marker::LAST_PART {
            return false; // 结束语 lies in no other part.
        }
        if self.family == inner.family {
            return self.tier < inner.tier && inner.tier != Marker::FIRST_PART;
        }
        if self.family == Family::Bare && self.tier == Marker::FIRST_PART {
            // 前言 takes no chapters in; 1. in it is a list.
            let is_part =
                matches!(inner.family, Family::Bare | Family::Formal | Family::Stem | Family::Hanzi);
            let is_chapter = (Family::Part..=Family::SubChapter).contains(&inner.family);
            return !(is_part || is_chapter || inner.family == Family::Decimal && inner.tier < 2);
        }
        if inner.family == Family::Bare {
            return true; // It lies in whatever is open.
        }
        if self.family == Family::Bare && (Family::Part..=Family::SubChapter).contains(&inner.family) {
            return false; // 第一章 lies in no 前言.
        }
        let bare = self.family == Family::Bare;
        order.known(self, inner).unwrap_or(bare || self.family < inner.family || goes_on)
    }
}

/// Which families have enclosed which in this document, among marks without `#`.
#[derive(Default)]
pub(super) struct Order {
    /// Bit `inner` of entry `outer`.
    encloses: [u32; Family::COUNT],
}

impl Order {
    /// Notes that `outer` enclosed `inner`, unless the document has already shown the reverse.
    pub fn record(&mut self, outer: Style, inner: Style) {
        if outer.hashes == 0 && inner.hashes == 0 && self.known(outer, inner).is_none() {
            self.encloses[outer.family as usize] |= 1 << inner.family as u32;
        }
    }

    fn known(&self, outer: Style, inner: Style) -> Option<bool> {
        if self.has(outer, inner) {
            Some(true)
        } else if self.has(inner, outer) {
            Some(false)
        } else {
            None
        }
    }

    fn has(&self, outer: Style, inner: Style) -> bool {
        self.encloses[outer.family as usize] >> inner.family as u32 & 1 == 1
    }
}
