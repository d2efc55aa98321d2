//! Issued documents: drawn once, registered once.

pub mod batch;
mod broken;
mod command;
mod conform;
mod press;
mod sheets;
mod verify;

use std::process::Command;

use jalon::document::Press;
use sea_orm::{ConnectionTrait, Statement};

use crate::support::TestApp;

/// How many documents the site has drawn.
fn drawings(app: &TestApp) -> u64 {
    app.client.rocket().state::<Press>().unwrap().drawings()
}

/// Nothing that a file must be is missing in it.
pub fn assert_conforms(name: &str, bytes: &[u8]) {
    let findings: Vec<String> = jalon::pdf::check(bytes).iter().map(ToString::to_string).collect();
    assert!(findings.is_empty(), "{name}:\n{}", findings.join("\n"));
}

/// Text of a file, spaces alike, as another program reads it.
fn text_of(name: &str, bytes: &[u8]) -> String {
    assert_conforms(name, bytes);
    let path = std::env::temp_dir().join(format!("jalon-{}-{name}.pdf", std::process::id()));
    std::fs::write(&path, bytes).unwrap();
    let checked = Command::new("qpdf").arg("--check").arg(&path).output().unwrap();
    assert!(checked.status.success(), "{name}: {}", String::from_utf8_lossy(&checked.stderr));
    let output = Command::new("pdftotext").arg("-layout").arg(&path).arg("-").output().unwrap();
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// One column of the register, in the order of its rows.
async fn register(app: &TestApp, column: &str) -> Vec<String> {
    let db = app.database.db.reader();
    let sql = format!("SELECT CAST({column} AS text) FROM issued_document ORDER BY id");
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    rows.iter().map(|it| it.try_get_by_index(0).unwrap()).collect()
}
