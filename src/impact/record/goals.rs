//! The entry goals of a product's awards, with the metric that measures each.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use super::row::measured_goal::{Column, Entity};
use crate::fast::record::award;
use crate::impact::rules::Target;
use crate::impact::rules::target::Point;
use crate::laureate::goal::record as goals;
use crate::value::Figure;
use crate::web::french;

/// An entry goal of a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryGoal {
    /// The goal, with its own words and values.
    pub goal: goals::Model,
    /// The edition it was won in.
    pub edition: i32,
    /// The metric that measures it.
    pub metric: Option<i64>,
    /// Why it is not to be judged, if it is not.
    pub excluded: Option<String>,
    /// Since when no metric measures it any more and why, if one did.
    pub untied: Option<String>,
    /// The version of the metric that it was tied under, when that was noted.
    pub version_id: Option<i64>,
}

impl EntryGoal {
    /// A goal that no metric measures.
    pub fn untied(goal: goals::Model, edition: i32) -> Self {
        let excluded = goal.withdrawn();
        Self { goal, edition, metric: None, excluded, untied: None, version_id: None }
    }

    /// « Communes équipées : 1 500 communes au 28 févr. 2027 ».
    pub fn told(&self) -> String {
        let goal = &self.goal;
        let value = goal.target.with_unit(&goal.unit);
        format!("{}\u{a0}: {value} au {}", goal.label, french::date(goal.target_on))
    }

    /// It, as a target of the metric that measures it.
    pub fn target(&self) -> Target {
        let point = |value, on| Point { value: Figure::from(value), on };
        Target {
            baseline: self.goal.baseline.as_ref().zip(self.goal.baseline_on).map(|(it, on)| point(it, on)),
            value: Figure::from(&self.goal.target),
            due_on: self.goal.target_on,
            excluded: self.excluded.clone(),
            version_id: self.version_id,
        }
    }
}

/// The entry goals of a product, the oldest edition first.
pub async fn of_product(db: &impl ConnectionTrait, product: i64) -> Result<Vec<EntryGoal>, DbErr> {
    let awards = award::of_products(db, &[product]).await?.remove(&product).unwrap_or_default();
    let mut found = Vec::new();
    for it in awards {
        for goal in goals::of(db, it.laureate).await? {
            found.push(EntryGoal::untied(goal, it.edition));
        }
    }
    let ids: Vec<i64> = found.iter().map(|it| it.goal.id).collect();
    let ties = Entity::find().filter(Column::GoalId.is_in(ids)).all(db).await?;
    let mut ties: HashMap<i64, _> = ties.into_iter().map(|it| (it.goal_id, it)).collect();
    for it in &mut found {
        if let Some(tie) = ties.remove(&it.goal.id) {
            if let Some(on) = tie.untied_on {
                let why = tie.untied_why.unwrap_or_default();
                it.untied = Some(format!("détaché de son indicateur le {}\u{a0}: {why}", french::date(on)));
                continue;
            }
            it.metric = Some(tie.metric_id);
            it.excluded = it.goal.withdrawn().or(tie.excluded);
            it.version_id = tie.version_id;
        }
    }
    Ok(found)
}
