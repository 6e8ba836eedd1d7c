//! How surprising each character of the texts is, given the few before it: the evidence that a shared text is no custom.
//!
//! The surprise of a character is −log2 P(character | those before it), in bits, with P from document frequencies by family
//! in the archive and in the background, the families of the two documents that share it left out. P is interpolated as by Witten & Bell
//! (1991), over contexts of one, two and four characters:
//!
//! ```text
//! P₀(c)     = (d(c) + ½) / (D + ½V)
//! Pₖ(c | h) = (d(hc) + t(h) · Pₖ₋₁(c)) / (d(h) + t(h))      h: the last 1, 2, 4 characters
//! ```
//!
//! d: families that have it, less the two; D, V: the sum over all characters, and how many there are; t(h): distinct characters
//! behind h, at most d(h). A context that nobody else has says nothing and is passed over.
//! The background counts n-grams of two characters and more, and no t: there it is √d(h) at least.
//!
//! All frequencies come from one sort of all places by the five characters that begin there ([`ngrams`]).

mod codes;
mod counted;
mod deal;
mod elsewhere;
mod levels;
mod ngrams;
mod place;
mod rare;
mod steps;

pub(super) use counted::Counted;
pub(super) use levels::Surprise;
pub(super) use rare::{Rare, RareHit};
