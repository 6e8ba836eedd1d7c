//! `zhangju trend`: terms and phrases by year or by a column of the metadata.

use super::args::{RunArgs, TrendArgs, TrendItemsArg};
use super::output::{ready_folder, write_table, write_tables};
use super::progress::{Bars, tell};
use super::{Outcome, outcome};
use std::io::Write;
use zhangju_core::compare::{Groups, Item, make_equal};
use zhangju_core::corpus::Corpus;
use zhangju_core::tables::{Table, TrendSeriesTable, TrendTable};
use zhangju_core::terms::Sizes;
use zhangju_core::tokens::TokenizedCorpus;
use zhangju_pipeline::{
    ReuseSettings, Settings, Stopwatch, find_phrases, find_trends, groups, know_words, measure, phrase_items,
    prepare, term_items, tokenize, wording_items,
};
use zhangju_segment::Segmenter;
use zhangju_text::Result;

pub(super) fn run(args: &TrendArgs, run: &RunArgs) -> Result<Outcome> {
    let bars = Bars::new(run);
    let stopwatch = Stopwatch::new(&bars);
    args.out.as_deref().map(ready_folder).transpose()?;
    let mut settings = Settings {
        load: args.input.settings(),
        segment: args.words.settings(false)?,
        stop_words: args.stop.settings()?,
        function_words: args.stop.function_words()?,
        phrases: args.phrases.settings(),
        reuse: ReuseSettings { unit: args.join.unit(), join: args.join.settings(), ..Default::default() },
        ..Settings::default()
    };
    settings.load.except.clone_from(&args.out);
    let (mut archive, segmenter) = prepare(&settings.load, &settings.segment, &stopwatch)?;
    tell(&archive, run);
    let groups = groups(&archive.corpus, &args.by)?;
    let equal = args.equal_size.then(|| make_equal(&mut archive.corpus, &groups, args.seed));
    let corpus = &archive.corpus;
    if !run.quiet {
        say(&groups, equal, args);
    }
    let tokens = tokenize(corpus, &segmenter, &stopwatch);
    let sizes = measure(corpus, &tokens, &stopwatch);
    let items = items(args, corpus, &tokens, &sizes, &segmenter, &settings, &stopwatch);
    let trends = find_trends(items, &groups, &sizes, &stopwatch);
    let (table, series) = (TrendTable::new(&groups, &trends), TrendSeriesTable::new(&groups, &trends));
    match &args.out {
        Some(folder) => write_tables(&[&table, &series], args.format.settings(None), folder, run)?,
        None => write_table(if args.series { &series as &dyn Table } else { &table }, &args.output(), run)?,
    }
    Ok(outcome(&archive))
}

/// What is counted: the wordings that were named, else what the archive has.
fn items(
    args: &TrendArgs,
    corpus: &Corpus,
    tokens: &TokenizedCorpus,
    sizes: &Sizes,
    segmenter: &Segmenter,
    settings: &Settings,
    stopwatch: &Stopwatch<'_>,
) -> Vec<Item> {
    if !args.item.is_empty() {
        return wording_items(tokens, &args.item);
    }
    let words = know_words(&tokens.lexicon, segmenter, settings);
    let none = Corpus::default();
    let (_, phrases) = find_phrases(corpus, &none, tokens, &words, settings, stopwatch);
    let mut items = vec![];
    if args.items != TrendItemsArg::Phrases {
        items.extend(term_items(tokens, sizes, &settings.terms().grams, phrases.min_range));
    }
    if args.items != TrendItemsArg::Terms {
        items.extend(phrase_items(&phrases));
    }
    items
}

/// What to know of the groups.
fn say(groups: &Groups, equal: Option<u64>, args: &TrendArgs) {
    let (count, left_out) = (groups.names.len(), groups.left_out());
    let mut stderr = std::io::stderr().lock();
    if let Some(chars) = equal {
        let _ = writeln!(stderr, "zhangju: about {chars} characters of every group, paragraphs drawn by lot");
    }
    if left_out > 0 {
        let _ = writeln!(stderr, "zhangju: {left_out} documents without {} are left out", args.by);
    }
    if !groups.is_ordered || count < 4 {
        let why = if groups.is_ordered { "fewer than four groups" } else { "the groups have no order" };
        let _ = writeln!(stderr, "zhangju: {why}: no test of rising and falling");
    }
}
