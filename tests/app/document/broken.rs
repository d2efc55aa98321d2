//! Lots in which something breaks: a convention alone, all of them, or the work itself.

use std::sync::Arc;

use chrono::TimeDelta;
use jalon::clock::Clock;
use jalon::document::Press;
use jalon::document::job::{Maker, Run, Worker};
use jalon::error::AppError;

use super::batch::{ALL, ask, unzipped, worker};
use crate::rights::write;
use crate::support::{TODAY, TestApp};

#[rocket::async_test]
async fn what_cannot_be_drawn_is_named_and_the_rest_goes_on() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    // A name that was stored before the form refused it.
    write(
        &app,
        "UPDATE convention_party SET representative_name = 'Иван Петров' WHERE convention_id =
            (SELECT id FROM convention WHERE reference = 'FAST-2026-018')",
    )
    .await;
    let page = ask(&app, &ALL).await;
    worker(&app, app.clock).work_next().await.unwrap();
    let done = app.get(&page).await;
    assert_eq!(done.all(".jalon-issued dt"), ["FAST-2026-018"], "{}", done.main());
    assert!(done.first(".jalon-issued dd").contains('И'));
    let files = unzipped(&app.get(&format!("{page}/fichier")).await.bytes);
    assert!(files.iter().all(|it| !it.0.contains("FAST-2026-018")) && files.len() > 2);
    let line = line_of(&files, "FAST-2026-018");
    assert!(line.contains('И'), "{line}");
    // The index, which is drawn, names the character by its number.
    let index = pdf_text(&files);
    assert!(index.contains("Non dessinée") && index.contains("U+0418"), "{index}");
}

#[rocket::async_test]
async fn a_convention_that_breaks_leaves_its_lot_whole() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    for (breaks, reason) in [
        ("UPDATE convention SET template_version = 99 WHERE reference = 'FAST-2026-018'", "modèle"),
        ("UPDATE convention SET state = 'rompue' WHERE reference = 'FAST-2026-018'", "enregistré"),
        ("DELETE FROM convention WHERE reference = 'FAST-2026-018'", "n’existe plus"),
    ] {
        let page = ask(&app, &ALL).await;
        write(&app, breaks).await;
        assert!(worker(&app, app.clock).work_next().await.unwrap());
        let done = app.get(&page).await;
        assert!(done.main().contains("Prêt"), "{}", done.main());
        assert_eq!(done.all(".jalon-issued dt"), ["FAST-2026-018"], "{}", done.main());
        assert!(done.first(".jalon-issued dd").contains(reason), "{}", done.main());
        let files = unzipped(&app.get(&format!("{page}/fichier")).await.bytes);
        assert!(files.iter().any(|it| it.0.contains("FAST-2026-014")));
        let line = line_of(&files, "FAST-2026-018");
        assert!(line.contains(reason), "{line}");
        write(
            &app,
            "UPDATE convention SET state = 'draft', template_version = 1 WHERE reference = 'FAST-2026-018'",
        )
        .await;
    }
}

#[rocket::async_test]
async fn a_lot_of_which_nothing_is_drawn_is_dated_by_its_asking() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let page = ask(&app, &[("edition", "18"), ("choix", "cochees"), ("convention", "FAST-2026-018")]).await;
    write(&app, "UPDATE convention SET template_version = 99 WHERE reference = 'FAST-2026-018'").await;
    let later = Clock::at(TODAY.parse::<chrono::NaiveDate>().unwrap() + TimeDelta::days(2));
    assert!(worker(&app, later).work_next().await.unwrap());
    let files = unzipped(&app.get(&format!("{page}/fichier")).await.bytes);
    assert_eq!(files.iter().map(|it| it.0.as_str()).collect::<Vec<_>>(), ["index.csv", "index.pdf"]);
    assert_eq!(super::register(&app, "dated").await, [TODAY]);
    assert!(pdf_text(&files).contains("23 nov. 2026"));
}

/// The line of the index for a spreadsheet.
fn line_of(files: &[(String, Vec<u8>)], reference: &str) -> String {
    let csv = &files.iter().find(|it| it.0 == "index.csv").unwrap().1;
    let csv = String::from_utf8(csv.clone()).unwrap();
    csv.lines().find(|it| it.starts_with(reference)).unwrap().to_owned()
}

/// What the index to read says.
fn pdf_text(files: &[(String, Vec<u8>)]) -> String {
    let index = &files.iter().find(|it| it.0 == "index.pdf").unwrap().1;
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("index.pdf");
    std::fs::write(&path, index).unwrap();
    let output = std::process::Command::new("pdftotext").arg("-layout").arg(&path).arg("-").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Never makes anything: Jalon closes, or something breaks.
struct Idle(bool);

#[rocket::async_trait]
impl Maker for Idle {
    fn kind(&self) -> &'static str {
        "conventions"
    }

    async fn make(&self, _: &mut Run<'_>) -> Result<bool, AppError> {
        if self.0 { Ok(false) } else { Err(anyhow::anyhow!("broken").into()) }
    }
}

#[rocket::async_test]
async fn a_lot_that_breaks_says_so_and_one_that_was_let_go_waits() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let page = ask(&app, &ALL).await;
    let press = app.client.rocket().state::<Press>().unwrap();
    let worker =
        |maker| Worker::new(app.database.db.clone(), app.clock, press.clone(), Arc::new(Idle(maker)));
    for _ in 0..9 {
        assert!(worker(true).work_next().await.unwrap());
    }
    assert!(app.get(&page).await.main().contains("En cours"));
    for _ in 0..4 {
        assert!(worker(false).work_next().await.unwrap());
    }
    let failed = app.get(&page).await.main();
    assert!(failed.contains("Abandonné") && failed.contains("Une erreur de Jalon"), "{failed}");
    assert!(!worker(false).work_next().await.unwrap());
}
