//! The readings that a home tells of.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use sea_orm::ConnectionTrait;

use super::Scope;
use crate::error::AppError;
use crate::impact::record::{metric, proposal};
use crate::impact::rules::{Filing, Wanted};
use crate::task::HORIZON_DAYS;

/// Readings that are asked on `today` and late by the end of what a home looks ahead at, and those that were proposed,
/// by product.
pub(super) async fn expected(
    db: &impl ConnectionTrait,
    scope: &Scope,
    today: NaiveDate,
) -> Result<HashMap<i64, Filing>, AppError> {
    let products = match scope {
        Scope::Everything => None,
        Scope::Missions { products, .. } => Some(products.as_slice()),
    };
    let mut found: HashMap<i64, Filing> = HashMap::new();
    // Late starts the day after the last day to file.
    for it in metric::expected(db, products, today + Days::new(HORIZON_DAYS + 1)).await? {
        if let Some(asked) = it.rhythm().and_then(|rhythm| rhythm.asked(it.last_filed(), today)) {
            let wanted = Wanted { name: it.row.name, asked };
            found.entry(it.row.product_id).or_default().wanted.push(wanted);
        }
    }
    for (product, name) in proposal::waiting_of(db, products).await? {
        found.entry(product).or_default().proposed.push(name);
    }
    Ok(found)
}
