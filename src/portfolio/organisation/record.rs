//! Rows of the organisations.

use std::collections::HashMap;

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect,
};

use super::rules::Organisation;
use crate::audit::{Act, Changes, Object};
use crate::portfolio::record::{organisation, product_sponsor};

/// An organisation and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Row of the organisation.
    pub id: i64,
    /// Name in addresses.
    pub slug: String,
    /// Raised by each change: by it a stale edit is known.
    pub version: i64,
    /// Its values.
    pub values: Organisation,
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Name in addresses.
    pub slug: String,
    /// Name in full.
    pub name: String,
    /// Acronym.
    pub acronym: Option<String>,
    /// Ministry, as the programme's site names it.
    pub ministry: Option<String>,
    /// How many products it sponsors.
    pub products: u64,
}

impl From<organisation::Model> for Known {
    /// A number that cannot be read, in a row written by other hands, counts as unknown.
    fn from(row: organisation::Model) -> Self {
        Self {
            id: row.id,
            slug: row.slug,
            version: row.version,
            values: Organisation {
                name: row.name,
                acronym: row.acronym,
                ministry: row.ministry,
                kind: row.kind,
                legal_form: row.legal_form,
                short_name: row.short_name,
                address: row.address,
                siret: row.siret.and_then(|it| it.parse().ok()),
                representative_name: row.representative_name,
                representative_title: row.representative_title,
                account_holder: row.account_holder,
                account_bank: row.account_bank,
                iban: row.iban.and_then(|it| it.parse().ok()),
                bic: row.bic.and_then(|it| it.parse().ok()),
            },
        }
    }
}

/// Every organisation, in no order, with how many products it sponsors.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<Listed>, DbErr> {
    let counts: Vec<(i64, i64)> = product_sponsor::Entity::find()
        .select_only()
        .column(product_sponsor::Column::OrganisationId)
        .column_as(product_sponsor::Column::ProductId.count(), "products")
        .group_by(product_sponsor::Column::OrganisationId)
        .into_tuple()
        .all(db)
        .await?;
    let counts: HashMap<i64, i64> = counts.into_iter().collect();
    let rows = organisation::Entity::find().all(db).await?;
    Ok(rows
        .into_iter()
        .map(|it| Listed {
            products: counts.get(&it.id).map_or(0, |count| count.unsigned_abs()),
            slug: it.slug,
            name: it.name,
            acronym: it.acronym,
            ministry: it.ministry,
        })
        .collect())
}

/// The organisation of that name in addresses.
pub async fn find(db: &impl ConnectionTrait, slug: &str) -> Result<Option<Known>, DbErr> {
    let row = organisation::Entity::find().filter(organisation::Column::Slug.eq(slug)).one(db).await?;
    Ok(row.map(Known::from))
}

/// The organisation of that row.
pub async fn by_id(db: &impl ConnectionTrait, id: i64) -> Result<Option<Known>, DbErr> {
    Ok(organisation::Entity::find_by_id(id).one(db).await?.map(Known::from))
}

/// Writes a new organisation and records it; gives its row.
pub async fn insert(act: &mut Act, slug: &str, values: &Organisation) -> Result<i64, DbErr> {
    // Writers take turns and nothing is deleted: the greatest identifier plus one is free.
    let last = organisation::Entity::find().order_by_desc(organisation::Column::Id).one(act.db()).await?;
    let id = last.map_or(1, |it| it.id + 1);
    let row =
        organisation::ActiveModel { id: Set(id), slug: Set(slug.to_owned()), version: Set(1), ..row(values) };
    row.insert(act.db()).await?;
    let changes = changes(&Organisation::default(), values);
    act.record("organisation.created", object(slug), changes);
    Ok(id)
}

/// Writes what differs and records it, value by value; says whether anything did.
///
/// Ministry and kind belong to the programme's site: they are written as `values` has them.
pub async fn update(act: &mut Act, known: &Known, values: &Organisation) -> Result<bool, DbErr> {
    let changes = changes(&known.values, values);
    if changes.is_empty() {
        return Ok(false);
    }
    let row = organisation::ActiveModel { id: Set(known.id), version: Set(known.version + 1), ..row(values) };
    row.update(act.db()).await?;
    act.record("organisation.corrected", object(&known.slug), changes);
    Ok(true)
}

fn object(slug: &str) -> Object {
    Object { kind: "organisation", id: slug.to_owned() }
}

fn row(it: &Organisation) -> organisation::ActiveModel {
    organisation::ActiveModel {
        name: Set(it.name.clone()),
        acronym: Set(it.acronym.clone()),
        ministry: Set(it.ministry.clone()),
        kind: Set(it.kind.clone()),
        legal_form: Set(it.legal_form.clone()),
        short_name: Set(it.short_name.clone()),
        address: Set(it.address.clone()),
        siret: Set(it.siret.as_ref().map(ToString::to_string)),
        representative_name: Set(it.representative_name.clone()),
        representative_title: Set(it.representative_title.clone()),
        account_holder: Set(it.account_holder.clone()),
        account_bank: Set(it.account_bank.clone()),
        iban: Set(it.iban.as_ref().map(ToString::to_string)),
        bic: Set(it.bic.as_ref().map(ToString::to_string)),
        ..Default::default()
    }
}

/// What the journal keeps, by the names of the columns.
fn texts(it: &Organisation) -> [(&'static str, Option<String>); 14] {
    [
        ("name", (!it.name.is_empty()).then(|| it.name.clone())),
        ("acronym", it.acronym.clone()),
        ("ministry", it.ministry.clone()),
        ("kind", it.kind.clone()),
        ("legal_form", it.legal_form.clone()),
        ("short_name", it.short_name.clone()),
        ("address", it.address.clone()),
        ("siret", it.siret.as_ref().map(ToString::to_string)),
        ("representative_name", it.representative_name.clone()),
        ("representative_title", it.representative_title.clone()),
        ("account_holder", it.account_holder.clone()),
        ("account_bank", it.account_bank.clone()),
        ("iban", it.iban.as_ref().map(ToString::to_string)),
        ("bic", it.bic.as_ref().map(ToString::to_string)),
    ]
}

fn changes(before: &Organisation, after: &Organisation) -> Changes {
    let mut changes = Changes::new();
    for ((field, before), (_, after)) in texts(before).into_iter().zip(texts(after)) {
        changes.note(field, before, after);
    }
    changes
}
