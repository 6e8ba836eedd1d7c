//! The exact join on real statutes.

use super::slow_join::check;
use std::path::Path;
use zhangju_core::similarity::{JoinSettings, Measure, UnitKind, units};
use zhangju_pipeline::{Inputs, ReadingSettings, Silent, Steps};

/// Twenty thousand articles of real statutes. Slow without optimisation: `cargo test --release --test real -- --ignored join`.
pub fn articles_give_the_same_pairs_as_brute_force(laws: &Path) {
    let inputs = Inputs { texts: vec![laws.to_owned()], ..Inputs::default() };
    let corpora = Steps::new(&Silent).read(&inputs, &ReadingSettings::default()).unwrap();
    let units = units(corpora.texts(), UnitKind::Section);
    assert!(units.len() > 20_000, "{}", units.len());
    // From all over the archive, versions of one statute near one another.
    let units = &units[units.len() - 20_000..];
    let texts: Vec<_> = units.iter().map(|unit| unit.text(corpora.texts())).collect();
    let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
    let documents: Vec<u32> = units.iter().map(|unit| unit.document).collect();
    for measure in [Measure::Jaccard, Measure::Containment] {
        for threshold in ["0.5", "0.8"] {
            let settings =
                JoinSettings { measure, threshold: threshold.parse().unwrap(), ..JoinSettings::default() };
            let found = check(&texts, &documents, &settings);
            eprintln!("{measure:?} {threshold}: {} pairs", found.pairs.len());
            assert!(found.pairs.len() > 1000);
        }
    }
}
