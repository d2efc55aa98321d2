//! Reading writes nothing: the whole database, table by table, before and after every GET.

use std::collections::BTreeMap;

use rocket::http::Method;
use rocket::tokio::sync::OnceCell;
use sea_orm::{ConnectionTrait, DatabaseBackend, QueryResult, Statement};

use super::samples;
use super::table::rows;
use crate::support::TestApp;

/// When a session was last used: the only column that any safe request may write.
const TOUCHED: &str = "last_seen_at";
/// The return from the identity provider, whose attempt is read once: the only safe route that writes more.
const CALLBACK: &str = "/connexion/proconnect/retour";
/// The register of issued files: that a file was issued is a fact, which the first reading of a
/// document adds. See `docs/decisions/2026-11-27-issued-documents.md`.
const REGISTER: &str = "issued_document";

/// The question whose answer is every table with its rows as one text: the schema is the same for every test.
static WHOLE: OnceCell<String> = OnceCell::const_new();

/// Rows of every table, as one text each.
pub async fn dump(app: &TestApp) -> BTreeMap<String, String> {
    let db = app.database.db.reader();
    let sql = WHOLE.get_or_init(|| whole(db)).await;
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    let read = |it: &QueryResult| {
        let rows: Option<String> = it.try_get_by_index(1).unwrap();
        (it.try_get_by_index(0).unwrap(), rows.unwrap_or_default())
    };
    rows.iter().map(read).collect()
}

async fn whole(db: &impl ConnectionTrait) -> String {
    let backend = db.get_database_backend();
    let ask = |sql: String| async move {
        let rows = db.query_all_raw(Statement::from_string(backend, sql)).await.unwrap();
        rows.iter().map(|it| it.try_get_by_index::<String>(0).unwrap()).collect::<Vec<_>>()
    };
    let list = if backend == DatabaseBackend::Postgres {
        "SELECT table_name::text FROM information_schema.tables WHERE table_schema = current_schema()"
    } else {
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    };
    let mut tables = Vec::new();
    for table in ask(list.to_owned()).await {
        let rows = if backend == DatabaseBackend::Postgres {
            let row = format!("(to_jsonb(t) - '{TOUCHED}')::text");
            format!("SELECT string_agg({row}, chr(10) ORDER BY {row}) FROM \"{table}\" t")
        } else {
            let columns = ask(format!("SELECT name FROM pragma_table_info('{table}')")).await;
            let values: Vec<_> =
                columns.into_iter().filter(|it| it != TOUCHED).map(|it| format!("quote(\"{it}\")")).collect();
            let row = values.join(" || ',' || ");
            format!("SELECT group_concat(r, char(10)) FROM (SELECT {row} AS r FROM \"{table}\" ORDER BY r)")
        };
        tables.push(format!("SELECT '{table}', ({rows})"));
    }
    tables.join(" UNION ALL ")
}

#[rocket::async_test]
async fn no_get_writes_anything() {
    let app = super::cast::app().await;
    let mut read = 0;
    for email in ["", "yann", "ophelie"] {
        if !email.is_empty() {
            app.enter(email).await;
        }
        for row in rows().iter().filter(|it| it.method == Method::Get && it.path != CALLBACK) {
            let sample = samples::of(row, &app).await;
            // So long ago that its use will be noted.
            super::cast::write(&app, "UPDATE session SET last_seen_at = '2026-11-23T01:00:00.000Z'").await;
            let before = dump(&app).await;
            assert!(
                before.len() > 20 && before["product"].contains("Signal Rivage"),
                "{} tables",
                before.len()
            );
            app.ask(&sample.path).await;
            let after = dump(&app).await;
            for (table, rows) in &before {
                if table == REGISTER && row.path.ends_with("pdf") {
                    assert!(rows.lines().all(|it| after[table].contains(it)), "{row}: a fact was undone");
                    continue;
                }
                assert_eq!(&after[table], rows, "{row} by « {email} » wrote in {table}");
            }
            read += 1;
        }
    }
    println!("reading: {read} addresses read, nothing written");
}
