//! `zhangju segment`: texts with their words apart, or a table of words.

use super::args::{RunArgs, SegmentArgs};
use super::output::{to_file_or_stdout, write_table};
use super::progress::{Bars, tell};
use super::{Outcome, outcome};
use std::io::Write;
use std::path::Path;
use zhangju_core::tables::SegmentsTable;
use zhangju_core::tokens::{TokenizedCorpus, with_shorter_words};
use zhangju_pipeline::{Stopwatch, prepare, tokenize};
use zhangju_text::Error;
use zhangju_text::Result;

pub(super) fn run(args: &SegmentArgs, run: &RunArgs) -> Result<Outcome> {
    let bars = Bars::new(run);
    let stopwatch = Stopwatch::new(&bars);
    let settings = args.words.settings(args.pos)?;
    let (archive, segmenter) = prepare(&args.input.settings(), &settings, &stopwatch)?;
    tell(&archive, run);
    let mut tokens = tokenize(&archive.corpus, &segmenter, &stopwatch);
    if args.search {
        tokens = with_shorter_words(&archive.corpus, tokens, &segmenter);
    }
    let out = args.output.out.as_deref();
    if args.output.format.asked(out).is_some() {
        write_table(&SegmentsTable::new(&archive.corpus, &tokens), &args.output, run)?;
    } else {
        let name = out.unwrap_or(Path::new("standard output"));
        to_file_or_stdout(out, |out| {
            write_lines(&tokens, args.pos, out).map_err(|source| Error::io(name, "write", source))
        })?;
    }
    Ok(outcome(&archive))
}

/// Words apart by one space, a paragraph a line, without furniture; with `pos` as word/tag.
fn write_lines(tokens: &TokenizedCorpus, pos: bool, out: &mut dyn Write) -> std::io::Result<()> {
    for tokens_of in &tokens.documents {
        let mut line_begins = true;
        for token in tokens_of {
            let word = tokens.lexicon.term(token.term);
            if word == "\n" {
                out.write_all(b"\n")?;
                line_begins = true;
                continue;
            }
            if !line_begins {
                out.write_all(b" ")?;
            }
            out.write_all(word.as_bytes())?;
            if pos {
                write!(out, "/{}", tokens.lexicon.tag(token.term))?;
            }
            line_begins = false;
        }
        if !line_begins {
            out.write_all(b"\n")?;
        }
    }
    Ok(())
}
