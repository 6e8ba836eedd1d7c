//! Outlines: how many of their nodes are found.

use std::path::Path;
use zhangju_core::structure::Markup;

/// How many nodes of a kind are known, found, and both.
#[derive(Clone, Copy, Debug, Default)]
pub struct Score {
    pub known: usize,
    pub found: usize,
    pub right: usize,
}

impl Score {
    pub fn recall(self) -> f64 {
        self.right as f64 / self.known.max(1) as f64
    }

    pub fn precision(self) -> f64 {
        self.right as f64 / self.found.max(1) as f64
    }
}

/// Without white space, as lines may break in words.
pub fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// How the structure of a file of this name is marked.
pub fn markup_of(file: &str) -> Markup<'_> {
    match Path::new(file).extension().and_then(|extension| extension.to_str()) {
        Some("md") => Markup::Markdown,
        _ => Markup::Plain,
    }
}
