//! Lines that a page draws: the rules of its tables.

/// A line along or up the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rule {
    /// Whether it runs from left to right, not from below to above.
    pub is_level: bool,
    /// Its place across its direction.
    pub at: f64,
    pub from: f64,
    pub to: f64,
}

type Point = (f64, f64);

/// A page with more rules shows a drawing.
const MOST_RULES: usize = 3000;
/// What is thinner is a line, though it be drawn as an area.
const THIN: f64 = 2.5;
/// A shorter line is a dot.
const SHORT: f64 = 3.0;

/// Draws paths and keeps the lines of them that run along or up the page.
#[derive(Default)]
pub(super) struct Pen {
    path: Vec<Vec<Point>>,
    pub rules: Vec<Rule>,
}

impl Pen {
    pub fn begin(&mut self, at: Point) {
        self.path.push(vec![at]);
    }

    pub fn line(&mut self, to: Point) {
        match self.path.last_mut() {
            Some(part) if part.len() < MOST_RULES => part.push(to),
            _ => self.begin(to),
        }
    }

    /// Back to where the part began.
    pub fn close(&mut self) {
        if let Some(&first) = self.path.last().and_then(|part| part.first()) {
            self.line(first);
        }
    }

    /// The path is drawn as lines, as an area, or not at all.
    pub fn end(&mut self, is_line: bool, is_area: bool) {
        for part in std::mem::take(&mut self.path) {
            if self.rules.len() > MOST_RULES {
                return;
            }
            if is_line {
                self.rules.extend(part.windows(2).filter_map(|ends| rule(ends, 0.5)));
            } else if is_area {
                self.rules.extend(rule(&part, THIN));
            }
        }
    }
}

/// The line that goes through points, if they are no further off it than `thin`.
fn rule(points: &[Point], thin: f64) -> Option<Rule> {
    let range = |place: fn(&Point) -> f64| {
        let places = points.iter().map(place);
        places.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), at| (low.min(at), high.max(at)))
    };
    let ((left, right), (bottom, top)) = (range(|point| point.0), range(|point| point.1));
    if top - bottom <= thin && right - left > SHORT {
        Some(Rule { is_level: true, at: f64::midpoint(bottom, top), from: left, to: right })
    } else if right - left <= thin && top - bottom > SHORT {
        Some(Rule { is_level: false, at: f64::midpoint(left, right), from: bottom, to: top })
    } else {
        None
    }
}
