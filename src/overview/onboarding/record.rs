//! Reads the lists of laureates, with what the rooms know of each: in a number of questions that does not
//! grow with theirs.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;

use crate::convention::record::of_laureates;
use crate::error::AppError;
use crate::fast::record::edition;
use crate::fast::rules::Dates;
use crate::identity::rules::{Rights, Target};
use crate::laureate::onboarding::record::{self, version};
use crate::laureate::onboarding::rules::{Calendar, Facts, Listed, Step};
use crate::laureate::{diagnosis, goal};
use crate::portfolio::record::published;

/// A laureate whose list is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// Its row.
    pub laureate: i64,
    /// Its edition.
    pub edition: i32,
    /// The product or the incubator that it is.
    pub place: Target,
    /// The dates of the edition.
    pub dates: Dates,
}

/// The lists of these laureates that were opened, by their rows; whoever looks has these `rights`.
pub async fn lists(
    db: &impl ConnectionTrait,
    asked: &[Asked],
    rights: &Rights,
    today: NaiveDate,
) -> Result<HashMap<i64, Listed>, AppError> {
    let ids: Vec<i64> = asked.iter().map(|it| it.laureate).collect();
    let mut opened = record::of_all(db, &ids).await?;
    if opened.is_empty() {
        return Ok(HashMap::new());
    }
    let steps: HashMap<i64, Vec<Step>> =
        version::all(db).await?.into_iter().map(|it| (it.number, it.steps)).collect();
    let mut facts = facts(db, asked, rights, today).await?;
    let listed = asked.iter().filter_map(|it| {
        let known = opened.remove(&it.laureate)?;
        let listed = Listed {
            laureate: it.laureate,
            edition: it.edition,
            steps: steps.get(&known.version)?.clone(),
            marks: known.marks,
            facts: facts.remove(&it.laureate)?,
            calendar: Calendar { edition: it.dates, launch_on: known.launch_on },
        };
        Some((it.laureate, listed))
    });
    Ok(listed.collect())
}

/// The dates of an edition.
pub async fn dates(db: &impl ConnectionTrait, number: i32) -> Result<Dates, AppError> {
    Ok(edition::find(db, number).await?.map(|it| it.edition.dates).unwrap_or_default())
}

/// What Jalon sees of these laureates.
async fn facts(
    db: &impl ConnectionTrait,
    asked: &[Asked],
    rights: &Rights,
    today: NaiveDate,
) -> Result<HashMap<i64, Facts>, AppError> {
    let ids: Vec<i64> = asked.iter().map(|it| it.laureate).collect();
    let rows =
        |of: fn(Target) -> Option<i64>| -> Vec<i64> { asked.iter().filter_map(|it| of(it.place)).collect() };
    let products = rows(|it| if let Target::Product(id) = it { Some(id) } else { None });
    let incubators = rows(|it| if let Target::Incubator(id) = it { Some(id) } else { None });
    let products = published::of_products(db, &products, today).await?;
    let incubators = published::of_incubators(db, &incubators).await?;
    let mut flags = goal::record::flags(db, &ids).await?;
    let agreed_on = diagnosis::record::agreed_on(db, &ids).await?;
    let mut signed: HashMap<i64, (String, NaiveDate)> = HashMap::new();
    for it in of_laureates(db, &ids, rights).await? {
        if let Some(on) = it.state.signed_on() {
            signed.entry(it.laureate_id).or_insert_with(|| (it.reference.to_string(), on));
        }
    }
    let facts = asked.iter().map(|it| {
        let sheet = match it.place {
            Target::Product(id) => products.get(&id),
            Target::Incubator(id) => incubators.get(&id),
            Target::Laureate(_) => None,
        };
        let sheet = sheet.cloned().unwrap_or_default();
        let facts = Facts {
            is_incubator: matches!(it.place, Target::Incubator(_)),
            has_mission: sheet.has_mission,
            has_phase: sheet.has_phase,
            statistics: sheet.statistics,
            agreed_on: agreed_on.get(&it.laureate).copied(),
            convention: signed.remove(&it.laureate),
            flag: flags.remove(&it.laureate),
        };
        (it.laureate, facts)
    });
    Ok(facts.collect())
}
