//! Acts on the command line: their arguments are made from `acts/`, and read back as answers.

use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, StringValueParser, TypedValueParser as _, ValueParser};
use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgGroup, ArgMatches, Args, Command, FromArgMatches, Subcommand};

use crate::acts::ask::Shape;
use crate::acts::erase::ERASE;
use crate::acts::opening::OPEN;
use crate::acts::shared::BECAUSE;
use crate::acts::spoken::{How, Said};
use crate::acts::start::START;
use crate::acts::{self, Act, Answers, Deed, Fault, On, Spoken, Value, When};
use crate::cli::{Cli, Failure, when};
use crate::domain::command::Claim;
use crate::domain::time::{Moment, Zone};

/// The argument that names the incident.
const NUMBER: &str = "number";
/// When it happened.
const AT: &str = "at";
/// That this may lie before the first start on record.
const EARLY: &str = "early";
/// That what was written is given for machines.
const JSON: &str = "json";
/// That everything is checked and said, and nothing written.
const DRY_RUN: &str = "dry-run";
/// That what it tells of was only suspected then.
const SUSPECTED: &str = "suspected";

/// An act as it was said.
pub(in crate::cli) struct SaidAct {
    pub(in crate::cli) act: &'static Act,
    spoken: &'static Spoken,
    matches: ArgMatches,
}

/// A word that names something, or is read as a time: no text of a person, which alone is plain.
#[derive(Clone)]
struct Word(String);

/// The id of an argument in the tree: the ids of all others are made from names of fields.
fn id(name: &str) -> String {
    name.replace('-', "_")
}

fn arg(said: &Said) -> Arg {
    let name = id(said.name);
    let mut arg = Arg::new(name.clone());
    arg = match said.how {
        How::Word => arg.required(said.group.is_none()),
        How::MayWord => arg,
        // What a reason was called before: scripts go on.
        How::Flag if said.name == BECAUSE.id() => arg.long(said.name).alias("reason"),
        How::Flag | How::File => arg.long(said.name),
        How::Flags if matches!(said.shape, Shape::Any) => {
            arg.long(said.name).num_args(1..).action(ArgAction::Append)
        }
        How::Flags | How::FlagEach => arg.long(said.name).action(ArgAction::Append),
        How::Switch(_) => return bound(switch(said.name), said),
    };
    let parser: ValueParser = match (said.how, said.shape) {
        (How::File, _) => clap::value_parser!(PathBuf),
        (_, Shape::Code(codes, _)) => PossibleValuesParser::new(codes()).map(Word).into(),
        (_, Shape::YesNo) => PossibleValuesParser::new(["yes", "no"]).map(Word).into(),
        (_, Shape::Count) => clap::value_parser!(u32).into(),
        (_, Shape::Line | Shape::Lines) => ValueParser::string(),
        (_, Shape::One | Shape::Any | Shape::Time | Shape::Ahead | Shape::Span) => {
            StringValueParser::new().map(Word).into()
        }
    };
    let value_name = said
        .value_name
        .map_or_else(|| name.to_uppercase(), str::to_owned);
    bound(arg.value_parser(parser).value_name(value_name), said)
}

fn switch(name: &'static str) -> Arg {
    Arg::new(id(name))
        .long(name)
        .value_parser(clap::value_parser!(bool))
        .action(ArgAction::SetTrue)
}

/// What an argument needs, contradicts, or shares a group with.
fn bound(arg: Arg, said: &Said) -> Arg {
    let arg = match said.needs {
        Some(other) => arg.requires(id(other)),
        None => arg,
    };
    match said.against {
        Some(other) => arg.conflicts_with(id(other)),
        None => arg,
    }
}

/// A command with the arguments of a way to say an act.
fn with_arguments(command: Command, act: &'static Act, spoken: &'static Spoken) -> Command {
    let mut command = takes(command, spoken.takes);
    if (act.when)(&spoken.meant()) == When::Claimed {
        let at = Arg::new(AT).long(AT).value_name("AT");
        let at = at.value_parser(StringValueParser::new().map(Word));
        command = command.arg(at).arg(switch(EARLY).requires(AT));
    }
    if spoken.suspects {
        command = command.arg(switch(SUSPECTED));
    }
    if *act == ERASE {
        // What goes is gone for good, and said in sentences.
        return command;
    }
    command.arg(switch(JSON)).arg(switch(DRY_RUN))
}

fn takes(mut command: Command, all: &'static [Said]) -> Command {
    let mut groups: BTreeMap<&str, (ArgGroup, Vec<String>)> = BTreeMap::new();
    for said in all {
        command = command.arg(arg(said));
        let named = said.group.map(|group| {
            let of = ArgGroup::new(group.name).required(true);
            (group.name, of.multiple(group.several))
        });
        let only = said.only.map(|only| (only, ArgGroup::new(only)));
        for (name, group) in named.into_iter().chain(only) {
            let (_, args) = groups.entry(name).or_insert((group, Vec::new()));
            args.push(id(said.name));
        }
    }
    for (group, args) in groups.into_values() {
        command = command.group(group.args(args));
    }
    command
}

/// A command that names the incident, where the act is on one.
fn numbered(command: Command, act: &Act) -> Command {
    if *act == OPEN {
        return command;
    }
    let number = Arg::new(NUMBER).required(true).value_name("NUMBER");
    command.arg(number)
}

/// The acts that stand together in the tree.
fn together() -> impl Iterator<Item = (&'static Act, &'static Spoken)> {
    acts::spoken().filter(|(_, spoken)| !spoken.apart)
}

impl Subcommand for SaidAct {
    fn augment_subcommands(tree: Command) -> Command {
        let mut commands: Vec<Command> = Vec::new();
        for (act, spoken) in together() {
            let (Some(first), rest) = (spoken.words.first(), spoken.words.get(1)) else {
                continue;
            };
            let at = commands.iter().position(|made| made.get_name() == *first);
            let at = at.unwrap_or_else(|| {
                let command = numbered(Command::new(*first), act);
                commands.push(takes(command, spoken.before));
                commands.len() - 1
            });
            let command = std::mem::take(&mut commands[at]);
            commands[at] = match rest {
                None => with_arguments(command, act, spoken),
                Some(word) => command
                    .subcommand_required(true)
                    .arg_required_else_help(true)
                    .subcommand(with_arguments(Command::new(*word), act, spoken)),
            };
        }
        tree.subcommands(commands)
    }

    fn augment_subcommands_for_update(tree: Command) -> Command {
        Self::augment_subcommands(tree)
    }

    fn has_subcommand(name: &str) -> bool {
        together().any(|(_, spoken)| spoken.words.first() == Some(&name))
    }
}

impl FromArgMatches for SaidAct {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let missing = || clap::Error::new(ErrorKind::MissingSubcommand);
        let (first, matches) = matches.subcommand().ok_or_else(missing)?;
        let second = matches.subcommand_name();
        let said = |spoken: &Spoken| {
            spoken.words.first() == Some(&first) && spoken.words.get(1).copied() == second
        };
        let found = acts::spoken().find(|(_, spoken)| said(spoken));
        let (act, spoken) = found.ok_or_else(missing)?;
        Ok(Self {
            act,
            spoken,
            matches: matches.clone(),
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// An act that has a place of its own in the tree, with one way to say it.
pub(in crate::cli) struct SaidApart<A> {
    pub(in crate::cli) said: SaidAct,
    of: PhantomData<A>,
}

/// Which act has a place of its own.
pub(in crate::cli) trait Apart {
    fn act() -> &'static Act;
}

/// Texts that go for good.
pub(in crate::cli) struct Erase;

impl Apart for Erase {
    fn act() -> &'static Act {
        &ERASE
    }
}

/// A new incident: there is no number to name yet.
pub(in crate::cli) struct New;

impl Apart for New {
    fn act() -> &'static Act {
        &OPEN
    }
}

impl<A: Apart> Args for SaidApart<A> {
    fn augment_args(command: Command) -> Command {
        let act = A::act();
        let ways = act.spoken.iter();
        ways.fold(numbered(command, act), |command, spoken| {
            with_arguments(command, act, spoken)
        })
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl<A: Apart> FromArgMatches for SaidApart<A> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let missing = || clap::Error::new(ErrorKind::MissingSubcommand);
        let act = A::act();
        let said = SaidAct {
            act,
            spoken: act.spoken.first().ok_or_else(missing)?,
            matches: matches.clone(),
        };
        let of = PhantomData;
        Ok(Self { said, of })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// What is said of a start on record, below the command that lists them.
pub(in crate::cli) struct SaidStart(pub(in crate::cli) SaidAct);

/// The word below that command.
fn below(spoken: &Spoken) -> &'static str {
    spoken.words.last().copied().unwrap_or_default()
}

impl Subcommand for SaidStart {
    fn augment_subcommands(command: Command) -> Command {
        let ways = START.spoken.iter();
        ways.fold(command, |command, spoken| {
            command.subcommand(with_arguments(Command::new(below(spoken)), &START, spoken))
        })
    }

    fn augment_subcommands_for_update(command: Command) -> Command {
        Self::augment_subcommands(command)
    }

    fn has_subcommand(name: &str) -> bool {
        START.spoken.iter().any(|spoken| below(spoken) == name)
    }
}

impl FromArgMatches for SaidStart {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let named = matches.subcommand_name();
        let mut ways = START.spoken.iter();
        let spoken = ways.find(|spoken| Some(below(spoken)) == named);
        Ok(Self(SaidAct {
            act: &START,
            spoken: spoken.ok_or_else(|| clap::Error::new(ErrorKind::MissingSubcommand))?,
            matches: matches.clone(),
        }))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl SaidAct {
    /// The number or id of the incident.
    pub(in crate::cli) fn number(&self) -> &str {
        let number = self.matches.get_one::<String>(NUMBER);
        number.map_or("", String::as_str)
    }

    /// Whether what was written is given for machines.
    pub(in crate::cli) fn for_machines(&self) -> bool {
        *self.act != ERASE && self.below().get_flag(JSON)
    }

    /// Whether it is only tried.
    pub(in crate::cli) fn rehearses(&self) -> bool {
        *self.act != ERASE && self.below().get_flag(&id(DRY_RUN))
    }

    /// The matches an argument stands in.
    fn below(&self) -> &ArgMatches {
        let below = self.matches.subcommand();
        below.map_or(&self.matches, |(_, below)| below)
    }

    /// The answers, each time read as of now.
    pub(in crate::cli) fn answers(
        &self,
        cli: &Cli,
        zone: &Zone,
        now: Moment,
    ) -> Result<Answers, Failure> {
        self.read(cli, (zone, now), |_| true)
    }

    /// The answers that are no times: in which zone those of a new incident are read hangs on them.
    pub(in crate::cli) fn untimed(&self, cli: &Cli, now: Moment) -> Result<Answers, Failure> {
        let untimed = |said: &Said| !matches!(said.shape, Shape::Time | Shape::Ahead);
        self.read(cli, (&Zone::utc(), now), untimed)
    }

    fn read(
        &self,
        cli: &Cli,
        (zone, now): (&Zone, Moment),
        wanted: impl Fn(&Said) -> bool,
    ) -> Result<Answers, Failure> {
        let mut answers = self.spoken.meant();
        let before = self.spoken.before.iter().map(|said| (said, &self.matches));
        let takes = self.spoken.takes.iter().map(|said| (said, self.below()));
        for (said, matches) in before.chain(takes).filter(|(said, _)| wanted(said)) {
            // Of two switches that answer one question the first counts.
            let answered = matches!(said.how, How::Switch(_)) && answers.value(said.id).is_some();
            if answered {
                continue;
            }
            if let Some(value) = value(cli, said, matches, zone, now)? {
                answers.put(said.id, value);
            }
        }
        Ok(answers)
    }

    /// When the act happened, as it was typed; said where the time was in doubt.
    pub(in crate::cli) fn claim(
        &self,
        cli: &Cli,
        zone: &Zone,
        now: Moment,
    ) -> Result<Claim, Failure> {
        let claimed = (self.act.when)(&self.spoken.meant()) == When::Claimed;
        let below = self.below();
        let typed = claimed.then(|| below.get_one::<Word>(AT)).flatten();
        let at = typed.map(|Word(typed)| when::stamp(cli, typed, zone, now));
        Ok(Claim {
            at: at.transpose()?.map(|stamp| stamp.at),
            early: claimed && below.get_flag(EARLY),
            suspected: self.spoken.suspects && below.get_flag(SUSPECTED),
        })
    }

    /// What the answers mean.
    pub(in crate::cli) fn deeds(
        &self,
        on: &On<'_>,
        answers: &mut Answers,
    ) -> Result<Vec<Deed>, Failure> {
        let deeds = (self.act.deeds)(on, answers);
        deeds.map_err(|fault| self.failure(fault))
    }

    /// What is wrong with the answers, with the flag that says what is asked for.
    fn failure(&self, fault: Fault) -> Failure {
        let Fault { field, sentence } = fault;
        let mut takes = self.spoken.takes.iter();
        let called = takes.find_map(|said| called(said).filter(|_| said.id == field));
        Failure::user(match called {
            Some(called) => format!("{sentence} [{called}]"),
            None => sentence,
        })
    }

    /// Says which defaults were taken, as the flags that would say them.
    pub(in crate::cli) fn tell_taken(&self, cli: &Cli, answers: &Answers) {
        let flag = |id: &str| {
            let mut takes = self.spoken.takes.iter();
            takes.find(|said| said.id == id).map(|said| said.name)
        };
        let taken = answers.taken().iter();
        let taken = taken.filter_map(|(id, code)| Some(format!("--{} {code}", flag(id)?)));
        let taken: Vec<String> = taken.collect();
        if !taken.is_empty() {
            let value = taken.join(" ");
            cli.out.tell("cli-default-value", &[("value", value)]);
        }
    }
}

/// An argument that may be left out, as it is written. Without one that has to be there nothing is asked.
fn called(said: &Said) -> Option<String> {
    match said.how {
        How::MayWord => Some(id(said.name).to_uppercase()),
        How::Flag | How::Flags | How::FlagEach | How::File => Some(format!("--{}", said.name)),
        How::Word | How::Switch(_) => None,
    }
}

/// The answer an argument gives; none where it is not there.
fn value(
    cli: &Cli,
    said: &Said,
    matches: &ArgMatches,
    zone: &Zone,
    now: Moment,
) -> Result<Option<Value>, Failure> {
    let name = id(said.name);
    let word = || {
        let word = matches.get_one::<Word>(&name);
        word.map(|Word(word)| word.clone())
    };
    if let How::Switch(answer) = said.how {
        let set = matches.get_flag(&name) && !answer.is_empty();
        return Ok(set.then(|| Value::Text(answer.to_owned())));
    }
    if said.how == How::File {
        let path = matches.get_one::<PathBuf>(&name);
        let read = path.map(|path| crate::cli::facts::weighed(cli, path));
        return Ok(read.transpose()?.map(Value::Asked));
    }
    if matches!(said.how, How::Flags | How::FlagEach) {
        let values = matches.get_many::<Word>(&name);
        let values = values.map(|all| {
            let all: Vec<&str> = all.map(|Word(word)| word.as_str()).collect();
            all.join(",")
        });
        return Ok(values.map(Value::Text));
    }
    Ok(match said.shape {
        Shape::Count => {
            let count = matches.get_one::<u32>(&name);
            count.map(|count| Value::Text(count.to_string()))
        }
        Shape::Time => {
            let typed = word();
            let unknown = |flag: &str| !flag.is_empty() && matches.get_flag(&id(flag));
            let or_now = said.now_unless.is_some_and(|flag| !unknown(flag));
            let stamp = match typed {
                Some(typed) => Some(when::stamp(cli, &typed, zone, now)?),
                None if or_now => Some(when::stamp_or_now(cli, None, zone, now)?),
                None => None,
            };
            stamp.map(Value::Stamp)
        }
        Shape::Ahead => {
            let typed = word();
            let read = typed.map(|typed| when::ahead(cli, &typed, zone, now));
            read.transpose()?.map(Value::Stamp)
        }
        Shape::Span => {
            let span = word().map(|typed| when::span(cli, &typed));
            span.transpose()?.map(Value::Span)
        }
        Shape::Code(..) | Shape::YesNo | Shape::One | Shape::Any => word().map(Value::Text),
        Shape::Line | Shape::Lines => {
            let text = matches.get_one::<String>(&name).cloned();
            text.map(Value::Text)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::texts::is_text;
    use crate::config::{Environment, Flags, Settings};
    use crate::i18n::{Language, Tr};

    /// Something an argument takes.
    fn sample(said: &Said) -> String {
        match said.shape {
            Shape::Code(codes, _) => codes().first().copied().unwrap_or_default().to_owned(),
            Shape::YesNo => "yes".to_owned(),
            Shape::Time => "1h".to_owned(),
            Shape::Ahead => "2026-12-01 09:00".to_owned(),
            Shape::Span => "15m".to_owned(),
            Shape::Count => "7".to_owned(),
            Shape::Line | Shape::Lines | Shape::One | Shape::Any => "x".to_owned(),
        }
    }

    /// A line of words that says an act with one more argument than it has to have.
    fn line(act: &'static Act, spoken: &'static Spoken, with: &Said) -> Vec<String> {
        let Some((first, rest)) = spoken.words.split_first() else {
            return Vec::new();
        };
        let mut line = vec!["frist".to_owned(), (*first).to_owned()];
        line.extend((*act != OPEN).then(|| "1".to_owned()));
        let in_place = |said: &&Said| said.how == How::Word || said.how == How::MayWord;
        let must = |said: &&Said| {
            said.how == How::Word && (said.group.is_none() || said.name == with.name)
        };
        line.extend(spoken.before.iter().map(sample));
        line.extend(rest.iter().map(|word| (*word).to_owned()));
        let grouped = with.group.is_some() || with.needs.is_some();
        let first_of_group = spoken.takes.iter().find(|said| said.group.is_some());
        let placed = spoken.takes.iter().filter(in_place).filter(|said| {
            let needed = Some(said.name) == with.needs;
            let alone = !grouped && first_of_group.is_some_and(|first| first.name == said.name);
            must(said) || needed || alone || said.name == with.name
        });
        line.extend(placed.map(sample));
        // A flag that takes several words would take those in their places too.
        let others = spoken.takes.iter().filter(|said| {
            let alone = !grouped && first_of_group.is_some_and(|first| first.name == said.name);
            Some(said.name) == with.needs || alone
        });
        for said in others.chain([with]).filter(|said| !in_place(said)) {
            line.push(format!("--{}", said.name));
            if !matches!(said.how, How::Switch(_)) {
                line.push(sample(said));
            }
        }
        if (act.when)(&spoken.meant()) == When::Claimed {
            line.extend(["--at", "1h", "--early"].map(str::to_owned));
        }
        line
    }

    // An argument that is read as another kind than it was parsed as would end the program.
    #[test]
    fn every_argument_of_every_act_is_read_as_it_was_parsed() {
        let tr = Tr::new(Language::En);
        let environment = Environment {
            home: Some(std::env::temp_dir().join("frist-no-such-folder")),
            ..Environment::default()
        };
        let settings = Settings::load(&Flags::default(), &environment).unwrap();
        let cli = Cli {
            settings: std::sync::Arc::new(settings),
            out: crate::cli::out::Out::new(tr.clone()),
            changed: std::cell::Cell::new(false),
            rehearses: false,
        };
        let (zone, now) = (Zone::utc(), Moment::from_millis(1_790_000_000_000));
        let mut read = 0;
        for (act, spoken) in crate::acts::spoken() {
            for with in spoken.before.iter().chain(spoken.takes) {
                if with.how == How::File {
                    continue;
                }
                let line = line(act, spoken, with);
                let matches = crate::cli::help::tree(&tr).try_get_matches_from(&line);
                let matches = matches.unwrap_or_else(|error| panic!("{line:?}: {error}"));
                let said = SaidAct::from_arg_matches(&matches).unwrap();
                let answers = said
                    .answers(&cli, &zone, now)
                    .unwrap_or_else(|failure| panic!("{line:?}: {}", failure.sentence));
                let silent = matches!(with.how, How::Switch(""));
                assert!(silent || answers.value(with.id).is_some(), "{line:?}");
                said.claim(&cli, &zone, now)
                    .unwrap_or_else(|failure| panic!("{line:?}: {}", failure.sentence));
                read += 1;
            }
        }
        assert!(read > 15, "only {read} arguments");
    }

    // Only a plain text may come on standard input: a word that is read as something else would be taken for `-` itself.
    #[test]
    fn words_of_a_person_are_taken_as_plain_text() {
        let takes =
            crate::acts::spoken().flat_map(|(_, spoken)| spoken.before.iter().chain(spoken.takes));
        for said in takes.filter(|said| is_text(&id(said.name))) {
            // Among codes it is refused for what it is.
            let plain = matches!(said.shape, Shape::Line | Shape::Lines | Shape::Code(..));
            assert!(plain, "{}", said.name);
        }
    }
}
