//! The template of a table of applications, to be filled in.

use rocket::http::ContentType;

use super::super::rules::table::Column;
use crate::web::table_file::{Download, TableFile};

/// Name of the file, without its ending.
const NAME: &str = "modele-candidatures";

/// Its titles, as spreadsheets set in French expect them: UTF-8 with its mark, and semicolons.
pub fn csv() -> Download {
    let titles = Column::ALL.map(Column::label).join(";");
    let bytes = format!("\u{feff}{titles}\r\n").into_bytes();
    let kind = ContentType::CSV.with_params(("charset", "utf-8"));
    Download { name: format!("{NAME}.csv"), kind, bytes }
}

/// Its titles, as a workbook.
pub fn xlsx() -> anyhow::Result<Download> {
    let columns = Column::ALL.map(|it| (it.label(), width(it))).to_vec();
    Download::xlsx(NAME, &TableFile { name: "Candidatures", columns, rows: Vec::new() })
}

fn width(column: Column) -> u16 {
    match column {
        Column::Reference | Column::ReceivedOn | Column::Asked | Column::Need => 18,
        Column::Name | Column::Incubator => 32,
        Column::Mission | Column::Purpose => 60,
    }
}
