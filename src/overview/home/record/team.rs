//! Who works on the products and the incubators that a home shows.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;

use super::{IncubatorRow, ProductRow};
use crate::error::AppError;
use crate::identity::record::{mission, person};
use crate::identity::rules::{Role, Target};

/// Somebody whose mission runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// First and last name.
    pub name: String,
    /// What they are there.
    pub role: Role,
}

/// Those whose missions run on them, by what they work on.
pub(super) async fn team(
    db: &impl ConnectionTrait,
    products: &[ProductRow],
    incubators: &[IncubatorRow],
    today: NaiveDate,
) -> Result<HashMap<Target, Vec<Member>>, AppError> {
    let subjects: HashSet<Target> = products
        .iter()
        .map(|it| Target::Product(it.id))
        .chain(incubators.iter().map(|it| Target::Incubator(it.id)))
        .collect();
    let mut missions = mission::all_running(db, today).await?;
    missions.retain(|it| subjects.contains(&it.subject));
    missions.sort_by_key(|it| (it.mission.role, it.mission.period.from, it.mission.id));
    let people: Vec<i64> = missions.iter().map(|it| it.mission.person_id).collect();
    let names = person::names(db, &people).await?;
    let mut team: HashMap<Target, Vec<Member>> = HashMap::new();
    for it in missions {
        if let Some(name) = names.get(&it.mission.person_id) {
            team.entry(it.subject).or_default().push(Member { name: name.clone(), role: it.mission.role });
        }
    }
    Ok(team)
}
