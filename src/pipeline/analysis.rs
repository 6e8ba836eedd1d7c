//! The main job: everything there is to say about an archive.

use super::{
    Archive, LoadSettings, Reuse, ReuseSettings, Stage, Stopwatch, compare_phrases, count_terms,
    find_phrases, know_words, measure, tokenize,
};
use std::path::PathBuf;
use zhangju_core::corpus::{Corpus, SectionKind};
use zhangju_core::passages::Resampling;
use zhangju_core::phrases::{PhraseSettings, Phrases};
use zhangju_core::tables::{
    DocumentsTable, EnumeratorsTable, FamiliesTable, FormulaicityTable, FramesTable, PassagesTable,
    PhrasesTable, SectionsTable, SimilarSectionsTable, SkippedTable, Table, TermsTable,
};
use zhangju_core::terms::{GramSettings, Sizes, TermSettings, Terms};
use zhangju_core::tokens::TokenizedCorpus;
use zhangju_segment::dict::{Dictionary, StopWords};
use zhangju_segment::{SegmentSettings, Segmenter};
use zhangju_text::Result;

/// Everything that decides what comes out.
#[derive(Clone, Debug)]
pub struct Settings {
    /// What is read.
    pub load: LoadSettings,
    /// How texts become words.
    pub segment: SegmentSettings,
    /// Words left out of the term table.
    pub stop_words: StopWords,
    /// Words no phrase begins or ends with.
    pub function_words: StopWords,
    /// Which phrases are kept.
    pub phrases: PhraseSettings,
    /// How reuse of text is looked for.
    pub reuse: ReuseSettings,
    /// What phrases are held against: a folder, a file, or a table of an earlier run.
    pub reference: Option<PathBuf>,
    /// How intervals of formulaicity are found; none if `None`.
    pub resampling: Option<Resampling>,
    /// Find phrases first, then segment again with them as words.
    pub learn_words: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            load: LoadSettings::default(),
            segment: SegmentSettings { tags: true, ..SegmentSettings::default() },
            stop_words: StopWords::standard(),
            function_words: StopWords::standard(),
            phrases: PhraseSettings::default(),
            reuse: ReuseSettings::default(),
            reference: None,
            resampling: None,
            learn_words: false,
        }
    }
}

impl Settings {
    /// Words as terms, stop words left out.
    pub fn terms(&self) -> TermSettings {
        let grams = GramSettings { left_out: self.stop_words.words.clone(), ..GramSettings::default() };
        TermSettings { grams, ..TermSettings::default() }
    }
}

/// All that is known of an archive.
pub struct Analysis {
    /// What was read and skipped.
    pub archive: Archive,
    /// Its tokens.
    pub tokens: TokenizedCorpus,
    /// Sizes of documents and sections.
    pub sizes: Sizes,
    /// Its terms, in the order of the table.
    pub terms: Terms,
    /// Which text was used more than once.
    pub reuse: Reuse,
    /// Its stock phrases.
    pub phrases: Phrases,
    /// The dictionary of phrases that its tokens were cut with, if words were learned.
    pub learned: Option<Dictionary>,
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
    /// Families of near-duplicate units.
    pub families: u64,
    /// Families of near-duplicate documents.
    pub document_families: u64,
    /// Rows of `passages`.
    pub passages: u64,
    /// Passages left out of it, as hardly anything but stock wording.
    pub passages_hidden: u64,
}

impl Analysis {
    /// How many of everything.
    pub fn counts(&self) -> Counts {
        let Reuse { similar, passages, .. } = &self.reuse;
        let nodes = self.archive.corpus.documents.iter().flat_map(|document| document.tree.nodes());
        Counts {
            documents: self.archive.corpus.len() as u64,
            skipped: self.archive.skipped.len() as u64,
            chars: self.sizes.chars(),
            tokens: self.sizes.tokens(),
            sections: nodes.filter(|node| node.kind == SectionKind::Section).count() as u64,
            units: similar.units.len() as u64,
            terms: self.terms.rows.len() as u64,
            phrases: self.phrases.rows.len() as u64,
            pairs: similar.join.pairs.len() as u64,
            families: similar.families.len() as u64,
            document_families: self.reuse.document_families.len() as u64,
            passages: passages.rows.len() as u64,
            passages_hidden: passages.hidden,
        }
    }

    /// Calls `use_table` with each table of the contract in turn.
    ///
    /// # Errors
    /// The first error of `use_table`.
    pub fn tables(&self, mut use_table: impl FnMut(&dyn Table) -> Result<()>) -> Result<()> {
        let corpus = &self.archive.corpus;
        let Reuse { similar, passages, shares, document_families } = &self.reuse;
        use_table(&DocumentsTable::new(corpus, &self.sizes, shares, document_families))?;
        use_table(&SectionsTable::new(corpus, &self.sizes, Some(shares)))?;
        use_table(&TermsTable::new(&self.terms, &self.tokens.lexicon))?;
        use_table(&PhrasesTable::new(corpus, &self.phrases))?;
        use_table(&FramesTable::new(&self.phrases))?;
        use_table(&EnumeratorsTable::new(corpus, &self.phrases))?;
        use_table(&FormulaicityTable::new(corpus, shares))?;
        use_table(&SimilarSectionsTable::new(corpus, similar, Some(shares)))?;
        use_table(&PassagesTable::new(corpus, passages))?;
        use_table(&FamiliesTable::new(corpus, similar, document_families))?;
        use_table(&SkippedTable::new(&self.archive.skipped))
    }
}

/// Does the main job on an archive that has been read; `templates` are base texts.
///
/// # Errors
/// When the reference of the settings cannot be read.
pub fn analyze(
    archive: Archive,
    templates: &Corpus,
    segmenter: &Segmenter,
    settings: &Settings,
    stopwatch: &Stopwatch<'_>,
) -> Result<Analysis> {
    let corpus = &archive.corpus;
    let tokens = tokenize(corpus, segmenter, stopwatch);
    let words = know_words(&tokens.lexicon, segmenter, settings);
    let (reuse, mut phrases) = find_phrases(corpus, templates, &tokens, &words, settings, stopwatch);
    compare_phrases(&mut phrases, corpus.len(), segmenter, settings, stopwatch)?;
    let learned = settings.learn_words.then(|| phrases.learned_words());
    let tokens = match &learned {
        Some(learned) => tokenize(corpus, &segmenter_with(learned, settings, stopwatch), stopwatch),
        None => tokens,
    };
    let sizes = measure(corpus, &tokens, stopwatch);
    let terms = count_terms(corpus, &tokens, &sizes, Some(&reuse.similar), &settings.terms(), stopwatch);
    Ok(Analysis { archive, tokens, sizes, terms, reuse, phrases, learned })
}

/// A segmenter that knows learned words as well.
fn segmenter_with(learned: &Dictionary, settings: &Settings, stopwatch: &Stopwatch<'_>) -> Segmenter {
    let mut segment = settings.segment.clone();
    segment.dictionaries.push(learned.clone());
    stopwatch.stage(Stage::Dictionaries, 0, |_| Segmenter::new(&segment))
}
