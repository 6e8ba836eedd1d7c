//! Tables that a document has: from codes to characters (ToUnicode CMaps, Adobe Technical Note 5411), and how codes are cut out of strings and
//! which glyphs they are (CMaps, Technical Note 5014).

use std::collections::HashMap;

/// A table with more ranges of codes of one length is none: each is looked at for each code.
const MOST_SPACES: usize = 256;

/// A table from codes to text.
#[derive(Clone, Debug, Default)]
pub(super) struct CMap {
    texts: HashMap<u32, String>,
    /// First and last code of a range, and the text of the first.
    ranges: Vec<(u32, u32, Vec<u16>)>,
    /// First and last of codes of one length, byte by byte.
    spaces: Vec<(Vec<u8>, Vec<u8>)>,
    /// Length of codes, first and last of a range, and the number of the glyph of the first.
    glyphs: Vec<(usize, u32, u32, u32)>,
}

/// A piece of the table's program.
#[derive(Debug, PartialEq, Eq)]
enum Token<'b> {
    Hex(Vec<u8>),
    Word(&'b [u8]),
    Number(u32),
    Open,
    Close,
}

impl CMap {
    /// Reads a table.
    pub fn read(bytes: &[u8]) -> Self {
        let mut map = Self::default();
        let mut tokens = Tokens { bytes, at: 0 };
        let mut wanted: &[u8] = b"";
        let mut held: Vec<Vec<u8>> = vec![];
        while let Some(token) = tokens.next() {
            match token {
                Token::Word(word) => match word.strip_prefix(b"begin") {
                    Some(kind) => (wanted, held) = (kind, vec![]),
                    None if word.starts_with(b"end") => wanted = b"",
                    None => {}
                },
                Token::Hex(bytes) => {
                    held.push(bytes);
                    map.put(wanted, &mut held);
                }
                Token::Number(glyph) => map.put_glyph(wanted, &mut held, glyph),
                // A range whose texts are listed one by one.
                Token::Open if wanted == b"bfrange" && held.len() == 2 => {
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
        map.glyphs.sort_by_key(|range| (range.0, range.1));
        map
    }

    /// Takes an entry of a list of texts, or of the codes that there are, when it is whole.
    fn put(&mut self, wanted: &[u8], held: &mut Vec<Vec<u8>>) {
        match (wanted, &held[..]) {
            (b"bfchar", [code, text]) => {
                self.texts.insert(number(code), String::from_utf16_lossy(&units(text)));
            }
            (b"bfrange", [first, last, text]) => self.ranges.push((number(first), number(last), units(text))),
            (b"codespacerange", [first, last])
                if first.len() == last.len() && !first.is_empty() && self.spaces.len() < MOST_SPACES =>
            {
                self.spaces.push((first.clone(), last.clone()));
            }
            (b"bfchar" | b"bfrange" | b"codespacerange" | b"cidchar" | b"cidrange", held)
                if held.len() < 3 =>
            {
                return;
            }
            _ => {}
        }
        held.clear();
    }

    /// Takes an entry of a list of glyphs.
    fn put_glyph(&mut self, wanted: &[u8], held: &mut Vec<Vec<u8>>, glyph: u32) {
        match (wanted, &held[..]) {
            (b"cidchar", [code]) => self.glyphs.push((code.len(), number(code), number(code), glyph)),
            (b"cidrange", [first, last]) => {
                self.glyphs.push((first.len(), number(first), number(last), glyph));
            }
            _ => return,
        }
        held.clear();
    }

    /// How many bytes the code has that a string begins with; two where the table does not say.
    pub fn length(&self, bytes: &[u8]) -> usize {
        let is_in = |(first, last): &&(Vec<u8>, Vec<u8>)| {
            bytes.len() >= first.len()
                && first.iter().zip(last).zip(bytes).all(|((low, high), b)| (low..=high).contains(&b))
        };
        let shortest = || self.spaces.iter().map(|(first, _)| first.len()).min();
        let found = self.spaces.iter().filter(is_in).map(|(first, _)| first.len()).min();
        found.or_else(shortest).unwrap_or(2)
    }

    /// The number of the glyph of a code of so many bytes; the code itself where there is no table of them.
    pub fn glyph(&self, code: u32, length: usize) -> Option<u32> {
        if self.glyphs.is_empty() {
            return Some(code);
        }
        let at = self.glyphs.partition_point(|range| (range.0, range.1) <= (length, code)).checked_sub(1)?;
        let &(of_length, first, last, glyph) = &self.glyphs[at];
        (of_length == length && code <= last).then(|| glyph.saturating_add(code - first))
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
                // Numbers within names are none.
                b'0'..=b'9' if self.at < 2 || self.bytes[self.at - 2].is_ascii_whitespace() => {
                    let rest = &self.bytes[self.at - 1..];
                    let length = rest.iter().position(|b| !b.is_ascii_digit()).unwrap_or(rest.len());
                    self.at += length - 1;
                    let digits = String::from_utf8_lossy(&rest[..length]);
                    Token::Number(digits.parse().unwrap_or(u32::MAX))
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

    #[test]
    fn codes_of_several_lengths_have_their_glyphs() {
        let map = CMap::read(
            b"/CMapName /Adobe-GB1-7 def 2 begincodespacerange <00> <80> <8140> <fefe> endcodespacerange\n\
              1 begincidchar <8141> 7 endcidchar 2 begincidrange <20> <7e> 814 <b0a1> <b0fe> 1000 endcidrange",
        );
        assert_eq!([map.length(b"A\xb0"), map.length(b"\xb0\xa1"), map.length(b"\xff")], [1, 2, 1]);
        let glyphs = [map.glyph(0x41, 1), map.glyph(0xb0a2, 2), map.glyph(0x8141, 2), map.glyph(0x41, 2)];
        assert_eq!(glyphs, [Some(847), Some(1001), Some(7), None]);
        assert_eq!(CMap::read(b"").glyph(7, 2), Some(7));
    }
}
