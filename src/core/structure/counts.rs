//! How the numbers of a document go on: what each mark can know of those that follow.

use super::decimal::first_component;
use super::family::{Family, Marker};
use super::mark::Mark;
use super::style::Style;
use super::words::Form;

/// Whether a mark stands on a line of its own with the words of a heading.
pub(super) fn is_headline(mark: &Mark) -> bool {
    mark.words.form == Form::Open
}

/// What the document tells about each mark from what follows it.
pub(super) struct Counts {
    /// Whether the next mark of its style continues its count.
    pub goes_on: Vec<bool>,
    /// The same among headlines only, and among other marks only; a number that is missing does no harm there.
    pub alike_goes_on: Vec<bool>,
    /// Whether the next decimal begins a count below its number: 2. where 2.1 follows.
    pub encloses_decimals: Vec<bool>,
}

impl Counts {
    pub fn of(marks: &[Mark]) -> Self {
        Self {
            goes_on: goes_on(marks, 1, |_| 0),
            alike_goes_on: goes_on(marks, 2, |mark| usize::from(is_headline(mark))),
            encloses_decimals: encloses_decimals(marks),
        }
    }
}

/// Ranks of one family: levels of headings go to nine.
const RANKS: usize = 10;

/// For each mark, whether the next mark of its style and class continues its count, with a step of `widest` at most.
fn goes_on(marks: &[Mark], widest: u32, class: impl Fn(&Mark) -> usize) -> Vec<bool> {
    let mut next = [[[None::<(u32, u32)>; 2]; RANKS]; Family::COUNT];
    let mut goes_on = vec![false; marks.len()];
    for (i, mark) in marks.iter().enumerate().rev() {
        let style = Style::of(mark);
        let slot = &mut next[style.family as usize][style.rank()][class(mark)];
        let Marker { above, value, .. } = mark.marker;
        let next = slot.replace((above, value)).filter(|next| next.0 == above);
        goes_on[i] = next.is_some_and(|(_, next)| next > value && next <= value + widest);
    }
    goes_on
}

/// For each mark, whether the next decimal is the first below it, with no other mark of its number between.
fn encloses_decimals(marks: &[Mark]) -> Vec<bool> {
    let mut next = None;
    let mut found = vec![false; marks.len()];
    for (i, mark) in marks.iter().enumerate().rev() {
        if mark.marker.family == Family::Decimal {
            next = (mark.marker.tier > 1 && mark.marker.value <= 1).then(|| first_component(&mark.marker));
        } else if mark.marker.family.is_arabic() && next == Some(mark.marker.value) {
            found[i] = true;
            next = None;
        }
    }
    found
}

/// Takes 1、 and 1. for two styles where the counts of the document hold only so: in 1、 （一） 1. 2. （二） 2、.
pub(super) fn split_by_stop(marks: &mut [Mark]) {
    /// Breaks of a count: numbers that neither begin it nor go on with the one before.
    #[derive(Default)]
    struct Count {
        last: u32,
        breaks: usize,
        ones: usize,
    }
    impl Count {
        fn add(&mut self, value: u32) {
            self.breaks += usize::from(value != 1 && value != self.last + 1);
            self.ones += usize::from(value == 1);
            self.last = value;
        }
    }
    let (mut all, mut points, mut pauses) = (Count::default(), Count::default(), Count::default());
    let is_one = |mark: &Mark| mark.marker.family == Family::Arabic && mark.hashes == 0;
    for mark in marks.iter().filter(|mark| is_one(mark)) {
        all.add(mark.marker.value);
        if mark.marker.pauses { &mut pauses } else { &mut points }.add(mark.marker.value);
    }
    if pauses.ones > 0 && points.ones > 0 && points.breaks + pauses.breaks < all.breaks {
        for mark in marks.iter_mut().filter(|mark| is_one(mark) && mark.marker.pauses) {
            mark.marker.family = Family::ArabicPause;
        }
    }
}
