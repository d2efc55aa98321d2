//! The public money of a product, on its statistics page: published conventions by payer, budgets by year.

use super::plain;
use crate::rights::write;
use crate::support::{TODAY, TestApp};

const PAGE: &str = "/produits/signal-rivage/stats";

async fn money(app: &TestApp) -> Vec<String> {
    write(app, "UPDATE revision SET number = number + 1").await;
    let rows = app.get(PAGE).await.all("section[aria-labelledby=argent] li");
    rows.iter().map(|it| it.replace(['\u{a0}', '\u{202f}'], " ")).collect()
}

#[rocket::async_test]
async fn the_page_says_what_the_product_costs_and_who_pays() {
    let app = TestApp::at(TODAY).await;
    let before = money(&app).await;
    assert_eq!(before.len(), 2, "no convention of it is published: {before:?}");
    for (row, told) in before.iter().zip([
        ["Budget de l’année 2026", "248 500,50 €", "Constaté de janvier à juin, prévu ensuite."],
        ["Budget de l’année 2025", "212 000 €", "Dépenses constatées."],
    ]) {
        assert!(told.iter().all(|it| row.contains(it)), "{told:?}: {row}");
    }
    write(
        &app,
        "INSERT INTO publication (convention_id, url, published_on, recorded_by, last_amendment)
         SELECT id, 'https://donnees-ouvertes.example/signal', '2026-08-03', (SELECT MIN(id) FROM person), 9
         FROM convention WHERE reference = 'FAST-2026-014'",
    )
    .await;
    let published = money(&app).await;
    assert_eq!(published.len(), 3);
    for told in ["Convention FAST-2026-014", "292 431,60 €", "85 432,10 €", "36 999,50 €", "170 000 €"]
    {
        assert!(published[0].contains(told), "{told}: {published:?}");
    }
    let links = app.get(PAGE).await.attributes("section[aria-labelledby=argent] a", "href");
    assert_eq!(links, ["https://donnees-ouvertes.example/signal"]);
    // What is not published any more is told no more.
    write(&app, "UPDATE publication SET undone_on = '2026-09-01', reason = 'Retirée.'").await;
    assert_eq!(money(&app).await, before);
    write(&app, "DELETE FROM yearly_budget").await;
    assert!(money(&app).await.is_empty());
    assert!(!plain(&app.get(PAGE).await).contains("Argent public"));
}
