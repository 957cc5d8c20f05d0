//! What the answers of the intake form say of the features that decide.
//!
//! The cases that show which do: `docs/domain.md#the-eighteen-cases`.

use crate::domain::event::weighed::{Features, Shield};
use crate::domain::event::{BreachKind, Knowledge};
use crate::domain::id::FieldId;
use crate::domain::incident::{Fact, Incident};

/// Kinds of data of the intake form that are special categories or criminal offences.
const SPECIAL: &[&str] = &[
    "ethnic",
    "political",
    "religious",
    "union",
    "genetic",
    "biometric",
    "health",
    "work-health",
    "sex-life",
    "criminal",
];
/// Kinds by which somebody can be robbed or impersonated.
const FRAUD: &[&str] = &["economic", "payment", "credentials", "documents"];
/// Groups that are children or vulnerable people.
const VULNERABLE: &[&str] = &["minors", "patients", "vulnerable"];

/// Causes by which somebody means harm.
const INTENT: &[&str] = &["internal-intent", "external-intent"];

/// Kinds in which somebody who means harm is inside.
pub(super) const fn attack(kind: BreachKind) -> bool {
    matches!(kind, BreachKind::Ransomware | BreachKind::AccountTaken)
}

/// Whether somebody who means harm is inside, by the kind of breach or its cause.
pub fn attacked(incident: &Incident) -> bool {
    let cause = incident.facts.get(&FieldId::from("cause"));
    let known = |fact: &&Fact| matches!(fact.knowledge, Knowledge::Known | Knowledge::Estimate);
    let cause = cause.filter(known);
    let cause = cause.and_then(|fact| fact.value.as_ref()?.get());
    attack(incident.breach) || cause.is_some_and(|cause| INTENT.contains(&cause))
}

/// What the answers of the intake form say of the features. The form has no answer for who got the data, whether they are
/// bound, whether there is a copy: that is asked where the risk is assessed.
pub fn features_of(incident: &Incident) -> Features {
    let answer = |field: &str| {
        let fact = incident.facts.get(&FieldId::from(field))?;
        let known = matches!(fact.knowledge, Knowledge::Known | Knowledge::Estimate);
        let value = fact.value.as_ref().filter(|_| known)?.get()?;
        Some(value.to_owned())
    };
    let yes = |field: &str| {
        let never =
            incident.facts.get(&FieldId::from(field))?.knowledge == Knowledge::NotApplicable;
        if never { Some(false) } else { None }
    };
    let yes_no = |field: &str| yes(field).or_else(|| answer(field).map(|said| said == "yes"));
    let among = |field: &str, codes: &[&str]| {
        let said = answer(field)?;
        Some(said.split(',').any(|code| codes.contains(&code.trim())))
    };
    // Which groups are concerned is asked at night, whether vulnerable people are among them later: the later answer counts,
    // but a group that is vulnerable by itself is enough.
    let group = among("people-groups", VULNERABLE).filter(|vulnerable| *vulnerable);
    // Whoever is inside may have taken what nobody saw them take: then only an answer of its own says that nothing was.
    let seen = among("nature", &["confidentiality"]).filter(|seen| *seen || !attacked(incident));
    Features {
        kind: Some(incident.breach),
        confidentiality: seen,
        integrity: among("nature", &["integrity"]),
        availability: among("nature", &["availability"]),
        unintelligible: answer("unintelligible").and_then(|said| Shield::from_code(&said)),
        malicious: among("cause", INTENT),
        special_categories: among("data-kinds", SPECIAL),
        national_id: among("data-kinds", &["national-id"]),
        enables_fraud: among("data-kinds", FRAUD),
        // Only a confirmed wipe of a lost device is one.
        contained: (answer("remote-wipe").as_deref() == Some("confirmed")).then_some(true),
        protected: yes_no("protected-identity"),
        people: answer("people-count").and_then(|said| count(&said)),
        vulnerable: group.or_else(|| yes_no("children-or-vulnerable")),
        ..Features::default()
    }
}

/// A number as people group its digits.
fn count(said: &str) -> Option<u64> {
    let digits: String = said.chars().filter(char::is_ascii_digit).collect();
    digits.parse().ok()
}
