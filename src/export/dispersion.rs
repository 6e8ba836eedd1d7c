//! Where in each document a wording stands: dispersion plots as text and as SVG (Barnbrook 1996).

use super::beside::PageSettings;
use super::number::plural;
use super::printable::{cut, printable};
use super::xml::escape;
use std::fmt::Write as _;
use std::io::Write;
use std::path::Path;
use unicode_width::UnicodeWidthStr;
use zhangju_core::contexts::Concordance;
use zhangju_core::corpus::Corpus;
use zhangju_text::{Error, Result};

/// A document and where the wording stands in it.
struct Strip {
    document: String,
    /// From 0, the beginning of the text, to 1.
    places: Vec<f64>,
}

/// The documents that have a place, in the order of the corpus.
fn strips(corpus: &Corpus, concordance: &Concordance) -> Vec<Strip> {
    let mut places: Vec<Vec<f64>> = vec![vec![]; corpus.len()];
    for hit in &concordance.hits {
        let document = &corpus.documents()[hit.document as usize];
        let start = concordance.context(hit, 0).start;
        places[hit.document as usize].push(start as f64 / document.text().len() as f64);
    }
    let strips = corpus.documents().iter().zip(places).filter(|(_, places)| !places.is_empty());
    strips.map(|(document, places)| Strip { document: printable(document.id()), places }).collect()
}

/// The most columns that the name of a document takes.
const WIDEST: usize = 32;

/// Writes one line per document, the first `limit`: `│` where it stands, `┃` where it stands more than once.
///
/// # Errors
/// When `out` does not take it.
pub fn write_plot(
    corpus: &Corpus,
    concordance: &Concordance,
    limit: usize,
    page: &PageSettings,
    out: &mut dyn Write,
) -> Result<()> {
    let strips = strips(corpus, concordance);
    let shown = &strips[..strips.len().min(limit)];
    let names: Vec<String> = shown.iter().map(|strip| cut(&strip.document, WIDEST)).collect();
    let widest = names.iter().map(|name| name.width()).max().unwrap_or(0);
    let columns = page.width.saturating_sub(widest + 10).max(10);
    let mut text = String::new();
    for (strip, name) in shown.iter().zip(names) {
        let mut counts = vec![0_usize; columns];
        for place in &strip.places {
            counts[((place * columns as f64) as usize).min(columns - 1)] += 1;
        }
        let mark = |count: &usize| ['─', '│', '┃'][(*count).min(2)];
        let line: String = counts.iter().map(mark).collect();
        let blank = " ".repeat(widest - name.width());
        let _ = writeln!(text, "{name}{blank}  {line}  {}", strip.places.len());
    }
    if strips.len() > limit {
        let more = plural((strips.len() - limit) as u64, "more document", "more documents");
        let _ = writeln!(text, "{more}: --limit N shows more");
    }
    out.write_all(text.as_bytes()).map_err(|source| Error::io("standard output", "write", source))
}

/// Sizes of the picture, in pixels.
const NAMES: usize = 260;
const STRIP: usize = 640;
const COUNTS: usize = 60;
const ROW: usize = 18;
const TOP: usize = 44;

/// Writes a picture of all documents to the file at `path`, whole or not at all; `title` says what was looked for.
///
/// # Errors
/// When the file cannot be written.
pub fn write_svg(corpus: &Corpus, concordance: &Concordance, title: &str, path: &Path) -> Result<()> {
    let text = svg(&strips(corpus, concordance), title);
    super::write_whole(path, |out| {
        out.write_all(text.as_bytes()).map_err(|source| Error::io(path, "write", source))
    })
}

fn svg(strips: &[Strip], title: &str) -> String {
    let (width, height) = (NAMES + STRIP + COUNTS, TOP + strips.len() * ROW + ROW);
    let places: usize = strips.iter().map(|strip| strip.places.len()).sum();
    let title = escape(title);
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\" font-family=\"sans-serif\" font-size=\"12\">\n\
         <title>{title}</title>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n\
         <text x=\"8\" y=\"24\" font-size=\"16\">{title}</text>\n\
         <text x=\"{}\" y=\"24\" text-anchor=\"end\">{places} / {}</text>\n",
        width - 8,
        strips.len(),
    );
    for (row, strip) in strips.iter().enumerate() {
        let top = TOP + row * ROW;
        let name = escape(&cut(&strip.document, WIDEST)).into_owned();
        let _ = writeln!(
            text,
            "<g><title>{}</title><text x=\"{}\" y=\"{}\" text-anchor=\"end\">{name}</text>\
             <rect x=\"{NAMES}\" y=\"{}\" width=\"{STRIP}\" height=\"{}\" fill=\"#f0f0f0\"/>\
             <path stroke=\"#b02018\" d=\"{}\"/>\
             <text x=\"{}\" y=\"{}\">{}</text></g>",
            escape(&strip.document),
            NAMES - 8,
            top + 13,
            top + 2,
            ROW - 4,
            ticks(strip, top),
            NAMES + STRIP + 8,
            top + 13,
            strip.places.len(),
        );
    }
    text.push_str("</svg>\n");
    text
}

/// A stroke a place; those on the same tenth of a pixel are one.
fn ticks(strip: &Strip, top: usize) -> String {
    let mut at: Vec<usize> =
        strip.places.iter().map(|place| (place * STRIP as f64 * 10.0) as usize).collect();
    at.sort_unstable();
    at.dedup();
    let tick = |tenths: usize| {
        let x = NAMES * 10 + tenths;
        format!("M{}.{} {}v{}", x / 10, x % 10, top + 2, ROW - 4)
    };
    at.into_iter().map(tick).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use zhangju_core::contexts::Pattern;
    use zhangju_core::corpus::{Document, SectionTree};
    use zhangju_text::Folding;

    fn found() -> (Corpus, Concordance) {
        let document = |id: &str, text: &str| Document::new(id, text, SectionTree::default());
        let documents = vec![
            document("a<b", "改革二三四五六七八九改革"),
            document("无", "一"),
            document("丙", "一二三四五改革改革"),
        ];
        let corpus = Corpus::in_order(documents, vec![]);
        let found =
            Concordance::of_pattern(&corpus, &Pattern::text("改革", Folding::default()).unwrap(), false);
        (corpus, found)
    }

    #[test]
    fn a_line_a_document_with_its_places() {
        let (corpus, found) = found();
        let mut out = vec![];
        write_plot(&corpus, &found, 9, &PageSettings { width: 25, colour: false }, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "a<b  │─────────│─  2\n丙   ──────│──│──  2\n");
        let mut out = vec![];
        write_plot(&corpus, &found, 1, &PageSettings { width: 1, colour: false }, &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "a<b  │───────│─  2\n1 more document: --limit N shows more\n"
        );
    }

    #[test]
    fn the_picture_is_escaped_and_has_a_stroke_a_place() {
        let (corpus, found) = found();
        let picture = svg(&strips(&corpus, &found), "改革 & <开放>");
        assert!(
            picture.contains("<title>改革 &amp; &lt;开放&gt;</title>") && picture.contains(">a&lt;b</text>")
        );
        assert_eq!(picture.matches("v14").count(), 4);
        assert!(picture.contains("M260.0 46v14") && picture.contains(">4 / 2</text>"));
    }
}
