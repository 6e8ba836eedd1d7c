//! Concordances for people: the places under one another, the text beside them on either side.

use super::beside::PageSettings;
use super::printable::{cut, printable};
use std::io::Write;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};
use zhangju_core::contexts::{Concordance, Hit};
use zhangju_core::corpus::Corpus;
use zhangju_text::{Error, Result};

/// The most columns that what was found takes, and the name of the document.
const WIDEST: usize = 28;
const GAP: &str = "  ";
const MARK: &str = "\u{1b}[1;31m";
const END: &str = "\u{1b}[0m";

/// Writes the first `limit` places, up to `width` characters on either side, as fit the page.
///
/// # Errors
/// When `out` does not take it.
pub fn write_concordance(
    corpus: &Corpus,
    concordance: &Concordance,
    width: usize,
    limit: usize,
    page: &PageSettings,
    out: &mut dyn Write,
) -> Result<()> {
    let shown = &concordance.hits[..concordance.hits.len().min(limit)];
    let lines: Vec<Line> = shown.iter().map(|hit| Line::new(corpus, concordance, hit, width)).collect();
    let widest = |part: fn(&Line) -> &str| lines.iter().map(|line| part(line).width()).max().unwrap_or(0);
    let (node, document) = (widest(|line| &line.node), widest(|line| &line.document));
    let side = (page.width.saturating_sub(node + document + 3 * GAP.len()) / 2).min(2 * width).max(8);
    let mut text = String::new();
    for line in &lines {
        text.push_str(&line.written(side, node, page.colour));
    }
    let more = concordance.hits.len() - shown.len();
    if more > 0 {
        text = format!("{text}{more} more matches: --limit N shows more, a pipe or --out all\n");
    }
    out.write_all(text.as_bytes()).map_err(|source| Error::io("standard output", "write", source))
}

struct Line {
    left: String,
    node: String,
    right: String,
    document: String,
}

impl Line {
    fn new(corpus: &Corpus, concordance: &Concordance, hit: &Hit, width: usize) -> Self {
        let context = concordance.context(hit, width);
        let shown = |text: &str| printable(&text.replace('\n', "⏎"));
        Self {
            left: shown(context.left),
            node: cut(&shown(context.node), WIDEST),
            right: shown(context.right),
            document: cut(&printable(corpus.documents()[hit.document as usize].id()), WIDEST),
        }
    }

    fn written(&self, side: usize, node: usize, colour: bool) -> String {
        let left = last_columns(&self.left, side);
        let right = cut(&self.right, side);
        let blank = |columns: usize, text: &str| " ".repeat(columns.saturating_sub(text.width()));
        let (mark, end) = if colour { (MARK, END) } else { ("", "") };
        let Self { node: found, document, .. } = self;
        format!(
            "{}{left}{GAP}{mark}{found}{end}{}{GAP}{right}{}{GAP}{document}\n",
            blank(side, left),
            blank(node, found),
            blank(side, &right),
        )
    }
}

/// As much of the end of `text` as fits into `width` columns.
fn last_columns(text: &str, width: usize) -> &str {
    let mut used = 0;
    let fits = |&(_, c): &(usize, char)| {
        used += c.width().unwrap_or(0);
        used <= width
    };
    let from = text.char_indices().rev().take_while(fits).last();
    from.map_or("", |(at, _)| &text[at..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use zhangju_core::contexts::Pattern;
    use zhangju_core::corpus::{Document, SectionTree};
    use zhangju_text::Folding;

    #[test]
    fn places_stand_under_one_another() {
        let document = |id: &str, text: &str| Document::new(id, text, SectionTree::default());
        let documents =
            vec![document("a.txt", "坚持全面深化改革。\nB改革\u{1b}开放"), document("二", "改革了")];
        let corpus = Corpus::in_order(documents, vec![]);
        let found =
            Concordance::of_pattern(&corpus, &Pattern::regex("改革了?", Folding::default()).unwrap(), false);
        let page = |width, colour, limit| {
            let mut out = vec![];
            write_concordance(&corpus, &found, 4, limit, &PageSettings { width, colour }, &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        let expected = [
            "全面深化  改革    。⏎B改    a.txt\n",
            "  革。⏎B  改革     开放     a.txt\n",
            "          改革了            二\n",
        ];
        assert_eq!(page(60, false, 9), expected.concat());
        assert!(page(60, true, 9).contains("  \u{1b}[1;31m改革\u{1b}[0m  "));
        assert!(page(60, false, 1).ends_with("2 more matches: --limit N shows more, a pipe or --out all\n"));
        assert!(page(10, false, 9).lines().all(|line| line.contains("改革")));
    }
}
