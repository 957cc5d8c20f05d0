//! Papers from the log to the disk: gathers what one says, and saves it where only this person can read it.
//!
//! What a paper holds is made in `src/papers`, without a file or a clock. There is one way to save any of them.

use std::io;
use std::path::{Path, PathBuf};

use super::files;
use super::session::{ActError, Session};
use crate::domain::summary;
use crate::i18n::Tr;
use crate::papers::Paper;
use crate::papers::calendar::{self, Due};
use crate::store::Which;

/// The folder of a workspace in which papers are saved.
pub const EXPORTS: &str = "exports";

/// The calendar of all open deadlines; none where none runs. Where a case cannot be read there is none either, but a fault.
pub async fn calendar(session: &Session, tr: &Tr) -> Result<Option<Paper>, ActError> {
    let rows = session.store().list(Which::Open).await?;
    let several = summary::several(&rows);
    let mut dues = Vec::new();
    for row in &rows {
        // A calendar without one of the deadlines would look like one of all.
        let (incident, followed) = session.load(&row.id).await?;
        let (guide, zone) = (&followed.guide, &followed.zone);
        dues.extend(Due::of(tr, &incident, guide, zone, several));
    }
    if dues.is_empty() {
        return Ok(None);
    }
    let evenings = session.settings().evening;
    let paper = calendar::paper(tr, evenings, &dues, session.now());
    Ok(Some(paper))
}

/// Saves a paper in a folder that is made where there is none, and gives its place. Whole or not at all, and never over
/// another file.
pub fn save(folder: &Path, paper: &Paper) -> io::Result<PathBuf> {
    files::private_folder(folder)?;
    let path = folder.join(paper.name.as_str());
    files::write_new(&path, &paper.bytes)?;
    Ok(path)
}
