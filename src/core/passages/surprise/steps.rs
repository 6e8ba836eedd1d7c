//! From probabilities to units of surprise: a logarithm in steps, looked up.

/// Units of surprise a bit.
pub(super) const UNITS: f32 = 12.0;

/// Bits of a character at most: a rare name is no evidence by itself.
const MOST: f32 = 7.0;

/// Of the bits of a probability, those that are not looked at first.
const REST: u32 = 16;

/// The surprise of a probability.
fn units(p: f32) -> u8 {
    let units = (-p.log2() * UNITS).clamp(0.0, MOST * UNITS);
    let whole = units as u8;
    whole + u8::from(units - f32::from(whole) >= 0.5)
}

/// Probabilities with the same first bits: there is one step among them at most.
#[derive(Clone, Copy)]
struct Few {
    /// The units of the least.
    units: u8,
    /// The first, as bits, that has one unit less.
    less: u32,
}

/// The units of all probabilities.
pub(super) struct Steps {
    few: Vec<Few>,
    /// What the bits of the first of them begin with: lesser ones have the most units that there are.
    first: u32,
}

impl Steps {
    pub fn new() -> Self {
        let first = (-MOST - 1.0).exp2().to_bits() >> REST;
        let last = 1.0_f32.to_bits() >> REST;
        let few = |begins: u32| {
            let (least, behind) = (begins << REST, (begins + 1) << REST);
            let of_least = units(f32::from_bits(least));
            let (mut same, mut less) = (least, behind);
            // More probable is less surprising, so the step is found by halving.
            while less - same > 1 {
                let middle = same + (less - same) / 2;
                if units(f32::from_bits(middle)) == of_least { same = middle } else { less = middle }
            }
            Few { units: of_least, less }
        };
        Self { few: (first..=last).map(few).collect(), first }
    }

    /// The surprise of a probability, in units.
    pub fn of(&self, p: f32) -> u8 {
        let bits = p.to_bits();
        match (bits >> REST).checked_sub(self.first) {
            None => (MOST * UNITS) as u8,
            // More than certain is certain.
            Some(at) => self.few.get(at as usize).map_or(0, |few| few.units - u8::from(bits >= few.less)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_those_of_the_logarithm() {
        let steps = Steps::new();
        let all = (0..=1.0625_f32.to_bits()).step_by(991);
        // And all around each step.
        let around = steps.few.iter().flat_map(|few| few.less - 40..few.less + 40);
        for p in all.chain(around).map(f32::from_bits).filter(|&p| p > 0.0) {
            assert_eq!(steps.of(p), units(p), "{p:e}");
        }
    }
}
