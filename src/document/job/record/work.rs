//! Jobs as workers take them, make them and let them go.

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, ExprTrait, LockBehavior, LockType};
use sea_orm::{ActiveValue::Set, Condition, QueryOrder, QuerySelect};

use super::ask::object;
use super::document_job::{Column, Entity};
use super::read::Failure;
use super::{document_job_failure, document_job_piece};
use crate::audit::{Act, Changes};
use crate::clock::{Clock, stamp};
use crate::db::Db;
use crate::document::job::rules::{KEPT, LEASE};
use crate::error::AppError;

/// Who ends a job, in the journal.
const WHO: &str = "lots de documents";

/// A job in hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed {
    /// Its row.
    pub id: i64,
    /// Which claim this is, from 1: it tells one from the next.
    pub tries: i32,
    /// How many claims before this one ended because Jalon was closed.
    pub spared: i32,
    /// When it was asked for, RFC 3339.
    pub asked_at: String,
    /// What it is called.
    pub title: String,
    /// What of.
    pub request: String,
    /// How many documents.
    pub total: i32,
}

impl Claimed {
    /// Which try this is, from 1: a claim that Jalon ended by closing is none.
    pub fn attempt(&self) -> i32 {
        self.tries.saturating_sub(self.spared)
    }
}

/// A step of a job.
#[derive(Clone, Debug, Default)]
pub struct Step {
    /// How many documents are made or failed, all in all.
    pub done: i32,
    /// What comes next.
    pub current: Option<String>,
    /// What failed in this step.
    pub failures: Vec<Failure>,
    /// The bytes it adds to the file.
    pub bytes: Vec<u8>,
}

fn is_due(kind: &str, now: &str) -> Condition {
    Condition::all()
        .add(Column::Kind.eq(kind))
        .add(Column::FinishedAt.is_null())
        .add(Column::CancelledAt.is_null())
        .add(Condition::any().add(Column::ClaimedUntil.is_null()).add(Column::ClaimedUntil.lte(now)))
}

/// A job that this claim still has in hand.
fn is_mine(claimed: &Claimed) -> Condition {
    Condition::all()
        .add(Column::Id.eq(claimed.id))
        .add(Column::Tries.eq(claimed.tries))
        .add(Column::FinishedAt.is_null())
        .add(Column::CancelledAt.is_null())
}

/// Takes the oldest job of that kind in hand, from its beginning; nothing is written when there is none.
pub async fn claim(db: &Db, clock: Clock, kind: &str) -> Result<Option<Claimed>, DbErr> {
    let now = clock.stamp();
    if Entity::find().filter(is_due(kind, &now)).one(db.reader()).await?.is_none() {
        return Ok(None);
    }
    let transaction = db.begin().await?;
    let oldest = Entity::find()
        .filter(is_due(kind, &now))
        .order_by_asc(Column::Id)
        // SQLite knows no row lock and needs none: `begin` has the only writer.
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .one(&transaction)
        .await?;
    let Some(row) = oldest else { return Ok(None) };
    let tries = row.tries.saturating_add(1);
    Entity::update_many()
        .col_expr(Column::Tries, Expr::value(tries))
        .col_expr(Column::ClaimedUntil, Expr::value(stamp(clock.now() + LEASE)))
        .col_expr(Column::Done, Expr::value(0))
        .col_expr(Column::Size, Expr::value(0_i64))
        .filter(Column::Id.eq(row.id))
        .exec(&transaction)
        .await?;
    drop_made(&transaction, row.id).await?;
    transaction.commit().await?;
    Ok(Some(Claimed {
        id: row.id,
        tries,
        spared: row.spared,
        asked_at: row.asked_at,
        title: row.title,
        request: row.request,
        total: row.total,
    }))
}

/// Forgets what an interrupted try left.
async fn drop_made(db: &impl ConnectionTrait, id: i64) -> Result<(), DbErr> {
    document_job_piece::Entity::delete_many()
        .filter(document_job_piece::Column::JobId.eq(id))
        .exec(db)
        .await?;
    document_job_failure::Entity::delete_many()
        .filter(document_job_failure::Column::JobId.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// Writes the step of that rank, from 0, and renews the lease; says whether the job is still to be made.
pub async fn step(db: &Db, clock: Clock, claimed: &Claimed, rank: i32, step: Step) -> Result<bool, DbErr> {
    let transaction = db.begin().await?;
    let added = i64::try_from(step.bytes.len()).unwrap_or(i64::MAX);
    let updated = Entity::update_many()
        .col_expr(Column::Done, Expr::value(step.done))
        .col_expr(Column::Current, Expr::value(step.current))
        .col_expr(Column::ClaimedUntil, Expr::value(stamp(clock.now() + LEASE)))
        .col_expr(Column::Size, Expr::col(Column::Size).add(added))
        .filter(is_mine(claimed))
        .exec(&transaction)
        .await?;
    if updated.rows_affected == 0 {
        return Ok(false);
    }
    let piece = document_job_piece::ActiveModel {
        job_id: Set(claimed.id),
        position: Set(rank),
        bytes: Set(step.bytes),
    };
    document_job_piece::Entity::insert(piece).exec_without_returning(&transaction).await?;
    let first = document_job_failure::Entity::find()
        .filter(document_job_failure::Column::JobId.eq(claimed.id))
        .count(&transaction)
        .await?;
    let failures: Vec<_> = step
        .failures
        .into_iter()
        .zip(i32::try_from(first).unwrap_or(i32::MAX)..)
        .map(|(it, position)| document_job_failure::ActiveModel {
            job_id: Set(claimed.id),
            position: Set(position),
            subject: Set(it.subject),
            reason: Set(it.reason),
        })
        .collect();
    if !failures.is_empty() {
        document_job_failure::Entity::insert_many(failures).exec_without_returning(&transaction).await?;
    }
    transaction.commit().await?;
    Ok(true)
}

/// Ends a job whose file is whole; says whether it was still to be made.
pub async fn finish(db: &Db, clock: Clock, claimed: &Claimed) -> Result<bool, AppError> {
    end(db, clock, claimed, None).await
}

/// Ends a job that cannot be made, and says why, in French.
pub async fn give_up(db: &Db, clock: Clock, claimed: &Claimed, why: &str) -> Result<bool, AppError> {
    end(db, clock, claimed, Some(why)).await
}

async fn end(db: &Db, clock: Clock, claimed: &Claimed, trouble: Option<&str>) -> Result<bool, AppError> {
    let mut act = Act::begin(db, clock, WHO).await?;
    let ended = Entity::update_many()
        .col_expr(Column::FinishedAt, Expr::value(act.at()))
        .col_expr(Column::Trouble, Expr::value(trouble))
        .col_expr(Column::ClaimedUntil, Expr::value(None::<String>))
        .col_expr(Column::Current, Expr::value(None::<String>))
        .filter(is_mine(claimed))
        .exec(act.db())
        .await?;
    if ended.rows_affected == 0 {
        return Ok(false);
    }
    let failures = document_job_failure::Entity::find()
        .filter(document_job_failure::Column::JobId.eq(claimed.id))
        .count(act.db())
        .await?;
    let mut changes = Changes::new();
    changes.note("title", None, Some(claimed.title.clone()));
    if let Some(why) = trouble {
        drop_made(act.db(), claimed.id).await?;
        changes.note("reason", None, Some(why.to_owned()));
    } else {
        let drawn = u64::try_from(claimed.total).unwrap_or(0).saturating_sub(failures);
        changes.note("drawn", None, Some(drawn.to_string())).note("failed", None, Some(failures.to_string()));
    }
    let done = if trouble.is_some() { "batch.failed" } else { "batch.finished" };
    act.record(done, object(claimed.id), changes);
    act.commit().await?;
    Ok(true)
}

/// Lets go of a job that is to be taken up again; one that ends because Jalon `closes` is not held against it.
pub async fn release(db: &Db, claimed: &Claimed, closes: bool) -> Result<(), DbErr> {
    let transaction = db.begin().await?;
    let spared = claimed.spared.saturating_add(i32::from(closes));
    Entity::update_many()
        .col_expr(Column::ClaimedUntil, Expr::value(None::<String>))
        .col_expr(Column::Spared, Expr::value(spared))
        .filter(is_mine(claimed))
        .exec(&transaction)
        .await?;
    transaction.commit().await
}

/// Deletes the jobs that ended too long ago, with their files; writes nothing when there is none.
pub async fn purge(db: &Db, clock: Clock) -> Result<(), DbErr> {
    let limit = stamp(clock.now() - KEPT);
    let is_old =
        Condition::any().add(Column::FinishedAt.lt(limit.as_str())).add(Column::CancelledAt.lt(limit));
    if Entity::find().filter(is_old.clone()).one(db.reader()).await?.is_none() {
        return Ok(());
    }
    let transaction = db.begin().await?;
    Entity::delete_many().filter(is_old).exec(&transaction).await?;
    transaction.commit().await
}
