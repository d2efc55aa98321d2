//! What the site issues conforms, in both themes; what lacks nothing has nothing left to fill in.

use jalon::clock::Clock;
use jalon::config::Theme;

use super::batch::{ALL, ask, unzipped, worker};
use super::{assert_conforms, text_of};
use crate::convention::ready;
use crate::support::{TODAY, TestApp, empty_database};

#[rocket::async_test]
async fn what_the_site_issues_passes_every_check_in_both_themes() {
    for theme in [Theme::Neutral, Theme::State] {
        let database = empty_database().await;
        jalon::demo::fill(&database.db, Clock::at(TODAY.parse().unwrap())).await.unwrap();
        let app = TestApp::with(database, TODAY, |config| config.theme = theme).await;
        let app = app.signed_in_as("ophelie").await;
        for path in [
            "/produits/signal-rivage/fiche.pdf",
            "/editions/18/bilan.pdf",
            "/conventions/FAST-2026-014/pdf",
            "/conventions/FAST-2026-018/pdf",
        ] {
            assert_conforms(&format!("{path}, {theme:?}"), &app.get(path).await.bytes);
        }
        let page = ask(&app, &ALL).await;
        assert!(worker(&app, app.clock).work_next().await.unwrap());
        for (name, bytes) in unzipped(&app.get(&format!("{page}/fichier")).await.bytes) {
            if bytes.starts_with(b"%PDF-") {
                assert_conforms(&format!("{name}, {theme:?}"), &bytes);
            }
        }
    }
}

#[rocket::async_test]
async fn a_convention_that_lacks_nothing_has_nothing_left_to_fill_in() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let draft = "/conventions/FAST-2026-018/pdf";
    assert!(text_of("to-fill-in", &app.get(draft).await.bytes).contains("à compléter"));
    // It is a service of the State that puts its credits at disposal.
    ready::complete(&app).await;
    let text = text_of("filled-in", &app.get(draft).await.bytes);
    for absent in ["à compléter", "titre de perception", "par virement", "fonds de concours n°"] {
        assert!(!text.contains(absent), "{absent} in {text}");
    }
    for present in ["met à disposition", "par la convention de délégation du 2 mars 2026"] {
        assert!(text.contains(present), "{present} in {text}");
    }
}
