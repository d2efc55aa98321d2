//! Multiplies the conventions of the demonstration in the SQLite file of `DATABASE_URL`, up to a number.
//!
//! Usage: conventions NUMBER

use anyhow::Context;
use jalon::db::Db;
use sea_orm::{ConnectionTrait, DatabaseTransaction, Statement};

/// What belongs to a convention, beside its own row.
const CHILDREN: [&str; 4] = ["convention_party", "contribution", "allocation", "instalment"];

/// Columns of a table but for those, as a list.
async fn columns(db: &DatabaseTransaction, table: &str, but: &str) -> anyhow::Result<String> {
    let sql =
        format!("SELECT group_concat(name) FROM pragma_table_info('{table}') WHERE name NOT IN ({but})");
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await?;
    Ok(row.context("no such table")?.try_get_by_index(0)?)
}

#[rocket::main]
async fn main() -> anyhow::Result<()> {
    let number: u32 = std::env::args().nth(1).context("how many?")?.parse()?;
    let db = Db::open(&std::env::var("DATABASE_URL")?).await?;
    let transaction = db.begin().await?;
    let own = columns(&transaction, "convention", "'id', 'reference', 'laureate_id'").await?;
    // Each is that of the cast in turn, for each laureate in turn, under a reference of the years to come.
    let mut statements = vec![
        "CREATE TEMP TABLE model AS SELECT id, row_number() OVER (ORDER BY id) - 1 AS rank FROM convention"
            .to_owned(),
        "CREATE TEMP TABLE winner AS SELECT id, row_number() OVER (ORDER BY id) - 1 AS rank FROM laureate"
            .to_owned(),
        format!(
            "CREATE TEMP TABLE copy AS
                WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < {number})
                SELECT 100000 + n AS id, model.id AS model, winner.id AS laureate,
                       printf('FAST-%d-%03d', 2030 + n / 999, n % 999 + 1) AS reference
                FROM number
                JOIN model ON model.rank = n % (SELECT count(*) FROM model)
                JOIN winner ON winner.rank = n % (SELECT count(*) FROM winner)
                WHERE n <= {number} - (SELECT count(*) FROM model)"
        ),
        format!(
            "INSERT INTO convention (id, reference, laureate_id, {own})
                SELECT copy.id, copy.reference, copy.laureate, it.* FROM copy
                JOIN (SELECT id AS model_id, {own} FROM convention) AS it ON it.model_id = copy.model"
        )
        .replace("it.*", &format!("it.{}", own.replace(',', ", it."))),
    ];
    for table in CHILDREN {
        let own = columns(&transaction, table, "'convention_id'").await?;
        let read = format!("it.{}", own.replace(',', ", it."));
        statements.push(format!(
            "INSERT INTO {table} (convention_id, {own})
                SELECT copy.id, {read} FROM copy JOIN {table} AS it ON it.convention_id = copy.model"
        ));
    }
    let own = columns(&transaction, "obligation", "'id', 'convention_id'").await?;
    let read = format!("it.{}", own.replace(',', ", it."));
    statements.push(format!(
        "INSERT INTO obligation (convention_id, {own})
            SELECT copy.id, {read} FROM copy JOIN obligation AS it ON it.convention_id = copy.model"
    ));
    for table in ["copy", "winner", "model"] {
        statements.push(format!("DROP TABLE {table}"));
    }
    statements.push("UPDATE revision SET number = number + 1".to_owned());
    for statement in statements {
        transaction.execute_unprepared(&statement).await.with_context(|| statement.clone())?;
    }
    transaction.commit().await?;
    Ok(())
}
