//! The index of a pack: what each file is, for a person and for a spreadsheet.

use chrono::NaiveDate;

use crate::convention::signing::size;
use crate::pdf::Document;
use crate::pdf::model::{Block, Cell, Furniture, Item, List, ListMark, Metadata, Table, Text};
use crate::web::french;
use crate::web::table_file::{self, Csv, TableFile};
use crate::wording::paper::{AUTHOR, held, numbers, statement, text, words};

/// A line of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What the file is.
    pub title: String,
    /// Its name in the ZIP.
    pub name: String,
    /// In bytes.
    pub size: i64,
    /// Pages, as far as is known.
    pub pages: Option<i64>,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Whether that is what was recorded when the file was.
    pub is_as_recorded: bool,
    /// Its first page in the single PDF; why it is not there; nothing in the index of the ZIP.
    pub place: Option<Result<usize, String>>,
}

/// Everything an index says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Index {
    /// What the pack is for: « Clairière, 3 décembre 2026 ».
    pub of: String,
    /// The day of its latest content.
    pub dated: NaiveDate,
    /// Its files, in reading order.
    pub lines: Vec<Line>,
    /// What is left out, and why.
    pub missing: Vec<String>,
}

/// The printed index.
pub fn document(it: &Index) -> Document {
    let count = french::count_feminine(it.lines.len() as u64, "pièce", "pièces");
    let is_one = it.lines.iter().any(|it| it.place.is_some());
    let mut blocks = vec![
        Block::Title(vec![text("Liasse")]),
        Block::Subtitle(text(&it.of)),
        statement(&said(&count, is_one)),
    ];
    let mut columns = vec![numbers("N°"), words("Pièce"), numbers("Pages")];
    columns.push(if is_one { numbers("Page") } else { numbers("Taille") });
    columns.push(words("Empreinte SHA-256"));
    blocks.push(Block::Table(Table {
        columns,
        rows: it.lines.iter().enumerate().map(|(rank, line)| row(rank, line)).collect(),
        header_column: 1,
        wide: true,
        ..Table::default()
    }));
    if !it.missing.is_empty() {
        blocks.push(statement("Ce qui n’y est pas :"));
        let items = it.missing.iter().map(|it| Item::from(text(it))).collect();
        blocks.push(Block::List(List { mark: ListMark::Dashes, items }));
    }
    Document {
        meta: Metadata {
            title: format!("Liasse, {}", it.of),
            author: AUTHOR.to_owned(),
            subject: format!("Index de {count}"),
            date: it.dated,
        },
        furniture: Furniture {
            masthead: "Comité d’investissement".to_owned(),
            kind: "Index".to_owned(),
            subject: text(&it.of).plain(),
            reference: count,
            footer: [text(&format!("État au {}", french::date(it.dated))), Text::default()],
            watermark: None,
            verification: None,
        },
        blocks,
    }
}

fn said(count: &str, is_one: bool) -> String {
    let copy = if is_one {
        " Ce fichier unique en est une copie à lire : ce qui fait foi est chaque fichier, tel qu’il est dans le ZIP."
    } else {
        " Chaque fichier est tel qu’il a été gardé, octet pour octet."
    };
    format!(
        "{count}.{copy} L’empreinte est celle du fichier du ZIP : elle se recalcule par « sha256sum », et se contrôle sur la page « Vérifier »."
    )
}

fn row(rank: usize, line: &Line) -> Vec<Cell> {
    let mut what = text(&line.title);
    what.push(" ", crate::pdf::model::Mark::Plain);
    what.push(&format!("({})", line.name), crate::pdf::model::Mark::Italic);
    let place = match &line.place {
        Some(Ok(page)) => Cell::from(page.to_string().as_str()),
        Some(Err(why)) => Cell::from(text(&format!("{why}, dans le ZIP seulement"))),
        None => Cell::from(held(&size(line.size))),
    };
    let differs = if line.is_as_recorded { "" } else { ", autre que celle enregistrée : fichier altéré" };
    vec![
        Cell::from((rank + 1).to_string().as_str()),
        Cell::from(what),
        Cell::from(line.pages.map_or_else(|| "–".to_owned(), |it| it.to_string()).as_str()),
        place,
        Cell::from(text(&format!("{}{differs}", grouped(&line.sha256)))),
    ]
}

/// Sixty-four digits in groups of eight, as people compare them.
fn grouped(sha256: &str) -> String {
    let digits: Vec<char> = sha256.chars().collect();
    digits.chunks(8).map(|it| it.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// The index as CSV, for a spreadsheet.
///
/// # Errors
/// A line with another number of cells than the columns: a mistake of the program.
pub fn csv(it: &Index) -> anyhow::Result<Vec<u8>> {
    let number = |it: i64| table_file::Cell::Number(i32::try_from(it).unwrap_or(i32::MAX));
    let columns = ["N°", "Pièce", "Fichier", "Pages", "Octets", "SHA-256", "Identique à l’enregistrement"];
    let row = |(rank, line): (usize, &Line)| {
        vec![
            number(i64::try_from(rank).unwrap_or(0) + 1),
            table_file::Cell::text(line.title.clone()),
            table_file::Cell::text(line.name.clone()),
            line.pages.map_or(table_file::Cell::Empty, number),
            number(line.size),
            table_file::Cell::text(line.sha256.clone()),
            table_file::Cell::text(if line.is_as_recorded { "oui" } else { "non" }),
        ]
    };
    TableFile {
        name: "Index",
        columns: columns.into_iter().map(|it| (it, 20)).collect(),
        rows: it.lines.iter().enumerate().map(row).collect(),
    }
    .csv(Csv::Spreadsheet)
}
