//! Scenarios: computed, saved, compared; the one that is chosen becomes the decision, once.

use rocket::http::Status;
use sea_orm::{ConnectionTrait, Statement};

use super::{LIST, administrator, apply, plain};
use crate::rights::write;
use crate::support::{PageRead, TestApp};

pub const SELECTION: &str = "/editions/17/selection";
const APPLICATIONS: &str = "/editions/17/candidatures";

/// Four applications to edition 17, once its assessment is closed. Its two laureates, who have no
/// application there, take 180 000 € off its envelope of 480 000 €.
async fn closed() -> TestApp {
    let app = administrator().await;
    write(&app, "UPDATE fast_edition SET envelope = 48000000 WHERE number = 17").await;
    for (name, asked, need) in [
        ("Boussole juridique", "150 000", "300 000"),
        ("Bulletin d’air", "150 000", "400 000"),
        ("Avis de crue", "90 000", ""),
        ("Cantine en clair", "0", ""),
    ] {
        let fields = [("name", name), ("asked", asked), ("need", need), ("purpose", "Déployer")];
        let sent = app.post(APPLICATIONS, &fields).await;
        assert_eq!(sent.status, Status::SeeOther, "{}", sent.main());
    }
    app.post(&format!("{SELECTION}/cloture"), &[("certain", "true")]).await;
    app
}

/// Edition 17, decided: two laureates, one on the reserve list, one refused.
pub async fn decided() -> TestApp {
    let app = closed().await;
    let page = scenario(&app, "Prudent", "").await;
    app.post(&page, &with(proposals("1"), &[("suite", "enregistrer")])).await;
    let done = choose(&app, &page).await;
    assert_eq!(done.status, Status::SeeOther, "{}", done.main());
    app
}

/// What the page of a scenario shows, in one digest.
async fn seen(app: &TestApp, page: &str) -> String {
    app.get(page).await.attributes("#decider ~ div input[name='vu']", "value").remove(0)
}

/// Presses « Décider » on what the page of a scenario shows.
async fn choose(app: &TestApp, page: &str) -> PageRead {
    let seen = seen(app, page).await;
    app.post(&format!("{page}/decision"), &[("vu", seen.as_str()), ("certain", "true")]).await
}

async fn scenario(app: &TestApp, name: &str, from: &str) -> String {
    let made = app.post(&format!("{SELECTION}/scenarios"), &[("name", name), ("modele", from)]).await;
    made.location.clone().unwrap_or_else(|| panic!("{}: {}", made.status, made.main()))
}

/// A whole set of proposals: 150 000 + 60 000 of money and two laureates beside.
fn proposals(version: &str) -> Vec<(&str, &str)> {
    vec![
        ("name", "Prudent"),
        ("version", version),
        ("decision[8]", "co_financed"),
        ("montant[8]", "150 000,00 €"),
        ("decision[9]", "reserve"),
        ("rang[9]", "1"),
        ("decision[10]", "refused"),
        ("motif[10]", "L’impact n’est pas mesuré."),
        ("decision[11]", "support"),
    ]
}

fn with<'a>(mut fields: Vec<(&'a str, &'a str)>, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    for (name, value) in more {
        fields.retain(|it| it.0 != *name);
        fields.push((name, value));
    }
    fields
}

#[rocket::async_test]
async fn amounts_are_moved_and_what_is_left_is_seen_before_anything_is_saved() {
    let app = closed().await;
    let page = scenario(&app, "Prudent", "").await;
    let shown = app.post(&page, &with(proposals("1"), &[("suite", "recalculer")])).await;
    assert_eq!(shown.status, Status::Ok);
    let main = plain(&shown.main());
    for part in [
        "2 × 30 000 €",
        "Accompagnement 60 000 €",
        "Attribué 210 000 €",
        "Reste 90 000 € de 480 000 €",
        "L’édition a déjà 2 lauréats sans candidature ici : 180 000 € ôtés de l’enveloppe.",
    ] {
        assert!(main.contains(part), "{part} in {main}");
    }
    assert!(main.contains("Enregistrez d’abord"), "{main}");
    assert!(plain(&app.get(&page).await.main()).contains("Reste 300 000 €"), "nothing was saved");
    // Each rule of the edition is said beside its line.
    for (fields, part) in [
        (&[("montant[8]", "150000,01")][..], "La candidature ne demande que 150 000 €."),
        (&[("montant[8]", "cher")], "Ce montant n’est pas un nombre."),
        (&[("montant[8]", "0")], "Indiquez le montant du cofinancement."),
        (&[("rang[9]", "")], "Indiquez le rang"),
        (&[("motif[10]", " ")], "Dites pourquoi elle est refusée."),
        (&[("decision[10]", "co_financed"), ("montant[10]", "90 000")], "Besoin inconnu"),
        (&[("decision[9]", "co_financed"), ("montant[9]", "150 000")], "Reste −90 000 €"),
    ] {
        let sent = app.post(&page, &with(with(proposals("1"), &[("suite", "recalculer")]), fields)).await;
        assert!(plain(&sent.main()).contains(part), "{part} in {}", plain(&sent.main()));
    }
}

#[rocket::async_test]
async fn scenarios_are_saved_copied_compared_and_never_overwritten() {
    let app = closed().await;
    let page = scenario(&app, "Prudent", "").await;
    let save = with(proposals("1"), &[("suite", "enregistrer")]);
    assert_eq!(app.post(&page, &save).await.status, Status::SeeOther);
    let stale = app.post(&page, &with(save, &[("montant[8]", "10")])).await;
    assert_eq!(stale.status, Status::Conflict);
    assert!(stale.attributes("#montant-8", "value").contains(&"10".to_owned()), "what was typed is kept");
    let twin = app.post(&format!("{SELECTION}/scenarios"), &[("name", "Prudent")]).await;
    assert_eq!(twin.attributes("#erreurs a", "href"), ["#name"]);
    let other = scenario(&app, "Large", page.rsplit('/').next().unwrap()).await;
    let wide = with(
        proposals("1"),
        &[
            ("name", "Large"),
            ("suite", "enregistrer"),
            ("decision[9]", "co_financed"),
            ("montant[9]", "150000"),
        ],
    );
    assert_eq!(app.post(&other, &wide).await.status, Status::SeeOther);
    let table = app.get(SELECTION).await;
    let rows: Vec<String> =
        table.all("#scenarios ~ .jalon-scroll tbody tr").iter().map(|it| plain(it)).collect();
    assert_eq!(rows[0], "Lauréats 2 3");
    assert!(rows[4].contains("90 000 € −90 000 €"), "{rows:?}");
    assert!(rows[5].contains("Complet L’enveloppe est dépassée de 90 000 €"), "{rows:?}");
    let journal = plain(&app.get("/journal").await.main());
    assert!(
        journal.contains("Scénario de budget enregistré") && journal.contains("cofinancement de 150 000 €"),
        "{journal}"
    );
    assert_eq!(app.post(&format!("{other}/suppression"), &[]).await.status, Status::SeeOther);
    assert_eq!(app.ask(&other).await.status, Status::NotFound);
}

/// Pressed on a page that says what is true no more.
async fn stale(app: &TestApp, decision: &str, seen: &str) {
    let sent = app.post(decision, &[("vu", seen), ("certain", "true")]).await;
    assert!(sent.main().contains("Relisez-la avant"), "{}", sent.main());
}

#[rocket::async_test]
async fn the_chosen_scenario_becomes_the_decision_once() {
    let app = closed().await;
    let page = scenario(&app, "Prudent", "").await;
    let decision = format!("{page}/decision");
    let early = plain(&app.get(&page).await.main());
    assert!(early.contains("4 lignes sont à compléter"), "nothing is proposed yet: {early}");
    app.post(&page, &with(proposals("1"), &[("suite", "enregistrer")])).await;
    let before = seen(&app, &page).await;
    assert_eq!(app.post(&decision, &[("vu", &before)]).await.status, Status::Conflict, "unconfirmed");
    // What the page showed changed: the scenario, an application, what the edition allows.
    app.post(&page, &with(proposals("2"), &[("name", "Prudent II"), ("suite", "enregistrer")])).await;
    stale(&app, &decision, &before).await;
    let before = seen(&app, &page).await;
    let fields = [("version", "1"), ("asked", "160 000"), ("need", "400 000"), ("purpose", "Étendre")];
    let sent = app.post(&format!("{APPLICATIONS}/8/modifier"), &fields).await;
    assert_eq!(sent.status, Status::SeeOther, "{}", sent.main());
    stale(&app, &decision, &before).await;
    let before = seen(&app, &page).await;
    write(&app, "UPDATE fast_edition SET envelope = 48000001 WHERE number = 17").await;
    stale(&app, &decision, &before).await;
    app.post(&page, &with(proposals("3"), &[("suite", "enregistrer")])).await;
    // Two administrators press at the same time: one decides, and nothing is doubled.
    let token = app.token().await;
    let shown = seen(&app, &page).await;
    let fields = [("vu", shown.as_str()), ("certain", "true"), ("jeton", token.as_str())];
    let (one, other) =
        rocket::tokio::join!(app.post_as_is(&decision, &fields), app.post_as_is(&decision, &fields));
    let mut statuses = [one.status.code, other.status.code];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
    let csv = app.get("/editions/17/laureats.csv").await.text();
    let of = |name: &str| csv.lines().filter(|it| it.contains(name)).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(of("Boussole juridique").len(), 1, "{csv}");
    assert!(of("Boussole juridique")[0].contains(",30000.00,150000.00,180000.00,Étendre"), "{csv}");
    assert!(of("Cantine en clair")[0].contains(",30000.00,0.00,30000.00,"), "{csv}");
    let shown = plain(&app.get(SELECTION).await.main());
    for part in [
        "Décidée",
        "par le scénario « Prudent »",
        "Lauréat, 150 000 € de cofinancement",
        "Liste d’attente, 1er",
        "L’impact n’est pas mesuré.",
    ] {
        assert!(shown.contains(part), "{part} in {shown}");
    }
    let journal = plain(&app.get("/journal").await.main());
    assert_eq!(journal.matches("Sélection décidée").count(), 2, "as a filter and as a record: {journal}");
    // Nothing of it changes any more.
    for (path, fields) in [
        (APPLICATIONS.to_owned(), vec![("name", "Signal Rivage"), ("asked", "1")]),
        (format!("{APPLICATIONS}/8/modifier"), vec![("asked", "1")]),
        (format!("{APPLICATIONS}/8/retrait"), vec![("why", "Trop tard")]),
        (format!("{SELECTION}/scenarios"), vec![("name", "Autre")]),
        (page.clone(), vec![("name", "Autre"), ("suite", "enregistrer")]),
    ] {
        assert_eq!(app.post(&path, &fields).await.status, Status::Conflict, "{path}");
    }
}

/// « Abri de nuit », a laureate of edition 17 already, applies to it.
pub async fn there() -> TestApp {
    let app = closed().await;
    let fields =
        [("name", "Abri de nuit"), ("asked", "120 000"), ("need", "400 000"), ("purpose", "Étendre")];
    assert_eq!(app.post(APPLICATIONS, &fields).await.status, Status::SeeOther);
    app
}

/// Decides that it takes 120 000 €.
pub async fn take_in(app: &TestApp) {
    let page = scenario(app, "Un seul", "").await;
    let refused = [("decision[12]", "refused"), ("motif[12]", "Hors sujet")];
    let told = app.post(&page, &with(proposals("1"), &refused)).await;
    assert!(told.main().contains("Déjà lauréate de cette édition"), "{}", told.main());
    let chosen = [
        ("name", "Un seul"),
        ("suite", "enregistrer"),
        ("decision[8]", "reserve"),
        ("rang[8]", "2"),
        ("decision[12]", "co_financed"),
        ("montant[12]", "120 000"),
    ];
    assert_eq!(app.post(&page, &with(proposals("1"), &chosen)).await.status, Status::SeeOther);
    let done = choose(app, &page).await;
    assert_eq!(done.status, Status::SeeOther, "{}", done.main());
}

#[rocket::async_test]
async fn a_laureate_that_is_there_takes_what_is_decided() {
    let app = there().await;
    let before = app.get("/editions/17/laureats.csv").await.text();
    assert_eq!(before.matches("Abri de nuit").count(), 1, "{before}");
    take_in(&app).await;
    let after = app.get("/editions/17/laureats.csv").await.text();
    assert_eq!(after.matches("Abri de nuit").count(), 1, "{after}");
    assert!(after.contains(",30000.00,120000.00,150000.00,"), "{after}");
}

#[rocket::async_test]
async fn nothing_is_simulated_before_the_assessment_is_closed() {
    let app = administrator().await;
    apply(&app, "Boussole juridique", "1", "").await;
    let made = app.post("/editions/18/selection/scenarios", &[("name", "Trop tôt")]).await;
    assert_eq!(made.status, Status::Conflict);
    assert!(made.main().contains("L’évaluation n’est pas close"), "{}", made.main());
    assert!(!app.get("/editions/18/selection").await.text().contains("/scenarios"));
    assert_eq!(app.get(LIST).await.status, Status::Ok);
}

#[rocket::async_test]
async fn amounts_that_were_decided_are_not_split_by_hand() {
    let app = decided().await;
    let sql = "SELECT laureate_id FROM selection_decision WHERE laureate_id IS NOT NULL ORDER BY laureate_id";
    let db = app.database.db.reader();
    let asked = Statement::from_string(db.get_database_backend(), sql);
    let id: i64 = db.query_one_raw(asked).await.unwrap().unwrap().try_get_by_index(0).unwrap();
    let form = format!("/laureats/{id}/ventilation");
    let refused = app.ask(&form).await;
    assert_eq!(refused.status, Status::Conflict);
    assert!(plain(&refused.main()).contains("ceux que la sélection a décidés"), "{}", refused.main());
    let sent = app.post(&form, &[("support", "1"), ("co_financing", "1"), ("reason", "essai")]).await;
    assert_eq!(sent.status, Status::Conflict);
    assert!(!app.get(&format!("/laureats/{id}")).await.main().contains("ventilation"));
}
