//! Several conventions whole, in a few questions: for the pages that follow them.

use std::collections::HashMap;
use std::hash::Hash;

use anyhow::Context;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{
    allocation, contribution, convention, convention_party, instalment, load::day_in_paris, on_paper, rows,
    sight, subject,
};
use crate::convention::milestone::record as milestone;
use crate::convention::rules::{Convention, Reference, Subject};
use crate::db::BATCH;
use crate::error::AppError;
use crate::fast::record::{fast_edition, laureate};
use crate::identity::rules::Rights;
use crate::portfolio::record::names;

/// The conventions of these laureates that `rights` let be seen, whole, the oldest reference first.
pub async fn whole(
    db: &impl ConnectionTrait,
    laureates: &[i64],
    rights: &Rights,
) -> Result<Vec<Convention>, AppError> {
    let mut found = Vec::new();
    for some in laureates.chunks(BATCH) {
        let rows = convention::Entity::find()
            .filter(convention::Column::LaureateId.is_in(some.iter().copied()))
            .filter(sight::visible(rights))
            .all(db)
            .await?;
        found.extend(of_rows(db, &rows).await?);
    }
    found.sort_by_key(|it| it.reference);
    Ok(found)
}

/// The conventions of these references, whole, in no order; one that does not exist is left out.
pub async fn of_references(
    db: &impl ConnectionTrait,
    references: &[Reference],
) -> Result<Vec<Convention>, AppError> {
    let mut found = Vec::new();
    for some in references.chunks(BATCH) {
        let rows = convention::Entity::find()
            .filter(convention::Column::Reference.is_in(some.iter().map(ToString::to_string)))
            .all(db)
            .await?;
        found.extend(of_rows(db, &rows).await?);
    }
    Ok(found)
}

/// The conventions of these rows, whole, in no order; one that does not exist is left out.
pub async fn of_ids(db: &impl ConnectionTrait, ids: &[i64]) -> Result<Vec<Convention>, AppError> {
    let mut found = Vec::new();
    for some in ids.chunks(BATCH) {
        let own = convention::Column::Id.is_in(some.iter().copied());
        let rows = convention::Entity::find().filter(own).all(db).await?;
        found.extend(of_rows(db, &rows).await?);
    }
    Ok(found)
}

async fn of_rows(db: &impl ConnectionTrait, rows: &[convention::Model]) -> Result<Vec<Convention>, AppError> {
    let subjects = subjects(db, &rows.iter().map(|it| it.laureate_id).collect::<Vec<_>>()).await?;
    let mut found = Vec::with_capacity(rows.len());
    for rows in rows.chunks(BATCH) {
        let ids: Vec<i64> = rows.iter().map(|it| it.id).collect();
        let mut children = children(db, &ids).await?;
        let mut papers: HashMap<_, _> = on_paper::of_several(db, &ids).await?.into_iter().collect();
        for row in rows {
            let read = convention(row, children.remove(&row.id).unwrap_or_default(), &subjects)?;
            found.push(Convention { on_paper: papers.remove(&row.id), ..read });
        }
    }
    Ok(found)
}

fn convention(
    row: &convention::Model,
    children: rows::Children,
    subjects: &HashMap<i64, Subject>,
) -> anyhow::Result<Convention> {
    let reference = &row.reference;
    Ok(Convention {
        id: row.id,
        reference: reference.parse().with_context(|| format!("stored reference {reference}"))?,
        laureate_id: row.laureate_id,
        subject: subjects
            .get(&row.laureate_id)
            .cloned()
            .with_context(|| format!("convention {reference} has no laureate"))?,
        state: rows::state(row)?,
        version: row.version,
        template_version: row.template_version,
        changed_on: day_in_paris(&row.changed_at).with_context(|| format!("convention {reference}"))?,
        moved_on: day_in_paris(row.moved_at.as_ref().unwrap_or(&row.drawn_up_at))
            .with_context(|| format!("convention {reference}"))?,
        contents: rows::contents(row, children)?,
        on_paper: None,
    })
}

async fn children(
    db: &impl ConnectionTrait,
    conventions: &[i64],
) -> Result<HashMap<i64, rows::Children>, AppError> {
    let ids = || conventions.iter().copied();
    let mut parties = grouped(
        convention_party::Entity::find()
            .filter(convention_party::Column::ConventionId.is_in(ids()))
            .order_by_asc(convention_party::Column::Position)
            .all(db)
            .await?,
        |it| it.convention_id,
    );
    let mut contributions = grouped(
        contribution::Entity::find()
            .filter(contribution::Column::ConventionId.is_in(ids()))
            .order_by_asc(contribution::Column::Position)
            .all(db)
            .await?,
        |it| it.convention_id,
    );
    let mut allocations = grouped(
        allocation::Entity::find()
            .filter(allocation::Column::ConventionId.is_in(ids()))
            .order_by_asc(allocation::Column::Position)
            .all(db)
            .await?,
        |it| it.convention_id,
    );
    let mut instalments = grouped(
        instalment::Entity::find()
            .filter(instalment::Column::ConventionId.is_in(ids()))
            .order_by_asc(instalment::Column::Position)
            .all(db)
            .await?,
        |it| it.convention_id,
    );
    let mut milestones = milestone::standing(db, conventions).await?;
    let of = |id: i64| {
        let children = rows::Children {
            parties: parties.remove(&id).unwrap_or_default(),
            contributions: contributions.remove(&id).unwrap_or_default(),
            allocations: allocations.remove(&id).unwrap_or_default(),
            instalments: instalments.remove(&id).unwrap_or_default(),
            milestones: milestones.remove(&id).unwrap_or_default(),
        };
        (id, children)
    };
    Ok(ids().map(of).collect())
}

fn grouped<K: Hash + Eq, T>(rows: Vec<T>, key: impl Fn(&T) -> K) -> HashMap<K, Vec<T>> {
    let mut groups: HashMap<K, Vec<T>> = HashMap::new();
    for row in rows {
        groups.entry(key(&row)).or_default().push(row);
    }
    groups
}

/// What is known of laureates, by row.
async fn subjects(db: &impl ConnectionTrait, laureates: &[i64]) -> Result<HashMap<i64, Subject>, AppError> {
    let rows = laureate::Entity::find()
        .filter(laureate::Column::Id.is_in(laureates.iter().copied()))
        .all(db)
        .await?;
    let numbers = || rows.iter().map(|it| it.edition);
    let editions: HashMap<i32, fast_edition::Model> = fast_edition::Entity::find()
        .filter(fast_edition::Column::Number.is_in(numbers()))
        .all(db)
        .await?
        .into_iter()
        .map(|it| (it.number, it))
        .collect();
    let counted: HashMap<i32, i64> = laureate::Entity::find()
        .select_only()
        .column(laureate::Column::Edition)
        .column_as(laureate::Column::Id.count(), "laureates")
        .filter(laureate::Column::Edition.is_in(numbers()))
        .group_by(laureate::Column::Edition)
        .into_tuple::<(i32, i64)>()
        .all(db)
        .await?
        .into_iter()
        .collect();
    let products =
        names::products(db, &rows.iter().filter_map(|it| it.product_id).collect::<Vec<_>>()).await?;
    let incubators =
        names::incubators(db, &rows.iter().filter_map(|it| it.incubator_id).collect::<Vec<_>>()).await?;
    let subject = |row: &laureate::Model| {
        let edition = editions.get(&row.edition)?;
        let (kind, name) = match (row.product_id, row.incubator_id) {
            (Some(id), _) => ("produits", products.get(&id)?),
            (None, Some(id)) => ("incubateurs", incubators.get(&id)?),
            (None, None) => return None,
        };
        let counted = counted.get(&row.edition).copied().unwrap_or(0);
        let path = format!("/{kind}/{}", name.slug);
        Some((row.id, subject::of((edition, row), name.name.clone(), path, counted)))
    };
    Ok(rows.iter().filter_map(subject).collect())
}
