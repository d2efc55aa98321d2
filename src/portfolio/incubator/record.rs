//! Rows of the incubators.

use std::collections::HashMap;

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect,
};

use crate::audit::{Act, Changes, Object};
use crate::portfolio::record::{incubator, organisation, product_incubator};

/// The organisation that owns an incubator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// Row of the organisation.
    pub id: i64,
    /// Name in addresses.
    pub slug: String,
    /// Name in full.
    pub name: String,
}

/// An incubator's values; `None` is what nobody knows yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Incubator {
    /// Name in full.
    pub name: String,
    /// What it does, in a sentence.
    pub summary: Option<String>,
    /// Who owns it.
    pub owner: Option<Owner>,
    /// Where to write to.
    pub contact: Option<String>,
    /// Its site.
    pub website: Option<String>,
    /// Its code.
    pub repository: Option<String>,
    /// Postal address, line by line.
    pub address: Option<String>,
    /// Its text, in Markdown.
    pub body: String,
}

/// An incubator and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Row of the incubator.
    pub id: i64,
    /// Name in addresses.
    pub slug: String,
    /// Raised by each change: by it a stale edit is known.
    pub version: i64,
    /// Its values.
    pub values: Incubator,
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Name in addresses.
    pub slug: String,
    /// Name in full.
    pub name: String,
    /// What it does, in a sentence.
    pub summary: Option<String>,
    /// Who owns it.
    pub owner: Option<Owner>,
    /// How many products it carries, whatever their phase.
    pub products: u64,
}

/// Every incubator, in no order, with how many products it carries.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<Listed>, DbErr> {
    let counts: Vec<(i64, i64)> = product_incubator::Entity::find()
        .select_only()
        .column(product_incubator::Column::IncubatorId)
        .column_as(product_incubator::Column::ProductId.count(), "products")
        .group_by(product_incubator::Column::IncubatorId)
        .into_tuple()
        .all(db)
        .await?;
    let counts: HashMap<i64, i64> = counts.into_iter().collect();
    let owners: HashMap<i64, Owner> = owners(db).await?.into_iter().map(|it| (it.id, it)).collect();
    let rows = incubator::Entity::find().all(db).await?;
    Ok(rows
        .into_iter()
        .map(|it| Listed {
            products: counts.get(&it.id).map_or(0, |count| count.unsigned_abs()),
            owner: it.owner_id.and_then(|id| owners.get(&id).cloned()),
            slug: it.slug,
            name: it.name,
            summary: it.summary,
        })
        .collect())
}

/// Every organisation that may own an incubator, in no order.
pub async fn owners(db: &impl ConnectionTrait) -> Result<Vec<Owner>, DbErr> {
    let rows: Vec<(i64, String, String)> = organisation::Entity::find()
        .select_only()
        .columns([organisation::Column::Id, organisation::Column::Slug, organisation::Column::Name])
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(id, slug, name)| Owner { id, slug, name }).collect())
}

/// The organisation of that name in addresses, as an owner.
pub async fn owner(db: &impl ConnectionTrait, slug: &str) -> Result<Option<Owner>, DbErr> {
    let row = organisation::Entity::find().filter(organisation::Column::Slug.eq(slug)).one(db).await?;
    Ok(row.map(|it| Owner { id: it.id, slug: it.slug, name: it.name }))
}

/// The incubators that an organisation owns: name in addresses and name in full, in no order.
pub async fn owned_by(db: &impl ConnectionTrait, organisation: i64) -> Result<Vec<(String, String)>, DbErr> {
    incubator::Entity::find()
        .select_only()
        .columns([incubator::Column::Slug, incubator::Column::Name])
        .filter(incubator::Column::OwnerId.eq(organisation))
        .into_tuple()
        .all(db)
        .await
}

/// The incubator of that name in addresses.
pub async fn find(db: &impl ConnectionTrait, slug: &str) -> Result<Option<Known>, DbErr> {
    let Some(row) = incubator::Entity::find().filter(incubator::Column::Slug.eq(slug)).one(db).await? else {
        return Ok(None);
    };
    let owner = match row.owner_id {
        Some(id) => organisation::Entity::find_by_id(id).one(db).await?,
        None => None,
    };
    Ok(Some(Known {
        id: row.id,
        slug: row.slug,
        version: row.version,
        values: Incubator {
            name: row.name,
            summary: row.summary,
            owner: owner.map(|it| Owner { id: it.id, slug: it.slug, name: it.name }),
            contact: row.contact,
            website: row.website,
            repository: row.repository,
            address: row.address,
            body: row.body,
        },
    }))
}

/// Writes a new incubator and records it; gives its row.
pub async fn insert(act: &mut Act, slug: &str, values: &Incubator) -> Result<i64, DbErr> {
    // Writers take turns and nothing is deleted: the greatest identifier plus one is free.
    let last = incubator::Entity::find().order_by_desc(incubator::Column::Id).one(act.db()).await?;
    let id = last.map_or(1, |it| it.id + 1);
    let row =
        incubator::ActiveModel { id: Set(id), slug: Set(slug.to_owned()), version: Set(1), ..row(values) };
    row.insert(act.db()).await?;
    let changes = changes(&Incubator::default(), values);
    act.record("incubator.created", object(slug), changes);
    Ok(id)
}

/// Writes what differs and records it, value by value; says whether anything did.
pub async fn update(act: &mut Act, known: &Known, values: &Incubator) -> Result<bool, DbErr> {
    let changes = changes(&known.values, values);
    if changes.is_empty() {
        return Ok(false);
    }
    let row = incubator::ActiveModel { id: Set(known.id), version: Set(known.version + 1), ..row(values) };
    row.update(act.db()).await?;
    act.record("incubator.corrected", object(&known.slug), changes);
    Ok(true)
}

fn object(slug: &str) -> Object {
    Object { kind: "incubator", id: slug.to_owned() }
}

fn row(it: &Incubator) -> incubator::ActiveModel {
    incubator::ActiveModel {
        name: Set(it.name.clone()),
        summary: Set(it.summary.clone()),
        owner_id: Set(it.owner.as_ref().map(|it| it.id)),
        contact: Set(it.contact.clone()),
        website: Set(it.website.clone()),
        repository: Set(it.repository.clone()),
        address: Set(it.address.clone()),
        body: Set(it.body.clone()),
        ..Default::default()
    }
}

/// What the journal keeps, by the names of the fields; the owner by its name in addresses.
fn changes(before: &Incubator, after: &Incubator) -> Changes {
    let texts = |it: &Incubator| {
        let some = |text: &String| (!text.is_empty()).then(|| text.clone());
        [
            ("name", some(&it.name)),
            ("summary", it.summary.clone()),
            ("owner", it.owner.as_ref().map(|it| it.slug.clone())),
            ("contact", it.contact.clone()),
            ("website", it.website.clone()),
            ("repository", it.repository.clone()),
            ("address", it.address.clone()),
            ("body", some(&it.body)),
        ]
    };
    let mut changes = Changes::new();
    for ((field, before), (_, after)) in texts(before).into_iter().zip(texts(after)) {
        changes.note(field, before, after);
    }
    changes
}
