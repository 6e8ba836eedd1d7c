//! What there is: kinds of report, parts that documents play, kinds of copies.

use serde::Serialize;

/// The kinds of report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Kind {
    /// A report on a year's work.
    #[serde(rename = "工作总结")]
    Summary,
    /// A report of an inspection of oneself.
    #[serde(rename = "自查报告")]
    Inspection,
    /// A notice.
    #[serde(rename = "通知")]
    Notice,
    /// Rules in chapters and articles.
    #[serde(rename = "管理办法")]
    Rules,
    /// A report of a survey.
    #[serde(rename = "调研报告")]
    Survey,
}

/// What part a document plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Nothing in it is copied; others may copy it.
    Original,
    /// Holds copies of others.
    Copies,
    /// A later version of another document.
    Version,
    /// Full of stock phrases, and shares nothing else.
    Formula,
    /// Holds the mass-copied text.
    Mass,
}

/// What is copied and how it is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CopyKind {
    /// A whole section, unchanged.
    SectionVerbatim,
    /// A whole section, about 3 % of it edited.
    SectionLight,
    /// A whole section, about 15 % of it edited.
    SectionHeavy,
    /// A whole section with other years, numbers, places and bodies.
    SectionSlots,
    /// A whole section, its sentences in another order.
    Shuffled,
    /// 60 to 400 characters inside a section.
    Passage,
    /// The same, at the very start of a section.
    PassageAtStart,
    /// The same, at the very end of a section.
    PassageAtEnd,
    /// The same, at the very start of the file.
    PassageOpensFile,
    /// The same, at the very end of the file.
    PassageEndsFile,
    /// 30 to 60 characters in quotation marks.
    Quotation,
    /// One of several passages from different documents that make up a paragraph.
    Mosaic,
    /// The text that many documents share.
    Mass,
    /// The whole body of an earlier document, about 5 % of it edited.
    Version,
}
