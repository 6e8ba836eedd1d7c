//! The files sent with a mail.

use super::properties::{File, Properties};
use crate::Enclosed;
use std::io::{Cursor, Read, Write};

const DATA: u16 = 0x3701;
const SHORT_NAME: u16 = 0x3704;
const LONG_NAME: u16 = 0x3707;
const SHOWN_NAME: u16 = 0x3001;
const KIND: u16 = 0x370e;
/// A picture of the mail's page.
const IS_HIDDEN: u16 = 0x7ffe;
/// Where an attached mail has its properties.
const MAIL: &str = "__substg1.0_3701000D";
const TABLE: &str = "__properties_version1.0";
/// An attached mail has no more parts.
const MOST_STREAMS: usize = 20_000;

/// The files sent with a mail, in their order; those that cannot be read are left out.
pub(super) fn attachments(file: &mut File<'_>) -> Vec<Enclosed> {
    let places = file.named("/", "__attach_version1.0_");
    let one = |(at, place): (usize, &String)| {
        let attached = file.properties(place).ok()?;
        let mail = format!("{place}/{MAIL}");
        if file.file.is_storage(&mail) {
            let name = name(&attached).unwrap_or_else(|| format!("attachment-{}", at + 1));
            let name = if is_mail(&name) { name } else { name + ".msg" };
            return Some(Enclosed { name, bytes: mail_at(file, &mail)? });
        }
        let name = name(&attached)?;
        let is_shown = attached.number(IS_HIDDEN).is_none_or(|value| value.to_le_bytes()[0] == 0);
        let bytes = Some(attached).filter(|it| is_shown && may_hold_text(it))?.into_bytes(DATA)?;
        Some(Enclosed { name, bytes })
    };
    places.iter().enumerate().filter_map(one).collect()
}

fn is_mail(name: &str) -> bool {
    name.to_lowercase().ends_with(".msg")
}

fn name(attached: &Properties) -> Option<String> {
    let names = [LONG_NAME, SHORT_NAME, SHOWN_NAME].into_iter().filter_map(|id| attached.text(id));
    names.map(|name| name.trim().to_owned()).find(|name| !name.is_empty())
}

/// Whether its declared kind is one that texts have.
fn may_hold_text(attached: &Properties) -> bool {
    let kind = attached.text(KIND).unwrap_or_default().to_lowercase();
    let is_other = ["image/", "audio/", "video/"].iter().any(|other| kind.starts_with(other));
    !is_other && !["signature", "encrypted", "calendar"].iter().any(|other| kind.ends_with(other))
}

/// An attached mail as a file of its own.
fn mail_at(file: &mut File<'_>, place: &str) -> Option<Vec<u8>> {
    /// The header of the table of properties is so much shorter in a mail that is attached.
    const SHORTER: usize = 8;
    let entries = file.file.walk_storage(place).ok()?.take(MOST_STREAMS);
    let mut parts: Vec<(String, bool)> =
        entries.map(|entry| (entry.path().to_string_lossy().into_owned(), entry.is_stream())).collect();
    // A storage comes before what it holds.
    parts.sort();
    let mut copy = cfb::CompoundFile::create(Cursor::new(vec![])).ok()?;
    for (path, is_stream) in parts {
        let Some(inside) = path.strip_prefix(place).filter(|inside| !inside.is_empty()) else { continue };
        if is_stream {
            let mut content = file.stream(&path).ok()?;
            if inside.trim_start_matches('/') == TABLE {
                content.splice(0..0, [0; SHORTER]);
            }
            copy.create_stream(inside).ok()?.write_all(&content).ok()?;
        } else {
            copy.create_storage(inside).ok()?;
        }
    }
    let mut bytes = vec![];
    let mut copied = copy.into_inner();
    copied.set_position(0);
    copied.read_to_end(&mut bytes).ok()?;
    Some(bytes)
}
