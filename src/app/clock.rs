//! The clocks of the machine: what time it is, how long the machine has been up, and whether somebody moved the time.
//!
//! No other file asks the machine for the time. Time left is always deadline minus wall clock; the time since boot,
//! which goes on while a laptop sleeps and which nobody can set, is only there to notice a moved wall clock.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use rustix::time::{ClockId, clock_gettime};

use crate::domain::time::{Moment, Span, Zone};

/// One look at both clocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The wall clock.
    pub now: Moment,
    /// The time since the machine started, sleep included.
    pub uptime: Span,
}

/// Where the time comes from.
#[derive(Clone, Debug)]
pub enum WallClock {
    /// The machine's clocks.
    System,
    /// The machine's clocks, running `factor` times as fast since `origin`: for demonstrations. Every process that
    /// is given the same two values reads the same time.
    Demo {
        /// The instant at which this clock and the machine's agree.
        origin: Moment,
        /// How many seconds pass in one.
        factor: u32,
    },
    /// Stands still until it is moved: for tests.
    Manual(Manual),
}

impl WallClock {
    /// A clock for tests, stopped at an instant.
    pub fn manual(now: Moment) -> (Self, Manual) {
        let hand = Manual(Arc::new(Hands {
            wall: AtomicI64::new(now.millis()),
            uptime: AtomicI64::new(0),
        }));
        (Self::Manual(hand.clone()), hand)
    }

    /// Looks at both clocks.
    pub fn read(&self) -> Reading {
        match self {
            Self::System => Reading {
                now: wall(),
                uptime: uptime(),
            },
            Self::Demo { origin, factor } => Reading {
                now: origin.plus(faster(wall().since(*origin), *factor)),
                uptime: faster(uptime(), *factor),
            },
            Self::Manual(hand) => hand.read(),
        }
    }

    /// The wall clock.
    pub fn now(&self) -> Moment {
        self.read().now
    }
}

/// The hand that moves a stopped clock.
#[derive(Clone, Debug)]
pub struct Manual(Arc<Hands>);

#[derive(Debug)]
struct Hands {
    wall: AtomicI64,
    uptime: AtomicI64,
}

impl Manual {
    /// Lets time pass.
    pub fn pass(&self, span: Span) {
        self.set(span);
        self.0.uptime.fetch_add(span.as_millis(), Ordering::Relaxed);
    }

    /// Sets the wall clock forwards or back, without time passing.
    pub fn set(&self, by: Span) {
        self.0.wall.fetch_add(by.as_millis(), Ordering::Relaxed);
    }

    fn read(&self) -> Reading {
        Reading {
            now: Moment::from_millis(self.0.wall.load(Ordering::Relaxed)),
            uptime: Span::millis(self.0.uptime.load(Ordering::Relaxed)),
        }
    }
}

fn wall() -> Moment {
    let millis = match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_millis()),
        Err(before) => i64::try_from(before.duration().as_millis()).map(|millis| -millis),
    };
    Moment::from_millis(millis.unwrap_or(i64::MAX))
}

fn uptime() -> Span {
    let time = clock_gettime(ClockId::Boottime);
    Span::millis(time.tv_sec * 1000 + time.tv_nsec / 1_000_000)
}

const fn faster(span: Span, factor: u32) -> Span {
    // u32 into i64 loses nothing; `From` is not const.
    Span::millis(span.as_millis().saturating_mul(factor as i64))
}

/// The random name of this run of the machine; `None` where the system gives none.
pub fn boot_id() -> Option<String> {
    let text = fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    Some(text.trim().to_owned()).filter(|id| !id.is_empty())
}

/// The wall clock was moved: forwards when positive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Jump {
    /// By how much.
    pub by: Span,
}

/// Notices when the wall clock is moved, by somebody or by a time server.
#[derive(Clone, Copy, Debug)]
pub struct JumpDetector {
    last: Reading,
}

impl JumpDetector {
    /// Less than this is drift and correction.
    const TOLERANCE: Span = Span::seconds(2);

    /// Starts from a first reading.
    pub const fn new(first: Reading) -> Self {
        Self { last: first }
    }

    /// Compares a reading with the one before it.
    pub fn check(&mut self, reading: Reading) -> Option<Jump> {
        let wall = reading.now.since(self.last.now);
        let passed = reading.uptime.as_millis() - self.last.uptime.as_millis();
        self.last = reading;
        let by = Span::millis(wall.as_millis().saturating_sub(passed));
        (by.abs() > Self::TOLERANCE).then_some(Jump { by })
    }
}

/// No zone by that name is in the machine's database nor in the built-in one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown time zone: {name}")]
pub struct UnknownZone {
    /// The name that was looked for.
    pub name: String,
}

/// The zone with this name, such as `Europe/Copenhagen`.
pub fn zone(name: &str) -> Result<Zone, UnknownZone> {
    if let Some(zone) = spelt(name) {
        return Ok(zone);
    }
    match jiff::tz::TimeZone::get(name) {
        // The database spells the name; people's case does not matter to it.
        Ok(rules) => Ok(Zone::new(
            rules.iana_name().unwrap_or(name).to_owned(),
            rules.clone(),
        )),
        Err(_) => Err(UnknownZone {
            name: name.to_owned(),
        }),
    }
}

/// A zone spelt as the machine's database spells it, read from its one file: any other search lists the whole database,
/// which the first frame would wait for.
fn spelt(name: &str) -> Option<Zone> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/_+-".contains(c);
    if std::env::var_os("TZDIR").is_some() || name.starts_with('/') || !name.chars().all(plain) {
        return None;
    }
    let bytes = fs::read(Path::new("/usr/share/zoneinfo").join(name)).ok()?;
    let rules = jiff::tz::TimeZone::tzif(name, &bytes).ok()?;
    Some(Zone::new(name, rules))
}

/// The zone the machine is set to; UTC when it is set to none.
pub fn system_zone() -> Zone {
    match jiff::tz::TimeZone::try_system() {
        Ok(rules) => {
            // A copied zone file has rules but no name.
            let name = rules.iana_name().unwrap_or("local").to_owned();
            Zone::new(name, rules)
        }
        Err(_) => Zone::utc(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Moment = Moment::from_millis(1_795_000_000_000);

    // P7
    #[test]
    fn sleep_is_no_jump_and_a_moved_clock_is() {
        let (clock, hand) = WallClock::manual(START);
        let mut detector = JumpDetector::new(clock.read());
        let mut check = || detector.check(clock.read());

        hand.pass(Span::hours(9));
        assert_eq!(check(), None, "nine hours asleep");
        hand.set(Span::seconds(2));
        assert_eq!(check(), None, "a correction");
        hand.pass(Span::seconds(1));
        hand.set(Span::hours(1));
        assert_eq!(check(), Some(Jump { by: Span::hours(1) }));
        assert_eq!(check(), None, "told once");
        hand.set(Span::hours(-2));
        assert_eq!(
            check(),
            Some(Jump {
                by: Span::hours(-2)
            })
        );
    }

    #[test]
    fn the_machine_has_both_clocks_and_a_boot_id() {
        let first = WallClock::System.read();
        let second = WallClock::System.read();
        assert!(first.now > START.minus(Span::hours(24 * 400)));
        assert!(first.uptime > Span::default());
        assert!(second.uptime >= first.uptime);
        assert_eq!(JumpDetector::new(first).check(second), None);
        assert_eq!(boot_id().unwrap().len(), 36);
        assert_eq!(boot_id(), boot_id());
    }

    #[test]
    fn a_demo_clock_runs_ahead_of_its_origin() {
        let origin = WallClock::System.now().minus(Span::minutes(1));
        let demo = WallClock::Demo { origin, factor: 60 };
        let ahead = demo.now().since(origin);
        assert!(ahead >= Span::hours(1) && ahead < Span::hours(2));
        // Both clocks run faster, so a demonstration reports no jumps.
        let mut detector = JumpDetector::new(demo.read());
        assert_eq!(detector.check(demo.read()), None);
    }

    #[test]
    fn zones_are_found_by_name() {
        assert_eq!(
            zone("Europe/Copenhagen").unwrap().name(),
            "Europe/Copenhagen"
        );
        assert_eq!(zone("europe/oslo").unwrap().name(), "Europe/Oslo");
        assert_eq!(
            zone("Europe/Struer").unwrap_err().to_string(),
            "unknown time zone: Europe/Struer"
        );
        for hostile in [
            "",
            "../../../etc/passwd",
            "Europe/\u{0}Oslo",
            "/etc/localtime",
        ] {
            assert!(zone(hostile).is_err(), "{hostile:?}");
        }
        assert!(!system_zone().name().is_empty());
    }
}
