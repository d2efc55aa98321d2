//! What a use and a unit of impact cost: budgets of years, each cost with its division.

use super::{plain, taken};
use crate::rights::write;
use crate::support::{TODAY, TestApp};

const IMPACT: &str = "/produits/signal-rivage/impact";

#[rocket::async_test]
async fn each_cost_shows_its_division_or_why_there_is_none() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    let page = plain(&app.get(IMPACT).await);
    for told in [
        // (421 + 466 + 487 + 505 + 498 + 520 + 541 + 633 + 872 + 1 041) ÷ 10 = 598,4.
        "2026 en cours 248 500,50 €Constaté de janvier à juin, prévu ensuite. 415,27 €248 500,50 € ÷ 598,4, 10 mois connus sur 12",
        "Aucun relevé de cette année n’est connu",
        "2025 212 000 €Dépenses constatées. L’indicateur a changé de version dans l’année 0,1152 €212 000 € ÷ 1 840 000",
        "2024 non saisi Le budget de cette année n’est pas saisi",
        "à jour, déposé le 23 nov. 2026",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
    // A product that measures none of both says which metric it takes.
    let other = plain(&app.signed_in_as("ophelie").await.get("/produits/trois-minutes/impact").await);
    assert!(
        other.contains("Aucun indicateur ne le mesure") && other.contains("Utilisateurs actifs par mois"),
        "{other}"
    );
}

#[rocket::async_test]
async fn a_computed_cost_fills_the_box_of_the_matrix_for_its_team_for_everybody_and_over_the_portfolio() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    let own = async || {
        app.get(IMPACT)
            .await
            .first("section[aria-labelledby=case-efficient]")
            .replace(['\u{a0}', '\u{202f}'], " ")
    };
    let told = [
        "Coût par usage",
        "248 500,50 € ÷ 598,4, budget de 2026, divisé par la moyenne mensuelle de « Communes actives par mois » (10 mois \
         connus sur 12). Sources : Constaté de janvier à juin, prévu ensuite ; journal du service.",
        "415,27 €",
        "Coût par unité d’impact",
        "212 000 € ÷ 1 840 000, budget de 2025, divisé par le total de l’année de « Dégâts évités »",
        "0,1152 €",
    ];
    let page = own().await;
    assert!(told.iter().all(|it| page.contains(it)), "{page}");
    assert!(
        !page.contains("Rien n’est encore mesuré") && !page.contains("Définir : coût par usage"),
        "{page}"
    );
    assert!(!plain(&app.get(IMPACT).await).contains("« efficient » de la matrice est vide"));
    // Everybody reads the same, on the page, in the pages of others and in the data.
    let public = "/produits/signal-rivage/stats";
    let how = app.get(public).await.first("#cout-1").replace(['\u{a0}', '\u{202f}'], " ");
    assert!(how.contains(told[1]), "{how}");
    let last = async |path: &str| {
        app.get(path).await.first(".jalon-cases > li:last-child").replace(['\u{a0}', '\u{202f}'], " ")
    };
    let page = last(public).await;
    for told in
        ["Coût par usage", "415,27 €", "2026 · 248 500,50 € ÷ 598,4", "Coût par unité d’impact", "0,1152 €"]
    {
        assert!(page.contains(told), "{told}: {page}");
    }
    let framed = last(&format!("{public}/encart")).await;
    assert!(told.iter().all(|it| framed.contains(it)), "{framed}");
    let data: serde_json::Value =
        serde_json::from_slice(&app.get(&format!("{public}.json")).await.bytes).unwrap();
    assert_eq!(
        (data["costs"][0]["of"].as_str(), data["costs"][0]["year"].as_i64()),
        (Some("use"), Some(2026))
    );
    assert_eq!(data["costs"][0]["divided_by"].as_str(), Some("598.4"));
    // The list finds it filled.
    let empty = async |app: &TestApp| app.get("/impact?vide=efficient").await.main();
    assert!(empty(&app).await.contains("Aucun produit ne répond"));
    // What divides it is no longer public: the public does not read its cost.
    write(&app, "UPDATE metric SET is_public = false WHERE name = 'Communes actives par mois'").await;
    write(&app, "UPDATE revision SET number = number + 1").await;
    let page = app.get(public).await.first(".jalon-cases > li:last-child");
    assert!(!page.contains("Coût par usage") && page.contains("Coût par unité d’impact"), "{page}");
    assert!(own().await.contains("Coût par usage"));
    // Without a budget, the box is empty again, everywhere.
    write(&app, "DELETE FROM yearly_budget").await;
    write(&app, "UPDATE revision SET number = number + 1").await;
    let page = own().await;
    assert!(page.contains("Rien n’est encore mesuré") && page.contains("Définir : coût par usage"), "{page}");
    assert!(app.get(public).await.first(".jalon-cases > li:last-child").contains("Pas encore mesuré"));
    assert!(empty(&app).await.contains("Signal Rivage"));
}

#[rocket::async_test]
async fn a_budget_is_entered_corrected_and_withdrawn_by_those_who_keep_the_sheet() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    let path = format!("{IMPACT}/budget");
    let wrong = app.post(&path, &[("year", "2024"), ("amount", "0"), ("note", "Un mot")]).await;
    assert_eq!(wrong.status.code, 422);
    assert!(plain(&wrong).contains("plus grand que zéro"));
    assert_eq!(wrong.attributes("main input[name=year]", "value"), ["2024"]);
    taken(&app, &path, &[("year", "2024"), ("amount", "180 000,10"), ("note", "Tout compris.")]).await;
    assert!(plain(&app.get(IMPACT).await).contains("2024 180 000,10 €Tout compris."));
    // Somebody else corrected it meanwhile: nothing is lost, and both are shown.
    let stale = app.post(&path, &[("year", "2024"), ("amount", "190 000"), ("version", "0")]).await;
    assert_eq!(stale.status.code, 409);
    assert!(plain(&stale).contains("Il est maintenant de 180 000,10 €"), "{}", plain(&stale));
    taken(&app, &path, &[("year", "2024"), ("amount", "190 000"), ("version", "1")]).await;
    taken(&app, &format!("{path}/2024/retrait"), &[]).await;
    assert_eq!(app.post(&format!("{path}/2024/retrait"), &[]).await.status.code, 404);
    let history = plain(&app.get("/produits/signal-rivage/historique").await);
    for told in [
        "Budget d’une année saisi",
        "Budget d’une année modifié",
        "Budget d’une année retiré",
        "Budget de 2024",
        "180 000,10 €",
        "190 000 €",
    ] {
        assert!(history.contains(told), "{told}: {history}");
    }
    // The rest of the team reads it only.
    let other = app.signed_in_as("malo").await;
    assert_ne!(other.ask(&path).await.status.code, 200);
}
