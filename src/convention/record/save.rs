//! Writing a convention: drawn up once, rewritten as long as it is a draft.

use anyhow::Context;
use chrono::{Datelike, NaiveDate};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

use super::{
    allocation, contribution, convention, convention_party, instalment, keep_facts, load, reference_counter,
    rows, trace,
};
use crate::audit::{Act, Changes, Object};
use crate::convention::KIND;
use crate::convention::rules::{Contents, Convention, Problem, Reference, State, check};
use crate::error::AppError;
use crate::portfolio::record::organisation;
use crate::wording;

/// A convention to be drawn up.
#[derive(Clone, Debug)]
pub struct NewConvention {
    /// The laureate it is for.
    pub laureate_id: i64,
    /// A draft; or signed, for one entered after the fact.
    pub state: State,
    /// What it says.
    pub contents: Contents,
}

/// What became of a rewriting.
#[derive(Debug)]
pub enum Rewrite {
    /// It is stored, and the act has its record: commit it.
    Done,
    /// Nothing differs: there is nothing to commit.
    Unchanged,
    /// Somebody else changed the draft since it was read; here it is as it stands now.
    Stale(Box<Convention>),
}

/// Stores a new convention under the next reference of the year of `drawn_up_on`, and records it.
///
/// # Errors
/// What breaks a rule is refused: see [`check`].
pub async fn draw_up(
    act: &mut Act,
    new: &NewConvention,
    drawn_up_on: NaiveDate,
) -> Result<Reference, AppError> {
    refuse(check(&new.contents, new.state.signed_on().unwrap_or(drawn_up_on)))?;
    let year = drawn_up_on.year();
    let reference = Reference::after(year, last_number(act.db(), year).await?);
    count_up_to(act.db(), reference).await?;
    store(act, new, reference).await
}

/// Stores a convention that already has a reference: one signed on paper before Jalon, or one of the
/// cast. Later references of its year follow it.
///
/// # Errors
/// What breaks a rule is refused, and so is a reference already given.
pub async fn enter(act: &mut Act, new: &NewConvention, reference: Reference) -> Result<Reference, AppError> {
    refuse(check(&new.contents, new.state.signed_on().unwrap_or(NaiveDate::MIN)))?;
    if load::find(act.db(), reference).await?.is_some() {
        return Err(AppError::Refused(format!("La référence {reference} est déjà donnée.")));
    }
    if reference.number() > last_number(act.db(), reference.year()).await? {
        count_up_to(act.db(), reference).await?;
    }
    store(act, new, reference).await
}

async fn store(act: &mut Act, new: &NewConvention, reference: Reference) -> Result<Reference, AppError> {
    let template = wording::record::current(act, &KIND).await?;
    let (state, signed_on) = rows::state_columns(new.state);
    let row = convention::ActiveModel {
        reference: Set(reference.to_string()),
        laureate_id: Set(new.laureate_id),
        state: Set(state.to_owned()),
        drawn_up_at: Set(act.at().to_owned()),
        changed_at: Set(act.at().to_owned()),
        moved_at: Set(None),
        signed_on: Set(signed_on),
        effect_on: Set(new.contents.effect_on),
        ends_on: Set(new.contents.ends_on),
        terms: Set(terms(&new.contents)?),
        version: Set(1),
        template_version: Set(template),
        facts: Set(None),
        ..Default::default()
    };
    let id = convention::Entity::insert(row).exec(act.db()).await?.last_insert_id;
    store_children(act.db(), id, &new.contents).await?;
    if new.state.signed_on().is_some() {
        let stored = load::find(act.db(), reference).await?.context("a convention just written")?;
        keep_facts(act, &stored).await?;
    }
    let mut changes = Changes::new();
    changes.note("laureate", None, Some(new.laureate_id.to_string()));
    changes.note("state", None, Some(state.to_owned()));
    changes.note("signed_on", None, signed_on.map(|it| it.to_string()));
    changes.note("template_version", None, Some(template.to_string()));
    for change in trace::changes(None, &new.contents).context("contents as values")?.iter() {
        changes.note(&change.field, change.before.clone(), change.after.clone());
    }
    act.record("convention.drawn_up", object(reference), changes);
    Ok(reference)
}

/// Replaces what the draft `reference` says, if it is still at `version`; records what changed. The text
/// that it follows stays.
///
/// # Errors
/// No such convention; one that is signed; a broken rule.
pub async fn rewrite(
    act: &mut Act,
    reference: Reference,
    version: i64,
    contents: &Contents,
    today: NaiveDate,
) -> Result<Rewrite, AppError> {
    let stored = load::known(act.db(), reference).await?;
    if !stored.state.is_editable() {
        return Err(AppError::Refused(format!(
            "Le contenu de la convention {reference} ne se modifie pas là où elle en est\u{a0}: sa page dit ce qu’elle attend."
        )));
    }
    if stored.version != version {
        return Ok(Rewrite::Stale(Box::new(stored)));
    }
    if replace(act, &stored, contents, today).await? { Ok(Rewrite::Done) } else { Ok(Rewrite::Unchanged) }
}

/// Replaces what a convention says, and records what changed; says whether anything did. Whether it may be
/// is for who asks to know.
///
/// # Errors
/// A broken rule.
pub async fn replace(
    act: &mut Act,
    stored: &Convention,
    contents: &Contents,
    today: NaiveDate,
) -> Result<bool, AppError> {
    refuse(check(contents, today))?;
    let changes = trace::changes(Some(&stored.contents), contents).context("contents as values")?;
    if changes.is_empty() {
        return Ok(false);
    }
    convention::Entity::update_many()
        .col_expr(convention::Column::ChangedAt, Expr::value(act.at()))
        .col_expr(convention::Column::EffectOn, Expr::value(contents.effect_on))
        .col_expr(convention::Column::EndsOn, Expr::value(contents.ends_on))
        .col_expr(convention::Column::Terms, Expr::value(terms(contents)?))
        .col_expr(convention::Column::Version, Expr::value(stored.version + 1))
        .filter(convention::Column::Id.eq(stored.id))
        .exec(act.db())
        .await?;
    clear_children(act.db(), stored.id).await?;
    store_children(act.db(), stored.id, contents).await?;
    act.record("convention.rewritten", object(stored.reference), changes);
    Ok(true)
}

/// Raises the version of a convention beside which something was corrected: whoever typed over the one
/// before is told.
pub async fn raise(act: &Act, stored: &Convention) -> Result<(), DbErr> {
    convention::Entity::update_many()
        .col_expr(convention::Column::Version, Expr::value(stored.version + 1))
        .filter(convention::Column::Id.eq(stored.id))
        .exec(act.db())
        .await?;
    Ok(())
}

/// How the journal names a convention.
pub(in crate::convention) fn object(reference: Reference) -> Object {
    Object { kind: "convention", id: reference.to_string() }
}

/// The answers, as their column keeps them.
pub(super) fn terms(contents: &Contents) -> anyhow::Result<String> {
    serde_json::to_string(&contents.terms).context("terms as JSON")
}

pub(super) fn refuse(problems: Vec<Problem>) -> Result<(), AppError> {
    match problems.into_iter().next() {
        None => Ok(()),
        Some(first) => Err(AppError::Refused(first.message)),
    }
}

/// Last number given in that year, 0 before the first. Writers take turns, so that none is given
/// twice; a number given by an act that fails goes back with it.
async fn last_number(db: &impl ConnectionTrait, year: i32) -> Result<u32, AppError> {
    let row = reference_counter::Entity::find_by_id(year).one(db).await?;
    let last = u32::try_from(row.map_or(0, |it| it.last_number)).context("a counter below zero")?;
    Ok(last)
}

async fn count_up_to(db: &impl ConnectionTrait, reference: Reference) -> Result<(), AppError> {
    use reference_counter::{ActiveModel, Column, Entity};

    let number = i32::try_from(reference.number()).context("a number larger than its column")?;
    let changed = Entity::update_many()
        .col_expr(Column::LastNumber, Expr::value(number))
        .filter(Column::Year.eq(reference.year()))
        .exec(db)
        .await?;
    if changed.rows_affected == 0 {
        let first = ActiveModel { year: Set(reference.year()), last_number: Set(number) };
        Entity::insert(first).exec_without_returning(db).await?;
    }
    Ok(())
}

pub(super) async fn clear_children(db: &impl ConnectionTrait, id: i64) -> Result<(), DbErr> {
    instalment::Entity::delete_many().filter(instalment::Column::ConventionId.eq(id)).exec(db).await?;
    allocation::Entity::delete_many().filter(allocation::Column::ConventionId.eq(id)).exec(db).await?;
    contribution::Entity::delete_many().filter(contribution::Column::ConventionId.eq(id)).exec(db).await?;
    convention_party::Entity::delete_many()
        .filter(convention_party::Column::ConventionId.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// The organisations that parties say they were copied from, among those that exist.
async fn sheets_of(db: &impl ConnectionTrait, contents: &Contents) -> Result<Vec<i64>, DbErr> {
    organisation::Entity::find()
        .select_only()
        .column(organisation::Column::Id)
        .filter(organisation::Column::Id.is_in(contents.parties.iter().filter_map(|it| it.organisation_id)))
        .into_tuple()
        .all(db)
        .await
}

pub(super) async fn store_children(
    db: &impl ConnectionTrait,
    id: i64,
    contents: &Contents,
) -> Result<(), AppError> {
    let (mut parties, mut contributions) = (Vec::new(), Vec::new());
    let (mut allocations, mut instalments) = (Vec::new(), Vec::new());
    let sheets = sheets_of(db, contents).await?;
    for (at, party) in contents.parties.iter().enumerate() {
        parties.push(rows::party_row(id, at, party, &sheets)?);
    }
    for (at, it) in contents.contributions.iter().enumerate() {
        contributions.push(rows::contribution_row(id, at, it)?);
        for (line, allocation) in it.allocations.iter().enumerate() {
            allocations.push(allocation::ActiveModel {
                convention_id: Set(id),
                contribution: Set(rows::position(at)?),
                position: Set(rows::position(line)?),
                purpose: Set(allocation.purpose.clone()),
                amount: Set(allocation.amount),
            });
        }
        for (line, instalment) in it.instalments.iter().enumerate() {
            instalments.push(instalment::ActiveModel {
                convention_id: Set(id),
                contribution: Set(rows::position(at)?),
                position: Set(rows::position(line)?),
                trigger: Set(instalment.trigger.as_str().to_owned()),
                occasion: Set(instalment.occasion.clone()),
                due_on: Set(instalment.due_on),
                amount: Set(instalment.amount),
            });
        }
    }
    if !parties.is_empty() {
        convention_party::Entity::insert_many(parties).exec_without_returning(db).await?;
    }
    if !contributions.is_empty() {
        contribution::Entity::insert_many(contributions).exec_without_returning(db).await?;
    }
    if !allocations.is_empty() {
        allocation::Entity::insert_many(allocations).exec_without_returning(db).await?;
    }
    if !instalments.is_empty() {
        instalment::Entity::insert_many(instalments).exec_without_returning(db).await?;
    }
    Ok(())
}
