//! `zhangju collocations`: the words near a word.

use super::counting::in_script;
use super::named::named;
use super::options::{InputArgs, ManifestArgs, OutputArgs, RunArgs, StopArgs, WordArgs};
use super::output::{with_manifest, write_table};
use super::progress::{Bars, read, segmenter, steps};
use super::{Outcome, outcome, places};
use clap::Args;
use serde_json::json;
use std::io::Write;
use std::path::PathBuf;
use zhangju_core::contexts::{CollocateSort, Collocates, Node, WindowSettings, network};
use zhangju_core::phrases::Pauses;
use zhangju_core::tables::CollocationsTable;
use zhangju_core::terms::{TagPattern, TermRegex};
use zhangju_core::tokens::{Lexicon, TokenizedCorpus};
use zhangju_export::{plural, write_graphml};
use zhangju_pipeline::{CollocationsRequest, Manifest, ReadingSettings, Request, Settings, Stage, notes_of};
use zhangju_text::{Error, Result};

#[derive(Args)]
#[command(after_help = "\
Examples:
  zhangju collocations 改革 reports/
  zhangju collocations 高质量发展 reports/ --window 3 --sort mi
  zhangju collocations 加强 reports/ --window 0,2 --pos 'n*,vn'       what is strengthened
  zhangju collocations 改革 reports/ --network reform.graphml         for Gephi, Cytoscape, networkx")]
pub(crate) struct CollocationsArgs {
    /// The word or words: characters that make up whole words
    node: String,
    #[command(flatten)]
    input: InputArgs,
    /// Tokens on either side, or left and right: 5 or 0,2
    #[arg(long, value_name = "N|L,R", default_value = "5", value_parser = window, help_heading = "Collocations")]
    window: (u32, u32),
    /// Which pauses a window runs across; never 。；！？ or line ends
    #[arg(long, value_parser = named::<Pauses>(), default_value_t, help_heading = "Collocations")]
    pauses: Pauses,
    /// Leave out words that occur near the node less often
    #[arg(long, value_name = "N", default_value_t = 3, help_heading = "Collocations")]
    min_freq: u32,
    /// Order of the rows
    #[arg(long, value_parser = named::<CollocateSort>(), default_value_t, help_heading = "Collocations")]
    sort: CollocateSort,
    /// Parts of speech of collocates, separated by commas, `n*` for all that begin with n
    #[arg(long, value_name = "TAGS", help_heading = "Collocations")]
    pos: Option<TagPattern>,
    /// Regular expression that a collocate must match somewhere
    #[arg(long, value_name = "REGEX", help_heading = "Collocations")]
    pattern: Option<TermRegex>,
    /// Write a graph of the node, its first collocates and the links among them, as GraphML
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    network: Option<PathBuf>,
    /// Number of collocates in the network
    #[arg(long, value_name = "N", default_value_t = 30, requires = "network", help_heading = "Output")]
    network_size: usize,
    #[command(flatten)]
    words: WordArgs,
    #[command(flatten)]
    stop: StopArgs,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    manifest: ManifestArgs,
}

fn window(text: &str) -> std::result::Result<(u32, u32), String> {
    let sides = text.split_once([',', '，']).unwrap_or((text, text));
    let tokens = |side: &str| side.trim().parse::<u32>().ok().filter(|tokens| *tokens <= 100);
    let window = tokens(sides.0).zip(tokens(sides.1)).filter(|&sides| sides != (0, 0));
    window.ok_or_else(|| format!("`{text}` is not a number of tokens up to 100, or two such as 0,2"))
}

impl CollocationsArgs {
    fn request(&self, reading: &ReadingSettings) -> CollocationsRequest {
        CollocationsRequest {
            node: self.node.clone(),
            window: WindowSettings {
                left: self.window.0,
                right: self.window.1,
                cross_series: self.pauses != Pauses::Bar,
                cross_pauses: self.pauses == Pauses::Cross,
            },
            min_freq: self.min_freq,
            sort: self.sort,
            tags: self.pos.clone(),
            pattern: self.pattern.as_ref().map(|pattern| in_script(pattern, reading)),
            network: self.network.as_ref().map(|_| self.network_size),
        }
    }

    fn settings(&self) -> Result<Settings> {
        let mut settings = self.input.settings();
        settings.words = self.words.settings(true)?;
        settings.terms.grams.stop_words = self.stop.settings()?;
        settings.request = Some(Request::Collocations(self.request(&settings.reading)));
        settings.output = self.output.settings();
        Ok(settings)
    }
}

/// Leaves out the collocates that are not wanted.
fn wanted(
    found: Collocates,
    request: &CollocationsRequest,
    settings: &Settings,
    lexicon: &Lexicon,
) -> Collocates {
    let stop_words = lexicon.membership(settings.terms.grams.stop_words.words());
    let rows = found.rows.into_iter().filter(|row| {
        let has_tag = request.tags.as_ref().is_none_or(|tags| tags.takes(&[lexicon.tag(row.term)]));
        let matches = request.pattern.as_ref().is_none_or(|regex| regex.is_match(lexicon.term(row.term)));
        !stop_words[row.term.index()] && has_tag && matches
    });
    Collocates { rows: rows.collect(), ..found }
}

pub(super) fn run(args: &CollocationsArgs, run: &RunArgs) -> Result<Outcome> {
    let bars = Bars::new(run);
    let steps = steps(&bars);
    let settings = args.settings()?;
    let request = args.request(&settings.reading);
    let node = Node::new(&settings.reading.typed(&args.node), settings.words.folding())
        .ok_or_else(|| Error::settings("the node is blank"))?;
    places::check(&settings, None, &[&args.output.to.out, &args.network, &args.manifest.manifest])?;
    let segmenter = segmenter(&steps, &settings, run);
    let corpora = read(&steps, &settings, run)?;
    let tokens = steps.tokens(corpora.texts(), &segmenter);
    let found = steps.collocates(&tokens, &node, &request.window, request.min_freq, request.sort);
    let found = wanted(found, &request, &settings, &tokens.lexicon);
    if !run.quiet {
        say(&found, &node, &tokens);
    }
    let manifest = || Manifest {
        command: "collocations",
        settings: &settings,
        corpora: &corpora,
        background: None,
        learned: None,
        counts: json!({ "nodes": found.nodes, "range": found.range, "rows": found.rows.len() }),
        denominators: json!({
            "near": { "value": found.near, "of": "R: places in all windows, each counted once" },
            "tokens": { "value": found.tokens, "of": "N: tokens of the corpus" },
        }),
        notes: notes_of(&segmenter),
        files: vec![],
        times: vec![],
    };
    with_manifest(args.manifest.place(None).as_deref(), manifest, || {
        write_table(&CollocationsTable::new(&tokens.lexicon, &found.rows), &args.output, run)?;
        let Some(path) = &args.network else { return Ok(()) };
        let mut shown = found.clone();
        shown.rows.truncate(args.network_size);
        let graph = steps
            .stage(Stage::Count, 0, |_| network(&tokens, &node, &shown, &request.window, request.min_freq));
        write_graphml(&graph, path)
    })?;
    Ok(outcome(&corpora))
}

/// How often the node was found; where it was not, which words have its characters.
fn say(found: &Collocates, node: &Node, tokens: &TokenizedCorpus) {
    const SHOWN: usize = 5;
    let mut stderr = std::io::stderr().lock();
    if found.nodes > 0 {
        let _ = writeln!(
            stderr,
            "zhangju: {} {} in {}; {} near it among {}",
            node.text(),
            plural(found.nodes, "time", "times"),
            plural(found.range.into(), "document", "documents"),
            plural(found.near, "place", "places"),
            plural(found.tokens, "token", "tokens")
        );
        return;
    }
    let text = node.text().replace(' ', "");
    let lexicon = &tokens.lexicon;
    let ids = (0..lexicon.len() as u32).map(zhangju_text::TermId);
    let longer: Vec<&str> =
        ids.map(|id| lexicon.term(id)).filter(|term| term.contains(&text)).take(SHOWN).collect();
    let hint = if longer.is_empty() {
        "`zhangju concordance` finds any wording".to_owned()
    } else {
        format!("it is part of longer words: {}", longer.join(", "))
    };
    let _ = writeln!(stderr, "zhangju: {} never occurs as whole words; {hint}", node.text());
}
