//! The review of an amendment: comments on a clause of its text and on what it changes, answered, resolved,
//! and sent with the request for corrections.

use rocket::http::Status;

use super::amendment::{FIRST, app, opened, plain, save, step};
use super::life::mails;
use crate::support::TestApp;

const REVIEW: &str = "/avenants/FAST-2026-014-A1/relecture";
const COMMENT: &str = "/avenants/FAST-2026-014-A1/commentaires";

/// An open amendment that moves the end of the convention.
async fn moved() -> TestApp {
    let app = app().await;
    let mut typed = opened(&app, &["fin"]).await;
    typed.set("ends_on", "30/06/2027");
    assert_eq!(save(&app, &typed).await.status, Status::SeeOther);
    app
}

/// Rows of the comments that are open.
async fn open(app: &TestApp) -> Vec<String> {
    app.get(REVIEW).await.attributes("section li[id^=commentaire-]", "id")
}

fn path(comment: &str, end: &str) -> String {
    format!("{COMMENT}/{}/{end}", comment.trim_start_matches("commentaire-"))
}

#[rocket::async_test]
async fn a_clause_and_each_changed_field_are_commented_answered_and_resolved() {
    let app = moved().await;
    app.enter("yann").await;
    let offered = app.get(REVIEW).await.attributes("select[name=topic] option", "value");
    assert!(
        offered.contains(&"ensemble".to_owned()) && offered.contains(&"ends_on".to_owned()),
        "{offered:?}"
    );
    let clause = offered.iter().find(|it| it.starts_with("clause.")).expect("a clause").clone();
    for (topic, text) in [(clause.as_str(), "Trop long."), ("ends_on", "Fin août plutôt.")] {
        let sent = app.post(COMMENT, &[("topic", topic), ("text", text)]).await;
        assert_eq!((sent.status, sent.location.as_deref()), (Status::SeeOther, Some(REVIEW)), "{topic}");
    }
    let page = app.get(FIRST).await;
    assert!(page.all(".jalon-beside li")[1].contains("Fin août plutôt."), "{}", page.main());
    assert!(app.get(&format!("{FIRST}/texte")).await.main().contains("Trop long."));
    // Those on the convention are its own.
    assert!(!app.get("/conventions/FAST-2026-014/relecture").await.main().contains("Fin août plutôt."));
    let wrong = app.post(COMMENT, &[("topic", "parties.9.siret"), ("text", "Ici")]).await;
    assert_eq!(wrong.status, Status::UnprocessableEntity);
    assert_eq!(wrong.first("textarea#text"), "Ici");
    let ids = open(&app).await;
    assert_eq!(ids.len(), 2);
    app.enter("solene").await;
    assert_eq!(app.post(&path(&ids[1], "reponses"), &[("text", "D’accord.")]).await.status, Status::SeeOther);
    assert!(app.get(REVIEW).await.main().contains("D’accord."));
    assert_eq!(app.post(&path(&ids[1], "resolution"), &[]).await.status, Status::Forbidden);
    app.enter("yann").await;
    assert_eq!(app.post(&path(&ids[1], "resolution"), &[]).await.status, Status::SeeOther);
    assert_eq!(open(&app).await, ids[..1]);
    app.enter("ophelie").await;
    let journal = plain(&app.get("/journal").await.main());
    assert!(journal.contains("Commentaire sur un avenant résolu"), "{journal}");
}

#[rocket::async_test]
async fn corrections_are_asked_for_with_what_is_open_which_holds_the_signature_back() {
    let app = moved().await;
    for text in ["Fin août plutôt.", "Ou fin septembre."] {
        app.post(COMMENT, &[("topic", "ends_on"), ("text", text)]).await;
    }
    let ids = open(&app).await;
    app.post(&path(&ids[1], "resolution"), &[]).await;
    assert_eq!(step(&app, FIRST, "relecture", "").await.status, Status::SeeOther);
    let held = step(&app, FIRST, "signature", "").await;
    assert_eq!(held.status, Status::UnprocessableEntity);
    assert!(
        plain(&held.first("#erreurs li")).contains("1 commentaire est encore à résoudre"),
        "{}",
        held.main()
    );
    let left = app.get(&format!("{FIRST}/etape")).await.attributes("#manque ~ ul a", "href");
    assert!(left.contains(&REVIEW.to_owned()), "{left:?}");
    let asked = step(&app, FIRST, "correction", "").await;
    assert_eq!(asked.status, Status::SeeOther, "an open comment says enough: {}", asked.main());
    let told = mails(&app).await;
    let (to, subject, body) = told.last().unwrap();
    assert!(subject.contains("à corriger") && to.starts_with("yann"), "{to} {subject}");
    assert!(body.contains("Fin août plutôt.") && !body.contains("septembre"), "{body}");
    assert!(body.contains(REVIEW), "{body}");
    step(&app, FIRST, "abandon", "Sans objet.").await;
    let shut = app.get(REVIEW).await;
    assert!(shut.main().contains("La relecture est close") && shut.all("textarea").is_empty());
    let late = app.post(COMMENT, &[("topic", "ensemble"), ("text", "Trop tard")]).await;
    assert_eq!(late.status, Status::Conflict);
}
