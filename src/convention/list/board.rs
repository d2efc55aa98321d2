//! The board: conventions by state, in each the one that waits longest first.

use chrono::NaiveDate;
use serde::Serialize;

use super::form::Wanted;
use super::page::PATH;
use super::select::{STANDINGS, Selection, place};
use super::snapshot::{Row, Snapshot};
use super::words;
use crate::convention::rules::{Reference, Standing};
use crate::web::french;
use crate::web::page::{Page, Section};

/// Path of the board.
pub const BOARD: &str = "/conventions/tableau";
/// Positions, in [`STANDINGS`], of the states in which nothing is left to do.
const OVER: [usize; 2] = [8, 9];

/// Conventions by state.
#[derive(Serialize)]
pub struct BoardPage {
    columns: Vec<Column>,
    over: Vec<Over>,
    editions: Vec<i32>,
    edition: String,
    q: String,
    is_filtered: bool,
}

impl Page for BoardPage {
    const TEMPLATE: &'static str = "convention/board.html";
    const SECTION: Section = Section::Conventions;
}

/// A state.
#[derive(Serialize)]
struct Column {
    code: &'static str,
    label: &'static str,
    count: usize,
    cards: Vec<Card>,
    /// The list of all of them, when some are left out.
    more: Option<More>,
}

#[derive(Serialize)]
struct More {
    href: String,
    label: String,
}

/// A state in which nothing is left to do.
#[derive(Serialize)]
struct Over {
    label: String,
    href: String,
}

#[derive(Serialize)]
struct Card {
    reference: Reference,
    name: String,
    edition: i32,
    total: String,
    wait: Option<Wait>,
    alerts: Vec<String>,
}

/// What is waited for, of whom, since when.
#[derive(Serialize)]
struct Wait {
    what: String,
    by: String,
    since: String,
    is_long: bool,
    href: String,
}

impl BoardPage {
    /// What is kept of the conventions, by state.
    pub fn new(snapshot: &Snapshot, selection: &Selection, wanted: &Wanted) -> Self {
        let list = |code: &str| wanted.with("etat", code).address(PATH);
        let column = |at: usize| {
            let ((code, label), count, head) = (STANDINGS[at], selection.standings[at], &selection.heads[at]);
            let more = count.saturating_sub(head.len()) as u64;
            Column {
                code,
                label,
                count,
                cards: head.iter().map(|at| card(&snapshot.rows[*at], snapshot.today)).collect(),
                more: (more > 0).then(|| More {
                    href: list(code),
                    label: match more {
                        1 => "Une autre dans la liste".to_owned(),
                        _ => format!("{} dans la liste", french::count(more, "autre", "autres")),
                    },
                }),
            }
        };
        Self {
            columns: (0..STANDINGS.len())
                .filter(|at| !OVER.contains(at))
                // It is rare: a column for nothing would cost each of the others its width.
                .filter(|at| *at != place(Standing::Terminated) || selection.standings[*at] > 0)
                .map(column)
                .collect(),
            over: OVER
                .into_iter()
                .filter(|at| selection.standings[*at] > 0)
                .map(|at| Over {
                    label: format!("{}\u{a0}: {}", STANDINGS[at].1, selection.standings[at]),
                    href: list(STANDINGS[at].0),
                })
                .collect(),
            editions: snapshot.editions.clone(),
            edition: wanted.edition.trim().to_owned(),
            q: wanted.q.clone(),
            is_filtered: wanted.filters().next().is_some(),
        }
    }
}

/// Days from which a wait is long.
const LONG: i64 = 30;

fn card(row: &Row, today: NaiveDate) -> Card {
    Card {
        reference: row.reference,
        name: row.name.clone(),
        edition: row.edition,
        total: row.said.total.short(),
        wait: row.day.wait().map(|it| Wait {
            what: words::wait(it),
            by: words::by(it),
            since: words::delay(it, today),
            is_long: (today - it.since).num_days() >= LONG,
            href: words::go(row.reference, it),
        }),
        alerts: words::alerts(row, true, today),
    }
}
