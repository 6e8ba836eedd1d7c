//! Slides become lines with styles, the same for all presentations.

use crate::paragraphs::Paragraphs;
use zhangju_text::LineStyle;

/// The title of a section goes no deeper.
const DEEPEST: u8 = 9;
/// A longer line is a sentence, though lines below it are deeper.
const LONGEST_HEADING: usize = 40;

/// What a slide is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Purpose {
    /// It has the title of all.
    Cover,
    /// It has the title of the slides behind it.
    Section,
    #[default]
    Content,
}

/// What stands on a slide beside its title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// A paragraph of a list with its level, 0 for the outermost; several boxes follow one another.
    Paragraph { level: u8, text: String },
    /// The end of a box: what follows is below nothing before it.
    End,
    /// A line that is what its style says.
    Line(String, Option<LineStyle>),
}

/// A slide as it is read.
#[derive(Clone, Debug, Default)]
pub(super) struct Slide {
    pub purpose: Purpose,
    pub title: String,
    /// Below a title, on its own.
    pub subtitles: Vec<String>,
    pub items: Vec<Item>,
    /// Date and foot of the slide.
    pub furniture: Vec<String>,
    pub notes: Vec<String>,
}

/// Writes slides one after the other.
#[derive(Default)]
pub(super) struct Deck {
    /// Slides so far.
    slides: usize,
    /// Whether slides are below the titles of sections.
    has_sections: bool,
    last_title: String,
}

impl Deck {
    /// Adds a slide.
    pub fn add(&mut self, slide: &Slide, out: &mut Paragraphs) {
        let is_first = self.slides == 0;
        self.slides += 1;
        let is_cover = is_first && (slide.purpose == Purpose::Cover || !slide.has_body());
        let is_section = !is_cover && slide.purpose != Purpose::Content;
        self.has_sections |= is_section;
        let level = if self.has_sections && !is_section { 2 } else { 1 };
        let title = joined(&slide.title);
        if !title.is_empty() {
            let style = if is_cover {
                LineStyle::Title
            } else if title == self.last_title {
                // It goes on with the slide before it.
                LineStyle::Furniture
            } else {
                LineStyle::Heading(level)
            };
            out.push(&title, Some(style));
            self.last_title = title;
        }
        // Who speaks and when: beside the order of headings.
        slide.subtitles.iter().for_each(|line| out.push(line, Some(LineStyle::Note)));
        write_items(&slide.items, level, out);
        slide.notes.iter().for_each(|line| out.push(line, Some(LineStyle::Note)));
        out.push_furniture(&slide.furniture);
    }
}

impl Slide {
    fn has_body(&self) -> bool {
        self.items.iter().any(|item| *item != Item::End)
    }
}

/// A line with deeper ones below it is their heading, unless it is a sentence.
fn write_items(items: &[Item], level_of_title: u8, out: &mut Paragraphs) {
    for (at, item) in items.iter().enumerate() {
        match item {
            Item::Line(text, style) => out.push(text, *style),
            Item::Paragraph { level, text } => {
                let is_above =
                    matches!(items.get(at + 1), Some(Item::Paragraph { level: next, .. }) if next > level);
                let style = (is_above && is_heading(text))
                    .then(|| LineStyle::Heading((level_of_title + 1).saturating_add(*level).min(DEEPEST)));
                out.push(text, style);
            }
            Item::End => {}
        }
    }
}

fn is_heading(text: &str) -> bool {
    !text.contains('\n')
        && !text.ends_with(['。', '；', '！', '？', '.', ';', '，'])
        && text.chars().count() <= LONGEST_HEADING
}

/// A title on one line: line breaks in it only make it fit.
fn joined(title: &str) -> String {
    let mut out = String::new();
    for line in title.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let is_latin = |c: char| c.is_ascii_alphanumeric();
        if out.ends_with(is_latin) && line.starts_with(is_latin) {
            out.push(' ');
        }
        out.push_str(line);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(level: u8, text: &str) -> Item {
        Item::Paragraph { level, text: text.to_owned() }
    }

    fn styled(slides: &[Slide]) -> Vec<(String, Option<LineStyle>)> {
        let mut out = Paragraphs::new(1 << 20);
        let mut deck = Deck::default();
        for slide in slides {
            deck.add(slide, &mut out);
        }
        let extract = out.finish("").unwrap();
        let crate::TextMarkup::Styled(styles) = extract.markup else { panic!() };
        let mut at = 0;
        extract
            .text
            .split_inclusive('\n')
            .map(|line| {
                let style = zhangju_text::style_at(&styles, at);
                at += line.len();
                (line.trim_end().to_owned(), style)
            })
            .collect()
    }

    #[test]
    fn titles_are_headings_and_go_on_where_they_are_the_same() {
        let slide = |title: &str, items: &[Item]| Slide {
            title: title.into(),
            items: items.to_vec(),
            ..Slide::default()
        };
        let slides = [
            slide("渡口年度\n汇报", &[]),
            slide(
                "检修",
                &[paragraph(0, "船只"), paragraph(1, "木船三艘已修。"), paragraph(0, "航道已清。")],
            ),
            slide("检修", &[paragraph(0, "码头"), Item::End, paragraph(1, "两处。")]),
        ];
        let found = styled(&slides);
        let expected = [
            ("渡口年度汇报", Some(LineStyle::Title)),
            ("检修", Some(LineStyle::Heading(1))),
            ("船只", Some(LineStyle::Heading(2))),
            ("木船三艘已修。", None),
            ("航道已清。", None),
            ("检修", Some(LineStyle::Furniture)),
            ("码头", None),
            ("两处。", None),
        ];
        assert_eq!(found, expected.map(|(text, style)| (text.to_owned(), style)));
    }

    #[test]
    fn slides_are_below_the_titles_of_sections() {
        let slide = |title: &str, purpose| Slide {
            title: title.into(),
            purpose,
            items: vec![paragraph(0, "略。")],
            ..Slide::default()
        };
        let slides = [slide("一、检修", Purpose::Section), slide("船只", Purpose::Content)];
        let levels: Vec<_> = styled(&slides).into_iter().filter_map(|line| line.1).collect();
        assert_eq!(levels, [LineStyle::Heading(1), LineStyle::Heading(2)]);
    }
}
