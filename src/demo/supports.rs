//! What is written on the support of the laureates of the cast.

use anyhow::Context;
use chrono::NaiveDate;
use serde::Deserialize;

use super::cast::Who;
use super::days::{self, Dated};
use super::fast::{Laureates, laureate_of};
use crate::audit::Act;
use crate::laureate::goal;
use crate::laureate::goal::rules::Goal;

/// The support of one laureate, as `fixtures/supports.yaml` writes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Support {
    edition: i32,
    product: Option<String>,
    incubator: Option<String>,
    #[serde(default)]
    goals: Vec<GoalEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GoalEntry {
    label: String,
    #[serde(default)]
    unit: String,
    baseline: Option<Point>,
    target: Point,
    #[serde(default)]
    source: String,
    #[serde(default)]
    flag: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Point {
    value: String,
    on: NaiveDate,
}

impl Dated for Support {
    fn days(&mut self) -> Vec<&mut NaiveDate> {
        let points = self.goals.iter_mut().flat_map(|it| it.baseline.iter_mut().chain([&mut it.target]));
        points.map(|it| &mut it.on).collect()
    }
}

/// Writes them.
pub(super) async fn fill(act: &mut Act, laureates: &Laureates, today: NaiveDate) -> anyhow::Result<()> {
    let entries: Vec<Support> =
        days::read(include_str!("../../fixtures/supports.yaml"), today).context("supports.yaml")?;
    for it in entries {
        let who = Who { edition: None, product: it.product, incubator: it.incubator };
        let laureate = laureate_of(laureates, it.edition, &who)?;
        for entry in it.goals {
            goal::record::insert(act, laureate, &goal_of(entry)?).await?;
        }
    }
    Ok(())
}

fn goal_of(it: GoalEntry) -> anyhow::Result<Goal> {
    let point = |it: Point| anyhow::Ok(goal::rules::Point { value: it.value.parse()?, on: it.on });
    Ok(Goal {
        label: it.label,
        unit: it.unit,
        baseline: it.baseline.map(point).transpose()?,
        target: point(it.target)?,
        source: it.source,
        is_flag: it.flag,
    })
}
