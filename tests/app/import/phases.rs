//! A phase that a committee decided stands until the programme's sheet says it.

use super::checkout::Checkout;
use super::{QUART, portfolio_of};
use crate::rights::write;
use crate::support::{TODAY, TestApp};

/// The phase of « Quart de nuit », and its first day.
async fn phase(app: &TestApp) -> (&'static str, String) {
    let now = portfolio_of(app).await;
    let span = now.rows.iter().find(|it| it.slug == "quart-de-nuit").unwrap().phase.unwrap();
    (span.phase.slug, span.start.to_string())
}

#[rocket::async_test]
async fn a_decided_phase_outlives_imports_until_the_sheet_says_it() {
    let (app, sheets) = (TestApp::empty(TODAY).await, Checkout::new());
    sheets.import(&app).await;
    let decided = "INSERT INTO phase_span (id, product_id, phase, starts_on, committee_id) \
                   SELECT 9999, id, 'consolidation', '2026-06-01', 1 FROM product WHERE slug = 'quart-de-nuit'";
    write(&app, decided).await;
    for (from, to, expected) in [
        // Something else of the sheet changes: the decision stands, and nothing is said to differ.
        ("title: Quart de nuit", "title: Quart de jour", ("consolidation", "2026-06-01")),
        // A phase of before is corrected.
        ("start: 2025-12-15", "start: 2026-01-15", ("consolidation", "2026-06-01")),
        // The sheet says it, a few days earlier.
        (
            "start: 2026-01-15",
            "start: 2026-01-15\n  - name: consolidation\n    start: 2026-05-28",
            ("consolidation", "2026-05-28"),
        ),
        // From there on, the sheet leads.
        ("start: 2026-05-28", "start: 2026-05-20", ("consolidation", "2026-05-20")),
    ] {
        sheets.swap(QUART, from, to);
        let report = sheets.import(&app).await;
        assert!(report.findings.iter().all(|it| it.code.as_str() != "field_kept"), "{to}");
        assert_eq!(phase(&app).await, (expected.0, expected.1.to_owned()), "{to}");
    }
}
