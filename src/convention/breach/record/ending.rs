//! How a breach ends: mended, closed without a termination, or by one, which closes the others with it.

use anyhow::Context;
use chrono::NaiveDate;
use sea_orm::ActiveValue::Set;
use sea_orm::{DbErr, EntityTrait};

use super::breach::{ActiveModel, Entity, Model};
use super::{notes, open_of};
use crate::audit::{Act, Changes};
use crate::convention::obligation::record::{By, Ended, Given, Obligation, advance, end, give};
use crate::convention::record::life::{self, Making};
use crate::convention::record::{end_contributions, object};
use crate::convention::rules::{Convention, Reference, State, Stored};
use crate::error::AppError;
use crate::web::{french, instant};

/// An end: its word in the column, the act that tells it, its day and what is said of it.
struct Ending<'a> {
    outcome: &'static str,
    act: &'static str,
    on: NaiveDate,
    word: &'a str,
}

async fn write(
    act: &mut Act,
    reference: Reference,
    id: i64,
    ending: &Ending<'_>,
    obligation: Option<(i64, Stored)>,
) -> Result<(), DbErr> {
    let row = ActiveModel {
        id: Set(id),
        outcome: Set(Some(ending.outcome.to_owned())),
        outcome_on: Set(Some(ending.on)),
        outcome_word: Set(Some(ending.word.to_owned())),
        ..Default::default()
    };
    Entity::update(row).exec(act.db()).await?;
    let values = [
        ("outcome", Some(ending.outcome.to_owned())),
        ("outcome_on", Some(ending.on.to_string())),
        ("outcome_word", Some(ending.word.to_owned())),
    ];
    let mut changes: Changes = notes(id, &values);
    if let Some((obligation, to)) = obligation {
        let at = act.at().to_owned();
        advance(act, obligation, to, &at).await?;
        let (from, to) = (Stored::Breached.code().to_owned(), to.code().to_owned());
        changes.note(&format!("obligations.{obligation}.state"), Some(from), Some(to));
    }
    act.record(ending.act, object(reference), changes);
    Ok(())
}

/// Says that a breach of `own` is mended, by a person, with a file that shows it when there is one: its
/// obligation is kept.
pub async fn cure(
    act: &mut Act,
    (reference, it, own): (Reference, &Model, &Obligation),
    (on, word): (NaiveDate, &str),
    (given, person): (&Given<'_>, i64),
) -> Result<(), AppError> {
    if given.file.is_some() {
        let at = act.at().to_owned();
        let file = give(act, (reference, own), Stored::Breached, given, By { person, at: &at }).await?;
        let row = ActiveModel { id: Set(it.id), remedy_file: Set(file), ..Default::default() };
        Entity::update(row).exec(act.db()).await?;
    }
    let ending = Ending { outcome: "cured", act: "convention.breach_cured", on, word };
    Ok(write(act, reference, it.id, &ending, Some((own.id, Stored::Held))).await?)
}

/// Closes a breach without a termination, that day: its obligation comes to that state.
pub async fn close(
    act: &mut Act,
    (reference, it): (Reference, &Model),
    (on, word): (NaiveDate, &str),
    to: Stored,
) -> Result<(), AppError> {
    let ending = Ending { outcome: "closed", act: "convention.breach_closed", on, word };
    Ok(write(act, reference, it.id, &ending, Some((it.obligation_id, to))).await?)
}

/// Terminates a convention from that day, for a breach: what was owed later is owed no more, and what else
/// is open ends with it.
pub async fn terminate(
    act: &mut Act,
    (convention, it): (&Convention, &Model),
    (since, why): (NaiveDate, &str),
    by: i64,
) -> Result<(), AppError> {
    let reference = convention.reference;
    let ending = Ending { outcome: "terminated", act: "convention.breach_ended", on: since, word: why };
    write(act, reference, it.id, &ending, None).await?;
    let word = format!(
        "La convention est résiliée au {}, pour le manquement n°\u{a0}{}.",
        french::date(since),
        it.id
    );
    lapse(act, convention, &word, |_| true).await?;
    let on = convention.state.signed_on().unwrap_or(since);
    let making = Making { act: "convention.terminated", by: Some(by), comment: why };
    life::advance(act, convention, State::Terminated { on, since }, making).await?;
    end(act, convention, since, None).await
}

/// Terminates a part of a convention from that day: what is named is owed no more, and what else is open against
/// these obligations ends too.
pub async fn terminate_in_part(
    act: &mut Act,
    (convention, it): (&Convention, &Model),
    (since, why): (NaiveDate, &str),
    ended: Ended<'_>,
) -> Result<(), AppError> {
    let ending =
        Ending { outcome: "partly_terminated", act: "convention.partly_terminated", on: since, word: why };
    write(act, convention.reference, it.id, &ending, None).await?;
    let day = french::date(since);
    let word =
        format!("La convention est résiliée en partie au {day}, pour le manquement n°\u{a0}{}.", it.id);
    lapse(act, convention, &word, |it| ended.obligations.contains(&it)).await?;
    let left = end_contributions(act, convention, ended.contributions, since).await?;
    end(act, &left, since, Some(ended)).await
}

/// Closes the other breaches that are open against these obligations, with a termination.
async fn lapse(
    act: &mut Act,
    convention: &Convention,
    word: &str,
    is_ended: impl Fn(i64) -> bool,
) -> Result<(), AppError> {
    let on = instant::day_and_hour(act.at()).context("when an act is made")?.0;
    for other in open_of(act.db(), convention).await?.into_iter().filter(|it| is_ended(it.obligation)) {
        let ending = Ending { outcome: "lapsed", act: "convention.breach_lapsed", on, word };
        write(act, convention.reference, other.id, &ending, None).await?;
    }
    Ok(())
}
