//! The operations of a drawing program (ISO 32000-1, 7.8.2), one at a time: all at once they take hundreds of times the memory
//! of the program.

use lopdf::content::Operation;
use lopdf::{Dictionary, Object, StringFormat};

/// Arrays are in arrays so deep.
const DEEPEST: usize = 16;
/// More operands than any operator takes, or pieces than a line of text has, are passed over.
const MOST: usize = 1 << 16;

/// Reads a program from front to back; what makes no sense is passed over.
pub(super) struct Program<'p> {
    bytes: &'p [u8],
}

enum Token {
    Operand(Object),
    Operator(String),
    /// The end of an array or dictionary.
    End,
}

impl Iterator for Program<'_> {
    type Item = Operation;

    fn next(&mut self) -> Option<Operation> {
        let mut operands = vec![];
        loop {
            match self.token(0)? {
                Token::Operand(operand) if operands.len() < MOST => operands.push(operand),
                Token::Operand(_) | Token::End => {}
                Token::Operator(name) if name == "BI" => {
                    self.pass_image();
                    return Some(Operation { operator: name, operands: vec![] });
                }
                Token::Operator(operator) => return Some(Operation { operator, operands }),
            }
        }
    }
}

impl<'p> Program<'p> {
    pub fn new(bytes: &'p [u8]) -> Self {
        Self { bytes }
    }

    fn token(&mut self, depth: usize) -> Option<Token> {
        self.pass_blank();
        let (&first, rest) = self.bytes.split_first()?;
        let operand = match first {
            b'(' => {
                self.bytes = rest;
                Object::String(self.literal(), StringFormat::Literal)
            }
            b'<' if rest.first() == Some(&b'<') => {
                self.bytes = &rest[1..];
                Object::Dictionary(self.dictionary(depth))
            }
            b'<' => {
                self.bytes = rest;
                Object::String(self.hexadecimal(), StringFormat::Hexadecimal)
            }
            b'[' => {
                self.bytes = rest;
                Object::Array(self.array(depth))
            }
            b'/' => {
                self.bytes = rest;
                Object::Name(name(self.word()))
            }
            b']' | b'>' => {
                self.bytes = rest;
                return Some(Token::End);
            }
            b')' | b'{' | b'}' => {
                self.bytes = rest;
                return self.token_behind(depth);
            }
            b'+' | b'-' | b'.' | b'0'..=b'9' => number(self.word()),
            _ => match self.word() {
                b"true" => Object::Boolean(true),
                b"false" => Object::Boolean(false),
                b"null" => Object::Null,
                word => return Some(Token::Operator(String::from_utf8_lossy(word).into_owned())),
            },
        };
        Some(Token::Operand(operand))
    }

    /// What stands behind stray brackets.
    fn token_behind(&mut self, depth: usize) -> Option<Token> {
        let stray = self.bytes.iter().position(|b| !matches!(b, b')' | b'{' | b'}'));
        self.bytes = &self.bytes[stray.unwrap_or(self.bytes.len())..];
        self.pass_blank();
        match self.bytes.first() {
            Some(b')' | b'{' | b'}') => Some(Token::End),
            _ => self.token(depth),
        }
    }

    /// White space and comments.
    fn pass_blank(&mut self) {
        loop {
            let blank = self.bytes.iter().position(|b| !is_blank(*b)).unwrap_or(self.bytes.len());
            self.bytes = &self.bytes[blank..];
            if self.bytes.first() != Some(&b'%') {
                return;
            }
            let end = self.bytes.iter().position(|b| matches!(b, b'\r' | b'\n'));
            self.bytes = &self.bytes[end.unwrap_or(self.bytes.len())..];
        }
    }

    /// Up to a blank or a mark.
    fn word(&mut self) -> &'p [u8] {
        let is_mark = |b: u8| b"()<>[]{}/%".contains(&b);
        let end = self.bytes.iter().position(|b| is_blank(*b) || is_mark(*b)).unwrap_or(self.bytes.len());
        let (word, rest) = self.bytes.split_at(end);
        self.bytes = rest;
        word
    }

    fn array(&mut self, depth: usize) -> Vec<Object> {
        let mut items = vec![];
        while let Some(token) = if depth < DEEPEST { self.token(depth + 1) } else { None } {
            match token {
                Token::Operand(item) if items.len() < MOST => items.push(item),
                Token::Operand(_) | Token::Operator(_) => {}
                Token::End => break,
            }
        }
        items
    }

    fn dictionary(&mut self, depth: usize) -> Dictionary {
        let mut items = self.array(depth).into_iter();
        // The second bracket of its end.
        self.bytes = self.bytes.strip_prefix(b">").unwrap_or(self.bytes);
        let mut dictionary = Dictionary::new();
        while let (Some(key), Some(value)) = (items.next(), items.next()) {
            if let Object::Name(key) = key {
                dictionary.set(key, value);
            }
        }
        dictionary
    }

    fn hexadecimal(&mut self) -> Vec<u8> {
        let end = self.bytes.iter().position(|b| *b == b'>').unwrap_or(self.bytes.len());
        let (digits, rest) = self.bytes.split_at(end);
        self.bytes = rest.get(1..).unwrap_or_default();
        let digits: Vec<u8> =
            digits.iter().filter_map(|b| char::from(*b).to_digit(16)).map(|digit| digit as u8).collect();
        digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
    }

    /// A string in brackets, which may have brackets in pairs.
    fn literal(&mut self) -> Vec<u8> {
        let mut text = vec![];
        let mut open = 1;
        while let Some((&byte, rest)) = self.bytes.split_first() {
            self.bytes = rest;
            match byte {
                b'\\' => self.escape(&mut text),
                b'(' => open += 1,
                b')' => open -= 1,
                _ => {}
            }
            if open == 0 {
                break;
            }
            if byte != b'\\' {
                text.push(byte);
            }
        }
        text
    }

    fn escape(&mut self, text: &mut Vec<u8>) {
        let Some((&byte, rest)) = self.bytes.split_first() else { return };
        self.bytes = rest;
        match byte {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            // A line broken in the program is none in the string.
            b'\r' => self.bytes = rest.strip_prefix(b"\n").unwrap_or(rest),
            b'\n' => {}
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some((digit @ b'0'..=b'7', rest)) = self.bytes.split_first() else { break };
                    code = code * 8 + u32::from(digit - b'0');
                    self.bytes = rest;
                }
                text.push(code as u8);
            }
            other => text.push(other),
        }
    }

    /// A picture that stands in the program itself.
    fn pass_image(&mut self) {
        let begin = memchr::memmem::find(self.bytes, b"ID").map_or(self.bytes.len(), |at| at + 2);
        self.bytes = &self.bytes[begin..];
        while let Some(at) = memchr::memmem::find(self.bytes, b"EI") {
            let is_alone = (at == 0 || is_blank(self.bytes[at - 1]))
                && self.bytes.get(at + 2).is_none_or(|behind| is_blank(*behind));
            self.bytes = &self.bytes[at + 2..];
            if is_alone {
                return;
            }
        }
        self.bytes = &[];
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

/// A number; of one that is none as much as is.
fn number(word: &[u8]) -> Object {
    let text = String::from_utf8_lossy(word);
    let end = text[1..].find(|c: char| !c.is_ascii_digit() && c != '.').map_or(text.len(), |at| at + 1);
    match text[..end].parse::<i64>() {
        Ok(number) => Object::Integer(number),
        Err(_) => Object::Real(text[..end].parse().unwrap_or(0.0)),
    }
}

/// A name: `#` and two digits stand for a byte.
fn name(word: &[u8]) -> Vec<u8> {
    let digit = |at: usize| word.get(at).and_then(|b| char::from(*b).to_digit(16));
    let mut name = vec![];
    let mut at = 0;
    while let Some(&byte) = word.get(at) {
        if let (b'#', Some(high), Some(low)) = (byte, digit(at + 1), digit(at + 2)) {
            name.push((high << 4 | low) as u8);
            at += 3;
        } else {
            name.push(byte);
            at += 1;
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::Program;
    use lopdf::content::Content;

    fn read(program: &[u8]) -> Vec<String> {
        let shown = |op: lopdf::content::Operation| format!("{:?} {}", op.operands, op.operator);
        Program::new(program).map(shown).collect()
    }

    #[test]
    fn operations_are_those_that_lopdf_reads() {
        let program =
            b"q 1 0 0 -1.5 +2 .5 cm\n/F#41 12 Tf % words\n[(a\\(b\\)(c)\\051\\\r\nd\\n) -120.5 <414>]TJ\n\
            /Span <</A 1/B[1 2 (x)]/C<</D true>>>> BDC (y)' 1 2 (z)\" T* EMC Q";
        let theirs = Content::decode(program).unwrap().operations;
        let theirs: Vec<String> =
            theirs.into_iter().map(|op| format!("{:?} {}", op.operands, op.operator)).collect();
        assert_eq!(read(program), theirs);
        assert_eq!(theirs.len(), 10);
    }

    #[test]
    fn what_makes_no_sense_is_passed_over() {
        assert_eq!(read(b"BI /W 1 ID \xff EIx\n EI Q"), ["[] BI", "[] Q"]);
        assert_eq!(read(b"))}{ ] >> 1- -- w (open"), ["[1, 0] w"]);
        assert_eq!(read(&b"[".repeat(1 << 20)), Vec::<String>::new());
        assert_eq!(read(&b"<<".repeat(1 << 20)), Vec::<String>::new());
        assert_eq!(read(&b") ".repeat(1 << 20)), Vec::<String>::new());
    }
}
