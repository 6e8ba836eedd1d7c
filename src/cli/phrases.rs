//! `zhangju phrases`: stock phrases.

use super::args::{PhrasesArgs, RunArgs, reuse};
use super::output::write_table;
use super::progress::{Bars, tell};
use super::{Outcome, outcome};
use zhangju::Result;
use zhangju::pipeline::{Settings, Stopwatch, find_phrases, know_words, load_templates, prepare, tokenize};
use zhangju::tables::PhrasesTable;

pub(super) fn run(args: &PhrasesArgs, run: &RunArgs) -> Result<Outcome> {
    let bars = Bars::new(run);
    let stopwatch = Stopwatch::new(&bars);
    let settings = Settings {
        load: args.input.settings(),
        segment: args.words.settings(false)?,
        stop_words: args.stop.settings()?,
        function_words: args.stop.function_words()?,
        phrases: args.phrases.settings(),
        reuse: reuse(&args.join, &args.passages),
        ..Settings::default()
    };
    let templates = load_templates(&settings.reuse.templates, &stopwatch)?;
    let (archive, segmenter) = prepare(&settings.load, &settings.segment, &stopwatch)?;
    tell(&archive, run);
    let tokens = tokenize(&archive.corpus, &segmenter, &stopwatch);
    let words = know_words(&tokens.lexicon, &segmenter, &settings);
    let (_, phrases) = find_phrases(&archive.corpus, &templates, &tokens, &words, &settings, &stopwatch);
    write_table(&PhrasesTable::new(&archive.corpus, &phrases), &args.output)?;
    Ok(outcome(&archive))
}
