//! `zhangju terms`: words and n-grams and how they spread, over the archive or part by part.

use super::counting::CountArgs;
use super::named::named;
use super::options::{InputArgs, ManifestArgs, OutputArgs, RunArgs, StopArgs, WordArgs};
use super::output::{with_manifest, write_table};
use super::progress::{Bars, read, segmenter, steps};
use super::{Outcome, outcome, places};
use clap::Args;
use serde_json::{Value, json};
use std::io::Write;
use zhangju_core::Corpus;
use zhangju_core::originality::sources;
use zhangju_core::similarity::JoinSettings;
use zhangju_core::tables::{TermsByTable, TermsTable};
use zhangju_core::terms::{DocumentSize, PartKind, PartOrder, Parts, Sizes, TermSettings, Terms, by_part};
use zhangju_core::tokens::TokenizedCorpus;
use zhangju_export::plural;
use zhangju_pipeline::{Manifest, Request, Settings, TermsRequest, groups, notes_of};
use zhangju_text::Result;

#[derive(Args)]
#[command(after_help = "\
Examples:
  zhangju terms reports/
  zhangju terms reports/ --pos 'n*' --min-freq 5 --out nouns.csv
  zhangju terms reports/ --ngram 2..3 --pattern 改革
  zhangju terms reports/ --by year --out years.csv
  zhangju terms reports/ --by document --sort tf-idf --top 20   what each document is about
  zhangju terms reports/ --parts section                        dispersion over sections
  zhangju terms words-apart.txt --pretokenized --format jsonl")]
pub(crate) struct TermsArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub count: CountArgs,
    /// Leave out terms that occur less often [default: 1; with --ngram 2]
    #[arg(long, value_name = "N", help_heading = "Terms")]
    pub min_freq: Option<u32>,
    /// Leave out terms in fewer documents
    #[arg(long, value_name = "N", default_value_t = 1, help_heading = "Terms")]
    pub min_range: u32,
    /// One row per term and part; parts are each `document`, `section`, `year`, or value of a column of the metadata
    #[arg(long, value_name = "PARTS", help_heading = "Terms")]
    pub by: Option<String>,
    /// With --by: order of the terms in a part
    #[arg(long, value_parser = named::<PartOrder>(), default_value_t, requires = "by", help_heading = "Terms")]
    pub sort: PartOrder,
    /// With --by: only the first N terms of each part
    #[arg(long, value_name = "N", requires = "by", help_heading = "Terms")]
    pub top: Option<usize>,
    /// Parts over which dispersion is measured
    #[arg(long, value_parser = named::<PartKind>(), default_value_t, help_heading = "Terms")]
    pub parts: PartKind,
    /// Find near-duplicate sections, to fill the column range_dedup
    #[arg(long, conflicts_with = "by", help_heading = "Terms")]
    pub dedup: bool,
    #[command(flatten)]
    pub words: WordArgs,
    #[command(flatten)]
    pub stop: StopArgs,
    #[command(flatten)]
    pub output: OutputArgs,
    #[command(flatten)]
    pub manifest: ManifestArgs,
}

impl TermsArgs {
    fn settings(&self) -> Result<Settings> {
        let mut settings = self.input.settings();
        settings.words = self.words.settings(true)?;
        let least = self.min_freq.unwrap_or(if *self.count.ngram.end() > 1 { 2 } else { 1 });
        settings.terms = TermSettings {
            grams: self.count.settings(&self.stop, least, &settings.reading)?,
            min_range: self.min_range,
            parts: self.parts,
        };
        settings.request = Some(Request::Terms(TermsRequest {
            by: self.by.clone(),
            sort: self.sort,
            top: self.top,
            dedup: self.dedup,
        }));
        settings.output = self.output.settings();
        Ok(settings)
    }
}

pub(super) fn run(args: &TermsArgs, run: &RunArgs) -> Result<Outcome> {
    let bars = Bars::new(run);
    let steps = steps(&bars);
    let settings = args.settings()?;
    places::check(&settings, None, &[&args.output.to.out, &args.manifest.manifest])?;
    let segmenter = segmenter(&steps, &settings, run);
    let corpora = read(&steps, &settings, run)?;
    let corpus = corpora.texts();
    let tokens = steps.tokens(corpus, &segmenter);
    let sizes = steps.sizes(corpus, &tokens);
    let sources = args.dedup.then(|| {
        let similar = steps.similar(corpus, &JoinSettings::default());
        sources(corpus, &similar.units, &similar.families)
    });
    let terms = steps.terms(corpus, &tokens, &sizes, sources.as_ref(), &settings.terms);
    let manifest = || Manifest {
        command: "terms",
        settings: &settings,
        corpora: &corpora,
        background: None,
        learned: None,
        counts: json!({ "terms": terms.rows.len() }),
        denominators: denominators(&sizes),
        notes: notes_of(&segmenter),
        files: vec![],
        times: vec![],
    };
    with_manifest(args.manifest.place(None).as_deref(), manifest, || match &args.by {
        None => write_table(&TermsTable::new(&terms, &tokens.lexicon), &args.output, run),
        Some(by) => write_by(by, args, corpus, &tokens, &sizes, &terms, run),
    })?;
    Ok(outcome(&corpora))
}

/// Writes the terms of each part.
fn write_by(
    by: &str,
    args: &TermsArgs,
    corpus: &Corpus,
    tokens: &TokenizedCorpus,
    sizes: &Sizes,
    terms: &Terms,
    run: &RunArgs,
) -> Result<()> {
    let documents = Parts::documents(&terms.grams, sizes);
    let (parts, names) = match by {
        "document" => (documents.clone(), vec![]),
        "section" => (Parts::sections(corpus, tokens, &terms.grams, sizes), vec![]),
        column => {
            let groups = groups(corpus, column)?;
            if groups.left_out() > 0 && !run.quiet {
                let left_out = groups.left_out();
                let documents = plural(left_out as u64, "document", "documents");
                let are = if left_out == 1 { "is" } else { "are" };
                let _ = writeln!(std::io::stderr(), "zhangju: {documents} without {column} {are} left out");
            }
            (Parts::groups(&terms.grams, sizes, &groups.of_document, groups.names.len()), groups.names)
        }
    };
    let top = args.top.unwrap_or(usize::MAX);
    let rows = by_part(terms, &tokens.lexicon, &parts, &documents, args.sort, top);
    let table = TermsByTable::new(corpus, terms, &tokens.lexicon, &parts, &names, &rows);
    write_table(&table, &args.output, run)
}

fn denominators(sizes: &Sizes) -> Value {
    let all =
        |size: fn(&DocumentSize) -> u32| sizes.documents.iter().map(|d| u64::from(size(d))).sum::<u64>();
    json!({
        "tokens": { "value": all(|size| size.tokens), "of": "per_million" },
        "chars": { "value": all(|size| size.chars), "of": "per_10k_chars" },
        "documents": { "value": sizes.documents.len(), "of": "range_pct" },
    })
}
