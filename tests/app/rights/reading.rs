//! Reading writes nothing: the whole database, table by table, before and after every GET.

use std::collections::BTreeMap;

use rocket::http::Method;
use sea_orm::{ConnectionTrait, DatabaseBackend, Statement};

use super::samples;
use super::table::rows;
use crate::support::TestApp;

/// Technical tables that a safe request may write, each for its reason.
const EXCEPTED: [&str; 3] = [
    // When a session was last used.
    "session",
    // The return from the identity provider reads its attempt once.
    "provider_attempt",
    // Attempts are counted, whatever the method.
    "rate_limit",
];

/// Rows of every table that is not excepted, as one text each.
async fn dump(app: &TestApp) -> BTreeMap<String, String> {
    let db = app.database.db.reader();
    let backend = db.get_database_backend();
    let ask = |sql: String| async move {
        let rows = db.query_all_raw(Statement::from_string(backend, sql)).await.unwrap();
        rows.iter().map(|it| it.try_get_by_index::<Option<String>>(0).unwrap()).collect::<Vec<_>>()
    };
    let list = if backend == DatabaseBackend::Postgres {
        "SELECT table_name::text FROM information_schema.tables WHERE table_schema = current_schema()"
    } else {
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    };
    let mut tables = BTreeMap::new();
    for table in ask(list.to_owned()).await.into_iter().flatten() {
        if EXCEPTED.contains(&table.as_str()) {
            continue;
        }
        let rows = if backend == DatabaseBackend::Postgres {
            ask(format!("SELECT string_agg(t::text, '\n' ORDER BY t::text) FROM \"{table}\" t")).await
        } else {
            let columns = ask(format!("SELECT name FROM pragma_table_info('{table}')")).await;
            let values: Vec<_> = columns.into_iter().flatten().map(|it| format!("quote(\"{it}\")")).collect();
            let row = values.join(" || ',' || ");
            ask(format!(
                "SELECT group_concat(r, char(10)) FROM (SELECT {row} AS r FROM \"{table}\" ORDER BY r)"
            ))
            .await
        };
        tables.insert(table, rows.into_iter().flatten().collect());
    }
    tables
}

#[rocket::async_test]
async fn no_get_writes_anything() {
    let app = super::cast::app().await.signed_in_as("ophelie").await;
    let mut read = 0;
    for row in rows().iter().filter(|it| it.method == Method::Get) {
        let sample = samples::of(row, &app).await;
        let before = dump(&app).await;
        assert!(before.len() > 20 && before["product"].contains("Signal Rivage"), "{} tables", before.len());
        app.ask(&sample.path).await;
        let after = dump(&app).await;
        for (table, rows) in &before {
            assert_eq!(&after[table], rows, "{row} wrote in {table}");
        }
        read += 1;
    }
    println!("reading: {read} addresses read, nothing written");
}
