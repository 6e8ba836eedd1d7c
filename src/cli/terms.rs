//! `zhangju terms`: words and n-grams and how they spread, over the archive or part by part.

use super::args::{PartsArg, RunArgs, TermSortArg, TermsArgs};
use super::output::{write_manifest, write_table};
use super::progress::{Bars, tell};
use super::{Outcome, outcome};
use serde_json::{Value, json};
use std::io::Write;
use zhangju_core::similarity::{JoinSettings, UnitKind};
use zhangju_core::tables::{TermsByTable, TermsTable};
use zhangju_core::terms::{DocumentSize, PartKind, PartOrder, Parts, Sizes, TermSettings, by_part};
use zhangju_pipeline::{
    Provenance, Stopwatch, count_terms, find_similar, groups, measure, prepare, tokenize,
};
use zhangju_text::Result;

pub(super) fn run(args: &TermsArgs, run: &RunArgs) -> Result<Outcome> {
    let bars = Bars::new(run);
    let stopwatch = Stopwatch::new(&bars);
    let (load, words, stop_words) =
        (args.input.settings(), args.words.settings(true)?, args.stop.settings()?);
    let least = args.min_freq.unwrap_or(if *args.count.ngram.end() > 1 { 2 } else { 1 });
    let settings = TermSettings {
        grams: args.count.settings(&args.stop, least)?,
        min_range: args.min_range,
        parts: match args.parts {
            PartsArg::Document => PartKind::Document,
            PartsArg::Section => PartKind::Section,
        },
    };
    let (archive, segmenter) = prepare(&load, &words, &stopwatch)?;
    tell(&archive, run);
    let corpus = &archive.corpus;
    let tokens = tokenize(corpus, &segmenter, &stopwatch);
    let sizes = measure(corpus, &tokens, &stopwatch);
    let similar =
        args.dedup.then(|| find_similar(corpus, UnitKind::Section, &JoinSettings::default(), &stopwatch));
    let terms = count_terms(corpus, &tokens, &sizes, similar.as_ref(), &settings, &stopwatch);
    let lexicon = &tokens.lexicon;
    write_manifest(&args.manifest, || {
        let provenance = Provenance {
            command: "terms",
            load: &load,
            segment: &words,
            stop_words: Some(&stop_words),
            settings: described(args, &settings),
            counts: json!({ "terms": terms.rows.len() }),
            denominators: denominators(&sizes),
        };
        provenance.text(&archive)
    })?;
    let Some(by) = &args.by else {
        write_table(&TermsTable::new(&terms, lexicon), &args.output, run)?;
        return Ok(outcome(&archive));
    };
    let documents = Parts::documents(&terms.grams, &sizes);
    let (parts, names) = match by.as_str() {
        "document" => (documents.clone(), vec![]),
        "section" => (Parts::sections(corpus, &tokens, &terms.grams, &sizes), vec![]),
        column => {
            let groups = groups(corpus, column)?;
            if groups.left_out() > 0 && !run.quiet {
                let _ = writeln!(
                    std::io::stderr(),
                    "zhangju: {} documents without {column} are left out",
                    groups.left_out()
                );
            }
            (Parts::groups(&terms.grams, &sizes, &groups.of_document, groups.names.len()), groups.names)
        }
    };
    let order = match args.sort {
        TermSortArg::Freq => PartOrder::Freq,
        TermSortArg::TfIdf => PartOrder::TfIdf,
    };
    let rows = by_part(&terms, lexicon, &parts, &documents, order, args.top.unwrap_or(usize::MAX));
    write_table(&TermsByTable::new(corpus, &terms, lexicon, &parts, &names, &rows), &args.output, run)?;
    Ok(outcome(&archive))
}

fn described(args: &TermsArgs, settings: &TermSettings) -> Value {
    let grams = &settings.grams;
    json!({
        "by": args.by,
        "dispersion_over": settings.parts.name(),
        "ngram": [grams.sizes.start(), grams.sizes.end()],
        "pos": grams.tags.as_ref().map(ToString::to_string),
        "pattern": grams.pattern.as_ref().map(ToString::to_string),
        "min_freq": grams.min_freq,
        "min_range": settings.min_range,
        "dedup": args.dedup,
    })
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
