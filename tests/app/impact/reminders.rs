//! Digests of late readings: one a week at most, decided when they are sent, and none to a team that has filed.

use jalon::impact::reminder::remind;
use sea_orm::{ConnectionTrait, Statement};

use super::{number, page_of, plain, taken};
use crate::support::{TODAY, TestApp};

const BASE: &str = "https://jalon.exemple.gouv.fr";
const MAILS: &str = "SELECT COUNT(*) FROM outbox WHERE purpose = 'late_readings'";

async fn bodies(app: &TestApp, to: &str) -> Vec<String> {
    let db = app.database.db.reader();
    let sql = format!(
        "SELECT body FROM outbox WHERE purpose = 'late_readings' AND recipient LIKE '{to}%' ORDER BY id"
    );
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    rows.iter().map(|it| it.try_get_by_index::<String>(0).unwrap().replace(['\n', '\u{a0}'], " ")).collect()
}

#[rocket::async_test]
async fn a_team_is_written_to_once_a_week_until_it_files() {
    let app = TestApp::at(TODAY).await.signed_in_as("rose-may").await;
    let sent = remind(&app.database.db, app.clock, BASE).await.unwrap();
    assert!(sent > 0 && number(&app, MAILS).await == i64::try_from(sent).unwrap());
    let mine = bodies(&app, "rose-may").await;
    assert_eq!(mine.len(), 1);
    for told in
        ["Nuitées proposées par mois", "https://jalon.exemple.gouv.fr/produits/abri-de-nuit/indicateurs"]
    {
        assert!(mine[0].contains(told), "{told}: {}", mine[0]);
    }
    assert!(bodies(&app, "ophelie").await.is_empty(), "who is not of a team is not written to");
    assert_eq!(remind(&app.database.db, app.clock, BASE).await.unwrap(), 0, "not twice");
    let history = plain(&app.get("/produits/abri-de-nuit/historique").await);
    assert!(history.contains("Relevés en retard rappelés"), "{history}");
    // Six days later, nothing; a week later, again.
    let app = TestApp::over(app.database, "2026-11-27").await;
    assert_eq!(remind(&app.database.db, app.clock, BASE).await.unwrap(), 0);
    let app = TestApp::over(app.database, "2026-11-30").await.signed_in_as("rose-may").await;
    assert_eq!(remind(&app.database.db, app.clock, BASE).await.unwrap(), sent);
    assert_eq!(bodies(&app, "rose-may").await.len(), 2);
    // What was late is filed: that team is left alone.
    let app = TestApp::over(app.database, "2026-12-07").await.signed_in_as("rose-may").await;
    let path = format!("{}/releves/2026-11", page_of(&app, "Nuitées proposées par mois").await);
    taken(&app, &path, &[("value", "5 100")]).await;
    crate::rights::write(&app, "UPDATE metric SET late_from = NULL WHERE name LIKE 'NPS des%'").await;
    remind(&app.database.db, app.clock, BASE).await.unwrap();
    assert_eq!(bodies(&app, "rose-may").await.len(), 2);
}

#[rocket::async_test]
async fn a_product_that_is_no_longer_followed_is_not_reminded() {
    let app = TestApp::at(TODAY).await;
    crate::rights::write(
        &app,
        "UPDATE phase_span SET phase = 'transfere' WHERE ends_on IS NULL AND product_id IN
            (SELECT product_id FROM metric WHERE name = 'Nuitées proposées par mois')",
    )
    .await;
    remind(&app.database.db, app.clock, BASE).await.unwrap();
    assert!(bodies(&app, "rose-may").await.is_empty());
}

#[rocket::async_test]
async fn a_digest_that_fails_stops_no_other() {
    let app = TestApp::at(TODAY).await;
    // Somebody of the same team comes before, whose address cannot be read.
    for sql in [
        "INSERT INTO person (id, name, email, active, administrator, observer, created_at, version)
         VALUES (0, 'Personne', 'nulle part', true, false, false, '2026-01-01T00:00:00.000Z', 1)",
        "INSERT INTO mission (id, person_id, product_id, role, starts_on)
         SELECT 0, 0, product_id, role, starts_on FROM mission WHERE product_id IS NOT NULL AND ends_on IS NULL
         AND person_id IN (SELECT id FROM person WHERE email LIKE 'rose-may%') LIMIT 1",
    ] {
        crate::rights::write(&app, sql).await;
    }
    assert!(remind(&app.database.db, app.clock, BASE).await.unwrap() > 0);
    assert_eq!(bodies(&app, "rose-may").await.len(), 1);
}

#[rocket::async_test]
async fn a_digest_is_decided_when_it_is_sent() {
    let app = TestApp::at(TODAY).await;
    // Whoever left meanwhile, and whoever may no longer enter, gets nothing.
    crate::rights::write(&app, "UPDATE person SET active = false WHERE email LIKE 'rose-may%'").await;
    crate::rights::write(
        &app,
        "UPDATE mission SET ends_on = '2026-11-01' WHERE role <> 'coach' AND ends_on IS NULL",
    )
    .await;
    remind(&app.database.db, app.clock, BASE).await.unwrap();
    assert!(bodies(&app, "rose-may").await.is_empty());
    // On a Saturday, nobody does.
    let app = TestApp::over(app.database, "2026-11-28").await;
    crate::rights::write(&app, "UPDATE person SET active = true WHERE email LIKE 'rose-may%'").await;
    assert_eq!(remind(&app.database.db, app.clock, BASE).await.unwrap(), 0);
}
