//! What no act may lead to, asked of the database.

use sea_orm::{ConnectionTrait, Statement};

use crate::support::TestApp;

/// Steps of the life of a convention and of an amendment.
const STEPS: [(&str, &str); 11] = [
    ("draft", "in_review"),
    ("in_review", "to_correct"),
    ("to_correct", "in_review"),
    ("in_review", "to_sign"),
    ("to_sign", "to_correct"),
    ("to_sign", "signed"),
    ("signed", "settled"),
    ("signed", "terminated"),
    ("terminated", "settled"),
    ("settled", "signed"),
    ("settled", "terminated"),
];
/// What a question finds, each cell as a text.
pub async fn rows(app: &TestApp, sql: &str) -> Vec<Vec<String>> {
    let db = app.database.db.reader();
    let found = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    let cell = |row: &sea_orm::QueryResult, at| {
        let text = row.try_get_by_index::<Option<String>>(at);
        text.ok().flatten().or_else(|| row.try_get_by_index::<i64>(at).ok().map(|it| it.to_string()))
    };
    found
        .iter()
        .map(|row| (0..row.column_names().len()).map(|at| cell(row, at).unwrap_or_default()).collect())
        .collect()
}

/// Each of these questions finds nothing, whatever was done.
const IMPOSSIBLE: [(&str, &str); 16] = [
    (
        "what was frozen has all its contributions allocated",
        "SELECT c.position FROM contribution c JOIN convention v ON v.id = c.convention_id
            LEFT JOIN allocation a ON a.convention_id = c.convention_id AND a.contribution = c.position
            WHERE v.reference = 'FAST-2026-018' AND v.state IN ('to_sign', 'signed', 'settled', 'terminated')
            GROUP BY c.convention_id, c.position, c.amount HAVING COALESCE(SUM(a.amount), 0) <> c.amount",
    ),
    (
        "what was frozen has all that is transferred in its schedule",
        "SELECT c.position FROM contribution c JOIN convention v ON v.id = c.convention_id
            LEFT JOIN instalment i ON i.convention_id = c.convention_id AND i.contribution = c.position
            WHERE v.reference = 'FAST-2026-018' AND v.state IN ('to_sign', 'signed', 'settled', 'terminated')
            AND c.nature = 'cash' AND c.payer <> c.beneficiary
            GROUP BY c.convention_id, c.position, c.amount HAVING COALESCE(SUM(i.amount), 0) <> c.amount",
    ),
    (
        "allocations make their contribution",
        "SELECT c.position FROM contribution c JOIN allocation a
            ON a.convention_id = c.convention_id AND a.contribution = c.position
            GROUP BY c.convention_id, c.position, c.amount HAVING SUM(a.amount) <> c.amount",
    ),
    (
        "instalments make a transferred contribution",
        "SELECT c.position FROM contribution c JOIN instalment i
            ON i.convention_id = c.convention_id AND i.contribution = c.position
            GROUP BY c.convention_id, c.position, c.amount, c.nature, c.payer, c.beneficiary
            HAVING SUM(i.amount) <> c.amount OR c.nature <> 'cash' OR c.payer = c.beneficiary",
    ),
    (
        "one version at a time is to be signed",
        "SELECT convention_id FROM frozen_convention WHERE voided_at IS NULL
            GROUP BY convention_id, amendment_id HAVING COUNT(*) > 1",
    ),
    (
        "what waits for signatures is frozen, and lacks one",
        "SELECT c.id FROM convention c WHERE c.state = 'to_sign' AND NOT EXISTS (
            SELECT 1 FROM frozen_convention f JOIN signature s ON s.frozen_id = f.id
            WHERE f.convention_id = c.id AND f.amendment_id IS NULL AND f.voided_at IS NULL AND s.way IS NULL)",
    ),
    (
        "what is signed lacks no signature",
        "SELECT c.id FROM convention c JOIN frozen_convention f ON f.convention_id = c.id
            JOIN signature s ON s.frozen_id = f.id
            WHERE c.state IN ('signed', 'settled', 'terminated') AND f.amendment_id IS NULL
            AND f.voided_at IS NULL AND s.way IS NULL",
    ),
    (
        "what is not to be signed has no version that stands",
        "SELECT c.id FROM convention c JOIN frozen_convention f ON f.convention_id = c.id
            WHERE c.state IN ('draft', 'in_review', 'to_correct', 'abandoned')
            AND f.amendment_id IS NULL AND f.voided_at IS NULL",
    ),
    (
        "a signature is bound to what was frozen",
        "SELECT s.id FROM signature s JOIN frozen_convention f ON s.frozen_id = f.id
            WHERE s.way IS NOT NULL AND (s.sha256 IS NULL OR s.sha256 <> f.sha256)",
    ),
    (
        "an amendment that waits for signatures is frozen, and lacks one",
        "SELECT a.id FROM amendment a WHERE a.state = 'to_sign' AND NOT EXISTS (
            SELECT 1 FROM frozen_convention f JOIN signature s ON s.frozen_id = f.id
            WHERE f.amendment_id = a.id AND f.voided_at IS NULL AND s.way IS NULL)",
    ),
    (
        "an amendment that is signed lacks no signature",
        "SELECT a.id FROM amendment a JOIN frozen_convention f ON f.amendment_id = a.id
            JOIN signature s ON s.frozen_id = f.id
            WHERE a.state = 'signed' AND f.voided_at IS NULL AND s.way IS NULL",
    ),
    (
        "an amendment that is signed keeps the version that was",
        "SELECT a.id FROM amendment a JOIN convention c ON c.id = a.convention_id
            WHERE c.reference = 'FAST-2026-018' AND a.state = 'signed' AND NOT EXISTS (
            SELECT 1 FROM frozen_convention f WHERE f.amendment_id = a.id AND f.voided_at IS NULL)",
    ),
    (
        "an amendment that is not to be signed has no version that stands",
        "SELECT a.id FROM amendment a JOIN frozen_convention f ON f.amendment_id = a.id
            WHERE a.state IN ('draft', 'in_review', 'to_correct', 'abandoned') AND f.voided_at IS NULL",
    ),
    (
        "an amendment is open as long as it is neither signed nor given up, one at a time",
        "SELECT id FROM amendment
            WHERE (open_for IS NULL) <> (state IN ('signed', 'abandoned')) OR open_for <> convention_id",
    ),
    (
        "an amendment and its frozen version are of the same convention, once it was signed",
        "SELECT f.id FROM frozen_convention f JOIN amendment a ON a.id = f.amendment_id
            JOIN convention c ON c.id = a.convention_id WHERE f.convention_id <> a.convention_id
            OR c.state NOT IN ('signed', 'settled', 'terminated')",
    ),
    (
        "what is terminated has its day, after a notice that left the time to mend",
        "SELECT c.id FROM convention c WHERE c.reference = 'FAST-2026-018' AND c.state = 'terminated'
            AND (c.terminated_on IS NULL OR NOT EXISTS (
                SELECT 1 FROM breach b JOIN obligation o ON o.id = b.obligation_id
                WHERE o.convention_id = c.id AND b.outcome = 'terminated' AND b.sent_on IS NOT NULL
                AND b.cure_by > b.sent_on AND c.terminated_on > b.cure_by))",
    ),
];

/// Finds nothing impossible, nor a step that no life has.
pub async fn assert_possible(app: &TestApp, after: &str) {
    for (rule, sql) in IMPOSSIBLE {
        let found = rows(app, sql).await;
        assert!(found.is_empty(), "{rule}: {found:?}, after {after}");
    }
    // The demonstration's own are signed in one step.
    for (table, of) in [
        ("convention_step", "convention_id IN (SELECT id FROM convention WHERE reference = 'FAST-2026-018')"),
        (
            "amendment_step",
            "amendment_id IN (SELECT a.id FROM amendment a JOIN convention c ON a.convention_id = c.id
                WHERE c.reference = 'FAST-2026-018')",
        ),
    ] {
        let sql = format!("SELECT DISTINCT from_state, to_state FROM {table} WHERE {of}");
        for step in rows(app, &sql).await {
            let (from, to) = (step[0].as_str(), step[1].as_str());
            let gives_up =
                to == "abandoned" && !["signed", "settled", "terminated", "abandoned"].contains(&from);
            assert!(gives_up || STEPS.contains(&(from, to)), "{table}: {from} → {to}, after {after}");
        }
    }
}
