//! What `frist check` sees in settings and files of one's own, and a language file that holds only a few texts.

use std::fs;

use crate::support::home::Home;

fn file(home: &Home, name: &str, text: &str) -> String {
    let path = home.0.path().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, text).unwrap();
    path.display().to_string()
}

#[test]
fn a_wrong_plan_store_or_data_is_told_with_its_line() {
    let home = Home::new();
    let at = |name: &str| home.0.path().join(name).display().to_string();
    file(&home, "a-file", "x");
    let settings = format!(
        "who = \"Kim\"\nplan = \"struar\"\ndata = \"a-file\"\nstore = '{}'\n",
        at("nowhere")
    );
    file(&home, "config.toml", &settings);
    let answer = home.run(&["check"]);
    assert_eq!(answer.code, 1);
    for words in [
        "config.toml, line 2: There is no plan “struar”. Did you mean “struer”?".to_owned(),
        format!(
            "line 3: What stands under “data” is no folder: {}",
            at("a-file")
        ),
        format!(
            "line 4: The folder under “store” is not there: {}",
            at("nowhere")
        ),
    ] {
        assert!(answer.out.contains(&words), "{words}\n{}", answer.out);
    }
    file(
        &home,
        "config.toml",
        "data = \"no-data\"\nplan = \"sosu\"\n",
    );
    let answer = home.run(&["check"]);
    assert!(
        answer
            .out
            .contains("line 1: The folder under “data” is not there"),
        "{}",
        answer.out
    );
    assert_eq!(answer.out.lines().count(), 1, "{}", answer.out);
    // The folder of the log is made by the first act; only the check says that it is not there.
    file(&home, "config.toml", &format!("store = '{}'\n", at("log")));
    assert_eq!(home.run(&["check"]).code, 1);
    let begun = home.run(&["new", "x"]);
    assert!(
        begun.code == 0 && !begun.err.contains("store"),
        "{}",
        begun.err
    );
    assert_eq!(home.good(&["check"]), "No faults.\n");
    // One's own plan may be named too.
    let own = include_str!("../../data/new/plan.toml");
    file(&home, "data/plans/own.toml", own);
    file(&home, "config.toml", "plan = \"own-plan\"\n");
    assert_eq!(home.good(&["check"]), "No faults.\n");
}

#[test]
fn two_lines_of_a_language_file_stand_over_the_built_in_ones() {
    let home = Home::new();
    let path = file(
        &home,
        "data/locales/en.ftl",
        "cli-checked = All is well here.\nerased = (gone)\n",
    );
    assert_eq!(home.good(&["check"]), "All is well here.\n");
    assert_eq!(home.good(&["check", &path]), "All is well here.\n");
    assert_eq!(home.good(&["--lang", "da", "check"]), "Ingen fejl.\n");
    // Help is given before settings are read, and has them too.
    file(&home, "data/locales/en.ftl", "cli-check = Look for slips\n");
    assert!(home.good(&["--help"]).contains("Look for slips"));
    // A fault changes nothing and is told with its line; the rest holds.
    let wrong = "cli-check = Look for slips\nformat-time-left = { $tid } to go\nno-such-text = x\n";
    file(&home, "data/locales/en.ftl", wrong);
    file(&home, "data/locales/danish.ftl", "cli-checked = Fint\n");
    for act in [&["check"][..], &["check", &path]] {
        let answer = home.run(act);
        assert_eq!(answer.code, 1);
        for words in [
            "en.ftl, line 2: “format-time-left” leaves out $span.",
            "en.ftl, line 2: “format-time-left” uses $tid, which it is never given.",
            "en.ftl, line 3: Nothing asks for the text “no-such-text”.",
        ] {
            assert!(answer.out.contains(words), "{words}\n{}", answer.out);
        }
        assert!(!answer.out.contains("is missing"), "{}", answer.out);
    }
    let unused = "danish.ftl: This file is not used: its name is none of a language. Possible names: da.ftl, en.ftl";
    assert!(home.run(&["check"]).out.contains(unused));
    let begun = home.run(&["new", "x", "--aware", "1h"]);
    assert!(
        begun.code == 0 && begun.err.contains("en.ftl, line 2"),
        "{}",
        begun.err
    );
    assert!(home.good(&["list"]).contains(" left"));
    assert!(home.good(&["--help"]).contains("Look for slips"));
}

#[test]
fn a_common_slip_is_told_with_what_to_type() {
    let home = Home::new();
    let sound = include_str!("../../data/new/plan.toml");
    let with = |line: &str| sound.replacen("organisation = \"Own Organisation\"", line, 1);
    let at = 1 + sound
        .lines()
        .position(|line| line.starts_with("organisation ="))
        .unwrap();
    let quotes = "organisation = \"Struer Kommune\"";
    for (language, words) in [
        ("da", "Sæt anførselstegn om værdien"),
        ("en", "Put quotation marks around the value"),
        ("nb", "Sett anførselstegn rundt verdien"),
        ("nn", "Set hermeteikn rundt verdien"),
        ("sv", "Sätt citattecken runt värdet"),
    ] {
        let path = file(&home, "own.toml", &with("organisation = Struer Kommune"));
        let answer = home.run(&["--lang", language, "plan", "check", &path]);
        assert_eq!(answer.code, 1);
        let first = answer.out.lines().next().unwrap();
        assert!(first.contains(words) && first.contains(quotes), "{first}");
        assert!(first.contains(&format!(" {at}:")), "{first}");
        assert_eq!(answer.out.lines().count(), 1, "{}", answer.out);
        file(&home, "config.toml", "who = Kim Berg\n");
        let settings = home.run(&["--lang", language, "check"]);
        assert!(
            settings.out.contains(words) && settings.out.contains("who = \"Kim Berg\""),
            "{}",
            settings.out
        );
        fs::remove_file(home.0.path().join("config.toml")).unwrap();
    }
    for (line, words) in [
        ("organisation = \"Struer Kommune", "not closed on the line"),
        (
            "organisation \"Struer Kommune\"",
            "An equals sign is missing: organisation =",
        ),
        ("organisation = “Struer Kommune”", "curly quotation marks"),
        (
            "organisation = \"C:\\Users\"",
            "A backslash means something else",
        ),
        ("organisation =", "There is no value"),
    ] {
        let path = file(&home, "own.toml", &with(line));
        let answer = home.run(&["plan", "check", &path]);
        let told = format!("own.toml, line {at}: ");
        let mut lines = answer.out.lines();
        assert!(
            lines.any(|said| said.contains(&told) && said.contains(words)),
            "{line}\n{}",
            answer.out
        );
    }
}
