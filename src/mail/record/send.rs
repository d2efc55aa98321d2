//! What the delivery reads and writes.
//!
//! A claim is a lease: of several instances, one has a mail in hand, and only until the lease runs
//! out. The number of tries, raised by each claim, tells one claim from the next: an instance that
//! was away longer than its lease cannot undo what the next one wrote.

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, LockBehavior, LockType};
use sea_orm::{Condition, QueryOrder, QuerySelect};

use super::outbox::{Column, Entity, Model};
use crate::db::Db;
use crate::mail::message::Calendar;
use crate::mail::rules::Trouble;

/// A mail in hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed {
    /// Row of the mail.
    pub id: i64,
    /// Which try this is, from 1.
    pub tries: i32,
    /// Left part of the Message-ID.
    pub message_id: String,
    /// The only recipient.
    pub recipient: String,
    /// On one line.
    pub subject: String,
    /// Plain text.
    pub body: String,
    /// Why it is sent.
    pub purpose: String,
    /// When it was written, RFC 3339.
    pub queued_at: String,
    /// What the recipient's calendar is told.
    pub calendar: Option<Calendar>,
}

impl From<Model> for Claimed {
    fn from(row: Model) -> Self {
        Self {
            id: row.id,
            tries: row.tries,
            message_id: row.message_id,
            recipient: row.recipient,
            subject: row.subject,
            body: row.body,
            purpose: row.purpose,
            queued_at: row.queued_at,
            calendar: row.calendar_method.zip(row.calendar).map(|(method, text)| Calendar { method, text }),
        }
    }
}

fn is_unsettled() -> Condition {
    Condition::all().add(Column::SentAt.is_null()).add(Column::GivenUpAt.is_null())
}

fn is_free(now: &str) -> Condition {
    Condition::any().add(Column::ClaimedUntil.is_null()).add(Column::ClaimedUntil.lte(now))
}

/// A mail that was never tried is due whatever the hour: on a chosen day, the clock may stand still.
fn is_due(now: &str) -> Condition {
    is_unsettled()
        .add(is_free(now))
        .add(Condition::any().add(Column::Tries.eq(0)).add(Column::NextTryAt.lte(now)))
        .add(Condition::any().add(Column::ExpiresAt.is_null()).add(Column::ExpiresAt.gt(now)))
}

/// A text that is of no more use: its link is dead, and nobody has it in hand.
fn is_stale(now: &str) -> Condition {
    Condition::all()
        .add(Column::SentAt.is_null())
        .add(Column::Body.ne(""))
        .add(Column::ExpiresAt.lte(now))
        .add(is_free(now))
}

async fn exists(db: &Db, condition: Condition) -> Result<bool, DbErr> {
    let some: Option<i64> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(condition)
        .into_tuple()
        .one(db.reader())
        .await?;
    Ok(some.is_some())
}

/// Takes in hand the mail that has been due for longest, until `until`; nothing when none is due.
///
/// Nothing is written, nor locked, as long as none is due.
pub async fn claim(db: &Db, now: &str, until: &str) -> Result<Option<Claimed>, DbErr> {
    if !exists(db, is_due(now)).await? {
        return Ok(None);
    }
    let transaction = db.begin().await?;
    let oldest = Entity::find()
        .filter(is_due(now))
        .order_by_asc(Column::NextTryAt)
        .order_by_asc(Column::Id)
        // SQLite knows no row lock and needs none: `begin` has the only writer.
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .one(&transaction)
        .await?;
    let Some(row) = oldest else { return Ok(None) };
    let tries = row.tries.saturating_add(1);
    Entity::update_many()
        .col_expr(Column::Tries, Expr::value(tries))
        .col_expr(Column::ClaimedUntil, Expr::value(until))
        .filter(Column::Id.eq(row.id))
        .exec(&transaction)
        .await?;
    transaction.commit().await?;
    Ok(Some(Claimed { tries, ..row.into() }))
}

/// Notes that the server took a mail, and drops its text. True even of a claim that ran out meanwhile.
pub async fn sent(db: &Db, id: i64, at: &str) -> Result<(), DbErr> {
    let transaction = db.begin().await?;
    Entity::update_many()
        .col_expr(Column::SentAt, Expr::value(at))
        .col_expr(Column::Body, Expr::value(""))
        .col_expr(Column::Calendar, Expr::value(None::<String>))
        .col_expr(Column::GivenUpAt, Expr::value(None::<String>))
        .col_expr(Column::ClaimedUntil, Expr::value(None::<String>))
        .col_expr(Column::LastError, Expr::value(None::<String>))
        .filter(Column::Id.eq(id))
        .filter(Column::SentAt.is_null())
        .exec(&transaction)
        .await?;
    transaction.commit().await
}

/// Notes that a try failed, and when the next one is; without a next one, the mail is given up at `now`.
///
/// A claim that ran out and was followed by another changes nothing.
pub async fn failed(
    db: &Db,
    claimed: &Claimed,
    trouble: Trouble,
    next_try_at: Option<&str>,
    now: &str,
) -> Result<(), DbErr> {
    let transaction = db.begin().await?;
    let update = match next_try_at {
        Some(at) => Entity::update_many().col_expr(Column::NextTryAt, Expr::value(at)),
        None => Entity::update_many().col_expr(Column::GivenUpAt, Expr::value(now)),
    };
    update
        .col_expr(Column::LastError, Expr::value(trouble.to_string()))
        .col_expr(Column::ClaimedUntil, Expr::value(None::<String>))
        .filter(Column::Id.eq(claimed.id))
        .filter(Column::Tries.eq(claimed.tries))
        .filter(is_unsettled())
        .exec(&transaction)
        .await?;
    transaction.commit().await
}

/// Gives up the mails whose link is dead, and drops the texts that are of no more use.
///
/// Nothing is written, nor locked, as long as there is none.
pub async fn sweep(db: &Db, now: &str) -> Result<(), DbErr> {
    if !exists(db, is_stale(now)).await? {
        return Ok(());
    }
    let transaction = db.begin().await?;
    Entity::update_many()
        .col_expr(Column::GivenUpAt, Expr::value(now))
        .filter(is_stale(now))
        .filter(Column::GivenUpAt.is_null())
        .exec(&transaction)
        .await?;
    Entity::update_many()
        .col_expr(Column::Body, Expr::value(""))
        .col_expr(Column::Calendar, Expr::value(None::<String>))
        .filter(is_stale(now))
        .exec(&transaction)
        .await?;
    transaction.commit().await
}

/// Deletes what was sent or given up before `limit`; writes nothing when there is nothing to delete.
pub async fn purge(db: &Db, limit: &str) -> Result<(), DbErr> {
    let is_old = Condition::any().add(Column::SentAt.lt(limit)).add(Column::GivenUpAt.lt(limit));
    if !exists(db, is_old.clone()).await? {
        return Ok(());
    }
    let transaction = db.begin().await?;
    Entity::delete_many().filter(is_old).exec(&transaction).await?;
    transaction.commit().await
}
