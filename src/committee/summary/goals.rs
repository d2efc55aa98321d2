//! The goals of the products reviewed, judged by the rules of impact; in a number of questions that does not grow with
//! them.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;

use crate::committee::rules::summary::Judged;
use crate::error::AppError;
use crate::impact::record::metric::{self, Known};
use crate::impact::record::series::{self, Points};
use crate::impact::record::target;
use crate::impact::rules::parliament;
use crate::impact::rules::{Achievement, Target};

/// A goal that a committee looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    /// Name of the metric.
    pub what: String,
    /// The value to reach.
    pub target: String,
    /// Its day.
    pub due_on: NaiveDate,
    /// The value known at the committee before, then at this one; empty when there is none.
    pub then: String,
    /// The value known at this one.
    pub now: String,
    /// How much of it is reached; empty when it is not judged.
    pub share: String,
    /// The formula.
    pub how: String,
    /// What it comes to.
    pub judged: Judged,
}

/// A committee whose goals are asked: product, day of the committee before, its own.
pub type Asked = (i64, NaiveDate, NaiveDate);

/// The goals that each of these committees looked at, in their order: those whose day came since the committee before,
/// and those to come. `day` is the last that a reading is waited for.
pub async fn read(
    db: &impl ConnectionTrait,
    asked: &[Asked],
    day: NaiveDate,
) -> Result<Vec<Vec<Goal>>, AppError> {
    let mut products: Vec<i64> = asked.iter().map(|it| it.0).collect();
    products.sort_unstable();
    products.dedup();
    let metrics = metric::of_products(db, &products).await?;
    let ids: Vec<i64> = metrics.values().flatten().map(|it| it.row.id).collect();
    let mut targets: HashMap<i64, Vec<target::Model>> = HashMap::new();
    for it in target::of(db, &ids).await? {
        targets.entry(it.metric_id).or_default().push(it);
    }
    let own = |asked: &Asked| {
        let (product, since, held_on) = *asked;
        let metrics = metrics.get(&product).into_iter().flatten();
        metrics
            .flat_map(|it| targets.get(&it.row.id).into_iter().flatten().map(move |target| (it, target)))
            // A goal of last time was still to be reached then.
            .filter(move |it| it.1.due_on > since)
            .map(move |it| (it.0, it.1, since, held_on))
            .collect::<Vec<_>>()
    };
    let wanted: Vec<_> = asked.iter().map(own).collect();
    let mut days: HashMap<i64, (&Known, Vec<NaiveDate>)> = HashMap::new();
    for (known, target, since, held_on) in wanted.iter().flatten() {
        let of = &mut days.entry(known.row.id).or_insert((*known, Vec::new())).1;
        of.extend([*since, *held_on, target.due_on.min(*held_on)]);
    }
    let points = series::points_of(db, &days.into_values().collect::<Vec<_>>()).await?;
    let goal = |(known, target, since, held_on): &(&Known, &target::Model, NaiveDate, NaiveDate)| {
        goal((*known, *target), &points, (*since, *held_on), day)
    };
    Ok(wanted.iter().map(|own| own.iter().map(goal).collect()).collect())
}

fn goal(
    (known, of): (&Known, &target::Model),
    points: &Points,
    (since, held_on): (NaiveDate, NaiveDate),
    day: NaiveDate,
) -> Goal {
    let target = Target::from(of);
    let version = known.version_of(&target);
    let shown = |on: &NaiveDate| {
        known.point(&target, points, *on).map(|it| version.unit.shown(it.1)).unwrap_or_default()
    };
    let mut goal = Goal {
        what: known.row.name.clone(),
        target: version.unit.shown(of.value),
        due_on: of.due_on,
        then: shown(&since),
        now: shown(&held_on),
        share: String::new(),
        how: String::new(),
        judged: Judged::ToCome,
    };
    if of.due_on > held_on {
        return goal;
    }
    let point = known.point(&target, points, of.due_on);
    let found = known.verdict(&target, point, known.row.formula, day);
    // The words and the ground of the figure reported to Parliament: one rule for one thing.
    match parliament::Judged::from(found) {
        parliament::Judged::By { achievement, is_final } => {
            goal.share = Achievement::percent(achievement);
            goal.how = achievement.formula();
            goal.judged = Judged::By {
                whole: achievement.is_reached(),
                most: achievement.is_reached_at_80(),
                is_final,
            };
        }
        parliament::Judged::Awaited => goal.judged = Judged::ToCome,
        parliament::Judged::Not(why) => goal.judged = Judged::Not(why),
    }
    goal
}
