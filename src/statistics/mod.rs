//! Floor 0: counting, and formulas of corpus statistics, each with its source. Numbers in, numbers out; what is undefined is `None`.

mod counters;
mod dispersion;
mod keyness;
mod trend;

pub use counters::Counters;
pub use dispersion::{Part, Partition, Spread};
pub use keyness::{Rate, lrc};
pub use trend::{MannKendall, false_discovery_rates, mann_kendall};
