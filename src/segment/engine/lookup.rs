//! Which words of the dictionary begin at each character: the trie is walked level by level across the window, not word by
//! word, so that the loads of one level do not wait for one another.

use super::image::Image;
use super::scratch::{Long, Scratch};
use zhangju_image::layout::SEPARATOR;

/// Notes the words of two characters and more.
pub(super) fn lookup(image: &Image, scratch: &mut Scratch, len: usize) {
    let mut active = begin(image, scratch, len);
    for level in 0..3 {
        active = go_on(image, scratch, active, level);
    }
    for index in 0..active {
        let (at, node) = scratch.active[index];
        long_words(image, scratch, at, super::image::Node(node));
    }
}

/// Characters at which a word may begin, by the two first characters: most are rejected here, before any look at the trie.
fn begin(image: &Image, scratch: &mut Scratch, len: usize) -> usize {
    let mut count = 0;
    let pairs = scratch.codes[..=len].windows(2);
    for (at, pair) in pairs.enumerate() {
        // Written always, kept by the count: no branch to guess.
        scratch.active[count] = (at as u32, image.root(pair[0]).0);
        count += usize::from(image.may_begin(pair[0], pair[1]));
    }
    count
}

/// A level further: words that end there are noted, and the characters whose words may go on are kept.
fn go_on(image: &Image, scratch: &mut Scratch, active: usize, level: usize) -> usize {
    let Scratch { codes, ids, active: places, .. } = scratch;
    let (codes, ids) = (&codes[level + 1..], &mut ids[level]);
    // The loads of one pass do not wait for those of the other, so that many are under way at a time.
    for (at, node) in &mut places[..active] {
        *node = image.child_index(super::image::Node(*node), codes[*at as usize]).into();
    }
    let mut count = 0;
    for index in 0..active {
        let (at, node) = places[index];
        let node = image.node(node as u32);
        ids[at as usize] = node.id();
        places[count] = (at, node.0);
        count += usize::from(node.may_go_on(codes[at as usize + 1]));
    }
    count
}

/// Words of five characters and more are few: one by one.
fn long_words(image: &Image, scratch: &mut Scratch, at: u32, mut node: super::image::Node) {
    for len in 4.. {
        let code = scratch.codes.get(at as usize + len).copied().unwrap_or(SEPARATOR);
        if code == SEPARATOR || !node.may_go_on(code) {
            return;
        }
        node = image.child(node, code);
        if node.id() != 0 {
            scratch.longs.push(Long { at, len: len as u32 + 1, id: node.id() });
        }
    }
}
