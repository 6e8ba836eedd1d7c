//! `zhangju terms`: words and n-grams and how they spread, over the archive or part by part.

use super::args::{PartsArg, RunArgs, TermSortArg, TermsArgs};
use super::output::write_table;
use super::progress::{Bars, tell};
use super::{Outcome, outcome};
use zhangju::Result;
use zhangju::pipeline::{Stopwatch, count_terms, find_similar, groups, measure, prepare, tokenize};
use zhangju::similarity::{JoinSettings, UnitKind};
use zhangju::tables::{TermsByTable, TermsTable};
use zhangju::terms::{PartKind, PartOrder, Parts, TermSettings, by_part};

pub(super) fn run(args: &TermsArgs, run: &RunArgs) -> Result<Outcome> {
    let bars = Bars::new(run);
    let stopwatch = Stopwatch::new(&bars);
    let words = args.words.settings(true)?;
    let least = args.min_freq.unwrap_or(if *args.count.ngram.end() > 1 { 2 } else { 1 });
    let settings = TermSettings {
        grams: args.count.settings(&args.stop, least)?,
        min_range: args.min_range,
        parts: match args.parts {
            PartsArg::Document => PartKind::Document,
            PartsArg::Section => PartKind::Section,
        },
    };
    let (archive, segmenter) = prepare(&args.input.settings(), &words, &stopwatch)?;
    tell(&archive, run);
    let corpus = &archive.corpus;
    let tokens = tokenize(corpus, &segmenter, &stopwatch);
    let sizes = measure(corpus, &tokens, &stopwatch);
    let similar =
        args.dedup.then(|| find_similar(corpus, UnitKind::Section, &JoinSettings::default(), &stopwatch));
    let terms = count_terms(corpus, &tokens, &sizes, similar.as_ref(), &settings, &stopwatch);
    let lexicon = &tokens.lexicon;
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
