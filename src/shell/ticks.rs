//! A tick at each whole second of the wall clock, and at once when somebody sets that clock.
//!
//! One timer of the kernel, armed once: it wakes the program exactly once a second, sleeps with the laptop, and speaks up
//! after it. Nothing counts ticks: whoever hears one reads the clock.

use std::io;

use rustix::fd::OwnedFd;
use rustix::io::{Errno, read};
use rustix::time::{
    ClockId, Itimerspec, TimerfdClockId, TimerfdFlags, TimerfdTimerFlags, Timespec, clock_gettime,
    timerfd_create, timerfd_settime,
};
use tokio::io::unix::AsyncFd;

/// Ticks of the wall clock.
#[derive(Debug)]
pub(super) struct Ticks(AsyncFd<OwnedFd>);

impl Ticks {
    /// Starts with the next whole second. Needs the runtime's task.
    pub(super) fn start() -> io::Result<Self> {
        let flags = TimerfdFlags::NONBLOCK | TimerfdFlags::CLOEXEC;
        let timer = timerfd_create(TimerfdClockId::Realtime, flags)?;
        arm(&timer)?;
        #[expect(
            deprecated,
            reason = "the way without unsafe; the timer is ours alone and lives as long as this"
        )]
        let timer = AsyncFd::new(timer)?;
        Ok(Self(timer))
    }

    /// Waits for the next tick; several that were missed are one.
    pub(super) async fn next(&mut self) -> io::Result<()> {
        loop {
            let mut ready = self.0.readable().await?;
            let mut count = [0; 8];
            match ready.try_io(|timer| Ok(read(timer.get_ref(), &mut count)?)) {
                Ok(Ok(_)) => return Ok(()),
                // The clock was set: the old seconds are not the new ones.
                Ok(Err(error)) if error.raw_os_error() == Some(Errno::CANCELED.raw_os_error()) => {
                    return arm(self.0.get_ref());
                }
                Ok(Err(error)) => return Err(error),
                Err(_not_yet) => {}
            }
        }
    }
}

fn arm(timer: &OwnedFd) -> io::Result<()> {
    let second = Timespec {
        tv_sec: 1,
        tv_nsec: 0,
    };
    let next = Timespec {
        tv_sec: clock_gettime(ClockId::Realtime).tv_sec + 1,
        tv_nsec: 0,
    };
    let flags = TimerfdTimerFlags::ABSTIME | TimerfdTimerFlags::CANCEL_ON_SET;
    timerfd_settime(
        timer,
        flags,
        &Itimerspec {
            it_interval: second,
            it_value: next,
        },
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tick_comes_with_the_whole_second() {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_io()
            .build()
            .unwrap();
        runtime.block_on(async {
            let mut ticks = Ticks::start().unwrap();
            ticks.next().await.unwrap();
            let first = clock_gettime(ClockId::Realtime).tv_sec;
            ticks.next().await.unwrap();
            assert!(clock_gettime(ClockId::Realtime).tv_sec > first);
        });
    }
}
