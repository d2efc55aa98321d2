//! What other rooms know of the product of a dossier.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::convention::amendment::record::of_convention;
use crate::convention::obligation::record::link::given;
use crate::convention::obligation::record::{self as obligations, Obligation};
use crate::convention::record::{Brief, of_laureates};
use crate::convention::rules::AmendmentReference;
use crate::error::AppError;
use crate::fast::record::laureate;
use crate::identity::record::mission;
use crate::identity::rules::{Mission, Rights, Target};
use crate::portfolio::record::product;

/// The sheet of the product.
pub async fn sheet(db: &impl ConnectionTrait, product: i64) -> Result<Option<product::Model>, AppError> {
    Ok(product::Entity::find_by_id(product).one(db).await?)
}

/// What the signed conventions of the product have each party do, with the link given for it last.
pub async fn owed(
    db: &impl ConnectionTrait,
    product: i64,
) -> Result<Vec<(Obligation, Option<String>)>, AppError> {
    let laureates = laureate::Entity::find().filter(laureate::Column::ProductId.eq(product)).all(db).await?;
    let ids: Vec<i64> = laureates.iter().map(|it| it.id).collect();
    let mut found = Vec::new();
    // Only what is signed counts here, and that is public.
    for it in of_laureates(db, &ids, &Rights::default()).await? {
        if it.state.signed_on().is_none() {
            continue;
        }
        let convention = crate::convention::record::known(db, it.reference).await?;
        let own = obligations::all(db, convention.id).await?;
        let rows: Vec<i64> = own.iter().map(|it| it.id).collect();
        let mut links: HashMap<i64, String> = given(db, &rows).await?;
        found.extend(own.into_iter().map(|it| {
            let link = links.remove(&it.id);
            (it, link)
        }));
    }
    Ok(found)
}

/// The product of an award.
pub async fn awarded(db: &impl ConnectionTrait, laureate: i64) -> Result<Option<i64>, AppError> {
    Ok(laureate::Entity::find_by_id(laureate).one(db).await?.and_then(|it| it.product_id))
}

/// A convention drawn up for an award of the product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contract {
    /// What a list knows of it.
    pub brief: Brief,
    /// Its amendment that is not signed yet, if there is one.
    pub open: Option<AmendmentReference>,
}

/// The awards of the product, by row, with the conventions drawn up for them, as whoever draws them up sees them.
pub async fn contracts(
    db: &impl ConnectionTrait,
    product: i64,
) -> Result<(Vec<i64>, Vec<Contract>), AppError> {
    let laureates = laureate::Entity::find().filter(laureate::Column::ProductId.eq(product)).all(db).await?;
    let ids: Vec<i64> = laureates.iter().map(|it| it.id).collect();
    let rights = Rights { administrator: true, ..Rights::default() };
    let mut contracts = Vec::new();
    for brief in of_laureates(db, &ids, &rights).await? {
        let open = if brief.state.signed_on().is_some() {
            let convention = crate::convention::record::known(db, brief.reference).await?;
            let amendments = of_convention(db, &convention).await?;
            amendments.iter().find(|it| it.state.is_coming()).map(|it| it.reference)
        } else {
            None
        };
        contracts.push(Contract { brief, open });
    }
    Ok((ids, contracts))
}

/// The missions on the product that run that day.
pub async fn missions(
    db: &impl ConnectionTrait,
    product: i64,
    today: NaiveDate,
) -> Result<Vec<Mission>, AppError> {
    let missions = mission::on(db, Target::Product(product)).await?;
    Ok(missions.into_iter().map(|it| it.mission).filter(|it| it.period.runs_on(today)).collect())
}
