//! What a check of new texts found, as a page that a person reads on a terminal: measures, sources, passages side by side.

use super::beside::{PageSettings, write_passage};
use super::number::grouped;
use super::percent::percent;
use super::printable::{cut, printable};
use std::cmp::Reverse;
use std::io::Write;
use unicode_width::UnicodeWidthStr;
use zhangju_core::corpus::{Corpus, Document};
use zhangju_core::originality::{ContentShares, DocumentReuse, ReuseCounts, Shares};
use zhangju_core::passages::Passages;
use zhangju_text::{Error, Result};

/// Sources that are listed.
const SOURCES: usize = 10;

/// What is told of new texts.
#[derive(Clone, Copy)]
pub struct CheckReport<'a> {
    /// The new texts, and those they were compared with.
    pub corpus: &'a Corpus,
    /// What each new text has in common with others.
    pub reuse: &'a [DocumentReuse],
    /// What they share.
    pub passages: &'a Passages,
    /// What each text is made of.
    pub shares: &'a Shares,
    /// Passages of each new text that are shown side by side, those with most matched characters.
    pub passages_shown: usize,
}

/// Writes what was found of new texts: how much of each is reused, from where, and its first passages.
///
/// # Errors
/// When `out` does not take it.
pub fn write_report(report: &CheckReport<'_>, settings: &PageSettings, out: &mut dyn Write) -> Result<()> {
    let &CheckReport { corpus, passages, passages_shown, .. } = report;
    for reuse in report.reuse {
        let mut page = title(&corpus.documents()[reuse.document as usize]);
        page += &measures(corpus, &reuse.counts());
        page += &apart(&report.shares.documents[reuse.document as usize]);
        page += &sources(corpus, reuse, settings.width);
        write(out, &page)?;
        let mut rows: Vec<u32> =
            reuse.sources.iter().flat_map(|source| source.passages.iter().copied()).collect();
        rows.sort_by_key(|&row| (Reverse(passages.rows[row as usize].matched), row));
        for &row in rows.iter().take(passages_shown) {
            write_passage(corpus, row as usize, &passages.rows[row as usize], settings, out)?;
        }
        if rows.len() > passages_shown {
            write(out, &format!("… and {} more passages\n\n", rows.len() - passages_shown))?;
        }
    }
    if passages.hidden > 0 {
        let hidden = passages.hidden;
        write(
            out,
            &format!(
                "{hidden} more shared runs are explained by custom or chance and not shown (--min-surprise).\n"
            ),
        )?;
    }
    Ok(())
}

fn write(out: &mut dyn Write, text: &str) -> Result<()> {
    out.write_all(text.as_bytes()).map_err(|source| Error::io("standard output", "write", source))
}

fn title(document: &Document) -> String {
    let mut title = printable(document.id());
    for more in [document.title(), document.date()].into_iter().filter(|more| !more.is_empty()) {
        title += "  ";
        title += &printable(more);
    }
    title + "\n"
}

/// The four measures of a check for copied text, by their usual names.
fn measures(corpus: &Corpus, counts: &ReuseCounts) -> String {
    if counts.content == 0 {
        return "  no content\n\n".into();
    }
    let line = |name: &str, usual: &str, count: u32, more: &str| {
        let [name, usual] = [(name, 22), (usual, 16)].map(|(words, width)| padded(words, width));
        format!("  {name}{usual}{:>8}{more}\n", percent(count, counts.content))
    };
    let of = format!(
        "  {} of {} letters and digits",
        grouped(counts.reused.into()),
        grouped(counts.content.into())
    );
    let largest = counts.largest.map_or_else(String::new, |(document, _)| {
        format!("  {}", printable(corpus.documents()[document as usize].id()))
    });
    line("reused in all", "总文字复制比", counts.reused, &of)
        + &line("without quotations", "去除引用复制比", counts.without_quotations, "")
        + &line("without own texts", "去除本人复制比", counts.without_self, "")
        + &line("most from one source", "单篇最大复制比", counts.from_largest(), &largest)
}

/// Words with blanks up to a width.
fn padded(words: &str, width: usize) -> String {
    format!("{words}{}", " ".repeat(width.saturating_sub(words.width())))
}

/// What is no part of reused text.
fn apart(shares: &ContentShares) -> String {
    let all = shares.content();
    if all == 0 {
        return String::new();
    }
    let of = |count| percent(count, all);
    format!(
        "  apart from that: formula 套话比 {} (without slogans and bundles), boilerplate {}, template {};\n  shared before any discount: {}\n\n",
        of(shares.in_runs),
        of(shares.boilerplate),
        of(shares.template),
        of(shares.shared),
    )
}

/// The documents that most is shared with.
fn sources(corpus: &Corpus, reuse: &DocumentReuse, width: usize) -> String {
    if reuse.sources.is_empty() {
        return "  no copied or quoted passage\n\n".into();
    }
    let all = reuse.counts().content;
    let mut page = String::from("   share  characters  passages  shared with\n");
    for source in reuse.sources.iter().take(SOURCES) {
        let name = title(&corpus.documents()[source.document as usize]);
        let own = if source.is_self { "  (same author or body)" } else { "" };
        let name = cut(&format!("{}{own}", name.trim_end()), width.saturating_sub(31).max(20));
        let chars = source.count();
        page += &format!(
            "{:>8}  {:>10}  {:>8}  {name}\n",
            percent(chars, all),
            grouped(chars.into()),
            source.passages.len()
        );
    }
    if reuse.sources.len() > SOURCES {
        page += &format!("  … and {} more\n", reuse.sources.len() - SOURCES);
    }
    page + "\n"
}
