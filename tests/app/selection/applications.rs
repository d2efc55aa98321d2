//! Applications entered on screen: found by name, made, corrected, withdrawn, taken away.

use rocket::http::Status;

use super::{LIST, administrator, apply, plain};
use crate::editions::form::{fields, send};
use crate::rights::write;

#[rocket::async_test]
async fn an_application_is_entered_shown_corrected_and_told() {
    let app = administrator().await;
    assert!(app.get(LIST).await.main().contains("Aucune candidature"));
    let page = apply(&app, "  boussole JURIDIQUE ", "150 000,00 €", "300000").await;
    let shown = plain(&app.get(&page).await.main());
    for part in ["Boussole juridique, candidature", "150 000 €, soit 50 % du besoin", "300 000 €"] {
        assert!(shown.contains(part), "{part} in {shown}");
    }
    let form = format!("{page}/modifier");
    let typed =
        fields(&app, &form, &[("asked", "120000"), ("reference", "D-1"), ("received_on", "2/2/2026")]);
    let typed = typed.await;
    assert_eq!(send(&app, &form, &typed).await.status, Status::SeeOther);
    let again = send(&app, &form, &typed).await;
    assert_eq!(again.status, Status::SeeOther, "the same is no change");
    let stale = fields(&app, &form, &[("version", "1"), ("asked", "1")]).await;
    let stale = send(&app, &form, &stale).await;
    assert_eq!(stale.status, Status::Conflict);
    assert!(stale.main().contains("Quelqu’un a enregistré cette fiche"), "{}", stale.main());
    let journal = plain(&app.get("/journal").await.main());
    for part in ["Candidature enregistrée", "Candidature corrigée", "avant : 150 000 € → après : 120 000 €"]
    {
        assert!(journal.contains(part), "{part} in {journal}");
    }
    let list = plain(&app.get(LIST).await.main());
    for part in [
        "1 candidature à FAST 18",
        "120 000 € demandés, et 30 000 € d’accompagnement",
        "il resterait 2 350 000 €",
    ] {
        assert!(list.contains(part), "{part} in {list}");
    }
}

#[rocket::async_test]
async fn a_name_that_is_near_is_asked_about_and_an_unknown_one_is_made() {
    let app = administrator().await;
    let near = app.post(LIST, &[("name", "Signal Rivages"), ("asked", "0")]).await;
    assert_eq!(near.status, Status::UnprocessableEntity);
    assert_eq!(near.attributes("#erreurs a", "href"), ["#whom"]);
    let labels = near.all("#whom .fr-label");
    assert!(labels[0].starts_with("Signal Rivage"), "{labels:?}");
    assert!(plain(labels.last().unwrap()).starts_with("Ajouter le produit « Signal Rivages »"), "{labels:?}");
    let choice = near.attributes("#whom input", "value");
    let entered = app.post(LIST, &[("name", "Signal Rivages"), ("whom", &choice[0]), ("asked", "0")]).await;
    assert_eq!(entered.status, Status::SeeOther);
    let twice = app.post(LIST, &[("name", "signal-rivage"), ("asked", "0")]).await;
    assert!(twice.first("#name-erreur").contains("candidate déjà à cette édition"));
    // Nobody has this name: the product is made, and its sheet is there.
    let new = [("name", "Registre des haies"), ("whom", "nouveau"), ("asked", "90 000")];
    let unsaid = app.post(LIST, &new).await;
    assert_eq!(unsaid.attributes("#erreurs a", "href"), ["#mission"]);
    let whole = [&new[..], &[("mission", "Compter les haies."), ("incubator", "l-etabli")]].concat();
    assert_eq!(app.post(LIST, &whole).await.status, Status::SeeOther);
    app.get(LIST).await;
    let sheet = app.get("/produits/registre-des-haies").await.main();
    assert!(sheet.contains("Compter les haies.") && sheet.contains("L’Établi"), "{sheet}");
    assert!(!sheet.contains("andidature"), "that it applies is nobody's business: {sheet}");
}

#[rocket::async_test]
async fn what_is_wrong_is_said_beside_its_field() {
    let app = administrator().await;
    apply(&app, "Abri de nuit", "10", "").await;
    let form = "/editions/18/candidatures/8/modifier";
    let typed = fields(&app, form, &[("reference", "D-1")]).await;
    send(&app, form, &typed).await;
    let fields =
        [("name", ""), ("asked", "-5"), ("need", "cher"), ("reference", "D-1"), ("received_on", "demain")];
    let answer = app.post(LIST, &fields).await;
    assert_eq!(
        answer.attributes("#erreurs a", "href"),
        ["#name", "#asked", "#need", "#reference", "#received_on"]
    );
    let answer = app.post(LIST, &[("name", "Signal Rivage"), ("asked", "200"), ("need", "100")]).await;
    let error = plain(&answer.first("#need-erreur"));
    assert!(error.starts_with("Le besoin total (100 €) est inférieur au montant demandé (200 €)"), "{error}");
    assert_eq!(app.ask("/editions/99/candidatures").await.status, Status::NotFound);
    assert_eq!(app.ask("/editions/18/candidatures/99").await.status, Status::NotFound);
    assert_eq!(app.ask("/editions/17/candidatures/8").await.status, Status::NotFound);
}

#[rocket::async_test]
async fn a_withdrawn_application_counts_no_more_until_it_is_taken_up_again() {
    let app = administrator().await;
    let page = apply(&app, "Abri de nuit", "10 000", "").await;
    let unsaid = app.post(&format!("{page}/retrait"), &[("why", " ")]).await;
    assert_eq!(
        (unsaid.status, unsaid.attributes("#erreurs a", "href")),
        (Status::UnprocessableEntity, vec!["#why".to_owned()])
    );
    app.post(&format!("{page}/retrait"), &[("why", "Le sponsor renonce")]).await;
    let list = app.get(LIST).await;
    assert!(list.main().contains("Aucune candidature à FAST") && list.main().contains("Le sponsor renonce"));
    let again = app.post(LIST, &[("name", "Abri de nuit"), ("asked", "1")]).await;
    assert!(again.first("#name-erreur").contains("reprenez-la"), "{}", again.main());
    app.post(&format!("{page}/reprise"), &[]).await;
    assert!(plain(&app.get(LIST).await.main()).contains("1 candidature à FAST 18"));
}

#[rocket::async_test]
async fn what_is_taken_away_is_exact_and_for_those_who_may_read() {
    let app = administrator().await;
    apply(&app, "Abri de nuit", "10 000,05", "").await;
    apply(&app, "L’Établi", "0", "").await;
    let csv = app.get("/editions/18/candidatures.csv").await.text();
    let lines: Vec<_> = csv.lines().collect();
    assert_eq!(lines.len(), 3, "{csv}");
    assert!(lines[1].starts_with(",Abri de nuit,produit,abri-de-nuit,") && lines[1].contains(",10000.05,,"));
    assert!(lines[2].starts_with(",L’Établi,incubateur,l-etabli,"), "{csv}");
    assert!(app.get("/editions/18/candidatures.xlsx").await.bytes.starts_with(b"PK"));
    // An assessor reads, and writes nothing.
    let malo = app.person("malo").await;
    app.enter("malo").await;
    for path in [LIST, "/editions/18/candidatures/8", "/editions/18/candidatures.csv"] {
        assert_eq!(app.ask(path).await.status, Status::Forbidden, "{path}");
    }
    assert!(!app.get("/editions/18").await.text().contains(LIST));
    write(&app, &format!("INSERT INTO selection_assessor (edition, person_id) VALUES (18, {malo})")).await;
    assert!(app.get("/editions/18").await.text().contains(LIST));
    assert!(!app.get(LIST).await.text().contains("/nouvelle"));
    assert!(!app.get("/editions/18/candidatures/8").await.text().contains("/modifier"));
    assert_eq!(app.ask("/editions/17/candidatures").await.status, Status::Forbidden);
    assert_eq!(app.post(LIST, &[("name", "x")]).await.status, Status::Forbidden);
}
