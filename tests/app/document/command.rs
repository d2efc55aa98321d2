//! The verbs of documents: what they write, what they say, how they end.

use std::path::PathBuf;
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::support::TODAY;

struct Trial(TempDir);

impl Trial {
    fn with_demonstration() -> Self {
        let trial = Self(tempfile::tempdir().unwrap());
        assert!(trial.run(&["demo"]).status.success());
        trial
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.run_on(TODAY, arguments)
    }

    fn run_on(&self, day: &str, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_jalon"))
            .args(arguments)
            .current_dir(self.0.path())
            .env("DATABASE_URL", format!("sqlite://{}", self.path("jalon.db").display()))
            .env("JALON_TODAY", day)
            .output()
            .unwrap()
    }

    /// Exit code, then both outputs.
    fn said(&self, arguments: &[&str]) -> (i32, String) {
        let output = self.run(arguments);
        let text = [output.stdout, output.stderr].concat();
        (output.status.code().unwrap(), String::from_utf8(text).unwrap())
    }
}

#[test]
fn a_file_that_a_command_wrote_is_known_and_a_changed_one_is_not() {
    let trial = Trial::with_demonstration();
    assert_eq!(trial.said(&["export", "convention", "FAST-2026-014", "--output", "a.pdf"]).0, 0);
    let (code, said) = trial.said(&["verify", "document", "a.pdf"]);
    assert_eq!(code, 0, "{said}");
    for words in ["authentique", "exactement tel que", "FAST-2026-014", "Convention FAST"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let mut bytes = std::fs::read(trial.path("a.pdf")).unwrap();
    bytes.push(b'\n');
    std::fs::write(trial.path("b.pdf"), bytes).unwrap();
    let (code, said) = trial.said(&["verify", "document", "b.pdf"]);
    assert!(code == 1 && said.contains("n’est pas sorti de Jalon"), "{code} {said}");
    let (code, said) = trial.said(&["verify", "document", "absent.pdf"]);
    assert!(code == 1 && said.contains("n’est pas lisible"), "{code} {said}");
    assert_eq!(trial.said(&["verify", "document"]).0, 2);
}

#[test]
fn an_edition_is_written_as_a_lot_always_the_same() {
    let trial = Trial::with_demonstration();
    let export = |name: &str| trial.said(&["export", "conventions", "--edition", "18", "--output", name]);
    let (code, said) = export("a.zip");
    assert!(code == 0 && said.contains("dans le ZIP"), "{code} {said}");
    assert_eq!(export("b.zip").0, 0);
    // Nor does the day count: what is signed is dated by itself.
    for (day, name) in [(TODAY, "today.pdf"), ("2027-03-01", "later.pdf")] {
        let export = ["export", "convention", "FAST-2020-003", "--output", name];
        assert!(trial.run_on(day, &export).status.success(), "{day}");
    }
    assert_eq!(
        std::fs::read(trial.path("today.pdf")).unwrap(),
        std::fs::read(trial.path("later.pdf")).unwrap()
    );
    let bytes = std::fs::read(trial.path("a.zip")).unwrap();
    assert_eq!(std::fs::read(trial.path("b.zip")).unwrap(), bytes);
    let files = super::batch::unzipped(&bytes);
    for (name, bytes) in files.iter().filter(|it| it.0 != "index.csv") {
        std::fs::write(trial.path("one.pdf"), bytes).unwrap();
        assert_eq!(trial.said(&["verify", "document", "one.pdf"]).0, 0, "{name}");
    }
    for (arguments, code, words) in [
        (&["export", "conventions", "--output", "c.zip"][..], 2, "de quelle édition"),
        (&["export", "conventions", "--edition", "x", "--output", "c.zip"], 2, "comme 18"),
        (&["export", "conventions", "--edition", "18"], 2, "où écrire le ZIP"),
        (&["export", "conventions", "--edition", "999", "--output", "c.zip"], 1, "aucune convention"),
    ] {
        let (ended, said) = trial.said(arguments);
        assert!(ended == code && said.contains(words), "{arguments:?}: {ended} {said}");
    }
    assert!(!trial.path("c.zip").exists());
}
