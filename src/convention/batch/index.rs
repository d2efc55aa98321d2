//! The index of a lot: what each file is, for a person and for a spreadsheet.

use chrono::NaiveDate;

use super::draw::Drawn;
use crate::convention::rules::{Reference, Role, sum};
use crate::document::{Issue, Kind, typefaces};
use crate::money::Euros;
use crate::pdf::Document;
use crate::pdf::model::{self, Block, Column, Furniture, Metadata, Table, Text};
use crate::web::french;
use crate::web::table_file::{Cell, Csv, TableFile};

/// A line of the index: a convention, and its file or why it has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    reference: String,
    file: Result<Facts, String>,
}

/// What is said of a convention that has a file.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Facts {
    product: String,
    parties: Vec<String>,
    total: Euros,
    version: i64,
    is_draft: bool,
    dated: NaiveDate,
    code: String,
    sha256: String,
    pages: u32,
    name: String,
}

impl Line {
    /// The line of a convention whose file has this name.
    pub fn of(drawn: &Drawn, name: String) -> Self {
        let contents = &drawn.convention.contents;
        let facts = Facts {
            product: drawn.convention.subject.name.clone(),
            parties: contents
                .parties
                .iter()
                .map(|it| if it.role == Role::Dinum { "DINUM".to_owned() } else { it.name.clone() })
                .collect(),
            total: sum(contents.contributions.iter().map(|it| it.amount)),
            version: drawn.request.version,
            is_draft: drawn.request.draft,
            dated: drawn.meta.date,
            code: match drawn.request.kind {
                // The pages of a scan bear none.
                Kind::PaperConvention => String::new(),
                _ => drawn.printed.fingerprint.code().map_or_else(|_| String::new(), |it| it.grouped(' ')),
            },
            sha256: drawn.printed.sha256.clone(),
            pages: drawn.printed.pages,
            name,
        };
        Self { reference: drawn.convention.reference.to_string(), file: Ok(facts) }
    }

    /// The line of a convention that has no file, for this reason.
    pub fn missing(reference: Reference, reason: String) -> Self {
        Self { reference: reference.to_string(), file: Err(reason) }
    }

    /// Whether it has a file.
    pub fn is_drawn(&self) -> bool {
        self.file.is_ok()
    }
}

/// The index as CSV, for a spreadsheet.
///
/// # Errors
/// A line with another number of cells than the columns: a mistake of the program.
pub fn csv(lines: &[Line]) -> anyhow::Result<Vec<u8>> {
    let columns = [
        "Référence",
        "Produit",
        "Parties",
        "Montant total",
        "Version",
        "Projet",
        "Date",
        "Pages",
        "Empreinte",
        "SHA-256",
        "Fichier",
        "Non dessinée",
    ];
    let number = |it: i64| Cell::Number(i32::try_from(it).unwrap_or(i32::MAX));
    let row = |line: &Line| {
        let mut row = vec![Cell::text(line.reference.clone())];
        match &line.file {
            Ok(it) => row.extend([
                Cell::text(it.product.clone()),
                Cell::text(it.parties.join(" ; ")),
                Cell::Euros(it.total),
                number(it.version),
                Cell::text(if it.is_draft { "oui" } else { "non" }),
                Cell::Date(it.dated),
                number(i64::from(it.pages)),
                Cell::text(it.code.clone()),
                Cell::text(it.sha256.clone()),
                Cell::text(it.name.clone()),
                Cell::Empty,
            ]),
            Err(reason) => {
                row.extend((2..columns.len()).map(|_| Cell::Empty));
                row.push(Cell::text(reason.clone()));
            }
        }
        row
    };
    TableFile {
        name: "Index",
        columns: columns.into_iter().map(|it| (it, 20)).collect(),
        rows: lines.iter().map(row).collect(),
    }
    .csv(Csv::Spreadsheet)
}

/// The index as a document; `what` names the lot: « Édition 18 ». Its date is that of the latest
/// convention, or the day it was asked for when none has a file.
///
/// # Errors
/// Typefaces that cannot be opened.
pub fn document(
    lines: &[Line],
    what: &str,
    subject: &str,
    asked: NaiveDate,
) -> anyhow::Result<(Issue, Document)> {
    let drawn: Vec<&Facts> = lines.iter().filter_map(|it| it.file.as_ref().ok()).collect();
    let dated = drawn.iter().map(|it| it.dated).max().unwrap_or(asked);
    let count = french::count_feminine(drawn.len() as u64, "convention", "conventions");
    let column = |title: &str, numeric| Column { title: title.to_owned(), numeric };
    let total = sum(drawn.iter().map(|it| it.total)).to_string();
    let pages: u32 = drawn.iter().map(|it| it.pages).sum();
    let totals = ["Total", "", "", &total, "", "", &pages.to_string()].map(model::Cell::from).to_vec();
    let document = Document {
        meta: Metadata {
            title: format!("Index des conventions, {what}"),
            author: "Direction interministérielle du numérique".to_owned(),
            subject: format!("Index de {count}"),
            date: dated,
        },
        furniture: Furniture {
            masthead: "Fonds pour l’accélération du financement des startups d’État (FAST)".to_owned(),
            kind: "Index".to_owned(),
            subject: what.to_owned(),
            reference: count.clone(),
            footer: [Text::from(format!("État au {}", french::date(dated))), Text::default()],
            watermark: None,
            verification: None,
        },
        blocks: vec![
            Block::Title(vec![Text::from("Index des conventions"), Text::from(what)]),
            Block::Statement(Text::from(said(&count, lines.len() - drawn.len()))),
            Block::Table(Table {
                caption: None,
                columns: vec![
                    column("Référence", false),
                    column("Produit", false),
                    column("Parties", false),
                    column("Montant total", true),
                    column("Version", false),
                    column("Empreinte", false),
                    column("Pages", true),
                ],
                rows: lines.iter().map(cells).collect::<anyhow::Result<_>>()?,
                total: Some(totals),
                wide: true,
                ..Table::default()
            }),
        ],
    };
    let request = Issue {
        kind: Kind::BatchIndex,
        subject: subject.to_owned(),
        version: 1,
        template: None,
        draft: false,
        name: "index.pdf".to_owned(),
    };
    Ok((request, document))
}

/// What is said above the table.
fn said(count: &str, missing: usize) -> String {
    let footer = "L’empreinte est celle que chaque document porte au pied de ses pages\u{a0}; un original numérisé n’en porte pas.";
    match missing {
        0 => format!("{count}. {footer}"),
        1 => format!("{count}. Une autre n’a pas pu être dessinée\u{a0}: sa ligne dit pourquoi. {footer}"),
        _ => format!(
            "{count}. {missing}\u{a0}autres n’ont pas pu être dessinées\u{a0}: leur ligne dit pourquoi. {footer}"
        ),
    }
}

/// The row of a line.
fn cells(line: &Line) -> anyhow::Result<Vec<model::Cell>> {
    let reference = model::Cell::from(Text::from(line.reference.as_str()));
    let it = match &line.file {
        Ok(it) => it,
        Err(reason) => {
            let said = Text::from(format!("Non dessinée. {}", printable(reason)?));
            return Ok(vec![reference, model::Cell::across(said, 6)]);
        }
    };
    let version = if it.is_draft { format!("{}, projet", it.version) } else { it.version.to_string() };
    let rest = [
        it.product.clone(),
        it.parties.join(", "),
        it.total.to_string(),
        version,
        if it.code.is_empty() { "–".to_owned() } else { it.code.replace(' ', "\u{a0}") },
        it.pages.to_string(),
    ];
    Ok(std::iter::once(reference).chain(rest.map(|it| model::Cell::from(Text::from(it)))).collect())
}

/// A reason that may name what cannot be printed: the index is to be drawn all the same.
fn printable(reason: &str) -> anyhow::Result<String> {
    let mut said = reason.to_owned();
    while let Some(character) = typefaces::unprintable(&said)? {
        said = said.replace(character, &format!("U+{:04X}", u32::from(character)));
    }
    Ok(said)
}
