//! Which documents copied from each other, for a terminal.

use super::number::{grouped, plural};
use super::printable::{cut, printable};
use std::io::Write;
use unicode_width::UnicodeWidthStr;
use zhangju_core::corpus::{Corpus, Document};
use zhangju_core::originality::{DocumentPair, DocumentPairs};
use zhangju_core::tables::wording_at;
use zhangju_text::{Error, Result};

/// Columns of the name of a document in a line of text.
const NAME: usize = 48;

/// Columns before the names.
const NUMBERS: usize = 30;

/// How many documents copied from each other, and which most, in one line.
pub fn most_copied(corpus: &Corpus, pairs: &DocumentPairs) -> String {
    let copied = pairs.copied();
    let Some(first) = copied.first() else { return "no two documents share copied text".into() };
    let names = documents(corpus, first).map(|document| cut(&printable(document.id()), NAME));
    let shares = first.shares();
    let more = usize::from(shares[1] > shares[0]);
    let (chars, percent) = (grouped(first.copied_chars().into()), 100.0 * shares[more]);
    let [one, other] = &names;
    let count = plural(copied.len() as u64, "pair of documents shares", "pairs of documents share");
    let (least, more_pairs) = match pairs.unlisted {
        0 => ("", String::new()),
        unlisted => ("at least ", format!(" ({})", unlisted_pairs(unlisted))),
    };
    format!(
        "{least}{count} copied text{more_pairs}; most: {one} ↔ {other}, {chars} characters, {percent:.0} % of {}",
        names[more]
    )
}

/// Writes the first `limit` pairs in lines of at most `width` columns: how much of either is copied, and the first words of it.
///
/// # Errors
/// When `out` does not take it.
pub fn write_pairs(
    corpus: &Corpus,
    pairs: &DocumentPairs,
    limit: usize,
    width: usize,
    out: &mut dyn Write,
) -> Result<()> {
    let copied = pairs.copied();
    let mut page = String::new();
    if copied.is_empty() {
        page += "No two documents share copied text.\n";
    } else {
        page += &format!(
            "{:>10}{:>9}{:>9}  documents, and first words of the longest passage\n",
            "copied", "of A", "of B"
        );
    }
    copied.iter().take(limit).for_each(|pair| page += &lines(corpus, pair, width));
    let more = copied.len().saturating_sub(limit);
    if more > 0 {
        let more = plural(more as u64, "more pair", "more pairs");
        page += &format!("{more}: --limit N shows more, --out DIR writes all\n");
    }
    if pairs.unlisted > 0 {
        page += &format!("{}\n", unlisted_pairs(pairs.unlisted));
    }
    out.write_all(page.as_bytes()).map_err(|source| Error::io("standard output", "write", source))
}

/// What to know of pairs that have no row.
pub fn unlisted_pairs(count: u64) -> String {
    let pairs = plural(count, "more pair follows", "more pairs follow");
    format!("{pairs} from texts that many share: shared_texts")
}

fn documents<'c>(corpus: &'c Corpus, pair: &DocumentPair) -> [&'c Document; 2] {
    [pair.documents.0, pair.documents.1].map(|document| corpus.document(document))
}

/// The lines of one pair: figures and the first document, the second, the words.
fn lines(corpus: &Corpus, pair: &DocumentPair, width: usize) -> String {
    let [a, b] = pair.shares().map(|share| format!("{:.1} %", 100.0 * share));
    let figures = format!("{:>10}{a:>9}{b:>9}  ", grouped(pair.copied_chars().into()));
    let room = width.saturating_sub(NUMBERS).max(20);
    let [one, other] = documents(corpus, pair);
    let blank = " ".repeat(figures.width());
    let line =
        |before: &str, text: String| format!("{before}{}\n", cut(&text, room)).trim_end().to_owned() + "\n";
    line(&figures, format!("A  {}", name(one)))
        + &line(&blank, format!("B  {}", name(other)))
        + &line(&blank, format!("   {}", printable(&wording_at(one, pair.wording))))
}

/// A document by its id, title and date.
fn name(document: &Document) -> String {
    let parts = [document.id(), document.title(), document.date()];
    let parts = parts.into_iter().filter(|part| !part.is_empty()).map(printable);
    parts.collect::<Vec<_>>().join("  ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use zhangju_core::corpus::SectionTree;
    use zhangju_text::Span;

    #[test]
    fn pairs_are_told_in_lines_that_fit() {
        let text = "新修水渠三条，长十里。";
        let document = |id: &str| Document::new(id, text, SectionTree::default()).with_title("水利年报");
        let corpus = Corpus::in_order(vec![document("甲.txt"), document("乙.txt")], vec![]);
        let pair = DocumentPair {
            documents: (0, 1),
            content: [3000, 10_000],
            copied: [1234, 1230],
            quoted: [0; 2],
            boilerplate: [0; 2],
            passages: 3,
            surprise: 0.0,
            longest: 9,
            wording: Span::new(0, text.len()),
            earliest: None,
        };
        let pairs = DocumentPairs { rows: vec![pair], unlisted: 0 };
        assert_eq!(
            most_copied(&corpus, &pairs),
            "1 pair of documents shares copied text; most: 甲.txt ↔ 乙.txt, 1,234 characters, 41 % of 甲.txt"
        );
        let crowd = DocumentPairs { unlisted: 1, ..pairs.clone() };
        assert!(
            most_copied(&corpus, &crowd).starts_with(
                "at least 1 pair of documents shares copied text (1 more pair follows from texts that many share: shared_texts); most: "
            )
        );
        let mut out = vec![];
        write_pairs(&corpus, &pairs, 9, 52, &mut out).unwrap();
        let page = String::from_utf8(out).unwrap();
        let lines: Vec<&str> = page.lines().collect();
        assert_eq!(lines[1], "     1,234   41.1 %   12.3 %  A  甲.txt  水利年报");
        assert_eq!(lines[3], "                                 新修水渠三条，长十…");
        assert!(lines[1..].iter().all(|line| line.width() <= 52), "{page}");
        assert_eq!(most_copied(&corpus, &DocumentPairs::default()), "no two documents share copied text");
    }
}
