//! Where one table came from: what a manifest says of a command that makes no other.

use super::manifest::{source, words};
use super::{Archive, LoadSettings};
use serde_json::{Value, json};
use zhangju_segment::SegmentSettings;
use zhangju_segment::dict::StopWords;

/// What a table was made of, and how.
pub struct Provenance<'a> {
    /// The command.
    pub command: &'static str,
    /// What was read.
    pub load: &'a LoadSettings,
    /// How texts became words.
    pub segment: &'a SegmentSettings,
    /// Words left out as terms.
    pub stop_words: Option<&'a StopWords>,
    /// The command's own settings, an object.
    pub settings: Value,
    /// How many of everything, an object.
    pub counts: Value,
    /// What shares are of, an object.
    pub denominators: Value,
}

impl Provenance<'_> {
    /// The manifest as JSON text, the same from run to run.
    pub fn text(&self, archive: &Archive) -> String {
        let Self { load, segment, .. } = self;
        let inputs: Vec<_> = load.inputs.iter().map(|input| input.display().to_string()).collect();
        let mut dictionaries = words(segment, None);
        if let Some(stop_words) = self.stop_words {
            dictionaries["stop_words"] = source(&stop_words.source);
        }
        let manifest = json!({
            "program": "zhangju",
            "version": env!("CARGO_PKG_VERSION"),
            "command": self.command,
            "reading": {
                "inputs": inputs,
                "metadata": load.metadata.as_ref().map(|path| path.display().to_string()),
                "text_column": load.read.text_column,
                "max_file_mib": load.read.max_bytes >> 20,
                "keep_furniture": load.keep_furniture,
                "documents": archive.corpus.len(),
                "skipped": archive.skipped.len(),
            },
            "words": {
                "hmm": segment.hmm,
                "pretokenized": segment.pretokenized,
                "narrow": segment.narrow,
                "whole_numbers": segment.whole_numbers,
                "punctuation": segment.marks,
            },
            "dictionaries": dictionaries,
            "settings": self.settings,
            "counts": self.counts,
            "denominators": self.denominators,
            "notes": archive.notes,
        });
        format!("{manifest:#}\n")
    }
}
