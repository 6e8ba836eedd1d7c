//! The bytes of a file.

use crate::mishaps::Afflictions;
use crate::rng::Rng;

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding {
    /// `UTF-8`, `GB18030`, `UTF-16LE`.
    pub name: &'static str,
    /// A byte order mark comes first.
    pub bom: bool,
    /// Lines end in two characters.
    pub crlf: bool,
}

impl Encoding {
    /// Draws an encoding: plain UTF-8 unless the document is struck.
    pub fn draw(afflictions: &Afflictions, rng: &mut Rng) -> Self {
        let (name, bom) = match rng.below(4) {
            _ if !afflictions.encodings => ("UTF-8", false),
            0 => ("UTF-8", true),
            1 => ("UTF-16LE", true),
            _ => ("GB18030", false),
        };
        Self { name, bom, crlf: afflictions.crlf }
    }

    /// The bytes of `text`.
    pub fn encode(self, text: &str) -> Vec<u8> {
        let lines = if self.crlf { text.replace('\n', "\r\n") } else { text.to_owned() };
        match self.name {
            "GB18030" => encoding_rs::GB18030.encode(&lines).0.into_owned(),
            "UTF-16LE" => {
                "\u{feff}".encode_utf16().chain(lines.encode_utf16()).flat_map(u16::to_le_bytes).collect()
            }
            _ if self.bom => [b"\xef\xbb\xbf", lines.as_bytes()].concat(),
            _ => lines.into_bytes(),
        }
    }
}

/// The text that a reader finds in `bytes`: what the truth's offsets count in.
pub fn decode(bytes: &[u8], encoding: Encoding) -> String {
    let name = encoding_rs::Encoding::for_label(encoding.name.as_bytes()).unwrap_or(encoding_rs::UTF_8);
    name.decode_with_bom_removal(bytes).0.replace("\r\n", "\n")
}
