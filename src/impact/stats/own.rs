//! The statistics pages of this site as evidence of what conventions ask for.

use super::{href, record};
use crate::convention::obligation::link::OwnPages;
use crate::db::Db;
use crate::error::AppError;
use crate::portfolio::record::{identify, names};
use crate::value::Slug;

/// Those that this room draws.
pub struct StatisticsPages;

#[rocket::async_trait]
impl OwnPages for StatisticsPages {
    async fn statistics(&self, db: &Db, product: i64) -> Result<Option<String>, AppError> {
        if !record::is_published(db.reader(), product).await? {
            return Ok(None);
        }
        Ok(names::products(db.reader(), &[product]).await?.remove(&product).map(|it| href(&it.slug)))
    }

    async fn answers(&self, db: &Db, path: &str) -> Result<Option<bool>, AppError> {
        let slug = path.strip_prefix("/produits/").and_then(|it| it.strip_suffix("/stats"));
        let Some(slug) = slug.and_then(|it| it.parse::<Slug>().ok()) else { return Ok(None) };
        let present = match record::successor(db.reader(), slug.as_str()).await? {
            Some(present) => present,
            None => slug.to_string(),
        };
        let Some((product, ..)) = identify::product(db.reader(), &present).await? else {
            return Ok(Some(false));
        };
        Ok(Some(record::is_published(db.reader(), product).await?))
    }
}
