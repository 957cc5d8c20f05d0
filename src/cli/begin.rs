//! What `frist plan new` begins with: what was given, what follows from it, and what a person at the terminal is asked.

use std::path::PathBuf;

use super::args::NewPlan;
use super::ask::{ask, at_terminal};
use super::failure::Code;
use super::plan_told::sentence;
use super::{Cli, Failure, named};
use crate::domain::country::{Country, Language};
use crate::domain::decide::check_card;
use crate::domain::event::{ContactCard, ContactKind};
use crate::domain::plan::Plan;
use crate::domain::text::Text;
use crate::plan::KNOWN_LANGUAGES;
use crate::plan::draft::{Dpo, Wanted, from_plan, from_template, id_of};

/// "None", where that is an answer.
const NONE: &str = "-";

/// Where nothing says which country it is.
const DEFAULT: Country = Country::Dk;

/// The file to write, the plan to begin with, and what is filled in. Who gave neither file nor organisation is asked.
pub(super) fn wanted<'c>(
    cli: &'c Cli,
    args: &NewPlan,
) -> Result<(PathBuf, Option<&'c Plan>, Wanted), Failure> {
    let from = args
        .from
        .as_deref()
        .map(|id| named::plan(cli, id))
        .transpose()?;
    let lacks = args.out.is_none() || (args.organisation.is_none() && from.is_none());
    if lacks && at_terminal() {
        return asked(cli, args, from);
    }
    let out = args.out.clone().ok_or_else(|| Failure {
        code: Code::Usage,
        sentence: cli.tr().text("cli-error-new-plan"),
    })?;
    Ok((out, from, given(cli, args, from)))
}

/// The plan as it will be written. It is read by the same reader as all plans before, so it is sound from the start.
pub(super) fn written(
    cli: &Cli,
    file: &str,
    from: Option<&Plan>,
    wanted: &Wanted,
) -> Result<Plan, Failure> {
    let text = match from {
        Some(plan) => from_plan(&plan.source, wanted),
        None => from_template(wanted),
    };
    let read = cli.settings.shelf.read_plan(file, &text);
    read.map_err(|faults| {
        let fault = faults.first().map(|fault| sentence(cli, fault));
        let values = [("fault", fault.unwrap_or_default())];
        Failure::user(cli.tr().fill("cli-error-plan-not-sound", &values))
    })
}

/// The country of a language, by their codes.
fn home(language: &str) -> Option<&'static str> {
    Some(Language::from_code(language)?.country()?.code())
}

/// The language of a country, by their codes.
fn speaks(country: &str) -> &'static str {
    let country = Country::from_code(country).unwrap_or(DEFAULT);
    country.language().code()
}

/// What was given, and what follows from it: a country has a language, and a language a country.
fn given(cli: &Cli, args: &NewPlan, from: Option<&Plan>) -> Wanted {
    let (country, language) = match (&args.country, &args.language, from) {
        // What the other plan says stands where nothing is given.
        (country, language, Some(_)) => (country.clone(), language.clone()),
        (Some(country), None, None) => (Some(country.clone()), Some(speaks(country).to_owned())),
        (country, language, None) => {
            let mine = cli.tr().language().code();
            let language = language.as_deref().unwrap_or(mine);
            let country = country.as_deref().or_else(|| home(language));
            (
                Some(country.unwrap_or(DEFAULT.code()).to_owned()),
                Some(language.to_owned()),
            )
        }
    };
    let id = match (&args.organisation, from) {
        (Some(name), _) => id_of(name),
        (None, Some(plan)) => format!("{}-own", plan.id),
        (None, None) => "own-plan".to_owned(),
    };
    Wanted {
        id: free(cli, id),
        organisation: args.organisation.clone(),
        country,
        language,
        authority: None,
        dpo: Dpo::default(),
    }
}

/// A plan of the same id would take the other's place.
fn free(cli: &Cli, id: String) -> String {
    if is_taken(cli, &id) {
        format!("{id}-own")
    } else {
        id
    }
}

fn is_taken(cli: &Cli, id: &str) -> bool {
    cli.settings.shelf.plan(&id.into()).is_some()
}

/// Asks for what was not given, each answer offering the next.
fn asked<'c>(
    cli: &'c Cli,
    args: &NewPlan,
    from: Option<&'c Plan>,
) -> Result<(PathBuf, Option<&'c Plan>, Wanted), Failure> {
    cli.out.tell("cli-ask-intro", &[]);
    let from = match from {
        Some(plan) => Some(plan),
        None => which_plan(cli)?,
    };
    let organisation = match &args.organisation {
        Some(name) => name.clone(),
        None => line(cli, "organisation", None)?,
    };
    let id = id(cli, &free(cli, id_of(&organisation)))?;
    let country = match &args.country {
        Some(country) => country.clone(),
        None => country(cli, from)?,
    };
    let language = match &args.language {
        Some(language) => language.clone(),
        None => language(cli, from, &country)?,
    };
    let known: Vec<&str> = cli.settings.shelf.authorities().collect();
    let offered = Country::from_code(&country).map_or("", Country::authority);
    let authority = choice(cli, "authority", offered, &known)?;
    let dpo = Dpo {
        name: person(cli, "dpo-name")?,
        phone: person(cli, "dpo-phone")?,
        mail: person(cli, "dpo-mail")?,
    };
    let out = match &args.out {
        Some(out) => out.clone(),
        None => PathBuf::from(line(cli, "out", Some(&format!("{id}.toml")))?),
    };
    let wanted = Wanted {
        id,
        organisation: Some(organisation),
        country: Some(country),
        language: Some(language),
        authority: Some(authority),
        dpo,
    };
    Ok((out, from, wanted))
}

fn country(cli: &Cli, from: Option<&Plan>) -> Result<String, Failure> {
    let mine = home(cli.tr().language().code()).unwrap_or(DEFAULT.code());
    let offered = from.map_or(mine, |plan| plan.country.as_str());
    let all: Vec<&str> = Country::ALL.iter().map(|country| country.code()).collect();
    choice(cli, "country", offered, &all)
}

/// A plan has no texts in a language it was not written in.
fn language(cli: &Cli, from: Option<&Plan>, country: &str) -> Result<String, Failure> {
    if let Some(plan) = from {
        let written: Vec<&str> = plan.title.0.keys().map(String::as_str).collect();
        return choice(cli, "language", &plan.language, &written);
    }
    let mine = cli.tr().language().code();
    let fits = home(mine) == Some(country);
    let offered = if fits { mine } else { speaks(country) };
    choice(cli, "language", offered, KNOWN_LANGUAGES)
}

fn question(cli: &Cli, id: &str, choices: &str) -> String {
    let values = [("choices", choices.to_owned())];
    cli.tr().fill(&format!("cli-ask-{id}"), &values)
}

/// A plan there is, or the template.
fn which_plan(cli: &Cli) -> Result<Option<&Plan>, Failure> {
    let plans: Vec<&Plan> = cli.settings.shelf.plans().collect();
    let ids: Vec<&str> = plans.iter().map(|plan| plan.id.as_str()).collect();
    let question = question(cli, "from", &ids.join(", "));
    ask(cli, &question, Some(NONE), |typed| {
        let found = plans.iter().find(|plan| plan.id.as_str() == typed);
        match found {
            None if typed != NONE => Err(no_choice(cli, typed, &ids)),
            found => Ok(found.copied()),
        }
    })
}

fn no_choice(cli: &Cli, typed: &str, choices: &[&str]) -> String {
    let values = [("word", typed.to_owned()), ("choices", choices.join(", "))];
    cli.tr().fill("cli-ask-no-choice", &values)
}

fn choice(cli: &Cli, id: &str, offered: &str, all: &[&str]) -> Result<String, Failure> {
    let question = question(cli, id, &all.join(", "));
    ask(cli, &question, Some(offered), |typed| {
        if all.contains(&typed) {
            Ok(typed.to_owned())
        } else {
            Err(no_choice(cli, typed, all))
        }
    })
}

/// A line that must not be empty.
fn line(cli: &Cli, id: &str, offered: Option<&str>) -> Result<String, Failure> {
    ask(cli, &question(cli, id, ""), offered, |typed| {
        if typed.is_empty() {
            Err(cli.tr().text("cli-ask-needed"))
        } else {
            Ok(typed.to_owned())
        }
    })
}

/// An id that no other plan has.
fn id(cli: &Cli, offered: &str) -> Result<String, Failure> {
    ask(cli, &question(cli, "id", ""), Some(offered), |typed| {
        let fault = if typed.is_empty() || id_of(typed) != typed {
            "cli-ask-bad-id"
        } else if is_taken(cli, typed) {
            "cli-ask-id-taken"
        } else {
            return Ok(typed.to_owned());
        };
        let values = [("word", typed.to_owned()), ("example", id_of(typed))];
        Err(cli.tr().fill(fault, &values))
    })
}

/// Something of the data protection officer; it may be left for later.
fn person(cli: &Cli, id: &str) -> Result<Option<String>, Failure> {
    ask(cli, &question(cli, id, ""), Some(NONE), |typed| {
        if typed == NONE {
            return Ok(None);
        }
        let given = |wanted: &str| (id == wanted).then(|| Text::new(typed));
        let card = ContactCard {
            kind: ContactKind::Dpo,
            role: None,
            name: given("dpo-name").unwrap_or_else(|| Text::new(NONE)),
            phone: given("dpo-phone"),
            mail: given("dpo-mail"),
            note: None,
        };
        match check_card(&card) {
            Ok(()) => Ok(Some(typed.to_owned())),
            Err(refusal) => Err(cli.tr().text(refusal.id())),
        }
    })
}
