//! How broad a run must be to be a formula: as its length asks, in few families where it is short and in ever more the longer it is; beyond a
//! length nothing is one.

use super::PassageSettings;

/// How broad a run must be to be a formula.
#[derive(Clone, Copy, Debug)]
pub(super) struct Breadth {
    families: u32,
    least: u32,
    share: f64,
    doubling: f64,
    longest: u32,
}

/// Up to this many characters a formula needs the required share, and no more.
const SHORT: f64 = 20.0;

/// Per so many characters more, twice the least number of families is asked for: in ten files the same paragraph in six is no custom yet.
const FLOOR_DOUBLING: f64 = 40.0;

impl Breadth {
    pub fn new(families: u32, settings: &PassageSettings) -> Self {
        Self {
            families,
            least: settings.formula_families,
            share: settings.formula_share,
            doubling: f64::from(settings.formula_doubling.max(1)),
            longest: settings.max_formula,
        }
    }

    /// Whether a run of this many characters that so many families hold, all of them counted, is a formula.
    pub fn is_formula(&self, chars: u32, holders: u32) -> bool {
        self.needed(chars).is_some_and(|needed| holders > needed)
    }

    /// The share of families that a formula of this many characters is in.
    fn share_of(&self, chars: u32) -> f64 {
        let doublings = ((f64::from(chars) - SHORT) / self.doubling).max(0.0);
        (self.share * doublings.exp2()).min(1.0)
    }

    /// The other families that a run of this many characters must be in; `None` where it is too long for a formula.
    pub fn needed(&self, chars: u32) -> Option<u32> {
        if chars > self.longest {
            return None;
        }
        // What is a hair above a whole number, as 1 % of 300, is that number.
        let families = (self.share_of(chars) * f64::from(self.families) - 1e-9).ceil() as u32;
        let least = f64::from(self.least) * ((f64::from(chars) - SHORT) / FLOOR_DOUBLING).max(0.0).exp2();
        Some(families.max(least as u32))
    }

    /// Whether so many holders are as many as a formula has, the floor for small archives apart: what they share is then a copy only where custom
    /// explains little of it.
    pub fn is_broad(&self, chars: u32, holders: u32) -> bool {
        let share = self.share_of(chars) * f64::from(self.families) - 1e-9;
        chars <= self.longest && holders > self.least.max(share.ceil() as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_share_that_is_asked_for_doubles() {
        let breadth = Breadth::new(1000, &PassageSettings::default());
        for (chars, needed) in [(1, 10), (20, 10), (40, 20), (60, 40), (100, 160), (150, 906)] {
            assert_eq!(breadth.needed(chars), Some(needed), "{chars}");
        }
        assert_eq!(breadth.needed(151), None);
        let small = Breadth::new(31, &PassageSettings::default());
        assert_eq!((small.needed(20), small.needed(60), small.needed(120)), (Some(5), Some(10), Some(28)));
        assert!(small.is_broad(60, 6) && !small.is_broad(60, 5) && !small.is_broad(151, 31));
    }
}
