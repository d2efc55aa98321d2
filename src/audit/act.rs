//! One act: a write transaction and its trace, committed together or not at all.

use std::collections::BTreeSet;

use sea_orm::{ActiveValue::Set, ConnectionTrait, DatabaseTransaction, DbErr, Statement};
use serde_json::{Map, Value};

use super::chain::{self, GENESIS, Link};
use super::forget::FORGOTTEN;
use super::record::{self, journal_record, journal_value};
use crate::clock::Clock;
use crate::db::{Db, Known};
use crate::error::AppError;
use crate::text::hex;

/// What an act was done to.
#[derive(Clone, Debug)]
pub struct Object {
    /// Kind of the object, such as `convention`.
    pub kind: &'static str,
    /// Its identifier within its kind: a slug or a reference.
    pub id: String,
}

/// One value that changed; `None` is the absence of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Name of the field, in the code's words.
    pub field: String,
    /// Value before the act.
    pub before: Option<String>,
    /// Value after the act.
    pub after: Option<String>,
}

/// The values an act changed, gathered one by one.
#[derive(Clone, Debug, Default)]
pub struct Changes(Vec<Change>);

impl Changes {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes a value that differs from what it was; an equal one leaves no trace.
    pub fn note(&mut self, field: &str, before: Option<String>, after: Option<String>) -> &mut Self {
        if before != after {
            self.0.push(Change { field: field.to_owned(), before, after });
        }
        self
    }

    /// The same of a value that the act may have changed already: it changed once, to what it is in the end.
    pub fn note_again(&mut self, field: &str, before: Option<String>, after: Option<String>) -> &mut Self {
        match self.0.iter_mut().find(|it| it.field == field) {
            Some(known) => known.after = after,
            None => return self.note(field, before, after),
        }
        self
    }

    /// The fields that differ between two JSON objects, in alphabetical order.
    ///
    /// A text stands as it is, what is empty is the absence of a value, anything else is its JSON.
    pub fn between(before: &Map<String, Value>, after: &Map<String, Value>) -> Self {
        let mut changes = Self::new();
        let fields: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        for field in fields {
            changes.note(field, before.get(field).and_then(plain), after.get(field).and_then(plain));
        }
        changes
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The changes, in the order they were noted.
    pub fn iter(&self) -> impl Iterator<Item = &Change> {
        self.0.iter()
    }
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => (!text.is_empty()).then(|| text.clone()),
        Value::Array(items) if items.is_empty() => None,
        other => Some(other.to_string()),
    }
}

/// A write transaction that carries its journal. Dropped without [`Act::commit`], it leaves nothing.
///
/// Writers take turns: the act starts by raising the revision of the data, whose row stays locked
/// until the end.
pub struct Act {
    transaction: DatabaseTransaction,
    at: String,
    who: String,
    revision: i64,
    known: Known,
    entries: Vec<Entry>,
}

/// A record to be written when the act is committed.
struct Entry {
    done: &'static str,
    object: Object,
    changes: Changes,
    /// Whether its values name what was forgotten.
    forgets: bool,
}

impl Act {
    /// Opens the transaction for `who`, a person or a program.
    pub async fn begin(db: &Db, clock: Clock, who: &str) -> Result<Self, DbErr> {
        let transaction = db.begin().await?;
        let backend = transaction.get_database_backend();
        let row = transaction
            .query_one_raw(Statement::from_string(
                backend,
                "UPDATE revision SET number = number + 1 RETURNING number",
            ))
            .await?
            .ok_or_else(|| DbErr::RecordNotFound("revision".to_owned()))?;
        let revision = row.try_get_by_index(0)?;
        let (at, who, known) = (clock.stamp(), who.to_owned(), db.known());
        Ok(Self { transaction, at, who, revision, known, entries: Vec::new() })
    }

    /// Where the act's reads and writes go.
    pub fn db(&self) -> &DatabaseTransaction {
        &self.transaction
    }

    /// Revision of the data that this act makes.
    pub fn revision(&self) -> i64 {
        self.revision
    }

    /// Instant of the act, RFC 3339.
    pub fn at(&self) -> &str {
        &self.at
    }

    /// Writes in the journal what was done, to what, and the values that changed.
    pub fn record(&mut self, act: &'static str, object: Object, changes: Changes) {
        self.entries.push(Entry { done: act, object, changes, forgets: false });
    }

    /// As [`Act::record`], for what was forgotten: the only records that may name it.
    pub(super) fn record_forgetting(&mut self, done: &'static str, object: Object, changes: Changes) {
        self.entries.push(Entry { done, object, changes, forgets: true });
    }

    /// Number that the next record of this act will have: nobody else writes until it ends.
    pub(super) async fn next_seq(&self) -> Result<i64, DbErr> {
        let last = record::last(&self.transaction).await?.map_or(0, |it| it.seq);
        Ok(last + 1 + i64::try_from(self.entries.len()).unwrap_or(i64::MAX))
    }

    /// Whether nothing was recorded yet.
    pub fn is_idle(&self) -> bool {
        self.entries.is_empty()
    }

    /// Appends the records to the chain and commits.
    ///
    /// # Errors
    /// An act without any record, or a record that names what is forgotten without forgetting it, is
    /// a mistake of the program, and is rolled back.
    pub async fn commit(self) -> Result<(), AppError> {
        if self.entries.is_empty() {
            return Err(anyhow::anyhow!("an act was to be committed without a record in the journal").into());
        }
        let (mut seq, mut previous) = match record::last(&self.transaction).await? {
            Some(last) => (last.seq, last.hash),
            None => (0, GENESIS.to_owned()),
        };
        let (mut records, mut values) = (Vec::new(), Vec::new());
        for Entry { done, object, changes, forgets } in self.entries {
            if !forgets && changes.iter().any(|it| it.field == FORGOTTEN) {
                return Err(anyhow::anyhow!("{done} records the field {FORGOTTEN}, which is reserved").into());
            }
            seq += 1;
            let rows = value_rows(seq, &self.who, changes)?;
            let link = Link {
                seq,
                at: self.at.clone(),
                act: done.to_owned(),
                object_kind: object.kind.to_owned(),
                object_id: object.id,
                values_digest: chain::values_digest(rows.iter().map(|it| it.digest.as_str())),
                previous: previous.clone(),
                revision: Some(self.revision),
            };
            let hash = link.hash();
            previous.clone_from(&hash);
            values.extend(rows.into_iter().map(journal_value::ActiveModel::from));
            records.push(journal_record::ActiveModel {
                seq: Set(link.seq),
                at: Set(link.at),
                act: Set(link.act),
                object_kind: Set(link.object_kind),
                object_id: Set(link.object_id),
                values_digest: Set(link.values_digest),
                previous: Set(link.previous),
                hash: Set(hash),
                revision: Set(link.revision),
            });
        }
        record::append(&self.transaction, records, values).await?;
        self.transaction.commit().await?;
        self.known.reached(self.revision);
        Ok(())
    }
}

/// Who acted comes first, then each change, each under a salt of its own.
fn value_rows(seq: i64, who: &str, changes: Changes) -> anyhow::Result<Vec<journal_value::Model>> {
    let who = Change { field: "who".to_owned(), before: None, after: Some(who.to_owned()) };
    std::iter::once(who)
        .chain(changes.0)
        .zip(0..)
        .map(|(change, position)| {
            let salt = salt()?;
            let digest =
                chain::value_digest(&salt, &change.field, change.before.as_deref(), change.after.as_deref());
            Ok(journal_value::Model {
                record_seq: seq,
                position,
                field: change.field,
                salt,
                before: change.before,
                after: change.after,
                digest,
                forgotten_by: None,
            })
        })
        .collect()
}

/// 128 random bits, in hexadecimal.
fn salt() -> anyhow::Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|it| anyhow::anyhow!("no randomness: {it}"))?;
    Ok(hex(&bytes))
}
