//! Conventions: drawn up from a laureate, added up, edited, disputed, never lost.

mod amended;
mod amendment;
mod amendment_review;
mod attestation;
mod effect;
mod form;
mod frozen;
mod instalments;
mod life;
mod links;
mod listed;
mod milestones;
mod obligations;
mod on_paper;
mod pieces;
mod played;
mod print;
mod publication;
mod races;
pub mod ready;
mod receipts;
mod review;
mod share;
mod signing;
mod waiting;
mod walks;

use jalon::audit::{self, Act, Verdict};
use jalon::convention::record::{self, NewConvention};
use jalon::convention::rules::{Reference, State};
use rocket::http::Status;
use sea_orm::ConnectionTrait;

use crate::support::{TODAY, TestApp};
use form::Typed;

/// Spaces that do not break: within numbers, dates and before some signs.
const HARD_SPACES: [char; 2] = ['\u{a0}', '\u{202f}'];
const NEW: &str = "/conventions/nouvelle?laureat=1";
const CREATE: &str = "/conventions?laureat=1";
const FIRST: &str = "/conventions/FAST-2026-001";
const EDIT: &str = "/conventions/FAST-2026-001/modifier";

/// A laureate of edition 18: « Clairière », sponsored by an agency, 30 000 € + 170 000 €.
async fn app() -> TestApp {
    let app = TestApp::empty(TODAY).await.administered().await;
    let mut act = Act::begin(&app.database.db, app.clock, "essai").await.unwrap();
    for statement in [
        "INSERT INTO organisation (id, slug, name, short_name, siret, version) VALUES
            (1, 'dinum', 'Direction interministérielle du numérique', 'la DINUM', '13002526500013', 1),
            (2, 'agence', 'Agence du reboisement', 'l’Agence', NULL, 1)",
        "INSERT INTO product (id, slug, name, mission, user_types, themes, technologies, body, revision, version)
            VALUES (1, 'clairiere', 'Clairière', 'Replanter sans paperasse', '[]', '[]', '[]', '', 1, 1)",
        "INSERT INTO product_sponsor (product_id, organisation_id, position) VALUES (1, 2, 1)",
        "INSERT INTO phase_span (product_id, phase, starts_on) VALUES (1, 'acceleration', '2026-01-05')",
        "INSERT INTO fast_edition (number, title, body, version) VALUES (18, 'FAST 18', '', 1)",
        "INSERT INTO laureate (id, edition, product_id, total, support, co_financing)
            VALUES (1, 18, 1, 20000000, 3000000, 17000000)",
    ] {
        act.db().execute_unprepared(statement).await.unwrap();
    }
    let object = audit::Object { kind: "cast", id: "convention".to_owned() };
    act.record("cast.filled", object, audit::Changes::new());
    act.commit().await.unwrap();
    app
}

/// The form of a new convention, as it is proposed.
async fn proposed(app: &TestApp) -> Typed {
    Typed::read(&app.get(NEW).await)
}

/// A draft with the agency's 50 000 € for the DINUM, as stored.
async fn drawn_up(app: &TestApp) -> Typed {
    let mut typed = proposed(app).await;
    typed.add(
        "contributions.1.",
        &[
            ("payer", "0"),
            ("beneficiary", "1"),
            ("nature", "cash"),
            ("amount", "50 000"),
            ("allocations.0.purpose", "Coaching"),
            ("allocations.0.amount", "20 000"),
            ("allocations.1.purpose", "Déploiement"),
            ("allocations.1.amount", "30 000,00 €"),
            ("instalments.0.occasion", "Signature"),
            ("instalments.0.due_on", "15/12/2026"),
            ("instalments.0.amount", "50000"),
        ],
    );
    typed.set("ends_on", "31/03/2027");
    let sent = app.post(CREATE, &typed.pairs()).await;
    assert_eq!(sent.status, Status::SeeOther, "{:?}", sent.all("#erreurs li"));
    assert_eq!(sent.location.as_deref(), Some(FIRST));
    Typed::read(&app.get(EDIT).await)
}

#[rocket::async_test]
async fn the_first_pages_say_what_to_do() {
    let app = TestApp::empty(TODAY).await.administered().await;
    assert!(app.get("/conventions").await.main().replace(HARD_SPACES, " ").contains("Choisir un lauréat"));
    assert!(
        app.get("/conventions/nouvelle")
            .await
            .main()
            .replace(HARD_SPACES, " ")
            .contains("Aucun lauréat n’est encore connu")
    );
    for wrong in
        ["/conventions/nouvelle?laureat=9", FIRST, EDIT, "/conventions/FAST-26-1", "/conventions?page=2"]
    {
        assert_eq!(app.ask(wrong).await.status, Status::NotFound, "{wrong}");
    }
}

#[rocket::async_test]
async fn a_laureate_s_sheets_fill_the_form() {
    let app = app().await;
    assert!(app.get("/conventions/nouvelle").await.main().replace(HARD_SPACES, " ").contains("Clairière"));
    let typed = proposed(&app).await;
    for (field, expected) in [
        ("terms.service_name", "Clairière"),
        ("terms.service_pitch", "Replanter sans paperasse"),
        ("terms.phase", "d’accélération"),
        ("parties.0.role", "lead"),
        ("parties.0.short_name", "l’Agence"),
        ("parties.1.role", "dinum"),
        ("parties.1.siret", "130\u{a0}025\u{a0}265\u{a0}00013"),
        ("contributions.0.payer", "1"),
        ("contributions.0.amount", "200\u{202f}000,00"),
        ("contributions.0.allocations.0.amount", "30\u{202f}000,00"),
        ("contributions.0.allocations.1.amount", "170\u{202f}000,00"),
    ] {
        assert_eq!(typed.get(field), Some(expected), "{field}");
    }
}

#[rocket::async_test]
async fn a_draft_is_stored_whole_under_the_next_reference() {
    let app = app().await;
    let stored = drawn_up(&app).await;
    assert_eq!(stored.get("contributions.1.amount"), Some("50\u{202f}000,00"));
    assert_eq!(stored.get("contributions.1.instalments.0.due_on"), Some("15/12/2026"));
    let page = app.get(FIRST).await;
    assert_eq!(page.first("h1"), "Clairière, avec l’Agence");
    let main = page.main().replace(HARD_SPACES, " ");
    assert!(main.contains("Brouillon") && main.contains("de la signature au 31 mars 2027"));
    assert!(main.contains("Les affectations égalent les contributions"));
    assert!(main.contains("80,0 %"), "{main}");
    assert!(main.contains("aucun paiement n’est fait entre le 1er décembre et le 31 janvier"));
    let links = page.attributes("#manque + ul a, #manque ~ details a", "href");
    assert!(links.contains(&format!("{EDIT}#parties.0.siret")), "{links:?}");
    assert!(links.contains(&"/editions/18/modifier#support_months".to_owned()), "{links:?}");
    let row = app.get("/conventions").await.first("tbody tr");
    assert!(row.contains("FAST-2026-001") && row.contains("250\u{202f}000,00\u{a0}€"), "{row}");
    assert!(app.get(NEW).await.main().replace(HARD_SPACES, " ").contains("Ce lauréat a déjà une convention"));
    let second = app.post(CREATE, &proposed(&app).await.pairs()).await;
    assert_eq!(second.location.as_deref(), Some("/conventions/FAST-2026-002"));
    assert!(matches!(audit::verify(app.database.db.reader(), None).await.unwrap(), Verdict::Whole { .. }));
}

#[rocket::async_test]
async fn sums_that_do_not_agree_are_refused_and_nothing_typed_is_lost() {
    let app = app().await;
    let mut typed = proposed(&app).await;
    typed.set("contributions.0.allocations.1.amount", "169 000");
    typed.set("parties.0.siret", "123");
    typed.set("terms.owner_share", "beaucoup");
    typed.set("ends_on", "31/02/2027");
    let page = app.post(CREATE, &typed.pairs()).await;
    assert_eq!(page.status, Status::UnprocessableEntity);
    let errors = page.all("#erreurs li");
    assert_eq!(errors.len(), 4, "{errors:?}");
    let sum = page.first("[id='contributions.0.allocations-erreur']").replace(HARD_SPACES, " ");
    assert_eq!(
        sum,
        "Les affectations font 199 000,00 € : il manque 1 000,00 € pour atteindre la contribution de 200 000,00 €."
    );
    for target in page.attributes("#erreurs a", "href") {
        let id = target.trim_start_matches('#');
        assert_eq!(page.attributes(&format!("[id='{id}']"), "id").len(), 1, "{target}");
    }
    assert_eq!(Typed::read(&page).without_base(), typed.without_base());
    assert!(app.get("/conventions").await.main().replace(HARD_SPACES, " ").contains("Aucune convention"));
}

#[rocket::async_test]
async fn lines_come_and_go_without_a_script() {
    let app = app().await;
    let mut typed = proposed(&app).await;
    typed.set("terms.court", "le tribunal d’à côté");
    for (act, there) in [
        ("add-party", "parties.2.role"),
        ("add-contribution", "contributions.1.payer"),
        ("add-allocation 1", "contributions.1.allocations.0.purpose"),
        ("add-instalment 1", "contributions.1.instalments.0.trigger"),
    ] {
        typed.set("act", act);
        let page = app.post(CREATE, &typed.pairs()).await;
        assert_eq!(page.status, Status::Ok, "{act}");
        typed = Typed::read(&page);
        // A new payment is due on a day, as most are.
        let new = if act.starts_with("add-instalment") { "date" } else { "" };
        assert_eq!(typed.get(there), Some(new), "{act}");
        assert_eq!(typed.get("terms.court"), Some("le tribunal d’à côté"));
    }
    typed.set("act", "remove-party 0");
    typed = Typed::read(&app.post(CREATE, &typed.pairs()).await);
    assert_eq!(typed.get("parties.0.role"), Some("dinum"));
    assert_eq!(typed.get("contributions.0.payer"), Some("0"), "the payer follows its party");
    assert!(app.get("/conventions").await.main().replace(HARD_SPACES, " ").contains("Aucune convention"));
}

#[rocket::async_test]
async fn a_change_is_journalled_field_by_field() {
    let app = app().await;
    let mut typed = drawn_up(&app).await;
    typed.set("contributions.1.amount", "60 000");
    typed.set("contributions.1.allocations.1.amount", "40 000");
    typed.set("contributions.1.instalments.0.amount", "60 000");
    assert_eq!(app.post(EDIT, &typed.pairs()).await.location.as_deref(), Some(FIRST));
    let (_, values) = audit::record::page_after(app.database.db.reader(), 2).await.unwrap();
    let values = format!("{values:?}");
    for expected in ["contributions.1.amount", "Some(\"50000.00\")", "Some(\"60000.00\")"] {
        assert!(values.contains(expected), "{expected} in {values}");
    }
    let again = Typed::read(&app.get(EDIT).await);
    assert_eq!(app.post(EDIT, &again.pairs()).await.status, Status::SeeOther);
    assert!(app.get(FIRST).await.main().replace(HARD_SPACES, " ").contains("Rien n’a changé"));
}

#[rocket::async_test]
async fn a_signed_convention_no_longer_changes() {
    let app = app().await;
    drawn_up(&app).await;
    let db = &app.database.db;
    let draft: Reference = "FAST-2026-001".parse().unwrap();
    let contents = record::find(db.reader(), draft).await.unwrap().unwrap().contents;
    let on = "2020-04-21".parse().unwrap();
    let new = NewConvention { laureate_id: 1, state: State::Signed { on }, contents };
    let mut act = Act::begin(db, app.clock, "essai").await.unwrap();
    let given = record::enter(&mut act, &new, Reference::new(2020, 14)).await.unwrap();
    assert!(record::enter(&mut act, &new, given).await.is_err(), "a reference is given once");
    let next = record::draw_up(&mut act, &new, on).await.unwrap();
    act.commit().await.unwrap();
    assert_eq!(
        (given.to_string(), next.to_string()),
        ("FAST-2020-014".to_owned(), "FAST-2020-015".to_owned())
    );
    let page = app.get("/conventions/FAST-2020-014").await.main().replace(HARD_SPACES, " ");
    assert!(page.contains("En vigueur") && page.contains("du 21 avril 2020 au 31 mars 2027"), "{page}");
    assert!(!page.contains("Modifier"));
    assert_eq!(app.ask("/conventions/FAST-2020-014/modifier").await.status, Status::Conflict);
    let typed = Typed::read(&app.get(EDIT).await);
    let refused = app.post("/conventions/FAST-2020-014/modifier", &typed.pairs()).await;
    assert_eq!(refused.status, Status::Conflict);
    let references = app.get("/conventions").await.all("tbody th");
    assert_eq!(references, ["FAST-2026-001", "FAST-2020-015", "FAST-2020-014"]);
}
