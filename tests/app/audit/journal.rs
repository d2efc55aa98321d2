//! A journal to tamper with: the rows of a real one, in memory.

use jalon::audit::record::{self, journal_record, journal_value};
use jalon::audit::{Act, Changes, Check, Forgetting, Object, Verdict, chain, forget};
use jalon::clock::Clock;
use jalon::db::{BATCH, Db};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbErr, EntityTrait, Statement};

use super::random::Random;
use crate::support::{TODAY, TestDb};

pub type Record = journal_record::Model;
pub type Value = journal_value::Model;

/// Every row that the check reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Journal {
    pub records: Vec<Record>,
    pub values: Vec<Value>,
    pub revisions: Vec<i64>,
}

/// Who is forgotten along the way.
const PERSON: &str = "person";

impl Journal {
    /// The rows as they stand.
    pub async fn read(db: &Db) -> Self {
        let (mut records, mut values, mut last) = (Vec::new(), Vec::new(), i64::MIN);
        loop {
            let page = record::page_after(db.reader(), last).await.unwrap();
            let Some(end) = page.0.last() else { break };
            last = end.seq;
            records.extend(page.0);
            values.extend(page.1);
        }
        Self { records, values, revisions: record::revisions(db.reader()).await.unwrap() }
    }

    /// Hash of the last record.
    pub fn head(&self) -> String {
        self.records.last().unwrap().hash.clone()
    }

    /// The check as the command makes it, in pages of `size` records.
    pub fn check(&self, head: &str, size: usize) -> Verdict {
        let mut check = Check::new(Some(head));
        let mut values = self.values.as_slice();
        for page in self.records.chunks(size) {
            let last = page.last().unwrap().seq;
            let (own, later) = values.split_at(values.partition_point(|it| it.record_seq <= last));
            values = later;
            if let Err(broken) = check.page(page, own) {
                return broken.into();
            }
        }
        check.finish(values, &self.revisions)
    }

    /// Puts the rows in the order in which a database gives them.
    pub fn sort(&mut self) {
        self.records.sort_by_key(|it| it.seq);
        self.values.sort_by_key(|it| (it.record_seq, it.position));
    }

    /// Computes again every digest and hash from the record at `start` on, as a careful forger would.
    pub fn chain_again(&mut self, start: usize) {
        let mut previous =
            start.checked_sub(1).map_or(chain::GENESIS.to_owned(), |it| self.records[it].hash.clone());
        for row in &mut self.records[start..] {
            let own = self.values.iter_mut().filter(|it| it.record_seq == row.seq);
            let digests: Vec<String> = own
                .map(|it| {
                    if it.forgotten_by.is_none() {
                        let (before, after) = (it.before.as_deref(), it.after.as_deref());
                        it.digest = chain::value_digest(&it.salt, &it.field, before, after);
                    }
                    it.digest.clone()
                })
                .collect();
            row.values_digest = chain::values_digest(digests.iter().map(String::as_str));
            row.previous.clone_from(&previous);
            row.hash = chain::Link::from(&*row).hash();
            previous.clone_from(&row.hash);
        }
    }

    /// Replaces the rows of the database by these, behind Jalon's back.
    ///
    /// # Errors
    /// The database itself refuses them.
    pub async fn write(&self, database: &DatabaseConnection) -> Result<(), DbErr> {
        let (records, values) = (self.records.clone(), self.values.clone());
        for statement in ["DELETE FROM journal_value", "DELETE FROM journal_record", "DELETE FROM revision"] {
            database.execute_unprepared(statement).await?;
        }
        for rows in records.chunks(BATCH) {
            let rows = rows.iter().cloned().map(journal_record::ActiveModel::from);
            journal_record::Entity::insert_many(rows).exec_without_returning(database).await?;
        }
        for rows in values.chunks(BATCH) {
            let rows = rows.iter().cloned().map(journal_value::ActiveModel::from);
            journal_value::Entity::insert_many(rows).exec_without_returning(database).await?;
        }
        for (number, id) in self.revisions.iter().zip(1..) {
            let statement = format!("INSERT INTO revision (id, number) VALUES ({id}, {number})");
            database.execute_raw(Statement::from_string(database.get_database_backend(), statement)).await?;
        }
        Ok(())
    }
}

/// A connection of somebody who holds the database and lifts its constraints.
pub async fn intruder(database: &TestDb) -> DatabaseConnection {
    let mut options = ConnectOptions::new(database.url.as_str());
    options.max_connections(1).sqlx_logging(false);
    let connection = Database::connect(options).await.unwrap();
    let lifted = match connection.get_database_backend() {
        sea_orm::DatabaseBackend::Postgres => "SET session_replication_role = replica",
        _ => "PRAGMA foreign_keys = OFF",
    };
    connection.execute_unprepared(lifted).await.unwrap();
    connection
}

/// Fills a journal with `acts` acts of one to four records; three times, somebody is forgotten. Gives
/// the journal as it stood before they were.
pub async fn fill(db: &Db, acts: usize, random: &mut Random) -> Journal {
    let clock = Clock::at(TODAY.parse().unwrap());
    for number in 0..acts {
        let mut act = Act::begin(db, clock, &format!("person/{}", number % 7)).await.unwrap();
        for _ in 0..=random.below(4) {
            let mut changes = Changes::new();
            for field in ["name", "email", "parties.0.iban", "body"].iter().take(random.below(5)) {
                let before = random.coin().then(|| random.word());
                changes.note(field, before, Some(random.word()).filter(|_| number % 3 > 0));
            }
            let kind = *random.pick(&[PERSON, "product", "convention"]);
            act.record("thing.changed", Object { kind, id: random.below(5).to_string() }, changes);
        }
        act.commit().await.unwrap();
    }
    let before = Journal::read(db).await;
    for id in ["1", "2", "4"] {
        let mut act = Act::begin(db, clock, "person/0").await.unwrap();
        let object = Object { kind: PERSON, id: id.to_owned() };
        let which = Forgetting { object, fields: &["name", "email"], texts: &[], elsewhere: &[] };
        assert!(forget(&mut act, "person.forgotten", &which).await.unwrap() > 0, "nothing to forget");
        act.commit().await.unwrap();
    }
    before
}
