//! Tags of HTML inside a text, comments and addresses in angle brackets.

/// What stands in angle brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bracketed {
    /// A comment.
    Comment,
    /// A tag within a line, or an address.
    Inline,
    /// A line break.
    Line,
    /// A tag between paragraphs; whether it closes one, or stands for itself.
    Block(bool),
    /// A tag between cells.
    Cell,
}

/// What is known to be closed nowhere further on, so that it is looked for once.
#[derive(Debug, Default)]
pub(super) struct Unclosed {
    comment: bool,
    script: bool,
    style: bool,
}

/// What begins with the `<` at byte `at`, and where it ends.
pub(super) fn bracketed(text: &str, at: usize, unclosed: &mut Unclosed) -> Option<(Bracketed, usize)> {
    let rest = &text[at + 1..];
    match rest.as_bytes().first()? {
        b'!' if rest.starts_with("!--") => {
            let end = end_of(text, at + 4, "-->", &mut unclosed.comment)?;
            Some((Bracketed::Comment, end))
        }
        b'!' | b'?' => declaration(rest).map(|len| (Bracketed::Comment, at + 1 + len)),
        b'/' => closing_tag(text, at),
        first if first.is_ascii_alphabetic() => {
            let address = address(text, at).map(|end| (Bracketed::Inline, end));
            address.or_else(|| opening_tag(text, at, unclosed))
        }
        _ => None,
    }
}

/// `<!DOCTYPE html>`, `<?xml version="1.0"?>`.
fn declaration(rest: &str) -> Option<usize> {
    let is_one = rest.starts_with("?xml") || rest[1..].starts_with(|c: char| c.is_ascii_uppercase());
    let end = rest.find(['<', '>', '\n'])?;
    (is_one && rest[end..].starts_with('>')).then_some(end + 1)
}

/// `<https://…>`, `<name@…>`.
fn address(text: &str, at: usize) -> Option<usize> {
    let inside = &text[at + 1..];
    let end = inside.find(|c: char| matches!(c, '<' | '>') || c.is_whitespace() || c.is_control())?;
    let words = &inside[..end];
    let is_name = |c: char| c.is_ascii_alphanumeric() || "+.-_".contains(c);
    let is_url = words.split_once(':').is_some_and(|(scheme, rest)| {
        (2..=32).contains(&scheme.len())
            && scheme.chars().all(is_name)
            && (rest.starts_with("//") || matches!(scheme, "mailto" | "tel" | "urn"))
    });
    let is_mail = || {
        words.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty() && name.chars().all(is_name) && host.contains('.') && host.chars().all(is_name)
        })
    };
    (inside[end..].starts_with('>') && (is_url || is_mail())).then_some(at + 1 + end + 1)
}

fn closing_tag(text: &str, at: usize) -> Option<(Bracketed, usize)> {
    let (name, end) = name(text, at + 2)?;
    let end = blanks(text, end);
    (text.as_bytes().get(end) == Some(&b'>')).then(|| (kind(name, true), end + 1))
}

fn opening_tag(text: &str, at: usize, unclosed: &mut Unclosed) -> Option<(Bracketed, usize)> {
    let bytes = text.as_bytes();
    let (name, mut end) = name(text, at + 1)?;
    let name_end = end;
    loop {
        let next = blanks(text, end);
        match bytes.get(next)? {
            b'>' => {
                let end = with_content(text, name, next + 1, unclosed);
                return Some((kind(name, name.eq_ignore_ascii_case("hr")), end));
            }
            b'/' if next >= name_end && bytes.get(next + 1) == Some(&b'>') => {
                return Some((kind(name, true), next + 2));
            }
            _ if next == end => return None,
            _ => end = attribute(text, next)?,
        }
    }
}

/// Scripts and styles are no text, up to where they end.
fn with_content(text: &str, name: &str, end: usize, unclosed: &mut Unclosed) -> usize {
    let found = if name.eq_ignore_ascii_case("script") {
        end_of(text, end, "</script>", &mut unclosed.script)
    } else if name.eq_ignore_ascii_case("style") {
        end_of(text, end, "</style>", &mut unclosed.style)
    } else {
        None
    };
    found.unwrap_or(end)
}

/// Where `closing`, in either case, ends behind `at`.
fn end_of(text: &str, at: usize, closing: &str, is_unclosed: &mut bool) -> Option<usize> {
    if *is_unclosed {
        return None;
    }
    let bytes = &text.as_bytes()[at.min(text.len())..];
    let mut places = memchr::memchr_iter(closing.as_bytes()[0], bytes);
    let is_there = |&place: &usize| {
        bytes[place..]
            .get(..closing.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(closing.as_bytes()))
    };
    let found = places.find(is_there);
    *is_unclosed = found.is_none();
    found.map(|place| at + place + closing.len())
}

/// The end of the attribute that begins at `at`.
fn attribute(text: &str, at: usize) -> Option<usize> {
    /// Attributes without a value. Others without are prose: `a<b and c>d`.
    const BARE: [&str; 14] = [
        "allowfullscreen",
        "async",
        "autoplay",
        "checked",
        "controls",
        "defer",
        "disabled",
        "hidden",
        "loop",
        "muted",
        "nowrap",
        "noshade",
        "open",
        "selected",
    ];
    let bytes = text.as_bytes();
    let is_name = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b':' | b'.' | b'-' | b'@');
    let len = bytes[at..].iter().take_while(|b| is_name(b)).count();
    if len == 0 {
        return None;
    }
    let sign = blanks(text, at + len);
    if bytes.get(sign) != Some(&b'=') {
        let is_bare = BARE.iter().any(|name| name.eq_ignore_ascii_case(&text[at..at + len]));
        return is_bare.then_some(at + len);
    }
    let value = blanks(text, sign + 1);
    if let quote @ (b'"' | b'\'') = *bytes.get(value)? {
        let len = memchr::memchr(quote, &bytes[value + 1..])?;
        // A blank line ends a paragraph, and a tag that is still open in it is none.
        let inside = &text[value + 1..value + 1 + len];
        return (!inside.contains("\n\n")).then_some(value + 1 + len + 1);
    }
    let ends = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'"' | b'\'' | b'=' | b'<' | b'>' | b'`');
    let len = bytes[value..].iter().take_while(|b| !ends(b)).count();
    (len > 0).then_some(value + len)
}

/// The place behind blanks, among them at most one line end.
fn blanks(text: &str, at: usize) -> usize {
    let mut lines = 0;
    let is_blank = |b: &&u8| {
        lines += usize::from(**b == b'\n');
        b.is_ascii_whitespace() && lines <= 1
    };
    at + text.as_bytes()[at..].iter().take_while(is_blank).count()
}

/// The name of an element of HTML, or of a namespace as word processors write (`o:p`), and its end.
fn name(text: &str, at: usize) -> Option<(&str, usize)> {
    let is_name = |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b':');
    let len = text.as_bytes()[at..].iter().take_while(is_name).count();
    let name = &text[at..at + len];
    let known = name.contains(':') && name.len() <= 32 && !name.ends_with(':') && !name.starts_with(':')
        || ELEMENTS.iter().chain(&BLOCKS).any(|known| known.eq_ignore_ascii_case(name));
    known.then_some((name, at + len))
}

fn kind(name: &str, closes: bool) -> Bracketed {
    let is = |known: &&str| known.eq_ignore_ascii_case(name);
    if is(&"br") {
        Bracketed::Line
    } else if ["td", "th"].iter().any(is) {
        Bracketed::Cell
    } else if BLOCKS.iter().any(is) {
        Bracketed::Block(closes)
    } else {
        Bracketed::Inline
    }
}

/// Elements that stand between paragraphs.
const BLOCKS: [&str; 55] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "iframe",
    "legend",
    "li",
    "link",
    "main",
    "menu",
    "meta",
    "nav",
    "noframes",
    "noscript",
    "ol",
    "optgroup",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
];

/// Elements within lines, and cells.
const ELEMENTS: [&str; 68] = [
    "a", "abbr", "acronym", "applet", "area", "audio", "b", "base", "bdi", "bdo", "big", "button", "canvas",
    "cite", "code", "data", "datalist", "del", "dfn", "em", "embed", "font", "i", "img", "input", "ins",
    "kbd", "label", "map", "mark", "marquee", "meter", "nobr", "object", "option", "output", "param",
    "picture", "progress", "q", "rb", "rp", "rt", "ruby", "s", "samp", "script", "select", "small", "source",
    "span", "strike", "strong", "style", "sub", "sup", "svg", "td", "template", "textarea", "th", "time",
    "title", "track", "tt", "u", "var", "video",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<Bracketed>) {
        let found = bracketed(text, 0, &mut Unclosed::default());
        assert_eq!(found, expected.map(|kind| (kind, text.len())), "{text}");
    }

    #[test]
    fn what_is_markup() {
        use Bracketed::{Block, Cell, Comment, Inline, Line};
        for (text, kind) in [
            ("<span style=\"color:red; a>b\">", Inline),
            ("<SPAN\nClass=x\n  id='y'>", Inline),
            ("<img src=a.png alt=\"渠\" />", Inline),
            ("</font >", Inline),
            ("<o:p>", Inline),
            ("<br>", Line),
            ("<br/>", Line),
            ("<P align=center>", Block(false)),
            ("</p>", Block(true)),
            ("<td colspan=2>", Cell),
            ("<!-- 注\n\n注 -->", Comment),
            ("<!DOCTYPE html>", Comment),
            ("<style>\np { color: red }\n</STYLE>", Inline),
            ("<https://example.org/a?b=c>", Inline),
            ("<wang@example.org>", Inline),
            ("<input disabled>", Inline),
        ] {
            check(text, Some(kind));
        }
    }

    #[test]
    fn what_is_text() {
        for text in [
            "<法规>",
            "< b>",
            "<b 和 c>",
            "<b and c>",
            "<名称 a=b>",
            "<p",
            "<a href=\"x",
            "<3>",
            "<>",
            "</>",
            "<name>",
            "<!-- 注",
            "<乙:丙>",
            "<b\n\n>",
            "<a href=\"x\n\ny\">",
            "<note: a>",
        ] {
            check(text, None);
        }
    }
}
