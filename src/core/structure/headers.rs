//! What every page says: page numbers that count on, running headers, the title said again.

use super::lines::{Line, is_blank};
use super::markers::marker_at;
use super::short::{MOST_BYTES, closes_sentence, is_short_number};
use super::{signature, standards};
use crate::corpus::Litter;
use rustc_hash::FxHashMap;
use zhangju_text::numerals::arabic;

/// Lines of nothing but a number are page numbers where the one before or after counts on, and where one ends the document.
pub(super) fn mark_page_numbers(text: &str, lines: &[Line], found: &mut [Option<Litter>]) {
    let mut before: Option<(usize, u32)> = None;
    for (i, line) in lines.iter().enumerate() {
        let content = &text[line.begin..line.stop];
        if content.len() > 12 || !is_short_number(content) {
            continue;
        }
        let Some(n) = arabic(content) else { continue };
        if let Some((last, value)) = before
            && value + 1 == n.value
            && last + 1 < i
        {
            found[last] = Some(Litter::PageNumber);
            found[i] = Some(Litter::PageNumber);
        }
        before = Some((i, n.value));
    }
    if let [.., last_but_one, last] = lines
        && is_short_number(&text[last.begin..last.stop])
        && closes_sentence(&text[last_but_one.begin..last_but_one.stop])
        && let Some(found) = found.last_mut()
    {
        *found = found.or(Some(Litter::PageNumber));
    }
}

/// Where a line that comes again was seen.
#[derive(Default)]
struct Seen {
    times: usize,
    /// Beside a page number.
    beside: usize,
    /// In the middle of a sentence.
    within: usize,
    first: usize,
    last: usize,
}

/// Short lines that come again on every page: beside a page number, or in the middle of a sentence.
///
/// A row of a table, a box ticked (□适用 √不适用) or an item (（ａ）…) comes again as well, and now and then beside a page number: a header stands there
/// nearly every time, and on a good part of the pages between the first and the last that have it.
pub(super) fn mark_running_headers(text: &str, lines: &[Line], found: &mut [Option<Litter>]) {
    const TIMES: usize = 3;
    const PAGES_PER_HEADER: usize = 3;
    let mut seen: FxHashMap<&str, Seen> = FxHashMap::default();
    let mut pages = Vec::with_capacity(lines.len() + 1);
    pages.push(0usize);
    for (i, litter) in found.iter().enumerate() {
        pages.push(pages[i] + usize::from(*litter == Some(Litter::PageNumber)));
        if let Some(content) = candidate(text, lines, i) {
            let place = seen.entry(content).or_default();
            if place.times == 0 {
                place.first = i;
            }
            place.times += 1;
            place.last = i;
            let beside = is_beside_number(found, i);
            place.beside += usize::from(beside);
            place.within += usize::from(!beside && interrupts(text, lines, i));
        }
    }
    let is_header = |seen: &Seen| {
        let on_pages = pages[(seen.last + 2).min(lines.len())] - pages[seen.first.saturating_sub(1)];
        let is_paged = seen.beside == 0 || PAGES_PER_HEADER * seen.times >= on_pages;
        seen.times >= TIMES && 3 * (seen.beside + seen.within) >= 2 * seen.times && is_paged
    };
    let of_header =
        |i| candidate(text, lines, i).and_then(|content| seen.get(content)).is_some_and(is_header);
    // The first time may be the title, before any page ends.
    let headers: Vec<usize> = (1..lines.len()).filter(|&i| of_header(i)).collect();
    for i in headers {
        found[i] = found[i].or(Some(Litter::RunningHeader));
    }
}

/// A line that may be a running header: short, no sentence, no item of a list, no row of a table.
fn candidate<'t>(text: &'t str, lines: &[Line], i: usize) -> Option<&'t str> {
    const BOXES: [char; 6] = ['□', '☐', '√', '☑', '■', '✓'];
    let line = lines.get(i)?;
    let content = &text[line.begin..line.stop];
    let fits = content.len() >= 6 && content.len() <= 120 && !closes_sentence(content);
    if !fits
        || content.ends_with('．')
        || content.starts_with(['#', '|', '*', '-'])
        || content.starts_with(BOXES)
    {
        return None;
    }
    let is_marked = || marker_at(text, line.begin, line.stop).is_some() || is_lettered(content);
    (!is_marked() && !is_row(text, lines, i)).then_some(content)
}

/// Whether a line begins with a letter or a number in brackets: （ａ）.
fn is_lettered(content: &str) -> bool {
    const LONGEST: usize = 4;
    content.starts_with(['（', '(']) && content.chars().take(LONGEST).any(|c| matches!(c, '）' | ')'))
}

/// Whether a line has cells between tabs as a line beside it has.
fn is_row(text: &str, lines: &[Line], i: usize) -> bool {
    let tabs = |i: usize| {
        lines
            .get(i)
            .map_or(0, |line| memchr::memchr_iter(b'\t', &text.as_bytes()[line.begin..line.stop]).count())
    };
    let own = tabs(i);
    own > 0 && (i > 0 && tabs(i - 1) == own || tabs(i + 1) == own)
}

fn is_beside_number(found: &[Option<Litter>], i: usize) -> bool {
    let is_number = |litter: Option<&Option<Litter>>| litter.is_some_and(Option::is_some);
    i > 0 && is_number(found.get(i - 1)) || is_number(found.get(i + 1))
}

/// Whether a line stands in the middle of a sentence, which goes on behind it.
fn interrupts(text: &str, lines: &[Line], i: usize) -> bool {
    const LONG: usize = 60;
    let content = |line: &Line| &text[line.begin..line.stop];
    let breaks_off = i > 0 && {
        let before = content(&lines[i - 1]);
        before.len() > LONG && !closes_sentence(before)
    };
    let goes_on = lines
        .get(i + 1)
        .is_none_or(|next| marker_at(text, next.begin, next.stop).is_none() && !is_lettered(content(next)));
    breaks_off && goes_on && !content(&lines[i]).starts_with(['（', '('])
}

/// A line that says the title again is a running header, though it may come but once.
pub(super) fn mark_titles(text: &str, lines: &[Line], found: &mut [Option<Litter>]) {
    let Some(first) = first_title(text, lines, found) else { return };
    let is_cover = standards::title(lines.iter().map(|line| &text[line.begin..line.stop])).is_some();
    let titles = titles(text, &lines[first..], if is_cover { SHORTEST_OF_COVER } else { SHORTEST });
    let Some((_, shortest)) = titles.first() else { return };
    for (at, (line, found)) in lines.iter().zip(found).enumerate().skip(first + 1) {
        let content = &text[line.begin..line.stop];
        // Most lines are decided by their length or their first character.
        if content.len() > MOST_BYTES
            || !content.trim_start_matches(['#', ' ']).starts_with(first_char(shortest))
        {
            continue;
        }
        let words = squeezed(content);
        let words = words.trim_start_matches('#');
        let is_title = titles.iter().any(|(lines, title)| first + lines <= at && is_same(title, words));
        if is_title && found.is_none() && !is_signed(text, lines, at) {
            *found = Some(Litter::TitleAgain);
        }
    }
}

/// Whether a line is the name of a body above a date, with who signs for it between them: a signature, though the title begins with the body.
fn is_signed(text: &str, lines: &[Line], at: usize) -> bool {
    const MOST: usize = 4;
    let said = |line: &Line| signature::Line::of(&text[line.begin..line.stop]);
    let below = lines[at + 1..].iter().take(MOST).map(said);
    said(&lines[at]) == signature::Line::Body
        && below
            .take_while(|line| *line != signature::Line::Other)
            .any(|line| matches!(line, signature::Line::Date))
}

/// The line that the title begins with: one of the first that soon comes again, as web pages print it above the text; else the first.
fn first_title(text: &str, lines: &[Line], found: &[Option<Litter>]) -> Option<usize> {
    const ABOVE: usize = 2;
    const BELOW: usize = 6;
    let words = |at: usize| squeezed(&text[lines[at].begin..lines[at].stop]);
    if let Some(title) = standards::title(lines.iter().map(|line| &text[line.begin..line.stop])) {
        return Some(title);
    }
    let mut own = (0..lines.len()).filter(|&at| found[at].is_none());
    let first = own.next()?;
    let may_be_title = |at: &usize| {
        let line = &lines[*at];
        let content = &text[line.begin..line.stop];
        content.len() <= MOST_BYTES / 2
            && !closes_sentence(content)
            && marker_at(text, line.begin, line.stop).is_none()
    };
    let comes_again = |at: &usize| {
        let title = words(*at);
        title.chars().nth(SHORTEST - 1).is_some()
            && (at + 1..lines.len().min(at + 1 + BELOW))
                .any(|below| may_be_title(&below) && is_same(&title, &words(below)))
    };
    let above = std::iter::once(first).chain(own.take(ABOVE));
    Some(above.take_while(may_be_title).find(comes_again).unwrap_or(first))
}

/// Whether two titles are one, however their dashes are typed: —— and --.
pub(super) fn is_same(title: &str, words: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| !"-—－–―─".contains(*c)).collect::<String>();
    title == words || title.contains('—') && letters(title) == letters(words)
}

/// A title that may be a running header has at least this many characters, and that of a standard, which a cover shows.
const SHORTEST: usize = 8;
const SHORTEST_OF_COVER: usize = 4;

/// Lines that a title is taken from.
const MOST_TITLE_LINES: usize = 3;

/// What the first lines of a document may say as its title, with how many they are: the first, the first two, the first three put together.
fn titles(text: &str, lines: &[Line], shortest: usize) -> Vec<(usize, String)> {
    let mut titles = vec![];
    let mut title = String::new();
    for (number, line) in lines.iter().enumerate().take(MOST_TITLE_LINES) {
        let content = &text[line.begin..line.stop];
        let is_marked = || marker_at(text, line.begin, line.stop).is_some();
        if content.len() > MOST_BYTES / 2 || closes_sentence(content) || is_marked() {
            break;
        }
        title += squeezed(content).trim_start_matches('#');
        if title.chars().nth(shortest - 1).is_some() {
            titles.push((number + 1, title.clone()));
        }
    }
    titles
}

fn first_char(text: &str) -> char {
    text.chars().next().unwrap_or_default()
}

/// Text without its white space.
pub(super) fn squeezed(text: &str) -> String {
    text.chars().filter(|&c| !is_blank(c)).collect()
}
