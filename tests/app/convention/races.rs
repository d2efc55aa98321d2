//! Many people save the same convention at once: one of them wins each time, the others learn it, and
//! nothing that was acknowledged or typed is lost.
//!
//! `JALON_SOAK` is the share of the full campaign, in percent (1 when it is not set).

use rocket::futures::future::join_all;
use rocket::http::Status;
use sea_orm::{ConnectionTrait, Statement};

use super::form::Typed;
use super::{EDIT, FIRST, HARD_SPACES, app, drawn_up};
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

#[rocket::async_test]
async fn the_second_of_two_is_shown_both_values_and_loses_nothing() {
    let app = app().await;
    let opened = drawn_up(&app).await;
    let (mut first, mut second) = (opened.clone(), opened);
    first.set("terms.court", "le tribunal administratif de Lyon");
    first.set("terms.close_topics", "celles des forêts");
    assert_eq!(app.post(EDIT, &first.pairs()).await.status, Status::SeeOther);
    second.set("terms.court", "le tribunal administratif de Lille");
    second.set("ends_on", "30/06/2027");
    second.add("parties.2.", &[("role", "partner"), ("name", "Région"), ("short_name", "la Région")]);
    let page = app.post(EDIT, &second.pairs()).await;
    assert_eq!(page.status, Status::Conflict);
    let main = page.main().replace(HARD_SPACES, " ");
    for value in ["Lyon", "Lille", "celles des forêts", "31/03/2027", "30/06/2027", "la Région"] {
        assert!(main.contains(value), "{value}");
    }
    assert_eq!(page.all("legend").len(), 4, "{:?}", page.all("legend"));
    let stored = app.get(FIRST).await.main().replace(HARD_SPACES, " ");
    assert!(stored.contains("Lyon") && !stored.contains("30 juin 2027"), "nothing was stored");

    let mut chosen = Typed::read(&page);
    // What one side alone changed is chosen beforehand; the court is for the person to choose.
    assert_eq!(chosen.get("terms.close_topics"), Some("celles des forêts"));
    assert_eq!(chosen.get("ends_on"), Some("30/06/2027"));
    assert_eq!(chosen.get("terms.court"), None);
    chosen.add("", &[("terms.court", "le tribunal administratif de Lille")]);
    chosen.set("act", "resume");
    let form = app.post(EDIT, &chosen.pairs()).await;
    assert_eq!(form.status, Status::Ok);
    let resumed = Typed::read(&form);
    assert_eq!(resumed.get("parties.2.name"), Some("Région"));
    assert_eq!(app.post(EDIT, &resumed.pairs()).await.status, Status::SeeOther);
    let stored = app.get(FIRST).await.main().replace(HARD_SPACES, " ");
    for kept in ["Lille", "30 juin 2027", "Région"] {
        assert!(stored.contains(kept), "{kept}");
    }
}

#[rocket::async_test]
async fn a_line_that_is_not_kept_goes() {
    let app = app().await;
    let opened = drawn_up(&app).await;
    let (mut first, mut second) = (opened.clone(), opened);
    first.set("terms.court", "le tribunal administratif de Lyon");
    app.post(EDIT, &first.pairs()).await;
    second.remove("contributions.1.");
    let mut chosen = Typed::read(&app.post(EDIT, &second.pairs()).await);
    assert_eq!(chosen.get("contributions.1.keep"), None, "nobody knows: it is asked");
    chosen.insert_before("contributions.1.payer", ("contributions.1.keep", "no"));
    assert_eq!(app.post(EDIT, &chosen.pairs()).await.status, Status::SeeOther);
    let page = app.get(FIRST).await.main().replace(HARD_SPACES, " ");
    assert!(page.contains("Lyon") && page.contains("200 000 €") && !page.contains("Déploiement"));
}
