//! The risk: what is suggested beside it, what follows, what is kept, and what happens to the clocks.

use std::sync::Arc;

use frist::domain::assess::{Advice, Recipient, Seen};
use frist::domain::clock::Clock;
use frist::domain::event::{ClockEnd, Consequence, Event, Finding, Likelihood, Risk};
use frist::domain::plan::{Criterion, Level, Origin, Words};
use frist::domain::time::Span;

use frist::i18n::{Language, Tr};

use crate::player::Player;

/// At an incident that is a breach, on a screen with room.
fn breach() -> Player {
    let mut player = Player::in_incident();
    player.keys(&["b", "<ctrl-s>"]).resize(120, 50);
    player
}

// SOS-20, P5: consequence, likelihood and the suggestion stand beside the outcome and are kept with it.
#[test]
fn what_is_said_is_weighed_at_once_and_kept() {
    let mut player = breach();
    player
        .keys(&["R"])
        .field("Outcome")
        .sees("Suggested: nothing yet, not enough is known");
    player
        .keys(&["<shift-tab>", "<shift-tab>", "<shift-tab>"])
        .field("Who got the data?");
    player
        .keys(&["<down>", "<down>", "<down>"])
        .field("Confirmed that")
        .keys(&["<down>", "<down>"]);
    player.sees("Known people got the data");
    player
        .field("How serious can")
        .keys(&["<down>", "<down>", "<down>"]);
    player.field("How likely").keys(&["<down>", "<down>"]);
    player
        .field("Outcome")
        .keys(&["<down>", "<down>"])
        .sees("Then: register, and notice to the authority within 72 hours");
    player.sees_not("why other than suggested");
    player.keys(&["<enter>", "the neighbour kept it", "<ctrl-s>"]);
    let incident = player.incident();
    let weighed = incident.weighed.unwrap();
    assert_eq!(incident.risk.unwrap().outcome, Risk::Risk);
    assert_eq!(
        (weighed.consequence, weighed.likelihood),
        (Some(Consequence::Serious), Some(Likelihood::Possible))
    );
    assert_eq!(
        (weighed.features.recipient, weighed.features.contained),
        (Some(Recipient::Known), Some(false))
    );
    assert_eq!(weighed.suggested.advice, Advice::Risk);
    player
        .keys(&["3"])
        .sees("Consequence and likelihood: serious, possible")
        .sees("Suggested: a risk at least");
    // Assessed again it starts from what was said.
    player.keys(&["R"]).sees("(•) known people");
}

#[test]
fn another_outcome_than_the_suggested_one_asks_why_and_says_so() {
    let mut player = breach();
    player
        .keys(&["R"])
        .field("Who got the data?")
        .keys(&["<down>", "<down>", "<down>", "<down>", "<down>"]);
    player
        .field("Outcome")
        .keys(&["<down>"])
        .sees("Suggested: a risk at least; whether it is high is still open");
    player.sees("Why, and why other than suggested?");
    player
        .keys(&["<ctrl-s>"])
        .sees("The sentence that justifies the decision is missing");
    assert!(player.incident().risk.is_none());
    player
        .field("Why, and why other")
        .keys(&["on the page for a minute at night", "<ctrl-s>"]);
    player.keys(&["6"]).sees("overrules the");
    player
        .keys(&["3"])
        .sees("overrules the suggestion")
        .sees("Everybody could see the data.");
}

// All inputs are kept, also in a draft, and the score suggests nothing: docs/domain.md#the-severity-score
#[test]
fn the_severity_helper_unfolds_survives_and_decides_nothing() {
    let mut player = Player::with("en", (120, 50), frist::app::session::Access::Create);
    player.keys(&["<ctrl-s>", "<ctrl-s>", "<ctrl-s>"]);
    player.open_incident("Letter");
    player
        .keys(&["b", "<ctrl-s>", "R"])
        .sees_not("How easily are the people identified?");
    player
        .keys(&["<f4>"])
        .sees("For a score choose at least one class of data");
    player.field("simple data").keys(&["<down>"]);
    player
        .field("How easily")
        .keys(&["<down>", "<down>", "<down>", "<down>"]);
    player
        .field("Confidentiality lost")
        .keys(&["<down>", "<down>", "<down>", "<down>"]);
    player
        .sees("1 × 1 + 0.5 = 1.5: low")
        .sees("The score decides nothing");
    player.pass(frist::domain::time::Span::seconds(1));
    let mut player = player.restart();
    player
        .keys(&["<enter>", "R"])
        .resize(120, 50)
        .sees("1 × 1 + 0.5 = 1.5: low");
    player.field("Outcome").sees("not enough is known");
    player.keys(&["<down>", "<down>", "<enter>", "to be safe", "<ctrl-s>"]);
    let weighed = player.incident().weighed.unwrap();
    assert_eq!(
        (
            weighed.score,
            weighed.enisa.simple,
            weighed.enisa.confidentiality
        ),
        (Some(150), Some(0), Some(Seen::Public))
    );
    assert_eq!(weighed.suggested.advice, Advice::NotEnough);
    player
        .keys(&["3"])
        .sees("Severity by ENISA: 1 × 1 + 0.5 = 1.5: low");
    // The next time it is folded again, with its inputs: saved so, nothing is lost.
    player
        .keys(&["R"])
        .sees_not("How easily are the people identified?")
        .sees("1 × 1 + 0.5 = 1.5: low");
    player
        .keys(&["<f4>"])
        .sees("How easily are the people identified?");
    player
        .keys(&["<f4>"])
        .sees_not("How easily are the people identified?");
    // From the end back over who decided.
    player
        .keys(&["<shift-tab>", "<shift-tab>"])
        .field("Why")
        .keys(&["still to be safe", "<ctrl-s>"]);
    let again = player.incident().weighed.unwrap();
    assert_eq!((again.score, &again.enisa), (Some(150), &weighed.enisa));
}

// SWE-24, SWE-32, SAU-13: first whether it is a breach at all.
#[test]
fn whether_it_is_a_breach_is_asked_first_while_in_doubt() {
    let mut player = Player::in_incident();
    player
        .keys(&["3"])
        .sees("whether it is a breach")
        .keys(&["R", "<down>"]);
    player
        .field("Outcome")
        .keys(&["<down>", "<down>", "<enter>", "seen by one", "<ctrl-s>"]);
    let incident = player.incident();
    assert_eq!(incident.finding.outcome, Finding::Breach);
    assert_eq!(incident.risk.unwrap().outcome, Risk::Risk);
    player.keys(&["R"]).sees_not("suspected breach");
    let mut player = Player::in_incident();
    player
        .keys(&["R", "<down>", "<down>"])
        .sees_not("Outcome")
        .field("Why?");
    player
        .keys(&["a test letter", "<ctrl-s>"])
        .sees("Not a breach? All clocks stop");
    player.keys(&["<ctrl-y>"]);
    let incident = player.incident();
    assert_eq!(incident.finding.outcome, Finding::NotABreach);
    assert!(incident.risk.is_none());
    assert!(incident.clocks.iter().all(|clock| {
        clock
            .ended
            .as_ref()
            .is_some_and(|ended| ended.because == ClockEnd::NotABreach)
    }));
}

// SOS-18: a duty that falls away stops its clock with the reason in sight; another outcome starts it again.
#[test]
fn the_clock_of_a_duty_that_fell_away_stops_visibly_and_starts_again() {
    let mut player = breach();
    player
        .keys(&["R"])
        .field("Outcome")
        .keys(&["<down>", "<enter>", "unopened", "<ctrl-s>"]);
    assert!(
        player.incident().clocks.iter().any(Clock::runs),
        "a risk alone stops no clock"
    );
    player
        .keys(&["e", "<ctrl-s>", "<ctrl-y>"])
        .sees("The sentence that justifies the decision is missing");
    player
        .field("Why?")
        .keys(&["it came back unopened"])
        .field("Decided by")
        .keys(&["<ctrl-u>", "<ctrl-s>", "<ctrl-y>"]);
    player
        .sees("Who decided is missing")
        .keys(&["DPO", "<ctrl-s>", "<ctrl-y>"]);
    assert!(!player.incident().clocks.iter().any(Clock::runs));
    player.sees("no notice is required");
    player.keys(&["R"]).field("Outcome").keys(&[
        "<down>",
        "<down>",
        "<enter>",
        "a copy turned up",
        "<ctrl-s>",
    ]);
    let incident = player.incident();
    assert!(incident.clocks.iter().any(Clock::runs));
    // The authority's clock starts again; the people's starts for the first time.
    let kinds = player.kinds();
    let last = [
        "risk-assessed",
        "notice-required",
        "clock-started",
        "clock-started",
    ];
    assert_eq!(kinds[kinds.len() - last.len()..], last);
    assert!(matches!(
        &incident.entries.last().unwrap().event,
        Event::ClockStarted(_)
    ));
}

// SAU-30 … 33: the plan's criteria are prompts, and its "low" never means that nobody is told
// (docs/domain.md#a-plans-own-levels).
#[test]
fn criteria_of_the_plan_are_prompts_beside_the_outcome() {
    let mut player = breach();
    let case = player.play.model.world.case.as_mut().unwrap();
    let mut guide = (*case.edition.guide).clone();
    let text = |words: &str| Words([("en".to_owned(), words.to_owned())].into());
    guide.plan.criteria = vec![
        Criterion {
            id: "few".to_owned(),
            level: Level::Low,
            text: text("few people, nothing sensitive"),
            origin: Origin::Frist,
        },
        Criterion {
            id: "profiling".to_owned(),
            level: Level::High,
            text: text("systematic profiling"),
            origin: Origin::Frist,
        },
    ];
    Arc::make_mut(&mut case.edition).guide = Arc::new(guide);
    player.keys(&["3"]).sees("The plan's levels are prompts");
    player
        .keys(&["R"])
        .sees("What applies?")
        .sees("[ ] low: few people, nothing sensitive");
    player.sees("The plan's levels are prompts");
    player.keys(&["<space>"]).sees("[x] low: few people");
    player
        .field("Outcome")
        .sees("Suggested: nothing yet, not enough is known");
}

// P5: an unlikely risk alone ends no clock. It is said at once, whole at 80 columns, with the key in force.
#[test]
fn an_unlikely_risk_says_what_is_left_to_do() {
    for language in Language::ALL {
        let tr = Tr::new(*language);
        let mut player = Player::in_language(language.code(), (80, 24));
        player.open_incident("Letter");
        player.keys(&["b", "<ctrl-s>", "R"]);
        player.field(&tr.text("field-outcome"));
        player.keys(&["<down>", "<enter>", "came back unopened", "<ctrl-s>"]);
        assert_eq!(
            player.incident().risk.map(|risk| risk.outcome),
            Some(Risk::Unlikely)
        );
        let said = tr.with("remark-runs-on", &[("key", "e".into())]);
        let undo = tr.text("hint-undo");
        player.sees(&format!("{said}  u {undo}"));
        assert!(player.incident().clocks.iter().any(Clock::runs));
        player.keys(&["e", "came back unopened", "<ctrl-s>", "<ctrl-y>"]);
        player.sees_not(&said);
        assert!(!player.incident().clocks.iter().any(Clock::runs));
    }
}

// A supplement minutes after the notice is taken in, and asked about.
#[test]
fn a_follow_up_within_minutes_is_asked_about() {
    for language in Language::ALL {
        let tr = Tr::new(*language);
        let mut player = Player::in_language(language.code(), (80, 24));
        player.open_incident("Letter");
        player.keys(&["b", "<ctrl-s>", "N", "<ctrl-s>", "<ctrl-y>"]);
        player.pass(Span::minutes(59)).keys(&["N"]);
        player
            .field(&tr.text("field-form"))
            .keys(&["<down>", "<down>", "<ctrl-s>", "<ctrl-y>"]);
        let span = frist::i18n::format::left(&tr, Span::minutes(59));
        let said = tr.with("remark-soon", &[("span", span.into())]);
        player.sees(&format!("{said}  u"));
        assert_eq!(player.incident().notices.len(), 2);
    }
}

// Unlikely on silence is said to be that, before it is saved and after; near the deadline a first notice is advised.
#[test]
fn unlikely_on_silence_says_that_a_notice_is_due() {
    for language in Language::ALL {
        let tr = Tr::new(*language);
        let mut player = Player::in_language(language.code(), (120, 50));
        player.open_incident("Letter");
        let line = |id: &str| {
            let words = tr.text(id);
            words
                .split_inclusive(' ')
                .take(5)
                .collect::<String>()
                .trim()
                .to_owned()
        };
        let (notify, first) = (line("as-it-stands-notify"), line("as-it-stands-first"));
        player.keys(&["b", "<ctrl-s>", "R"]).sees(&notify);
        player.sees_not(&first);
        player
            .field(&tr.text("field-outcome"))
            .keys(&["<down>"])
            .sees(&notify);
        player
            .keys(&["<enter>", "x", "<ctrl-s>", "3"])
            .sees(&notify);
        player.pass(Span::hours(61)).keys(&["1", "3"]).sees(&first);
    }
}

// Whoever would be called may be whom it is about.
#[test]
fn own_staff_without_need_asks_whom_the_calls_pass_over() {
    let mut player = breach();
    player.keys(&["R"]).field("Who got the data?");
    player.keys(&["<down>", "<down>", "<down>", "<down>", "<down>", "<down>"]);
    player
        .field("Did own staff look")
        .keys(&["<down>"])
        .sees("they count as outsiders,");
    player
        .field("Is it about somebody")
        .keys(&["<down>", "<down>", "<down>", "<down>"]);
    player
        .field("Outcome")
        .keys(&["<down>", "<down>", "<enter>", "looked up a neighbour"]);
    player
        .keys(&["<ctrl-s>"])
        .sees("The sentence that justifies the decision is missing");
    player
        .field("Why is that role passed over")
        .keys(&["the manager looked", "<ctrl-s>"]);
    let incident = player.incident();
    let passed = incident.telling.passed_over.first().unwrap();
    let role = passed.role.clone().unwrap();
    assert!(incident.passed_over(&role).is_some());
    assert_eq!(incident.weighed.unwrap().features.without_need, Some(true));
    player.keys(&["6"]).sees("is passed over in the calls");
    player.keys(&["c"]).sees_not("Passed over in the calls");
}

// What can turn the answer can be answered here: of own staff, and of whoever else is known.
#[test]
fn whoever_is_known_is_asked_all_that_can_turn_the_answer() {
    for (down, who) in [(2, "trusted"), (3, "known"), (6, "own staff")] {
        let mut player = breach();
        player.keys(&["R"]).field("Who got the data?");
        player.keys(&vec!["<down>"; down]);
        for question in [
            "Did own staff look",
            "Do those who got it know",
            "Are they bound by secrecy?",
            "Confirmed that they gave it back",
        ] {
            player.field(question).keys(&["<down>", "<down>"]);
        }
        player
            .field("Outcome")
            .keys(&["<down>", "<enter>", "asked each of them", "<ctrl-s>"]);
        let features = player.incident().weighed.unwrap().features;
        for (key, said) in [
            ("bound_by_secrecy", features.bound_by_secrecy),
            ("contained", features.contained),
            ("without_need", features.without_need),
            ("acquainted", features.acquainted),
        ] {
            assert_eq!(said, Some(false), "{key} of {who}");
        }
    }
}
