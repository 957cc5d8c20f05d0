//! The suggestion: what the deciding features speak for, with each reason.
//!
//! Every reason carries the outcome it speaks for, and the highest wins (`weighing.rs`). *Unlikely* is only suggested when it
//! holds under the most dangerous reading of all that is not known (`unknowns.rs`); otherwise not enough is known, and the
//! question that could turn it is asked next. Silence never speaks for *unlikely*.

use super::unknowns::{self, advice};
use super::weighing::{outcome, weigh};
use crate::domain::event::weighed::{Advice, Features, Kept, Reason, ReasonCode};
use crate::domain::event::{Consequence, Likelihood, Risk};

/// What the features speak for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What is suggested.
    pub advice: Advice,
    /// Why, what weighs most first.
    pub reasons: Vec<Reason>,
    /// Features that are not known and could change it, the one to ask next first.
    pub open: Vec<&'static str>,
    /// The highest outcome it can still come to.
    pub at_most: Risk,
}

impl From<&Suggestion> for Kept {
    fn from(suggestion: &Suggestion) -> Self {
        Self {
            advice: suggestion.advice,
            reasons: suggestion.reasons.clone(),
        }
    }
}

/// What whoever assesses it says it can mean for the people, and how likely that is (SOS-20).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stakes {
    /// What it can mean.
    pub consequence: Option<Consequence>,
    /// How likely that is.
    pub likelihood: Option<Likelihood>,
}

/// What a consequence and its likelihood speak for.
const fn together(consequence: Consequence, likelihood: Likelihood) -> Risk {
    match (consequence, likelihood) {
        (Consequence::Minor, _) | (Consequence::Noticeable, Likelihood::Unlikely) => Risk::Unlikely,
        (Consequence::Serious, Likelihood::Likely | Likelihood::Certain)
        | (
            Consequence::VerySerious,
            Likelihood::Possible | Likelihood::Likely | Likelihood::Certain,
        ) => Risk::High,
        _ => Risk::Risk,
    }
}

impl Stakes {
    /// What the two together speak for: a judgement can raise what the facts suggest, and never lower it.
    pub fn speak_for(self) -> Option<Risk> {
        Some(together(self.consequence?, self.likelihood?))
    }

    /// Where one of the two is said: the missing one, and what both speak for under its most dangerous reading.
    fn half_said(self) -> Option<(&'static str, Risk)> {
        match (self.consequence, self.likelihood) {
            (Some(consequence), None) => {
                Some(("likelihood", together(consequence, Likelihood::Certain)))
            }
            (None, Some(likelihood)) => Some((
                "consequence",
                together(Consequence::VerySerious, likelihood),
            )),
            (None, None) | (Some(_), Some(_)) => None,
        }
    }

    /// The keys of what is not assessed yet.
    pub fn missing(self) -> Vec<&'static str> {
        let all = [
            ("consequence", self.consequence.is_none()),
            ("likelihood", self.likelihood.is_none()),
        ];
        let missing = all.into_iter().filter(|(_, missing)| *missing);
        missing.map(|(key, _)| key).collect()
    }
}

/// What the features speak for.
pub fn suggest(features: &Features) -> Suggestion {
    let advice = advice(features);
    let worst = unknowns::most_dangerous(features);
    let mut reasons = weigh(features);
    if reasons.is_empty() && advice == Advice::Unlikely {
        // Nothing is known to be lost, and the worst there could be is harmless: that is why.
        reasons = weigh(&worst);
    }
    // Stable: of equal weight what was found first stays first.
    reasons.sort_by_key(|reason| std::cmp::Reverse(reason.code.speaks_for()));
    Suggestion {
        advice,
        open: unknowns::open(features),
        reasons,
        at_most: outcome(&worst).unwrap_or(Risk::High),
    }
}

impl Suggestion {
    /// Raised by what whoever assesses it says of consequence and likelihood. Where only one of the two is said the other is an
    /// unknown like those of the features: asked where it could make more of the answer, and nothing is *unlikely* by then.
    #[must_use]
    pub fn raised_by(mut self, stakes: Stakes) -> Self {
        if let Some((missing, could)) = stakes.half_said()
            && self.advice.risk().max(Some(Risk::Unlikely)) < Some(could)
        {
            self.open.push(missing);
            self.at_most = self.at_most.max(could);
            if self.advice == Advice::Unlikely {
                self.advice = Advice::NotEnough;
            }
            return self;
        }
        let (advice, code) = match stakes.speak_for() {
            Some(Risk::High) => (Advice::High, ReasonCode::StakesHigh),
            Some(Risk::Risk) => (Advice::Risk, ReasonCode::StakesRisk),
            Some(Risk::Unlikely) | None => return self,
        };
        if self.advice.risk() >= advice.risk() {
            return self;
        }
        self.advice = advice;
        self.at_most = self.at_most.max(code.speaks_for());
        self.reasons.insert(0, Reason { code, number: None });
        if advice == Advice::High {
            self.open.clear();
        }
        self
    }
    /// Whether an outcome rests on silence: *unlikely* while not enough is known.
    pub fn leaves_unsupported(&self, outcome: Option<Risk>) -> bool {
        outcome == Some(Risk::Unlikely) && self.advice == Advice::NotEnough
    }
    /// Whether it is still open if the people must be told, although a notice is due for certain.
    pub fn people_open(&self) -> bool {
        self.advice == Advice::Risk && self.at_most == Risk::High
    }
}
