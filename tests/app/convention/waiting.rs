//! What waits beside a signed convention: its amendment, its obligations, each for those who act.

use std::collections::BTreeSet;

use rocket::http::Status;

use super::amendment::{FIRST, app, opened, plain, save, signed, step};
use crate::support::{TODAY, TestApp};

const CONVENTION: &str = "/conventions/FAST-2026-014";
const OWN: &str = "/conventions?question=attendent-de-moi";

/// The line of the convention among those that wait for whoever is signed in; empty when it does not.
async fn waits(app: &TestApp) -> String {
    let lines = app.get(OWN).await.all("tbody tr");
    lines.into_iter().find(|it| it.contains("FAST-2026-014")).map(|it| plain(&it)).unwrap_or_default()
}

/// Everybody's signature of the amendment but one.
async fn put_to_be_signed() -> TestApp {
    let app = app().await;
    let mut typed = opened(&app, &["fin"]).await;
    typed.set("ends_on", "31/03/2027");
    assert_eq!(save(&app, &typed).await.status, Status::SeeOther);
    for name in ["relecture", "signature"] {
        assert_eq!(step(&app, FIRST, name, "").await.status, Status::SeeOther, "{name}");
    }
    app
}

#[rocket::async_test]
async fn an_amendment_waits_for_its_readers_then_for_signatures_and_is_said_left_unsigned() {
    let app = app().await;
    let mut typed = opened(&app, &["fin"]).await;
    typed.set("ends_on", "31/03/2027");
    assert_eq!(save(&app, &typed).await.status, Status::SeeOther);
    // Written, it waits for the administration alone: what the team owes is something else.
    let page = plain(&app.get(CONVENTION).await.main());
    assert!(page.contains("Avenant A1 à envoyer en relecture"), "{page}");
    app.enter("yann").await;
    assert!(!waits(&app).await.contains("Avenant A1 à relire"));
    app.enter("ophelie").await;
    assert_eq!(step(&app, FIRST, "relecture", "").await.status, Status::SeeOther);
    app.enter("yann").await;
    assert!(waits(&app).await.contains("Avenant A1 à relire, depuis aujourd’hui"), "{}", waits(&app).await);
    app.enter("ophelie").await;
    assert_eq!(step(&app, FIRST, "signature", "").await.status, Status::SeeOther);
    let board = plain(&app.get("/conventions/tableau").await.main());
    assert!(board.contains("Avenant A1 à la signature"), "{board}");
    for (today, is_left) in [("2026-12-22", false), ("2026-12-23", true)] {
        let app = TestApp::over(app.database.again().await, today).await.signed_in_as("ophelie").await;
        let page = app.get("/conventions?question=sans-signature").await;
        let found = page.all("tbody th a").contains(&"FAST-2026-014".to_owned());
        assert_eq!(found, is_left, "{today}");
    }
}

#[rocket::async_test]
async fn whoever_signed_on_paper_is_named_to_be_told_by_hand() {
    let app = put_to_be_signed().await;
    assert_eq!(signed(&app, FIRST, 1).await.status, Status::SeeOther);
    let back = step(&app, FIRST, "correction", "La date est fausse.").await;
    assert_eq!(back.status, Status::SeeOther, "{:?}", back.all("#erreurs li"));
    let said = plain(&app.get(FIRST).await.text());
    assert!(said.contains("La signature déjà donnée est sans effet."), "{said}");
    assert!(said.contains("À prévenir vous-même, faute d’adresse de courriel : "), "{said}");
}

#[rocket::async_test]
async fn what_is_late_waits_for_the_team_and_what_it_gives_for_its_coach() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    assert!(waits(&app).await.contains("engagement"), "{}", waits(&app).await);
    let list = format!("{CONVENTION}/engagements");
    let stats = super::obligations::path_of(&app, &list, "Page de statistiques").await;
    app.enter("solene").await;
    assert!(waits(&app).await.contains("1 preuve à vérifier"), "{}", waits(&app).await);
    app.enter("yann").await;
    let given = [("link", "https://signal-rivage.example/stats"), ("word", "")];
    assert_eq!(app.post(&format!("{stats}/preuve"), &given).await.status, Status::SeeOther);
    app.enter("solene").await;
    assert!(waits(&app).await.contains("2 preuves à vérifier"), "{}", waits(&app).await);
}

#[rocket::async_test]
async fn payments_received_keep_their_promise_until_one_is_cancelled() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let list = format!("{CONVENTION}/engagements");
    let paid = "Tout ce que cette partie devait verser est reçu";
    let kept = async || {
        let rows = app.get(&list).await.all("main tbody tr");
        rows.into_iter().map(|it| plain(&it)).filter(|it| it.contains(paid) && it.contains("Tenu")).count()
    };
    let receipts = format!("{CONVENTION}/versements");
    for (line, amount, reference) in
        [("1.0", "4 999,50", "Titre 2026-300"), ("0.1", "40 000,00", "Titre 2026-301")]
    {
        let before = kept().await;
        let fields =
            [("line", line), ("received_on", "23/11/2026"), ("amount", amount), ("reference", reference)];
        let sent = app.post(&receipts, &fields).await;
        assert_eq!(sent.status, Status::SeeOther, "{line}: {:?}", sent.all("#erreurs li"));
        assert_eq!(kept().await, before + 1, "{line}: {:?}", app.get(&list).await.all("main tbody tr"));
    }
    let cancel = app.get(&receipts).await.attributes("tbody a[href$=annulation]", "href").pop().unwrap();
    let before = kept().await;
    assert_eq!(app.post(&cancel, &[("reason", "Autre convention")]).await.status, Status::SeeOther);
    assert_eq!(kept().await, before - 1);
}

#[rocket::async_test]
async fn what_is_left_before_settling_leads_to_where_it_is_done() {
    let app = TestApp::at(TODAY).await;
    let app = TestApp::over(app.database, "2027-02-01").await.signed_in_as("ophelie").await;
    let page = app.get(&format!("{CONVENTION}/etape")).await;
    let links = page.attributes("#reste ~ ul a", "href");
    assert!(links.contains(&format!("{CONVENTION}/versements")), "{links:?}");
    let duties: Vec<_> = links.iter().filter(|it| it.contains("/engagements/")).collect();
    assert!(duties.len() > 3, "{links:?}");
    // Each is told once, and by whom when several owe the same.
    let labels = page.all("#reste ~ ul a");
    assert!(!labels.iter().any(|it| it.contains("Versements promis")), "{labels:?}");
    let refunds: BTreeSet<_> = labels.iter().filter(|it| it.contains("Crédits inemployés")).collect();
    let told = labels.iter().filter(|it| it.contains("Crédits inemployés")).count();
    assert!(told > 0 && refunds.len() == told, "{labels:?}");
    for it in links {
        assert_eq!(app.ask(&it).await.status, Status::Ok, "{it}");
    }
}
