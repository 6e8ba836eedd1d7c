//! How measures are written: six decimals at most, no trailing zeros, the same in every format and locale. What is so small that it
//! would be 0, a p-value, is written with an exponent. Counts for people to read have their thousands apart.

use std::io::Write as _;

/// Numbers from here on have a digit among six decimals.
const LEAST: f64 = 5e-7;

/// Appends `number`, which is finite, to `bytes`.
pub(super) fn write_number(number: f64, bytes: &mut Vec<u8>) {
    if number != 0.0 && number.abs() < LEAST {
        let _ = write!(bytes, "{number:.2e}");
        return;
    }
    let first = bytes.len();
    let _ = write!(bytes, "{number:.6}");
    while bytes.last() == Some(&b'0') {
        bytes.pop();
    }
    if bytes.last() == Some(&b'.') {
        bytes.pop();
    }
    if &bytes[first..] == b"-0" {
        bytes.remove(first);
    }
}

/// `number` with as many decimals as are written.
pub(super) fn rounded(number: f64) -> f64 {
    let mut bytes = vec![];
    write_number(number, &mut bytes);
    std::str::from_utf8(&bytes).ok().and_then(|text| text.parse().ok()).unwrap_or(number)
}

/// A count with the word for what is counted: `one` for one, else `several`.
pub fn plural(count: u64, one: &str, several: &str) -> String {
    format!("{} {}", grouped(count), if count == 1 { one } else { several })
}

/// A count with its thousands apart: 12,345.
pub(crate) fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_decimals_at_most() {
        for (number, text) in [
            (0.0, "0"),
            (-0.0, "0"),
            (-0.000_000_1, "-1.00e-7"),
            (8.303e-15, "8.30e-15"),
            (0.18, "0.18"),
            (1.0 / 3.0, "0.333333"),
            (2600.0, "2600"),
            (-1.5, "-1.5"),
        ] {
            let mut bytes = vec![];
            write_number(number, &mut bytes);
            assert_eq!(String::from_utf8(bytes).unwrap(), text);
            assert_eq!(rounded(number), text.parse::<f64>().unwrap());
        }
    }

    #[test]
    fn thousands_stand_apart() {
        for (count, text) in [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(grouped(count), text);
        }
    }
}
