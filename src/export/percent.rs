//! Shares as people read them, the same on the terminal and on pages.

/// A count in per cent of all, with one decimal, half a tenth rounded up; a dash where there is nothing.
pub fn percent(count: u32, all: u32) -> String {
    if all == 0 {
        return "–".into();
    }
    // In whole numbers: scripts that count again come to the same digits.
    let tenths = (u64::from(count) * 2000 + u64::from(all)) / (u64::from(all) * 2);
    format!("{}.{} %", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_as_people_read_them() {
        let shares =
            [(0, 7), (1, 3), (7, 7), (1, 2000), (1, 2001), (49, 400)].map(|(count, all)| percent(count, all));
        assert_eq!(shares, ["0.0 %", "33.3 %", "100.0 %", "0.1 %", "0.0 %", "12.3 %"]);
        assert_eq!(percent(0, 0), "–");
    }
}
