//! What administrators see of the outbox, and may do.

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;
use sea_orm::{QueryOrder, QuerySelect};

use super::outbox::{Column, Entity, Model};
use crate::mail::rules::{Standing, Trouble};

/// One mail, without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Row of the mail.
    pub id: i64,
    /// The recipient; nothing once they asked to be forgotten.
    pub recipient: String,
    /// Why it is sent: the name of its template.
    pub purpose: String,
    /// When it was written.
    pub queued_at: String,
    /// How many times it was tried.
    pub tries: i32,
    /// Where it stands.
    pub standing: Standing,
    /// Why the last try failed.
    pub trouble: Option<Trouble>,
}

impl From<Model> for Listed {
    /// A trouble that this version does not know counts as none.
    fn from(row: Model) -> Self {
        Self {
            standing: row.standing(),
            trouble: row.last_error.and_then(|it| it.parse().ok()),
            id: row.id,
            recipient: row.recipient,
            purpose: row.purpose,
            queued_at: row.queued_at,
            tries: row.tries,
        }
    }
}

/// How many mails are kept.
pub async fn count(db: &impl ConnectionTrait) -> Result<u64, DbErr> {
    Entity::find().count(db).await
}

/// How many mails were given up.
pub async fn given_up(db: &impl ConnectionTrait) -> Result<u64, DbErr> {
    Entity::find().filter(Column::GivenUpAt.is_not_null()).count(db).await
}

/// `limit` mails from the newest, after the first `offset` ones.
pub async fn page(db: &impl ConnectionTrait, offset: u64, limit: u64) -> Result<Vec<Listed>, DbErr> {
    let rows = Entity::find().order_by_desc(Column::Id).offset(offset).limit(limit).all(db).await?;
    Ok(rows.into_iter().map(Listed::from).collect())
}

/// The mail of that row.
pub async fn find(db: &impl ConnectionTrait, id: i64) -> Result<Option<Listed>, DbErr> {
    Ok(Entity::find_by_id(id).one(db).await?.map(Listed::from))
}

/// Makes a mail due at `now`, even one that was given up; whoever asks has asked
/// [`Standing::may_try_again`] in the same transaction.
pub async fn try_again(db: &impl ConnectionTrait, id: i64, now: &str) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::NextTryAt, Expr::value(now))
        .col_expr(Column::GivenUpAt, Expr::value(None::<String>))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}
