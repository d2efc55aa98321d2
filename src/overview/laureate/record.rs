//! Reads what the page of a laureate shows.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, EntityTrait};

use crate::convention::record::{Brief, of_laureates};
use crate::error::AppError;
use crate::fast::record::{fast_edition, laureate as row};
use crate::fast::rules::{Award, Edition};
use crate::fast::selection;
use crate::followup::record::laureate::{self, Followed};
use crate::identity::record::{mission, person};
use crate::identity::rules::{Held, Rights, Role, Target};
use crate::laureate::given_time::record::Said;
use crate::laureate::goal::rules::Goal;
use crate::laureate::onboarding::rules::Listed;
use crate::laureate::rules::Readiness;
use crate::laureate::{given_time, goal, record};
use crate::overview::onboarding::record as onboardings;

/// A laureate with what hangs from it.
pub struct Whole {
    /// Who it is, and of which edition.
    pub laureate: Followed,
    /// How much.
    pub award: Award,
    /// Whether the selection decided it.
    pub is_decided: bool,
    /// What for.
    pub purpose: Option<String>,
    /// Its edition.
    pub edition: Edition,
    /// Its goals with their rows: the flag metric first.
    pub goals: Vec<GoalFacts>,
    /// Where its diagnosis stands.
    pub readiness: Readiness,
    /// What was said first and last of the time that the intrapreneur gives.
    pub time: Option<(Said, Said)>,
    /// Its list of steps, if somebody opened it.
    pub list: Option<Listed>,
    /// Its coaches of the day, by the beginning of their missions.
    pub coaches: Vec<Coach>,
    /// Its conventions, those that may be seen.
    pub conventions: Vec<Brief>,
    /// The other laureates that the same product or incubator is, the latest edition first.
    pub others: Vec<Followed>,
}

/// An entry goal.
pub struct GoalFacts {
    /// Its row.
    pub id: i64,
    /// What it says.
    pub goal: Goal,
    /// What it said before, each with the reason.
    pub formers: Vec<String>,
    /// Since when it is withdrawn and why, if it is.
    pub withdrawn: Option<String>,
}

/// Somebody who coaches it.
pub struct Coach {
    /// Their name.
    pub name: String,
    /// Last day, if it is set.
    pub until: Option<NaiveDate>,
}

/// The laureate, with the conventions that `rights` let be seen.
pub async fn read(
    db: &impl ConnectionTrait,
    laureate: Followed,
    rights: &Rights,
    today: NaiveDate,
) -> Result<Whole, AppError> {
    let missing = || AppError::NotFound("Lauréat");
    let id = laureate.laureate;
    let row = row::Entity::find_by_id(id).one(db).await?.ok_or_else(missing)?;
    let edition = fast_edition::Entity::find_by_id(row.edition).one(db).await?.ok_or_else(missing)?;
    let place = &laureate.place;
    let others = match place.target {
        Target::Incubator(_) => laureate::of_incubator(db, &place.slug).await?,
        Target::Product(_) | Target::Laureate(_) => laureate::of_product(db, &place.slug).await?,
    };
    let goals = goal::record::of(db, id).await?;
    let ids: Vec<i64> = goals.iter().map(|it| it.id).collect();
    let mut formers = goal::record::formers(db, &ids).await?;
    let told = |it: &goal::record::Model| GoalFacts {
        id: it.id,
        goal: it.into(),
        formers: formers.remove(&it.id).unwrap_or_default(),
        withdrawn: it.withdrawn(),
    };
    let times = given_time::record::of(db, id).await?;
    let edition: Edition = edition.into();
    let (place, dates) = (place.target, edition.dates);
    let asked = onboardings::Asked { laureate: id, edition: row.edition, place, dates };
    let list = onboardings::lists(db, &[asked], rights, today).await?.remove(&id);
    Ok(Whole {
        list,
        award: Award { total: row.total, support: row.support, co_financing: row.co_financing },
        is_decided: selection::has_made(db, id).await?,
        purpose: row.purpose,
        edition,
        goals: goals.iter().map(told).collect(),
        readiness: record::readiness(db, id).await?,
        time: times.last().copied().zip(times.first().copied()),
        coaches: coaches(db, &laureate, today).await?,
        conventions: of_laureates(db, &[id], rights).await?,
        others: others.into_iter().filter(|it| it.laureate != id).collect(),
        laureate,
    })
}

/// Coaches of that very laureate, or of its product or incubator whatever the edition.
async fn coaches(
    db: &impl ConnectionTrait,
    laureate: &Followed,
    today: NaiveDate,
) -> Result<Vec<Coach>, AppError> {
    let place = laureate.place.target;
    let coaches = |it: &Held| {
        it.role == Role::Coach && (it.on == place || it.on == Target::Laureate(laureate.laureate))
    };
    let mut missions = mission::on(db, place).await?;
    missions.retain(|it| coaches(&it.held()) && it.mission.period.runs_on(today));
    let people: Vec<i64> = missions.iter().map(|it| it.mission.person_id).collect();
    let names: HashMap<i64, String> = person::names(db, &people).await?;
    let coach = |it: &mission::Stored| {
        let name = names.get(&it.mission.person_id)?.clone();
        Some(Coach { name, until: it.mission.period.to })
    };
    Ok(missions.iter().filter_map(coach).collect())
}
