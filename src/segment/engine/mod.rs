//! jieba's segmentation, several times faster: the same words as jieba-rs 0.11.0 with its own dictionary and, unless left
//! out, the domain dictionary on top. A text is cut window by window, each in passes: codes of characters, words that
//! begin at each, the best route, runs of single characters.

mod add;
mod decode;
mod image;
mod lookup;
mod prefetch;
mod route;
mod runs;
mod scratch;
mod tables;
mod viterbi;
mod words;

pub use prefetch::prefetch;

use image::Image;
use lookup::lookup;
use route::{route, trace};
use scratch::Scratch;
use std::cell::RefCell;
use tables::Tables;
use zhangju_image::layout::SEPARATOR;

/// Stands for a word in all texts that an engine cuts: no other has the same. That of a character is its number in Unicode, that of a
/// longer word follows from its slot; 0 is of words that have none, most of them in no dictionary.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct WordKey(u32);

impl WordKey {
    /// The key of a word of two characters or more.
    #[inline]
    fn of_slot(slot: u32) -> Self {
        Self(char::MAX as u32 + 1 + slot)
    }

    /// Whether the word has one.
    #[inline]
    pub fn is_some(self) -> bool {
        self.0 != 0
    }
}

/// Characters of a window: what its passes keep stays in the nearest caches.
const WINDOW: usize = 1024;
/// Characters without a separator that are taken as one: beyond, a run is parted, so that memory stays bounded (some 60 bytes for each).
const LONGEST: usize = 1 << 22;

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// The engine. Made once, used by every thread.
pub(super) struct Engine {
    tables: Tables,
    hmm: bool,
}

impl Engine {
    /// With the domain dictionary or without, with the Markov model or without.
    pub(super) fn new(domain: bool, hmm: bool) -> Self {
        Self { tables: Tables::embedded(domain), hmm }
    }

    /// Gives the first byte, the text and the key of each token to `sink`, in order; together they are the text.
    /// Without `KEYS` they have none.
    pub(super) fn cut<'t, const KEYS: bool>(&self, text: &'t str, sink: impl FnMut(usize, &'t str, WordKey)) {
        self.cut_by::<KEYS>(self.hmm, text, sink);
    }

    /// The same with the Markov model or without.
    fn cut_by<'t, const KEYS: bool>(
        &self,
        hmm: bool,
        text: &'t str,
        sink: impl FnMut(usize, &'t str, WordKey),
    ) {
        let windows = Windows::<KEYS> { image: self.tables.image(), hmm };
        SCRATCH.with(|kept| match kept.try_borrow_mut() {
            Ok(mut scratch) => windows.cut(&mut scratch, text, sink),
            // A sink that segments.
            Err(_) => windows.cut(&mut Scratch::default(), text, sink),
        });
    }
}

/// What a text is cut by, window by window. Keys cost a tenth of the time, and not all want them.
struct Windows<'i, const KEYS: bool> {
    image: Image<'i>,
    hmm: bool,
}

impl<const KEYS: bool> Windows<'_, KEYS> {
    fn cut<'t>(&self, scratch: &mut Scratch, text: &'t str, mut sink: impl FnMut(usize, &'t str, WordKey)) {
        let (mut rest, mut cap) = (text, WINDOW);
        while !rest.is_empty() {
            scratch.grow(cap);
            let Some(len) = self.window(scratch, rest, cap) else {
                cap *= 2;
                continue;
            };
            cap = WINDOW;
            let (from, mut start) = (text.len() - rest.len(), 0);
            scratch.each_token(len, |first, end| {
                let after = scratch.offset(end);
                let (word, others) = rest.split_at(after - start);
                sink(from + start, word, if KEYS { scratch.key(first, end) } else { WordKey::default() });
                (rest, start) = (others, after);
            });
        }
        scratch.shrink();
    }

    /// Segments the first characters of `text`, `cap` at most; how many it were. `None` if they have no place to stop at.
    fn window(&self, scratch: &mut Scratch, text: &str, cap: usize) -> Option<usize> {
        let len = decode::decode::<KEYS>(&self.image, scratch, text, cap);
        let len = if scratch.offset(len) == text.len() {
            len
        } else {
            last_stop(scratch, text, len).or((len >= LONGEST).then_some(len))?
        };
        scratch.end_at(len);
        lookup::<KEYS>(&self.image, scratch, len);
        route(&self.image, scratch, len);
        trace(scratch, len);
        runs::join(&self.image, scratch, len, text.as_bytes(), self.hmm);
        scratch.join_line_ends(len);
        Some(len)
    }
}

/// How many characters there are to the last separator, it included: no block of words goes beyond. CR and LF, one
/// token, are not parted.
fn last_stop(scratch: &Scratch, text: &str, len: usize) -> Option<usize> {
    let stop = scratch.codes[..len].iter().rposition(|&code| code == SEPARATOR)? + 1;
    let parts_crlf =
        text[..scratch.offset(stop)].ends_with('\r') && text[scratch.offset(stop)..].starts_with('\n');
    Some(stop - usize::from(parts_crlf)).filter(|&stop| stop > 0)
}

#[cfg(test)]
mod tests;
