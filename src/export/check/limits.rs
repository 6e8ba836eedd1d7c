//! How much a page of a check holds. What does not fit stays in the tables, and the page says so.

/// Sources with a row and a check box of their own; the others are one row.
pub(super) const SOURCES: usize = 100;
/// Passages side by side, those with most matched characters.
pub(super) const PASSAGES: usize = 200;
/// Stretches that are similar and not verbatim, the most similar.
pub(super) const REWRITTEN: usize = 40;
/// Passages that are looked at for these.
pub(super) const CANDIDATES: usize = 4_000;
/// Characters of one side of a passage.
pub(super) const SIDE: usize = 3_000;
/// Sections in the table.
pub(super) const SECTIONS: usize = 400;
/// Bytes of the text that is shown, from its beginning.
pub(super) const TEXT_BYTES: usize = 2 << 20;
/// Sources that a mark names.
pub(super) const MARK_SOURCES: usize = 8;
/// Changes listed of a passage.
pub(super) const CHANGES: usize = 20;
/// Characters of a title or heading.
pub(super) const LABEL: usize = 80;
/// Sources named at a passage that have it too.
pub(super) const ALSO: usize = 12;
