//! What a term can do in a phrase, decided once per term.

use super::Pauses;
use crate::tokens::{Lexicon, TermClass};
use zhangju_text::TermId;
use zhangju_text::numerals::is_numeral;

/// The part a term may play in a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A word.
    Word,
    /// A word that is nothing but a number: 2023, 3.5%, 十二.
    Number,
    /// A word that begins with 第, as in 第十二.
    Ordinal,
    /// A pause that phrases may run across.
    Pause,
    /// An opening bracket or quotation mark.
    Opening,
    /// A closing one.
    Closing,
    /// Nothing: no phrase runs across it.
    Bar,
}

impl Role {
    /// The roles of all terms, by their ids.
    pub fn of_all(lexicon: &Lexicon, pauses: Pauses) -> Vec<Self> {
        let ids = (0..lexicon.len() as u32).map(TermId);
        ids.map(|id| Self::of(lexicon.term(id), lexicon.class(id), pauses)).collect()
    }

    fn of(term: &str, class: TermClass, pauses: Pauses) -> Self {
        match class {
            TermClass::Word if is_number(term) => Self::Number,
            TermClass::Word if term.starts_with('第') => Self::Ordinal,
            TermClass::Word => Self::Word,
            TermClass::Pause if pauses.may_be_crossed(term) => Self::Pause,
            TermClass::Opening => Self::Opening,
            TermClass::Closing => Self::Closing,
            TermClass::Pause | TermClass::ClauseEnd | TermClass::Mark => Self::Bar,
        }
    }

    /// Whether it counts as a word.
    pub fn is_word(self) -> bool {
        matches!(self, Self::Word | Self::Number | Self::Ordinal)
    }

    /// Whether it tells how many, or the how-manieth.
    pub fn is_numeric(self) -> bool {
        matches!(self, Self::Number | Self::Ordinal)
    }

    /// A mark that may stand before a phrase and never begins one.
    pub fn leads_in(self) -> bool {
        matches!(self, Self::Pause | Self::Closing)
    }

    /// A mark that may stand behind a phrase and never ends one.
    pub fn leads_out(self) -> bool {
        matches!(self, Self::Pause | Self::Opening)
    }
}

impl Pauses {
    fn may_be_crossed(self, pause: &str) -> bool {
        match self {
            Self::Bar => false,
            Self::CrossInSeries => matches!(pause, "、" | "､"),
            Self::Cross => true,
        }
    }
}

/// Whether a term is a number, in digits or in Chinese.
fn is_number(term: &str) -> bool {
    let sign = |c: char| matches!(c, '.' | '．' | '%' | '％' | '‰');
    term.starts_with(is_numeral) && term.chars().all(|c| is_numeral(c) || sign(c))
}
