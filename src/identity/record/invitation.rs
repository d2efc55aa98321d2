//! Invitations to a team.

use chrono::NaiveDate;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    QueryOrder,
};

use super::row::invitation::{ActiveModel, Column, Entity, Model};
use crate::audit::Act;
use crate::identity::rules::Role;
use crate::secret;
use crate::value::Email;

/// An invitation that waits for its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// Its row.
    pub id: i64,
    /// Row of the product.
    pub product: i64,
    /// Whose answer it waits for.
    pub email: Email,
    /// First and last name, as the inviter wrote them.
    pub name: String,
    /// The role offered.
    pub role: Role,
    /// Last day of the mission, if it is known.
    pub ends_on: Option<NaiveDate>,
    /// Share of working time, in percent.
    pub share: Option<u8>,
    /// Row of the inviter.
    pub invited_by: i64,
    /// When it dies, RFC 3339.
    pub expires_at: String,
}

impl Invitation {
    fn read(row: Model) -> Result<Self, DbErr> {
        let faulty = |what: &str| DbErr::Type(format!("{what} of invitation {}", row.id));
        Ok(Self {
            id: row.id,
            product: row.product_id,
            email: row.email.parse().map_err(|_| faulty("e-mail"))?,
            name: row.name,
            role: row.role.parse().map_err(|_| faulty("role"))?,
            ends_on: row.ends_on,
            share: row.share.map(u8::try_from).transpose().map_err(|_| faulty("share"))?,
            invited_by: row.invited_by,
            expires_at: row.expires_at,
        })
    }
}

/// Writes an invitation; gives the secret its link carries. `id` and `expires_at` of `new` are as given.
pub async fn insert(act: &Act, new: &Invitation) -> anyhow::Result<String> {
    let token = secret::draw()?;
    let row = ActiveModel {
        token_hash: Set(secret::digest(&token)),
        product_id: Set(new.product),
        email: Set(new.email.to_string()),
        name: Set(new.name.clone()),
        role: Set(new.role.code().to_owned()),
        ends_on: Set(new.ends_on),
        share: Set(new.share.map(i32::from)),
        invited_by: Set(new.invited_by),
        sent_at: Set(act.at().to_owned()),
        expires_at: Set(new.expires_at.clone()),
        accepted_at: Set(None),
        withdrawn_at: Set(None),
        ..Default::default()
    };
    row.insert(act.db()).await?;
    Ok(token)
}

/// Invitations of a product that wait at `now`, the latest first.
pub async fn waiting(db: &impl ConnectionTrait, product: i64, now: &str) -> Result<Vec<Invitation>, DbErr> {
    let rows = Entity::find()
        .filter(Column::ProductId.eq(product))
        .filter(Column::AcceptedAt.is_null())
        .filter(Column::WithdrawnAt.is_null())
        .filter(Column::ExpiresAt.gt(now))
        .order_by_desc(Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(Invitation::read).collect()
}

/// The invitation of that secret, if it waits at `now`.
pub async fn by_token(
    db: &impl ConnectionTrait,
    token: &str,
    now: &str,
) -> Result<Option<Invitation>, DbErr> {
    let row = Entity::find()
        .filter(Column::TokenHash.eq(secret::digest(token)))
        .filter(Column::AcceptedAt.is_null())
        .filter(Column::WithdrawnAt.is_null())
        .filter(Column::ExpiresAt.gt(now))
        .one(db)
        .await?;
    row.map(Invitation::read).transpose()
}

/// Notes that an invitation was accepted; says whether it still waited.
pub async fn accept(act: &Act, id: i64) -> Result<bool, DbErr> {
    answer(act, id, Column::AcceptedAt).await
}

/// Withdraws an invitation; says whether it still waited.
pub async fn withdraw(act: &Act, id: i64) -> Result<bool, DbErr> {
    answer(act, id, Column::WithdrawnAt).await
}

async fn answer(act: &Act, id: i64, column: Column) -> Result<bool, DbErr> {
    let done = Entity::update_many()
        .col_expr(column, Expr::value(act.at()))
        .filter(Column::Id.eq(id))
        .filter(Column::AcceptedAt.is_null())
        .filter(Column::WithdrawnAt.is_null())
        .exec(act.db())
        .await?;
    Ok(done.rows_affected == 1)
}

/// Hands the invitations a person sent over to another; gives how many.
pub async fn hand_over(act: &Act, from: i64, to: i64) -> Result<u64, DbErr> {
    let moved = Entity::update_many()
        .col_expr(Column::InvitedBy, Expr::value(to))
        .filter(Column::InvitedBy.eq(from))
        .filter(Column::ExpiresAt.gt(act.at()))
        .filter(Column::AcceptedAt.is_null())
        .filter(Column::WithdrawnAt.is_null())
        .exec(act.db())
        .await?;
    Ok(moved.rows_affected)
}

/// Removes the invitations that died before `before`, RFC 3339: who was invited is not kept for ever.
pub async fn sweep(db: &impl ConnectionTrait, before: &str) -> Result<(), DbErr> {
    Entity::delete_many().filter(Column::ExpiresAt.lt(before)).exec(db).await?;
    Ok(())
}

/// Replaces name and e-mail in the invitations of a person who asks to be forgotten.
pub async fn erase(act: &Act, email: &Email) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Name, Expr::value("Personne oubliée"))
        .col_expr(Column::Email, Expr::value("personne@oubliee.invalid"))
        .col_expr(Column::WithdrawnAt, Expr::value(act.at()))
        .filter(Column::Email.eq(email.as_str()))
        .exec(act.db())
        .await?;
    Ok(())
}
