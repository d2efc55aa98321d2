//! A witness of what is written: each row put, changed or taken away is counted by the database itself.

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait, DatabaseBackend, DatabaseConnection, DbErr, Statement};

use crate::support::{TODAY, TestApp};

/// When a session or a token was last used: the only column that any safe request may write.
const TOUCHED: &str = "last_seen_at";
/// The table of the counts.
const WITNESS: &str = "written";

/// How many rows of each table were put (`INSERT`), changed (`UPDATE`) or taken away (`DELETE`), by what stands.
pub type Written = BTreeMap<(String, String), i64>;

/// What was written since the witness was called for the first time.
pub async fn written(app: &TestApp) -> Written {
    let db = app.database.db.reader();
    if let Ok(found) = read(db).await {
        return found;
    }
    watch(app).await;
    read(db).await.unwrap()
}

async fn read(db: &DatabaseConnection) -> Result<Written, DbErr> {
    let sql = format!("SELECT name, act, rows FROM {WITNESS}");
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await?;
    rows.iter()
        .map(|it| {
            let (name, act) = (it.try_get_by_index(0)?, it.try_get_by_index(1)?);
            Ok(((name, act), it.try_get_by_index(2)?))
        })
        .collect()
}

/// Sets the witness over every table.
async fn watch(app: &TestApp) {
    let db = app.database.db.reader();
    let is_postgres = db.get_database_backend() == DatabaseBackend::Postgres;
    let columns = if is_postgres {
        "SELECT table_name::text, column_name::text FROM information_schema.columns
            JOIN information_schema.tables USING (table_schema, table_name)
            WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'"
    } else {
        "SELECT t.name, c.name FROM sqlite_master t, pragma_table_info(t.name) c
            WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'"
    };
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), columns)).await.unwrap();
    let mut tables: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in rows {
        let of = tables.entry(row.try_get_by_index(0).unwrap()).or_default();
        of.push(row.try_get_by_index(1).unwrap());
    }
    let mut script = vec![format!("CREATE TABLE {WITNESS} (name TEXT, act TEXT, rows BIGINT);")];
    if is_postgres {
        script.push(format!(
            "CREATE FUNCTION witness() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                UPDATE {WITNESS} SET rows = rows + 1 WHERE name = TG_TABLE_NAME AND act = TG_OP;
                RETURN NULL; END $$;"
        ));
    }
    for (table, columns) in tables {
        let kept: Vec<_> = columns.iter().filter(|it| *it != TOUCHED).map(|it| format!("\"{it}\"")).collect();
        for act in ["INSERT", "UPDATE", "DELETE"] {
            let of = if act == "UPDATE" { format!(" OF {}", kept.join(", ")) } else { String::new() };
            let done = if is_postgres {
                "EXECUTE FUNCTION witness()".to_owned()
            } else {
                format!(
                    "BEGIN UPDATE {WITNESS} SET rows = rows + 1 WHERE name = '{table}' AND act = '{act}'; END"
                )
            };
            script.push(format!(
                "INSERT INTO {WITNESS} VALUES ('{table}', '{act}', 0);
                CREATE TRIGGER witness_{table}_{act} AFTER {act}{of} ON \"{table}\" FOR EACH ROW {done};"
            ));
        }
    }
    super::write(app, &script.join("\n")).await;
}

#[rocket::async_test]
async fn the_witness_sees_all_but_a_session_that_is_used() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let before = written(&app).await;
    assert!(before.len() > 300, "{} counts", before.len());
    super::write(&app, "UPDATE session SET last_seen_at = '2026-11-23T01:00:00.000Z'").await;
    assert_eq!(written(&app).await, before);
    for (act, sql) in [
        (
            "INSERT",
            "INSERT INTO product_sponsor (product_id, organisation_id, position)
            SELECT p.id, o.id, 9 FROM product p, organisation o
            WHERE p.slug = 'bulletin-d-air' AND o.slug = 'agence-nationale-des-rivages'",
        ),
        ("UPDATE", "UPDATE product_sponsor SET position = 8 WHERE position = 9"),
        ("DELETE", "DELETE FROM product_sponsor WHERE position = 8"),
    ] {
        let before = written(&app).await;
        super::write(&app, sql).await;
        let after = written(&app).await;
        let changed: Vec<_> = after.iter().filter(|it| before[it.0] != *it.1).map(|it| it.0).collect();
        assert_eq!(changed, [&("product_sponsor".to_owned(), act.to_owned())]);
    }
}
