//! What the rows on selections and conventions need, made anew each time.

use super::cast::write;
use super::committees;
use super::metrics;
use super::table::Row;
use crate::support::TestApp;

/// Makes what an address stands for; gives it with its numbers.
pub async fn of(path: String, row: &Row, app: &TestApp) -> String {
    let mut path = committees::of(path, row, app).await;
    if path.contains("/selection") {
        spare_scenario(app).await;
        path = path.replace("scenarios/<id>", "scenarios/990").replace("<person>", "990");
    }
    if row.state == "décidée" {
        spare_application(app).await;
        spare_decision(app).await;
        path = path.replace("<id>", "990");
    }
    if path.contains("/jetons/<id>") {
        metrics::spare_token(app).await;
        path = path.replace("<id>", "990");
    }
    if path.contains("/indicateurs/import/<id>") {
        metrics::spare_import(app).await;
        path = path.replace("<id>", "990");
    }
    if path.contains("/import/<id>") {
        spare_import(app, &row.state).await;
        path = path.replace("<id>", "990");
    }
    if path.contains("/candidatures/<id>") {
        spare_application(app).await;
        path = path.replace("<id>", "990");
    }
    if row.state == "à signer" {
        frozen(app).await;
    } else if path.contains("FAST-2026-018") {
        // An earlier row may have brought it further.
        write(app, "UPDATE convention SET state = 'draft' WHERE reference = 'FAST-2026-018'").await;
    }
    if path.ends_with("pieces/990") {
        spare_piece(app).await;
    }
    if path.contains("commentaires/<id>") && !path.contains("/avenants") {
        path = path.replace("<id>", &spare_comment(app).await.to_string());
    }
    if path.ends_with("/publication/retrait") {
        spare_publication(app).await;
    }
    if path.contains("/engagements/<id>") {
        path = path.replace("<id>", &spare_obligation(app).await.to_string()).replace("<file>", "990");
    }
    if path.contains("/manquements/<id>") {
        path = path.replace("<id>", &spare_breach(app).await.to_string());
    }
    if path.contains("/versements/<id>") {
        path = path.replace("<id>", &spare_receipt(app).await.to_string());
    }
    if path.contains("/jalons/<id>") {
        path = path.replace("<id>", &spare_milestone(app).await.to_string());
    }
    path
}

/// The first bytes of a PDF, as the database writes them.
pub fn bytes(app: &TestApp) -> &'static str {
    if app.database.db.reader().get_database_backend() == sea_orm::DatabaseBackend::Postgres {
        "decode('25504446', 'hex')"
    } else {
        "x'25504446'"
    }
}

/// The draft of « Bulletin d’air », as if it waited for the signature of one party.
async fn frozen(app: &TestApp) {
    let bytes = bytes(app);
    let version = format!(
        "INSERT INTO frozen_convention (id, convention_id, number, content, sha256, template_version, fingerprint,
                                        pdf, pdf_sha256, pages, frozen_at, frozen_by)
            SELECT 990, c.id, 1, '{{}}', 'ab', 1, 'cd', {bytes}, 'ef', 1, '2026-11-20T09:00:00.000Z', q.id
            FROM convention c, person q WHERE c.reference = 'FAST-2026-018' AND q.email LIKE 'ophelie%'"
    );
    for statement in [
        "UPDATE convention SET state = 'to_sign' WHERE reference = 'FAST-2026-018'",
        "DELETE FROM signature WHERE id = 990",
        "DELETE FROM frozen_convention WHERE id = 990",
        &version,
        "INSERT INTO signature (id, frozen_id, party, party_name, name, title, delegation, reminders, place)
            VALUES (990, 990, 0, 'Partie d’essai', 'Rose Alba', 'directrice', '', 0, '')",
    ] {
        write(app, statement).await;
    }
}

/// A file that goes with the draft of « Bulletin d’air ».
async fn spare_piece(app: &TestApp) {
    let bytes = bytes(app);
    let piece = format!(
        "INSERT INTO attachment (id, convention_id, kind, name, size, pages, sha256, bytes, added_at, added_by)
            SELECT 990, c.id, 'other', 'essai.pdf', 4, 1, 'ab', {bytes}, '2026-11-20T09:00:00.000Z', q.id
            FROM convention c, person q WHERE c.reference = 'FAST-2026-018' AND q.email LIKE 'ophelie%'"
    );
    for statement in ["DELETE FROM attachment WHERE id = 990", &piece] {
        write(app, statement).await;
    }
}

/// A comment of the coach of « Bulletin d’air » on its draft.
async fn spare_comment(app: &TestApp) -> i64 {
    for statement in [
        "DELETE FROM convention_answer WHERE comment_id = 990",
        "DELETE FROM convention_comment WHERE id = 990",
        "INSERT INTO convention_comment (id, convention_id, topic, label, text, author_id, at)
            SELECT 990, c.id, 'ensemble', 'L’ensemble de la convention', 'Essai', q.id, '2026-11-20T09:00:00.000Z'
            FROM convention c, person q WHERE c.reference = 'FAST-2026-018' AND q.email LIKE 'solene%'",
    ] {
        write(app, statement).await;
    }
    990
}

/// The signed convention as it is published.
async fn spare_publication(app: &TestApp) {
    for statement in [
        "DELETE FROM publication",
        "INSERT INTO publication (id, convention_id, url, published_on, recorded_by)
            SELECT 990, c.id, 'https://portail.example/essai', '2026-05-12', q.id FROM convention c, person q
            WHERE c.reference = 'FAST-2026-014' AND q.email LIKE 'ophelie%'",
    ] {
        write(app, statement).await;
    }
}

/// An obligation of the partner of the signed convention, with a file given for it.
async fn spare_obligation(app: &TestApp) -> i64 {
    let bytes = if app.database.db.reader().get_database_backend() == sea_orm::DatabaseBackend::Postgres {
        "decode('25504446', 'hex')"
    } else {
        "x'25504446'"
    };
    let file = format!(
        "INSERT INTO obligation_file (id, name, media, size, sha256, bytes)
            VALUES (990, 'essai.pdf', 'pdf', 4, 'ab', {bytes})"
    );
    for statement in [
        "DELETE FROM obligation_entry WHERE obligation_id = 990",
        "DELETE FROM obligation_file WHERE id = 990",
        "DELETE FROM obligation WHERE id = 990",
        "INSERT INTO obligation (id, convention_id, duty, party, occurrence, why, due_on, rule, state, moved_at)
            SELECT 990, id, 'risk_workshop', 1, 99, 'Essai', '2026-12-01', 'Essai', 'todo',
                   '2026-11-20T09:00:00.000Z' FROM convention WHERE reference = 'FAST-2026-014'",
        &file,
        "INSERT INTO obligation_entry (id, obligation_id, kind, word, file_id, person_id, at)
            SELECT 990, 990, 'evidence', '', 990, id, '2026-11-20T09:00:00.000Z' FROM person
            WHERE email LIKE 'yann%'",
    ] {
        write(app, statement).await;
    }
    990
}

/// A breach of that obligation whose notice has left and whose delay is over; its letter is not kept.
async fn spare_breach(app: &TestApp) -> i64 {
    spare_obligation(app).await;
    for statement in [
        "DELETE FROM breach WHERE id = 990",
        "INSERT INTO breach (id, obligation_id, facts, found_on, found_by, notice_on, cure_by, sent_on, sent_way,
                             sent_proof)
            SELECT 990, 990, 'Essai', '2026-09-28', id, '2026-10-01', '2026-11-05', '2026-10-01', 'main-propre',
                   'Essai' FROM person WHERE email LIKE 'ophelie%'",
    ] {
        write(app, statement).await;
    }
    990
}

/// Money received under the signed convention.
async fn spare_receipt(app: &TestApp) -> i64 {
    for statement in [
        "DELETE FROM receipt WHERE id = 990",
        "INSERT INTO receipt (id, convention_id, contribution, instalment, received_on, amount, reference,
                              recorded_by)
            SELECT 990, c.id, 0, 0, '2026-05-12', 100, 'Essai', q.id FROM convention c, person q
            WHERE c.reference = 'FAST-2026-014' AND q.email LIKE 'ophelie%'",
    ] {
        write(app, statement).await;
    }
    990
}

/// A milestone of the signed convention that was reached.
async fn spare_milestone(app: &TestApp) -> i64 {
    for statement in [
        "DELETE FROM milestone WHERE id = 990",
        "INSERT INTO milestone (id, convention_id, contribution, instalment, reached_on, occasion, evidence, recorded_by)
            SELECT 990, c.id, 0, 1, '2026-10-12', 'Jalon', 'Essai', q.id FROM convention c, person q
            WHERE c.reference = 'FAST-2026-014' AND q.email LIKE 'ophelie%'",
    ] {
        write(app, statement).await;
    }
    990
}

/// An application of « Abri de nuit » to edition 18: the same as before at each row.
async fn spare_application(app: &TestApp) {
    for statement in [
        "DELETE FROM selection WHERE edition = 18",
        "DELETE FROM selection_decision WHERE application_id = 990",
        "DELETE FROM application WHERE id = 990",
        "INSERT INTO application (id, edition, product_id, asked, purpose, version)
            SELECT 990, 18, id, 1000000, 'Essai', 1 FROM product WHERE slug = 'abri-de-nuit'",
    ] {
        write(app, statement).await;
    }
}

/// A table that waits to be imported: the administrator's own, or of somebody else who is one.
async fn spare_import(app: &TestApp, state: &str) {
    let owner = if state.is_empty() { "ophelie" } else { "malik" };
    let insert = format!(
        "INSERT INTO application_import (id, edition, person_id, file_name, titles, rows, mapping, choices, uploaded_at)
            SELECT 990, 18, id, 'essai.csv', '[\"Nom\"]', '[[2,[\"A\"]]]', '{{}}', '{{}}', '2026-11-23T09:00:00.000Z'
            FROM person WHERE email LIKE '{owner}%'"
    );
    for statement in ["DELETE FROM application_import WHERE id = 990", &insert] {
        write(app, statement).await;
    }
}

/// A scenario of edition 18, whose assessment is closed.
async fn spare_scenario(app: &TestApp) {
    for statement in [
        "DELETE FROM selection_scenario WHERE edition = 18",
        "DELETE FROM selection WHERE edition = 18",
        "INSERT INTO selection (edition, closed_at) VALUES (18, '2026-11-23T09:00:00.000Z')",
        "INSERT INTO selection_scenario (id, edition, name, version) VALUES (990, 18, 'Essai', 1)",
    ] {
        write(app, statement).await;
    }
}

/// The decision of edition 18 on that application.
async fn spare_decision(app: &TestApp) {
    for statement in [
        "INSERT INTO selection (edition, closed_at, decided_at, decided_by_scenario, letter_version)
            VALUES (18, '2026-11-23T09:00:00.000Z', '2026-11-23T09:00:00.000Z', 'Essai', 1)",
        "INSERT INTO selection_decision (application_id, outcome, rank) VALUES (990, 'reserve', 1)",
    ] {
        write(app, statement).await;
    }
}
