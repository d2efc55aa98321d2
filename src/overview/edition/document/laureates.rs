//! The laureates, one a row, by name, and what they receive together.

use super::EditionSummary;
use crate::collation;
use crate::fast::record::edition::{Laureate, Winner};
use crate::fast::rules::Totals;
use crate::overview::paper::{amounts, conventions, statement, text, words};
use crate::pdf::model::{Block, Cell, Mark, Table, Text};
use crate::web::french;

/// The table, or a sentence when there is none.
pub(super) fn block(facts: &EditionSummary, sum: &Totals) -> Block {
    let mut laureates: Vec<&Laureate> = facts.whole.laureates.iter().collect();
    if laureates.is_empty() {
        return statement("Aucun lauréat n’est rattaché à cette édition.");
    }
    laureates.sort_by(|a, b| collation::compare(&a.name.name, &b.name.name));
    let mut columns = vec![words("Lauréat")];
    columns.extend(amounts::columns(sum));
    columns.push(words("Convention"));
    let rows = laureates
        .iter()
        .map(|it| {
            let mut cells = vec![Cell::from(named(it))];
            cells.extend(amounts::cells(it.award, sum));
            let own = facts.conventions.iter().filter(|convention| convention.laureate_id == it.id);
            cells.push(conventions(own, facts.dated));
            cells
        })
        .collect();
    let mut total = vec![Cell::from(text(&french::count(u64::from(sum.laureates), "lauréat", "lauréats")))];
    total.extend(amounts::total_cells(sum));
    total.push(Cell::from(""));
    Block::Table(Table {
        columns,
        rows,
        total: Some(total),
        wide: true,
        note: Some(amounts::note(sum)),
        ..Table::default()
    })
}

/// « Signal Rivage, Fabrique du littoral ».
fn named(laureate: &Laureate) -> Text {
    let mut out = Text::marked(&text(&laureate.name.name).plain(), Mark::Bold);
    let by = match laureate.winner {
        Winner::Product(_) => laureate.name.carrier.clone().unwrap_or_default(),
        Winner::Incubator(_) => "incubateur lauréat".to_owned(),
    };
    if !by.is_empty() {
        out.append(&text(&format!(", {by}")));
    }
    out
}
