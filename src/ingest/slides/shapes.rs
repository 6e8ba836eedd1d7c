//! Paragraphs of text as drawings have them (DrawingML, ECMA-376 part 1, 21.1.2).

use crate::xml::{Element, Node};

/// A paragraph of a box, cell or diagram.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Paragraph {
    /// 0 for the outermost.
    pub level: u8,
    /// The scheme of its automatic number and what that starts with.
    pub number: Option<(String, u32)>,
    pub text: String,
}

/// What came of an element, its end, or text.
pub(super) enum Step {
    Nothing,
    /// All that is in the element is to be passed over.
    Pass,
    /// A paragraph ended.
    Done(Paragraph),
}

/// Puts paragraphs together.
#[derive(Default)]
pub(super) struct Telling {
    open: Option<Paragraph>,
    in_text: bool,
}

impl Telling {
    /// Takes what comes next.
    pub fn told(&mut self, node: &Node<'_>) -> Step {
        match node {
            Node::Open(element) => return self.opened(element),
            Node::Close("t") => self.in_text = false,
            Node::Close("p") => {
                if let Some(paragraph) = self.open.take() {
                    return Step::Done(paragraph);
                }
            }
            Node::Text(text) => {
                if let Some(paragraph) = self.open.as_mut().filter(|_| self.in_text) {
                    paragraph.text.push_str(text);
                }
            }
            Node::Close(_) => {}
        }
        Step::Nothing
    }

    fn opened(&mut self, element: &Element<'_>) -> Step {
        match (element.name(), &mut self.open) {
            // What older programs show instead; how the end of a paragraph looks.
            ("Fallback" | "endParaRPr", _) => return Step::Pass,
            // The number of the slide.
            ("fld", _) if element.attribute("type").is_some_and(|kind| kind == "slidenum") => {
                return Step::Pass;
            }
            ("p", open) => *open = Some(Paragraph::default()),
            ("pPr", Some(paragraph)) => {
                paragraph.level = element.number("lvl").map_or(0, |level| level.clamp(0, 8) as u8);
            }
            ("buAutoNum", Some(paragraph)) => {
                let start = element.number("startAt").and_then(|start| u32::try_from(start).ok());
                paragraph.number = element.attribute("type").map(|scheme| (scheme, start.unwrap_or(1)));
            }
            ("t", Some(_)) => self.in_text = true,
            ("br", Some(paragraph)) => paragraph.text.push('\n'),
            _ => {}
        }
        Step::Nothing
    }
}
