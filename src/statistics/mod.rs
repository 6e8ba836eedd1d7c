//! Floor 0: formulas of corpus statistics, each with its source. Numbers in, numbers out; what is undefined is `None`.

mod dispersion;

pub use dispersion::{Part, Partition, Spread};
