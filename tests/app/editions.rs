//! Editions of the fund: the list, the page, the exports, on the demonstration cast.

pub mod form;

use rocket::http::Status;

use crate::support::{TODAY, TestApp};

/// No-break spaces as plain ones.
fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

#[rocket::async_test]
async fn the_list_says_counted_and_announced() {
    let app = TestApp::at(TODAY).await;
    let page = app.get("/editions").await;
    let rows: Vec<String> = page.all("tbody tr").iter().map(|it| plain(it)).collect();
    assert_eq!(rows.len(), 4);
    assert!(rows[0].starts_with("FAST 19 décembre 2026 0"), "{rows:?}");
    assert!(rows[0].ends_with("600 000 € Sélection en cours"), "{rows:?}");
    assert!(rows[1].starts_with("FAST 18 mars 2026 3 2 annoncés, écart + 1 450 000 €"), "{rows:?}");
    assert!(rows[1].contains("440 000 € annoncés, écart + 10 000 €"), "{rows:?}");
    assert!(rows[1].ends_with("2 500 000 € Accompagnement, mois 8 sur 8"), "{rows:?}");
    assert!(rows[2].starts_with("FAST 17") && rows[2].matches("comme annoncé").count() == 2, "{rows:?}");
    assert!(rows[3].starts_with("FAST 2 novembre 2019 1 4 annoncés"), "{rows:?}");
    let empty = TestApp::empty(TODAY).await;
    assert!(empty.get("/editions").await.main().contains("Aucune édition n’est connue."));
}

#[rocket::async_test]
async fn the_page_explains_the_difference() {
    let app = TestApp::at(TODAY).await;
    let page = app.get("/editions/18").await;
    assert_eq!(plain(&page.first("h1")), "FAST 18, mars 2026");
    let compared: Vec<String> =
        page.all("#rapprochement ~ table tbody tr").iter().map(|it| plain(it)).collect();
    assert_eq!(
        compared,
        [
            "Lauréats 2 3 + 1",
            "Montant total 440 000 € 450 000 € + 10 000 €",
            "dont Bulletin d’air 240 000 € 220 000 € − 20 000 €",
            "dont L’Établi aucun 30 000 € + 30 000 €",
        ]
    );
    assert!(plain(&page.main()).contains(
        "Écart expliqué en entier : L’Établi est compté sans avoir été annoncé ; Bulletin d’air est compté"
    ));
    assert_eq!(plain(&page.first("#enveloppe")), "Enveloppe : il reste 2 050 000 €");
    assert_eq!(page.attributes("li[aria-current=step] strong", "class").len(), 0);
    assert!(plain(&page.first("li[aria-current=step]")).starts_with("Accompagnement en cours, mois 8 sur 8"));
    let names = page.all("#laureats ~ table tbody th a.jalon-name");
    assert_eq!(names, ["Bulletin d’air", "L’Établi", "Signal Rivage"]);
    assert!(page.main().contains("Incubateur lauréat"));
    assert!(page.main().contains("Siméon Vautrin"));
}

#[rocket::async_test]
async fn laureates_are_sorted_as_asked() {
    let app = TestApp::at(TODAY).await;
    let page = app.get("/editions/18?tri=-total").await;
    assert_eq!(
        page.all("#laureats ~ table tbody th a.jalon-name"),
        ["Bulletin d’air", "Signal Rivage", "L’Établi"]
    );
    assert_eq!(page.attributes("#laureats ~ table th[aria-sort]", "aria-sort"), ["descending"]);
    assert_eq!(
        page.attributes("#laureats ~ table th[aria-sort] a", "href"),
        ["/editions/18?tri=total#laureats"]
    );
}

#[rocket::async_test]
async fn an_award_whose_split_nobody_said_stands_across_both_columns() {
    let app = TestApp::at(TODAY).await;
    let page = app.get("/editions/17").await;
    assert_eq!(page.all("#laureats ~ table tbody td[colspan='2']"), ["non ventilé"]);
    let foot = plain(&page.first("#laureats ~ table tfoot tr"));
    assert_eq!(foot, "2 lauréats 30 000 € 120 000 € 180 000 € dont 30 000 € non ventilés");
    assert_eq!(page.first("#rapprochement"), "Annoncé et compté concordent");
}

#[rocket::async_test]
async fn the_exports_are_exact() {
    let app = TestApp::at(TODAY).await;
    let csv = app.get("/editions/17/laureats.csv").await;
    assert_eq!(csv.header("Content-Disposition"), Some("attachment; filename=\"fast-17-laureats.csv\""));
    let text = csv.text();
    assert!(text.starts_with("\u{feff}Édition,Lauréat,Nature,Identifiant"), "{text}");
    assert!(text.contains(",30000.00,120000.00,150000.00,ouvrir le service"), "{text}");
    assert!(text.contains("signal-rivage,Agence nationale des rivages,,,30000.00,"), "{text}");
    let xlsx = app.get("/editions/17/laureats.xlsx").await;
    assert!(xlsx.bytes.starts_with(b"PK"));
    for path in ["/editions/99", "/editions/x", "/editions/99/laureats.csv"] {
        assert_eq!(app.ask(path).await.status, Status::NotFound, "{path}");
    }
}
