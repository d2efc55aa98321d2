//! What a selection decided is not public before the day of the announcement that administrators indicate.

use std::io::{Cursor, Read};

use rocket::http::Status;

use super::decide::{SELECTION, decided, take_in, there};
use super::plain;
use crate::editions::form::{fields, send};
use crate::rights::write;
use crate::support::{PageRead, TODAY, TestApp};

/// Laureates that the decision of edition 17 makes.
const MADE: [(&str, &str); 2] =
    [("boussole-juridique", "Boussole juridique"), ("cantine-en-clair", "Cantine en clair")];

/// Every public page and export that names laureates, or counts them.
const PUBLIC: [&str; 9] = [
    "/editions",
    "/editions/17",
    "/editions/17/bilan.pdf",
    "/editions/17/laureats.csv",
    "/editions/17/laureats.xlsx",
    "/produits.csv",
    "/produits.json",
    "/produits.xlsx",
    "/stats",
];

/// Sheets that tell the award of one laureate.
const OF_ONE: [&str; 4] = [
    "/produits/boussole-juridique",
    "/produits/boussole-juridique/fiche.pdf",
    "/incubateurs/l-etabli",
    "/organisations/delegation-vie-associative",
];

/// The row of the laureate that the decision made of « Boussole juridique ».
async fn laureate(app: &TestApp) -> String {
    let page = app.get("/editions/17").await;
    let links = page.attributes("#laureats ~ table tbody th a.jalon-small", "href");
    let names = page.all("#laureats ~ table tbody th a.jalon-name");
    let place = names.iter().position(|it| it == MADE[0].1).unwrap();
    links[place].clone()
}

/// What the list of editions counts, edition by edition.
async fn list(app: &TestApp) -> Vec<String> {
    app.get("/editions").await.all("main table tbody td")
}

/// What a page or a file says.
async fn read(app: &TestApp, path: &str) -> String {
    let page = app.ask(path).await;
    assert_eq!(page.status, Status::Ok, "{path}");
    match path.rsplit_once('.') {
        Some((_, "csv" | "json")) => page.text(),
        Some((_, "xlsx")) => parts(&page.bytes),
        Some((_, "pdf")) => plain(&super::letters::text_of(&page.bytes)),
        _ => plain(&page.main()),
    }
}

/// All that a workbook is made of.
fn parts(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = String::new();
    for name in ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"] {
        archive.by_name(name).unwrap().read_to_string(&mut out).unwrap();
    }
    out
}

/// Every public page, as `app` reads it.
async fn all(app: &TestApp) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    for path in PUBLIC.into_iter().chain(OF_ONE) {
        found.push((path, read(app, path).await));
    }
    found
}

/// Writes the day of the announcement of edition 17.
async fn announce(app: &TestApp, on: &str) {
    write(app, &format!("UPDATE fast_edition SET announced_on = {on} WHERE number = 17")).await;
    write(app, "UPDATE revision SET number = number + 1").await;
}

fn named(page: &PageRead) -> bool {
    MADE.iter().all(|it| page.main().contains(it.1))
}

#[rocket::async_test]
async fn nothing_of_a_decision_is_public_before_the_day_of_the_announcement() {
    let app = decided().await;
    let outside = TestApp::over(app.database.again().await, TODAY).await;
    let page = laureate(&app).await;
    let announced = all(&outside).await;
    for on in ["NULL", "'2026-11-24'"] {
        announce(&app, on).await;
        // Administrators see all of it, and until when.
        for path in ["/editions/17", SELECTION] {
            let page = app.get(path).await;
            assert!(named(&page), "{path}: {}", page.main());
            let said = plain(&page.first(".fr-alert--info"));
            assert!(said.starts_with("Sous embargo jusqu’à l’annonce"), "{path}: {said}");
            assert_eq!(said.contains("24 novembre 2026"), on != "NULL", "{said}");
        }
        assert_eq!(app.ask(&page).await.status, Status::Ok);
        for ((path, held), (_, announced)) in all(&outside).await.iter().zip(&announced) {
            assert_ne!(held, announced, "{path} says all the same");
            for (_, name) in
                MADE.iter().filter(|_| path.starts_with("/editions/17/l") || path.ends_with("/17"))
            {
                assert!(announced.contains(name) && !held.contains(name), "{path}: {name} in {held}");
            }
        }
        assert_eq!(outside.ask(&page).await.status, Status::NotFound, "the page of the laureate");
        // Signed in, without a right on the edition or on the product.
        app.enter("rose-may").await;
        assert_eq!(app.ask(&page).await.status, Status::NotFound);
        assert!(!named(&app.get("/editions/17").await));
        let history = app.get("/editions/17/historique").await;
        assert!(!history.main().contains(MADE[0].1), "{}", history.main());
        assert!(!history.main().contains("annoncé"), "what is prepared: {}", history.main());
        app.enter("ophelie").await;
    }
    // The day itself: all is as it was.
    announce(&app, "'2026-11-23'").await;
    assert_eq!(app.get("/editions/17").await.all(".fr-alert--info").len(), 0);
    for ((path, found), (_, announced)) in all(&outside).await.iter().zip(&announced) {
        let is_dated = ["/editions/17", "/editions/17/bilan.pdf", "/stats"].contains(path);
        assert!(is_dated || found == announced, "{path}: {found}");
    }
    assert_eq!(outside.ask(&page).await.status, Status::Ok);
}

#[rocket::async_test]
async fn the_first_day_of_a_month_is_shown_as_it_was_typed() {
    const FORM: &str = "/editions/17/modifier";
    let app = super::administrator().await;
    for (typed, shown) in [("01/12/2025", "1er déc. 2025"), ("02/12/2025", "2 déc. 2025")] {
        let saved = send(&app, FORM, &fields(&app, FORM, &[("announced_on", typed)]).await).await;
        assert_eq!(saved.status, Status::SeeOther, "{}", saved.main());
        let terms = plain(&app.get("/editions/17").await.first("#regles ~ dl"));
        assert!(terms.contains(shown), "{typed}: {terms}");
    }
    // A month that the programme's site gave stays one, until a day is typed, be it its first.
    write(
        &app,
        "UPDATE fast_edition SET announced_on = '2025-12-01', announced_by_month = true WHERE number = 17",
    )
    .await;
    for (typed, shown) in [("décembre 2025", "AnnonceDécembre 2025"), ("01/12/2025", "Annonce1er déc. 2025")]
    {
        let page = app.get(FORM).await;
        assert_eq!(page.attributes("#announced_on", "value"), ["décembre 2025"]);
        let saved = send(&app, FORM, &fields(&app, FORM, &[("announced_on", typed)]).await).await;
        assert_eq!(saved.status, Status::SeeOther, "{}", saved.main());
        let terms = plain(&app.get("/editions/17").await.first("#regles ~ dl"));
        assert!(terms.contains(shown), "{typed}: {terms}");
    }
}

#[rocket::async_test]
async fn laureates_that_were_public_before_the_decision_stay_with_what_was_known_of_them() {
    let app = there().await;
    let product = "(SELECT id FROM product WHERE slug = 'abri-de-nuit')";
    let known = "total = 4500000, support = NULL, co_financing = NULL";
    write(&app, &format!("UPDATE laureate SET {known} WHERE edition = 17 AND product_id = {product}")).await;
    let outside = TestApp::over(app.database.again().await, TODAY).await;
    let before = read(&outside, "/editions/17/laureats.csv").await;
    let known = before.lines().find(|it| it.contains("Abri de nuit")).unwrap().to_owned();
    take_in(&app).await;
    announce(&app, "NULL").await;
    let held = read(&outside, "/editions/17/laureats.csv").await;
    assert!(held.lines().any(|it| it == known), "as before: {held}");
    assert!(!held.contains(MADE[1].1) && !held.contains("150000.00"), "what was decided is held: {held}");
    for path in ["/editions/17", "/produits/abri-de-nuit"] {
        let said = read(&outside, path).await;
        assert!(said.contains("45 000 €") && !said.contains("120 000"), "{path}: {said}");
    }
    let links =
        outside.get("/editions/17").await.attributes("#laureats ~ table tbody th a.jalon-small", "href");
    for link in &links {
        let page = read(&outside, link).await;
        assert!(!page.contains("120 000"), "{link}: {page}");
    }
    announce(&app, "'2026-11-23'").await;
    assert!(read(&outside, "/editions/17/laureats.csv").await.contains(",30000.00,120000.00,150000.00,"));
}

#[rocket::async_test]
async fn what_is_public_is_hidden_again_for_a_reason_only() {
    const FORM: &str = "/editions/17/modifier";
    let app = decided().await;
    announce(&app, "'2026-11-20'").await;
    for typed in ["", "01/12/2026"] {
        let sent = send(&app, FORM, &fields(&app, FORM, &[("announced_on", typed)]).await).await;
        assert_eq!(sent.status, Status::UnprocessableEntity, "{typed}");
        assert!(sent.first("#hidden_why-erreur").contains("sont publics"), "{}", sent.main());
        assert!(typed.is_empty() || sent.attributes("#announced_on", "value") == [typed], "kept as typed");
    }
    let earlier = send(&app, FORM, &fields(&app, FORM, &[("announced_on", "19/11/2026")]).await).await;
    assert_eq!(earlier.status, Status::SeeOther, "{}", earlier.main());
    let mut typed = fields(&app, FORM, &[("announced_on", "01/12/2026")]).await;
    typed.push(("hidden_why".to_owned(), "Mauvaise année saisie.".to_owned()));
    let sent = send(&app, FORM, &typed).await;
    assert_eq!(sent.status, Status::SeeOther, "{}", sent.main());
    let history = app.get("/editions/17/historique").await.main();
    assert!(history.contains("caché de nouveau") && history.contains("Mauvaise année saisie."), "{history}");
}

#[rocket::async_test]
async fn who_assesses_reads_the_history_and_a_stranger_does_not_learn_that_a_laureate_is_there() {
    let app = decided().await;
    let page = laureate(&app).await;
    announce(&app, "NULL").await;
    let whole = list(&app).await;
    let ways = ["", "/diagnostic", "/diagnostic/modifier", "/accueil", "/objectifs/nouveau"];
    app.enter("rose-may").await;
    for way in ways {
        let (held, unknown) = (format!("{page}{way}"), format!("/laureats/99999{way}"));
        assert_eq!(app.ask(&held).await.status, Status::NotFound, "{held}");
        assert_eq!(app.ask(&unknown).await.status, Status::NotFound, "{unknown}");
    }
    let sent = app.post(&format!("{page}/temps"), &[]).await;
    assert_eq!(sent.status, Status::NotFound);
    assert_ne!(list(&app).await, whole);
    // Once an assessor, the list, the page and its history say the same.
    let person = "(SELECT id FROM person WHERE email LIKE 'rose-may%')";
    write(&app, &format!("INSERT INTO selection_assessor (edition, person_id) VALUES (17, {person})")).await;
    assert_eq!(list(&app).await, whole);
    assert!(named(&app.get("/editions/17").await));
    let history = app.get("/editions/17/historique").await.main();
    assert!(history.contains(MADE[0].1), "{history}");
}
