//! Sessions: technical rows, written outside the journal.

use sea_orm::sea_query::{Condition, Expr};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    QueryOrder,
};

use super::row::session::{ActiveModel, Column, Entity};
use crate::secret;

pub use super::row::session::Model as Session;

/// A session to be opened.
#[derive(Debug)]
pub struct New<'a> {
    /// Whose.
    pub person: i64,
    /// How they entered: `link`, `proconnect` or `demonstration`.
    pub method: &'static str,
    /// Their browser, in a few words.
    pub browser: &'a str,
    /// What the identity provider wants back at the end.
    pub id_token: Option<String>,
    /// Now, RFC 3339.
    pub now: &'a str,
    /// Its end, whatever is done.
    pub expires_at: String,
}

/// Opens a session; gives what the cookie holds, of which only the digest is kept.
pub async fn open(db: &impl ConnectionTrait, new: New<'_>) -> anyhow::Result<String> {
    let id = secret::draw()?;
    let row = ActiveModel {
        id_hash: Set(secret::digest(&id)),
        person_id: Set(new.person),
        csrf_token: Set(secret::draw()?),
        method: Set(new.method.to_owned()),
        browser: Set(new.browser.to_owned()),
        created_at: Set(new.now.to_owned()),
        last_seen_at: Set(new.now.to_owned()),
        expires_at: Set(new.expires_at),
        id_token: Set(new.id_token),
    };
    row.insert(db).await?;
    Ok(id)
}

/// The session of that cookie, if it was seen since `idle_since` and has not ended by `now`.
pub async fn find(
    db: &impl ConnectionTrait,
    cookie: &str,
    now: &str,
    idle_since: &str,
) -> Result<Option<Session>, DbErr> {
    Entity::find_by_id(secret::digest(cookie))
        .filter(Column::ExpiresAt.gt(now))
        .filter(Column::LastSeenAt.gt(idle_since))
        .one(db)
        .await
}

/// Notes that the session was used.
pub async fn touch(db: &impl ConnectionTrait, id_hash: &str, now: &str) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::LastSeenAt, Expr::value(now))
        .filter(Column::IdHash.eq(id_hash))
        .exec(db)
        .await?;
    Ok(())
}

/// Open sessions of a person, the last used first.
pub async fn of_person(
    db: &impl ConnectionTrait,
    person: i64,
    now: &str,
    idle_since: &str,
) -> Result<Vec<Session>, DbErr> {
    Entity::find()
        .filter(Column::PersonId.eq(person))
        .filter(Column::ExpiresAt.gt(now))
        .filter(Column::LastSeenAt.gt(idle_since))
        .order_by_desc(Column::LastSeenAt)
        .all(db)
        .await
}

/// Ends one session.
pub async fn end(db: &impl ConnectionTrait, id_hash: &str) -> Result<(), DbErr> {
    Entity::delete_by_id(id_hash.to_owned()).exec(db).await?;
    Ok(())
}

/// Ends every session of a person.
pub async fn end_all(db: &impl ConnectionTrait, person: i64) -> Result<(), DbErr> {
    Entity::delete_many().filter(Column::PersonId.eq(person)).exec(db).await?;
    Ok(())
}

/// Removes the sessions that have ended.
pub async fn sweep(db: &impl ConnectionTrait, now: &str, idle_since: &str) -> Result<(), DbErr> {
    let ended = Condition::any().add(Column::ExpiresAt.lte(now)).add(Column::LastSeenAt.lte(idle_since));
    Entity::delete_many().filter(ended).exec(db).await?;
    Ok(())
}
