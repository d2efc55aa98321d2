//! The review of a convention: comments where they belong, answers, and what holds a signature back.

use rocket::http::Status;

use super::life::{DRAFT, mails, step};
use crate::support::{TODAY, TestApp};

const REVIEW: &str = "/conventions/FAST-2026-018/relecture";
const COMMENT: &str = "/conventions/FAST-2026-018/commentaires";

/// Rows of the comments that a review shows as open, in their order, but the cast's own.
async fn open(app: &TestApp) -> Vec<String> {
    let mut all = app.get(REVIEW).await.attributes("section li[id^=commentaire-]", "id");
    all.remove(0);
    all
}

fn path(comment: &str, end: &str) -> String {
    format!("{COMMENT}/{}/{end}", comment.trim_start_matches("commentaire-"))
}

#[rocket::async_test]
async fn a_comment_stands_beside_what_it_is_about_until_it_is_resolved() {
    let app = TestApp::at(TODAY).await.signed_in_as("joachim").await;
    let offered = app.get(REVIEW).await.attributes("select[name=topic] option", "value");
    let clause = offered.iter().find(|it| it.starts_with("clause.")).expect("a clause").clone();
    for (topic, text) in [
        ("ensemble", "Beau travail."),
        (clause.as_str(), "Trop long."),
        ("parties.0.siret", "Un chiffre manque."),
        ("terms.court", "Lille plutôt que Paris."),
    ] {
        let sent = app.post(COMMENT, &[("topic", topic), ("text", text)]).await;
        assert_eq!((sent.status, sent.location.as_deref()), (Status::SeeOther, Some(REVIEW)), "{topic}");
    }
    let page = app.get(DRAFT).await;
    let beside = |part: &str| page.all(&format!("section[aria-labelledby={part}] .jalon-beside li"));
    assert!(beside("parties")[0].contains("SIRET") && beside("parties")[0].contains("Un chiffre manque."));
    assert!(beside("reponses").iter().any(|it| it.contains("Lille plutôt que Paris.")));
    assert!(beside("contributions").is_empty());
    assert!(page.main().contains("Beau travail."));
    let text = app.get(&format!("{DRAFT}/texte")).await;
    assert!(text.main().contains("Trop long."), "the comment stands under its clause");
    let ids = open(&app).await;
    assert_eq!(ids.len(), 4);

    app.enter("solene").await;
    let answered = app.post(&path(&ids[2], "reponses"), &[("text", "C’est un 7.")]).await;
    assert_eq!(answered.status, Status::SeeOther);
    assert!(app.get(REVIEW).await.main().contains("C’est un 7."));
    // It is not hers to resolve.
    assert_eq!(app.post(&path(&ids[2], "resolution"), &[]).await.status, Status::Forbidden);
    app.enter("joachim").await;
    assert_eq!(app.post(&path(&ids[2], "resolution"), &[]).await.status, Status::SeeOther);
    assert!(app.get(DRAFT).await.all("section[aria-labelledby=parties] .jalon-beside li").is_empty());
    let late = app.post(&path(&ids[2], "reponses"), &[("text", "Et pourtant.")]).await;
    assert_eq!(late.status, Status::Conflict);
    assert!(late.main().contains("Et pourtant.") && late.first("#erreurs li").contains("résolu entre-temps"));
    let history = app.get(&format!("{DRAFT}/historique")).await.main();
    assert!(history.contains("Commentaire résolu") && history.contains("Lille plutôt que Paris."));
}

#[rocket::async_test]
async fn what_is_typed_wrong_is_told_and_kept() {
    let app = TestApp::at(TODAY).await.signed_in_as("joachim").await;
    let page = app.post(COMMENT, &[("topic", "parties.9.siret"), ("text", "Ici")]).await;
    assert_eq!(page.status, Status::UnprocessableEntity);
    assert!(page.first("#erreurs li").contains("n’est plus dans la convention"));
    assert_eq!(page.first("textarea#text"), "Ici");
    let page = app.post(COMMENT, &[("topic", "ensemble"), ("text", " ")]).await;
    assert_eq!(page.first("#erreurs li"), "Écrivez votre commentaire.");
    app.post(COMMENT, &[("topic", "ensemble"), ("text", "<b>gras</b>")]).await;
    assert!(app.get(REVIEW).await.text().contains("&lt;b&gt;gras"));
    let id = open(&app).await.remove(0);
    let page = app.post(&path(&id, "reponses"), &[("text", "")]).await;
    assert_eq!(page.first("#erreurs li"), "Écrivez votre réponse.");
    assert_eq!(
        app.post(&path("commentaire-999", "reponses"), &[("text", "Quoi")]).await.status,
        Status::NotFound
    );
}

#[rocket::async_test]
async fn corrections_are_asked_for_with_the_list_of_what_is_open() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    app.post(COMMENT, &[("topic", "parties.0.siret"), ("text", "Un chiffre\r\nmanque.")]).await;
    app.post(COMMENT, &[("topic", "terms.court"), ("text", "Lille.")]).await;
    let ids = open(&app).await;
    app.post(&path(&ids[1], "resolution"), &[]).await;
    app.enter("ophelie").await;
    step(&app, "relecture", "").await;
    assert_eq!(step(&app, "correction", "").await.status, Status::SeeOther, "an open comment says enough");
    let told = mails(&app).await;
    let (to, subject, body) = told.last().unwrap();
    assert!(subject.contains("à corriger"), "{subject}");
    assert!(to.starts_with("joachim"), "{to}");
    assert!(body.contains("- Partie 1, SIRET : Un chiffre manque.") && !body.contains("Lille"), "{body}");
    assert!(body.contains(REVIEW), "{body}");
}

#[rocket::async_test]
async fn a_review_is_shut_with_the_preparation() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    step(&app, "abandon", "Sans objet.").await;
    let page = app.get(REVIEW).await;
    assert!(page.main().contains("La relecture est close") && page.all("textarea").is_empty());
    let late = app.post(COMMENT, &[("topic", "ensemble"), ("text", "Trop tard")]).await;
    assert_eq!(late.status, Status::Conflict);
}
