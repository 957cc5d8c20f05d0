//! A workspace of its own, and the real program on it.

use std::process::{Command, Output};

use serde_json::Value;

/// A workspace of its own.
pub struct Home(pub tempfile::TempDir);

/// What the program answered.
pub struct Answer {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Home {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_frist"));
        command
            .env_clear()
            .env("FRIST_HOME", self.0.path())
            .env("USER", "kim")
            .args(arguments);
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Answer {
        Answer::from(self.command(arguments).output().unwrap())
    }

    /// Runs what must succeed, and gives its output.
    pub fn good(&self, arguments: &[&str]) -> String {
        let answer = self.run(arguments);
        assert_eq!(answer.code, 0, "{arguments:?}: {}", answer.err);
        answer.out
    }

    /// Runs what must fail with a code, and gives its sentence.
    pub fn bad(&self, code: i32, arguments: &[&str]) -> String {
        let answer = self.run(arguments);
        let said = format!("{}{}", answer.out, answer.err);
        assert_eq!(answer.code, code, "{arguments:?}: {said}");
        answer.err
    }

    pub fn json(&self, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.good(arguments)).unwrap()
    }
}

impl From<Output> for Answer {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}
