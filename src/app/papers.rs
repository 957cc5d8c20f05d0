//! Papers from the log to the disk: gathers what one says, and saves it where only this person can read it.
//!
//! What a paper holds is made in `src/papers`, without a file or a clock. There is one way to save any of them.

use std::io;
use std::path::{Path, PathBuf};

use super::files;
use super::session::{ActError, Session};
use crate::domain::id::IncidentId;
use crate::domain::summary::{self, Summary};
use crate::domain::time::Span;
use crate::i18n::Tr;
use crate::papers::Paper;
use crate::papers::calendar::{self, Deadlines};
use crate::store::Which;

/// The folder of a workspace in which papers are saved.
pub const EXPORTS: &str = "exports";

/// How long after its closing a case is still looked at for deadlines that an earlier calendar may hold.
const CLOSED: Span = Span::hours(365 * 24);

/// The calendar of the open deadlines and of those that ended since an earlier one, of one case or of all; none where there
/// are none. Where a case cannot be read there is none either, but a fault.
pub async fn calendar(
    session: &Session,
    tr: &Tr,
    only: Option<&IncidentId>,
) -> Result<Option<Paper>, ActError> {
    let rows = session.store().list(Which::All).await?;
    // Whose a number is depends on what is open, not on what was.
    let open = rows.iter().filter(|row| row.closed.is_none());
    let (several, now) = (summary::several(open), session.now());
    let mut deadlines = Deadlines::default();
    let meant = |row: &&Summary| match only {
        Some(id) => row.id == *id,
        None => row.closed.is_none_or(|at| now.since(at) < CLOSED),
    };
    for row in rows.iter().filter(meant) {
        // A calendar without one of the deadlines would look like one of all.
        let (incident, followed) = session.load(&row.id).await?;
        let (guide, zone) = (&followed.guide, &followed.zone);
        deadlines.extend(Deadlines::of(tr, &incident, guide, zone, several));
    }
    let evenings = session.settings().evening;
    Ok(calendar::paper(tr, evenings, &deadlines, now))
}

/// Saves a paper in a folder that is made where there is none, and gives its place. Whole or not at all, and never over
/// another file.
pub fn save(folder: &Path, paper: &Paper) -> io::Result<PathBuf> {
    files::private_folder(folder)?;
    let path = folder.join(paper.name.as_str());
    files::write_new(&path, &paper.bytes)?;
    Ok(path)
}
