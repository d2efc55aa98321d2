//! Links of members: they open for those who sit, at the address they were sent to, while the committee stands.

use std::collections::HashMap;

use sea_orm::{ConnectionTrait, Statement};

use super::{held, plain, planned, refused, taken, version};
use crate::support::{TODAY, TestApp};

/// The links that were sent, by address; the last one of each.
pub async fn links(app: &TestApp) -> HashMap<String, String> {
    let db = app.database.db.reader();
    let sql = "SELECT recipient, body FROM outbox WHERE purpose = 'committee_papers' ORDER BY id";
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    let link = |body: String| {
        let at = body.find("/dossiers/").unwrap();
        body[at..].split_whitespace().next().unwrap().to_owned()
    };
    rows.iter().map(|it| (it.try_get_by_index(0).unwrap(), link(it.try_get_by_index(1).unwrap()))).collect()
}

/// Says who sits, on the form as it is now: seat, name, address of each.
async fn seat(app: &TestApp, committee: &str, members: &[[&str; 3]], status: u16) -> String {
    let path = format!("{committee}/membres");
    let mut fields = vec![("version".to_owned(), version(app, &path).await)];
    for (at, it) in members.iter().enumerate() {
        for (field, value) in ["seat", "name", "email"].into_iter().zip(it) {
            fields.push((format!("members[{at}].{field}"), (*value).to_owned()));
        }
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|it| (it.0.as_str(), it.1.as_str())).collect();
    let answer = app.post(&path, &fields).await;
    assert_eq!(answer.status.code, status, "{}", answer.text());
    if status == 303 { String::new() } else { plain(&answer) }
}

/// Opens the dossier of a committee, and sends it.
async fn send(app: &TestApp, committee: &str) {
    taken(app, &format!("{committee}/dossier"), &[]).await;
    taken(app, &format!("{committee}/dossier/envoi"), &[]).await;
}

const ORIANE: [&str; 3] = ["sponsor", "Oriane Kermadec", "oriane@rivages.example"];
const ELSEWHERE: [&str; 3] = ["sponsor", "Oriane Kermadec", "o.kermadec@rivages.example"];
const YANN: [&str; 3] = ["business", "", "yann.kerdoncuff@rivages.example"];
const BASTIEN: [&str; 3] = ["incubator", "Bastien Laroque", "bastien@rivages.example"];
const GUEST: [&str; 3] = ["guest", "Invitée", "invitee@rivages.example"];

#[rocket::async_test]
async fn a_link_ends_with_the_address_it_was_sent_to_and_with_its_committee() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let committee = planned(&app).await;
    seat(&app, &committee, &[ORIANE, YANN, GUEST, BASTIEN], 303).await;
    send(&app, &committee).await;
    let sent = links(&app).await;
    let visitor = TestApp::over(app.database.again().await, TODAY).await;
    let opens = async |link: &str| visitor.ask(link).await.status.code;
    let [first, yann, guest, bastien] = [ORIANE, YANN, GUEST, BASTIEN].map(|it| sent[it[2]].clone());
    // A guest gives no grid, and is led to none.
    assert!(visitor.get(&first).await.text().contains(&format!("{first}/grille")));
    assert!(!visitor.get(&guest).await.text().contains("/grille"));
    assert_eq!(opens(&bastien).await, 200);
    // The address was wrong: whoever got the link there reads nothing more, and the right one gets another. Nor does
    // whoever sits no more.
    seat(&app, &committee, &[ELSEWHERE, YANN, GUEST], 303).await;
    for path in ["", "/pdf", "/grille"] {
        assert_eq!(opens(&format!("{first}{path}")).await, 404, "{path}");
    }
    assert_eq!(opens(&bastien).await, 404);
    assert_eq!((opens(&yann).await, opens(&guest).await), (200, 200), "those of the others stay");
    send(&app, &committee).await;
    let again = links(&app).await;
    assert_eq!(opens(&again[ELSEWHERE[2]]).await, 200);
    assert_eq!(again[GUEST[2]], guest, "nobody else is told again");
    // The address of an account is corrected: the former one opens nothing more.
    app.enter("ophelie").await;
    let row = app.person("yann").await;
    let form = format!("/personnes/{row}/modifier");
    let stands = version(&app, &form).await;
    let moved =
        [("name", "Yann Kerdoncuff"), ("email", "y.kerdoncuff@rivages.example"), ("version", &stands)];
    taken(&app, &form, &moved).await;
    assert_eq!(opens(&yann).await, 404);
    taken(&app, &format!("{committee}/dossier/envoi"), &[]).await;
    let yann = links(&app).await["y.kerdoncuff@rivages.example"].clone();
    assert_eq!(opens(&yann).await, 200);
    // Whoever is forgotten.
    taken(&app, &format!("/personnes/{row}/oubli"), &[]).await;
    assert_eq!(opens(&yann).await, 404);
    // The committee is called off.
    taken(&app, &format!("{committee}/annulation"), &[("reason", "Reporté sans date")]).await;
    for link in [&again[ELSEWHERE[2]], &guest, &format!("{}/grille", again[ELSEWHERE[2]])] {
        assert_eq!(opens(link).await, 404, "{link}");
    }
}

#[rocket::async_test]
async fn whoever_gave_their_grid_stays_and_a_keeper_who_sits_gives_theirs_first() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let committee = planned(&app).await;
    let db = app.database.db.reader();
    let sql = "SELECT email FROM person WHERE email LIKE 'solene%'".to_owned();
    let asked = Statement::from_string(db.get_database_backend(), sql);
    let email: String = db.query_one_raw(asked).await.unwrap().unwrap().try_get_by_index(0).unwrap();
    let solene = ["portfolio", "", email.as_str()];
    seat(&app, &committee, &[ORIANE, solene], 303).await;
    send(&app, &committee).await;
    let sent = links(&app).await;
    let visitor = TestApp::over(app.database.again().await, TODAY).await;
    taken(&visitor, &format!("{}/grille", sent[ORIANE[2]]), &[("marks[use]", "5")]).await;
    // Taken off the list, her marks would go and she could give others.
    let said = seat(&app, &committee, &[GUEST, solene], 422).await;
    assert!(said.contains("Oriane Kermadec a donné sa grille du sponsor : remettez sa ligne"), "{said}");
    seat(&app, &committee, &[["guest", ORIANE[1], ORIANE[2]], solene], 422).await;
    assert!(plain(&app.get(&committee).await).contains("Oriane Kermadec"), "nothing is done by half");
    // At another address she is the same, and gives nothing twice.
    seat(&app, &committee, &[ELSEWHERE, solene], 303).await;
    send(&app, &committee).await;
    let again = format!("{}/grille", links(&app).await[ELSEWHERE[2]]);
    assert!(refused(&visitor, &again, &[("marks[use]", "1")], 409).await.contains("déjà donné"));
    // Who closes the committee also sits: nobody sees what others gave before all did.
    let app = held(app, &committee).await;
    let decision = format!("{committee}/decision");
    let page = plain(&app.get(&decision).await);
    assert!(page.contains("1 grille donnée sur 2") && page.contains("Donner ma grille"), "{page}");
    assert!(!page.contains("Moyenne"), "{page}");
    let totals = plain(&app.post(&decision, &[("act", "totals")]).await);
    assert!(!totals.contains("Moyenne"), "{totals}");
    app.enter("ophelie").await;
    let page = plain(&app.get(&decision).await);
    assert!(
        page.contains("1 grille donnée sur 2") && !page.contains("Moyenne"),
        "nobody reads it yet: {page}"
    );
    taken(&visitor, &format!("{}/grille", sent[email.as_str()]), &[("marks[use]", "2")]).await;
    app.enter("solene").await;
    let page = plain(&app.get(&decision).await);
    assert!(page.contains("2 grilles données sur 2") && page.contains("Moyenne"), "{page}");
}

#[rocket::async_test]
async fn a_lost_link_is_sent_again_and_a_committee_that_met_first_still_collects_grids() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let committee = planned(&app).await;
    seat(&app, &committee, &[ORIANE, YANN], 303).await;
    let app = held(app, &committee).await;
    // Nothing was sent before the sitting: it is opened and sent now, once.
    let dossier = format!("{committee}/dossier");
    send(&app, &committee).await;
    let page = app.get(&dossier).await;
    assert!(plain(&page).contains("le dossier qui lui a été envoyé ne change plus"), "{}", plain(&page));
    assert_eq!(app.post(&format!("{dossier}/envoi"), &[]).await.status.code, 409);
    let visitor = TestApp::over(app.database.again().await, "2026-11-27").await;
    let first = links(&app).await[ORIANE[2]].clone();
    assert_eq!(visitor.ask(&first).await.status.code, 200);
    // The mail is lost.
    let again = page.attributes("form[action*='/dossier/liens/']", "action");
    assert_eq!(again.len(), 2);
    taken(&app, &again[0], &[]).await;
    let second = links(&app).await[ORIANE[2]].clone();
    assert_ne!(first, second);
    assert_eq!(visitor.ask(&first).await.status.code, 404, "one link at a time");
    taken(&visitor, &format!("{second}/grille"), &[("marks[use]", "4")]).await;
    assert!(plain(&app.get(&format!("{committee}/salle")).await).contains("1 grille donnée sur 2"));
}
