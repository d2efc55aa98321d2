//! What an import refuses: then nothing at all changes.

use std::fs;

use jalon::exchange::beta_gouv::import;

use super::checkout::{Checkout, state};
use crate::support::{TODAY, TestApp};

#[rocket::async_test]
async fn what_cannot_be_trusted_changes_nothing() {
    let app = TestApp::empty(TODAY).await;
    let before = state(&app).await;
    let bomb = format!("---\na: &a [x,x,x,x,x,x,x,x,x]\n{}---\n", bomb_levels());
    let outside = tempfile::NamedTempFile::new().unwrap();
    let nothing = tempfile::tempdir().unwrap();
    let (huge, exploding, leaving) = (Checkout::new(), Checkout::new(), Checkout::new());
    fs::File::create(huge.path("content/_startups/enorme.md")).unwrap().set_len(50 * 1024 * 1024).unwrap();
    fs::write(exploding.path("content/_startups/bombe.md"), bomb).unwrap();
    std::os::unix::fs::symlink(outside.path(), leaving.path("content/_startups/lien.md")).unwrap();
    for (dir, words) in [
        (huge.root(), "dépasse 2\u{a0}Mo"),
        (exploding.root(), "bombe YAML"),
        (leaving.root(), "lien symbolique"),
        (nothing.path(), "n’est pas une copie du site"),
    ] {
        let refusal =
            import(&app.database.db, app.clock, dir, TODAY.parse().unwrap(), false).await.unwrap_err();
        assert!(refusal.to_string().contains(words), "{refusal}");
        assert_eq!(state(&app).await, before, "{words}");
    }
}

/// Eight levels, each nine times the one before.
fn bomb_levels() -> String {
    let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
    let level = |pair: &[&str]| {
        format!("{}: &{} [{}]\n", pair[1], pair[1], vec![format!("*{}", pair[0]); 9].join(","))
    };
    names.windows(2).map(level).collect()
}
