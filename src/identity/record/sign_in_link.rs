//! Links sent by mail: used once, for a quarter of an hour.

use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
};

use super::row::sign_in_link::{ActiveModel, Column, Entity};
use crate::secret;

pub use super::row::sign_in_link::Model as Link;

/// A link to be sent.
#[derive(Debug)]
pub struct New<'a> {
    /// Who it lets in.
    pub person: i64,
    /// Account of an identity provider that it links: issuer and subject.
    pub account: Option<(String, String)>,
    /// Where it leads in the end, a path of this site.
    pub return_to: &'a str,
    /// Now, RFC 3339.
    pub now: &'a str,
    /// When it dies.
    pub expires_at: String,
}

/// Makes a link; gives the secret it carries, of which only the digest is kept.
pub async fn make(db: &impl ConnectionTrait, new: New<'_>) -> anyhow::Result<String> {
    let token = secret::draw()?;
    let (issuer, subject) = new.account.unzip();
    let row = ActiveModel {
        token_hash: Set(secret::digest(&token)),
        person_id: Set(new.person),
        issuer: Set(issuer),
        subject: Set(subject),
        return_to: Set(new.return_to.to_owned()),
        created_at: Set(new.now.to_owned()),
        expires_at: Set(new.expires_at),
        used_at: Set(None),
    };
    row.insert(db).await?;
    Ok(token)
}

/// The link of that secret, if it can still be used.
pub async fn find(db: &impl ConnectionTrait, token: &str, now: &str) -> Result<Option<Link>, DbErr> {
    Entity::find_by_id(secret::digest(token))
        .filter(Column::UsedAt.is_null())
        .filter(Column::ExpiresAt.gt(now))
        .one(db)
        .await
}

/// Uses the link: of any number at once, one gets it.
pub async fn take(db: &impl ConnectionTrait, token: &str, now: &str) -> Result<Option<Link>, DbErr> {
    let hash = secret::digest(token);
    let used = Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(now))
        .filter(Column::TokenHash.eq(hash.as_str()))
        .filter(Column::UsedAt.is_null())
        .filter(Column::ExpiresAt.gt(now))
        .exec(db)
        .await?;
    if used.rows_affected == 1 { Entity::find_by_id(hash).one(db).await } else { Ok(None) }
}

/// Kills the links that were sent to a person: their address changed, or their access was shut.
pub async fn revoke(db: &impl ConnectionTrait, person: i64) -> Result<(), DbErr> {
    Entity::delete_many().filter(Column::PersonId.eq(person)).exec(db).await?;
    Ok(())
}

/// Removes the links that died before `now`.
pub async fn sweep(db: &impl ConnectionTrait, now: &str) -> Result<(), DbErr> {
    Entity::delete_many().filter(Column::ExpiresAt.lte(now)).exec(db).await?;
    Ok(())
}
