//! What is read from a file only when somebody asks for it, so that the first frame waits for nothing it does not show.

use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, LazyLock};

type Read<T> = Box<dyn FnOnce() -> T + Send>;

/// A value that is made when first looked at. Cheap to clone; all clones share it.
pub struct Late<T>(Arc<LazyLock<T, Read<T>>>);

impl<T> Late<T> {
    /// A value that this makes.
    pub fn new(read: impl FnOnce() -> T + Send + 'static) -> Self {
        Self(Arc::new(LazyLock::new(Box::new(read))))
    }
}

impl<T: Send + 'static> From<T> for Late<T> {
    fn from(value: T) -> Self {
        Self::new(move || value)
    }
}

impl<T> Clone for Late<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Deref for Late<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: PartialEq> PartialEq for Late<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: Eq> Eq for Late<T> {}

impl<T: fmt::Debug> fmt::Debug for Late<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn it_is_made_once_when_first_looked_at() {
        let made = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&made);
        let late = Late::new(move || count.fetch_add(1, Ordering::SeqCst));
        let other = late.clone();
        assert_eq!(made.load(Ordering::SeqCst), 0);
        assert_eq!((*other, *late), (0, 0));
        assert_eq!(made.load(Ordering::SeqCst), 1);
        assert_eq!(late, Late::from(0));
    }
}
