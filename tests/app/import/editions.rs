//! What administrators wrote of an edition stays at the next import, and is said.

use std::fs;

use rocket::http::Status;

use super::checkout::{Checkout, state};
use super::details;
use crate::editions::form::{fields, send};
use crate::support::{TODAY, TestApp};

const PAGE: &str = "content/_fasts/18_fast.md";
const FORM: &str = "/editions/18/modifier";

async fn save(app: &TestApp, path: &str, form: &str, typed: &[(&str, &str)]) {
    let sent = send(app, path, &fields(app, form, typed).await).await;
    assert_eq!(sent.status, Status::SeeOther, "{}", sent.text());
}

#[rocket::async_test]
async fn what_was_typed_stays_and_the_rest_follows_the_site() {
    let (app, sheets) = (TestApp::empty(TODAY).await.administered().await, Checkout::new());
    sheets.import(&app).await;
    // A form sent as it was opened is no correction.
    save(&app, FORM, FORM, &[]).await;
    assert_eq!(details(&sheets.import(&app).await, "field_kept"), []);
    let typed = [
        ("applications", "42"),
        ("announced_total", ""),
        ("committee", "Ava Lorient, directrice"),
        ("envelope", "2 500 000"),
        ("application_url", "https://fonds.example/candidater"),
    ];
    save(&app, FORM, FORM, &typed).await;
    sheets.swap(PAGE, "41 candidatures", "44 candidatures");
    let report = sheets.import(&app).await;
    assert_eq!(report.tally.updated.editions, 1, "its text follows the site");
    let kept: Vec<_> = details(&report, "field_kept").iter().map(|it| it.1.replace('\u{a0}', " ")).collect();
    assert_eq!(
        kept,
        [
            "candidatures reçues : 42 dans Jalon, 44 sur la fiche",
            "comité de sélection : « Ava Lorient, directrice » dans Jalon, rien sur la fiche",
            "total annoncé : rien dans Jalon, « 150000.00 » sur la fiche",
        ]
    );
    let form = app.get(FORM).await;
    for (field, value) in [
        ("#applications", "42"),
        ("#announced_total", ""),
        ("#closed_on", "13/02/2026"),
        ("#application_url", "https://fonds.example/candidater"),
    ] {
        assert_eq!(form.attributes(field, "value"), [value], "{field}");
    }
    assert_eq!(form.first("#committee"), "Ava Lorient, directrice");
    assert!(form.first("#body").contains("44 candidatures"));
    assert!(form.attributes("#envelope", "value")[0].starts_with('2'));
    let before = state(&app).await;
    assert_eq!(details(&sheets.import(&app).await, "field_kept").len(), 3);
    assert_eq!(state(&app).await, before);
}

#[rocket::async_test]
async fn the_site_fills_what_an_edition_added_here_leaves_blank() {
    let (app, sheets) = (TestApp::empty(TODAY).await.administered().await, Checkout::new());
    sheets.import(&app).await;
    let typed = [("title", "FAST 19"), ("opened_on", "16/11/2026"), ("closed_on", "18/12/2026")];
    save(&app, "/editions", "/editions/nouvelle", &typed).await;
    let page = fs::read_to_string(sheets.path(PAGE)).unwrap();
    let page = page.replace("FAST 18", "FAST 19").replace("promotion: 18", "promotion: 19");
    let page = page.replace("Mars 2026", "Janvier 2027").replace("13 février 2026", "31 décembre 2026");
    fs::write(sheets.path("content/_fasts/19_fast.md"), page).unwrap();
    let report = sheets.import(&app).await;
    let kept: Vec<_> = details(&report, "field_kept").iter().map(|it| it.1.replace('\u{a0}', " ")).collect();
    assert_eq!(
        kept,
        [
            "clôture : « 2026-12-18 » dans Jalon, « 2026-12-31 » sur la fiche",
            "ouverture : « 2026-11-16 » dans Jalon, rien sur la fiche",
            "titre : « FAST 19 » dans Jalon, « FAST 19 - Janvier 2027 » sur la fiche",
        ]
    );
    let form = app.get("/editions/19/modifier").await;
    assert_eq!(form.attributes("#closed_on", "value"), ["18/12/2026"]);
    assert_eq!(form.attributes("#applications", "value"), ["41"]);
    assert!(form.first("#body").contains("41 candidatures"));
}
