//! The sheet of a product and the summary of an edition, as files that everybody may have.

use rocket::http::Status;

use super::{drawings, register, text_of};
use crate::support::{TODAY, TestApp};

const SHEET: &str = "/produits/signal-rivage/fiche.pdf";
const SUMMARY: &str = "/editions/18/bilan.pdf";

#[rocket::async_test]
async fn the_sheet_is_a_file_that_everybody_may_have() {
    let app = TestApp::at(TODAY).await;
    let page = app.get(SHEET).await;
    assert_eq!((page.status, page.header("Content-Type")), (Status::Ok, Some("application/pdf")));
    let offered = "attachment; filename=\"signal-rivage_fiche.pdf\"";
    assert_eq!(page.header("Content-Disposition"), Some(offered));
    let text = text_of("sheet", &page.bytes);
    for expected in [
        "Signal Rivage",
        "Fiche produit, situation au 23 novembre 2026",
        "Fabrique du littoral",
        "Agence nationale des rivages",
        "FAST-2026-014, en vigueur",
        "https://signal-rivage.example",
        "Alerte par message dans tout le département",
        "1/2",
    ] {
        assert!(text.contains(expected), "{expected} in {text}");
    }
    let links = app.get("/produits/signal-rivage").await.attributes("main a", "href");
    assert!(links.contains(&SHEET.to_owned()));
}

#[rocket::async_test]
async fn the_summary_is_a_file_that_everybody_may_have() {
    let app = TestApp::at(TODAY).await;
    let page = app.get(SUMMARY).await;
    assert_eq!((page.status, page.header("Content-Type")), (Status::Ok, Some("application/pdf")));
    assert_eq!(page.header("Content-Disposition"), Some("attachment; filename=\"FAST-18_bilan.pdf\""));
    let text = text_of("summary", &page.bytes);
    for expected in [
        "Bilan de la promotion FAST 18",
        "450 000 € attribués à 3 lauréats",
        "FAST-2026-014, en vigueur",
        "2 500 000,00 €",
        "L’Établi est compté sans avoir été annoncé : + 30 000 €.",
        "Siméon Vautrin",
    ] {
        assert!(text.contains(expected), "{expected} in {text}");
    }
    let links = app.get("/editions/18").await.attributes("main a", "href");
    assert!(links.contains(&SUMMARY.to_owned()));
}

#[rocket::async_test]
async fn whoever_asks_has_the_same_file_and_no_draft_is_in_it() {
    let app = TestApp::at(TODAY).await;
    let bulletin = "/produits/bulletin-d-air/fiche.pdf";
    let public = [app.get(SUMMARY).await, app.get(bulletin).await];
    app.enter("ophelie").await;
    assert!(app.get("/produits/bulletin-d-air").await.main().contains("FAST-2026-018"), "a draft they see");
    for (rank, path) in [SUMMARY, bulletin].into_iter().enumerate() {
        let page = app.get(path).await;
        assert_eq!(page.bytes, public[rank].bytes, "{path}");
        let text = text_of(&format!("draft-{rank}"), &page.bytes);
        assert!(!text.contains("FAST-2026-018"), "{text}");
        assert!(!text.contains("brouillon"), "{text}");
    }
    assert_eq!(drawings(&app), 2);
    let mut kinds = register(&app, "kind || ' ' || subject").await;
    kinds.sort();
    assert_eq!(kinds, ["edition_summary 18", "product_sheet bulletin-d-air"]);
}

#[rocket::async_test]
async fn a_retired_name_leads_to_the_present_one() {
    let app = TestApp::at(TODAY).await;
    let moved = app.ask("/produits/alerte-rivage/fiche.pdf").await;
    assert_eq!((moved.status.code, moved.location.as_deref()), (308, Some(SHEET)));
    for missing in ["/produits/inconnu/fiche.pdf", "/editions/404/bilan.pdf"] {
        assert_eq!(app.ask(missing).await.status, Status::NotFound, "{missing}");
    }
}

#[rocket::async_test]
async fn every_product_and_every_edition_has_its_file() {
    let app = TestApp::at(TODAY).await;
    let list = app.get("/produits?phase=tous").await;
    let mut products: Vec<String> = list
        .attributes("main a", "href")
        .into_iter()
        .filter(|it| it.starts_with("/produits/") && it.matches('/').count() == 2)
        .map(|it| format!("{it}/fiche.pdf"))
        .collect();
    products.sort();
    products.dedup();
    assert_eq!(products.len(), 12, "{products:?}");
    for path in
        products.into_iter().chain(["/editions/2/bilan.pdf", "/editions/17/bilan.pdf"].map(str::to_owned))
    {
        let page = app.get(&path).await;
        assert_eq!(page.status, Status::Ok, "{path}");
        let text = text_of(&path.replace('/', "-"), &page.bytes);
        assert!(
            text.contains("situation au 23 novembre 2026") || text.contains("Situation au 23 novembre 2026")
        );
    }
}
