//! Feeds: what calendars read at a secret address, and who makes and revokes it.

use super::{plain, planned, taken};
use crate::support::{PageRead, TODAY, TestApp};

const OWN: &str = "/moi/agenda";
const PRODUCT: &str = "/produits/signal-rivage/comites/agenda";

/// Makes a feed; gives its path.
async fn made(app: &TestApp, page: &str) -> String {
    let answer = app.post(page, &[]).await;
    assert_eq!(answer.status.code, 200, "{}", answer.text());
    let address = answer.first("code");
    assert!(!app.get(page).await.text().contains(&address), "it is shown once");
    address[address.find("/agendas/").unwrap()..].to_owned()
}

async fn read(app: &TestApp, path: &str) -> String {
    let feed = app.get(path).await;
    assert_eq!(feed.header("Content-Type"), Some("text/calendar; charset=utf-8"));
    feed.text().replace("\r\n ", "")
}

/// What the feed says of each committee, in short.
fn titles(feed: &str) -> Vec<String> {
    let mut titles: Vec<String> =
        feed.split("\r\n").filter_map(|it| it.strip_prefix("SUMMARY:")).map(str::to_owned).collect();
    titles.sort();
    titles.dedup();
    titles
}

/// The number in the address of the button that revokes.
fn revocation(page: &PageRead) -> String {
    let all = page.attributes("form", "action");
    all.into_iter().find(|it| it.ends_with("/revocation")).unwrap()
}

#[rocket::async_test]
async fn the_feed_of_a_person_says_what_they_follow_and_where_they_sit() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let path = made(&app, OWN).await;
    let feed = read(&app, &path).await;
    assert!(feed.contains("METHOD:PUBLISH\r\n") && !feed.contains("ATTENDEE"), "{feed}");
    // Signal Rivage, Bulletin d’air and Boussole juridique: those she coaches, and no other.
    let names = ["Signal Rivage", "Bulletin d’air", "Boussole juridique"];
    let titles = titles(&feed);
    assert_eq!(titles.len(), 3, "{titles:?}");
    assert!(names.iter().all(|name| titles.iter().any(|it| it.ends_with(name))), "{titles:?}");
    for said in [
        "DTSTART:20261203T133000Z\r\n",
        "LOCATION:Agence nationale des rivages\\, salle du Conseil\r\n",
        "/comites/2",
        "DTSTART;VALUE=DATE:20260520\r\n",
    ] {
        assert!(feed.contains(said), "{said} in {feed}");
    }
    // Why a day moved, what is decided and why it was called off stay in Jalon.
    assert!(!feed.contains("change de poste") && !feed.contains("Renouvelé"), "{feed}");

    // Edgar sits in the committee of Bulletin d’air, and sees nothing else of that product.
    app.enter("edgar").await;
    let path = made(&app, OWN).await;
    let feed = read(&app, &path).await;
    assert_eq!(self::titles(&feed).len(), 2, "{feed}");
    let bulletin = feed.split("BEGIN:VEVENT").find(|it| it.contains("Bulletin")).unwrap();
    assert!(bulletin.contains("DTSTART;VALUE=DATE:20260603"), "{bulletin}");
}

#[rocket::async_test]
async fn the_feed_follows_the_rights_of_the_day_and_the_committees() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let path = made(&app, OWN).await;
    let before = read(&app, &path).await;
    planned(&app).await;
    let after = read(&app, &path).await;
    assert!(after.contains("DTSTART:20261126T133000Z") && !before.contains("20261126"), "{after}");
    taken(&app, "/comites/2/annulation", &[("reason", "Planifié deux fois")]).await;
    assert!(!read(&app, &path).await.contains("20261203"), "what is called off is taken out");
    // Her missions there end on 28 February 2027.
    let app = TestApp::over(app.database, "2027-03-01").await;
    let titles = titles(&read(&app, &path).await);
    assert_eq!(titles, ["Comité d’investissement de Boussole juridique"]);
    // Whoever reads the whole portfolio without a mission has the whole of it.
    let app = TestApp::over(app.database, TODAY).await.signed_in_as("ines").await;
    let whole = made(&app, OWN).await;
    assert!(read(&app, &whole).await.contains("Agenda des audiences"));
    // A shut access shuts its feed.
    app.enter("ophelie").await;
    let ines = app.person("ines").await;
    taken(&app, &format!("/personnes/{ines}/desactivation"), &[]).await;
    assert_eq!(app.ask(&whole).await.status.code, 404);
}

#[rocket::async_test]
async fn a_calendar_asks_whether_its_copy_stands_and_a_revoked_address_opens_nothing() {
    let app = TestApp::at(TODAY).await.signed_in_as("malo").await;
    let path = made(&app, PRODUCT).await;
    app.post("/deconnexion", &[]).await;
    let feed = app.get(&path).await;
    assert_eq!(titles(&feed.text().replace("\r\n ", "")), ["Comité d’investissement de Signal Rivage"]);
    assert!(!feed.text().contains("/comites/"), "whoever has it may have no right in Jalon");
    let tag = feed.header("ETag").unwrap().to_owned();
    let again = app.client.get(path.clone()).header(rocket::http::Header::new("If-None-Match", tag.clone()));
    assert_eq!(again.dispatch().await.status().code, 304);
    let app = TestApp::over(app.database, "2026-11-24").await.signed_in_as("solene").await;
    assert_eq!(app.get(&path).await.header("ETag"), Some(tag.as_str()), "a day alone changes nothing");
    assert_eq!(app.ask(&path.replace(".ics", "")).await.status.code, 200);
    for wrong in [path.replace("/agendas/", "/agendas/0"), "/agendas/.ics".to_owned()] {
        assert_eq!(app.ask(&wrong).await.status.code, 404);
    }

    // Another of those who write its dossier revokes it; nobody else's page does.
    let page = app.get(PRODUCT).await;
    assert!(plain(&page).contains("faite par Malo Ferrec"), "{}", plain(&page));
    let revoke = revocation(&page);
    let id = revoke.split('/').nth_back(1).unwrap().to_owned();
    assert_eq!(app.post(&format!("{OWN}/{id}/revocation"), &[]).await.status.code, 404);
    taken(&app, &revoke, &[]).await;
    assert_eq!(app.ask(&path).await.status.code, 404);
    assert_eq!(app.post(&revoke, &[]).await.status.code, 404);
    let told = plain(&app.get("/produits/signal-rivage/historique").await);
    for said in ["Adresse d’agenda faite", "Adresse d’agenda révoquée"] {
        assert!(told.contains(said), "{said} in {told}");
    }
    let secret = path.trim_start_matches("/agendas/").trim_end_matches(".ics");
    assert!(!told.contains(secret));
}

#[rocket::async_test]
async fn the_feed_of_a_product_ends_with_the_rights_of_who_made_it() {
    let app = TestApp::at(TODAY).await.signed_in_as("malo").await;
    let path = made(&app, PRODUCT).await;
    // Malo leaves the team on 29 January 2027.
    let app = TestApp::over(app.database, "2027-01-29").await;
    assert_eq!(app.ask(&path).await.status.code, 200);
    let app = TestApp::over(app.database, "2027-01-30").await;
    assert_eq!(app.ask(&path).await.status.code, 404);
}
