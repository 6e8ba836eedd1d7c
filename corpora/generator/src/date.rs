//! Days of the calendar, counted from 2013-01-01.

/// A day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// The year.
    pub year: u16,
    /// The month, from 1.
    pub month: u8,
    /// The day, from 1.
    pub day: u8,
}

impl Date {
    /// The day `days` after 2013-01-01.
    pub fn after(mut days: u32) -> Self {
        let mut year = 2013;
        while days >= 365 + u32::from(leap(year)) {
            days -= 365 + u32::from(leap(year));
            year += 1;
        }
        let mut month = 1;
        while days >= month_days(year, month) {
            days -= month_days(year, month);
            month += 1;
        }
        Self { year, month, day: days as u8 + 1 }
    }

    /// `2023-05-07`.
    pub fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

fn leap(year: u16) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

fn month_days(year: u16, month: u8) -> u32 {
    match month {
        2 => 28 + u32::from(leap(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_the_calendar() {
        assert_eq!(Date::after(0).iso(), "2013-01-01");
        assert_eq!(Date::after(31 + 28).iso(), "2013-03-01");
        assert_eq!(Date::after(365 * 3 + 31 + 28).iso(), "2016-02-29");
        assert_eq!(Date::after(365 * 3 + 366).iso(), "2017-01-01");
    }
}
