//! Reading amendments.

use std::collections::HashMap;

use anyhow::Context;
use chrono::NaiveDate;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use super::amendment::{Column, Entity, Model};
use crate::convention::record::{convention, day_in_paris, frozen, rows, sign};
use crate::convention::rules::publication::Ranked;
use crate::convention::rules::{Amendment, AmendmentReference, Contents, Convention, Reference, State};
use crate::db::BATCH;
use crate::error::AppError;

fn read(row: Model, convention: Reference) -> anyhow::Result<Amendment> {
    let number = u32::try_from(row.number).context("the rank of an amendment")?;
    let reference = AmendmentReference { convention, number };
    let what = || format!("amendment {reference}");
    let codes: Vec<String> = serde_json::from_str(&row.topics).with_context(what)?;
    Ok(Amendment {
        id: row.id,
        convention_id: row.convention_id,
        reference,
        state: rows::state_of(&row.state, row.signed_on, None).with_context(what)?,
        version: row.version,
        template_version: row.template_version,
        changed_on: day_in_paris(&row.changed_at).with_context(what)?,
        matters: codes.iter().map(|it| it.parse()).collect::<Result<_, _>>().with_context(what)?,
        purpose: row.purpose,
        clause: row.clause,
        before: serde_json::from_str(&row.before).with_context(what)?,
        after: serde_json::from_str(&row.after).with_context(what)?,
        lines: serde_json::from_str(&row.lines).with_context(what)?,
    })
}

/// The amendment of that reference.
pub async fn find(
    db: &impl ConnectionTrait,
    reference: AmendmentReference,
) -> Result<Option<Amendment>, AppError> {
    let convention = convention::Entity::find()
        .filter(convention::Column::Reference.eq(reference.convention.to_string()))
        .one(db)
        .await?;
    let (Some(convention), Ok(number)) = (convention, i32::try_from(reference.number)) else {
        return Ok(None);
    };
    let row = Entity::find()
        .filter(Column::ConventionId.eq(convention.id))
        .filter(Column::Number.eq(number))
        .one(db)
        .await?;
    Ok(row.map(|it| read(it, reference.convention)).transpose()?)
}

/// The amendments of a convention, the first first.
pub async fn of_convention(
    db: &impl ConnectionTrait,
    convention: &Convention,
) -> Result<Vec<Amendment>, AppError> {
    let rows = Entity::find().filter(Column::ConventionId.eq(convention.id)).order_by_asc(Column::Number);
    let rows = rows.all(db).await?;
    Ok(rows.into_iter().map(|it| read(it, convention.reference)).collect::<anyhow::Result<_>>()?)
}

/// The amendments of these conventions, by row of the convention, the first first.
async fn of_conventions(
    db: &impl ConnectionTrait,
    conventions: &[Convention],
) -> Result<HashMap<i64, Vec<Amendment>>, AppError> {
    let references: HashMap<i64, Reference> = conventions.iter().map(|it| (it.id, it.reference)).collect();
    let mut found: HashMap<i64, Vec<Amendment>> = HashMap::new();
    for some in conventions.chunks(BATCH) {
        let own = Column::ConventionId.is_in(some.iter().map(|it| it.id));
        for row in Entity::find().filter(own).order_by_asc(Column::Number).all(db).await? {
            let reference = references.get(&row.convention_id).context("an amendment of nothing")?;
            found.entry(row.convention_id).or_default().push(read(row, *reference)?);
        }
    }
    Ok(found)
}

/// Amendments with the positions of the parties whose controller was sent a copy.
pub type Followed = Vec<(Amendment, Vec<i32>)>;

/// What is followed of the amendments of these conventions, by row of the convention.
pub async fn followed(
    db: &impl ConnectionTrait,
    conventions: &[Convention],
) -> Result<HashMap<i64, Followed>, AppError> {
    let all = of_conventions(db, conventions).await?;
    let ids: Vec<i64> = all.values().flatten().map(|it| it.id).collect();
    let mut sent = super::copy::sent(db, &ids).await?;
    let mut with = |it: Amendment| {
        let sent = sent.remove(&it.id).unwrap_or_default();
        (it, sent)
    };
    Ok(all.into_iter().map(|(id, own)| (id, own.into_iter().map(&mut with).collect())).collect())
}

/// References of the amendments of a convention, in order.
pub async fn references(
    db: &impl ConnectionTrait,
    reference: Reference,
) -> Result<Vec<AmendmentReference>, AppError> {
    let convention = convention::Entity::find()
        .filter(convention::Column::Reference.eq(reference.to_string()))
        .one(db)
        .await?;
    let Some(convention) = convention else { return Ok(Vec::new()) };
    let rows = Entity::find().filter(Column::ConventionId.eq(convention.id)).order_by_asc(Column::Number);
    let rank = |it: Model| u32::try_from(it.number).context("the rank of an amendment");
    let ranks = rows.all(db).await?.into_iter().map(rank).collect::<anyhow::Result<Vec<_>>>()?;
    Ok(ranks.into_iter().map(|number| AmendmentReference { convention: reference, number }).collect())
}

/// The amendment of that row, with its convention's reference.
pub async fn by_id(
    db: &impl ConnectionTrait,
    id: i64,
    convention: Reference,
) -> Result<Option<Amendment>, AppError> {
    let row = Entity::find_by_id(id).one(db).await?;
    Ok(row.map(|it| read(it, convention)).transpose()?)
}

/// The amendments of a convention that everybody signed, the first first.
pub async fn signed(db: &impl ConnectionTrait, convention: &Convention) -> Result<Vec<Amendment>, AppError> {
    let mut all = of_convention(db, convention).await?;
    all.retain(|it| matches!(it.state, State::Signed { .. }));
    Ok(all)
}

/// The day the last amendment of each convention was signed, by row of the convention.
pub async fn last_signed(db: &impl ConnectionTrait) -> Result<HashMap<i64, Ranked>, AppError> {
    let rows = signed_days().into_tuple::<(i64, NaiveDate, i32)>().all(db).await?;
    Ok(rows.into_iter().map(|(of, on, amendment)| (of, Ranked { on, amendment })).collect())
}

/// The days the amendments of a convention were signed, the first first.
pub async fn signed_days_of(db: &impl ConnectionTrait, convention: i64) -> Result<Vec<Ranked>, AppError> {
    let own = signed_days().filter(Column::ConventionId.eq(convention));
    let rows = own.into_tuple::<(i64, NaiveDate, i32)>().all(db).await?;
    Ok(rows.into_iter().map(|(_, on, amendment)| Ranked { on, amendment }).collect())
}

/// Convention, day and rank of the amendments that everybody signed, by rank.
fn signed_days() -> Select<Entity> {
    Entity::find()
        .select_only()
        .columns([Column::ConventionId, Column::SignedOn, Column::Number])
        .filter(Column::SignedOn.is_not_null())
        .order_by_asc(Column::Number)
}

/// What a signed convention says today: its rows, with its errata as long as no amendment took them up.
pub async fn in_force(db: &impl ConnectionTrait, convention: &Convention) -> Result<Contents, AppError> {
    let contents = convention.contents.clone().as_signed();
    if !signed(db, convention).await?.is_empty() {
        return Ok(contents);
    }
    let Some(version) = frozen::current(db, convention.id).await? else { return Ok(contents) };
    Ok(sign::corrected(contents, &sign::errata(db, version.id).await?))
}
