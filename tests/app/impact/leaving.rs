//! What leaves of a metric: table, workbook, drawing and paper say what its page shows.

use jalon::value::Figure;
use sea_orm::{ConnectionTrait, Statement};

use super::{page_of, plain};
use crate::support::{PageRead, TODAY, TestApp};

/// The values of the database, the latest first.
async fn stored(app: &TestApp, name: &str) -> Vec<Figure> {
    let sql = format!(
        "SELECT r.value FROM reading r JOIN metric_version v ON v.id = r.version_id JOIN metric m ON m.id = v.metric_id
         WHERE m.name = '{name}' AND r.superseded_by IS NULL ORDER BY r.ends_on DESC"
    );
    let db = app.database.db.reader();
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    rows.iter().map(|it| Figure::from_millionths(it.try_get_by_index(0).unwrap())).collect()
}

/// The attribute of each such element of a file.
fn attributes(file: &PageRead, element: &str, name: &str) -> Vec<String> {
    let text = file.text();
    let of = |it: &str| it.split(&format!("{name}=\"")).nth(1).unwrap().split('"').next().unwrap().to_owned();
    text.split(&format!("<{element} ")).skip(1).map(of).collect()
}

/// What a paper says, on one line, with plain spaces.
pub fn text_of(paper: &[u8]) -> String {
    let path = std::env::temp_dir().join(format!("jalon-paper-{}-{}.pdf", std::process::id(), paper.len()));
    std::fs::write(&path, paper).unwrap();
    let out = std::process::Command::new("pdftotext").args(["-layout"]).arg(&path).arg("-").output().unwrap();
    std::fs::remove_file(&path).unwrap();
    let text = String::from_utf8(out.stdout).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[rocket::async_test]
async fn the_table_that_leaves_is_that_of_the_page() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    let name = "Communes actives par mois";
    let own = page_of(&app, name).await;
    let file = app.get(&format!("{own}/releves.csv?tout=oui")).await;
    assert!(file.header("Content-Disposition").unwrap().contains("signal-rivage_indicateur-"));
    let text = file.text();
    let lines: Vec<&str> = text.lines().collect();
    let values: Vec<Figure> =
        lines[1..].iter().map(|it| it.split(',').nth(3).unwrap().parse().unwrap()).collect();
    assert_eq!(values, stored(&app, name).await);
    let page = app.get(&format!("{own}?tout=oui")).await;
    assert_eq!(page.all("#releves tbody tr").len(), values.len());
    assert!(lines[1].starts_with("2026-10,2026-10-01,2026-10-31,1041,communes,2,"), "{}", lines[1]);
    let corrected = lines.iter().find(|it| it.starts_with("2026-06,")).unwrap();
    assert!(corrected.contains("512") && corrected.contains("Les comptes de démonstration"), "{corrected}");
    let book = app.get(&format!("{own}/releves.xlsx")).await;
    assert!(book.bytes.starts_with(b"PK"));
}

#[rocket::async_test]
async fn the_drawing_that_leaves_has_a_point_for_each_value_where_it_says() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    let name = "Communes actives par mois";
    let own = page_of(&app, name).await;
    let file = app.get(&format!("{own}/courbe.svg?tout=oui")).await;
    assert_eq!(file.header("Content-Type"), Some("image/svg+xml"));
    let mut values = stored(&app, name).await;
    values.reverse();
    let ys: Vec<f64> = attributes(&file, "circle", "cy").iter().map(|it| it.parse().unwrap()).collect();
    let xs: Vec<f64> = attributes(&file, "circle", "cx").iter().map(|it| it.parse().unwrap()).collect();
    assert_eq!((ys.len(), xs.len()), (values.len(), values.len()));
    assert!(xs.is_sorted());
    // From zero to 1 500, drawn from 366 down to 26.
    for (value, y) in values.iter().zip(&ys) {
        let expected = 366.0 - value.to_string().parse::<f64>().unwrap() * 340.0 / 1500.0;
        assert!((expected - y).abs() <= 0.1, "{value} at {y}, not {expected}");
    }
    // Two versions, two lines: never joined.
    let lines = attributes(&file, "polyline", "points");
    assert_eq!(lines.iter().map(|it| it.split(' ').count()).collect::<Vec<_>>(), [15, 12]);
    let text = file.text();
    assert!(text.contains("<title id=\"t\">Communes actives par mois") && text.contains("Nouvelle version"));
    assert!(!text.contains("style=") && !text.contains("<script"));
}

#[rocket::async_test]
async fn the_paper_is_registered_and_says_the_same() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    let own = page_of(&app, "Communes actives par mois").await;
    let paper = app.get(&format!("{own}/fiche.pdf")).await;
    assert!(paper.bytes.starts_with(b"%PDF"));
    assert_eq!(paper.header("Cache-Control"), Some("no-store"), "it is not for everybody");
    let faults: Vec<String> = jalon::pdf::check(&paper.bytes).iter().map(ToString::to_string).collect();
    assert_eq!(faults, Vec::<String>::new());
    let text = text_of(&paper.bytes);
    for told in ["Communes actives par mois", "1 041", "69,4 %", "Version 2", "Signal Rivage"] {
        assert!(text.contains(told), "{told}: {text}");
    }
}

#[rocket::async_test]
async fn committees_and_conventions_are_marks_of_the_curve() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    let page = app.get(&page_of(&app, "Communes actives par mois").await).await;
    let shown = plain(&page);
    let marks = page.all("svg.jalon-curve--1 polygon").len();
    assert!(marks > 0 && shown.contains("Comité d’investissement"), "{marks}: {shown}");
    assert!(shown.contains("Convention FAST-2026-014 signée"), "{shown}");
    // Another product's are not there.
    let app = app.signed_in_as("ines").await;
    let other = plain(&app.get(&page_of(&app, "Visiteurs par mois").await).await);
    assert!(!other.contains("FAST-2026-014"), "{other}");
}
