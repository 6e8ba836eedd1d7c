//! Plain text that is plainly something else: a page of HTML without a head, Markdown in a `.txt`. It is read as the text it says it is, and
//! a person is told.

/// Tags that a text is full of where it is HTML: those that nothing is written without.
const TAGS: [&str; 16] = [
    "p", "br", "div", "span", "table", "tr", "td", "ul", "ol", "li", "a", "img", "font", "strong", "h1", "h2",
];
/// A tag in so many bytes at least.
const BYTES_PER_TAG: usize = 2000;
/// Bytes that are looked at.
const SAMPLE: usize = 1 << 16;

/// What a plain text is in truth: `HTML` or `Markdown`.
pub fn looks_like(text: &str) -> Option<&'static str> {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = &text[..end];
    let tags = tags(sample);
    if tags >= 3 && tags * BYTES_PER_TAG >= sample.len() {
        return Some("HTML");
    }
    is_markdown(sample).then_some("Markdown")
}

/// Whole tags of HTML, those that end an element included.
fn tags(text: &str) -> usize {
    let names = memchr::memchr_iter(b'<', text.as_bytes()).filter(|&at| {
        let tag = &text[at + 1..];
        let name = tag.strip_prefix('/').unwrap_or(tag);
        let len = name.bytes().take_while(u8::is_ascii_alphanumeric).take(8).count();
        let (name, rest) = name.split_at(len);
        let is_one = TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(name));
        // The end of a tag is near; `a < b` has none.
        let ends = rest.bytes().take(400).find(|byte| matches!(byte, b'<' | b'>')) == Some(b'>');
        is_one && ends && rest.starts_with(['>', ' ', '/', '\n', '\t'])
    });
    names.count()
}

/// Signs of Markdown of two kinds, or two headings.
fn is_markdown(text: &str) -> bool {
    let lines = || text.lines().map(str::trim_end);
    let is_heading = |line: &&str| {
        let words = line.trim_start_matches('#');
        (1..=6).contains(&(line.len() - words.len())) && words.starts_with(' ') && words.len() > 1
    };
    let headings = lines().filter(is_heading).count();
    let is_rule = |line: &&str| {
        line.contains("---")
            && line.contains('|')
            && line.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' '))
    };
    let bold = text.matches("**").count() / 2;
    let links = text.matches("](").count();
    let fences = lines().filter(|line| line.starts_with("```")).count() / 2;
    let others = [bold, links, fences, lines().filter(is_rule).count()];
    let kinds = others.iter().filter(|&&count| count > 0).count();
    let signs: usize = others.iter().sum();
    headings > 1 && headings + signs > 2 || headings == 1 && signs > 1 || kinds > 1 && signs > 3
}

#[cfg(test)]
mod tests {
    use super::looks_like;

    #[test]
    fn pages_and_markdown_are_told() {
        let page = "<p>修渠三里。</p>\n<p>用工<br/>不足。</p>\n";
        assert_eq!(looks_like(page), Some("HTML"));
        assert_eq!(looks_like("<DIV class=\"a\">渠</DIV><TABLE><TR><TD>堤</TD></TR></TABLE>"), Some("HTML"));
        assert_eq!(looks_like("# 水利报告\n\n## 一、进展\n\n**修渠**三里。\n"), Some("Markdown"));
        assert_eq!(
            looks_like("**修渠**三里，见[附表](a.md)。\n\n**用工**不足，见[附图](b.md)。\n"),
            Some("Markdown")
        );
        assert_eq!(looks_like("# 报告\n\n| 渠 | 里 |\n|---|---|\n| 东 | 3 |\n\n**完**\n"), Some("Markdown"));
    }

    #[test]
    fn plain_text_is_plain() {
        for text in [
            "一、进展\n修渠三里。\n",
            "若 a < b 且 c > d，则以《条例》<第3条>为准；<br> 是换行。",
            "# 修渠三里\n正文一段。\n",
            "#1 渠\n#2 渠\n#3 渠\n",
            "重点**说明**一处。",
            "***\n\n* * *\n",
        ] {
            assert_eq!(looks_like(text), None, "{text}");
        }
        let long = "正文。".repeat(9000) + "<p>甲</p><br>";
        assert_eq!(looks_like(&long), None);
    }
}
