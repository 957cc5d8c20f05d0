//! The plans an organisation keeps as files of its own: where each lies, and what is wrong with it.
//!
//! A file with faults is no plan in force, so the shelf does not know it; here it is listed all the same. Writes nothing:
//! how a file comes to lie there is in `src/cli/adopt.rs`.

use std::path::{Path, PathBuf};

use super::{Fault, Settings, file, folders};
use crate::domain::id::PlanId;
use crate::domain::plan::Plan;
use crate::plan::FileKind;
use crate::plan::embedded::Shelf;

/// A plan of the organisation's own.
#[derive(Clone, Debug)]
pub struct OwnPlan {
    /// Its file.
    pub path: PathBuf,
    /// The id the file says, also where something else in it is wrong.
    pub id: Option<PlanId>,
    /// The plan, or every fault in the file.
    pub read: Result<Plan, Vec<Fault>>,
}

/// The plan in a file, read against what is in force; else every fault in the file.
pub fn plan_in(path: &Path, shelf: &Shelf) -> Result<Plan, Vec<Fault>> {
    let text = match file::text(path) {
        Ok(Some(text)) => text,
        Ok(None) => return Err(vec![Fault::not_there(path)]),
        Err(fault) => return Err(vec![fault]),
    };
    read(path, &text, shelf)
}

fn read(path: &Path, text: &str, shelf: &Shelf) -> Result<Plan, Vec<Fault>> {
    let plan = shelf.read_plan(&path.display().to_string(), text);
    plan.map_err(|faults| faults.into_iter().map(Fault::Data).collect())
}

impl Settings {
    /// Where a plan of the organisation's own belongs.
    pub fn place_of(&self, plan: &PlanId) -> PathBuf {
        self.data.join("plans").join(format!("{plan}.toml"))
    }

    /// The organisation's own plans, in the order in which they are read: of two with the same id the later is in force.
    pub fn own_plans(&self) -> Vec<OwnPlan> {
        let mut found = Vec::new();
        for path in folders::toml_files(&self.data) {
            let text = match file::text(&path) {
                Ok(Some(text)) => text,
                Ok(None) => continue,
                Err(fault) => {
                    if is_of_plans(&path) {
                        let read = Err(vec![fault]);
                        found.push(OwnPlan {
                            path,
                            id: None,
                            read,
                        });
                    }
                    continue;
                }
            };
            if FileKind::of(&path.display().to_string(), &text) == Some(FileKind::Plan) {
                let read = read(&path, &text, &self.shelf);
                let said = FileKind::first_value(&text, "id").filter(|id| !id.is_empty());
                let id = said.map(PlanId::new);
                found.push(OwnPlan { path, id, read });
            }
        }
        found
    }
}

fn is_of_plans(path: &Path) -> bool {
    let folder = path.parent().and_then(Path::file_name);
    folder.is_some_and(|name| name == FileKind::Plan.folder())
}
