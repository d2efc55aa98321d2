//! Rows of the journal.

pub mod history;
pub mod journal_record;
pub mod journal_value;

use std::collections::HashMap;

use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, Statement,
};

use super::chain::Link;
use super::forget::{FORGOTTEN, Forgetting, Place};
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
            revision: row.revision,
        }
    }
}

/// The last record, if there is one.
pub async fn last(db: &impl ConnectionTrait) -> Result<Option<journal_record::Model>, DbErr> {
    journal_record::Entity::find().order_by_desc(journal_record::Column::Seq).one(db).await
}

/// The hash of the first record, which no other installation has; none as long as nothing was done.
pub async fn root(db: &impl ConnectionTrait) -> Result<Option<String>, DbErr> {
    let first = journal_record::Entity::find().order_by_asc(journal_record::Column::Seq).one(db).await?;
    Ok(first.map(|it| it.hash))
}

/// When each of these objects of a kind was last written about, by its name.
pub async fn last_of(
    db: &impl ConnectionTrait,
    kind: &str,
    ids: &[String],
) -> Result<HashMap<String, String>, DbErr> {
    use journal_record::{Column, Entity};

    let mut found = HashMap::new();
    for some in ids.chunks(BATCH) {
        let last = Entity::find()
            .select_only()
            .column(Column::ObjectId)
            .column_as(Column::At.max(), "at")
            .filter(Column::ObjectKind.eq(kind))
            .filter(Column::ObjectId.is_in(some.iter().cloned()))
            .group_by(Column::ObjectId);
        let rows: Vec<(String, String)> = last.into_tuple().all(db).await?;
        found.extend(rows);
    }
    Ok(found)
}

/// How many records the journal holds.
pub async fn count(db: &impl ConnectionTrait) -> Result<u64, DbErr> {
    journal_record::Entity::find().count(db).await
}

/// How many records of the journal are about anything but objects of that kind.
pub async fn count_but(db: &impl ConnectionTrait, kind: &str) -> Result<u64, DbErr> {
    journal_record::Entity::find().filter(journal_record::Column::ObjectKind.ne(kind)).count(db).await
}

/// The records that follow `seq`, in order, at most [`BATCH`] of them, with every value that stands
/// after it and up to the last of them, even one whose record does not exist.
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
    let Some(last) = records.last() else { return Ok((records, Vec::new())) };
    let values = journal_value::Entity::find()
        .filter(journal_value::Column::RecordSeq.gt(seq))
        .filter(journal_value::Column::RecordSeq.lte(last.seq))
        .order_by_asc(journal_value::Column::RecordSeq)
        .order_by_asc(journal_value::Column::Position)
        .all(db)
        .await?;
    Ok((records, values))
}

/// A value that stands after the record `seq`, if there is one.
pub async fn first_value_after(
    db: &impl ConnectionTrait,
    seq: i64,
) -> Result<Vec<journal_value::Model>, DbErr> {
    journal_value::Entity::find().filter(journal_value::Column::RecordSeq.gt(seq)).limit(1).all(db).await
}

/// The revision of the data, one row normally.
pub async fn revisions(db: &impl ConnectionTrait) -> Result<Vec<i64>, DbErr> {
    let statement = Statement::from_string(db.get_database_backend(), "SELECT number FROM revision");
    db.query_all_raw(statement).await?.iter().map(|row| row.try_get_by_index(0)).collect()
}

/// Empties the values that are to be forgotten, in the name of the record `by`; gives where they stand, in order.
pub async fn forget(db: &impl ConnectionTrait, by: i64, which: &Forgetting<'_>) -> Result<Vec<Place>, DbErr> {
    use journal_value::Column;
    let texts: Vec<&str> = which.texts.iter().copied().filter(|it| !it.is_empty()).collect();
    let records = |of: Condition| {
        journal_record::Entity::find()
            .select_only()
            .column(journal_record::Column::Seq)
            .filter(of)
            .into_query()
    };
    let object = Condition::all()
        .add(journal_record::Column::ObjectKind.eq(which.object.kind))
        .add(journal_record::Column::ObjectId.eq(which.object.id.as_str()));
    let mut any = Condition::any().add(
        Condition::all()
            .add(Column::Field.is_in(which.fields.iter().copied()))
            .add(Column::RecordSeq.in_subquery(records(object))),
    );
    for (kind, field) in which.elsewhere {
        let of_kind = Condition::all().add(journal_record::Column::ObjectKind.eq(*kind));
        any = any.add(
            Condition::all()
                .add(Column::Field.eq(*field))
                .add(Column::RecordSeq.in_subquery(records(of_kind)))
                .add(
                    Condition::any()
                        .add(Column::Before.is_in(texts.iter().copied()))
                        .add(Column::After.is_in(texts.iter().copied())),
                ),
        );
    }
    let condition =
        Condition::all().add(Column::ForgottenBy.is_null()).add(Column::Field.ne(FORGOTTEN)).add(any);
    let found: Vec<(i64, i32, String)> = journal_value::Entity::find()
        .select_only()
        .columns([Column::RecordSeq, Column::Position, Column::Field])
        .filter(condition.clone())
        .order_by_asc(Column::RecordSeq)
        .order_by_asc(Column::Position)
        .into_tuple()
        .all(db)
        .await?;
    let nothing = Expr::value(None::<String>);
    journal_value::Entity::update_many()
        .col_expr(Column::Salt, Expr::value(""))
        .col_expr(Column::Before, nothing.clone())
        .col_expr(Column::After, nothing)
        .col_expr(Column::ForgottenBy, Expr::value(by))
        .filter(condition)
        .exec(db)
        .await?;
    Ok(found.into_iter().map(|(seq, position, field)| Place { seq, position, field }).collect())
}

/// Every value that a field of an object ever had, in no order.
pub async fn values_of(
    db: &impl ConnectionTrait,
    kind: &str,
    id: &str,
    field: &str,
) -> Result<Vec<String>, DbErr> {
    let records = journal_record::Entity::find()
        .select_only()
        .column(journal_record::Column::Seq)
        .filter(journal_record::Column::ObjectKind.eq(kind))
        .filter(journal_record::Column::ObjectId.eq(id))
        .into_query();
    let rows = journal_value::Entity::find()
        .filter(journal_value::Column::Field.eq(field))
        .filter(journal_value::Column::RecordSeq.in_subquery(records))
        .all(db)
        .await?;
    let mut values: Vec<String> = rows.into_iter().flat_map(|it| [it.before, it.after]).flatten().collect();
    values.sort_unstable();
    values.dedup();
    Ok(values)
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
