//! The acts that answer, to take away: one line for each value that changed.

use chrono::NaiveDate;

use super::page::{Sight, forgotten};
use super::record::Found;
use super::words;
use crate::audit::record::history::Entry;
use crate::audit::record::journal_value;
use crate::web::instant;
use crate::web::table_file::{Cell, Download, TableFile};

/// Lines of a file, at most: beyond, the period is to be narrowed.
pub const MOST_LINES: u64 = 200_000;

/// Name of the file, without its ending.
const NAME: &str = "journal";

/// The CSV file offered on screen.
pub fn csv(found: &Found, sight: &Sight) -> anyhow::Result<Download> {
    Download::csv(NAME, &table(found, sight))
}

/// The XLSX file offered on screen.
pub fn xlsx(found: &Found, sight: &Sight) -> anyhow::Result<Download> {
    Download::xlsx(NAME, &table(found, sight))
}

fn table<'a>(found: &'a Found, sight: &Sight) -> TableFile<'a> {
    TableFile {
        name: "Journal",
        columns: vec![
            ("Numéro", 10),
            ("Jour", 12),
            ("Heure", 10),
            ("Qui", 28),
            ("Acte", 40),
            ("Objet", 14),
            ("Nom de l’objet", 36),
            ("Identifiant", 28),
            ("Champ", 32),
            ("Avant", 40),
            ("Après", 40),
            ("Remarque", 30),
        ],
        rows: found.entries.iter().flat_map(|it| lines(found, it, sight)).collect(),
    }
}

/// One line for each value; one for an act that changed none.
fn lines<'a>(found: &'a Found, entry: &'a Entry, sight: &Sight) -> Vec<Vec<Cell<'a>>> {
    let of_value =
        |it: &'a journal_value::Model| [act(found, entry), value(found, entry, it, sight)].concat();
    let values = entry.values.iter().filter(|it| it.position > 0);
    let lines: Vec<_> = values.map(of_value).collect();
    if lines.is_empty() {
        return vec![[act(found, entry), vec![Cell::Empty; 4]].concat()];
    }
    lines
}

fn act<'a>(found: &'a Found, entry: &'a Entry) -> Vec<Cell<'a>> {
    let record = &entry.record;
    let (day, hour) =
        instant::day_and_hour(&record.at).map_or((None, String::new()), |it| (Some(it.0), it.1));
    let who = entry.values.iter().find(|it| it.position == 0).and_then(|it| it.after.as_deref());
    vec![
        i32::try_from(record.seq).map_or(Cell::Empty, Cell::Number),
        Cell::date_or_empty(day.filter(|it| *it >= NaiveDate::default())),
        Cell::text(hour),
        who.map_or(Cell::Empty, |it| Cell::text(found.names.who(it))),
        Cell::text(words::act(&record.act)),
        Cell::text(words::kind(&record.object_kind)),
        Cell::text(found.names.object(&record.object_kind, &record.object_id)),
        Cell::text(record.object_id.as_str()),
    ]
}

/// Values as they are stored: a program can count them.
fn value<'a>(found: &Found, entry: &Entry, it: &'a journal_value::Model, sight: &Sight) -> Vec<Cell<'a>> {
    let told = words::field(&entry.record.object_kind, &it.field);
    let label = Cell::text(told.label);
    if let Some(note) = forgotten(found, it) {
        return vec![label, Cell::Empty, Cell::Empty, Cell::text(note)];
    }
    if !sight.sees(told.seen_by) {
        return vec![label, Cell::Empty, Cell::Empty, Cell::text("valeur réservée")];
    }
    let stored = |text: &'a Option<String>| Cell::text_or_empty(text.as_deref());
    vec![label, stored(&it.before), stored(&it.after), Cell::Empty]
}
