//! `zhangju terms`: words and how they spread.

use super::args::{RunArgs, TermsArgs};
use super::output::write_table;
use super::progress::{Bars, tell};
use super::{Outcome, outcome};
use zhangju::Result;
use zhangju::pipeline::{Stopwatch, count_terms, measure, prepare, tokenize};
use zhangju::tables::TermsTable;

pub(super) fn run(args: &TermsArgs, run: &RunArgs) -> Result<Outcome> {
    let bars = Bars::new(run);
    let stopwatch = Stopwatch::new(&bars);
    let (words, stop) = (args.words.settings(true)?, args.stop.settings()?);
    let (archive, segmenter) = prepare(&args.input.settings(), &words, &stopwatch)?;
    tell(&archive, run);
    let tokens = tokenize(&archive.corpus, &segmenter, &stopwatch);
    let sizes = measure(&archive.corpus, &tokens, &stopwatch);
    let terms = count_terms(&tokens, &sizes, &stop, &stopwatch);
    write_table(&TermsTable::new(&terms, &tokens.lexicon), &args.output)?;
    Ok(outcome(&archive))
}
