//! Amendments of a signed convention: opened one at a time, written, read, signed, and then in force.

use rocket::http::Status;

use super::form::Typed;
use super::ready::{pdf, send_file};
use super::signing::sha;
use crate::support::{PageRead, TODAY, TestApp};

pub const CONVENTION: &str = "/conventions/FAST-2026-014";
const LIST: &str = "/conventions/FAST-2026-014/avenants";
pub const FIRST: &str = "/avenants/FAST-2026-014-A1";

pub fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

pub async fn app() -> TestApp {
    TestApp::at(TODAY).await.signed_in_as("ophelie").await
}

/// Opens an amendment about these matters; gives its form.
pub async fn opened(app: &TestApp, matters: &[&str]) -> Typed {
    let fields: Vec<_> = matters.iter().map(|it| ("matters", *it)).collect();
    let sent = app.post(LIST, &fields).await;
    assert_eq!(sent.status, Status::SeeOther, "{:?}", sent.main());
    form(app, &sent.location.unwrap()).await
}

pub async fn form(app: &TestApp, path: &str) -> Typed {
    Typed::read(&app.get(path).await)
}

/// Saves a form of the first amendment.
pub async fn save(app: &TestApp, typed: &Typed) -> PageRead {
    app.post(&format!("{FIRST}/modifier"), &typed.pairs()).await
}

pub async fn step(app: &TestApp, amendment: &str, step: &str, comment: &str) -> PageRead {
    app.post(&format!("{amendment}/etape"), &[("step", step), ("comment", comment)]).await
}

/// Records on paper the signatures of these parties, or of all that wait.
pub async fn signed(app: &TestApp, amendment: &str, most: usize) -> PageRead {
    let path = format!("{amendment}/signatures");
    let parties = app.get(&path).await.attributes("input[name=parties]", "value");
    let scan = pdf(app).await;
    let mut fields: Vec<(&str, &str)> =
        parties.iter().take(most).map(|it| ("parties", it.as_str())).collect();
    fields.extend([("signed_on", "23/11/2026"), ("place", "Paris"), ("originals", "3")]);
    send_file(app, &format!("{path}/papier"), &fields, ("scan", "Avenant signé.pdf", &scan)).await
}

/// Brings an open amendment to its last signature.
pub async fn carried(app: &TestApp, amendment: &str) {
    for name in ["relecture", "signature"] {
        let made = step(app, amendment, name, "").await;
        assert_eq!(made.status, Status::SeeOther, "{name}: {:?}", made.all("#erreurs li"));
    }
    let done = signed(app, amendment, 9).await;
    assert_eq!(done.status, Status::SeeOther, "{:?}", done.all("#erreurs li"));
}

#[rocket::async_test]
async fn one_amendment_is_open_at_a_time_and_says_why_no_other() {
    let app = app().await;
    let none = app.post(LIST, &[]).await;
    assert_eq!(none.status, Status::UnprocessableEntity);
    assert!(none.first("#erreurs li").contains("Choisissez au moins une chose"));
    opened(&app, &["fin"]).await;
    let again = app.post(LIST, &[("matters", "fin")]).await;
    assert_eq!(again.status, Status::Conflict);
    assert!(again.main().contains("FAST-2026-014-A1"), "{}", again.main());
    assert!(app.get(LIST).await.main().contains("un seul se prépare à la fois"));
    // The database holds it too.
    let twice =
        "INSERT INTO amendment (convention_id, number, open_for, state, drawn_up_at, changed_at, moved_at,
        topics, purpose, clause, \"before\", \"after\", lines, version, template_version)
        SELECT convention_id, 9, open_for, state, drawn_up_at, changed_at, moved_at, topics, purpose, clause,
        \"before\", \"after\", lines, version, template_version FROM amendment";
    let act = app.database.db.begin().await.unwrap();
    assert!(sea_orm::ConnectionTrait::execute_unprepared(&act, twice).await.is_err());
    drop(act);
    assert_eq!(step(&app, FIRST, "abandon", "").await.status, Status::UnprocessableEntity);
    assert_eq!(step(&app, FIRST, "abandon", "Sans objet").await.status, Status::SeeOther);
    opened(&app, &["clause"]).await;
    let listed = plain(&app.get(LIST).await.main());
    assert!(listed.contains("Avenant n° 1") && listed.contains("Avenant n° 2"), "{listed}");
    // A draft is not amended.
    let draft = app.post("/conventions/FAST-2026-018/avenants", &[("matters", "fin")]).await;
    assert_eq!(draft.status, Status::Conflict);
}

#[rocket::async_test]
async fn the_form_asks_for_what_is_chosen_and_refuses_what_cannot_be() {
    let app = app().await;
    let mut typed = opened(&app, &["fin"]).await;
    assert_eq!(typed.get("ends_on"), Some("31/12/2026"));
    assert!(typed.get("contributions.0.amount").is_none() && typed.get("clause").is_none());
    let same = save(&app, &typed).await;
    assert_eq!(same.status, Status::UnprocessableEntity);
    assert!(same.first("#erreurs li").contains("ne change encore rien"), "{:?}", same.all("#erreurs li"));
    typed.set("ends_on", "23/11/2026");
    assert!(save(&app, &typed).await.first("#erreurs li").contains("est passé"));
    typed.set("ends_on", "30/09/2027");
    // Without a script, a button shows the fields of what else is chosen, and loses nothing.
    typed.add("", &[("matters", "argent"), ("act", "champs")]);
    let more = save(&app, &typed).await;
    assert_eq!(more.status, Status::Ok);
    let mut typed = Typed::read(&more);
    assert_eq!(typed.get("ends_on"), Some("30/09/2027"));
    assert_eq!(typed.get("contributions.0.amount").map(plain).as_deref(), Some("85 432,10"));
    typed.set("contributions.0.amount", "80 000");
    let wrong = save(&app, &typed).await;
    assert_eq!(wrong.status, Status::UnprocessableEntity);
    let places = wrong.attributes("#erreurs a", "href");
    assert!(places.contains(&"#contributions.0.allocations".to_owned()), "{places:?}");
    // Lines that received money neither go nor fall below it.
    let mut typed = Typed::read(&more);
    typed.set("act", "remove-instalment 0 0");
    let mut without = Typed::read(&save(&app, &typed).await);
    without.set("contributions.0.instalments.0.amount", "85 432,10");
    let wrong = save(&app, &without).await;
    assert_eq!(wrong.attributes("#erreurs a", "href"), ["#contributions.0.instalments"]);
    assert!(wrong.first("#erreurs li").contains("a déjà reçu"), "{:?}", wrong.all("#erreurs li"));
    assert_eq!(app.get(FIRST).await.all("#changements ~ table tbody tr").len(), 0);
}

#[rocket::async_test]
async fn an_amendment_is_in_force_with_its_last_signature_and_not_before() {
    let app = app().await;
    let original = app.get(&format!("{CONVENTION}/pdf")).await.bytes;
    let mut typed = opened(&app, &["fin", "argent", "representants", "clause"]).await;
    typed.set("purpose", "achever le déploiement");
    typed.set("ends_on", "30/09/2027");
    typed.set("contributions.0.amount", "90 000,00");
    typed.set("contributions.0.allocations.1.amount", "69 567,90");
    typed.set("contributions.0.instalments.1.amount", "44 567,90");
    typed.set("contributions.0.instalments.1.due_on", "15/02/2027");
    typed.set("parties.2.representative_name", "Mme Iris Daubigny");
    typed.set("clause", "Les relevés sont ouverts au public.\n\nIls le restent.");
    let sent = save(&app, &typed).await;
    assert_eq!(sent.status, Status::SeeOther, "{:?}", sent.all("#erreurs li"));
    let page = plain(&app.get(FIRST).await.main());
    for said in [
        "31 décembre 2026",
        "30 septembre 2027",
        "85 432,10 €",
        "90 000,00 €",
        "Mme Iris Daubigny",
        "Ils le restent.",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let draft = app.get(&format!("{FIRST}/texte")).await;
    assert!(plain(&draft.main()).contains("Rédaction nouvelle"));
    assert_eq!(step(&app, FIRST, "relecture", "").await.status, Status::SeeOther);
    assert_eq!(step(&app, FIRST, "signature", "").await.status, Status::SeeOther);
    let path = format!("{FIRST}/signatures");
    let codes = app.get(&path).await.all("code");
    assert_eq!(sha(&app.get(&format!("{FIRST}/versions/1/contenu")).await.bytes), codes[0]);
    let frozen = app.get(&format!("{FIRST}/pdf")).await.bytes;
    assert_eq!(sha(&frozen), codes[1]);
    let verdict = app.get(&format!("/verifier/fichier/{}", sha(&frozen))).await.main();
    assert!(
        verdict.contains("Avenant à une convention") && verdict.contains("FAST-2026-014-A1"),
        "{verdict}"
    );

    // Some have signed: nothing has changed yet.
    let some = signed(&app, FIRST, 2).await;
    assert_eq!(some.status, Status::SeeOther, "{:?}", some.all("#erreurs li"));
    assert!(plain(&app.get(CONVENTION).await.main()).contains("85 432,10"));
    assert_eq!(signed(&app, FIRST, 9).await.status, Status::SeeOther);
    let now = plain(&app.get(CONVENTION).await.main());
    assert!(now.contains("90 000,00 €") && now.contains("30 septembre 2027"), "{now}");
    assert!(now.contains("Mme Iris Daubigny") && now.contains("Texte consolidé"));
    assert!(plain(&app.get(&format!("{CONVENTION}/versements")).await.main()).contains("44 567,90"));
    assert_eq!(app.get(&format!("{FIRST}/pdf")).await.bytes, frozen);

    // What was signed first stays as it was, byte for byte.
    assert_eq!(app.get(&format!("{CONVENTION}/pdf")).await.bytes, original);
    let first = plain(&app.get(&format!("{CONVENTION}/texte")).await.main());
    assert!(
        first.contains("85 432,10 €") && !first.contains("90 000,00 €") && first.contains("texte consolidé")
    );
    let whole = plain(&app.get(&format!("{CONVENTION}/consolidee")).await.main());
    assert!(whole.contains("90 000,00 €") && !whole.contains("85 432,10 €"), "{whole}");
    assert!(
        whole.contains("30 septembre 2027. Elle couvre")
            || whole.contains("(avenant n° 1 du 23 novembre 2026)")
    );
    assert!(whole.matches("(avenant n° 1 du 23 novembre 2026)").count() >= 5, "{whole}");
    assert!(
        whole.contains("Qui a signé chaque texte") && whole.contains("Les relevés sont ouverts au public.")
    );
    let consolidated = app.get(&format!("{CONVENTION}/consolidee/pdf")).await.bytes;
    let findings: Vec<String> = jalon::pdf::check(&consolidated).iter().map(ToString::to_string).collect();
    assert!(findings.is_empty(), "{}", findings.join("\n"));
    let verdict = app.get(&format!("/verifier/fichier/{}", sha(&consolidated))).await.main();
    assert!(verdict.contains("Convention consolidée"), "{verdict}");
    let history = plain(&app.get(&format!("{CONVENTION}/historique")).await.main());
    assert!(
        history.contains("Convention modifiée par un avenant") && history.contains("Avenant ouvert"),
        "{history}"
    );

    // Another may follow, which starts from there.
    let second = opened(&app, &["argent"]).await;
    assert_eq!(second.get("contributions.0.amount").map(plain).as_deref(), Some("90 000,00"));
    let late = step(&app, FIRST, "correction", "Trop tard").await;
    assert_eq!(late.status, Status::Conflict);
}

#[rocket::async_test]
async fn what_was_received_follows_its_line() {
    let app = app().await;
    let receipts = format!("{CONVENTION}/versements");
    let before = plain(&app.get(&receipts).await.main());
    let mut typed = opened(&app, &["argent"]).await;
    // A new line comes before, in the order typed, and the one that received money moves down.
    let lines = ["trigger", "occasion", "due_on", "amount", "place"];
    let first: Vec<String> = lines
        .iter()
        .map(|it| typed.get(&format!("contributions.0.instalments.0.{it}")).unwrap_or_default().to_owned())
        .collect();
    let second: Vec<String> = lines
        .iter()
        .map(|it| typed.get(&format!("contributions.0.instalments.1.{it}")).unwrap_or_default().to_owned())
        .collect();
    for (at, line) in [(0, &second), (1, &first)] {
        for (key, value) in lines.iter().zip(line) {
            typed.set(&format!("contributions.0.instalments.{at}.{key}"), value);
        }
    }
    typed.set("contributions.0.instalments.0.due_on", "15/03/2027");
    let sent = save(&app, &typed).await;
    assert_eq!(sent.status, Status::SeeOther, "{:?}", sent.all("#erreurs li"));
    let rows = app.get(FIRST).await.all("main table tbody tr");
    assert_eq!(rows.len(), 1, "only the day of one line changes: {rows:?}");
    carried(&app, FIRST).await;
    let after = plain(&app.get(&receipts).await.main());
    let received = |page: &str| page.matches("45 432,10").count();
    assert_eq!(received(&before), received(&after), "\n{before}\n{after}");
    assert!(!after.contains("de trop"), "{after}");
    let history = plain(&app.get(&format!("{CONVENTION}/historique")).await.main());
    assert!(history.contains("Versements déplacés avec leur échéance"), "the move is told: {history}");
}

#[rocket::async_test]
async fn an_obligation_is_changed_and_its_day_follows() {
    let app = app().await;
    let list = format!("{CONVENTION}/engagements");
    let lines = |page: &PageRead| page.all("tbody tr").iter().map(|it| plain(it)).collect::<Vec<_>>();
    let feedback = |page: &PageRead| lines(page).into_iter().find(|it| it.contains("Je donne mon avis"));
    let before = feedback(&app.get(&list).await).unwrap();
    assert!(before.contains("21 oct. 2026"), "{before}");
    let mut typed = opened(&app, &["engagements"]).await;
    assert_eq!(typed.get("terms.feedback_by"), Some("21/10/2026"));
    assert_eq!(typed.get("ends_on"), None, "only what is chosen is asked");
    // What an answer needs is asked before the text is frozen, with a link to its field.
    typed.set("terms.feedback_by", "");
    assert_eq!(save(&app, &typed).await.status, Status::SeeOther);
    assert_eq!(step(&app, FIRST, "relecture", "").await.status, Status::SeeOther);
    let early = step(&app, FIRST, "signature", "").await;
    assert_eq!(early.status, Status::UnprocessableEntity);
    assert_eq!(step(&app, FIRST, "correction", "La date manque").await.status, Status::SeeOther);
    let places = app.get(&format!("{FIRST}/etape")).await.attributes("main a", "href");
    assert!(places.contains(&format!("{FIRST}/modifier#terms.feedback_by")), "{places:?}");
    typed = form(&app, &format!("{FIRST}/modifier")).await;
    typed.set("terms.feedback_by", "31/12/2026");
    typed.set("terms.developer_months", "25");
    let wrong = save(&app, &typed).await;
    assert_eq!(wrong.attributes("#erreurs a", "href"), ["#terms.developer_months"]);
    typed.set("terms.developer_months", "8");
    assert_eq!(save(&app, &typed).await.status, Status::SeeOther);
    let page = plain(&app.get(FIRST).await.main());
    assert!(page.contains("« Je donne mon avis » en place au plus tard le"), "{page}");
    assert!(page.contains("21 octobre 2026") && page.contains("31 décembre 2026"), "{page}");
    carried(&app, FIRST).await;
    let after = feedback(&app.get(&list).await).unwrap();
    assert!(after.contains("31 déc. 2026"), "{after}");
    let whole = plain(&app.get(&format!("{CONVENTION}/consolidee")).await.main());
    assert!(whole.contains("au plus tard le 31 décembre 2026"), "{whole}");
}
