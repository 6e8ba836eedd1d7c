//! Tables from codes to characters (ToUnicode CMaps, Adobe Technical Note 5411), and codes of this many bytes.

use std::collections::HashMap;

/// A table from codes to text.
#[derive(Clone, Debug, Default)]
pub(super) struct CMap {
    texts: HashMap<u32, String>,
    /// First and last code of a range, and the text of the first.
    ranges: Vec<(u32, u32, Vec<u16>)>,
}

/// A piece of the table's program.
#[derive(Debug, PartialEq, Eq)]
enum Token<'b> {
    Hex(Vec<u8>),
    Word(&'b [u8]),
    Open,
    Close,
}

impl CMap {
    /// Reads a table.
    pub fn read(bytes: &[u8]) -> Self {
        let mut map = Self::default();
        let mut tokens = Tokens { bytes, at: 0 };
        let mut wanted: Option<&[u8]> = None;
        let mut held: Vec<Vec<u8>> = vec![];
        while let Some(token) = tokens.next() {
            match token {
                Token::Word(b"beginbfchar") => (wanted, held) = (Some(&b"char"[..]), vec![]),
                Token::Word(b"beginbfrange") => (wanted, held) = (Some(&b"range"[..]), vec![]),
                Token::Word(b"endbfchar" | b"endbfrange") => wanted = None,
                Token::Hex(bytes) => {
                    held.push(bytes);
                    match (wanted, &held[..]) {
                        (Some(b"char"), [code, text]) => {
                            map.texts.insert(number(code), String::from_utf16_lossy(&units(text)));
                            held.clear();
                        }
                        (Some(b"range"), [first, last, text]) => {
                            map.ranges.push((number(first), number(last), units(text)));
                            held.clear();
                        }
                        _ => {}
                    }
                }
                // A range whose texts are listed one by one.
                Token::Open if wanted == Some(&b"range"[..]) && held.len() == 2 => {
                    let first = number(&held[0]);
                    held.clear();
                    let mut code = first;
                    while let Some(Token::Hex(text)) = tokens.next() {
                        map.texts.insert(code, String::from_utf16_lossy(&units(&text)));
                        code = code.wrapping_add(1);
                    }
                }
                _ => {}
            }
        }
        map.ranges.sort_by_key(|range| range.0);
        map
    }

    /// The text of a code.
    pub fn text(&self, code: u32) -> Option<String> {
        if let Some(text) = self.texts.get(&code) {
            return Some(text.clone());
        }
        let at = self.ranges.partition_point(|range| range.0 <= code).checked_sub(1)?;
        let (first, last, text) = &self.ranges[at];
        if code > *last {
            return None;
        }
        let mut units = text.clone();
        let end = units.last_mut()?;
        *end = end.wrapping_add((code - first) as u16);
        Some(String::from_utf16_lossy(&units))
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |number, byte| number << 8 | u32::from(*byte))
}

fn units(bytes: &[u8]) -> Vec<u16> {
    match bytes {
        [byte] => vec![u16::from(*byte)],
        bytes => bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect(),
    }
}

struct Tokens<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Tokens<'b> {
    fn next(&mut self) -> Option<Token<'b>> {
        loop {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            return Some(match byte {
                b'<' if self.bytes.get(self.at) == Some(&b'<') => {
                    self.at += 1;
                    continue;
                }
                b'<' => Token::Hex(self.hex()),
                b'[' => Token::Open,
                b']' => Token::Close,
                b'%' => {
                    let rest = &self.bytes[self.at..];
                    self.at += rest.iter().position(|b| matches!(b, b'\n' | b'\r')).unwrap_or(rest.len());
                    continue;
                }
                byte if byte.is_ascii_alphabetic() => {
                    let start = self.at - 1;
                    let rest = &self.bytes[self.at..];
                    self.at += rest.iter().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(rest.len());
                    Token::Word(&self.bytes[start..self.at])
                }
                _ => continue,
            });
        }
    }

    fn hex(&mut self) -> Vec<u8> {
        let rest = &self.bytes[self.at..];
        let length = rest.iter().position(|b| *b == b'>').unwrap_or(rest.len());
        self.at += (length + 1).min(rest.len());
        let digits: Vec<u8> =
            rest[..length].iter().filter_map(|b| char::from(*b).to_digit(16)).map(|d| d as u8).collect();
        digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_ranges_have_their_texts() {
        let map = CMap::read(
            b"2 beginbfchar <01> <6E21> <02> <D842DFB7> endbfchar\n\
              2 beginbfrange <0010> <0012> <0041> <0020> <0021> [<53E3> <7AD9>] endbfrange",
        );
        let text = |code| map.text(code).unwrap_or_default();
        assert_eq!([text(1), text(2), text(0x12), text(0x21), text(0x13)], ["渡", "𠮷", "C", "站", ""]);
    }
}
