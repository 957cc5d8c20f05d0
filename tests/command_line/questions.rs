//! What `frist plan new` asks at a terminal: one line a question, wrong answers again, and a file that is sound.

use std::fs;
use std::process::Command;

use crate::support::pty::Pty;
use tempfile::TempDir;

const FRIST: &str = env!("CARGO_BIN_EXE_frist");

fn at_terminal(home: &TempDir, language: &str, arguments: &[&str]) -> Pty {
    let folder = home.path().to_str().unwrap();
    let env = [("FRIST_HOME", folder), ("USER", "kim")];
    let all = [&["--lang", language, "plan", "new"][..], arguments].concat();
    Pty::spawn(FRIST, &all, &env, 50, 132)
}

/// Waits for a question, then answers it.
fn answer(pty: &mut Pty, question: &str, typed: &str) {
    pty.wait_for(question);
    pty.send(&format!("{typed}\n"));
}

fn is_sound(home: &TempDir, file: &str) -> bool {
    let checked = Command::new(FRIST)
        .env_clear()
        .env("FRIST_HOME", home.path())
        .args(["plan", "check", file])
        .output();
    checked.unwrap().status.success()
}

#[test]
fn a_plan_is_begun_by_answering_questions() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("own.toml");
    let out = out.to_str().unwrap();
    let mut pty = at_terminal(&home, "en", &[out]);
    answer(&mut pty, "a short template) [-]: ", "atlantis");
    pty.wait_for("“atlantis” is none of these: ");
    answer(&mut pty, "a short template) [-]: ", "");
    answer(&mut pty, "Name of your organisation: ", "");
    answer(&mut pty, "This needs an answer.", "Sønderby Kommune");
    answer(&mut pty, "Id of the plan [soenderby-kommune]: ", "Sønderby");
    pty.wait_for("“Sønderby” cannot be an id");
    answer(&mut pty, "such as soenderby.", "struer");
    answer(&mut pty, "There is a plan “struer” already.", "soenderby");
    answer(&mut pty, "Country (dk, no, se) [dk]: ", "");
    answer(&mut pty, "(da, en, nb, nn, sv) [da]: ", "");
    answer(&mut pty, "[datatilsynet-dk]: ", "");
    answer(&mut pty, "Name of the data protection officer", "Ida Berg");
    answer(&mut pty, "Telephone of the data protection", "abc");
    pty.wait_for("This cannot be a telephone number.");
    pty.send("+45 11 22 33 44\n");
    answer(&mut pty, "E-mail of the data protection officer", "");
    pty.wait_for("Written: ");
    assert_eq!(pty.exit_status(), 0);

    let text = fs::read_to_string(out).unwrap();
    for line in [
        "id = \"soenderby\"",
        "organisation = \"Sønderby Kommune\"",
        "controller = \"soenderby-kommune\"",
        "authority = \"datatilsynet-dk\"",
        "name = \"Ida Berg\"",
        "phone = \"+45 11 22 33 44\"",
        "# processor_hours = 24",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}\n{text}");
    }
    assert!(is_sound(&home, out));
}

#[test]
fn the_questions_speak_the_language_and_begin_with_a_plan() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("vik.toml");
    let given = ["--from", "sauda", "--organisation", "Vik kommune"];
    let mut pty = at_terminal(&home, "nn", &given);
    answer(&mut pty, "Id på rutina [vik-kommune]: ", "");
    answer(&mut pty, "Land (dk, no, se) [no]: ", "");
    answer(&mut pty, "(en, nn) [nn]: ", "");
    answer(&mut pty, "Tilsynsmyndigheit (", "");
    for who in [
        "Namnet på personvernombodet",
        "Telefonen til",
        "E-posten til",
    ] {
        answer(&mut pty, who, "");
    }
    answer(&mut pty, "[vik-kommune.toml]: ", out.to_str().unwrap());
    pty.wait_for("Skrive: ");
    assert_eq!(pty.exit_status(), 0);
    assert!(is_sound(&home, out.to_str().unwrap()));
}

#[test]
fn who_stops_answering_has_written_nothing() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("own.toml");
    let mut pty = at_terminal(&home, "en", &[out.to_str().unwrap()]);
    pty.wait_for("a short template) [-]: ");
    // The end of what is typed.
    pty.send("\u{4}");
    pty.wait_for("Nothing was written.");
    assert_eq!(pty.exit_status(), 1);
    assert!(!out.exists());
}
