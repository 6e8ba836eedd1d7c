//! What stands at the head and foot of a document and names, dates or enacts it: its title, its date, （2003年8月27日某会议通过）.

use crate::corpus::{Document, SectionKind};
use zhangju_text::numerals::is_numeral;
use zhangju_text::{Span, is_blank};

/// How an act came about, at the end of a line that tells when: closed, as the forms of enactment are.
const ACTS: [&str; 10] = ["通过", "公布", "发布", "施行", "修正", "修订", "批准", "印发", "生效", "起实施"];

/// A longer line is running text.
const LONGEST: usize = 400;

/// The leaves that name, date or enact a document.
pub(super) fn fronts(document: &Document) -> Vec<Span> {
    let tree = document.tree();
    let is_front = |kind: SectionKind| {
        use SectionKind::{Attachment, Date, Salutation, Signature, Title};
        matches!(kind, Title | Salutation | Date | Signature | Attachment)
    };
    let leaves = tree.leaves().map(|leaf| tree.node(leaf));
    let fronts = leaves.filter(|leaf| {
        is_front(leaf.kind)
            || leaf.kind == SectionKind::Paragraph && is_enactment(leaf.span.of(document.text()))
    });
    fronts.map(|leaf| leaf.span).collect()
}

/// Whether a line tells when and by whom an act was passed, amended or published, and nothing else.
fn is_enactment(line: &str) -> bool {
    let is_edge = |c: char| is_blank(c) || c.is_whitespace() || "（）()〔〕。".contains(c);
    let line = line.trim_matches(is_edge);
    let begins = line.starts_with(is_numeral) || line.starts_with("根据") || line.starts_with('自');
    begins
        && line.char_indices().nth(LONGEST).is_none()
        && line.contains('年')
        && line.contains('月')
        && ACTS.iter().any(|act| line.ends_with(act))
        && !line.contains('，')
        || begins && is_history(line)
}

/// Whether each sentence of a line is such a one: the history of an act that was amended several times.
fn is_history(line: &str) -> bool {
    let is_end = |c: char| is_blank(c) || c == '，' || c == '；' || c == '。' || c == '\n';
    let parts = line.split(is_end).filter(|part| !part.is_empty());
    line.char_indices().nth(LONGEST).is_none()
        && line.contains('年')
        && parts.clone().any(|part| ACTS.iter().any(|act| part.ends_with(act)))
        && parts.clone().all(|part| part.contains('年') && ACTS.iter().any(|act| part.contains(act)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_enacts_is_told_from_one_that_says_so() {
        for line in [
            "（2003年8月27日第十届委员会第四次会议通过）",
            "（1995年2月28日第八届会议通过　根据2004年8月28日第十届会议《关于修改〈票据办法〉的决定》修正）",
            "自2010年7月1日起施行。",
            "2008年5月12日某局令第12号发布，2010年3月1日修订",
        ] {
            assert!(is_enactment(line), "{line}");
        }
        for line in [
            "2023年，全市新修水渠三条，长十里，灌溉农田一千二百亩。",
            "2023年3月召开动员会，工作方案经讨论通过，各单位分头落实。",
            "本办法自发布之日起施行，原办法同时废止，已经受理的案件仍按原办法办结。",
            "今年制定的三项制度均已印发",
        ] {
            assert!(!is_enactment(line), "{line}");
        }
    }
}
