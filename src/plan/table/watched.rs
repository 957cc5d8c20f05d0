//! What a table tells who watches its reader, so that a schema is made of what readers ask for. See `shape.rs`.

use super::Table;
use crate::plan::shape::{OneOf, Turn, Value, Watch};

impl Table<'_> {
    /// Tells who watches the reader, if anybody does.
    pub(super) fn watched(&self, note: impl FnOnce(&Watch)) {
        if let Some(watch) = self.notes.watch() {
            note(watch);
        }
    }

    /// Reads a table below, which is not there, where the reader is watched.
    pub(super) fn below<T>(
        &self,
        key: &'static str,
        as_value: fn(Turn) -> Value,
        build: impl FnOnce(&Self) -> T,
    ) -> Option<T> {
        let watch = self.notes.watch()?;
        watch.open();
        let read = Table::scope(self.notes, self.keys, self.line, build);
        watch.reads(key, as_value(watch.close()));
        Some(read)
    }

    /// Says that keys shut each other out. The reader notes the fault itself.
    pub(in crate::plan) fn one_of(&self, one_of: OneOf) {
        self.watched(|watch| watch.one_of(one_of));
    }
}

/// The codes of values.
pub(super) fn owned<T: Copy, C: AsRef<str>>(all: &[T], code: impl Fn(T) -> C) -> Vec<String> {
    all.iter().map(|v| code(*v).as_ref().to_owned()).collect()
}
