//! Rows of publications, and the acts that write them.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;
use sea_orm::{ActiveValue::Set, ConnectionTrait, QueryOrder, QuerySelect};

use crate::audit::{Act, Changes};
use crate::convention::record::object;
use crate::convention::rules::Reference;
use crate::convention::rules::publication::Ranked;
use crate::value::WebAddress;

/// Where and when a convention was published.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "publication")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub convention_id: i64,
    #[sea_orm(column_type = "Text")]
    pub url: WebAddress,
    pub published_on: Date,
    pub recorded_by: i64,
    pub undone_on: Option<Date>,
    #[sea_orm(column_type = "Text", nullable)]
    pub reason: Option<String>,
    pub undone_by: Option<i64>,
    /// Rank of the last amendment that it has; 0 for none.
    pub last_amendment: i32,
}

impl Model {
    /// When, and the last amendment that it has.
    pub fn ranked(&self) -> Ranked {
        Ranked { on: self.published_on, amendment: self.last_amendment }
    }
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Every publication of a convention, the latest first; at most one is not undone.
pub async fn of(db: &impl ConnectionTrait, convention: i64) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::ConventionId.eq(convention)).order_by_desc(Column::Id).all(db).await
}

/// The publication of a convention that stands.
pub async fn standing(db: &impl ConnectionTrait, convention: i64) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::ConventionId.eq(convention))
        .filter(Column::UndoneOn.is_null())
        .one(db)
        .await
}

/// The day each convention was published, of those that were, with the last amendment that was in it, by row of
/// the convention.
pub async fn days(db: &impl ConnectionTrait) -> Result<HashMap<i64, Ranked>, DbErr> {
    let rows: Vec<(i64, NaiveDate, i32)> = Entity::find()
        .select_only()
        .columns([Column::ConventionId, Column::PublishedOn, Column::LastAmendment])
        .filter(Column::UndoneOn.is_null())
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(of, on, amendment)| (of, Ranked { on, amendment })).collect())
}

/// Records that a convention was published there on that day, with that amendment as its last.
pub async fn insert(
    act: &mut Act,
    (convention, reference): (i64, Reference),
    by: i64,
    (url, Ranked { on, amendment }): (&WebAddress, Ranked),
) -> Result<(), DbErr> {
    let row = ActiveModel {
        convention_id: Set(convention),
        url: Set(url.clone()),
        published_on: Set(on),
        recorded_by: Set(by),
        undone_on: Set(None),
        reason: Set(None),
        undone_by: Set(None),
        last_amendment: Set(amendment),
        ..Default::default()
    };
    Entity::insert(row).exec_without_returning(act.db()).await?;
    let mut changes = Changes::new();
    changes
        .note("published_url", None, Some(url.to_string()))
        .note("published_on", None, Some(on.to_string()))
        .note("published_amendment", None, rank(amendment));
    act.record("convention.published", object(reference), changes);
    Ok(())
}

/// The rank of an amendment as the journal says it; nothing when there is none.
fn rank(amendment: i32) -> Option<String> {
    (amendment > 0).then(|| amendment.to_string())
}

/// Undoes a publication, on that day, with a reason.
pub async fn undo(
    act: &mut Act,
    reference: Reference,
    publication: &Model,
    (by, on): (i64, NaiveDate),
    reason: &str,
) -> Result<(), DbErr> {
    let row = ActiveModel {
        id: Set(publication.id),
        undone_on: Set(Some(on)),
        reason: Set(Some(reason.to_owned())),
        undone_by: Set(Some(by)),
        ..Default::default()
    };
    row.update(act.db()).await?;
    let mut changes = Changes::new();
    changes
        .note("published_url", Some(publication.url.to_string()), None)
        .note("published_on", Some(publication.published_on.to_string()), None)
        .note("published_amendment", rank(publication.last_amendment), None)
        .note("publication_reason", None, Some(reason.to_owned()));
    act.record("convention.publication_undone", object(reference), changes);
    Ok(())
}
