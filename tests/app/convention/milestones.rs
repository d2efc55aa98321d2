//! Milestones: said reached with what shows it, from when their payments are due, and undone with a reason.

use rocket::http::Status;

use super::amendment::{FIRST, carried, opened, save};
use crate::rights::write;
use crate::support::{PageRead, TODAY, TestApp};

const PAGE: &str = "/conventions/FAST-2026-014/versements";
const ADD: &str = "/conventions/FAST-2026-014/jalons";
const TYPED: [(&str, &str); 3] =
    [("milestone", "0.1"), ("reached_on", "12/10/2026"), ("evidence", "Compte rendu du 12 octobre.")];

fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

fn rows(page: &PageRead) -> String {
    plain(&page.all("tbody tr").join("\n"))
}

/// The payments that are promised, with their days.
async fn payments(app: &TestApp) -> Vec<String> {
    let rows = app.get("/conventions/FAST-2026-014/engagements").await.all("tbody tr");
    rows.iter().map(|it| plain(it)).filter(|it| it.starts_with("Versements promis")).collect()
}

/// The second line of the first contribution, 40 000 €, is due at a milestone, by 1 March.
async fn app() -> TestApp {
    let app = TestApp::at(TODAY).await;
    let line =
        "UPDATE instalment SET trigger = 'milestone', occasion = 'Centième école', due_on = '2027-03-01'
        WHERE contribution = 0 AND position = 1
        AND convention_id = (SELECT id FROM convention WHERE reference = 'FAST-2026-014')";
    write(&app, line).await;
    write(&app, "UPDATE revision SET number = number + 1").await;
    app.signed_in_as("ophelie").await
}

#[rocket::async_test]
async fn a_milestone_that_is_reached_makes_its_payment_due() {
    let app = app().await;
    assert!(rows(&app.get(PAGE).await).contains("1er mars 2027"));
    let sent = app.post(ADD, &TYPED).await;
    assert_eq!((sent.status, sent.location.as_deref()), (Status::SeeOther, Some(PAGE)));
    let page = app.get(PAGE).await;
    let lines = rows(&page);
    assert!(lines.contains("11 nov. 2026") && lines.contains("En retard de 12 jours"), "{lines}");
    assert!(
        lines.contains("Atteint le 12 oct. 2026") && lines.contains("Compte rendu du 12 octobre."),
        "{lines}"
    );
    assert!(page.all("form[action$=jalons]").is_empty(), "no other is awaited");
    let shown = plain(&app.get("/conventions/FAST-2026-014").await.main());
    assert!(
        shown.contains("Centième école, atteint le 12 oct. 2026") && shown.contains("11 nov. 2026"),
        "{shown}"
    );
    let home = plain(&app.get("/accueil?tout").await.main());
    assert!(home.contains("40 000 € le 11 nov. 2026"), "{home}");
    let owed = rows(&app.get("/conventions/FAST-2026-014/engagements").await);
    assert!(owed.contains("Versements promis") && !owed.contains("1er mars 2027"), "{owed}");
    let history = app.get("/conventions/FAST-2026-014/historique").await.main();
    assert!(
        history.contains("Jalon atteint") && history.contains("Compte rendu du 12 octobre."),
        "{history}"
    );
    // What was signed stays as it was signed.
    let text = plain(&app.get("/conventions/FAST-2026-014/texte").await.main());
    assert!(!text.contains("11 novembre 2026"), "{text}");
}

#[rocket::async_test]
async fn what_cannot_be_recorded_is_said_beside_what_was_typed() {
    let app = app().await;
    for (field, value) in [
        ("milestone", ""),
        ("milestone", "0.0"),
        ("reached_on", ""),
        ("reached_on", "24/11/2026"),
        ("reached_on", "20/04/2026"),
        ("evidence", " "),
    ] {
        let typed = TYPED.map(|it| if it.0 == field { (field, value) } else { it });
        let page = app.post(ADD, &typed).await;
        assert_eq!(page.status, Status::UnprocessableEntity, "{field}={value}");
        assert_eq!(page.attributes("#erreurs a", "href"), [format!("#{field}")], "{field}={value}");
        assert!(page.main().contains("Compte rendu du 12 octobre.") || field == "evidence");
    }
    assert_eq!(app.post(ADD, &TYPED).await.status, Status::SeeOther);
    let again = app.post(ADD, &TYPED).await;
    assert_eq!(again.status, Status::Conflict, "recorded once: {}", again.main());
}

#[rocket::async_test]
async fn a_mistake_is_undone_with_its_reason_and_stays_visible() {
    let app = app().await;
    assert_eq!(app.post(ADD, &TYPED).await.status, Status::SeeOther);
    let path = app.get(PAGE).await.attributes("a[href*='/jalons/']", "href").remove(0);
    assert_eq!(app.get(&path).await.status, Status::Ok);
    assert_eq!(app.post(&path, &[("reason", "")]).await.status, Status::UnprocessableEntity);
    assert_eq!(app.post(&path, &[("reason", "Mauvaise école.")]).await.status, Status::SeeOther);
    let page = app.get(PAGE).await;
    assert!(
        rows(&page).contains("1er mars 2027") && page.main().contains("Mauvaise école."),
        "{}",
        page.main()
    );
    assert_eq!(app.post(&path, &[("reason", "Encore.")]).await.status, Status::Conflict);
    let home = plain(&app.get("/accueil?tout").await.main());
    assert!(!home.contains("40 000 € le 11 nov. 2026"), "the list follows: {home}");
    let history = app.get("/conventions/FAST-2026-014/historique").await.main();
    assert!(history.contains("Jalon remis à atteindre") && history.contains("Mauvaise école."), "{history}");
}

#[rocket::async_test]
async fn an_amendment_keeps_what_was_reached_of_a_line_that_it_leaves() {
    for (occasion, is_kept) in [("Centième école", true), ("Deux-centième école", false)] {
        let app = app().await;
        assert_eq!(app.post(ADD, &TYPED).await.status, Status::SeeOther);
        let promised = payments(&app).await;
        let mut typed = opened(&app, &["argent"]).await;
        typed.set("contributions.0.instalments.1.occasion", occasion);
        typed.set("contributions.0.instalments.1.due_on", "02/03/2027");
        let saved = save(&app, &typed).await;
        assert_eq!(saved.status, Status::SeeOther, "{:?}", saved.all("#erreurs li"));
        carried(&app, FIRST).await;
        let lines = rows(&app.get(PAGE).await);
        assert_eq!(lines.contains("Atteint le 12 oct. 2026"), is_kept, "{occasion}: {lines}");
        assert_eq!(lines.contains("2 mars 2027"), !is_kept, "{occasion}: {lines}");
        assert_eq!(payments(&app).await == promised, is_kept, "{occasion}: {promised:?}");
        let shown = app.get(PAGE).await.main();
        assert!(is_kept || shown.contains("Centième école"), "under the name it had: {shown}");
    }
}
