//! Exceptions from telling the people, a request to wait, the authority's word, and whom the case concerns.

use super::*;
use crate::domain::command::{Exempt, Wait};
use crate::domain::event::{ConcernSet, Exemption, PeopleChannel, PeopleExempt, PeopleInformed};
use crate::domain::id::RoleId;
use crate::domain::incident::PEOPLE_AGAIN;
use crate::domain::ringing::ringing;

fn high() -> Desk {
    let mut desk = Desk::opened();
    desk.act(risk(Risk::High)).unwrap();
    desk
}

fn exempt(ground: Exemption) -> Exempt {
    Exempt::new(ground, text("because"), text("the board"), None)
}

fn say(said: Exempt) -> Command {
    Command::ExemptPeople(Box::new(said))
}

fn rings_again(desk: &Desk) -> Vec<Option<Moment>> {
    let all = ringing(&desk.incident, &desk.guide, &desk.zone).into_iter();
    let again = all.filter(|one| one.clock.rule.as_str() == PEOPLE_AGAIN);
    again.map(|one| one.clock.deadline).collect()
}

// Nobody is left untold on a word alone: what makes an exception true is on record with it.
#[test]
fn protection_and_later_measures_say_what_shows_them() {
    for ground in [Exemption::Encrypted, Exemption::LaterMeasures] {
        let mut desk = high();
        assert_eq!(desk.refusal(say(exempt(ground))), Refusal::ShownByMissing);
        let shown = Exempt {
            shown_by: text("the inventory of devices"),
            ..exempt(ground)
        };
        desk.act(say(shown)).unwrap();
        assert!(!desk.incident.owes_people());
    }
}

#[test]
fn a_public_notice_frees_nobody_before_it_was_made() {
    let mut desk = high();
    let ground = Exemption::PublicNotice;
    assert_eq!(desk.refusal(say(exempt(ground))), Refusal::EquallyMissing);
    let planned = Exempt {
        equally: text("in the local paper and on the front page for four weeks"),
        ..exempt(ground)
    };
    assert_eq!(desk.kinds(say(planned)), ["people-exempt"], "no clock ends");
    assert!(desk.incident.owes_people());
    let made = Command::InformPeople(PeopleInformed {
        at: desk.ago(Span::minutes(5)),
        how: PeopleChannel::PublicNotice,
        count: None,
        note: text("local paper of today"),
        controller: None,
    });
    assert_eq!(desk.kinds(made), ["people-informed", "clock-ended"]);
    assert!(!desk.incident.owes_people());
    // An entry of before did not say how the notice reaches them, and counts as it did.
    let mut desk = high();
    let before = PeopleExempt {
        ground,
        because: Text::new("x"),
        decided_by: Text::new("y"),
        controller: None,
        shown_by: None,
        equally: None,
        again_by: None,
        again_at: None,
    };
    let entry = desk.entry(&ActId::new("before"), 1, before.into());
    desk.incident.apply(entry);
    assert!(!desk.incident.owes_people());
}

// docs/domain.md#national-exceptions
#[test]
fn a_national_ground_has_a_person_and_a_day_and_none_is_swedish() {
    let mut desk = high();
    let ground = Exemption::NationalLaw;
    let said = |by: &str, at| Exempt {
        again_by: text(by),
        again_at: at,
        ..exempt(ground)
    };
    assert_eq!(desk.refusal(say(said("", None))), Refusal::AgainByMissing);
    assert_eq!(
        desk.refusal(say(said("lawyer", None))),
        Refusal::UntilMissing
    );
    let over = desk.ago(Span::hours(1));
    assert_eq!(
        desk.refusal(say(said("lawyer", Some(over)))),
        Refusal::UntilPast
    );
    let day = desk.ago(Span::hours(-200));
    desk.act(say(said("lawyer", Some(day.clone())))).unwrap();
    assert!(!desk.incident.owes_people());
    assert_eq!(rings_again(&desk), [Some(day.at)]);
    let mut swedish = high();
    swedish.guide.plan.country = "se".to_owned();
    assert_eq!(
        swedish.refusal(say(said("lawyer", Some(day)))),
        Refusal::NoNationalGround
    );
}

#[test]
fn the_police_may_ask_to_wait_and_the_duty_stays_and_rings_again() {
    let mut desk = high();
    let wait = |by: &str, until| {
        Command::WaitForPeople(Wait {
            asked_by: text(by),
            until,
            because: text("a search tomorrow"),
            controller: None,
        })
    };
    let until = desk.ago(Span::hours(-30));
    assert_eq!(
        desk.refusal(wait("", Some(until.clone()))),
        Refusal::AskedByMissing
    );
    assert_eq!(desk.refusal(wait("police", None)), Refusal::UntilMissing);
    assert_eq!(
        desk.kinds(wait("police", Some(until.clone()))),
        ["people-wait"],
        "no clock ends"
    );
    assert!(desk.incident.owes_people());
    assert_eq!(rings_again(&desk), [Some(until.at)]);
    let told = Command::InformPeople(PeopleInformed {
        at: desk.ago(Span::minutes(1)),
        how: PeopleChannel::Letter,
        count: None,
        note: None,
        controller: None,
    });
    desk.act(told).unwrap();
    assert_eq!(rings_again(&desk), [], "nothing is owed any more");
}

// Art. 34(4), SOS-31
#[test]
fn the_authoritys_word_replaces_ours() {
    let require = || Command::RequirePeople {
        because: text("tell them within a week"),
        reference: text("2026-442-1"),
        controller: None,
    };
    // Also where the risk was not found to be high.
    let mut desk = Desk::opened();
    desk.act(risk(Risk::Risk)).unwrap();
    assert_eq!(desk.kinds(require()), ["people-required", "clock-started"]);
    assert!(desk.incident.owes_people());
    let decided = crate::domain::progress::decided(&desk.incident, &desk.guide);
    assert_eq!(decided.risk, Some(Risk::High), "the steps go by its view");
    // And over our own exception, before and after.
    let mut desk = high();
    let ours = || Exempt {
        shown_by: text("the inventory"),
        ..exempt(Exemption::Encrypted)
    };
    desk.act(say(ours())).unwrap();
    assert!(!desk.incident.owes_people());
    desk.act(require()).unwrap();
    assert!(desk.incident.owes_people());
    assert_eq!(desk.refusal(say(ours())), Refusal::AuthorityRequires);
    desk.act(say(exempt(Exemption::AuthorityAgrees))).unwrap();
    assert!(!desk.incident.owes_people());
    assert!(desk.incident.people_required_for(None).is_none());
}

// Named by role only, with a reason on record.
#[test]
fn whoever_is_concerned_is_passed_over_by_role_with_a_reason() {
    let mut desk = Desk::opened();
    let role = desk.guide.plan.chain.first().unwrap().to.clone();
    let concern = |role: Option<RoleId>, here, because| {
        Command::SetConcern(ConcernSet {
            role,
            here,
            because: text(because),
        })
    };
    assert!(desk.incident.telling.concern.is_none());
    assert_eq!(
        desk.refusal(concern(Some(role.clone()), false, "")),
        Refusal::SentenceMissing
    );
    let nobody = RoleId::new("nobody-knows");
    assert_eq!(
        desk.refusal(concern(Some(nobody), false, "x")),
        Refusal::UnknownRole("nobody-knows".to_owned())
    );
    desk.act(concern(
        Some(role.clone()),
        false,
        "it is the manager's own look-up",
    ))
    .unwrap();
    assert!(desk.incident.passed_over(&role).is_some());
    desk.act(concern(None, false, "")).unwrap();
    assert!(desk.incident.passed_over(&role).is_none());
}
