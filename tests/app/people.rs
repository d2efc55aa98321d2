//! People, missions, hand-overs, forgetting; teams and invitations.

use jalon::audit::{self, Verdict};
use rocket::http::Status;
use sea_orm::{ConnectionTrait, Statement};

use crate::support::{PageRead, TODAY, TestApp};

async fn administrator() -> TestApp {
    TestApp::at(TODAY).await.signed_in_as("ophelie").await
}

/// A column of the database, joined.
async fn texts(app: &TestApp, sql: &str) -> Vec<String> {
    let db = app.database.db.reader();
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    rows.iter().map(|it| it.try_get_by_index::<Option<String>>(0).unwrap().unwrap_or_default()).collect()
}

fn plain(page: &PageRead) -> String {
    page.main().replace(['\u{a0}', '\u{202f}'], " ")
}

#[rocket::async_test]
async fn a_person_is_added_found_corrected_and_told_apart_by_their_address() {
    let app = administrator().await;
    let new = [("name", "Ava Lorient"), ("email", "Ava.Lorient@Rivages.example"), ("observer", "oui")];
    let added = app.post("/personnes", &new).await;
    assert_eq!(added.status, Status::SeeOther);
    let sheet = added.location.unwrap();
    assert!(plain(&app.get(&sheet).await).contains("Lit tout, sans rien écrire"));
    assert_eq!(app.get("/personnes?q=lorient").await.all("tbody tr").len(), 1);
    // The same address, whatever its capitals, is the same person.
    let twice = app.post("/personnes", &new).await;
    assert_eq!(twice.status, Status::UnprocessableEntity);
    assert!(twice.first("#email-erreur").contains("Ava Lorient"));
    assert_eq!(twice.attributes("#name", "value"), ["Ava Lorient"]);
    // A new name is a new name everywhere.
    let version =
        app.get(&format!("{sheet}/modifier")).await.attributes("input[name=version]", "value").remove(0);
    let corrected = [
        ("name", "Ava Lorient-Brun"),
        ("email", "ava.lorient@rivages.example"),
        ("version", version.as_str()),
    ];
    assert_eq!(app.post(&format!("{sheet}/modifier"), &corrected).await.status, Status::SeeOther);
    assert!(!plain(&app.get(&sheet).await).contains("Lit tout, sans rien écrire"));
    // The second of two loses nothing.
    let stale =
        app.post(&format!("{sheet}/modifier"), &[("name", "Ava B."), corrected[1], corrected[2]]).await;
    assert_eq!(stale.status, Status::Conflict);
    assert_eq!(stale.attributes("#name", "value"), ["Ava B."]);
    assert!(stale.main().contains("Ava Lorient-Brun"));
}

#[rocket::async_test]
async fn a_change_of_right_or_access_ends_sessions_at_once() {
    let app = administrator().await;
    let other = TestApp::over(app.database.again().await, TODAY).await;
    let id = app.person("yann").await;
    let sheet = format!("/personnes/{id}");
    let product = "produit/signal-rivage";
    for (path, fields) in [
        (format!("{sheet}/desactivation"), vec![]),
        (format!("{sheet}/reactivation"), vec![]),
        (
            format!("{sheet}/missions"),
            vec![("place", product), ("role", "other"), ("from", "23/11/2026"), ("share", "10")],
        ),
    ] {
        if !path.ends_with("reactivation") {
            other.enter("yann").await;
            assert_eq!(other.ask("/moi").await.status, Status::Ok);
        }
        assert_eq!(app.post(&path, &fields).await.status, Status::SeeOther, "{path}");
        assert_eq!(other.ask("/moi").await.status, Status::SeeOther, "{path} ends the session");
    }
}

#[rocket::async_test]
async fn somebody_always_administers() {
    let app = administrator().await;
    let malik = app.person("malik").await;
    assert_eq!(app.post(&format!("/personnes/{malik}/desactivation"), &[]).await.status, Status::SeeOther);
    let own = app.person("ophelie").await;
    let refused = app.post(&format!("/personnes/{own}/desactivation"), &[]).await;
    assert_eq!(refused.status, Status::Conflict);
    assert!(plain(&refused).contains("Personne d’autre n’administre Jalon"));
    let form = format!("/personnes/{own}/modifier");
    let version = app.get(&form).await.attributes("input[name=version]", "value").remove(0);
    let resigned = [
        ("name", "Ophélie Quentin"),
        ("email", "ophelie.quentin@dinum.example"),
        ("version", version.as_str()),
    ];
    let refused = app.post(&form, &resigned).await;
    assert_eq!(refused.status, Status::UnprocessableEntity);
    assert!(refused.first("#administrator ~ .fr-error-text").contains("Personne d’autre"));
}

#[rocket::async_test]
async fn missions_are_checked_before_they_are_written() {
    let app = administrator().await;
    let path = format!("/personnes/{}/missions", app.person("yann").await);
    let typed = |place, role, from, to, share| {
        [("place", place), ("role", role), ("from", from), ("to", to), ("share", share)]
    };
    for (fields, faulty) in [
        (typed("", "", "", "", ""), &["place", "role", "from"][..]),
        (typed("produit/signal-rivage", "chef", "31/02/2026", "", "0"), &["role", "from", "share"]),
        (typed("produit/signal-rivage", "other", "01/12/2026", "30/11/2026", ""), &["to"]),
        (typed("produit/signal-rivage", "other", "01/12/2026", "", "101"), &["share"]),
        // He already leads it, without an end.
        (typed("produit/signal-rivage", "intrapreneur", "01/12/2026", "", ""), &["role"]),
    ] {
        let answer = app.post(&path, &fields).await;
        assert_eq!(answer.status, Status::UnprocessableEntity, "{fields:?}");
        let found: Vec<_> = answer.attributes("[aria-invalid=true]", "id");
        assert_eq!(found, faulty, "{fields:?}");
        assert_eq!(answer.attributes("#from", "value"), [fields[2].1], "what was typed is kept");
    }
    let laureate = typed("laureat/18/l-etabli", "coach", "01/12/2026", "28/02/2027", "20");
    assert_eq!(app.post(&path, &laureate).await.status, Status::SeeOther);
    let told = "SELECT object_kind || ' ' || object_id FROM journal_record WHERE act = 'team.joined' ORDER BY seq DESC";
    assert_eq!(texts(&app, told).await[0], "incubator l-etabli", "the history of the incubator tells it too");
    let app = TestApp::over(app.database, "2026-12-01").await.signed_in_as("yann").await;
    assert_eq!(app.ask("/incubateurs/l-etabli/modifier").await.status, Status::Ok, "a laureate's incubator");
    assert_eq!(app.ask("/incubateurs/fabrique-du-littoral/modifier").await.status, Status::Forbidden);
}

#[rocket::async_test]
async fn a_hand_over_moves_everything_in_one_act() {
    let app = administrator().await;
    let (from, to) = (app.person("solene").await, app.person("awen").await);
    let before = app.database.db.revision().await.unwrap();
    let form = app.get(&format!("/personnes/{from}/passation")).await;
    assert_eq!(form.all("tbody tr").len(), 4);
    let fields = [("to", to.to_string()), ("on", "01/12/2026".to_owned())];
    let fields: Vec<_> = fields.iter().map(|it| (it.0, it.1.as_str())).collect();
    let passed = app.post(&format!("/personnes/{from}/passation"), &fields).await;
    assert_eq!(passed.location, Some(format!("/personnes/{to}")));
    assert_eq!(app.database.db.revision().await.unwrap(), before + 1);
    for (today, who, edits) in [
        ("2026-11-30", "solene", true),
        ("2026-12-01", "solene", false),
        ("2026-11-30", "awen", false),
        ("2026-12-01", "awen", true),
    ] {
        let app = TestApp::over(app.database.again().await, today).await.signed_in_as(who).await;
        let status = app.ask("/incubateurs/l-etabli/modifier").await.status;
        assert_eq!(status == Status::Ok, edits, "{who} on {today}: {status}");
    }
    // The end of each mission went along.
    let ends = texts(&app, &format!("SELECT CAST(ends_on AS TEXT) FROM mission WHERE person_id = {to} AND starts_on = '2026-12-01' ORDER BY 1 DESC")).await;
    assert_eq!(ends.iter().filter(|it| *it == "2027-02-28").count(), 3, "{ends:?}");
}

#[rocket::async_test]
async fn whoever_asks_is_forgotten_and_the_chain_holds() {
    let app = administrator().await;
    let id = app.person("awa").await;
    let kept = audit::head(app.database.db.reader()).await.unwrap();
    let page = app.get(&format!("/personnes/{id}/oubli")).await;
    assert!(plain(&page).contains("sans retour"));
    assert_eq!(app.post(&format!("/personnes/{id}/oubli"), &[]).await.status, Status::SeeOther);
    for table in ["person", "invitation", "outbox", "journal_value"] {
        let found = texts(&app, &whole(&app, table)).await.join("\n");
        assert!(
            !found.contains("Awa Lindberg") && !found.contains("awa.lindberg@"),
            "{table} still knows her"
        );
    }
    let verdict = audit::verify(app.database.db.reader(), kept.as_deref()).await.unwrap();
    assert!(matches!(verdict, Verdict::Whole { .. }), "{verdict:?}");
    let sheet = app.get(&format!("/personnes/{id}")).await;
    assert!(plain(&sheet).contains("Personne oubliée n° "), "{}", plain(&sheet));
    assert_eq!(app.ask(&format!("/personnes/{id}/modifier")).await.status, Status::Conflict);
}

/// Every row of a table, as texts.
fn whole(app: &TestApp, table: &str) -> String {
    let columns = match table {
        "person" | "invitation" => "name || email",
        "outbox" => "recipient || body",
        _ => "coalesce(before, '') || coalesce(after, '')",
    };
    assert!(app.database.url.contains(':'));
    format!("SELECT {columns} FROM {table}")
}

#[rocket::async_test]
async fn an_intrapreneur_invites_and_the_person_enters_by_the_mail() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    let team = "/produits/signal-rivage/equipe";
    let path = format!("{team}/invitations");
    let typed = [
        ("name", "Ava Lorient"),
        ("email", "ava@rivages.example"),
        ("role", "designer"),
        ("to", "30/06/2027"),
        ("share", "40"),
    ];
    for role in ["intrapreneur", "coach", "committee_member"] {
        let mut forbidden = typed;
        forbidden[2].1 = role;
        let answer = app.post(&path, &forbidden).await;
        assert_eq!(answer.status, Status::UnprocessableEntity, "{role}");
        assert!(answer.first("#role-erreur").contains("administre"), "{role}");
    }
    assert_eq!(app.post(&path, &typed).await.status, Status::SeeOther);
    assert_eq!(app.post(&path, &typed).await.status, Status::UnprocessableEntity, "it already waits");
    let body = texts(&app, "SELECT body FROM outbox WHERE purpose = 'invitation'").await.remove(0);
    let link = body.lines().find_map(|it| it.split_once("/invitations/")).unwrap().1.to_owned();
    let link = format!("/invitations/{link}");
    let guest = TestApp::over(app.database.again().await, TODAY).await;
    let offer = guest.get(&link).await;
    assert!(plain(&offer).contains("Yann Kerdoncuff vous invite"), "{}", plain(&offer));
    let entered = guest.post(&link, &[]).await;
    assert_eq!(entered.location.as_deref(), Some(team));
    assert!(
        plain(&guest.get(team).await).contains("Ava Lorient design"),
        "{}",
        plain(&guest.get(team).await)
    );
    assert_eq!(guest.ask("/produits/signal-rivage/modifier").await.status, Status::Forbidden);
    assert_eq!(guest.post(&link, &[]).await.status, Status::Conflict, "once only");
    // Withdrawn, the link is dead.
    let mut second = typed;
    second[1].1 = "eve@rivages.example";
    app.post(&path, &second).await;
    let withdraw = app.get(team).await.attributes("form[action$=retrait]", "action").remove(0);
    assert_eq!(app.post(&withdraw, &[]).await.status, Status::SeeOther);
    assert!(!plain(&app.get(team).await).contains("eve@rivages.example"));
}

/// An invitation to « Signal Rivage » that waits, until `ends_on`; gives its link.
async fn invitation(app: &TestApp, email: &str, ends_on: &str) -> String {
    let hash = jalon::secret::digest(email);
    let transaction = app.database.db.begin().await.unwrap();
    let sql = format!(
        "INSERT INTO invitation (token_hash, product_id, email, name, role, ends_on, invited_by, sent_at, expires_at)
         SELECT '{hash}', p.id, '{email}', 'Ava', 'developer', '{ends_on}', q.id, '2026-11-20T09:00:00.000Z',
                '2026-12-04T09:00:00.000Z' FROM product p, person q
         WHERE p.slug = 'signal-rivage' AND q.email LIKE 'yann%'"
    );
    transaction.execute_unprepared(&sql).await.unwrap();
    transaction.commit().await.unwrap();
    format!("/invitations/{email}")
}

#[rocket::async_test]
async fn an_invitation_that_gives_nothing_any_more_says_so() {
    let app = TestApp::at(TODAY).await;
    let joined = "SELECT act FROM journal_record WHERE act = 'team.joined'";
    let before = texts(&app, joined).await.len();
    // The mission it offers ended yesterday.
    let late = invitation(&app, "ava@rivages.example", "2026-11-22").await;
    let refused = app.post(&late, &[]).await;
    assert_eq!(refused.status, Status::Conflict);
    assert!(plain(&refused).contains("déjà finie"), "{}", plain(&refused));
    assert!(
        texts(&app, "SELECT email FROM person WHERE email LIKE 'ava@%'").await.is_empty(),
        "nobody is added"
    );
    // Malo has this very role meanwhile: he enters, and nothing is said twice.
    let twice = invitation(&app, "malo.ferrec@rivages.example", "2026-12-31").await;
    assert_eq!(app.post(&twice, &[]).await.status, Status::SeeOther);
    let held = "SELECT m.role FROM mission m JOIN person p ON p.id = m.person_id WHERE p.email LIKE 'malo%'";
    assert_eq!(texts(&app, held).await, ["developer"]);
    assert_eq!(texts(&app, joined).await.len(), before, "nobody joined");
    assert_eq!(
        texts(&app, "SELECT act FROM journal_record WHERE act = 'invitation.accepted'").await.len(),
        1
    );
}
