//! Quotations that run over several paragraphs, as in an amendment that quotes the new wording of an article.
//!
//! Each paragraph of such a quotation begins with “, and only its last ends with ”; or only the first begins with “.
//! A quotation whose end cannot be found is a typing error and quotes nothing.

use super::block::Block;
use memchr::memmem::Finder;

/// Quotations longer than this many blocks are taken for typing errors.
const LONGEST: usize = 400;

/// What the quotation marks of one block do, a “ at its very beginning left out.
#[derive(Clone, Copy, Default)]
struct Marks {
    /// The block begins with “.
    leads: bool,
    /// A ” closes what stands before the block, or the leading “.
    closes: bool,
    /// The last “ is not closed.
    opens: bool,
}

impl Marks {
    /// Whether the block, outside any quotation, leaves one open.
    fn leaves_open(self) -> bool {
        self.opens || (self.leads && !self.closes)
    }

    /// Whether a quotation that stands open before the block ends here: closed, or shown to be a typing error.
    fn decides(self) -> bool {
        self.closes || self.opens
    }
}

/// Marks the blocks that lie in a quotation opened by an earlier block.
pub(super) fn mark_quoted(text: &str, blocks: &mut [Block]) {
    let finder = Finder::new(b"\xe2\x80");
    let marks: Vec<_> = blocks
        .iter()
        .map(|block| quotation_marks(&finder, &text.as_bytes()[block.begin..block.stop]))
        .collect();
    let mut next_decision = vec![blocks.len(); blocks.len()];
    for i in (1..blocks.len()).rev() {
        next_decision[i - 1] = if marks[i].decides() { i } else { next_decision[i] };
    }
    let mut at = 0;
    while at < blocks.len() {
        let end = next_decision[at];
        if marks[at].leaves_open() && end < blocks.len() && marks[end].closes && end - at <= LONGEST {
            blocks[at + 1..=end].iter_mut().for_each(|block| block.quoted = true);
            at = end;
            if !marks[end].opens {
                at += 1;
            }
        } else {
            at += 1;
        }
    }
}

fn quotation_marks(finder: &Finder, bytes: &[u8]) -> Marks {
    let mut depth = 0u32;
    let mut marks = Marks::default();
    for at in finder.find_iter(bytes) {
        match bytes.get(at + 2) {
            Some(0x9c) if at == 0 => marks.leads = true,
            Some(0x9c) => depth += 1,
            Some(0x9d) if depth == 0 => marks.closes = true,
            Some(0x9d) => depth -= 1,
            _ => {}
        }
    }
    marks.opens = depth > 0;
    marks
}
