//! Reckoning and checking: `deadline`, `verify`, `check`, `backup`.

use std::path::PathBuf;

use super::args::{Check, Deadline};
use super::failure::{self, Code};
use super::label::Labels;
use super::{Cli, Done, Failure, json, when};
use crate::app::clock::{self, WallClock};
use crate::app::session::Session;
use crate::config;
use crate::domain::calendar::Calendar;
use crate::domain::country::Country;
use crate::domain::deadline::{Deadlines, Note};
use crate::domain::law;
use crate::domain::time::{Moment, Zone};
use crate::i18n::{format, told};
use crate::store::{Differs, StoreError, Unverified, Which, Writability};

pub(super) fn deadline(cli: &Cli, args: &Deadline) -> Done {
    let tr = cli.tr();
    let (zone, country) = place(cli, args)?;
    let calendar = calendar(cli, &country)?;
    let reading = when::any_time(cli, &args.aware, &zone, WallClock::System.now())?;
    let rules = cli.settings.shelf.rules();
    let found = law::first_notice(&rules, &country, &calendar, &zone, reading.moment);
    let (rule, end) = found.ok_or_else(|| {
        let day = zone.local(reading.moment).date().to_string();
        let values = [("country", country.to_uppercase()), ("day", day)];
        Failure::user(tr.fill("cli-error-no-rule", &values))
    })?;
    let ends = Deadlines::of(rule, reading.moment, end, &zone, &calendar);
    let shown = |moment: Moment| format::date_time(tr, &zone.local(moment));
    let read = when::remarks(cli, &zone, &reading);
    let note = |note: &Note| (note.id(), told::deadline_note(tr, *note, &ends, &zone));
    let of_ends = ends.notes.iter().map(note);
    let notes: Vec<(&str, String)> = read.into_iter().chain(of_ends).collect();
    if args.json {
        let iso = |moment: Moment| zone.local(moment).rfc3339();
        let short = |id: &str| {
            let id = id
                .strip_prefix("deadline-note-")
                .or_else(|| id.strip_prefix("when-flag-"));
            id.unwrap_or_default().replace('-', "_")
        };
        cli.out.json(&json::Deadline {
            aware: iso(ends.aware),
            zone: zone.name().to_owned(),
            country,
            strict: iso(ends.strict),
            r1: iso(ends.r1),
            r2: iso(ends.r2),
            notes: notes
                .into_iter()
                .map(|(id, text)| json::Note {
                    code: short(id),
                    text,
                })
                .collect(),
        });
        return Ok(());
    }
    let hours = ends.hours;
    let strict = if hours.is_some() {
        "cli-reckoned-strict"
    } else {
        "cli-reckoned-end"
    };
    let all = [
        ("cli-reckoned-aware", ends.aware),
        (strict, ends.strict),
        ("cli-reckoned-r1", ends.r1),
        ("cli-reckoned-r2", ends.r2),
    ];
    // Weeks and months have no other reading.
    for (id, moment) in all.into_iter().take(if hours.is_some() { 4 } else { 2 }) {
        let hours = hours.unwrap_or_default().to_string();
        let values = [("moment", shown(moment)), ("hours", hours)];
        cli.out.line(&tr.fill(id, &values));
    }
    for (_, note) in &notes {
        cli.out.line(note);
    }
    // The 72 hours are the authority's; at high risk something binds before they end.
    cli.out.line(&tr.text("cli-reckoned-people"));
    Ok(())
}

/// The zone and the country, each from the other where only one is said.
fn place(cli: &Cli, args: &Deadline) -> Result<(Zone, String), Failure> {
    let name = match (&args.zone, &args.country) {
        (Some(zone), _) => zone.clone(),
        (None, Some(country)) => Country::from_code(country)
            .map_or("UTC", Country::zone)
            .to_owned(),
        (None, None) => {
            let plan = cli.settings.first_plan();
            let zone = plan.map_or_else(|| "UTC".to_owned(), |plan| plan.zone.clone());
            cli.out.tell("cli-default-zone", &[("zone", zone.clone())]);
            zone
        }
    };
    let zone = clock::zone(&name).map_err(|error| {
        let name = crate::domain::text::clean_line(&error.name);
        Failure::user(cli.tr().fill("cli-error-zone", &[("zone", name)]))
    })?;
    let country = args.country.clone().unwrap_or_else(|| {
        let mut all = Country::ALL.iter();
        let by_zone = all.find(|country| country.zone() == zone.name());
        let country = by_zone.unwrap_or(&Country::Dk).code().to_owned();
        if by_zone.is_none() {
            cli.out
                .tell("cli-default-country", &[("country", country.clone())]);
        }
        country
    });
    Ok((zone, country))
}

fn calendar(cli: &Cli, country: &str) -> Result<Calendar, Failure> {
    let calendar = config::calendar(&cli.settings.data, country);
    calendar.map_err(|faults| Failure {
        code: Code::Config,
        sentence: faults
            .iter()
            .map(|fault| fault.sentence(cli.tr()))
            .collect::<Vec<_>>()
            .join("\n"),
    })
}

pub(super) async fn verify(cli: &Cli, json: bool) -> Done {
    let session = cli.unchecked().await?;
    if let Writability::ReadOnly(why) = session.store().writability()
        && why.is_doubt()
    {
        return Err(Failure {
            code: Code::Chain,
            sentence: cli.tr().fill(why.id(), &why.args()),
        });
    }
    match session.store().verify(Box::new(|_, _| {})).await {
        Ok(verified) => {
            // The chain is about entries; what hides one, or lies beside them, is looked for here.
            cli.whole(&session).await?;
            let differs = session.store().compare().await;
            let differs = differs.map_err(|error| failure::of_store(cli, &error))?;
            if json {
                cli.out
                    .json(&json::Checked::whole(&verified, differs.as_ref()));
            }
            beside(cli, &session, differs).await?;
            if json {
                return Ok(());
            }
            let values = [
                ("entries", verified.entries.to_string()),
                ("head", verified.head.link.to_string()),
                ("log", verified.log),
            ];
            cli.out.said(&cli.tr().fill("cli-verified", &values));
            Ok(())
        }
        Err(Unverified::Unread(StoreError::Damaged)) => {
            cli.whole(&session).await?;
            Err(failure::of_store(cli, &StoreError::Damaged))
        }
        Err(error) => {
            if let (true, Unverified::Broken(at)) = (json, &error) {
                cli.out.json(&json::Checked::broken(at));
            }
            Err(unverified(cli, error))
        }
    }
}

/// Compares the list with the entries, and says what lies beside them and differs.
async fn beside(cli: &Cli, session: &Session, differs: Option<Differs>) -> Done {
    let store = |error| failure::of_store(cli, &error);
    if let Some(differs) = differs {
        return Err(Failure {
            code: Code::Chain,
            sentence: cli.tr().fill(differs.id(), &[("what", differs.what())]),
        });
    }
    if !session.list_agrees().await.map_err(store)? {
        cli.out.tell("cli-rebuilt", &[]);
    }
    Ok(())
}

fn unverified(cli: &Cli, error: Unverified) -> Failure {
    match error {
        Unverified::Unread(error) => failure::of_store(cli, &error),
        Unverified::Broken(at) => {
            let values = [
                ("position", at.position.to_string()),
                ("stream", at.stream.to_string()),
                ("seq", at.seq.to_string()),
                ("fault", cli.tr().text(at.fault.id())),
            ];
            Failure {
                code: Code::Chain,
                sentence: cli.tr().fill("cli-error-chain", &values),
            }
        }
    }
}

/// Checks files; without any, all that is in force.
pub(super) async fn check(cli: &Cli, args: &Check) -> Done {
    say_faults(cli, &faults(cli, &args.files).await?)
}

/// The faults of files; without any, of all that is in force.
pub(super) async fn faults(cli: &Cli, files: &[PathBuf]) -> Result<Vec<String>, Failure> {
    let mut faults = Vec::new();
    if files.is_empty() {
        let wrong = config::check_settings(&cli.settings);
        faults.extend(wrong.iter().map(|fault| fault.sentence(cli.tr())));
        for country in Country::ALL {
            let wrong = config::calendar(&cli.settings.data, country.code())
                .err()
                .unwrap_or_default();
            faults.extend(wrong.iter().map(|fault| fault.sentence(cli.tr())));
        }
        if cli.settings.has_place() {
            faults.extend(other_clocks(cli).await?);
        }
    }
    for path in files {
        faults.extend(
            config::check(path, &cli.settings.data)
                .iter()
                .map(|fault| fault.sentence(cli.tr())),
        );
    }
    Ok(faults)
}

/// Says every fault, or that there is none.
pub(super) fn say_faults(cli: &Cli, faults: &[String]) -> Done {
    if faults.is_empty() {
        cli.out.said(&cli.tr().text("cli-checked"));
        return Ok(());
    }
    for fault in faults {
        cli.out.line(fault);
    }
    let count = [("count", faults.len().into())];
    Err(Failure::user(cli.tr().with("cli-error-faults", &count)))
}

/// Clocks in the log that the rules in force would reckon otherwise.
async fn other_clocks(cli: &Cli) -> Result<Vec<String>, Failure> {
    let Some(session) = cli.reader_if_any().await? else {
        return Ok(Vec::new());
    };
    let rows = session.store().list(Which::All).await;
    let rows = rows.map_err(|error| failure::of_store(cli, &error))?;
    let labels = Labels::of(cli, &session).await?;
    let mut found = Vec::new();
    for row in rows {
        let loaded = session.load(&row.id).await;
        let (incident, followed) = loaded.map_err(|error| failure::of_act(cli, &error))?;
        let number = labels.incident(&incident);
        let shown = |moment: Option<Moment>| {
            let local = moment.map(|moment| followed.zone.local(moment));
            local.map_or_else(
                || "–".to_owned(),
                |local| format::date_time(cli.tr(), &local),
            )
        };
        for clock in &incident.clocks {
            let Some(rule) = followed.guide.rule_of(clock) else {
                continue;
            };
            let reckoned = {
                let party = clock.controller.as_ref();
                let guide = followed.guide.of(party);
                let zone = followed.guide.zone_of(party, &followed.zone);
                law::deadline(rule, clock.start, guide, zone)
            };
            if reckoned != clock.deadline {
                let values = [
                    ("number", number.clone()),
                    ("logged", shown(clock.deadline)),
                    ("reckoned", shown(reckoned)),
                    ("rule", rule.article.clone()),
                ];
                found.push(cli.tr().fill("cli-check-clock", &values));
            }
        }
    }
    Ok(found)
}

pub(super) async fn backup(cli: &Cli, json: bool) -> Done {
    let session = cli.reader().await?;
    let path = session
        .store()
        .backup()
        .await
        .map_err(|error| unverified(cli, error))?;
    if json {
        cli.out.json(&json::Copied::at(&path));
    } else {
        cli.out.line(&path.display().to_string());
    }
    Ok(())
}
