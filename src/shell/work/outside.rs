//! What leaves the log: calls and mails through the desktop, papers, backups; and the check of the chain.

use std::sync::Arc;

use super::{Worker, answer_of, of_store, sentence};
use crate::app::alarms::words;
use crate::app::papers;
use crate::domain::event::LedgerKind;
use crate::papers::Paper;
use crate::shell::banners::banner;
use crate::shell::opener::{Target, Unopened};
use crate::store::{StoreError, Unverified, Warning};
use crate::ui::model::{Answer, Chain, Msg, Sentence, Topic};

impl Worker {
    /// The desktop may think for seconds: nobody waits for it. The demo never calls or writes to anybody.
    pub(super) fn hand_over(&self, target: Result<Target, Unopened>) {
        if self.session.store().kind() == LedgerKind::Demo {
            return self.news(Sentence::plain("open-demo"), false);
        }
        let out = self.out.clone();
        tokio::spawn(async move {
            let done = match target {
                Ok(target) => target.open().await,
                Err(why) => Err(why),
            };
            let (id, bad) = done.map_or_else(|why| (why.id(), true), |()| ("opened", false));
            out.send(Msg::News {
                sentence: Sentence::plain(id),
                bad,
            })
            .ok();
        });
    }

    /// Saves the open deadlines and says where.
    pub(super) async fn calendar(&self) {
        match papers::calendar(&self.session, &words(&self.tr), None).await {
            Ok(Some(paper)) => self.save(&paper, "calendar-saved"),
            Ok(None) => self.news(Sentence::plain("calendar-nothing"), true),
            Err(error) => {
                // Reading is refused by no rule: what is left is a log, a case or a plan that cannot be read.
                let why = match answer_of(error) {
                    Answer::NotSaved(why) => Some(why),
                    Answer::Done { .. }
                    | Answer::Refused(_)
                    | Answer::Same(_)
                    | Answer::Unknown { .. } => None,
                };
                self.news(why.unwrap_or_else(|| of_store(&StoreError::Damaged)), true);
            }
        }
    }

    /// Saves a paper among the others, and says where by this sentence.
    fn save(&self, paper: &Paper, saved: &str) {
        let folder = self.session.settings().workspace.join(papers::EXPORTS);
        match papers::save(&folder, paper) {
            Ok(path) => {
                let file = path.display().to_string();
                self.news(Sentence::plain(saved).with("file", file), false);
            }
            Err(error) => self.trouble(&StoreError::from(error)),
        }
    }

    pub(super) fn backup(&self) {
        let (store, out) = (self.session.store().clone(), self.out.clone());
        if store.kind() == LedgerKind::Demo {
            return;
        }
        tokio::spawn(async move {
            let (sentence, bad) = match store.backup().await {
                Ok(path) => (
                    Sentence::plain("backup-saved").with("file", path.display().to_string()),
                    false,
                ),
                Err(Unverified::Unread(error)) => (of_store(&error), true),
                Err(Unverified::Broken(at)) => (
                    Sentence::plain("chain-banner").with("position", at.position.to_string()),
                    true,
                ),
            };
            out.send(Msg::News { sentence, bad }).ok();
        });
    }

    /// Replaces the backups that still hold erased texts, and says how many there were.
    pub(super) async fn replace_copies(&self) {
        match self.session.store().replace_copies().await {
            Ok(0) => {}
            Ok(count) => {
                let count = vec![("count", count.to_string())];
                self.news(sentence("news-copies-replaced", count), false);
            }
            Err(Unverified::Unread(error)) => self.trouble(&error),
            Err(Unverified::Broken(_)) => self.news(Sentence::plain("cli-erase-copies-stay"), true),
        }
    }

    /// Looks whether the file is in order and mends what can be, checks the whole chain off the loop, and backs up when the
    /// last copy is a day old.
    pub(super) fn upkeep(&self) {
        let (session, out) = (Arc::clone(&self.session), self.out.clone());
        let alarms = Arc::clone(&self.alarms);
        tokio::spawn(async move {
            let (store, now) = (session.store().clone(), session.now());
            match session.mend().await {
                Ok(mended) if mended.is_empty() => {}
                Ok(_) => {
                    out.send(Msg::Banner(banner(
                        Topic::MadeAnew,
                        Sentence::plain("cli-rebuilt"),
                        false,
                    )))
                    .ok();
                    // What was hidden may be due.
                    alarms.notify_one();
                }
                Err(error) => {
                    let damage = store.warnings().into_iter();
                    let mut damage = damage.filter(|one| matches!(one, Warning::Damaged { .. }));
                    let words = damage.next().map_or_else(
                        || of_store(&error),
                        |warning| sentence(warning.id(), warning.args()),
                    );
                    out.send(Msg::Banner(banner(Topic::File, words, true))).ok();
                    // A copy of what cannot be read would only push out a good one.
                    return;
                }
            }
            match store.verify(Box::new(|_, _| {})).await {
                Ok(verified) => {
                    out.send(Msg::Chain(Chain::Holds(verified.entries))).ok();
                }
                Err(Unverified::Broken(at)) => {
                    out.send(Msg::Chain(Chain::Broken(at.position))).ok();
                    let words =
                        Sentence::plain("chain-banner").with("position", at.position.to_string());
                    out.send(Msg::Banner(banner(Topic::Chain, words, true)))
                        .ok();
                }
                Err(Unverified::Unread(error)) => {
                    out.send(Msg::News {
                        sentence: of_store(&error),
                        bad: true,
                    })
                    .ok();
                }
            }
            if store.kind() == LedgerKind::Live && store.backup_due(now).await == Ok(true) {
                // A daily copy that works is no news; one that fails is.
                if let Err(Unverified::Unread(error)) = store.backup().await {
                    out.send(Msg::News {
                        sentence: of_store(&error),
                        bad: true,
                    })
                    .ok();
                }
            }
        });
    }
}
