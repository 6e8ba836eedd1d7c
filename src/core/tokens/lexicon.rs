//! The lexicon: each distinct term once, with a class that says whether it is a word, and its part of speech.

use rustc_hash::FxHashMap;
use zhangju_text::{Folding, TermId, fold};

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

zhangju_text::names! {
    TermClass:
    Word => "word";
    ClauseEnd => "clause-end";
    Pause => "pause";
    Opening => "opening";
    Closing => "closing";
    Mark => "mark";
}

impl TermClass {
    /// The class of a term by its text.
    pub fn of(term: &str) -> Self {
        if term.chars().any(zhangju_text::is_content) {
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
    /// Index into `tag_names` of each term.
    tags: Vec<u16>,
    tag_names: Vec<Box<str>>,
    ids: FxHashMap<Box<str>, TermId>,
    counts_marks: bool,
}

impl Lexicon {
    /// An empty one. With `counts_marks`, punctuation marks count as tokens too.
    pub fn new(counts_marks: bool) -> Self {
        Self { counts_marks, ..Self::default() }
    }

    /// The id of `term`, new with part of speech `tag` (empty if unknown) if it was not there yet.
    pub fn intern(&mut self, term: &str, tag: &str) -> TermId {
        if let Some(&id) = self.ids.get(term) {
            return id;
        }
        let id = TermId(self.terms.len() as u32);
        let tag = self.intern_tag(tag);
        self.terms.push(term.into());
        self.classes.push(TermClass::of(term));
        self.tags.push(tag);
        self.ids.insert(term.into(), id);
        id
    }

    /// A few dozen tags are in use: a scan beats a map.
    fn intern_tag(&mut self, tag: &str) -> u16 {
        let known = self.tag_names.iter().position(|name| &**name == tag);
        known.unwrap_or_else(|| {
            self.tag_names.push(tag.into());
            self.tag_names.len() - 1
        }) as u16
    }

    /// The id of `term`, if it is in the lexicon.
    pub fn id(&self, term: &str) -> Option<TermId> {
        self.ids.get(term).copied()
    }

    /// The text of a term.
    pub fn term(&self, id: TermId) -> &str {
        &self.terms[id.index()]
    }

    /// The part of speech of a term, in jieba's tags; empty if unknown or not requested.
    pub fn tag(&self, id: TermId) -> &str {
        &self.tag_names[usize::from(self.tags[id.index()])]
    }

    /// The class of a term.
    pub fn class(&self, id: TermId) -> TermClass {
        self.classes[id.index()]
    }

    /// Whether a term is a word.
    pub fn is_word(&self, id: TermId) -> bool {
        self.class(id) == TermClass::Word
    }

    /// Whether a term counts as a token: words do, marks where they were requested, line ends never.
    pub fn is_counted(&self, id: TermId) -> bool {
        self.is_word(id) || self.counts_marks && self.term(id) != "\n"
    }

    /// How many terms there are; ids are `0..len`.
    pub fn len(&self) -> usize {
        self.terms.len()
    }

    /// Whether there is no term.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Which terms stand in a list of words, by id: stop words, function words. Words count as typed and in the form that terms are in.
    pub fn membership(&self, words: &[String]) -> Vec<bool> {
        let mut member = vec![false; self.len()];
        let folded = |word: &String| self.id(&fold(word, Folding { narrow: true, across_blanks: false }));
        for id in words.iter().flat_map(|word| [self.id(word), folded(word)]).flatten() {
            member[id.index()] = true;
        }
        member
    }
}
