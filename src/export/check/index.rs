//! The list of the reports where several texts are new.

use super::head::{compared_with, counted};
use super::markup::Html;
use super::places::short;
use super::{CheckContent, frame, write_page};
use crate::number::grouped;
use crate::percent::percent;
use std::cmp::Reverse;
use std::path::Path;
use zhangju_core::originality::DocumentReuse;
use zhangju_text::Result;

/// Writes the list of the reports in `reuse`, those with most reused text first; `pages` are their files, from where the list lies.
///
/// # Errors
/// When the file cannot be written.
pub fn write_check_index(
    content: &CheckContent<'_>,
    reuse: &[DocumentReuse],
    pages: &[String],
    path: &Path,
) -> Result<()> {
    let words = content.words();
    let mut page = Html::default();
    frame::open(&mut page, content, words.titles);
    page.element("h1", "", words.titles).add("\n<table class=\"facts\"><tbody>\n");
    for (name, value) in [(words.checked_on, content.date), (words.compared_with, &compared_with(content))] {
        page.add("<tr>").element("th", "", name).element("td", "", value).add("</tr>\n");
    }
    counted(&mut page, content);
    page.add("</tbody></table>\n<section id=\"documents\">").element("h2", "", words.documents);
    page.add("\n<table class=\"list\"><thead><tr>")
        .element("th", "", words.file)
        .element("th", "n", words.date_of_text)
        .element("th", "n", words.chars);
    for name in [words.reused, words.without_quotations, words.without_self, words.largest] {
        page.element("th", "n", name);
    }
    page.add("</tr></thead><tbody>\n");
    let mut order: Vec<usize> = (0..reuse.len()).collect();
    // By share, in whole numbers: a/b before c/d where ad > cb.
    order.sort_by_cached_key(|&at| {
        let counts = reuse[at].counts();
        Reverse(u64::from(counts.reused) * 1_000_000 / u64::from(counts.content.max(1)))
    });
    for at in order {
        row(&mut page, content, &reuse[at], &pages[at]);
    }
    page.add("</tbody></table></section>\n");
    frame::close(&mut page, content);
    write_page(path, page)
}

fn row(page: &mut Html, content: &CheckContent<'_>, reuse: &DocumentReuse, file: &str) {
    let document = content.corpus.document(reuse.document);
    let counts = reuse.counts();
    page.add("<tr><td><a href=\"").text(&encoded(file)).add("\"><bdi>").text(document.id()).add("</bdi></a>");
    let title = short(document.title());
    if !title.is_empty() {
        page.add("<br><bdi class=\"quiet\">").text(&title).add("</bdi>");
    }
    page.add("</td>").element("td", "date", document.date()).element(
        "td",
        "n",
        &grouped(counts.content.into()),
    );
    for count in [counts.reused, counts.without_quotations, counts.without_self, counts.from_largest()] {
        page.element("td", "n", &percent(count, counts.content));
    }
    page.add("</tr>\n");
}

/// A file name in an address: what is no letter, digit or one of a few signs as its bytes.
fn encoded(file: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./~".contains(&byte);
    let one = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    file.bytes().map(one).collect()
}
