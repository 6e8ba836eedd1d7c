//! A user's words are put into the tables one by one, as jieba-rs would add them: what one word is given depends on those
//! before it.

use super::Engine;
use super::image::Node;
use super::tables::Tables;
use crate::dict::Entry;
use std::borrow::Cow;
use std::collections::HashMap;
use zhangju_image::free::Free;
use zhangju_image::layout::{
    BASE_BITS, CODE_BITS, EMPTY, FIRST_CODE, ID_BITS, INDEX_BITS, PAIR_WORDS, TAG_BITS, class,
    is_inside_words, pair_row,
};

/// Bits of a slot that are the index of a node.
const INDEX: u32 = (1 << INDEX_BITS) - 1;

impl Engine {
    /// Adds words, in order. `None` if there are more than the tables have room for: the engine is of no use then.
    pub(crate) fn add<'e>(&mut self, entries: impl Iterator<Item = &'e Entry>) -> Option<()> {
        let mut room = Room::of(&self.tables);
        for Entry { word, frequency, tag } in entries {
            let frequency = frequency.map_or_else(|| self.suggested(word), Some)?;
            room.add(&mut self.tables, word, frequency, tag.as_deref().unwrap_or_default())?;
        }
        self.tables.work_out_shares();
        Some(())
    }

    /// The frequency at which a word comes out whole, by jieba's operations. `None` if it is beyond what tables hold.
    fn suggested(&mut self, word: &str) -> Option<u32> {
        self.tables.work_out_shares();
        let total = (self.tables.total as f64).ln();
        let mut sum = 0.0;
        self.cut_by::<false>(false, word, |_, token, _| {
            sum = sum + f64::from(self.tables.frequency(token).unwrap_or(1)).ln() - total;
        });
        let enough = (sum + total).exp() as u64 + 1;
        u32::try_from(enough.max(self.tables.frequency(word).unwrap_or(1).into())).ok()
    }
}

impl Tables {
    /// How often a word of the dictionaries occurs; `None` if they do not have it.
    fn frequency(&self, word: &str) -> Option<u32> {
        if !word.chars().all(is_inside_words) {
            return self
                .out_of_reach
                .get(word)
                .map(|&(frequency, _)| frequency)
                .filter(|&frequency| frequency > 0);
        }
        let image = self.image();
        let mut codes = word.chars().map(|c| image.code(c));
        let root = image.root(codes.next()?);
        let node = codes.try_fold(root, |node, code| image.existing_child(node, code))?;
        // Id 1 is of no word.
        let frequency = self.frequencies.get(usize::from(node.id())).copied()?;
        (node.id() > 1 && frequency > 0).then_some(frequency)
    }

    fn node_at(&self, place: Place) -> Node {
        match place {
            Place::Root(code) => self.image().root(code),
            Place::Slot(slot) => self.image().node(self.slots[slot] & INDEX),
        }
    }
}

/// Where a node is found: by the code of a first character, or by a slot.
#[derive(Clone, Copy)]
enum Place {
    Root(u16),
    Slot(usize),
}

/// What is known of the tables while words are added.
struct Room {
    free: Free,
    /// The base taken last for one child: those before are not looked at again.
    last: u32,
    /// Ids of frequencies.
    ids: HashMap<u32, u16>,
    /// Where the nodes without children are that words share.
    leaves: HashMap<Node, u32>,
}

impl Room {
    /// Of tables as they are.
    fn of(tables: &Tables) -> Self {
        let mut free = Free::default();
        let taken = tables.slots.iter().enumerate().filter(|&(_, &slot)| slot != EMPTY);
        taken.for_each(|(at, _)| free.use_slot(at));
        let nodes = tables.nodes.iter().chain(&*tables.roots).map(|&node| Node(node));
        nodes.filter(|node| node.goes_on()).for_each(|node| free.use_base(node.slot(0)));
        // The first two ids are of no word.
        let ids =
            tables.frequencies.iter().zip(0..).skip(2).map(|(&frequency, id)| (frequency, id)).collect();
        let leaves = tables.nodes.iter().zip(0..).map(|(&node, index)| (Node(node), index));
        let leaves = leaves.filter(|(node, _)| !node.goes_on()).collect();
        Self { free, last: 0, ids, leaves }
    }

    /// Puts a word in; one that is there gets another frequency and keeps its part of speech.
    fn add(&mut self, tables: &mut Tables, word: &str, frequency: u32, tag: &str) -> Option<()> {
        let known = tables.frequency(word);
        tables.stale = true;
        tables.total = tables.total + u64::from(frequency) - u64::from(known.unwrap_or(0));
        if !word.chars().all(is_inside_words) {
            let tag = tag_id(tables, tag)?;
            let (known, _) = tables.out_of_reach.entry(Cow::from(word.to_owned())).or_insert((0, Some(tag)));
            *known = frequency;
            return Some(());
        }
        let id = self.id(tables, frequency)?;
        let mut codes = vec![];
        for c in word.chars() {
            codes.push(own_code(tables, c)?);
        }
        let (&first, rest) = codes.split_first()?;
        let mut place = Place::Root(first);
        for &code in rest {
            place = self.child(tables, place, code)?;
        }
        if let &[second, ..] = rest {
            let bit = usize::from(second) % (PAIR_WORDS * 64);
            tables.pairs.to_mut()[pair_row(first) * PAIR_WORDS + bit / 64] |= 1 << (bit % 64);
        }
        let node = tables.node_at(place);
        let tag = if known.is_some() { node.tag() } else { tag_id(tables, tag)? };
        self.put(tables, place, node.with_word(id, tag))
    }

    fn id(&mut self, tables: &mut Tables, frequency: u32) -> Option<u16> {
        if let Some(&id) = self.ids.get(&frequency) {
            return Some(id);
        }
        let id = tables.frequencies.len();
        tables.frequencies.push(frequency);
        tables.logarithms.push(f64::from(frequency).ln());
        self.ids.insert(frequency, id as u16);
        (id < 1 << ID_BITS).then_some(id as u16)
    }

    /// The child by a code, made if there is none.
    fn child(&mut self, tables: &mut Tables, place: Place, code: u16) -> Option<Place> {
        let node = tables.node_at(place);
        let slot = node.slot(code) as usize;
        if tables.slots.get(slot).is_some_and(|&slot| slot >> INDEX_BITS == u32::from(code)) {
            return Some(Place::Slot(slot));
        }
        let base = if node.goes_on() && self.free.has_slot(slot) {
            self.free.use_slot(slot);
            node.slot(0)
        } else {
            self.move_children(tables, node, code)?
        };
        // Where a character begins a word, jieba no longer counts it as occurring once by itself.
        let node = if node.id() == 1 { node.with_word(0, 0) } else { node };
        self.put(tables, place, node.with_base(base).with_child(code))?;
        let slot = base as usize + usize::from(code);
        // The first node is that of no word.
        set_slot(tables, slot, u32::from(code) << INDEX_BITS);
        Some(Place::Slot(slot))
    }

    /// Puts a node where another is. Nodes without children are shared by many words and never changed.
    fn put(&mut self, tables: &mut Tables, place: Place, node: Node) -> Option<()> {
        let slot = match place {
            Place::Root(code) => {
                tables.roots.to_mut()[usize::from(code)] = node.0;
                return Some(());
            }
            Place::Slot(slot) => slot,
        };
        let index = tables.slots[slot] & INDEX;
        if tables.image().node(index).goes_on() {
            tables.nodes.to_mut()[index as usize] = node.0;
            return Some(());
        }
        let index = match self.leaves.get(&node) {
            Some(&index) => index,
            None => u32::try_from(tables.nodes.len()).ok().filter(|&index| index <= INDEX)?,
        };
        if index as usize == tables.nodes.len() {
            tables.nodes.to_mut().push(node.0);
            if !node.goes_on() {
                self.leaves.insert(node, index);
            }
        }
        set_slot(tables, slot, tables.slots[slot] & !INDEX | index);
        Some(())
    }

    /// A base for the children of a node and one more, to which they are moved. Their old slots and base stay taken: that
    /// is a small loss.
    fn move_children(&mut self, tables: &mut Tables, node: Node, more: u16) -> Option<u32> {
        let from = node.slot(0) as usize;
        let is_child = |&code: &u16| {
            let slot = tables.slots.get(from + usize::from(code));
            node.may_go_on(code) && slot.is_some_and(|&slot| slot >> INDEX_BITS == u32::from(code))
        };
        let codes = if node.goes_on() { FIRST_CODE..1 << CODE_BITS } else { 0..0 };
        let children: Vec<u16> = codes.filter(is_child).collect();
        let mut codes = children.clone();
        codes.push(more);
        codes.sort_unstable();
        let base = self.free.take_from(&codes, if children.is_empty() { self.last } else { 0 })?;
        if children.is_empty() {
            self.last = base;
        }
        for code in children.into_iter().map(usize::from) {
            let slot = std::mem::replace(&mut tables.slots.to_mut()[from + code], EMPTY);
            set_slot(tables, base as usize + code, slot);
        }
        (base < 1 << BASE_BITS).then_some(base)
    }
}

fn set_slot(tables: &mut Tables, at: usize, slot: u32) {
    let slots = tables.slots.to_mut();
    if at >= slots.len() {
        slots.resize(at + 1, EMPTY);
    }
    slots[at] = slot;
}

/// The code of a character; those that are in no word of jieba's have none of their own until now.
fn own_code(tables: &mut Tables, c: char) -> Option<u16> {
    let code = tables.image().code(c);
    if code >= FIRST_CODE {
        return Some(code);
    }
    // The greatest code is of the empty slots.
    let code = u16::try_from(tables.roots.len()).ok().filter(|&code| code < (1 << CODE_BITS) - 1)?;
    tables.roots.to_mut().push(Node::leaf(1, 0).0);
    tables.classes.to_mut()[usize::from(code)] = class(c);
    if let Some(known) = tables.codes.to_mut().get_mut(c as usize) {
        *known = code;
    } else {
        let at = tables.beyond.partition_point(|&(known, _)| known < c);
        tables.beyond.insert(at, (c, code));
    }
    Some(code)
}

fn tag_id(tables: &mut Tables, tag: &str) -> Option<u8> {
    let known = tables.tags.iter().position(|known| known == tag);
    let id = known.unwrap_or_else(|| {
        tables.tags.push(Cow::from(tag.to_owned()));
        tables.tags.len() - 1
    });
    (id < 1 << TAG_BITS).then_some(id as u8)
}
