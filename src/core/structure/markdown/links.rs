//! Targets of links and images, and definitions of references.

use rustc_hash::FxHashSet;
use std::ops::Range;

/// The end of the target that follows the text of a link, with its brackets: `(address "title")`.
pub(super) fn target(text: &str, at: usize) -> Option<usize> {
    let inside = text[at..].strip_prefix('(')?;
    let start = text.len() - inside.len();
    let address = address(text, skip_blanks(text, start))?;
    let mut end = skip_blanks(text, address.end);
    if end > address.end
        && let Some(behind) = title(text, end)
    {
        end = skip_blanks(text, behind);
    }
    let is_one = looks_like_address(&text[address]);
    (text[end..].starts_with(')') && is_one).then_some(end + 1)
}

/// The address that begins at `at`, in angle brackets or without blanks and with its brackets in pairs.
fn address(text: &str, at: usize) -> Option<Range<usize>> {
    const DEEPEST: usize = 32;
    let rest = &text[at..];
    if rest.starts_with('<') {
        let len = rest.find(['>', '\n'])?;
        return rest[len..].starts_with('>').then_some(at..at + len + 1);
    }
    let mut depth = 0;
    let mut is_escaped = false;
    for (len, c) in rest.char_indices() {
        match c {
            _ if std::mem::take(&mut is_escaped) => {}
            '\\' => is_escaped = true,
            '(' if depth == DEEPEST => return None,
            '(' => depth += 1,
            ')' if depth == 0 => return Some(at..at + len),
            ')' => depth -= 1,
            c if c.is_whitespace() || c.is_control() => return (depth == 0).then_some(at..at + len),
            _ => {}
        }
    }
    (depth == 0).then_some(at..text.len())
}

/// A title in quotation marks.
fn title(text: &str, at: usize) -> Option<usize> {
    let quote = text[at..].chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inside = &text[at + 1..];
    let end = inside.find(quote)?;
    (!inside[..end].contains("\n\n")).then_some(at + 1 + end + 1)
}

fn skip_blanks(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let behind = rest.trim_start_matches([' ', '\t']);
    let behind = behind.strip_prefix('\n').map_or(behind, |next| next.trim_start_matches([' ', '\t']));
    text.len() - behind.len()
}

/// Whether the target of a link may be one. Words of Chinese alone are a remark in brackets: `[目的](略)`.
fn looks_like_address(address: &str) -> bool {
    address.is_ascii() || address.contains(['.', '/', '#', ':', '?', '%', '<'])
}

/// The definition of a reference that begins at `at`, behind indentation: its label, and where its line ends.
pub(super) fn definition(text: &str, at: usize) -> Option<(&str, usize)> {
    let inside = text[at..].strip_prefix('[')?;
    let len = inside.find([']', '\n', '['])?;
    let label = inside[..len].trim();
    let behind = inside[len..].strip_prefix("]:")?;
    if label.is_empty() || label.starts_with('^') {
        return None;
    }
    let address = address(text, skip_blanks(text, text.len() - behind.len()))?;
    let is_one = begins_like_address(&text[address.clone()]);
    let line_end = |at: usize| {
        let rest = text[at..].trim_start_matches([' ', '\t', '\r']);
        (rest.is_empty() || rest.starts_with('\n')).then_some(text.len() - rest.len())
    };
    let place = skip_blanks(text, address.end);
    let titled = (place > address.end).then(|| title(text, place)).flatten().and_then(line_end);
    let end = titled.or_else(|| line_end(address.end))?;
    is_one.then_some((label, end))
}

/// Whether a definition may be one of an address, and not a remark: `[注]: 本表不含…`.
fn begins_like_address(address: &str) -> bool {
    let is_scheme = |scheme: &str| !scheme.is_empty() && scheme.chars().all(|c| c.is_ascii_alphanumeric());
    address.starts_with(['/', '#', '.', '<'])
        || address.split_once(':').is_some_and(|(scheme, _)| is_scheme(scheme))
        || address.is_ascii() && address.contains(['.', '/'])
}

/// The labels that a text defines.
pub(super) fn labels(text: &str) -> FxHashSet<String> {
    let mut labels = FxHashSet::default();
    if !text.contains("]:") {
        return labels;
    }
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        labels.extend(definition(text, at + indent).map(|(label, _)| normal(label)));
        at += line.len();
    }
    labels
}

/// Labels are the same in either case.
pub(super) fn normal(label: &str) -> String {
    label.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets() {
        for text in [
            "(http://a.example/b)",
            "(a.png)",
            "()",
            "(<a b.png> \"题\")",
            "(/a_(b).html 'c')",
            "(附件/通知.docx)",
            "(https://a.example/甲 \"乙 “丙” 丁\")",
            "(data:image/png;base64,AA/+==)",
            "( #第二章 )",
        ] {
            assert_eq!(target(text, 0), Some(text.len()), "{text}");
        }
        for text in ["(略)", "(a b)", "(见 http://a.example)", "(a", "(一)", "a", "(a.png \"题)", "(国发5号)"]
        {
            assert_eq!(target(text, 0), None, "{text}");
        }
    }

    #[test]
    fn definitions() {
        for (text, label) in [
            ("[1]: http://a.example/b", "1"),
            ("[ 甲 ]:  <a b> \"题\"", "甲"),
            ("[a]:\n  /b/c.html\n  '题'", "a"),
            ("[b]: b.html", "b"),
        ] {
            assert_eq!(definition(text, 0), Some((label, text.len())), "{text}");
        }
        assert_eq!(definition("[1]: a.html\n续", 0), Some(("1", 11)));
        for text in
            ["[注]: 本表不含渡口。", "[^1]: http://a.example", "[1] http://a.example", "[1]: a.html 等"]
        {
            assert_eq!(definition(text, 0), None, "{text}");
        }
    }
}
