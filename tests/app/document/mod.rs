//! Issued documents: drawn once, registered once.

pub mod batch;
mod broken;
mod command;
mod press;
mod sheets;
mod verify;

use jalon::document::Press;
use sea_orm::{ConnectionTrait, Statement};

use crate::support::TestApp;

/// How many documents the site has drawn.
fn drawings(app: &TestApp) -> u64 {
    app.client.rocket().state::<Press>().unwrap().drawings()
}

/// One column of the register, in the order of its rows.
async fn register(app: &TestApp, column: &str) -> Vec<String> {
    let db = app.database.db.reader();
    let sql = format!("SELECT CAST({column} AS text) FROM issued_document ORDER BY id");
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    rows.iter().map(|it| it.try_get_by_index(0).unwrap()).collect()
}
