//! `zhangju collocations`: the words near a word.

use super::args::RunArgs;
use super::counting::{regex, tags};
use super::options::{InputArgs, ManifestArgs, OutputArgs, PausesArg, StopArgs, WordArgs};
use super::output::{write_manifest, write_table};
use super::progress::{Bars, tell};
use super::{Outcome, outcome};
use clap::{Args, ValueEnum};
use regex::Regex;
use serde_json::json;
use std::io::Write;
use std::path::PathBuf;
use zhangju_core::contexts::{CollocateSort, Collocates, Node, WindowSettings, network};
use zhangju_core::tables::CollocationsTable;
use zhangju_core::terms::TagPattern;
use zhangju_core::tokens::{Lexicon, TokenizedCorpus};
use zhangju_export::write_graphml;
use zhangju_pipeline::{Provenance, Stage, Stopwatch, find_collocates, prepare, tokenize};
use zhangju_text::Error;
use zhangju_text::Result;

#[derive(Args)]
#[command(after_help = "\
Examples:
  zhangju collocations 改革 reports/
  zhangju collocations 高质量发展 reports/ --window 3 --sort mi
  zhangju collocations 加强 reports/ --window 0,2 --pos 'n*,vn'       what is strengthened
  zhangju collocations 改革 reports/ --network reform.graphml         for Gephi, Cytoscape, networkx")]
pub(crate) struct CollocationsArgs {
    /// The word, or several: characters that make up whole words wherever they stand
    node: String,
    #[command(flatten)]
    input: InputArgs,
    /// Tokens on either side, or left and right: 5 or 0,2
    #[arg(long, value_name = "N|L,R", default_value = "5", value_parser = window, help_heading = "Collocations")]
    window: (u32, u32),
    /// Which pauses a window runs across; never 。；！？ and line ends
    #[arg(long, value_enum, default_value_t, help_heading = "Collocations")]
    pauses: PausesArg,
    /// Leave out words that are near the node less often
    #[arg(long, value_name = "N", default_value_t = 3, help_heading = "Collocations")]
    min_freq: u32,
    /// What the rows are in the order of
    #[arg(long, value_enum, default_value_t, help_heading = "Collocations")]
    sort: SortArg,
    /// Parts of speech of collocates, apart by commas, `n*` for all that begin with n
    #[arg(long, value_name = "TAGS", value_parser = tags, help_heading = "Collocations")]
    pos: Option<TagPattern>,
    /// Regular expression that a collocate must match somewhere
    #[arg(long, value_name = "REGEX", value_parser = regex, help_heading = "Collocations")]
    pattern: Option<Regex>,
    /// Write the node, its first collocates and how these stand to each other as a graph, in GraphML
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    network: Option<PathBuf>,
    /// How many collocates the network has
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

#[derive(Clone, Copy, Default, ValueEnum)]
enum SortArg {
    #[default]
    LogDice,
    /// Mutual information
    Mi,
    Mi3,
    /// t score
    T,
    /// Log-likelihood ratio
    G2,
    /// ΔP of the word given the node
    DeltaP,
    /// Places near the node
    Freq,
}

fn window(text: &str) -> std::result::Result<(u32, u32), String> {
    let sides = text.split_once([',', '，']).unwrap_or((text, text));
    let tokens = |side: &str| side.trim().parse::<u32>().ok().filter(|tokens| *tokens <= 100);
    let window = tokens(sides.0).zip(tokens(sides.1)).filter(|&sides| sides != (0, 0));
    window.ok_or_else(|| format!("`{text}` is no number of tokens up to 100, nor two such as 0,2"))
}

impl CollocationsArgs {
    /// What is read.
    pub fn inputs(&self) -> Vec<&PathBuf> {
        self.input.inputs.iter().collect()
    }

    /// Files that are written.
    pub fn outputs(&self) -> Vec<&Option<PathBuf>> {
        vec![&self.output.out, &self.network, &self.manifest.manifest]
    }

    fn window(&self) -> WindowSettings {
        WindowSettings {
            left: self.window.0,
            right: self.window.1,
            cross_series: !matches!(self.pauses, PausesArg::Bar),
            cross_pauses: matches!(self.pauses, PausesArg::Cross),
        }
    }

    fn sort(&self) -> CollocateSort {
        match self.sort {
            SortArg::LogDice => CollocateSort::LogDice,
            SortArg::Mi => CollocateSort::Mi,
            SortArg::Mi3 => CollocateSort::Mi3,
            SortArg::T => CollocateSort::T,
            SortArg::G2 => CollocateSort::G2,
            SortArg::DeltaP => CollocateSort::DeltaP,
            SortArg::Freq => CollocateSort::Freq,
        }
    }

    /// Leaves out the collocates that were not asked for.
    fn filter(&self, found: &mut Collocates, lexicon: &Lexicon) -> Result<()> {
        let stop_words = lexicon.membership(&self.stop.settings()?.words);
        found.rows.retain(|row| {
            let has_tag = self.pos.as_ref().is_none_or(|tags| tags.takes(&[lexicon.tag(row.term)]));
            let matches = self.pattern.as_ref().is_none_or(|regex| regex.is_match(lexicon.term(row.term)));
            !stop_words[row.term.index()] && has_tag && matches
        });
        Ok(())
    }
}

pub(super) fn run(args: &CollocationsArgs, run: &RunArgs) -> Result<Outcome> {
    let bars = Bars::new(run);
    let stopwatch = Stopwatch::new(&bars);
    let node = Node::new(&args.node).ok_or_else(|| Error::settings("the node is blank"))?;
    let (load, words, stop_words) =
        (args.input.settings(), args.words.settings(true)?, args.stop.settings()?);
    let (archive, segmenter) = prepare(&load, &words, &stopwatch)?;
    tell(&archive, run);
    let tokens = tokenize(&archive.corpus, &segmenter, &stopwatch);
    let window = args.window();
    let mut found = find_collocates(&tokens, &node, &window, args.min_freq, args.sort(), &stopwatch);
    args.filter(&mut found, &tokens.lexicon)?;
    if !run.quiet {
        say(&found, &node, &tokens);
    }
    write_table(&CollocationsTable::new(&tokens.lexicon, &found.rows), &args.output, run)?;
    if let Some(path) = &args.network {
        let mut shown = found.clone();
        shown.rows.truncate(args.network_size);
        let graph =
            stopwatch.stage(Stage::Count, 0, |_| network(&tokens, &node, &shown, &window, args.min_freq));
        write_graphml(&graph, path)?;
    }
    write_manifest(&args.manifest, || {
        let provenance = Provenance {
            command: "collocations",
            load: &load,
            segment: &words,
            stop_words: Some(&stop_words),
            settings: json!({
                "node": node.text(),
                "window": [window.left, window.right],
                "cross_series": window.cross_series,
                "cross_pauses": window.cross_pauses,
                "min_freq": args.min_freq,
            }),
            counts: json!({ "nodes": found.nodes, "range": found.range, "rows": found.rows.len() }),
            denominators: json!({
                "near": { "value": found.near, "of": "R: places in all windows, each counted once" },
                "tokens": { "value": found.tokens, "of": "N: tokens of the corpus" },
            }),
        };
        provenance.text(&archive)
    })?;
    Ok(outcome(&archive))
}

/// How often the node was found; where it was not, which words have its characters.
fn say(found: &Collocates, node: &Node, tokens: &TokenizedCorpus) {
    const SHOWN: usize = 5;
    let mut stderr = std::io::stderr().lock();
    if found.nodes > 0 {
        let _ = writeln!(
            stderr,
            "zhangju: {} {} times in {} documents; {} places near it among {} tokens",
            node.text(),
            found.nodes,
            found.range,
            found.near,
            found.tokens
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
        format!("it is part of words: {}", longer.join(", "))
    };
    let _ = writeln!(stderr, "zhangju: {} never stands as words of its own; {hint}", node.text());
}
