//! Links given as evidence: looked at on a server of our own, told when they die and when they come back.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU16, Ordering};

use jalon::config::{Config, Reach};
use jalon::convention::obligation::link::{Client, Looked, look};
use jalon::convention::rules::Fault;
use rocket::fairing::AdHoc;
use rocket::http::Status;
use rocket::response::Redirect;
use rocket::response::content::RawHtml;
use rocket::tokio::sync::oneshot;
use rocket::{State, get, routes};

use crate::rights::write;
use crate::support::{TODAY, TestApp};

/// What the page answers with, for now.
struct Answer(AtomicU16);

#[get("/stats")]
fn stats(answer: &State<Answer>) -> (Status, &'static str) {
    (Status::new(answer.0.load(Ordering::Relaxed)), "Usagers")
}

#[get("/onward")]
fn onward() -> Redirect {
    Redirect::to("/stats")
}

#[get("/private")]
fn private() -> Redirect {
    Redirect::to("/login?next=/private")
}

#[get("/form")]
fn form() -> RawHtml<&'static str> {
    RawHtml("<form><input type=\"password\"></form>")
}

#[get("/round")]
fn round() -> Redirect {
    Redirect::to("/round")
}

#[get("/huge")]
fn huge() -> Vec<u8> {
    vec![b' '; 8 * 1024 * 1024]
}

#[get("/slow")]
async fn slow() -> &'static str {
    rocket::tokio::time::sleep(std::time::Duration::from_mins(1)).await;
    "trop tard"
}

/// Starts it on a port of its own; gives its address.
async fn start() -> (String, rocket::Shutdown) {
    let (tell, told) = oneshot::channel();
    let tell = Mutex::new(Some(tell));
    let config = rocket::Config {
        port: 0,
        log_level: rocket::config::LogLevel::Off,
        shutdown: rocket::config::Shutdown { ctrlc: false, ..Default::default() },
        ..rocket::Config::debug_default()
    };
    let site = rocket::custom(config)
        .manage(Answer(AtomicU16::new(200)))
        .mount("/", routes![stats, onward, private, form, round, huge, slow, set])
        .attach(AdHoc::on_liftoff("port", move |site| {
            let tell = tell.lock().unwrap().take();
            Box::pin(async move { tell.unwrap().send((site.config().port, site.shutdown())).unwrap() })
        }));
    rocket::tokio::spawn(site.launch());
    let (port, shutdown) = told.await.unwrap();
    (format!("http://127.0.0.1:{port}"), shutdown)
}

#[get("/set/<status>")]
fn set(status: u16, answer: &State<Answer>) {
    answer.0.store(status, Ordering::Relaxed);
}

#[rocket::async_test]
async fn a_page_answers_for_everybody_or_says_what_is_wrong() {
    let (base, _) = start().await;
    let client = Client::new(Reach::Everywhere).unwrap();
    for (path, expected) in [
        ("/stats", Ok(())),
        ("/onward", Ok(())),
        ("/huge", Ok(())),
        ("/nowhere", Err(Fault::Status(404))),
        ("/private", Err(Fault::Login)),
        ("/form", Err(Fault::Login)),
        ("/round", Err(Fault::Redirects)),
        ("/slow", Err(Fault::Late)),
    ] {
        assert_eq!(client.look(&format!("{base}{path}")).await, expected, "{path}");
    }
    assert_eq!(client.look("http://127.0.0.1:9/").await, Err(Fault::Connection));
    assert_eq!(client.look("stats").await, Err(Fault::Address));
}

#[rocket::async_test]
async fn nothing_inside_a_network_is_asked() {
    let (base, _) = start().await;
    let client = Client::new(Reach::Public).unwrap();
    for (link, expected) in [
        (format!("{base}/stats"), Fault::NotHttps),
        (base.replace("http://", "https://"), Fault::Private),
        (base.replace("http://127.0.0.1", "https://localhost"), Fault::Private),
        ("https://[::1]/".to_owned(), Fault::Private),
        ("https://[::ffff:10.0.0.1]/".to_owned(), Fault::Private),
        ("https://169.254.169.254/latest/meta-data".to_owned(), Fault::Private),
        ("https://2130706433/".to_owned(), Fault::Private),
        ("https://page.example:8443/".to_owned(), Fault::Private),
    ] {
        assert_eq!(client.look(&link).await, Err(expected), "{link}");
    }
}

async fn looked(app: &TestApp) -> Vec<Looked> {
    let own = jalon::own_site(&Config::from_env().unwrap());
    let client = Client::new(Reach::Everywhere).unwrap();
    look(&app.database.db, app.clock, (&client, &own), true).await.unwrap()
}

#[rocket::async_test]
async fn a_page_that_dies_is_told_with_its_day_until_it_answers_again() {
    let (base, _) = start().await;
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    write(&app, "DELETE FROM link_check").await;
    write(&app, "UPDATE obligation_entry SET link = NULL").await;
    write(&app, &format!("UPDATE product SET stats_url = '{base}/stats' WHERE slug = 'signal-rivage'")).await;
    let found = looked(&app).await;
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].health.fault, None);
    let alert = "Page de statistiques qui ne répond plus";
    let client = Client::new(Reach::Everywhere).unwrap();
    client.look(&format!("{base}/set/503")).await.unwrap();
    looked(&app).await;
    assert!(!app.get("/accueil?tout").await.main().contains(alert), "once may be a passing trouble");
    let later = TestApp::over(app.database.again().await, "2026-11-24").await.signed_in_as("solene").await;
    looked(&later).await;
    let home = later.get("/accueil?tout").await.main().replace(['\u{a0}', '\u{202f}'], " ");
    assert!(home.contains(alert), "{home}");
    assert!(
        home.contains("ne répond plus depuis le 23 nov. 2026 : le site répond par l’erreur 503"),
        "{home}"
    );
    let history = later.get("/conventions/FAST-2026-014/historique").await.main();
    assert!(history.contains("Lien qui ne répond plus") && history.contains("la vérification des liens"));
    client.look(&format!("{base}/set/200")).await.unwrap();
    looked(&later).await;
    assert!(!later.get("/accueil?tout").await.main().contains(alert));
    let history = later.get("/conventions/FAST-2026-014/historique").await.main();
    assert!(history.contains("Lien qui répond de nouveau"), "{history}");
}

#[rocket::async_test]
async fn evidence_that_dies_is_an_alert_on_its_obligation() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    // The cast has one that no longer answers.
    let home = app.get("/accueil").await.main().replace('\u{a0}', " ");
    assert!(home.contains("Preuve qui ne répond plus : code, données et documentation ouverts"), "{home}");
    let list = app.get("/conventions/FAST-2026-014/engagements").await.main().replace('\u{a0}', " ");
    assert!(list.contains("ne répond plus depuis le 16 nov. 2026 : la page n’existe pas"), "{list}");
}
