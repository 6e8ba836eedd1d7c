//! What a check of new texts found, as a page that a person reads: shares, sources, passages side by side.

use super::beside::{PageSettings, write_passage};
use super::printable::{cut, printable};
use std::io::Write;
use zhangju_core::corpus::{Corpus, Document};
use zhangju_core::originality::{ContentShares, DocumentPair, DocumentPairs, Shares};
use zhangju_core::passages::{Passage, Passages};
use zhangju_text::{Error, Result};

/// Sources that are listed.
const SOURCES: usize = 10;

/// Writes what was found of documents `documents`: how much of each is copied, from where, and its first `passages_shown` passages,
/// those with most matched characters first.
///
/// # Errors
/// When `out` does not take it.
pub fn write_report(
    corpus: &Corpus,
    documents: &[u32],
    passages: &Passages,
    shares: &Shares,
    passages_shown: usize,
    settings: &PageSettings,
    out: &mut dyn Write,
) -> Result<()> {
    let pairs = DocumentPairs::new(passages);
    for &document in documents {
        let own: Vec<usize> = (0..passages.rows.len())
            .filter(|&row| {
                passages.rows[row].document == document || is_source(&passages.rows[row], document, documents)
            })
            .collect();
        let text = &corpus.documents()[document as usize];
        let mut page = title(text);
        page += &bars(&shares.documents[document as usize], settings.width);
        page += &sources(corpus, document, &pairs, settings.width);
        write(out, &page)?;
        let mut longest = own.clone();
        longest.sort_by_key(|&row| (std::cmp::Reverse(passages.rows[row].matched), row));
        for &row in longest.iter().take(passages_shown) {
            write_passage(corpus, row, &passages.rows[row], settings, out)?;
        }
        if own.len() > passages_shown {
            write(out, &format!("… and {} more passages\n\n", own.len() - passages_shown))?;
        }
    }
    if passages.hidden > 0 {
        let hidden = passages.hidden;
        write(
            out,
            &format!(
                "{hidden} more shared runs are almost entirely stock wording and not shown (--min-original).\n"
            ),
        )?;
    }
    Ok(())
}

/// Whether a passage of two of the documents is the other one's in the list.
fn is_source(row: &Passage, document: u32, documents: &[u32]) -> bool {
    row.source == document && documents.contains(&row.document)
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

/// The shares, as numbers and as bars.
fn bars(shares: &ContentShares, width: usize) -> String {
    let Some([formulaic, copied, boilerplate, quoted, template, original]) = shares.millionths() else {
        return "  no content\n\n".into();
    };
    let bar = width.saturating_sub(30).clamp(10, 50);
    let line = |name: &str, millionths: u32| {
        let filled = (u64::from(millionths) * bar as u64 + 500_000) / 1_000_000;
        let percent = f64::from(millionths) / 10_000.0;
        format!("  {name:<12}{percent:>6.1} %  {}\n", "█".repeat(filled as usize))
    };
    let raw = shares.share(shares.shared).unwrap_or_default() * 100.0;
    let chars = shares.content();
    let lines = [
        ("copied", copied),
        ("quoted", quoted),
        ("formulaic", formulaic),
        ("boilerplate", boilerplate),
        ("template", template),
        ("original", original),
    ];
    lines.map(|(name, share)| line(name, share)).concat()
        + &format!("  of {chars} letters and digits; shared before any discount: {raw:.1} %\n\n")
}

/// The documents that most was copied from or by, as `document_pairs.csv` has them.
fn sources(corpus: &Corpus, document: u32, pairs: &DocumentPairs, width: usize) -> String {
    let with_it = |pair: &&DocumentPair| [pair.documents.0, pair.documents.1].contains(&document);
    let mut own: Vec<&DocumentPair> = pairs.copied().iter().filter(with_it).collect();
    if own.is_empty() {
        return "  no copied passage\n\n".into();
    }
    let side = |pair: &DocumentPair| usize::from(pair.documents.1 == document);
    own.sort_by_key(|pair| std::cmp::Reverse(pair.copied[side(pair)]));
    let mut page = String::from("    copied   share  passages  shared with\n");
    for pair in own.iter().take(SOURCES) {
        let (own, other) = (side(pair), [pair.documents.1, pair.documents.0][side(pair)]);
        let name = title(corpus.document(other));
        let name = cut(name.trim_end(), width.saturating_sub(30).max(20));
        let (copied, share) = (pair.copied[own], 100.0 * pair.shares()[own]);
        page += &format!("  {copied:>8}{share:>6.1} %  {:>8}  {name}\n", pair.passages);
    }
    if own.len() > SOURCES {
        page += &format!("  … and {} more\n", own.len() - SOURCES);
    }
    page + "\n"
}
