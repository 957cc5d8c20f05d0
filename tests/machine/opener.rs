//! What the desktop's launcher is really handed. The launcher is a script of ours that writes down its arguments.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use frist::shell::opener::Target;

const BODY: &str = "Kære kollega\n\"$(id)\" `id` 'x' & slut";

#[test]
#[ignore = "the program that the tests of this file start"]
fn probe() {
    if std::env::var_os("PROBE").is_some() {
        let mail = Target::mail("dpo@struer.dk", "Brud", BODY).unwrap();
        let answer = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap()
            .block_on(mail.open());
        println!("{answer:?}");
    }
}

/// What the program says, and the arguments of the launcher, one a line.
fn open_with(launcher: Option<&str>, display: &str) -> (String, String) {
    let folder = tempfile::tempdir().unwrap();
    let heard = folder.path().join("heard");
    if let Some(script) = launcher {
        let path = folder.path().join("xdg-open");
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).unwrap();
    }
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "opener::probe", "--ignored", "--nocapture"])
        .env_clear()
        .env("PATH", folder.path())
        .env("PROBE", "1")
        .env("HEARD", &heard)
        .env("DISPLAY", display)
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    (said, fs::read_to_string(heard).unwrap_or_default())
}

const WRITE_DOWN: &str = r#"printf '%s\n' "$@" >"$HEARD""#;

#[test]
fn the_launcher_gets_one_encoded_argument() {
    let (said, heard) = open_with(Some(WRITE_DOWN), ":0");
    assert!(said.contains("Ok(())"), "{said}");
    let mail = Target::mail("dpo@struer.dk", "Brud", BODY).unwrap();
    assert_eq!(heard, format!("{}\n", mail.as_str()));
    assert!(heard.is_ascii() && !heard.contains(['"', '$', '`', '\'', ' ']));
}

#[test]
fn without_a_desktop_nothing_is_started() {
    let (said, heard) = open_with(Some(WRITE_DOWN), "");
    assert!(said.contains("Err(NoDesktop)"), "{said}");
    assert_eq!(heard, "");
}

#[test]
fn a_missing_or_failing_launcher_is_told() {
    for launcher in [None, Some("exit 3")] {
        let (said, _) = open_with(launcher, ":0");
        assert!(said.contains("Err(NoProgram)"), "{launcher:?}: {said}");
    }
}
