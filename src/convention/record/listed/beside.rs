//! What is read beside the conventions themselves: authors, comments, signatures, stops.

use std::collections::HashMap;

use anyhow::Context;
use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::super::load::day_in_paris;
use super::super::{convention_comment, frozen_convention, rows, signature};
use super::{Listed, Named, ids};
use crate::audit::record::{journal_record, journal_value};
use crate::convention::amendment::record::amendment;
use crate::convention::list::Snapshot;
use crate::convention::obligation::record::obligation;
use crate::convention::rules::outline::Awaited;
use crate::convention::rules::pending::{Pending, Pressing};
use crate::convention::rules::{State, Stored};
use crate::db::BATCH;
use crate::error::AppError;
use crate::identity::rules::Target;
use crate::portfolio::record::phase_span;
use crate::portfolio::rules::{self as life, Span};

/// Who drew each up, as the journal names them, by reference: that does not change.
pub(super) async fn authors(
    db: &impl ConnectionTrait,
    listed: &[Listed],
    older: Option<&Snapshot>,
) -> Result<HashMap<String, String>, DbErr> {
    let known = older.into_iter().flat_map(|older| {
        older
            .rows
            .iter()
            .filter_map(|it| Some((it.reference.to_string(), older.authors.get(it.author?)?.clone())))
    });
    let mut found: HashMap<String, String> = known.collect();
    let new: Vec<&String> =
        listed.iter().map(|it| &it.reference).filter(|it| !found.contains_key(*it)).collect();
    for some in new.chunks(BATCH) {
        let records: HashMap<i64, String> = journal_record::Entity::find()
            .filter(journal_record::Column::ObjectKind.eq("convention"))
            .filter(journal_record::Column::ObjectId.is_in(some.iter().copied()))
            .filter(journal_record::Column::Act.eq("convention.drawn_up"))
            .all(db)
            .await?
            .into_iter()
            .map(|it| (it.seq, it.object_id))
            .collect();
        let who = journal_value::Entity::find()
            .filter(journal_value::Column::RecordSeq.is_in(records.keys().copied()))
            .filter(journal_value::Column::Position.eq(0))
            .all(db)
            .await?;
        found
            .extend(who.into_iter().filter_map(|it| Some((records.get(&it.record_seq)?.clone(), it.after?))));
    }
    Ok(found)
}

/// Open comments, by convention.
pub(super) async fn comments(db: &impl ConnectionTrait) -> Result<HashMap<i64, u64>, DbErr> {
    let rows: Vec<(i64, i64)> = convention_comment::Entity::find()
        .select_only()
        .column(convention_comment::Column::ConventionId)
        .column_as(convention_comment::Column::Id.count(), "open")
        .filter(convention_comment::Column::ResolvedAt.is_null())
        .group_by(convention_comment::Column::ConventionId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(id, open)| (id, open.unsigned_abs())).collect())
}

/// The signatures that those to be signed wait for, by convention.
pub(super) async fn signatures(
    db: &impl ConnectionTrait,
    listed: &[Listed],
) -> Result<HashMap<i64, Awaited>, AppError> {
    let (to_sign, _) = rows::state_columns(State::ToSign);
    awaited(db, frozen_convention::Column::ConventionId, &ids(listed, |it| it.state == to_sign)).await
}

/// The signatures that what was frozen of these waits for, by the column that tells them.
async fn awaited(
    db: &impl ConnectionTrait,
    of: frozen_convention::Column,
    ids: &[i64],
) -> Result<HashMap<i64, Awaited>, AppError> {
    let mut found = HashMap::new();
    for some in ids.chunks(BATCH) {
        let versions: Vec<(i64, i64, String)> = frozen_convention::Entity::find()
            .select_only()
            .columns([frozen_convention::Column::Id, of, frozen_convention::Column::FrozenAt])
            .filter(of.is_in(some.iter().copied()))
            .filter(frozen_convention::Column::VoidedAt.is_null())
            .into_tuple()
            .all(db)
            .await?;
        let own = signature::Column::FrozenId.is_in(versions.iter().map(|it| it.0));
        let signatures = signature::Entity::find().filter(own).all(db).await?;
        for (id, owner, frozen_at) in versions {
            let mut awaited = Awaited { parties: Vec::new(), since: day_in_paris(&frozen_at)? };
            let mut own: Vec<_> = signatures.iter().filter(|it| it.frozen_id == id).collect();
            own.sort_by_key(|it| it.party);
            for it in own {
                match it.signed_on {
                    Some(on) => awaited.since = Ord::max(awaited.since, on),
                    None => awaited.parties.push(it.party_name.clone()),
                }
            }
            found.insert(owner, awaited);
        }
    }
    Ok(found)
}

/// Amendments that are neither signed nor given up, by convention.
pub(super) async fn pending(
    db: &impl ConnectionTrait,
    listed: &[Listed],
) -> Result<HashMap<i64, Pending>, AppError> {
    let open = amendment::Entity::find().filter(amendment::Column::OpenFor.is_not_null()).all(db).await?;
    if open.is_empty() {
        return Ok(HashMap::new());
    }
    let frozen: Vec<i64> = open.iter().map(|it| it.id).collect();
    let mut signatures = awaited(db, frozen_convention::Column::AmendmentId, &frozen).await?;
    let references: HashMap<i64, &str> = listed.iter().map(|it| (it.id, it.reference.as_str())).collect();
    let mut found = HashMap::with_capacity(open.len());
    for it in open {
        let Some(reference) = references.get(&it.convention_id) else { continue };
        let state = rows::state_of(&it.state, it.signed_on, None)?;
        let since = if state.is_editable() { &it.changed_at } else { &it.moved_at };
        let one = Pending {
            reference: format!("{reference}-A{}", it.number).parse().context("an amendment's reference")?,
            state,
            since: day_in_paris(since)?,
            signatures: signatures.remove(&it.id).filter(|_| state == State::ToSign),
        };
        found.insert(it.convention_id, one);
    }
    Ok(found)
}

/// Obligations that are late, or whose evidence waits to be checked, by convention, each with the position of the
/// party that owes it; who that is, only the convention says.
pub(super) async fn pressing(
    db: &impl ConnectionTrait,
    today: NaiveDate,
) -> Result<HashMap<i64, Vec<(usize, Pressing)>>, AppError> {
    use obligation::Column;

    let late = Column::State.eq(Stored::Todo.code()).and(Column::DueOn.lt(today));
    let rows = obligation::Entity::find()
        .filter(late.or(Column::State.eq(Stored::Claimed.code())))
        .order_by_asc(Column::Id)
        .all(db)
        .await?;
    let mut found: HashMap<i64, Vec<_>> = HashMap::new();
    for it in rows {
        let id = it.id;
        let pressing = Pressing {
            duty: it.duty.parse().with_context(|| format!("obligation {id}: {}", it.duty))?,
            by_dinum: false,
            due_on: it.due_on,
            stored: it.state.parse().with_context(|| format!("obligation {id}: {}", it.state))?,
            moved_on: day_in_paris(&it.moved_at)?,
        };
        let party = usize::try_from(it.party).with_context(|| format!("obligation {id}: its party"))?;
        found.entry(it.convention_id).or_default().push((party, pressing));
    }
    Ok(found)
}

/// First day each stopped product was stopped.
pub(super) async fn stops(
    db: &impl ConnectionTrait,
    laureates: &HashMap<i64, Named>,
    today: NaiveDate,
) -> Result<HashMap<Target, NaiveDate>, DbErr> {
    let products: Vec<i64> = (laureates.values())
        .filter_map(|it| if let Target::Product(id) = it.target { Some(id) } else { None })
        .collect();
    let mut spans: HashMap<i64, Vec<Span<life::Phase>>> = HashMap::new();
    for some in products.chunks(BATCH) {
        let own = phase_span::Column::ProductId.is_in(some.iter().copied());
        for it in phase_span::Entity::find().filter(own).all(db).await? {
            if let Some(phase) = life::phase(&it.phase) {
                let span = Span { phase, start: it.starts_on, end: it.ends_on };
                spans.entry(it.product_id).or_default().push(span);
            }
        }
    }
    let stopped = spans
        .into_iter()
        .filter_map(|(id, spans)| Some((Target::Product(id), life::stopped_on(&spans, today)?)));
    Ok(stopped.collect())
}
