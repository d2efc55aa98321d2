//! Reads one product with everything its sheet shows.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use crate::committee::record::load::outcomes;
use crate::committee::rules::Outcome;
use crate::convention::record::Brief;
use crate::convention::record::of_laureates;
use crate::error::AppError;
use crate::fast::record::embargo::Embargo;
use crate::fast::record::{fast_edition, laureate};
use crate::identity::rules::{Rights, Target};
use crate::impact::stats;
use crate::overview::portfolio::Named;
use crate::portfolio::record::{
    event, incubator, organisation, phase, phase_span, product, product_alias, product_incubator,
    product_sponsor,
};
use crate::portfolio::rules::{self, Phase, Span};

/// A product and what hangs from it.
pub struct Sheet {
    pub product: product::Model,
    pub spans: Vec<Span<Phase>>,
    pub events: Vec<event::Model>,
    pub incubators: Vec<Named>,
    pub sponsors: Vec<Sponsor>,
    pub awards: Vec<Award>,
    pub labels: HashMap<String, String>,
    /// Its statistics page on this site, once it has one.
    pub stats: Option<String>,
    /// Day and outcome of the investment committees that are decided.
    pub outcomes: Vec<(NaiveDate, Outcome)>,
}

/// An organisation that sponsors it, with the person who does.
pub struct Sponsor {
    pub slug: String,
    pub name: String,
    pub person: Option<String>,
}

/// An award, the day it was decided if it is known, and its conventions.
pub struct Award {
    pub laureate: laureate::Model,
    pub decided_on: Option<NaiveDate>,
    pub conventions: Vec<Brief>,
}

/// The product of that identifier, with the awards and the conventions that `rights` let be seen on `today`.
pub async fn find(
    db: &impl ConnectionTrait,
    slug: &str,
    rights: &Rights,
    today: NaiveDate,
) -> Result<Option<Sheet>, AppError> {
    let Some(product) = product::Entity::find().filter(product::Column::Slug.eq(slug)).one(db).await? else {
        return Ok(None);
    };
    let id = product.id;
    let spans = phase_span::Entity::find()
        .filter(phase_span::Column::ProductId.eq(id))
        .order_by_asc(phase_span::Column::StartsOn)
        .all(db)
        .await?;
    let events = event::Entity::find()
        .filter(event::Column::ProductId.eq(id))
        .order_by_asc(event::Column::HappensOn)
        .all(db)
        .await?;
    let labels = phase::Entity::find().all(db).await?.into_iter().map(|it| (it.slug, it.label)).collect();
    let mut spans: Vec<_> = spans
        .iter()
        .filter_map(|it| Some(Span { phase: rules::phase(&it.phase)?, start: it.starts_on, end: it.ends_on }))
        .collect();
    spans.sort_by_key(|it| (it.start, it.phase));
    Ok(Some(Sheet {
        spans,
        events,
        incubators: incubators(db, id).await?,
        sponsors: sponsors(db, id).await?,
        awards: awards(db, id, rights, today).await?,
        outcomes: outcomes(db, id).await?,
        stats: stats::record::is_published(db, id).await?.then(|| stats::href(&product.slug)),
        labels,
        product,
    }))
}

/// The identifier that replaced a retired one.
pub async fn successor(db: &impl ConnectionTrait, retired: &str) -> Result<Option<String>, DbErr> {
    let Some(alias) = product_alias::Entity::find_by_id(retired.to_owned()).one(db).await? else {
        return Ok(None);
    };
    Ok(product::Entity::find_by_id(alias.product_id).one(db).await?.map(|it| it.slug))
}

async fn incubators(db: &impl ConnectionTrait, product: i64) -> Result<Vec<Named>, DbErr> {
    let links = product_incubator::Entity::find()
        .filter(product_incubator::Column::ProductId.eq(product))
        .order_by_asc(product_incubator::Column::Position)
        .all(db)
        .await?;
    let ids = links.iter().map(|it| it.incubator_id);
    let rows = incubator::Entity::find().filter(incubator::Column::Id.is_in(ids)).all(db).await?;
    Ok(links
        .iter()
        .filter_map(|link| rows.iter().find(|it| it.id == link.incubator_id))
        .map(|it| Named { slug: it.slug.clone(), name: it.name.clone(), search: String::new() })
        .collect())
}

async fn sponsors(db: &impl ConnectionTrait, product: i64) -> Result<Vec<Sponsor>, DbErr> {
    let links = product_sponsor::Entity::find()
        .filter(product_sponsor::Column::ProductId.eq(product))
        .order_by_asc(product_sponsor::Column::Position)
        .all(db)
        .await?;
    let ids = links.iter().map(|it| it.organisation_id);
    let rows = organisation::Entity::find().filter(organisation::Column::Id.is_in(ids)).all(db).await?;
    Ok(links
        .iter()
        .filter_map(|link| rows.iter().find(|it| it.id == link.organisation_id))
        .map(|it| Sponsor {
            slug: it.slug.clone(),
            name: it.name.clone(),
            person: it.representative_name.as_ref().map(|name| match &it.representative_title {
                Some(title) => format!("{name}, {title}"),
                None => name.clone(),
            }),
        })
        .collect())
}

async fn awards(
    db: &impl ConnectionTrait,
    product: i64,
    rights: &Rights,
    today: NaiveDate,
) -> Result<Vec<Award>, AppError> {
    let mut rows = laureate::Entity::find()
        .filter(laureate::Column::ProductId.eq(product))
        .order_by_desc(laureate::Column::Edition)
        .all(db)
        .await?;
    let embargo = Embargo::on(db, today).await?;
    rows.retain(|it| !embargo.hides(it.id, Target::Product(product), rights));
    if !rights.sees(Target::Product(product)) {
        rows = rows.into_iter().map(|it| embargo.public(it)).collect();
    }
    let editions = fast_edition::Entity::find()
        .filter(fast_edition::Column::Number.is_in(rows.iter().map(|it| it.edition)))
        .all(db)
        .await?;
    let ids: Vec<i64> = rows.iter().map(|it| it.id).collect();
    let conventions = of_laureates(db, &ids, rights).await?;
    let award = |laureate: laureate::Model| {
        let edition = editions.iter().find(|it| it.number == laureate.edition);
        Award {
            decided_on: edition.and_then(|it| it.selected_on.or(it.announced_on)),
            conventions: conventions.iter().filter(|it| it.laureate_id == laureate.id).copied().collect(),
            laureate,
        }
    };
    Ok(rows.into_iter().map(award).collect())
}
