//! The index of a lot: what each file is, for a person and for a spreadsheet.

use chrono::NaiveDate;

use super::draw::Drawn;
use crate::convention::rules::{Role, sum};
use crate::document::{Issue, Kind};
use crate::money::Euros;
use crate::pdf::Document;
use crate::pdf::model::{self, Block, Column, Furniture, Metadata, Table, Text};
use crate::web::french;
use crate::web::table_file::{Cell, Csv, TableFile};

/// A line of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    reference: String,
    product: String,
    parties: Vec<String>,
    total: Euros,
    version: i64,
    is_draft: bool,
    dated: NaiveDate,
    code: String,
    sha256: String,
    pages: u32,
    file: String,
}

impl Line {
    /// The line of a convention whose file has this name.
    pub fn of(drawn: &Drawn, file: String) -> Self {
        let contents = &drawn.convention.contents;
        Self {
            reference: drawn.convention.reference.to_string(),
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
            code: drawn.printed.fingerprint.code().map_or_else(|_| String::new(), |it| it.grouped(' ')),
            sha256: drawn.printed.sha256.clone(),
            pages: drawn.printed.pages,
            file,
        }
    }

    /// Day of its content.
    pub fn dated(&self) -> NaiveDate {
        self.dated
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
    ];
    let number = |it: i64| Cell::Number(i32::try_from(it).unwrap_or(i32::MAX));
    let row = |it: &Line| {
        vec![
            Cell::text(it.reference.clone()),
            Cell::text(it.product.clone()),
            Cell::text(it.parties.join(" ; ")),
            Cell::Euros(it.total),
            number(it.version),
            Cell::text(if it.is_draft { "oui" } else { "non" }),
            Cell::Date(it.dated),
            number(i64::from(it.pages)),
            Cell::text(it.code.clone()),
            Cell::text(it.sha256.clone()),
            Cell::text(it.file.clone()),
        ]
    };
    TableFile {
        name: "Index",
        columns: columns.into_iter().map(|it| (it, 20)).collect(),
        rows: lines.iter().map(row).collect(),
    }
    .csv(Csv::Spreadsheet)
}

/// The index as a document; `what` names the lot: « Édition 18 ». Its date is that of the latest convention.
pub fn document(lines: &[Line], what: &str, subject: &str) -> (Issue, Document) {
    let dated = lines.iter().map(Line::dated).max().unwrap_or_default();
    let count = french::count_feminine(lines.len() as u64, "convention", "conventions");
    let column = |title: &str, numeric| Column { title: title.to_owned(), numeric };
    let row = |it: &Line| {
        let version = if it.is_draft { format!("{}, projet", it.version) } else { it.version.to_string() };
        [
            it.reference.replace('-', "\u{2011}"),
            it.product.clone(),
            it.parties.join(", "),
            it.total.to_string(),
            version,
            it.code.replace(' ', "\u{a0}"),
            it.pages.to_string(),
        ]
        .map(Text::from)
        .to_vec()
    };
    let total = sum(lines.iter().map(|it| it.total)).to_string();
    let pages: u32 = lines.iter().map(|it| it.pages).sum();
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
            Block::Statement(Text::from(format!(
                "{count}. L’empreinte est celle que chaque document porte au pied de ses pages."
            ))),
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
                rows: lines
                    .iter()
                    .map(|line| row(line).into_iter().map(model::Cell::from).collect())
                    .collect(),
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
    (request, document)
}
