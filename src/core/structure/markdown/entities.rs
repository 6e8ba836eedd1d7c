//! Entities: signs written by their names or numbers.

/// The sign that the entity at byte `at`, which is `&`, stands for, and where it ends. Entities of letters and digits stay text as
/// they are written.
pub(super) fn entity(text: &str, at: usize) -> Option<(char, usize)> {
    /// The longest is shorter.
    const LONGEST: usize = 12;
    let rest = &text.as_bytes()[at + 1..];
    let len = rest.iter().take(LONGEST).position(|&b| b == b';')?;
    let name = text.get(at + 1..at + 1 + len)?;
    let sign = match name.strip_prefix('#') {
        Some(number) => numbered(number),
        None => NAMED.iter().find(|(known, _)| *known == name).map(|&(_, sign)| sign),
    }?;
    (!sign.is_alphanumeric()).then_some((sign, at + 1 + len + 1))
}

fn numbered(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => number.parse(),
    };
    // Line ends and other controls would be read as such.
    char::from_u32(code.ok()?).map(|sign| if sign.is_control() { ' ' } else { sign })
}

const NAMED: [(&str, char); 36] = [
    ("nbsp", ' '),
    ("ensp", ' '),
    ("emsp", '\u{3000}'),
    ("thinsp", ' '),
    ("amp", '&'),
    ("AMP", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("LT", '<'),
    ("GT", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("hellip", '…'),
    ("mdash", '—'),
    ("ndash", '–'),
    ("middot", '·'),
    ("bull", '•'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("times", '×'),
    ("divide", '÷'),
    ("plusmn", '±'),
    ("deg", '°'),
    ("yen", '¥'),
    ("permil", '‰'),
    ("sect", '§'),
    ("para", '¶'),
    ("rarr", '→'),
    ("shy", '\u{ad}'),
];

#[cfg(test)]
mod tests {
    use super::entity;

    #[test]
    fn signs_and_letters() {
        for (text, sign) in [("&nbsp;", ' '), ("&#183;", '·'), ("&#x201C;", '“'), ("&#10;", ' ')] {
            assert_eq!(entity(text, 0), Some((sign, text.len())), "{text}");
        }
        for text in ["&", "&;", "&渠;", "&#20013;", "&unknown;", "&amp", "&#x;", "a&b"] {
            assert_eq!(entity(text, text.find('&').unwrap()), None, "{text}");
        }
    }
}
