//! What the rows on investment committees need, made anew each time: that of « Signal Rivage ».

use super::cast::write;
use super::table::Row;
use crate::support::TestApp;

/// Makes what an address stands for; gives it with its numbers.
pub async fn of(path: String, row: &Row, app: &TestApp) -> String {
    if path.starts_with("/comites/<id>") {
        spare(row, app).await;
        return path.replace("<id>", "990").replace("<condition_id>", "990");
    }
    if path.contains("/produits/") && path.contains("/comites") {
        clear(app).await;
    }
    path
}

/// No committee of « Signal Rivage ».
async fn clear(app: &TestApp) {
    write(
        app,
        "DELETE FROM investment_committee WHERE product_id IN (SELECT id FROM product WHERE slug = 'signal-rivage')",
    )
    .await;
}

/// The committee 990 in the state of the row, and its condition 990.
async fn spare(row: &Row, app: &TestApp) {
    clear(app).await;
    let (state, held_on, outcome) = match row.state.as_str() {
        "décidé" => ("decided", "'2026-11-16'", "'renewed'"),
        "tenu" => ("held", "'2026-11-16'", "NULL"),
        _ => ("planned", "NULL", "NULL"),
    };
    write(
        app,
        &format!(
            "INSERT INTO investment_committee (id, product_id, state, planned_on, minutes, place, link, sequence,
                                               held_on, outcome, dissent, arbitration, created_by, version)
                SELECT 990, p.id, '{state}', '2026-12-03', 50, '', '', 0, {held_on}, {outcome}, '', '', q.id, 1
                FROM product p, person q WHERE p.slug = 'signal-rivage' AND q.email LIKE 'ophelie%'"
        ),
    )
    .await;
    write(
        app,
        "INSERT INTO committee_condition (id, committee_id, position, what, owner, due_on)
            VALUES (990, 990, 0, 'Essai', 'Essai', '2026-12-22')",
    )
    .await;
}
