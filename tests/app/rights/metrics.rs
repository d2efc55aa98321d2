//! What the rows on metrics need: one of « Signal Rivage », the same as before at each row.

use sea_orm::{ConnectionTrait, Statement};

use super::cast::write;
use super::table::Row;
use crate::support::TestApp;

/// A metric with a reading, a proposal that waits and a target; gives its row.
pub async fn spare(row: &Row, app: &TestApp) -> i64 {
    let ending = if row.path.ends_with("/reprise") { "'stopped'" } else { "NULL" };
    let metric = format!(
        "INSERT INTO metric (id, product_id, name, matrix_box, frequency, delay, source, formula, is_north_star,
                             is_public, starts_on, late_from, ending, version)
            SELECT 990, id, 'Essai', 'used', 'monthly', 30, '', 'share', false, true, '2026-09-01', 20788, {ending}, 1
            FROM product WHERE slug = 'signal-rivage'"
    );
    for statement in [
        "DELETE FROM proposed_reading WHERE version_id IN (SELECT id FROM metric_version WHERE metric_id = 990)",
        "DELETE FROM reading WHERE version_id IN (SELECT id FROM metric_version WHERE metric_id = 990)",
        "DELETE FROM measured_goal WHERE metric_id = 990",
        "DELETE FROM target WHERE metric_id = 990",
        "DELETE FROM metric_version WHERE metric_id = 990",
        "UPDATE metric SET replaces_id = NULL WHERE replaces_id = 990",
        "DELETE FROM metric WHERE id = 990",
        &metric,
        "INSERT INTO metric_version (id, metric_id, number, question, unit, direction, period, method, proxy_for,
                                     from_on, written_by)
            SELECT 990, 990, 1, 'Combien ?', 'count:', 'higher', 'month', '', '', '2026-09-01', id
            FROM person WHERE email LIKE 'yann%'",
        "INSERT INTO reading (version_id, ends_on, number, value, author_id, filed_at)
            SELECT 990, 20726, 1, 12000000, id, 1790000000 FROM person WHERE email LIKE 'yann%'",
        "INSERT INTO proposed_reading (id, version_id, ends_on, value, proposed_by, proposed_at)
            SELECT 990, 990, 20757, 13000000, id, 1790000000 FROM person WHERE email LIKE 'solene%'",
        "INSERT INTO target (id, metric_id, value, due_on, set_by, version)
            VALUES (990, 990, 20000000, '2027-02-28', 'team', 1)",
        "DELETE FROM measured_goal WHERE goal_id IN (SELECT g.id FROM laureate_goal g JOIN laureate l
            ON l.id = g.laureate_id JOIN product p ON p.id = l.product_id WHERE p.slug = 'signal-rivage')",
    ] {
        write(app, statement).await;
    }
    990
}

/// An entry goal of that product.
pub async fn goal(app: &TestApp) -> i64 {
    let db = app.database.db.reader();
    let sql = "SELECT g.id FROM laureate_goal g JOIN laureate l ON l.id = g.laureate_id
        JOIN product p ON p.id = l.product_id WHERE p.slug = 'signal-rivage' AND g.label LIKE 'Communes%'"
        .to_owned();
    let row =
        db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap().unwrap();
    row.try_get_by_index(0).unwrap()
}

/// The same, once the spare metric measures it.
pub async fn tied(app: &TestApp) -> i64 {
    let goal = goal(app).await;
    write(app, &format!("INSERT INTO measured_goal (goal_id, metric_id) VALUES ({goal}, 990)")).await;
    goal
}

/// A table that Yann is about to import.
pub async fn spare_import(app: &TestApp) {
    let insert =
        "INSERT INTO reading_import (id, product_id, person_id, file_name, titles, rows, mapping, choices, uploaded_at)
            SELECT 990, p.id, q.id, 'essai.csv', '[\"Mois\"]', '[[2,[\"2026-10\"]]]', '{}', '{}',
                   '2026-11-23T09:00:00.000Z'
            FROM product p, person q WHERE p.slug = 'signal-rivage' AND q.email LIKE 'yann%'";
    for statement in ["DELETE FROM reading_import WHERE id = 990", insert] {
        write(app, statement).await;
    }
}

/// A token of that product.
pub async fn spare_token(app: &TestApp) {
    let insert = "INSERT INTO api_token (id, product_id, name, digest, hint, made_by, made_at)
            SELECT 990, p.id, 'Essai', 'ab', 'jalon_ab', q.id, '2026-11-23T09:00:00.000Z'
            FROM product p, person q WHERE p.slug = 'signal-rivage' AND q.email LIKE 'yann%'";
    for statement in ["DELETE FROM api_token WHERE id = 990", insert] {
        write(app, statement).await;
    }
}
