//! The list of mails, as administrators see it.

use chrono::{TimeDelta, TimeZone as _, Utc};
use jalon::audit;
use jalon::clock::stamp;
use jalon::mail::record::{self, list};
use jalon::mail::rules::{State, Trouble};
use jalon::mail::{Letter, SignIn, queue};
use rocket::http::Status;

use crate::support::{TODAY, TestApp};

/// A mail queued at the clock's own instant, and given up at once; its link lives for so many minutes more.
async fn given_up(app: &TestApp, to: &str, life: i64) -> i64 {
    let letter = SignIn {
        link: "https://jalon.example/x".to_owned(),
        asked_at: String::new(),
        browser: String::new(),
    };
    let now = app.clock.now();
    let expiry = stamp(now + TimeDelta::minutes(life));
    let transaction = app.database.db.begin().await.unwrap();
    queue(&transaction, &letter.to(&to.parse().unwrap()).unwrap(), &stamp(now), Some(&expiry)).await.unwrap();
    transaction.commit().await.unwrap();
    // Claimed as if long ago: a chosen day's clock may stand still.
    let long_ago = stamp(Utc.timestamp_opt(0, 0).unwrap());
    let mail = record::claim(&app.database.db, &long_ago, &long_ago).await.unwrap().unwrap();
    record::failed(&app.database.db, &mail, Trouble::Refused(550), None, &stamp(now)).await.unwrap();
    mail.id
}

async fn state(app: &TestApp, id: i64) -> State {
    let mail = list::find(app.database.db.reader(), id).await.unwrap().unwrap();
    mail.standing.state(&stamp(app.clock.now()))
}

#[rocket::async_test]
async fn administrators_see_what_left_what_waits_and_what_could_not_leave() {
    let app = TestApp::empty(TODAY).await.administered().await;
    assert_eq!(app.get("/courriels").await.first("h1"), "Aucun courriel pour l’instant");
    let lea = given_up(&app, "lea.dormoy@exemple.gouv.fr", 60).await;
    let page = app.get("/courriels").await;
    assert_eq!(page.first("h1"), "1\u{a0}courriel");
    let row = page.first("tbody tr").replace('\u{a0}', " ");
    for part in ["lea.dormoy@exemple.gouv.fr", "Lien de connexion", "Abandonné", "1 essai", "réponse 550"] {
        assert!(row.contains(part), "{part} in {row}");
    }
    assert!(page.main().contains("rien ne part d’ici"), "no server is set");
    assert!(!page.text().contains("https://jalon.example"), "the text of a mail is not shown");
    assert_eq!(page.attributes("tbody form", "action"), [format!("/courriels/{lea}/reessayer")]);
    assert_eq!(app.get("/courriels?page=99").await.all("tbody tr").len(), 1);
}

#[rocket::async_test]
async fn a_mail_that_was_given_up_is_sent_again_on_demand_and_the_journal_says_by_whom() {
    let app = TestApp::empty(TODAY).await.administered().await;
    let id = given_up(&app, "lea.dormoy@exemple.gouv.fr", 60).await;
    let count = async || match audit::verify(app.database.db.reader(), None).await.unwrap() {
        audit::Verdict::Whole { count, .. } => count,
        _ => 0,
    };
    let before = count().await;
    let sent = app.post(&format!("/courriels/{id}/reessayer"), &[]).await;
    assert_eq!((sent.status, sent.location.as_deref()), (Status::SeeOther, Some("/courriels")));
    assert!(matches!(state(&app, id).await, State::Waiting { .. }));
    assert_eq!(count().await, before + 1);
    assert!(app.get("/courriels").await.main().contains("repart maintenant"));
}

#[rocket::async_test]
async fn a_mail_whose_link_is_dead_is_not_sent_again_and_the_page_says_why() {
    let app = TestApp::empty(TODAY).await.administered().await;
    let id = given_up(&app, "lea.dormoy@exemple.gouv.fr", 0).await;
    let page = app.get("/courriels").await;
    assert!(page.attributes("tbody form", "action").is_empty());
    assert!(page.main().contains("la personne doit en demander un autre"), "{}", page.main());
    let refused = app.post(&format!("/courriels/{id}/reessayer"), &[]).await;
    assert_eq!(refused.status, Status::Conflict);
    assert!(refused.main().contains("Son lien a expiré"), "{}", refused.main());
    assert_eq!(app.post("/courriels/999/reessayer", &[]).await.status, Status::NotFound);
}

#[rocket::async_test]
async fn fifty_mails_stand_on_a_page() {
    let app = TestApp::empty(TODAY).await.administered().await;
    for number in 0..51 {
        given_up(&app, &format!("personne{number}@exemple.gouv.fr"), 60).await;
    }
    let first = app.get("/courriels").await;
    assert_eq!(first.all("tbody tr").len(), 50);
    assert_eq!(first.first("tbody th"), "personne50@exemple.gouv.fr");
    assert_eq!(app.get("/courriels?page=2").await.all("tbody th"), ["personne0@exemple.gouv.fr"]);
}

#[rocket::async_test]
async fn nobody_else_sees_them() {
    let app = TestApp::at(TODAY).await;
    let id = given_up(&app, "lea.dormoy@exemple.gouv.fr", 60).await;
    let asked = app.ask("/courriels").await;
    assert_ne!(asked.status, Status::Ok);
    assert!(!asked.text().contains("lea.dormoy"));
    let sent = app.post(&format!("/courriels/{id}/reessayer"), &[]).await;
    assert_ne!(sent.location.as_deref(), Some("/courriels"));
    assert!(matches!(state(&app, id).await, State::GivenUp { .. }));
}

#[rocket::async_test]
async fn whoever_is_forgotten_is_forgotten_here_too() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let person = app.person("malo").await;
    let known =
        jalon::identity::record::person::by_id(app.database.db.reader(), person).await.unwrap().unwrap();
    given_up(&app, known.values.email.as_str(), 60).await;
    assert!(app.get("/courriels").await.text().contains(known.values.email.as_str()));
    let forgotten = app.post(&format!("/personnes/{person}/oubli"), &[]).await;
    assert_eq!(forgotten.status, Status::SeeOther);
    let page = app.get("/courriels").await;
    assert!(!page.text().contains(known.values.email.as_str()));
    assert!(page.main().contains("adresse effacée"), "{}", page.main());
}
