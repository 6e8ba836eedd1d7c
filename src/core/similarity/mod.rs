//! Floor 3: near-duplicate units of text: an exact join on sets of character n-grams, and the families it forms.
//!
//! Problem: given units of text (sections, say), n and a threshold t, find **every** pair whose sets of character n-grams
//! have at least similarity t, and no other. [`find`] does it for a corpus; [`join`] for any texts.
//!
//! Steps: texts become sets of ids ([`sets`]); equal sets are collapsed; the join looks only at pairs that
//! share a rare n-gram ([`join`]); families are the connected components of the pairs ([`families`]). All comparisons are
//! in integers ([`Threshold`]).

mod dedup;
mod families;
mod grams;
mod join;
mod sets;
mod threshold;
mod units;

pub use dedup::{Cover, Reason, dedup};
pub use families::{Family, families, linked};
pub use join::{Join, JoinSettings, Link, Measure, SectionPair, join};
pub use threshold::Threshold;
pub use units::{Unit, UnitKind, units};

use crate::corpus::Corpus;
use std::borrow::Cow;

/// Near-duplicate units of a corpus.
#[derive(Clone, Debug, Default)]
pub struct Similar {
    /// What was compared, in document order.
    pub units: Vec<Unit>,
    /// The pairs, by index of unit.
    pub join: Join,
    /// The families, by index of unit, largest first.
    pub families: Vec<Family>,
}

/// Joins the units of a corpus and forms their families; a family is represented by its member with the earliest date,
/// else its longest.
pub fn find(corpus: &Corpus, kind: UnitKind, settings: &JoinSettings) -> Similar {
    let units = units(corpus, kind);
    let texts: Vec<Cow<str>> = units.iter().map(|unit| unit.text(corpus)).collect();
    let documents: Vec<u32> = units.iter().map(|unit| unit.document).collect();
    let join = join(&texts, &documents, settings);
    let mut similar = Similar { units, join, families: vec![] };
    similar.form_families(corpus, &[]);
    similar
}

impl Similar {
    /// Forms the families from the pairs of the join and from `more` links.
    pub fn form_families(&mut self, corpus: &Corpus, more: &[Link]) {
        let date = |unit: &Unit| corpus.documents[unit.document as usize].date.as_str();
        let dates: Vec<&str> = self.units.iter().map(date).collect();
        self.families = families(&self.join, more, &dates);
    }
}
