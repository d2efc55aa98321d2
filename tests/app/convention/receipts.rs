//! Money received: recorded once, compared with what is promised, cancelled with a reason, never rewritten.

use rocket::http::Status;

use crate::support::{PageRead, TODAY, TestApp};

const PAGE: &str = "/conventions/FAST-2026-014/versements";

/// 4 999,50 € that miss, on 23 November, of the second contribution.
const REST: [(&str, &str); 4] = [
    ("line", "1.0"),
    ("received_on", "23/11/2026"),
    ("amount", "4 999,50 €"),
    ("reference", "Titre 2026-300"),
];

fn plain(page: &PageRead) -> String {
    page.main().replace(['\u{a0}', '\u{202f}'], " ")
}

fn rows(page: &PageRead) -> Vec<String> {
    page.all("tbody tr").into_iter().map(|it| it.replace(['\u{a0}', '\u{202f}'], " ")).collect()
}

async fn count(app: &TestApp) -> usize {
    app.get(PAGE).await.all("tbody a[href$=annulation]").len()
}

#[rocket::async_test]
async fn what_is_promised_stands_beside_what_came_in() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let page = app.get(PAGE).await;
    let lines = rows(&page);
    assert!(lines[0].contains("Reçu le 12 mai 2026") && lines[0].contains("Titre 2026-203"), "{lines:?}");
    assert!(lines[1].contains("Reçu en partie : il manque 4 999,50 €, en retard de 178 jours"), "{lines:?}");
    assert!(lines[2].contains("Attendu"), "{lines:?}");
    for sum in ["110 431,60 €", "65 432,10 €", "4 999,50 €", "40 000,00 €"] {
        assert!(plain(&page).contains(sum), "{sum}: {}", plain(&page));
    }
    app.enter("yann").await;
    let read = app.get(PAGE).await;
    assert_eq!(rows(&read).len(), 3);
    assert!(read.all("form[action$=versements]").is_empty() && count(&app).await == 0);
}

#[rocket::async_test]
async fn a_receipt_is_recorded_once_and_ends_what_was_late() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    assert!(app.get("/accueil").await.main().contains("Versement en retard"));
    let sent = app.post(PAGE, &REST).await;
    assert_eq!((sent.status, sent.location.as_deref()), (Status::SeeOther, Some(PAGE)));
    let lines = rows(&app.get(PAGE).await);
    assert!(lines[1].contains("Reçu le 23 nov. 2026, 178 jours après l’échéance"), "{lines:?}");
    let late = app.get("/accueil").await.main();
    assert!(!late.contains("24 999,50") && !late.contains("Versement en retard"), "{late}");
    let again = app.post(PAGE, &REST).await;
    assert_eq!(again.status, Status::UnprocessableEntity);
    assert!(again.first("#reference-erreur").contains("déjà enregistré"));
    assert_eq!(again.attributes("#amount", "value"), ["4 999,50 €"]);
    assert_eq!(count(&app).await, 3);
}

#[rocket::async_test]
async fn what_cannot_be_recorded_is_said_beside_what_was_typed() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    for (field, value, says) in [
        ("line", "", "Choisissez l’échéance"),
        ("line", "7.0", "Choisissez l’échéance"),
        ("received_on", "", "Indiquez le jour"),
        ("received_on", "31/02/2026", ""),
        ("received_on", "24/11/2026", "à venir"),
        ("amount", "", "Indiquez le montant"),
        ("amount", "0", "plus grand que zéro"),
        ("amount", "1.234,56", ""),
        ("reference", " ", "Indiquez la référence"),
    ] {
        let fields = REST.map(|it| if it.0 == field { (field, value) } else { it });
        let page = app.post(PAGE, &fields).await;
        assert_eq!(page.status, Status::UnprocessableEntity, "{field} {value}");
        let error = page.first(&format!("#{field}-erreur"));
        assert!(error.contains(says) && !error.is_empty(), "{field} {value}: {error}");
    }
    assert_eq!(count(&app).await, 2);
    let draft = app.post("/conventions/FAST-2026-018/versements", &REST).await;
    assert_eq!(draft.status, Status::Conflict);
    assert!(draft.main().contains("n’est pas signée"));
}

#[rocket::async_test]
async fn a_mistake_is_cancelled_with_its_reason_and_stays_visible() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let cancel = app.get(PAGE).await.attributes("tbody a[href$=annulation]", "href").remove(0);
    assert!(app.get(&cancel).await.main().contains("Titre 2026-203"));
    let without = app.post(&cancel, &[("reason", "")]).await;
    assert_eq!(without.status, Status::UnprocessableEntity);
    let sent = app.post(&cancel, &[("reason", "Mauvaise convention")]).await;
    assert_eq!(sent.status, Status::SeeOther);
    let page = app.get(PAGE).await;
    assert!(rows(&page)[0].contains("En retard de 192 jours"), "{:?}", rows(&page));
    assert!(plain(&page).contains("Annulé le 23 nov. 2026 par Ophélie Quentin : Mauvaise convention"));
    assert_eq!(app.post(&cancel, &[("reason", "Encore")]).await.status, Status::Conflict);
    let history = app.get("/conventions/FAST-2026-014/historique").await.main();
    assert!(history.contains("Versement annulé") && history.contains("Mauvaise convention"), "{history}");
    // What was cancelled may be recorded anew.
    let fields = [
        ("line", "0.0"),
        ("received_on", "12/05/2026"),
        ("amount", "45 432,10"),
        ("reference", "Titre 2026-203"),
    ];
    assert_eq!(app.post(PAGE, &fields).await.status, Status::SeeOther);
}

#[rocket::async_test]
async fn too_much_is_said_to_the_cent() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let fields = REST.map(|it| if it.0 == "amount" { ("amount", "4 999,51") } else { it });
    assert_eq!(app.post(PAGE, &fields).await.status, Status::SeeOther);
    let page = app.get(PAGE).await;
    assert!(rows(&page)[1].contains("0,01 € de trop"), "{:?}", rows(&page));
    assert!(plain(&page).contains("Promis = reçu − reçu de trop + attendu"));
    assert!(app.get("/accueil?tout").await.main().contains("Versement reçu en trop"));
}
