//! Numbers that are kept whole: `1,234.5`, `5.2%`, `2025年`.

use super::engine::WordKey;
use super::piece::Piece;
use zhangju_text::numerals::arabic_digit;

/// Gives the pieces of `text` to `sink`, those of one number as one piece of this part of speech. A number that would end
/// inside a piece is none.
pub(super) fn keep_whole<'t>(
    text: &'t str,
    pieces: &[Piece<'t>],
    tag: &'t str,
    mut sink: impl FnMut(Piece<'t>),
) {
    let mut rest = pieces;
    while let Some((&first, others)) = rest.split_first() {
        let count = |len: usize| {
            let end = first.start + len;
            rest.iter().position(|piece| piece.start + piece.word.len() == end).map(|last| (len, last + 1))
        };
        match lengths(&text[first.start..]).into_iter().flatten().find_map(count) {
            Some((len, count)) if count > 1 => {
                let word = &text[first.start..first.start + len];
                sink(Piece { word, tag, key: WordKey::default(), ..first });
                rest = &rest[count..];
            }
            _ => {
                sink(first);
                rest = others;
            }
        }
    }
}

/// Bytes of the number that `text` begins with: with its unit, and without.
fn lengths(text: &str) -> [Option<usize>; 2] {
    let (mut len, digits) = leading_digits(text);
    if digits == 0 {
        return [None, None];
    }
    let integer = len;
    // Groups of thousands: only behind one to three digits.
    while digits <= 3 && text[len..].starts_with(',') && leading_digits(&text[len + 1..]).1 == 3 {
        len += 1 + leading_digits(&text[len + 1..]).0;
    }
    while let Some(point) = text[len..].chars().next().filter(|c| matches!(c, '.' | '．')) {
        let (fraction, 1..) = leading_digits(&text[len + point.len_utf8()..]) else { break };
        len += point.len_utf8() + fraction;
    }
    let unit = text[len..].chars().next().filter(|c| match c {
        '%' | '％' | '‰' => true,
        '年' => len == integer && digits == 4,
        '月' | '日' => len == integer && digits <= 2,
        _ => false,
    });
    [unit.map(|unit| len + unit.len_utf8()), Some(len)]
}

/// Bytes and number of the digits that `text` begins with.
fn leading_digits(text: &str) -> (usize, usize) {
    let digits = text.chars().take_while(|&c| arabic_digit(c).is_some());
    digits.fold((0, 0), |(bytes, count), c| (bytes + c.len_utf8(), count + 1))
}

#[cfg(test)]
mod tests {
    use crate::{SegmentSettings, Segmenter};

    fn cut(text: &str, hmm: bool) -> String {
        let settings = SegmentSettings { whole_numbers: true, hmm, ..SegmentSettings::default() };
        let segmenter = Segmenter::new(&settings);
        let mut words = vec![];
        segmenter.segment(text, |piece| {
            assert_eq!(&text[piece.start..piece.start + piece.word.len()], piece.word);
            words.push(piece.word);
        });
        words.join("/")
    }

    #[test]
    fn numbers_are_whole() {
        for hmm in [true, false] {
            for number in [
                "1,234.5",
                "12,345,678",
                "5.2%",
                "５．２％",
                "２０２５年",
                "2025年",
                "3.14",
                "12‰",
                "5月",
                "31日",
            ] {
                assert_eq!(
                    cut(&format!("增长{number}，达到"), hmm),
                    format!("增长/{number}/，/达到"),
                    "hmm {hmm}"
                );
            }
        }
    }

    #[test]
    fn what_is_no_number_stays_as_it_is() {
        for hmm in [true, false] {
            assert_eq!(cut("1,2,3", hmm), "1/,/2/,/3");
            assert_eq!(cut("共5年", hmm), "共/5/年");
            assert_eq!(cut("1234,567", hmm), "1234/,/567");
            assert_eq!(cut("1．，", hmm), "1/．/，");
            assert_eq!(cut("2025年底", hmm), "2025/年底", "the unit is of another word");
        }
    }
}
