//! The awards of a product and their conventions, in a table with its totals.

use chrono::NaiveDate;

use super::super::record::Award;
use crate::fast::page::{name, too_large};
use crate::fast::rules::{self, totals};
use crate::overview::paper::{amounts, conventions, held, statement, text, words};
use crate::pdf::model::{Block, Cell, Table};
use crate::web::french;

/// The table, or a sentence when there is none.
///
/// # Errors
/// A sum that does not fit.
pub(super) fn block(awards: &[Award], dated: NaiveDate) -> anyhow::Result<Block> {
    if awards.is_empty() {
        return Ok(statement("Aucune attribution du fonds n’est connue."));
    }
    let sum = totals(awards.iter().map(amounts_of)).ok_or_else(too_large)?;
    let mut columns = vec![words("Édition"), words("Décision")];
    columns.extend(amounts::columns(&sum));
    columns.push(words("Convention"));
    let mut total = vec![Cell::from("Ensemble"), Cell::from("")];
    total.extend(amounts::total_cells(&sum));
    total.push(Cell::from(""));
    let rows = awards
        .iter()
        .map(|award| {
            let decided = award.decided_on.map_or_else(|| text("inconnue"), |day| held(&french::date(day)));
            let mut cells = vec![Cell::from(held(&name(award.laureate.edition))), Cell::from(decided)];
            cells.extend(amounts::cells(amounts_of(award), &sum));
            cells.push(conventions(award.conventions.iter(), dated));
            cells
        })
        .collect();
    Ok(Block::Table(Table {
        columns,
        rows,
        total: (awards.len() > 1).then_some(total),
        header_column: 0,
        wide: true,
        note: Some(amounts::note(&sum)),
        ..Table::default()
    }))
}

fn amounts_of(award: &Award) -> rules::Award {
    let it = &award.laureate;
    rules::Award { total: it.total, support: it.support, co_financing: it.co_financing }
}
