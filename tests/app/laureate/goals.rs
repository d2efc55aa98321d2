//! The page of a laureate and its entry goals.

use super::{number, of, plain, taken};
use crate::editions::form::{fields, send};
use crate::support::{TODAY, TestApp};

const GOAL: [(&str, &str); 8] = [
    ("label", "Écoles équipées"),
    ("unit", "écoles"),
    ("baseline", "1 250"),
    ("baseline_on", "20/11/2026"),
    ("target", "2 500"),
    ("target_on", "28/02/2027"),
    ("source", "page /stats"),
    ("is_flag", "oui"),
];

#[rocket::async_test]
async fn the_page_is_public_and_tells_what_is_not_known() {
    let app = TestApp::at(TODAY).await;
    let page = app.get(&of(&app, "signal-rivage", 18).await).await;
    let main = plain(&page.main());
    for words in [
        "30 000 €",
        "170 000 €",
        "200 000 €",
        "Équiper toutes les communes",
        "FAST-2026-014",
        "Lauréat aussi de FAST 17",
    ] {
        assert!(main.contains(words), "{words}: {main}");
    }
    // Who works there is not for everybody.
    assert!(!main.contains("Solène") && !main.contains("Ajouter un objectif"), "{main}");
    let unsplit = plain(&app.get(&of(&app, "signal-rivage", 17).await).await.main());
    assert!(unsplit.contains("non ventilée") && unsplit.contains("Total30 000 €"), "{unsplit}");
    assert_eq!(app.ask("/laureats/9999").await.status.code, 404);
    app.enter("malo").await;
    let main = plain(&app.get(&of(&app, "signal-rivage", 18).await).await.main());
    assert!(
        main.contains("Solène Maurin jusqu’au 28 févr. 2027") && !main.contains("Ajouter un objectif"),
        "{main}"
    );
}

#[rocket::async_test]
async fn the_page_is_found_from_wherever_the_laureate_is_shown() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let own = of(&app, "signal-rivage", 18).await;
    for from in [
        "/editions/18",
        "/produits/signal-rivage",
        "/produits/signal-rivage/suivi",
        "/conventions/FAST-2026-014",
    ] {
        let links = app.get(from).await.attributes("main a", "href");
        assert!(links.contains(&own), "{from}: {links:?}");
    }
    let links = app.get("/incubateurs/l-etabli").await.attributes("main a", "href");
    assert!(links.iter().any(|it| it.starts_with("/laureats/")), "{links:?}");
    let links = app.get(&own).await.attributes("main a", "href");
    for to in [
        "/editions/18",
        "/produits/signal-rivage",
        "/produits/signal-rivage/suivi?edition=18",
        "/conventions/FAST-2026-014",
    ] {
        assert!(links.iter().any(|it| it == to), "{to}: {links:?}");
    }
}

#[rocket::async_test]
async fn a_goal_is_written_by_the_intrapreneur_and_read_by_everybody() {
    let app = TestApp::at(TODAY).await.signed_in_as("joachim").await;
    let own = of(&app, "bulletin-d-air", 18).await;
    let wrong = app.post(&format!("{own}/objectifs"), &[("label", "Écoles"), ("baseline", "beaucoup")]).await;
    assert_eq!(wrong.status.code, 422);
    let says = plain(&wrong.main());
    for words in ["Ce n’est pas un nombre", "Écrivez la valeur à atteindre", "Dites pour quel jour"] {
        assert!(says.contains(words), "{words}: {says}");
    }
    assert_eq!(wrong.attributes("#baseline", "value"), ["beaucoup"]);
    taken(&app, &format!("{own}/objectifs"), &GOAL).await;
    app.post("/deconnexion", &[]).await;
    let page = plain(&app.get(&own).await.main());
    for words in [
        "Écoles équipées Indicateur phare",
        "1 250 écoles20 nov. 2026",
        "2 500 écoles28 févr. 2027",
        "page /stats",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    app.enter("ophelie").await;
    let journal = plain(&app.get("/journal?objet=support").await.main());
    for words in ["Objectif d’entrée écrit", "Bulletin d’air, FAST 18", "Cible", "2 500"] {
        assert!(journal.contains(words), "{words}: {journal}");
    }
}

#[rocket::async_test]
async fn one_goal_carries_the_flag_and_a_goal_that_is_withdrawn_stays_in_the_journal() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let own = of(&app, "signal-rivage", 17).await;
    taken(&app, &format!("{own}/objectifs"), &GOAL).await;
    assert_eq!(fields(&app, &format!("{own}/objectifs/nouveau"), &[]).await.len(), 10);
    let second = [&GOAL[1..], &[("label", "Élèves protégés")]].concat();
    taken(&app, &format!("{own}/objectifs"), &second).await;
    let rows = app.get(&own).await.all("#objectifs + table tbody th");
    let first = "Délai de traitement d’un signalement";
    assert_eq!(rows, ["Élèves protégés Indicateur phare", first, "Écoles équipées"]);
    assert_eq!(number(&app, "SELECT count(*) FROM laureate_goal WHERE is_flag AND label IN ('Écoles équipées', 'Élèves protégés')").await, 1);
    let id = number(&app, "SELECT max(id) FROM laureate_goal").await;
    taken(&app, &format!("{own}/objectifs/{id}/retrait"), &[]).await;
    assert_eq!(app.get(&own).await.all("#objectifs + table tbody th"), [first, "Écoles équipées"]);
    assert_eq!(app.ask(&format!("{own}/objectifs/{id}/modifier")).await.status.code, 404);
    // A goal is that of its laureate: no other address reaches it.
    let other = of(&app, "signal-rivage", 18).await;
    let first = number(&app, "SELECT min(id) FROM laureate_goal WHERE label = 'Écoles équipées'").await;
    assert_eq!(app.ask(&format!("{other}/objectifs/{first}/modifier")).await.status.code, 404);
    app.enter("ophelie").await;
    let journal = app.get("/journal?objet=support").await.main();
    assert!(journal.contains("Objectif d’entrée retiré") && journal.contains("Élèves protégés"), "{journal}");
}

#[rocket::async_test]
async fn two_people_who_correct_a_goal_lose_nothing() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let own = of(&app, "signal-rivage", 17).await;
    taken(&app, &format!("{own}/objectifs"), &GOAL).await;
    let id = number(&app, "SELECT max(id) FROM laureate_goal").await;
    let edit = format!("{own}/objectifs/{id}/modifier");
    let first = fields(&app, &edit, &[("target", "3 000"), ("is_flag", "oui")]).await;
    let second = fields(&app, &edit, &[("target", "2 800"), ("source", "enquête"), ("is_flag", "oui")]).await;
    assert_eq!(send(&app, &edit, &first).await.status.code, 303);
    let stale = send(&app, &edit, &second).await;
    assert_eq!(stale.status.code, 409);
    let table = plain(&stale.main());
    assert!(table.contains("2 800") && table.contains("3 000") && table.contains("enquête"), "{table}");
    let again: Vec<_> =
        ["label", "unit", "baseline", "baseline_on", "target", "target_on", "source", "version", "opened"]
            .into_iter()
            .map(|it| (it.to_owned(), stale.attributes(&format!("main input[name={it}]"), "value").remove(0)))
            .chain([("is_flag".to_owned(), "oui".to_owned())])
            .collect();
    assert_eq!(send(&app, &edit, &again).await.status.code, 303);
    assert!(plain(&app.get(&own).await.main()).contains("2 800 écoles"));
    assert_eq!(
        send(&app, &edit, &again).await.location.unwrap(),
        format!("{own}#objectifs"),
        "the same says nothing"
    );
}
