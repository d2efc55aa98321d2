//! For each row of the table, a real address and what is sent to it.

use super::amendments;
use super::cast::{Place, write};
use super::laureates;
use super::metrics;
use super::spares;
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
#[expect(clippy::too_many_lines, reason = "a few lines for each kind of object")]
pub async fn of(row: &Row, app: &TestApp) -> Sample {
    let place = match (row.path.split('/').nth(1).unwrap_or_default(), row.state.as_str()) {
        ("conventions", "brouillon" | "à signer") => Place::Draft,
        ("incubateurs", _) => Place::Incubator,
        _ => Place::Product,
    };
    let reference = if ["brouillon", "à signer"].contains(&row.state.as_str()) {
        "FAST-2026-018"
    } else if row.path.starts_with("/avenants") {
        "FAST-2026-014-A1"
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
        "indicateurs" => metrics::spare(row, app).await.to_string(),
        "incubateurs" => "l-etabli".to_owned(),
        "comites" | "sessions" => "990".to_owned(),
        _ => "signal-rivage".to_owned(),
    };
    let mut path = row
        .path
        .replace("<reference>", reference)
        .replace("<slug>", slug)
        .replace("<_>", &unnamed)
        .replace("laureats/<id>", &format!("laureats/{unnamed}"))
        .replace("notes/<id>", "notes/990")
        .replace("signatures/<id>", "signatures/990")
        .replace("pieces/<id>", "pieces/990")
        .replace("objectifs/<id>", "objectifs/990")
        .replace("<goal>", &tied(row, app).await)
        .replace("releves/<period>/retrait", "releves/2026-09/retrait")
        .replace("releves/<period>", "releves/2026-10")
        .replace("budget/<year>", "budget/2026")
        .replace("propositions/<id>", "propositions/990")
        .replace("versions/<number>", "versions/1")
        .replace("<number>", "18")
        .replace("<code>", "7F3A91C20B4E")
        .replace("<sha>", &"7f".repeat(32))
        .replace("<asked>/<path..>", "0/favicon.svg");
    let mut fields = Vec::new();
    path = spares::of(path, row, app).await;
    if path.contains("/avenants") || path.contains("/consolidee") {
        amendments::spare(row, app).await;
        path = path.replace("commentaires/<id>", "commentaires/991");
        fields.extend([("version", "1".to_owned()), ("matters", "fin".to_owned())]);
    }
    if path.contains("/personnes/<id>") {
        path = path.replace("<id>", &spare_person(app).await.to_string()).replace("<mission>", "990");
    }
    if path.contains("/accueil") && path.contains("/laureats/") {
        let (step, act) = laureates::spare_list(app, &unnamed, &row.state).await;
        path = path.replace("<step>", step);
        fields.push(("act", act.to_owned()));
    }
    if path.contains("/lots/<id>") {
        path = path.replace("<id>", &spare_job(app, &row.state).await.to_string());
    }
    if path.ends_with("/invitation") {
        fields.push(("email", "signataire@jalon.example".to_owned()));
    }
    if path.ends_with("/etape") && row.method == rocket::http::Method::Post {
        fields.push(("step", "relecture".to_owned()));
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
    if path == "/conventions" || path == "/conventions/papier" {
        path.push_str(if row.method == rocket::http::Method::Post { "?laureat=1" } else { "" });
    }
    if path.starts_with("/incubateurs/") {
        fields.push(("version", version_of("incubator", slug, app).await.to_string()));
    }
    if path.starts_with("/modeles/") {
        fields.push(("from", "1".to_owned()));
    }
    if path.ends_with("/releves") {
        path.push_str("?periode=2026-10");
    }
    if path.ends_with("/objectifs-d-entree") {
        fields.push(("goal", metrics::goal(app).await.to_string()));
    }
    if path.starts_with("/comites/") && path.ends_with("/membres") {
        fields.push(("version", "1".to_owned()));
    }
    if path.contains("/questions/") {
        fields.push(("q[990].version", "1".to_owned()));
    }
    if path.ends_with("/dates/retenue") {
        fields.push(("date", "990".to_owned()));
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

/// The entry goal that the metric of the row measures, when the row is about one.
async fn tied(row: &Row, app: &TestApp) -> String {
    if row.path.contains("<goal>") { metrics::tied(app).await.to_string() } else { String::new() }
}
