//! What the front matter of a file in Markdown says of the text: its title, its date.

use crate::corpus::{Litter, SectionTree};

/// What the front matter of a file in Markdown says of one of `names`: title: 渡口手册.
pub(super) fn metadata<'t>(text: &'t str, tree: &SectionTree, names: &[&str]) -> Option<&'t str> {
    const MOST: usize = 60;
    let nodes = tree.nodes().iter().take(MOST).filter(|node| node.litter == Some(Litter::FrontMatter));
    let value = |line: &'t str| {
        let (name, value) = line.split_once([':', '：'])?;
        let is_one = names.iter().any(|own| name.trim().eq_ignore_ascii_case(own));
        is_one.then(|| value.trim().trim_matches(['"', '\'']))
    };
    nodes.flat_map(|node| node.span.of(text).lines()).find_map(value).filter(|value| !value.is_empty())
}
