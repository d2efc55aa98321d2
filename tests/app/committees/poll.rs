//! Dates proposed to those who sit: answered by a link, counted, one retained.

use std::collections::HashMap;

use sea_orm::{ConnectionTrait, Statement};

use super::invitation::seated;
use super::{PRODUCT, acts, plain, planned, refused, taken};
use crate::support::{PageRead, TODAY, TestApp};

const DATES: &str = "/produits/boussole-juridique/comites/dates";

async fn asked(app: &TestApp, sql: &str) -> Vec<(String, String)> {
    let db = app.database.db.reader();
    let rows =
        db.query_all_raw(Statement::from_string(db.get_database_backend(), sql.to_owned())).await.unwrap();
    rows.iter().map(|it| (it.try_get_by_index(0).unwrap(), it.try_get_by_index(1).unwrap())).collect()
}

/// The links that were sent, by address.
async fn links(app: &TestApp) -> HashMap<String, String> {
    let sql = "SELECT recipient, body FROM outbox WHERE purpose = 'committee_poll' ORDER BY id";
    let link = |body: String| {
        let at = body.find("/disponibilites/").unwrap();
        body[at..].split_whitespace().next().unwrap().to_owned()
    };
    asked(app, sql).await.into_iter().map(|it| (it.0, link(it.1))).collect()
}

const TYPED: &[(&str, &str)] = &[
    ("dates[0].on", "10/12/2026"),
    ("dates[0].at", "9h"),
    ("dates[1].on", "03/12/2026"),
    ("dates[1].at", "14 h 45"),
    ("minutes", "50"),
    ("place", "Agence nationale des rivages, salle du conseil"),
    ("link", ""),
    ("seats.members[0].seat", "sponsor"),
    ("seats.members[0].name", "Ada Noyer"),
    ("seats.members[0].email", "ada@agence.example"),
    ("seats.chair", "0"),
    ("seats.members[1].seat", "business"),
    ("seats.members[1].email", "edgar.vasnier@rivages.example"),
    ("seats.members[2].seat", "guest"),
    ("seats.members[2].name", "Bao Lest"),
];

/// The rows of the dates of a form, in its order.
fn dates(page: &PageRead) -> Vec<String> {
    page.attributes("select", "name")
}

async fn answer(app: &TestApp, link: &str, answers: &[&str]) {
    let names = dates(&app.get(link).await);
    let fields: Vec<(&str, &str)> = names.iter().map(String::as_str).zip(answers.iter().copied()).collect();
    assert_eq!(taken(app, link, &fields).await, link);
}

#[rocket::async_test]
async fn three_dates_are_shown_and_more_come_with_nothing_lost() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let days = |page: &PageRead| page.attributes("[data-jalon-line] input[inputmode=numeric]", "value");
    let page = app.get(DATES).await;
    assert_eq!(days(&page), ["", "", ""]);
    // Enter in a field proposes: the first button of the form is not the one that adds lines.
    assert_eq!(page.all("form[novalidate] > button"), ["Proposer ces dates"]);
    assert_eq!(page.attributes("form[novalidate] > button", "name"), [""; 0]);
    let more = [TYPED, &[("act", "more")]].concat();
    let page = app.post(DATES, &more).await;
    assert_eq!(page.status.code, 200, "{}", page.text());
    assert_eq!(days(&page), ["10/12/2026", "03/12/2026", "", "", "", ""]);
    assert_eq!(page.attributes("input[id='seats.members[0].email']", "value"), ["ada@agence.example"]);
    assert_eq!(page.attributes("input[name='seats.chair'][checked]", "value"), ["0"]);
    assert!(page.all(".fr-error-text").is_empty(), "nothing is wrong yet");
    // Up to ten, and then no button.
    let empty = ["2", "3", "4", "5", "6", "7", "8"].map(|it| format!("dates[{it}].at"));
    let empty: Vec<(&str, &str)> = empty.iter().map(|it| (it.as_str(), "")).collect();
    let last = [TYPED, &empty, &[("act", "more")]].concat();
    let page = app.post(DATES, &last).await;
    assert_eq!(days(&page).len(), 10);
    assert!(page.all("button[value=more]").is_empty());
    taken(&app, DATES, TYPED).await;
}

#[rocket::async_test]
async fn dates_are_proposed_answered_and_one_is_retained_in_one_act() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    seated(&app).await;
    assert!(app.get(PRODUCT).await.text().contains(DATES), "a link leads there");
    let without: Vec<_> = TYPED.iter().copied().filter(|it| !it.0.starts_with("dates[1]")).collect();
    let page = app.post(DATES, &without).await;
    assert_eq!(page.status.code, 422);
    assert!(plain(&page).contains("Proposez au moins deux dates"), "{}", plain(&page));
    assert_eq!(page.attributes("input[id='seats.members[0].email']", "value"), ["ada@agence.example"]);
    assert_eq!(page.attributes("input[id='dates[2].on']", "value"), [""], "and a line is left");
    taken(&app, DATES, TYPED).await;
    refused(&app, DATES, TYPED, 409).await;
    let links = links(&app).await;
    assert_eq!(links.len(), 2, "{links:?}");
    let page = plain(&app.get(DATES).await);
    for said in [
        "aucune réponse sur 3",
        // The earliest first, with what is in the way of it.
        "jeudi 3 décembre 2026, 14 h 45",
        "Edgar Vasnier siège au comité d’investissement de Signal Rivage, à 14 h 30",
        "« Agence nationale des rivages, salle du Conseil » est pris par le comité d’investissement de Signal Rivage",
        "jeudi 10 décembre 2026, 9 h",
        "Quorum non atteint",
        "sans adresse : demandez-lui",
    ] {
        assert!(page.contains(said), "{said} in {page}");
    }

    // Without an account, by one's own link, as often as one's mind changes.
    app.post("/deconnexion", &[]).await;
    let (ada, edgar) = (&links["ada@agence.example"], &links["edgar.vasnier@rivages.example"]);
    let page = app.post(ada, &[]).await;
    assert_eq!((page.status.code, page.all(".fr-error-text").len()), (422, 2), "{}", page.text());
    answer(&app, ada, &["no", "no"]).await;
    answer(&app, ada, &["if_needed", "yes"]).await;
    answer(&app, edgar, &["no", "yes"]).await;
    assert_eq!(app.get(ada).await.attributes("option[selected]", "value"), ["if_needed", "yes"]);
    assert_eq!(app.ask("/disponibilites/autre").await.status.code, 404);

    app.enter("solene").await;
    let page = app.get(DATES).await;
    let text = plain(&page);
    for said in [
        "2 réponses sur 3",
        "0 oui, 1 si besoin, 1 non, 1 sans réponse",
        "2 oui, 0 si besoin, 0 non, 1 sans réponse",
        "Quorum atteint : 2 voix pour un quorum usuel de 2",
    ] {
        assert!(text.contains(said), "{said} in {text}");
    }
    let choices = page.attributes("input[name=date]", "value");
    assert_eq!(app.post(&format!("{DATES}/retenue"), &[("date", "0")]).await.status.code, 404);
    let committee = taken(&app, &format!("{DATES}/retenue"), &[("date", &choices[1])]).await;
    let page = plain(&app.get(&committee).await);
    for said in ["jeudi 10 décembre 2026, 9 h, 50 minutes", "Ada Noyer", "(préside)", "Bao Lest"] {
        assert!(page.contains(said), "{said} in {page}");
    }
    let invited =
        asked(&app, "SELECT recipient, calendar FROM outbox WHERE calendar_method = 'REQUEST' AND body LIKE '%Boussole%' ORDER BY id")
            .await;
    assert_eq!(invited.len(), 2, "{invited:?}");
    assert!(invited.iter().all(|it| it.1.contains("DTSTART:20261210T080000Z")), "{invited:?}");
    assert_eq!(acts(&app, committee.rsplit('/').next().unwrap()).await, ["committee.planned"]);
    assert!(plain(&app.get(ada).await).contains("Une date est retenue : le 10 décembre 2026"));
    assert_eq!(app.post(ada, &[]).await.status.code, 409);
    refused(&app, &format!("{DATES}/retenue"), &[("date", &choices[0])], 409).await;
    let told = plain(&app.get("/produits/boussole-juridique/historique").await);
    for said in ["Dates proposées", "Disponibilités données", "Date retenue"] {
        assert!(told.contains(said), "{said} in {told}");
    }
    assert!(!told.contains("Ada Noyer") && !told.contains("ada@"), "{told}");
}

#[rocket::async_test]
async fn a_planned_committee_moves_to_the_date_that_is_retained() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let committee = planned(&app).await;
    let page = plain(&app.get(DATES).await);
    assert!(page.contains("déplacer le comité d’investissement"), "{page}");
    let typed: Vec<_> =
        TYPED.iter().copied().map(|it| if it.0 == "place" { ("place", "") } else { it }).collect();
    taken(&app, DATES, &typed).await;
    let choices = app.get(DATES).await.attributes("input[name=date]", "value");
    assert_eq!(taken(&app, &format!("{DATES}/retenue"), &[("date", &choices[0])]).await, committee);
    let page = plain(&app.get(&committee).await);
    for said in ["jeudi 3 décembre 2026, 14 h 45", "Salle 3", "Date retenue après consultation des membres"]
    {
        assert!(page.contains(said), "{said} in {page}");
    }
    let id = committee.rsplit('/').next().unwrap();
    assert_eq!(acts(&app, id).await, ["committee.planned", "committee.postponed"]);
}

#[rocket::async_test]
async fn a_proposal_is_closed_without_a_date_and_who_is_forgotten_leaves_it() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let close = format!("{DATES}/cloture");
    assert_eq!(app.post(&close, &[]).await.status.code, 409);
    taken(&app, DATES, TYPED).await;
    let links = links(&app).await;
    let edgar = app.person("edgar").await;
    taken(&app, &format!("/personnes/{edgar}/oubli"), &[]).await;
    assert!(!plain(&app.get(DATES).await).contains("Vasnier"));
    taken(&app, &close, &[]).await;
    let page = plain(&app.get(&links["ada@agence.example"]).await);
    assert!(page.contains("Aucune de ces dates n’est retenue"), "{page}");
    assert!(plain(&app.get(DATES).await).contains("Proposer des dates pour un comité"));
    // Dates all behind are answered no more, and retained no more.
    taken(&app, DATES, TYPED).await;
    let choices = app.get(DATES).await.attributes("input[name=date]", "value");
    let app = TestApp::over(app.database, "2026-12-11").await.signed_in_as("ophelie").await;
    refused(&app, &format!("{DATES}/retenue"), &[("date", &choices[0])], 409).await;
}

#[rocket::async_test]
async fn dates_to_move_a_committee_keep_its_length() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    assert_eq!(app.get(DATES).await.attributes("#minutes", "value"), ["50"]);
    taken(&app, PRODUCT, &[("planned_on", "26/11/2026"), ("starts_at", "14h30"), ("minutes", "90")]).await;
    assert_eq!(app.get(DATES).await.attributes("#minutes", "value"), ["90"]);
}
