//! Names of glyphs, as fonts of single bytes have them.

/// Those of signs; letters are named as themselves.
const SIGNS: [(&str, &str); 62] = [
    ("space", " "),
    ("exclam", "!"),
    ("quotedbl", "\""),
    ("numbersign", "#"),
    ("dollar", "$"),
    ("percent", "%"),
    ("ampersand", "&"),
    ("quotesingle", "'"),
    ("parenleft", "("),
    ("parenright", ")"),
    ("asterisk", "*"),
    ("plus", "+"),
    ("comma", ","),
    ("hyphen", "-"),
    ("period", "."),
    ("slash", "/"),
    ("zero", "0"),
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("colon", ":"),
    ("semicolon", ";"),
    ("less", "<"),
    ("equal", "="),
    ("greater", ">"),
    ("question", "?"),
    ("at", "@"),
    ("bracketleft", "["),
    ("backslash", "\\"),
    ("bracketright", "]"),
    ("underscore", "_"),
    ("braceleft", "{"),
    ("bar", "|"),
    ("braceright", "}"),
    ("quoteleft", "‘"),
    ("quoteright", "’"),
    ("quotedblleft", "“"),
    ("quotedblright", "”"),
    ("endash", "–"),
    ("emdash", "—"),
    ("bullet", "•"),
    ("periodcentered", "·"),
    ("asciicircum", "^"),
    ("asciitilde", "~"),
    ("grave", "`"),
    ("ellipsis", "…"),
    ("degree", "°"),
    ("multiply", "×"),
    ("divide", "÷"),
    ("plusminus", "±"),
    ("minus", "−"),
    ("section", "§"),
    ("fi", "fi"),
    ("fl", "fl"),
    ("ff", "ff"),
    ("ffi", "ffi"),
];

/// The text of a glyph by its name: letters, `uni6E21`, `u6E21`, the signs of ASCII.
pub(super) fn text(name: &str) -> Option<String> {
    let name = name.split('.').next().unwrap_or(name);
    let mut chars = name.chars();
    if let (Some(letter), None) = (chars.next(), chars.next()) {
        return Some(letter.to_string());
    }
    let hex = name.strip_prefix("uni").or_else(|| name.strip_prefix('u'));
    let by_number = hex.and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32);
    let by_name = || SIGNS.iter().find(|(known, _)| *known == name).map(|(_, text)| (*text).to_owned());
    by_number.map(String::from).or_else(by_name)
}

/// The sign that a code of the font ZapfDingbats shows. Unicode's block of dingbats was made of it, but for signs that were elsewhere already.
pub(super) fn dingbat(code: u32) -> Option<char> {
    const ELSEWHERE: [(u32, char); 16] = [
        (0x20, ' '),
        (0x25, '☎'),
        (0x2a, '☛'),
        (0x2b, '☞'),
        (0x48, '★'),
        (0x6c, '●'),
        (0x6e, '■'),
        (0x73, '▲'),
        (0x74, '▼'),
        (0x75, '◆'),
        (0x77, '◗'),
        (0xa8, '♣'),
        (0xa9, '♦'),
        (0xaa, '♥'),
        (0xab, '♠'),
        (0xd5, '→'),
    ];
    let elsewhere = || ELSEWHERE.iter().find(|(of, _)| *of == code).map(|(_, sign)| *sign);
    elsewhere().or_else(|| match code {
        0x21..=0x7e => char::from_u32(0x2700 + code - 0x20),
        0xac..=0xb5 => char::from_u32(0x2460 + code - 0xac),
        0xa1..=0xfe => char::from_u32(0x2761 + code - 0xa1),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::{dingbat, text};

    #[test]
    fn glyphs_have_texts() {
        for (name, shown) in
            [("A", "A"), ("uni6E21", "渡"), ("u20BB7", "𠮷"), ("comma.alt", ","), ("fi", "fi")]
        {
            assert_eq!(text(name).as_deref(), Some(shown));
        }
        assert_eq!(text("G21"), None);
        assert_eq!(
            [0x34, 0x6e, 0xac, 0xb6, 0x10].map(dingbat),
            [Some('✔'), Some('■'), Some('①'), Some('❶'), None]
        );
    }
}
