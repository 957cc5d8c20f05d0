//! What belongs to no case: who types, which plan new incidents follow.

use super::args::{Answer, Person, Plan, Workspace};
use super::{Cli, Done, Failure};
use super::{adopt, failure, named, organisations, plan_list, plans, tell};
use crate::app::session::Access;
use crate::domain::id::ControllerId;
use crate::domain::text::Text;

pub(super) async fn run(cli: &Cli, command: Workspace) -> Done {
    match command {
        Workspace::I(Person::Am { name }) => {
            // Not through `writer`: who says their name needs no default for it.
            let session = cli.open(Access::Create).await?;
            let workspace = session.workspace().await;
            let workspace = workspace.map_err(|error| failure::of_store(cli, &error))?;
            let known = workspace.actors.get(&session.actor());
            if known.is_some() && known == Text::line(&name).as_ref() {
                return Err(Failure::already(cli.tr()));
            }
            let records = session.i_am(&name).await;
            let records = records.map_err(|error| failure::of_act(cli, &error))?;
            tell::of_workspace(cli, &session, &records).await
        }
        Workspace::Plan(Plan::Use(args)) => adopt::run(cli, &args).await,
        Workspace::Plan(Plan::Add { plan }) => organisations::add(cli, &plan).await,
        Workspace::Plan(Plan::Drop { plan }) => organisations::remove(cli, &plan).await,
        Workspace::Plan(Plan::Upgrade { number, because }) => {
            let session = cli.writer().await?;
            let id = named::incident(cli, &session, &number).await?;
            let acted = session.upgrade(&id, because.and_then(Text::lines)).await;
            let acted = acted.map_err(|error| failure::of_act(cli, &error))?;
            tell::entries(cli, &session, &acted.incident, &acted.records).await
        }
        Workspace::Covered { answer, controller } => {
            let session = cli.writer().await?;
            let covered = matches!(answer, Answer::Yes);
            let controller = controller.map(ControllerId::new);
            let of_act = |error| failure::of_act(cli, &error);
            let plan = match &controller {
                Some(controller) => session.plan_of(controller).await,
                None => session.current().await,
            };
            let plan = plan.map_err(of_act)?;
            let said = session.set_coverage(controller, covered).await;
            let (records, followed) = said.map_err(of_act)?;
            tell::under_plan(cli, &session, &plan, &records).await?;
            for acted in followed {
                tell::entries(cli, &session, &acted.incident, &acted.records).await?;
            }
            Ok(())
        }
        Workspace::Plan(Plan::Show { plan, json }) => plans::show(cli, &plan, json).await,
        Workspace::Plan(Plan::Check(files)) => plans::check(cli, &files).await,
        Workspace::Plan(Plan::New(new)) => plans::new(cli, &new),
        Workspace::Plan(Plan::List { json }) => plan_list::run(cli, json).await,
    }
}
