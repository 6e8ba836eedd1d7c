//! Which text a stretch of text counts for: near-duplicates count once.

use serde::Serialize;
use zhangju_text::Span;

/// A stretch of a document that is a near-duplicate of another document's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SourceRun {
    /// Where it stands.
    pub span: Span,
    /// Index of the document that it counts for: that of its family's representative.
    pub source: u32,
}

/// For each document its stretches that count for another one. All else counts for the document itself.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    runs: Vec<Vec<SourceRun>>,
}

impl Sources {
    /// From the runs of each document, in any order; where runs overlap the later to begin stands.
    pub fn new(mut runs: Vec<Vec<SourceRun>>) -> Self {
        for runs in &mut runs {
            runs.sort_by_key(|run| run.span);
        }
        Self { runs }
    }

    /// The stretches of document `document` that count for another one, in order of where they begin.
    pub fn runs(&self, document: u32) -> &[SourceRun] {
        self.runs.get(document as usize).map_or(&[], Vec::as_slice)
    }

    /// The document that byte `at` of document `document` counts for.
    pub fn of(&self, document: u32, at: u32) -> u32 {
        let Some(runs) = self.runs.get(document as usize) else { return document };
        let before = &runs[..runs.partition_point(|run| run.span.start <= at)];
        before.last().filter(|run| at < run.span.end).map_or(document, |run| run.source)
    }
}
