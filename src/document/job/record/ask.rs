//! Jobs as people ask for them and stop them: each is an act of the journal.

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, QueryFilter};

use super::{document_job, document_job_failure, document_job_piece};
use crate::audit::{Act, Changes, Object};

/// What is asked for.
#[derive(Clone, Debug)]
pub struct New<'a> {
    /// Who makes it.
    pub kind: &'static str,
    /// What of, as JSON that the maker reads.
    pub request: String,
    /// What it is called: « Édition 18 ».
    pub title: &'a str,
    /// Name of the file.
    pub name: &'a str,
    /// Row of the person.
    pub asked_by: i64,
    /// How many documents.
    pub total: i32,
}

/// Puts a job in the queue; gives its row.
pub async fn queue(act: &mut Act, new: New<'_>) -> Result<i64, DbErr> {
    let row = document_job::ActiveModel {
        kind: Set(new.kind.to_owned()),
        request: Set(new.request),
        title: Set(new.title.to_owned()),
        name: Set(new.name.to_owned()),
        asked_by: Set(new.asked_by),
        asked_at: Set(act.at().to_owned()),
        total: Set(new.total),
        done: Set(0),
        tries: Set(0),
        spared: Set(0),
        size: Set(0),
        ..Default::default()
    };
    let id = document_job::Entity::insert(row).exec(act.db()).await?.last_insert_id;
    let mut changes = Changes::new();
    changes.note("title", None, Some(new.title.to_owned())).note("count", None, Some(new.total.to_string()));
    act.record("batch.asked", object(id), changes);
    Ok(id)
}

/// Stops a job that is not over, and drops what was made of it; says whether there was one to stop.
pub async fn cancel(act: &mut Act, id: i64, title: &str, done: i32) -> Result<bool, DbErr> {
    use document_job::Column;
    let stopped = document_job::Entity::update_many()
        .col_expr(Column::CancelledAt, Expr::value(act.at()))
        .col_expr(Column::ClaimedUntil, Expr::value(None::<String>))
        .col_expr(Column::Current, Expr::value(None::<String>))
        .filter(Column::Id.eq(id))
        .filter(Column::FinishedAt.is_null())
        .filter(Column::CancelledAt.is_null())
        .exec(act.db())
        .await?;
    if stopped.rows_affected == 0 {
        return Ok(false);
    }
    document_job_piece::Entity::delete_many()
        .filter(document_job_piece::Column::JobId.eq(id))
        .exec(act.db())
        .await?;
    document_job_failure::Entity::delete_many()
        .filter(document_job_failure::Column::JobId.eq(id))
        .exec(act.db())
        .await?;
    let mut changes = Changes::new();
    changes.note("title", None, Some(title.to_owned())).note("drawn", None, Some(done.to_string()));
    act.record("batch.cancelled", object(id), changes);
    Ok(true)
}

/// The job as the journal names it.
pub(super) fn object(id: i64) -> Object {
    Object { kind: "batch", id: id.to_string() }
}
