//! What was planted, as it is written to the files of truth.
//!
//! All offsets are in characters (Unicode scalars) into the document's text as decoded, without byte order mark
//! and with line ends read as one `\n`; ranges are half open.

use crate::kinds::{CopyKind, Kind, Role};
use crate::phrases;
use serde::Serialize;

/// What a node of the outline is, by the names of the column `kind` of `sections.csv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum NodeKind {
    /// The title, its subtitle included.
    Title,
    /// The people the report speaks to.
    Salutation,
    /// What stands before the first heading.
    Preamble,
    /// A part under a heading, an article, an item of an article.
    Section,
    /// A point.
    Point,
    /// Closing words.
    Closing,
    /// The note of attachments.
    Attachment,
    /// The signature.
    Signature,
    /// The date at the end, or the line with date and body under the title.
    Date,
    /// A page number or a running header.
    Furniture,
}

/// A node of the outline. White space around it is left out of its range.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// How many sections it lies in, itself included; 0, and not written, for what is not a section.
    #[serde(skip_serializing_if = "is_zero")]
    pub level: u8,
    /// The marker as written, the mark that ends it included (`一、`), but not a comma after a word (`首先`).
    /// Not written where there is none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub marker: String,
    /// The words of the heading as written, without marker and final mark; empty, and not written, where there
    /// is none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub heading: String,
    /// Where it starts: at its marker if it has one.
    pub start: u32,
    /// Where it ends: for a section, with all that lies in it.
    pub end: u32,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(level: &u8) -> bool {
    *level == 0
}

/// A range of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Range {
    /// The first character.
    pub start: u32,
    /// One past the last character.
    pub end: u32,
}

/// A phrase in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct PhraseAt {
    /// The phrase's number: the line of `phrases.jsonl`, from 0.
    pub phrase: phrases::PhraseId,
    /// Where it starts.
    pub start: u32,
    /// Where it ends. The range may hold a line end or stray spaces that mishaps put into it.
    pub end: u32,
}

/// What is known about one document: a line of `documents.jsonl`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DocumentTruth {
    /// The name of its file.
    pub file: String,
    /// Its number.
    pub index: u32,
    /// `UTF-8`, `GB18030`, `UTF-16LE`.
    pub encoding: &'static str,
    /// The file starts with a byte order mark.
    pub bom: bool,
    /// Lines end in two characters.
    pub crlf: bool,
    /// What kind of report it is.
    pub kind: Kind,
    /// What part it plays.
    pub role: Role,
    /// The file of which it is a version.
    pub version_of: Option<String>,
    /// Its title in one line without the subtitle; empty for a report without title.
    pub title: String,
    /// Its date, ISO 8601.
    pub date: String,
    /// Who wrote it.
    pub bureau: String,
    /// How many characters the text has.
    pub chars: u32,
    /// How many of them are letters or digits.
    pub content_chars: u32,
    /// How many content characters lie in phrases, stock or fixed; no two overlap.
    pub phrase_chars: u32,
    /// The mishaps that strike it.
    pub mishaps: Vec<&'static str>,
    /// The outline, in order of start, outer nodes first.
    pub outline: Vec<Node>,
    /// The phrases, in order.
    pub phrases: Vec<PhraseAt>,
    /// Body text that looks like a marker, in order.
    pub false_markers: Vec<Range>,
}

/// Something that was put in another's place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Slot {
    /// The words of the source.
    pub from: String,
    /// The words of the copy.
    pub to: String,
}

/// A planted copy: a line of `copies.jsonl`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CopyTruth {
    /// What was copied and how it was changed.
    pub kind: CopyKind,
    /// The file that holds the copy.
    pub target: String,
    /// Where the copy starts.
    pub start: u32,
    /// Where the copy ends.
    pub end: u32,
    /// The file it was copied from.
    pub source: String,
    /// Where the source starts.
    pub source_start: u32,
    /// Where the source ends.
    pub source_end: u32,
    /// The requested rate of edits, in a thousandth of the characters.
    pub edits_per_mille: u32,
    /// How many characters were replaced, deleted or inserted.
    pub edited_chars: u32,
    /// What was put in another's place, each pair once, for copies with edited slots.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub slots: Vec<Slot>,
}

/// What is known about one phrase: a line of `phrases.jsonl`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PhraseTruth {
    /// The words.
    pub phrase: &'static str,
    /// A planted stock phrase; else fixed wording.
    pub stock: bool,
    /// How often it stands in the archive.
    pub freq: u64,
    /// How often without a line end or stray space inside.
    pub freq_unbroken: u64,
    /// How many documents hold it.
    pub range: u32,
    /// The files that hold it, in order.
    pub documents: Vec<String>,
}

/// One document with all that is known about it.
#[derive(Clone, Debug)]
pub struct Generated {
    /// The name of its file.
    pub file_name: String,
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// The text that a reader finds in the bytes.
    pub text: String,
    /// What is known about it.
    pub truth: DocumentTruth,
    /// The copies it holds.
    pub copies: Vec<CopyTruth>,
}
