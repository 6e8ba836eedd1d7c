//! The form in which words and wordings are looked for, and the way back to where each character stood.
//!
//! What a file has for technical reasons is evened out: radicals and compatibility ideographs are the ideographs they stand for,
//! full-width letters and digits are common ones, what is invisible inside a word is passed over, and so are the blanks
//! of spaced-out text. All else, punctuation and case included, is as written.

mod gaps;
mod scan;
mod typed;

use super::radicals::ideograph;
use super::width::narrow;
use gaps::{Gap, Gaps};
use std::iter::once;
pub use typed::{fold_expression, fold_wording};
use unicode_normalization::UnicodeNormalization;

/// What of a text is evened out, beside radicals, compatibility ideographs and what is invisible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Folding {
    /// Full-width letters, digits and signs inside numbers and names are common ones.
    pub narrow: bool,
    /// Words go on across blanks that part no words.
    pub across_blanks: bool,
}

/// All of it.
impl Default for Folding {
    fn default() -> Self {
        Self { narrow: true, across_blanks: true }
    }
}

/// A text in the form in which its words are looked for.
///
/// ```
/// use zhangju_text::{Folded, Folding};
/// let mut folded = Folded::default();
/// let all = Folding::default();
/// assert!(folded.fold("到２０２５年，⼯ 作达５．２％", all));
/// assert_eq!(folded.text(), "到2025年，工作达5.2%");
/// assert_eq!((folded.source(3), folded.source_end(7)), (3, 15)); // ２０２５
/// assert!(!folded.fold("到2025年", all));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Folded {
    text: String,
    /// Byte of the source at which each byte's character begins, and where the source ends.
    starts: Vec<u32>,
    /// Byte of the source at which each byte's character ends.
    ends: Vec<u32>,
    seams: Vec<Seam>,
    gaps: Gaps,
}

/// Where a single blank was passed over in running text: a slip of a PDF or of OCR, or else it parts words after all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seam {
    /// The byte of the folded text before which it stood.
    pub at: usize,
    /// Where it stands in the source.
    source: u32,
    /// Where it ends there.
    source_end: u32,
}

impl Folded {
    /// Takes in a text. `false`, and nothing is of use, if it is in this form already.
    pub fn fold(&mut self, text: &str, folding: Folding) -> bool {
        // Nearly all texts are left here: a marker is short, and the blank behind it parts.
        let (marker, rest) = gaps::split_marker(text);
        if !scan::may_change(rest, folding) && !has_signs(marker, folding) {
            return false;
        }
        let has_gaps = || text.split(super::ends_line).any(gaps::may_be_passed_over);
        let changes = has_signs(text, folding) || folding.across_blanks && has_gaps();
        if !changes {
            return false;
        }
        self.text.clear();
        self.starts.clear();
        self.ends.clear();
        self.seams.clear();
        let mut at = 0;
        for line in text.split_inclusive(super::ends_line) {
            self.line(line, at, folding);
            at += line.len();
        }
        self.starts.push(text.len() as u32);
        self.text != text
    }

    fn line(&mut self, line: &str, at: usize, folding: Folding) {
        if folding.across_blanks {
            self.gaps.find(line);
        } else {
            self.gaps.clear();
        }
        let mut next = 0;
        let mut skip = 0;
        for (place, c) in line.char_indices() {
            if let Some(&Gap { start, end, is_seam }) = self.gaps.passed_over().get(next)
                && start as usize == place
            {
                next += 1;
                skip = end as usize;
                if is_seam {
                    let (source, source_end) = (at as u32 + start, at as u32 + end);
                    self.seams.push(Seam { at: self.text.len(), source, source_end });
                }
            }
            if place >= skip && !is_invisible(c) {
                self.push(folded(c, folding), at + place, at + place + c.len_utf8());
            }
        }
    }

    fn push(&mut self, c: char, start: usize, end: usize) {
        self.text.push(c);
        self.starts.resize(self.text.len(), start as u32);
        self.ends.resize(self.text.len(), end as u32);
    }

    /// The text in this form.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where single blanks were passed over in running text, in order.
    pub fn seams(&self) -> &[Seam] {
        &self.seams
    }

    /// Puts the blanks of the seams back for which `parts` says so, by their numbers.
    pub fn part(&mut self, parts: impl Fn(usize) -> bool) {
        let before = std::mem::take(self);
        let (mut at, mut kept) = (0, vec![]);
        for (number, seam) in before.seams.iter().enumerate() {
            self.copy(&before, at..seam.at);
            at = seam.at;
            if parts(number) {
                self.push(' ', seam.source as usize, seam.source_end as usize);
            } else {
                kept.push(Seam { at: self.text.len(), ..*seam });
            }
        }
        self.copy(&before, at..before.text.len());
        self.starts.extend(before.starts.last());
        (self.seams, self.gaps) = (kept, before.gaps);
    }

    fn copy(&mut self, from: &Self, range: std::ops::Range<usize>) {
        self.text.push_str(&from.text[range.clone()]);
        self.starts.extend_from_slice(&from.starts[range.clone()]);
        self.ends.extend_from_slice(&from.ends[range]);
    }

    /// The byte of the source at which the character at a byte of this form begins; for the end, the end.
    pub fn source(&self, at: usize) -> usize {
        self.starts.get(at).map_or(0, |&source| source as usize)
    }

    /// The byte of the source at which the character before a byte of this form ends.
    pub fn source_end(&self, at: usize) -> usize {
        at.checked_sub(1).and_then(|last| self.ends.get(last)).map_or(0, |&end| end as usize)
    }
}

/// A wording in the form in which it is looked for: that of a text, line by line.
pub fn fold(text: &str, folding: Folding) -> String {
    let mut folded = Folded::default();
    if folded.fold(text, folding) { folded.text } else { text.to_owned() }
}

/// The one character that is looked for where a character is written.
#[inline]
pub fn folded(c: char, folding: Folding) -> char {
    match c {
        '\u{2e80}'..='\u{2fd5}' | '\u{31c0}'..='\u{31e3}' => ideograph(c),
        '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}' => once(c).nfc().next().unwrap_or(c),
        _ if folding.narrow => narrow(c),
        _ => c,
    }
}

/// Whether a text has characters that are others in this form, or that are passed over.
fn has_signs(text: &str, folding: Folding) -> bool {
    // Most characters are Han.
    let is_plain = |c: char| ('\u{3200}'..='\u{d7ff}').contains(&c);
    text.chars().any(|c| !is_plain(c) && (is_invisible(c) || folded(c, folding) != c))
}

/// What shows nothing and may stand inside a word: soft hyphens, zero-width characters, marks of direction, selectors of variants, marks of byte
/// order.
#[inline]
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests;
