//! The text of a diagram (SmartArt), which its data has in a part of its own.

use super::deck::Item;
use super::shapes::{Step, Telling};
use crate::xml::{Node, Xml};

/// The paragraphs of a diagram's points, in their order.
///
/// # Errors
/// A reason when it is no XML.
pub(super) fn items(text: &str) -> Result<Vec<Item>, String> {
    let mut found = vec![];
    let mut telling = Telling::default();
    let mut xml = Xml::new(text);
    while let Some(node) = xml.next()? {
        let passes = match telling.told(&node) {
            Step::Done(paragraph) => {
                if !paragraph.text.trim().is_empty() {
                    found.push(Item::Paragraph { level: paragraph.level, text: paragraph.text });
                }
                false
            }
            Step::Pass => true,
            Step::Nothing => is_no_point(&node),
        };
        if passes {
            xml.skip()?;
        }
    }
    Ok(found)
}

/// Whether it is a point for a line between others, or for how these look.
fn is_no_point(node: &Node<'_>) -> bool {
    let Node::Open(element) = node else { return false };
    element.name() == "pt"
        && element.attribute("type").is_some_and(|kind| !matches!(kind.as_str(), "node" | "asst"))
}
