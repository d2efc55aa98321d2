//! What is needed, as it is printed.

use super::{block, heading, missing};
use crate::committee::dossier::form::{COLUMNS, cell};
use crate::committee::dossier::sheet::{CostLine, Sheet};
use crate::committee::rules::Activity;
use crate::committee::rules::dossier::Block as Part;
use crate::money::Euros;
use crate::pdf::model::{Block, Cell, Table};
use crate::web::french;
use crate::wording::paper::{numbers, statement, text, words};

/// Budget, support asked, team, points to arbitrate.
pub fn blocks(sheet: &Sheet) -> Vec<Block> {
    let mut found = budget(sheet);
    found.extend(costs(sheet));
    for of in [Part::Support, Part::Team, Part::Arbitration] {
        found.extend(block(sheet, of));
    }
    found
}

/// Title of what a use and a unit of impact cost.
const COSTS: &str = "Coût par usage et par impact";

/// What a use and a unit of impact cost, under its title; nothing where nothing is known of either.
pub fn costs(sheet: &Sheet) -> Vec<Block> {
    cost_table(sheet).map(|it| vec![heading(COSTS), it]).unwrap_or_default()
}

/// The same without its title, each cost with its division.
pub fn cost_table(sheet: &Sheet) -> Option<Block> {
    if sheet.costs.is_empty() {
        return None;
    }
    let cell = |value: &str, how: &str| match value {
        "" => Cell::from(text(&format!("– ({})", french::lowered(how)))),
        value => Cell::from(text(&format!("{value} ({how})"))),
    };
    let row = |it: &CostLine| {
        vec![Cell::from(text(&it.what)), cell(&it.now, &it.how), cell(&it.ahead, &it.ahead_how)]
    };
    Some(Block::Table(Table {
        columns: vec![words("Coût"), words("Aujourd’hui"), words("Si les priorités sont atteintes")],
        rows: sheet.costs.iter().map(row).collect(),
        wide: true,
        ..Table::default()
    }))
}

/// What is written of a column and of an activity.
pub fn amount(sheet: &Sheet, column: &str, activity: Activity) -> Option<Euros> {
    sheet.said(Part::Budget, &cell(column, activity)).parse().ok()
}

/// The sum of some columns over all activities; nothing when it does not fit.
pub fn total(sheet: &Sheet, columns: &[&str]) -> Option<Euros> {
    let cells =
        Activity::all().flat_map(|it| columns.iter().filter_map(move |column| amount(sheet, column, it)));
    Euros::total(cells)
}

fn shown(amount: Option<Euros>) -> Cell {
    Cell::from(text(&amount.map_or_else(|| "–".to_owned(), Euros::short)))
}

/// The budget by activity, and of whom it is asked.
pub fn budget(sheet: &Sheet) -> Vec<Block> {
    let mut found = vec![heading("Budget par activité")];
    let is_written = |it: &Activity| COLUMNS.iter().any(|column| amount(sheet, column.0, *it).is_some());
    let granted = |it: &Activity| sheet.granted.as_ref().and_then(|all| all.by_activity.get(it.code()));
    let rows: Vec<Vec<Cell>> = Activity::all()
        .filter(|it| is_written(it) || granted(it).is_some())
        .map(|it| {
            let year = [amount(sheet, "spent", it), amount(sheet, "forecast", it)];
            let year = if year == [None, None] { None } else { Euros::total(year.into_iter().flatten()) };
            vec![
                Cell::from(text(it.label())),
                Cell::from(text(granted(&it).map_or("–", String::as_str))),
                shown(amount(sheet, "spent", it)),
                shown(amount(sheet, "forecast", it)),
                shown(year),
                shown(amount(sheet, "asked", it)),
            ]
        })
        .collect();
    if rows.is_empty() {
        found.push(Block::Statement(missing()));
        return found;
    }
    let granted = sheet.granted.as_ref().map_or("–", |it| it.total.as_str());
    found.push(Block::Table(Table {
        columns: vec![
            words("Activité"),
            numbers("Accordé la dernière fois"),
            numbers("Dépensé cette année"),
            numbers("Prévu d’ici sa fin"),
            numbers("Total de l’année"),
            numbers("Demandé"),
        ],
        rows,
        total: Some(vec![
            Cell::from("Total"),
            Cell::from(text(granted)),
            shown(total(sheet, &["spent"])),
            shown(total(sheet, &["forecast"])),
            shown(total(sheet, &["spent", "forecast"])),
            shown(total(sheet, &["asked"])),
        ]),
        wide: true,
        ..Table::default()
    }));
    if let Some((from, to)) = sheet.granted.as_ref().and_then(|it| it.period) {
        let period = format!("Accordé du {} au {}.", french::date_long(from), french::date_long(to));
        found.push(statement(&period));
    }
    let payers = sheet.said(Part::Budget, "payers");
    if !payers.is_empty() {
        found.push(statement(&format!("Demandé à : {payers}.")));
    }
    found
}
