//! The numbers incidents get in the year in which the tests run.

use std::sync::LazyLock;

/// That of the first incident.
pub static FIRST: LazyLock<String> = LazyLock::new(|| nth(1));

/// That of the nth incident that organisations in Denmark open this year.
pub fn nth(running: u32) -> String {
    let zone = jiff::tz::TimeZone::get("Europe/Copenhagen").unwrap();
    let now = jiff::Timestamp::now().to_zoned(zone);
    format!("{}-{running:04}", now.year())
}
