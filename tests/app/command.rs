//! The command line: its help, its exit codes, what it writes and where.

use std::process::{Command, Output};

use crate::support::TODAY;

struct Trial {
    folder: tempfile::TempDir,
}

impl Trial {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_jalon"))
            .args(arguments)
            .env("DATABASE_URL", format!("sqlite://{}", self.path("jalon.db")))
            .env("JALON_TODAY", TODAY)
            .output()
            .unwrap()
    }

    /// Exit code, standard output, standard error.
    fn said(&self, arguments: &[&str]) -> (i32, String, String) {
        let output = self.run(arguments);
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }
}

#[test]
fn every_verb_has_its_help_in_french() {
    let trial = Trial::new();
    for verb in [
        &["--help"][..],
        &["serve", "--help"],
        &["migrate", "--help"],
        &["demo", "--help"],
        &["import", "beta-gouv", "--help"],
        &["export", "portfolio", "--help"],
        &["export", "convention", "--help"],
        &["export", "conventions", "--help"],
        &["export", "grants", "--help"],
        &["verify", "document", "--help"],
        &["verify", "journal", "--help"],
        &["journal", "head", "--help"],
    ] {
        let (code, out, err) = trial.said(verb);
        assert_eq!((code, err.as_str()), (0, ""), "{verb:?}");
        assert!(out.contains("Usage : jalon"), "{verb:?}: {out}");
        assert!(out.lines().all(|line| line.chars().count() <= 100), "{verb:?}");
    }
    assert!(!std::path::Path::new(&trial.path("jalon.db")).exists(), "help creates nothing");
}

#[test]
fn a_mistyped_command_is_told_so_and_changes_nothing() {
    let trial = Trial::new();
    for (arguments, words) in [
        (&["sert"][..], "« sert » n’existe pas"),
        (&["import"], "il manque un mot"),
        (&["import", "beta"], "« import beta » n’existe pas"),
        (&["export", "portfolio"], "sous quelle forme"),
        (&["export", "portfolio", "--format", "pdf"], "écrivez json, csv ou xlsx"),
        (&["export", "portfolio", "--format", "json", "--today", "demain"], "comme 2026-11-23"),
        (&["verify", "journal", "--head", "abc"], "64 chiffres"),
        (&["journal"], "il manque un mot"),
        (&["journal", "tail"], "« journal tail » n’existe pas"),
        (&["journal", "head", "x"], "est de trop"),
        (&["verify", "journal", "--tete"], "--tete n’existe pas"),
        (&["migrate", "maintenant"], "est de trop"),
    ] {
        let (code, out, err) = trial.said(arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}");
        assert!(err.contains(words), "{arguments:?}: {err}");
    }
    assert!(!std::path::Path::new(&trial.path("jalon.db")).exists());
}

#[test]
fn a_new_database_is_created_and_the_demonstration_fills_it_once() {
    let trial = Trial::new();
    assert_eq!(trial.said(&["export", "portfolio", "--format", "json"]), (0, "[]".to_owned(), String::new()));
    assert_eq!(trial.said(&["demo"]).0, 0);
    let (code, _, err) = trial.said(&["demo"]);
    assert_eq!(code, 1);
    assert!(err.contains("contient déjà"), "{err}");
    let (_, json, _) = trial.said(&["export", "portfolio", "--format", "json"]);
    assert_eq!(serde_json::from_str::<Vec<serde_json::Value>>(&json).unwrap().len(), 12);
}

#[test]
fn exports_go_where_they_are_told() {
    let trial = Trial::new();
    trial.said(&["demo"]);
    let (_, printed, _) = trial.said(&["export", "portfolio", "--format", "csv"]);
    assert!(printed.starts_with("Identifiant,Nom,"), "no byte order mark for programs");
    let file = trial.path("portefeuille.csv");
    assert_eq!(
        trial.said(&["export", "portfolio", "--format", "csv", "--output", &file]),
        (0, String::new(), String::new())
    );
    assert_eq!(std::fs::read_to_string(&file).unwrap(), printed);
    let (code, _, err) =
        trial.said(&["export", "portfolio", "--format", "csv", "--output", "/nulle/part/x.csv"]);
    assert_eq!(code, 1);
    assert!(err.contains("Impossible d’écrire /nulle/part/x.csv"), "{err}");
}

#[test]
fn an_import_says_what_it_did_and_writes_its_report() {
    let trial = Trial::new();
    let site =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/beta-gouv").display().to_string();
    let report = trial.path("report.json");
    let (code, out, err) = trial.said(&["import", "beta-gouv", &site, "--dry-run", "--report", &report]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("6\u{a0}produits") && out.contains("rien n’a été enregistré"), "{out}");
    let read: serde_json::Value = serde_json::from_slice(&std::fs::read(&report).unwrap()).unwrap();
    assert_eq!(read["created"]["products"], 6);
    // What goes wrong is said on standard error, and leaves neither rows nor report.
    std::fs::remove_file(&report).unwrap();
    let nowhere = trial.path("absent");
    for (arguments, expected) in [
        (&["import", "beta-gouv", &nowhere, "--report", &report][..], 1),
        (&["import", "beta-gouv", &site, "--report", "/absent/report.json"], 1),
        (&["import", "beta-gouv", &site, "--today", "demain"], 2),
        (&["import", "beta-gouv"], 2),
    ] {
        let (code, out, err) = trial.said(arguments);
        assert_eq!((code, out.as_str()), (expected, ""), "{arguments:?}");
        assert!(err.starts_with("jalon : "), "{err}");
    }
    assert_eq!(
        std::fs::read_dir(trial.path(""))
            .unwrap()
            .filter(|it| { it.as_ref().unwrap().file_name().to_string_lossy().contains("report") })
            .count(),
        0
    );
    let (_, csv, _) = trial.said(&["export", "portfolio", "--format", "json"]);
    assert_eq!(csv.trim(), "[]");
}

#[test]
fn phases_are_those_of_the_chosen_day() {
    let trial = Trial::new();
    trial.said(&["demo", "--today", TODAY]);
    let phase = |day: &str| {
        let (_, json, _) = trial.said(&["export", "portfolio", "--format", "json", "--today", day]);
        let products: Vec<serde_json::Value> = serde_json::from_str(&json).unwrap();
        products.iter().find(|it| it["slug"] == "signal-rivage").unwrap()["phase"]["name"].clone()
    };
    assert_eq!(phase("2026-01-13"), "construction");
    assert_eq!(phase("2026-01-14"), "acceleration");
    assert_eq!(phase("2020-01-01"), serde_json::Value::Null);
}

#[test]
fn the_journal_is_checked_with_and_without_a_kept_head() {
    let trial = Trial::new();
    trial.said(&["demo"]);
    let (code, out, _) = trial.said(&["verify", "journal"]);
    assert_eq!(code, 0);
    assert!(out.contains("Le journal est entier") && out.contains("ne peut voir"), "{out}");
    let head = out.lines().find_map(|it| it.strip_prefix("Empreinte de tête : ")).unwrap();
    let (code, out, _) = trial.said(&["verify", "journal", "--head", head]);
    assert_eq!(code, 0);
    assert!(out.contains("rien n’a été coupé"), "{out}");
    let (code, out, _) = trial.said(&["verify", "journal", "--head", &"0a".repeat(32)]);
    assert_eq!(code, 1);
    assert!(out.contains("la fin a été coupée, ou le journal recalculé"), "{out}");
}

#[test]
fn the_head_is_one_line_that_the_check_takes_back() {
    let trial = Trial::new();
    let zeros = "0".repeat(64);
    assert_eq!(trial.said(&["journal", "head"]), (0, format!("{zeros} 0 -\n"), String::new()));
    let (_, json, _) = trial.said(&["journal", "head", "--json"]);
    assert_eq!(json, format!("{{\"head\":\"{zeros}\",\"count\":0,\"at\":null}}\n"));
    trial.said(&["demo"]);
    let (code, line, err) = trial.said(&["journal", "head"]);
    assert_eq!((code, err.as_str(), line.lines().count()), (0, "", 1));
    let words: Vec<&str> = line.split_whitespace().collect();
    let [head, count, at] = words.as_slice() else { panic!("{line}") };
    assert!(at.starts_with(TODAY) && at.ends_with('Z'), "{at}");
    let (_, json, _) = trial.said(&["journal", "head", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&json["head"], &json["count"]), (&(*head).into(), &count.parse::<i64>().unwrap().into()));
    for kept in [*head, zeros.as_str()] {
        let (code, out, _) = trial.said(&["verify", "journal", "--head", kept]);
        assert_eq!(code, 0, "{out}");
        assert!(out.contains(&format!("{count} actes")) && out.contains("rien n’a été coupé"), "{out}");
    }
}

#[test]
fn a_setting_that_cannot_be_is_explained() {
    let output = Command::new(env!("CARGO_BIN_EXE_jalon"))
        .arg("serve")
        .env("JALON_ADDRESS", "0.0.0.0")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("donnez son adresse publique dans JALON_URL"));
}
