//! The laureate a convention is for, as the rooms on the right tell it.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};

use crate::convention::rules::{Limits, Subject};
use crate::error::AppError;
use crate::fast::record::{fast_edition, laureate};
use crate::portfolio::record::{incubator, product};

/// What is known of a laureate: its rows, and the subject they make.
pub(super) struct Known {
    pub(super) laureate: laureate::Model,
    pub(super) edition: fast_edition::Model,
    /// None when the laureate is an incubator.
    pub(super) product: Option<product::Model>,
    pub(super) incubator: Option<incubator::Model>,
    pub(super) subject: Subject,
}

/// The laureate of that row.
pub(super) async fn known(db: &impl ConnectionTrait, laureate_id: i64) -> Result<Option<Known>, AppError> {
    let Some(laureate) = laureate::Entity::find_by_id(laureate_id).one(db).await? else {
        return Ok(None);
    };
    let edition = fast_edition::Entity::find_by_id(laureate.edition).one(db).await?;
    let edition = edition.ok_or_else(|| anyhow::anyhow!("laureate {laureate_id} has no edition"))?;
    let product = match laureate.product_id {
        Some(id) => product::Entity::find_by_id(id).one(db).await?,
        None => None,
    };
    let incubator = match laureate.incubator_id {
        Some(id) => incubator::Entity::find_by_id(id).one(db).await?,
        None => None,
    };
    let (name, path) = match (&product, &incubator) {
        (Some(it), _) => (it.name.clone(), format!("/produits/{}", it.slug)),
        (None, Some(it)) => (it.name.clone(), format!("/incubateurs/{}", it.slug)),
        (None, None) => return Err(anyhow::anyhow!("laureate {laureate_id} is nothing").into()),
    };
    let counted = laureate::Entity::find().filter(laureate::Column::Edition.eq(edition.number));
    let counted = i64::try_from(counted.count(db).await?).unwrap_or(i64::MAX);
    let subject = of((&edition, &laureate), name, path, counted);
    Ok(Some(Known { laureate, edition, product, incubator, subject }))
}

/// What a convention needs to know of its laureate; `counted` are those of the edition, as recorded.
pub(super) fn of(
    (edition, laureate): (&fast_edition::Model, &laureate::Model),
    name: String,
    path: String,
    counted: i64,
) -> Subject {
    Subject {
        name,
        path,
        edition: edition.number,
        opened_on: edition.opened_on,
        selected_on: edition.selected_on,
        support_months: edition.support_months,
        laureates: edition.announced_laureates.unwrap_or_else(|| i32::try_from(counted).unwrap_or(i32::MAX)),
        co_financing_rate: edition.co_financing_rate,
        limits: Limits { ceiling: edition.co_financing_ceiling, support: laureate.support },
    }
}
