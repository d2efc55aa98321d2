//! The steps of an amendment's life: each is a change of state, its line and its record in the journal.

use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::{amendment, amendment_step, object};
use crate::audit::{Act, Changes};
use crate::convention::record::life::Made;
pub use crate::convention::record::life::Making;
use crate::convention::record::rows;
use crate::convention::rules::{Amendment, State};

/// Brings an amendment to another state, as its rules allow. Signed or given up, it is no longer open.
pub async fn advance(
    act: &mut Act,
    amendment: &Amendment,
    to: State,
    making: Making<'_>,
) -> Result<(), DbErr> {
    use amendment::Column;

    let (from_state, _) = rows::state_columns(amendment.state);
    let (to_state, signed_on) = rows::state_columns(to);
    amendment::Entity::update_many()
        .col_expr(Column::State, Expr::value(to_state))
        .col_expr(Column::SignedOn, Expr::value(signed_on))
        .col_expr(Column::MovedAt, Expr::value(act.at()))
        .col_expr(Column::OpenFor, Expr::value(to.is_coming().then_some(amendment.convention_id)))
        .filter(Column::Id.eq(amendment.id))
        .exec(act.db())
        .await?;
    let row = amendment_step::ActiveModel {
        amendment_id: Set(amendment.id),
        at: Set(act.at().to_owned()),
        person_id: Set(making.by),
        from_state: Set(from_state.to_owned()),
        to_state: Set(to_state.to_owned()),
        comment: Set(making.comment.to_owned()),
        ..Default::default()
    };
    amendment_step::Entity::insert(row).exec_without_returning(act.db()).await?;
    let mut changes = Changes::new();
    changes
        .note("state", Some(from_state.to_owned()), Some(to_state.to_owned()))
        .note("signed_on", None, signed_on.map(|it| it.to_string()))
        .note("comment", None, Some(making.comment.to_owned()).filter(|it| !it.is_empty()));
    act.record(making.act, object(amendment.reference), changes);
    Ok(())
}

/// The steps that an amendment made, the oldest first.
pub async fn steps(db: &impl ConnectionTrait, amendment: i64) -> Result<Vec<Made>, DbErr> {
    let rows = amendment_step::Entity::find()
        .filter(amendment_step::Column::AmendmentId.eq(amendment))
        .order_by_asc(amendment_step::Column::Id)
        .all(db)
        .await?;
    let made = |it: amendment_step::Model| Made {
        at: it.at,
        by: it.person_id,
        from: it.from_state,
        to: it.to_state,
        comment: it.comment,
    };
    Ok(rows.into_iter().map(made).collect())
}
