//! The list as files: exactly the conventions that are kept, in their order.

use super::snapshot::{Reader, Row};
use super::words;
use crate::convention::page::standing_name;
use crate::convention::rules::State;
use crate::convention::rules::receipts::Totals;
use crate::money::Euros;
use crate::web::table_file::{Cell, TableFile};

/// The rows as a table; what came in and what is waited for are left empty where they are not the
/// reader's to know.
pub fn table<'a>(rows: &[&'a Row], reader: &Reader) -> TableFile<'a> {
    TableFile {
        name: "Conventions",
        columns: vec![
            ("Référence", 16),
            ("Numéro de l’original", 20),
            ("Lauréat", 30),
            ("Édition", 9),
            ("Parties", 50),
            ("État", 14),
            ("Signée le", 12),
            ("Prend effet le", 12),
            ("Dernier jour", 12),
            ("Total des contributions", 18),
            ("Promis en versements", 18),
            ("Reçu", 16),
            ("Attendu", 16),
            ("En retard", 16),
            ("Plus dû", 16),
            ("Reçu en trop", 16),
            ("Attend", 40),
            ("Depuis le", 12),
        ],
        rows: rows.iter().map(|it| cells(it, reader)).collect(),
    }
}

fn cells<'a>(row: &'a Row, reader: &Reader) -> Vec<Cell<'a>> {
    let is_known = reader.knows(row.target);
    let wait = reader.own_wait(row).or(row.day.wait()).filter(|_| is_known);
    let sums = sums(row);
    let known = |amount: Euros| if is_known { Cell::Euros(amount) } else { Cell::Empty };
    vec![
        Cell::text(row.reference.to_string()),
        row.number.as_deref().map_or(Cell::Empty, Cell::text),
        Cell::text(row.name.as_str()),
        Cell::Number(row.edition),
        Cell::text(row.said.parties.join(" ; ")),
        Cell::text(standing_name(row.day.standing)),
        Cell::date_or_empty(row.outline.state.signed_on()),
        Cell::date_or_empty(row.outline.state.effect(row.outline.effect_on).or(row.outline.effect_on)),
        Cell::date_or_empty(row.outline.ends_on),
        Cell::Euros(row.said.total),
        Cell::Euros(sums.promised),
        known(sums.received),
        known(sums.awaited),
        known(sums.late),
        known(sums.lapsed),
        known(sums.excess),
        wait.map_or(Cell::Empty, |it| Cell::text(words::wait(it))),
        Cell::date_or_empty(wait.map(|it| it.since)),
    ]
}

/// The sums of a convention: nothing is late before it is signed, nor awaited once it is given up or
/// settled.
pub fn sums(row: &Row) -> Totals {
    let none = Euros::default();
    let Totals { awaited, late, .. } = row.sums;
    let (awaited, late) = match row.outline.state {
        State::Signed { .. } | State::Terminated { .. } => (awaited, late),
        State::Settled { .. } | State::Abandoned => (none, none),
        _ => (crate::convention::rules::sum([awaited, late]), none),
    };
    Totals { awaited, late, ..row.sums }
}
