//! Reminders of committees: each step told once, to whom it concerns, one digest a day at most, decided when sent.

use jalon::committee::reminder::remind;
use jalon::committee::rules::Cadence;
use sea_orm::{ConnectionTrait, Statement};

use crate::support::{TODAY, TestApp};

const BASE: &str = "https://jalon.exemple.gouv.fr";

/// What a person was written, the oldest first.
async fn digests(app: &TestApp, to: &str) -> Vec<String> {
    let db = app.database.db.reader();
    let sql = format!(
        "SELECT body FROM outbox WHERE purpose = 'committee_reminders' AND recipient LIKE '{to}%' ORDER BY id"
    );
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    rows.iter().map(|it| it.try_get_by_index::<String>(0).unwrap().replace(['\n', '\u{a0}'], " ")).collect()
}

async fn sent(app: &TestApp) -> usize {
    remind(&app.database.db, app.clock, BASE, &Cadence::default()).await.unwrap()
}

/// What is told of « Signal Rivage » on 23 November: its committee is a week late, its papers are due in three days.
const MEETING: &str =
    "Signal Rivage : Comité d’investissement non tenu, pour le 16 nov. 2026 (en retard de 7 jours).";
const PAPERS: &str =
    "Signal Rivage : Dossier du comité d’investissement à envoyer, pour le 26 nov. 2026 (dans 3 jours).";

#[rocket::async_test]
async fn each_step_is_told_once_and_lateness_is_told_further() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    assert!(sent(&app).await > 0);
    let carries = digests(&app, "yann").await;
    assert!(
        carries.len() == 1 && carries[0].contains("Comités d’investissement : 3 échéances"),
        "{carries:?}"
    );
    for line in
        [MEETING, PAPERS, "Condition du comité d’investissement à remplir", "répond : Oriane Kermadec"]
    {
        assert!(carries[0].contains(line), "{line}: {}", carries[0]);
    }
    assert!(carries[0].contains(&format!("{BASE}/produits/signal-rivage/comites")), "{}", carries[0]);
    let follows = digests(&app, "solene").await;
    assert!(
        follows[0].contains(MEETING) && !follows[0].contains(PAPERS),
        "the coach, of what is late: {follows:?}"
    );
    assert!(follows[0].contains(&format!("{BASE}/accueil")), "several products: {follows:?}");
    assert!(digests(&app, "ophelie").await.is_empty(), "who has no mission there is not written to");
    assert_eq!(sent(&app).await, 0, "not twice");
    let history = app.get("/produits/signal-rivage/historique").await.main();
    assert!(history.contains("Échéances des comités d’investissement rappelées"), "{history}");
    // No new step the next day; what became late later is told, and not on a Saturday.
    let app = TestApp::over(app.database, "2026-11-24").await;
    sent(&app).await;
    assert_eq!(digests(&app, "yann").await.len(), 1);
    let app = TestApp::over(app.database, "2026-11-28").await;
    assert_eq!(sent(&app).await, 0);
    let app = TestApp::over(app.database, "2026-11-30").await;
    sent(&app).await;
    for who in ["yann", "solene"] {
        let last = digests(&app, who).await.pop().unwrap();
        assert!(last.contains("à envoyer, pour le 26 nov. 2026 (en retard de 4 jours)"), "{who}: {last}");
        assert!(!last.contains("Comité d’investissement non tenu, pour le 16 nov."), "{who}: {last}");
    }
    // Fifteen days late: the incubator is told, and everybody again.
    let ours = "SELECT p.id, i.incubator_id, 'other', '2026-01-01' FROM person p, product_incubator i JOIN product \
                ON product.id = i.product_id WHERE slug = 'signal-rivage' AND p.email LIKE 'malo%'";
    crate::rights::write(
        &app,
        &format!("INSERT INTO mission (person_id, incubator_id, role, starts_on) {ours}"),
    )
    .await;
    let app = TestApp::over(app.database, "2026-12-01").await;
    sent(&app).await;
    for who in ["malo", "solene", "yann"] {
        let last = digests(&app, who).await.pop().unwrap_or_default();
        assert!(last.contains("pour le 16 nov. 2026 (en retard de 15 jours)"), "{who}: {last}");
    }
}

#[rocket::async_test]
async fn a_reminder_is_decided_when_it_is_sent() {
    let app = TestApp::at(TODAY).await;
    crate::rights::write(&app, "UPDATE person SET active = false WHERE email LIKE 'yann%'").await;
    crate::rights::write(&app, "UPDATE mission SET ends_on = '2026-11-22' WHERE role = 'coach'").await;
    sent(&app).await;
    assert!(digests(&app, "yann").await.is_empty() && digests(&app, "solene").await.is_empty());
    // Other days are a setting.
    let app = TestApp::at(TODAY).await;
    let late = Cadence { to_coach: 8, ..Cadence::default() };
    remind(&app.database.db, app.clock, BASE, &late).await.unwrap();
    let follows = digests(&app, "solene").await;
    assert!(!follows[0].contains("Signal Rivage"), "{follows:?}");
}
