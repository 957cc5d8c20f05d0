//! Plans of one's own: taken from a file, listed, changed, begun from what is built in.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use crate::support::home::Home;

const STRUER: &str = include_str!("../../data/plans/struer.toml");

fn file(home: &Home, name: &str, text: &str) -> String {
    let path = home.0.path().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, text).unwrap();
    path.display().to_string()
}

/// A plan of one's own with an id and a version.
fn own(id: &str, version: u32) -> String {
    let id = format!("\nid = \"{id}\"\nversion = {version}\n");
    STRUER.replacen("\nid = \"struer\"\nversion = 4\n", &id, 1)
}

#[test]
fn an_unknown_plan_suggests_the_nearest() {
    let home = Home::new();
    for act in [
        &["plan", "use", "kommun"][..],
        &["plan", "add", "kommun"],
        &["plan", "show", "kommun"],
        &["plan", "check", "kommun"],
        &["ready", "--plan", "kommun"],
        &["new", "x", "--plan", "kommun"],
        &["plan", "use", "comun-ks2019"],
    ] {
        let said = home.bad(1, act);
        assert!(said.contains("Did you mean “kommun-ks2019”?"), "{said}");
    }
    let far = home.bad(1, &["plan", "use", "atlantis"]);
    assert!(
        !far.contains("Did you mean") && far.contains("sauda, sosu, struer"),
        "{far}"
    );
}

#[test]
fn a_file_is_checked_copied_and_chosen() {
    let home = Home::new();
    let out = file(&home, "desk/my plan.toml", &own("own-town", 1));
    let said = home.good(&["plan", "use", &out]);
    let place = home.0.path().join("data/plans/own-town.toml");
    assert!(
        said.contains(&format!("Copied: {out} → {}", place.display())),
        "{said}"
    );
    assert_eq!(said.lines().count(), 2, "the copy and the act: {said}");
    assert_eq!(fs::read_to_string(&place).unwrap(), own("own-town", 1));
    let mode = fs::metadata(&place).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let list = home.json(&["plan", "list", "--json"]);
    let listed = list.as_array().unwrap().iter();
    let used: Vec<_> = listed.filter(|plan| plan["in_use"] == true).collect();
    assert_eq!(used.len(), 1);
    assert_eq!(used[0]["id"], "own-town");
    assert_eq!(
        (&used[0]["origin"], &used[0]["version"]),
        (&"own".into(), &1.into())
    );
    // What lies there already is chosen without a copy.
    home.good(&["plan", "use", "sosu"]);
    let again = home.good(&["plan", "use", &out]);
    assert_eq!(again.lines().count(), 1, "{again}");
    assert_eq!(home.good(&["check"]), "No faults.\n");
}

#[test]
fn a_plan_of_ones_own_is_replaced_only_when_asked() {
    let home = Home::new();
    let first = file(&home, "a.toml", &own("own-town", 1));
    let second = file(&home, "b.toml", &own("own-town", 2));
    // Also where the plan's own file has another name than its id.
    let place = file(&home, "data/plans/mine.toml", &own("own-town", 1));
    home.good(&["plan", "use", &first]);
    let refused = home.bad(1, &["plan", "use", &second]);
    assert!(
        refused.contains("--overwrite") && refused.contains(&place),
        "{refused}"
    );
    assert_eq!(fs::read_to_string(&place).unwrap(), own("own-town", 1));
    home.good(&["plan", "use", &second, "--overwrite"]);
    assert_eq!(fs::read_to_string(&place).unwrap(), own("own-town", 2));
    assert!(!home.0.path().join("data/plans/own-town.toml").exists());
    // One that is built in comes back when the file goes, and that is said.
    let like = file(&home, "c.toml", &own("struer", 4));
    let said = home.run(&["plan", "use", &like]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(
        said.err.contains("takes the place of the built-in plan"),
        "{}",
        said.err
    );
}

#[test]
fn a_file_with_faults_is_neither_copied_nor_chosen() {
    let home = Home::new();
    let wrong = own("own-town", 1).replacen("sender =", "sendr =", 1);
    let out = file(&home, "own.toml", &wrong);
    let answer = home.run(&["plan", "use", &out]);
    assert_eq!(answer.code, 1);
    assert!(
        answer.out.contains("own.toml, line") && answer.out.contains("sendr"),
        "{}",
        answer.out
    );
    assert!(!home.0.path().join("data").exists());
    assert!(!home.0.path().join("ledger.db").exists());
    for nothing in ["nowhere/own.toml", "own-plan.toml", "/dev/null"] {
        let answer = home.run(&["plan", "use", nothing]);
        assert_eq!(answer.code, 1, "{nothing}");
        assert!(
            answer.out.contains(nothing),
            "{nothing}: {}{}",
            answer.out,
            answer.err
        );
    }
    // Nor where the log cannot be opened.
    let sound = file(&home, "sound.toml", &own("own-town", 1));
    home.bad(4, &["--store", &out, "plan", "use", &sound]);
    assert!(!home.0.path().join("data").exists());
    // One that lies among the plans already, and is none for its faults, says them under its id.
    file(&home, "data/plans/own-town.toml", &wrong);
    let answer = home.run(&["plan", "use", "own-town"]);
    assert_eq!(answer.code, 1);
    assert!(answer.out.contains("sendr"), "{}", answer.out);
}

#[test]
fn the_list_says_what_is_in_use_whose_it_is_and_what_is_broken() {
    let home = Home::new();
    let bare = home.good(&["plan", "list"]);
    assert!(
        bare.contains("kommun-ks2019  3") && bare.contains("built in"),
        "{bare}"
    );
    file(&home, "data/plans/a.toml", &own("own-town", 7));
    let broken = own("other-town", 1).replacen("sender =", "sendr =", 1);
    let broken = file(&home, "data/plans/b.toml", &broken);
    home.good(&["plan", "use", "own-town"]);
    home.good(&["plan", "add", "sauda"]);
    let list = home.good(&["plan", "list"]);
    let row = |id: &str| {
        let mut rows = list.lines();
        rows.find(|row| row.starts_with(id)).unwrap().to_owned()
    };
    let words = |id: &str| {
        row(id)
            .split("  ")
            .filter(|word| !word.is_empty())
            .map(|word| word.trim().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(words("own-town")[..4], ["own-town", "7", "in use", "own"]);
    assert_eq!(
        words("sauda")[..4],
        ["sauda", "2", "in use too", "built in"]
    );
    assert_eq!(words("struer")[..3], ["struer", "4", "built in"]);
    assert!(
        row("other-town").contains(&format!("frist plan check {broken}")),
        "{list}"
    );
    let json = home.json(&["plan", "list", "--json"]);
    let one = json
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["id"] == "other-town")
        .unwrap();
    assert_eq!(one["version"], serde_json::Value::Null);
    assert_eq!(one["file"], broken.as_str());
    assert!(one["faults"][0].as_str().unwrap().contains("sendr"));
    // The file of a plan in use is gone: it is still the one.
    fs::remove_file(home.0.path().join("data/plans/a.toml")).unwrap();
    let gone = home.good(&["plan", "list"]);
    assert!(gone.contains("from the log, its file is gone"), "{gone}");
    let shown = home.json(&["plan", "show", "sauda", "--json"]);
    assert_eq!(
        (&shown["id"], &shown["in_use"]),
        (&"sauda".into(), &true.into())
    );
    assert!(shown["stages"][0]["steps"][0]["id"].is_string());
}

#[test]
fn a_text_that_changed_under_its_version_is_said() {
    let home = Home::new();
    let path = file(&home, "data/plans/a.toml", &own("own-town", 1));
    home.good(&["plan", "use", "own-town"]);
    home.good(&["new", "A letter", "--kind", "letter"]);
    let unsaid = |act: &[&str]| {
        let answer = home.run(act);
        assert!(
            !answer.err.contains("another text"),
            "{act:?}: {}",
            answer.err
        );
    };
    let check = ["plan", "check", path.as_str()];
    unsaid(&check);
    let changed = own("own-town", 1).replacen("Stop lækket", "Stop hullet", 1);
    fs::write(&path, &changed).unwrap();
    for act in [
        &check[..],
        &["plan", "check", "own-town"],
        &["plan", "list"],
    ] {
        let answer = home.run(act);
        assert_eq!(answer.code, 0, "{act:?}");
        for words in [
            "another text",
            "version = 2",
            "opened under",
            "frist plan upgrade",
        ] {
            assert!(answer.err.contains(words), "{act:?}: {}", answer.err);
        }
    }
    assert_eq!(
        home.json(&["plan", "list", "--json"])
            .as_array()
            .unwrap()
            .iter()
            .filter(|one| one["changed"] == true)
            .count(),
        1
    );
    let used = home.run(&["plan", "use", "own-town"]);
    assert!(used.err.contains("another text"), "{}", used.err);
    // Chosen once more it is still said: the log holds both.
    assert!(home.run(&check).err.contains("another text"));
    fs::write(&path, changed.replacen("version = 1", "version = 2", 1)).unwrap();
    unsaid(&check);
    unsaid(&["plan", "use", "own-town"]);
    unsaid(&["plan", "list"]);
}

#[test]
fn a_built_in_plan_is_used_under_an_organisations_own_name() {
    let home = Home::new();
    let asked = home.run(&["plan", "use", "kommun-ks2019"]);
    assert_eq!(asked.code, 0, "{}", asked.err);
    assert!(
        asked.err.contains("Ansvarig nämnd") && asked.err.contains("--organisation"),
        "{}",
        asked.err
    );
    let name = ["--organisation", "Socialnämnden i Åmål"];
    let act = [&["plan", "use", "kommun-ks2019"][..], &name].concat();
    let said = home.run(&act);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(!said.err.contains("Ansvarig nämnd"), "{}", said.err);
    assert!(
        said.out.contains("socialnamnden-i-aamaal.toml"),
        "{}",
        said.out
    );
    let organisations = home.json(&["organisations", "--json"]);
    assert_eq!(organisations[0]["name"], "Socialnämnden i Åmål");
    home.bad(1, &act);
    assert_eq!(home.good(&["check"]), "No faults.\n");
    // A name whose id is that of a built-in plan takes nobody's place.
    let like = ["plan", "use", "sosu", "--organisation", "Struer"];
    assert!(home.good(&like).contains("struer-own.toml"));
    fs::remove_file(home.0.path().join("data/plans/struer-own.toml")).unwrap();
    let written = fs::read_dir(home.0.path().join("data/plans"))
        .unwrap()
        .count();
    assert_eq!(written, 1);
}

/// What a person who reads only what `plan new` prints goes on to type: each command it names, in order.
fn commands(said: &str) -> Vec<Vec<String>> {
    let parts = said.split("frist ").skip(1);
    let words = |part: &str| {
        let words = part.split_whitespace();
        let words = words.map(|word| word.trim_end_matches(['.', ',']).to_owned());
        words.take(3).collect::<Vec<_>>()
    };
    parts.map(words).collect()
}

// An organisation that starts from nothing reads what is printed, types it, and has a case under its own plan.
#[test]
fn a_plan_of_ones_own_comes_about_from_what_is_printed_alone() {
    for (language, country, organisation, phone, authority, title) in [
        (
            "da",
            "dk",
            "Ny Kommune",
            "+45",
            "Datatilsynet: +45",
            "Indsatsplan for brud",
        ),
        (
            "nb",
            "no",
            "Ny kommune",
            "+47",
            "Datatilsynet: +47",
            "Rutine for avvik",
        ),
        (
            "nn",
            "no",
            "Ny kommune",
            "+47",
            "Datatilsynet: +47",
            "Rutine for avvik",
        ),
        (
            "sv",
            "se",
            "Nya nämnden",
            "+46",
            "Integritetsskyddsmyndigheten",
            "Rutin för personuppgiftsincidenter",
        ),
    ] {
        let home = Home::new();
        let out = home.0.path().join("eget.toml").display().to_string();
        let new = [
            "--lang",
            language,
            "plan",
            "new",
            &out,
            "--organisation",
            organisation,
            "--country",
            country,
            "--language",
            language,
        ];
        let said = home.good(&new);
        let text = fs::read_to_string(&out).unwrap();
        assert!(text.contains(&format!("\"{title}")), "{text}");
        assert!(text.contains(authority), "{text}");
        assert!(text.contains(&format!("# phone = \"{phone}")), "{text}");
        // Its own language and English, nothing of the three others.
        for other in ["da", "nb", "nn", "sv"]
            .iter()
            .filter(|other| **other != language)
        {
            assert!(
                !text.contains(&format!(".{other} =")),
                "{language}: {other}"
            );
        }
        let contact = text.split("[[contacts]]").nth(1).unwrap();
        assert!(
            !contact.contains("\"Leader\"") && !contact.contains("\"DPO\""),
            "{contact}"
        );
        let typed = commands(&said);
        assert_eq!(typed.len(), 2, "{said}");
        for command in &typed {
            let command: Vec<&str> = command.iter().map(String::as_str).collect();
            home.good(&command);
        }
        let number = home.good(&["new", "Et brev", "--kind", "letter"]);
        let shown = home.json(&["show", number.trim(), "--json"]);
        assert_eq!(shown["organisations"][0], organisation);
        let list = home.json(&["plan", "list", "--json"]);
        let mut plans = list.as_array().unwrap().iter();
        let chosen = plans.find(|one| one["default"] == true).unwrap();
        assert_eq!(chosen["origin"], "own");
        home.good(&["check"]);
    }
}

#[test]
fn a_plan_from_another_is_explained_by_the_template_and_not_by_its_sources() {
    let home = Home::new();
    for (from, mark, words) in [
        ("struer", "STR-", "Alarmeringskæden"),
        ("sosu", "SOS-", "Alarmeringskæden"),
        ("sauda", "SAU-", "Varslingskjeda"),
        ("kommun-ks2019", "SWE-", "Kontaktkedjan"),
    ] {
        for name in [&["--organisation", "En annan"][..], &[]] {
            let out = home.0.path().join(format!("{from}-{}.toml", name.len()));
            let out = out.display().to_string();
            home.good(&[&["plan", "new", &out, "--from", from][..], name].concat());
            home.good(&["plan", "check", &out]);
            let text = fs::read_to_string(&out).unwrap();
            for theirs in [mark, "Version 2", "Version 3", "slips of the pen"] {
                assert!(!text.contains(theirs), "{from}: {theirs}");
            }
            assert!(text.contains(words), "{from}: {words}\n{text}");
            assert_eq!(
                text.contains("20 67 42 85\"\n"),
                from == "struer" && name.is_empty()
            );
            assert!(!name.is_empty() || from != "kommun-ks2019" || text.contains("KS2019/0831"));
            assert!(name.is_empty() || !text.contains("\nreference = "));
        }
    }
}
