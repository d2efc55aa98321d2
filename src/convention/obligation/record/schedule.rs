//! Payments that follow what came in, and what a termination leaves of the schedule.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::draw::Obliged;
use super::end::{bring, is_open, say_why, set_aside};
use super::obligation::{Column, Entity};
use super::{Kind, Obligation, all, entries};
use crate::audit::{Act, Changes};
use crate::convention::receipt::record as receipts;
use crate::convention::rules::receipts::{Line, Owing, Standing, lines};
use crate::convention::rules::{Duty, PROMISED_PAYMENTS, Stored, last_missing};
use crate::error::AppError;
use crate::web::french;

/// Why nothing more is awaited of a party that paid.
const PAID: &str = "Tout ce que cette partie devait verser est reçu.";
/// The rule of the day that is left.
const RULE: &str = "La dernière échéance qui reste due";

/// Why a termination leaves nothing for that party to pay: that of the whole convention, or of a contribution of
/// its own.
fn why(from: Obliged<'_>, party: usize) -> Option<String> {
    if let Some(since) = from.terminated {
        return Some(format!("La convention est résiliée au {}.", french::date(since)));
    }
    let own = from.contents.contributions.iter().filter(|it| it.payer == party);
    let since = own.filter_map(|it| it.terminated_on).max()?;
    Some(format!("Résiliation en partie, au {}.", french::date(since)))
}

/// Whether what that party pays follows what a termination left of the schedule.
pub(super) fn is_followed(from: Obliged<'_>, party: usize) -> bool {
    why(from, party).is_some()
}

/// What each payer that a termination concerns still owes of the schedule is due by the last of its days; a payer
/// of whom nothing more is awaited because the rest lapsed has nothing more to do, until something is owed again.
/// Who paid in full kept its promise, as long as nothing is missing again: receipts say so, and nobody has to. Gives
/// how many rows changed; done twice, nothing changes.
pub(super) async fn follow(act: &Act, from: Obliged<'_>, changes: &mut Changes) -> Result<usize, AppError> {
    let received = receipts::of(act.db(), from.convention.id).await?;
    let received: Vec<_> = received.iter().filter_map(receipts::Model::counted).collect();
    let owing = Owing { effect: Some(from.contents.effect(from.signed_on)), terminated: from.terminated };
    // What is missing does not depend on the day it is asked.
    let left = lines(from.contents, &received, owing, from.signed_on);
    let mut count = 0;
    let own = all(act.db(), from.convention.id).await?.into_iter().filter(|it| it.duty == Duty::Payments);
    for it in own {
        let (why, was_paid) = (why(from, it.party), it.stored == Stored::Held && it.why == PAID);
        let Some(last) = last_missing(&left, it.party) else {
            let lapsed = has_lapsed(&left, it.party);
            match why {
                Some(why) if lapsed == Some(true) && is_open(&it) => {
                    set_aside(act, &it, &why, changes).await?;
                }
                _ if lapsed == Some(false) && is_open(&it) => {
                    bring(act, &it, Stored::Held, changes).await?;
                    say_why(act, it.id, PAID).await?;
                }
                _ => continue,
            }
            count += 1;
            continue;
        };
        // Until a termination, or a payment that is undone, the clauses say the day.
        if why.is_none() && !was_paid {
            continue;
        }
        if !is_open(&it) {
            let lapsed = match &why {
                Some(why) => was_set_aside(act, &it, why).await?,
                None => false,
            };
            if !was_paid && !lapsed {
                continue;
            }
            bring(act, &it, Stored::Todo, changes).await?;
            say_why(act, it.id, PROMISED_PAYMENTS).await?;
        }
        if (it.due_on, it.rule.as_str()) == (Some(last), RULE) {
            continue;
        }
        Entity::update_many()
            .col_expr(Column::DueOn, Expr::value(last))
            .col_expr(Column::Rule, Expr::value(RULE))
            .filter(Column::Id.eq(it.id))
            .exec(act.db())
            .await?;
        let name = format!("obligations.{}.due_on", it.id);
        changes.note(&name, it.due_on.map(|it| it.to_string()), Some(last.to_string()));
        count += 1;
    }
    Ok(count)
}

/// Whether something of what that party had to pay lapsed; none when it had nothing to pay.
fn has_lapsed(lines: &[Line<'_>], payer: usize) -> Option<bool> {
    let mut own = lines.iter().filter(|it| it.from.payer == payer).peekable();
    own.peek()?;
    Some(own.any(|it| matches!(it.standing, Standing::Lapsed { .. })))
}

/// Whether a termination, and nobody, set it aside.
async fn was_set_aside(act: &Act, it: &Obligation, why: &str) -> Result<bool, AppError> {
    if it.stored != Stored::Moot || it.why != why {
        return Ok(false);
    }
    let made = entries(act.db(), &[it.id]).await?;
    Ok(!made.iter().any(|entry| matches!(entry.kind, Kind::Checked(_))))
}
