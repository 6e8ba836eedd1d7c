//! Floor 3: parts of an archive compared with each other: groups of documents, what rises or falls from one to the next,
//! what is key for a target.

mod choice;
mod equal;
mod groups;
mod keyness;
mod trend;

pub use equal::equal_in_size;
pub use groups::Groups;
pub use keyness::{Basis, Both, Contrast, KeyItem, KeySettings, KeySort, Scored, Side, keyness};
pub use trend::{Direction, Item, Trend, trends};
