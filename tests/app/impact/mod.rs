//! Metrics through HTTP: defined, filed, corrected, proposed, judged.

mod api;
mod bounds;
mod breaks;
mod costs;
mod defining;
mod effects;
mod filing;
mod fuzz;
mod import;
mod judging;
mod kept;
pub mod leaving;
mod mended;
mod over;
mod public;
mod public_money;
mod reminders;
mod superseding;

use sea_orm::{ConnectionTrait, Statement};

use crate::support::{PageRead, TestApp};

/// One number that the database answers.
async fn number(app: &TestApp, sql: &str) -> i64 {
    let db = app.database.db.reader();
    let asked = Statement::from_string(db.get_database_backend(), sql.to_owned());
    db.query_one_raw(asked).await.unwrap().unwrap().try_get_by_index(0).unwrap()
}

/// The page of the metric of that name.
async fn page_of(app: &TestApp, name: &str) -> String {
    let sql = format!("SELECT id FROM metric WHERE name = '{name}'");
    format!("/indicateurs/{}", number(app, &sql).await)
}

/// Sends a form that must be taken.
async fn taken(app: &TestApp, path: &str, fields: &[(&str, &str)]) -> PageRead {
    let answer = app.post(path, fields).await;
    assert_eq!(answer.status.code, 303, "{path}: {}", answer.text());
    answer
}

/// What is shown, with plain spaces.
fn plain(page: &PageRead) -> String {
    page.main().replace(['\u{a0}', '\u{202f}'], " ")
}

/// Readings that stand for a metric, in all.
async fn standing(app: &TestApp, name: &str) -> i64 {
    number(
        app,
        &format!(
            "SELECT COUNT(*) FROM reading r JOIN metric_version v ON v.id = r.version_id
             JOIN metric m ON m.id = v.metric_id WHERE m.name = '{name}' AND r.superseded_by IS NULL"
        ),
    )
    .await
}
