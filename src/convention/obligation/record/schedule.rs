//! Payments that follow what a termination leaves of the schedule.

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
/// Who paid in full keeps what is to be checked. Gives how many rows changed; done twice, nothing changes.
pub(super) async fn follow(act: &Act, from: Obliged<'_>, changes: &mut Changes) -> Result<usize, AppError> {
    let received = receipts::of(act.db(), from.convention.id).await?;
    let received: Vec<_> = received.iter().filter_map(receipts::Model::counted).collect();
    let owing = Owing { effect: Some(from.contents.effect(from.signed_on)), terminated: from.terminated };
    // What is missing does not depend on the day it is asked.
    let left = lines(from.contents, &received, owing, from.signed_on);
    let mut count = 0;
    let own = all(act.db(), from.convention.id).await?.into_iter().filter(|it| it.duty == Duty::Payments);
    for it in own {
        let Some(why) = why(from, it.party) else { continue };
        let Some(last) = last_missing(&left, it.party) else {
            let lapsed = |line: &Line<'_>| matches!(line.standing, Standing::Lapsed { .. });
            if is_open(&it) && left.iter().any(|line| line.from.payer == it.party && lapsed(line)) {
                set_aside(act, &it, &why, changes).await?;
                count += 1;
            }
            continue;
        };
        if !is_open(&it) {
            if !was_set_aside(act, &it, &why).await? {
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

/// Whether a termination, and nobody, set it aside.
async fn was_set_aside(act: &Act, it: &Obligation, why: &str) -> Result<bool, AppError> {
    if it.stored != Stored::Moot || it.why != why {
        return Ok(false);
    }
    let made = entries(act.db(), &[it.id]).await?;
    Ok(!made.iter().any(|entry| matches!(entry.kind, Kind::Checked(_))))
}
