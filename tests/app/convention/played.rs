//! The documented case, played act by act on an empty database: edition, application, decision, diagnosis,
//! convention, signatures, money, readings, evidence, the stop, the end. Each act is posted by the person who
//! makes it, on its day; each alert is looked for on its first day, and on the day before.

mod acts;
mod facts;

use jalon::audit::{self, Verdict};
use rocket::http::Status;

use super::form::Typed;
use super::ready::send_file;
use crate::import::checkout::Checkout;
use crate::support::{PageRead, TestApp, TestDb};

/// Who plays: the beginning of each address.
const ADMINISTRATOR: &str = "essai";
const COACH: &str = "camille";
const OWNER: &str = "dominique";
const ASSESSOR: &str = "lou";

/// The sheet of the service, on the programme's site.
const SHEET: &str = "content/_startups/passage-a-gue.md";
const CONVENTION: &str = "/conventions/FAST-2020-001";

/// The alerts of the case: what the coach reads, and its first day.
const ALERTS: [(&str, &str, &str); 5] = [
    ("Comité d’investissement non tenu", "2020-10-21", "2020-10-22"),
    ("Page de statistiques absente", "2020-10-21", "2020-10-22"),
    ("Restitution à examiner", "2020-11-29", "2020-11-30"),
    ("Temps de développeur à risque", "2020-11-29", "2020-11-30"),
    ("Compte rendu de gestion à préparer", "2020-11-30", "2020-12-01"),
];

/// The question of the list that tells a product that stopped.
const STOPPED_QUESTION: &str = "/conventions?question=produit-arrete";

fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

/// The application as time goes by.
struct Play {
    database: TestDb,
    app: TestApp,
    sheets: Checkout,
    /// The award, once it is decided.
    laureate: String,
}

impl Play {
    /// On that day, for that person.
    async fn on(&mut self, day: &str, who: &str) -> &TestApp {
        self.app = TestApp::over(self.database.again().await, day).await.signed_in_as(who).await;
        &self.app
    }

    /// Reads the programme's site, as `jalon import beta-gouv` does.
    async fn import(&self, day: &str) {
        let (db, root) = (&self.app.database.db, self.sheets.root());
        jalon::exchange::beta_gouv::import(db, self.app.clock, root, day.parse().unwrap(), false)
            .await
            .unwrap();
    }

    /// Lines of the service on the coach's home, with their ages: what is to be done, late or not.
    async fn lines(&mut self, day: &str) -> Vec<String> {
        let page = self.on(day, COACH).await.get("/accueil").await;
        let ages = page.all("#coach-produits-passage-a-gue .jalon-due__age");
        let whats = page.all("#coach-produits-passage-a-gue .jalon-due__what");
        ages.iter().zip(&whats).map(|(age, what)| plain(&format!("{what}, {age}"))).collect()
    }

    /// Looks for each alert of the case that has its last silent day or its first day on that one.
    async fn look(&mut self, day: &str) {
        let lines = self.lines(day).await;
        for (what, before, first) in ALERTS {
            // On its very last day a task is still to be done: it is no alert yet.
            let is_raised = lines.iter().any(|it| it.starts_with(what) && !it.ends_with("dernier jour"));
            if day == before {
                assert!(!is_raised, "{what} a day too early, on {day}: {lines:#?}");
            } else if day == first {
                assert!(is_raised, "{what} is not raised on its first day, {day}: {lines:#?}");
            }
        }
    }
}

/// Sends a form that must be taken.
async fn taken(app: &TestApp, path: &str, fields: &[(&str, &str)]) -> PageRead {
    let answer = app.post(path, fields).await;
    let errors = answer.all("#erreurs li");
    assert_eq!(answer.status, Status::SeeOther, "{path}: {errors:?} {}", answer.main());
    answer
}

/// Sends the form of a page with some fields typed.
async fn typed(app: &TestApp, page: &str, action: &str, fields: &[(&str, &str)]) -> PageRead {
    let mut form = Typed::read(&app.get(page).await);
    for (name, value) in fields {
        form.set(name, value);
    }
    form.remove("jeton");
    taken(app, action, &form.pairs()).await
}

#[rocket::async_test]
async fn the_documented_case_is_played_from_the_call_to_the_end() {
    let database = TestApp::empty("2019-09-02").await.administered().await.database;
    let app = TestApp::over(database.again().await, "2019-09-02").await.signed_in_as(ADMINISTRATOR).await;
    let mut play = Play { database, app, sheets: acts::sheets(), laureate: String::new() };
    acts::the_programme_is_known(&mut play).await;
    acts::an_edition_is_opened_and_decided(&mut play).await;
    acts::both_sides_agree(&mut play).await;
    acts::a_convention_is_drawn_up_read_and_signed(&mut play).await;
    acts::money_and_evidence_come(&mut play).await;

    // Six months after the signature of 21 April: a committee, and a page.
    play.look("2020-10-21").await;
    play.look("2020-10-22").await;
    let lines = play.lines("2020-10-22").await;
    for line in
        ["Page de statistiques absente, 1 j de retard", "Comité d’investissement non tenu, 1 j de retard"]
    {
        assert!(lines.contains(&line.to_owned()), "{line}: {lines:#?}");
    }
    // The service stops while its convention runs.
    play.look("2020-11-29").await;
    assert!(play.on("2020-11-29", COACH).await.get(STOPPED_QUESTION).await.all("tbody tr").is_empty());
    acts::the_service_stops(&mut play).await;
    play.look("2020-11-30").await;
    assert_eq!(play.on("2020-11-30", COACH).await.get(STOPPED_QUESTION).await.all("tbody tr").len(), 1);
    let lines = play.lines("2020-11-30").await;
    for line in ["Temps de développeur à risque, 21 j restants", "Restitution à examiner, 31 j restants"] {
        assert!(lines.contains(&line.to_owned()), "{line}: {lines:#?}");
    }
    // Its account is prepared thirty days before the end.
    play.look("2020-12-01").await;
    let lines = play.lines("2020-12-01").await;
    assert!(lines.contains(&"Compte rendu de gestion à préparer, 60 j restants".to_owned()), "{lines:#?}");

    acts::it_expires_and_is_settled(&mut play).await;
    let verdict = audit::verify(play.app.database.db.reader(), None).await.unwrap();
    assert!(matches!(verdict, Verdict::Whole { .. }), "{verdict:?}");
}
