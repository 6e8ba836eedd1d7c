//! Random numbers and texts for tests, the same in every run: those of the library, and what tests draw with them.

pub use zhangju_core::statistics::Random;

/// What tests draw.
pub trait Draw {
    /// One of these.
    fn of<'l, T>(&mut self, list: &'l [T]) -> &'l T;

    /// So many of these, one behind the other.
    fn text(&mut self, letters: &[char], count: usize) -> String;

    /// So many Han characters, out of five thousand.
    fn han(&mut self, count: usize) -> String;
}

impl Draw for Random {
    fn of<'l, T>(&mut self, list: &'l [T]) -> &'l T {
        &list[self.below(list.len())]
    }

    fn text(&mut self, letters: &[char], count: usize) -> String {
        (0..count).map(|_| *self.of(letters)).collect()
    }

    fn han(&mut self, count: usize) -> String {
        let letters: Vec<char> = ('\u{4e00}'..'\u{6200}').collect();
        self.text(&letters, count)
    }
}
