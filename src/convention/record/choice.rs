//! Conventions to choose from, for a lot.

use std::collections::HashMap;

use anyhow::Context;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::candidate::names;
use super::{convention, rows};
use crate::convention::rules::Reference;
use crate::db::BATCH;
use crate::error::AppError;
use crate::fast::record::laureate;

/// A convention that may go in a lot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its reference.
    pub reference: Reference,
    /// Name of the product or of the incubator.
    pub name: String,
    /// Number of the edition.
    pub edition: i32,
    /// Whether what it says is not settled.
    pub is_project: bool,
}

/// Every convention, of one edition or of all, in the order of references.
pub async fn choices(db: &impl ConnectionTrait, edition: Option<i32>) -> Result<Vec<Choice>, AppError> {
    let mut laureates = laureate::Entity::find();
    if let Some(number) = edition {
        laureates = laureates.filter(laureate::Column::Edition.eq(number));
    }
    let laureates = laureates.all(db).await?;
    let mut found = Vec::new();
    for some in laureates.chunks(BATCH) {
        let names = names(db, some).await?;
        let by_id: HashMap<_, _> = some.iter().map(|it| (it.id, it)).collect();
        let conventions = convention::Entity::find()
            .filter(convention::Column::LaureateId.is_in(by_id.keys().copied()))
            .all(db)
            .await?;
        for row in conventions {
            let laureate = by_id.get(&row.laureate_id).context("a convention without laureate")?;
            found.push(Choice {
                reference: row.reference.parse().context("stored reference")?,
                name: names.of(laureate),
                edition: laureate.edition,
                is_project: rows::state(&row)?.is_project(),
            });
        }
    }
    found.sort_by_key(|it| it.reference);
    Ok(found)
}
