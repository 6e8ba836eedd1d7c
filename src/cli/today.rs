//! The day of a run, as a report on it says.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The day in the system's time zone, as ISO 8601. With `SOURCE_DATE_EPOCH` it is the day of that second in UTC, so that a page can be made
/// again byte by byte.
pub(crate) fn date() -> String {
    let fixed = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse::<u64>().ok());
    match fixed {
        Some(seconds) => of(UNIX_EPOCH + Duration::from_secs(seconds), jiff::tz::TimeZone::UTC),
        None => of(SystemTime::now(), jiff::tz::TimeZone::system()),
    }
}

fn of(time: SystemTime, zone: jiff::tz::TimeZone) -> String {
    let time = jiff::Timestamp::try_from(time).unwrap_or_default();
    time.to_zoned(zone).date().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        let day = |seconds| of(UNIX_EPOCH + Duration::from_secs(seconds), jiff::tz::TimeZone::UTC);
        assert_eq!(
            [day(0), day(951_782_400), day(1_709_251_199)],
            ["1970-01-01", "2000-02-29", "2024-02-29"]
        );
    }
}
