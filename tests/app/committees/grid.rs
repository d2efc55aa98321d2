//! The sponsor's grid: given by the link of a member or by their account, and shown to nobody before all is given.

use std::collections::HashMap;

use sea_orm::{ConnectionTrait, Statement};

use super::{acts, held, plain, planned, refused, sit, taken};
use crate::support::{TODAY, TestApp};

/// The links that were sent, by address.
async fn links(app: &TestApp) -> HashMap<String, String> {
    let db = app.database.db.reader();
    let sql = "SELECT recipient, body FROM outbox WHERE purpose = 'committee_papers' ORDER BY id";
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    let link = |body: String| {
        let at = body.find("/dossiers/").unwrap();
        format!("{}/grille", body[at..].split_whitespace().next().unwrap())
    };
    rows.iter().map(|it| (it.try_get_by_index(0).unwrap(), link(it.try_get_by_index(1).unwrap()))).collect()
}

#[rocket::async_test]
async fn a_member_gives_their_marks_before_seeing_the_others_and_once() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let committee = planned(&app).await;
    let members = [
        ("version", "1"),
        ("members[0].seat", "sponsor"),
        ("members[0].name", "Oriane Kermadec"),
        ("members[0].email", "oriane@rivages.example"),
        ("members[1].seat", "incubator"),
        ("members[1].name", "Bastien Laroque"),
        ("members[1].email", "bastien@rivages.example"),
        ("members[2].seat", "guest"),
        ("members[2].name", "Invitée"),
        ("members[2].email", "invitee@rivages.example"),
        ("members[3].seat", "business"),
        ("members[3].name", "Sans avis"),
        ("members[3].email", "sans-avis@rivages.example"),
    ];
    taken(&app, &format!("{committee}/membres"), &members).await;
    let dossier = format!("{committee}/dossier");
    taken(&app, &dossier, &[]).await;
    taken(&app, &format!("{dossier}/envoi"), &[]).await;
    let links = links(&app).await;
    let visitor = TestApp::over(app.database.again().await, TODAY).await;
    let (first, second) = (&links["oriane@rivages.example"], &links["bastien@rivages.example"]);
    assert_eq!(visitor.ask(&links["invitee@rivages.example"]).await.status.code, 404, "a guest has no voice");
    assert_eq!(visitor.get(first).await.all("select").len(), 10);
    assert!(refused(&visitor, first, &[], 422).await.contains("Donnez au moins une note"));
    refused(&visitor, first, &[("marks[use]", "9")], 422).await;
    taken(&visitor, first, &[("marks[use]", "5"), ("marks[cost]", "2")]).await;
    let page = plain(&visitor.get(first).await);
    let papers = plain(&visitor.get(first.trim_end_matches("/grille")).await);
    assert!(papers.contains("Voir la grille") && !papers.contains("Donner ma grille"), "{papers}");
    assert!(page.contains("1 grille donnée sur 3") && page.contains("Ma note"), "{page}");
    assert!(!page.contains("Moyenne"), "{page}");
    // The other sees nothing of it.
    let page = visitor.get(second).await;
    assert!(!plain(&page).contains("grille donnée") && page.all("select").len() == 10);
    taken(&visitor, second, &[("marks[use]", "2"), ("marks[agility]", "4")]).await;
    let page = plain(&visitor.get(second).await);
    assert!(page.contains("2 grilles données sur 3") && !page.contains("3,5"), "{page}");
    assert!(refused(&visitor, first, &[("marks[use]", "1")], 409).await.contains("déjà donné"));
    // Nobody reads it before the third gave theirs: neither the coach who projects the room, nor who decides.
    let app = held(app, &committee).await;
    let room = format!("{committee}/salle");
    for path in [&committee, &room, &format!("{committee}/decision")] {
        let page = plain(&app.get(path).await);
        assert!(page.contains("2 grilles données sur 3"), "{path}: {page}");
        for hidden in ["avis partagés", "Moyenne", "Total des moyennes"] {
            assert!(!page.contains(hidden), "{hidden} of {path} in {page}");
        }
    }
    // One will not score: whoever conducts says so, once and for good.
    taken(&app, &format!("{committee}/grilles"), &[("from", "salle")]).await;
    for path in [&committee, &room, &format!("{committee}/decision")] {
        assert!(plain(&app.get(path).await).contains("avis partagés"), "{path}");
    }
    let page = plain(&visitor.get(second).await);
    for said in ["2 grilles données sur 3", "3,5", "de 2 à 5", "avis partagés"] {
        assert!(page.contains(said), "{said} in {page}");
    }
    let late = &links["sans-avis@rivages.example"];
    assert!(plain(&visitor.get(late).await).contains("montrées en séance"));
    assert!(refused(&visitor, late, &[("marks[use]", "1")], 409).await.contains("déjà montrées"));
    let close = [
        ("outcome", "pivot"),
        ("agreement", "consensus"),
        ("arbitration", "Personne n’a noté les présences."),
        ("act", "close"),
    ];
    taken(&app, &format!("{committee}/decision"), &close).await;
    assert!(plain(&app.get(&committee).await).contains("avis partagés"));
    // Whoever gave none is led to no form.
    assert!(!visitor.get(late.trim_end_matches("/grille")).await.text().contains("/grille"));
    // The report says it too, all together: on its page, and in the PDF that is the same document.
    let report = format!("{committee}/compte-rendu");
    taken(&app, &report, &[("number", "0"), ("discussion", "Dit en séance.")]).await;
    let page = plain(&app.get(&report).await);
    for said in ["2 grilles données sur 3. Total des moyennes : 9,5 sur 15.", "de 2 à 5, avis partagés"] {
        assert!(page.contains(said), "{said} in {page}");
    }
    let use_of_it = page.split("utile et utilisé.").nth(1).unwrap();
    assert!(use_of_it.trim_start().starts_with("3,5"), "{use_of_it}");
    let id = committee.rsplit('/').next().unwrap();
    assert_eq!(acts(&app, id).await.iter().filter(|it| *it == "committee.graded").count(), 2);
    assert_eq!(acts(&app, id).await.iter().filter(|it| *it == "committee.grids_shown").count(), 1);
}

/// Says who sits in a committee: one who chairs without a mission on the product, by their account, and an observer.
async fn chaired(app: &TestApp, committee: &str) {
    let members = [
        ("version", "1"),
        ("chair", "0"),
        ("members[0].seat", "sponsor"),
        ("members[0].name", "Edgar Vasnier"),
        ("members[0].email", "edgar.vasnier@rivages.example"),
        ("members[1].seat", "incubator"),
        ("members[1].name", "Sans compte"),
        ("members[1].email", "sans-compte@rivages.example"),
    ];
    taken(app, &format!("{committee}/membres"), &members).await;
}

#[rocket::async_test]
async fn who_chairs_scores_by_their_account_conducts_and_decides() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let committee = planned(&app).await;
    let chair = TestApp::over(app.database.again().await, TODAY).await.signed_in_as("edgar").await;
    assert_eq!(chair.ask(&committee).await.status.code, 404, "who sits nowhere sees nothing of it");
    assert_eq!(chair.ask(&format!("{committee}/salle")).await.status.code, 404);
    chaired(&app, &committee).await;
    // Their own page, their grid without a link, and every link of these pages.
    let page = chair.get(&committee).await;
    assert!(plain(&page).contains("Donner ma grille du sponsor"), "{}", plain(&page));
    let home = chair.get("/accueil").await;
    assert!(home.attributes("main a", "href").contains(&format!("{committee}/grille")), "{}", plain(&home));
    let grid = format!("{committee}/grille");
    taken(&chair, &grid, &[("marks[use]", "4")]).await;
    assert!(plain(&chair.get(&grid).await).contains("1 grille donnée sur 2"));
    assert_eq!(app.ask(&grid).await.status.code, 403, "who keeps the committee and does not sit");
    let room = format!("{committee}/salle");
    taken(&chair, &format!("{committee}/questions"), &[("q[new].question", "Combien ?")]).await;
    for path in ["seance", "membres", "date", "annulation"] {
        let code = chair.ask(&format!("{committee}/{path}")).await.status.code;
        assert!(matches!(code, 403 | 404), "{path}: {code}");
    }
    let app = TestApp::over(app.database, "2026-11-27").await.signed_in_as("solene").await;
    sit(&app, &committee, &[("held_on", "26/11/2026"), ("quorum", "")]).await;
    let chair = TestApp::over(app.database.again().await, "2026-11-27").await.signed_in_as("edgar").await;
    let decision = format!("{committee}/decision");
    for path in [&committee, &room, &decision] {
        for href in chair.get(path).await.attributes("main a[href^='/']", "href") {
            let code = chair.ask(href.split('#').next().unwrap()).await.status.code;
            assert!(code < 400, "{href} of {path} answers {code}");
        }
    }
    taken(&chair, &format!("{committee}/grilles"), &[("from", "decision")]).await;
    let close = [
        ("outcome", "pivot"),
        ("agreement", "consensus"),
        ("arbitration", "Personne n’a noté les présences."),
        ("act", "close"),
    ];
    assert_eq!(taken(&chair, &decision, &close).await, committee);
    assert!(plain(&chair.get(&committee).await).contains("Pivot"));
}

#[rocket::async_test]
async fn who_was_not_there_keeps_nothing_from_being_shown() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let committee = planned(&app).await;
    chaired(&app, &committee).await;
    let chair = TestApp::over(app.database.again().await, "2026-11-27").await.signed_in_as("edgar").await;
    taken(&chair, &format!("{committee}/grille"), &[("marks[use]", "4")]).await;
    let app = TestApp::over(app.database, "2026-11-27").await.signed_in_as("solene").await;
    let sitting = app.get(&format!("{committee}/seance")).await;
    let ids = sitting.attributes("input[name$='].id']", "value");
    let came = [
        ("held_on", "26/11/2026"),
        ("members[0].id", ids[0].as_str()),
        ("members[0].attendance", "present"),
        ("members[1].id", ids[1].as_str()),
        ("members[1].attendance", "absent"),
    ];
    sit(&app, &committee, &came).await;
    assert!(plain(&app.get(&format!("{committee}/salle")).await).contains("Total des moyennes : 4 sur 5"));
}
