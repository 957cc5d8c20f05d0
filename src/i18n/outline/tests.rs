//! What stands in the outline of each built-in plan, in the right language and marked as what it is.

use super::*;
use crate::domain::text::Text;
use crate::domain::time::Moment;
use crate::domain::workspace::Ready;
use crate::i18n::Language;
use crate::plan::embedded::Shelf;

fn rows(plan: &str, language: Language, workspace: &Workspace) -> Vec<OutlineLine> {
    let shelf = Shelf::embedded();
    let guide = shelf.guide(shelf.plan(&plan.into()).unwrap().clone());
    let today = "2026-11-22".parse().unwrap();
    outline(&Tr::new(language), &guide, workspace, today)
}

fn has(rows: &[OutlineLine], look: Look, words: &str) -> bool {
    let mut rows = rows.iter();
    rows.any(|row| row.look == look && row.text.contains(words))
}

// SWE-1, SWE-17, SWE-18, SWE-22, SWE-29: what the Swedish plan says of itself, in Swedish, with English beside.
#[test]
fn the_swedish_plan_reads_in_swedish_with_english_beside() {
    let rows = rows("kommun-ks2019", Language::En, &Workspace::default());
    for words in [
        "KS2019/0831",
        "Förvaltningsledningen",
        "from 1 May 2019 until further notice",
        "Kommunjurist (deputy: Administrativ chef",
        "Närmsta ansvarig chef",
        "Anvisningen säger inte vad som är en allvarlig incident",
    ] {
        assert!(has(&rows, Look::Plain, words), "{words}");
    }
    for words in ["Handling of personal-data incidents", "Municipal lawyer"] {
        assert!(has(&rows, Look::Beside, words), "{words}");
    }
    assert!(has(&rows, Look::Remark, "only if: it is serious"));
    assert!(has(&rows, Look::Caution, "IMY"));
    let swedish = self::rows("kommun-ks2019", Language::Sv, &Workspace::default());
    assert!(!swedish.iter().any(|row| row.look == Look::Beside));
}

#[test]
fn the_law_behind_names_its_sources_and_what_is_only_proposed() {
    for plan in ["struer", "sosu", "sauda", "kommun-ks2019"] {
        let rows = rows(plan, Language::En, &Workspace::default());
        assert!(has(&rows, Look::Plain, "72 hours"), "{plan}");
        assert!(has(&rows, Look::Remark, "GDPR Art. 33(1)"), "{plan}");
        let at = |words: &str| rows.iter().position(|row| row.text.contains(words));
        assert!(at("Proposed, not law") < at("96 hours"), "{plan}");
        let swedish = has(&rows, Look::Plain, "4 weeks");
        assert_eq!(swedish, plan == "kommun-ks2019", "{plan}");
    }
}

// SAU-G1: who has logged in is asked until somebody says so.
#[test]
fn a_question_without_an_answer_is_missing_until_it_has_one() {
    let open = |rows: &[OutlineLine]| rows.iter().filter(|row| row.look == Look::Missing).count();
    let mut workspace = Workspace::default();
    let before = open(&rows("sauda", Language::Nn, &workspace));
    let ready = Ready {
        value: Text::new("Kari Nordmann"),
        on: Some("2026-11-20".to_owned()),
        at: Moment::from_millis(0),
    };
    let key = ("sauda".into(), "altinn-login".to_owned());
    workspace.ready.insert(key, ready);
    let after = rows("sauda", Language::En, &workspace);
    assert_eq!(open(&after) + 1, before);
    assert!(has(&after, Look::Plain, "Kari Nordmann, 20 Nov 2026"));
}
