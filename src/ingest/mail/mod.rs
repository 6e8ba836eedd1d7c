//! Mails (.eml) and pages saved with what belongs to them (.mht), by mail-parser.
//! Files sent with a mail are read like members of an archive.

mod words;

use crate::encoding::decode_labelled;
use crate::html;
use crate::paragraphs::Paragraphs;
use crate::{Enclosed, Extract, Field, Format, ReadSettings};
use mail_parser::decoders::{base64::base64_decode, quoted_printable::quoted_printable_decode};
use mail_parser::{
    Address, Encoding, HeaderName, Message, MessageParser, MessagePart, MimeHeaders, PartType,
};
use std::path::Path;
use zhangju_text::{Error, Result};

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
            return Err(Error::content(path, "damaged: not a mail"));
        };
        let Some((text, note)) = body(&message, settings.max_bytes) else { return Ok(()) };
        let text = text.finish("MIME").map_err(|reason| Error::content(path, reason))?;
        sink(Extract { fields: fields(&message), notes: note.into_iter().collect(), ..text });
        Ok(())
    }

    fn enclosed(&self, bytes: &[u8]) -> Vec<Enclosed> {
        let message = MessageParser::default().parse(bytes);
        message.map_or(vec![], |message| attachments(&message))
    }
}

/// Whether a part is a file of its own and no text of the mail.
fn is_attached(part: &MessagePart<'_>) -> bool {
    let says_so = part.content_disposition().is_some_and(mail_parser::ContentType::is_attachment);
    match part.body {
        PartType::Text(_) | PartType::Html(_) => says_so || part.attachment_name().is_some(),
        PartType::Multipart(_) => false,
        PartType::Binary(_) | PartType::InlineBinary(_) | PartType::Message(_) => true,
    }
}

/// The files sent with a mail; what belongs to a saved page is none.
fn attachments(message: &Message<'_>) -> Vec<Enclosed> {
    if is_saved_page(message) {
        return vec![];
    }
    let parts = message.parts.iter().filter(|part| is_attached(part));
    parts.enumerate().filter_map(|(at, part)| attachment(message, part, at + 1)).collect()
}

/// A file sent with a mail; `None` for pictures, sounds, signatures and such.
fn attachment(message: &Message<'_>, part: &MessagePart<'_>, at: usize) -> Option<Enclosed> {
    let mail = if matches!(part.body, PartType::Message(_)) { ".eml" } else { "" };
    let name = match part.attachment_name() {
        Some(name) if name.contains('\u{fffd}') => {
            name_of_words(message, part).unwrap_or_else(|| name.to_owned())
        }
        Some(name) => name.to_owned(),
        None if mail.is_empty() && !may_hold_text(part) => return None,
        None => format!("attachment-{at}{mail}"),
    };
    may_hold_text(part).then(|| Enclosed { name, bytes: contents(message, part) })
}

/// The name of an attachment whose encoded words are cut inside a character.
fn name_of_words(message: &Message<'_>, part: &MessagePart<'_>) -> Option<String> {
    let names = [HeaderName::ContentDisposition, HeaderName::ContentType];
    part.headers.iter().filter(|header| names.contains(&header.name)).find_map(|header| {
        let raw = message.raw_message.get(header.offset_start as usize..header.offset_end as usize)?;
        let start = memchr::memmem::find(raw, b"=?")?;
        let end = memchr::memmem::rfind(raw, b"?=")?;
        Some(words::decoded(raw.get(start..end + 2)?))
    })
}

/// Whether the declared type of a part is one that texts have.
fn may_hold_text(part: &MessagePart<'_>) -> bool {
    const NO_TEXT: [&str; 6] =
        ["pgp-signature", "pkcs7-signature", "x-pkcs7-signature", "pgp-encrypted", "ics", "calendar"];
    part.content_type().is_none_or(|kind| {
        let is_other =
            ["image", "audio", "video"].iter().any(|other| kind.ctype().eq_ignore_ascii_case(other));
        !is_other && kind.subtype().is_none_or(|kind| !NO_TEXT.contains(&kind.to_lowercase().as_str()))
    })
}

/// The bytes of a part as they were before they were sent: texts keep the encoding they had, which senders misstate.
fn contents(message: &Message<'_>, part: &MessagePart<'_>) -> Vec<u8> {
    let raw = || message.raw_message.get(part.offset_body as usize..part.offset_end as usize);
    let sent = match (&part.body, raw()) {
        (PartType::Text(_) | PartType::Html(_), Some(raw)) => match part.encoding {
            Encoding::None => Some(raw.to_vec()),
            Encoding::QuotedPrintable => quoted_printable_decode(raw),
            Encoding::Base64 => base64_decode(raw),
        },
        _ => None,
    };
    sent.unwrap_or_else(|| part.contents().to_vec())
}

fn is_saved_page(message: &Message<'_>) -> bool {
    message.content_type().is_some_and(|kind| kind.subtype() == Some("related"))
}

/// The text of a mail, or that of its page where there is no other, and what to know of it.
fn body(message: &Message<'_>, max_bytes: u64) -> Option<(Paragraphs, Option<String>)> {
    let is_saved_page = is_saved_page(message);
    let parts = || message.parts.iter().filter(|part| is_saved_page || !is_attached(part));
    let plain = parts().find_map(|part| match &part.body {
        PartType::Text(_) if !is_saved_page => {
            let (text, note) = text(message, part);
            let mut paragraphs = Paragraphs::new(max_bytes);
            text.lines().for_each(|line| paragraphs.push(line, None));
            (!text.trim().is_empty()).then_some((paragraphs, note))
        }
        _ => None,
    });
    plain.or_else(|| {
        parts().find_map(|part| match &part.body {
            PartType::Html(_) => {
                let (page, note) = text(message, part);
                let page = html::page(&page, max_bytes);
                (!page.is_blank()).then_some((page, note))
            }
            _ => None,
        })
    })
}

/// The text of a part, its encoding told by its bytes before it is by its label.
fn text(message: &Message<'_>, part: &MessagePart<'_>) -> (String, Option<String>) {
    let bytes = contents(message, part);
    let label = part.content_type().and_then(|kind| kind.attribute("charset"));
    let label = label.and_then(|label| encoding_rs::Encoding::for_label(label.trim().as_bytes()));
    let declared = matches!(part.body, PartType::Html(_)).then(|| html::declared(&bytes)).flatten();
    match decode_labelled(Path::new(""), &bytes, label.or(declared)) {
        Ok(decoded) => {
            let note = decoded.note();
            (decoded.text, note)
        }
        Err(_) => (part.text_contents().unwrap_or_default().to_owned(), None),
    }
}

/// The subject, as the mail has it.
fn subject(message: &Message<'_>) -> Option<String> {
    let of_mail = message.parts.first()?;
    let header = of_mail.headers.iter().rfind(|header| header.name == HeaderName::Subject)?;
    let raw = message.raw_message.get(header.offset_start as usize..header.offset_end as usize);
    raw.map_or_else(|| message.subject().map(str::to_owned), |raw| Some(words::decoded(raw)))
}

/// What its header says.
fn fields(message: &Message<'_>) -> Vec<Field> {
    let address = |address: Option<&Address<'_>>| {
        address.and_then(|address| address.first()).and_then(|first| first.address()).map(str::to_owned)
    };
    let date = message.date().map(|date| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day));
    let values = [
        ("title", subject(message)),
        ("date", date),
        ("from", address(message.from())),
        ("to", address(message.to())),
    ];
    let field = |(name, value): (&str, Option<String>)| {
        value.filter(|value| !value.trim().is_empty()).map(|value| Field { name: name.to_owned(), value })
    };
    values.into_iter().filter_map(field).collect()
}
