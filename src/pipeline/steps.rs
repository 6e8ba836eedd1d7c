//! The steps of a run, each timed and reported. A step returns a finished value that nothing later alters.

use super::{Corpora, Note, Progress, Readers, Reference, Stage, StageTime, Stopwatch};
use zhangju_core::Corpus;
use zhangju_core::contexts::{CollocateSort, Collocates, Node, WindowSettings, collocates};
use zhangju_core::corpus::Sources;
use zhangju_core::originality::{
    DocumentPairs, DocumentReuse, Families, Formulae, Resampling, ReuseSettings, Rewritten, Shares, reuse_of,
    sources,
};
use zhangju_core::passages::{Background, PassageSettings, Passages, find_passages};
use zhangju_core::phrases::{PhraseSettings, Phrases, Repeats, Words, find_phrases};
use zhangju_core::similarity::{JoinSettings, Similar, WindowJoinSettings, find_similar};
use zhangju_core::terms::{Readability, Sizes, TermSettings, Terms, readability};
use zhangju_core::tokens::{TokenizedCorpus, tokenize};
use zhangju_segment::{SegmentSettings, Segmenter};

/// The steps of a run. Each is one call; [`analyze`](crate::analyze) does all of the main job.
///
/// ```
/// use zhangju_pipeline::{Settings, Silent, Steps};
///
/// let folder = std::env::temp_dir().join("zhangju-steps");
/// std::fs::create_dir_all(&folder).unwrap();
/// std::fs::write(folder.join("2024.txt"), "工作总结\n全年工作平稳，工作有序。\n").unwrap();
///
/// let mut settings = Settings::default();
/// settings.inputs.texts = vec![folder];
/// let steps = Steps::new(&Silent);
/// let corpora = steps.read(&settings.inputs, &settings.reading)?;
/// let tokens = steps.tokens(corpora.texts(), &steps.segmenter(&settings.words));
/// assert_eq!(tokens.lexicon.term(tokens.documents[0][0].term), "工作总结");
/// # Ok::<(), zhangju_text::Error>(())
/// ```
pub struct Steps<'p> {
    stopwatch: Stopwatch<'p>,
    readers: Readers,
}

/// Which text was used more than once.
#[derive(Debug, Default)]
pub struct Reuse {
    /// Near-duplicate units.
    pub similar: Similar,
    /// Passages that documents share.
    pub passages: Passages,
    /// The documents that share passages, two by two.
    pub pairs: DocumentPairs,
    /// Families of near-duplicate units and documents.
    pub families: Families,
}

impl Reuse {
    /// Whose text each stretch counts for.
    pub fn sources(&self, corpus: &Corpus) -> Sources {
        sources(corpus, &self.similar.units, &self.families.units)
    }
}

impl<'p> Steps<'p> {
    /// The steps of a run that tells `progress` how far it is.
    pub fn new(progress: &'p dyn Progress) -> Self {
        Self { stopwatch: Stopwatch::new(progress), readers: Readers::in_process() }
    }

    /// The same, with documents read where `readers` say.
    #[must_use]
    pub fn with_readers(self, readers: Readers) -> Self {
        Self { readers, ..self }
    }

    /// Where documents are read.
    pub fn readers(&self) -> &Readers {
        &self.readers
    }

    /// Runs one stage. `work` gets a function that takes how much more is done.
    pub fn stage<T>(&self, stage: Stage, total: u64, work: impl FnOnce(&(dyn Fn(usize) + Sync)) -> T) -> T {
        self.stopwatch.stage(stage, total, work)
    }

    /// How long the stages took so far.
    pub fn times(&self) -> Vec<StageTime> {
        self.stopwatch.times()
    }

    /// Loads the dictionaries.
    pub fn segmenter(&self, settings: &SegmentSettings) -> Segmenter {
        self.stage(Stage::Dictionaries, 0, |_| Segmenter::new(settings))
    }

    /// Cuts every document into tokens.
    pub fn tokens(&self, corpus: &Corpus, segmenter: &Segmenter) -> TokenizedCorpus {
        let bytes = corpus.documents().iter().map(|document| document.text().len() as u64).sum();
        self.stage(Stage::Segment, bytes, |done| tokenize(corpus, segmenter, &done))
    }

    /// Measures documents and sections.
    pub fn sizes(&self, corpus: &Corpus, tokens: &TokenizedCorpus) -> Sizes {
        self.stage(Stage::Measure, 0, |_| Sizes::new(corpus, tokens))
    }

    /// Measures how diverse and readable documents are.
    pub fn readability(&self, corpus: &Corpus, tokens: &TokenizedCorpus) -> Vec<Readability> {
        self.stage(Stage::Measure, 0, |_| readability(corpus, tokens))
    }

    /// Counts terms; with `sources`, ranges without near-duplicates too.
    pub fn terms(
        &self,
        corpus: &Corpus,
        tokens: &TokenizedCorpus,
        sizes: &Sizes,
        sources: Option<&Sources>,
        settings: &TermSettings,
    ) -> Terms {
        self.stage(Stage::Count, 0, |_| Terms::new(corpus, tokens, sizes, sources, settings))
    }

    /// Finds the words near a word.
    pub fn collocates(
        &self,
        tokens: &TokenizedCorpus,
        node: &Node,
        window: &WindowSettings,
        least: u32,
        sort: CollocateSort,
    ) -> Collocates {
        self.stage(Stage::Count, 0, |_| collocates(tokens, node, window, least, sort))
    }

    /// Joins near-duplicate units.
    pub fn similar(&self, corpus: &Corpus, settings: &JoinSettings) -> Similar {
        self.stage(Stage::Join, 0, |_| find_similar(corpus, settings))
    }

    /// Finds near-duplicate units and the passages that documents share. With `focus`, only passages of the documents marked in it are
    /// looked for.
    pub fn reuse(
        &self,
        corpus: &Corpus,
        templates: &Corpus,
        background: &Background,
        join: &JoinSettings,
        passages: &PassageSettings,
        focus: Option<&[bool]>,
    ) -> Reuse {
        let similar = self.similar(corpus, join);
        self.stage(Stage::Passages, 0, |_| {
            let sources = sources(corpus, &similar.units, &similar.families);
            let passages = find_passages(corpus, &sources, templates, background, passages, focus);
            let pairs = DocumentPairs::new(&passages);
            let families = Families::new(corpus, &similar, &passages, &pairs);
            Reuse { similar, passages, pairs, families }
        })
    }

    /// Counts which short sequences of characters at least `least` families of near-duplicates have. `made_from` says what the archive is.
    pub fn background(
        &self,
        corpus: &Corpus,
        join: &JoinSettings,
        least: u32,
        made_from: &str,
    ) -> Background {
        let similar = self.similar(corpus, join);
        self.stage(Stage::Count, 0, |_| {
            let sources = sources(corpus, &similar.units, &similar.families);
            Background::count(corpus, &sources, least, made_from)
        })
    }

    /// Finds what is similar, not verbatim; nothing without settings. With `focus`, only for the documents marked in it.
    pub fn rewritten(
        &self,
        corpus: &Corpus,
        reuse: &Reuse,
        settings: Option<&WindowJoinSettings>,
        focus: Option<&[bool]>,
    ) -> Option<Rewritten> {
        let settings = settings?;
        let find = || Rewritten::find(corpus, &reuse.sources(corpus), &reuse.passages, settings, focus);
        Some(self.stage(Stage::Rewritten, 0, |_| find()))
    }

    /// Finds the repeats that phrases are chosen among.
    pub fn repeats(&self, corpus: &Corpus, tokens: &TokenizedCorpus, settings: &PhraseSettings) -> Repeats {
        self.stage(Stage::Repeats, 0, |_| Repeats::build(corpus, tokens, settings))
    }

    /// Chooses phrases; each family of near-duplicates counts once.
    pub fn phrases(
        &self,
        repeats: &Repeats,
        corpus: &Corpus,
        tokens: &TokenizedCorpus,
        reuse: &Reuse,
        segmenter: &Segmenter,
        settings: &PhraseSettings,
    ) -> Phrases {
        let words = Words::new(&tokens.lexicon, segmenter, &settings.function_words);
        let sources = reuse.sources(corpus);
        self.stage(Stage::Phrases, 0, |_| find_phrases(repeats, corpus, tokens, &sources, &words, settings))
    }

    /// The phrases compared with the reference of the run, if there is one.
    pub fn compared(&self, phrases: Phrases, corpora: &Corpora, segmenter: &Segmenter) -> Phrases {
        let (ranges, reference) = match corpora.reference() {
            None => return phrases,
            Some(Reference::Table(table)) => {
                (phrases.rows.iter().map(|phrase| table.range(&phrase.text)).collect(), table.documents)
            }
            Some(Reference::Texts(texts)) => {
                (phrases.ranges_in(&self.tokens(texts, segmenter)), texts.len() as u64)
            }
        };
        phrases.compared(corpora.texts().len() as u64, &ranges, reference)
    }

    /// Counts how much of each text is template, copied, formulaic and original. Without phrases, formula is what many families have.
    pub fn shares(
        &self,
        corpus: &Corpus,
        passages: &Passages,
        phrases: Option<&Phrases>,
        intervals: Option<Resampling>,
    ) -> Shares {
        let formulae = phrases.map(Formulae::new).unwrap_or_default();
        self.stage(Stage::Shares, 0, |_| Shares::new(corpus, passages, &formulae, intervals))
    }

    /// Finds how much each of `documents` has in common with others, and with which.
    pub fn document_reuse(
        &self,
        corpus: &Corpus,
        passages: &Passages,
        documents: &[u32],
        settings: ReuseSettings,
    ) -> Vec<DocumentReuse> {
        self.stage(Stage::Shares, 0, |_| reuse_of(corpus, passages, documents, settings))
    }
}

/// What to know of a segmenter.
pub fn notes_of(segmenter: &Segmenter) -> Vec<Note> {
    let broken = segmenter.broken_words();
    let broken = (!broken.is_empty()).then(|| Note::BrokenWords(broken.to_vec()));
    broken.into_iter().chain(segmenter.jieba_stands_in().then_some(Note::EngineStandsIn)).collect()
}
