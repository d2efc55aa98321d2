//! Texts far longer than any document: told at once, compared in time.

use std::time::{Duration, Instant};

use rocket::http::Status;

use super::{PREVIEW, SHOW, app, save, text_of};
use crate::rights::write;
use crate::support::TestApp;

#[rocket::async_test]
async fn a_text_too_long_is_told_before_anything_else_and_is_not_lost() {
    let app = app().await;
    for (long, line, what) in [
        (format!("## A\n{}", "é{inconnu} ".repeat(40_000)), 2, "300\u{202f}000\u{a0}caractères"),
        ("a\n".repeat(10_001), 10_001, "10\u{202f}000\u{a0}lignes"),
    ] {
        let start = Instant::now();
        let seen = app.post(PREVIEW, &[("text", &long), ("from", "1")]).await;
        assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
        let told = seen.all("#constats li");
        assert!(told.len() == 1 && told[0].contains(what), "{told:?}");
        assert!(told[0].starts_with(&format!("Ligne {line}")), "{told:?}");
        let page = save(&app, &long, "1", "Collé par mégarde").await;
        assert_eq!(page.status, Status::UnprocessableEntity);
        assert_eq!(text_of(&page).trim(), long.trim());
        assert!(!page.attributes("select[name=specimen] option", "value").is_empty());
    }
    assert_eq!(app.get(SHOW).await.all("tbody th").len(), 1, "nothing is saved");
}

/// Makes this the text of a version, whatever it is.
async fn put(app: &TestApp, number: i64, source: &str) {
    write(
        app,
        &format!(
            "INSERT INTO template_version (kind, number, source, reason, created_at)
                 VALUES ('convention-fast', {number}, '{source}', 'Essai', '2026-11-23T09:00:00.000Z')"
        ),
    )
    .await;
}

#[rocket::async_test]
async fn versions_wholly_different_are_compared_in_time() {
    let app = app().await;
    let some = |count: usize, step: usize| {
        let line =
            |it: usize| format!("Ligne {} d’un texte que rien ne rapproche de l’autre\n", it * step % 9_001);
        (0..count).map(line).collect::<String>()
    };
    let lines = |step| some(9_001, step);
    put(&app, 2, &lines(1)).await;
    put(&app, 3, &lines(4_567)).await;
    assert!(lines(1).len() > 490_000);
    for path in [format!("{SHOW}/versions/3"), format!("{SHOW}/texte-livre")] {
        let start = Instant::now();
        let page = app.get(&path).await;
        let taken = start.elapsed();
        println!("{path}: {taken:?}, {} bytes", page.bytes.len());
        assert!(taken < Duration::from_secs(5), "{taken:?}");
        assert_eq!(page.status, Status::Ok);
        assert!(page.main().contains("La comparaison s’arrête ici"), "{path}");
    }
    // Two who write at once: what is too large to be put together is said, and nothing is lost.
    let typed = some(5_000, 2_345);
    let page = save(&app, &typed, "2", "Seconde").await;
    assert_eq!(page.status, Status::Conflict);
    assert_eq!(text_of(&page).trim(), typed.trim());
    assert!(page.main().contains("trop étendus"), "the reason");
}
