//! A whole corpus becomes tokens: chunks in parallel, term ids in order of first appearance.

use super::seams::part_at_seams;
use super::stretches::{Stretch, stretches};
use super::{Lexicon, Token, TokenizedCorpus};
use crate::corpus::{Corpus, Document};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use zhangju_segment::{Piece, Segmenter, WordKey};
use zhangju_text::{Folded, Joined, Span, TermId};

/// Bytes of text a chunk holds at least, unless the corpus ends: enough to make merging lexicons cheap. A constant,
/// and not a share of the threads, so that ids come out the same for any number of threads.
const CHUNK: usize = 1 << 19;

/// Segments every document. `done` gets, from any thread, the bytes of each document that is finished.
pub fn tokenize(corpus: &Corpus, segmenter: &Segmenter, done: &(impl Fn(usize) + Sync)) -> TokenizedCorpus {
    let chunks = chunks(corpus.documents());
    let mut parts: Vec<Part> = chunks.into_par_iter().map(|chunk| Part::of(chunk, segmenter, done)).collect();
    let mut lexicon = Lexicon::new(segmenter.counts_marks());
    let mut keys = FxHashMap::default();
    let global: Vec<Vec<TermId>> =
        parts.iter_mut().map(|part| part.intern(&mut lexicon, &mut keys)).collect();
    parts.par_iter_mut().zip(global).for_each(|(part, global)| part.renumber(&global));
    TokenizedCorpus { documents: parts.into_iter().flat_map(|part| part.documents).collect(), lexicon }
}

/// Runs of whole documents of about [`CHUNK`] bytes.
fn chunks(documents: &[Document]) -> Vec<&[Document]> {
    let mut chunks = vec![];
    let (mut first, mut bytes) = (0, 0);
    for (index, document) in documents.iter().enumerate() {
        bytes += document.text().len();
        if bytes >= CHUNK || index + 1 == documents.len() {
            chunks.push(&documents[first..=index]);
            (first, bytes) = (index + 1, 0);
        }
    }
    chunks
}

/// The tokens of one chunk, their ids local to it until [`Part::renumber`].
#[derive(Default)]
struct Part {
    documents: Vec<Vec<Token>>,
    /// In order of their local ids.
    terms: Vec<PartTerm>,
    /// Ids of words that have a key, which are found faster than by their text.
    keys: FxHashMap<WordKey, TermId>,
    ids: FxHashMap<Box<str>, TermId>,
}

/// Memory kept from one document to the next.
#[derive(Default)]
struct Kept {
    joined: Joined,
    folded: Folded,
}

/// A term of a chunk.
struct PartTerm {
    text: Box<str>,
    /// Its part of speech.
    tag: Box<str>,
    key: WordKey,
}

impl Part {
    fn of(documents: &[Document], segmenter: &Segmenter, done: &impl Fn(usize)) -> Self {
        let mut part = Self::default();
        let mut kept = Kept::default();
        for document in documents {
            let tokens = part.tokens(document, segmenter, &mut kept);
            part.documents.push(tokens);
            done(document.text().len());
        }
        part.keys = FxHashMap::default();
        part.ids = FxHashMap::default();
        part
    }

    fn tokens(&mut self, document: &Document, segmenter: &Segmenter, kept: &mut Kept) -> Vec<Token> {
        let mut tokens = Vec::with_capacity(document.text().len() / 4);
        let Kept { joined, folded } = kept;
        stretches(document, segmenter.looks_for_words(), joined, &mut |stretch| match stretch {
            Stretch::Plain(at, text) => {
                let span = |start, end| Span::new(at + start, at + end);
                self.words(text, segmenter, folded, &mut tokens, span);
            }
            Stretch::Joined(joined) => {
                let span = |start, end| Span::new(joined.source(start), joined.source_end(end));
                self.words(joined.text(), segmenter, folded, &mut tokens, span);
            }
            Stretch::LineEnd(range) => {
                tokens.push(Token { span: range.into(), term: self.id("\n", WordKey::default(), || "") });
            }
        });
        tokens.shrink_to_fit();
        tokens
    }

    /// The words of a stretch; `span` says where in the document a part of it stands.
    fn words(
        &mut self,
        text: &str,
        segmenter: &Segmenter,
        folded: &mut Folded,
        tokens: &mut Vec<Token>,
        span: impl Fn(usize, usize) -> Span,
    ) {
        if folded.fold(text, segmenter.folding()) {
            part_at_seams(folded, segmenter);
            let folded = &*folded;
            return segmenter.segment_with_keys(folded.text(), |piece| {
                let end = piece.start + piece.word.len();
                let span = span(folded.source(piece.start), folded.source_end(end));
                tokens.push(Token { span, term: self.term(&piece, segmenter) });
            });
        }
        segmenter.segment_with_keys(text, |piece| {
            let span = span(piece.start, piece.start + piece.word.len());
            tokens.push(Token { span, term: self.term(&piece, segmenter) });
        });
    }

    fn term(&mut self, piece: &Piece<'_>, segmenter: &Segmenter) -> TermId {
        let tag = || match piece.tag {
            "" => segmenter.part_of_speech(piece.word),
            tag => tag,
        };
        if !piece.key.is_some() {
            return self.id(piece.word, piece.key, tag);
        }
        if let Some(&id) = self.keys.get(&piece.key) {
            return id;
        }
        let id = self.id(piece.word, piece.key, tag);
        self.keys.insert(piece.key, id);
        id
    }

    /// `tag` is asked only of a word that is new.
    fn id<'s>(&mut self, word: &str, key: WordKey, tag: impl FnOnce() -> &'s str) -> TermId {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let id = TermId(self.terms.len() as u32);
        self.terms.push(PartTerm { text: word.into(), tag: tag().into(), key });
        self.ids.insert(word.into(), id);
        id
    }

    /// Gives the chunk's terms their ids in the corpus.
    fn intern(&mut self, lexicon: &mut Lexicon, keys: &mut FxHashMap<WordKey, TermId>) -> Vec<TermId> {
        let mut id = |term: &PartTerm| {
            if !term.key.is_some() {
                return lexicon.intern(&term.text, &term.tag);
            }
            *keys.entry(term.key).or_insert_with(|| lexicon.intern(&term.text, &term.tag))
        };
        self.terms.iter().map(&mut id).collect()
    }

    fn renumber(&mut self, global: &[TermId]) {
        for token in self.documents.iter_mut().flatten() {
            token.term = global[token.term.index()];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::bare;
    use crate::tokens::TermClass;
    use zhangju_segment::SegmentSettings;

    fn tokenized(texts: &[&str]) -> TokenizedCorpus {
        tokenize(&bare(texts), &Segmenter::new(&SegmentSettings::default()), &|_| ())
    }

    #[test]
    fn line_ends_are_tokens_that_end_clauses() {
        let tokens = tokenized(&["总结\n报告"]);
        let terms: Vec<_> = tokens.documents[0].iter().map(|t| tokens.lexicon.term(t.term)).collect();
        assert_eq!(terms, ["总结", "\n", "报告"]);
        assert_eq!(tokens.lexicon.class(tokens.documents[0][1].term), TermClass::ClauseEnd);
        assert_eq!(tokens.documents[0][2].span, Span::new(7, 13));
    }

    #[test]
    fn ids_are_in_order_of_first_appearance_across_chunks() {
        let long = "水利 ".repeat(CHUNK / 4);
        let tokens = tokenized(&["工作", &long, "报告水利工作"]);
        let terms: Vec<_> = (0..3).map(|id| tokens.lexicon.term(TermId(id))).collect();
        assert_eq!(terms, ["工作", "水利", "报告"]);
        let last: Vec<_> = tokens.documents[2].iter().map(|t| t.term.0).collect();
        assert_eq!(last, [2, 1, 0]);
    }

    #[test]
    fn words_go_across_marks_and_end_at_tags_between_paragraphs() {
        use crate::structure::{Markup, parse};
        let text = "**水**利<b>工</b>程\n\n<p>报[告](a.html)</p><p>工作<br>人员&nbsp;总数</p>";
        let document = Document::new("a", text, parse(text, Markup::Markdown));
        let corpus = Corpus::new(vec![document]).unwrap();
        let tokens = tokenize(&corpus, &Segmenter::new(&SegmentSettings::default()), &|_| ());
        let terms: Vec<_> = tokens.documents[0]
            .iter()
            .map(|token| (tokens.lexicon.term(token.term), token.span.of(text)))
            .filter(|(term, _)| !term.trim().is_empty())
            .collect();
        let expected = [
            ("水利工程", "水**利<b>工</b>程"),
            ("报告", "报[告"),
            ("工作", "工作"),
            ("人员", "人员"),
            ("总数", "总数"),
        ];
        assert_eq!(terms, expected);
    }
}
