//! Attachments: files that go with a convention.

use anyhow::Context;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
};

use super::attachment::{ActiveModel, Column, Entity};
use super::save::object;
use crate::audit::{Act, Changes};
use crate::convention::rules::{Convention, Piece};

/// A file, its bytes left where they are.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Attached {
    /// Its row.
    pub id: i64,
    /// Word of its kind: see [`Piece`].
    pub kind: String,
    /// Its name, safe to offer to a browser.
    pub name: String,
    /// In bytes.
    pub size: i64,
    /// How many pages it has.
    pub pages: i64,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// When it was added, RFC 3339.
    pub added_at: String,
    /// Row of who added it.
    pub added_by: i64,
}

/// A file that was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Its name, safe to offer to a browser.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// How many pages it has.
    pub pages: i64,
}

/// Attaches a file; gives its row.
pub async fn attach(
    act: &mut Act,
    to: &Convention,
    kind: Piece,
    file: &Checked,
    by: i64,
) -> anyhow::Result<i64> {
    let row = ActiveModel {
        convention_id: Set(to.id),
        kind: Set(kind.code().to_owned()),
        name: Set(file.name.clone()),
        size: Set(i64::try_from(file.bytes.len()).context("a file larger than a number")?),
        pages: Set(file.pages),
        sha256: Set(file.sha256.clone()),
        bytes: Set(file.bytes.clone()),
        added_at: Set(act.at().to_owned()),
        added_by: Set(by),
        ..Default::default()
    };
    let id = Entity::insert(row).exec(act.db()).await?.last_insert_id;
    let mut changes = Changes::new();
    changes
        .note("piece_kind", None, Some(kind.code().to_owned()))
        .note("piece_name", None, Some(file.name.clone()))
        .note("piece_sha256", None, Some(file.sha256.clone()));
    act.record("convention.piece_attached", object(to.reference), changes);
    Ok(id)
}

/// The files of a convention, the oldest first.
pub async fn all(db: &impl ConnectionTrait, convention: i64) -> Result<Vec<Attached>, DbErr> {
    Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::Kind,
            Column::Name,
            Column::Size,
            Column::Pages,
            Column::Sha256,
            Column::AddedAt,
            Column::AddedBy,
        ])
        .filter(Column::ConventionId.eq(convention))
        .order_by_asc(Column::Id)
        .into_model()
        .all(db)
        .await
}

/// Name, SHA-256 and bytes of a file of that convention.
pub async fn bytes(
    db: &impl ConnectionTrait,
    convention: i64,
    id: i64,
) -> Result<Option<(String, String, Vec<u8>)>, DbErr> {
    let row = Entity::find_by_id(id).filter(Column::ConventionId.eq(convention)).one(db).await?;
    Ok(row.map(|it| (it.name, it.sha256, it.bytes)))
}
