//! A copy of the invented checkout, and what tells whether an import wrote anything.

use std::fs;
use std::path::{Path, PathBuf};

use jalon::audit;
use jalon::exchange::beta_gouv::{Report, import};
use tempfile::TempDir;

use crate::support::{TODAY, TestApp};

/// A copy of the invented checkout, which a test may change.
pub struct Checkout(TempDir);

impl Checkout {
    pub fn new() -> Self {
        fn copy(from: &Path, to: &Path) {
            fs::create_dir_all(to).unwrap();
            for entry in fs::read_dir(from).unwrap() {
                let path = entry.unwrap().path();
                let target = to.join(path.file_name().unwrap());
                if path.is_dir() {
                    copy(&path, &target);
                } else {
                    fs::copy(&path, &target).unwrap();
                }
            }
        }
        let folder = tempfile::tempdir().unwrap();
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/beta-gouv"), folder.path());
        Self(folder)
    }

    pub fn root(&self) -> &Path {
        self.0.path()
    }

    pub fn path(&self, file: &str) -> PathBuf {
        self.0.path().join(file)
    }

    pub fn swap(&self, file: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(file)).unwrap();
        assert!(text.contains(from), "{file}: no {from}");
        fs::write(self.path(file), text.replace(from, to)).unwrap();
    }

    pub async fn import(&self, app: &TestApp) -> Report {
        self.on(app, TODAY).await
    }

    async fn on(&self, app: &TestApp, today: &str) -> Report {
        import(&app.database.db, app.clock, self.0.path(), today.parse().unwrap(), false).await.unwrap()
    }
}

/// The revision of the data and the head of the journal: what moves when anything is written.
pub async fn state(app: &TestApp) -> (i64, Option<String>) {
    let head = audit::head(app.database.db.reader()).await.unwrap();
    (app.database.db.revision().await.unwrap(), head.map(|it| format!("{it:?}")))
}
