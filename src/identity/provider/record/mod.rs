//! Rows of the attempts and of the linked accounts.

pub(crate) mod provider_account;
pub(crate) mod provider_attempt;

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use super::attempt::{self, Attempt};
use crate::audit::{Act, Changes};
use crate::clock::stamp;
use crate::db::Db;
use crate::identity::record::person;

/// Keeps an attempt under its key for ten minutes; those that are out of date are thrown away.
///
/// A technical row, outside any act: nobody has done anything yet.
pub async fn keep(db: &Db, key: &str, attempt: &Attempt, now: DateTime<Utc>) -> Result<(), DbErr> {
    let transaction = db.begin().await?;
    provider_attempt::Entity::delete_many()
        .filter(provider_attempt::Column::ExpiresAt.lte(stamp(now)))
        .exec(&transaction)
        .await?;
    let row = provider_attempt::ActiveModel {
        state_hash: Set(key.to_owned()),
        nonce: Set(attempt.nonce.clone()),
        pkce_verifier: Set(attempt.pkce_verifier.clone()),
        return_to: Set(attempt.return_to.clone()),
        expires_at: Set(stamp(now + TimeDelta::minutes(attempt::MINUTES))),
    };
    provider_attempt::Entity::insert(row).exec_without_returning(&transaction).await?;
    transaction.commit().await
}

/// What became of an attempt that a browser comes back with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It is this one, and nobody can take it any more.
    Attempt(Attempt),
    /// It is out of date, and gone.
    Expired,
    /// There is none, or somebody took it first.
    Unknown,
}

/// Reads an attempt and deletes it: of two that come at once, one finds it.
pub async fn take(db: &Db, key: &str, now: DateTime<Utc>) -> Result<Taken, DbErr> {
    let transaction = db.begin().await?;
    let found = provider_attempt::Entity::find_by_id(key).one(&transaction).await?;
    let deleted = provider_attempt::Entity::delete_by_id(key).exec(&transaction).await?;
    transaction.commit().await?;
    Ok(match found {
        Some(row) if deleted.rows_affected == 1 => {
            if row.expires_at <= stamp(now) {
                Taken::Expired
            } else {
                Taken::Attempt(Attempt {
                    nonce: row.nonce,
                    pkce_verifier: row.pkce_verifier,
                    return_to: row.return_to,
                })
            }
        }
        _ => Taken::Unknown,
    })
}

/// The person to whom an account is linked.
pub async fn person_of(db: &impl ConnectionTrait, issuer: &str, subject: &str) -> Result<Option<i64>, DbErr> {
    let row = provider_account::Entity::find_by_id((issuer.to_owned(), subject.to_owned())).one(db).await?;
    Ok(row.map(|it| it.person_id))
}

/// Links an account to a person and records it; one that is already linked stays with whom it has.
///
/// Gives the person it is linked to in the end. Both values may be forgotten: they stand outside the chain.
pub async fn link(act: &mut Act, issuer: &str, subject: &str, person_id: i64) -> Result<i64, DbErr> {
    if let Some(already) = person_of(act.db(), issuer, subject).await? {
        return Ok(already);
    }
    let row = provider_account::ActiveModel {
        issuer: Set(issuer.to_owned()),
        subject: Set(subject.to_owned()),
        person_id: Set(person_id),
        linked_at: Set(act.at().to_owned()),
    };
    provider_account::Entity::insert(row).exec_without_returning(act.db()).await?;
    let mut changes = Changes::new();
    changes.note("issuer", None, Some(issuer.to_owned())).note("subject", None, Some(subject.to_owned()));
    act.record("person.account_linked", person::object(person_id), changes);
    Ok(person_id)
}

/// Unlinks every account of a person: they ask to be forgotten, they have another address, or they wish it.
pub async fn unlink_all(act: &Act, person_id: i64) -> Result<(), DbErr> {
    provider_account::Entity::delete_many()
        .filter(provider_account::Column::PersonId.eq(person_id))
        .exec(act.db())
        .await?;
    Ok(())
}
