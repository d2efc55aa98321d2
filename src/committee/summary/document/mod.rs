//! The printed report: facts in, document out. It asks no database and no clock.

mod sheets;
pub mod specimens;

use super::gather::Report;
use super::parts::{self, Grid, Part, Value};
use super::words;
use crate::pdf::Document;
use crate::pdf::model::{
    Block, Cell, Column, Figure, Furniture, Heading, HeadingForm, Item, KeyFigure, List, ListMark, Mark,
    Metadata, Table, Text,
};
use crate::web::french;
use crate::wording::paper::{AUTHOR, definition, section, statement, text};

/// Pages beyond which the report has a table of contents.
const SHORT: usize = 6;

/// The paper.
pub fn document(report: &Report) -> Document {
    let selection = &report.selection;
    let mut blocks = vec![
        Block::Title(vec![text(selection.title())]),
        Block::Subtitle(text(&selection.about())),
        Block::KeyFigures(key_figures(report)),
    ];
    blocks.extend(takeaways(report));
    blocks.push(Block::Contents { title: "Sommaire".to_owned(), beyond: SHORT });
    let mut number = 0;
    let mut head = |title: &str| {
        number += 1;
        (number, section(number, title))
    };
    for it in parts::before(report) {
        blocks.push(head(it.title).1);
        blocks.extend(part(&it));
    }
    if !report.sheets.is_empty() {
        let (number, heading) = head("Produits revus");
        blocks.extend([Block::PageBreak, heading]);
        let all = report.sheets.iter().enumerate();
        blocks.extend(all.map(|(rank, it)| sheets::sheet(&format!("{number}.{}", rank + 1), it)));
    }
    for it in parts::after(report) {
        blocks.push(head(it.title).1);
        blocks.extend(part(&it));
    }
    blocks.push(head("Comment chaque chiffre est obtenu").1);
    blocks.push(method(report));
    let day = french::date_long(report.day);
    Document {
        meta: Metadata {
            title: format!("{}, {}", selection.title(), french::lowered(&selection.about())),
            author: AUTHOR.to_owned(),
            subject: text(&format!(
                "Ce que les comités d’investissement ont décidé\u{a0}: {}",
                selection.about()
            ))
            .plain(),
            date: report.day,
        },
        furniture: Furniture {
            masthead: "Programme beta.gouv.fr".to_owned(),
            kind: selection.kind().to_owned(),
            subject: text(&selection.about()).plain(),
            reference: selection.reference(),
            footer: [text(&format!("{}, données arrêtées au {day}", selection.kind())), Text::default()],
            watermark: None,
            verification: None,
        },
        blocks,
    }
}

fn key_figures(report: &Report) -> Vec<KeyFigure> {
    let cell = |it: words::Figure| KeyFigure { value: it.value, label: text(it.label), note: text(&it.note) };
    words::figures(report).into_iter().map(cell).collect()
}

fn takeaways(report: &Report) -> [Block; 2] {
    let items = words::takeaways(report).iter().map(|it| Item::from(text(it))).collect();
    let heading = Heading { level: 2, number: None, title: text("À retenir"), form: HeadingForm::Side };
    [Block::Heading(heading), Block::List(List { mark: ListMark::Dashes, items })]
}

/// A part under its heading.
fn part(it: &Part) -> Vec<Block> {
    if it.grid.rows.is_empty() {
        return vec![statement(it.none)];
    }
    let table = table(&it.grid, &it.note);
    match &it.chart {
        Some(chart) => vec![Block::Figure(Figure {
            alt: text(&chart.alt).plain(),
            drawing: chart.drawing.clone(),
            note: None,
            data: Some(table),
        })],
        None => vec![Block::Table(table)],
    }
}

/// A table across the page, its first column in bold.
fn table(grid: &Grid, note: &str) -> Table {
    let cell = |(rank, it): (usize, &Value)| {
        let said = text(&it.text);
        Cell::from(if rank == 0 { Text::marked(&said.plain(), Mark::Bold) } else { said })
    };
    Table {
        columns: grid.columns.iter().map(|it| Column { title: text(&it.0).plain(), numeric: it.1 }).collect(),
        rows: grid.rows.iter().map(|row| row.iter().enumerate().map(cell).collect()).collect(),
        total: grid.total.as_ref().map(|row| row.iter().map(|it| Cell::from(text(it))).collect()),
        wide: true,
        note: (!note.is_empty()).then(|| text(note)),
        ..Table::default()
    }
}

/// How each number was obtained.
fn method(report: &Report) -> Block {
    let told = words::figures(report).into_iter().map(|it| {
        let said = format!("{}\u{a0}: {}. {}", it.value, it.note, it.how);
        definition(&french::capitalised(it.label), text(&said))
    });
    Block::Definitions(told.collect())
}
