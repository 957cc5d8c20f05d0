//! Several controllers in one incident, and duties that are met by saying so.

use frist::domain::id::ControllerId;
use frist::domain::time::Span;

use crate::player::{Player, unsure};

/// Struer's plan with two schools that answer for their own data.
fn with_schools() -> String {
    let (_, struer) = frist::plan::embedded::FILES
        .iter()
        .find(|(path, _)| path.ends_with("struer.toml"))
        .unwrap();
    let schools = "[[controllers]]\nid = \"school-1\"\nname = \"School 1\"\n\n\
                   [[controllers]]\nid = \"school-2\"\nname = \"School 2\"\n\n[[roles]]";
    struer.replacen("[[roles]]", schools, 1)
}

fn running(player: &Player) -> Vec<Option<String>> {
    let incident = player.incident();
    let runs = incident.clocks.iter().filter(|clock| clock.runs());
    runs.map(|clock| clock.controller.as_ref().map(ControllerId::to_string))
        .collect()
}

#[test]
fn a_single_controller_is_never_asked_for() {
    let mut player = Player::in_incident();
    for key in ["N", "t", "T"] {
        player.keys(&[key]).sees_not("For which controller?");
        player.keys(&["<esc>"]);
    }
    player.keys(&["<esc>", "n"]).sees_not("Whose data is it?");
}

// Each controller becomes aware at its own time and sends its own notice.
#[test]
fn each_controller_has_its_clock_and_its_notice() {
    let mut player = Player::under(&with_schools(), (160, 50));
    // Asked first; the municipality itself stands above the two schools.
    player.keys(&["n"]).sees("Whose data is it?");
    player.keys(&["<down>", "<space>", "<down>", "<space>", "<tab>"]);
    player.keys(&["Both schools hit", "<ctrl-s>"]);
    let both = ["school-1", "school-2"].map(ControllerId::new);
    assert_eq!(player.incident().controllers, both);
    player
        .sees("Datatilsynet (School 1)")
        .sees("Datatilsynet (School 2)");
    assert_eq!(running(&player).len(), 2);
    player
        .keys(&["N"])
        .sees("For which controller?")
        .keys(&["<ctrl-s>", "<ctrl-y>"]);
    assert_eq!(running(&player), [Some("school-2".to_owned())]);
    // The dialog offers the one that is still open.
    player.keys(&["N", "<ctrl-s>", "<ctrl-y>"]);
    assert_eq!(running(&player), [] as [Option<String>; 0]);
    let told: Vec<_> = player
        .incident()
        .notices
        .iter()
        .map(|n| n.sent.controller.clone())
        .collect();
    assert_eq!(told, both.map(Some));
    player
        .keys(&["<esc>"])
        .sees("Organisation")
        .sees("School 1 +1");
    player.keys(&["/", "school"]).sees("Both schools hit");
    player
        .keys(&["<esc>", "/", "struer kommune"])
        .sees_not("Both schools hit");
}

// GDPR 34(1): the duty runs until somebody says that the people were told, and its row leads there.
#[test]
fn the_duty_to_the_people_is_met_from_its_row() {
    let mut player = Player::in_incident();
    player.resize(120, 40);
    player
        .keys(&[":", "meet-duty", "<enter>"])
        .sees("No such duty runs")
        .keys(&["<esc>"]);
    player.keys(&["R"]).field("Outcome").keys(&[
        "<down>",
        "<down>",
        "<down>",
        "<enter>",
        "health data",
        "<ctrl-s>",
    ]);
    player.sees("Informing the people affected: without undue delay");
    player
        .keys(&["4"])
        .keys(&["<down>", "<enter>"])
        .sees("The people affected")
        .sees_not("For which controller?");
    player
        .keys(&["<ctrl-s>"])
        .sees("Choose one of the answers first.");
    player.keys(&["<down>", "<ctrl-s>", "<ctrl-y>"]);
    assert!(player.kinds().contains(&"people-informed".to_owned()));
    player.sees_not("without undue delay,");
    assert_eq!(running(&player), [None]);
}

/// An incident of both schools.
fn both_schools() -> Player {
    let mut player = Player::under(&with_schools(), (160, 50));
    // The municipality itself stands above the two schools.
    player.keys(&["n", "<down>", "<space>", "<down>", "<space>", "<tab>"]);
    player.keys(&["Both schools hit", "<ctrl-s>"]);
    player
}

// Art. 34: of several controllers each informs its own people; the dialog offers the one that still owes it.
#[test]
fn each_controller_informs_its_people() {
    let mut player = both_schools();
    player.keys(&["R"]).field("Outcome").keys(&[
        "<down>",
        "<down>",
        "<down>",
        "<enter>",
        "health data",
        "<ctrl-s>",
    ]);
    player
        .keys(&["P"])
        .sees("For which controller?")
        .keys(&["<tab>", "<down>", "<ctrl-s>", "<ctrl-y>"]);
    player
        .keys(&["5"])
        .sees("or record the exception. (School 2)");
    player.sees_not("or record the exception. (School 1)");
    player
        .keys(&["P", "<tab>", "<down>", "<ctrl-s>", "<ctrl-y>"])
        .sees_not("or record the exception.");
    let informed = player.incident().informed;
    let whose: Vec<_> = informed.into_iter().map(|said| said.controller).collect();
    assert_eq!(
        whose,
        ["school-1", "school-2"].map(|id| Some(ControllerId::new(id)))
    );
    assert!(player.incident().people_settled());
}

// P4, P5: two controllers with the same deadline have two banners; both are seen with one key, and each is put off by itself.
#[test]
fn each_controller_has_its_alarm() {
    let mut player = both_schools();
    player.pass(Span::hours(24));
    let alarms = |player: &Player| {
        let banners = player.play.model.world.banners.iter();
        banners.filter(|banner| banner.alarm.is_some()).count()
    };
    assert_eq!(alarms(&player), 2);
    player.keys(&["Z", "<ctrl-s>", "Z", "<ctrl-s>"]);
    let snoozed = player.incident().alarms.into_iter();
    let whose: Vec<_> = snoozed
        .filter(|(_, rung)| rung.snoozed_until.is_some())
        .map(|((.., controller), _)| controller)
        .collect();
    assert_eq!(
        whose,
        ["school-1", "school-2"].map(|id| Some(ControllerId::new(id)))
    );
    player.keys(&["A"]);
    assert_eq!(alarms(&player), 0);
}

// Whether NIS2 covers the organisation is asked once, with the first significant cyber incident; a duty is met by its name.
#[test]
fn coverage_is_asked_once_and_starts_the_clocks() {
    let mut player = Player::under(&unsure(), (120, 40));
    player.open_incident("Letter with CPR numbers");
    let asked = "Is Struer Kommune covered by NIS2?";
    player
        .keys(&[":", "significant", "<enter>"])
        .sees("significant cyber incident?")
        .sees_not(asked);
    player.keys(&["<down>"]).sees(asked);
    player.keys(&["<tab>", "<tab>", "<up>", "<up>", "<ctrl-s>"]);
    let runs = |player: &Player, rule: &str| {
        let clocks = player.incident().clocks;
        clocks
            .iter()
            .any(|clock| clock.runs() && clock.rule.as_str() == rule)
    };
    assert_eq!(player.incident().significant, Some(true));
    assert!(runs(&player, "nis2-dk-early") && runs(&player, "nis2-dk-notice"));
    player
        .keys(&[":", "meet-duty", "<enter>"])
        .sees("Which duty?")
        .keys(&["<ctrl-s>"])
        .sees("Was it really done?")
        .keys(&["<ctrl-y>"]);
    assert!(player.kinds().contains(&"duty-met".to_owned()));
    assert!(!runs(&player, "nis2-dk-early"));
    // The next one does not ask again; the palette still changes the answer, and open incidents follow.
    player
        .keys(&["<esc>"])
        .open_incident("Mail server encrypted");
    player
        .keys(&[":", "significant", "<enter>", "<down>"])
        .sees_not(asked)
        .keys(&["<ctrl-s>"]);
    assert!(runs(&player, "nis2-dk-early"));
    player
        .keys(&[":", "coverage", "<enter>"])
        .sees("So far: it is covered.")
        .keys(&["<down>", "<down>", "<ctrl-s>"]);
    assert!(!runs(&player, "nis2-dk-early"));
}

// NIS2 Art. 23(4): the dialog of the final report offers the progress report; the end of the handling stands among the times.
#[test]
fn a_progress_report_is_offered_for_the_final_one_only() {
    let mut player = Player::under(&unsure(), (120, 50));
    player.open_incident("Letter with CPR numbers");
    player.keys(&[
        ":",
        "significant",
        "<enter>",
        "<down>",
        "<tab>",
        "<tab>",
        "<up>",
        "<up>",
        "<ctrl-s>",
    ]);
    for _ in ["early", "notice"] {
        player
            .keys(&[":", "meet-duty", "<enter>"])
            .sees_not("What was sent?")
            .keys(&["<ctrl-s>", "<ctrl-y>"]);
    }
    player
        .keys(&[":", "meet-duty", "<enter>"])
        .sees("What was sent?")
        .field("What was sent?")
        .keys(&["<down>", "<ctrl-s>"]);
    assert!(player.kinds().contains(&"progress-reported".to_owned()));
    let clocks = player.incident().clocks;
    let last = clocks
        .iter()
        .find(|clock| clock.rule.as_str() == "nis2-dk-final");
    assert!(last.is_some_and(|clock| !clock.runs()));
    player
        .keys(&["1"])
        .sees("the handling of the cyber incident was finished");
}
