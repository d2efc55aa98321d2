//! Assessments: blind, corrected, closed; who may give one.

use rocket::http::Status;

use super::{LIST, administrator, apply, grid, plain};
use crate::support::TestApp;

const SELECTION: &str = "/editions/18/selection";

/// An application to edition 18, assessed by Malo and Awen; the browser is an administrator's.
async fn with_assessors() -> (TestApp, String) {
    let app = administrator().await;
    let page = apply(&app, "Boussole juridique", "100 000", "200 000").await;
    for email in ["malo", "awen"] {
        let person = app.person(email).await.to_string();
        let named = app.post(&format!("{SELECTION}/evaluateurs"), &[("personne", &person)]).await;
        assert_eq!(named.status, Status::SeeOther, "{}", named.main());
    }
    (app, page)
}

#[rocket::async_test]
async fn nobody_sees_the_others_before_giving_their_own() {
    let (app, page) = with_assessors().await;
    let action = format!("{page}/evaluation");
    app.enter("malo").await;
    let given = app.post(&action, &grid([5, 4, 3, 3, 3, 2, 3, 0, 2], "Équipe solide, sponsor absent")).await;
    assert_eq!(given.status, Status::SeeOther, "{}", given.main());
    assert!(plain(&app.get(&page).await.main()).contains("2,63 sur 5, 1 avis"));
    app.enter("awen").await;
    for path in [page.as_str(), LIST, SELECTION, "/editions/18/candidatures.csv"] {
        let seen = plain(&app.get(path).await.text());
        assert!(!seen.contains("2,63") && !seen.contains("sponsor absent"), "{path}: {seen}");
    }
    assert!(app.get(LIST).await.main().contains("à donner"));
    app.enter("ines").await;
    assert!(!app.get(&page).await.main().contains("sponsor absent"), "an observer waits for the end");
    assert!(!app.get("/journal").await.text().contains("sponsor absent"));
    app.enter("ophelie").await;
    assert!(!app.get(&page).await.main().contains("sponsor absent"), "an administrator too");
    app.enter("awen").await;
    app.post(&action, &grid([5; 9], "")).await;
    let seen = app.get(&page).await;
    let main = plain(&seen.main());
    // (63 + 120) ÷ 24 ÷ 2 = 3,8125; pillars: (4 + 5) ÷ 2…
    for part in ["3,81 sur 5, 2 avis de 2,63 à 5", "5 − 2,63 = 2,38", "sponsor absent", "Malo Ferrec"] {
        assert!(main.contains(part), "{part} in {main}");
    }
    assert_eq!(seen.all("#evaluation ~ table tfoot td")[..5], ["4,5", "4", "3,75", "3", "3,81"]);
    // One's own may be corrected; the journal says so, and not what it says.
    app.post(&action, &grid([4; 9], "Mieux relu")).await;
    let corrected = plain(&app.get(&page).await.main());
    assert!(corrected.contains("3,31 sur 5") && corrected.contains("45 d’abord"), "{corrected}");
    app.enter("ines").await;
    let journal = app.get("/journal").await.text();
    assert!(journal.contains("Avis donné") && journal.contains("Avis corrigé"), "{journal}");
    assert!(!journal.contains("Mieux relu"));
}

#[rocket::async_test]
async fn once_closed_all_is_seen_told_and_fixed() {
    let (app, page) = with_assessors().await;
    app.enter("malo").await;
    app.post(&format!("{page}/evaluation"), &grid([3; 9], "Un avis")).await;
    app.enter("ophelie").await;
    let unsure = app.post(&format!("{SELECTION}/cloture"), &[]).await;
    assert_eq!(unsure.attributes("#erreurs a", "href"), ["#certain"]);
    let shown = plain(&app.get(SELECTION).await.main());
    for part in ["1 avis manque.", "Malo Ferrec 1 sur 1", "0 sur 1", "une fois l’évaluation close"] {
        assert!(shown.contains(part), "{part} in {shown}");
    }
    app.post(&format!("{SELECTION}/cloture"), &[("certain", "true")]).await;
    app.enter("ines").await;
    assert!(plain(&app.get(&page).await.main()).contains("Un avis"));
    let journal = plain(&app.get("/journal").await.main());
    for part in ["Évaluation close", "Avis révélé à la clôture", "3,3,3,3,3,3,3,3,3", "Un avis"] {
        assert!(journal.contains(part), "{part} in {journal}");
    }
    app.enter("awen").await;
    let late = app.post(&format!("{page}/evaluation"), &grid([5; 9], "")).await;
    assert_eq!(late.status, Status::Conflict);
    assert!(!app.get(&page).await.text().contains("/evaluation"));
}

#[rocket::async_test]
async fn a_grid_is_whole_and_of_those_who_assess() {
    let (app, page) = with_assessors().await;
    let action = format!("{page}/evaluation");
    app.enter("malo").await;
    let part = [("note[usagers]", "4"), ("note[mesure]", "6"), ("comment", "Début d’avis")];
    let answer = app.post(&action, &part).await;
    assert_eq!(answer.status, Status::UnprocessableEntity);
    assert_eq!(answer.attributes("#erreurs a", "href").len(), 8, "{}", answer.main());
    assert_eq!(answer.attributes("#note-usagers option[selected]", "value"), ["4"]);
    assert_eq!(answer.first("#comment"), "Début d’avis");
    for (email, status) in
        [("ines", Status::Forbidden), ("yann", Status::Forbidden), ("ophelie", Status::SeeOther)]
    {
        app.enter(email).await;
        assert_eq!(app.post(&action, &grid([1; 9], "")).await.status, status, "{email}");
    }
    // Taken away, the person reads no more; what they gave stays.
    app.enter("malo").await;
    app.post(&action, &grid([2; 9], "")).await;
    let malo = app.person("malo").await;
    app.enter("ophelie").await;
    app.post(&format!("{SELECTION}/evaluateurs/{malo}/retrait"), &[]).await;
    assert!(plain(&app.get(&page).await.main()).contains("1,5 sur 5, 2 avis"));
    app.enter("malo").await;
    assert_eq!(app.ask(&page).await.status, Status::Forbidden);
}
