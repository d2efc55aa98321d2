//! Reads awards to be split, and writes their parts.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use super::form::Said;
use crate::audit::{Act, Changes, Object};
use crate::collation;
use crate::fast::record::batch::replace_laureate;
use crate::fast::record::fast_edition;
use crate::fast::record::laureate::{Column, Entity, Model};
use crate::fast::rules::Award;
use crate::fast::selection;
use crate::followup::record::laureate::{self, Followed};
use crate::identity::rules::Target;
use crate::money::Euros;
use crate::portfolio::record::names::{self, Name};

/// An award, as its form shows it.
pub struct Known {
    /// Whose it is.
    pub laureate: Followed,
    /// How it stands.
    pub award: Award,
    /// Value of the support in its edition, if it is said.
    pub support_value: Option<Euros>,
    /// Whether the selection decided it.
    pub is_decided: bool,
    row: Model,
}

/// An award that nobody split.
pub struct Unsplit {
    /// Row of the laureate.
    pub laureate: i64,
    /// Its edition.
    pub edition: i32,
    /// Name of the product or of the incubator.
    pub name: String,
    /// Its total.
    pub total: Euros,
}

/// The award of that laureate.
pub async fn find(db: &impl ConnectionTrait, id: i64) -> Result<Option<Known>, DbErr> {
    let Some(laureate) = laureate::find(db, id).await? else { return Ok(None) };
    let Some(row) = Entity::find_by_id(id).one(db).await? else { return Ok(None) };
    let edition = fast_edition::Entity::find_by_id(row.edition).one(db).await?;
    Ok(Some(Known {
        laureate,
        award: Award { total: row.total, support: row.support, co_financing: row.co_financing },
        support_value: edition.and_then(|it| it.support_value),
        is_decided: selection::has_made(db, id).await?,
        row,
    }))
}

/// Every award whose total alone is known: the latest edition first, then by name.
pub async fn unsplit(db: &impl ConnectionTrait) -> Result<Vec<Unsplit>, DbErr> {
    let rows = Entity::find()
        .filter(Column::Total.is_not_null())
        .filter(Condition::any().add(Column::Support.is_null()).add(Column::CoFinancing.is_null()))
        .all(db)
        .await?;
    let ids = |of: fn(&Model) -> Option<i64>| rows.iter().filter_map(of).collect::<Vec<_>>();
    let products: HashMap<i64, Name> = names::products(db, &ids(|it| it.product_id)).await?;
    let incubators: HashMap<i64, Name> = names::incubators(db, &ids(|it| it.incubator_id)).await?;
    let mut all: Vec<Unsplit> = rows
        .iter()
        .filter_map(|it| {
            let product = it.product_id.and_then(|id| products.get(&id));
            let name = product.or_else(|| it.incubator_id.and_then(|id| incubators.get(&id)))?;
            Some(Unsplit { laureate: it.id, edition: it.edition, name: name.name.clone(), total: it.total? })
        })
        .collect();
    all.sort_by(|a, b| b.edition.cmp(&a.edition).then_with(|| collation::compare(&a.name, &b.name)));
    Ok(all)
}

/// Writes both parts; the journal keeps what the award was, and why it changed.
pub async fn write(act: &mut Act, known: &Known, said: &Said) -> Result<(), DbErr> {
    let plain = |it: Option<Euros>| it.map(Euros::to_plain);
    let (before, after) = (known.award, said.award);
    let mut changes = Changes::new();
    changes.note("support", plain(before.support), plain(after.support));
    changes.note("co_financing", plain(before.co_financing), plain(after.co_financing));
    changes.note("total", plain(before.total), plain(after.total));
    changes.note("reason", None, said.reason.clone());
    let place = &known.laureate.place;
    let kind = match place.target {
        Target::Incubator(_) => "incubator",
        Target::Product(_) | Target::Laureate(_) => "product",
    };
    let Award { total, support, co_financing } = after;
    replace_laureate(act, Model { total, support, co_financing, ..known.row.clone() }).await?;
    // As the import names it: a product and an incubator may have the same name in addresses.
    let id = format!("{}/{kind}/{}", known.laureate.edition, place.slug);
    act.record("laureate.split", Object { kind: "laureate", id }, changes);
    Ok(())
}
