//! The law behind a plan: the rules in force where it is used, with where they are written, and what is only proposed.

use chrono::NaiveDate;

use super::{Look, Page};
use crate::domain::rule::{Covered, Period, Rule, Standing};
use crate::i18n::duty;

impl Page<'_> {
    pub(super) fn law(&mut self, today: NaiveDate) {
        let (plan, guide, covered) = (&self.guide.plan, self.guide, self.covered);
        self.heading("plan-law");
        let here = |rule: &&Rule| {
            let meant = rule.covered.is_none() || covered != Covered::No;
            meant && rule.valid_on(today) && rule.runs_in(&plan.country)
        };
        for rule in guide.rules.iter().filter(here) {
            self.rule(rule);
        }
        let country =
            |rule: &&Rule| rule.countries.is_empty() || rule.countries.contains(&plan.country);
        let proposed = guide.rules.iter().filter(country);
        let proposed = proposed.filter(|rule| rule.standing == Standing::Proposal);
        let mut proposed = proposed.peekable();
        if proposed.peek().is_none() {
            return;
        }
        self.heading("help-proposals");
        let more = self.tr.text("help-proposals-more");
        self.row(Look::Remark, 1, more);
        for rule in proposed {
            self.rule(rule);
        }
    }

    fn rule(&mut self, rule: &Rule) {
        let tr = self.tr;
        let count = |id: &str, count: u32| tr.with(id, &[("count", count.into())]);
        let period = match rule.period {
            Period::AtOnce => tr.text("plan-period-at-once"),
            Period::Hours(hours) => count("plan-period-hours", hours),
            Period::Weeks(weeks) => count("plan-period-weeks", weeks),
            Period::Months(months) => count("plan-period-months", months),
        };
        let name = duty::name(tr, rule);
        self.row(Look::Plain, 1, format!("- {name}: {period}"));
        let places = [rule.article.as_str(), rule.source.as_str()];
        let places = places.into_iter().filter(|place| !place.is_empty());
        let places = places.collect::<Vec<_>>().join(", ");
        self.row(Look::Remark, 2, places);
        let check = rule.check.get(tr.language().code()).to_owned();
        self.row(Look::Caution, 2, check);
    }
}
