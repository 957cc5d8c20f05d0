//! Public holidays and working days of a country.
//!
//! A calendar is a list of rules, each with the years it holds; nothing here reads files (`plan/calendar.rs` does) and
//! nothing moves a deadline: the one strict clock runs through every holiday (`deadline.rs`).

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// The public holidays of a country and the days that are only marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// The country's code in lower case, such as `dk`.
    pub country: String,
    /// Public holidays by law: these are not working days.
    pub holidays: Vec<Holiday>,
    /// Days on which many offices are shut although the law has no holiday; shown, never counted.
    pub marks: Vec<Holiday>,
}

/// A day that comes back every year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holiday {
    /// The name in English.
    pub en: String,
    /// The name in the country's own language.
    pub local: String,
    /// When in the year it falls.
    pub rule: Rule,
    /// The first year it holds, if it has not always held.
    pub from: Option<i32>,
    /// The last year it holds, if it was abolished.
    pub until: Option<i32>,
}

/// When in a year a holiday falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The same date each year.
    Fixed(MonthDay),
    /// So many days after Easter Sunday, or before it when negative.
    Easter(i16),
    /// The first such weekday on or after a date, as in "the Saturday from 20 to 26 June".
    OnOrAfter(Weekday, MonthDay),
}

/// A day of the year without a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthDay {
    month: u32,
    day: u32,
}

impl MonthDay {
    /// The day, when it exists in at least some years.
    pub fn new(month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(2000, month, day).map(|_| Self { month, day })
    }

    /// The date in a year; 29 February has none in most.
    pub fn in_year(self, year: i32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, self.month, self.day)
    }
}

impl Rule {
    /// The date in a year, if it has one.
    pub fn in_year(self, year: i32) -> Option<NaiveDate> {
        match self {
            Self::Fixed(day) => day.in_year(year),
            Self::Easter(offset) => {
                let days = Days::new(u64::from(offset.unsigned_abs()));
                let easter = easter(year)?;
                if offset < 0 {
                    easter.checked_sub_days(days)
                } else {
                    easter.checked_add_days(days)
                }
            }
            Self::OnOrAfter(weekday, day) => day
                .in_year(year)?
                .iter_days()
                .take(7)
                .find(|d| d.weekday() == weekday),
        }
    }
}

impl Holiday {
    /// Whether the day falls on `date`.
    pub fn falls_on(&self, date: NaiveDate) -> bool {
        let year = date.year();
        self.from.is_none_or(|first| first <= year)
            && self.until.is_none_or(|last| year <= last)
            && self.rule.in_year(year) == Some(date)
    }
}

impl Calendar {
    /// The public holiday on a date.
    pub fn holiday(&self, date: NaiveDate) -> Option<&Holiday> {
        self.holidays.iter().find(|h| h.falls_on(date))
    }

    /// The marked day on a date: an eve, or a day the shops are shut.
    pub fn mark(&self, date: NaiveDate) -> Option<&Holiday> {
        self.marks.iter().find(|h| h.falls_on(date))
    }

    /// Whether a date is a public holiday.
    pub fn is_holiday(&self, date: NaiveDate) -> bool {
        self.holiday(date).is_some()
    }

    /// Whether a date is a working day: no public holiday, Saturday or Sunday.
    pub fn is_working_day(&self, date: NaiveDate) -> bool {
        !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) && !self.is_holiday(date)
    }
}

/// Easter Sunday of a year in the Gregorian calendar, by the rule of Meeus, Jones and Butcher.
pub fn easter(year: i32) -> Option<NaiveDate> {
    let golden = year.rem_euclid(19);
    let (century, of_century) = (year.div_euclid(100), year.rem_euclid(100));
    let (leap_centuries, after_leap) = (century / 4, century % 4);
    let lunar_shift = (century - (century + 8) / 25 + 1) / 3;
    let moon = (19 * golden + century - leap_centuries - lunar_shift + 15) % 30;
    let to_sunday = (32 + 2 * after_leap + 2 * (of_century / 4) - moon - of_century % 4) % 7;
    let late = (golden + 11 * moon + 22 * to_sunday) / 451;
    let days = moon + to_sunday - 7 * late + 114;
    let (month, day) = (days / 31, days % 31 + 1);
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn easter_sundays_are_those_of_the_almanac() {
        let known = [
            "2000-04-23", // the last one in a century that is a leap year
            "2026-04-05",
            "2027-03-28",
            "2028-04-16",
            "2029-04-01",
            "2030-04-21",
            "2031-04-13",
            "2032-03-28",
            "2033-04-17",
            "2034-04-09",
            "2035-03-25",
            "2038-04-25", // the latest possible date
            "2285-03-22", // the earliest possible date
        ];
        for sunday in known.map(date) {
            assert_eq!(easter(sunday.year()), Some(sunday));
        }
    }

    #[test]
    fn easter_is_a_sunday_in_spring_every_year() {
        for year in 1583..4100 {
            let day = easter(year).unwrap();
            assert_eq!(day.weekday(), Weekday::Sun);
            let (first, last) = (
                NaiveDate::from_ymd_opt(year, 3, 22),
                NaiveDate::from_ymd_opt(year, 4, 25),
            );
            assert!(first <= Some(day) && Some(day) <= last);
        }
    }

    #[test]
    fn a_weekday_rule_covers_exactly_seven_days() {
        let rule = Rule::OnOrAfter(Weekday::Sat, MonthDay::new(10, 31).unwrap());
        let mut seen: Vec<u32> = (2000..2100)
            .filter_map(|year| rule.in_year(year))
            .inspect(|d| assert_eq!(d.weekday(), Weekday::Sat))
            .map(|d| d.month() * 100 + d.day())
            .collect();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen, [1031, 1101, 1102, 1103, 1104, 1105, 1106]);
    }

    #[test]
    fn a_leap_day_comes_in_leap_years_only() {
        let rule = Rule::Fixed(MonthDay::new(2, 29).unwrap());
        assert_eq!(rule.in_year(2028), Some(date("2028-02-29")));
        assert_eq!(rule.in_year(2027), None);
        assert_eq!(MonthDay::new(2, 30), None);
    }
}
