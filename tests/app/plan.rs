//! The plan on the screen: read, with the law behind it; what it asks when it is set up; who decides and what is serious.

use frist::app::session::Access;
use frist::config::Flags;
use frist::plan::embedded::FILES;

use crate::player::Player;

/// A built-in plan as the organisation's own, under the id that a log in memory follows in English.
fn under(name: &str, size: (u16, u16)) -> Player {
    let (_, text) = FILES.iter().find(|(path, _)| path.ends_with(name)).unwrap();
    let id = text.lines().find(|line| line.starts_with("id = ")).unwrap();
    Player::under(&text.replacen(id, "id = \"struer\"", 1), size)
}

/// All lines of the plan, page by page.
fn read(player: &mut Player) -> String {
    let mut all = player.keys(&["<home>"]).screen();
    for _ in 0..80 {
        let before = player.screen();
        let after = player.keys(&["<page-down>"]).screen();
        if before == after {
            return all;
        }
        all.push_str(&after);
    }
    panic!("the plan has no end")
}

// SWE-1, SWE-17, SWE-18, SWE-22, SWE-29, SWE-G2
#[test]
fn the_plan_is_read_from_its_approval_to_the_law_behind_it() {
    for size in [(80, 24), (160, 50)] {
        let mut player = under("kommun.toml", size);
        player.keys(&["L"]).sees("The plan");
        let all = read(&mut player);
        for words in [
            "KS2019/0831",
            "Decides whether to notify: Kommunjurist",
            "deputy: Administrativ chef",
            "Municipal lawyer",
            "only if: it is serious",
            "GDPR Art. 33(1)",
            "4 weeks",
            "Proposed, not law",
            "Today (not from your plan)",
        ] {
            assert!(all.contains(words), "{words}\n{all}");
        }
        // The last page is full, and the way back is where it came from.
        player.keys(&["<home>"]).sees("KS2019/0831");
        player.keys(&["<esc>"]).sees_not("KS2019/0831");
    }
}

// SAU-G1, SWE-G3
#[test]
fn what_the_plan_asks_is_flagged_until_it_is_answered() {
    let mut player = under("sauda.toml", (120, 40));
    player
        .keys(&["C"])
        .sees("5 questions of the plan are open")
        .keys(&["L"])
        .sees("not answered yet");
    player.keys(&["<enter>"]).sees("Ready?");
    player.keys(&["Kari Nordmann", "<ctrl-s>"]);
    // A name without a day is not enough, nor is a day that has not come.
    player.sees("Say on which day too");
    player
        .keys(&["2999-01-01", "<ctrl-s>"])
        .sees("Say on which day too");
    player.keys(&["<ctrl-u>", "2026-11-02", "<ctrl-s>"]);
    player.sees("Kari Nordmann, 2 Nov 2026");
    player
        .keys(&["<esc>"])
        .sees("4 questions of the plan are open");
}

#[test]
fn the_first_start_asks_what_the_plan_asks_and_it_may_be_left_for_later() {
    let flags = Flags {
        lang: Some("en".to_owned()),
        ..Flags::default()
    };
    let mut player = Player::start(flags, (80, 24), Access::Create);
    // The name, the role, then the plan: all four are offered with their organisation.
    player
        .field("Plan")
        .sees("Ansvarig nämnd")
        .sees("SOSU Esbjerg")
        .sees("Struer Kommune");
    player.keys(&["<up>", "<up>"]);
    player.keys(&["<ctrl-s>", "<ctrl-s>"]).sees("Ready?");
    player.keys(&["<esc>"]).sees("Nothing is open.");
    player.keys(&["C"]).sees("questions of the plan are open");
}

// SWE-29, SWE-40, SWE-G3, SWE-17, SWE-18
#[test]
fn serious_says_what_counts_and_the_notice_says_who_decides_and_sends() {
    let mut player = under("kommun.toml", (120, 40));
    player.open_incident("Letter to the wrong address");
    player
        .keys(&["!"])
        .sees("does not say what a serious incident is");
    player.keys(&["<esc>", "4"]);
    player
        .sees("Decides whether to notify: Kommunjurist (deputy: Administrativ chef")
        .sees("Is asked before the decision: Dataskyddsombud")
        .sees("Sends the notice: Kommunjurist");
}

// A stop list of the plan's own says so; the others are the program's.
#[test]
fn a_stop_list_of_the_plans_own_says_so() {
    let (_, text) = FILES
        .iter()
        .find(|(path, _)| path.ends_with("struer.toml"))
        .unwrap();
    let own = format!(
        "{text}\n[[stop]]\nbreach = \"other\"\n[[stop.lines]]\ndo = {{ da = \"Ring til os\", en = \"Phone us first\" }}\nnot = {{ da = \"Vent ikke\", en = \"Do not wait\" }}\n"
    );
    let mut player = Player::under(&own, (100, 40));
    player.open_incident("Something odd");
    player
        .keys(&["<space>"])
        .sees("Phone us first")
        .sees("List from your plan");
    let mut player = Player::in_incident();
    player.keys(&["<space>"]).sees("List added by frist");
}

// The next key is always on the screen, and says what it does there.
#[test]
fn the_footer_names_what_enter_does() {
    let mut player = under("sauda.toml", (80, 24));
    player
        .keys(&["L"])
        .sees("⏎ answer the plan’s questions")
        .keys(&["<enter>"]);
    player.sees_not("⏎ answer").keys(&["<esc>", "<esc>"]);
    player
        .keys(&[":"])
        .sees("⏎ do it")
        .keys(&["<esc>", "?"])
        .sees("⏎ do it");
    let mut player = under("struer.toml", (80, 24));
    let asks = !player.play.model.world.plan.guide.plan.readiness.is_empty();
    let footer = player.keys(&["L"]).screen();
    assert_eq!(footer.contains("⏎"), asks, "{footer}");
}
