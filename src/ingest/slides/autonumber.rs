//! Automatic numbers of the paragraphs of a box.

use crate::numbering::NumberStyle;

const LEVELS: usize = 9;

/// Counts the paragraphs of one box.
#[derive(Default)]
pub(super) struct Numbers {
    /// By level, the scheme that is counted and its number.
    counted: [Option<(String, u32)>; LEVELS],
}

impl Numbers {
    /// What stands before a paragraph of this scheme (`ST_TextAutonumberScheme`, ECMA-376 part 1, 20.1.10.61); `start` is
    /// its first number.
    pub fn next(&mut self, level: u8, scheme: Option<&str>, start: u32) -> String {
        let level = usize::from(level).min(LEVELS - 1);
        for deeper in &mut self.counted[level + 1..] {
            *deeper = None;
        }
        let slot = &mut self.counted[level];
        let Some(scheme) = scheme else {
            *slot = None;
            return String::new();
        };
        let number = match slot {
            Some((before, number)) if before == scheme => number.saturating_add(1),
            _ => start,
        };
        *slot = Some((scheme.to_owned(), number));
        shown(scheme, number)
    }
}

fn shown(scheme: &str, number: u32) -> String {
    let starts = |name: &str| scheme.starts_with(name);
    let style = if starts("alphaLc") {
        NumberStyle::LowerLetter
    } else if starts("alphaUc") {
        NumberStyle::UpperLetter
    } else if starts("romanLc") {
        NumberStyle::LowerRoman
    } else if starts("romanUc") {
        NumberStyle::UpperRoman
    } else if starts("circleNum") {
        NumberStyle::Circled
    } else if starts("arabicDb") {
        NumberStyle::DecimalFullWidth
    } else if starts("ea1") {
        NumberStyle::Chinese
    } else {
        NumberStyle::Decimal
    };
    let number = style.write(number);
    if scheme.ends_with("ParenBoth") {
        format!("({number})")
    } else if scheme.ends_with("ParenR") {
        format!("{number})")
    } else if scheme.ends_with("DbPeriod") {
        format!("{number}．")
    } else if scheme.ends_with("Period") {
        format!("{number}.")
    } else if style == NumberStyle::Circled {
        number
    } else {
        format!("{number} ")
    }
}

#[cfg(test)]
mod tests {
    use super::Numbers;

    #[test]
    fn deeper_numbers_start_again() {
        let mut numbers = Numbers::default();
        let mut shown = vec![];
        for (level, scheme) in [
            (0, Some("arabicPeriod")),
            (1, Some("circleNumDbPlain")),
            (1, Some("circleNumDbPlain")),
            (0, Some("arabicPeriod")),
            (1, Some("circleNumDbPlain")),
            (0, None),
            (0, Some("arabicPeriod")),
            (0, Some("ea1ChsPeriod")),
        ] {
            shown.push(numbers.next(level, scheme, 1));
        }
        assert_eq!(shown, ["1.", "①", "②", "2.", "①", "", "1.", "一."]);
    }
}
