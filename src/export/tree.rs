//! The section trees as outlines for people: one line per section or point, followed by counts.

use super::number::grouped;
use super::printable::{cut, printable};
use std::io::Write;
use unicode_width::UnicodeWidthStr;
use zhangju_core::corpus::{Corpus, Document, NodeId, SectionKind};
use zhangju_core::structure::one_title;
use zhangju_core::terms::{NodeSize, Sizes};
use zhangju_text::{Error, Result};
use zhangju_text::{Span, ends_line, is_blank, one_line};

/// The narrowest the outline gets, however narrow the screen.
const NARROWEST: usize = 40;
/// Columns that a count takes, the space before it included.
const COUNT: usize = 10;
const COUNTS: [&str; 4] = ["chars", "words", "sections", "points"];

/// How outlines are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutlineSettings {
    /// Columns of the screen or page.
    pub width: usize,
    /// Levels of sections that are shown; points lie below all of them.
    pub depth: Option<u8>,
}

/// Writes the outline of each document of `corpus`: its sections and points with their characters and words, furniture left
/// out, and the sections and points inside them.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_outlines(
    corpus: &Corpus,
    sizes: &Sizes,
    settings: &OutlineSettings,
    out: &mut dyn Write,
) -> Result<()> {
    for (at, (document, sizes)) in corpus.documents().iter().zip(&sizes.nodes).enumerate() {
        let mut text = if at > 0 { "\n".to_owned() } else { String::new() };
        text += &Outline::of(document, sizes, settings).page(document, settings.width);
        out.write_all(text.as_bytes()).map_err(|source| Error::io("the outline", "write", source))?;
    }
    Ok(())
}

/// A line of an outline.
struct Line {
    words: String,
    counts: [usize; COUNTS.len()],
}

/// The lines of a document.
struct Outline<'a> {
    document: &'a Document,
    sizes: &'a [NodeSize],
    /// Sections and points before each node.
    before: Vec<[u32; 2]>,
    depth: Option<u8>,
    lines: Vec<Line>,
}

impl<'a> Outline<'a> {
    fn of(document: &'a Document, sizes: &'a [NodeSize], settings: &OutlineSettings) -> Self {
        let mut before = vec![[0; 2]];
        let mut so_far = [0; 2];
        for node in document.tree().nodes() {
            so_far[0] += u32::from(node.kind == SectionKind::Section);
            so_far[1] += u32::from(node.kind == SectionKind::Point);
            before.push(so_far);
        }
        let mut outline = Self { document, sizes, before, depth: settings.depth, lines: vec![] };
        outline.add_children(None, "");
        outline
    }

    /// The outline under the document's name, cut to `width` columns.
    fn page(&self, document: &Document, width: usize) -> String {
        let all = self.counts(0..document.tree().nodes().len() as NodeId, self.chars(), self.words());
        let name = match document.title() {
            "" => document.id().to_owned(),
            title => format!("{}  {title}", document.id()),
        };
        let whole = Line { words: printable(&name), counts: all };
        let lines = || std::iter::once(&whole).chain(&self.lines);
        let widest = lines().map(|line| line.words.width()).max().unwrap_or(0);
        let room = width.saturating_sub(COUNT * COUNTS.len()).max(NARROWEST).min(widest);
        let heads: String = COUNTS.iter().map(|name| format!("{name:>COUNT$}")).collect();
        let mut page = format!("{}{heads}\n", " ".repeat(room));
        for line in lines() {
            let words = cut(&line.words, room);
            let counts: String =
                line.counts.iter().map(|&n| format!("{:>COUNT$}", grouped(n as u64))).collect();
            page += &format!("{words}{}{counts}\n", " ".repeat(room - words.width()));
        }
        page + &self.furniture()
    }

    /// What was left out.
    fn furniture(&self) -> String {
        let nodes = self.document.tree().nodes().iter().zip(self.sizes);
        let furniture: Vec<u32> = nodes
            .filter(|(node, _)| node.kind == SectionKind::Furniture)
            .map(|(_, size)| size.chars)
            .collect();
        match furniture.len() {
            0 => String::new(),
            count => format!(
                "left out as furniture (page numbers, running headers …): {} of {} characters\n",
                if count == 1 { "1 line".to_owned() } else { format!("{} lines", grouped(count as u64)) },
                grouped(furniture.iter().sum::<u32>().into())
            ),
        }
    }

    fn chars(&self) -> u32 {
        self.outermost().filter(|(kind, _)| *kind != SectionKind::Furniture).map(|(_, size)| size.chars).sum()
    }

    fn words(&self) -> u32 {
        self.outermost().map(|(_, size)| size.tokens).sum()
    }

    fn outermost(&self) -> impl Iterator<Item = (SectionKind, &NodeSize)> {
        let tree = self.document.tree();
        tree.children(None).map(|id| (tree.node(id).kind, &self.sizes[id as usize]))
    }

    fn add_children(&mut self, parent: Option<NodeId>, indent: &str) {
        let tree = self.document.tree();
        let shown: Vec<NodeId> = tree.children(parent).filter(|&id| self.is_shown(id)).collect();
        for (place, &id) in shown.iter().enumerate() {
            let is_last = place + 1 == shown.len();
            let (branch, below) = match (parent, is_last) {
                (None, _) => ("", ""),
                (_, false) => ("├ ", "│ "),
                (_, true) => ("└ ", "  "),
            };
            let size = &self.sizes[id as usize];
            let counts = self.counts(id + 1..tree.node(id).subtree_end, size.chars, size.tokens);
            self.lines.push(Line { words: format!("{indent}{branch}{}", self.name(id)), counts });
            self.add_children(Some(id), &format!("{indent}{below}"));
        }
    }

    /// Whether a node has a line: headings are in their section's, paragraphs are counted.
    fn is_shown(&self, id: NodeId) -> bool {
        let node = self.document.tree().node(id);
        match node.kind {
            SectionKind::Heading | SectionKind::Paragraph | SectionKind::Furniture => false,
            SectionKind::Section => self.depth.is_none_or(|depth| node.level <= depth),
            SectionKind::Point => self.depth.is_none(),
            _ => true,
        }
    }

    /// Marker and heading; where there is no heading, the first words in quotation marks.
    fn name(&self, id: NodeId) -> String {
        /// Characters of text that stand for a heading.
        const FIRST: usize = 24;
        let node = self.document.tree().node(id);
        let marker = printable(&one_line(&self.document.read(node.marker)));
        if node.kind == SectionKind::Title {
            return format!("[title] {}", printable(&one_title(&self.document.read(node.heading))));
        }
        if !node.heading.is_empty() {
            let space = if marker.ends_with(['、', '）', ')', '．', '.', '，']) || marker.is_empty() {
                ""
            } else {
                " "
            };
            let marker = marker.trim_matches('#');
            return format!(
                "{marker}{}{}",
                if marker.is_empty() { "" } else { space },
                printable(&one_line(&self.document.read(node.heading)))
            );
        }
        let begin = if node.marker.is_empty() { node.span.start } else { node.marker.end };
        let words = self.document.read(Span { start: begin, end: node.span.end });
        let words = words.trim_start_matches(is_blank);
        let (words, more) = words.split_once(ends_line).unwrap_or((words, ""));
        let words = printable(words.trim_start_matches(['，', '、', '：', ',', ':', ' ']));
        let mut first: String = words.chars().take(FIRST).collect();
        if first.len() < words.len() || !more.trim().is_empty() {
            first.push('…');
        }
        match node.kind {
            SectionKind::Section | SectionKind::Point => {
                format!("{marker} “{first}”").trim_start().to_owned()
            }
            kind => format!("[{}] {first}", kind.name()),
        }
    }

    fn counts(&self, nodes: std::ops::Range<NodeId>, chars: u32, words: u32) -> [usize; COUNTS.len()] {
        let [first, last] = [nodes.start, nodes.end].map(|id| self.before[id as usize]);
        [chars, words, last[0] - first[0], last[1] - first[1]].map(|count| count as usize)
    }
}
