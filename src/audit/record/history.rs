//! The journal as it is read: the records that answer a question, the latest first.

use std::collections::HashMap;

use sea_orm::sea_query::{
    Alias, Asterisk, Condition, Expr, ExprTrait, Func, IntoCondition, JoinType, LikeExpr, Order, Query,
    SelectStatement,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseBackend, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    Statement,
};

use super::{journal_record as record, journal_value as value};
use crate::db::BATCH;

/// Records whose authors and fields are offered to choose from.
const RECENT: u64 = 500;

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
    let mut query = select(wanted, db);
    query.expr(Func::count(Expr::col(Asterisk)));
    let row = db.query_one(&query).await?.ok_or_else(|| DbErr::RecordNotFound("count".to_owned()))?;
    Ok(u64::try_from(row.try_get_by_index::<i64>(0)?).unwrap_or(0))
}

/// How many values they hold, who acted left out; a record without any counts for one.
pub async fn count_lines(db: &impl ConnectionTrait, wanted: &Wanted) -> Result<u64, DbErr> {
    let mut seqs = select(wanted, db);
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
    let mut query = select(wanted, db);
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

/// Who acted on these objects and which of their fields changed, in no order, as their last
/// [`RECENT`] records say: what is offered to choose from.
pub async fn recent(
    db: &impl ConnectionTrait,
    objects: &[(String, String)],
) -> Result<(Vec<String>, Vec<String>), DbErr> {
    let mut last = select(&Wanted { objects: objects.to_vec(), ..Wanted::default() }, db);
    last.column((record::Entity, record::Column::Seq))
        .order_by((record::Entity, record::Column::Seq), Order::Desc)
        .limit(RECENT);
    let who = Expr::case(Expr::col(value::Column::Position).eq(0), Expr::col(value::Column::After));
    let query = Query::select()
        .distinct()
        .column(value::Column::Field)
        .expr(who.finally(Expr::value(None::<String>)))
        .from(value::Entity)
        .join_subquery(
            JoinType::InnerJoin,
            last,
            Alias::new("last"),
            Expr::col((Alias::new("last"), record::Column::Seq))
                .equals((value::Entity, value::Column::RecordSeq)),
        )
        .take();
    let (mut whos, mut fields) = (Vec::new(), Vec::new());
    for row in db.query_all(&query).await? {
        match row.try_get_by_index::<Option<String>>(1)? {
            Some(who) => whos.push(who),
            None => fields.push(row.try_get_by_index(0)?),
        }
    }
    Ok((whos, fields))
}

/// Who ever acted, in no order. Jumps from one name to the next in the index: there are few, over
/// many records.
pub async fn whos(db: &impl ConnectionTrait) -> Result<Vec<String>, DbErr> {
    let next = "SELECT min(after) FROM journal_value WHERE position = 0";
    let query = format!(
        "WITH RECURSIVE name(it) AS ({next} UNION ALL SELECT ({next} AND after > name.it) FROM name \
         WHERE name.it IS NOT NULL) SELECT it FROM name WHERE it IS NOT NULL"
    );
    let query = Statement::from_string(db.get_database_backend(), query);
    db.query_all_raw(query).await?.iter().map(|it| it.try_get_by_index(0)).collect()
}

/// Every object of the journal, kind and identifier, in no order. Jumps from one to the next.
pub async fn objects(db: &impl ConnectionTrait) -> Result<Vec<(String, String)>, DbErr> {
    let query = "WITH RECURSIVE \
         kind(it) AS (SELECT min(object_kind) FROM journal_record UNION ALL \
           SELECT (SELECT min(object_kind) FROM journal_record WHERE object_kind > kind.it) \
           FROM kind WHERE kind.it IS NOT NULL), \
         object(kind, id) AS (SELECT it, (SELECT min(object_id) FROM journal_record WHERE object_kind = it) \
           FROM kind WHERE it IS NOT NULL UNION ALL \
           SELECT object.kind, (SELECT min(object_id) FROM journal_record \
             WHERE object_kind = object.kind AND object_id > object.id) \
           FROM object WHERE object.id IS NOT NULL) \
         SELECT kind, id FROM object WHERE id IS NOT NULL";
    let query = Statement::from_string(db.get_database_backend(), query);
    let rows = db.query_all_raw(query).await?;
    rows.iter().map(|it| Ok((it.try_get_by_index(0)?, it.try_get_by_index(1)?))).collect()
}

/// Identifiers that the object had before: a record says each change.
pub async fn former_ids(db: &impl ConnectionTrait, kind: &str, id: &str) -> Result<Vec<String>, DbErr> {
    let mut found = vec![id.to_owned()];
    let mut next = 0;
    while let Some(id) = found.get(next).cloned() {
        next += 1;
        let of_value = |column| Expr::col((value::Entity, column));
        let query = Query::select()
            .distinct()
            .column((value::Entity, value::Column::Before))
            .from(value::Entity)
            .inner_join(
                record::Entity,
                of_value(value::Column::RecordSeq).equals((record::Entity, record::Column::Seq)),
            )
            // Written out: an index on part of a table serves only who names that part.
            .and_where(Expr::cust("field = 'slug'"))
            .and_where(of_value(value::Column::After).eq(id))
            .and_where(of_value(value::Column::Before).is_not_null())
            .and_where(Expr::col((record::Entity, record::Column::ObjectKind)).eq(kind))
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
fn select(wanted: &Wanted, db: &impl ConnectionTrait) -> SelectStatement {
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
        let id = of(record::Column::ObjectId);
        // SQLite compares letters without their case by itself, and faster.
        let is_sqlite = db.get_database_backend() == DatabaseBackend::Sqlite;
        let id = if is_sqlite { id } else { Expr::expr(Func::lower(id)) };
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
