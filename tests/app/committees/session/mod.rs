//! Sessions: several products planned at once, in an order, with breaks; what becomes of one that leaves it.

mod seen;

use sea_orm::{ConnectionTrait, Statement};

use super::invitation::seated;
use super::{acts, plain, taken, version};
use crate::support::{PageRead, TODAY, TestApp};

const NEW: &str = "/sessions";
const RIVAGE: &str = "/comites/2";
const WHERE: &[(&str, &str)] =
    &[("name", "Littoral"), ("on_day", "08/12/2026"), ("starts_at", "9h"), ("place", "Salle des cartes")];

/// A line of the form: product, committee, its version, minutes; a break has no product.
type Line<'a> = (&'a str, &'a str, &'a str, &'a str);

const PAUSE: Line<'static> = ("", "0", "0", "10");
const BOUSSOLE: Line<'static> = ("boussole-juridique", "0", "0", "45");

/// The form with these lines; what is typed comes last.
fn form(lines: &[Line<'_>], typed: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    let known = WHERE.iter().filter(|it| typed.iter().all(|new| new.0 != it.0));
    for (name, value) in known.chain(typed) {
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    for (at, line) in lines.iter().enumerate() {
        for (name, value) in
            [("product", line.0), ("committee", line.1), ("version", line.2), ("minutes", line.3)]
        {
            fields.push((format!("items[{at}].{name}"), value.to_owned()));
        }
    }
    fields
}

async fn send(app: &TestApp, path: &str, lines: &[Line<'_>], typed: &[(&str, &str)]) -> PageRead {
    let fields = form(lines, typed);
    let fields: Vec<(&str, &str)> = fields.iter().map(|it| (it.0.as_str(), it.1.as_str())).collect();
    app.post(path, &fields).await
}

/// Sends a session that must be saved; gives where it leads.
async fn saved(app: &TestApp, path: &str, lines: &[Line<'_>], typed: &[(&str, &str)]) -> String {
    let answer = send(app, path, lines, typed).await;
    assert_eq!(answer.status.code, 303, "{}", answer.text());
    answer.location.unwrap()
}

fn order(page: &PageRead) -> Vec<String> {
    page.attributes("input[name$='.product']", "value")
}

/// The session of Signal Rivage, a break, and Boussole juridique; gives its address and the version of Signal Rivage.
async fn littoral(app: &TestApp) -> String {
    let version = version(app, &format!("{RIVAGE}/date")).await;
    let rivage = ("signal-rivage", "2", version.as_str(), "50");
    saved(app, NEW, &[rivage, PAUSE, BOUSSOLE], &[("reason", "Une seule salle")]).await
}

/// The line of a committee as it is now.
async fn now(app: &TestApp, committee: &str) -> (String, String) {
    let id = committee.rsplit('/').next().unwrap().to_owned();
    (id, version(app, &format!("{committee}/date")).await)
}

async fn boussole(app: &TestApp) -> String {
    let db = app.database.db.reader();
    let sql = "SELECT c.id FROM investment_committee c JOIN product p ON p.id = c.product_id
               WHERE p.slug = 'boussole-juridique' ORDER BY c.id DESC";
    let row =
        db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap().unwrap();
    format!("/comites/{}", row.try_get_by_index::<i64>(0).unwrap())
}

#[rocket::async_test]
async fn several_products_are_planned_at_once_by_the_code_that_plans_one() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    seated(&app).await;
    assert!(app.get("/comites").await.text().contains("href=\"/sessions\""), "a link leads there");
    let page = plain(&app.get("/sessions/nouvelle").await);
    assert!(page.contains("Boussole juridique, à planifier d’ici le 8 mars 2027"), "{page}");
    assert!(page.contains("Signal Rivage, prévu le 3 déc. 2026 à 14 h 30"), "{page}");
    assert!(!page.contains("Abri de nuit"), "not hers to plan: {page}");

    // The order is changed on the page, and nothing is kept before it is saved.
    let version = version(&app, &format!("{RIVAGE}/date")).await;
    let rivage = ("signal-rivage", "2", version.as_str(), "50");
    let page = send(&app, NEW, &[BOUSSOLE], &[("act", "add"), ("add", "signal-rivage")]).await;
    assert_eq!(
        (page.status.code, order(&page)),
        (200, vec!["boussole-juridique".into(), "signal-rivage".into()])
    );
    let page = send(&app, NEW, &[BOUSSOLE, PAUSE, rivage], &[("act", "up-2")]).await;
    assert_eq!(order(&page), ["boussole-juridique", "signal-rivage", ""]);
    assert_eq!(page.attributes("[autofocus]", "value"), ["up-1"], "the keyboard stays");
    assert!(plain(&page).contains("9 h 45 – 10 h 35"), "{}", plain(&page));
    assert_eq!(app.ask("/sessions/2").await.status.code, 404);

    let lines = [rivage, PAUSE, BOUSSOLE];
    let page = send(&app, NEW, &lines, &[("starts_at", "midi"), ("act", "save")]).await;
    assert_eq!(page.status.code, 422);
    assert_eq!(page.attributes("input[id=starts_at]", "value"), ["midi"], "what was typed stays");
    let page = send(&app, NEW, &lines, &[]).await;
    assert_eq!(page.status.code, 422);
    assert!(plain(&page).contains("Dites pourquoi le jour change pour Signal Rivage"), "{}", plain(&page));
    assert_eq!(acts(&app, "2").await.last().unwrap(), "committee.members_set", "nothing moved");

    let session = littoral(&app).await;
    let page = plain(&app.get(&session).await);
    for said in [
        "mardi 8 décembre 2026",
        "9 h – 10 h 45",
        "9 h – 9 h 50",
        "9 h 50 – 10 h",
        "10 h – 10 h 45",
        "Salle des cartes",
    ] {
        assert!(page.contains(said), "{said} in {page}");
    }
    let page = plain(&app.get(RIVAGE).await);
    for said in [
        "mardi 8 décembre 2026, 9 h, 50 minutes",
        "Salle des cartes",
        "Repoussé du 3 déc. 2026 au 8 déc. 2026 : « Une seule salle »",
        "Session Littoral",
    ] {
        assert!(page.contains(said), "{said} in {page}");
    }
    assert_eq!(acts(&app, "2").await.last().unwrap(), "committee.postponed");
    let other = boussole(&app).await;
    let page = plain(&app.get(&other).await);
    assert!(page.contains("mardi 8 décembre 2026, 10 h, 45 minutes"), "{page}");
    let db = app.database.db.reader();
    let sql = "SELECT count(*) FROM outbox WHERE calendar LIKE '%DTSTART:20261208T080000Z%'
                   AND calendar LIKE '%SEQUENCE:2%'";
    let row =
        db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap().unwrap();
    assert_eq!(row.try_get_by_index::<i64>(0).unwrap(), 2, "those who sit are told");
    let journal = plain(&app.signed_in_as("ophelie").await.get("/journal").await);
    assert!(journal.contains("Session de comités d’investissement planifiée"), "{journal}");
}

#[rocket::async_test]
async fn what_somebody_else_changed_is_not_overwritten_unread() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let session = littoral(&app).await;
    let (id, version) = now(&app, RIVAGE).await;
    let (other, other_version) = now(&app, &boussole(&app).await).await;
    let rivage = ("signal-rivage", id.as_str(), version.as_str(), "50");
    let boussole = ("boussole-juridique", other.as_str(), other_version.as_str(), "45");
    let page = send(&app, &session, &[boussole, rivage], &[("version", "0"), ("name", "Rivages")]).await;
    assert_eq!(page.status.code, 409);
    assert!(plain(&page).contains("Quelqu’un a changé cette session entre-temps"), "{}", plain(&page));
    assert_eq!(page.attributes("input[id=name]", "value"), ["Rivages"]);
    assert_eq!(order(&page), ["boussole-juridique", "signal-rivage"]);
    // The committee alone.
    let old = ("signal-rivage", id.as_str(), "1", "50");
    let page = send(&app, &session, &[boussole, old], &[("version", "1")]).await;
    assert_eq!(page.status.code, 409);
    assert!(
        plain(&page).contains("Quelqu’un a changé ce comité entre-temps : il est prévu le 8 déc. 2026"),
        "{}",
        plain(&page)
    );
    assert_eq!(page.attributes("input[name='items[1].version']", "value"), [version.as_str()]);
    assert_eq!(saved(&app, &session, &[boussole, rivage], &[("version", "1")]).await, session);
    assert!(plain(&app.get(RIVAGE).await).contains("8 décembre 2026, 9 h 45"), "in its new order");
    assert_eq!(acts(&app, &id).await.last().unwrap(), "committee.rearranged", "no reason for the same day");
}

#[rocket::async_test]
async fn a_committee_that_leaves_its_session_keeps_its_day() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let session = littoral(&app).await;
    let other = boussole(&app).await;
    // Moved alone, then called off: the session says so, and its hour is left free.
    let (_, version) = now(&app, &other).await;
    let moved = [
        ("planned_on", "15/12/2026"),
        ("starts_at", "16h"),
        ("minutes", "45"),
        ("reason", "Salle prise"),
        ("version", version.as_str()),
    ];
    taken(&app, &format!("{other}/date"), &moved).await;
    let page = plain(&app.get(&session).await);
    let said = "Changé hors de la session : prévu le 15 déc. 2026 à 16 h ; ce créneau est libre";
    assert!(page.contains(said), "{page}");
    // Taken out of the session, it keeps the day it has.
    let (id, version) = now(&app, RIVAGE).await;
    let rivage = ("signal-rivage", id.as_str(), version.as_str(), "50");
    saved(&app, &session, &[rivage], &[("version", "1")]).await;
    assert!(!plain(&app.get(&session).await).contains("Boussole juridique"));
    assert!(plain(&app.get(&other).await).contains("mardi 15 décembre 2026, 16 h, 45 minutes"));
    taken(&app, &format!("{RIVAGE}/annulation"), &[("reason", "Plus de salle")]).await;
    let page = plain(&app.get(&session).await);
    assert!(page.contains("Annulé : ce créneau est libre"), "{page}");
    assert_eq!(order(&app.get(&format!("{session}/modifier")).await).len(), 0, "and left out of the form");
    assert_eq!(
        send(&app, &session, &[], &[("version", "2")]).await.status.code,
        422,
        "a session has a product"
    );
    assert_eq!(taken(&app, &format!("{session}/suppression"), &[]).await, "/sessions");
    assert_eq!(app.ask(&session).await.status.code, 404);
    assert!(plain(&app.get(&other).await).contains("mardi 15 décembre 2026"));
}

#[rocket::async_test]
async fn a_session_that_began_keeps_its_day_and_those_that_met() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let session = littoral(&app).await;
    let app = TestApp::over(app.database, "2026-12-08").await.signed_in_as("solene").await;
    let other = boussole(&app).await;
    let room = format!("{session}/salle");
    let page = app.get(&room).await;
    assert_eq!(page.attributes("[aria-current=step] a", "href"), [format!("{RIVAGE}/salle")]);
    let page = app.get(&format!("{RIVAGE}/salle")).await;
    assert!(plain(&page).contains("Littoral, produit 1 sur 2, 9 h – 9 h 50"), "{}", plain(&page));
    assert!(plain(&page).contains("Pause, 10 min, puis Suivant : Boussole juridique"), "{}", plain(&page));
    super::sit(&app, RIVAGE, &[("held_on", "08/12/2026"), ("quorum", "")]).await;
    let consensus = [("outcome", "pivot"), ("agreement", "consensus"), ("act", "close")];
    taken(&app, &format!("{RIVAGE}/decision"), &consensus).await;
    let page = app.get(&room).await;
    assert_eq!(page.attributes("[aria-current=step] a", "href"), [format!("{other}/salle")], "the next one");
    assert!(plain(&page).contains("Pivot"), "{}", plain(&page));
    let page = app.get(&format!("{other}/salle")).await;
    assert!(page.text().contains("href=\"/comites/2\""), "what is decided is read at its own page");

    let (id, version) = now(&app, &other).await;
    let boussole = ("boussole-juridique", id.as_str(), version.as_str(), "45");
    let rivage = ("signal-rivage", "2", "9", "50");
    let later = [("version", "1"), ("on_day", "09/12/2026"), ("reason", "Trop tard")];
    let page = send(&app, &session, &[rivage, boussole], &later).await;
    assert_eq!(page.status.code, 422);
    assert!(plain(&page).contains("Cette session a commencé"), "{}", plain(&page));
    let page = send(&app, &session, &[boussole], &[("version", "1")]).await;
    assert!(plain(&page).contains("Le comité de Signal Rivage s’est tenu"), "{}", plain(&page));
    // The rest of the day may be put off.
    let late = ("", "0", "0", "30");
    saved(&app, &session, &[rivage, late, boussole], &[("version", "1")]).await;
    assert!(plain(&app.get(&other).await).contains("8 décembre 2026, 10 h 20, 45 minutes"));
}
