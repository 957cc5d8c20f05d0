//! Desktops that a test brings.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use super::{Delivery, Desktop, Message, Why};

/// A desktop that does what a test wants.
#[derive(Clone, Debug)]
pub(crate) enum Fake {
    /// Shows everything at once.
    Shows,
    /// Is not there.
    NoBus,
    /// Counts what it is asked, and thinks for so long before it shows it.
    Thinks(&'static AtomicUsize, Duration),
}

impl Desktop for Fake {
    async fn deliver(&self, _message: Message) -> Delivery {
        match self {
            Self::Shows => Delivery::Shown,
            Self::NoBus => Delivery::Failed(Why::NoBus),
            Self::Thinks(asked, time) => {
                asked.fetch_add(1, Ordering::SeqCst);
                tokio::time::sleep(*time).await;
                Delivery::Shown
            }
        }
    }
}
