//! Floor 5: the main job, step by step: files → corpus → tokens → counts, repeats and near-duplicates → phrases.
//!
//! Thread pools live here ([`with_threads`]); progress is told to an [`Observer`]; nothing is printed. Each step returns a
//! finished value that nothing later alters.

mod analysis;
mod keyness;
mod load;
mod manifest;
mod metadata;
mod observer;
mod provenance;
mod reference;
mod steps;
mod threads;
mod trend;
mod words;

pub use analysis::{Analysis, Counts, Settings, analyze};

pub use keyness::{KeyTerms, find_key_terms};
pub use load::{Archive, LoadSettings, each_text, lie_in, load};
pub use manifest::manifest;
pub use observer::{Observer, Silent, Stage, StageTime, Stopwatch};
pub use provenance::Provenance;
pub use reference::compare_phrases;
pub use steps::{
    Reuse, ReuseSettings, count_terms, find_collocates, find_phrases, find_reuse, find_similar,
    load_templates, measure, prepare, tokenize,
};
pub use threads::{quieten_readers, with_threads};
pub use trend::{find_trends, groups, phrase_items, term_items, wording_items};
pub use words::know_words;
