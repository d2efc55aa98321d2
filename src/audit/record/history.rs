//! The journal as it is read: the records that answer a question, the latest first.

use std::collections::HashMap;

use sea_orm::sea_query::{
    Alias, Asterisk, Condition, Expr, ExprTrait, Func, IntoCondition, JoinType, LikeExpr, Order, Query,
    SelectStatement,
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{journal_record as record, journal_value as value};
use crate::db::BATCH;

/// What is asked of the journal; what is left out asks for nothing.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// One of these objects: kind and identifier.
    pub objects: Vec<(String, String)>,
    /// Kind of the object.
    pub kind: Option<String>,
    /// Words that its identifier holds, in lower case.
    pub words: Vec<String>,
    /// What was done.
    pub act: Option<String>,
    /// Who did it, as it is stored.
    pub who: Option<String>,
    /// A field that was changed.
    pub field: Option<String>,
    /// From this instant on, RFC 3339.
    pub from: Option<String>,
    /// Before this instant.
    pub before: Option<String>,
}

/// A record with its values in order: the first is who acted.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What the chain covers.
    pub record: record::Model,
    /// What stands outside it.
    pub values: Vec<value::Model>,
}

/// How many records answer.
pub async fn count(db: &impl ConnectionTrait, wanted: &Wanted) -> Result<u64, DbErr> {
    let mut query = select(wanted);
    query.expr(Func::count(Expr::col(Asterisk)));
    let row = db.query_one(&query).await?.ok_or_else(|| DbErr::RecordNotFound("count".to_owned()))?;
    Ok(u64::try_from(row.try_get_by_index::<i64>(0)?).unwrap_or(0))
}

/// How many values they hold, who acted left out; a record without any counts for one.
pub async fn count_lines(db: &impl ConnectionTrait, wanted: &Wanted) -> Result<u64, DbErr> {
    let mut seqs = select(wanted);
    seqs.column((record::Entity, record::Column::Seq));
    let query = Query::select()
        .expr(Func::count(Expr::col(Asterisk)))
        .from(value::Entity)
        .and_where(Expr::col(value::Column::RecordSeq).in_subquery(seqs))
        .take();
    let row = db.query_one(&query).await?.ok_or_else(|| DbErr::RecordNotFound("count".to_owned()))?;
    Ok(u64::try_from(row.try_get_by_index::<i64>(0)?).unwrap_or(0))
}

/// The records that answer, the latest first, `limit` of them after the first `offset`.
pub async fn page(
    db: &impl ConnectionTrait,
    wanted: &Wanted,
    offset: u64,
    limit: u64,
) -> Result<Vec<Entry>, DbErr> {
    let mut query = select(wanted);
    query.column((record::Entity, record::Column::Seq)).offset(offset).limit(limit);
    // The same number, from the table whose index leads to who acted.
    if wanted.who.is_some() {
        query.order_by((Alias::new("w"), value::Column::RecordSeq), Order::Desc);
    } else {
        query.order_by((record::Entity, record::Column::Seq), Order::Desc);
    }
    let rows = db.query_all(&query).await?;
    let seqs = rows.iter().map(|it| it.try_get_by_index(0)).collect::<Result<Vec<i64>, _>>()?;
    entries(db, &seqs).await
}

/// Every record that answers, read whole.
pub async fn all(db: &impl ConnectionTrait, wanted: &Wanted) -> Result<Vec<Entry>, DbErr> {
    page(db, wanted, 0, u64::from(u32::MAX)).await
}

/// The records of these numbers, in their order.
async fn entries(db: &impl ConnectionTrait, seqs: &[i64]) -> Result<Vec<Entry>, DbErr> {
    let mut entries = Vec::with_capacity(seqs.len());
    for seqs in seqs.chunks(BATCH) {
        let records = record::Entity::find().filter(record::Column::Seq.is_in(seqs.iter().copied()));
        let values = value::Entity::find()
            .filter(value::Column::RecordSeq.is_in(seqs.iter().copied()))
            .order_by_asc(value::Column::RecordSeq)
            .order_by_asc(value::Column::Position);
        let mut of: HashMap<i64, Vec<value::Model>> = HashMap::new();
        for value in values.all(db).await? {
            of.entry(value.record_seq).or_default().push(value);
        }
        let mut records: HashMap<i64, record::Model> =
            records.all(db).await?.into_iter().map(|it| (it.seq, it)).collect();
        entries.extend(seqs.iter().filter_map(|seq| {
            let record = records.remove(seq)?;
            Some(Entry { record, values: of.remove(seq).unwrap_or_default() })
        }));
    }
    Ok(entries)
}

/// Who ever acted on these objects, or anywhere when none is given, in no order.
pub async fn whos(db: &impl ConnectionTrait, objects: &[(String, String)]) -> Result<Vec<String>, DbErr> {
    if objects.is_empty() {
        return everybody(db).await;
    }
    distinct(db, objects, value::Column::After, true).await
}

/// The fields ever changed of these objects, in no order.
pub async fn fields(db: &impl ConnectionTrait, objects: &[(String, String)]) -> Result<Vec<String>, DbErr> {
    distinct(db, objects, value::Column::Field, false).await
}

async fn distinct(
    db: &impl ConnectionTrait,
    objects: &[(String, String)],
    column: value::Column,
    of_who: bool,
) -> Result<Vec<String>, DbErr> {
    let query = Query::select()
        .distinct()
        .column((value::Entity, column))
        .from(record::Entity)
        .inner_join(
            value::Entity,
            Expr::col((value::Entity, value::Column::RecordSeq))
                .equals((record::Entity, record::Column::Seq)),
        )
        .cond_where(any_of(objects))
        .and_where(if of_who {
            Expr::col((value::Entity, value::Column::Position)).eq(0)
        } else {
            Expr::col((value::Entity, value::Column::Position)).gt(0)
        })
        .and_where(Expr::col((value::Entity, column)).is_not_null())
        .take();
    db.query_all(&query).await?.iter().map(|it| it.try_get_by_index(0)).collect()
}

/// Jumps from one name to the next in the index: there are few, over many records.
async fn everybody(db: &impl ConnectionTrait) -> Result<Vec<String>, DbErr> {
    let next = "SELECT min(after) FROM journal_value WHERE position = 0";
    let statement = format!(
        "WITH RECURSIVE name(it) AS ({next} UNION ALL SELECT ({next} AND after > name.it) FROM name \
         WHERE name.it IS NOT NULL) SELECT it FROM name WHERE it IS NOT NULL"
    );
    let statement = sea_orm::Statement::from_string(db.get_database_backend(), statement);
    db.query_all_raw(statement).await?.iter().map(|it| it.try_get_by_index(0)).collect()
}

/// Identifiers that the object had before, the last ones first: a record says each change.
pub async fn former_ids(db: &impl ConnectionTrait, kind: &str, id: &str) -> Result<Vec<String>, DbErr> {
    let mut found = vec![id.to_owned()];
    let mut next = 0;
    while let Some(id) = found.get(next).cloned() {
        next += 1;
        let query = Query::select()
            .distinct()
            .column((value::Entity, value::Column::Before))
            .from(record::Entity)
            .inner_join(
                value::Entity,
                Expr::col((value::Entity, value::Column::RecordSeq))
                    .equals((record::Entity, record::Column::Seq)),
            )
            .cond_where(any_of(&[(kind.to_owned(), id)]))
            .and_where(Expr::col((value::Entity, value::Column::Field)).eq("slug"))
            .and_where(Expr::col((value::Entity, value::Column::Before)).is_not_null())
            .take();
        for row in db.query_all(&query).await? {
            let before: String = row.try_get_by_index(0)?;
            if !found.contains(&before) {
                found.push(before);
            }
        }
    }
    Ok(found.split_off(1))
}

/// Instants of these records, by number.
pub async fn instants(db: &impl ConnectionTrait, seqs: &[i64]) -> Result<HashMap<i64, String>, DbErr> {
    let mut instants = HashMap::new();
    for seqs in seqs.chunks(BATCH) {
        let rows: Vec<(i64, String)> = record::Entity::find()
            .select_only()
            .columns([record::Column::Seq, record::Column::At])
            .filter(record::Column::Seq.is_in(seqs.iter().copied()))
            .into_tuple()
            .all(db)
            .await?;
        instants.extend(rows);
    }
    Ok(instants)
}

fn any_of(objects: &[(String, String)]) -> Condition {
    objects.iter().fold(Condition::any(), |any, (kind, id)| {
        any.add(
            Expr::col((record::Entity, record::Column::ObjectKind))
                .eq(kind.as_str())
                .and(Expr::col((record::Entity, record::Column::ObjectId)).eq(id.as_str())),
        )
    })
}

/// The records that answer, without columns nor order.
fn select(wanted: &Wanted) -> SelectStatement {
    let of = |column| Expr::col((record::Entity, column));
    let mut query = Query::select();
    query.from(record::Entity);
    if let Some(who) = &wanted.who {
        let of_value = |column| Expr::col((Alias::new("w"), column));
        let join = of_value(value::Column::RecordSeq)
            .equals((record::Entity, record::Column::Seq))
            // Written out: an index on part of a table serves only who names that part.
            .and(Expr::cust("w.position = 0"))
            .and(of_value(value::Column::After).eq(who.as_str()));
        query.join_as(JoinType::InnerJoin, value::Entity, Alias::new("w"), join);
    }
    if !wanted.objects.is_empty() {
        query.cond_where(any_of(&wanted.objects));
    }
    for (column, asked) in [(record::Column::ObjectKind, &wanted.kind), (record::Column::Act, &wanted.act)] {
        if let Some(asked) = asked {
            query.and_where(of(column).eq(asked.as_str()));
        }
    }
    for word in &wanted.words {
        let escaped = word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        let id = Expr::expr(Func::lower(of(record::Column::ObjectId)));
        query.and_where(id.like(LikeExpr::new(format!("%{escaped}%")).escape('\\')));
    }
    if let Some(from) = &wanted.from {
        query.and_where(of(record::Column::At).gte(from.as_str()));
    }
    if let Some(before) = &wanted.before {
        query.and_where(of(record::Column::At).lt(before.as_str()));
    }
    if let Some(field) = &wanted.field {
        let of_value = |column| Expr::col((value::Entity, column));
        let found = Query::select()
            .expr(Expr::value(1))
            .from(value::Entity)
            .and_where(of_value(value::Column::RecordSeq).equals((record::Entity, record::Column::Seq)))
            .and_where(of_value(value::Column::Field).eq(field.as_str()))
            .take();
        query.cond_where(Expr::exists(found).into_condition());
    }
    query
}
