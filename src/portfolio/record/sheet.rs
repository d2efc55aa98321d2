//! Writes products whole: the sheet and everything that hangs from it.
//!
//! Writers take turns (see `audit::Act`) and nothing is ever deleted, so the next identifier is
//! the greatest one plus one; rows are then sent by the batch.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QuerySelect,
};

use super::{event, phase_change, phase_span, product, product_alias, product_incubator, product_sponsor};
use crate::audit::Act;
use crate::db::BATCH;

/// A product as it is written: identifiers of others are those of their rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProductSheet {
    pub slug: String,
    pub name: String,
    pub mission: String,
    pub contact: Option<String>,
    pub website: Option<String>,
    pub repository: Option<String>,
    pub stats_url: Option<String>,
    pub budget_url: Option<String>,
    pub impact_url: Option<String>,
    pub roadmap_url: Option<String>,
    pub dashlord_url: Option<String>,
    pub risk_analysis: Option<bool>,
    pub risk_analysis_url: Option<String>,
    pub secured_service: Option<bool>,
    pub accessibility: Option<String>,
    pub user_types: Vec<String>,
    pub themes: Vec<String>,
    pub technologies: Vec<String>,
    pub body: String,
    /// Incubators, the first one first.
    pub incubators: Vec<i64>,
    /// Sponsors, in their order.
    pub sponsors: Vec<i64>,
    /// Slug of the phase, first day, last day.
    pub spans: Vec<(String, NaiveDate, Option<NaiveDate>)>,
    /// Kind, day, comment.
    pub events: Vec<(String, NaiveDate, Option<String>)>,
    /// Retired identifiers.
    pub aliases: Vec<String>,
}

/// Inserts new products; gives their identifiers in the same order.
pub async fn insert_products(act: &Act, sheets: &[ProductSheet]) -> anyhow::Result<Vec<i64>> {
    let db = act.db();
    let first =
        1 + greatest(db, product::Entity::find().select_only().column_as(product::Column::Id.max(), "id"))
            .await?;
    let ids: Vec<i64> = (first..).take(sheets.len()).collect();
    let rows = sheets
        .iter()
        .zip(&ids)
        .map(|(sheet, id)| row(*id, sheet, act.revision(), 1))
        .collect::<anyhow::Result<Vec<_>>>()?;
    for rows in rows.chunks(BATCH) {
        product::Entity::insert_many(rows.to_vec()).exec_without_returning(db).await?;
    }
    insert_parts(db, &sheets.iter().zip(&ids).map(|(sheet, id)| (*id, sheet)).collect::<Vec<_>>()).await?;
    Ok(ids)
}

/// Replaces products and their parts; their versions and their revisions go up.
///
/// A retired identifier that another product held is taken over.
pub async fn replace_products(act: &Act, sheets: &[(i64, ProductSheet)]) -> anyhow::Result<()> {
    let db = act.db();
    for some in sheets.chunks(BATCH) {
        let ids = || some.iter().map(|it| it.0);
        let versions = product::Entity::find()
            .select_only()
            .columns([product::Column::Id, product::Column::Version])
            .filter(product::Column::Id.is_in(ids()));
        let versions: HashMap<i64, i64> =
            versions.into_tuple::<(i64, i64)>().all(db).await?.into_iter().collect();
        for (id, sheet) in some {
            let version = versions.get(id).map_or(1, |it| it + 1);
            row(*id, sheet, act.revision(), version)?.update(db).await?;
        }
        let spans = phase_span::Entity::delete_many().filter(phase_span::Column::ProductId.is_in(ids()));
        spans.filter(phase_span::Column::CommitteeId.is_null()).exec(db).await?;
        event::Entity::delete_many().filter(event::Column::ProductId.is_in(ids())).exec(db).await?;
        let incubators = product_incubator::Column::ProductId.is_in(ids());
        product_incubator::Entity::delete_many().filter(incubators).exec(db).await?;
        let sponsors = product_sponsor::Column::ProductId.is_in(ids());
        product_sponsor::Entity::delete_many().filter(sponsors).exec(db).await?;
        product_alias::Entity::delete_many()
            .filter(product_alias::Column::ProductId.is_in(ids()))
            .exec(db)
            .await?;
    }
    insert_parts(db, &sheets.iter().map(|(id, sheet)| (*id, sheet)).collect::<Vec<_>>()).await?;
    Ok(phase_change::settle(db, sheets).await?)
}

/// Every product as it stands, with its identifier, by slug.
pub async fn stored_products(
    db: &impl ConnectionTrait,
) -> anyhow::Result<HashMap<String, (i64, ProductSheet)>> {
    let mut sheets: HashMap<i64, ProductSheet> = HashMap::new();
    for it in product::Entity::find().all(db).await? {
        sheets.insert(it.id, sheet(it)?);
    }
    let mut spans =
        phase_span::Entity::find().filter(phase_span::Column::CommitteeId.is_null()).all(db).await?;
    spans.sort_by_key(|it| it.id);
    for it in spans {
        if let Some(sheet) = sheets.get_mut(&it.product_id) {
            sheet.spans.push((it.phase, it.starts_on, it.ends_on));
        }
    }
    let mut events = event::Entity::find().all(db).await?;
    events.sort_by_key(|it| it.id);
    for it in events {
        if let Some(sheet) = sheets.get_mut(&it.product_id) {
            sheet.events.push((it.kind, it.happens_on, it.comment));
        }
    }
    let mut incubators = product_incubator::Entity::find().all(db).await?;
    incubators.sort_by_key(|it| it.position);
    for it in incubators {
        if let Some(sheet) = sheets.get_mut(&it.product_id) {
            sheet.incubators.push(it.incubator_id);
        }
    }
    let mut sponsors = product_sponsor::Entity::find().all(db).await?;
    sponsors.sort_by_key(|it| it.position);
    for it in sponsors {
        if let Some(sheet) = sheets.get_mut(&it.product_id) {
            sheet.sponsors.push(it.organisation_id);
        }
    }
    let mut aliases = product_alias::Entity::find().all(db).await?;
    aliases.sort_by(|a, b| a.slug.cmp(&b.slug));
    for it in aliases {
        if let Some(sheet) = sheets.get_mut(&it.product_id) {
            sheet.aliases.push(it.slug);
        }
    }
    Ok(sheets.into_iter().map(|(id, sheet)| (sheet.slug.clone(), (id, sheet))).collect())
}

fn row(id: i64, sheet: &ProductSheet, revision: i64, version: i64) -> anyhow::Result<product::ActiveModel> {
    Ok(product::Model {
        id,
        slug: sheet.slug.clone(),
        name: sheet.name.clone(),
        mission: sheet.mission.clone(),
        contact: sheet.contact.clone(),
        website: sheet.website.clone(),
        repository: sheet.repository.clone(),
        stats_url: sheet.stats_url.clone(),
        budget_url: sheet.budget_url.clone(),
        impact_url: sheet.impact_url.clone(),
        roadmap_url: sheet.roadmap_url.clone(),
        dashlord_url: sheet.dashlord_url.clone(),
        risk_analysis: sheet.risk_analysis,
        risk_analysis_url: sheet.risk_analysis_url.clone(),
        secured_service: sheet.secured_service,
        accessibility: sheet.accessibility.clone(),
        user_types: serde_json::to_string(&sheet.user_types)?,
        themes: serde_json::to_string(&sheet.themes)?,
        technologies: serde_json::to_string(&sheet.technologies)?,
        body: sheet.body.clone(),
        revision,
        version,
    }
    .into_active_model()
    .reset_all())
}

fn sheet(it: product::Model) -> anyhow::Result<ProductSheet> {
    Ok(ProductSheet {
        slug: it.slug,
        name: it.name,
        mission: it.mission,
        contact: it.contact,
        website: it.website,
        repository: it.repository,
        stats_url: it.stats_url,
        budget_url: it.budget_url,
        impact_url: it.impact_url,
        roadmap_url: it.roadmap_url,
        dashlord_url: it.dashlord_url,
        risk_analysis: it.risk_analysis,
        risk_analysis_url: it.risk_analysis_url,
        secured_service: it.secured_service,
        accessibility: it.accessibility,
        user_types: serde_json::from_str(&it.user_types)?,
        themes: serde_json::from_str(&it.themes)?,
        technologies: serde_json::from_str(&it.technologies)?,
        body: it.body,
        ..ProductSheet::default()
    })
}

async fn insert_parts(db: &impl ConnectionTrait, sheets: &[(i64, &ProductSheet)]) -> anyhow::Result<()> {
    let span = 1 + greatest(
        db,
        phase_span::Entity::find().select_only().column_as(phase_span::Column::Id.max(), "id"),
    )
    .await?;
    let event_id =
        1 + greatest(db, event::Entity::find().select_only().column_as(event::Column::Id.max(), "id"))
            .await?;
    let spans: Vec<_> = sheets
        .iter()
        .flat_map(|(id, sheet)| sheet.spans.iter().map(move |it| (*id, it)))
        .zip(span..)
        .map(|((product_id, (phase, start, end)), id)| phase_span::ActiveModel {
            id: Set(id),
            product_id: Set(product_id),
            phase: Set(phase.clone()),
            starts_on: Set(*start),
            ends_on: Set(*end),
            committee_id: Set(None),
        })
        .collect();
    for rows in spans.chunks(BATCH) {
        phase_span::Entity::insert_many(rows.to_vec()).exec_without_returning(db).await?;
    }
    let events: Vec<_> = sheets
        .iter()
        .flat_map(|(id, sheet)| sheet.events.iter().map(move |it| (*id, it)))
        .zip(event_id..)
        .map(|((product_id, (kind, on, comment)), id)| event::ActiveModel {
            id: Set(id),
            product_id: Set(product_id),
            kind: Set(kind.clone()),
            happens_on: Set(*on),
            comment: Set(comment.clone()),
        })
        .collect();
    for rows in events.chunks(BATCH) {
        event::Entity::insert_many(rows.to_vec()).exec_without_returning(db).await?;
    }
    insert_links(db, sheets).await
}

async fn insert_links(db: &impl ConnectionTrait, sheets: &[(i64, &ProductSheet)]) -> anyhow::Result<()> {
    let incubators: Vec<_> = sheets
        .iter()
        .flat_map(|(id, sheet)| sheet.incubators.iter().zip(0..).map(move |it| (*id, it)))
        .map(|(product_id, (incubator, position))| product_incubator::ActiveModel {
            product_id: Set(product_id),
            incubator_id: Set(*incubator),
            position: Set(position),
        })
        .collect();
    for rows in incubators.chunks(BATCH) {
        product_incubator::Entity::insert_many(rows.to_vec()).exec_without_returning(db).await?;
    }
    let sponsors: Vec<_> = sheets
        .iter()
        .flat_map(|(id, sheet)| sheet.sponsors.iter().zip(0..).map(move |it| (*id, it)))
        .map(|(product_id, (organisation, position))| product_sponsor::ActiveModel {
            product_id: Set(product_id),
            organisation_id: Set(*organisation),
            position: Set(position),
        })
        .collect();
    for rows in sponsors.chunks(BATCH) {
        product_sponsor::Entity::insert_many(rows.to_vec()).exec_without_returning(db).await?;
    }
    let aliases: Vec<_> = sheets
        .iter()
        .flat_map(|(id, sheet)| sheet.aliases.iter().map(move |it| (*id, it)))
        .map(|(product_id, slug)| product_alias::ActiveModel {
            slug: Set(slug.clone()),
            product_id: Set(product_id),
        })
        .collect();
    for rows in aliases.chunks(BATCH) {
        let taken = rows.iter().filter_map(|it| it.slug.try_as_ref().cloned());
        product_alias::Entity::delete_many()
            .filter(product_alias::Column::Slug.is_in(taken))
            .exec(db)
            .await?;
        product_alias::Entity::insert_many(rows.to_vec()).exec_without_returning(db).await?;
    }
    Ok(())
}

/// The greatest identifier of a table, 0 when it is empty.
pub(crate) async fn greatest<E: EntityTrait>(
    db: &impl ConnectionTrait,
    question: sea_orm::Select<E>,
) -> Result<i64, DbErr> {
    let found: Option<Option<i64>> = question.into_tuple().one(db).await?;
    Ok(found.flatten().unwrap_or(0))
}
