//! Which words of the dictionary begin at each character: the trie is walked level by level across the window, not word by
//! word, so that the loads of one level do not wait for one another.

use super::WordKey;
use super::image::Image;
use super::scratch::{Long, Place, Scratch};
use zhangju_image::layout::SEPARATOR;

/// Notes the words of two characters and more.
pub(super) fn lookup<const KEYS: bool>(image: &Image<'_>, scratch: &mut Scratch, len: usize) {
    let mut active = begin(image, scratch, len);
    for level in 0..3 {
        active = go_on::<KEYS>(image, scratch, active, level);
    }
    for index in 0..active {
        long_words(image, scratch, scratch.active[index]);
    }
}

/// Characters at which a word may begin, by the two first characters: most are rejected here, before any look at the trie.
fn begin(image: &Image<'_>, scratch: &mut Scratch, len: usize) -> usize {
    let Scratch { codes, active, .. } = scratch;
    let mut count = 0;
    for (at, pair) in codes[..=len].windows(2).enumerate() {
        // Written always, kept by the count: no branch to guess.
        active[count].at = at as u32;
        count += usize::from(image.may_begin(pair[0], pair[1]));
    }
    for place in &mut active[..count] {
        let at = place.at as usize;
        place.index = image.root(codes[at]).slot(codes[at + 1]);
        image.expect_slot(place.index);
    }
    count
}

/// A level further: words that end there are noted, and the characters whose words may go on are kept. Two passes: what one
/// asks for has come when the next needs it.
fn go_on<const KEYS: bool>(image: &Image<'_>, scratch: &mut Scratch, active: usize, level: usize) -> usize {
    let Scratch { codes, ids, keys, active: places, .. } = scratch;
    let codes = &codes[level + 1..];
    for place in &mut places[..active] {
        if KEYS {
            keys[place.at as usize][level + 1] = WordKey::of_slot(place.index).0;
        }
        place.index = image.child_index(place.index, codes[place.at as usize]);
        image.expect_node(place.index);
    }
    let mut count = 0;
    for index in 0..active {
        let Place { at, index } = places[index];
        let (node, next) = (image.node(index), codes[at as usize + 1]);
        ids[at as usize][level + 1] = node.id();
        let index = node.slot(next);
        image.expect_slot(index);
        places[count] = Place { at, index };
        count += usize::from(node.may_go_on(next));
    }
    count
}

/// Words of five characters and more are few: one by one.
fn long_words(image: &Image<'_>, scratch: &mut Scratch, Place { at, index: mut slot }: Place) {
    for len in 4.. {
        let code = |len: usize| scratch.codes.get(at as usize + len).copied().unwrap_or(SEPARATOR);
        let node = image.node(image.child_index(slot, code(len)));
        if node.id() != 0 {
            scratch.longs.push(Long { at, len: len as u32 + 1, id: node.id() });
        }
        let next = code(len + 1);
        if next == SEPARATOR || !node.may_go_on(next) {
            return;
        }
        slot = node.slot(next);
    }
}
