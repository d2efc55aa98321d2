//! Entering by a link, sessions, limits, and the door of the demonstration.

use rocket::http::uri::{Authority, Host};
use rocket::http::{Header, Status};
use rocket::tokio;
use sea_orm::{ConnectionTrait, Statement};

use crate::support::{TODAY, TestApp};

/// Subjects and links of the mails that wait, the oldest first.
async fn mails(app: &TestApp) -> Vec<(String, String)> {
    let db = app.database.db.reader();
    let sql = "SELECT recipient, body FROM outbox ORDER BY id";
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    let text = |row: &sea_orm::QueryResult, at| row.try_get_by_index::<String>(at).unwrap();
    rows.iter()
        .map(|it| {
            let body = text(it, 1);
            let link = body.lines().find(|it| it.starts_with("http")).unwrap_or_default();
            (text(it, 0), link.split_once("/connexion").map_or("", |it| it.1).to_owned())
        })
        .collect()
}

#[rocket::async_test]
async fn a_known_and_an_unknown_address_get_the_same_answer_and_one_gets_a_mail() {
    let app = TestApp::at(TODAY).await;
    let mut pages = Vec::new();
    for email in
        ["yann.kerdoncuff@rivages.example", "personne@rivages.example", "paule.ostrowski@bassins.example"]
    {
        let answer = app.post("/connexion", &[("email", email)]).await;
        assert_eq!(answer.status, Status::Ok);
        pages.push(answer.main().replace(email, "…"));
    }
    assert!(pages.iter().all(|it| *it == pages[0]), "{pages:?}");
    let mails = mails(&app).await;
    assert_eq!(mails.iter().map(|it| it.0.as_str()).collect::<Vec<_>>(), ["yann.kerdoncuff@rivages.example"]);
}

#[rocket::async_test]
async fn what_is_mistyped_is_said_and_kept() {
    let app = TestApp::at(TODAY).await;
    let answer = app.post("/connexion", &[("email", "yann"), ("vers", "/conventions")]).await;
    assert_eq!(answer.status, Status::UnprocessableEntity);
    assert!(answer.first("#email-erreur").contains("prenom.nom@"));
    assert_eq!(answer.attributes("#email", "value"), ["yann"]);
    assert_eq!(answer.attributes("input[name=vers]", "value"), ["/conventions"]);
}

#[rocket::async_test]
async fn the_link_asks_once_more_serves_once_and_leads_where_one_was_going() {
    let app = TestApp::at(TODAY).await;
    // A private page leads to the entrance, which remembers it.
    let asked = app.ask("/conventions/nouvelle").await;
    assert_eq!(asked.location.as_deref(), Some("/connexion?vers=%2Fconventions%2Fnouvelle"));
    let form = app.get("/connexion?vers=%2Fconventions%2Fnouvelle").await;
    let to = form.attributes("input[name=vers]", "value").remove(0);
    app.post("/connexion", &[("email", "ophelie.quentin@dinum.example"), ("vers", &to)]).await;
    let link = format!("/connexion{}", mails(&app).await[0].1);
    // A scanner that opens it, as often as it likes, uses nothing.
    for _ in 0..3 {
        assert_eq!(app.get(&link).await.first("main button"), "Me connecter");
    }
    assert_eq!(app.ask("/conventions/nouvelle").await.status, Status::SeeOther);
    // In another browser it still asks, and serves there.
    let other = TestApp::over(app.database.again().await, TODAY).await;
    let entered = other.post(&link, &[]).await;
    assert_eq!(entered.location.as_deref(), Some("/conventions/nouvelle"));
    assert!(other.get("/moi").await.main().contains("Ophélie Quentin"));
    // Once only.
    assert_eq!(app.post(&link, &[]).await.status, Status::Gone);
    assert!(app.get(&link).await.main().contains("Ce lien ne sert plus"));
}

#[rocket::async_test]
async fn of_fifty_uses_at_once_of_one_link_one_wins() {
    let app = TestApp::at(TODAY).await;
    let link = app.link_for(app.person("yann").await).await;
    let token = app.token().await;
    let app = std::sync::Arc::new(app);
    let uses = (0..50).map(|_| {
        let (app, link, token) = (app.clone(), link.clone(), token.clone());
        tokio::spawn(async move { app.post_as_is(&link, &[("jeton", &token)]).await.status.code })
    });
    let mut statuses = Vec::new();
    for one in uses.collect::<Vec<_>>() {
        statuses.push(one.await.unwrap());
    }
    let count = |code: u16| statuses.iter().filter(|it| **it == code).count();
    println!("one link, 50 uses at once: {} entered, {} refused", count(303), 50 - count(303));
    assert_eq!(count(303), 1, "{statuses:?}");
    // The winner's cookie changed the token of those who came after: refused one way or the other.
    assert_eq!(count(410) + count(403), 49, "{statuses:?}");
    let id = app.person("yann").await;
    let open =
        jalon::identity::record::session::of_person(app.database.db.reader(), id, "", "").await.unwrap();
    assert_eq!(open.len(), 1);
}

#[rocket::async_test]
async fn a_link_dies_after_a_quarter_of_an_hour_and_with_its_person() {
    let app = TestApp::at(TODAY).await;
    let link = app.link_for(app.person("yann").await).await;
    write(&app, "UPDATE sign_in_link SET expires_at = '2026-11-23T00:00:00.000Z'").await;
    assert_eq!(app.post(&link, &[]).await.status, Status::Gone);
    let link = app.link_for(app.person("malo").await).await;
    write(&app, "UPDATE person SET active = false WHERE email LIKE 'malo%'").await;
    assert_eq!(app.post(&link, &[]).await.status, Status::Gone);
    write(&app, "UPDATE person SET active = true WHERE email LIKE 'malo%'").await;
    // What was sent to an address dies with it.
    let (id, link) = (app.person("malo").await, app.link_for(app.person("malo").await).await);
    app.enter("ophelie").await;
    let form = format!("/personnes/{id}/modifier");
    let version = app.get(&form).await.attributes("input[name=version]", "value").remove(0);
    let moved = [("name", "Malo Ferrec"), ("email", "malo@ailleurs.example"), ("version", version.as_str())];
    assert_eq!(app.post(&form, &moved).await.status, Status::SeeOther);
    let other = TestApp::over(app.database.again().await, TODAY).await;
    assert_eq!(other.post(&link, &[]).await.status, Status::Gone);
}

#[rocket::async_test]
async fn sessions_end_when_they_must() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    assert_eq!(app.ask("/moi").await.status, Status::Ok);
    for (why, statement) in [
        ("idle for eight hours", "UPDATE session SET last_seen_at = '2026-11-22T00:00:00.000Z'"),
        ("seven days old", "UPDATE session SET expires_at = '2026-11-23T00:00:00.000Z'"),
        ("the person was shut out", "UPDATE person SET active = false WHERE email LIKE 'yann%'"),
        ("it was closed elsewhere", "DELETE FROM session"),
    ] {
        write(&app, "UPDATE person SET active = true").await;
        app.enter("yann").await;
        assert_eq!(app.ask("/moi").await.status, Status::Ok, "before: {why}");
        write(&app, statement).await;
        assert_eq!(app.ask("/moi").await.status, Status::SeeOther, "{why}");
    }
}

#[rocket::async_test]
async fn a_session_s_identifier_is_never_handed_on() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    let cookie = |it: &TestApp| it.client.cookies().get("__Host-session").map(|it| it.value().to_owned());
    let (first, token) = (cookie(&app), app.token().await);
    app.enter("yann").await;
    assert_ne!(cookie(&app), first, "rotated at sign-in");
    assert_ne!(app.token().await, token);
    let kept = app.client.cookies().get("__Host-session").unwrap().clone();
    let left = app.post("/deconnexion", &[]).await;
    assert_eq!(left.status, Status::SeeOther);
    let header = left.headers.iter().find(|it| it.1.starts_with("__Host-session=")).unwrap().1.clone();
    assert!(
        header.contains("Max-Age=0") && header.contains("Secure") && header.contains("Path=/"),
        "{header}"
    );
    // Even kept aside, the old cookie opens nothing.
    let again = app.client.get("/moi").cookie(kept).dispatch().await;
    assert_eq!(again.status(), Status::SeeOther);
}

#[rocket::async_test]
async fn everywhere_means_everywhere() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    let other = TestApp::over(app.database.again().await, TODAY).await.signed_in_as("yann").await;
    assert_eq!(other.get("/moi").await.all("#sessions ~ table tbody tr").len(), 2);
    assert_eq!(app.post("/moi/deconnexion-partout", &[]).await.status, Status::SeeOther);
    assert_eq!(app.ask("/moi").await.status, Status::SeeOther);
    assert_eq!(other.ask("/moi").await.status, Status::SeeOther);
}

#[rocket::async_test]
async fn too_many_links_are_refused_for_known_and_unknown_alike_by_all_instances_together() {
    let app = TestApp::at(TODAY).await;
    let other = TestApp::over(app.database.again().await, TODAY).await;
    for email in ["yann.kerdoncuff@rivages.example", "personne@rivages.example"] {
        for attempt in 0..5 {
            let from = if attempt % 2 == 0 { &app } else { &other };
            assert_eq!(from.post("/connexion", &[("email", email)]).await.status, Status::Ok, "{attempt}");
        }
        let refused = other.post("/connexion", &[("email", email)]).await;
        assert_eq!(refused.status, Status::TooManyRequests);
        assert!(refused.main().contains("Recommencez dans 15"), "{}", refused.main());
    }
    assert_eq!(mails(&app).await.len(), 5);
    // A new window, a new start.
    write(&app, "UPDATE rate_limit SET window_started_at = '2026-11-22T00:00:00.000Z'").await;
    let email = [("email", "yann.kerdoncuff@rivages.example")];
    assert_eq!(app.post("/connexion", &email).await.status, Status::Ok);
}

#[rocket::async_test]
async fn one_address_of_the_network_does_not_ask_for_everybody() {
    let app = TestApp::at(TODAY).await;
    for number in 0..30 {
        let email = format!("personne{number}@rivages.example");
        assert_eq!(app.post("/connexion", &[("email", &email)]).await.status, Status::Ok, "{number}");
    }
    let email = [("email", "encore@rivages.example")];
    assert_eq!(app.post("/connexion", &email).await.status, Status::TooManyRequests);
    // What a client writes of its own address changes nothing.
    let token = app.token().await;
    let fields = [email[0], ("jeton", token.as_str())];
    let pretended = Header::new("X-Forwarded-For", "203.0.113.9");
    assert_eq!(app.send("/connexion", &fields, Some(pretended)).await.status, Status::TooManyRequests);
    let pretended = Header::new("X-Real-IP", "203.0.113.9");
    assert_eq!(app.send("/connexion", &fields, Some(pretended)).await.status, Status::TooManyRequests);
}

#[rocket::async_test]
async fn the_demonstration_s_door_is_shut_on_real_data() {
    let app = TestApp::empty(TODAY).await.administered().await;
    assert_eq!(app.ask("/demonstration").await.status, Status::NotFound);
    assert_eq!(app.post("/demonstration", &[("personne", "1000")]).await.status, Status::NotFound);
    assert!(!app.get("/produits").await.text().contains("Démonstration"));
    // And on a demonstration that is open to others.
    let demo = TestApp::at(TODAY).await;
    let url = jalon::config::PublicUrl::parse("https://jalon.example").unwrap();
    let open = TestApp::with(demo.database, TODAY, |it| it.public_url = Some(url)).await;
    assert_eq!(under(&open, "jalon.example", "/demonstration").await.0, 404);
}

#[rocket::async_test]
async fn a_public_site_answers_to_its_name_only_and_asks_for_https() {
    let demo = TestApp::at(TODAY).await;
    let url = jalon::config::PublicUrl::parse("https://jalon.example").unwrap();
    let open = TestApp::with(demo.database, TODAY, |it| it.public_url = Some(url)).await;
    for (host, expected) in
        [("jalon.example", 200), ("ailleurs.example", 403), ("127.0.0.1:8000", 403), ("localhost", 403)]
    {
        let (status, hsts) = under(&open, host, "/produits").await;
        assert_eq!(status, expected, "{host}");
        assert!(hsts.starts_with("max-age=31536000"), "{host}: {hsts}");
    }
}

/// Asks for a page under a host name: its status, and how long `https` is asked for.
async fn under(app: &TestApp, host: &str, path: &str) -> (u16, String) {
    let mut request = app.client.get(path.to_owned());
    request.inner_mut().set_host(Host::from(Authority::parse_owned(host.to_owned()).unwrap()));
    let answer = request.dispatch().await;
    let hsts = answer.headers().get_one("Strict-Transport-Security").unwrap_or_default();
    (answer.status().code, hsts.to_owned())
}

/// Writes behind Jalon's back.
async fn write(app: &TestApp, statement: &str) {
    let transaction = app.database.db.begin().await.unwrap();
    transaction.execute_unprepared(statement).await.unwrap();
    transaction.commit().await.unwrap();
}
