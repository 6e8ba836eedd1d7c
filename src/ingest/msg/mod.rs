//! Mails as Outlook saves them (.msg, [MS-OXMSG]): a compound file with a stream for each property of the mail, and a storage
//! for each of its attachments, which are read like members of an archive.

mod attachments;
mod properties;
mod rtf;

use crate::html::Html;
use crate::paragraphs::Paragraphs;
use crate::rtf::Rtf;
use crate::{Enclosed, Extract, Field, Format, ReadSettings};
use mail_parser::{DateTime, Message, MessageParser};
use properties::{File, Properties};
use std::path::Path;
use zhangju_text::{Error, Result};

/// The format.
pub(super) struct Msg;

impl Format for Msg {
    fn name(&self) -> &'static str {
        "msg"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["msg", "oft"]
    }

    fn read(
        &self,
        path: &Path,
        bytes: &[u8],
        settings: &ReadSettings,
        sink: &mut dyn FnMut(Extract),
    ) -> Result<()> {
        let fail = |reason| Error::content(path, reason);
        let mut file = File::open(bytes, settings.max_bytes).map_err(fail)?;
        let mail = file.properties("/").map_err(fail)?;
        let fields = fields(&mut file, &mail);
        body(path, &mail, settings, &mut |text| sink(Extract { fields: fields.clone(), ..text }))
    }

    fn enclosed(&self, bytes: &[u8]) -> Vec<Enclosed> {
        let file = File::open(bytes, ReadSettings::default().max_bytes);
        file.map(|mut file| attachments::attachments(&mut file)).unwrap_or_default()
    }
}

/// Properties of a mail, by their numbers ([MS-OXPROPS]).
mod id {
    pub const SUBJECT: u16 = 0x0037;
    pub const SUBMITTED: u16 = 0x0039;
    pub const HEADERS: u16 = 0x007d;
    pub const SENDER: u16 = 0x0c1a;
    pub const SENDER_ADDRESS: u16 = 0x0c1f;
    pub const TO: u16 = 0x0e04;
    pub const DELIVERED: u16 = 0x0e06;
    pub const BODY: u16 = 0x1000;
    pub const RTF: u16 = 0x1009;
    pub const HTML: u16 = 0x1013;
    pub const ADDRESS: u16 = 0x3003;
    pub const SMTP: u16 = 0x39fe;
    pub const SENDER_SMTP: u16 = 0x5d01;
}

/// Gives the text of a mail: plain if it has one, else that of its page, else that of its rich text.
fn body(
    path: &Path,
    mail: &Properties,
    settings: &ReadSettings,
    sink: &mut dyn FnMut(Extract),
) -> Result<()> {
    if let Some(text) = mail.text(id::BODY).filter(|text| !text.trim().is_empty()) {
        let mut paragraphs = Paragraphs::new(settings.max_bytes);
        text.lines().for_each(|line| paragraphs.push(line, None));
        sink(paragraphs.finish("MAPI").map_err(|reason| Error::content(path, reason))?);
        return Ok(());
    }
    if let Some(page) = mail.text(id::HTML).filter(|page| !page.trim().is_empty()) {
        return Html.read(path, page.as_bytes(), settings, sink);
    }
    if let Some(page) = mail.bytes(id::HTML).filter(|page| !page.is_empty()) {
        return Html.read(path, page, settings, sink);
    }
    match mail.bytes(id::RTF) {
        Some(packed) => {
            let rich =
                rtf::unpacked(packed, settings.max_bytes).map_err(|reason| Error::content(path, reason))?;
            Rtf.read(path, &rich, settings, sink)
        }
        None => Ok(()),
    }
}

/// What its header says.
fn fields(file: &mut File<'_>, mail: &Properties) -> Vec<Field> {
    let headers = mail.text(id::HEADERS).unwrap_or_default();
    let headers = MessageParser::default().parse_headers(headers.as_bytes());
    let is_address = |text: &String| text.contains('@');
    let from = mail.text(id::SENDER_SMTP).or_else(|| mail.text(id::SENDER_ADDRESS)).filter(is_address);
    let from = from.or_else(|| address(headers.as_ref(), true)).or_else(|| mail.text(id::SENDER));
    let to = file.recipient().filter(is_address);
    let to = to.or_else(|| address(headers.as_ref(), false)).or_else(|| mail.text(id::TO));
    let values = [
        ("title", mail.text(id::SUBJECT)),
        ("date", date(headers.as_ref(), mail)),
        ("from", from),
        ("to", to),
    ];
    let field = |(name, value): (&str, Option<String>)| {
        let value = value.map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
        value.map(|value| Field { name: name.to_owned(), value })
    };
    values.into_iter().filter_map(field).collect()
}

fn address(headers: Option<&Message<'_>>, is_sender: bool) -> Option<String> {
    let address = if is_sender { headers?.from() } else { headers?.to() };
    address?.first()?.address().map(str::to_owned)
}

/// The day on which it was sent, where the sender was if the header says so, else in Greenwich.
fn date(headers: Option<&Message<'_>>, mail: &Properties) -> Option<String> {
    let told = headers.and_then(|headers| headers.date().copied());
    let time = || mail.time(id::SUBMITTED).or_else(|| mail.time(id::DELIVERED)).map(DateTime::from_timestamp);
    let date = told.or_else(time)?;
    Some(format!("{:04}-{:02}-{:02}", date.year, date.month, date.day))
}
