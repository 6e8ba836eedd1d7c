//! Floor 3: what stands around a word or wording: its collocates, and every place of it with the text beside it.

mod collocates;
mod concordance;
mod network;
mod node;
mod pattern;

pub use collocates::{Collocate, CollocateSort, Collocates, WindowSettings, collocates};
pub use concordance::{Concordance, Context, Hit, HitOrder};
pub use network::{Edge, Network, Vertex, network};
pub use node::Node;
pub use pattern::Pattern;
