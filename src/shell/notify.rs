//! Desktop notifications: one try to show one message, and what became of it.
//!
//! Which message, when, and what follows from a failure is decided in `app/alarms.rs`. A desktop may never answer,
//! so each try has a thread of its own that may be left behind; this file counts those. Ids are never kept: after the
//! desktop's service restarted, an old id belongs to somebody else's message. The tag of a message takes their place.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use notify_rust::{Hint, Notification, Timeout, Urgency};
use tokio::sync::oneshot;
use tokio::time::timeout;

use crate::app::alarms::{Delivery, Desktop, Message, Why};

const SHOW: Duration = Duration::from_secs(5);
const PROBE: Duration = Duration::from_secs(2);
/// So many threads may hang on a desktop that never answers; more would only hang as well.
const MOST_HANGING: usize = 3;

/// The way to the desktop; cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Notifier {
    hanging: Arc<AtomicUsize>,
}

impl Desktop for Notifier {
    /// Answers within five seconds.
    async fn deliver(&self, message: Message) -> Delivery {
        let show = move || notification(&message).show().map(drop);
        match self.ask(SHOW, show).await {
            Ok(()) => Delivery::Shown,
            Err(why) => Delivery::Failed(why),
        }
    }
}

impl Notifier {
    /// The name and version of the service that shows messages; answers within two seconds.
    pub async fn probe(&self) -> Result<String, Why> {
        let server = self.ask(PROBE, notify_rust::get_server_information).await?;
        Ok(format!("{} {}", server.name, server.version))
    }

    async fn ask<T: Send + 'static>(
        &self,
        limit: Duration,
        question: impl FnOnce() -> Result<T, notify_rust::error::Error> + Send + 'static,
    ) -> Result<T, Why> {
        let place = Slot::take(&self.hanging).ok_or(Why::TimedOut)?;
        let (answer, answered) = oneshot::channel();
        // Not a thread of the runtime: the question brings its own and would fail there.
        thread::Builder::new()
            .name("notify".into())
            .spawn(move || {
                let result = question();
                drop(place);
                // Nobody listens any more when it took too long.
                drop(answer.send(result));
            })
            .map_err(|_no_thread| Why::Other)?;
        match timeout(limit, answered).await {
            Ok(Ok(result)) => result.map_err(|error| why(&error)),
            Ok(Err(_)) => Err(Why::Other),
            Err(_) => Err(Why::TimedOut),
        }
    }
}

/// One of the few threads that may wait for the desktop; free again when the thread ends, even by a panic.
struct Slot(Arc<AtomicUsize>);

impl Slot {
    fn take(hanging: &Arc<AtomicUsize>) -> Option<Self> {
        let place = Self(Arc::clone(hanging));
        let before = hanging.fetch_add(1, Ordering::AcqRel);
        (before < MOST_HANGING).then_some(place)
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

fn notification(message: &Message) -> Notification {
    let mut notification = Notification::new();
    notification
        .appname(env!("CARGO_PKG_NAME"))
        .summary(&plain(&message.summary))
        .body(&escaped(&message.body))
        .hint(Hint::Category("reminder".into()));
    for tag in ["x-dunst-stack-tag", "x-canonical-private-synchronous"] {
        notification.hint(Hint::Custom(tag.into(), message.key.clone()));
    }
    if message.urgent {
        notification
            .urgency(Urgency::Critical)
            .timeout(Timeout::Never);
    }
    notification
}

/// Desktops read the body as markup.
fn escaped(text: &str) -> String {
    plain(text)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn plain(text: &str) -> String {
    text.chars()
        .filter(|&c| c == '\n' || !c.is_control())
        .collect()
}

/// notify-rust hides what went wrong; its debug text names the kind.
fn why(error: &notify_rust::error::Error) -> Why {
    let text = format!("{error:?}");
    let names = |kinds: &[&str]| kinds.iter().any(|kind| text.contains(kind));
    if names(&["Zbus(Connection(", "Zbus(Address(", "Zbus(Handshake("]) {
        Why::NoBus
    } else if names(&["ServiceUnknown", "NameHasNoOwner", "Spawn"]) {
        Why::NoService
    } else {
        Why::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_body_is_shown_as_typed() {
        assert_eq!(
            escaped("<img src=x> & \u{1b}[2J\u{9b}\0\nny linje"),
            "&lt;img src=x&gt; &amp; [2J\nny linje"
        );
    }

    #[test]
    fn an_urgent_message_stays() {
        let shown = notification(&Message {
            key: "2026-0007/authority".into(),
            summary: "3 h left\u{7}".into(),
            body: "a < b".into(),
            urgent: true,
        });
        assert_eq!(shown.timeout, Timeout::Never);
        assert_eq!(shown.summary, "3 h left");
        assert_eq!(shown.body, "a &lt; b");
        assert!(shown.hints.contains(&Hint::Urgency(Urgency::Critical)));
    }

    #[test]
    fn a_desktop_that_hangs_costs_three_threads_and_no_more() {
        let hanging = Arc::new(AtomicUsize::new(0));
        let mut places = (0..MOST_HANGING)
            .map(|_| Slot::take(&hanging).unwrap())
            .collect::<Vec<_>>();
        assert!(Slot::take(&hanging).is_none());
        assert!(Slot::take(&hanging).is_none());
        places.pop();
        assert!(Slot::take(&hanging).is_some());
    }
}
