//! What an import is bounded by: cells that are shown, values of a table, drafts of a person.

use rocket::http::Status;

use super::import::{IMPORT, NIGHTS, send};
use super::{number, plain, taken};
use crate::support::{TODAY, TestApp};

#[rocket::async_test]
async fn a_preview_shows_some_of_what_is_wrong() {
    let app = TestApp::at(TODAY).await.signed_in_as("rose-may").await;
    let long = "b".repeat(3_000);
    let text = format!("Mois\t{NIGHTS}\n{}2026-09\t5 060\n", format!("{long}\t1\n").repeat(310));
    let page = send(&app, IMPORT, &text, None).await.location.unwrap();
    let preview = app.get(&page).await;
    assert_eq!(preview.all("td[data-label=Ligne]").len(), 301, "and the one that is right");
    assert!(plain(&preview).contains("Et 10 autres cellules à corriger."), "{}", plain(&preview));
    assert!(!preview.text().contains(&long[..200]), "what is not understood is shown by its beginning");
}

#[rocket::async_test]
async fn a_table_of_too_many_values_is_neither_judged_nor_imported() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    let own = "/produits/signal-rivage/indicateurs/import";
    let lines = "2024-03\t7\t7\t7\n".repeat(3_334);
    let text = format!("Mois\tCommunes actives par mois\tNote de simplicité\tAutre\n{lines}");
    let page = send(&app, own, &text, None).await.location.unwrap();
    let third = number(
        &app,
        "SELECT m.id FROM metric m JOIN product p ON p.id = m.product_id WHERE p.slug = 'signal-rivage'
         AND m.ending IS NULL AND m.name NOT IN ('Communes actives par mois', 'Note de simplicité') LIMIT 1",
    )
    .await;
    let chosen = |name: &str, preview: &crate::support::PageRead| {
        preview.attributes(&format!("select[name='{name}'] option[selected]"), "value").remove(0)
    };
    let preview = app.get(&page).await;
    let columns = [
        ("colonne[0]", "periode".to_owned()),
        ("colonne[1]", chosen("colonne[1]", &preview)),
        ("colonne[2]", chosen("colonne[2]", &preview)),
        ("colonne[3]", format!("valeurs-{third}")),
    ];
    let columns: Vec<(&str, &str)> = columns.iter().map(|it| (it.0, it.1.as_str())).collect();
    taken(&app, &format!("{page}/colonnes"), &columns).await;
    let preview = app.get(&page).await;
    assert!(plain(&preview).contains("Ce tableau a plus de 10 000 valeurs."), "{}", plain(&preview));
    assert!(preview.all("td[data-label=Ligne]").is_empty());
    let rows = number(&app, "SELECT COUNT(*) FROM reading").await;
    let fields = [("suite", "importer"), ("ecarter", "oui"), ("corrections", "laisser")];
    let refused = app.post(&format!("{page}/releves"), &fields).await;
    assert_eq!(refused.status, Status::UnprocessableEntity);
    assert!(plain(&refused).contains("Découpez-le en plusieurs"), "{}", plain(&refused));
    assert_eq!(number(&app, "SELECT COUNT(*) FROM reading").await, rows);
}

#[rocket::async_test]
async fn the_last_drafts_of_a_person_are_kept() {
    let app = TestApp::at(TODAY).await.signed_in_as("rose-may").await;
    let mut pages = Vec::new();
    for month in 1..=7 {
        let text = format!("Mois\t{NIGHTS}\n2025-0{month}\t5 000");
        pages.push(send(&app, IMPORT, &text, None).await.location.unwrap());
    }
    assert_eq!(number(&app, "SELECT COUNT(*) FROM reading_import").await, 5);
    let mut found = Vec::new();
    for page in &pages {
        found.push(app.ask(page).await.status.code);
    }
    assert_eq!(found, [404, 404, 200, 200, 200, 200, 200]);
    // A draft that is no more there is told, whatever is asked of it.
    for (end, fields) in
        [("releves", vec![("suite", "retenir")]), ("colonnes", vec![("colonne[0]", "periode")])]
    {
        assert_eq!(app.post(&format!("{}/{end}", pages[0]), &fields).await.status, Status::NotFound, "{end}");
    }
}
