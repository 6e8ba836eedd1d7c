//! Tables of contents: which lines are one, and where one is glued to the text behind it.
//!
//! An entry is words, and behind them a leader (……, ....) or a tab, and a page. A table begins with 目录 on a line of its own, or is a run of
//! entries with leaders whose pages go up. Below 目录 entries need no pages: they are lines that come again as the headings of the text, and
//! the table ends where the first comes again. Nothing else is taken: a 目录 with other text behind it is a heading.

use super::Markup;
use super::block::Block;
use super::entries::{LONGEST, Paged, entry, heading, is_leader, key, page};
use super::lines::{Line, is_blank};
use super::markers::marker_at;
use super::short::closes_sentence;
use crate::corpus::{Litter, SectionKind};
use memchr::memmem;
use rustc_hash::{FxHashMap, FxHashSet};
use zhangju_text::numerals::arabic;

/// Entries of one table are at most this many lines.
const MOST_LINES: usize = 2000;
/// Where entries have no pages, the text behind them begins within this many lines.
const MOST_UNPAGED: usize = 200;

/// What stands at least between an entry and a page that text is glued to.
const LEADER: &str = "......";
const ELLIPSIS: &str = "……";

/// Marks the lines of tables of contents.
pub(super) fn mark_contents(text: &str, lines: &[Line], markup: Markup<'_>, found: &mut [Option<Litter>]) {
    let has_leaders = has_leaders(text);
    let mut table = Table { text, lines, later: None };
    if markup == Markup::Markdown {
        mark_list(&table, found);
    }
    let mut at = 0;
    while at < lines.len() {
        let heading = heading(text, lines, at);
        let end = match heading {
            0 if has_leaders => match table.run(at, found) {
                // What is no table is not looked at again, line by line.
                Some((end, false)) => {
                    at = end;
                    continue;
                }
                run => run.map(|(end, _)| end),
            },
            0 => None,
            heading => table.below(at + heading, found),
        };
        match end {
            Some(end) => {
                found[at..end].iter_mut().for_each(|litter| *litter = litter.or(Some(Litter::Contents)));
                at = end;
            }
            None => at += 1,
        }
    }
}

/// Marks a list at the head of a text in Markdown whose items come again as headings: programs put it there, with links to them.
fn mark_list(table: &Table<'_>, found: &mut [Option<Litter>]) {
    const FEWEST: usize = 3;
    /// Where programs put it.
    const PLACES: [&str; 3] = ["[TOC]", "[[TOC]]", "@[TOC]"];
    let is_short = |at: &usize| table.line(*at).len() <= 8;
    for at in (0..table.lines.len()).take(MOST_UNPAGED).filter(is_short) {
        if PLACES.iter().any(|place| table.line(at).eq_ignore_ascii_case(place)) {
            found[at] = Some(Litter::Contents);
        }
    }
    let is_item = |line: &str| {
        let behind = line.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix(['.', '-', '*', '+']);
        behind.is_some_and(|words| words.starts_with(is_blank))
    };
    let lines = 0..table.lines.len();
    let Some(first) = lines.clone().take(MOST_UNPAGED).find(|&at| is_item(table.line(at))) else { return };
    let end = (first..lines.end).find(|&at| !is_item(table.line(at))).unwrap_or(lines.end);
    if end < first + FEWEST {
        return;
    }
    let is_heading = |at: &usize| table.line(*at).starts_with('#') || table.is_marked(*at);
    let headings: FxHashSet<u64> =
        (end..lines.end).filter(is_heading).map(|at| key(table.line(at))).collect();
    let again = (first..end).filter(|&at| headings.contains(&key(table.line(at)))).count();
    if again >= FEWEST && 4 * again >= 3 * (end - first) {
        found[first..end].fill(Some(Litter::Contents));
    }
}

/// Whether a text has anything that may be a leader: most have none.
fn has_leaders(text: &str) -> bool {
    const LEADERS: [&str; 6] = ["....", "……", "····", "．．．．", "----", "・・・・"];
    LEADERS.iter().any(|leader| memmem::find(text.as_bytes(), leader.as_bytes()).is_some())
}

/// Cuts lines where an entry is glued to the text behind the table: 四、附录......11一、重要提示.
pub(super) fn cut_glued(text: &str, lines: Vec<Line>) -> Vec<Line> {
    let has = |leader: &str| memmem::find(text.as_bytes(), leader.as_bytes()).is_some();
    if !has(LEADER) && !has(ELLIPSIS) {
        return lines;
    }
    let mut cut = Vec::with_capacity(lines.len() + 1);
    for line in lines {
        match glue(&text[line.begin..line.stop]).map(|at| line.begin + at) {
            Some(at) if marker_at(text, at, line.stop).is_some() => {
                cut.push(Line { stop: at, ..line });
                cut.push(Line { begin: at, gap: 0, indented: false, ..line });
            }
            _ => cut.push(line),
        }
    }
    cut
}

/// Where text begins behind a leader and a page.
fn glue(line: &str) -> Option<usize> {
    if line.len() > 4 * LONGEST {
        return None;
    }
    let leader = line.rfind(LEADER).or_else(|| line.rfind(ELLIPSIS))?;
    let behind = line[leader..].trim_start_matches(|c| is_leader(c) || is_blank(c));
    let page = arabic(behind)?;
    let rest = behind[page.len..].trim_start_matches(is_blank);
    (!rest.is_empty() && page.value < 1000).then(|| line.len() - rest.len())
}

/// Marks lists that a sentence announces as the parts of the text (本政策将帮助您了解以下内容：): they are text, but their numbers begin no parts.
pub(super) fn mark_announced(text: &str, blocks: &mut [Block]) {
    const LONGEST: usize = 60;
    const FEWEST: usize = 2;
    let line = |block: &Block| &text[block.begin..block.stop];
    let announces = |block: &Block| {
        let line = line(block);
        let names = || ["以下", "如下", "下列"].iter().any(|word| line.contains(word));
        block.kind == SectionKind::Paragraph
            && line.len() <= 4 * LONGEST
            && line.ends_with(['：', ':'])
            && line.contains(['内', '部', '章', '目'])
            && names()
    };
    let mut later: Option<FxHashMap<u64, usize>> = None;
    for at in 0..blocks.len() {
        if !announces(&blocks[at]) {
            continue;
        }
        let is_item = |block: &&Block| {
            let is_short = block.stop - block.begin <= 4 * LONGEST && !closes_sentence(line(block));
            is_short && marker_at(text, block.begin, block.stop).is_some()
        };
        let list = blocks[at + 1..].iter().take_while(is_item);
        // The list ends where its first number comes again.
        let number = |block: &Block| {
            marker_at(text, block.begin, block.stop).map(|marker| (marker.family, marker.value))
        };
        let first = blocks.get(at + 1).and_then(number);
        let mut end = at + 1;
        let mut family = None;
        for block in list {
            let own = number(block);
            if family.is_some() && (own == first || own.map(|own| own.0) != family) {
                break;
            }
            family = own.map(|own| own.0);
            end += 1;
        }
        let later = later.get_or_insert_with(|| {
            let short = |block: &&Block| block.stop - block.begin <= LONGEST;
            blocks
                .iter()
                .enumerate()
                .filter(|(_, block)| short(block))
                .map(|(at, block)| (key(line(block)), at))
                .collect()
        });
        let comes_again = |block: &&Block| later.get(&key(line(block))).is_some_and(|&last| last >= end);
        let again = blocks[at + 1..end].iter().filter(comes_again).count();
        if again >= FEWEST && 2 * again >= end - at - 1 {
            blocks[at + 1..end].iter_mut().for_each(|block| block.quoted = true);
        }
    }
}

struct Table<'t> {
    text: &'t str,
    lines: &'t [Line],
    /// The last line that says something, by its words: made when it is first needed.
    later: Option<FxHashMap<u64, usize>>,
}

impl<'t> Table<'t> {
    fn line(&self, at: usize) -> &'t str {
        self.lines.get(at).map_or("", |line| &self.text[line.begin..line.stop])
    }

    fn is_marked(&self, at: usize) -> bool {
        self.lines.get(at).is_some_and(|line| marker_at(self.text, line.begin, line.stop).is_some())
    }

    /// What an entry says, without its marker.
    fn key(&self, at: usize) -> u64 {
        let line = self.line(at);
        let (end, _) = entry(line);
        key(&line[..end])
    }

    /// Whether a later line says what entry `at` says.
    fn comes_again(&mut self, at: usize, after: usize) -> bool {
        self.is_said(self.key(at), after)
    }

    /// Whether a line behind `after` says this.
    fn is_said(&mut self, own: u64, after: usize) -> bool {
        let (text, lines) = (self.text, self.lines);
        let later = self.later.get_or_insert_with(|| {
            let short = |line: &&Line| line.stop - line.begin <= LONGEST;
            let said = lines.iter().enumerate().filter(|(_, line)| short(line));
            said.map(|(at, line)| (key(&text[line.begin..line.stop]), at)).collect()
        });
        later.get(&own).is_some_and(|&last| last > after)
    }

    /// Whether a line may be an entry without a page: short, and no sentence.
    fn may_be_entry(&self, at: usize) -> bool {
        let line = self.line(at);
        !line.is_empty()
            && line.len() <= LONGEST
            && !line.contains('。')
            && !line.ends_with(['；', '：', ':', '，'])
    }

    /// The end of a run of entries with leaders that begins at `first`, without a heading above it, and whether it is a table.
    fn run(&mut self, first: usize, found: &[Option<Litter>]) -> Option<(usize, bool)> {
        const FEWEST: usize = 3;
        let Paged::Sure(mut page) = entry(self.line(first)).1 else { return None };
        if page == 0 || !self.line(first).contains(|c| "….·．".contains(c)) {
            return None;
        }
        let (mut entries, mut marked, mut last) = (1, usize::from(self.is_marked(first)), first);
        let mut at = first + 1;
        while at < self.lines.len() && at - first < MOST_LINES {
            match entry(self.line(at)).1 {
                Paged::Sure(next) if next >= page => {
                    (page, last) = (next, at);
                    entries += 1;
                    marked += usize::from(self.is_marked(at));
                }
                _ if found[at].is_some()
                    || at <= last + 1 && self.may_be_entry(at) && !self.is_marked(at) => {}
                _ => break,
            }
            at += 1;
        }
        let is_table = entries >= FEWEST && 2 * marked >= entries || entries >= 2 && marked == entries;
        Some((last + 1, is_table))
    }

    /// The end of the table whose heading ends before line `first`.
    fn below(&mut self, first: usize, found: &[Option<Litter>]) -> Option<usize> {
        self.paged(first, found).or_else(|| self.unpaged(first)).or_else(|| self.in_one_line(first))
    }

    /// Entries with pages, in their lines or below them.
    fn paged(&mut self, first: usize, found: &[Option<Litter>]) -> Option<usize> {
        const MOST_PAGES: u32 = 999;
        const FEWEST_UNSURE: usize = 3;
        let mut said: FxHashSet<u64> = FxHashSet::default();
        let (mut entries, mut sure, mut last, mut end, mut at) = (0, false, 0, first, first);
        let (mut loose, mut again) = (0, 0);
        let is_page =
            |line: &str| page(line.trim_matches(|c| is_blank(c) || "()（）-—".contains(c))).is_some();
        while at < self.lines.len() && at - first < MOST_LINES {
            let line = self.line(at);
            let paged = match entry(line).1 {
                Paged::Not if at > first && is_page(line) => Paged::Below,
                // A blank shows little: pages go up, and no entry comes twice.
                Paged::Perhaps(page) | Paged::Loose(page, _)
                    if page < last || page > MOST_PAGES || said.contains(&self.key(at)) =>
                {
                    Paged::Not
                }
                paged => paged,
            };
            if let Paged::Perhaps(page) | Paged::Sure(page) | Paged::Loose(page, _) = paged {
                last = page;
            }
            if let Paged::Loose(_, words) = paged {
                loose += 1;
                again += usize::from(self.is_said(key(&line[..words]), at));
            }
            sure |= matches!(paged, Paged::Sure(_) | Paged::Below);
            if paged != Paged::Not {
                entries += 1;
                said.insert(self.key(at));
                end = at + 1;
            } else if found[at].is_none() && !self.is_broken_entry(at) && !self.has_page_below(at) {
                let again = said.contains(&self.key(at)) || !self.may_be_entry(at);
                if again || said.is_empty() || !self.comes_again(at, at) || !self.entry_follows(at) {
                    break;
                }
            }
            at += 1;
        }
        let fewest = if sure { 1 } else { FEWEST_UNSURE };
        (entries >= fewest && end > first && 2 * again >= loose).then_some(end)
    }

    /// Whether a line is the beginning of an entry that goes on in the next line, or a part without a page.
    fn is_broken_entry(&self, at: usize) -> bool {
        self.may_be_entry(at)
            && (1..=2).any(|next| {
                matches!(entry(self.line(at + next)).1, Paged::Sure(_))
                    && (next == 1 || self.may_be_entry(at + 1))
            })
    }

    /// Whether the next line is a page and nothing else.
    fn has_page_below(&self, at: usize) -> bool {
        self.may_be_entry(at) && page(self.line(at + 1)).is_some_and(|page| page > 0)
    }

    fn entry_follows(&self, at: usize) -> bool {
        (at + 1..at + 4).any(|at| matches!(entry(self.line(at)).1, Paged::Sure(_) | Paged::Below))
    }

    /// All entries in one line: what it says is what the headings behind it say, one after the other.
    fn in_one_line(&self, first: usize) -> Option<usize> {
        const FEWEST: usize = 3;
        let words = |line: &str| -> String {
            let is_page = |c: char| is_blank(c) || is_leader(c) || c.is_ascii_digit();
            line.chars().filter(|&c| !is_page(c)).collect()
        };
        let line = self.line(first);
        if !self.is_marked(first)
            || line.len() > MOST_UNPAGED * LONGEST
            || !line.contains(|c: char| c.is_ascii_digit())
        {
            return None;
        }
        let whole = words(line);
        let (mut rest, mut headings) = (whole.as_str(), 0);
        for at in (first + 1..self.lines.len()).filter(|&at| self.line(at).len() <= LONGEST) {
            let heading = words(self.line(at));
            if let Some(behind) = rest.strip_prefix(heading.as_str()).filter(|_| !heading.is_empty()) {
                (rest, headings) = (behind, headings + 1);
            }
        }
        (headings >= FEWEST && rest.is_empty()).then_some(first + 1)
    }

    /// Entries without pages: at least half of them come again as headings, and they end where the first, or its number, comes again.
    fn unpaged(&mut self, first: usize) -> Option<usize> {
        let head = self.lines.get(first).and_then(|line| marker_at(self.text, line.begin, line.stop));
        let begins_again = |table: &Self, at: usize| {
            let own = marker_at(table.text, table.lines[at].begin, table.lines[at].stop);
            let counts_again = matches!((head, own), (Some(head), Some(own)) if head.family == own.family && head.value == own.value);
            counts_again || table.key(at) == table.key(first)
        };
        let limit = self.lines.len().min(first + MOST_UNPAGED);
        let is_body = |at: &usize| {
            begins_again(self, *at) || !self.may_be_entry(*at) || closes_sentence(self.line(*at))
        };
        let end = (first + 1..limit).find(is_body)?;
        if end < first + 2 || !self.may_be_entry(first) || !begins_again(self, end) {
            return None;
        }
        let comes_again: Vec<bool> = (first..end).map(|at| self.comes_again(at, end - 1)).collect();
        let again = comes_again.iter().filter(|&&again| again).count();
        // What stands last and comes again nowhere is no entry, but the title of the text that follows.
        let last = comes_again.iter().rposition(|&again| again)?;
        (2 * again >= end - first).then_some(first + last + 1)
    }
}
