//! `zhangju segment`: texts with their words apart, or a table of words.

use super::options::{FileOutArgs, InputArgs, ManifestArgs, RunArgs, WordArgs};
use super::output::{to_file_or_stdout, with_manifest, write_rows};
use super::progress::{Bars, read, segmenter, steps};
use super::{Outcome, outcome, places};
use clap::Args;
use serde_json::json;
use std::io::Write;
use std::path::Path;
use zhangju_core::corpus::Corpus;
use zhangju_core::tables::SegmentsTable;
use zhangju_core::tokens::{TokenizedCorpus, in_text_order, line_ends, with_every_line, with_shorter_words};
use zhangju_pipeline::{Manifest, Request, Settings, notes_of};
use zhangju_text::{Error, Result};

#[derive(Args)]
#[command(after_help = "\
Examples:
  zhangju segment report.txt
  zhangju segment report.txt --dict terms.txt --no-hmm
  zhangju segment report.txt --narrow --whole-numbers
  zhangju segment report.txt --search                  for a search index
  zhangju segment reports/ --pos --format csv --out words.csv")]
pub(crate) struct SegmentArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub words: WordArgs,
    /// Add parts of speech: word/tag in text, the column pos in tables
    #[arg(long, help_heading = "Words")]
    pub pos: bool,
    /// Add the shorter words inside each word, before it (jieba's search mode)
    #[arg(long, help_heading = "Words")]
    pub search: bool,
    #[command(flatten)]
    pub output: FileOutArgs,
    #[command(flatten)]
    pub manifest: ManifestArgs,
}

impl SegmentArgs {
    fn settings(&self) -> Result<Settings> {
        let mut settings = self.input.settings();
        settings.words = self.words.settings(self.pos)?;
        // Its words are read as a text, which keeps its digits.
        settings.words.narrow = self.words.narrow;
        settings.request = Some(Request::Segment { search: self.search });
        settings.output = self.output.format.settings(None, None);
        settings.output.format = self.output.format.asked(self.output.file());
        Ok(settings)
    }
}

pub(super) fn run(args: &SegmentArgs, run: &RunArgs) -> Result<Outcome> {
    let bars = Bars::new(run);
    let steps = steps(&bars);
    let settings = args.settings()?;
    places::check(&settings, None, &[&args.output.out, &args.manifest.manifest])?;
    let segmenter = segmenter(&steps, &settings, run);
    let corpora = read(&steps, &settings, run)?;
    let texts = with_every_line(corpora.texts());
    let mut tokens = in_text_order(steps.tokens(&texts, &segmenter));
    if args.search {
        tokens = with_shorter_words(&texts, tokens, &segmenter);
    }
    let manifest = || Manifest {
        command: "segment",
        settings: &settings,
        corpora: &corpora,
        background: None,
        learned: None,
        counts: json!({ "tokens": tokens.documents.iter().map(Vec::len).sum::<usize>() }),
        denominators: json!({}),
        notes: notes_of(&segmenter),
        files: vec![],
        times: vec![],
    };
    with_manifest(args.manifest.place(None).as_deref(), manifest, || {
        if settings.output.format.is_some() {
            let table = SegmentsTable::new(corpora.texts(), &tokens);
            return write_rows(&table, args.output.file(), &args.output.format, run);
        }
        let out = args.output.file();
        let name = out.unwrap_or(Path::new("standard output"));
        to_file_or_stdout(out, |out| {
            write_lines(&texts, &tokens, args.pos, out).map_err(|source| Error::io(name, "write", source))
        })
    })?;
    Ok(outcome(&corpora))
}

/// Words separated by one space, line by line as the texts have them; with `pos` as word/tag.
fn write_lines(
    texts: &Corpus,
    tokens: &TokenizedCorpus,
    pos: bool,
    out: &mut dyn Write,
) -> std::io::Result<()> {
    for (document, all) in texts.documents().iter().zip(&tokens.documents) {
        let is_line_end = |term| tokens.lexicon.term(term) == "\n";
        let words: Vec<_> = all.iter().copied().filter(|token| !is_line_end(token.term)).collect();
        let (ends, rest) = line_ends(document.text(), &words);
        let mut line_begins = true;
        for (token, ends) in words.iter().zip(ends) {
            for _ in 0..ends {
                out.write_all(b"\n")?;
                line_begins = true;
            }
            if !line_begins {
                out.write_all(b" ")?;
            }
            out.write_all(tokens.lexicon.term(token.term).as_bytes())?;
            if pos {
                write!(out, "/{}", tokens.lexicon.tag(token.term))?;
            }
            line_begins = false;
        }
        for _ in 0..rest.max(usize::from(!line_begins)) {
            out.write_all(b"\n")?;
        }
    }
    Ok(())
}
