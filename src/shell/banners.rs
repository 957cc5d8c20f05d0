//! What the alarms announce, as messages of the screens.
//!
//! When something rings and what it says is decided in `app/alarms.rs`. Here it becomes a line at the top, which the model
//! shows and with which it rings the bell.

use crate::app::alarms::{self, Alarm, Announcement};
use crate::domain::event::Stage;
use crate::i18n::Tr;
use crate::ui::model::{Alarm as Shown, Banner, Msg, Sentence, Topic};

/// An announcement as a message.
pub(super) fn message(announcement: Announcement, tr: &Tr) -> Msg {
    match announcement {
        Announcement::Next(at) => Msg::NextAlarm(at),
        Announcement::Rings(alarm) => Msg::Banner(of_alarm(*alarm)),
        Announcement::Stops(topic) => Msg::NoBanner(of_deadline(topic)),
        Announcement::Unread(error) => {
            let cause = tr.fill(error.id(), &error.args());
            let sentence = Sentence::plain("alarm-unread").with("cause", cause);
            Msg::Banner(banner(Topic::Unread, sentence, true))
        }
        Announcement::NotShown(why) => {
            let sentence = Sentence::plain("alarm-failed").with("why", tr.text(why.id()));
            Msg::Banner(banner(Topic::Desktop, sentence, false))
        }
        Announcement::Missed(count) => {
            let sentence = Sentence::plain("alarm-missed").with("count", count.to_string());
            Msg::Banner(banner(Topic::Missed, sentence, false))
        }
    }
}

fn of_alarm(alarm: Alarm) -> Banner {
    let id = if alarm.ring.stage == Stage::Evening {
        "alarm-banner-evening"
    } else {
        "alarm-banner"
    };
    let values = alarm.values.into_iter();
    let sentence = values.fold(Sentence::plain(id), |sentence, (name, value)| {
        sentence.with(name, value)
    });
    let topic = alarm.topic.clone();
    let shown = Shown {
        incident: topic.incident,
        number: alarm.number,
        rule: topic.rule,
        deadline: alarm.deadline,
        controller: topic.controller,
        ring: alarm.ring,
    };
    Banner {
        alarm: Some(shown),
        ..banner(of_deadline(alarm.topic), sentence, false)
    }
}

/// The topic of a deadline that rings.
fn of_deadline(topic: alarms::Topic) -> Topic {
    Topic::Alarm {
        incident: topic.incident,
        rule: topic.rule,
        controller: topic.controller,
        earlier: topic.earlier,
    }
}

/// A line about something else than an alarm.
pub(super) fn banner(topic: Topic, sentence: Sentence, stays: bool) -> Banner {
    Banner {
        topic,
        sentence,
        stays,
        alarm: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alarm::Ring;
    use crate::domain::time::Moment;
    use crate::i18n::Language;

    fn shown(stage: Stage) -> Banner {
        let due = Moment::from_millis(1_795_000_000_000);
        let alarm = Announcement::Rings(Box::new(Alarm {
            topic: alarms::Topic {
                incident: "0199-a".into(),
                rule: "gdpr-33-1".into(),
                controller: None,
                earlier: true,
            },
            number: None,
            deadline: due,
            ring: Ring { due, stage },
            values: ["number", "what", "left", "due", "next", "now"]
                .map(|name| (name, format!("<{name}>"))),
        }));
        let Msg::Banner(banner) = message(alarm, &Tr::new(Language::En)) else {
            panic!("no banner");
        };
        banner
    }

    #[test]
    fn an_alarm_is_a_banner_with_its_words_and_what_seeing_it_needs() {
        let evening = shown(Stage::Evening);
        assert_eq!(evening.sentence.id, "alarm-banner-evening");
        let topic = Topic::Alarm {
            incident: "0199-a".into(),
            rule: "gdpr-33-1".into(),
            controller: None,
            earlier: true,
        };
        assert_eq!(evening.topic, topic);
        let words = evening.sentence.words(&Tr::new(Language::En));
        for name in ["<number>", "<what>", "<left>", "<due>"] {
            assert!(words.contains(name), "{words}");
        }
        assert_eq!(evening.alarm.unwrap().rule.as_str(), "gdpr-33-1");
        assert_eq!(shown(Stage::Before12).sentence.id, "alarm-banner");
    }
}
