//! What every answer carries and never tells; what the logs say, of whom by number only.

use rocket::http::{Header, Status};

use crate::log::Log;
use crate::support::{PageRead, TODAY, TestApp};

/// Headers of every answer, whatever its status, with words they hold.
const HEADERS: [(&str, &str); 9] = [
    ("Content-Security-Policy", "frame-ancestors 'none'"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=()"),
    ("Cache-Control", "no-store"),
    ("X-Request-Id", ""),
];

/// What an answer lacks. A document that everybody may read is kept by browsers, who ask again each time.
pub fn faults(answer: &PageRead) -> Vec<String> {
    let is_tagged = answer.header("ETag").is_some();
    let is_asked_again =
        |name: &str, value: &str| name == "Cache-Control" && is_tagged && value == "private, no-cache";
    HEADERS
        .into_iter()
        .filter(|(name, words)| {
            !answer.header(name).is_some_and(|it| it.contains(words) || is_asked_again(name, it))
        })
        .map(|(name, _)| format!("{name}: {:?}", answer.header(name)))
        .collect()
}

/// Breaks the database: every page that reads it then fails.
async fn broken() -> TestApp {
    let app = TestApp::at(TODAY).await;
    write(&app, "ALTER TABLE organisation RENAME TO absente").await;
    app
}

async fn write(app: &TestApp, statement: &str) {
    use sea_orm::ConnectionTrait;
    let transaction = app.database.db.begin().await.unwrap();
    transaction.execute_unprepared(statement).await.unwrap();
    transaction.commit().await.unwrap();
}

#[rocket::async_test]
async fn every_answer_is_protected_whatever_its_status() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    let huge = "x".repeat(3 * 1024 * 1024);
    let mut answers = vec![
        app.ask("/accueil").await,
        app.ask("/produits").await,
        app.ask("/produits.csv").await,
        app.ask("/nulle-part").await,
        app.ask("/personnes").await,
        app.ask("/conventions/FAST-2026-018").await,
        app.post("/produits/signal-rivage/modifier", &[]).await,
        app.post_as_is("/produits/signal-rivage/modifier", &[]).await,
        app.post("/produits/signal-rivage/modifier", &[("mission", &huge)]).await,
        app.send("/affichage", &[], Some(Header::new("Origin", "https://ailleurs.example"))).await,
        app.post("/invitations/inconnue", &[]).await,
        broken().await.ask("/organisations").await,
    ];
    let public = TestApp::at(TODAY).await;
    answers.push(public.ask("/moi").await);
    answers.push(public.post("/moi/deconnexion-partout", &[]).await);
    for _ in 0..6 {
        answers.push(public.post("/connexion", &[("email", "qui@nulle-part.example")]).await);
    }
    let mut statuses: Vec<u16> = answers.iter().map(|it| it.status.code).collect();
    for answer in &answers {
        assert_eq!(faults(answer), Vec::<String>::new(), "{}", answer.status);
    }
    statuses.sort_unstable();
    statuses.dedup();
    assert_eq!(statuses, [200, 303, 401, 403, 404, 409, 413, 422, 429, 500]);
}

#[rocket::async_test]
async fn what_fails_tells_nothing_but_a_number_that_the_log_has_too() {
    let app = broken().await;
    let (log, _guard) = Log::listen();
    let answer = app.ask("/organisations").await;
    assert_eq!(answer.status, Status::InternalServerError);
    let html = answer.text();
    for trace in ["SELECT", "organisation\"", "absente", "sqlite", "postgres", "src/", "panicked", "DbErr"] {
        assert!(!html.contains(trace), "{trace} in {html}");
    }
    let id = answer.header("X-Request-Id").unwrap();
    assert!(answer.main().contains(&format!("référence {id}")), "{}", answer.main());
    let said = log.take();
    assert!(said.contains(id) && said.contains("request failed"), "{said}");
}

#[rocket::async_test]
async fn logs_name_people_by_their_number_and_places_by_their_pattern() {
    let app = TestApp::at(TODAY).await;
    let yann = app.person("yann").await;
    let link = app.link_for(yann).await;
    let token = link.rsplit('/').next().unwrap().to_owned();
    let (log, _guard) = Log::listen();
    app.post(&link, &[]).await;
    let entered = log.take();
    assert!(entered.contains("signed in") && entered.contains(&format!("person={yann}")), "{entered}");
    app.ask("/produits.csv").await;
    let exported = log.take();
    assert!(exported.contains("exported") && exported.contains(&format!("person={yann}")), "{exported}");
    app.ask("/personnes/1").await;
    app.ask("/conventions/FAST-2026-018").await;
    app.post_as_is("/produits/signal-rivage/modifier", &[]).await;
    app.post(&link, &[]).await;
    let refused = log.take();
    for words in ["status=403", "status=404", "/personnes/<id>", "without the token", "no longer serves"] {
        assert!(refused.contains(words), "{words} in {refused}");
    }
    app.post("/deconnexion", &[]).await;
    app.post("/connexion", &[("email", "yann.kerdoncuff@rivages.example")]).await;
    let all = [entered, exported, refused, log.take()].concat();
    for private in ["Kerdoncuff", "kerdoncuff", "rivages.example", token.as_str(), "FAST-2026-018", "jeton="]
    {
        assert!(!all.contains(private), "{private} in {all}");
    }
}

#[rocket::async_test]
async fn cookies_of_a_session_are_for_this_host_over_https_and_no_script() {
    let app = TestApp::at(TODAY).await;
    let link = app.link_for(app.person("yann").await).await;
    let entered = app.post(&link, &[]).await;
    let set = |name: &str| {
        let found = entered
            .headers
            .iter()
            .find(|it| it.0.eq_ignore_ascii_case("set-cookie") && it.1.starts_with(name));
        found.map_or_else(|| panic!("no {name} in {:?}", entered.headers), |it| it.1.clone())
    };
    let session = set("__Host-session=");
    for part in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/", "Max-Age=604800"] {
        assert!(session.contains(part), "{part} in {session}");
    }
    assert!(!session.contains("Domain"), "{session}");
}

#[rocket::async_test]
async fn limits_believe_our_relays_and_nobody_else() {
    let base = TestApp::at(TODAY).await;
    let relayed =
        TestApp::with(base.database, TODAY, |it| it.proxies = vec!["10.0.0.0/8".parse().unwrap()]).await;
    let token = relayed.token().await;
    let ask = async |peer: &str, forwarded: &str, number: usize| {
        let email = format!("personne{number}@nulle-part.example");
        let body = format!("email={email}&jeton={token}");
        let request = relayed.client.post("/connexion").header(rocket::http::ContentType::Form).body(body);
        let request = request.remote(format!("{peer}:4000").parse().unwrap());
        let request = request.header(Header::new("X-Forwarded-For", forwarded.to_owned()));
        request.dispatch().await.status().code
    };
    for number in 0..30 {
        assert_eq!(ask("10.0.0.1", "203.0.113.1", number).await, 200, "{number}");
    }
    assert_eq!(ask("10.0.0.1", "203.0.113.1", 31).await, 429, "the client behind our relay");
    assert_eq!(ask("10.0.0.1", "203.0.113.2", 32).await, 200, "another client");
    assert_eq!(ask("203.0.113.1", "203.0.113.3", 33).await, 429, "what a client writes of itself");
    let six = |end: &str| format!("[2001:db8::{end}]");
    for number in 40..70 {
        assert_eq!(ask(&six(&number.to_string()), "", number).await, 200, "{number}");
    }
    assert_eq!(ask(&six("9999"), "", 71).await, 429, "one network of IPv6");
}

#[rocket::async_test]
async fn vulnerabilities_have_somewhere_to_go() {
    let app = TestApp::at(TODAY).await;
    let file = app.get("/.well-known/security.txt").await;
    assert_eq!(file.header("Content-Type"), Some("text/plain; charset=utf-8"));
    let line = |name: &str| {
        let text = file.text();
        text.lines().find_map(|it| it.strip_prefix(name)).unwrap_or_else(|| panic!("no {name}")).to_owned()
    };
    assert!(line("Contact: ").ends_with("/mentions-legales"));
    // RFC 9116: less than a year ahead.
    assert_eq!(line("Expires: "), "2027-05-22T00:00:00Z");
    assert!(line("Canonical: ").ends_with("/.well-known/security.txt"));
}
