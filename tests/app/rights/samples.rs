//! For each row of the table, a real address and what is sent to it.

use super::cast::{Place, write};
use super::laureates;
use super::table::Row;
use crate::support::TestApp;
use sea_orm::{ConnectionTrait, Statement};

/// What is asked.
pub struct Sample {
    pub path: String,
    pub fields: Vec<(&'static str, String)>,
    pub place: Place,
}

/// The address of a row; what its links and numbers stand for is made for it, anew each time.
pub async fn of(row: &Row, app: &TestApp) -> Sample {
    let place = match (row.path.split('/').nth(1).unwrap_or_default(), row.state.as_str()) {
        ("conventions", "brouillon" | "à signer") => Place::Draft,
        ("incubateurs", _) => Place::Incubator,
        _ => Place::Product,
    };
    let reference = if ["brouillon", "à signer"].contains(&row.state.as_str()) {
        "FAST-2026-018"
    } else {
        "FAST-2026-014"
    };
    let slug = match row.path.split('/').nth(1).unwrap_or_default() {
        "produits" => "signal-rivage",
        "incubateurs" => "l-etabli",
        "modeles" => "convention-fast",
        _ => "agence-nationale-des-rivages",
    };
    let unnamed = match row.path.split('/').nth(1).unwrap_or_default() {
        "suivi" => spare_note(app).await.to_string(),
        "laureats" => laureates::spare(app).await.to_string(),
        "incubateurs" => "l-etabli".to_owned(),
        _ => "signal-rivage".to_owned(),
    };
    let mut path = row
        .path
        .replace("<reference>", reference)
        .replace("<slug>", slug)
        .replace("<_>", &unnamed)
        .replace("notes/<id>", "notes/990")
        .replace("signatures/<id>", "signatures/990")
        .replace("pieces/<id>", "pieces/990")
        .replace("objectifs/<id>", "objectifs/990")
        .replace("versions/<number>", "versions/1")
        .replace("<number>", "18")
        .replace("<code>", "7F3A91C20B4E")
        .replace("<sha>", &"7f".repeat(32))
        .replace("<asked>/<path..>", "0/favicon.svg");
    let mut fields = Vec::new();
    if path.contains("/selection") {
        spare_scenario(app).await;
        path = path.replace("scenarios/<id>", "scenarios/990").replace("<person>", "990");
    }
    if row.state == "décidée" {
        spare_application(app).await;
        spare_decision(app).await;
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
    if path.contains("/personnes/<id>") {
        path = path.replace("<id>", &spare_person(app).await.to_string()).replace("<mission>", "990");
    }
    if path.contains("/lots/<id>") {
        path = path.replace("<id>", &spare_job(app, &row.state).await.to_string());
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
    if path.ends_with("/invitation") {
        fields.push(("email", "signataire@jalon.example".to_owned()));
    }
    if path.contains("commentaires/<id>") {
        path = path.replace("<id>", &spare_comment(app).await.to_string());
    }
    if path.ends_with("/etape") && row.method == rocket::http::Method::Post {
        fields.push(("step", "relecture".to_owned()));
    }
    if path.contains("/versements/<id>") {
        path = path.replace("<id>", &spare_receipt(app).await.to_string());
    }
    if path.contains("/courriels/<id>") {
        path = path.replace("<id>", &spare_mail(app).await.to_string());
    }
    if path.contains("invitations/<id>") {
        path = path.replace("<id>", &spare_invitation(app, "retrait").await.to_string());
    }
    if path == "/connexion/lien/<token>" {
        path = app.link_for(app.person("malo").await).await;
    }
    path = path.replace("rattachement/<token>", "rattachement/jeton-d-essai");
    if path == "/invitations/<token>" {
        spare_invitation(app, "jeton-d-essai").await;
        path = path.replace("<token>", "jeton-d-essai");
    }
    if path == "/demonstration" {
        fields.push(("personne", app.person("malo").await.to_string()));
    }
    if path == "/connexion" {
        fields.push(("email", "personne@nulle-part.example".to_owned()));
    }
    if path == "/conventions" {
        path.push_str(if row.method == rocket::http::Method::Post { "?laureat=1" } else { "" });
    }
    if path.starts_with("/incubateurs/") {
        fields.push(("version", version_of("incubator", slug, app).await.to_string()));
    }
    if path.starts_with("/modeles/") {
        fields.push(("from", "1".to_owned()));
    }
    if path == "/affichage" {
        fields.push(("scheme", "system".to_owned()));
    }
    let path = path.replace("<token>", "jeton-inconnu");
    Sample { path, fields, place }
}

/// What a form that was just opened says of its object.
async fn version_of(table: &str, slug: &str, app: &TestApp) -> i64 {
    let db = app.database.db.reader();
    let sql = format!("SELECT version FROM {table} WHERE slug = '{slug}'");
    let row =
        db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap().unwrap();
    row.try_get_by_index(0).unwrap()
}

/// Somebody to be changed, shut out or forgotten: the same as before at each row.
async fn spare_person(app: &TestApp) -> i64 {
    for statement in [
        "DELETE FROM mission WHERE person_id = 990",
        "DELETE FROM session WHERE person_id = 990",
        "DELETE FROM person WHERE id = 990",
        "INSERT INTO person (id, email, name, active, administrator, observer, created_at, version)
            VALUES (990, 'cobaye@jalon.example', 'Cobaye', true, false, false, '', 1)",
        "INSERT INTO mission (id, person_id, product_id, role, starts_on)
            SELECT 990, 990, id, 'other', '2026-01-05' FROM product WHERE slug = 'abri-de-nuit'",
    ] {
        write(app, statement).await;
    }
    990
}

/// A lot whose file is there: the administrator's own, or of somebody else who was one.
async fn spare_job(app: &TestApp, state: &str) -> i64 {
    let asked_by = if state.is_empty() { "ophelie" } else { "awen" };
    let insert = format!(
        "INSERT INTO document_job (id, kind, request, title, name, asked_by, asked_at, total, done, tries,
                                   finished_at, size)
            SELECT 990, 'conventions', '{{}}', 'Essai', 'essai.zip', id, '2026-11-23T09:00:00.000Z', 1, 1, 1,
                   '2026-11-23T09:00:00.000Z', 0 FROM person WHERE email LIKE '{asked_by}%'"
    );
    for statement in ["DELETE FROM document_job WHERE id = 990", &insert] {
        write(app, statement).await;
    }
    990
}

/// The draft of « Bulletin d’air », as if it waited for the signature of one party.
async fn frozen(app: &TestApp) {
    let bytes = if app.database.db.reader().get_database_backend() == sea_orm::DatabaseBackend::Postgres {
        "decode('25504446', 'hex')"
    } else {
        "x'25504446'"
    };
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
    let bytes = if app.database.db.reader().get_database_backend() == sea_orm::DatabaseBackend::Postgres {
        "decode('25504446', 'hex')"
    } else {
        "x'25504446'"
    };
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

/// A mail that was given up, whose link is still good.
async fn spare_mail(app: &TestApp) -> i64 {
    for statement in [
        "DELETE FROM outbox WHERE id = 990",
        "INSERT INTO outbox (id, message_id, recipient, subject, body, purpose, queued_at, expires_at,
                             next_try_at, tries, given_up_at)
            VALUES (990, 'essai', 'cobaye@jalon.example', 'Essai', 'Essai', 'sign_in',
                    '2026-11-23T09:00:00.000Z', '2027-11-23T09:00:00.000Z', '2026-11-23T09:00:00.000Z', 1,
                    '2026-11-23T09:00:00.000Z')",
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

/// An invitation to « Signal Rivage » that waits, under a token.
async fn spare_invitation(app: &TestApp, token: &str) -> i64 {
    write(app, "DELETE FROM invitation WHERE id = 990").await;
    let hash = jalon::secret::digest(token);
    write(
        app,
        &format!(
            "INSERT INTO invitation (id, token_hash, product_id, email, name, role, invited_by, sent_at, expires_at)
             SELECT 990, '{hash}', p.id, 'invite@jalon.example', 'Invité d’essai', 'designer', q.id,
                    '2026-11-20T09:00:00.000Z', '2026-12-04T09:00:00.000Z'
             FROM product p, person q WHERE p.slug = 'signal-rivage' AND q.email LIKE 'yann%'"
        ),
    )
    .await;
    990
}

/// A note of the coach of « Signal Rivage » in edition 18; gives the laureate.
async fn spare_note(app: &TestApp) -> i64 {
    for statement in [
        "DELETE FROM followup_note WHERE id = 990",
        "INSERT INTO followup_note (id, laureate_id, author_id, dated_on, text, shared, version)
            SELECT 990, l.id, q.id, '2026-11-20', 'Note d’essai', false, 1
            FROM laureate l, product p, person q
            WHERE l.product_id = p.id AND l.edition = 18 AND p.slug = 'signal-rivage' AND q.email LIKE 'solene%'",
    ] {
        write(app, statement).await;
    }
    let db = app.database.db.reader();
    let sql = "SELECT laureate_id FROM followup_note WHERE id = 990".to_owned();
    let row =
        db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap().unwrap();
    row.try_get_by_index(0).unwrap()
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
