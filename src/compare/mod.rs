//! Floor 3: parts of an archive held against each other: groups of documents, and what rises or falls from one to the next.

mod groups;
mod trend;

pub use groups::Groups;
pub use trend::{Direction, Item, Trend, trends};
