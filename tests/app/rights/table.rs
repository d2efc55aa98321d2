//! `docs/droits.md` as data.

use std::fmt;
use std::fs;
use std::path::Path;

use rocket::http::Method;

use super::cast::Persona;

/// What a persona gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    Yes,
    SignIn,
    Refused,
    NotFound,
    /// Taken, and refused by the state of the object.
    Frozen,
    /// Taken, with nothing at the end: a link nobody made, a provider that does not answer.
    NothingThere,
    /// The persona does not exist there.
    None,
}

/// A route, in one state of its object.
#[derive(Debug)]
pub struct Row {
    pub method: Method,
    pub path: String,
    /// State of the object, when it matters.
    pub state: String,
    cells: Vec<Cell>,
}

impl Row {
    pub fn cell(&self, persona: Persona) -> Cell {
        self.cells[persona as usize]
    }

    pub fn is_of(&self, route: &(Method, String)) -> bool {
        self.method == route.0 && self.path == route.1
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.method, self.path, self.state)
    }
}

/// Every row of the document.
pub fn rows() -> Vec<Row> {
    let document = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/droits.md")).unwrap();
    let rows: Vec<_> = document.lines().filter(|it| it.starts_with("| `")).map(row).collect();
    assert!(rows.len() > 50, "{} rows", rows.len());
    rows
}

fn row(line: &str) -> Row {
    let mut columns = line.trim_matches('|').split('|').map(str::trim);
    let head = columns.next().unwrap();
    let (route, state) = head.trim_start_matches('`').split_once('`').unwrap();
    let (method, path) = route.split_once(' ').unwrap();
    let cells: Vec<_> = columns.map(|it| cell(it, line)).collect();
    assert_eq!(cells.len(), Persona::ALL.len(), "{line}");
    Row {
        method: method.parse().unwrap(),
        path: path.to_owned(),
        state: state.trim().trim_matches(['(', ')']).to_owned(),
        cells,
    }
}

fn cell(word: &str, line: &str) -> Cell {
    match word {
        "oui" => Cell::Yes,
        "connexion" => Cell::SignIn,
        "refusé" => Cell::Refused,
        "introuvable" => Cell::NotFound,
        "figé" => Cell::Frozen,
        "sans suite" => Cell::NothingThere,
        "–" => Cell::None,
        other => panic!("« {other} » in {line}"),
    }
}
