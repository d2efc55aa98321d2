//! Answers kept by the key of their request: the same request sent again has the same answer, and writes nothing.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

pub use super::row::api_answer::Model;
use super::row::api_answer::{ActiveModel, Column, Entity};

/// The answer to the request of that key, if it came already.
pub async fn find(db: &impl ConnectionTrait, token: i64, key: &str) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id((token, key.to_owned())).one(db).await
}

/// Keeps the answer to a request.
pub async fn keep(
    db: &impl ConnectionTrait,
    (token, key): (i64, &str),
    (body_sha, answer): (&str, &str),
    at: &str,
) -> Result<(), DbErr> {
    let row = ActiveModel {
        token_id: Set(token),
        idempotency_key: Set(key.to_owned()),
        body_sha: Set(body_sha.to_owned()),
        answer: Set(answer.to_owned()),
        answered_at: Set(at.to_owned()),
    };
    // Of two requests that say the same at once, the answer of the first is kept.
    let again = OnConflict::columns([Column::TokenId, Column::IdempotencyKey]).do_nothing().to_owned();
    Entity::insert(row).on_conflict(again).exec_without_returning(db).await?;
    Ok(())
}

/// Drops the answers given before that instant, RFC 3339.
pub async fn sweep(db: &impl ConnectionTrait, stale_since: &str) -> Result<(), DbErr> {
    Entity::delete_many().filter(Column::AnsweredAt.lt(stale_since)).exec(db).await?;
    Ok(())
}
