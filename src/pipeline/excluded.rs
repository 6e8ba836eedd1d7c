//! Sections that are left out of every count because of their heading: 参考文献, 声明.

use std::collections::BTreeSet;
use zhangju_core::Document;
use zhangju_core::corpus::{NodeId, Section, SectionKind, SectionTree};
use zhangju_text::normalise;

/// Headings in normal form, without numbers.
pub(crate) struct Excluded {
    headings: BTreeSet<String>,
}

impl Excluded {
    pub fn new(headings: &[String]) -> Self {
        let headings = headings.iter().map(|heading| normalise(heading));
        Self { headings: headings.filter(|heading| !heading.is_empty()).collect() }
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
        node.kind == SectionKind::Section
            && self.headings.contains(&normalise(&tree.read(text, node.heading)))
    }

    /// The headings that no section of any document has.
    pub fn unknown<'d>(&self, documents: impl Iterator<Item = &'d Document>) -> Vec<String> {
        let mut unknown = self.headings.clone();
        for document in documents {
            if unknown.is_empty() {
                break;
            }
            let sections = document.tree().nodes().iter().filter(|node| node.kind == SectionKind::Section);
            sections.for_each(|node| {
                unknown.remove(&normalise(&document.read(node.heading)));
            });
        }
        unknown.into_iter().collect()
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
}
