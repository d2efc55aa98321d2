//! A sitting: two people who record it, and one that was noted by mistake.

use sea_orm::{ConnectionTrait, Statement};

use super::{DECISION, PRODUCT, acts, held, plain, planned, refused, sit, taken, version};
use crate::support::{TODAY, TestApp};

const MEMBERS: &[(&str, &str)] = &[
    ("members[0].name", "Nadia Ferrand"),
    ("members[0].seat", "sponsor"),
    ("members[1].name", "Bastien Laroque"),
    ("members[1].seat", "incubator"),
];

/// Undoes a committee noted by mistake, on the form as it is now.
async fn undo(app: &TestApp, committee: &str, reason: &str) -> String {
    let mistake = format!("{committee}/erreur");
    let version = version(app, &mistake).await;
    taken(app, &mistake, &[("reason", reason), ("version", version.as_str())]).await
}

#[rocket::async_test]
async fn of_two_people_who_record_a_sitting_none_wins_in_silence() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let committee = planned(&app).await;
    taken(&app, &format!("{committee}/membres"), &[MEMBERS, &[("version", "1")]].concat()).await;
    let app = held(app, &committee).await;
    let sitting = format!("{committee}/seance");
    let page = app.get(&sitting).await;
    let ids = page.attributes("input[name$='].id']", "value");
    let opened = version(&app, &sitting).await;
    let said = |quorum: &'static str, first: &'static str, proxy: &'static str| {
        [
            ("held_on", "26/11/2026"),
            ("quorum", quorum),
            ("members[0].id", ids[0].as_str()),
            ("members[0].attendance", first),
            ("members[0].proxy", proxy),
            ("members[1].id", ids[1].as_str()),
            ("members[1].attendance", "present"),
            ("version", opened.as_str()),
        ]
    };
    taken(&app, &sitting, &said("2", "proxy", "Bastien Laroque")).await;
    // The second had opened the same form.
    let answer = app.post(&sitting, &said("1", "excused", "")).await;
    assert_eq!(answer.status.code, 409, "{}", plain(&answer));
    let page = plain(&answer);
    for said in [
        "Quelqu’un a changé ce comité entre-temps",
        "Enregistré entre-temps : A donné pouvoir à Bastien Laroque.",
        "Enregistré entre-temps : tenu le 26/11/2026, quorum de 2.",
    ] {
        assert!(page.contains(said), "{said} in {page}");
    }
    assert_eq!(page.matches("Enregistré entre-temps").count(), 2, "what is the same is not repeated: {page}");
    assert_eq!(answer.attributes("#quorum", "value"), ["1"], "what was typed stays");
    let chosen = answer.attributes("select[name='members[0].attendance'] option[selected]", "value");
    assert_eq!(chosen, ["excused"]);
    assert!(
        plain(&app.get(&committee).await).contains("A donné pouvoir à Bastien Laroque"),
        "nothing is lost"
    );
    // Sent again, on what stands now.
    let again = answer.attributes("input[name=version]", "value").remove(0);
    let fields: Vec<_> = said("1", "excused", "")
        .into_iter()
        .map(|it| if it.0 == "version" { ("version", again.as_str()) } else { it })
        .collect();
    taken(&app, &sitting, &fields).await;
    assert!(!plain(&app.get(&committee).await).contains("A donné pouvoir"));
}

#[rocket::async_test]
async fn a_committee_noted_by_mistake_is_undone_with_a_reason() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let committee = planned(&app).await;
    taken(&app, &format!("{committee}/membres"), &[MEMBERS, &[("version", "1")]].concat()).await;
    let mistake = format!("{committee}/erreur");
    assert!(refused(&app, &mistake, &[("reason", "Erreur")], 409).await.contains("annulez-le"), "not held");
    let app = held(app, &committee).await;
    let page = app.get(&format!("{committee}/seance")).await;
    let first = page.attributes("input[name$='].id']", "value").remove(0);
    let said =
        [("held_on", "26/11/2026"), ("members[0].id", first.as_str()), ("members[0].attendance", "present")];
    sit(&app, &committee, &said).await;
    assert!(app.get(&committee).await.text().contains(&mistake), "a link leads there");
    assert!(refused(&app, &mistake, &[("reason", " ")], 422).await.contains("Dites ce qui était faux"));
    let back = undo(&app, &committee, "La séance a été reportée la veille").await;
    assert_eq!(back, committee);
    // It is to come again, on its day, and nobody came.
    let page = plain(&app.get(&committee).await);
    assert!(page.contains("Planifié") && page.contains("jeudi 26 novembre 2026"), "{page}");
    assert!(!page.contains("voix présente"), "{page}");
    assert_eq!(app.ask(&format!("{committee}/decision")).await.status.code, 409, "not held any more");
    let id = committee.rsplit('/').next().unwrap().to_owned();
    assert_eq!(
        acts(&app, &id).await,
        [
            "committee.planned",
            "committee.members_set",
            "committee.held",
            "committee.held",
            "committee.unheld"
        ]
    );
    let history = plain(&app.get("/produits/boussole-juridique/historique").await);
    assert!(history.contains("Comité d’investissement noté par erreur"), "{history}");
    assert!(history.contains("La séance a été reportée la veille"), "{history}");
    // It may be held after all.
    let again = sit(&app, &committee, &[("held_on", "26/11/2026")]).await;
    assert_eq!(again, format!("{committee}/decision"));
}

#[rocket::async_test]
async fn one_noted_after_the_fact_by_mistake_is_set_aside_and_frees_its_day() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let past = format!("{PRODUCT}/passe");
    let due = |page: &str| page.split("Dû le").nth(1).map(|it| it.chars().take(15).collect::<String>());
    let before = due(&plain(&app.get(PRODUCT).await));
    let committee = taken(&app, &past, &[("held_on", "20/11/2026")]).await.replace("/decision", "");
    assert_ne!(due(&plain(&app.get(PRODUCT).await)), before);
    let list = undo(&app, &committee, "Mauvais produit").await;
    assert_eq!(list, PRODUCT);
    assert_eq!(due(&plain(&app.get(PRODUCT).await)), before, "as if it had not been noted");
    let page = plain(&app.get(&committee).await);
    assert!(page.contains("Noté par erreur : Mauvais produit"), "{page}");
    assert_eq!(app.post(&format!("{committee}/erreur"), &[("reason", "Encore")]).await.status.code, 409);
    // The day is free; what is decided is not undone.
    let decision = taken(&app, &past, &[("held_on", "20/11/2026")]).await;
    let decided = [("outcome", "pivot"), ("agreement", "consensus"), ("act", "close")];
    taken(&app, &decision, &decided).await;
    let mistake = decision.replace("decision", "erreur");
    assert!(refused(&app, &mistake, DECISION, 409).await.contains("est décidé"));
}

#[rocket::async_test]
async fn a_mistake_is_undone_on_what_was_read_and_notes_what_is_lost() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let committee = planned(&app).await;
    taken(&app, &format!("{committee}/membres"), &[MEMBERS, &[("version", "1")]].concat()).await;
    let app = held(app, &committee).await;
    let mistake = format!("{committee}/erreur");
    let opened = version(&app, &mistake).await;
    let page = app.get(&format!("{committee}/seance")).await;
    let first = page.attributes("input[name$='].id']", "value").remove(0);
    let came = [
        ("held_on", "25/11/2026"),
        ("members[0].id", first.as_str()),
        ("members[0].attendance", "proxy"),
        ("members[0].proxy", "Bastien Laroque"),
    ];
    sit(&app, &committee, &came).await;
    // Somebody said who came since the form was opened.
    let typed = [("reason", "Reporté la veille"), ("version", opened.as_str())];
    let answer = app.post(&mistake, &typed).await;
    assert_eq!(answer.status.code, 409, "{}", plain(&answer));
    assert!(plain(&answer).contains("Quelqu’un a changé ce comité entre-temps"), "{}", plain(&answer));
    assert_eq!(answer.attributes("#reason", "value"), ["Reporté la veille"], "what was typed stays");
    // The day it would go back to is that of another.
    let other = taken(&app, &format!("{PRODUCT}/passe"), &[("held_on", "26/11/2026")]).await;
    let stands = answer.attributes("input[name=version]", "value").remove(0);
    let again = [("reason", "Reporté la veille"), ("version", stands.as_str())];
    let said = refused(&app, &mistake, &again, 409).await;
    assert!(said.contains("a pris le 26 novembre 2026"), "{said}");
    undo(&app, &other.replace("/decision", ""), "Pas ce jour-là").await;
    taken(&app, &mistake, &again).await;
    let db = app.database.db.reader();
    let sql = "SELECT v.field || ': ' || v.before || ' > ' || v.after
                 FROM journal_value v JOIN journal_record r ON r.seq = v.record_seq
                WHERE r.act = 'committee.unheld' AND v.field LIKE 'attendance%'";
    let asked = Statement::from_string(db.get_database_backend(), sql.to_owned());
    let rows = db.query_all_raw(asked).await.unwrap();
    let lost: Vec<String> = rows.iter().map(|it| it.try_get_by_index(0).unwrap()).collect();
    assert_eq!(lost, ["attendance.sponsor: A donné pouvoir > À dire"]);
}
