//! Organisations of several plans in one incident: whose people, hours, deadlines and authority are on the screen.

use frist::domain::command::{Command, WorkspaceCommand};
use frist::domain::event::{ContactCard, ContactKind};
use frist::domain::id::ControllerId;
use frist::domain::text::Text;
use frist::domain::time::Span;

use crate::player::Player;

const SAUDA: &str = "sauda-kommune";
const STRUER: &str = "struer-kommune";
const SOSU: &str = "sosu-esbjerg";
const SWEDEN: &str = "ansvarig-namnd";

/// An incident under Struer's plan in which these take part too.
fn shared(guests: &[(&str, &str)], size: (u16, u16)) -> Player {
    let mut player = Player::in_language("en", size);
    for (plan, _) in guests {
        player.serve(plan);
    }
    player.keys(&["n", "<tab>", "Supplier hacked", "<ctrl-s>"]);
    for (_, controller) in guests {
        join(&mut player, controller);
    }
    player
}

fn join(player: &mut Player, controller: &str) {
    let join = Command::AddController {
        controller: ControllerId::new(controller),
        aware: None,
        because: None,
        decided_by: None,
    };
    act(player, &join);
}

fn act(player: &mut Player, command: &Command) {
    let id = player.play.model.world.at_hand.clone().unwrap();
    let acted = player
        .play
        .beside(async |session| session.act(&id, command.clone()).await);
    acted.unwrap();
    player.play.refresh();
}

fn set(player: &mut Player, plan: &str, contact: &str, phone: &str) {
    let card = ContactCard {
        kind: ContactKind::Dpo,
        role: None,
        name: Text::new("Personvernombud"),
        phone: Text::line(phone),
        mail: None,
        note: None,
    };
    let command = WorkspaceCommand::SetContact {
        contact: contact.into(),
        card,
    };
    let plan = plan.into();
    let set = player
        .play
        .beside(async |session| session.act_under(Some(&plan), command.clone()).await);
    set.unwrap();
    player.play.refresh();
}

// A municipality abroad shares the supplier: its people are called too, with the numbers kept for its own plan.
#[test]
fn the_people_of_each_organisation_can_be_reached() {
    let mut player = shared(&[("sauda", SAUDA)], (132, 60));
    set(&mut player, "sauda", "pvo", "11 22 33 44");
    player.keys(&["2"]);
    player
        .sees("Contacts · Struer Kommune")
        .sees("Contacts · Sauda kommune")
        .sees("11 22 33 44")
        .sees("Datatilsynet (NO)")
        .sees("Datatilsynet (DK)");
    // While both wait, the chain of the incident's own plan is called; then those whose deadline is left.
    player.keys(&["c"]).sees_not("Sauda");
    player.keys(&["<esc>", "N", "<ctrl-s>", "<ctrl-y>", "c"]);
    player.sees("Personvernombud (Sauda kommune)");
    player.keys(&["r"]);
    let call = player.incident().calls.pop().unwrap().call;
    assert_eq!(call.contact.as_str(), "sauda/pvo");
    assert!(player.incident().hops.is_empty(), "no link of this chain");
    player.keys(&["<esc>", "6"]);
    player.sees("Personvernombud (Sauda kommune)");
    // What is corrected here is kept for that plan.
    player.keys(&["C"]).sees("DPO'en (Struer Kommune)");
    while !player
        .screen()
        .contains("┌ Personvernombud (Sauda kommune)")
    {
        player.keys(&["<down>"]);
    }
    player
        .keys(&["e"])
        .field("Remark")
        .keys(&["until four", "<ctrl-s>"]);
    let kept = player.play.model.world.workspace.contacts.clone();
    let card = &kept[&(Some("sauda".into()), "pvo".into())];
    assert_eq!(card.note.as_ref().unwrap().shown(), "until four");
    assert_eq!(kept.len(), 1);
}

// The working days and the adviser under a deadline are those of whose deadline it is: Epiphany is a holiday in Sweden.
#[test]
fn office_hours_are_those_of_whose_deadline_it_is() {
    let mut player = Player::in_language("en", (132, 50));
    player.serve("kommun-ks2019");
    // Tuesday 5 January, noon.
    player.pass(Span::hours(46 * 24 - 3));
    player.keys(&["n", "<tab>", "Supplier hacked", "<ctrl-s>"]);
    join(&mut player, SWEDEN);
    player.sees("of these, 24 are office hours · DPO: office open");
    player
        .keys(&["N", "<ctrl-s>", "<ctrl-y>"])
        .sees("of these, 16 are");
    // Without a number of its adviser it is the authority of that country.
    player.sees("(IMY): office open");
}

// On a small screen too the dialog shows whose notice it is, and the help of that one only.
#[test]
fn a_notice_is_offered_for_whose_deadline_is_nearest() {
    let mut player = shared(&[("sauda", SAUDA), ("kommun-ks2019", SWEDEN)], (80, 24));
    player.keys(&["4", "N"]);
    let seen = |player: &mut Player, chosen: &str, portal: &str, others: &[&str]| {
        player.sees("▸ For which controller?");
        player.sees(&format!("(•) {chosen}")).sees(portal);
        for other in others {
            player.sees_not(other);
        }
    };
    seen(
        &mut player,
        "Struer Kommune",
        "virk.dk",
        &["datatilsynet.no", "imy.se"],
    );
    player.keys(&["<down>"]);
    seen(
        &mut player,
        "Sauda kommune",
        "datatilsynet.no",
        &["virk.dk", "imy.se"],
    );
    player.keys(&["<up>", "<enter>", "<ctrl-s>", "<ctrl-y>"]);
    let sent = |player: &Player| {
        let notices = player.incident().notices;
        notices
            .last()
            .unwrap()
            .sent
            .controller
            .clone()
            .unwrap()
            .to_string()
    };
    assert_eq!(sent(&player), STRUER);
    // Sweden learned of it first: its deadline is nearer than Norway's, wherever it stands in the list.
    let zone = frist::app::clock::zone("Europe/Copenhagen").unwrap();
    let earlier = player.play.session.now().minus(Span::hours(5));
    let aware = Command::SetTime {
        which: frist::domain::event::When::Aware,
        stamp: frist::domain::event::stamp_now(earlier, &zone),
        because: Text::lines("the board was called at ten"),
        decided_by: Text::lines("the board was called at ten"),
        controller: Some(SWEDEN.into()),
    };
    act(&mut player, &aware);
    player.keys(&["N"]);
    seen(
        &mut player,
        "Ansvarig nämnd",
        "imy.se",
        &["virk.dk", "datatilsynet.no"],
    );
    // A row of a deadline is that of its own controller.
    player.keys(&["<esc>", "<home>", "<down>", "<enter>"]);
    seen(
        &mut player,
        "Sauda kommune",
        "datatilsynet.no",
        &["virk.dk", "imy.se"],
    );
}

// Norway's law on it is another than NIS2.
#[test]
fn who_is_covered_is_asked_law_by_law() {
    let mut player = shared(&[("sosu", SOSU), ("sauda", SAUDA)], (132, 50));
    let significant = Command::SetSignificant {
        significant: true,
        because: None,
        known: None,
    };
    act(&mut player, &significant);
    player.sees("NIS2 (SOSU Esbjerg), digital security act (Sauda kommune): not");
}

// Whose deadline it is and when are whole on a small screen, in the head and among the notices.
#[test]
fn the_deadline_of_each_is_whole_on_a_small_screen() {
    let mut player = shared(&[("sosu", SOSU), ("sauda", SAUDA)], (80, 24));
    player.keys(&["4"]);
    for name in ["Struer Kommune", "SOSU Esbjerg", "Sauda kommune"] {
        let line = format!("{name}: due Mon 23 Nov 2026 15:00 CET");
        let screen = player.screen();
        assert_eq!(screen.matches(&line).count(), 2, "{line}\n{screen}");
    }
    player
        .keys(&["N", "<ctrl-s>", "<ctrl-y>"])
        .sees("Struer Kommune: the notice");
    for language in frist::i18n::Language::ALL {
        player.play.model.world.tr = frist::i18n::Tr::new(*language);
        let screen = player.screen();
        let whole = |line: &&str| line.contains("23") && line.contains("00 CET");
        let whole = screen.lines().skip(1).filter(whole).count();
        assert_eq!(whole, 4, "two deadlines in two places\n{screen}");
    }
}

// Two authorities of one name are told apart by their country.
#[test]
fn authorities_of_two_countries_are_told_apart() {
    let mut player = shared(&[("sauda", SAUDA)], (132, 50));
    player
        .sees("Datatilsynet (DK), Struer Kommune: due")
        .sees("Datatilsynet (NO), Sauda kommune: due");
    player
        .keys(&["N"])
        .sees("Datatilsynet (DK): ")
        .sees("virk.dk");
    player.keys(&["<down>", "<ctrl-s>", "<ctrl-y>", "6"]);
    player.sees("first notice sent to Datatilsynet (NO)");
    // Where all are of one country its name says enough.
    let mut player = shared(&[("sosu", SOSU)], (132, 50));
    player.sees("Datatilsynet (SOSU Esbjerg)");
}
