//! The tokens of a file of Rich Text Format.

/// A token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'b> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// A byte of text, as it stands or as `\'hh`.
    Byte(u8),
    /// `\` and a sign.
    Symbol(char),
    /// `\` and a word, perhaps with a number.
    Word(&'b str, Option<i32>),
}

/// Takes a file apart.
pub(super) struct Scanner<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Scanner<'b> {
    pub fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// Passes over bytes that are no RTF.
    pub fn pass(&mut self, length: usize) {
        self.at = self.at.saturating_add(length).min(self.bytes.len());
    }

    /// The next token; `None` at the end.
    pub fn next(&mut self) -> Option<Token<'b>> {
        loop {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            return Some(match byte {
                b'{' => Token::Open,
                b'}' => Token::Close,
                b'\\' => return self.control(),
                b'\r' | b'\n' | 0 => continue,
                byte => Token::Byte(byte),
            });
        }
    }

    fn control(&mut self) -> Option<Token<'b>> {
        let first = *self.bytes.get(self.at)?;
        if first == b'\'' {
            let digits = self.bytes.get(self.at + 1..self.at + 3);
            let byte =
                digits.and_then(|d| std::str::from_utf8(d).ok()).and_then(|d| u8::from_str_radix(d, 16).ok());
            self.pass(if byte.is_some() { 3 } else { 1 });
            return Some(byte.map_or(Token::Symbol('\''), Token::Byte));
        }
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            return Some(match first {
                b'\\' | b'{' | b'}' => Token::Byte(first),
                _ => Token::Symbol(char::from(first)),
            });
        }
        let start = self.at;
        self.pass_while(u8::is_ascii_alphabetic);
        let word = std::str::from_utf8(&self.bytes[start..self.at]).unwrap_or_default();
        let start = self.at;
        if self.bytes.get(self.at) == Some(&b'-') {
            self.at += 1;
        }
        self.pass_while(u8::is_ascii_digit);
        let number =
            std::str::from_utf8(&self.bytes[start..self.at]).ok().and_then(|number| number.parse().ok());
        if self.bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        Some(Token::Word(word, number))
    }

    fn pass_while(&mut self, is_one: impl Fn(&u8) -> bool) {
        let rest = &self.bytes[self.at..];
        self.at += rest.iter().position(|byte| !is_one(byte)).unwrap_or(rest.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens() {
        let mut scanner = Scanner::new(b"{\\rtf1\\u-10 a\\'d6\\~\\\\\r\n}\\x");
        let tokens: Vec<_> = std::iter::from_fn(|| scanner.next()).collect();
        let expected = [
            Token::Open,
            Token::Word("rtf", Some(1)),
            Token::Word("u", Some(-10)),
            Token::Byte(b'a'),
            Token::Byte(0xd6),
            Token::Symbol('~'),
            Token::Byte(b'\\'),
            Token::Close,
            Token::Word("x", None),
        ];
        assert_eq!(tokens, expected);
    }
}
