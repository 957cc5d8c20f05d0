//! Each kind of layer alone: given what the program knows and an action, it answers, and nothing else moves.

use frist::acts::Started;
use frist::acts::notes::ADD_NOTE;
use frist::domain::time::Moment;
use frist::ui::actions::{Action, Context};
use frist::ui::dialog::{self, Kind};
use frist::ui::key::{Key, KeyCode};
use frist::ui::model::{Effect, World};
use frist::ui::reply::{Go, Reply};
use frist::ui::screen::call::{self, Card};
use frist::ui::screen::contacts::{self, Contacts};
use frist::ui::screen::dashboard::{self, Dashboard};
use frist::ui::screen::help::{self, Help};
use frist::ui::screen::incident::{self, Tab, View};
use frist::ui::screen::palette::{self, Palette};
use frist::ui::screen::plan::{self, PlanView};
use frist::ui::screen::review::{self, Review};

use crate::player::{Player, START};

/// What the program knows with one incident, and the moment.
fn world() -> (World, Moment) {
    let world = Player::in_incident().play.model.world;
    (world, Moment::parse_rfc3339(START).unwrap())
}

fn goes(reply: Option<Reply>) -> Vec<Go> {
    let reply = reply.unwrap();
    assert_eq!(reply.effects, []);
    reply.go
}

#[test]
fn the_dashboard_opens_what_is_selected() {
    let (world, now) = world();
    let id = world.rows[0].id.clone();
    let mut view = Dashboard::default();
    assert_eq!(view.settle(&world), []);
    let reply = dashboard::act(&mut view, &world, Action::Open, now);
    assert_eq!(goes(reply), [Go::Incident(id.clone())]);
    let note = Kind::Act(id, Started::new(&ADD_NOTE));
    let reply = dashboard::act(&mut view, &world, Action::AddNote, now);
    assert_eq!(goes(reply), [Go::Ask(note)]);
    assert_eq!(
        dashboard::act(&mut view, &world, Action::Help, now),
        None,
        "not for this screen"
    );
}

#[test]
fn an_incident_turns_its_tabs_and_asks() {
    let (world, now) = world();
    let id = world.rows[0].id.clone();
    let mut view = View::new(id.clone());
    let reply = incident::act(&mut view, &world, Action::TabLog, now);
    assert_eq!(
        (goes(reply), view.tab, view.inside),
        (vec![], Tab::Log, true)
    );
    let act = world.case().unwrap().incident.entries.last().unwrap();
    let reply = incident::act(&mut view, &world, Action::TakeBack, now);
    assert_eq!(goes(reply), [Go::TakeBack(act.act.clone().unwrap())]);
    let reply = incident::act(&mut view, &world, Action::SetRisk, now);
    assert!(
        matches!(&goes(reply)[..], [Go::Ask(Kind::Act(of, _))] if *of == id),
        "a form over it"
    );
}

#[test]
fn contacts_lead_to_the_card_and_back() {
    let (world, _) = world();
    let mut view = Contacts::default();
    let reply = contacts::act(&mut view, &world, Action::Open);
    let incident = world.at_hand.clone();
    assert!(matches!(&goes(reply)[..], [Go::Call(of, _)] if *of == incident));
    let reply = contacts::act(&mut view, &world, Action::Back);
    assert_eq!(goes(reply), [Go::Book(None), Go::Back]);
}

#[test]
fn a_call_is_an_act_of_its_incident_and_none_without() {
    let (world, now) = world();
    let case = world.case().unwrap();
    let mut card = call::next_card(&world, case, now).unwrap();
    let reply = call::act(&mut card, &world, Action::NoAnswer, now).unwrap();
    assert_eq!(reply.go, []);
    assert!(
        matches!(&reply.effects[..], [Effect::Act { incident, .. }] if *incident == case.incident.id)
    );
    let mut card = Card::new(None, card.contact);
    let reply = call::act(&mut card, &world, Action::NoAnswer, now);
    assert_eq!(goes(reply), [Go::Warn(world.tr.text("call-no-incident"))]);
}

#[test]
fn the_review_opens_a_closed_incident() {
    let (mut world, _) = world();
    world.closed = Some(std::mem::take(&mut world.rows));
    let id = world.closed.as_ref().unwrap()[0].id.clone();
    let mut view = Review::default();
    assert_eq!(view.settle(&world), []);
    let reply = review::act(&mut view, &world, Action::Open);
    assert_eq!(goes(reply), [Go::Incident(id)]);
}

#[test]
fn the_plan_scrolls_and_asks_what_is_open() {
    let (world, now) = world();
    let mut view = PlanView::default();
    let reply = plan::act(&mut view, &world, Action::Down, now);
    assert_eq!((goes(reply), view.line), (vec![], 1));
    let reply = plan::act(&mut view, &world, Action::Open, now);
    assert_eq!(goes(reply), [Go::Ready]);
}

#[test]
fn help_scrolls_and_takes_nothing_else() {
    let (world, _) = world();
    let mut help = Help {
        contexts: vec![Context::Dashboard],
        step: None,
        line: 0,
    };
    let reply = help::act(&mut help, &world, Action::Down);
    assert_eq!((goes(reply), help.line), (vec![], 1));
    assert_eq!(help::act(&mut help, &world, Action::NewIncident), None);
}

#[test]
fn the_palette_does_what_is_chosen() {
    let (world, _) = world();
    let mut view = Palette::new(&[Context::Dashboard]);
    view.paste("backup");
    let reply = palette::act(&mut view, &world, Action::Open);
    assert_eq!(reply, Go::Do(Action::Backup).into());
    let reply = palette::act(&mut view, &world, Action::Back);
    assert_eq!(reply, Go::Close.into());
}

#[test]
fn a_form_sends_its_act_and_waits() {
    let (world, now) = world();
    let id = world.rows[0].id.clone();
    let kind = Kind::Act(id.clone(), Started::new(&ADD_NOTE));
    let mut form = dialog::open(&world, kind, None, now);
    form.form.press(Key::plain(KeyCode::Char('x')), 80);
    let sent = dialog::act(&mut form, &world, Action::Submit, now);
    assert_eq!(sent.go, [], "it stays open until the log has it");
    assert!(matches!(&sent.effects[..], [Effect::Act { incident, .. }] if *incident == id));
    let left = dialog::act(&mut form, &world, Action::Cancel, now);
    assert_eq!(left, Go::LeaveWaiting.into());
}

#[test]
fn a_form_says_what_is_missing_and_sends_nothing() {
    let (world, now) = world();
    let mut form = dialog::open(&world, Kind::New, None, now);
    let reply = dialog::act(&mut form, &world, Action::Submit, now);
    assert_eq!(reply, Reply::taken());
    assert!(form.form.fault.is_some());
    let left = dialog::act(&mut form, &world, Action::Cancel, now);
    let kept = Reply::from(Go::SayKept(form.key)).then(Go::Close);
    assert_eq!(left, kept);
}
