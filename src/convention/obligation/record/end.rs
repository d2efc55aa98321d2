//! What becomes of obligations when a convention ends before its time, wholly or in part.

use chrono::NaiveDate;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::obligation::{Column, Entity};
use super::{Obligation, Obliged, advance, all, draw, object};
use crate::audit::{Act, Changes};
use crate::convention::rules::{Contents, Convention, Duty, Stored};
use crate::error::AppError;
use crate::task::days_before;
use crate::web::french;

/// Whether it is owed after the end, whatever its cause.
fn outlives(duty: Duty) -> bool {
    matches!(duty, Duty::ManagementAccount | Duty::InterimAccount | Duty::Refund | Duty::Handover)
}

/// What becomes of an obligation in breach when what it belongs to ends: still owed if it is owed after the
/// end, otherwise not kept.
fn after_breach(duty: Duty) -> Stored {
    if outlives(duty) { Stored::Todo } else { Stored::Unkept }
}

/// Ends what is owed from that day: the obligations of these rows when some are named; otherwise all that
/// would be due on the last day or later, and those owed after the end are counted from the last day. Those
/// in breach are no longer: their breaches end in the same act.
pub async fn end(
    act: &mut Act,
    convention: &Convention,
    since: NaiveDate,
    only: &[i64],
) -> Result<(), AppError> {
    let (day, last) = (french::date(since), days_before(since, 1));
    let is_whole = only.is_empty();
    let mut changes = Changes::new();
    let is_ended = |it: &Obligation| is_whole || only.contains(&it.id);
    for it in all(act.db(), convention.id).await?.into_iter().filter(is_ended) {
        if it.stored == Stored::Breached {
            bring(act, &it, if is_whole { after_breach(it.duty) } else { Stored::Unkept }, &mut changes)
                .await?;
        }
    }
    if is_whole {
        let contents = Contents { ends_on: Some(last), ..convention.contents.clone() };
        let effect = convention.state.signed_on().unwrap_or(since);
        draw(act, Obliged { convention, contents: &contents, effect }).await?;
    }
    let why = if is_whole {
        format!("La convention est résiliée au {day}.")
    } else {
        format!("Résiliation en partie, au {day}.")
    };
    let is_over = |it: &Obligation| {
        let is_open = matches!(it.stored, Stored::Todo | Stored::Claimed);
        let is_later = it.due_on.is_none_or(|due| due >= last) && !outlives(it.duty);
        // What is due before that day is owed until then.
        let is_part = it.due_on.is_none_or(|due| due >= since);
        is_open && if is_whole { is_later } else { only.contains(&it.id) && is_part }
    };
    for it in all(act.db(), convention.id).await?.into_iter().filter(is_over) {
        bring(act, &it, Stored::Moot, &mut changes).await?;
        Entity::update_many()
            .col_expr(Column::Why, Expr::value(why.as_str()))
            .filter(Column::Id.eq(it.id))
            .exec(act.db())
            .await?;
    }
    if !changes.is_empty() {
        act.record("convention.obligations_ended", object(convention.reference), changes);
    }
    Ok(())
}

async fn bring(act: &Act, it: &Obligation, to: Stored, changes: &mut Changes) -> Result<(), AppError> {
    advance(act, it.id, to, act.at()).await?;
    let (before, after) = (it.stored.code().to_owned(), to.code().to_owned());
    changes.note(&format!("obligations.{}.state", it.id), Some(before), Some(after));
    Ok(())
}
