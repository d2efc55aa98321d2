//! Tokens: made, found, revoked.

use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{Set, Unchanged},
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
};

pub use super::row::api_token::Model;
use super::row::api_token::{ActiveModel, Column, Entity};
use crate::audit::{Act, Changes, Object};
use crate::db::Db;
use crate::secret;

/// What tokens begin with: searches of leaked secrets know them by it.
const PREFIX: &str = "jalon_";
/// Characters of a token that are kept to tell it from others.
const HINT: usize = 12;

/// The token that this secret is, if it opens something still.
pub async fn by_secret(db: &impl ConnectionTrait, text: &str) -> Result<Option<Model>, DbErr> {
    if !text.starts_with(PREFIX) {
        return Ok(None);
    }
    let own = Entity::find().filter(Column::Digest.eq(secret::digest(text)));
    own.filter(Column::RevokedAt.is_null()).one(db).await
}

/// The tokens of a product: those that open something first, the latest first.
pub async fn of_product(db: &impl ConnectionTrait, product: i64) -> Result<Vec<Model>, DbErr> {
    let own = Entity::find().filter(Column::ProductId.eq(product)).order_by_desc(Column::Id);
    let (revoked, open): (Vec<Model>, Vec<Model>) =
        own.all(db).await?.into_iter().partition(|it| it.revoked_at.is_some());
    Ok(open.into_iter().chain(revoked).collect())
}

/// Makes a token; gives it, once and for all.
pub async fn make(
    act: &mut Act,
    (product, slug): (i64, &str),
    name: &str,
    by: i64,
) -> Result<String, crate::error::AppError> {
    let token = format!("{PREFIX}{}", secret::draw()?);
    let row = ActiveModel {
        product_id: Set(product),
        name: Set(name.to_owned()),
        digest: Set(secret::digest(&token)),
        hint: Set(token.chars().take(HINT).collect()),
        made_by: Set(by),
        made_at: Set(act.at().to_owned()),
        ..Default::default()
    };
    Entity::insert(row).exec_without_returning(act.db()).await?;
    note(act, "token.made", slug, name);
    Ok(token)
}

/// Revokes a token of a product; says whether it opened something.
pub async fn revoke(act: &mut Act, (product, slug): (i64, &str), id: i64, by: i64) -> Result<bool, DbErr> {
    let own = Entity::find_by_id(id).filter(Column::ProductId.eq(product)).one(act.db()).await?;
    let Some(token) = own.filter(|it| it.revoked_at.is_none()) else { return Ok(false) };
    let row = ActiveModel {
        id: Unchanged(token.id),
        revoked_by: Set(Some(by)),
        revoked_at: Set(Some(act.at().to_owned())),
        ..Default::default()
    };
    row.update(act.db()).await?;
    note(act, "token.revoked", slug, &token.name);
    Ok(true)
}

/// Notes that a token was used.
pub async fn touch(db: &Db, id: i64, now: &str) -> Result<(), DbErr> {
    let writer = db.begin().await?;
    let row =
        ActiveModel { id: Unchanged(id), last_seen_at: Set(Some(now.to_owned())), ..Default::default() };
    row.update(&writer).await?;
    writer.commit().await
}

fn note(act: &mut Act, done: &'static str, slug: &str, name: &str) {
    let mut changes = Changes::new();
    changes.note("token", None, Some(name.to_owned()));
    act.record(done, Object { kind: "product", id: slug.to_owned() }, changes);
}
