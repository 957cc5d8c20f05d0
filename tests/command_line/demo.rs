//! `frist demo`: a folder of made-up history that opens like any other, and never a folder somebody uses.

use std::path::Path;
use std::process::{Command, Output};

fn frist(home: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_frist"));
    let command = command.env("FRIST_HOME", home).env("LANG", "en_GB.UTF-8");
    command.args(arguments).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn made_up_history_opens_verifies_and_is_never_put_where_something_is() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("years");
    let out = folder.to_str().unwrap();
    let make = ["demo", "--incidents", "60", "--out", out];

    let done = frist(home.path(), &make);
    assert!(done.status.success(), "{done:?}");
    assert!(said(&done).contains("60 incidents"), "{}", said(&done));
    let listed = frist(home.path(), &["--store", out, "list", "--all", "--json"]);
    let rows: serde_json::Value = serde_json::from_slice(&listed.stdout).unwrap();
    let rows = rows.as_array().unwrap();
    assert_eq!(rows.len(), 60);
    let open = rows.iter().filter(|row| row["closed"].is_null());
    assert_eq!(open.count(), 20);
    assert!(
        frist(home.path(), &["--store", out, "verify"])
            .status
            .success()
    );

    // Neither a second time, nor over the log of real cases.
    let before = said(&frist(home.path(), &["--store", out, "log", "--json"]));
    assert_eq!(frist(home.path(), &make).status.code(), Some(1));
    assert_eq!(
        said(&frist(home.path(), &["--store", out, "log", "--json"])),
        before
    );
    let live = home.path().join("live");
    let live = live.to_str().unwrap();
    let opened = frist(home.path(), &["--store", live, "new", "A real case"]);
    assert!(opened.status.success(), "{opened:?}");
    let refused = frist(home.path(), &["demo", "--incidents", "1", "--out", live]);
    assert_eq!(refused.status.code(), Some(1));
    let listed = said(&frist(
        home.path(),
        &["--store", live, "list", "--all", "--json"],
    ));
    assert_eq!(listed.matches("\"number\"").count(), 1, "{listed}");
}
