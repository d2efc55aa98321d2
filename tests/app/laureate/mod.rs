//! The support of a laureate: its page, its goals, what is agreed and what is done.

mod diagnosis;
mod goals;
mod onboarding;
mod split;
mod steps;

use sea_orm::{ConnectionTrait, Statement};

use crate::support::{PageRead, TestApp};

/// The first cell that a question to the database gives.
async fn number(app: &TestApp, sql: &str) -> i64 {
    let db = app.database.db.reader();
    let asked = Statement::from_string(db.get_database_backend(), sql.to_owned());
    db.query_one_raw(asked).await.unwrap().unwrap().try_get_by_index(0).unwrap()
}

/// The page of a product's laureate.
pub async fn of(app: &TestApp, slug: &str, edition: i32) -> String {
    let sql = format!(
        "SELECT l.id FROM laureate l JOIN product p ON p.id = l.product_id
            WHERE l.edition = {edition} AND p.slug = '{slug}'"
    );
    format!("/laureats/{}", number(app, &sql).await)
}

/// Words with mere spaces.
fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

/// Sends a form that must be taken.
async fn taken(app: &TestApp, path: &str, fields: &[(&str, &str)]) -> PageRead {
    let answer = app.post(path, fields).await;
    assert_eq!(answer.status.code, 303, "{path}: {}", answer.text());
    answer
}
