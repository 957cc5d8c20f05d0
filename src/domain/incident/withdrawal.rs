//! Notices that were withdrawn: they stay what was sent and count no more.
//!
//! Withdrawing is no taking back: it happened, and so did the notice. Where it turned out to be no breach all notices of the
//! controller go; of one that was sent twice the last goes. A breach after all counts from the original awareness, because
//! no notice stands in the way of its clock any more.

use crate::domain::event::{ClockEnd, NoticeForm, NoticeSent, NoticeWithdrawn, Withdrawal};
use crate::domain::id::ControllerId;
use crate::domain::incident::Incident;
use crate::domain::party::counts_for;
use crate::domain::text::Text;

/// A notice that was sent, with its receipt, also where that came later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The entry that put it on record: of two that read the same, which one it is.
    pub entry: u64,
    /// What was sent.
    pub sent: NoticeSent,
}

/// A notice that no longer counts, and what withdrew it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawn {
    /// The notice as it was sent.
    pub notice: Notice,
    /// How it was withdrawn.
    pub by: NoticeWithdrawn,
}

/// Whether a notice meets the 72 hours.
const fn whole(notice: &NoticeSent) -> bool {
    matches!(notice.form, NoticeForm::First | NoticeForm::Complete)
}

impl Incident {
    /// Whether a notice was sent so often for a controller that one may be a duplicate.
    pub fn notified_twice(&self, party: Option<&ControllerId>) -> bool {
        self.notices_for(party).filter(|sent| whole(sent)).count() > 1
    }

    pub(in crate::domain) fn withdraw(&mut self, by: &NoticeWithdrawn) {
        let ours = |sent: &NoticeSent| counts_for(sent.controller.as_ref(), by.controller.as_ref());
        let last = self
            .notices
            .iter()
            .rposition(|notice| ours(&notice.sent) && whole(&notice.sent));
        let gone: Vec<bool> = self
            .notices
            .iter()
            .enumerate()
            .map(|(at, notice)| match by.ground {
                Withdrawal::NotABreach => ours(&notice.sent),
                Withdrawal::Duplicate => Some(at) == last,
            })
            .collect();
        let mut gone = gone.into_iter();
        let mut kept = Vec::new();
        for notice in std::mem::take(&mut self.notices) {
            if gone.next() == Some(true) {
                let by = by.clone();
                self.withdrawn.push(Withdrawn { notice, by });
            } else {
                kept.push(notice);
            }
        }
        self.notices = kept;
        // Of two the clock ends with the one that is left.
        for clock in &mut self.clocks {
            let party = clock.controller.as_ref();
            let left = self.notices.iter().map(|notice| &notice.sent);
            let left = left.filter(|sent| whole(sent));
            let left = left.filter(|sent| counts_for(sent.controller.as_ref(), party));
            let first = left.map(|sent| sent.at.at).min();
            if let (Some(ended), Some(first)) = (clock.ended.as_mut(), first)
                && ended.because == ClockEnd::Notified
                && ended.at < first
                && counts_for(party, by.controller.as_ref())
            {
                ended.at = first;
            }
        }
    }

    /// The notice whose receipt comes next: the last one that has none; where all have one it is a correction of the last.
    pub(in crate::domain) fn awaits_receipt(&self, party: Option<&ControllerId>) -> Option<usize> {
        let all = &self.notices;
        let ours = |notice: &Notice| counts_for(notice.sent.controller.as_ref(), party);
        let waits = |notice: &Notice| notice.sent.reference.is_none() && ours(notice);
        let waits = all.iter().rposition(waits);
        waits.or_else(|| all.iter().rposition(ours))
    }

    /// What shows that the notice of an entry was sent: said with it, or come later.
    pub fn receipt_of(&self, entry: u64) -> Option<&Text> {
        let gone = self.withdrawn.iter().map(|one| &one.notice);
        let mut all = self.notices.iter().chain(gone);
        all.find(|notice| notice.entry == entry)?
            .sent
            .reference
            .as_ref()
    }

    /// Whether the notice of an entry was withdrawn.
    pub fn is_withdrawn(&self, entry: u64) -> bool {
        let mut gone = self.withdrawn.iter();
        gone.any(|one| one.notice.entry == entry)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::{Command, Withdraw};
    use crate::domain::decide::Refusal;
    use crate::domain::decide::tests::{Desk, find, notice, text};
    use crate::domain::event::{Channel, Finding};
    use crate::domain::time::Span;

    fn withdrawn(desk: &Desk, ground: Withdrawal) -> Command {
        Command::WithdrawNotice(Withdraw {
            ground,
            because: text("it was test data"),
            decided_by: text("Kim"),
            at: desk.ago(Span::minutes(0)),
            channel: Channel::Mail,
            reference: text("R-9"),
            controller: None,
        })
    }

    fn sent(desk: &mut Desk, form: NoticeForm) {
        desk.pass(Span::hours(2));
        desk.act(notice(form, desk.ago(Span::minutes(0)))).unwrap();
    }

    // Two of the same form in the same minute read the same but for their way: each keeps what is its own.
    #[test]
    fn of_two_notices_alike_only_one_has_the_receipt_and_only_one_is_withdrawn() {
        let mut desk = Desk::opened();
        sent(&mut desk, NoticeForm::First);
        let mut again = notice(NoticeForm::First, desk.ago(Span::minutes(0)));
        if let Command::SendNotice { channel, .. } = &mut again {
            *channel = Channel::Mail;
        }
        desk.act(again).unwrap();
        let entries: Vec<u64> = desk.incident.notices.iter().map(|one| one.entry).collect();
        desk.act(Command::KeepReceipt {
            reference: text("R-1"),
            controller: None,
        })
        .unwrap();
        let receipts = |desk: &Desk| {
            let of = |entry: &u64| desk.incident.receipt_of(*entry).cloned();
            entries.iter().map(of).collect::<Vec<_>>()
        };
        assert_eq!(receipts(&desk), [None, text("R-1")]);
        let said = withdrawn(&desk, Withdrawal::Duplicate);
        desk.act(said).unwrap();
        let gone = entries
            .iter()
            .map(|entry| desk.incident.is_withdrawn(*entry));
        assert_eq!(gone.collect::<Vec<_>>(), [false, true]);
        assert_eq!(
            receipts(&desk),
            [None, text("R-1")],
            "it stays what was sent"
        );
    }

    // The notice stays what was sent; a breach after all counts from the original awareness.
    #[test]
    fn a_withdrawn_notice_stays_on_record_and_a_breach_after_all_runs_from_the_first_start() {
        let mut desk = Desk::opened();
        let start = desk.clock("gdpr-33-1").start;
        let early = desk.refusal(withdrawn(&desk, Withdrawal::NotABreach));
        assert_eq!(early, Refusal::NothingToWithdraw);
        sent(&mut desk, NoticeForm::First);
        sent(&mut desk, NoticeForm::Supplement);
        let once = desk.refusal(withdrawn(&desk, Withdrawal::Duplicate));
        assert_eq!(once, Refusal::NotTwice);
        let said = withdrawn(&desk, Withdrawal::NotABreach);
        desk.act(said).unwrap();
        assert_eq!(desk.incident.finding.outcome, Finding::NotABreach);
        assert!(desk.incident.notices.is_empty());
        assert_eq!(desk.incident.withdrawn.len(), 2, "both stay what was sent");
        assert!(!desk.clock("gdpr-33-1").runs());
        desk.pass(Span::hours(1));
        desk.act(find(Finding::Breach, "real data after all"))
            .unwrap();
        let clock = desk.clock("gdpr-33-1");
        assert!(clock.runs() && clock.start == start);
    }

    #[test]
    fn of_two_the_clock_ends_with_the_one_that_is_left() {
        let mut desk = Desk::opened();
        // The later one was recorded first.
        desk.pass(Span::hours(5));
        let left = desk.ago(Span::hours(1));
        desk.act(notice(NoticeForm::First, left.clone())).unwrap();
        let twice = desk.ago(Span::hours(3));
        desk.act(notice(NoticeForm::Complete, twice)).unwrap();
        let said = withdrawn(&desk, Withdrawal::Duplicate);
        desk.act(said).unwrap();
        let ended = desk.clock("gdpr-33-1").ended.unwrap();
        assert_eq!((ended.because, ended.at), (ClockEnd::Notified, left.at));
        assert_eq!(desk.incident.notices.len(), 1);
        assert!(
            desk.incident.owes_rest(&desk.guide),
            "only the first is left"
        );
    }

    #[test]
    fn taking_the_withdrawal_back_makes_the_notice_count_again() {
        let mut desk = Desk::opened();
        sent(&mut desk, NoticeForm::First);
        let said = withdrawn(&desk, Withdrawal::NotABreach);
        desk.act(said).unwrap();
        let act = desk.incident.entries.last().unwrap().act.clone().unwrap();
        desk.act(Command::TakeBack { act }).unwrap();
        assert!(desk.incident.notified() && desk.incident.withdrawn.is_empty());
        assert_eq!(desk.incident.finding.outcome, Finding::Suspected);
    }
}
