//! Mails (.eml) and pages saved with what belongs to them (.mht), by mail-parser.

use super::html;
use super::paragraphs::Paragraphs;
use super::{Extract, Field, Format, ReadSettings};
use crate::error::{Error, Result};
use mail_parser::{Address, Message, MessageParser, MimeHeaders, PartType};
use std::path::Path;

/// The format.
pub(super) struct Mail;

impl Format for Mail {
    fn name(&self) -> &'static str {
        "eml"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["eml", "mht", "mhtml"]
    }

    fn is_told_by_content(&self) -> bool {
        false
    }

    fn read(
        &self,
        path: &Path,
        bytes: &[u8],
        settings: &ReadSettings,
        sink: &mut dyn FnMut(Extract),
    ) -> Result<()> {
        let Some(message) = MessageParser::default().parse(bytes) else {
            return Err(Error::content(path, "damaged: no mail"));
        };
        let Some(text) = body(&message, settings.max_bytes) else { return Ok(()) };
        let text = text.finish("MIME").map_err(|reason| Error::content(path, reason))?;
        sink(Extract { fields: fields(&message), ..text });
        Ok(())
    }
}

/// The text of a mail, or that of its page where there is no other.
fn body(message: &Message<'_>, max_bytes: u64) -> Option<Paragraphs> {
    let is_saved_page = message.content_type().is_some_and(|kind| kind.subtype() == Some("related"));
    let plain = message.parts.iter().find_map(|part| match &part.body {
        PartType::Text(text) if !text.trim().is_empty() && !is_saved_page => {
            let mut paragraphs = Paragraphs::new(max_bytes);
            text.lines().for_each(|line| paragraphs.push(line, None));
            Some(paragraphs)
        }
        _ => None,
    });
    plain.or_else(|| {
        message.parts.iter().find_map(|part| match &part.body {
            PartType::Html(page) => Some(html::page(page, max_bytes)).filter(|page| !page.is_blank()),
            _ => None,
        })
    })
}

/// What its header says.
fn fields(message: &Message<'_>) -> Vec<Field> {
    let address = |address: Option<&Address<'_>>| {
        address.and_then(|address| address.first()).and_then(|first| first.address()).map(str::to_owned)
    };
    let date = message.date().map(|date| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day));
    let values = [
        ("title", message.subject().map(str::to_owned)),
        ("date", date),
        ("from", address(message.from())),
        ("to", address(message.to())),
    ];
    let field = |(name, value): (&str, Option<String>)| {
        value.filter(|value| !value.trim().is_empty()).map(|value| Field { name: name.to_owned(), value })
    };
    values.into_iter().filter_map(field).collect()
}
