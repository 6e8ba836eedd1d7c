//! The lexicon: each distinct term once, with a class that says whether it is a word.

use crate::text::TermId;
use rustc_hash::FxHashMap;

/// What a term is to the stages above, which see ids and never strings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TermClass {
    /// A word, number or Latin string: has a letter or digit. Only words count as tokens.
    Word,
    /// Punctuation that ends a clause: 。；！？ and line ends.
    ClauseEnd,
    /// Punctuation inside a clause: ，、：.
    Pause,
    /// An opening bracket or quotation mark: （《“「.
    Opening,
    /// A closing bracket or quotation mark: ）》”」.
    Closing,
    /// Any other mark.
    Mark,
}

impl TermClass {
    /// The class of a term by its text.
    pub fn of(term: &str) -> Self {
        if term.chars().any(crate::text::is_content) {
            return Self::Word;
        }
        match term.chars().next() {
            Some(
                '。' | '；' | '！' | '？' | '\n' | '\r' | '!' | '?' | ';' | '｡' | '\u{2028}' | '\u{2029}',
            ) => Self::ClauseEnd,
            Some('，' | '、' | '：' | ',' | ':' | '､') => Self::Pause,
            Some('（' | '(' | '《' | '〈' | '“' | '‘' | '「' | '『' | '【' | '〔' | '[' | '［' | '{') => {
                Self::Opening
            }
            Some('）' | ')' | '》' | '〉' | '”' | '’' | '」' | '』' | '】' | '〕' | ']' | '］' | '}') => {
                Self::Closing
            }
            _ => Self::Mark,
        }
    }
}

/// Distinct terms in order of their ids.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    terms: Vec<Box<str>>,
    classes: Vec<TermClass>,
    ids: FxHashMap<Box<str>, TermId>,
}

impl Lexicon {
    /// The id of `term`, new if it was not there yet.
    pub fn intern(&mut self, term: &str) -> TermId {
        if let Some(&id) = self.ids.get(term) {
            return id;
        }
        let id = TermId(self.terms.len() as u32);
        self.terms.push(term.into());
        self.classes.push(TermClass::of(term));
        self.ids.insert(term.into(), id);
        id
    }

    /// The id of `term`, if it is in the lexicon.
    pub fn id(&self, term: &str) -> Option<TermId> {
        self.ids.get(term).copied()
    }

    /// The text of a term.
    pub fn term(&self, id: TermId) -> &str {
        &self.terms[id.index()]
    }

    /// The class of a term.
    pub fn class(&self, id: TermId) -> TermClass {
        self.classes[id.index()]
    }

    /// Whether a term is a word.
    pub fn is_word(&self, id: TermId) -> bool {
        self.class(id) == TermClass::Word
    }

    /// How many terms there are; ids are `0..len`.
    pub fn len(&self) -> usize {
        self.terms.len()
    }

    /// Whether there is no term.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
}
