//! Over the portfolio: decisions over time, the money of each incubator, the line of time; who buys is told.

use sea_orm::{ConnectionTrait, Statement};

use super::{DECISION, held, plain, planned, taken};
use crate::support::{TODAY, TestApp};

#[rocket::async_test]
async fn decisions_over_time_add_up_by_semester_and_by_incubator() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let list = app.get("/comites?perimetre=portefeuille").await;
    let path = "/comites/decisions?perimetre=portefeuille";
    assert!(list.attributes("main a", "href").contains(&path.to_owned()), "a link leads there");
    let page = app.get(path).await;
    let said = plain(&page);
    for expected in [
        "5 décisions de tout le portefeuille",
        "Premier semestre 2026",
        "Second semestre 2026",
        "1 provisoire",
    ] {
        assert!(said.contains(expected), "{expected} in {said}");
    }
    // 140 000,50 + 115 000 + 40 000 in the first semester, 75 000 + 130 000 in the second.
    let totals = page.all("section[aria-labelledby=montants] tfoot td");
    let totals: Vec<String> = totals.iter().map(|it| it.replace(['\u{a0}', '\u{202f}'], " ")).collect();
    assert_eq!(totals, ["205 000,00 €", "295 000,50 €", "500 000,50 €"]);
    let csv = app.get("/comites/montants.csv?perimetre=portefeuille").await.text();
    let cents: i64 = csv
        .lines()
        .skip(1)
        .map(|it| it.rsplit(',').next().unwrap().replace('.', "").parse::<i64>().unwrap())
        .sum();
    assert_eq!(cents, 50_000_050, "{csv}");
    // Whoever reads their own products counts those alone.
    app.enter("yann").await;
    let own = plain(&app.get(path).await);
    assert!(own.contains("1 décision des produits que vous suivez"), "{own}");
}

#[rocket::async_test]
async fn the_line_of_time_shows_what_the_list_says() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let page = app.get("/comites?perimetre=portefeuille").await;
    let lanes = page.all(".jalon-timeline__lanes a");
    assert_eq!(lanes, page.all(".jalon-coming p > a"), "the same products, in the same order");
    let told = page.all(".jalon-tl desc").remove(0).replace('\u{a0}', " ");
    for said in ["Signal Rivage : ", "papiers dus le 26 nov.", "comité le 3 déc."] {
        assert!(told.contains(said), "{said} in {told}");
    }
    assert!(page.text().contains("Planifié"));
    taken(&app, "/comites/2/dossier/envoi", &[]).await;
    let page = app.get("/comites?perimetre=portefeuille").await;
    let told = page.all(".jalon-tl desc").remove(0).replace('\u{a0}', " ");
    assert!(!told.contains("papiers dus le 26 nov."), "they are sent: {told}");
    assert!(plain(&page).contains("Papiers envoyés"));
    assert!(plain(&app.get("/comites/2").await).contains("Papiers envoyés"));
}

#[rocket::async_test]
async fn those_who_buy_are_told_of_a_decision_at_once() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let committee = planned(&app).await;
    let app = held(app, &committee).await;
    let buyers = |config: &mut jalon::config::Config| {
        config.mail.purchasing = vec!["achats@dinum.example".parse().unwrap()];
    };
    let app = TestApp::with(app.database, "2026-11-27", buyers).await.signed_in_as("solene").await;
    let decision = format!("{committee}/decision");
    let without: Vec<_> = DECISION.iter().copied().filter(|it| it.0 != "outcome").collect();
    assert_eq!(app.post(&decision, &without).await.status.code, 422);
    let told = async || {
        let db = app.database.db.reader();
        let sql = "SELECT body FROM outbox WHERE purpose = 'committee_decided' AND recipient = 'achats@dinum.example'";
        let asked = Statement::from_string(db.get_database_backend(), sql.to_owned());
        let rows = db.query_all_raw(asked).await.unwrap();
        rows.iter().map(|it| it.try_get_by_index::<String>(0).unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(told().await, [""; 0], "nothing is told of what is not decided");
    taken(&app, &decision, DECISION).await;
    let mails = told().await;
    let [body] = mails.as_slice() else { panic!("{mails:?}") };
    let body = body.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in [
        "de Boussole juridique du 26 novembre 2026 a décidé",
        "75 000,33 €",
        "- DINUM : 25 000,20 €",
        "- Nommer un responsable des données (Solène Maurin",
        &committee,
    ] {
        assert!(body.replace(['\u{a0}', '\u{202f}'], " ").contains(said), "{said} in {body}");
    }
}

#[rocket::async_test]
async fn the_state_of_the_portfolio_adds_up() {
    let app = TestApp::at(TODAY).await.signed_in_as("ines").await;
    let page = plain(&app.get("/comites/etat").await);
    // 9 of the 12 products are followed: one was never reviewed, and 4 were last more than 183 days ago.
    for said in ["Produits actifs9", "Sans aucun comité noté1", "9 = 1 + 4 + 4"] {
        assert!(page.contains(said), "{said} in {page}");
    }
}

#[rocket::async_test]
async fn papers_are_said_late_wherever_the_committee_is_shown() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    // Planned on 3 December, its papers are due on 26 November.
    let page = plain(&app.get("/comites").await);
    assert!(page.contains("Dossier à envoyer") && !page.contains("Papiers en retard"), "{page}");
    let app = TestApp::over(app.database, "2026-11-27").await.signed_in_as("solene").await;
    let list = app.get("/comites").await;
    assert!(list.all(".jalon-coming .fr-badge--error").iter().any(|it| it.contains("Papiers en retard")));
    let said = plain(&list);
    for expected in ["Papiers en retard : les membres attendent le dossier", "Dossiers à envoyer"] {
        assert!(said.contains(expected), "{expected} in {said}");
    }
    let page = plain(&app.get("/comites/2").await);
    assert!(page.contains("Papiers en retard") && page.contains("en retard : à envoyer avant"), "{page}");
}
