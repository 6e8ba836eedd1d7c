//! Section trees of documents of many genres against outlines that were annotated by hand, line by line, before any program read them.
//!
//! A row says what begins at a place: `s` a section with a heading, or an article; `l` a numbered paragraph of a section, `i` one of an article, `q` either
//! section or item, `n` a heading without a number, `p` a point, `t` the title, `d` the date, `g` a signature, `u` a salutation, `f` furniture, `x` nothing that
//! begins a section; `o` is not scored. Whether an unnumbered heading takes in the numbered parts behind it or stands beside them, the
//! outlines leave open: their parent may be either. Nothing past the line of `#limit` is. With `ZHANGJU_TELL=1` every difference is printed.

use super::score::Score;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use zhangju_core::corpus::{Section, SectionKind, SectionTree};
use zhangju_core::structure::{Markup, parse};

/// A row of an outline.
struct Row {
    line: usize,
    column: usize,
    kind: char,
    /// None where it is not scored.
    level: Option<usize>,
}

/// An outline, and the last line that it speaks of.
struct Outline {
    rows: Vec<Row>,
    limit: usize,
}

impl Outline {
    fn read(path: &Path) -> Self {
        let table = fs::read_to_string(path).unwrap();
        let limit = table.lines().find_map(|line| line.strip_prefix("#limit\t")).map(|n| n.parse().unwrap());
        let rows = table.lines().filter(|line| !line.starts_with('#')).map(|line| {
            let [line, column, kind, level, ..] = line.split('\t').collect::<Vec<_>>()[..] else {
                panic!("{}: {line}", path.display())
            };
            let kind = kind.chars().next().unwrap();
            Row {
                line: line.parse().unwrap(),
                column: column.parse().unwrap(),
                kind,
                level: level.parse().ok(),
            }
        });
        Self { rows: rows.collect(), limit: limit.unwrap_or(usize::MAX) }
    }

    /// The lines at which something of these kinds begins.
    fn lines(&self, kinds: &str) -> BTreeSet<usize> {
        self.rows.iter().filter(|row| kinds.contains(row.kind)).map(|row| row.line).collect()
    }

    /// Whether a part that lies in that at line `found` may, where the outline has it in that at `wanted`: itself, or headings in it that are unnumbered or not scored.
    fn may_lie_in(&self, mut found: usize, wanted: usize, parents: &BTreeMap<usize, usize>) -> bool {
        while found != wanted && self.rows.iter().any(|row| row.line == found && "no".contains(row.kind)) {
            found = parents.get(&found).copied().unwrap_or(0);
        }
        found == wanted
    }

    /// The line of the part that each part with a level lies in, by line; 0 for the document.
    fn parents(&self) -> BTreeMap<usize, usize> {
        let mut open: Vec<(usize, usize)> = vec![];
        let mut parents = BTreeMap::new();
        for row in self.rows.iter().filter(|row| "slniq".contains(row.kind)) {
            let Some(level) = row.level else { continue };
            open.retain(|&(outer, _)| outer < level);
            parents.insert(row.line, open.last().map_or(0, |&(_, line)| line));
            open.push((level, row.line));
        }
        parents
    }
}

/// A tree with the lines of its text.
struct Read<'t> {
    text: &'t str,
    tree: SectionTree,
    /// Where each line begins.
    starts: Vec<usize>,
}

impl<'t> Read<'t> {
    fn new(text: &'t str, markup: Markup<'_>) -> Self {
        let tree = parse(text, markup);
        assert_eq!(tree.check(text), Ok(()));
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, tree, starts }
    }

    /// The line and column of a place.
    fn place(&self, at: u32) -> (usize, usize) {
        let line = self.starts.partition_point(|&start| start <= at as usize);
        (line, self.text[self.starts[line - 1]..at as usize].chars().count())
    }

    fn line(&self, node: &Section) -> usize {
        let at = if node.marker.is_empty() { node.heading.start } else { node.marker.start };
        if node.marker.is_empty() && node.heading.is_empty() {
            let body = node.span.of(self.text);
            return self.place(node.span.start + (body.len() - body.trim_start().len()) as u32).0;
        }
        self.place(at).0
    }

    fn of(&self, kind: SectionKind) -> impl Iterator<Item = &Section> {
        self.tree.nodes().iter().filter(move |node| node.kind == kind)
    }

    /// The lines with a letter in leaves of this kind.
    fn lines_of(&self, kind: SectionKind) -> BTreeSet<usize> {
        let mut lines = BTreeSet::new();
        for node in self.of(kind) {
            for (at, char) in node.span.of(self.text).char_indices() {
                if !char.is_whitespace() {
                    lines.insert(self.place(node.span.start + at as u32).0);
                }
            }
        }
        lines
    }

    /// The line of the section or point that a node lies in; 0 for the document.
    fn parent(&self, node: &Section) -> usize {
        node.parent.map_or(0, |id| self.line(self.tree.node(id)))
    }
}

/// What is counted, over all documents.
#[derive(Default)]
struct Tally {
    scores: BTreeMap<&'static str, Score>,
    told: Vec<String>,
    furniture_false: usize,
    no_sections: usize,
}

impl Tally {
    /// Counts one kind of one document: `known` lines, `found` ones, those that may be either.
    fn count(&mut self, what: &'static str, name: &str, known: &BTreeSet<usize>, found: &BTreeSet<usize>) {
        let score = self.scores.entry(what).or_default();
        score.known += known.len();
        score.found += found.len();
        score.right += known.intersection(found).count();
        self.told.extend(known.difference(found).map(|line| format!("{name}:{line} {what} missed")));
        self.told.extend(found.difference(known).map(|line| format!("{name}:{line} {what} false")));
    }

    fn document(&mut self, name: &str, outline: &Outline, read: &Read<'_>) {
        let open = outline.lines("o");
        let scored = |line: &usize| *line <= outline.limit && !open.contains(line);
        let sections = || read.of(SectionKind::Section).filter(|node| scored(&read.line(node)));
        let begins = |node: &Section| !node.marker.is_empty() || !node.heading.is_empty();
        let known = outline.lines("sn");
        let is_one =
            |node: &&Section| !node.heading.is_empty() || begins(node) && known.contains(&read.line(node));
        let headed: BTreeSet<usize> = sections().filter(is_one).map(|node| read.line(node)).collect();
        let mut parts: BTreeSet<usize> =
            sections().filter(|node| begins(node)).map(|node| read.line(node)).collect();
        parts.extend(read.of(SectionKind::Point).map(|node| read.line(node)).filter(scored));
        let either: BTreeSet<usize> = outline.lines("liq").intersection(&headed).copied().collect();
        self.count("heading", name, &known, &headed.difference(&either).copied().collect());
        let items = outline.lines("liq");
        self.count("item", name, &items, &parts.intersection(&items).copied().collect());
        self.points(name, outline, read);
        self.parents(name, outline, read);
        for (what, kinds, kind) in [
            ("title", "t", SectionKind::Title),
            ("signature", "g", SectionKind::Signature),
            ("date", "d", SectionKind::Date),
            ("salutation", "u", SectionKind::Salutation),
        ] {
            let mut found = read.lines_of(kind);
            found.retain(scored);
            self.count(what, name, &outline.lines(kinds), &found);
        }
        let known = outline.lines("t");
        let titles = self.scores.entry("whole title").or_default();
        let mut found = read.lines_of(SectionKind::Title);
        found.retain(scored);
        titles.known += 1;
        titles.found += 1;
        titles.right += usize::from(known == found);
        let mut furniture = read.lines_of(SectionKind::Furniture);
        furniture.retain(scored);
        let known: BTreeSet<usize> = outline.lines("fx");
        let wrong: Vec<_> = furniture.difference(&known).collect();
        self.furniture_false += wrong.len();
        self.told.extend(wrong.iter().map(|line| format!("{name}:{line} furniture false")));
        let left = outline.lines("f");
        self.count("furniture", name, &left, &furniture.intersection(&left).copied().collect());
        let wrong: BTreeSet<usize> = outline.lines("x").intersection(&parts).copied().collect();
        self.no_sections += wrong.len();
        self.told.extend(wrong.iter().map(|line| format!("{name}:{line} section false")));
    }

    fn points(&mut self, name: &str, outline: &Outline, read: &Read<'_>) {
        let places: BTreeSet<(usize, usize)> =
            read.of(SectionKind::Point).map(|node| read.place(node.marker.start)).collect();
        let score = self.scores.entry("point").or_default();
        for row in outline.rows.iter().filter(|row| row.kind == 'p') {
            let near = places.range((row.line, row.column.saturating_sub(2))..=(row.line, row.column + 2));
            score.known += 1;
            if near.count() > 0 {
                score.right += 1;
            } else {
                self.told.push(format!("{name}:{}:{} point missed", row.line, row.column));
            }
        }
    }

    /// Of headings and items that are found, whether they lie in what they should.
    fn parents(&mut self, name: &str, outline: &Outline, read: &Read<'_>) {
        let known = outline.parents();
        let score = self.scores.entry("parent").or_default();
        for node in read.tree.nodes() {
            if !matches!(node.kind, SectionKind::Section | SectionKind::Point) {
                continue;
            }
            let line = read.line(node);
            let first = read.tree.nodes().iter().find(|other| {
                matches!(other.kind, SectionKind::Section | SectionKind::Point) && read.line(other) == line
            });
            let Some(&wanted) =
                known.get(&line).filter(|_| first.is_some_and(|first| std::ptr::eq(first, node)))
            else {
                continue;
            };
            score.known += 1;
            score.found += 1;
            if outline.may_lie_in(read.parent(node), wanted, &known) {
                score.right += 1;
            } else {
                self.told.push(format!("{name}:{line} lies in {} and not in {wanted}", read.parent(node)));
            }
        }
    }
}

/// How the text of an outline is marked: they are texts, whatever they once were, but for Markdown.
fn markup(name: &str) -> Markup<'static> {
    if name.rsplit('.').next() == Some("md") { Markup::Markdown } else { Markup::Plain }
}

pub fn outlines_of_many_genres_are_found(folder: &Path) {
    let mut names: Vec<String> = fs::read_dir(folder.join("truth"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap().replace(".tsv", ""))
        .collect();
    names.sort();
    assert!(names.len() >= 30);
    let mut tally = Tally::default();
    for name in &names {
        let text = fs::read_to_string(folder.join(format!("texts/{name}.txt"))).unwrap();
        let outline = Outline::read(&folder.join(format!("truth/{name}.tsv")));
        tally.document(name, &outline, &Read::new(&text, markup(name)));
    }
    let recall = |what: &str| tally.scores[what].recall();
    if std::env::var_os("ZHANGJU_TELL").is_some() {
        for line in &tally.told {
            println!("{line}");
        }
        for (what, score) in &tally.scores {
            println!("{what}: recall {:.3} precision {:.3} {score:?}", score.recall(), score.precision());
        }
        println!("furniture false {}, no sections {}", tally.furniture_false, tally.no_sections);
    }
    for (what, bound) in [
        ("heading", 0.98),
        ("parent", 0.98),
        ("item", 0.95),
        ("whole title", 0.92),
        ("signature", 0.85),
        ("date", 0.95),
    ] {
        assert!(recall(what) >= bound, "{what}: {:?} {:#?}", tally.scores[what], tally.told);
    }
    assert!(tally.scores["heading"].precision() >= 0.98, "{:?} {:#?}", tally.scores["heading"], tally.told);
    assert!(tally.furniture_false <= 3, "{:#?}", tally.told);
}
