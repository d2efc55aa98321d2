//! Investment committees: planned, moved, held, decided, followed; who reads what; the list.

mod acts;
mod dossier;
mod feed;
mod grid;
mod invitation;
mod links;
mod mended;
mod over;
mod pack;
mod phase;
mod poll;
mod promise;
mod questions;
mod reminders;
mod report;
mod session;
mod settled;
mod sitting;
mod summary;

use sea_orm::{ConnectionTrait, Statement};

use crate::support::{PageRead, TODAY, TestApp};

const PRODUCT: &str = "/produits/boussole-juridique/comites";

/// Sends a form that must be taken; gives where it leads.
async fn taken(app: &TestApp, path: &str, fields: &[(&str, &str)]) -> String {
    let answer = app.post(path, fields).await;
    assert_eq!(answer.status.code, 303, "{path}: {}", answer.text());
    answer.location.unwrap()
}

async fn refused(app: &TestApp, path: &str, fields: &[(&str, &str)], status: u16) -> String {
    let answer = app.post(path, fields).await;
    assert_eq!(answer.status.code, status, "{path}: {}", answer.text());
    plain(&answer)
}

fn plain(page: &PageRead) -> String {
    page.main().replace(['\u{a0}', '\u{202f}'], " ")
}

async fn acts(app: &TestApp, id: &str) -> Vec<String> {
    let db = app.database.db.reader();
    let sql = format!(
        "SELECT act FROM journal_record WHERE object_kind = 'committee' AND object_id = '{id}' ORDER BY seq"
    );
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    rows.iter().map(|it| it.try_get_by_index(0).unwrap()).collect()
}

async fn planned(app: &TestApp) -> String {
    let fields =
        [("planned_on", "26/11/2026"), ("starts_at", "14h30"), ("minutes", "50"), ("place", "Salle 3")];
    taken(app, PRODUCT, &fields).await
}

/// The version that a form was opened on.
async fn version(app: &TestApp, form: &str) -> String {
    app.get(form).await.attributes("input[name=version]", "value").remove(0)
}

/// Says that a committee met, on the form as it is now.
async fn sit(app: &TestApp, committee: &str, fields: &[(&str, &str)]) -> String {
    let sitting = format!("{committee}/seance");
    let version = version(app, &sitting).await;
    taken(app, &sitting, &[fields, &[("version", version.as_str())]].concat()).await
}

/// The same committee on the day it meets.
async fn held(app: TestApp, committee: &str) -> TestApp {
    let app = TestApp::over(app.database, "2026-11-27").await.signed_in_as("solene").await;
    let to = sit(&app, committee, &[("held_on", "26/11/2026"), ("quorum", "")]).await;
    assert_eq!(to, format!("{committee}/decision"));
    app
}

const DECISION: &[(&str, &str)] = &[
    ("outcome", "renewed"),
    ("period_from", "01/02/2027"),
    ("period_to", "31/07/2027"),
    ("payers[0]", "Agence"),
    ("payers[1]", "DINUM"),
    ("amounts[development-0]", "50 000,10"),
    ("amounts[development-1]", "25 000,20"),
    ("amounts[design-0]", "0,03"),
    ("conditions[0].what", "Nommer un responsable des données"),
    ("conditions[0].owner", "Solène Maurin"),
    ("conditions[0].due_on", "15/12/2026"),
    ("agreement", "vote"),
    ("votes_for", "4"),
    ("votes_against", "1"),
    ("act", "close"),
];

#[rocket::async_test]
async fn a_committee_goes_from_its_planning_to_its_decision() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let committee = planned(&app).await;
    let page = plain(&app.get(&committee).await);
    for said in ["jeudi 26 novembre 2026, 14 h 30, 50 minutes", "Salle 3", "19 novembre 2026", "Il manque : "]
    {
        assert!(page.contains(said), "{said} in {page}");
    }
    assert!(refused(&app, PRODUCT, &[("planned_on", "03/12/2026")], 409).await.contains("déjà ouvert"));

    let date = format!("{committee}/date");
    let moved = [("planned_on", "10/12/2026"), ("minutes", "50"), ("version", "1")];
    assert!(refused(&app, &date, &moved, 422).await.contains("pourquoi le comité change de jour"));
    let stale =
        [("planned_on", "10/12/2026"), ("minutes", "50"), ("version", "0"), ("reason", "Salle prise")];
    assert!(refused(&app, &date, &stale, 409).await.contains("entre-temps"));
    let due = |page: &str| page.split("Dû le").nth(1).map(|it| it.chars().take(15).collect::<String>());
    let before = due(&plain(&app.get(PRODUCT).await));
    taken(&app, &date, &[&moved[..], &[("reason", "Salle prise")]].concat()).await;
    assert_eq!(due(&plain(&app.get(PRODUCT).await)), before, "postponing leaves the due date alone");
    assert!(before.is_some());
    let page = plain(&app.get(&committee).await);
    assert!(page.contains("Repoussé du 26 nov. 2026 au 10 déc. 2026 : « Salle prise »"), "{page}");

    assert_eq!(app.ask(&format!("{committee}/decision")).await.status.code, 409, "not held yet");
    let app = held(app, &committee).await;
    let decision = format!("{committee}/decision");
    let without: Vec<_> = DECISION.iter().copied().filter(|it| it.0 != "outcome").collect();
    let page = app.post(&decision, &without).await;
    assert_eq!(page.status.code, 422);
    assert!(plain(&page).contains("un comité ne se clôt pas sans décision"), "{}", plain(&page));
    assert_eq!(
        page.attributes("input[id='amounts[development-0]']", "value"),
        ["50 000,10"],
        "what was typed stays"
    );
    let totals: Vec<_> =
        DECISION.iter().copied().filter(|it| it.0 != "act").chain([("act", "totals")]).collect();
    let page = app.post(&decision, &totals).await;
    assert_eq!(page.status.code, 200);
    for said in ["75 000,30 €", "50 000,13 €", "25 000,20 €", "75 000,33 €", "26 mai 2027"] {
        assert!(plain(&page).contains(said), "{said} in {}", plain(&page));
    }
    taken(&app, &decision, DECISION).await;
    let page = plain(&app.get(&committee).await);
    for said in [
        "Décidé",
        "Renouvelé, même budget ou plus",
        "budget accordé ; budget égal ou supérieur",
        "75 000,33 €",
        "Par un vote : 4 pour, 1 contre, aucune abstention",
        "Nommer un responsable des données",
        "26 mai 2027",
        "six mois après le comité d’investissement du 26 nov. 2026",
    ] {
        assert!(page.contains(said), "{said} in {page}");
    }
    // What is decided does not change.
    for path in ["decision", "seance", "membres", "date", "annulation"] {
        assert_eq!(app.post(&format!("{committee}/{path}"), DECISION).await.status.code, 409, "{path}");
    }
    let id = committee.rsplit('/').next().unwrap();
    assert_eq!(
        acts(&app, id).await,
        ["committee.planned", "committee.postponed", "committee.held", "committee.decided"]
    );
}

#[rocket::async_test]
async fn the_public_reads_the_day_and_the_outcome_once_decided() {
    let app = TestApp::at(TODAY).await;
    // The first committee of the cast is decided, the second is planned.
    let page = plain(&app.get("/comites/1").await);
    assert!(page.contains("20 mai 2026") && page.contains("Renouvelé, même budget ou plus"), "{page}");
    for hidden in ["60 000,00", "Oriane Kermadec", "Nommer un responsable", "Prochaine échéance"] {
        assert!(!page.contains(hidden), "{hidden} in {page}");
    }
    assert_eq!(app.ask("/comites/2").await.status.code, 404);
    let sheet = plain(&app.get("/produits/signal-rivage").await);
    assert!(sheet.contains("Décision : Renouvelé, même budget ou plus"), "{sheet}");
    assert!(!sheet.contains("3 déc. 2026"), "what is planned is not public: {sheet}");
    app.enter("malo").await;
    assert!(plain(&app.get("/comites/1").await).contains("60 000,00 €"), "the team reads it all");
}

#[rocket::async_test]
async fn a_committee_of_the_sheet_is_completed_after_the_fact() {
    let app = TestApp::at(TODAY).await.signed_in_as("awen").await;
    let list = "/produits/abri-de-nuit/comites";
    let page = plain(&app.get(list).await);
    assert!(page.contains("« Passage en accélération »") && page.contains("décision non saisie"), "{page}");
    let past = format!("{list}/passe");
    assert!(
        plain(&app.get(&format!("{past}?jour=2026-02-26")).await).contains("« Passage en accélération »")
    );
    refused(&app, &past, &[("held_on", "24/11/2026")], 422).await;
    let decision = taken(&app, &past, &[("held_on", "26/02/2026")]).await;
    assert!(refused(&app, &past, &[("held_on", "26/02/2026")], 422).await.contains("déjà noté"));
    assert!(plain(&app.get(&decision).await).contains("« Passage en accélération »"));
    taken(&app, &decision, &[("outcome", "pivot"), ("agreement", "consensus"), ("act", "close")]).await;
    let page = app.get(list).await;
    assert_eq!(page.all("main tbody tr").len(), 1, "one committee: {}", page.main());
    assert!(plain(&page).contains("Pivot"), "{}", plain(&page));
}

#[rocket::async_test]
async fn a_condition_is_followed_until_it_is_met() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    assert!(plain(&app.get("/accueil").await).contains("Nommer un responsable des données à l’Agence"));
    // It stands on the page of the next committee.
    assert!(plain(&app.get("/comites/2").await).contains("Nommer un responsable des données à l’Agence"));
    let condition = "/comites/1/conditions/2";
    let met = [("act", "met"), ("met_on", "20/11/2026"), ("evidence", "Arrêté du 20 novembre")];
    assert!(refused(&app, condition, &met[..2], 422).await.contains("Donnez la preuve"));
    refused(&app, condition, &[met[0], ("met_on", "24/11/2026"), met[2]], 422).await;
    refused(&app, condition, &met[1..], 422).await;
    let reopened = [("act", "reopened"), ("reason", "L’arrêté est retiré")];
    assert!(refused(&app, condition, &reopened, 409).await.contains("déjà ouverte"));
    taken(&app, condition, &met).await;
    // Sent twice, it undoes nothing.
    assert!(refused(&app, condition, &met, 409).await.contains("déjà dite remplie, le 20 novembre 2026"));
    assert!(plain(&app.get("/comites/1").await).contains("remplie le 20 nov. 2026 : Arrêté du 20 novembre"));
    assert!(!plain(&app.get("/accueil").await).contains("Nommer un responsable des données à l’Agence"));
    refused(&app, condition, &[reopened[0], ("reason", " ")], 422).await;
    taken(&app, condition, &reopened).await;
    refused(&app, condition, &reopened, 409).await;
    assert!(plain(&app.get("/comites/2").await).contains("Nommer un responsable des données à l’Agence"));
}

#[rocket::async_test]
async fn the_list_says_what_is_blocked_what_comes_and_what_was_decided() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let page = plain(&app.get("/comites").await);
    for said in [
        "3 produits actifs que vous suivez",
        "Repoussé au 3 déc. 2026 : « la directrice change de poste »",
        "Revoir la date",
    ] {
        assert!(page.contains(said), "{said} in {page}");
    }
    assert!(!page.contains("Abri de nuit"), "{page}");
    let whole = plain(&app.get("/comites?perimetre=portefeuille&mois=2026-12").await);
    for said in [
        "du portefeuille",
        "Planifié le 10 déc. 2026, après l’échéance",
        "Pas de décision : il manque l’issue",
        "Décembre 2026",
    ] {
        assert!(whole.contains(said), "{said} in {whole}");
    }
    let tidied = app.ask("/comites?perimetre=&mois=2026-12").await;
    assert_eq!((tidied.status.code, tidied.location.as_deref()), (303, Some("/comites?mois=2026-12")));
    let csv = app.get("/comites/decisions.csv?perimetre=portefeuille").await.text();
    assert!(
        csv.contains(
            "Signal Rivage,2026-05-20,\"Renouvelé, même budget ou plus\",DINUM,Design,15000.50,140000.50,"
        ),
        "{csv}"
    );
    assert!(app.get("/comites.csv?perimetre=portefeuille").await.text().contains("Agenda des audiences"));
    // Whoever follows nothing of the whole reads their own, whatever they ask.
    app.enter("yann").await;
    let own = plain(&app.get("/comites?perimetre=portefeuille").await);
    assert!(
        own.contains("1 produit actif que vous suivez") && !own.contains("Agenda des audiences"),
        "{own}"
    );
}

#[rocket::async_test]
async fn who_sits_is_said_and_forgotten() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let fields = [
        ("version", "2"),
        ("chair", "0"),
        ("members[0].seat", "sponsor"),
        ("members[0].name", "Oriane Kermadec"),
        ("members[0].title", "directrice"),
        ("members[1].seat", "intrapreneur"),
        ("members[1].email", "yann.kerdoncuff@rivages.example"),
        ("members[2].seat", "guest"),
        ("members[2].name", "Invité"),
        ("members[2].email", "malo.autre@rivages.example"),
    ];
    taken(&app, "/comites/2/membres", &fields).await;
    let page = plain(&app.get("/comites/2").await);
    for said in
        ["Oriane Kermadec, directrice (préside)", "Yann Kerdoncuff", "Responsable de l’incubateurà désigner"]
    {
        assert!(page.contains(said), "{said} in {page}");
    }
    assert!(refused(&app, "/comites/2/membres", &fields, 409).await.contains("entre-temps"));
    let yann = app.person("yann").await;
    taken(&app, &format!("/personnes/{yann}/oubli"), &[]).await;
    assert!(!plain(&app.get("/comites/2").await).contains("Kerdoncuff"));
}
