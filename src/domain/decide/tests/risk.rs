//! The assessment of the risk: what it is weighed by, and what the answers of the form say.

use super::*;
use crate::domain::assess::{
    Advice, Asked, Features, Recipient, Shield, Weighed, features_of, still_said,
};
use crate::domain::event::RiskAssessed;
use crate::domain::plan::{Criterion, Level, Origin};

fn assess(outcome: Risk, asked: Asked) -> Command {
    Command::AssessRisk {
        outcome,
        because: text("seen by one person"),
        decided_by: text("DPO"),
        asked: Box::new(asked),
    }
}

fn fact(desk: &mut Desk, field: &str, value: &str) {
    desk.act(answer(field, Knowledge::Known, value)).unwrap();
}

/// A letter with ID numbers that went to a stranger, as the form has it.
fn letter() -> Desk {
    let mut desk = Desk::opened();
    for (field, value) in [
        ("nature", "confidentiality"),
        ("data-kinds", "basic,national-id,health"),
        ("unintelligible", "no"),
        ("people-count", "1 200"),
        ("people-groups", "customers,minors"),
        ("children-or-vulnerable", "no"),
        ("protected-identity", "no"),
        ("cause", "internal-accident"),
    ] {
        fact(&mut desk, field, value);
    }
    desk
}

// The answers of the form are the facts of the suggestion.
#[test]
fn the_answers_of_the_form_say_the_features() {
    let desk = letter();
    let expected = Features {
        kind: Some(BreachKind::Letter),
        confidentiality: Some(true),
        integrity: Some(false),
        availability: Some(false),
        unintelligible: Some(Shield::No),
        malicious: Some(false),
        special_categories: Some(true),
        national_id: Some(true),
        enables_fraud: Some(false),
        protected: Some(false),
        people: Some(1200),
        vulnerable: Some(true),
        ..Features::default()
    };
    assert_eq!(features_of(&desk.incident), expected);
    let opened = Features {
        kind: Some(BreachKind::Letter),
        ..Features::default()
    };
    assert_eq!(features_of(&Desk::opened().incident), opened);
}

#[test]
fn what_is_not_known_yet_is_no_feature_and_what_does_not_apply_is_no() {
    let mut desk = letter();
    desk.act(answer("data-kinds", Knowledge::NotYet, ""))
        .unwrap();
    desk.act(answer("protected-identity", Knowledge::NotApplicable, ""))
        .unwrap();
    desk.act(answer("people-count", Knowledge::Undeterminable, ""))
        .unwrap();
    let features = features_of(&desk.incident);
    assert_eq!(
        (
            features.special_categories,
            features.national_id,
            features.people
        ),
        (None, None, None)
    );
    assert_eq!(features.protected, Some(false));
}

// Whoever is inside may have taken what nobody saw them take. That "others saw the data" was not chosen says nothing then;
// only an answer of its own does.
#[test]
fn an_attack_is_not_read_as_nothing_taken() {
    let mut desk = letter();
    fact(&mut desk, "nature", "availability");
    assert_eq!(features_of(&desk.incident).confidentiality, Some(false));
    desk.act(Command::ChangeKind {
        breach: BreachKind::Ransomware,
    })
    .unwrap();
    assert_eq!(features_of(&desk.incident).confidentiality, None);
    desk.act(Command::ChangeKind {
        breach: BreachKind::Other,
    })
    .unwrap();
    fact(&mut desk, "cause", "external-intent");
    assert_eq!(features_of(&desk.incident).confidentiality, None);
    let said = |taken| Asked {
        features: Features {
            confidentiality: taken,
            ..Features::default()
        },
        ..Asked::default()
    };
    let kept = weighed(&mut desk, assess(Risk::Risk, said(None)));
    assert_eq!(kept.suggested.advice, Advice::NotEnough);
    let kept = weighed(&mut desk, assess(Risk::Risk, said(Some(false))));
    assert_eq!(kept.features.confidentiality, Some(false));
    let again = still_said(kept.features.clone(), &desk.incident);
    assert_eq!(again.confidentiality, Some(false), "said by somebody");
    // An entry of before has no kind: its "false" was only silence.
    let before = Features {
        kind: None,
        ..kept.features
    };
    assert_eq!(still_said(before, &desk.incident).confidentiality, None);
}

// An answer that was taken back is silence again, also where an older assessment rested on it.
#[test]
fn an_answer_taken_back_no_longer_counts() {
    let mut desk = letter();
    let kept = weighed(&mut desk, assess(Risk::Risk, Asked::default()));
    assert_eq!(kept.features.special_categories, Some(true));
    for field in [
        "data-kinds",
        "nature",
        "cause",
        "people-count",
        "unintelligible",
    ] {
        desk.act(answer(field, Knowledge::NotYet, "")).unwrap();
    }
    let asked = Asked::default().resting_on(&desk.incident, kept.features);
    let f = asked.features;
    assert_eq!((f.special_categories, f.national_id), (None, None));
    assert_eq!((f.confidentiality, f.integrity), (None, None));
    assert_eq!(
        (f.malicious, f.people, f.unintelligible),
        (None, None, None)
    );
    assert_eq!(f.protected, Some(false), "that still stands");
}

fn weighed(desk: &mut Desk, command: Command) -> Weighed {
    let events = desk.act(command).unwrap();
    let Some(Event::RiskAssessed(RiskAssessed {
        weighed: Some(weighed),
        ..
    })) = events.first()
    else {
        panic!("{events:?}")
    };
    assert_eq!(desk.incident.weighed.as_ref(), Some(weighed));
    (**weighed).clone()
}

#[test]
fn the_log_keeps_the_suggestion_of_that_time_with_its_reasons() {
    let mut desk = letter();
    let asked = Asked {
        features: Features {
            recipient: Some(Recipient::Unknown),
            ..Features::default()
        },
        ..Asked::default()
    };
    let kept = weighed(&mut desk, assess(Risk::Risk, asked.clone()));
    assert_eq!(kept.suggested.advice, Advice::High);
    assert!(
        kept.suggested
            .reasons
            .iter()
            .any(|reason| reason.number == Some(1200))
    );
    assert!(kept.overruled_by(Risk::Risk) && !kept.overruled_by(Risk::High));
    // A later answer changes what is suggested, and not what was.
    fact(&mut desk, "unintelligible", "intact");
    assert_eq!(
        desk.incident.weighed.as_ref().unwrap().suggested.advice,
        Advice::High
    );
    let again = weighed(&mut desk, assess(Risk::Unlikely, asked));
    assert_eq!(again.suggested.advice, Advice::Unlikely);
    assert!(!again.overruled_by(Risk::Unlikely));
}

// SAU-30 … 32: the plan's levels are prompts, whatever they are called (docs/domain.md#a-plans-own-levels).
#[test]
fn criteria_of_the_plan_are_kept_and_change_no_suggestion() {
    let mut desk = letter();
    let criterion = |id: &str, level| Criterion {
        id: id.to_owned(),
        level,
        text: crate::domain::plan::Words::default(),
        origin: Origin::Frist,
    };
    desk.guide.plan.criteria = vec![
        criterion("few", Level::Low),
        criterion("profiling", Level::High),
    ];
    let plain = weighed(&mut desk, assess(Risk::Risk, Asked::default()));
    for id in ["few", "profiling"] {
        let asked = Asked {
            criteria: vec![id.to_owned()],
            ..Asked::default()
        };
        let kept = weighed(&mut desk, assess(Risk::Risk, asked));
        assert_eq!(kept.criteria, [id]);
        assert_eq!(kept.suggested, plain.suggested);
    }
    let asked = Asked {
        criteria: vec!["many".to_owned()],
        ..Asked::default()
    };
    assert_eq!(
        desk.refusal(assess(Risk::Risk, asked.clone())),
        Refusal::UnknownCriterion("many".to_owned())
    );
    desk.guide.plan.criteria.clear();
    assert_eq!(desk.refusal(assess(Risk::Risk, asked)), Refusal::NoCriteria);
}

// P5: an assessment alone neither notifies nor stops a clock, whatever was suggested.
#[test]
fn no_suggestion_touches_a_clock() {
    for outcome in Risk::ALL {
        let mut desk = letter();
        let kinds = desk.kinds(assess(*outcome, Asked::default()));
        // A high risk owes something to the people; what is owed to the authority stays as it was.
        let more: &[&str] = if *outcome == Risk::High {
            &["clock-started"]
        } else {
            &[]
        };
        assert_eq!(kinds, [&["risk-assessed"], more].concat());
        assert!(desk.clock("gdpr-33-1").runs());
    }
}
