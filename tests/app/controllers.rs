//! Several controllers in one incident, and duties that are met by saying so.

use frist::domain::id::ControllerId;

use crate::player::Player;

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

// design.md 4: each controller is told at its own time with its own notice.
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
        .keys(&["<ctrl-s>"]);
    assert_eq!(running(&player), [Some("school-2".to_owned())]);
    // The dialog offers the one that is still open.
    player.keys(&["N", "<ctrl-s>"]);
    assert_eq!(running(&player), [] as [Option<String>; 0]);
    let told: Vec<_> = player
        .incident()
        .notices
        .iter()
        .map(|n| n.controller.clone())
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

// GDPR 34(1): the duty runs until somebody says that the people were told.
#[test]
fn a_duty_is_met_from_the_palette_and_from_its_row() {
    let mut player = Player::in_incident();
    player.resize(120, 40);
    player
        .keys(&[":", "meet-duty", "<enter>"])
        .sees("No such duty runs")
        .keys(&["<esc>"]);
    player.keys(&[
        "R",
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
        .sees("Which duty?")
        .sees("GDPR Art. 34(1)");
    player.keys(&["<ctrl-s>"]);
    assert!(player.kinds().contains(&"duty-met".to_owned()));
    player.sees_not("without undue delay,");
    assert_eq!(running(&player), [None]);
}
