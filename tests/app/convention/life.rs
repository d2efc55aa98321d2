//! The life of a convention: each step, who is told, what is refused, and who sees it meanwhile.

use rocket::http::Status;

use crate::support::{TODAY, TestApp};

pub const DRAFT: &str = "/conventions/FAST-2026-018";
pub const STEP: &str = "/conventions/FAST-2026-018/etape";

/// A step of the draft of « Bulletin d’air », by an administrator.
pub async fn step(app: &TestApp, step: &str, comment: &str) -> crate::support::PageRead {
    if step == "relecture" {
        super::ready::agree(app).await;
    }
    app.post(STEP, &[("step", step), ("comment", comment)]).await
}

/// Recipients, subjects and texts of the mails written so far, without the hard spaces.
pub async fn mails(app: &TestApp) -> Vec<(String, String, String)> {
    use sea_orm::{ConnectionTrait, Statement};
    let db = app.database.db.reader();
    let sql = "SELECT recipient, subject, body FROM outbox ORDER BY id";
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    let read = |it: &sea_orm::QueryResult, at| {
        it.try_get_by_index::<String>(at).unwrap().replace(['\u{a0}', '\u{202f}', '\n'], " ")
    };
    rows.iter().map(|it| (read(it, 0), read(it, 1), read(it, 2))).collect()
}

/// What stands in the badge of a page.
async fn badge(app: &TestApp) -> String {
    app.get(DRAFT).await.first(".jalon-badge")
}

#[rocket::async_test]
async fn a_convention_goes_to_its_readers_and_back_and_is_given_up() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    super::ready::settle(&app).await;
    assert_eq!(badge(&app).await, "Brouillon");
    assert_eq!(app.get(STEP).await.all("input[type=radio]").len(), 2, "review or abandon");
    let sent = step(&app, "relecture", "Avant vendredi, merci.").await;
    assert_eq!((sent.status, sent.location.as_deref()), (Status::SeeOther, Some(DRAFT)));
    assert_eq!(badge(&app).await, "En relecture");
    let told = mails(&app).await;
    assert!(told.iter().any(|it| it.0.starts_with("joachim")), "{told:?}");
    assert!(told.iter().all(|it| !it.0.starts_with("ophelie")), "who acts knows");
    assert!(told[0].1.contains("FAST-2026-018 à relire") && told[0].2.contains("Avant vendredi, merci."));
    // Its content waits while it is read.
    assert_eq!(app.ask(&format!("{DRAFT}/modifier")).await.status, Status::Conflict);
    assert!(!app.get(DRAFT).await.main().contains("Modifier"));

    let silent = step(&app, "correction", "").await;
    assert_eq!(silent.status, Status::UnprocessableEntity);
    assert!(silent.first("#erreurs li").contains("Dites ce qui est à corriger"));
    assert_eq!(step(&app, "correction", "Le SIRET est faux.").await.status, Status::SeeOther);
    assert_eq!(badge(&app).await, "À corriger");
    assert_eq!(app.get(&format!("{DRAFT}/modifier")).await.status, Status::Ok);
    assert_eq!(step(&app, "relecture", "").await.status, Status::SeeOther);
    let path = app.get(DRAFT).await.all(".jalon-steps li");
    assert!(path[1].starts_with("En relecture") && path[1].contains("corrigée une fois"), "{path:?}");

    let why = step(&app, "abandon", " ").await;
    assert_eq!(why.status, Status::UnprocessableEntity);
    assert_eq!(step(&app, "abandon", "Le partenaire se retire.").await.status, Status::SeeOther);
    assert_eq!(badge(&app).await, "Abandonnée");
    let told = mails(&app).await;
    let last = told.last().unwrap();
    assert!(last.1.contains("abandonnée") && last.2.contains("Le partenaire se retire."), "{last:?}");
    let page = app.get(STEP).await.main();
    assert!(page.contains("abandonnée") && page.contains("Le partenaire se retire."));
    // It stays private, and its laureate may have another.
    let history = app.get(&format!("{DRAFT}/historique")).await.main();
    assert!(history.contains("Convention abandonnée") && history.contains("Le SIRET est faux."));
    app.enter("malo").await;
    assert_eq!(app.ask(DRAFT).await.status, Status::NotFound);
    assert!(!app.get("/conventions").await.text().contains("FAST-2026-018"));
}

#[rocket::async_test]
async fn nobody_reads_a_convention_before_both_sides_agree_on_the_diagnosis() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let owed = app.get(STEP).await.all("section[aria-labelledby=avant] li");
    assert_eq!(owed.len(), 2, "{owed:?}");
    let refused = app.post(STEP, &[("step", "relecture"), ("comment", "")]).await;
    assert_eq!(refused.status, Status::UnprocessableEntity);
    let why = refused.first("#step-erreur");
    assert!(why.contains("faire agréer le diagnostic par le partenaire et dire le temps"), "{why}");
    assert_eq!(badge(&app).await, "Brouillon");
    super::ready::agree(&app).await;
    assert!(app.get(STEP).await.all("section[aria-labelledby=avant] li").is_empty());
    assert_eq!(step(&app, "relecture", "").await.status, Status::SeeOther);
}

#[rocket::async_test]
async fn nobody_signs_a_convention_whose_diagnosis_changed_while_it_was_read() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    super::ready::complete(&app).await;
    assert_eq!(step(&app, "relecture", "").await.status, Status::SeeOther);
    let laureate = crate::laureate::of(&app, "bulletin-d-air", 18).await;
    let edit = format!("{laureate}/diagnostic/modifier");
    let typed = crate::editions::form::fields(&app, &edit, &[("risks", "Le développeur part.")]).await;
    assert_eq!(crate::editions::form::send(&app, &edit, &typed).await.status, Status::SeeOther);
    for page in [DRAFT, STEP] {
        let owed = app.get(page).await.all("#avant ~ ul li, section[aria-labelledby=avant] li").join("\n");
        assert!(owed.contains("Faire agréer de nouveau le diagnostic, modifié depuis"), "{page}: {owed}");
    }
    let held = step(&app, "signature", "").await;
    assert_eq!(held.status, Status::UnprocessableEntity);
    let why = held.first("#step-erreur");
    assert!(why.contains("Avant la signature, il reste à") && why.contains("modifié depuis"), "{why}");
    assert!(app.get("/accueil?tout").await.main().contains("Diagnostic à agréer avant la signature"));
    assert_eq!(badge(&app).await, "En relecture");
}

#[rocket::async_test]
async fn a_step_that_does_not_start_there_is_refused_with_what_to_do() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    for (made, refused, says) in [
        ("", "correction", "modifiez-le, ou envoyez-le en relecture"),
        ("", "signature", "envoyez-le en relecture avant"),
        ("", "solde", "elle ne se solde pas"),
        ("relecture", "relecture", "déjà en relecture"),
        ("correction", "signature", "renvoyez la convention en relecture"),
        ("correction", "correction", "déjà demandées"),
        ("abandon", "relecture", "rédigez-en une autre"),
    ] {
        if !made.is_empty() {
            step(&app, made, "Essai").await;
        }
        let page = step(&app, refused, "Essai").await;
        assert_eq!(page.status, Status::Conflict, "{refused} after {made}");
        assert!(page.main().replace('\u{a0}', " ").contains(says), "{refused} after {made}: {}", page.main());
    }
    let signed =
        app.post("/conventions/FAST-2026-014/etape", &[("step", "abandon"), ("comment", "Non")]).await;
    assert_eq!(signed.status, Status::Conflict);
    assert!(signed.main().contains("elle ne s’abandonne plus"));
    assert_eq!(step(&app, "n’importe quoi", "").await.status, Status::UnprocessableEntity);
}

#[rocket::async_test]
async fn what_expired_is_settled_and_stays_public() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let expired = "/conventions/FAST-2020-003";
    assert_eq!(app.get(expired).await.first(".jalon-badge"), "Échue");
    let step = format!("{expired}/etape");
    assert_eq!(app.get(&step).await.all("textarea").len(), 3, "a comment, and a word for each thing undone");
    let silent = app.post(&step, &[("step", "solde"), ("comment", "Le partenaire y renonce.")]).await;
    assert_eq!(silent.status, Status::UnprocessableEntity);
    assert!(silent.first("#payments-erreur").replace('\u{a0}', " ").contains("Il manque 25"));
    assert!(silent.first("#duties-erreur").replace('\u{a0}', " ").contains("encore ouverts : "));
    assert_eq!(
        silent.raw("textarea[name=comment]").trim(),
        "Le partenaire y renonce.",
        "nothing typed is lost"
    );
    // A word for one says nothing of the other.
    let (payments, duties) = (("payments", "Le partenaire y renonce."), ("duties", "Le service est fermé."));
    let half = app.post(&step, &[("step", "solde"), payments]).await;
    assert_eq!(half.status, Status::UnprocessableEntity);
    assert!(half.all("#payments-erreur").is_empty() && half.all("#duties-erreur").len() == 1);
    let settled = app.post(&step, &[("step", "solde"), payments, duties]).await;
    assert_eq!(settled.status, Status::SeeOther);
    let told = app.get(&step).await.main().replace('\u{a0}', " ");
    assert!(told.contains("Versements : Le partenaire y renonce."), "{told}");
    assert!(told.contains("Engagements : Le service est fermé."), "{told}");
    assert_eq!(app.get(expired).await.first(".jalon-badge"), "Soldée");
    assert!(app.get("/accueil").await.all("main").iter().all(|it| !it.contains("FAST-2020-003 a pris fin")));
    assert!(app.get("/produits/passage-a-gue").await.text().contains("soldée"));
    app.post("/deconnexion", &[]).await;
    assert_eq!(app.get(expired).await.first(".jalon-badge"), "Soldée");
}

#[rocket::async_test]
async fn everywhere_a_convention_stands_where_it_is() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    step(&app, "relecture", "").await;
    assert!(app.get("/conventions").await.first("tbody tr").contains("En relecture"));
    assert!(app.get("/editions/18").await.text().contains("En relecture"));
    assert!(app.get("/produits/bulletin-d-air").await.text().contains("en relecture"));
    app.enter("solene").await;
    let home = app.get("/accueil").await.main();
    assert!(home.contains("Convention en relecture"), "{home}");
    app.enter("joachim").await;
    assert!(app.get("/accueil").await.main().contains("Convention en relecture"));
    // Its paper is still a project.
    let text = app.get(&format!("{DRAFT}/texte")).await.main();
    assert!(text.contains("PROJET"));
}
