//! Full-width letters and digits in their common form, and the way back to where each stood.

/// A text with its full-width letters, digits and the signs inside numbers and names (`％ ． － ＿ ＋ ＃ ＆`) as ASCII. Marks
/// of punctuation stay: `，` and `,` are not the same.
///
/// ```
/// let mut folded = zhangju_text::Folded::default();
/// assert!(folded.fold("到２０２５年，达５．２％"));
/// assert_eq!(folded.text(), "到2025年，达5.2%");
/// assert_eq!((folded.source(3), folded.source(7)), (3, 15)); // ２０２５
/// assert!(!folded.fold("到2025年"));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Folded {
    text: String,
    /// Byte of the source at which each byte's character begins, and the end of the source.
    source: Vec<u32>,
}

impl Folded {
    /// Takes in a text. `false`, and nothing is of use, if it is in its common form already.
    pub fn fold(&mut self, text: &str) -> bool {
        if !text.contains(|c| narrow(c) != c) {
            return false;
        }
        self.text.clear();
        self.source.clear();
        for (at, c) in text.char_indices() {
            self.text.push(narrow(c));
            self.source.resize(self.text.len(), at as u32);
        }
        self.source.push(text.len() as u32);
        true
    }

    /// The text in its common form.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The byte of the source at which the character that begins at a byte of the common form begins; for the end, the end.
    pub fn source(&self, at: usize) -> usize {
        self.source.get(at).map_or(0, |&source| source as usize)
    }
}

/// The common form of a full-width letter, digit or sign of numbers and names; any other character as it is.
#[inline]
pub fn narrow(c: char) -> char {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '％' | '．' | '－' | '＿' | '＋' | '＃' | '＆' => {
            char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
        }
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_knows_where_it_stood() {
        let source = "ＷＥＳ－５．４甲，乙＆丙🎉％";
        let mut folded = Folded::default();
        assert!(folded.fold(source));
        assert_eq!(folded.text(), "WES-5.4甲，乙&丙🎉%");
        for ((at, _), (place, _)) in folded.text().char_indices().zip(source.char_indices()) {
            assert_eq!(folded.source(at), place);
        }
        assert_eq!(folded.source(folded.text().len()), source.len());
    }
}
