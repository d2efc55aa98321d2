//! Rows of the journal.

pub(crate) mod journal_record;
pub(crate) mod journal_value;

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::chain::Link;
use crate::db::BATCH;

impl From<&journal_record::Model> for Link {
    fn from(row: &journal_record::Model) -> Self {
        Self {
            seq: row.seq,
            at: row.at.clone(),
            act: row.act.clone(),
            object_kind: row.object_kind.clone(),
            object_id: row.object_id.clone(),
            values_digest: row.values_digest.clone(),
            previous: row.previous.clone(),
        }
    }
}

/// The last record, if there is one.
pub async fn last(db: &impl ConnectionTrait) -> Result<Option<journal_record::Model>, DbErr> {
    journal_record::Entity::find().order_by_desc(journal_record::Column::Seq).one(db).await
}

/// How many records the journal holds.
pub async fn count(db: &impl ConnectionTrait) -> Result<u64, DbErr> {
    journal_record::Entity::find().count(db).await
}

/// The records that follow `seq`, in order, at most [`BATCH`] of them, with their values.
pub async fn page_after(
    db: &impl ConnectionTrait,
    seq: i64,
) -> Result<(Vec<journal_record::Model>, Vec<journal_value::Model>), DbErr> {
    let records = journal_record::Entity::find()
        .filter(journal_record::Column::Seq.gt(seq))
        .order_by_asc(journal_record::Column::Seq)
        .limit(BATCH as u64)
        .all(db)
        .await?;
    let values = match (records.first(), records.last()) {
        (Some(first), Some(last)) => {
            journal_value::Entity::find()
                .filter(journal_value::Column::RecordSeq.between(first.seq, last.seq))
                .order_by_asc(journal_value::Column::RecordSeq)
                .order_by_asc(journal_value::Column::Position)
                .all(db)
                .await?
        }
        _ => Vec::new(),
    };
    Ok((records, values))
}

/// Appends records and their values.
pub async fn append(
    db: &impl ConnectionTrait,
    records: Vec<journal_record::ActiveModel>,
    values: Vec<journal_value::ActiveModel>,
) -> Result<(), DbErr> {
    for rows in records.chunks(BATCH) {
        journal_record::Entity::insert_many(rows.to_vec()).exec_without_returning(db).await?;
    }
    for rows in values.chunks(BATCH) {
        journal_value::Entity::insert_many(rows.to_vec()).exec_without_returning(db).await?;
    }
    Ok(())
}
