//! Impact over the portfolio: who is late, what is empty, what is reported to Parliament, a programme side by side.

use super::{number, plain};
use crate::rights::write;
use crate::support::{PageRead, TODAY, TestApp};

/// Names of the products that a list shows.
fn names(page: &PageRead) -> Vec<String> {
    page.all("section[aria-labelledby=produits] tbody .jalon-name")
}

#[rocket::async_test]
async fn the_list_says_who_is_late_and_what_is_empty() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let page = app.get("/impact").await;
    let shown = plain(&page);
    assert!(shown.contains("1 produit en retard de relevé"), "{shown}");
    assert_eq!(names(&page).first().map(String::as_str), Some("Abri de nuit"), "the longest delay first");
    assert!(shown.contains("1 indicateur en retarddepuis le 1er oct. 2026"), "{shown}");
    assert!(shown.contains("2 sur 5manque : utilisable, impactant et efficient"), "{shown}");
    // Each filter stands in the address and answers by itself.
    let late = app.get("/impact?montre=retard").await;
    assert_eq!(names(&late), ["Abri de nuit"]);
    let starless = app.get("/impact?montre=sans-etoile").await;
    assert!(!names(&starless).contains(&"Signal Rivage".to_owned()) && !names(&starless).is_empty());
    let empty = app.get("/impact?vide=efficient").await;
    // Nobody measures it, and two have a budget and users: what they cost is computed.
    assert_eq!(names(&empty).len(), names(&page).len() - 2);
    assert!(!names(&empty).contains(&"Bulletin d’air".to_owned()), "{:?}", names(&empty));
    let filled = app.get("/impact?vide=used").await;
    assert!(!names(&filled).contains(&"Signal Rivage".to_owned()));
    let both = app.get("/impact?montre=retard&vide=used").await;
    assert!(names(&both).is_empty() && plain(&both).contains("Aucun produit ne répond"));
    // A form sends its empty fields too.
    let tidied = app.ask("/impact?montre=retard&vide=&incubateur=&phase=").await;
    assert_eq!(tidied.location.as_deref(), Some("/impact?montre=retard"));
    // Shares are of the active products.
    let measured =
        "SELECT COUNT(DISTINCT product_id) FROM metric WHERE ending IS NULL AND matrix_box = 'used'";
    let counted = number(&app, measured).await;
    let told = page.all("section[aria-labelledby=cases] tbody tr:nth-child(2) td:nth-child(2)");
    assert_eq!(told, [counted.to_string()]);
}

#[rocket::async_test]
async fn whoever_does_not_read_the_portfolio_sees_their_own_products() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    let page = app.get("/impact").await;
    assert_eq!(names(&page), ["Signal Rivage"]);
    assert!(!plain(&page).contains("Parlement"));
    assert_eq!(app.ask("/impact/parlement").await.status.code, 403);
    assert_eq!(app.ask("/impact/cote-a-cote").await.status.code, 403);
}

#[rocket::async_test]
async fn the_figure_for_parliament_lists_who_is_counted_and_who_is_not() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let page = plain(&app.get("/impact/parlement?annee=2026&edition=18").await);
    assert!(page.contains("Aucun lauréat ne peut encore être jugé"), "{page}");
    assert!(page.contains("il n’était pas encore à atteindre"), "{page}");
    assert!(page.contains("aucun objectif d’entrée n’est écrit"), "{page}");
    // 1 041 of 1 300 is 80,08 %: reached; of 1 302, 79,95 %: short, whatever it rounds to.
    for (target, told, title) in [
        ("1300", "80,1 % atteint à 80 %", "1 lauréat sur 1 (100 %) a atteint 80 % de ses objectifs d’entrée"),
        (
            "1302",
            "79,9 % non atteint",
            "Aucun lauréat sur 1 (0 %) n’a atteint 80 % de ses objectifs d’entrée",
        ),
    ] {
        let sql = format!(
            "UPDATE laureate_goal SET target = '{target}', target_on = '2026-10-31' WHERE label = 'Communes équipées'"
        );
        write(&app, &sql).await;
        write(
            &app,
            "DELETE FROM laureate_goal WHERE label <> 'Communes équipées' AND laureate_id IN
            (SELECT laureate_id FROM laureate_goal WHERE label = 'Communes équipées')",
        )
        .await;
        let page = plain(&app.get("/impact/parlement?annee=2026&edition=18").await);
        assert!(page.contains(told) && page.contains(title), "{told}, {title}: {page}");
    }
    // At the end of the year before, it was not due.
    let before = plain(&app.get("/impact/parlement?annee=2025&edition=18").await);
    assert!(
        before.contains("situation au 31 déc. 2025") && before.contains("Aucun lauréat ne peut"),
        "{before}"
    );
    // In the days in which a reading may still come, it is told apart and not counted, whatever it says.
    for (target, told) in
        [("1300", "80,1 % atteint à 80 %, provisoire"), ("1302", "79,9 % non atteint, provisoire")]
    {
        let sql = format!(
            "UPDATE laureate_goal SET target = '{target}', target_on = '2026-11-15' WHERE label = 'Communes équipées'"
        );
        write(&app, &sql).await;
        let page = app.get("/impact/parlement?annee=2026&edition=18").await;
        let apart = page.first("section[aria-labelledby=provisoires]").replace(['\u{a0}', '\u{202f}'], " ");
        assert!(apart.contains(told), "{told}: {apart}");
        let title =
            "Aucun lauréat ne peut encore être jugé sur ses objectifs d’entrée ; 1 autre est provisoire";
        assert!(plain(&page).contains(title), "{}", plain(&page));
        let paper = app.get("/impact/parlement.pdf?annee=2026&edition=18").await;
        let told_there = super::leaving::text_of(&paper.bytes);
        assert!(
            told_there.contains("provisoires, pas encore comptés")
                && told_there.contains("1 autre est provisoire"),
            "{told_there}"
        );
    }
    // A goal set aside says why.
    app.enter("solene").await;
    let own = super::page_of(&app, "Communes actives par mois").await;
    let goal = number(&app, "SELECT id FROM laureate_goal WHERE label = 'Communes équipées'").await;
    let entry = format!("{own}/objectifs-d-entree/{goal}");
    super::taken(&app, &entry, &[("act", "ecarter"), ("reason", "l’échelle a changé")]).await;
    app.enter("ophelie").await;
    let page = plain(&app.get("/impact/parlement?annee=2026&edition=18").await);
    assert!(page.contains("écarté : l’échelle a changé"), "{page}");
    let again = [("act", "juger"), ("reason", "l’échelle est la même")];
    super::taken(&app, &entry, &again).await;
    let page = plain(&app.get("/impact/parlement?annee=2026&edition=18").await);
    assert!(!page.contains("l’échelle a changé"), "{page}");
    // Tied to nothing any more, it says since when and why.
    super::taken(&app, &entry, &[("act", "detacher"), ("reason", "elle n’existe plus")]).await;
    let page = plain(&app.get("/impact/parlement?annee=2026&edition=18").await);
    assert!(page.contains("détaché de son indicateur le 23 nov. 2026 : elle n’existe plus"), "{page}");
    assert_eq!(app.ask("/impact/parlement?edition=999").await.status.code, 404);
}

#[rocket::async_test]
async fn the_demonstration_counts_some_laureates_and_leaves_others_out_each_for_its_reason() {
    for today in [TODAY, "2024-02-29", "2027-12-31"] {
        let app = TestApp::at(today).await.signed_in_as("ophelie").await;
        let page = app.get("/impact/parlement").await;
        let shown = plain(&page);
        let title = "2 lauréats sur 3 (66,7 %) ont atteint 80 % de leurs objectifs d’entrée";
        assert!(shown.contains(title), "on {today}: {shown}");
        for told in [
            "Nuitées proposées par mois : 4 800 nuitées",
            "Délai de traitement d’un signalement : 6 jours",
            "Passages suivis : 60 passages au 14 nov. 2020",
            "51,7 %",
            "aucun objectif d’entrée n’est écrit",
            "il n’était pas encore à atteindre",
        ] {
            assert!(shown.contains(told), "{told} on {today}: {shown}");
        }
    }
}

#[rocket::async_test]
async fn the_figure_for_parliament_is_a_paper_too() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let paper = app.get("/impact/parlement.pdf?annee=2026").await;
    assert!(paper.bytes.starts_with(b"%PDF"));
    let faults: Vec<String> = jalon::pdf::check(&paper.bytes).iter().map(ToString::to_string).collect();
    assert_eq!(faults, Vec::<String>::new());
}

#[rocket::async_test]
async fn the_programme_gamma_stands_side_by_side() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let empty = app.get("/impact/cote-a-cote").await;
    assert!(plain(&empty).contains("au début, à mi-parcours et à la fin"));
    let address = "/impact/cote-a-cote?produits=cantine-en-clair,carnet-de-chantier\
        &debut=30/09/2020&milieu=31/12/2020&fin=31/03/2021";
    let page = plain(&app.get(address).await);
    for told in [
        "4 objectifs jugés : 3 atteints, 4 à 80 % ou plus",
        // Start, half-way, end.
        "Comptes créés par mois 3 105 comptesseptembre 2020 6 044 comptesdécembre 2020 12 243 comptesmars 2021",
        "155 % valeur ÷ objectif = 12 243 ÷ 7 900",
        "7 simulateurs30 septembre 2020 12 simulateurs31 décembre 2020 19 simulateurs31 mars 2021",
        "109 % (valeur − départ) ÷ (objectif − départ) = (19 − 7) ÷ (18 − 7) ; 106 % sans le point de départ",
        "17 936 visiteursdécembre 2020 32 717 visiteursmars 2021",
        "81,8 % valeur ÷ objectif = 32 717 ÷ 40 000À 100 % : non atteint. À 80 % : atteint.",
        "3 200 000 visiteurs12 mois à fin décembre 2020",
        "112 % valeur ÷ objectif = 3 345 000 ÷ 3 000 000",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
    for (query, told) in [
        (
            "produits=inconnu&debut=01/09/2020&fin=31/03/2021",
            "Aucun produit ne porte cet identifiant : inconnu",
        ),
        ("produits=cantine-en-clair&debut=31/03/2021&fin=01/09/2020", "finit après son premier jour"),
        (
            "produits=cantine-en-clair&debut=01/09/2020&milieu=01/01/2022&fin=31/03/2021",
            "vérifiez les trois dates",
        ),
        ("debut=hier", "identifiants de produits"),
    ] {
        let page = app.ask(&format!("/impact/cote-a-cote?{query}")).await;
        assert_eq!(page.status.code, 422, "{query}");
        assert!(plain(&page).contains(told), "{told}: {}", plain(&page));
    }
    let cohort = app.get("/impact/cote-a-cote?edition=18").await;
    assert!(plain(&cohort).contains("Communes actives par mois"), "{}", plain(&cohort));
}
