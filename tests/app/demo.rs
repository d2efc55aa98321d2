//! The demonstration: the cast in an empty database, on any day.

use jalon::audit::{self, Verdict};
use jalon::clock::Clock;
use jalon::demo;

use super::support::{TODAY, TestApp, empty_database};

#[rocket::async_test]
async fn the_cast_fills_an_empty_database_on_any_day() {
    for today in [TODAY, "2024-02-29", "2027-12-31"] {
        let database = empty_database().await;
        demo::fill(&database.db, Clock::at(today.parse().unwrap())).await.unwrap();
        let verdict = audit::verify(database.db.reader(), None).await.unwrap();
        // 8 organisations, 4 incubators, 12 products, 4 editions, 6 laureates, 3 conventions and their text, 14 people
        // (one of them shut out) and 16 missions, each told of its person and of its place; 7 applications, 3 people
        // who assess them, 9 assessments, 4 payments received, a publication, 7 goals, 2 diagnoses,
        // 3 agreements with them, 1 time given, a comment and its answer; 3 lists of steps, a day of launch, and
        // 16 steps ticked or set aside; the obligations of 2 conventions, 7 pieces of evidence and 11 decisions on them;
        // 14 metrics (one renewed, one in the place of another, seven ended), 13 with readings, one of them corrected, 8
        // targets, 5 goals that they measure, 3 yearly budgets;
        // 10 committees: planned, moved, noted, seated, held, decided, 2 conditions met, a dossier opened, 4 questions; a session.
        let Verdict::Whole { count, .. } = verdict else { panic!("{verdict:?} on {today}") };
        assert_eq!(count, 252, "on {today}");
    }
}

#[rocket::async_test]
async fn the_demonstration_also_shows_a_paper_convention_and_a_breach_of_it_on_any_day() {
    for today in [TODAY, "2024-02-29", "2027-12-31"] {
        let database = empty_database().await;
        let clock = Clock::at(today.parse().unwrap());
        demo::fill(&database.db, clock).await.unwrap();
        demo::showcase(&database.db, clock).await.unwrap();
        let verdict = audit::verify(database.db.reader(), None).await.unwrap();
        assert!(matches!(verdict, Verdict::Whole { .. }), "{verdict:?} on {today}");
        let app = TestApp::over(database, today).await.signed_in_as("ophelie").await;
        let list = app.get("/conventions?q=DHS").await;
        let page = list.attributes("tbody th a", "href").remove(0);
        assert!(app.get(&page).await.main().contains("DHS 2026/04"), "on {today}");
        let owed = app.get(&format!("{page}/engagements")).await;
        assert!(owed.main().contains("Manquement"), "{}", owed.main());
        assert_eq!(app.get(&format!("{page}/pdf")).await.bytes[..5], *b"%PDF-");
    }
}

#[rocket::async_test]
async fn a_database_that_holds_anything_is_refused() {
    let app = TestApp::at(TODAY).await;
    let before = audit::head(app.database.db.reader()).await.unwrap();
    let refusal = demo::fill(&app.database.db, app.clock).await.unwrap_err();
    assert!(refusal.to_string().contains("contient déjà des données"), "{refusal}");
    assert_eq!(audit::head(app.database.db.reader()).await.unwrap(), before);
}

#[rocket::async_test]
async fn the_portfolio_shows_the_cast() {
    let app = TestApp::at(TODAY).await;
    let list = app.get("/produits").await;
    assert!(list.main().contains("Signal Rivage"), "{}", list.main());
}
