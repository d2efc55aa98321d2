//! Links that are looked at, and what is known of each.

use std::collections::{BTreeMap, HashMap};

use anyhow::Context;
use chrono::NaiveDate;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::link_check::{ActiveModel, Column, Entity, Model};
use super::{obligation, obligation_entry};
use crate::convention::record::convention;
use crate::convention::rules::{FAILURES, Fault, Health, Reference, Stored};
use crate::db::BATCH;
use crate::error::AppError;
use crate::fast::record::laureate;
use crate::portfolio::record::product;

/// A link as it was last looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// When, RFC 3339.
    pub at: String,
    /// What was found.
    pub health: Health,
}

/// Since when links are dead, and why, by address.
pub type Dead = HashMap<String, (NaiveDate, Fault)>;

fn read(row: Model) -> anyhow::Result<(String, Look)> {
    let fault = row.fault.map(|it| Fault::read(&it)).transpose().with_context(|| row.url.clone())?;
    let health = Health { failures: row.failures, failing_since: row.failing_since, fault };
    Ok((row.url, Look { at: row.checked_at, health }))
}

/// What is known of these links, by address.
pub async fn of(db: &impl ConnectionTrait, links: &[String]) -> Result<HashMap<String, Look>, AppError> {
    let mut found = HashMap::new();
    for some in links.chunks(BATCH) {
        let own = Column::Url.is_in(some.iter().map(String::as_str));
        for row in Entity::find().filter(own).all(db).await? {
            found.extend([read(row)?]);
        }
    }
    Ok(found)
}

/// The links that are dead.
pub async fn dead(db: &impl ConnectionTrait) -> Result<Dead, AppError> {
    let rows = Entity::find().filter(Column::Failures.gte(FAILURES)).all(db).await?;
    let mut found = Dead::new();
    for row in rows {
        let (url, look) = read(row)?;
        found.extend(look.health.dead().map(|it| (url, it)));
    }
    Ok(found)
}

/// Writes what was found of a link.
pub async fn write(db: &impl ConnectionTrait, link: &str, health: Health, at: &str) -> Result<(), DbErr> {
    let row = ActiveModel {
        url: Set(link.to_owned()),
        checked_at: Set(at.to_owned()),
        failures: Set(health.failures),
        failing_since: Set(health.failing_since),
        fault: Set(health.fault.map(Fault::code)),
    };
    let again = OnConflict::column(Column::Url)
        .update_columns([Column::CheckedAt, Column::Failures, Column::FailingSince, Column::Fault])
        .to_owned();
    Entity::insert(row).on_conflict(again).exec_without_returning(db).await?;
    Ok(())
}

/// The link given for each of these obligations, unless something else was given after it.
pub async fn given(db: &impl ConnectionTrait, obligations: &[i64]) -> Result<HashMap<i64, String>, AppError> {
    use obligation_entry::Column as Of;
    let mut found = HashMap::new();
    for some in obligations.chunks(BATCH) {
        let rows = obligation_entry::Entity::find()
            .filter(Of::ObligationId.is_in(some.iter().copied()))
            .filter(Condition::any().add(Of::Link.is_not_null()).add(Of::FileId.is_not_null()))
            .order_by_asc(Of::Id)
            .all(db)
            .await?;
        for it in rows {
            match it.link {
                Some(link) => found.insert(it.obligation_id, link),
                None => found.remove(&it.obligation_id),
            };
        }
    }
    Ok(found)
}

/// The links to look at: those given for obligations of conventions that run, and the statistics pages of
/// the products that these are for; each with the conventions it shows something of.
pub async fn watched(db: &impl ConnectionTrait) -> Result<BTreeMap<String, Vec<Reference>>, AppError> {
    let signed = convention::Entity::find()
        .filter(convention::Column::State.is_in(["signed", "terminated"]))
        .all(db)
        .await?;
    let mut found: BTreeMap<String, Vec<Reference>> = BTreeMap::new();
    let mut references = HashMap::new();
    for some in signed.chunks(BATCH) {
        for it in some {
            references.insert(it.id, it.reference.parse::<Reference>().context("stored reference")?);
        }
        let shown = [Stored::Claimed, Stored::Held].map(Stored::code);
        let rows = obligation::Entity::find()
            .filter(obligation::Column::ConventionId.is_in(some.iter().map(|it| it.id)))
            .filter(obligation::Column::State.is_in(shown))
            .all(db)
            .await?;
        let links = given(db, &rows.iter().map(|it| it.id).collect::<Vec<_>>()).await?;
        for row in rows {
            if let (Some(link), Some(of)) = (links.get(&row.id), references.get(&row.convention_id)) {
                found.entry(link.clone()).or_default().push(*of);
            }
        }
        let pages = pages(db, some).await?;
        for it in some {
            if let (Some(page), Some(of)) = (pages.get(&it.laureate_id), references.get(&it.id)) {
                found.entry(page.clone()).or_default().push(*of);
            }
        }
    }
    for all in found.values_mut() {
        all.sort_unstable();
        all.dedup();
    }
    Ok(found)
}

/// The statistics page of each laureate that these conventions are for.
async fn pages(
    db: &impl ConnectionTrait,
    conventions: &[convention::Model],
) -> Result<HashMap<i64, String>, AppError> {
    let ids = conventions.iter().map(|it| it.laureate_id);
    let laureates = laureate::Entity::find().filter(laureate::Column::Id.is_in(ids)).all(db).await?;
    let products = product::Entity::find()
        .filter(product::Column::Id.is_in(laureates.iter().filter_map(|it| it.product_id)))
        .filter(product::Column::StatsUrl.is_not_null())
        .all(db)
        .await?;
    let page = |it: &laureate::Model| {
        let product = products.iter().find(|row| Some(row.id) == it.product_id)?;
        Some((it.id, product.stats_url.clone()?))
    };
    Ok(laureates.iter().filter_map(page).collect())
}
