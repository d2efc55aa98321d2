//! Contributions that end before their convention does.

use anyhow::Context;
use chrono::NaiveDate;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{contribution, convention, object, rows, trace};
use crate::audit::Act;
use crate::convention::rules::Convention;
use crate::error::AppError;

/// Ends these contributions, by position, from that day; gives what is left of the convention.
pub async fn end_contributions(
    act: &mut Act,
    stored: &Convention,
    positions: &[usize],
    since: NaiveDate,
) -> Result<Convention, AppError> {
    use contribution::{Column, Entity};

    let mut left = stored.clone();
    if positions.is_empty() {
        return Ok(left);
    }
    for at in positions {
        let it = left.contents.contributions.get_mut(*at).context("a contribution that is not there")?;
        it.terminated_on = Some(since);
        Entity::update_many()
            .col_expr(Column::TerminatedOn, Expr::value(since))
            .filter(Column::ConventionId.eq(stored.id))
            .filter(Column::Position.eq(rows::position(*at)?))
            .exec(act.db())
            .await?;
    }
    left.version += 1;
    convention::Entity::update_many()
        .col_expr(convention::Column::ChangedAt, Expr::value(act.at()))
        .col_expr(convention::Column::Version, Expr::value(left.version))
        .filter(convention::Column::Id.eq(stored.id))
        .exec(act.db())
        .await?;
    let changes = trace::between(&stored.contents, &left.contents)?;
    act.record("convention.contributions_ended", object(stored.reference), changes);
    Ok(left)
}
