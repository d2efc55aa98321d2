//! The import of the programme's site, on an invented checkout and, where it is at hand, on the real one.

pub mod checkout;
mod editions;
mod phases;
mod refusals;

use std::fs;
use std::path::Path;

use checkout::{Checkout, state};
use jalon::audit;
use jalon::exchange::beta_gouv::{Report, import};
use jalon::identity::rules::Role;
use jalon::money::Euros;
use jalon::overview::portfolio::{self, Snapshot};
use rocket::http::Status;

use crate::editions::form::{fields, send};
use crate::support::{TODAY, TestApp};

const QUART: &str = "content/_startups/quart-de-nuit.md";
const PHARES: &str = "content/_organisations/office-des-phares.md";

async fn portfolio_of(app: &TestApp) -> Snapshot {
    portfolio::read(&app.database.db, app.clock.today()).await.unwrap()
}

fn details<'a>(report: &'a Report, code: &str) -> Vec<(&'a str, &'a str)> {
    let found = report.findings.iter().filter(|it| it.code.as_str() == code);
    found.map(|it| (it.subject.as_str(), it.detail.as_str())).collect()
}

#[rocket::async_test]
async fn the_same_sheets_twice_change_nothing_the_second_time() {
    let (app, sheets) = (TestApp::empty(TODAY).await, Checkout::new());
    let first = sheets.import(&app).await;
    assert_eq!((first.tally.read.products, first.tally.read.editions), (6, 2));
    assert_eq!(first.tally.created, first.tally.read);
    let before = state(&app).await;
    let second = sheets.import(&app).await;
    assert_eq!(second.tally.unchanged, first.tally.read);
    assert_eq!(second.findings, first.findings);
    assert_eq!(state(&app).await, before);
    assert!(matches!(
        audit::verify(app.database.db.reader(), None).await.unwrap(),
        audit::Verdict::Whole { .. }
    ));
}

#[rocket::async_test]
async fn the_report_has_the_shape_it_promises() {
    let (app, sheets) = (TestApp::empty(TODAY).await, Checkout::new());
    let report: serde_json::Value =
        serde_json::from_slice(&sheets.import(&app).await.to_json().unwrap()).unwrap();
    let keys: Vec<_> = report.as_object().unwrap().keys().collect();
    assert_eq!(keys.len(), 5);
    for part in ["read", "created", "updated", "unchanged"] {
        for kind in ["products", "organisations", "incubators", "editions"] {
            assert!(report[part][kind].is_u64(), "{part}.{kind}");
        }
    }
    for field in ["code", "file", "subject", "detail", "message"] {
        assert!(report["findings"][0][field].is_string(), "{field}");
    }
}

#[rocket::async_test]
async fn a_changed_sheet_updates_its_product_and_nothing_else() {
    let (app, sheets) = (TestApp::empty(TODAY).await, Checkout::new());
    sheets.import(&app).await;
    sheets.swap(QUART, "title: Quart de nuit", "title: Quart de jour");
    sheets.swap(QUART, "start: 2025-12-15", "start: 2026-01-15");
    let report = sheets.import(&app).await;
    assert_eq!((report.tally.updated.products, report.tally.unchanged.products), (1, 5));
    assert_eq!(report.tally.updated.organisations, 0);
    let now = portfolio_of(&app).await;
    let quart = now.rows.iter().find(|it| it.slug == "quart-de-nuit").unwrap();
    assert_eq!(quart.name, "Quart de jour");
    assert_eq!(quart.phase.unwrap().start.to_string(), "2026-01-15");
    assert_eq!(quart.sponsors.len(), 1);
}

#[rocket::async_test]
async fn what_disappears_is_said_and_kept() {
    let (app, sheets) = (TestApp::empty(TODAY).await, Checkout::new());
    sheets.import(&app).await;
    fs::remove_file(sheets.path(QUART)).unwrap();
    let report = sheets.import(&app).await;
    assert_eq!(details(&report, "sheet_disappeared"), [("quart-de-nuit", "quart-de-nuit")]);
    assert_eq!(app.get("/produits/quart-de-nuit").await.status, Status::Ok);
    // Said again as long as it lasts, without writing anything.
    let before = state(&app).await;
    assert_eq!(details(&sheets.import(&app).await, "sheet_disappeared").len(), 1);
    assert_eq!(state(&app).await, before);
}

#[rocket::async_test]
async fn a_sheet_that_cannot_be_read_has_not_disappeared_and_stops_no_other() {
    let (app, sheets) = (TestApp::empty(TODAY).await, Checkout::new());
    sheets.import(&app).await;
    fs::write(sheets.path(QUART), b"---\ntitle: [oups\n---\n").unwrap();
    fs::write(sheets.path("content/_startups/nouveau.md"), b"\xff\xfe").unwrap();
    sheets.swap(
        "content/_startups/feu-vert.md",
        "mission: ",
        "roadmap_url: \"ftp://a\\0b\"\nother: \"\\0\"\nmission: ",
    );
    sheets.swap(PHARES, "name: ", "name: Nouvel ");
    let report = sheets.import(&app).await;
    assert_eq!(details(&report, "sheet_disappeared"), []);
    assert_eq!(details(&report, "award_disappeared"), []);
    assert_eq!((details(&report, "front_matter_invalid").len(), details(&report, "not_utf8").len()), (1, 1));
    assert_eq!(report.tally.updated.organisations, 1);
    assert_eq!(portfolio_of(&app).await.rows.len(), 6);
}

#[rocket::async_test]
async fn a_field_edited_in_jalon_is_kept_and_said() {
    let (app, sheets) = (TestApp::empty(TODAY).await.administered().await, Checkout::new());
    sheets.import(&app).await;
    let form = "/organisations/office-des-phares/modifier";
    let version = app.get(form).await.attributes("input[name=version]", "value").remove(0);
    let typed =
        [("name", "Office national des phares"), ("version", version.as_str()), ("siret", "13002526500013")];
    assert_eq!(app.post(form, &typed).await.status, Status::SeeOther);
    sheets.swap(PHARES, "name: ", "name: Ancien ");
    let report = sheets.import(&app).await;
    let kept = details(&report, "field_kept");
    assert_eq!(kept[0].0, "office-des-phares");
    assert!(kept.iter().any(|it| it.1.contains("Office national des phares\u{a0}» dans Jalon")), "{kept:?}");
    let sheet = app.get("/organisations/office-des-phares").await.main();
    assert!(
        sheet.contains("Office national des phares") && sheet.contains("130\u{a0}025\u{a0}265\u{a0}00013"),
        "{sheet}"
    );
}

#[rocket::async_test]
async fn a_product_edited_in_jalon_is_kept_and_said() {
    let (app, sheets) = (TestApp::empty(TODAY).await.administered().await, Checkout::new());
    sheets.import(&app).await;
    let typed =
        [("mission", "Veiller de nuit."), ("version", "1"), ("stats_url", "https://quart.example/stats")];
    assert_eq!(app.post("/produits/quart-de-nuit/modifier", &typed).await.status, Status::SeeOther);
    let report = sheets.import(&app).await;
    let kept = details(&report, "field_kept");
    assert!(
        kept.iter()
            .any(|it| it.0 == "quart-de-nuit" && it.1.contains("«\u{a0}Veiller de nuit.\u{a0}» dans Jalon"))
    );
    assert!(app.get("/produits/quart-de-nuit").await.main().contains("Veiller de nuit."));
    // Its team is told, and which fields.
    crate::home::join(&app, "essai@", Role::Intrapreneur, "quart-de-nuit").await;
    app.enter("essai@").await;
    let home = app.get("/accueil").await.main();
    assert!(home.contains("La fiche du site du programme dit autre chose"), "{home}");
    assert!(home.contains("mission"), "{home}");
}

#[rocket::async_test]
async fn retired_identifiers_lead_to_the_product() {
    let (app, sheets) = (TestApp::empty(TODAY).await, Checkout::new());
    sheets.import(&app).await;
    let answer = app.ask("/produits/brumes").await;
    assert!(
        matches!(answer.status, Status::PermanentRedirect | Status::MovedPermanently),
        "{:?}",
        answer.status
    );
    assert_eq!(answer.location.as_deref(), Some("/produits/carte-des-brumes"));
    // A sheet that takes another name and retires the old one is the same product, with its award.
    fs::rename(sheets.path(QUART), sheets.path("content/_startups/quart-de-veille.md")).unwrap();
    sheets.swap(
        "content/_startups/quart-de-veille.md",
        "stats: false",
        "stats: false\nredirect_from:\n  - /startups/quart-de-nuit",
    );
    let report = sheets.import(&app).await;
    assert_eq!((report.tally.created.products, report.tally.updated.products), (0, 1));
    assert_eq!(details(&report, "sheet_disappeared"), []);
    assert_eq!(
        app.ask("/produits/quart-de-nuit").await.location.as_deref(),
        Some("/produits/quart-de-veille")
    );
    let now = portfolio_of(&app).await;
    let quart = now.rows.iter().find(|it| it.slug == "quart-de-veille").unwrap();
    let awards = now.awards.get(&quart.id).unwrap();
    assert_eq!(
        (awards.len(), awards[0].edition, awards[0].total),
        (1, 17, Some(Euros::from_cents(9_000_000)))
    );
    let before = state(&app).await;
    sheets.import(&app).await;
    assert_eq!(state(&app).await, before);
}

#[rocket::async_test]
async fn an_award_that_changes_or_goes_is_followed_or_said() {
    let (app, sheets) = (TestApp::empty(TODAY).await, Checkout::new());
    sheets.import(&app).await;
    sheets.swap(QUART, "montant: 90000", "montant: 95000.50");
    sheets.import(&app).await;
    let total = |now: &Snapshot| {
        let quart = now.rows.iter().find(|it| it.slug == "quart-de-nuit").unwrap();
        now.awards[&quart.id].iter().find(|it| it.edition == 17).unwrap().total
    };
    assert_eq!(total(&portfolio_of(&app).await), Some(Euros::from_cents(9_500_050)));
    sheets.swap(QUART, "fast:\n  promotion: 17\n  montant: 95000.50\n", "fast:\n  promotion: 99\n");
    let report = sheets.import(&app).await;
    assert_eq!(details(&report, "award_disappeared"), [("quart-de-nuit", "promotion 17")]);
    assert_eq!(total(&portfolio_of(&app).await), Some(Euros::from_cents(9_500_050)));
    // An edition that has no page yet stands under its number, until its page comes.
    assert_eq!(report.tally.created.editions, 0);
    fs::write(
        sheets.path("content/_fasts/99-fast.md"),
        "---\ntitle: FAST 99 - Mai 2026\npromotion: 99\n---\nUne page.\n",
    )
    .unwrap();
    let report = sheets.import(&app).await;
    assert_eq!((report.tally.read.editions, report.tally.updated.editions), (3, 1));
    assert_eq!(details(&report, "field_kept"), []);
}

#[rocket::async_test]
async fn a_split_made_in_jalon_is_kept_with_its_total() {
    let (app, sheets) = (TestApp::empty(TODAY).await.administered().await, Checkout::new());
    sheets.import(&app).await;
    let now = portfolio_of(&app).await;
    let quart = now.rows.iter().find(|it| it.slug == "quart-de-nuit").unwrap().id;
    let links = app.get("/produits/quart-de-nuit").await.attributes("main a", "href");
    let form = format!("{}/ventilation", links.iter().find(|it| it.starts_with("/laureats/")).unwrap());
    let typed = fields(&app, &form, &[("support", "30 000"), ("co_financing", "60 000")]).await;
    assert_eq!(send(&app, &form, &typed).await.status.code, 303);
    let before = state(&app).await;
    assert_eq!(details(&sheets.import(&app).await, "field_kept"), []);
    assert_eq!(state(&app).await, before);
    sheets.swap(QUART, "montant: 90000", "montant: 95000");
    let report = sheets.import(&app).await;
    let kept = details(&report, "field_kept");
    assert!(kept[0].0 == "quart-de-nuit" && kept[0].1.contains("ventilée"), "{kept:?}");
    assert_eq!(portfolio_of(&app).await.awards[&quart][0].total, Some(Euros::from_cents(9_000_000)));
    // Nor is what the split made of the total undone.
    let typed = [("support", "30 000"), ("co_financing", "50 000"), ("reason", "Retenue")];
    let typed = fields(&app, &form, &typed).await;
    assert_eq!(send(&app, &form, &typed).await.status.code, 303);
    let kept = details(&sheets.import(&app).await, "field_kept")[0].1.to_owned();
    assert!(kept.contains("80\u{202f}000,00\u{a0}€ dans Jalon"), "{kept}");
    assert_eq!(portfolio_of(&app).await.awards[&quart][0].total, Some(Euros::from_cents(8_000_000)));
}

#[rocket::async_test]
async fn a_trial_writes_nothing() {
    let (app, sheets) = (TestApp::empty(TODAY).await, Checkout::new());
    let before = state(&app).await;
    let today = TODAY.parse().unwrap();
    let report = import(&app.database.db, app.clock, sheets.root(), today, true).await.unwrap();
    assert_eq!(report.tally.created.products, 6);
    assert_eq!(state(&app).await, before);
    assert_eq!(portfolio_of(&app).await.rows.len(), 0);
    assert_eq!(sheets.import(&app).await, report);
}

/// The figures of DOMAIN.md, where a copy of the real site lies beside this folder.
#[rocket::async_test]
async fn the_real_site_gives_the_figures_known() {
    let site = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/beta.gouv.fr");
    if !site.is_dir() {
        return;
    }
    let day = "2026-08-20";
    let app = TestApp::empty(day).await;
    let today = day.parse().unwrap();
    let report = import(&app.database.db, app.clock, &site, today, false).await.unwrap();
    assert_eq!(report.tally.created, report.tally.read);
    let now = portfolio_of(&app).await;
    assert_eq!(now.rows.iter().filter(|it| it.phase.is_some_and(|it| it.phase.is_active)).count(), 78);
    let before = state(&app).await;
    import(&app.database.db, app.clock, &site, today, false).await.unwrap();
    assert_eq!(state(&app).await, before);
    // How well committees are kept, on the page that says it with its lists.
    let page = app.administered().await.get("/comites/etat").await;
    assert_eq!(page.all(".jalon-figures dd strong")[..3], ["78", "58", "13"]);
    assert_eq!(page.all("section[aria-labelledby=jamais] tbody tr").len(), 58);
    assert_eq!(page.all("section[aria-labelledby=anciens] tbody tr").len(), 13);
}
