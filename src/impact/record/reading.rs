//! Readings, filed: never overwritten, several in one act, with what lists show of them.

use std::collections::{HashMap, HashSet};

use chrono::DateTime;
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{Set, Unchanged},
    DbErr, EntityTrait,
};

use super::metric::Known;
use super::row::metric;
use super::row::reading::{ActiveModel, Entity, Model};
use super::{object, series};
use crate::audit::{Act, Changes};
use crate::db::BATCH;
use crate::impact::rules::{Basis, Period, day_number, day_of};
use crate::value::Figure;

/// A value to file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewReading {
    /// The period it is of.
    pub period: Period,
    /// The value.
    pub value: Figure,
    /// What it was computed from.
    pub basis: Option<Basis>,
    /// Where it was read, when it is not where the metric says.
    pub source: Option<String>,
    /// Why it corrects what is there; without one, what is there stands.
    pub reason: Option<String>,
}

/// Who files, and who of the team agreed when somebody else proposed.
#[derive(Clone, Copy, Debug)]
pub struct By {
    /// Whose reading it is.
    pub author: i64,
    /// Who agreed to it.
    pub agreed: Option<i64>,
}

/// What became of what was to be filed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Readings of periods that had none.
    pub filed: usize,
    /// Corrections.
    pub corrected: usize,
    /// Values that were already there, alike.
    pub unchanged: usize,
    /// Periods that have another value, and no reason was given to correct it.
    pub standing: Vec<Period>,
}

/// The instant of an act, in seconds since 1970.
pub(super) fn seconds(act: &Act) -> i64 {
    DateTime::parse_from_rfc3339(act.at()).map_or(0, |it| it.timestamp())
}

/// Files readings of a metric: each in the version that measures its period.
///
/// Filed twice, a reading is there once. A period that has another value keeps it, unless a reason is given: the new
/// one then supersedes it, and both stay. Of two values for the same period, the first counts.
///
/// # Errors
/// The database's.
pub async fn file(act: &mut Act, known: &Known, new: &[NewReading], by: By) -> Result<Outcome, DbErr> {
    let (outcome, rows) = prepare(act, known, new, by).await?;
    insert(act, rows).await?;
    Ok(outcome)
}

/// Files readings of several metrics, as [`file`] does those of each; the outcomes are in their order.
///
/// # Errors
/// The database's.
pub async fn file_all(
    act: &mut Act,
    sets: &[(&Known, Vec<NewReading>)],
    by: By,
) -> Result<Vec<Outcome>, DbErr> {
    let (mut outcomes, mut rows) = (Vec::with_capacity(sets.len()), Vec::new());
    for (known, new) in sets {
        let (outcome, own) = prepare(act, known, new, by).await?;
        outcomes.push(outcome);
        rows.extend(own);
    }
    insert(act, rows).await?;
    Ok(outcomes)
}

/// What there is of a period: the last number it was given, and the reading that stands.
#[derive(Default)]
struct There {
    last: i32,
    stands: Option<Model>,
}

/// Marks what is superseded, writes what lists show and what the journal says, and gives the rows to insert.
async fn prepare(
    act: &mut Act,
    known: &Known,
    new: &[NewReading],
    by: By,
) -> Result<(Outcome, Vec<ActiveModel>), DbErr> {
    let at = seconds(act);
    let (mut outcome, mut rows) = (Outcome::default(), Vec::new());
    let (mut filed, mut corrected) = (Changes::new(), Changes::new());
    let mut last: Option<(i32, i64, Figure)> =
        known.row.last_ends_on.zip(known.row.last_version_id).zip(known.row.last_value).map(flat);
    let mut there: HashMap<i32, There> = HashMap::new();
    for version in &known.versions {
        let own = new.iter().map(|it| it.period).filter(|it| known.version_for(it.last()).id == version.id);
        let ends: Vec<i32> = own.map(Period::number).collect();
        for it in series::ever(act.db(), version.id, &ends).await? {
            let of = there.entry(it.ends_on).or_default();
            of.last = of.last.max(it.number);
            if it.superseded_by.is_none() {
                of.stands = Some(it);
            }
        }
    }
    let mut seen = HashSet::new();
    for it in new {
        let version = known.version_for(it.period.last()).id;
        if !seen.insert(it.period) {
            outcome.standing.push(it.period);
            continue;
        }
        let of = there.remove(&it.period.number()).unwrap_or_default();
        let field = format!("readings.{}", it.period.code());
        match &of.stands {
            Some(old) if old.value == it.value && old.basis == it.basis => {
                outcome.unchanged += 1;
                continue;
            }
            Some(_) if it.reason.is_none() => {
                outcome.standing.push(it.period);
                continue;
            }
            Some(old) => {
                let row = ActiveModel {
                    version_id: Unchanged(old.version_id),
                    ends_on: Unchanged(old.ends_on),
                    number: Unchanged(old.number),
                    superseded_by: Set(Some(of.last + 1)),
                    ..Default::default()
                };
                row.update(act.db()).await?;
                corrected.note(&field, Some(old.value.to_string()), Some(it.value.to_string()));
                corrected.note("reason", None, it.reason.clone());
                outcome.corrected += 1;
            }
            None => {
                filed.note(&field, None, Some(it.value.to_string()));
                outcome.filed += 1;
            }
        }
        rows.push(ActiveModel {
            version_id: Set(version),
            ends_on: Set(it.period.number()),
            number: Set(of.last + 1),
            value: Set(it.value),
            author_id: Set(by.author),
            filed_at: Set(at),
            superseded_by: Set(None),
            agreed_by: Set(by.agreed),
            reason: Set(it.reason.clone().filter(|_| of.stands.is_some())),
            source: Set(it.source.clone()),
            basis: Set(it.basis.clone()),
        });
        if last.is_none_or(|last| it.period.number() >= last.0) {
            last = Some((it.period.number(), version, it.value));
        }
    }
    if !rows.is_empty() {
        show_last(act, known, last).await?;
    }
    for (done, changes) in [("reading.filed", filed), ("reading.corrected", corrected)] {
        if !changes.is_empty() {
            act.record(done, object(known.row.id), changes);
        }
    }
    Ok((outcome, rows))
}

async fn insert(act: &Act, rows: Vec<ActiveModel>) -> Result<(), DbErr> {
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let some: Vec<ActiveModel> = rows.by_ref().take(BATCH).collect();
        Entity::insert_many(some).exec_without_returning(act.db()).await?;
    }
    Ok(())
}

fn flat(((end, version), value): ((i32, i64), Figure)) -> (i32, i64, Figure) {
    (end, version, value)
}

/// Writes on the metric's own row what lists show of its readings.
pub(super) async fn show_last(
    act: &Act,
    known: &Known,
    last: Option<(i32, i64, Figure)>,
) -> Result<(), DbErr> {
    let last_day = last.map(|it| day_of(it.0));
    let row = metric::ActiveModel {
        id: Unchanged(known.row.id),
        last_ends_on: Set(last.map(|it| it.0)),
        last_version_id: Set(last.map(|it| it.1)),
        last_value: Set(last.map(|it| it.2)),
        late_from: Set(known.rhythm().map(|it| day_number(it.late_from(last_day)))),
        ..Default::default()
    };
    row.update(act.db()).await?;
    Ok(())
}
