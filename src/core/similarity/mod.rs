//! Floor 3: near-duplicate units of text: an exact join on sets of character n-grams, and the families it forms.
//!
//! Problem: given units of text (sections, say), n and a threshold t, find **every** pair whose sets of character n-grams
//! have at least similarity t, and no other. [`find_similar`] does it for a corpus; [`join`] for any texts.
//!
//! Steps: texts become sets of ids (`sets`, by numbers of `interned`); equal sets are collapsed, and crowds of nearly equal ones known as such (`crowds`); the join looks only at pairs that
//! share a rare n-gram ([`join`]); families are stars among the pairs, whose members are all near the one that stands for them ([`families`]). All comparisons are
//! in integers ([`Threshold`]).
//!
//! What was rewritten shares no long run and few n-grams; [`join_windows`] compares short windows by what is rare in them.

mod classes;
mod crowds;
mod dedup;
mod expand;
mod families;
mod grams;
mod interned;
mod join;
mod joined;
mod sets;
mod threshold;
mod units;
mod windows;

pub use dedup::{Cover, Reason, dedup};
pub use families::{Family, families, linked};
pub use join::join;
pub use joined::{Join, JoinSettings, Link, Measure, SectionPair};
pub use threshold::Threshold;
pub use units::{Unit, UnitKind, units};
pub use windows::{
    BREAK, SimilarStretch, Window, WindowJoin, WindowJoinSettings, WindowPair, WindowText, join_windows,
};

use crate::corpus::Corpus;
use std::borrow::Cow;

/// Near-duplicate units of a corpus.
#[derive(Clone, Debug, Default)]
pub struct Similar {
    /// What the units are.
    pub kind: UnitKind,
    /// What was compared, in document order.
    pub units: Vec<Unit>,
    /// The pairs, by index of unit.
    pub join: Join,
    /// The families that the pairs form, by index of unit, largest first.
    pub families: Vec<Family>,
}

/// Joins the units of a corpus and forms their families.
pub fn find_similar(corpus: &Corpus, settings: &JoinSettings) -> Similar {
    let units = units(corpus, settings.unit);
    let texts: Vec<Cow<str>> = units.iter().map(|unit| unit.text(corpus)).collect();
    let documents: Vec<u32> = units.iter().map(|unit| unit.document).collect();
    let join = join(&texts, &documents, settings);
    let families = families(&join, &[], &[], &dates(corpus, &units));
    Similar { kind: settings.unit, units, join, families }
}

impl Similar {
    /// The families that `more` links form together with the pairs, but for those of units that are `customary`.
    pub fn families_with(&self, corpus: &Corpus, more: &[Link], customary: &[bool]) -> Vec<Family> {
        families(&self.join, more, customary, &dates(corpus, &self.units))
    }
}

fn dates<'c>(corpus: &'c Corpus, units: &[Unit]) -> Vec<&'c str> {
    units.iter().map(|unit| corpus.documents()[unit.document as usize].date()).collect()
}
