//! A word in its place.

use super::engine::WordKey;

/// One word of a line, or one mark between words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'t> {
    /// First byte, from the beginning of what was segmented.
    pub start: usize,
    /// The word as written.
    pub word: &'t str,
    /// Its part of speech where cutting finds it; else [`Segmenter::part_of_speech`](crate::Segmenter::part_of_speech) has it.
    pub tag: &'t str,
    /// The word as a number, the same wherever this segmenter finds it; only of [`Segmenter::segment_with_keys`](crate::Segmenter::segment_with_keys).
    pub key: WordKey,
}
