//! Questions noted in the meeting room: by two people at once, corrected, removed, frozen by the decision.

use sea_orm::{ConnectionTrait, Statement};

use super::{held, plain, planned, refused, taken};
use crate::support::{PageRead, TODAY, TestApp};

/// Every value that the journal holds of committees.
async fn journal(app: &TestApp) -> String {
    let db = app.database.db.reader();
    let sql = "SELECT v.field || ' = ' || coalesce(v.before, '') || ' > ' || coalesce(v.after, '')
                 FROM journal_value v JOIN journal_record r ON r.seq = v.record_seq
                WHERE r.act LIKE 'committee.question%' ORDER BY v.record_seq, v.position";
    let asked = Statement::from_string(db.get_database_backend(), sql.to_owned());
    let rows = db.query_all_raw(asked).await.unwrap();
    rows.iter().map(|it| it.try_get_by_index::<String>(0).unwrap()).collect::<Vec<_>>().join("\n")
}

/// A committee with somebody who sits.
async fn with_a_sponsor(app: &TestApp) -> String {
    let committee = planned(app).await;
    let members = [
        ("version", "1"),
        ("chair", "0"),
        ("members[0].seat", "sponsor"),
        ("members[0].name", "Nadia Ferrand"),
        ("members[0].title", "directrice"),
    ];
    taken(app, &format!("{committee}/membres"), &members).await;
    committee
}

/// The rows of the questions of a room.
fn rows(page: &PageRead) -> Vec<String> {
    let ids = page.attributes("[data-jalon-list] > li", "id");
    ids.into_iter().map(|it| it.trim_start_matches("question-").to_owned()).collect()
}

#[rocket::async_test]
async fn two_people_note_at_once_and_nothing_is_lost() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let committee = with_a_sponsor(&app).await;
    let (room, questions) = (format!("{committee}/salle"), format!("{committee}/questions"));
    let page = app.post(&questions, &[("q[new].question", " "), ("q[new].answer", "Déjà dit")]).await;
    assert_eq!(page.status.code, 422);
    assert_eq!(page.first("textarea[id='q[new].answer']"), "Déjà dit", "what was typed stays");
    let sponsor = app.get(&room).await.attributes("select[id='q[new].member'] option", "value").remove(1);
    let asked = [("q[new].question", "Pourquoi si cher ?"), ("q[new].member", sponsor.as_str())];
    assert_eq!(taken(&app, &questions, &asked).await, format!("{room}#questions"));
    let other = TestApp::over(app.database.again().await, TODAY).await.signed_in_as("ophelie").await;
    let asked = [("q[new].question", "Qui héberge ?"), ("q[new].is_open", "true")];
    taken(&other, &questions, &asked).await;
    let page = app.get(&room).await;
    let shown = plain(&page);
    for said in ["Pourquoi si cher ?", "Nadia Ferrand, directrice", "Qui héberge ?", "À arbitrer"] {
        assert!(shown.contains(said), "{said} in {shown}");
    }
    let rows = rows(&page);
    assert_eq!(rows.len(), 2);

    // An answer comes later; whoever opened the form before it sees both.
    let one = format!("{questions}/{}", rows[0]);
    let field = |name: &str| format!("q[{}].{name}", rows[0]);
    let (question, answer, version, member) =
        (field("question"), field("answer"), field("version"), field("member"));
    let typed = |said: &'static str, at: &'static str| {
        [
            (question.as_str(), "Pourquoi si cher ?"),
            (answer.as_str(), said),
            (version.as_str(), at),
            (member.as_str(), sponsor.as_str()),
        ]
    };
    taken(&app, &one, &typed("Deux équipes.", "1")).await;
    let page = other.post(&one, &typed("Un an de dette.", "1")).await;
    assert_eq!(page.status.code, 409);
    let shown = plain(&page);
    assert!(shown.contains("Quelqu’un a changé cette question entre-temps"), "{shown}");
    assert!(shown.contains("réponse « Deux équipes. »"), "{shown}");
    assert_eq!(page.first(&format!("textarea[id='{answer}']")), "Un an de dette.");
    assert_eq!(page.all("details[open]").len(), 1, "the form is open");
    taken(&other, &one, &typed("Un an de dette.", "2")).await;
    assert!(
        refused(&app, &one, &[("act", "remove"), (version.as_str(), "2")], 409).await.contains("entre-temps")
    );
    taken(&app, &one, &[("act", "remove"), (version.as_str(), "3")]).await;
    // What was typed of a question that is gone is not: it may be noted anew.
    let page = other.post(&one, &typed("Trois équipes.", "3")).await;
    assert_eq!(page.status.code, 409);
    assert_eq!(page.first("textarea[id='q[new].answer']"), "Trois équipes.");
    assert!(!journal(&app).await.contains("Ferrand"), "the journal tells seats");
    assert!(journal(&app).await.contains("question_seat =  > sponsor"), "{}", journal(&app).await);
}

#[rocket::async_test]
async fn questions_are_frozen_by_the_decision_and_stand_in_the_report() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let committee = with_a_sponsor(&app).await;
    let app = held(app, &committee).await;
    let questions = format!("{committee}/questions");
    let asked = [
        ("q[new].question", "Qui héberge après ?"),
        ("q[new].answer", "L’Agence"),
        ("q[new].is_open", "true"),
    ];
    taken(&app, &questions, &asked).await;
    let row = rows(&app.get(&format!("{committee}/salle")).await).remove(0);
    let decision = format!("{committee}/decision");
    assert!(
        plain(&app.get(&decision).await).contains("Laissé à arbitrer dans la salle :Qui héberge après ?")
    );
    let alone =
        [("outcome", "pivot"), ("agreement", "consensus"), ("arbitration", "Sans quorum"), ("act", "close")];
    taken(&app, &decision, &alone).await;
    refused(&app, &questions, &asked, 409).await;
    let version = format!("q[{row}].version");
    let remove = [("act", "remove"), (version.as_str(), "1")];
    refused(&app, &format!("{questions}/{row}"), &remove, 409).await;
    assert!(plain(&app.get(&committee).await).contains("Qui héberge après ?"));
    let report = format!("{committee}/compte-rendu");
    let page = plain(&app.get(&report).await);
    assert!(page.contains("les questions notées dans la salle sont reprises en tableau"), "{page}");
    taken(&app, &report, &[("number", "0"), ("discussion", "On a surtout parlé de l’hébergement.")]).await;
    let page = plain(&app.get(&report).await);
    for said in ["Questions posées", "Qui héberge après ?", "L’Agence (à arbitrer)"] {
        assert!(page.contains(said), "{said} in {page}");
    }
    // Whoever does not write does not note.
    app.enter("ines").await;
    refused(&app, &questions, &asked, 403).await;
}
