//! What the rows on investment committees need, made anew each time: that of « Signal Rivage ».

use super::cast::write;
use super::spares::bytes;
use super::table::Row;
use crate::support::TestApp;

/// Makes what an address stands for; gives it with its numbers.
pub async fn of(path: String, row: &Row, app: &TestApp) -> String {
    if path.starts_with("/comites/<id>") || path.starts_with("/comites/990/liasse") {
        spare(row, app).await;
        question(app).await;
        let path = path.replace("<id>", "990").replace("<question_id>", "990");
        let path = path.replace("<member_id>", "999999");
        return path.replace("<condition_id>", "990").replace("<block>", "vision");
    }
    if path.starts_with("/sessions/") && path != "/sessions/nouvelle" {
        spare(row, app).await;
        session(app).await;
        return path.replace("<id>", "990");
    }
    if path.contains("/produits/") && path.contains("/comites") {
        clear(app).await;
    }
    if path.contains("/comites/dates") {
        dates(row, app).await;
        return path;
    }
    if path.contains("/comites/agenda") {
        feed(app).await;
        return path.replace("<id>", "990");
    }
    path.replace("agenda/<id>", "agenda/991")
}

/// No committee of « Signal Rivage ».
async fn clear(app: &TestApp) {
    for table in ["dossier_version", "report_addendum", "report_approval", "report_version"] {
        let sql = format!(
            "DELETE FROM {table} WHERE committee_id IN (SELECT c.id FROM investment_committee c
                JOIN product p ON p.id = c.product_id WHERE p.slug = 'signal-rivage')"
        );
        write(app, &sql).await;
    }
    write(
        app,
        "DELETE FROM investment_committee WHERE product_id IN (SELECT id FROM product WHERE slug = 'signal-rivage')",
    )
    .await;
}

/// Dates proposed for « Signal Rivage », the date 990 among them, where one is retained or none is.
async fn dates(row: &Row, app: &TestApp) {
    write(app, "DELETE FROM committee_poll").await;
    if !row.path.ends_with("/dates") {
        let poll = "INSERT INTO committee_poll (id, product_id, minutes, place, link, opened_at, opened_by)
            SELECT 990, p.id, 50, '', '', '2026-11-20T09:00:00.000Z', q.id FROM product p, person q
            WHERE p.slug = 'signal-rivage' AND q.email LIKE 'ophelie%'";
        let date = "INSERT INTO poll_date (id, poll_id, on_day, starts_at)
            VALUES (990, 990, '2026-12-03', '14:30')";
        for statement in [poll, date] {
            write(app, statement).await;
        }
    }
}

/// The feed 990 of « Signal Rivage », and no other that rows before made.
async fn feed(app: &TestApp) {
    write(app, "DELETE FROM calendar_feed").await;
    write(
        app,
        "INSERT INTO calendar_feed (id, product_id, token_hash, hint, made_by, made_at)
            SELECT 990, p.id, 'ab', 'essai', q.id, '2026-11-20T09:00:00.000Z' FROM product p, person q
            WHERE p.slug = 'signal-rivage' AND q.email LIKE 'ophelie%'",
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
    dossier(app).await;
}

/// The session 990, of that committee alone.
async fn session(app: &TestApp) {
    let session =
        "INSERT INTO committee_session (id, name, on_day, starts_at, place, link, created_by, version)
        SELECT 990, 'Essai', '2026-12-03', '09:00', '', '', id, 1 FROM person WHERE email LIKE 'ophelie%'";
    let item = "INSERT INTO session_item (id, session_id, position, committee_id, minutes, what)
        VALUES (990, 990, 0, 990, 50, '')";
    for statement in ["DELETE FROM committee_session WHERE id = 990", session, item] {
        write(app, statement).await;
    }
}

/// The question 990 of that committee.
async fn question(app: &TestApp) {
    write(
        app,
        "INSERT INTO committee_question (id, committee_id, seat, question, answer, is_open, noted_by, version)
            SELECT 990, 990, '', 'Essai', '', false, id, 1 FROM person WHERE email LIKE 'ophelie%'",
    )
    .await;
}

/// The dossier of that committee, with a version that was sent, and a version of its report.
async fn dossier(app: &TestApp) {
    let bytes = bytes(app);
    let version = format!(
        "INSERT INTO dossier_version (id, committee_id, number, content, sha256, fingerprint, pdf, pdf_sha256,
                                      pages, sent_at, sent_by)
            SELECT 990, 990, 1, '{{}}', 'ab', 'cd', {bytes}, 'ef', 1, '2026-11-20T09:00:00.000Z', id FROM person
            WHERE email LIKE 'ophelie%'"
    );
    let opened = "INSERT INTO committee_dossier (committee_id, opened_at, opened_by)
                      SELECT 990, '2026-11-20T09:00:00.000Z', id FROM person WHERE email LIKE 'ophelie%'";
    let report = format!(
        "INSERT INTO report_version (id, committee_id, number, reason, content, sha256, fingerprint, pdf,
                                     pdf_sha256, pages, proposed_at, proposed_by)
            SELECT 990, 990, 1, '', '{{}}', 'ab', 'cd', {bytes}, 'ef', 1, '2026-11-20T09:00:00.000Z', id
            FROM person WHERE email LIKE 'ophelie%'"
    );
    for statement in [opened, &version, &report] {
        write(app, statement).await;
    }
}
