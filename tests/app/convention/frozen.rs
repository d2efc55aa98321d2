//! What happens to a frozen convention that is not signed by all: changed, given up, reminded.

use rocket::http::Status;

use super::form::Typed;
use super::life::{DRAFT, mails, step};
use super::signing::{SIGNATURES, frozen, invited, on_paper, sha, sign, waiting};

const EDIT: &str = "/conventions/FAST-2026-018/modifier";

#[rocket::async_test]
async fn a_substantial_change_makes_a_new_version_and_a_clerical_one_an_erratum() {
    let app = frozen().await;
    let all = waiting(&app).await;
    let link = invited(&app, &all[0], "helene.pradier@partenaire.example").await;
    assert_eq!(sign(&app, &link, &[]).await.status, Status::SeeOther);
    let before = app.get(SIGNATURES).await.all("code").remove(0);

    let mut typed = Typed::read(&app.get(EDIT).await);
    typed.set("parties.0.address", "2 place Neuve\n69001 Lyon");
    let asked = app.post(EDIT, &typed.pairs()).await;
    assert_eq!(asked.status, Status::Ok);
    assert_eq!(asked.first("h1"), "Cette modification est un erratum");
    let mut chosen = Typed::read(&asked);
    chosen.set("act", "confirm");
    let silent = app.post(EDIT, &chosen.pairs()).await;
    assert_eq!(silent.attributes("#erreurs a", "href"), ["#reason"]);
    chosen.set("reason", "Déménagement");
    assert_eq!(app.post(EDIT, &chosen.pairs()).await.location.as_deref(), Some(SIGNATURES));
    let page = app.get(SIGNATURES).await;
    assert_eq!(page.all("code")[0], before, "what is frozen is unchanged");
    assert!(page.main().contains("2 place Neuve") && page.main().contains("Déménagement"));
    assert_eq!(waiting(&app).await.len(), all.len() - 1, "the signature stands");

    let mut typed = Typed::read(&app.get(EDIT).await);
    typed.set("terms.court", "le tribunal administratif de Lyon");
    let asked = app.post(EDIT, &typed.pairs()).await;
    assert_eq!(asked.first("h1"), "Cette modification fait une nouvelle version à signer");
    assert!(asked.main().contains("La signature déjà donnée sera sans effet"));
    assert_eq!(app.get(SIGNATURES).await.all("code")[0], before, "nothing is done before it is confirmed");
    let mut chosen = Typed::read(&asked);
    chosen.set("act", "confirm");
    chosen.set("reason", "Le tribunal est celui du partenaire.");
    let done = app.post(EDIT, &chosen.pairs()).await;
    assert_eq!(done.location.as_deref(), Some(SIGNATURES), "{:?}", done.all("#erreurs li"));
    let page = app.get(SIGNATURES).await;
    assert_ne!(page.all("code")[0], before);
    assert!(
        page.main().contains("Version 2") && page.main().contains("Le tribunal est celui du partenaire.")
    );
    assert_eq!(waiting(&app).await.len(), all.len(), "everybody signs the new version");
    let second = app.get(&format!("{DRAFT}/versions/2/contenu")).await;
    assert!(second.text().contains("2 place Neuve"), "the new version says what the erratum corrected");
    let history = app.get(&format!("{DRAFT}/historique")).await.main();
    assert!(history.contains("Version figée mise de côté"), "{history}");
    let (to, subject, body) = mails(&app).await.pop().unwrap();
    assert_eq!(to, "helene.pradier@partenaire.example");
    assert!(
        subject.contains("sans effet") && body.contains("Le tribunal est celui du partenaire."),
        "{body}"
    );
    assert_eq!(app.ask(&link).await.status, Status::Gone);
    assert_eq!(
        sha(&app.get(&format!("{DRAFT}/versions/1/contenu")).await.bytes),
        before,
        "the former version stays"
    );
    // Whoever still has the former file learns that it binds nobody; the new one stands.
    for (number, aside) in [(1, true), (2, false)] {
        let file = sha(&app.get(&format!("{DRAFT}/versions/{number}/pdf")).await.bytes);
        let verdict = app.get(&format!("/verifier/fichier/{file}")).await.main();
        assert_eq!(verdict.contains("mis de côté"), aside, "version {number}: {verdict}");
        assert_eq!(verdict.contains("n’engage personne"), aside, "version {number}: {verdict}");
    }
}

#[rocket::async_test]
async fn a_signatory_who_asks_is_forgotten_but_for_their_signature() {
    let app = frozen().await;
    let all = waiting(&app).await;
    let awen = app.person("awen").await;
    let email = app.get(&format!("/personnes/{awen}")).await.main();
    let email =
        email.split_whitespace().find(|it| it.starts_with("awen") && it.contains('@')).unwrap().to_owned();
    let link = invited(&app, &all[0], &email).await;
    assert_eq!(app.get(SIGNATURES).await.attributes("input[name=email]", "value")[0], email);
    assert_eq!(app.post(&format!("/personnes/{awen}/oubli"), &[]).await.status, Status::SeeOther);
    assert!(!app.get(SIGNATURES).await.text().contains(&email));
    assert!(!app.get(&format!("{DRAFT}/historique")).await.text().contains(&email));
    assert_eq!(app.ask(&link).await.status, Status::Gone);
}

#[rocket::async_test]
async fn giving_up_tells_those_who_were_to_sign() {
    let app = frozen().await;
    let all = waiting(&app).await;
    let link = invited(&app, &all[0], "helene.pradier@partenaire.example").await;
    step(&app, "abandon", "Le partenaire se retire.").await;
    assert_eq!(app.ask(&link).await.status, Status::Gone);
    let told = mails(&app).await;
    assert!(
        told.iter().any(|it| it.0.starts_with("helene") && it.2.contains("n’avez plus à signer")),
        "{told:?}"
    );
    assert!(app.get(&format!("{DRAFT}/texte")).await.main().contains("PROJET"));
    assert_eq!(on_paper(&app, &all, &[]).await.status, Status::Conflict);
}

#[rocket::async_test]
async fn reminders_go_weekly_to_those_who_have_not_signed_and_to_nobody_else() {
    use jalon::convention::signing::reminders::remind;

    let app = frozen().await;
    let all = waiting(&app).await;
    let link = invited(&app, &all[0], "helene.pradier@partenaire.example").await;
    invited(&app, &all[1], "paul.tessier@dinum.example").await;
    sign(&app, &link, &[]).await;
    let base = "https://jalon.example";
    let on = |day: &str| jalon::clock::Clock::at(day.parse().unwrap());
    let db = &app.database.db;
    for (day, expected) in [
        ("2026-11-29", 0),
        ("2026-11-30", 1),
        ("2026-11-30", 0),
        ("2026-12-07", 1),
        ("2026-12-14", 1),
        ("2026-12-21", 0),
    ] {
        assert_eq!(remind(db, on(day), base).await.unwrap(), expected, "{day}");
    }
    let told = mails(&app).await;
    let (to, subject, body) = told.last().unwrap();
    assert!(to.starts_with("paul.tessier") && subject.starts_with("Rappel"), "{told:?}");
    assert!(body.contains("https://jalon.example/signature/"));
    // Moot: the convention is given up.
    invited(&app, &all[1], "paul.tessier@dinum.example").await;
    step(&app, "abandon", "Sans suite.").await;
    assert_eq!(remind(db, on("2027-01-15"), base).await.unwrap(), 0);
}

#[rocket::async_test]
async fn a_signature_given_meanwhile_is_not_voided_unseen() {
    let app = frozen().await;
    let all = waiting(&app).await;
    let mut typed = Typed::read(&app.get(EDIT).await);
    typed.set("terms.court", "le tribunal administratif de Lyon");
    let asked = app.post(EDIT, &typed.pairs()).await;
    assert!(asked.main().contains("Personne n’a encore signé"), "{}", asked.main());
    assert_eq!(on_paper(&app, &all[..1], &[]).await.status, Status::SeeOther);
    let mut chosen = Typed::read(&asked);
    chosen.set("act", "confirm");
    chosen.set("reason", "Le tribunal est celui du partenaire.");
    let again = app.post(EDIT, &chosen.pairs()).await;
    assert_eq!(again.status, Status::UnprocessableEntity, "{}", again.main());
    assert!(again.main().contains("La signature déjà donnée sera sans effet"), "{}", again.main());
    assert_eq!(waiting(&app).await.len(), all.len() - 1, "it stands");
    let mut chosen = Typed::read(&again);
    chosen.set("act", "confirm");
    assert_eq!(app.post(EDIT, &chosen.pairs()).await.location.as_deref(), Some(SIGNATURES));
    assert_eq!(waiting(&app).await.len(), all.len());
}

#[rocket::async_test]
async fn of_two_errata_typed_at_once_neither_is_lost() {
    let app = frozen().await;
    let opened = Typed::read(&app.get(EDIT).await);
    let (mut one, mut other) = (opened.clone(), opened);
    one.set("parties.0.address", "2 place Neuve\n69001 Lyon");
    other.set("parties.0.legal_form", "établissement public local");
    let confirm = async |typed: &Typed, reason: &str| {
        let asked = app.post(EDIT, &typed.pairs()).await;
        let mut chosen = Typed::read(&asked);
        chosen.set("act", "confirm");
        chosen.set("reason", reason);
        app.post(EDIT, &chosen.pairs()).await
    };
    // Both are told what they do; then one is first.
    let asked = app.post(EDIT, &other.pairs()).await;
    assert_eq!(asked.first("h1"), "Cette modification est un erratum");
    assert_eq!(confirm(&one, "Déménagement").await.status, Status::SeeOther);
    let mut late = Typed::read(&asked);
    late.set("act", "confirm");
    late.set("reason", "Nouveaux statuts");
    let conflict = app.post(EDIT, &late.pairs()).await;
    assert_eq!(conflict.status, Status::Conflict);
    let shown = conflict.main();
    assert!(shown.contains("2 place Neuve") && shown.contains("établissement public local"), "{shown}");
    // The page proposes both: sent back, it is an erratum that keeps the other.
    let merged = Typed::read(&conflict);
    assert_eq!(confirm(&merged, "Nouveaux statuts").await.location.as_deref(), Some(SIGNATURES));
    let page = app.get(SIGNATURES).await.main();
    assert!(page.contains("2 place Neuve") && page.contains("établissement public local"), "{page}");
    let again = Typed::read(&app.get(EDIT).await);
    assert_eq!(again.get("parties.0.legal_form"), Some("établissement public local"));
    assert!(again.get("parties.0.address").is_some_and(|it| it.contains("2 place Neuve")));
}
