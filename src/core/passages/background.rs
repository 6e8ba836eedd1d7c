//! To come.

/// What is known of stock wording elsewhere.
#[derive(Debug, Default)]
pub struct Background;

impl Background {
    /// None.
    pub fn none() -> Self {
        Self
    }

    /// Nothing.
    pub fn is_empty(&self) -> bool {
        true
    }

    /// Families.
    pub fn holders(&self, _hash: u64) -> u32 {
        0
    }
}

/// The hash of one sequence of characters in the form in which texts are matched.
pub fn gram_hash(_gram: &[u32]) -> u64 {
    0
}
