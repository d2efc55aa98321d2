//! What becomes of obligations when a convention ends before its time, wholly or in part.

use chrono::NaiveDate;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::draw::{Obliged, draw};
use super::obligation::{Column, Entity};
use super::schedule::follow;
use super::{Obligation, advance, all};
use crate::audit::{Act, Changes};
use crate::convention::record::object;
use crate::convention::rules::{Contents, Convention, Duty, Stored, after_breach, ends, lapses};
use crate::error::AppError;
use crate::task::days_before;
use crate::web::french;

/// What a partial termination ends.
#[derive(Clone, Copy, Debug)]
pub struct Ended<'a> {
    /// Rows of obligations.
    pub obligations: &'a [i64],
    /// Positions of contributions.
    pub contributions: &'a [usize],
}

/// Ends what is owed from that day: what a partial termination names, or else all that would be due from then on,
/// and what is owed after the end is counted from the last day. What is in breach is so no longer: its breaches
/// end in the same act. Payments that were due before stay to be made.
pub async fn end(
    act: &mut Act,
    convention: &Convention,
    since: NaiveDate,
    part: Option<Ended<'_>>,
) -> Result<(), AppError> {
    let day = french::date(since);
    let why = match part {
        None => format!("La convention est résiliée au {day}."),
        Some(_) => format!("Résiliation en partie, au {day}."),
    };
    let mut changes = Changes::new();
    let is_named = |it: &Obligation| part.is_none_or(|part| part.obligations.contains(&it.id));
    for it in all(act.db(), convention.id).await?.into_iter().filter(is_named) {
        if it.stored == Stored::Breached {
            bring(act, &it, after_breach(it.duty, part.is_none()), &mut changes).await?;
        }
    }
    let is_over = |it: &Obligation| match part {
        None => ends(it.duty, it.due_on, since),
        Some(_) => is_named(it) && it.duty != Duty::Payments && lapses(it.due_on, since),
    };
    for it in all(act.db(), convention.id).await?.into_iter().filter(is_open).filter(is_over) {
        set_aside(act, &it, &why, &mut changes).await?;
    }
    let signed_on = convention.state.signed_on().unwrap_or(since);
    if part.is_none() {
        let ends_on = Some(days_before(since, 1));
        let contents = Contents { ends_on, ..convention.contents.clone() };
        draw(act, Obliged { convention, contents: &contents, signed_on, terminated: Some(since) }).await?;
    } else {
        let contents = &convention.contents;
        follow(act, Obliged { convention, contents, signed_on, terminated: None }, &mut changes).await?;
    }
    if !changes.is_empty() {
        act.record("convention.obligations_ended", object(convention.reference), changes);
    }
    Ok(())
}

/// Whether nobody settled it.
pub(super) fn is_open(it: &Obligation) -> bool {
    matches!(it.stored, Stored::Todo | Stored::Claimed)
}

/// Nothing is awaited of it any more, for that reason.
pub(super) async fn set_aside(
    act: &Act,
    it: &Obligation,
    why: &str,
    changes: &mut Changes,
) -> Result<(), AppError> {
    bring(act, it, Stored::Moot, changes).await?;
    say_why(act, it.id, why).await
}

/// Why it stands as it does.
pub(super) async fn say_why(act: &Act, id: i64, why: &str) -> Result<(), AppError> {
    let said = Entity::update_many().col_expr(Column::Why, Expr::value(why)).filter(Column::Id.eq(id));
    said.exec(act.db()).await?;
    Ok(())
}

pub(super) async fn bring(
    act: &Act,
    it: &Obligation,
    to: Stored,
    changes: &mut Changes,
) -> Result<(), AppError> {
    advance(act, it.id, to, act.at()).await?;
    let (before, after) = (it.stored.code().to_owned(), to.code().to_owned());
    changes.note_again(&format!("obligations.{}.state", it.id), Some(before), Some(after));
    Ok(())
}
