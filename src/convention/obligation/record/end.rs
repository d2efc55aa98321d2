//! What becomes of obligations when a convention ends before its time, wholly or in part.

use chrono::NaiveDate;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::obligation::{Column, Entity};
use super::{Obligation, Obliged, advance, all, draw};
use crate::audit::{Act, Changes};
use crate::convention::receipt::record as receipts;
use crate::convention::record::object;
use crate::convention::rules::receipts::{Owing, lines};
use crate::convention::rules::{
    Contents, Convention, Duty, Stored, after_breach, ends, lapses, last_missing,
};
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
    if part.is_none() {
        let ends_on = Some(days_before(since, 1));
        let contents = Contents { ends_on, ..convention.contents.clone() };
        let signed_on = convention.state.signed_on().unwrap_or(since);
        draw(act, Obliged { convention, contents: &contents, signed_on }).await?;
    }
    follow_schedule(act, convention, (since, part), &why, &mut changes).await?;
    if !changes.is_empty() {
        act.record("convention.obligations_ended", object(convention.reference), changes);
    }
    Ok(())
}

fn is_open(it: &Obligation) -> bool {
    matches!(it.stored, Stored::Todo | Stored::Claimed)
}

/// What each payer still owes of the schedule is due by the last of its days; a payer who owes nothing more has
/// nothing more to do.
async fn follow_schedule(
    act: &Act,
    convention: &Convention,
    (since, part): (NaiveDate, Option<Ended<'_>>),
    why: &str,
    changes: &mut Changes,
) -> Result<(), AppError> {
    let contents = &convention.contents;
    let received = receipts::of(act.db(), convention.id).await?;
    let received: Vec<_> = received.iter().filter_map(receipts::Model::counted).collect();
    let owing = Owing { effect: convention.effect(), terminated: part.is_none().then_some(since) };
    let left = lines(contents, &received, owing, since);
    let pays = |it: &Obligation| {
        let payer = |at: &usize| contents.contributions.get(*at).map(|it| it.payer);
        part.is_none_or(|part| part.contributions.iter().any(|at| payer(at) == Some(it.party)))
    };
    let own = all(act.db(), convention.id).await?.into_iter().filter(|it| it.duty == Duty::Payments);
    for it in own.filter(is_open).filter(pays) {
        let Some(last) = last_missing(&left, it.party) else {
            set_aside(act, &it, why, changes).await?;
            continue;
        };
        Entity::update_many()
            .col_expr(Column::DueOn, Expr::value(last))
            .col_expr(Column::Rule, Expr::value("La dernière échéance qui reste due"))
            .filter(Column::Id.eq(it.id))
            .exec(act.db())
            .await?;
        let name = format!("obligations.{}.due_on", it.id);
        changes.note(&name, it.due_on.map(|it| it.to_string()), Some(last.to_string()));
    }
    Ok(())
}

/// Nothing is awaited of it any more, for that reason.
async fn set_aside(act: &Act, it: &Obligation, why: &str, changes: &mut Changes) -> Result<(), AppError> {
    bring(act, it, Stored::Moot, changes).await?;
    Entity::update_many()
        .col_expr(Column::Why, Expr::value(why))
        .filter(Column::Id.eq(it.id))
        .exec(act.db())
        .await?;
    Ok(())
}

async fn bring(act: &Act, it: &Obligation, to: Stored, changes: &mut Changes) -> Result<(), AppError> {
    advance(act, it.id, to, act.at()).await?;
    let (before, after) = (it.stored.code().to_owned(), to.code().to_owned());
    changes.note(&format!("obligations.{}.state", it.id), Some(before), Some(after));
    Ok(())
}
