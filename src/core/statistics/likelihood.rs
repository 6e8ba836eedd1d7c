//! The log-likelihood ratio of a table of two by two cells, and its p.

use statrs::function::erf::erfc;

/// G², 2 Σ O ln(O/E) over the cells (Dunning 1993); a cell of 0 adds nothing.
pub(super) fn g2(cells: [[f64; 2]; 2]) -> f64 {
    let all: f64 = cells.iter().flatten().sum();
    let row = |row: usize| cells[row][0] + cells[row][1];
    let column = |column: usize| cells[0][column] + cells[1][column];
    let cell = |(at, over): (usize, usize)| {
        let (observed, expected) = (cells[at][over], row(at) * column(over) / all);
        if observed > 0.0 { observed * (observed / expected).ln() } else { 0.0 }
    };
    let sum: f64 = [(0, 0), (0, 1), (1, 0), (1, 1)].into_iter().map(cell).sum();
    // Where nothing differs rounding can leave a little less than 0.
    (2.0 * sum).max(0.0)
}

/// How likely a chi-square with one degree of freedom is to be at least so large.
pub(super) fn p_of_chi_square(value: f64) -> f64 {
    erfc((value / 2.0).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p_at_the_usual_levels() {
        for (value, p) in [(0.0, 1.0), (3.841_458_8, 0.05), (6.634_896_6, 0.01), (10.827_566, 0.001)] {
            assert!((p_of_chi_square(value) - p).abs() < 1e-7, "{value}");
        }
    }
}
