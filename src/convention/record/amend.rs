//! What a convention says, changed by an amendment that everybody signed.

use chrono::NaiveDate;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::save::{clear_children, object, refuse, store_children, terms};
use super::{convention, trace};
use crate::audit::Act;
use crate::convention::rules::{Contents, Convention, check};
use crate::error::AppError;

/// Writes what a convention says from now on, in the name of an amendment. The text it follows, and its
/// state, stay.
///
/// # Errors
/// A broken rule.
pub async fn amend(
    act: &mut Act,
    stored: &Convention,
    after: &Contents,
    amendment: &str,
) -> Result<(), AppError> {
    refuse(check(after, stored.state.signed_on().unwrap_or(NaiveDate::MIN)))?;
    let mut changes = trace::between(&stored.contents, after)?;
    changes.note("amendment", None, Some(amendment.to_owned()));
    convention::Entity::update_many()
        .col_expr(convention::Column::ChangedAt, Expr::value(act.at()))
        .col_expr(convention::Column::EndsOn, Expr::value(after.ends_on))
        .col_expr(convention::Column::Terms, Expr::value(terms(after)?))
        .col_expr(convention::Column::Version, Expr::value(stored.version + 1))
        .filter(convention::Column::Id.eq(stored.id))
        .exec(act.db())
        .await?;
    clear_children(act.db(), stored.id).await?;
    store_children(act.db(), stored.id, after).await?;
    act.record("convention.amended", object(stored.reference), changes);
    Ok(())
}
