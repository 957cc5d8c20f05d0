//! What a form says and does between ctrl-s and the answer: it waits, it is left, it is not saved, or nobody knows.

use frist::domain::command::Command;
use frist::domain::event::Event;
use frist::domain::id::{ActId, IncidentId};
use frist::domain::time::Span;
use frist::store::StoreError;
use frist::ui::key::Key;
use frist::ui::model::{Answer, Case, Effect, Msg, Screen, Sentence};
use frist::ui::update::update;
use ratatui::style::Modifier;

use crate::player::{Player, unsure};

impl Player {
    /// Presses a key whose effects nobody carries out yet: the answer is the test's.
    pub fn held(&mut self, key: &str) -> Vec<Effect> {
        let key: Key = key.parse().unwrap();
        let now = self.play.session.now();
        let mut effects = update(&mut self.play.model, Msg::Key(key), now);
        effects.retain(|effect| !matches!(effect, Effect::KeepDraft { .. } | Effect::DropDraft(_)));
        effects
    }

    /// Carries out an act beside the screens, as the worker does; gives its id and the case after it.
    fn carry_out(&self, effect: &Effect) -> (ActId, Case) {
        let Effect::Act {
            incident, command, ..
        } = effect.clone()
        else {
            panic!("{effect:?}");
        };
        let acted = self
            .play
            .beside(async |session| session.act(&incident, command).await)
            .unwrap();
        let case = Case {
            incident: std::sync::Arc::new(acted.incident),
            ..self.play.model.world.case.clone().unwrap()
        };
        (acted.records[0].act.clone(), case)
    }

    fn answer(&mut self, effect: &Effect, answer: Answer) -> &mut Self {
        let of = Some(Box::new(effect.clone()));
        self.play.send(Msg::Answer { of, answer });
        self
    }

    fn notes(&self) -> Vec<String> {
        let entries = self.incident().entries;
        let notes = entries.iter().filter_map(|entry| {
            let Event::NoteAdded(said) = &entry.event else {
                return None;
            };
            Some(said.note.shown().to_owned())
        });
        notes.collect()
    }

    fn form_is_open(&self) -> bool {
        matches!(self.play.model.stack.top(), Some(Screen::Dialog(_)))
    }
}

fn held_up() -> Answer {
    Answer::NotSaved(Sentence::plain(StoreError::Held.id()))
}

fn unknown(act: &ActId, incident: &IncidentId) -> Answer {
    Answer::Unknown {
        act: act.clone(),
        cause: Sentence::plain(StoreError::Held.id()),
        incident: Some(incident.clone()),
    }
}

/// A note that was sent and has no answer yet.
fn sent(player: &mut Player, text: &str) -> Effect {
    player.keys(&["a", text]);
    let mut effects = player.held("ctrl-s");
    assert_eq!(effects.len(), 1, "{effects:?}");
    effects.remove(0)
}

#[test]
fn a_form_stays_until_its_answer_and_says_that_it_waits() {
    let mut player = Player::in_incident();
    let effect = sent(&mut player, "called the recipient");
    player.sees("Saving").sees("called the recipient");
    player.keys(&["x", "<down>", "<ctrl-s>", "<enter>"]);
    player
        .sees("called the recipient")
        .sees_not("called the recipientx");
    player
        .pass(Span::seconds(3))
        .sees("Waiting for the log; your text is kept.")
        .sees("esc");
    player.answer(&effect, held_up());
    player.sees("NOT SAVED").sees("called the recipient");
    // It is a form again.
    player.keys(&["!", "<ctrl-s>"]);
    assert_eq!(player.notes(), ["called the recipient!"]);
    assert!(!player.form_is_open());
}

#[test]
fn leaving_a_form_that_waits_takes_nothing_back_and_loses_nothing() {
    for saved in [true, false] {
        let mut player = Player::in_incident();
        let effect = sent(&mut player, "called the recipient");
        player.keys(&["<esc>"]);
        assert!(!player.form_is_open());
        player.sees("Still being saved, leaving takes nothing back; text kept: Note");
        if saved {
            let (act, case) = player.carry_out(&effect);
            let case = Some(case);
            player.answer(
                &effect,
                Answer::Done {
                    case,
                    act: Some(act),
                },
            );
            player.sees("Saved in the log: ");
            assert_eq!(player.notes(), ["called the recipient"]);
            player.keys(&["a"]).sees_not("called the recipient\n");
            assert!(player.play.model.drafts.is_empty());
        } else {
            player.answer(&effect, held_up());
            player.pass(Span::minutes(5)).sees("NOT SAVED: Note");
            player.keys(&["a"]).sees("called the recipient");
            player.keys(&["<ctrl-s>"]).sees_not("NOT SAVED");
            assert_eq!(player.notes(), ["called the recipient"]);
        }
    }
}

// Opened again before the answer, the same words are the same note.
#[test]
fn the_same_form_opened_again_while_it_waits_is_saved_once() {
    let mut player = Player::in_incident();
    let effect = sent(&mut player, "called the recipient");
    player.keys(&["<esc>", "a"]).sees("called the recipient");
    let (act, case) = player.carry_out(&effect);
    let case = Some(case);
    player.answer(
        &effect,
        Answer::Done {
            case,
            act: Some(act),
        },
    );
    assert!(!player.form_is_open());
    player.keys(&["<ctrl-s>"]);
    assert_eq!(player.notes(), ["called the recipient"]);
}

#[test]
fn what_was_typed_since_into_the_same_form_is_kept() {
    let mut player = Player::in_incident();
    let effect = sent(&mut player, "called");
    player.keys(&["<esc>", "a", " and wrote"]);
    let (act, case) = player.carry_out(&effect);
    let case = Some(case);
    player.answer(
        &effect,
        Answer::Done {
            case,
            act: Some(act),
        },
    );
    assert!(player.form_is_open());
    player.keys(&["<ctrl-s>"]);
    assert_eq!(player.notes(), ["called", "called and wrote"]);
}

// Whether it is in the log or not, the log is asked under the same id: nothing doubles, nothing is lost.
#[test]
fn what_is_not_certain_is_a_state_of_its_own_until_the_log_has_said() {
    let mut player = Player::in_incident();
    let id = player.incident().id;
    let effect = sent(&mut player, "called the recipient");
    let (act, _) = player.carry_out(&effect);
    player.answer(&effect, unknown(&act, &id));
    player
        .sees("NOT CERTAIN whether it was saved: Note")
        .sees("NOT CERTAIN whether this was saved")
        .sees("called the recipient")
        .sees("ask the log")
        .sees_not("NOT SAVED");
    // Nothing changes while it is in doubt: another text would be another act.
    player
        .keys(&["x", "<backspace>", "<tab>"])
        .sees("called the recipient");
    player
        .pass(Span::minutes(20))
        .sees("NOT CERTAIN whether it was saved");
    player.keys(&["<ctrl-s>"]);
    assert!(!player.form_is_open());
    player.sees_not("NOT CERTAIN");
    assert_eq!(player.notes(), ["called the recipient"]);
}

#[test]
fn what_is_not_certain_stays_pinned_after_its_form_was_left() {
    let mut player = Player::in_incident();
    let id = player.incident().id;
    let effect = sent(&mut player, "called the recipient");
    let (act, _) = player.carry_out(&effect);
    player.answer(&effect, unknown(&act, &id)).keys(&["<esc>"]);
    player.sees("the line at the top asks the log");
    player.pass(Span::hours(1)).keys(&["x"]);
    player
        .sees("NOT CERTAIN whether it was saved: Note")
        .sees("E ask the log");
    player.keys(&["E"]).sees_not("NOT CERTAIN");
    player.sees("Saved in the log: Note");
    assert_eq!(player.notes(), ["called the recipient"]);
    player.keys(&["a"]).sees_not("called the recipient\n");
}

// The log does not have it: the form is a form again, with the text.
#[test]
fn what_the_log_does_not_have_can_be_saved_again() {
    let mut player = Player::in_incident();
    let id = player.incident().id;
    let effect = sent(&mut player, "called the recipient");
    player.answer(&effect, unknown(&"lost".into(), &id));
    player.keys(&["<enter>"]);
    player
        .sees("NOT SAVED")
        .sees("It is not in the log")
        .sees_not("NOT CERTAIN");
    player.keys(&["<ctrl-s>"]);
    assert_eq!(player.notes(), ["called the recipient"]);
}

// An act without a form is named by its incident.
#[test]
fn an_act_without_a_form_is_pinned_too() {
    let mut player = Player::in_incident();
    player.pass(Span::hours(24)).sees("ALARM");
    let effects = player.held("A");
    let (act, _) = player.carry_out(&effects[0]);
    let id = player.incident().id;
    player.answer(&effects[0], unknown(&act, &id));
    player.sees("NOT CERTAIN whether it was saved: an act on 2026-0001");
    player.keys(&["E"]).sees_not("NOT CERTAIN");
}

// A form of several acts closes with the last of them, and sends none twice.
#[test]
fn a_form_of_several_acts_waits_for_all_of_them() {
    let mut player = Player::in_incident();
    player
        .keys(&["R"])
        .field("Suspicion or breach?")
        .keys(&["<down>"]);
    player
        .field("Outcome")
        .keys(&["<down>", "<enter>", "few people"]);
    let effects = player.held("ctrl-s");
    assert_eq!(effects.len(), 2, "{effects:?}");
    assert!(effects.iter().all(Effect::is_answered));
    let (act, case) = player.carry_out(&effects[0]);
    player.answer(
        &effects[0],
        Answer::Done {
            case: Some(case),
            act: Some(act),
        },
    );
    assert!(player.form_is_open());
    player.sees("Saving");
    player.answer(&effects[1], held_up());
    player.sees("NOT SAVED").sees("few people");
    let again = player.held("ctrl-s");
    assert_eq!(again, effects[1..], "what is saved is not sent again");
    let (act, case) = player.carry_out(&again[0]);
    player.answer(
        &again[0],
        Answer::Done {
            case: Some(case),
            act: Some(act),
        },
    );
    assert!(!player.form_is_open());
    assert_eq!(player.incident().finding.outcome.code(), "breach");
    assert!(player.incident().risk.is_some());
}

// Every effect that is answered is waited for.
#[test]
fn a_form_about_an_organisation_waits_too() {
    let mut player = Player::under(&unsure(), (80, 24));
    player.keys(&[":", "coverage", "<enter>", "<down>"]);
    let effects = player.held("ctrl-s");
    assert!(
        matches!(effects.as_slice(), [Effect::Cover { .. }]),
        "{effects:?}"
    );
    assert!(player.form_is_open());
    player.answer(&effects[0], held_up());
    player.sees("NOT SAVED");
}

#[test]
fn doubt_is_no_good_news() {
    let mut player = Player::in_incident();
    let id = player.incident().id;
    let effect = sent(&mut player, "called");
    player.answer(&effect, unknown(&"lost".into(), &id));
    let (_, _, weight) = player.look_of("NOT CERTAIN whether this");
    assert!(weight.contains(Modifier::BOLD) || !weight.contains(Modifier::DIM));
    let Effect::Act {
        command: Command::Note { .. },
        ..
    } = effect
    else {
        panic!("{effect:?}");
    };
}

// The same is taken for granted as on the command line (tests/command_line/record.rs).
#[test]
fn forms_take_for_granted_what_the_command_line_does() {
    use frist::domain::defaults;
    let mut player = Player::new();
    player.open_incident("Letter");
    let incident = player.incident();
    assert_eq!(
        (
            incident.role,
            incident.breach,
            incident.source,
            incident.finding.outcome
        ),
        (
            defaults::ROLE,
            defaults::KIND,
            defaults::SOURCE,
            defaults::FINDING
        )
    );
    player.keys(&["N"]);
    let Some(Screen::Dialog(dialog)) = player.play.model.stack.top() else {
        panic!("no form on top");
    };
    let next = defaults::notice_form(
        &incident,
        &player.play.model.world.case.as_ref().unwrap().edition.guide,
        None,
    );
    assert_eq!(dialog.form.value("form"), next.code());
    assert_eq!(
        dialog.form.value("channel"),
        defaults::NOTICE_CHANNEL.code()
    );
}
