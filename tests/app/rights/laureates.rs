//! What the rows on the support of a laureate need: « Signal Rivage » in edition 18.

use sea_orm::{ConnectionTrait, Statement};

use super::cast::write;
use crate::support::TestApp;

/// A goal to be changed or withdrawn, the same as before at each row; gives the laureate.
pub async fn spare(app: &TestApp) -> i64 {
    let db = app.database.db.reader();
    let sql = "SELECT l.id FROM laureate l JOIN product p ON p.id = l.product_id
        WHERE l.edition = 18 AND p.slug = 'signal-rivage'"
        .to_owned();
    let row =
        db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap().unwrap();
    let laureate: i64 = row.try_get_by_index(0).unwrap();
    for statement in [
        "DELETE FROM laureate_goal WHERE id = 990".to_owned(),
        format!(
            "INSERT INTO laureate_goal (id, laureate_id, label, unit, target, target_on, source, is_flag, version)
                VALUES (990, {laureate}, 'Essai', '', '18', '2027-02-28', '', false, 1)"
        ),
    ] {
        write(app, &statement).await;
    }
    laureate
}

/// A list of that laureate in which nothing is said yet, the same as before at each row; gives a step that the
/// row asks for, and what is said of it.
pub async fn spare_list(app: &TestApp, laureate: &str, state: &str) -> (&'static str, &'static str) {
    let open = format!(
        "INSERT INTO onboarding (laureate_id, version, opened_by, opened_on)
            SELECT {laureate}, 1, id, '2026-04-03' FROM person WHERE email LIKE 'solene%'"
    );
    for statement in [
        &format!("DELETE FROM onboarding_mark WHERE laureate_id = {laureate}"),
        &format!("DELETE FROM onboarding WHERE laureate_id = {laureate}"),
        &open,
    ] {
        write(app, statement).await;
    }
    match state {
        "de la DINUM" => ("1", "faite"),
        "dite sans objet" => ("3", "sans-objet"),
        "constatée" => ("2", "faite"),
        _ => ("3", "faite"),
    }
}
