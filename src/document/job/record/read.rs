//! Jobs as pages show them.

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{document_job, document_job_failure, document_job_piece};
use crate::document::job::rules::Standing;

/// Jobs shown at once, at most.
const RECENT: u64 = 20;
/// Failures shown, at most.
const FAILURES: u64 = 1000;

/// A job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Its row.
    pub id: i64,
    /// What it is called.
    pub title: String,
    /// Name of its file.
    pub name: String,
    /// When it was asked for, RFC 3339.
    pub asked_at: String,
    /// How many documents were asked for.
    pub total: i32,
    /// How many are made or failed.
    pub done: i32,
    /// What is being made.
    pub current: Option<String>,
    /// Where it stands.
    pub standing: Standing,
    /// When it ended, RFC 3339.
    pub finished_at: Option<String>,
    /// Why it failed, in French.
    pub trouble: Option<String>,
    /// Length of its file in bytes.
    pub size: i64,
    /// What failed in it.
    pub failures: Vec<Failure>,
}

/// A document that could not be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Which.
    pub subject: String,
    /// Why, in French.
    pub reason: String,
}

/// The job of that row, if this person asked for it.
pub async fn find(db: &impl ConnectionTrait, id: i64, person: i64) -> Result<Option<Job>, DbErr> {
    let is_theirs = document_job::Column::AskedBy.eq(person);
    let row = document_job::Entity::find_by_id(id).filter(is_theirs).one(db).await?;
    let Some(row) = row else { return Ok(None) };
    let failures = document_job_failure::Entity::find()
        .filter(document_job_failure::Column::JobId.eq(id))
        .order_by_asc(document_job_failure::Column::Position)
        .limit(FAILURES)
        .all(db)
        .await?;
    let failures =
        failures.into_iter().map(|it| Failure { subject: it.subject, reason: it.reason }).collect();
    Ok(Some(Job { failures, ..job(row) }))
}

/// The latest jobs of a kind that this person asked for, without their failures.
pub async fn recent(db: &impl ConnectionTrait, kind: &str, person: i64) -> Result<Vec<Job>, DbErr> {
    let rows = document_job::Entity::find()
        .filter(document_job::Column::Kind.eq(kind))
        .filter(document_job::Column::AskedBy.eq(person))
        .order_by_desc(document_job::Column::Id)
        .limit(RECENT)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(job).collect())
}

/// A piece of a job's file; nothing after the last.
pub async fn piece(db: &impl ConnectionTrait, id: i64, position: i32) -> Result<Option<Vec<u8>>, DbErr> {
    let row = document_job_piece::Entity::find_by_id((id, position)).one(db).await?;
    Ok(row.map(|it| it.bytes))
}

fn job(row: document_job::Model) -> Job {
    Job {
        id: row.id,
        standing: Standing::of(
            row.tries,
            row.cancelled_at.is_some(),
            row.finished_at.is_some(),
            row.trouble.is_some(),
        ),
        finished_at: row.finished_at.or(row.cancelled_at),
        title: row.title,
        name: row.name,
        asked_at: row.asked_at,
        total: row.total,
        done: row.done,
        current: row.current,
        trouble: row.trouble,
        size: row.size,
        failures: Vec::new(),
    }
}
