//! The day a convention takes effect, when it is not that of the last signature.

use rocket::http::Status;
use sea_orm::{ConnectionTrait, Statement};

use super::form::Typed;
use super::life::step;
use super::ready::complete;
use super::signing::{frozen, on_paper, waiting};
use super::{CREATE, HARD_SPACES, app, proposed};
use crate::rights::write;
use crate::support::{TODAY, TestApp};

const DRAFT: &str = "/conventions/FAST-2026-018";

async fn main(app: &TestApp, path: &str) -> String {
    app.get(path).await.main().replace(HARD_SPACES, " ")
}

#[rocket::async_test]
async fn a_draft_sets_its_effect_before_its_end_and_its_text_says_so() {
    let app = app().await;
    let mut typed = proposed(&app).await;
    typed.set("ends_on", "31/03/2027");
    for wrong in ["31/03/2027", "01/04/2027", "hier"] {
        typed.set("effect_on", wrong);
        let again = app.post(CREATE, &typed.pairs()).await;
        assert_eq!(again.status, Status::UnprocessableEntity, "{wrong}");
        assert_eq!(again.attributes("#erreurs a", "href"), ["#effect_on"], "{wrong}");
        assert_eq!(Typed::read(&again).get("effect_on"), Some(wrong));
    }
    typed.set("effect_on", "01/01/2027");
    let page = app.post(CREATE, &typed.pairs()).await.location.unwrap();
    let shown = main(&app, &page).await;
    assert!(
        shown.contains("du 1er janvier 2027, ou de la signature si elle vient après, au 31 mars 2027"),
        "{shown}"
    );
    let text = main(&app, &format!("{page}/texte")).await;
    assert!(
        text.contains("prend effet le 1er janvier 2027, ou à la date de la dernière signature"),
        "{text}"
    );
    assert_eq!(Typed::read(&app.get(&format!("{page}/modifier")).await).get("effect_on"), Some("01/01/2027"));
    let history = main(&app, &format!("{page}/historique")).await;
    assert!(history.contains("Date d’effet"), "{history}");
    // Left empty, it is the day of the last signature.
    let mut typed = Typed::read(&app.get(&format!("{page}/modifier")).await);
    typed.set("effect_on", "");
    assert_eq!(app.post(&format!("{page}/modifier"), &typed.pairs()).await.status, Status::SeeOther);
    assert!(main(&app, &page).await.contains("de la signature au 31 mars 2027"));
    let text = main(&app, &format!("{page}/texte")).await;
    assert!(text.contains("prend effet à la date de la dernière signature et prend fin"), "{text}");
}

#[rocket::async_test]
async fn signed_it_waits_for_its_effect_and_is_then_in_force() {
    let app = frozen().await;
    // What was frozen changes by a new version: the effect is substantial.
    let mut typed = Typed::read(&app.get(&format!("{DRAFT}/modifier")).await);
    typed.set("effect_on", "01/12/2026");
    typed.set("act", "confirm");
    typed.set("reason", "Le support commence en décembre.");
    typed.set("given", "0");
    let changed = app.post(&format!("{DRAFT}/modifier"), &typed.pairs()).await;
    assert_eq!(changed.status, Status::SeeOther, "{:?}", changed.all("#erreurs li"));
    let all = waiting(&app).await;
    let signed = on_paper(&app, &all, &[]).await;
    assert_eq!(signed.status, Status::SeeOther, "{:?}", signed.all("#erreurs li"));
    let shown = main(&app, DRAFT).await;
    assert!(shown.contains("signée le 23 novembre 2026, prend effet le 1er décembre 2026"), "{shown}");
    let app = TestApp::over(app.database, "2026-12-01").await;
    app.enter("ophelie").await;
    let shown = main(&app, DRAFT).await;
    assert!(shown.contains("En vigueur") && shown.contains("du 1er décembre 2026 au"), "{shown}");
    assert_ne!(TODAY, "2026-12-01");
}

#[rocket::async_test]
async fn a_text_that_leaves_the_effect_out_is_not_put_to_be_signed() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    complete(&app).await;
    assert_eq!(step(&app, "relecture", "").await.status, Status::SeeOther);
    write(&app, "UPDATE convention SET effect_on = '2026-12-01' WHERE reference = 'FAST-2026-018'").await;
    // A template of before: it says nothing of a day of effect.
    let db = app.database.db.reader();
    let asked = "SELECT source FROM template_version WHERE kind = 'convention-fast'";
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), asked)).await.unwrap();
    let source: String = row.unwrap().try_get_by_index(0).unwrap();
    let (before, rest) = source.split_once("[si convention.effet_fixe]").unwrap();
    let (_, unset) = rest.split_once("[sinon]").unwrap();
    let older = format!("{before}{}", unset.replacen("[fin]", "", 1)).replace('\'', "''");
    write(&app, &format!("UPDATE template_version SET source = '{older}' WHERE kind = 'convention-fast'"))
        .await;
    let app = TestApp::over(app.database, TODAY).await.signed_in_as("ophelie").await;
    let step = [("step", "signature"), ("comment", "Partie quand même.")];
    let refused = app.post(&format!("{DRAFT}/etape"), &step).await;
    assert_eq!(refused.status, Status::UnprocessableEntity);
    let said = refused.main().replace(HARD_SPACES, " ");
    assert!(said.contains("La date d’effet ne se lit pas"), "{said}");
    assert_eq!(refused.raw("#comment").trim(), "Partie quand même.", "what was typed is kept");
}
