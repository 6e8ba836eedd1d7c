//! Styles of paragraphs: headings, titles, and the lists that styles bring.

use super::bytes::u16_at;
use super::properties::{Paragraph, apply};
use super::{Part, Streams};
use zhangju_text::LineStyle;

/// Styles are based on one another so deep.
const MOST_BASES: usize = 20;

#[derive(Clone, Copy, Default)]
struct Style {
    /// The number that Word knows it by.
    known: u16,
    base: u16,
    changes: Paragraph,
}

/// All styles.
pub(super) struct Stylesheet {
    styles: Vec<Option<Style>>,
}

impl Stylesheet {
    pub fn read(streams: &Streams) -> Self {
        let part = streams.part(Part::Stylesheet);
        let mut styles = vec![];
        let header = usize::from(u16_at(part, 0).unwrap_or(0));
        let base_size = usize::from(u16_at(part, 4).unwrap_or(10));
        let mut at = 2 + header;
        while let Some(length) = u16_at(part, at) {
            let content = part.get(at + 2..at + 2 + usize::from(length));
            styles.push(content.and_then(|content| style(content, base_size)));
            at += 2 + usize::from(length);
        }
        Self { styles }
    }

    fn chain(&self, number: u16) -> impl Iterator<Item = Style> {
        let mut next = Some(number);
        let step = move || {
            let style = self.styles.get(usize::from(next.take()?)).copied().flatten()?;
            next = (style.base != 0xfff).then_some(style.base);
            Some(style)
        };
        std::iter::from_fn(step).take(MOST_BASES)
    }

    /// What a paragraph is.
    pub fn line_style(&self, paragraph: Paragraph) -> Option<LineStyle> {
        const TITLE: u16 = 62;
        let mut outline = paragraph.outline;
        for style in self.chain(paragraph.style) {
            match style.known {
                TITLE => return Some(LineStyle::Title),
                19..=27 => return Some(LineStyle::Furniture),
                level @ 1..=9 if outline.is_none() => outline = Some(level as u8 - 1),
                _ => outline = outline.or(style.changes.outline),
            }
        }
        outline.filter(|level| *level < 9).map(|level| LineStyle::Heading(level + 1))
    }

    /// The list, from 1, and level of a paragraph, its own or its style's.
    pub fn list(&self, paragraph: Paragraph) -> Option<(u16, u8)> {
        let (mut list, mut level) = (paragraph.list, paragraph.level);
        for style in self.chain(paragraph.style) {
            list = list.or(style.changes.list);
            level = level.or(style.changes.level);
        }
        Some((list.filter(|list| *list > 0)?, level.unwrap_or(0)))
    }
}

fn style(content: &[u8], base_size: usize) -> Option<Style> {
    let known = u16_at(content, 0)? & 0x0fff;
    let kind = u16_at(content, 2)?;
    let mut style = Style { known, base: kind >> 4, ..Style::default() };
    let name = usize::from(u16_at(content, base_size)?);
    // Behind the name and its end, at an even place: changes of the paragraph, the number of the style before them.
    let at = base_size + 2 + 2 * name + 2;
    let at = at + at % 2;
    if kind & 0xf == 1 {
        let length = usize::from(u16_at(content, at).unwrap_or(0));
        if let Some(changes) = content.get(at + 2..at + 2 + length).and_then(|changes| changes.get(2..)) {
            apply(&mut style.changes, changes);
        }
    }
    Some(style)
}
