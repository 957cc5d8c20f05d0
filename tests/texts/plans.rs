//! Each built-in plan followed from the first step to the last, as `next` leads and `decide` allows.
//!
//! What a player answers is a [`Case`]; which step comes when is the plan's. Where each requirement is answered is in
//! `requirements.rs`.

use std::collections::BTreeSet;

use frist::domain::assess::Asked;
use frist::domain::clock::Clock;
use frist::domain::command::{Command, Dropped, Open, StepAct};
use frist::domain::decide::{Context, Refusal, decide};
use frist::domain::event::stamp_now;
use frist::domain::event::{
    BreachKind, CallOutcome, Channel, ContactCard, ContactKind, ControllerTold, DutyMet, Finding,
    HopRecorded, Knowledge, NoticeForm, PeopleChannel, PeopleInformed, PlanRef, Risk, Role, Source,
    Stamp,
};
use frist::domain::id::{ActId, ActorId, IncidentId};
use frist::domain::incident::{Entry, Incident};
use frist::domain::plan::{Ask, Field, FieldKind, Guide, StageCode, Step};
use frist::domain::progress::{Status, links, next, status, to_tell};
use frist::domain::reckoning::reckon;
use frist::domain::rule::{Covered, Period, Start};
use frist::domain::text::Text;
use frist::domain::time::{Moment, Span, Zone};
use frist::plan::check::check_embedded;
use frist::plan::embedded::Shelf;

/// What the people of an incident answer when the plan asks them.
#[derive(Clone, Copy)]
struct Case {
    role: Role,
    finding: Finding,
    risk: Risk,
    serious: bool,
    significant: bool,
}

const CASE: Case = Case {
    role: Role::Controller,
    finding: Finding::Breach,
    risk: Risk::High,
    serious: false,
    significant: false,
};

/// An incident under a plan, on a Monday at ten, when everybody can be reached.
#[derive(Clone)]
struct Player {
    guide: Guide,
    zone: Zone,
    now: Moment,
    actor: ActorId,
    incident: Incident,
    case: Case,
    acts: u32,
}

impl Player {
    fn new(plan: &str, case: Case) -> Self {
        let shelf = Shelf::embedded();
        let guide = shelf.guide(shelf.plan(&plan.into()).unwrap().clone());
        let rules = jiff::tz::TimeZone::get(&guide.plan.zone).unwrap();
        let mut player = Self {
            zone: Zone::new(guide.plan.zone.clone(), rules),
            now: Moment::parse_rfc3339("2026-11-23T09:00:00.000Z").unwrap(),
            actor: ActorId::new("kim"),
            incident: Incident::new(IncidentId::new("one")),
            guide,
            case,
            acts: 0,
        };
        let plan = &player.guide.plan;
        let open = Open {
            title: Text::new("Letter to the wrong address"),
            breach: BreachKind::Letter,
            role: case.role,
            finding: Finding::Suspected,
            source: Source::Staff,
            aware: Some(stamp_now(player.now.minus(Span::hours(2)), &player.zone)),
            controllers: vec![plan.controller.clone()],
            plan: PlanRef {
                id: plan.id.clone(),
                version: plan.version,
                document: "d".repeat(64),
            },
        };
        player.act(Command::Open(open)).unwrap();
        player
    }

    fn act(&mut self, command: Command) -> Result<(), Refusal> {
        let context = Context {
            now: self.now,
            at: self.now,
            early: false,
            suspected: false,
            zone: &self.zone,
            guide: &self.guide,
            actor: &self.actor,
        };
        let drafts = decide(&self.incident, command, &context)?;
        self.acts += 1;
        for (part, draft) in (1..).zip(drafts) {
            let entry = Entry {
                seq: self.incident.seq() + 1,
                act: Some(ActId::new(format!("act-{}", self.acts))),
                part,
                at: self.now,
                recorded_at: self.now,
                actor: self.actor.clone(),
                event: draft.event,
            };
            self.incident.apply(entry);
        }
        self.now = self.now.plus(Span::minutes(1));
        Ok(())
    }

    fn next(&self) -> Option<Step> {
        next(&self.incident, &self.guide, self.now, &self.zone, |_| true).cloned()
    }

    /// Does a step with what it asks for.
    #[expect(clippy::too_many_lines, reason = "one arm an ask: a table")]
    fn take(&mut self, step: &Step) {
        let now = stamp_now(self.now, &self.zone);
        let because = Text::line("so it is");
        let decided_by = Text::line("Kim");
        let commands = match &step.ask {
            Ask::Nothing | Ask::StopList | Ask::Register => vec![Command::Step {
                step: step.id.clone(),
                act: StepAct::Done {
                    note: None,
                    done_by: None,
                },
            }],
            Ask::Fields(ids) => {
                let open = ids
                    .iter()
                    .filter(|id| !self.incident.facts.contains_key(*id));
                open.map(|id| known(self.guide.form.field(id).unwrap()))
                    .collect()
            }
            Ask::Role => vec![Command::ChangeRole {
                role: Role::Controller,
                because,
            }],
            Ask::Advice => vec![Command::Advise {
                advice: because,
                by: Text::line("the officer"),
                risk: None,
                conflict: false,
            }],
            Ask::Field(field) => vec![known(self.guide.form.field(field).unwrap())],
            Ask::Form => {
                let asked = self.guide.form.night();
                let open = asked.filter(|field| !self.incident.facts.contains_key(&field.id));
                open.map(known).collect()
            }
            Ask::Hops => links(&self.incident, &self.guide)
                .filter(|link| !self.incident.hops.contains_key(&link.to))
                .map(|link| {
                    Command::RecordHop(HopRecorded {
                        to: link.to.clone(),
                        at: Some(now.clone()),
                        told_by: None,
                        channel: Some(Channel::Phone),
                        acknowledged: true,
                    })
                })
                .collect(),
            Ask::Tell(_) => to_tell(&self.incident, &self.guide.plan, step)
                .map(|role| Command::Tell {
                    step: Some(step.id.clone()),
                    hop: HopRecorded {
                        to: role.clone(),
                        at: Some(now.clone()),
                        told_by: None,
                        channel: Some(Channel::Phone),
                        acknowledged: true,
                    },
                })
                .collect(),
            Ask::Finding => vec![Command::Find {
                finding: self.case.finding,
                because,
                decided_by,
                shown_by: None,
            }],
            Ask::Risk => vec![Command::AssessRisk {
                outcome: self.case.risk,
                because,
                decided_by,
                asked: Box::new(Asked::default()),
            }],
            Ask::Notice if self.case.risk == Risk::Unlikely => vec![Command::DropNotice(Dropped {
                because,
                decided_by,
                controller: None,
                unlikely: true,
            })],
            Ask::Notice => vec![sent(NoticeForm::First, now)],
            Ask::Supplement => vec![sent(NoticeForm::Complete, now)],
            Ask::Citizens => vec![
                Command::SetContact {
                    contact: "bo".into(),
                    card: ContactCard {
                        kind: ContactKind::Citizen,
                        role: None,
                        name: Text::new("Bo"),
                        phone: Text::line("12 34 56 78"),
                        mail: None,
                        note: None,
                    },
                },
                Command::Call {
                    contact: "bo".into(),
                    role: None,
                    outcome: CallOutcome::Reached,
                    note: None,
                    spoken: None,
                    retry_at: None,
                },
            ],
            Ask::Case => vec![Command::FileCase {
                system: Text::line("SBSYS"),
                number: Text::line("2026/17"),
            }],
            Ask::Controller => vec![Command::TellController(ControllerTold {
                at: now,
                channel: Channel::Phone,
                whom: Text::line("the school we work for"),
                controller: None,
            })],
            Ask::People => vec![Command::InformPeople(PeopleInformed {
                controller: None,
                at: now,
                how: PeopleChannel::Letter,
                count: Some(1),
                note: None,
            })],
            Ask::Serious => vec![Command::SetSerious {
                serious: self.case.serious,
                because,
            }],
            Ask::Duty(rule) => vec![Command::MeetDuty(DutyMet {
                rule: rule.clone(),
                controller: None,
                at: now,
                channel: Channel::Portal,
                reference: None,
                reasons: None,
            })],
            Ask::Cyber => vec![Command::SetSignificant {
                significant: self.case.significant,
                because,
                known: None,
            }],
        };
        assert!(!commands.is_empty(), "{}: nothing to do", step.id);
        for command in commands {
            let said = format!("{command:?}");
            self.act(command)
                .unwrap_or_else(|why| panic!("{}: {said}: {why:?}", step.id));
        }
    }

    /// Takes every step `next` leads to, closes without having to say why, and gives the steps in the order they came.
    fn follow(&mut self) -> Vec<String> {
        let mut taken = Vec::new();
        while let Some(step) = self.next() {
            assert!(taken.len() < 100, "{} comes again and again", step.id);
            self.take(&step);
            taken.push(step.id.to_string());
        }
        assert_eq!(self.act(Command::Close { because: None }), Ok(()));
        assert!(self.incident.closed.is_some());
        taken
    }

    /// The nearest deadline that runs.
    fn nearest(&self) -> Option<Clock> {
        let all = reckon(&self.incident, &self.guide, &self.zone).into_iter();
        let running = all.map(|one| one.clock).filter(Clock::runs);
        let due = running.filter(|clock| clock.deadline.is_some());
        due.min_by_key(|clock| clock.deadline)
    }

    fn runs(&self, clock: &Clock) -> bool {
        let now = self.incident.clock(&clock.rule, clock.controller.as_ref());
        now.is_some_and(Clock::runs)
    }

    fn status(&self, id: &str) -> Status {
        let mut steps = self.guide.plan.steps();
        let (stage, step) = steps.find(|(_, step)| step.id.as_str() == id).unwrap();
        status(&self.incident, &self.guide, stage, step)
    }

    fn stage(&self, id: &str) -> StageCode {
        let mut steps = self.guide.plan.steps();
        let found = steps.find(|(_, step)| step.id.as_str() == id);
        found.unwrap().0.code
    }

    /// That a course begins in the first stage of the plan, ends in the last, and leaves nothing open.
    fn whole(&self, taken: &[String]) {
        let stages = &self.guide.plan.stages;
        let ends = (taken.first().unwrap(), taken.last().unwrap());
        let (first, last) = (stages.first().unwrap(), stages.last().unwrap());
        assert_eq!(
            (self.stage(ends.0), self.stage(ends.1)),
            (first.code, last.code)
        );
        for (stage, step) in self.guide.plan.steps() {
            let status = status(&self.incident, &self.guide, stage, step);
            let settled = matches!(status, Status::Done | Status::NotNeeded);
            assert!(settled, "{} is {status:?}", step.id);
        }
    }
}

/// The shortest answer that fits a field.
fn known(field: &Field) -> Command {
    let value = match &field.kind {
        FieldKind::Line | FieldKind::Lines => "so it is",
        FieldKind::Count => "1",
        FieldKind::Day => "4.12.2026",
        FieldKind::YesNo => "no",
        FieldKind::One(choices) | FieldKind::Any(choices) => choices[0].0.as_str(),
    };
    Command::Answer {
        field: field.id.clone(),
        knowledge: Knowledge::Known,
        value: Text::line(value),
        told_by: None,
    }
}

fn sent(form: NoticeForm, at: Stamp) -> Command {
    Command::SendNotice {
        form,
        at,
        channel: Channel::Portal,
        reference: None,
        reasons: None,
        controller: None,
        sent_by: None,
    }
}

/// That these come in this order among all that were taken.
fn in_order(taken: &[String], wanted: &[&str]) {
    let mut rest = taken.iter();
    for id in wanted {
        assert!(
            rest.any(|found| found == id),
            "{id} is not in its place: {taken:?}"
        );
    }
}

const PLANS: &[&str] = &["kommun-ks2019", "sauda", "sosu", "struer"];

#[test]
fn four_plans_are_built_in_without_a_fault() {
    assert!(check_embedded().is_empty());
    let shelf = Shelf::embedded();
    let ids: Vec<&str> = shelf.plans().map(|plan| plan.id.as_str()).collect();
    assert_eq!(ids, PLANS);
}

/// Whoever has something to do can be told, or starts the chain. SWE-16: the board answers for the data and is told through
/// its chair; SOS-46: the school's board approves and is not told; the people hit are reached one by one.
#[test]
fn every_role_can_be_reached() {
    for id in PLANS {
        let plan = Player::new(id, CASE).guide.plan;
        for role in &plan.roles {
            let starts = plan.chain.iter().any(|link| link.from == role.id);
            let outside = ["board", "citizen", "data-subject"];
            let by_other_ways = outside.contains(&role.id.as_str());
            let reached = plan.can_be_told(&role.id) || starts;
            assert!(reached || by_other_ways, "{id}: nobody reaches {}", role.id);
        }
        for (_, step) in plan.steps() {
            let role = step.role.iter().chain(&plan.sender).chain(&plan.decides);
            for role in role {
                let starts = plan.chain.iter().any(|link| link.from == *role);
                assert!(starts || plan.can_be_told(role), "{id}: {role}");
            }
        }
    }
}

#[test]
fn each_plan_leads_a_controller_from_the_first_stage_to_the_last() {
    for id in PLANS {
        for risk in [Risk::Unlikely, Risk::Risk, Risk::High] {
            let mut player = Player::new(id, Case { risk, ..CASE });
            let taken = player.follow();
            player.whole(&taken);
            assert_eq!(
                taken.iter().any(|step| step == "people"),
                risk == Risk::High,
                "{id} {risk:?}"
            );
            assert_eq!(
                player.incident.notified(),
                risk != Risk::Unlikely,
                "{id} {risk:?}"
            );
        }
    }
}

// SOS-39, SOS-40, SWE-38, STR-G1: as processor the controller is told at once, and the authority is not our matter.
#[test]
fn each_plan_leads_a_processor_from_the_first_stage_to_the_last() {
    for id in PLANS {
        let role = Role::Processor;
        let mut player = Player::new(id, Case { role, ..CASE });
        let taken = player.follow();
        player.whole(&taken);
        in_order(&taken, &["tell-controller", "register"]);
        assert_eq!(player.status("notice"), Status::NotNeeded, "{id}");
        assert_eq!(player.status("risk"), Status::NotNeeded, "{id}");
        assert!(!player.incident.notified(), "{id}");
        let mut both = Player::new(
            id,
            Case {
                role: Role::Both,
                ..CASE
            },
        );
        let taken = both.follow();
        both.whole(&taken);
        in_order(&taken, &["tell-controller", "notice", "people"]);
    }
}

#[test]
fn each_plan_ends_what_is_no_breach_without_a_notice() {
    for id in PLANS {
        let finding = Finding::NotABreach;
        let mut player = Player::new(id, Case { finding, ..CASE });
        let taken = player.follow();
        player.whole(&taken);
        assert!(!taken.iter().any(|step| step == "notice"), "{id}");
    }
}

// STR-11 to STR-13, STR-16 to STR-18, STR-22, STR-23, STR-26 in the order of the source; STR-G1: what it leaves out comes
// between them only where it is needed.
#[test]
fn a_breach_in_struer_is_followed_to_its_end() {
    let mut player = Player::new("struer", CASE);
    let taken = player.follow();
    player.whole(&taken);
    let night = [
        "stop-leak",
        "protected",
        "alarm-chain",
        "overview",
        "is-it-a-breach",
        "serious",
        "cyber",
        "intake",
        "risk",
        "notice",
    ];
    let rest = [
        "people",
        "tell-citizen",
        "tell-partner",
        "case",
        "register",
        "supplement",
        "prevent",
        "follow-up",
    ];
    assert_eq!(taken, [&night[..], &rest[..]].concat());
    assert_eq!(player.status("tell-controller"), Status::NotNeeded);
    assert!(!player.incident.hops.contains_key(&"director".into()));

    let (role, risk) = (Role::Processor, Risk::Unlikely);
    let mut player = Player::new("struer", Case { role, risk, ..CASE });
    let taken = player.follow();
    player.whole(&taken);
    let theirs = [
        "tell-controller",
        "case",
        "register",
        "prevent",
        "follow-up",
    ];
    assert_eq!(taken, [&night[..8], &theirs[..]].concat());
}

// STR-G1: a serious breach is told to the director.
#[test]
fn a_serious_breach_in_struer_reaches_the_director() {
    let (serious, significant) = (true, false);
    let case = Case {
        serious,
        significant,
        ..CASE
    };
    let mut player = Player::new("struer", case);
    let taken = player.follow();
    player.whole(&taken);
    in_order(
        &taken,
        &["alarm-chain", "serious", "alarm-chain", "cyber", "intake"],
    );
    assert!(player.incident.hops.contains_key(&"director".into()));
}

// SWE-29, SWE-40, SWE-G3: who decides that it is serious adds the sector head to the chain, and the chair to be told.
#[test]
fn a_serious_incident_in_the_swedish_municipality_reaches_sector_head_and_chair() {
    let serious = true;
    let mut player = Player::new("kommun-ks2019", Case { serious, ..CASE });
    let taken = player.follow();
    player.whole(&taken);
    // The chain is open again for the sector head once it is known to be serious.
    in_order(
        &taken,
        &[
            "stop-incident",
            "contact-manager",
            "preliminary",
            "serious",
            "contact-manager",
            "hand-over",
            "is-it-an-incident",
            "consult-dpo",
            "risk",
            "notice",
            "tell-chair",
            "tell-back",
            "tell-processor",
            "people",
            "delegated-decision",
            "register",
            "measures",
            "yearly-report",
        ],
    );
    assert!(player.incident.hops.contains_key(&"sector-head".into()));
    // SWE-37, SWE-40
    for (step, role) in [
        ("tell-chair", "chair"),
        ("tell-back", "manager"),
        ("tell-back", "dpo"),
    ] {
        let key = (step.into(), role.into());
        assert!(player.incident.told.contains_key(&key), "{step} {role}");
    }
    let mut calm = Player::new("kommun-ks2019", CASE);
    let taken = calm.follow();
    assert!(!taken.iter().any(|step| step == "tell-chair"));
    assert!(!calm.incident.hops.contains_key(&"sector-head".into()));
}

// SWE-22, SWE-18: who is not there is replaced by the next one up, or the deputy.
#[test]
fn who_cannot_be_reached_is_replaced_as_the_plan_says() {
    let mut player = Player::new("kommun-ks2019", CASE);
    for role in ["managers-manager", "administrative-head", "dpo"] {
        assert_eq!(player.status("contact-manager"), Status::Open, "{role}");
        let at = Some(stamp_now(player.now, &player.zone));
        player
            .act(Command::RecordHop(HopRecorded {
                to: role.into(),
                at,
                told_by: None,
                channel: Some(Channel::Phone),
                acknowledged: true,
            }))
            .unwrap();
    }
    assert_eq!(player.status("contact-manager"), Status::Done);
}

// SAU-14, SAU-27: an unlikely risk stays inside the house, and the leader may close it.
#[test]
fn an_internal_deviation_in_sauda_is_the_leaders_to_close() {
    let risk = Risk::Unlikely;
    let mut player = Player::new("sauda", Case { risk, ..CASE });
    assert_eq!(player.status("close-internal"), Status::Waiting);
    let taken = player.follow();
    player.whole(&taken);
    in_order(&taken, &["meeting", "risk", "close-internal", "register"]);
    assert!(!player.incident.notified());
    let step = player.guide.plan.step(&"close-internal".into()).unwrap();
    assert_eq!(step.role, Some("leader".into()));
    assert_eq!(player.status("folder"), Status::NotNeeded);
    // SAU-5, SAU-21: what is a risk leaves the house.
    let risk = Risk::Risk;
    let mut out = Player::new("sauda", Case { risk, ..CASE });
    let taken = out.follow();
    in_order(&taken, &["risk", "notice", "other-parties", "folder"]);
    assert_eq!(out.status("close-internal"), Status::NotNeeded);
}

// SAU-G2: the officer both decides and sends, so the log says who decided. SOS-18: no notice needs its sentence.
#[test]
fn what_is_decided_is_kept_with_who_decided_and_why() {
    for id in PLANS {
        let mut player = Player::new(
            id,
            Case {
                risk: Risk::Unlikely,
                ..CASE
            },
        );
        player.follow();
        let risk = player.incident.risk.as_ref().unwrap();
        assert_eq!(risk.decided_by.as_ref().unwrap().shown(), "Kim", "{id}");
        assert_eq!(risk.because.as_ref().unwrap().shown(), "so it is", "{id}");
        let dropped = player.incident.not_required.get(None).unwrap();
        assert_eq!(dropped.decided_by.as_ref().unwrap().shown(), "Kim", "{id}");
    }
}

// SOS-G2, SAU-G3, SWE-G3, STR-G1: what the sources leave out. There is a step that stops the breach; the clock starts when the
// first of us noticed; a late notice needs its reasons; a first part may go before the rest.
#[test]
fn what_no_source_says_holds_in_every_plan() {
    for id in PLANS {
        let mut player = Player::new(id, CASE);
        assert_eq!(player.next().unwrap().ask, Ask::StopList, "{id}");
        let clock = |player: &Player| {
            let rule = "gdpr-33-1".into();
            player.incident.clock(&rule, None).unwrap().clone()
        };
        let aware = player.now.minus(Span::hours(2)).minus(Span::minutes(1));
        assert_eq!(clock(&player).start, aware, "{id}");
        assert_eq!(clock(&player).deadline, Some(aware.plus(Span::hours(72))));
        let notice = |player: &Player, form, reasons| Command::SendNotice {
            form,
            at: stamp_now(player.now, &player.zone),
            channel: Channel::Portal,
            reference: None,
            reasons,
            controller: None,
            sent_by: None,
        };
        player.now = player.now.plus(Span::hours(80));
        let reasons = Text::line("nobody was at work");
        let late = notice(&player, NoticeForm::First, reasons);
        assert_eq!(player.act(late), Ok(()), "{id}");
        let rest = notice(&player, NoticeForm::Supplement, None);
        assert_eq!(player.act(rest), Ok(()), "{id}");
        assert!(!clock(&player).runs(), "{id}");
    }
}

// STR-G1, SOS-G1, SAU-G1: where the source names nobody, whoever sets the plan up is asked, and deputies can be told.
#[test]
fn what_the_sources_leave_to_the_organisation_is_asked() {
    for (id, contacts) in [
        (
            "struer",
            &["team-leader", "centre-head", "director", "dpo-deputy"][..],
        ),
        ("sosu", &["school"]),
        ("sauda", &["pvo", "pvo-deputy", "leader"]),
        (
            "kommun-ks2019",
            &["manager", "lawyer", "sector-head", "chair"],
        ),
    ] {
        let plan = Player::new(id, CASE).guide.plan;
        assert!(!plan.readiness.is_empty(), "{id}");
        for contact in contacts {
            let found = plan.contacts.iter().find(|c| c.id.as_str() == *contact);
            assert!(found.unwrap().to_fill, "{id}: {contact}");
        }
    }
}

// Whatever clock is nearest, with little time left the offered step ends it; with time enough what is offered leads to it, and
// no later deadline is met before it. In every plan and role, for an organisation that the law on cyber incidents covers.
#[test]
fn the_offered_step_ends_the_nearest_clock_or_leads_to_it() {
    let mut seen = BTreeSet::new();
    for plan in PLANS {
        for role in Role::ALL {
            let case = Case {
                role: *role,
                significant: true,
                ..CASE
            };
            let mut player = Player::new(plan, case);
            player.guide.plan.covered = Covered::Yes;
            player
                .act(Command::SetSignificant {
                    significant: true,
                    because: None,
                    known: None,
                })
                .unwrap();
            while let Some(step) = player.next() {
                let Some(nearest) = player.nearest() else {
                    player.take(&step);
                    continue;
                };
                let deadline = nearest.deadline.unwrap();
                let mut late = player.clone();
                late.now = late.now.max(deadline.minus(Span::hours(1)));
                let offered = late.next().unwrap();
                late.take(&offered);
                let said = format!("{plan} {role:?} {}: {}", nearest.rule, offered.id);
                assert!(!late.runs(&nearest), "{said}");
                seen.insert((*plan, nearest.rule.to_string()));

                let before = player.incident.clocks.clone();
                player.take(&step);
                for met in before
                    .iter()
                    .filter(|clock| clock.runs() && !player.runs(clock))
                {
                    let in_turn = met.deadline.is_none_or(|due| due <= deadline);
                    assert!(
                        in_turn,
                        "{plan} {role:?}: {} before {}",
                        met.rule, nearest.rule
                    );
                }
            }
        }
    }
    for plan in PLANS {
        let guide = Player::new(plan, CASE).guide;
        // What follows a first notice has no step of its own in the plans: the next key opens its act.
        let rules = guide
            .rules
            .iter()
            .filter(|rule| rule.runs_in(&guide.plan.country) && rule.start != Start::Notified);
        for rule in rules.filter(|rule| rule.period != Period::AtOnce) {
            assert!(
                seen.contains(&(*plan, rule.id.to_string())),
                "{plan}: {}",
                rule.id
            );
        }
    }
}
