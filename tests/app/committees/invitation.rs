//! Invitations to a committee: who is written to, what their calendar is told, and when.

use sea_orm::{ConnectionTrait, Statement};

use super::{PRODUCT, plain, planned, refused, taken, version};
use crate::support::{TODAY, TestApp};

/// The planned committee of « Signal Rivage », on 3 December 2026 at 14:30.
const COMMITTEE: &str = "/comites/2";
const YANN: &str = "yann.kerdoncuff@rivages.example";
const EDGAR: &str = "edgar.vasnier@rivages.example";

/// A mail, and what the calendar of its recipient is told.
#[derive(Debug)]
struct Told {
    to: String,
    subject: String,
    body: String,
    method: String,
    calendar: String,
}

impl Told {
    /// The value of a property of the event, as it stands.
    fn value(&self, property: &str) -> String {
        let mut lines = self.calendar.split("\r\n");
        let found = lines.find_map(|it| it.strip_prefix(property)?.strip_prefix(':'));
        found.unwrap_or_else(|| panic!("no {property} in {}", self.calendar)).to_owned()
    }
}

/// Takes the mails for calendars out of the outbox.
async fn mails(app: &TestApp) -> Vec<Told> {
    let db = app.database.db.reader();
    let ask = |sql: &str| Statement::from_string(db.get_database_backend(), sql.to_owned());
    let sql = "SELECT recipient, subject, body, calendar_method, calendar FROM outbox
                   WHERE calendar IS NOT NULL ORDER BY id";
    let rows = db.query_all_raw(ask(sql)).await.unwrap();
    let writer = app.database.db.begin().await.unwrap();
    writer.execute_raw(ask("DELETE FROM outbox")).await.unwrap();
    writer.commit().await.unwrap();
    let text = |row: &sea_orm::QueryResult, at| row.try_get_by_index::<String>(at).unwrap();
    let told = |row| Told {
        to: text(row, 0),
        subject: text(row, 1).replace('\u{a0}', " "),
        body: text(row, 2).replace(['\u{a0}', '\n'], " "),
        method: text(row, 3),
        calendar: text(row, 4).replace("\r\n ", ""),
    };
    rows.iter().map(told).collect()
}

/// Who is told what, in short.
fn short(mails: &[Told]) -> Vec<(&str, &str)> {
    let mut all: Vec<_> = mails.iter().map(|it| (it.to.as_str(), it.method.as_str())).collect();
    all.sort_unstable();
    all
}

/// Yann and Edgar sit in the planned committee of « Signal Rivage ».
pub async fn seated(app: &TestApp) {
    let form = format!("{COMMITTEE}/membres");
    let version = version(app, &form).await;
    let fields = [
        ("version", version.as_str()),
        ("members[0].seat", "intrapreneur"),
        ("members[0].email", YANN),
        ("members[1].seat", "sponsor"),
        ("members[1].email", EDGAR),
    ];
    taken(app, &form, &fields).await;
}

/// The form of the day as it is, with what is typed instead.
async fn rearrange(app: &TestApp, typed: &[(&str, &str)]) {
    let form = format!("{COMMITTEE}/date");
    let version = version(app, &form).await;
    let known = [
        ("planned_on", "03/12/2026"),
        ("starts_at", "14 h 30"),
        ("minutes", "50"),
        ("place", "Salle 3"),
        ("link", ""),
        ("reason", ""),
    ];
    let kept = known.into_iter().filter(|it| typed.iter().all(|new| new.0 != it.0));
    let fields: Vec<_> = kept.chain(typed.iter().copied()).chain([("version", version.as_str())]).collect();
    taken(app, &form, &fields).await;
}

#[rocket::async_test]
async fn those_who_sit_are_told_of_each_change_once() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    seated(&app).await;
    assert_eq!(short(&mails(&app).await), [(EDGAR, "REQUEST"), (YANN, "REQUEST")]);
    // Planned before invitations were: the first change tells them all of it.
    let writer = app.database.db.begin().await.unwrap();
    writer.execute_unprepared("DELETE FROM committee_invitation").await.unwrap();
    writer.commit().await.unwrap();
    rearrange(&app, &[("place", "Salle 3")]).await;
    let first = mails(&app).await;
    assert_eq!(short(&first), [(EDGAR, "REQUEST"), (YANN, "REQUEST")]);
    assert_eq!(first[0].subject, "Invitation : comité d’investissement de Signal Rivage");
    assert!(
        first[0].body.contains("jeudi 3 décembre 2026, à 14 h 30 (heure de Paris), pour 50 minutes"),
        "{first:?}"
    );
    assert!(first[0].body.contains("Lieu : Salle 3"), "{first:?}");
    for (property, value) in [
        ("DTSTART", "20261203T133000Z"),
        ("DTEND", "20261203T142000Z"),
        ("LOCATION", "Salle 3"),
        ("STATUS", "CONFIRMED"),
        ("SUMMARY", "Comité d’investissement de Signal Rivage"),
    ] {
        assert_eq!(first[0].value(property), value);
    }
    let uid = first[0].value("UID");
    assert_eq!(first[1].value("UID"), uid);
    let attendees = first.iter().flat_map(|it| it.calendar.matches("ATTENDEE")).count();
    assert_eq!(attendees, 2, "nobody is shown the address of another");

    // Another day, then another place, then a link: the same event, a greater sequence.
    let mut sequence: i32 = first[0].value("SEQUENCE").parse().unwrap();
    for (typed, property, value) in [
        (&[("planned_on", "10/12/2026"), ("reason", "Salle prise")][..], "DTSTART", "20261210T133000Z"),
        (&[("planned_on", "10/12/2026"), ("place", "Salle 5")], "LOCATION", "Salle 5"),
        (
            &[("planned_on", "10/12/2026"), ("place", ""), ("link", "https://visio.example/a")],
            "URL",
            "https://visio.example/a",
        ),
        (&[("planned_on", "10/12/2026"), ("starts_at", "")], "DTSTART;VALUE=DATE", "20261210"),
    ] {
        rearrange(&app, typed).await;
        let next = mails(&app).await;
        assert_eq!(short(&next), [(EDGAR, "REQUEST"), (YANN, "REQUEST")], "{typed:?}");
        let told: i32 = next[0].value("SEQUENCE").parse().unwrap();
        assert!(told > sequence, "{typed:?}: {told} after {sequence}");
        sequence = told;
        assert_eq!((next[0].value("UID"), next[0].value(property).as_str()), (uid.clone(), value));
        assert!(next[0].subject.starts_with("Changement : "), "{}", next[0].subject);
        assert!(!next[0].body.contains("Salle prise"), "why is for those who see the product: {next:?}");
    }
    // The same form again changes nothing, and tells nobody.
    rearrange(&app, &[("planned_on", "10/12/2026"), ("starts_at", "")]).await;
    assert_eq!(mails(&app).await.len(), 0);

    taken(&app, &format!("{COMMITTEE}/annulation"), &[("reason", "Planifié deux fois")]).await;
    let last = mails(&app).await;
    assert_eq!(short(&last), [(EDGAR, "CANCEL"), (YANN, "CANCEL")]);
    assert_eq!((last[0].value("UID"), last[0].value("STATUS").as_str()), (uid, "CANCELLED"));
    assert!(last[0].value("SEQUENCE").parse::<i32>().unwrap() > sequence);
    assert!(last[0].body.contains("prévu le 10 décembre 2026, est annulé"), "{last:?}");
    assert_eq!(mails(&app).await.len(), 0);
}

#[rocket::async_test]
async fn who_comes_in_is_invited_and_who_leaves_is_told() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let committee = planned(&app).await;
    assert_eq!(mails(&app).await.len(), 0, "nobody has a mission there that gives a seat");
    let members = format!("{committee}/membres");
    let sit = async |fields: &[(&str, &str)]| {
        let version = version(&app, &members).await;
        taken(&app, &members, &[fields, &[("version", version.as_str())]].concat()).await;
        mails(&app).await
    };
    let ada = [("members[0].seat", "sponsor"), ("members[0].name", "Ada Noyer")];
    assert_eq!(sit(&ada).await.len(), 0, "without an address nobody is written to");
    let bao = [
        ("members[1].seat", "guest"),
        ("members[1].name", "Bao Lest"),
        ("members[1].email", "bao@agence.example"),
    ];
    let with = [&ada[..], &[("members[0].email", "ada@agence.example"), ("chair", "0")], &bao[..]].concat();
    let told = sit(&with).await;
    assert_eq!(short(&told), [("ada@agence.example", "REQUEST"), ("bao@agence.example", "REQUEST")]);
    assert!(told[0].calendar.contains("ROLE=CHAIR"), "{told:?}");
    assert!(told[1].calendar.contains("ROLE=OPT-PARTICIPANT") && told[1].calendar.contains("CN=Bao Lest"));
    assert_eq!(sit(&with).await.len(), 0, "the same people are told nothing new");
    let told = sit(&with[..4]).await;
    assert_eq!(short(&told), [("bao@agence.example", "CANCEL")]);
    assert!(told[0].body.contains("Vous n’êtes plus attendu·e"), "{told:?}");
    // A day that is behind is told to nobody.
    let app = TestApp::over(app.database, "2026-11-27").await.signed_in_as("solene").await;
    let version = version(&app, &members).await;
    taken(&app, &members, &[&with[..], &[("version", version.as_str())]].concat()).await;
    assert_eq!(mails(&app).await.len(), 0);
}

#[rocket::async_test]
async fn what_is_refused_tells_nobody_and_who_is_forgotten_is_taken_out() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let date = format!("{COMMITTEE}/date");
    let stale =
        [("planned_on", "10/12/2026"), ("minutes", "50"), ("version", "0"), ("reason", "Salle prise")];
    refused(&app, &date, &stale, 409).await;
    refused(&app, PRODUCT, &[("planned_on", "hier")], 422).await;
    assert_eq!(mails(&app).await.len(), 0);
    seated(&app).await;
    assert_eq!(mails(&app).await.len(), 2);
    let yann = app.person("yann").await;
    taken(&app, &format!("/personnes/{yann}/oubli"), &[]).await;
    rearrange(&app, &[("place", "Salle 5")]).await;
    let told = mails(&app).await;
    assert_eq!(short(&told), [(EDGAR, "REQUEST")]);
    let page = plain(&app.get(&date).await);
    assert!(page.contains("reçoivent ce qui change"), "{page}");
}

#[rocket::async_test]
async fn what_a_calendar_is_told_leaves_the_base_with_the_mail() {
    use jalon::config::mail::{MailSettings, Sender, Way};
    use jalon::mail::delivery::Postman;

    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    seated(&app).await;
    let folder = tempfile::tempdir().unwrap();
    let from = Sender::parse("jalon@exemple.gouv.fr").unwrap();
    let settings = MailSettings {
        from,
        reply_to: None,
        way: Way::Folder(folder.path().to_owned()),
        purchasing: Vec::new(),
    };
    let mut postman = Postman::new(app.database.db.clone(), &settings, false).unwrap();
    let now = app.clock.now();
    while postman.deliver_next(now).await.unwrap() {}
    let files: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|it| it.unwrap().path()).collect();
    let about: Vec<_> =
        files.iter().filter(|it| it.to_string_lossy().ends_with("committee_invitation.eml")).collect();
    assert_eq!(about.len(), 2, "{files:?}");
    let text = std::fs::read_to_string(about[0]).unwrap();
    assert!(text.contains("Content-Type: text/calendar; charset=utf-8; method=REQUEST\r\n"), "{text}");
    assert_eq!(mails(&app).await.len(), 0, "what was sent is kept no more");
}
