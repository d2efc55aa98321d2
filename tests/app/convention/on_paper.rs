//! Conventions signed on paper before Jalon: entered once, then followed as any other.

use rocket::http::Status;
use sea_orm::{ConnectionTrait, Statement};

use super::HARD_SPACES;
use super::form::Typed;
use super::ready::{pdf, send_file};
use super::signing::sha;
use crate::support::{PageRead, TODAY, TestApp};

/// The laureate « Signal Rivage » of an edition before Jalon.
async fn laureate(app: &TestApp) -> i64 {
    let db = app.database.db.reader();
    let sql = "SELECT l.id FROM laureate l, product p WHERE l.product_id = p.id AND p.slug = 'signal-rivage'
               AND l.edition = 17";
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    row.unwrap().try_get_by_index(0).unwrap()
}

/// The form, filled with what the original says.
async fn filled(app: &TestApp) -> (String, Typed) {
    let path = format!("/conventions/papier?laureat={}", laureate(app).await);
    let page = app.get(&path).await;
    let mut typed = Typed::read(&page);
    for at in 0..5 {
        let name = format!("parties.{at}.representative_name");
        if typed.get(&name).is_some() {
            typed.set(&name, ["Mme Hélène Pradier", "M. Paul Tessier", "Mme Rose Alba"][at % 3]);
            for (key, value) in [
                ("representative_title", "directrice générale"),
                ("legal_form", "établissement public"),
                ("siret", "23350001600040"),
                ("address", "1 rue des Essais\n35000 Rennes"),
                ("accountant", "l’agence comptable d’essai"),
            ] {
                typed.set(&format!("parties.{at}.{key}"), value);
            }
        }
    }
    for (name, value) in [
        ("original.number", "DINUM 2026/042"),
        ("original.signed_on", "02/02/2026"),
        ("original.place", "Rennes"),
        ("original.originals", "2"),
        ("terms.lends_developer", "no"),
        ("terms.signs_users_in", "no"),
        ("terms.online_procedure", "yes"),
        ("ends_on", "31/12/2026"),
    ] {
        assert!(typed.get(name).is_some(), "{name} is asked");
        typed.set(name, value);
    }
    (path, typed)
}

async fn scan(app: &TestApp) -> Vec<u8> {
    [&pdf(app).await[..], b"\n% scan\n"].concat()
}

/// What a browser sends beside the file and the token.
fn pairs(typed: &Typed) -> Vec<(&str, &str)> {
    typed.pairs().into_iter().filter(|it| !["jeton", "original.scan"].contains(&it.0)).collect()
}

async fn send(app: &TestApp, path: &str, typed: &Typed) -> PageRead {
    send_with(app, path, typed, &scan(app).await).await
}

async fn send_with(app: &TestApp, path: &str, typed: &Typed, scan: &[u8]) -> PageRead {
    send_file(app, path, &pairs(typed), ("original.scan", "Convention signée.pdf", scan)).await
}

async fn administrator() -> TestApp {
    TestApp::at(TODAY).await.signed_in_as("ophelie").await
}

fn plain(page: &PageRead) -> String {
    page.main().replace(HARD_SPACES, " ")
}

#[rocket::async_test]
async fn a_convention_signed_on_paper_is_entered_once_and_is_signed() {
    let app = administrator().await;
    let list = app.get("/conventions").await;
    assert!(list.attributes("a", "href").contains(&"/conventions/papier".to_owned()));
    assert!(
        app.get("/conventions/papier")
            .await
            .text()
            .contains(&format!("papier?laureat={}", laureate(&app).await))
    );
    let (path, typed) = filled(&app).await;
    let saved = send(&app, &path, &typed).await;
    assert_eq!(saved.status, Status::SeeOther, "{:?}", saved.all("#erreurs li"));
    let page = saved.location.unwrap();
    assert_eq!(page, "/conventions/FAST-2026-019", "the reference is of the year of signature");

    let shown = app.get(&page).await;
    let text = plain(&shown);
    for expected in [
        "En vigueur",
        "signée sur papier avant Jalon le 2 février 2026, à Rennes, 2 originaux, numéro DINUM 2026/042",
        "Télécharger l’original",
    ] {
        assert!(text.contains(expected), "{expected} in {text}");
    }
    assert_eq!(shown.all(".jalon-steps strong"), ["Signée sur papier", "En vigueur"]);
    // The file is the scan, byte for byte, and nothing is drawn.
    let file = app.get(&format!("{page}/pdf")).await;
    assert_eq!(file.bytes, scan(&app).await);
    let text = plain(&app.get(&format!("{page}/texte")).await);
    assert!(text.contains("Jalon ne l’a pas écrit") && !text.contains("Article 1"), "{text}");
    let signatures = plain(&app.get(&format!("{page}/signatures")).await);
    for expected in ["Signé sur papier avant Jalon", "Mme Hélène Pradier", "Rennes", &sha(&scan(&app).await)]
    {
        assert!(signatures.contains(expected), "{expected} in {signatures}");
    }
    assert!(plain(&app.get(&format!("{page}/pieces")).await).contains("Convention signée, numérisée"));
    // Its obligations follow from the answers.
    let duties = plain(&app.get(&format!("{page}/engagements")).await);
    assert!(duties.contains("Je donne mon avis") && duties.contains("2 août 2026"), "{duties}");
    assert!(duties.contains("saisi d’après l’original") && !duties.contains("brouillon"), "{duties}");
    let history = plain(&app.get(&format!("{page}/historique")).await);
    assert!(history.contains("Convention signée sur papier saisie") && history.contains("DINUM 2026/042"));
}

#[rocket::async_test]
async fn what_is_wrong_is_told_beside_its_field_and_nothing_typed_is_lost() {
    let app = administrator().await;
    let (path, mut typed) = filled(&app).await;
    for (name, value) in [
        ("original.number", "FAST-2019-001"),
        ("original.place", ""),
        ("original.originals", "0"),
        ("terms.signs_users_in", ""),
        ("parties.0.representative_name", ""),
        ("ends_on", "02/02/2026"),
    ] {
        typed.set(name, value);
    }
    let again = send(&app, &path, &typed).await;
    assert_eq!(again.status, Status::UnprocessableEntity);
    let targets = again.attributes("#erreurs a", "href");
    assert_eq!(targets, ["#original.number", "#original.place", "#original.originals", "#ends_on"]);
    assert!(plain(&again).contains("Choisissez de nouveau « Convention signée »"));
    assert_eq!(Typed::read(&again).get("original.number"), Some("FAST-2019-001"));
    // The end is right: what is lacking is then told.
    for (name, value) in [
        ("original.number", ""),
        ("original.place", "Rennes"),
        ("original.originals", "2"),
        ("ends_on", "31/12/2026"),
    ] {
        typed.set(name, value);
    }
    let again = send(&app, &path, &typed).await;
    let targets = again.attributes("#erreurs a", "href");
    assert_eq!(targets, ["#parties.0.representative_name", "#terms.signs_users_in"]);
    for (day, said) in
        [("24/11/2026", "à venir"), ("01/01/2012", "vérifiez l’année"), ("", "dernière signature")]
    {
        typed.set("original.signed_on", day);
        let again = send(&app, &path, &typed).await;
        assert!(again.first("#erreurs li").contains(said), "{day}: {:?}", again.all("#erreurs li"));
    }
    // A line more, without a file, gives the form back.
    typed.set("act", "add-contribution");
    let more = send(&app, &path, &typed).await;
    assert_eq!(more.status, Status::Ok);
    assert!(more.text().contains("contributions.1.payer"));
    assert!(app.get("/conventions").await.all("tbody th").iter().all(|it| !it.contains("019")));
    // Without its scan, or with one that does not open, it is not taken.
    typed.set("act", "");
    typed.set("original.signed_on", "02/02/2026");
    let broken = send_file(&app, &path, &pairs(&typed), ("original.scan", "x.pdf", b"rien")).await;
    assert!(broken.first("#erreurs li").contains("n’est pas un PDF qui s’ouvre"));
}

#[rocket::async_test]
async fn two_papers_never_bear_the_same_number_nor_that_of_a_convention_of_jalon() {
    let app = administrator().await;
    let (path, mut typed) = filled(&app).await;
    assert_eq!(send(&app, &path, &typed).await.status, Status::SeeOther);
    typed.set("original.number", "dinum2026 / 042");
    let taken = send(&app, &path, &typed).await;
    assert_eq!(taken.status, Status::UnprocessableEntity);
    assert!(taken.first("#erreurs li").contains("FAST-2026-019 porte déjà ce numéro"));
    // A number that follows the rule is the reference; those that are drawn up later follow it.
    typed.set("original.number", "FAST-2025-007");
    let other = [&scan(&app).await[..], b"2\n"].concat();
    let saved = send_with(&app, &path, &typed, &other).await;
    assert_eq!(saved.location.as_deref(), Some("/conventions/FAST-2025-007"));
    let taken = send(&app, &path, &typed).await;
    assert!(taken.first("#erreurs li").contains("FAST-2025-007 est déjà donnée"));
    typed.set("original.number", "");
    let next = send_with(&app, &path, &typed, &[&other[..], b"3\n"].concat()).await;
    assert_eq!(next.location.as_deref(), Some("/conventions/FAST-2026-020"));
}

#[rocket::async_test]
async fn lists_files_the_check_and_the_publication_know_it() {
    let app = administrator().await;
    let (path, mut typed) = filled(&app).await;
    // The partner is paid by the DINUM: there is something to publish.
    let lead = if typed.get("parties.0.role") == Some("lead") { "0" } else { "1" };
    typed.set("contributions.0.beneficiary", lead);
    typed.set("act", "add-instalment 0");
    let mut typed = Typed::read(&send(&app, &path, &typed).await);
    let amount = typed.get("contributions.0.amount").unwrap().to_owned();
    typed.set("contributions.0.instalments.0.due_on", "30/04/2026");
    typed.set("contributions.0.instalments.0.amount", &amount);
    for at in 0..2 {
        typed.set(&format!("parties.{at}.siret"), ["23350001600040", "13002526500013"][at]);
    }
    typed.set("act", "");
    let saved = send(&app, &path, &typed).await;
    assert_eq!(saved.status, Status::SeeOther, "{:?}", saved.all("#erreurs li"));
    let page = saved.location.unwrap();
    // By its own number, in the list and in its files.
    let found = app.get("/conventions?q=2026%2F042").await;
    assert_eq!(found.all("tbody th").len(), 1);
    assert!(app.get("/conventions.csv?q=2026%2F042").await.text().contains("DINUM 2026/042"));
    let grants = app.get(&format!("{page}/publication/subventions")).await.text();
    assert!(grants.contains("DINUM 2026/042"), "{grants}");
    // Nothing of Jalon's is published as its text.
    let publication = plain(&app.get(&format!("{page}/publication")).await);
    assert!(publication.contains("à préparer hors de Jalon"), "{publication}");
    let refused = app.ask(&format!("{page}/publication/pdf")).await;
    assert_eq!(refused.status, Status::Conflict);
    let package = app.get(&format!("{page}/publication/dossier")).await.bytes;
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(package)).unwrap();
    let names: Vec<_> =
        (0..zip.len()).map(|it| zip.by_index(it).unwrap().name().unwrap().into_owned()).collect();
    assert_eq!(names, ["subventions-FAST-2026-019.csv", "metadonnees-FAST-2026-019.json"]);
    assert_eq!(app.ask(&format!("{page}/consolidee")).await.status, Status::Conflict);
    // The check knows the scan, and says what it is.
    let bytes = scan(&app).await;
    let verdict = send_file(&app, "/verifier", &[], ("fichier", "original.pdf", &bytes)).await;
    let verdict = match verdict.location {
        Some(to) => app.get(&to).await,
        None => verdict,
    };
    let text = plain(&verdict);
    assert!(text.contains("signée sur papier avant Jalon") && text.contains("FAST-2026-019"), "{text}");
    // What came in is recorded against its schedule.
    let paid = plain(&app.get(&format!("{page}/versements")).await);
    assert!(paid.contains("30 avr. 2026"), "{paid}");
}

#[rocket::async_test]
async fn an_amendment_changes_it_and_names_its_number() {
    let app = administrator().await;
    let (path, typed) = filled(&app).await;
    let page = send(&app, &path, &typed).await.location.unwrap();
    let opened = app.post(&format!("{page}/avenants"), &[("matters", "fin")]).await;
    assert_eq!(opened.status, Status::SeeOther, "{:?}", opened.all("#erreurs li"));
    let text = plain(&app.get("/avenants/FAST-2026-019-A1/texte").await);
    assert!(text.contains("DINUM 2026/042"), "{text}");
}

#[rocket::async_test]
async fn a_file_that_jalon_knows_is_no_original_and_a_scan_bears_no_code() {
    let app = administrator().await;
    let (path, mut typed) = filled(&app).await;
    // What Jalon issued itself, set aside or not, is not the original of something else.
    let issued = pdf(&app).await;
    let file = ("original.scan", "Convention.pdf", &issued[..]);
    let refused = send_file(&app, &path, &pairs(&typed), file).await;
    assert_eq!(refused.status, Status::UnprocessableEntity);
    assert_eq!(refused.attributes("#erreurs a", "href"), ["#original.scan"]);
    assert!(plain(&refused).contains("Jalon connaît déjà ce fichier"), "{}", plain(&refused));
    assert_eq!(Typed::read(&refused).get("original.place"), Some("Rennes"));
    // Pressed twice, the same form enters one convention.
    assert_eq!(send(&app, &path, &typed).await.status, Status::SeeOther);
    typed.set("original.number", "DINUM 2026/043");
    let again = send(&app, &path, &typed).await;
    assert_eq!(again.attributes("#erreurs a", "href"), ["#original.scan"]);
    // A number far beyond would number every later draft of the year after it.
    typed.set("original.number", "FAST-2026-2026042101");
    let far = send(&app, &path, &typed).await;
    assert!(plain(&far).contains("Un numéro de Jalon va de 001 à 9 999"), "{}", plain(&far));
    // The check tells of the scan without a code, which its pages do not bear.
    let digest = sha(&scan(&app).await);
    let text = plain(&app.get(&format!("/verifier/fichier/{digest}")).await);
    assert!(text.contains("Joint le") && !text.contains("Émis pour la première fois"), "{text}");
    assert!(!text.contains("Code"), "{text}");
    let code = &digest[..12].to_uppercase();
    let unknown = plain(&app.ask(&format!("/verifier/{code}")).await);
    assert!(unknown.contains("Ce code est inconnu"), "{unknown}");
}
