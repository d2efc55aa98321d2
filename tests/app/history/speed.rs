//! How long pages take over a large journal.
//!
//! `JALON_SOAK` is the share of the full size, in percent (1 when it is not set); only the full
//! size, in a release build, is held to its limit.

use std::time::{Duration, Instant};

use jalon::audit::record::{append, journal_record, journal_value};
use sea_orm::ActiveValue::Set;
use sea_orm::ConnectionTrait;

use crate::support::{TODAY, TestApp};

/// Records of the full size.
const RECORDS: usize = 100_000;
/// What a page may take.
const LIMIT: Duration = Duration::from_millis(30);

/// A journal of that many records, over a year: unchained, since pages do not look at the chain.
async fn synthesise(app: &TestApp, records: usize) {
    let transaction = app.database.db.begin().await.unwrap();
    let first = jalon::audit::record::count(&transaction).await.unwrap();
    let acts = ["product.corrected", "product.updated", "organisation.corrected", "convention.rewritten"];
    for start in (0..records).step_by(5_000) {
        let (mut rows, mut values) = (Vec::new(), Vec::new());
        for number in start..(start + 5_000).min(records) {
            let seq = i64::try_from(first).unwrap() + 1 + i64::try_from(number).unwrap();
            let day = 1 + number * 27 / records;
            let (kind, id) = match number % 4 {
                0 | 1 => {
                    ("product", ["signal-rivage", "abri-de-nuit", "bulletin-d-air"][number % 3].to_owned())
                }
                2 => ("organisation", format!("organisation-{}", number % 500)),
                _ => ("convention", format!("FAST-2025-{:03}", number % 200)),
            };
            rows.push(journal_record::ActiveModel {
                seq: Set(seq),
                at: Set(format!("2025-{:02}-{day:02}T09:00:00.000Z", 1 + number * 12 / records)),
                act: Set(acts[number % 4].to_owned()),
                object_kind: Set(kind.to_owned()),
                object_id: Set(id),
                values_digest: Set(String::new()),
                previous: Set(String::new()),
                hash: Set(String::new()),
                revision: Set(None),
            });
            let texts = [
                ("who", format!("person/{}", 1 + number % 14)),
                ("name", format!("nom {number}")),
                ("mission", "dire quoi faire ".repeat(8)),
            ];
            for ((field, text), position) in texts.into_iter().zip(0..) {
                values.push(journal_value::ActiveModel {
                    record_seq: Set(seq),
                    position: Set(position),
                    field: Set(field.to_owned()),
                    salt: Set("0123456789abcdef0123456789abcdef".to_owned()),
                    before: Set((position > 0).then(|| text.replace("dire", "montrer"))),
                    after: Set(Some(text)),
                    digest: Set("0".repeat(64)),
                    forgotten_by: Set(None),
                });
            }
        }
        append(&transaction, rows, values).await.unwrap();
    }
    transaction.commit().await.unwrap();
    // What PostgreSQL does by itself within a minute.
    if app.database.url.starts_with("postgres") {
        app.database.db.reader().execute_unprepared("ANALYZE").await.unwrap();
    }
}

#[rocket::async_test]
async fn soak_pages_stay_quick_over_a_large_journal() {
    let percent = std::env::var("JALON_SOAK").ok().and_then(|it| it.parse::<usize>().ok()).unwrap_or(1);
    let records = RECORDS * percent / 100;
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    synthesise(&app, records).await;
    let is_full = percent >= 100 && !cfg!(debug_assertions);
    for path in [
        "/journal",
        "/journal?page=900",
        "/journal?qui=person/3",
        "/journal?acte=product.updated",
        "/journal?objet=convention",
        "/journal?objet=organisation&qui=person/5&du=2025-03-01&au=2025-04-30",
        "/journal?du=2025-02-01&au=2025-02-28",
        "/journal?q=fast-2025-123",
        "/journal?q=zzz",
        "/produits/signal-rivage/historique",
        "/produits/signal-rivage/historique?champ=mission&qui=person/3",
        "/organisations/dinum/historique",
        "/conventions/FAST-2026-018/historique",
    ] {
        let mut best = Duration::MAX;
        for _ in 0..5 {
            let began = Instant::now();
            let status = app.ask(path).await.status.code;
            best = best.min(began.elapsed());
            assert!([200, 404].contains(&status), "{path}: {status}");
        }
        report(path, records, best);
        assert!(!is_full || best < LIMIT, "{path}: {best:?}");
    }
}

#[expect(clippy::print_stdout, reason = "the figures, shown with --nocapture")]
fn report(path: &str, records: usize, took: Duration) {
    println!("{:>8.1} ms over {records} records: {path}", took.as_secs_f64() * 1e3);
}
