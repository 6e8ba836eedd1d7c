//! The report as one page that stands by itself: `report.html`, opened by a double click, without network or server.
//!
//! The page is a frame of HTML, the styles and scripts in `assets/`, a chart library in `vendor/`, and data: an index of all that is listed
//! (`index`), and the texts in chunks (`texts`), tables as columns by name (`columns`), each JSON, compressed and written in base64, so that no text of the archive is ever part of the markup; the
//! scripts put texts into the page as text only. A browser unpacks a chunk when one of its texts is requested. What is listed and embedded is bounded
//! (`limits`), the rest stays in the tables; the page says how much that is.

mod columns;
mod families;
mod index;
mod limits;
mod offsets;
mod order;
mod overview;
mod pack;
mod passages;
mod runs;
mod shared;
mod texts;
mod wording;
mod written;
mod years;

use super::policy::policy;
use super::write_whole;
use std::path::Path;
use zhangju_core::corpus::Corpus;
use zhangju_core::originality::{DocumentPairs, Families, Shares};
use zhangju_core::passages::Passages;
use zhangju_core::phrases::Phrases;
use zhangju_core::similarity::Similar;
use zhangju_core::terms::{Sizes, Terms};
use zhangju_core::tokens::TokenizedCorpus;
use zhangju_text::{Error, Result};

/// The language a page opens in; the page can switch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Simplified Chinese.
    Chinese,
}

zhangju_text::names! {
    Language:
    English => "en", "English";
    Chinese => "zh", "Chinese";
}

impl Language {
    /// Its BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh-CN",
        }
    }
}

/// All that a page shows.
#[derive(Clone, Copy)]
pub struct PageContent<'a> {
    /// What was read.
    pub corpus: &'a Corpus,
    /// What could not be.
    pub skipped: &'a [Error],
    /// Its tokens.
    pub tokens: &'a TokenizedCorpus,
    /// Sizes of documents and sections.
    pub sizes: &'a Sizes,
    /// Terms, in the order of their table.
    pub terms: &'a Terms,
    /// Near-duplicate units.
    pub similar: &'a Similar,
    /// Passages that documents share.
    pub passages: &'a Passages,
    /// The documents that share them, two by two.
    pub pairs: &'a DocumentPairs,
    /// What each text is made of.
    pub shares: &'a Shares,
    /// Families of near-duplicate documents.
    pub families: &'a Families,
    /// Stock phrases.
    pub phrases: &'a Phrases,
}

const FRAME: &str = include_str!("assets/page.html");
const STYLE: &str = include_str!("assets/style.css");
/// Charts: Observable Plot, see `vendor/README.md`.
const CHARTS: &str = include_str!("vendor/plot.min.js");
/// The scripts, in the order they are run in.
const SCRIPTS: &[&str] = &[
    include_str!("assets/strings.js"),
    include_str!("assets/dom.js"),
    include_str!("assets/data.js"),
    include_str!("assets/history.js"),
    include_str!("assets/table.js"),
    include_str!("assets/plots.js"),
    include_str!("assets/overview.js"),
    include_str!("assets/duplicates.js"),
    include_str!("assets/passage.js"),
    include_str!("assets/layers.js"),
    include_str!("assets/reader.js"),
    include_str!("assets/wording.js"),
    include_str!("assets/concordance.js"),
    include_str!("assets/main.js"),
];

/// Writes the page to the file at `path`, whole or not at all.
///
/// # Errors
/// When the file cannot be written.
pub fn write_page(content: &PageContent<'_>, language: Language, path: &Path) -> Result<()> {
    let order = order::by_importance(content);
    let listed = index::Listed::new(content, &order);
    let years = years::Years::new(content);
    let index = pack::pack(&index::Index::new(content, &listed, &years));
    let frame = frame(language);
    let room = limits::PAGE_BYTES.saturating_sub(frame.iter().map(String::len).sum::<usize>() + index.len());
    let texts = texts::Texts::new(content, &years, &order, room);
    let [head, tail] = frame;
    let parts = [head, block("index", &index), block("texts", &pack::pack(texts.directory()))];
    let chunks =
        (0..).zip(&texts.chunks).map(|(number, chunk): (usize, _)| block(&format!("chunk-{number}"), chunk));
    write_whole(path, |out| {
        parts.into_iter().chain(chunks).chain([tail]).try_for_each(|part| {
            out.write_all(part.as_bytes()).map_err(|source| Error::io(path, "write", source))
        })
    })
}

/// Data as an element that a browser does not run.
fn block(id: &str, packed: &str) -> String {
    format!("<script type=\"application/gzip\" id=\"{id}\">{packed}</script>\n")
}

/// What stands before the data and what stands behind. The policy lets only these very scripts run, and nothing be loaded.
fn frame(language: Language) -> [String; 2] {
    let script = format!("(() => {{\n\"use strict\";\n{}}})();\n", SCRIPTS.concat());
    let policy = policy(&[CHARTS, &script]);
    let (head, tail) = FRAME.split_once("<!-- data -->").unwrap_or((FRAME, ""));
    let head = head
        .replace("{language}", language.tag())
        .replace("{policy}", &policy)
        .replace("{version}", env!("CARGO_PKG_VERSION"))
        .replace("{style}", STYLE);
    let tail = tail.replace("{charts}", CHARTS).replace("{script}", &script);
    [head, tail]
}
