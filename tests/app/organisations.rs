//! Several organisations in one log: plans of several schools, boards of one municipality, and a newer plan.

use frist::domain::command::Command;
use frist::domain::event::Finding;
use frist::domain::id::ControllerId;
use frist::domain::incident::Incident;
use frist::domain::text::Text;
use frist::domain::time::Span;

use crate::player::{Player, unsure};

fn plan(name: &str) -> &'static str {
    let mut files = frist::plan::embedded::FILES.iter();
    files.find(|(path, _)| path.ends_with(name)).unwrap().1
}

/// Struer and SOSU Esbjerg, each with an incident.
fn two_schools(size: (u16, u16)) -> Player {
    let mut player = Player::in_language("en", size);
    player.serve("sosu");
    player.keys(&[
        "n",
        "<tab>",
        "Letter to the wrong address",
        "<ctrl-s>",
        "<esc>",
    ]);
    player.pass(Span::minutes(5));
    player.keys(&[
        "n",
        "<down>",
        "<tab>",
        "Mailbox rule found",
        "<ctrl-s>",
        "<esc>",
    ]);
    player
}

/// The Swedish plan with three boards.
fn with_boards() -> String {
    let boards = "[[controllers]]\nid = \"social\"\nname = \"Socialnämnden\"\n\n\
                  [[controllers]]\nid = \"skol\"\nname = \"Skolnämnden\"\n\n[[roles]]";
    plan("kommun.toml").replacen("[[roles]]", boards, 1)
}

#[test]
fn with_one_organisation_nothing_is_asked_or_shown() {
    let mut player = Player::in_language("en", (132, 40));
    player.keys(&["n"]).sees_not("Which organisation?");
    player.keys(&["A letter", "<ctrl-s>", "<esc>"]);
    player.sees("· Struer Kommune").sees_not("Organisation");
    // The key has nothing to go on to.
    player
        .keys(&["o"])
        .sees("A letter")
        .sees_not("Open incidents ·");
}

// SOS-11: one data protection officer serves several schools.
#[test]
fn each_organisation_has_its_plan_its_numbers_and_its_words() {
    let mut player = two_schools((160, 40));
    player.sees("2 organisations").sees("Organisation");
    let screen = player.screen();
    let row = |title: &str| {
        let mut lines = screen.lines();
        lines.find(|line| line.contains(title)).unwrap().to_owned()
    };
    let (struer, sosu) = (row("Letter to the wrong"), row("Mailbox rule"));
    assert!(
        struer.contains("2026-0001") && struer.contains("Struer Kommune"),
        "{struer}"
    );
    assert!(
        sosu.contains("2026-0001") && sosu.contains("SOSU"),
        "{sosu}"
    );
    let rows = &player.play.model.world.rows;
    assert_eq!(rows.len(), 2);
    for row in rows {
        let plan = row.plan.clone().unwrap();
        let known = player
            .play
            .beside(async |session| session.plan(&plan))
            .unwrap();
        let step = known.guide.plan.step(row.next.as_ref().unwrap()).unwrap();
        assert_eq!(row.next_words, step.text, "under its own plan");
    }
    assert_ne!(rows[0].next_words, rows[1].next_words);
}

#[test]
fn one_key_goes_through_the_organisations_and_all() {
    let mut player = two_schools((132, 40));
    let both = ["Letter to the wrong", "Mailbox rule"];
    player.sees(both[0]).sees(both[1]);
    player
        .keys(&["o"])
        .sees("Open incidents · SOSU")
        .sees_not(both[0]);
    player
        .keys(&["o"])
        .sees("Open incidents · Struer")
        .sees_not(both[1]);
    player.keys(&["o"]).sees(both[0]).sees(both[1]);
    player.keys(&["o", "<esc>"]).sees(both[0]).sees(both[1]);
    player.keys(&["/", "sosu"]).sees(both[1]).sees_not(both[0]);
}

#[test]
fn the_same_words_for_two_organisations_are_two_incidents() {
    let mut player = Player::new();
    player.serve("sosu");
    player.keys(&["n", "<tab>", "Supplier hacked", "<ctrl-s>", "<esc>"]);
    player.keys(&[
        "n",
        "<down>",
        "<tab>",
        "Supplier hacked",
        "<ctrl-s>",
        "<esc>",
    ]);
    assert_eq!(player.play.model.world.rows.len(), 2);
    // For the same one it is asked, not doubled.
    player.keys(&["n", "<tab>", "Supplier hacked", "<ctrl-s>"]);
    assert_eq!(player.play.model.world.rows.len(), 2);
}

#[test]
fn the_form_says_what_it_asks_when_a_plan_comes_into_use_meanwhile() {
    let mut player = Player::new();
    player
        .keys(&["n", "Letter"])
        .sees_not("Which organisation?");
    player
        .serve("sosu")
        .sees("Which organisation?")
        .sees("Letter");
}

// SWE-16: each board is a controller.
#[test]
fn boards_are_marked_before_anything_else_and_none_is_taken_for_granted() {
    let mut player = Player::under(&with_boards(), (132, 50));
    player.keys(&["n"]).sees("Whose data is it?");
    player.keys(&["<tab>", "Lost papers", "<ctrl-s>"]);
    player.sees("Mark at least one.");
    player.keys(&["<down>", "<space>", "<down>", "<space>", "<ctrl-s>"]);
    let boards = ["social", "skol"].map(ControllerId::new);
    assert_eq!(player.incident().controllers, boards);
    assert_eq!(player.incident().number.unwrap().to_string(), "2026-0001");
    player
        .keys(&["<esc>"])
        .sees("3 organisations")
        .sees("Socialnämnd… +1");
}

#[test]
fn an_incident_of_several_plans_follows_that_of_the_first_marked() {
    let mut player = Player::under(&with_boards(), (132, 50));
    player.serve("struer");
    player.keys(&[
        "n",
        "<space>",
        "<down>",
        "<down>",
        "<down>",
        "<space>",
        "<tab>",
        "Lost papers",
    ]);
    player.keys(&["<ctrl-s>"]);
    let incident = player.incident();
    assert_eq!(incident.controllers.len(), 2);
    assert_eq!(incident.plan.unwrap().id.as_str(), "kommun-ks2019");
    assert_eq!(incident.joined[0].plan.id.as_str(), "struer");
}

// A shared data protection officer: the second school is found to be concerned an hour later.
#[test]
fn an_organisation_of_another_plan_is_added_to_an_incident() {
    let mut player = Player::in_language("en", (120, 50));
    player.serve("sosu").serve("kommun-ks2019");
    player.keys(&["n", "<tab>", "Supplier hacked", "<ctrl-s>"]);
    player.pass(Span::hours(1));
    player.keys(&[":", "add-controller", "<enter>"]);
    player
        .sees("One more organisation · 2026-0001")
        .sees("Ansvarig nämnd")
        .sees("the incident goes on following")
        .keys(&["<down>"])
        .sees("SOSU Esbjerg");
    // A start of its own that is later than the one on record needs a sentence.
    player.field("When did it become aware?").keys(&["now"]);
    player
        .keys(&["<ctrl-s>"])
        .sees("An earlier start is on record");
    player.keys(&["the school was told today", "<ctrl-s>"]);
    let incident = player.incident();
    assert_eq!(incident.joined[0].name, "SOSU Esbjerg");
    assert_eq!(incident.plan.as_ref().unwrap().id.as_str(), "struer");
    player
        .sees("Datatilsynet (Struer Kommune)")
        .sees("Datatilsynet (SOSU Esbjerg)");
    // The Swedish one has its own authority.
    player.keys(&[":", "add-controller", "<enter>"]);
    player.sees("(•) Ansvarig nämnd").sees_not("( ) SOSU");
    player.keys(&["<ctrl-s>"]);
    player.sees("Integritetsskyddsmyndigheten");
    // What national law has to say is of both countries.
    player.keys(&["R"]).field("Outcome");
    player
        .sees("Data Protection Act")
        .sees("Protective Security");
    player.keys(&["<esc>"]);
    // How it is notified is said of whose notice it is.
    player.keys(&["N"]).sees("virk.dk").sees_not("imy.se");
    player.keys(&["<down>", "<down>"]).sees("imy.se");
    player.keys(&["<ctrl-s>", "<ctrl-y>", "6"]);
    player
        .sees("SOSU Esbjerg answers for the data too (under its own")
        .sees("first notice sent to Integritetsskyddsmyndigheten");
    player.keys(&["<esc>", "<esc>"]).sees("Struer Komm… +2");
    player.keys(&["<enter>", ":", "add-controller", "<enter>"]);
    player.sees("Every organisation served here takes part already.");
}

#[test]
fn contacts_are_of_the_organisation_that_is_at_hand() {
    let mut player = Player::in_language("en", (132, 40));
    player.serve("sosu");
    player.keys(&["C"]).sees("Contacts · Struer Kommune");
    player.keys(&["o"]).sees("Contacts · SOSU");
    // Both plans may have a contact of the same id; a correction is of one of them.
    player.keys(&["e"]).field("Remark");
    player.keys(&["Only of this school", "<ctrl-s>"]);
    let keys: Vec<_> = player
        .play
        .model
        .world
        .workspace
        .contacts
        .keys()
        .cloned()
        .collect();
    assert_eq!(keys.len(), 1);
    assert_eq!(keys[0].0, Some("sosu".into()));
    player.keys(&["o"]).sees("Contacts · Struer Kommune");
    player
        .keys(&["<esc>", "C"])
        .sees("Contacts · Struer Kommune");
    // In an incident they are those of its own plan.
    player.keys(&[
        "<esc>", "n", "<down>", "<tab>", "Mailbox", "<ctrl-s>", "<esc>",
    ]);
    player.keys(&["C"]).sees("Contacts · SOSU");
}

/// Finland is an hour ahead of the others.
#[test]
fn times_are_read_and_shown_in_the_zone_of_the_plan_of_the_incident() {
    let finnish = plan("sosu.toml").replacen("Europe/Copenhagen", "Europe/Helsinki", 1);
    let mut player = Player::under(&finnish, (132, 40));
    let default = player.play.model.world.plan.plan.id.clone();
    let other = if default.as_str() == "sosu" {
        "struer"
    } else {
        "sosu"
    };
    player.serve(other);
    let keys: &[&str] = if other == "sosu" { &["<down>"] } else { &[] };
    player.keys(&["n"]).keys(keys).keys(&["<tab>", "Mailbox"]);
    player.field("When did").keys(&["14:30"]).sees("14:30 EET");
    player.keys(&["<ctrl-s>", "<esc>"]).sees("14:30 EET");
    let aware = player.incident().aware().unwrap();
    assert_eq!(aware.rfc3339(), "2026-11-20T12:30:00.000Z");
    player
        .keys(&["<enter>", "6"])
        .sees("EET")
        .sees_not("14:30 CET");
}

#[test]
fn a_newer_plan_is_offered_and_says_what_is_new() {
    let struer = plan("struer.toml");
    let mut player = Player::in_folder(struer, (132, 50));
    player.open_incident("Letter");
    player.sees_not("Newer plan");
    player.keys(&[":", "upgrade-plan", "<enter>"]);
    player.sees("follows the newest version").keys(&["<esc>"]);
    let newer = struer
        .replacen("\nversion = 4\n", "\nversion = 5\n", 1)
        .replacen("id = \"stop-leak\"", "id = \"stop-the-leak\"", 1);
    assert_ne!(newer, struer);
    let mut player = player.restart_under(&newer);
    player.keys(&["<enter>"]).sees("Newer plan: version 5");
    player.keys(&[":", "upgrade-plan", "<enter>"]);
    player
        .sees("version 4 → 5")
        .sees("New steps:")
        .sees("stop-the-leak");
    player.sees("Steps that fall away:").sees("stop-leak:");
    player.keys(&["the board decided", "<ctrl-s>"]);
    assert_eq!(player.kinds().last().unwrap(), "plan-changed");
    player.sees_not("Newer plan: version 5");
    assert!(player.incident().plan.unwrap().version == 5);
}

#[test]
fn closed_incidents_are_reviewed_by_organisation() {
    let mut player = two_schools((132, 40));
    for row in player.play.model.world.rows.clone() {
        let none = Command::Find {
            finding: Finding::NotABreach,
            because: Text::lines("nobody saw it"),
            decided_by: Text::line("DPO"),
            shown_by: None,
        };
        let close = Command::Close {
            because: Text::lines("over"),
        };
        for command in [none, close] {
            let acted = player
                .play
                .beside(async |session| session.act(&row.id, command).await);
            acted.unwrap();
        }
    }
    player.play.refresh();
    assert_eq!(player.play.model.world.rows.len(), 0);
    player.keys(&["r"]).sees("SOSU").sees("Struer Kommune");
    player
        .keys(&["o"])
        .sees("· SOSU")
        .sees_not("Letter to the wrong");
}

#[test]
fn the_list_is_good_to_read_at_every_width() {
    for width in [80, 100, 132] {
        let mut player = two_schools((width, 24));
        insta::assert_snapshot!(format!("organisations-{width}"), player.screen());
    }
    let mut player = two_schools((100, 32));
    player.keys(&["n"]);
    insta::assert_snapshot!("organisations-new", player.screen());
    let mut player = Player::under(&with_boards(), (100, 32));
    player.keys(&["n", "<down>", "<space>", "<down>", "<space>"]);
    insta::assert_snapshot!("organisations-boards", player.screen());
}

// The answer is of the organisation of the incident at hand, in the words of its country.
#[test]
fn coverage_is_asked_of_the_organisation_of_the_incident() {
    let mut player = Player::under(&unsure(), (120, 50));
    player.serve("sauda");
    player.keys(&["n", "<tab>", "Server encrypted", "<ctrl-s>"]);
    player.keys(&[":", "significant", "<enter>", "<down>"]);
    player
        .sees("Is Struer Kommune covered by NIS2?")
        .keys(&["<ctrl-s>"]);
    player.sees("NIS2, Struer Kommune: not said, so the deadline stands as if covered");
    player.keys(&["<esc>"]);
    player.keys(&["n", "<down>", "<tab>", "Water works down", "<ctrl-s>"]);
    let listed = "Is Sauda kommune a provider under the digital security act?";
    player.keys(&[":", "significant", "<enter>", "<down>"]);
    player.sees(listed).sees_not("NIS2").keys(&["<ctrl-s>"]);
    player.sees("Provider, Sauda kommune: not said");
    player
        .keys(&[":", "coverage"])
        .sees("Say who is a provider");
    player.keys(&["<esc>", ":", "significant", "<enter>", "<up>"]);
    player
        .sees(listed)
        .keys(&["<tab>", "<tab>", "<up>", "<up>", "<ctrl-s>"]);
    player.sees_not("not said, so");
    let sauda = player.incident();
    let rules = |incident: &Incident| {
        let running = incident.clocks.iter().filter(|clock| clock.runs());
        running
            .map(|clock| clock.rule.to_string())
            .collect::<Vec<_>>()
    };
    assert!(rules(&sauda).contains(&"no-act-warning".to_owned()));
    let coverage = player.play.model.world.workspace.coverage.clone();
    assert_eq!(coverage.said(&sauda.controllers[0]), Some(true));
    assert_eq!(coverage.said(&"struer-kommune".into()), None);
    player.keys(&["<esc>", "/", "Server", "<enter>", "<enter>"]);
    let struer = player.incident();
    assert_eq!(struer.title.shown(), "Server encrypted");
    assert!(
        !rules(&struer).iter().any(|rule| rule.starts_with('n')),
        "{:?}",
        rules(&struer)
    );
}

// Said once, the step of an incident on the screen is settled and says why, in the words of the country.
#[test]
fn what_was_said_of_coverage_settles_the_step_on_the_screen() {
    let mut player = Player::in_language("en", (80, 24));
    player.serve("sauda");
    player.keys(&["n", "<down>", "<tab>", "Water works down", "<ctrl-s>"]);
    let asks = "Is it a significant";
    player.keys(&["<down>"; 5]).sees(&format!("□ {asks}"));
    player.keys(&[
        ":", "coverage", "<enter>", "<tab>", "<down>", "<down>", "<ctrl-s>",
    ]);
    player.sees(&format!("– {asks}"));
    // All of the reason is in the help of the step.
    player.sees("Sauda kommune is not a").keys(&["?"]);
    player.sees("is not a provider under the digital security act");
}

#[test]
fn the_palette_says_coverage_of_any_organisation_in_use() {
    let mut player = Player::under(&unsure(), (120, 40));
    player.serve("sauda");
    player
        .keys(&[":", "coverage", "<enter>"])
        .sees("Is Struer Kommune covered by NIS2?");
    player.keys(&["<down>"]).sees("Is Sauda kommune a provider");
    player.keys(&["<tab>", "<down>", "<ctrl-s>"]);
    let coverage = &player.play.model.world.workspace.coverage;
    let sauda = &player.play.model.world.others[0].guide.plan.controller;
    assert_eq!(coverage.said(sauda), Some(true));
    assert_eq!(
        coverage.said(&player.play.model.world.plan.guide.plan.controller),
        None
    );
}

// Of several controllers each is asked about.
#[test]
fn coverage_is_asked_of_each_controller() {
    let boards = with_boards().replacen("nis2 = \"yes\"", "nis2 = \"unknown\"", 1);
    let mut player = Player::under(&boards, (132, 60));
    player.keys(&[
        "n",
        "<down>",
        "<space>",
        "<down>",
        "<space>",
        "<tab>",
        "Lost papers",
        "<ctrl-s>",
    ]);
    let boards = ["social", "skol"].map(ControllerId::new);
    assert_eq!(player.incident().controllers, boards);
    player.keys(&[":", "significant", "<enter>", "<down>"]);
    player
        .sees("Is Socialnämnden covered by NIS2?")
        .sees("Is Skolnämnden covered by NIS2?");
    player.keys(&["<tab>", "<tab>", "<tab>", "<up>", "<up>", "<ctrl-s>"]);
    let coverage = &player.play.model.world.workspace.coverage;
    assert_eq!(
        boards.each_ref().map(|id| coverage.said(id)),
        [None, Some(true)]
    );
    player.sees("NIS2, Socialnämnden: not said");
}

// Each organisation answers what its own plan asks.
#[test]
fn readiness_is_asked_of_the_plan_at_hand() {
    let mut player = Player::in_language("en", (120, 50));
    player.serve("sauda");
    let theirs =
        "Who logged in to Altinn for Sauda kommune and opened the form of Datatilsynet, and";
    player.keys(&["n", "<down>", "<tab>", "Water works down", "<ctrl-s>"]);
    player.keys(&[":", "readiness", "<enter>"]);
    player.sees("Sauda kommune").sees(theirs);
    player.keys(&["Kari Nordmann", "<tab>", "2026-11-19", "<ctrl-s>"]);
    let ready = player.play.model.world.workspace.ready.clone();
    let whose: Vec<&str> = ready.keys().map(|(plan, _)| plan.as_str()).collect();
    assert_eq!(whose, ["sauda"]);
    // From the plan's own screen, and from its contacts.
    player.keys(&["L", "<enter>"]).sees(theirs);
    player.sees("Kari Nordmann").keys(&["<esc>", "<esc>"]);
    player.keys(&["C", ":", "readiness", "<enter>"]);
    player.sees(theirs).keys(&["<esc>", "o"]);
    player.sees("Contacts · Struer Kommune");
    player.keys(&[":", "readiness", "<enter>"]);
    player.sees("virk.dk").sees_not(theirs);
}

// A closing is dated where the incident's own organisation is: an hour ahead of the default one it is the next day.
#[test]
fn closings_are_dated_in_the_zone_of_their_own_plan() {
    let finnish = plan("struer.toml").replacen("Europe/Copenhagen", "Europe/Helsinki", 1);
    let finnish = finnish.replacen("\nid = \"struer\"", "\nid = \"turku\"", 1);
    let mut player = Player::under(&finnish, (132, 40));
    let used = player.play.beside(async |s| s.choose_plan("sosu").await);
    used.unwrap();
    player.serve("turku");
    player.keys(&["n", "<down>", "<tab>", "Mailbox", "<ctrl-s>"]);
    player.pass(Span::minutes(8 * 60 + 30));
    let id = player.incident().id;
    let none = Command::Find {
        finding: Finding::NotABreach,
        because: Text::lines("nobody saw it"),
        decided_by: Text::line("DPO"),
        shown_by: None,
    };
    let close = Command::Close {
        because: Text::lines("over"),
    };
    for command in [none, close] {
        let acted = player.play.beside(async |s| s.act(&id, command).await);
        acted.unwrap();
    }
    player.play.refresh();
    player.sees("23:30:00 CET").keys(&["<esc>", "<esc>", "r"]);
    player.sees("Sat 21 Nov 2026");
}
