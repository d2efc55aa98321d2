//! Draws the obligations from the clauses: when a convention is signed, and again when what it says changes.

use chrono::NaiveDate;
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;

use super::obligation::{ActiveModel, Entity};
use super::schedule::{follow, is_followed};
use super::{Kind, Obligation, all, entries};
use crate::audit::{Act, Changes};
use crate::convention::record::{known, object, position};
use crate::convention::rules::{
    Check, Contents, Convention, Duty, Promise, Reference, Stored, is_by_hand, promises,
};
use crate::error::AppError;

/// What obligations are drawn from: a convention, and what it says once all have signed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Obliged<'a> {
    /// Which convention.
    pub convention: &'a Convention,
    /// What it says: its own contents, or those that an amendment or a termination leave.
    pub contents: &'a Contents,
    /// Day of the last signature.
    pub signed_on: NaiveDate,
    /// First day it no longer runs, when it is terminated.
    pub terminated: Option<NaiveDate>,
}

/// What a promise has as state before anybody does anything.
fn first(it: &Promise) -> Stored {
    if it.applies { Stored::Todo } else { Stored::Moot }
}

/// Whether a clause, and not somebody, says that it does not apply: it then has no rule.
fn is_moot_by_clause(it: &Obligation) -> bool {
    it.stored == Stored::Moot && it.rule.is_empty()
}

/// Writes the obligations that are missing, and follows what changed in those that nobody settled, those
/// whose evidence waits to be checked included; gives how many rows changed. Drawn twice, nothing changes.
pub(super) async fn draw(act: &mut Act, from: Obliged<'_>) -> Result<usize, AppError> {
    let wanted = promises(from.contents, &from.convention.subject, from.signed_on, from.terminated);
    let known = all(act.db(), from.convention.id).await?;
    let kept = by_hand(act, &known).await?;
    let (mut changes, mut count) = (Changes::new(), 0);
    for it in &wanted {
        let key = (it.duty, it.party, it.occurrence);
        let stored = known.iter().find(|row| (row.duty, row.party, row.occurrence) == key);
        let (id, before) = match stored {
            None => (insert(act, from.convention.id, it).await?, None),
            Some(_) if it.duty == Duty::Payments && is_followed(from, it.party) => continue,
            Some(row) if follows(row, it) && (it.applies || !kept.contains(&row.id)) => {
                update(act, row, it).await?;
                (row.id, Some(row))
            }
            Some(_) => continue,
        };
        count += 1;
        let named = |key: &str| format!("obligations.{id}.{key}");
        if before.is_none() {
            changes.note(&named("duty"), None, Some(it.duty.about().code.to_owned()));
        }
        let day = |it: Option<NaiveDate>| it.map(|it| it.to_string());
        changes.note(&named("due_on"), day(before.and_then(|it| it.due_on)), day(it.due_on)).note(
            &named("state"),
            before.map(|it| it.stored.code().to_owned()),
            Some(before.map_or(first(it), |row| after(row, it)).code().to_owned()),
        );
    }
    let is_wanted = |row: &&Obligation| {
        wanted.iter().any(|it| (it.duty, it.party, it.occurrence) == (row.duty, row.party, row.occurrence))
    };
    let is_free = |row: &&Obligation| row.stored == Stored::Todo && !kept.contains(&row.id);
    for row in known.iter().filter(is_free).filter(|row| !is_wanted(row)) {
        drop_out(act, row).await?;
        count += 1;
        changes.note(
            &format!("obligations.{}.state", row.id),
            Some(row.stored.code().to_owned()),
            Some(Stored::Moot.code().to_owned()),
        );
    }
    count += follow(act, from, &mut changes).await?;
    if count > 0 {
        act.record("convention.obligations_drawn", object(from.convention.reference), changes);
    }
    Ok(count)
}

/// Draws again those of a signed convention, from what it says today; gives how many rows changed.
pub async fn draw_anew(act: &mut Act, convention: &Convention) -> Result<usize, AppError> {
    let Some(signed_on) = convention.state.signed_on() else { return Ok(0) };
    let mut contents = convention.contents.clone();
    contents.ends_on = convention.state.ends(contents.ends_on);
    let terminated = convention.state.terminated();
    draw(act, Obliged { convention, contents: &contents, signed_on, terminated }).await
}

/// The same of the convention of that reference, as the act leaves it.
pub async fn redraw(act: &mut Act, reference: Reference) -> Result<usize, AppError> {
    let convention = known(act.db(), reference).await?;
    draw_anew(act, &convention).await
}

/// Follows what was received or reached of its schedule, when its obligations were drawn; gives how many rows
/// changed.
pub async fn follow_money(act: &mut Act, reference: Reference) -> Result<usize, AppError> {
    let convention = known(act.db(), reference).await?;
    if all(act.db(), convention.id).await?.is_empty() {
        return Ok(0);
    }
    draw_anew(act, &convention).await
}

/// Those that somebody had count again, though no clause had them apply.
async fn by_hand(act: &Act, known: &[Obligation]) -> Result<Vec<i64>, AppError> {
    let open: Vec<i64> = known.iter().filter(|it| it.stored == Stored::Todo).map(|it| it.id).collect();
    let made = entries(act.db(), &open).await?;
    let checks = |id: i64| -> Vec<Check> {
        let own = made.iter().filter(|it| it.obligation == id);
        own.filter_map(|it| if let Kind::Checked(check) = it.kind { Some(check) } else { None }).collect()
    };
    Ok(open.into_iter().filter(|id| is_by_hand(&checks(*id))).collect())
}

/// Sets aside an obligation that the convention no longer holds: it ends sooner, for instance.
async fn drop_out(act: &Act, row: &Obligation) -> Result<(), AppError> {
    let model = ActiveModel {
        id: Set(row.id),
        why: Set("La convention ne le prévoit plus.".to_owned()),
        due_on: Set(None),
        rule: Set(String::new()),
        state: Set(Stored::Moot.code().to_owned()),
        moved_at: Set(act.at().to_owned()),
        ..Default::default()
    };
    Entity::update(model).exec(act.db()).await?;
    Ok(())
}

/// What becomes of a row that follows the clauses: evidence that waits to be checked goes on waiting.
fn after(row: &Obligation, it: &Promise) -> Stored {
    if row.stored == Stored::Claimed { Stored::Claimed } else { first(it) }
}

/// Whether a row is to follow what the clauses say now: somebody's decision stands, and evidence that
/// nobody checked is of something that is still promised.
fn follows(row: &Obligation, it: &Promise) -> bool {
    let is_claimed = row.stored == Stored::Claimed && it.applies;
    let is_free = row.stored == Stored::Todo || is_moot_by_clause(row) || is_claimed;
    let said = (row.due_on, row.rule.as_str(), row.why.as_str(), row.stored);
    is_free && said != (it.due_on, it.rule.as_str(), it.why.as_str(), after(row, it))
}

async fn insert(act: &Act, convention: i64, it: &Promise) -> Result<i64, AppError> {
    let row = ActiveModel {
        convention_id: Set(convention),
        duty: Set(it.duty.about().code.to_owned()),
        party: Set(position(it.party)?),
        occurrence: Set(it.occurrence),
        why: Set(it.why.clone()),
        due_on: Set(it.due_on),
        rule: Set(it.rule.clone()),
        state: Set(first(it).code().to_owned()),
        moved_at: Set(act.at().to_owned()),
        ..Default::default()
    };
    Ok(Entity::insert(row).exec(act.db()).await?.last_insert_id)
}

async fn update(act: &Act, row: &Obligation, it: &Promise) -> Result<(), AppError> {
    let mut model = ActiveModel {
        id: Set(row.id),
        why: Set(it.why.clone()),
        due_on: Set(it.due_on),
        rule: Set(it.rule.clone()),
        ..Default::default()
    };
    let to = after(row, it);
    if row.stored != to {
        model.state = Set(to.code().to_owned());
        model.moved_at = Set(act.at().to_owned());
    }
    Entity::update(model).exec(act.db()).await?;
    Ok(())
}
