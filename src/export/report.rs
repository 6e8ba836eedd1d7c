//! What a check of new texts found, as a page that a person reads on a terminal: measures, sources, passages side by side.

use super::beside::{PageSettings, write_passage};
use super::number::{grouped, plural};
use super::percent::percent;
use super::printable::{cut, printable};
use std::cmp::Reverse;
use std::io::Write;
use unicode_width::UnicodeWidthStr;
use zhangju_core::corpus::{Corpus, Document};
use zhangju_core::originality::{ContentShares, DocumentReuse, ReuseCounts, Rewritten, Shares};
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
    /// What is similar, not verbatim, where it was looked for.
    pub rewritten: Option<&'a Rewritten>,
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
        page += &apart(&report.shares.documents[reuse.document as usize], reuse);
        page += &sources(corpus, reuse, settings.width);
        page += &report.rewritten.map_or_else(String::new, |found| similar(corpus, found, reuse.document));
        page.push('\n');
        write(out, &page)?;
        let mut rows: Vec<u32> =
            reuse.sources.iter().flat_map(|source| source.passages.iter().copied()).collect();
        rows.sort_by_key(|&row| (Reverse(passages.rows[row as usize].matched), row));
        for &row in rows.iter().take(passages_shown) {
            write_passage(corpus, row as usize, &passages.rows[row as usize], settings, out)?;
        }
        if rows.len() > passages_shown {
            let more = plural((rows.len() - passages_shown) as u64, "more passage", "more passages");
            write(out, &format!("… and {more}\n\n"))?;
        }
    }
    if passages.hidden > 0 {
        let hidden = plural(passages.hidden, "more shared run is", "more shared runs are");
        let why = "explained by custom or chance and not shown (--min-surprise).";
        write(out, &format!("{hidden} {why}\n"))?;
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
fn apart(shares: &ContentShares, reuse: &DocumentReuse) -> String {
    let all = shares.content();
    if all == 0 {
        return String::new();
    }
    let of = |count| percent(count, all);
    let quoted = of(reuse.counts().quoted);
    let quoted = if reuse.with_quotations {
        format!("quoted 引用 {quoted}, which counts")
    } else {
        format!("quoted 引用 {quoted}, which does not count (--exclude-quotations)")
    };
    format!(
        "  {quoted}\n  apart from that: formula 套话比 {} (without slogans and bundles), boilerplate {}, template {}\n  all that other documents have too, these included: {}\n\n",
        of(shares.in_runs),
        of(shares.boilerplate),
        of(shares.template),
        of(shares.shared),
    )
}

/// What of a document is similar to others, not verbatim, in one line.
fn similar(corpus: &Corpus, found: &Rewritten, document: u32) -> String {
    let rows: Vec<_> = found.of(document).collect();
    let Some(first) = rows.first() else { return String::new() };
    let name = title(corpus.document(first.other(document)));
    let stretches = plural(rows.len() as u64, "stretch is", "stretches are");
    format!(
        "  similar, not verbatim 疑似改写: {stretches} similar to other documents, at most {:.2}: {} (similar_passages; no part of the shares)\n",
        first.similarity,
        name.trim_end()
    )
}

/// The documents that most is shared with.
fn sources(corpus: &Corpus, reuse: &DocumentReuse, width: usize) -> String {
    if reuse.sources.is_empty() {
        return "  no copied or quoted passage\n".into();
    }
    let all = reuse.counts().content;
    let mut page = String::from("   share  characters  passages  shared with\n");
    for source in reuse.sources.iter().take(SOURCES) {
        let name = title(&corpus.documents()[source.document as usize]);
        let own = if source.is_self { "  (same author or body)" } else { "" };
        let name = cut(&format!("{}{own}", name.trim_end()), width.saturating_sub(31).max(20));
        let chars = reuse.count_of(source, &reuse.all());
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
    page
}
