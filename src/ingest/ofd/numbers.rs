//! Numbers as attributes have them: boxes, matrices, and steps from character to character, which may be written `g 3 5`.

/// Millimetres to points.
pub(super) const POINTS: f64 = 72.0 / 25.4;

/// Numbers with blanks between them; what is none is left out.
pub(super) fn numbers(text: &str) -> Vec<f64> {
    let words = text.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty());
    words.filter_map(|word| word.parse().ok()).filter(|number: &f64| number.is_finite()).collect()
}

/// Where a box begins, and its width and height.
pub(super) fn frame(text: &str) -> Option<[f64; 4]> {
    numbers(text).get(..4)?.try_into().ok()
}

/// Steps between at most `most` characters; `g n x` is `n` times the step `x`.
pub(super) fn steps(text: &str, most: usize) -> Vec<f64> {
    let mut steps = vec![];
    let mut words = text.split_whitespace();
    while let Some(word) = words.next().filter(|_| steps.len() < most) {
        if word.eq_ignore_ascii_case("g") {
            let count = words.next().and_then(|count| count.parse::<usize>().ok()).unwrap_or(0);
            let step = words.next().and_then(|step| step.parse::<f64>().ok()).unwrap_or(0.0);
            steps.extend(std::iter::repeat_n(step, count.min(most)));
        } else {
            steps.extend(word.parse::<f64>());
        }
    }
    steps.truncate(most);
    steps.iter_mut().filter(|step| !step.is_finite()).for_each(|step| *step = 0.0);
    steps
}

/// A point, or how far something reaches.
type Pair = (f64, f64);

/// How an object is turned and moved: its own matrix, then where its box begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placement {
    /// Where a step to the right leads, and one down.
    right: Pair,
    down: Pair,
    start: Pair,
}

impl Placement {
    /// Of an object with this matrix whose box begins at this place.
    pub fn new(matrix: Option<&str>, corner: [f64; 2]) -> Self {
        let own = matrix.map(numbers).and_then(|numbers| numbers.get(..6)?.try_into().ok());
        let own: [f64; 6] = own.unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
        let start = (own[4] + corner[0], own[5] + corner[1]);
        Self { right: (own[0], own[1]), down: (own[2], own[3]), start }
    }

    /// Of an object within this one.
    pub fn within(&self, inner: &Self) -> Self {
        Self {
            right: self.turned(inner.right),
            down: self.turned(inner.down),
            start: self.place(inner.start),
        }
    }

    /// Where a point of the object is on the page.
    pub fn place(&self, point: Pair) -> Pair {
        let (x, y) = self.turned(point);
        (x + self.start.0, y + self.start.1)
    }

    fn turned(&self, (x, y): Pair) -> Pair {
        (self.right.0 * x + self.down.0 * y, self.right.1 * x + self.down.1 * y)
    }

    /// How much larger things are on the page.
    pub fn scale(&self) -> f64 {
        (self.right.0 * self.down.1 - self.right.1 * self.down.0).abs().sqrt()
    }

    /// By how many degrees it is turned, 0 to 180.
    pub fn turn(&self) -> f64 {
        self.right.1.atan2(self.right.0).to_degrees().abs()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_written_short() {
        assert_eq!(steps("1 g 3 5.5 2", 9), [1.0, 5.5, 5.5, 5.5, 2.0]);
        assert_eq!(steps("g 99999999999 1", 2), [1.0, 1.0]);
        assert_eq!(steps("g", 5), Vec::<f64>::new());
        assert_eq!(frame("10 20 30 40"), Some([10.0, 20.0, 30.0, 40.0]));
        assert_eq!(frame("10 20"), None);
    }

    #[test]
    fn matrices_turn_and_move() {
        let turned = Placement::new(Some("0 2 -2 0 1 1"), [10.0, 20.0]);
        assert_eq!(turned.place((3.0, 0.0)), (11.0, 27.0));
        assert_eq!((turned.scale(), turned.turn()), (2.0, 90.0));
        let inner = Placement::new(None, [3.0, 0.0]);
        assert_eq!(turned.within(&inner).place((0.0, 0.0)), (11.0, 27.0));
    }
}
