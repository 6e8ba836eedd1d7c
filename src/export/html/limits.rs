//! How much of an archive a page holds. What does not fit stays in the tables, and the page says so.

/// Bytes of the whole page. A browser opens that much from a disk at once.
pub(super) const PAGE_BYTES: usize = 19 << 20;
/// Bytes of texts that are packed together: unpacked in a few hundredths of a second when one of them is requested.
pub(super) const CHUNK_BYTES: usize = 192 << 10;
/// A longer text is not embedded.
pub(super) const TEXT_BYTES: usize = 4 << 20;
/// Documents listed.
pub(super) const DOCUMENTS: usize = 20_000;
/// Passages listed, those with most copied characters.
pub(super) const PASSAGES: usize = 10_000;
/// Texts that several documents share, the most surprising.
pub(super) const SHARED_TEXTS: usize = 3_000;
/// Passages marked in one text.
pub(super) const PASSAGES_OF_TEXT: usize = 400;
/// Pairs of documents that share passages.
pub(super) const PAIRS: usize = 2_000;
/// Families listed of either kind, the largest.
pub(super) const FAMILIES: usize = 500;
/// Members listed of a family.
pub(super) const MEMBERS: usize = 60;
/// Sections listed, the most formulaic and the most copied.
pub(super) const SECTIONS: usize = 300;
/// Fewest letters and digits of such a section: a share of less says little.
pub(super) const SECTION_CONTENT: u32 = 100;
/// Phrases listed.
pub(super) const PHRASES: usize = 3_000;
/// Phrases, frames and enumerators marked in texts: those of the first rows.
pub(super) const MARKED: usize = 50_000;
/// Terms listed.
pub(super) const TERMS: usize = 3_000;
/// Frames listed.
pub(super) const FRAMES: usize = 1_000;
/// Enumerators listed.
pub(super) const ENUMERATORS: usize = 300;
/// Files listed that could not be read.
pub(super) const SKIPPED: usize = 1_000;
/// Characters of a title, heading or reason.
pub(super) const LABEL: usize = 120;
/// Bins of a dispersion plot.
pub(super) const BINS: usize = 40;
