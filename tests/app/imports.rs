//! The page of imports.

use std::path::Path;

use jalon::exchange::beta_gouv::import;

use crate::support::{TODAY, TestApp};

async fn imported() -> TestApp {
    let app = TestApp::empty(TODAY).await;
    let site = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/beta-gouv");
    import(&app.database.db, app.clock, &site, TODAY.parse().unwrap(), false).await.unwrap();
    app
}

#[rocket::async_test]
async fn before_the_first_import_it_says_what_to_type() {
    let app = TestApp::empty(TODAY).await;
    let page = app.get("/imports").await;
    assert!(page.main().contains("jalon import beta-gouv DOSSIER"));
}

#[rocket::async_test]
async fn it_shows_counts_kinds_and_findings_with_their_sheets() {
    let app = imported().await;
    let page = app.get("/imports").await;
    assert!(page.first("h1").contains("constats"), "{}", page.first("h1"));
    assert_eq!(page.all("table:first-of-type tbody tr")[0], "Produits6600");
    let sheets = page.attributes("section[aria-labelledby=constats] th a", "href");
    assert!(sheets.contains(&"/produits/quart-de-nuit".to_owned()), "{sheets:?}");
    assert!(sheets.contains(&"/editions/17".to_owned()), "{sheets:?}");
    for href in sheets {
        app.get(&href).await;
    }
}

#[rocket::async_test]
async fn it_is_filtered_by_code() {
    let app = imported().await;
    let page = app.get("/imports?code=escaped_url").await;
    assert_eq!(page.first("h2#constats"), "Adresse échappée\u{a0}: 1\u{a0}constat");
    assert_eq!(page.all("section[aria-labelledby=constats] tbody tr").len(), 1);
    assert_eq!(page.attributes("option[selected]", "value"), ["escaped_url"]);
    let none = app.get("/imports?code=%3Cb%3E&page=99").await;
    assert!(none.main().contains("Aucun constat de cette nature"));
    assert!(app.get("/imports?code=").await.main().contains("Ce qui est à corriger"));
}
