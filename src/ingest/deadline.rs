//! When reading in this process should end. A thread cannot be stopped from outside, but the loops of our own readers look at
//! this clock; those of libraries do not.

use std::cell::Cell;
use std::time::Instant;

/// What a reader says that ends itself; nobody hears it, as what it made is thrown away.
pub(super) const TOO_LONG: &str = "took longer than it may";

/// The clock is looked at once in this many steps.
const STEPS: u32 = 1024;

thread_local! {
    static DEADLINE: Cell<Option<Instant>> = const { Cell::new(None) };
    static STEP: Cell<u32> = const { Cell::new(0) };
    /// Once passed, it has passed for every loop around the one that saw it.
    static HAS_PASSED: Cell<bool> = const { Cell::new(false) };
}

/// Does `work` with this deadline for the loops on this thread; `None` where one of them saw it pass, and gave up.
pub(super) fn until<T>(deadline: Option<Instant>, work: impl FnOnce() -> T) -> Option<T> {
    let before = DEADLINE.replace(deadline);
    let had_passed = HAS_PASSED.replace(false);
    let done = work();
    DEADLINE.set(before);
    let gave_up = HAS_PASSED.replace(had_passed);
    (!gave_up).then_some(done)
}

/// Whether the deadline of this thread has passed, if there is one; for every step of a loop.
#[inline]
pub(super) fn has_passed() -> bool {
    let Some(deadline) = DEADLINE.get() else { return false };
    let step = STEP.get().wrapping_add(1);
    STEP.set(step);
    if step.is_multiple_of(STEPS) && Instant::now() >= deadline {
        HAS_PASSED.set(true);
    }
    HAS_PASSED.get()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn what_has_passed_stays_passed_until_the_work_is_over() {
        let steps = || (0..2 * STEPS).filter(|_| has_passed()).count();
        assert_eq!(until(None, steps), Some(0));
        assert_eq!(until(Instant::now().checked_add(Duration::from_secs(3600)), steps), Some(0));
        let mut seen = 0;
        assert_eq!(until(Some(Instant::now()), || seen = steps()), None);
        assert!(seen > STEPS as usize, "{seen}");
        assert!(!has_passed());
    }
}
