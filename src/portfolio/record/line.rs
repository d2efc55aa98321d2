//! Products in one line each, for the sheets of those who carry them.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::sea_query::SelectStatement;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use super::{phase, phase_span, product, product_incubator, product_sponsor};
use crate::portfolio::rules::{self, Phase, Span};

/// A product, and the phase it is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductLine {
    /// Row of the product.
    pub id: i64,
    /// Name in addresses.
    pub slug: String,
    /// Name.
    pub name: String,
    /// What it is for, in a sentence.
    pub mission: String,
    /// The phase of the day asked; none before the first one.
    pub phase: Option<Span<Phase>>,
    /// The site's words for that phase; empty without one.
    pub label: String,
}

/// The products that an organisation sponsors, in no order.
pub async fn sponsored_by(
    db: &impl ConnectionTrait,
    organisation: i64,
    today: NaiveDate,
) -> Result<Vec<ProductLine>, DbErr> {
    let chosen = product_sponsor::Entity::find()
        .select_only()
        .column(product_sponsor::Column::ProductId)
        .filter(product_sponsor::Column::OrganisationId.eq(organisation));
    lines(db, chosen.into_query(), today).await
}

/// The products of an incubator, in no order.
pub async fn incubated_by(
    db: &impl ConnectionTrait,
    incubator: i64,
    today: NaiveDate,
) -> Result<Vec<ProductLine>, DbErr> {
    let chosen = product_incubator::Entity::find()
        .select_only()
        .column(product_incubator::Column::ProductId)
        .filter(product_incubator::Column::IncubatorId.eq(incubator));
    lines(db, chosen.into_query(), today).await
}

async fn lines(
    db: &impl ConnectionTrait,
    chosen: SelectStatement,
    today: NaiveDate,
) -> Result<Vec<ProductLine>, DbErr> {
    let products: Vec<(i64, String, String, String)> = product::Entity::find()
        .select_only()
        .columns([
            product::Column::Id,
            product::Column::Slug,
            product::Column::Name,
            product::Column::Mission,
        ])
        .filter(product::Column::Id.in_subquery(chosen.clone()))
        .into_tuple()
        .all(db)
        .await?;
    let mut spans: HashMap<i64, Vec<Span<Phase>>> = HashMap::new();
    let rows =
        phase_span::Entity::find().filter(phase_span::Column::ProductId.in_subquery(chosen)).all(db).await?;
    for row in rows {
        if let Some(phase) = rules::phase(&row.phase) {
            let span = Span { phase, start: row.starts_on, end: row.ends_on };
            spans.entry(row.product_id).or_default().push(span);
        }
    }
    let labels: HashMap<String, String> =
        phase::Entity::find().all(db).await?.into_iter().map(|it| (it.slug, it.label)).collect();
    Ok(products
        .into_iter()
        .map(|(id, slug, name, mission)| {
            let spans = spans.remove(&id).unwrap_or_default();
            let phase = rules::current_phase(&spans, today);
            let label = phase
                .map(|it| labels.get(it.phase.slug).cloned().unwrap_or_else(|| it.phase.slug.to_owned()));
            ProductLine { id, slug, name, mission, phase, label: label.unwrap_or_default() }
        })
        .collect())
}
