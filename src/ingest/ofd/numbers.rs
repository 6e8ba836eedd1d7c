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

/// How an object is turned and moved: its own matrix, then where its box begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placement {
    matrix: [f64; 6],
}

impl Placement {
    /// Of an object with this matrix whose box begins at this place.
    pub fn new(matrix: Option<&str>, [x, y]: [f64; 2]) -> Self {
        let own = matrix.map(numbers).and_then(|numbers| numbers.get(..6)?.try_into().ok());
        let [a, b, c, d, e, f] = own.unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
        Self { matrix: [a, b, c, d, e + x, f + y] }
    }

    /// Of an object within this one.
    pub fn within(&self, inner: &Self) -> Self {
        let [a, b, c, d, ..] = self.matrix;
        let [p, q, r, s, x, y] = inner.matrix;
        let (x, y) = self.place((x, y));
        Self { matrix: [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, x, y] }
    }

    /// Where a point of the object is on the page.
    pub fn place(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.matrix;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// How much larger things are on the page.
    pub fn scale(&self) -> f64 {
        let [a, b, c, d, ..] = self.matrix;
        (a * d - b * c).abs().sqrt()
    }

    /// By how many degrees it is turned, 0 to 180.
    pub fn turn(&self) -> f64 {
        let [a, b, ..] = self.matrix;
        b.atan2(a).to_degrees().abs()
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
