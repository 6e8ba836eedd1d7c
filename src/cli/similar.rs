//! `zhangju similar`: near-duplicate sections and their families.

use super::args::{RunArgs, SimilarArgs, ready_folder};
use super::output::{pipe, show};
use super::progress::{Bars, tell};
use super::{Outcome, outcome};
use std::io::IsTerminal;
use zhangju::Result;
use zhangju::export::write_file;
use zhangju::pipeline::{LoadSettings, Stopwatch, find_similar, load};
use zhangju::tables::{FamiliesTable, SimilarSectionsTable, Table};

pub(super) fn run(args: &SimilarArgs, run: &RunArgs) -> Result<Outcome> {
    let bars = Bars::new(run);
    let stopwatch = Stopwatch::new(&bars);
    args.out.as_deref().map(ready_folder).transpose()?;
    let settings = LoadSettings { except: args.out.clone(), ..args.input.settings() };
    let archive = load(&settings, &stopwatch)?;
    tell(&archive, run);
    let similar = find_similar(&archive.corpus, args.join.unit(), &args.join.settings(), &stopwatch);
    let pairs = SimilarSectionsTable::new(&archive.corpus, &similar);
    let families = FamiliesTable::new(&archive.corpus, &similar);
    match &args.out {
        Some(folder) => {
            let settings = args.format.settings(None);
            for table in [&pairs as &dyn Table, &families] {
                let name = format!("{}.{}", table.name(), settings.format.extension());
                write_file(table, &settings, &folder.join(name))?;
            }
        }
        None if args.format.format.is_none() && std::io::stdout().is_terminal() => show(&pairs, args.limit)?,
        None => pipe(&pairs, args.format.settings(None))?,
    }
    Ok(outcome(&archive))
}
