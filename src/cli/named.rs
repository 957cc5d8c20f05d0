//! What a number, an id or a name on the command line means: an incident, its entries, a plan.

use super::{Cli, Failure, failure};
use crate::app::session::Session;
use crate::domain::chain::Record;
use crate::domain::id::{IncidentId, Stream};
use crate::domain::nearest::nearest;
use crate::domain::plan::Plan;
use crate::domain::text::clean_line;
use crate::store::{StoreError, Which};

/// The incident a number or id names.
pub(super) async fn incident(
    cli: &Cli,
    session: &Session,
    number: &str,
) -> Result<IncidentId, Failure> {
    let mut found = session.store().find(number).await;
    if matches!(found, Ok(None) | Err(StoreError::Damaged)) && session.mend().await.is_ok() {
        // Damage may have hidden it.
        found = session.store().find(number).await;
    }
    let found = found.map_err(|error| failure::of_store(cli, &error))?;
    if let Some(found) = found {
        return Ok(found);
    }
    let values = [("number", clean_line(number))];
    let failure = Failure::user(cli.tr().fill("cli-error-no-incident", &values));
    let rows = session.store().list(Which::All).await.unwrap_or_default();
    let numbers = rows.iter().filter_map(|row| row.number);
    let numbers: Vec<String> = numbers.map(|number| number.to_string()).collect();
    let near = nearest(number, numbers.iter().map(String::as_str));
    Err(suggest(cli, failure, near))
}

/// A failure with the name that was probably meant, where one is near.
pub(super) fn suggest(cli: &Cli, failure: Failure, near: Option<&str>) -> Failure {
    let Some(near) = near else {
        return failure;
    };
    let meant = cli.tr().fill("cli-near", &[("near", near.to_owned())]);
    let sentence = format!("{} {meant}", failure.sentence);
    Failure {
        sentence,
        ..failure
    }
}

/// The entries of a stream, in order.
pub(super) async fn records(
    cli: &Cli,
    session: &Session,
    stream: &Stream,
) -> Result<Vec<Record>, Failure> {
    let records = session.store().records(stream).await;
    records.map_err(|error| failure::of_store(cli, &error))
}

/// The plan an id names.
pub(super) fn plan<'c>(cli: &'c Cli, id: &str) -> Result<&'c Plan, Failure> {
    let plan = cli.settings.shelf.plan(&id.into());
    plan.ok_or_else(|| {
        let known = cli.settings.shelf.plans();
        let known: Vec<&str> = known.map(|plan| plan.id.as_str()).collect();
        let near = nearest(id, known.iter().copied());
        let values = [
            ("plan", clean_line(id)),
            ("plans", known.join(", ")),
            ("near", near.unwrap_or_default().to_owned()),
        ];
        let text = match near {
            Some(_) => "cli-error-no-such-plan-near",
            None => "cli-error-no-such-plan",
        };
        Failure::user(cli.tr().fill(text, &values))
    })
}
