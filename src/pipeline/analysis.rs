//! The main job: everything there is to say about an archive.

use super::{Corpora, Note, Progress, Reuse, Settings, Stage, Steps, notes_of};
use zhangju_core::Corpus;
use zhangju_core::corpus::SectionKind;
use zhangju_core::originality::{ReuseCounts, Rewritten, Shares, reuse_counts};
use zhangju_core::phrases::Phrases;
use zhangju_core::tables::{
    DocumentPairsTable, DocumentsTable, EnumeratorsTable, FamiliesTable, FormulaicityTable, FramesTable,
    PassagesTable, PhrasesTable, SectionsTable, SharedTextsTable, SimilarPassagesTable, SimilarSectionsTable,
    SkippedTable, Table, TermsTable,
};
use zhangju_core::terms::{Readability, Sizes, Terms};
use zhangju_core::tokens::TokenizedCorpus;
use zhangju_export::PageContent;
use zhangju_segment::Segmenter;
use zhangju_segment::dict::Dictionary;
use zhangju_text::Result;

/// All that is known of an archive.
pub struct Analysis {
    /// Its tokens.
    pub tokens: TokenizedCorpus,
    /// Sizes of documents and sections.
    pub sizes: Sizes,
    /// How diverse and readable each document is.
    pub readability: Vec<Readability>,
    /// Its terms, in the order of the table.
    pub terms: Terms,
    /// Which text was used more than once.
    pub reuse: Reuse,
    /// What is similar, not verbatim, where that was asked for.
    pub rewritten: Option<Rewritten>,
    /// Its stock phrases.
    pub phrases: Phrases,
    /// How much of each text is template, copied, formulaic and original.
    pub shares: Shares,
    /// How much of each document others have too.
    pub reused: Vec<ReuseCounts>,
    /// The dictionary of phrases that its tokens were cut with, if words were learned.
    pub learned: Option<Dictionary>,
    /// Things to tell the person that are no failure.
    pub notes: Vec<Note>,
}

/// How many of everything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Documents read.
    pub documents: u64,
    /// Files skipped.
    pub skipped: u64,
    /// Characters (Unicode scalars).
    pub chars: u64,
    /// Word tokens.
    pub tokens: u64,
    /// Nodes of kind `section`.
    pub sections: u64,
    /// Units that were compared.
    pub units: u64,
    /// Rows of `terms`.
    pub terms: u64,
    /// Rows of `phrases`.
    pub phrases: u64,
    /// Rows of `similar_sections`.
    pub pairs: u64,
    /// Rows of `document_pairs`.
    pub document_pairs: u64,
    /// Families of near-duplicate units.
    pub families: u64,
    /// Families of near-duplicate documents.
    pub document_families: u64,
    /// Rows of `shared_texts`.
    pub shared_texts: u64,
    /// Passages that documents share.
    pub passages: u64,
    /// Rows of `passages`: those that are listed.
    pub passages_listed: u64,
    /// Shared runs that are no passages, as custom or chance explains them.
    pub passages_hidden: u64,
    /// Rows of `similar_passages`; `None` where they were not looked for.
    pub similar_passages: Option<u64>,
}

impl Analysis {
    /// How many of everything.
    pub fn counts(&self, corpora: &Corpora) -> Counts {
        let Reuse { similar, passages, pairs, families } = &self.reuse;
        let nodes = corpora.texts().documents().iter().flat_map(|document| document.tree().nodes());
        Counts {
            documents: corpora.texts().len() as u64,
            skipped: corpora.skipped().len() as u64,
            chars: self.sizes.chars(),
            tokens: self.sizes.tokens(),
            sections: nodes.filter(|node| node.kind == SectionKind::Section).count() as u64,
            units: similar.units.len() as u64,
            terms: self.terms.rows.len() as u64,
            phrases: self.phrases.rows.len() as u64,
            pairs: similar.join.pairs.len() as u64,
            document_pairs: pairs.rows.len() as u64,
            families: families.units.len() as u64,
            document_families: families.documents.len() as u64,
            shared_texts: passages.shared_texts.len() as u64,
            passages: passages.rows.len() as u64,
            passages_listed: passages.listed as u64,
            passages_hidden: passages.hidden,
            similar_passages: self.rewritten.as_ref().map(|rewritten| rewritten.rows.len() as u64),
        }
    }

    /// Calls `use_table` with each table of the contract in turn. `corpora` are those that were analysed.
    ///
    /// # Errors
    /// The first error of `use_table`.
    pub fn tables(
        &self,
        corpora: &Corpora,
        mut use_table: impl FnMut(&dyn Table) -> Result<()>,
    ) -> Result<()> {
        let (corpus, shares) = (corpora.texts(), &self.shares);
        let Reuse { similar, passages, pairs, families } = &self.reuse;
        let (reused, readability) = (&self.reused, &self.readability);
        use_table(&DocumentsTable::new(
            corpus,
            &self.sizes,
            shares,
            reused,
            readability,
            &families.documents,
        ))?;
        use_table(&SectionsTable::new(corpus, &self.sizes, Some(shares)).with_families(similar, families))?;
        use_table(&TermsTable::new(&self.terms, &self.tokens.lexicon))?;
        use_table(&PhrasesTable::new(corpus, &self.phrases))?;
        use_table(&FramesTable::new(&self.phrases))?;
        use_table(&EnumeratorsTable::new(corpus, &self.phrases))?;
        use_table(&FormulaicityTable::new(corpus, shares))?;
        use_table(&SimilarSectionsTable::new(corpus, similar, families, Some(shares)))?;
        use_table(&DocumentPairsTable::new(corpus, pairs))?;
        use_table(&SharedTextsTable::new(corpus, passages))?;
        use_table(&PassagesTable::new(corpus, passages))?;
        if let Some(rewritten) = &self.rewritten {
            use_table(&SimilarPassagesTable::new(corpus, rewritten))?;
        }
        use_table(&FamiliesTable::new(corpus, similar, families))?;
        use_table(&SkippedTable::new(corpora.skipped()))
    }

    /// What the page shows. `corpora` are those that were analysed.
    pub fn page<'a>(&'a self, corpora: &'a Corpora) -> PageContent<'a> {
        PageContent {
            corpus: corpora.texts(),
            skipped: corpora.skipped(),
            tokens: &self.tokens,
            sizes: &self.sizes,
            terms: &self.terms,
            similar: &self.reuse.similar,
            passages: &self.reuse.passages,
            pairs: &self.reuse.pairs,
            shares: &self.shares,
            families: &self.reuse.families,
            phrases: &self.phrases,
        }
    }
}

/// Does the main job: terms, phrases, near-duplicates, passages and shares of texts that were read or made in memory. It cannot fail.
///
/// ```
/// use zhangju_core::{Corpus, Document};
/// use zhangju_pipeline::{Corpora, Settings, Silent, analyze};
///
/// let text = "一、工作安排\n各单位要加强组织领导，明确责任分工，倒排工期，确保各项任务按期完成，并及时报送进展情况。\n";
/// let documents = ["甲.txt", "乙.txt"].map(|id| Document::from_text(id, text));
/// let corpora = Corpora::new(Corpus::new(documents.into())?);
/// let analysis = analyze(&corpora, &Settings::default(), &Silent);
///
/// assert_eq!(analysis.reuse.families.documents[0].members, [0, 1]);
/// assert_eq!(analysis.shares.documents[1].copied, analysis.shares.documents[1].content());
/// # Ok::<(), zhangju_text::Error>(())
/// ```
pub fn analyze(corpora: &Corpora, settings: &Settings, progress: &dyn Progress) -> Analysis {
    Steps::new(progress).analyze(corpora, settings)
}

impl Steps<'_> {
    /// Does the main job, as [`analyze`] does.
    pub fn analyze(&self, corpora: &Corpora, settings: &Settings) -> Analysis {
        let (segmenter, tokens, reuse, phrases) = self.stock_phrases(corpora, settings);
        let corpus = corpora.texts();
        let phrases = self.compared(phrases, corpora, &segmenter);
        let shares = self.shares(corpus, &reuse.passages, Some(&phrases), settings.intervals);
        let reused = self.stage(Stage::Shares, 0, |_| reuse_counts(corpus, &reuse.passages, settings.reuse));
        let rewritten = self.rewritten(corpus, &reuse, settings.rewritten.as_ref(), None);
        let learned = settings.learn_words.then(|| phrases.learned_words());
        let tokens = match &learned {
            Some(learned) => self.tokens_with(learned, corpus, settings),
            None => tokens,
        };
        let sizes = self.sizes(corpus, &tokens);
        let readability = self.readability(corpus, &tokens);
        let terms = self.terms(corpus, &tokens, &sizes, Some(&reuse.sources(corpus)), &settings.terms);
        let notes = notes_of(&segmenter).into_iter().chain(phrases.note.map(Note::SmallArchive)).collect();
        Analysis {
            tokens,
            sizes,
            readability,
            terms,
            reuse,
            rewritten,
            phrases,
            shares,
            reused,
            learned,
            notes,
        }
    }

    /// Finds phrases, and what they need: words, and near-duplicates, which count once. Words and repeats are found beside these.
    pub fn stock_phrases(
        &self,
        corpora: &Corpora,
        settings: &Settings,
    ) -> (Segmenter, TokenizedCorpus, Reuse, Phrases) {
        let corpus = corpora.texts();
        let segmenter = self.segmenter(&settings.words);
        let tokens = self.tokens(corpus, &segmenter);
        let (reuse, repeats) = rayon::join(
            || {
                let (join, passages) = (&settings.near_duplicates, &settings.passages);
                self.reuse(corpus, corpora.templates(), corpora.background(), join, passages, None)
            },
            || self.repeats(corpus, &tokens, &settings.phrases),
        );
        let phrases = self.phrases(&repeats, corpus, &tokens, &reuse, &segmenter, &settings.phrases);
        (segmenter, tokens, reuse, phrases)
    }

    /// Tokens by a segmenter that knows learned words as well.
    fn tokens_with(&self, learned: &Dictionary, corpus: &Corpus, settings: &Settings) -> TokenizedCorpus {
        let mut words = settings.words.clone();
        words.dictionaries.push(learned.clone());
        self.tokens(corpus, &self.segmenter(&words))
    }
}
