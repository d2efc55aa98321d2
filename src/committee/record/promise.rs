//! What conventions promise of committees: kept by those that were held.

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::facts;
use crate::audit::Act;
use crate::convention::obligation::record::keep_committees;
use crate::convention::record::{all_references, known, of_laureates};
use crate::error::AppError;
use crate::fast::record::laureate;
use crate::identity::rules::Rights;

/// Notes, in the signed conventions of that product, the committees held until `today`: recorded here, or told by
/// its sheet.
///
/// # Errors
/// The database's; a row that has no meaning.
pub async fn keep(act: &mut Act, product: i64, today: NaiveDate) -> Result<(), AppError> {
    let laureates =
        laureate::Entity::find().filter(laureate::Column::ProductId.eq(product)).all(act.db()).await?;
    let laureates: Vec<i64> = laureates.iter().map(|it| it.id).collect();
    // Only what is signed promises, and that is public.
    let signed = of_laureates(act.db(), &laureates, &Rights::default()).await?;
    let signed: Vec<_> = signed.into_iter().filter(|it| it.state.signed_on().is_some()).collect();
    if signed.is_empty() {
        return Ok(());
    }
    let held = held(act.db(), product, today).await?;
    for it in signed {
        let convention = known(act.db(), it.reference).await?;
        keep_committees(act, &convention, &held).await?;
    }
    Ok(())
}

/// The same of every product with a convention.
///
/// # Errors
/// The database's; a row that has no meaning.
pub async fn keep_all(act: &mut Act, today: NaiveDate) -> Result<(), AppError> {
    let mut products = Vec::new();
    for reference in all_references(act.db()).await? {
        let convention = known(act.db(), reference).await?;
        let of = laureate::Entity::find_by_id(convention.laureate_id).one(act.db()).await?;
        products.extend(of.and_then(|it| it.product_id));
    }
    products.sort_unstable();
    products.dedup();
    for product in products {
        keep(act, product, today).await?;
    }
    Ok(())
}

async fn held(db: &impl ConnectionTrait, product: i64, today: NaiveDate) -> Result<Vec<NaiveDate>, AppError> {
    let known = facts(db, &[product]).await?;
    let days = known.into_values().flat_map(|it| it.committees);
    Ok(days.filter(|it| *it <= today).collect())
}
