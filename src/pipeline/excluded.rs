//! Sections that are left out of every count because of their heading: 参考文献, 声明.

use zhangju_core::Document;
use zhangju_core::corpus::{NodeId, Section, SectionKind, SectionTree};
use zhangju_text::normalise;

/// How much longer than the given words a heading may be that ends with them, in characters: 学位论文独创性声明, and no sentence that ends so.
const LONGER: usize = 12;

/// Given words of one character are compared whole: 序 is not the end of 工作程序.
const SHORTEST: usize = 2;

/// Headings of sections to leave out.
pub(crate) struct Excluded {
    headings: Vec<Words>,
}

/// The words of a heading that were given.
#[derive(PartialEq, Eq)]
struct Words {
    /// As they were typed.
    typed: String,
    /// In normal form.
    normal: String,
}

impl Words {
    /// Whether a heading, without its number, is these words or ends with them. The head of a Chinese noun phrase stands at its end: 独创性声明
    /// is a 声明, and 声明书的管理办法 is none.
    fn fit(&self, heading: &str) -> bool {
        self.fit_all_of(heading) || self.fit_all_of(without_remark(heading))
    }

    fn fit_all_of(&self, heading: &str) -> bool {
        let normal = normalise(heading);
        let Some(before) = normal.strip_suffix(&self.normal) else { return false };
        if before.is_empty() {
            return true;
        }
        let is_long_enough = self.normal.chars().nth(SHORTEST - 1).is_some();
        is_long_enough && before.chars().count() <= LONGER && self.begins_a_word(heading)
    }

    /// Whether they begin a word where they end a heading: `references` is not the end of `preferences`.
    fn begins_a_word(&self, heading: &str) -> bool {
        if !self.normal.starts_with(|c: char| c.is_ascii_alphanumeric()) {
            return true;
        }
        let starts = heading.char_indices().filter(|&(at, c)| {
            c.is_ascii_alphanumeric() && !heading[..at].ends_with(|c: char| c.is_ascii_alphanumeric())
        });
        starts.into_iter().any(|(at, _)| normalise(&heading[at..]) == self.normal)
    }
}

/// A heading without the remark in brackets behind it: 参考文献（节选）.
fn without_remark(heading: &str) -> &str {
    let trimmed = heading.trim_end();
    for (open, close) in [('（', '）'), ('(', ')'), ('〔', '〕'), ('[', ']')] {
        if trimmed.ends_with(close)
            && let Some(at) = trimmed.rfind(open).filter(|&at| at > 0)
        {
            return &trimmed[..at];
        }
    }
    heading
}

impl Excluded {
    pub fn new(headings: &[String]) -> Self {
        let words = |typed: &String| Words { typed: typed.trim().to_owned(), normal: normalise(typed) };
        let mut headings: Vec<Words> =
            headings.iter().map(words).filter(|words| !words.normal.is_empty()).collect();
        headings.sort_by(|a, b| a.normal.cmp(&b.normal));
        headings.dedup_by(|a, b| a.normal == b.normal);
        Self { headings }
    }

    /// The same tree with all that stands under one of the headings taken for furniture, which counts in nothing.
    pub fn without(&self, tree: SectionTree, text: &str) -> SectionTree {
        if self.headings.is_empty() {
            return tree;
        }
        let mut leaves: Vec<NodeId> = vec![];
        let mut end = 0;
        for (id, node) in (0..).zip(tree.nodes()) {
            if self.has(&tree, node, text) {
                end = end.max(node.subtree_end);
            }
            if id < end && tree.is_leaf(id) {
                leaves.push(id);
            }
        }
        if leaves.is_empty() { tree } else { tree.without(&leaves) }
    }

    fn has(&self, tree: &SectionTree, node: &Section, text: &str) -> bool {
        if node.kind != SectionKind::Section {
            return false;
        }
        let heading = tree.read(text, node.heading);
        self.headings.iter().any(|words| words.fit(&heading))
    }

    /// The headings that no section of any document has, as they were typed.
    pub fn unknown<'d>(&self, documents: impl Iterator<Item = &'d Document>) -> Vec<String> {
        let mut unknown: Vec<&Words> = self.headings.iter().collect();
        for document in documents {
            if unknown.is_empty() {
                break;
            }
            let sections = document.tree().nodes().iter().filter(|node| node.kind == SectionKind::Section);
            sections.for_each(|node| {
                let heading = document.read(node.heading);
                unknown.retain(|words| !words.fit(&heading));
            });
        }
        unknown.into_iter().map(|words| words.typed.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_under_the_heading_is_left_out_and_no_more() {
        let text = "一、概况\n渠长三里。\n二、参考文献：\n甲著《水利》。\n（一）另附\n乙著《农田》。\n三、参考文献说明\n均已核对。\n";
        let document = Document::from_text("甲.txt", text);
        let counted = |headings: &[&str]| {
            let excluded =
                Excluded::new(&headings.iter().map(|&heading| heading.to_owned()).collect::<Vec<_>>());
            let tree = excluded.without(document.tree().clone(), text);
            assert_eq!(tree.check(text), Ok(()));
            let left = document.clone().with_tree(tree);
            (left.counted_text(None).into_owned(), excluded.unknown([&document].into_iter()))
        };
        assert_eq!(counted(&[]), (text.to_owned(), vec![]));
        let left = "一、概况\n渠长三里。\n三、参考文献说明\n均已核对。\n".to_owned();
        assert_eq!(counted(&["参 考 文 献", "致谢"]), (left, vec!["致谢".to_owned()]));
    }

    #[test]
    fn the_head_of_a_heading_is_at_its_end() {
        let fits = |given: &str, heading: &str| Excluded::new(&[given.to_owned()]).headings[0].fit(heading);
        for heading in ["声明", "声 明：", "独创性声明", "学位论文原创性声明", "郑重声明（盖章有效）"]
        {
            assert!(fits("声明", heading), "{heading}");
        }
        for heading in ["声明书的管理办法", "声明的效力", "任何单位和个人不得以任何形式作出虚假声明", "说明"]
        {
            assert!(!fits("声明", heading), "{heading}");
        }
        assert!(fits("参考文献", "主要参考文献（节选）") && !fits("参考文献", "参考文献说明"));
        // One character says little.
        assert!(fits("序", "序") && !fits("序", "工作程序"));
        assert!(fits("references", "Selected References") && !fits("References", "User preferences"));
        assert_eq!(Excluded::new(&["声 明".to_owned(), "声明".to_owned(), " ".to_owned()]).headings.len(), 1);
    }
}
