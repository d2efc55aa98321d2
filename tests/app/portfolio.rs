//! The list and the sheets, through HTTP, with the demonstration cast.

use crate::support::{TODAY, TestApp};

async fn names(app: &TestApp, path: &str) -> Vec<String> {
    app.get(path).await.all("tbody .jalon-name")
}

#[rocket::async_test]
async fn the_list_opens_on_active_products_by_name() {
    let app = TestApp::at(TODAY).await;
    let page = app.get("/produits").await;
    let names = page.all("tbody .jalon-name");
    let mut sorted = names.clone();
    sorted.sort_by(|a, b| jalon::collation::compare(a, b));
    assert_eq!(names, sorted);
    assert_eq!(page.first("#resultats"), format!("{}\u{a0}produits actifs", names.len()));
    let counts = page.all(".jalon-counts a");
    assert_eq!(counts[0], "12 Tous");
    assert_eq!(counts[1], format!("{} Actifs", names.len()));
}

#[rocket::async_test]
async fn search_ignores_accents_case_and_order() {
    let app = TestApp::at(TODAY).await;
    for (words, expected) in [
        ("SIGNAL", "Signal Rivage"),
        ("erosion", "Signal Rivage"),
        ("érosion rivage", "Signal Rivage"),
        // The sponsor's name counts.
        ("agence rivages", "Signal Rivage"),
        ("air classe", "Bulletin d’air"),
    ] {
        let found = names(&app, &format!("/produits?phase=tous&q={}", jalon::web::page::encode(words))).await;
        assert!(found.contains(&expected.to_owned()), "{words}: {found:?}");
    }
    assert_eq!(names(&app, "/produits?phase=tous&q=rivage%20introuvable").await, Vec::<String>::new());
}

#[rocket::async_test]
async fn each_filter_keeps_what_it_says() {
    let app = TestApp::at(TODAY).await;
    let all = names(&app, "/produits?phase=tous").await;
    assert_eq!(all.len(), 12);
    for (filter, some, none) in [
        ("incubateur=fabrique-du-littoral", "Signal Rivage", "Bulletin d’air"),
        ("sponsor=agence-nationale-des-rivages", "Signal Rivage", "Bulletin d’air"),
        ("edition=17", "Abri de nuit", "Bulletin d’air"),
        ("theme=Environnement", "Signal Rivage", "Abri de nuit"),
        ("manque=stats", "Avis de crue", "Signal Rivage"),
        ("manque=impact", "Signal Rivage", "Bulletin d’air"),
        ("phase=acceleration", "Signal Rivage", ""),
    ] {
        let sign = if filter.starts_with("phase") { "" } else { "phase=tous&" };
        let found = names(&app, &format!("/produits?{sign}{filter}")).await;
        assert!(found.contains(&some.to_owned()), "{filter}: {found:?}");
        assert!(!found.contains(&none.to_owned()), "{filter}: {found:?}");
        assert!(found.len() < all.len(), "{filter} keeps everything");
    }
    for unknown in ["incubateur=x", "sponsor=x", "edition=x", "phase=x", "manque=x"] {
        assert_eq!(names(&app, &format!("/produits?{unknown}")).await.len(), 0, "{unknown}");
    }
}

#[rocket::async_test]
async fn an_empty_view_says_what_wider_ones_would_find() {
    let app = TestApp::at(TODAY).await;
    let page = app.get("/produits?q=rivage&edition=2").await;
    assert!(page.main().contains("Aucun produit ne répond à ces filtres."));
    let links = page.attributes(".jalon-empty a", "href");
    assert!(links.contains(&"/produits?q=rivage".to_owned()), "{links:?}");
    assert!(links.contains(&"/produits".to_owned()));
    for link in links {
        assert!(!names(&app, &link).await.is_empty(), "{link} is as empty");
    }
}

#[rocket::async_test]
async fn orders_are_those_asked_for() {
    let app = TestApp::at(TODAY).await;
    let forwards = names(&app, "/produits?phase=tous").await;
    let backwards = names(&app, "/produits?phase=tous&tri=-nom").await;
    assert_eq!(backwards.into_iter().rev().collect::<Vec<_>>(), forwards);
    assert_eq!(names(&app, "/produits?phase=tous&tri=-montant").await[0], "Signal Rivage");
    let page = app.get("/produits?phase=tous&tri=-montant").await;
    assert_eq!(page.attributes("th[aria-sort]", "aria-sort"), ["descending"]);
}

#[rocket::async_test]
async fn an_empty_database_says_what_to_do() {
    let app = TestApp::empty(TODAY).await;
    assert!(app.get("/produits").await.main().contains("jalon import beta-gouv"));
}

#[rocket::async_test]
async fn exports_hold_exactly_the_view() {
    let app = TestApp::at(TODAY).await;
    let view = "phase=tous&edition=18&tri=-montant";
    let shown = names(&app, &format!("/produits?{view}")).await;
    let json: serde_json::Value =
        serde_json::from_slice(&app.get(&format!("/produits.json?{view}")).await.bytes).unwrap();
    let exported: Vec<_> =
        json.as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap().to_owned()).collect();
    assert_eq!(exported, shown);
    let signal = json.as_array().unwrap().iter().find(|it| it["slug"] == "signal-rivage").unwrap();
    assert_eq!(
        signal["awards"],
        serde_json::json!([{"edition": 17, "amount": "30000.00"}, {"edition": 18, "amount": "200000.00"}])
    );
    assert_eq!(signal["phase"], serde_json::json!({"name": "acceleration", "since": "2026-01-14"}));
    let csv = app.get(&format!("/produits.csv?{view}")).await;
    assert_eq!(csv.text().lines().count(), shown.len() + 1);
    assert!(csv.bytes.starts_with(b"\xef\xbb\xbfIdentifiant,Nom,"));
    assert!(csv.text().contains(",230000.00,"));
    let xlsx = app.get(&format!("/produits.xlsx?{view}")).await;
    assert!(xlsx.bytes.starts_with(b"PK"));
    assert!(xlsx.header("Content-Disposition").unwrap().contains("portefeuille.xlsx"));
}

#[rocket::async_test]
async fn the_list_follows_every_write_even_by_another_instance() {
    let app = TestApp::at(TODAY).await;
    let before = app.get("/produits?q=rivage").await;
    assert!(before.main().contains("Agence nationale des rivages"));
    // Another instance over the same database.
    let other = jalon::build(
        jalon::config::Config {
            database_url: app.database.url.clone(),
            ..jalon::config::Config::from_env().unwrap()
        },
        jalon::db::Db::open(&app.database.url).await.unwrap(),
        app.clock,
    )
    .unwrap();
    let other = TestApp {
        client: rocket::local::asynchronous::Client::tracked(other).await.unwrap(),
        ..TestApp::empty(TODAY).await
    };
    let link = app.link_for(app.person("ophelie").await).await;
    assert_eq!(other.post(&link, &[]).await.status.code, 303);
    let renamed = [("name", "Agence des côtes"), ("version", "1")];
    let answer = other.post("/organisations/agence-nationale-des-rivages/modifier", &renamed).await;
    assert_eq!(answer.status.code, 303);
    assert!(app.get("/produits?phase=tous").await.main().contains("Agence des côtes"));
}

#[rocket::async_test]
async fn a_sheet_tells_the_whole_story() {
    let app = TestApp::at(TODAY).await;
    let page = app.get("/produits/signal-rivage").await;
    assert_eq!(page.first("h1"), "Signal Rivage Accélération");
    let facts = page.all("details tbody tr");
    for fact in ["12 févr. 2024PhaseInvestigation, jusqu’au 30 avr. 2024", "14 janv. 2026PhaseAccélération"]
    {
        assert!(facts.iter().any(|it| it.replace('\u{a0}', " ") == fact), "{fact} in {facts:#?}");
    }
    assert!(facts.iter().any(|it| it.contains("Attribution FAST")));
    assert!(page.main().contains("non ventilée"));
    assert!(page.main().contains("230\u{202f}000\u{a0}€"));
    assert!(page.main().contains("La falaise recule"));
    // What the picture draws stands in its description too.
    let description = page.first("svg desc");
    assert!(facts.len() >= 10 && description.matches('.').count() >= facts.len());
}

#[rocket::async_test]
async fn a_retired_identifier_leads_to_the_product() {
    let app = TestApp::at(TODAY).await;
    let answer = app.ask("/produits/alerte-rivage").await;
    assert_eq!((answer.status.code, answer.location.as_deref()), (308, Some("/produits/signal-rivage")));
}
