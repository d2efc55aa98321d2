//! A lot of conventions, from the form to the file: progress, failures, stop, interruption, forgetting.

use std::io::{Cursor, Read};
use std::sync::Arc;

use chrono::TimeDelta;
use jalon::clock::Clock;
use jalon::convention::batch::Conventions;
use jalon::document::Press;
use jalon::document::job::Worker;
use jalon::document::job::record;
use jalon::wording::Library;
use rocket::http::Status;

use crate::rights::write;
use crate::support::{TODAY, TestApp};

/// Names and bytes of the files of an archive.
pub fn unzipped(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|rank| {
            let mut file = archive.by_index(rank).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            (file.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

pub fn worker(app: &TestApp, clock: Clock) -> Worker {
    let press = app.client.rocket().state::<Press>().unwrap().clone();
    Worker::new(
        app.database.db.clone(),
        clock,
        press,
        Arc::new(Conventions { library: Library::new(jalon::kinds()) }),
    )
}

pub async fn ask(app: &TestApp, fields: &[(&str, &str)]) -> String {
    let asked = app.post("/conventions/lot", fields).await;
    assert_eq!(asked.status, Status::SeeOther, "{}", asked.text());
    asked.location.unwrap()
}

pub const ALL: [(&str, &str); 2] = [("edition", "18"), ("choix", "toutes")];

#[rocket::async_test]
async fn a_lot_is_asked_for_made_and_taken_away() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let form = app.get("/conventions/lot?edition=18").await;
    let offered = form.attributes("input[name=convention]", "value");
    assert!(offered.contains(&"FAST-2026-014".to_owned()) && offered.len() > 1, "{offered:?}");
    let page = ask(&app, &ALL).await;
    let waiting = app.get(&page).await;
    assert!(waiting.main().contains("En attente") && waiting.text().contains("http-equiv=\"refresh\""));
    assert_eq!(app.ask(&format!("{page}/fichier")).await.status, Status::Conflict);

    assert!(worker(&app, app.clock).work_next().await.unwrap());
    let done = app.get(&page).await;
    assert!(
        done.main().contains("Prêt") && !done.text().contains("http-equiv=\"refresh\""),
        "{}",
        done.main()
    );
    let file = app.get(&format!("{page}/fichier")).await;
    assert_eq!(file.header("Content-Length"), Some(file.bytes.len().to_string().as_str()));
    let files = unzipped(&file.bytes);
    let names: Vec<_> = files.iter().map(|it| it.0.as_str()).collect();
    assert!(names.contains(&"FAST-2026-014_signal-rivage_convention.pdf"), "{names:?}");
    assert_eq!(files.len(), offered.len() + 2);
    assert_eq!(names[offered.len()..], ["index.csv", "index.pdf"]);
    // The same file as that of its page, registered with the others.
    let alone = app.get("/conventions/FAST-2026-014/pdf").await.bytes;
    assert!(files.iter().any(|it| it.1 == alone));
    let index = &files[offered.len() + 1].1;
    super::assert_conforms("index", index);
    assert!(super::text_of("index", index).contains("FAST-2026-014"), "a reference is found as it is typed");
    let csv = String::from_utf8(files[offered.len()].1.clone()).unwrap();
    assert!(csv.starts_with("\u{feff}Référence,Produit,") && csv.lines().count() == offered.len() + 1);
    assert_eq!(super::register(&app, "kind").await.len(), offered.len() + 1);

    app.enter("ines").await;
    assert!(app.get("/journal").await.main().contains("Lot de documents achevé"));
}

#[rocket::async_test]
async fn a_lot_is_for_who_asked_as_long_as_they_administer() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let (asked, stopped) = (ask(&app, &ALL).await, ask(&app, &ALL).await);
    worker(&app, app.clock).work_next().await.unwrap();
    let file = format!("{asked}/fichier");
    let paths = [&asked, &file, &stopped];
    let read = async |expected: Status| {
        for path in paths {
            assert_eq!(app.ask(path).await.status, expected, "{path}");
        }
        assert_eq!(app.post(&format!("{stopped}/arret"), &[]).await.status, expected);
    };
    write(&app, "UPDATE person SET administrator = false WHERE email LIKE 'ophelie%'").await;
    read(Status::Forbidden).await;
    // Another administrator finds nothing either: not in the list, not at the address.
    write(&app, "UPDATE person SET administrator = true WHERE email LIKE 'ines%'").await;
    app.enter("ines").await;
    read(Status::NotFound).await;
    assert!(!app.get("/conventions/lot").await.text().contains(&asked));
    write(&app, "UPDATE person SET administrator = true WHERE email LIKE 'ophelie%'").await;
    app.enter("ophelie").await;
    assert!(app.get("/conventions/lot").await.text().contains(&asked));
    assert_eq!(app.ask(&file).await.status, Status::Ok);
}

#[rocket::async_test]
async fn only_what_is_ticked_goes_in() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    for fields in [
        &[("edition", "18"), ("choix", "cochees")][..],
        &[("choix", "toutes")],
        &[("edition", "18"), ("convention", "FAST-1999-001")],
    ] {
        let page = app.post("/conventions/lot", fields).await;
        assert_eq!(page.status, Status::UnprocessableEntity, "{fields:?}");
        assert!(page.main().contains("Cochez au moins une convention"));
    }
    let one = [("edition", "18"), ("choix", "cochees"), ("convention", "FAST-2026-014")];
    let page = ask(&app, &one).await;
    worker(&app, app.clock).work_next().await.unwrap();
    assert_eq!(unzipped(&app.get(&format!("{page}/fichier")).await.bytes).len(), 3);
}

#[rocket::async_test]
async fn a_lot_that_is_stopped_leaves_nothing() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let page = ask(&app, &ALL).await;
    // It had begun, and something in it could not be drawn.
    let db = &app.database.db;
    let taken = record::claim(db, app.clock, "conventions").await.unwrap().unwrap();
    let failure = record::Failure { subject: "FAST-2026-018".to_owned(), reason: "une raison".to_owned() };
    let step = record::Step {
        done: 1,
        bytes: b"moitie".to_vec(),
        failures: vec![failure],
        ..record::Step::default()
    };
    assert!(record::step(db, app.clock, &taken, 0, step).await.unwrap());
    assert!(app.get(&page).await.main().contains("une raison"));
    let stopped = app.post(&format!("{page}/arret"), &[]).await;
    assert_eq!(stopped.location.as_deref(), Some(page.as_str()));
    let said = app.get(&page).await.main();
    assert!(said.contains("Arrêté") && !said.contains("une raison"), "{said}");
    assert!(!worker(&app, app.clock).work_next().await.unwrap(), "nothing to make");
    assert_eq!(app.ask(&format!("{page}/fichier")).await.status, Status::Conflict);
    let told = || async { app.get("/journal").await.main().matches("Lot de documents arrêté").count() };
    let once = told().await;
    app.post(&format!("{page}/arret"), &[]).await;
    assert_eq!(told().await, once, "stopped once");
}

#[rocket::async_test]
async fn an_interrupted_lot_is_taken_up_again_then_said_failed() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let page = ask(&app, &ALL).await;
    let db = &app.database.db;
    // A worker takes it, writes a step, and is gone.
    let gone = record::claim(db, app.clock, "conventions").await.unwrap().unwrap();
    let step = || record::Step { done: 1, bytes: b"moitie".to_vec(), ..record::Step::default() };
    assert!(record::step(db, app.clock, &gone, 0, step()).await.unwrap());
    assert!(record::claim(db, app.clock, "conventions").await.unwrap().is_none(), "one at a time");
    let later = Clock::at(TODAY.parse::<chrono::NaiveDate>().unwrap() + TimeDelta::days(1));
    assert!(worker(&app, later).work_next().await.unwrap());
    let files = unzipped(&app.get(&format!("{page}/fichier")).await.bytes);
    assert!(files.len() > 2, "from its beginning");
    // The one that was away changes nothing any more.
    assert!(!record::step(db, app.clock, &gone, 1, step()).await.unwrap());
    assert!(!record::finish(db, app.clock, &gone).await.unwrap());

    let page = ask(&app, &ALL).await;
    // Closing Jalon is no try, however often: the worker lets go of what it has in hand.
    for _ in 0..6 {
        let held = record::claim(db, app.clock, "conventions").await.unwrap().unwrap();
        assert_eq!(held.attempt(), 1);
        record::release(db, &held, true).await.unwrap();
    }
    write(&app, "UPDATE document_job SET tries = spared + 4 WHERE finished_at IS NULL").await;
    assert!(worker(&app, app.clock).work_next().await.unwrap());
    let failed = app.get(&page).await;
    assert!(failed.main().contains("Abandonné") && failed.main().contains("interrompu"), "{}", failed.main());
}

#[rocket::async_test]
async fn a_file_is_kept_seven_days() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let page = ask(&app, &ALL).await;
    worker(&app, app.clock).work_next().await.unwrap();
    let after = |days| Clock::at(TODAY.parse::<chrono::NaiveDate>().unwrap() + TimeDelta::days(days));
    worker(&app, after(6)).tidy().await.unwrap();
    assert_eq!(app.ask(&page).await.status, Status::Ok);
    worker(&app, after(8)).tidy().await.unwrap();
    assert_eq!(app.ask(&page).await.status, Status::NotFound);
}
