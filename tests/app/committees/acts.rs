//! No sequence of acts closes a committee without a decision, nor changes what was decided.

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait, Statement};

use super::{DECISION, PRODUCT};
use crate::support::{TODAY, TestApp};

/// A draw that is the same at each run (numbers of Park and Miller).
struct Draw(u64);

impl Draw {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0 * 48_271 % 2_147_483_647;
        self.0 % most
    }
}

/// Each committee of the product: its state, its outcome, and all of it as a text.
async fn rows(app: &TestApp) -> BTreeMap<i64, (String, Option<String>, String)> {
    let db = app.database.db.reader();
    let sql = "SELECT c.id, c.state, c.outcome,
                      coalesce(cast(c.held_on AS text), '') || c.dissent || c.arbitration ||
                      coalesce(cast(c.period_from AS text), '') || coalesce(cast(c.period_to AS text), '') ||
                      coalesce(cast(c.due_on AS text), '') || coalesce(cast(c.next_due_on AS text), '') ||
                      cast(c.version AS text) ||
                      cast((SELECT coalesce(sum(amount), 0) FROM committee_amount WHERE committee_id = c.id) AS text)
                 FROM investment_committee c JOIN product p ON p.id = c.product_id
                WHERE p.slug = 'boussole-juridique'";
    let asked = Statement::from_string(db.get_database_backend(), sql.to_owned());
    let rows = db.query_all_raw(asked).await.unwrap();
    rows.iter()
        .map(|it| {
            let text = |at: usize| it.try_get_by_index::<String>(at).unwrap();
            let outcome = it.try_get_by_index::<Option<String>>(2).unwrap();
            (it.try_get_by_index(0).unwrap(), (text(1), outcome, text(3)))
        })
        .collect()
}

/// Every paper that was frozen: a version of a dossier or of a report, an approval, an addendum; all of each as a text.
async fn papers(app: &TestApp) -> BTreeMap<String, String> {
    let db = app.database.db.reader();
    let hex = if db.get_database_backend() == sea_orm::DatabaseBackend::Postgres {
        "encode(pdf, 'hex')"
    } else {
        "hex(pdf)"
    };
    let version = |table: &str, at: &str, beside: &str| {
        format!(
            "SELECT '{table} ' || cast(id AS text), cast(committee_id AS text) || ' ' || cast(number AS text) || content
                    || sha256 || fingerprint || {hex} || pdf_sha256 || {at} || {beside} FROM {table}"
        )
    };
    let asked = [
        version("dossier_version", "sent_at", "''"),
        version("report_version", "proposed_at", "reason"),
        "SELECT 'approval ' || cast(committee_id AS text), cast(version_id AS text) || sha256 || name || recorded_at
                FROM report_approval"
            .to_owned(),
        "SELECT 'addendum ' || cast(id AS text), cast(number AS text) || text || added_at FROM report_addendum"
            .to_owned(),
    ];
    let mut found = BTreeMap::new();
    for sql in asked {
        let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
        found.extend(rows.iter().map(|it| {
            (it.try_get_by_index::<String>(0).unwrap(), it.try_get_by_index::<String>(1).unwrap())
        }));
    }
    found
}

/// The digest of the version that the page of a report asks to approve; nothing before there is one.
async fn proposed(app: &TestApp, committee: &str) -> String {
    let page = app.ask(&format!("{committee}/compte-rendu")).await;
    page.attributes("input[name=sha256]", "value").into_iter().next().unwrap_or_default()
}

#[rocket::async_test]
async fn what_was_frozen_stays_whatever_is_done_after() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let mut draw = Draw(20_261_207);
    let mut frozen: BTreeMap<String, String> = BTreeMap::new();
    let mut done = 0;
    for turn in 0..140 {
        let known = rows(&app).await;
        let id = known.keys().next_back().copied().unwrap_or(1);
        let committee = format!("/comites/{id}");
        let (day, text) = (format!("{:02}/11/2026", 1 + draw.below(22)), format!("Texte {turn}"));
        let sitting = app.ask(&format!("{committee}/seance")).await;
        let version = sitting
            .attributes("input[name=version]", "value")
            .into_iter()
            .next()
            .unwrap_or_else(|| "0".to_owned());
        let members = app.ask(&format!("{committee}/membres")).await;
        let seated = members
            .attributes("input[name=version]", "value")
            .into_iter()
            .next()
            .unwrap_or_else(|| "0".to_owned());
        let report = app.ask(&format!("{committee}/compte-rendu")).await;
        let number = report
            .attributes("input[name=number]", "value")
            .into_iter()
            .next()
            .unwrap_or_else(|| "0".to_owned());
        let sha256 = proposed(&app, &committee).await;
        let dossier = app.ask(&format!("{committee}/dossier")).await;
        let block = dossier.attributes("form#vision input[name=version]", "value").into_iter().next();
        let block = block.unwrap_or_else(|| "0".to_owned());
        let (path, fields) = match draw.below(13) {
            0 => (PRODUCT.to_owned(), vec![("planned_on", "26/11/2026"), ("minutes", "50")]),
            1 => (
                format!("{committee}/membres"),
                vec![
                    ("version", seated.as_str()),
                    ("chair", "0"),
                    ("members[0].seat", "sponsor"),
                    ("members[0].email", "solene.maurin@dinum.example"),
                ],
            ),
            2 => (format!("{committee}/dossier"), vec![]),
            3 | 4 => (
                format!("{committee}/dossier/blocs/vision"),
                vec![("fields[vision-text]", text.as_str()), ("version", block.as_str())],
            ),
            5 | 6 => (format!("{committee}/dossier/envoi"), vec![]),
            7 => (
                format!("{committee}/seance"),
                vec![("held_on", day.as_str()), ("version", version.as_str()), ("quorum", "")],
            ),
            8 => (
                format!("{committee}/decision"),
                vec![("outcome", "pivot"), ("agreement", "consensus"), ("act", "close")],
            ),
            9 | 10 => (
                format!("{committee}/compte-rendu"),
                vec![("discussion", text.as_str()), ("reason", "Essai"), ("number", number.as_str())],
            ),
            11 => (format!("{committee}/compte-rendu/approbation"), vec![("sha256", sha256.as_str())]),
            _ => (format!("{committee}/compte-rendu/additifs"), vec![("addendum", text.as_str())]),
        };
        let answer = app.post(&path, &fields).await;
        assert!([200, 303, 404, 409, 422].contains(&answer.status.code), "{path}: {}", answer.text());
        done += u32::from(answer.status.code == 303);
        let now = papers(&app).await;
        for (paper, whole) in &frozen {
            assert_eq!(now.get(paper), Some(whole), "{paper} changed after {path}");
        }
        frozen = now;
    }
    let kinds = |kind: &str| frozen.keys().filter(|it| it.starts_with(kind)).count();
    assert!(done > 15 && kinds("dossier") > 0 && kinds("report") > 0, "{done} acts: {:?}", frozen.keys());
}

#[rocket::async_test]
async fn nothing_is_closed_without_a_decision_nor_changed_after() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let mut draw = Draw(20_261_123);
    let mut decided: BTreeMap<i64, String> = BTreeMap::new();
    let mut done = 0;
    for _ in 0..110 {
        let known = rows(&app).await;
        // Now any of them, now the last, which is the one that may be open.
        let last = known.keys().next_back().copied().unwrap_or(1);
        let any = known.keys().nth(usize::try_from(draw.below(known.len() as u64)).unwrap()).copied();
        let id = if draw.below(3) == 0 { any.unwrap_or(last) } else { last };
        let day = format!("{:02}/11/2026", 1 + draw.below(28));
        let committee = format!("/comites/{id}");
        let without: Vec<_> = DECISION.iter().copied().filter(|it| it.0 != "outcome").collect();
        let sitting = app.ask(&format!("{committee}/seance")).await;
        let version = if sitting.status.code == 200 {
            sitting.attributes("input[name=version]", "value").remove(0)
        } else {
            "1".to_owned()
        };
        let (path, fields) = match draw.below(10) {
            0 => (PRODUCT.to_owned(), vec![("planned_on", day.as_str()), ("minutes", "50")]),
            1 => (format!("{PRODUCT}/passe"), vec![("held_on", day.as_str())]),
            2 => (
                format!("{committee}/date"),
                vec![("planned_on", day.as_str()), ("minutes", "50"), ("reason", "Essai"), ("version", "1")],
            ),
            3 => (format!("{committee}/membres"), vec![("version", "1"), ("members[0].name", "Essai")]),
            4 | 5 => (
                format!("{committee}/seance"),
                vec![("held_on", day.as_str()), ("version", version.as_str())],
            ),
            6 => (format!("{committee}/decision"), without),
            7 => (format!("{committee}/decision"), DECISION.to_vec()),
            8 => (format!("{committee}/erreur"), vec![("reason", "Essai"), ("version", version.as_str())]),
            _ => (format!("{committee}/annulation"), vec![("reason", "Essai")]),
        };
        let answer = app.post(&path, &fields).await;
        assert!([200, 303, 409, 422].contains(&answer.status.code), "{path}: {}", answer.status);
        done += u32::from(answer.status.code == 303);
        for (id, (state, outcome, whole)) in rows(&app).await {
            assert_eq!(state == "decided", outcome.is_some(), "{id} is {state} after {path}");
            if state == "decided" {
                let first = decided.entry(id).or_insert_with(|| whole.clone());
                assert_eq!(*first, whole, "{id} changed after {path}");
            } else {
                assert!(!decided.contains_key(&id), "{id} is {state} again after {path}");
            }
        }
    }
    assert!(done > 12 && decided.len() > 2, "{done} acts were done, {} decisions taken", decided.len());
}
