//! A product's sheet, corrected by its team: saved, journalled, kept at the next import, never lost.

use jalon::audit;
use rocket::http::Status;

use crate::support::{TODAY, TestApp};

const SHEET: &str = "/produits/signal-rivage";
const FORM: &str = "/produits/signal-rivage/modifier";

/// The form as a browser sends it back, with some fields typed anew.
async fn filled<'a>(app: &TestApp, typed: &[(&'a str, &'a str)]) -> Vec<(String, String)> {
    let page = app.get(FORM).await;
    let mut fields: Vec<(String, String)> = page
        .attributes("main form input", "name")
        .into_iter()
        .zip(page.attributes("main form input", "value"))
        .collect();
    for name in page.attributes("main form textarea", "name") {
        let value = page.raw(&format!("textarea[name={name}]")).trim_start_matches('\n').to_owned();
        fields.push((name, value));
    }
    for name in page.attributes("main form select", "name") {
        let chosen = page.attributes(&format!("select[name={name}] option[selected]"), "value");
        fields.push((name, chosen.into_iter().next().unwrap_or_default()));
    }
    for (name, value) in typed {
        (*value).clone_into(&mut fields.iter_mut().find(|it| it.0 == *name).unwrap().1);
    }
    fields
}

async fn send(app: &TestApp, fields: &[(String, String)]) -> crate::support::PageRead {
    let fields: Vec<_> = fields.iter().map(|it| (it.0.as_str(), it.1.as_str())).collect();
    app.post(FORM, &fields).await
}

/// Fields of the last record of the journal that names that act, with both values.
async fn recorded(app: &TestApp, act: &str) -> Vec<(String, Option<String>, Option<String>)> {
    let (mut seq, mut found) = (0, Vec::new());
    loop {
        let (records, values) = audit::record::page_after(app.database.db.reader(), seq).await.unwrap();
        let Some(last) = records.last() else { return found };
        seq = last.seq;
        for record in records.iter().filter(|it| it.act == act) {
            let own = values.iter().filter(|it| it.record_seq == record.seq && it.field != "who");
            found = own.map(|it| (it.field.clone(), it.before.clone(), it.after.clone())).collect();
        }
    }
}

#[rocket::async_test]
async fn a_form_sent_back_untouched_changes_nothing() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    let before = app.database.db.revision().await.unwrap();
    let sent = send(&app, &filled(&app, &[]).await).await;
    assert_eq!((sent.status, sent.location.as_deref()), (Status::SeeOther, Some(SHEET)));
    assert!(app.get(SHEET).await.main().contains("La fiche est inchangée."));
    assert_eq!(app.database.db.revision().await.unwrap(), before);
}

#[rocket::async_test]
async fn a_correction_is_saved_journalled_and_shown_in_the_list_at_once() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    assert!(!app.get("/produits").await.main().contains("avant la tempête"));
    let typed = [
        ("mission", "Prévenir  les habitants avant la tempête."),
        ("stats_url", "https://signal-rivage.example/stats"),
        ("themes", "Environnement\r\nLittoral"),
        ("risk_analysis", "non"),
    ];
    let sent = send(&app, &filled(&app, &typed).await).await;
    assert_eq!((sent.status, sent.location.as_deref()), (Status::SeeOther, Some(SHEET)));
    let page = app.get(SHEET).await;
    assert!(page.main().contains("La fiche est enregistrée."));
    assert_eq!(page.first(".jalon-lead"), "Prévenir les habitants avant la tempête.");
    assert!(page.attributes("aside a", "href").contains(&"https://signal-rivage.example/stats".to_owned()));
    assert!(app.get("/produits").await.main().contains("avant la tempête"));
    let some = |text: &str| Some(text.to_owned());
    let changes = recorded(&app, "product.corrected").await;
    let fields: Vec<_> = changes.iter().map(|it| it.0.as_str()).collect();
    assert_eq!(fields, ["mission", "themes", "stats_url", "risk_analysis"]);
    assert_eq!((&changes[2].1, &changes[2].2), (&None, &some("https://signal-rivage.example/stats")));
    assert_eq!((&changes[3].1, &changes[3].2), (&some("true"), &some("false")));
    let verdict = audit::verify(app.database.db.reader(), None).await.unwrap();
    assert!(matches!(verdict, audit::Verdict::Whole { .. }), "{verdict:?}");
}

#[rocket::async_test]
async fn what_is_wrong_is_said_beside_its_field_and_kept() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    let typed = [("mission", ""), ("stats_url", "javascript:alert(1)"), ("themes", "<b>\nMer")];
    let sent = send(&app, &filled(&app, &typed).await).await;
    assert_eq!(sent.status, Status::UnprocessableEntity);
    assert_eq!(sent.attributes("#erreurs a", "href"), ["#mission", "#stats_url"]);
    assert_eq!(sent.attributes("#stats_url", "value"), ["javascript:alert(1)"]);
    assert_eq!(sent.first("#themes"), "<b> Mer");
    assert!(app.get(SHEET).await.main().contains("Permettre aux communes du littoral"), "nothing was saved");
}

#[rocket::async_test]
async fn the_second_of_two_editors_loses_nothing() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    let first =
        filled(&app, &[("mission", "Première mission."), ("impact_url", "https://a.example/impact")]).await;
    let second = filled(&app, &[("mission", "Seconde mission.")]).await;
    assert_eq!(send(&app, &first).await.status, Status::SeeOther);
    let answer = send(&app, &second).await;
    assert_eq!(answer.status, Status::Conflict);
    let rows = answer.all("tbody tr");
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert!(rows[0].starts_with("Mission Seconde mission. Première mission. votre saisie"));
    assert!(rows[1].starts_with("Impact vide https://a.example/impact la valeur enregistrée"));
    assert_eq!(answer.first("#mission"), "Seconde mission.");
    assert_eq!(answer.attributes("#impact_url", "value"), ["https://a.example/impact"]);
    assert_eq!(answer.attributes("input[name=version]", "value"), ["2"]);
    assert!(app.get(SHEET).await.main().contains("Première mission."));
}

#[rocket::async_test]
async fn only_those_who_keep_the_sheet_are_offered_to() {
    let app = TestApp::at(TODAY).await;
    for (email, may) in
        [("solene", true), ("ophelie", true), ("yann", true), ("malo", false), ("rose-may", false)]
    {
        app.enter(email).await;
        let offered = app.get(SHEET).await.attributes("main a", "href").contains(&FORM.to_owned());
        assert_eq!(offered, may, "{email}");
        let expected = if may { Status::Ok } else { Status::Forbidden };
        assert_eq!(app.ask(FORM).await.status, expected, "{email}");
    }
}

#[rocket::async_test]
async fn an_unknown_product_has_no_form() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    assert_eq!(app.ask("/produits/inconnu/modifier").await.status, Status::NotFound);
    assert_eq!(app.post("/produits/inconnu/modifier", &[("mission", "x")]).await.status, Status::NotFound);
}
