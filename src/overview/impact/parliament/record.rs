//! Reads the entry goals of laureates, and judges each by the metric that measures it.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;

use crate::error::AppError;
use crate::fast::record::edition::{self, Winner};
use crate::fast::record::embargo::Embargo;
use crate::impact::record::goals::{self, EntryGoal};
use crate::impact::record::{metric, series};
use crate::impact::rules::parliament::{Judged, Standing, standing};
use crate::laureate::goal::record as written;

/// An entry goal, judged.
#[derive(Clone, Debug)]
pub struct GoalFacts {
    /// What it is, with its value: « Communes équipées : 1 500 communes au 31 mars 2027 ».
    pub label: String,
    /// What it comes to.
    pub judged: Judged,
}

/// A laureate, with its goals.
#[derive(Clone, Debug)]
pub struct LaureateFacts {
    /// Its row.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Its goals.
    pub goals: Vec<GoalFacts>,
    /// Where it stands.
    pub standing: Standing,
}

/// An edition, with its laureates.
#[derive(Clone, Debug)]
pub struct EditionFacts {
    /// Its number.
    pub number: i32,
    /// Its laureates, by name.
    pub laureates: Vec<LaureateFacts>,
}

/// The numbers of all editions with a laureate that is public, the latest first.
///
/// # Errors
/// The database's.
pub async fn numbers(db: &impl ConnectionTrait, embargo: &Embargo) -> Result<Vec<i32>, AppError> {
    let all = edition::list(db, embargo).await?;
    Ok(all.iter().filter(|it| !it.1.is_empty()).map(|it| it.0.number).collect())
}

/// An edition as it stood on `day`: goals that were due by then, provisional as long as a reading of them may come
/// after `today`.
///
/// # Errors
/// No such edition; the database's.
pub async fn load(
    db: &impl ConnectionTrait,
    number: i32,
    embargo: &Embargo,
    (day, today): (NaiveDate, NaiveDate),
) -> Result<EditionFacts, AppError> {
    let whole = edition::find(db, number).await?.ok_or(AppError::NotFound("Édition"))?;
    let mut laureates = Vec::new();
    let mut known: HashMap<i64, Option<metric::Known>> = HashMap::new();
    for it in whole.laureates.iter().filter(|it| !embargo.keeps(it.id)) {
        let mut own = Vec::new();
        for goal in goals_of(db, it.id, it.winner, number).await? {
            let judged = judge(db, &goal, &mut known, (day, today)).await?;
            own.push(GoalFacts { label: goal.told(), judged });
        }
        let judged: Vec<Judged> = own.iter().map(|it| it.judged.clone()).collect();
        laureates.push(LaureateFacts {
            id: it.id,
            name: it.name.name.clone(),
            goals: own,
            standing: standing(&judged),
        });
    }
    laureates.sort_by(|a, b| crate::collation::compare(&a.name, &b.name));
    Ok(EditionFacts { number, laureates })
}

async fn goals_of(
    db: &impl ConnectionTrait,
    laureate: i64,
    winner: Winner,
    number: i32,
) -> Result<Vec<EntryGoal>, AppError> {
    if let Winner::Product(product) = winner {
        let mut all = goals::of_product(db, product).await?;
        all.retain(|it| it.goal.laureate_id == laureate);
        return Ok(all);
    }
    // An incubator has no metric of its own.
    let all = written::of(db, laureate).await?;
    Ok(all.into_iter().map(|goal| EntryGoal::untied(goal, number)).collect())
}

async fn judge(
    db: &impl ConnectionTrait,
    it: &EntryGoal,
    known: &mut HashMap<i64, Option<metric::Known>>,
    (day, today): (NaiveDate, NaiveDate),
) -> Result<Judged, AppError> {
    if it.goal.target_on > day {
        return Ok(Judged::Not("il n’était pas encore à atteindre".to_owned()));
    }
    if let Some(why) = &it.excluded {
        return Ok(Judged::Not(format!("écarté\u{a0}: {why}")));
    }
    let Some(id) = it.metric else {
        let why = it.untied.clone();
        return Ok(Judged::Not(why.unwrap_or_else(|| "aucun indicateur ne le mesure".to_owned())));
    };
    if let Entry::Vacant(place) = known.entry(id) {
        place.insert(metric::find(db, id).await?);
    }
    let Some(metric) = known.get(&id).and_then(Option::as_ref) else {
        return Ok(Judged::Not("aucun indicateur ne le mesure".to_owned()));
    };
    let points = series::points(db, metric, [it.goal.target_on]).await?;
    let target = it.target();
    let point = metric.point(&target, &points, target.due_on);
    Ok(metric.verdict(&target, point, metric.row.formula, today).into())
}
