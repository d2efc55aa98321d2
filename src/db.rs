//! The database: SQLite embedded by default, PostgreSQL where several machines serve.
//!
//! Reads go through [`Db::reader`]. Writes go through `audit::Act`, which opens the transaction
//! with [`Db::begin`]: writers take turns on both databases.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::Context;
use jalon_migrations::{Migrator, MigratorTrait};
use sea_orm::sea_query::Expr;
use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseBackend, DatabaseConnection, DatabaseTransaction,
    DbErr, IsolationLevel, SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};

/// How many bytes a column of the only table of a query holds, without reading them.
pub fn length(column: &str) -> Expr {
    Expr::cust(format!("CAST(length({column}) AS BIGINT)"))
}

/// Rows sent to the database in one `INSERT`: well under both databases' limits of bound values.
pub const BATCH: usize = 500;

/// For how long the revision of a SQLite database is not asked again. Acts of this process are known at
/// once: only what another process writes, a command of the operator, is seen so much later.
pub const GLANCE: Duration = Duration::from_millis(20);

/// How many readers are kept open at most.
const READERS: u32 = 4;
/// Key of the PostgreSQL lock under which one process at a time migrates.
const MIGRATION_LOCK: i64 = 0x004a_414c_4f4e;

/// Connections to the one database: several that read, and those that write.
#[derive(Clone, Debug)]
pub struct Db {
    reader: DatabaseConnection,
    writer: DatabaseConnection,
    known: Known,
}

/// The last revision that this process made or asked for, and when it asked.
#[derive(Clone, Debug, Default)]
pub struct Known(Arc<Mutex<(i64, Option<Instant>)>>);

impl Known {
    /// An act was committed.
    pub fn reached(&self, revision: i64) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.0 = known.0.max(revision);
    }

    fn asked(&self, revision: i64, at: Instant) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *known = (known.0.max(revision), Some(at));
    }

    fn fresh(&self) -> Option<i64> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.1.filter(|at| at.elapsed() < GLANCE).map(|_| known.0)
    }
}

impl Db {
    /// Opens the database; a SQLite file that does not exist is created, with its folder, and migrated.
    /// A database that exists is left at its own version: see [`Db::migrate`].
    pub async fn open(url: &str) -> anyhow::Result<Self> {
        if let Some(path) = sqlite_path(url) {
            let is_new = !path.exists();
            if is_new && let Some(folder) = path.parent().filter(|it| !it.as_os_str().is_empty()) {
                std::fs::create_dir_all(folder)
                    .with_context(|| format!("Impossible de créer le dossier {}.", folder.display()))?;
            }
            let writer = Database::connect(sqlite(url, 1, false)).await.context(unreachable(url))?;
            let db = Self { reader: writer.clone(), writer, known: Known::default() };
            if is_new {
                db.migrate().await?;
            }
            let reader = Database::connect(sqlite(url, READERS, true)).await.context(unreachable(url))?;
            return Ok(Self { reader, ..db });
        }
        let mut options = ConnectOptions::new(url);
        options.max_connections(2 * READERS).sqlx_logging(false).acquire_timeout(Duration::from_secs(5));
        let pool = Database::connect(options).await.context(unreachable(url))?;
        Ok(Self { reader: pool.clone(), writer: pool, known: Known::default() })
    }

    /// Brings the schema up to date; of several processes that start at once, one migrates and the others wait.
    pub async fn migrate(&self) -> anyhow::Result<()> {
        if self.writer.get_database_backend() == DatabaseBackend::Postgres {
            // The lock belongs to this transaction's connection; the migrations run on others.
            let guard = self.writer.begin().await?;
            guard.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({MIGRATION_LOCK})")).await?;
            Migrator::up(&self.writer, None).await?;
            guard.commit().await?;
        } else {
            Migrator::up(&self.writer, None).await?;
        }
        Ok(())
    }

    /// Whether the schema is the one this program knows.
    pub async fn is_up_to_date(&self) -> Result<bool, DbErr> {
        Ok(Migrator::get_pending_migrations(&self.writer).await?.is_empty())
    }

    /// Where questions are asked. SQLite refuses to write through it.
    pub fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// Opens a write transaction; SQLite takes its lock at once, so that no later write can fail for lack of it.
    pub async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        self.writer
            .begin_with_options(TransactionOptions {
                sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
                ..TransactionOptions::default()
            })
            .await
    }

    /// Number of the last committed act: what was read from the database is current as long as it stays.
    pub async fn revision(&self) -> Result<i64, DbErr> {
        let backend = self.reader.get_database_backend();
        let row = self
            .reader
            .query_one_raw(Statement::from_string(backend, "SELECT number FROM revision"))
            .await?
            .ok_or_else(|| DbErr::RecordNotFound("revision".to_owned()))?;
        row.try_get_by_index(0)
    }

    /// As [`Db::revision`], not asked again within [`GLANCE`]; on PostgreSQL, where other machines
    /// write, asked each time.
    pub async fn glance(&self) -> Result<i64, DbErr> {
        if let Some(known) = self.known.fresh() {
            return Ok(known);
        }
        let at = Instant::now();
        let revision = self.revision().await?;
        if self.reader.get_database_backend() == DatabaseBackend::Sqlite {
            self.known.asked(revision, at);
        }
        Ok(revision)
    }

    /// What is to be told of each act that is committed.
    pub fn known(&self) -> Known {
        self.known.clone()
    }
}

/// A read that sees the database as it stands now, whatever is written meanwhile.
pub async fn picture(reader: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let is_postgres = reader.get_database_backend() == DatabaseBackend::Postgres;
    reader
        .begin_with_options(TransactionOptions {
            // A SQLite transaction always sees one picture.
            isolation_level: is_postgres.then_some(IsolationLevel::RepeatableRead),
            ..TransactionOptions::default()
        })
        .await
}

/// Path of the file, for a SQLite address.
fn sqlite_path(url: &str) -> Option<&Path> {
    let rest = url.strip_prefix("sqlite:")?;
    let rest = rest.strip_prefix("//").unwrap_or(rest);
    Some(Path::new(rest.split('?').next().unwrap_or(rest)))
}

fn sqlite(url: &str, connections: u32, reads_only: bool) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .min_connections(1)
        .sqlx_logging(false)
        .test_before_acquire(false)
        .acquire_timeout(Duration::from_secs(10))
        .map_sqlx_sqlite_opts(move |it| {
            let it = it
                .create_if_missing(!reads_only)
                .journal_mode(SqliteJournalMode::Wal)
                // An answered write survives a power cut: each commit is synced.
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                .busy_timeout(Duration::from_secs(5));
            // What is deleted or replaced leaves no trace in the file: a person may ask to be forgotten.
            if reads_only { it.pragma("query_only", "ON") } else { it.pragma("secure_delete", "ON") }
        });
    options
}

/// What to check when the database does not answer; the address may hold a secret and is not shown whole.
fn unreachable(url: &str) -> String {
    match sqlite_path(url) {
        Some(path) => format!(
            "La base SQLite {} ne s’ouvre pas : vérifiez que le dossier existe et que vous pouvez y écrire.",
            path.display()
        ),
        None => "La base PostgreSQL ne répond pas : vérifiez DATABASE_URL et que le serveur est démarré."
            .to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[rocket::async_test]
    async fn acts_of_this_process_are_known_at_once_and_those_of_another_within_a_glance() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("jalon.db").display());
        let (here, elsewhere) = (Db::open(&url).await.unwrap(), Db::open(&url).await.unwrap());
        assert_eq!(here.glance().await.unwrap(), 0);
        let write = |db: Db, number: i64| async move {
            let transaction = db.begin().await.unwrap();
            let sql = format!("UPDATE revision SET number = {number}");
            transaction.execute_unprepared(&sql).await.unwrap();
            transaction.commit().await.unwrap();
        };
        write(elsewhere, 1).await;
        tokio::time::sleep(GLANCE).await;
        assert_eq!(here.glance().await.unwrap(), 1);
        write(here.clone(), 2).await;
        here.known().reached(2);
        assert_eq!(here.glance().await.unwrap(), 2);
        // An answer that was on its way when the act was committed makes nobody forget it.
        here.known.asked(1, Instant::now());
        assert_eq!(here.glance().await.unwrap(), 2);
    }
}
