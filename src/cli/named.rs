//! What a number, an id or a name on the command line means: an incident, its entries, a plan.

use super::{Cli, Failure, failure};
use crate::app::session::Session;
use crate::domain::chain::Record;
use crate::domain::id::{IncidentId, Stream};
use crate::domain::nearest::nearest;
use crate::domain::plan::Plan;
use crate::domain::text::clean_line;
use crate::store::StoreError;

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
    found.ok_or_else(|| {
        let number = clean_line(number);
        Failure::user(
            cli.tr()
                .fill("cli-error-no-incident", &[("number", number)]),
        )
    })
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
