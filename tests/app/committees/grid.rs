//! The sponsor's grid: given by the link of a member, before seeing the others'.

use std::collections::HashMap;

use sea_orm::{ConnectionTrait, Statement};

use super::{acts, held, plain, planned, refused, taken};
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
    assert!(page.contains("1 grille donnée sur 3") && page.contains("7 sur 10"), "{page}");
    // The other sees nothing of it before giving theirs.
    let page = visitor.get(second).await;
    assert!(!plain(&page).contains("grille donnée") && page.all("select").len() == 10);
    taken(&visitor, second, &[("marks[use]", "2"), ("marks[agility]", "4")]).await;
    let page = plain(&visitor.get(second).await);
    for said in ["2 grilles données sur 3", "3,5", "de 2 à 5", "avis partagés"] {
        assert!(page.contains(said), "{said} in {page}");
    }
    assert!(refused(&visitor, first, &[("marks[use]", "1")], 409).await.contains("déjà donné"));
    // Those who close the committee read it; nobody learns whose it is.
    assert!(!plain(&app.get(&committee).await).contains("avis partagés"));
    let app = held(app, &committee).await;
    assert!(plain(&app.get(&format!("{committee}/decision")).await).contains("avis partagés"));
    let close = [
        ("outcome", "pivot"),
        ("agreement", "consensus"),
        ("arbitration", "Personne n’a noté les présences."),
        ("act", "close"),
    ];
    taken(&app, &format!("{committee}/decision"), &close).await;
    assert!(plain(&app.get(&committee).await).contains("avis partagés"));
    // Whoever gave none is led to no form.
    let late = &links["sans-avis@rivages.example"];
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
}
