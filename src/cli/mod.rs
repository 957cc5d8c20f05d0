//! The command line: one command for every act of the screens, on the same log.
//!
//! It never asks. What it takes for granted it says on standard error; what it did, on standard output. Every failure is one
//! sentence in the interface language with an exit code of its own (`failure.rs`). The tree of commands is in `args.rs`, its
//! texts come in through `help.rs`; then there is a file for each family of commands. Nothing here decides anything: acts go
//! through `app::session`.

mod acts;
mod adopt;
mod args;
mod ask;
mod assess;
mod aware;
mod begin;
mod calendar;
mod contacts;
mod demo;
mod docs;
mod erase;
mod facts;
mod failure;
mod help;
mod incidents;
mod json;
mod label;
mod limits;
mod manual;
mod named;
mod next;
mod organisations;
mod out;
mod piped;
mod plan_list;
mod plan_told;
mod plans;
mod remark;
mod restore;
mod show;
mod tell;
mod texts;
mod tools;
mod version;
mod when;
mod workspace;

use std::cell::Cell;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::process::ExitCode;
use std::sync::Arc;

use clap::FromArgMatches as _;

use self::args::{Arguments, Everywhere, Family};
pub use self::failure::{Code, Failure};
use self::out::Out;
use crate::app::clock::WallClock;
use crate::app::session::{Access, Defaults, Session};
use crate::config::{Environment, Flags, Settings};
use crate::i18n::Tr;
use crate::plan::embedded::Shelf;
use crate::store::{Damage, OpenError, StoreError, Unverified, Warning, Writability};

/// What a command gives.
type Done = Result<(), Failure>;

/// Runs the program with these arguments, the program's own name first.
pub fn run(arguments: Vec<OsString>) -> ExitCode {
    let arguments = help::asked(arguments);
    // The built-in form, rules and lists are read beside everything else that comes before the first frame.
    std::thread::spawn(Shelf::warm);
    let environment = Environment::read();
    if let Some(everywhere) = Everywhere::alone(&arguments) {
        let screens = Arguments {
            everywhere,
            command: None,
        };
        return start(screens, &environment);
    }
    let flag = help::language_flag(&arguments);
    let language = crate::config::language(flag.as_deref(), &environment);
    let tr = crate::config::first_words(language, &environment);
    match understood(&tr, &arguments) {
        Ok(arguments) => start(arguments, &environment),
        Err(Misunderstood::Usage(error)) => help::answer(&tr, &error, &arguments),
        Err(Misunderstood::Refused(failure)) => {
            Out::new(tr).error(&failure.sentence);
            failure.code.into()
        }
    }
}

/// Why the arguments are not taken.
enum Misunderstood {
    Usage(clap::Error),
    Refused(Failure),
}

impl From<clap::Error> for Misunderstood {
    fn from(error: clap::Error) -> Self {
        Self::Usage(error)
    }
}

impl From<Failure> for Misunderstood {
    fn from(failure: Failure) -> Self {
        Self::Refused(failure)
    }
}

/// The arguments, with the text from standard input where one asks for it. What is better left out of a text is said.
fn understood(tr: &Tr, arguments: &[OsString]) -> Result<Arguments, Misunderstood> {
    let mut matches = help::tree(tr).try_get_matches_from(arguments)?;
    let piped = piped::read(tr, &matches)?;
    if limits::check(tr, &matches, piped.as_deref())? {
        Out::new(tr.clone()).tell("warn-id-number", &[]);
    }
    if let Some(text) = &piped {
        matches = piped::fill(help::tree(tr), text).try_get_matches_from(arguments)?;
    }
    Ok(Arguments::from_arg_matches(&matches)?)
}

fn start(arguments: Arguments, environment: &Environment) -> ExitCode {
    let (tr, outcome) = match Settings::load(&arguments.everywhere.flags(), environment) {
        Ok(settings) => (
            settings.words(settings.language),
            run_with(arguments, settings),
        ),
        Err(refused) => {
            let language =
                crate::config::language(arguments.everywhere.lang.as_deref(), environment);
            let tr = crate::config::first_words(language, environment);
            let failure = failure::of_settings(&tr, &refused);
            (tr, Err(failure))
        }
    };
    outcome.unwrap_or_else(|failure| {
        Out::new(tr).error(&failure.sentence);
        failure.code.into()
    })
}

fn run_with(arguments: Arguments, settings: Settings) -> Result<ExitCode, Failure> {
    let Some(family) = arguments.command else {
        // The words are read while the log is being opened.
        let ended = crate::shell::run::run(settings.clone(), arguments.everywhere.demo)
            .map_err(|error| failure::of_screens(&settings.words(settings.language), &error))?;
        if ended.restore {
            return run_command(Family::Restore(args::Restore::default()), settings, false);
        }
        return Ok(ended.code);
    };
    run_command(family, settings, arguments.everywhere.quiet)
}

fn run_command(family: Family, settings: Settings, quiet: bool) -> Result<ExitCode, Failure> {
    let out = Out::new(settings.words(settings.language)).quiet(quiet);
    if !matches!(family, Family::Check(_)) {
        for fault in &settings.faults {
            out.insist(&fault.sentence(&out.tr));
        }
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let runtime = runtime.map_err(|error| failure::bug(&out.tr, &error.into()))?;
    let rehearses = family.rehearses();
    let command = Cli {
        settings: Arc::new(settings),
        out,
        changed: Cell::new(false),
        rehearses,
    };
    let workspace = command.settings.workspace.clone();
    let (new_folder, new_log) = (!workspace.exists(), !workspace.join("ledger.db").exists());
    let ran = runtime.block_on(command.run(family));
    if (ran.is_err() || rehearses) && new_log {
        // A refused act creates nothing: not even the log it would have been the first act of.
        crate::store::unmake(&workspace, new_folder);
    }
    match ran {
        // Whoever repeats an act has what they wanted, and is told that it was so before.
        Err(failure) if failure.code == Code::Already => command.out.note(&failure.sentence),
        ran => ran?,
    }
    if rehearses {
        command.out.insist(&command.tr().text("cli-dry-run"));
    }
    command.out.finish().map(|()| ExitCode::SUCCESS)
}

/// A command in a running program.
struct Cli {
    settings: Arc<Settings>,
    out: Out,
    /// Whether a short log, read whole at opening, is not as it was written.
    changed: Cell<bool>,
    /// Whether the act is only tried.
    rehearses: bool,
}

impl Cli {
    async fn run(&self, family: Family) -> Done {
        match family {
            Family::Incidents(command) => incidents::run(self, command).await,
            Family::Act(said) => acts::run(self, &said).await,
            Family::Contact(command) => contacts::run(self, command).await,
            Family::Workspace(command) => workspace::run(self, command).await,
            Family::Ready(command) => plans::ready(self, command).await,
            Family::Next(command) => next::run(self, &command).await,
            Family::Calendar(command) => calendar::run(self, &command).await,
            Family::Deadline(command) => tools::deadline(self, &command),
            Family::Verify(args) => tools::verify(self, args.json).await,
            Family::Restore(args) => restore::run(self, &args).await,
            Family::Check(command) => tools::check(self, &command).await,
            Family::Backup(args) => tools::backup(self, args.json).await,
            Family::Demo(command) => demo::run(self, command.incidents, &command.out).await,
            Family::Docs(command) => docs::run(self, &command),
            Family::Assess(command) => assess::run(self, &command),
            Family::Aware(command) => Box::pin(aware::run(self, command)).await,
            Family::Erase(args) => Box::pin(erase::run(self, &args.said)).await,
        }
    }

    /// Opens the log to read it.
    async fn reader(&self) -> Result<Session, Failure> {
        self.open(Access::Existing).await
    }

    /// Opens the log to read it, where there is one.
    async fn reader_if_any(&self) -> Result<Option<Session>, Failure> {
        match Session::open(
            Arc::clone(&self.settings),
            WallClock::System,
            Access::Existing,
        )
        .await
        {
            // A folder that was never made has no log yet; one that somebody named and that is not there is a slip.
            Err(OpenError::Missing { .. }) if !self.settings.named => Ok(None),
            Err(error @ OpenError::Missing { .. }) if self.settings.workspace.is_dir() => {
                // An empty answer there may be a slip too.
                self.out.tell(error.id(), &error.args());
                Ok(None)
            }
            opened => {
                let session = self.opened(opened)?;
                self.in_order(&session).await?;
                Ok(Some(session))
            }
        }
    }

    /// Opens the log to write to it. What was never set up gets defaults, and they are said.
    async fn writer(&self) -> Result<Session, Failure> {
        let session = self.open(Access::Create).await?;
        if self.rehearses {
            session.rehearse();
        }
        self.takes(&session, Defaults::NameAndPlan);
        Ok(session)
    }

    /// The same for an act that itself says which plan it is.
    async fn planner(&self) -> Result<Session, Failure> {
        let session = self.open(Access::Create).await?;
        self.takes(&session, Defaults::Name);
        Ok(session)
    }

    /// Lets the first act that is done take defaults, and says them.
    fn takes(&self, session: &Session, which: Defaults) {
        let (tr, quiet) = (self.out.tr.clone(), self.out.quiet);
        session.takes_defaults(which, move |chosen| {
            let out = Out::new(tr.clone()).quiet(quiet);
            if let Some(name) = &chosen.name {
                out.tell("cli-default-name", &[("name", name.clone())]);
            }
            if let Some(plan) = &chosen.plan {
                out.tell("cli-default-plan", &[("plan", plan.clone())]);
            }
        });
    }

    /// Says what reading brought up: an entry that is not as it was written, a plan whose text cannot be read.
    fn tell_breaks(&self, session: &Session) {
        let warnings = session.store().warnings().into_iter();
        let read = |one: &Warning| matches!(one, Warning::Broken(_) | Warning::Document);
        for warning in warnings.filter(read) {
            self.out.warn(&warning);
        }
    }

    async fn open(&self, access: Access) -> Result<Session, Failure> {
        let session = Session::open(Arc::clone(&self.settings), WallClock::System, access).await;
        let session = self.opened(session)?;
        self.in_order(&session).await?;
        Ok(session)
    }

    /// Opens the log for whoever looks at its file themselves.
    async fn unchecked(&self) -> Result<Session, Failure> {
        let access = Access::Existing;
        let session = Session::open(Arc::clone(&self.settings), WallClock::System, access).await;
        self.opened(session)
    }

    fn opened(&self, session: Result<Session, OpenError>) -> Result<Session, Failure> {
        let session = session.map_err(|error| failure::of_open(self, &error))?;
        for warning in session.store().warnings() {
            self.out.warn(&warning);
        }
        if let Writability::ReadOnly(why) = session.store().writability()
            && why.is_doubt()
        {
            self.out.tell(why.id(), &why.args());
        }
        Ok(session)
    }

    /// Looks whether the file is in order before anything of it is shown or written: never a shorter list.
    async fn in_order(&self, session: &Session) -> Done {
        self.told_of(session.rely().await, session)?;
        if !session.store().is_long() {
            self.tell_changed(session).await;
        }
        Ok(())
    }

    /// In a log that is soon read whole: says what was changed and cannot be made anew. Reading and writing go on.
    async fn tell_changed(&self, session: &Session) {
        let store = session.store();
        let before = store.warnings();
        match store.verify(Box::new(|_, _| {})).await {
            Err(Unverified::Broken(at)) => {
                self.changed.set(true);
                let broken = |one: &Warning| matches!(one, Warning::Broken(_));
                if !before.iter().any(broken) {
                    self.out.warn(&Warning::Broken(at));
                }
            }
            Ok(_) => {
                if let Ok(Some(differs)) = store.compare().await {
                    self.changed.set(true);
                    let values = [("what", differs.what())];
                    self.out.tell(differs.id(), &values);
                }
            }
            Err(Unverified::Unread(_)) => {}
        }
    }

    /// The same of the whole file, however long it takes.
    async fn whole(&self, session: &Session) -> Done {
        self.told_of(session.mend().await, session)
    }

    /// Says what was made anew, or that it could not be.
    fn told_of(&self, mended: Result<BTreeSet<Damage>, StoreError>, session: &Session) -> Done {
        if mended == Err(StoreError::Damaged) {
            for warning in session.store().warnings() {
                if matches!(warning, Warning::Damaged { .. }) {
                    return Err(failure::of_damage(self, &warning));
                }
            }
        }
        let mended = mended.map_err(|error| failure::of_store(self, &error))?;
        if !mended.is_empty() {
            self.out.tell("cli-rebuilt", &[]);
        }
        Ok(())
    }

    fn tr(&self) -> &Tr {
        &self.out.tr
    }
}

impl Everywhere {
    fn flags(&self) -> Flags {
        Flags {
            lang: self.lang.clone(),
            keymap: self.keymap.clone(),
            store: self.store.clone(),
            theme: self.theme,
            ascii: self.ascii,
            no_colour: self.no_colour,
        }
    }
}
