//! Many people save the same convention at once: one of them wins each time, the others learn it, and
//! nothing that was acknowledged is lost.
//!
//! `JALON_SOAK` is the share of the full campaign, in percent (1 when it is not set).

use rocket::futures::future::join_all;
use rocket::http::Status;
use sea_orm::{ConnectionTrait, Statement};

use super::form::Typed;
use super::{EDIT, app, drawn_up};
use crate::support::TestApp;

/// Edits of the full campaign.
const EDITS: usize = 10_000;
/// How many race for each version.
const RACERS: usize = 8;
const FIELD: &str = "terms.service_pitch";

fn rounds() -> usize {
    let percent = std::env::var("JALON_SOAK").ok().and_then(|it| it.parse::<usize>().ok()).unwrap_or(1);
    (EDITS * percent / 100).div_ceil(RACERS)
}

/// What the journal says that field became, in order, each with what it was before.
async fn told(app: &TestApp) -> Vec<(String, String)> {
    let db = app.database.db.reader();
    let sql = "SELECT before, after FROM journal_value WHERE after LIKE 'Course %' ORDER BY record_seq";
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    let read = |it: &sea_orm::QueryResult, at| it.try_get_by_index::<String>(at).unwrap();
    rows.iter().map(|it| (read(it, 0), read(it, 1))).collect()
}

#[rocket::async_test]
async fn soak_racing_edits_lose_nothing() {
    let app = app().await;
    drawn_up(&app).await;
    let token = app.token().await;
    let mut last = Typed::read(&app.get(EDIT).await).get(FIELD).unwrap().to_owned();
    let mut saved = Vec::new();
    for round in 0..rounds() {
        let open = Typed::read(&app.get(EDIT).await);
        let texts: Vec<String> = (0..RACERS).map(|rank| format!("Course {round}, couloir {rank}")).collect();
        let forms: Vec<Typed> = texts
            .iter()
            .map(|it| {
                let mut form = open.clone();
                form.set(FIELD, it);
                form.set("jeton", &token);
                form
            })
            .collect();
        let pairs: Vec<Vec<(&str, &str)>> = forms.iter().map(Typed::pairs).collect();
        let answers = join_all(pairs.iter().map(|it| app.post_as_is(EDIT, it))).await;
        let winners: Vec<usize> =
            (0..RACERS).filter(|rank| answers[*rank].status == Status::SeeOther).collect();
        assert_eq!(
            winners.len(),
            1,
            "round {round}: {:?}",
            answers.iter().map(|it| it.status).collect::<Vec<_>>()
        );
        for (rank, answer) in answers.iter().enumerate().filter(|it| it.0 != winners[0]) {
            assert_eq!(answer.status, Status::Conflict, "round {round}, {rank}");
            assert!(answer.text().contains(&texts[rank]), "what was typed is kept");
        }
        saved.push((std::mem::replace(&mut last, texts[winners[0]].clone()), texts[winners[0]].clone()));
    }
    assert_eq!(told(&app).await, saved, "each edit that was acknowledged, and no other");
    assert_eq!(Typed::read(&app.get(EDIT).await).get(FIELD), Some(last.as_str()));
}
