//! What a ledger says of itself, compared with the end that was seen here before.

use rusqlite::Connection;

use super::Sqlite;
use super::backup;
use super::read;
use crate::domain::chain::Head;
use crate::store::error::StoreError;
use crate::store::files::{Folder, Lock, Seen};
use crate::store::ledger::origin;
use crate::store::opened::Opened;
use crate::store::writability::{Warning, Why, Writability};

/// Reads what the ledger says of itself and compares it with what was seen before.
pub(super) fn settled(
    conn: Connection,
    folder: &Folder,
    lock: Option<Lock>,
    warnings: Vec<Warning>,
    why: Option<Why>,
) -> Result<Opened, StoreError> {
    let seen = folder.seen();
    let origin = origin(&conn)?.ok_or(StoreError::Damaged)?;
    let in_copies = || backup::seen_in(folder, &origin.log);
    let (mut head, mut writability) = compare(&conn, &origin.log, seen.clone().or_else(in_copies))?;
    if writability != Writability::Writable && why.is_none() {
        // Another process may just have written that line: half of it old and half of it new is nothing that was seen.
        let again = folder.seen();
        if again != seen {
            (head, writability) = compare(&conn, &origin.log, again)?;
        }
    }
    let writability = why.map_or(writability, Writability::ReadOnly);
    if writability == Writability::Writable {
        // The log itself is safe without it.
        folder.remember(&origin.log, &head).ok();
    }
    let folder = folder.clone();
    let ledger = Box::new(Sqlite {
        conn,
        folder: folder.clone(),
    });
    Ok(Opened {
        ledger,
        folder: Some(folder),
        lock,
        origin,
        head,
        writability,
        warnings,
    })
}

/// The ledger's end, and whether it takes entries after what was seen before. What was seen must have been read first:
/// another process may write while this one opens, and the ledger must not look older for it.
fn compare(
    conn: &Connection,
    log: &str,
    seen: Option<Seen>,
) -> Result<(Head, Writability), StoreError> {
    let head = read::head(conn)?;
    let why = match seen {
        None => None,
        Some(seen) if seen.log != log => Some(Why::Replaced),
        Some(seen) if seen.head.position > head.position => Some(Why::Older {
            seen: seen.head.position,
            found: head.position,
        }),
        Some(Seen { head: seen, .. }) => {
            let position = seen.position;
            let same = read::link_at(conn, position)? == Some(seen.link);
            (!same).then_some(Why::Rewritten { position })
        }
    };
    Ok((
        head,
        why.map_or(Writability::Writable, Writability::ReadOnly),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::chain::Hash;
    use crate::store::sqlite::connect::connect;
    use crate::store::sqlite::open::open;
    use crate::store::sqlite::open::tests::setup;

    #[test]
    fn what_was_seen_is_compared_with_what_is_there() {
        let dir = tempfile::tempdir().unwrap();
        let opened = open(&setup(dir.path()), dir.path()).unwrap_or_else(|e| panic!("{e}"));
        let (own, head) = (opened.origin.log, opened.head);
        let conn = connect(&Folder::new(dir.path()).unwrap()).unwrap();
        let other = |position| Head {
            position,
            link: Hash::of("other"),
        };
        let at = |log: &str, head| {
            let seen = Seen {
                log: log.to_owned(),
                head,
            };
            compare(&conn, &own, Some(seen)).unwrap().1
        };
        assert_eq!(at(&own, head.clone()), Writability::Writable);
        assert_eq!(at("other", head), Writability::ReadOnly(Why::Replaced));
        assert_eq!(
            at(&own, other(1)),
            Writability::ReadOnly(Why::Rewritten { position: 1 })
        );
        assert_eq!(
            at(&own, other(4)),
            Writability::ReadOnly(Why::Older { seen: 4, found: 1 })
        );
    }
}
