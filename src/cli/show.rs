//! One incident as a whole: where it stands, its steps, its alarm chain, its facts, its log.

use super::label::Labels;
use super::tell::{about, clock_line, stopped_line};
use super::{Cli, Done, failure, json, named};
use crate::domain::assess::severity;
use crate::domain::awareness::all_starts;
use crate::domain::clock::Clock;
use crate::domain::contacts::adviser;
use crate::domain::contacts::directory_of;
use crate::domain::delay::any_reasons_owed;
use crate::domain::edition::Edition;
use crate::domain::event::ContactKind;
use crate::domain::hours::Kept;
use crate::domain::id::Stream;
use crate::domain::incident::{Entry, Incident};
use crate::domain::progress;
use crate::domain::reckoning::{nearest, reckon};
use crate::domain::summary::summary;
use crate::domain::time::{Moment, Span};
use crate::domain::timeline::{Order, timeline};
use crate::domain::workspace::Workspace;
use crate::i18n::assessed;
use crate::i18n::code::{waiting, word};
use crate::i18n::coverage;
use crate::i18n::sentence::{Names, sentence};
use crate::i18n::{format, hours, timely, told};
use crate::ui::theme::Theme;

/// An incident and what is needed to put it into words.
struct Page<'a> {
    cli: &'a Cli,
    number: String,
    incident: &'a Incident,
    followed: &'a Edition,
    workspace: &'a Workspace,
    usable: Option<Usable>,
    now: Moment,
}

/// What of the time to the nearest deadline can be used; none where no deadline is ahead.
struct Usable {
    office: Span,
    dpo: Option<Moment>,
}

impl Usable {
    fn of(
        incident: &Incident,
        followed: &Edition,
        workspace: &Workspace,
        now: Moment,
    ) -> Option<Self> {
        let reckoned = reckon(incident, &followed.guide, &followed.zone);
        let clock = &nearest(&reckoned)?.clock;
        let deadline = clock.deadline.filter(|at| *at > now)?;
        // Of whose clock it is.
        let (all, party) = (&followed.guide, clock.controller.as_ref());
        let (guide, zone) = (all.of(party), all.zone_of(party, &followed.zone));
        let contacts = directory_of(all, party, workspace, incident);
        let dpo = adviser(&contacts, None).filter(|contact| contact.kind == ContactKind::Dpo);
        Some(Self {
            office: Kept::office(guide, zone).left(now, deadline),
            dpo: dpo.and_then(|contact| Kept::of(contact, guide, zone)?.next(now)),
        })
    }
}

pub(super) async fn run(cli: &Cli, number: &str, json: bool) -> Done {
    let session = cli.reader().await?;
    let id = named::incident(cli, &session, number).await?;
    let loaded = session.load(&id).await;
    let (_, followed) = loaded.map_err(|error| failure::of_act(cli, &error))?;
    let records = named::records(cli, &session, &Stream::Incident(id.clone())).await?;
    cli.tell_breaks(&session);
    // From these very entries, so that the head never says more or less than the log below it.
    let incident = Incident::fold(id, records.iter().map(Entry::from));
    let now = session.now();
    let workspace = session.workspace().await;
    let workspace = workspace.map_err(|error| failure::of_store(cli, &error))?;
    let usable = Usable::of(&incident, &followed, &workspace, now);
    if json {
        let log = session.store().log_id().to_owned();
        let (guide, zone) = (&*followed.guide, &followed.zone);
        let listed = json::Listed {
            row: json::IncidentRow::new(&summary(&incident, guide, zone), now),
            became: json::Became::new(&incident, guide, zone),
        };
        let line = |record| json::Line::new(record, &log);
        let entries = records.into_iter().map(line).collect();
        cli.out.json(&json::Whole {
            listed,
            parts: json::Parts::new(&incident, guide, zone),
            office_hours_left: usable.as_ref().map(|usable| json::hours(usable.office)),
            dpo_reachable_at: usable.as_ref().and_then(|usable| usable.dpo),
            log: log.clone(),
            assessment: json::Assessment::new(&incident),
            decisions: json::Decision::all(&incident),
            notes: json::Noted::all(&incident),
            people: json::People::all(&incident),
            concern: json::Concern::new(&incident),
            awareness: all_starts(&incident, &followed.guide, &followed.zone)
                .iter()
                .map(json::Awareness::new)
                .collect(),
            entries,
        });
        return Ok(());
    }
    let page = Page {
        cli,
        number: Labels::of(cli, &session).await?.incident(&incident),
        incident: &incident,
        followed: &followed,
        workspace: &workspace,
        usable,
        now,
    };
    page.head();
    page.steps();
    page.chain();
    page.facts();
    page.risk();
    page.log();
    Ok(())
}

impl<'a> Page<'a> {
    fn names(&self) -> Names<'a> {
        Names {
            guide: &self.followed.guide,
            workspace: self.workspace,
            incident: Some(self.incident),
            zone: &self.followed.zone,
        }
    }

    fn title(&self, id: &str) {
        self.cli.out.line(&format!("\n{}", self.cli.tr().text(id)));
    }

    fn head(&self) {
        let (tr, out, incident) = (self.cli.tr(), &self.cli.out, self.incident);
        out.line(&format!("{}  {}", self.number, tr.shown(&incident.title)));
        let risk = incident.risk.as_ref().map(|risk| word(tr, risk.outcome));
        let finding = word(tr, incident.finding.outcome);
        let risk = risk.unwrap_or_else(|| tr.text("cli-risk-open"));
        let facts = [
            finding,
            word(tr, incident.breach),
            word(tr, incident.role),
            risk,
        ];
        out.line(&facts.join(" · "));
        if incident.closed.is_some() {
            out.line(&tr.text("cli-closed"));
        }
        let all = reckon(incident, &self.followed.guide, &self.followed.zone);
        let clocks = || all.iter().map(|one| &one.clock);
        let mut running: Vec<&Clock> = clocks().filter(|c| c.runs()).collect();
        running.sort_by_key(|clock| (clock.deadline.is_none(), clock.deadline));
        if running.is_empty() {
            out.line(&tr.text("cli-no-clock"));
        }
        for clock in running {
            let line = clock_line(self.cli, clock, self.followed, self.now);
            out.line(&format!("{line}  [{}]", clock.rule));
        }
        for clock in clocks() {
            if let Some(line) = stopped_line(self.cli, clock, self.followed) {
                out.line(&line);
            }
        }
        let (guide, zone) = (&self.followed.guide, &self.followed.zone);
        if let Some(due) = any_reasons_owed(incident, guide, zone) {
            out.line(&told::reasons_owed(tr, due, zone));
        }
        if let Some(usable) = &self.usable {
            let (zone, dpo) = (&self.followed.zone, usable.dpo);
            let office = hours::office_left(tr, usable.office, false);
            let who = tr.text("hours-dpo");
            let dpo = dpo.map(|at| hours::reachable(tr, &who, Some(at), self.now, zone));
            let parts: Vec<String> = std::iter::once(office).chain(dpo).collect();
            out.line(&parts.join(" · "));
        }
        let about = about(incident, self.followed, self.now);
        let starts = all_starts(incident, &self.followed.guide, &self.followed.zone);
        for line in starts
            .iter()
            .filter(|starts| starts.pressing(incident).is_some())
            .filter_map(|starts| about.unresolved(tr, starts))
        {
            out.line(&line);
        }
        let beside = [about.suspicion(tr), about.processor_gap(tr)];
        for line in beside.into_iter().flatten() {
            out.line(&line);
        }
        let (said, guide) = (&self.workspace.coverage, &self.followed.guide);
        for line in coverage::unsaid(tr, said, incident, guide) {
            out.line(&line);
        }
    }

    fn steps(&self) {
        let theme = Theme {
            ascii: true,
            ..Theme::default()
        };
        let (guide, language) = (&self.followed.guide, self.cli.tr().language().code());
        for stage in &guide.plan.stages {
            self.cli
                .out
                .line(&format!("\n{}", stage.name.get(language)));
            let row = |step: &crate::domain::plan::Step| {
                let status = progress::status(self.incident, guide, stage, step);
                let waits = progress::waits_for(self.incident, guide, stage, step);
                let why_not = coverage::why_not(self.cli.tr(), self.incident, guide, step);
                [
                    theme.status(status).to_owned(),
                    step.id.to_string(),
                    step.text.get(language).to_owned(),
                    why_not.unwrap_or_else(|| waiting(self.cli.tr(), &waits)),
                ]
            };
            self.cli
                .out
                .table(&stage.steps.iter().map(row).collect::<Vec<_>>());
        }
    }

    /// Who of the alarm chain was told, and when.
    fn chain(&self) {
        let (tr, names) = (self.cli.tr(), self.names());
        self.title("cli-show-chain");
        let row = |hop: &crate::domain::plan::Hop| {
            let record = self.incident.hops.get(&hop.to);
            let told = record.map(|record| match &record.at {
                Some(at) => format::date_time(tr, &self.followed.zone.local(at.at)),
                None => tr.text("cli-show-time-unknown"),
            });
            let told = told.unwrap_or_else(|| "–".to_owned());
            [hop.to.to_string(), names.role(tr, &hop.to), told]
        };
        let chain = &self.followed.guide.plan.chain;
        self.cli
            .out
            .table(&chain.iter().map(row).collect::<Vec<_>>());
    }

    /// The form, with the answers there are.
    fn facts(&self) {
        let (tr, names) = (self.cli.tr(), self.names());
        self.title("cli-show-facts");
        let row = |field: &crate::domain::plan::Field| {
            let fact = self.incident.facts.get(&field.id);
            let answer = fact.map(|fact| match &fact.value {
                Some(value) => names.fact(tr, &field.id, fact.knowledge, value),
                None => word(tr, fact.knowledge),
            });
            let question = field.text.get(tr.language().code()).to_owned();
            [
                field.id.to_string(),
                question,
                answer.unwrap_or_else(|| "–".to_owned()),
            ]
        };
        let incident = self.incident;
        let fields = self.followed.guide.form.all().filter(|field| {
            field.asked_of(incident.breach) || incident.facts.contains_key(&field.id)
        });
        self.cli.out.table(&fields.map(row).collect::<Vec<_>>());
    }

    /// What the risk was weighed by, and the criteria the plan has.
    fn risk(&self) {
        let (tr, out) = (self.cli.tr(), &self.cli.out);
        if let (Some(risk), Some(weighed)) = (&self.incident.risk, &self.incident.weighed) {
            self.title("cli-show-risk");
            for line in assessed::kept(tr, &weighed.suggested) {
                out.line(&line);
            }
            if weighed.overruled_by(risk.outcome) {
                out.line(&tr.text("risk-overrules"));
            }
            let score = severity(&weighed.enisa, &weighed.features);
            for line in score
                .iter()
                .flat_map(|score| assessed::severity(tr, Some(score)))
            {
                out.line(&line);
            }
        }
        let criteria = &self.followed.guide.plan.criteria;
        if criteria.is_empty() {
            return;
        }
        self.title("cli-show-criteria");
        let marked = self
            .incident
            .weighed
            .as_ref()
            .map(|weighed| &weighed.criteria);
        let row = |criterion: &crate::domain::plan::Criterion| {
            let chosen = marked.is_some_and(|ids| ids.contains(&criterion.id));
            [
                if chosen { "[x]" } else { "[ ]" }.to_owned(),
                criterion.id.clone(),
                word(tr, criterion.level),
                criterion.text.get(tr.language().code()).to_owned(),
            ]
        };
        out.table(&criteria.iter().map(row).collect::<Vec<_>>());
        out.line(&tr.text("criteria-are-prompts"));
    }

    fn log(&self) {
        let (tr, names, zone) = (self.cli.tr(), self.names(), &self.followed.zone);
        let start = self.incident.aware();
        let mut day = String::new();
        for placed in timeline(self.incident, Order::Happened) {
            let (entry, happened) = (placed.entry, placed.happened);
            let local = zone.local(happened);
            let date = format::date(tr, &local);
            if date != day {
                self.cli.out.line(&format!("\n{date}"));
                day = date;
            }
            let since = start.map(|start| format::since_start(happened.since(start)));
            let (time, since) = (format::time(tr, &local), since.unwrap_or_default());
            let who = self.workspace.name_of(&entry.actor);
            let said = sentence(tr, entry, &names);
            let beside = timely::beside_entry(tr, placed, Order::Happened, zone);
            let gone = self.incident.took_back(entry);
            let gone = gone.then(|| tr.text("mark-taken-back"));
            let mut marks = String::new();
            for words in beside.into_iter().chain(gone) {
                marks = format!("{marks} ({words})");
            }
            self.cli
                .out
                .line(&format!("{time}  {since}  {who}: {said}{marks}"));
        }
    }
}
