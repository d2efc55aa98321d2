//! Databases of tests: each has its own, copied from one that was migrated, and filled with the cast, once a run.

use std::collections::HashMap;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use jalon::clock::Clock;
use jalon::db::Db;
use sea_orm::{ConnectionTrait, Database};
use tempfile::TempDir;
use tokio::sync::OnceCell;

/// A database that lasts as long as the test.
pub struct TestDb {
    pub url: String,
    pub db: Db,
    _folder: Option<TempDir>,
    _guest: Option<Guest>,
}

impl TestDb {
    /// The same database, as another instance opens it.
    pub async fn again(&self) -> Self {
        Self { url: self.url.clone(), db: Db::open(&self.url).await.unwrap(), _folder: None, _guest: None }
    }
}

/// An empty database, of the kind under test.
pub async fn empty_database() -> TestDb {
    copy(None).await
}

/// A database with the demonstration cast of a day.
pub async fn with_cast(today: &str) -> TestDb {
    copy(Some(today)).await
}

/// What is copied: the bytes of a SQLite file, or the name of a PostgreSQL database that nobody is connected to.
enum Model {
    Sqlite(Vec<u8>),
    Postgres(String),
}

type Models = Mutex<Option<HashMap<Option<String>, Arc<OnceCell<Model>>>>>;

/// By the day of the cast; without a day, the empty one.
static MODELS: Models = Mutex::new(None);
static NAMES: AtomicUsize = AtomicUsize::new(0);

async fn copy(today: Option<&str>) -> TestDb {
    let cell = {
        let mut models = MODELS.lock().unwrap();
        let models = models.get_or_insert_default();
        Arc::clone(models.entry(today.map(str::to_owned)).or_default())
    };
    match cell.get_or_init(|| model(today)).await {
        Model::Sqlite(bytes) => {
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join("jalon.db");
            std::fs::write(&file, bytes).unwrap();
            let url = sqlite(&file);
            TestDb { db: Db::open(&url).await.unwrap(), url, _folder: Some(folder), _guest: None }
        }
        Model::Postgres(model) => {
            let guest = Guest::new(&format!("TEMPLATE {model}")).await;
            let url = address(&guest.name);
            TestDb { db: Db::open(&url).await.unwrap(), url, _folder: None, _guest: Some(guest) }
        }
    }
}

async fn model(today: Option<&str>) -> Model {
    if server().is_some() {
        let guest = Guest::new("").await;
        let db = Db::open(&address(&guest.name)).await.unwrap();
        db.migrate().await.unwrap();
        fill(&db, today).await;
        db.reader().clone().close().await.unwrap();
        return Model::Postgres(guest.stays());
    }
    let folder = tempfile::tempdir().unwrap();
    let url = sqlite(&folder.path().join("jalon.db"));
    fill(&Db::open(&url).await.unwrap(), today).await;
    let whole = folder.path().join("whole.db");
    let connection = Database::connect(&url).await.unwrap();
    connection.execute_unprepared(&format!("VACUUM INTO '{}'", whole.display())).await.unwrap();
    Model::Sqlite(std::fs::read(whole).unwrap())
}

async fn fill(db: &Db, today: Option<&str>) {
    if let Some(today) = today {
        jalon::demo::fill(db, Clock::at(today.parse().unwrap())).await.unwrap();
    }
}

fn sqlite(file: &Path) -> String {
    format!("sqlite://{}", file.display())
}

/// Address of the PostgreSQL server under test.
fn server() -> Option<String> {
    std::env::var("JALON_TEST_POSTGRES").ok()
}

/// Address of another database of that server.
fn address(name: &str) -> String {
    let mut url = url::Url::parse(&server().unwrap()).unwrap();
    url.set_path(name);
    url.into()
}

/// A database of the server under test, gone when the test is.
struct Guest {
    name: String,
}

impl Guest {
    async fn new(options: &str) -> Self {
        let number = NAMES.fetch_add(1, Ordering::Relaxed);
        let name = format!("jalon_test_{}_{number}", std::process::id());
        ask(&format!("CREATE DATABASE {name} {options}")).await;
        Self { name }
    }

    /// The name of a database that stays as long as the server.
    fn stays(self) -> String {
        let name = self.name.clone();
        std::mem::forget(self);
        name
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        let question = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        // The runtime of the test waits here: the question is asked from another.
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(ask(&question));
        })
        .join()
        .unwrap();
    }
}

async fn ask(question: &str) {
    let admin = Database::connect(server().unwrap()).await.unwrap();
    admin.execute_unprepared(question).await.unwrap();
    admin.close().await.unwrap();
}
