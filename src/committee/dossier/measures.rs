//! What readings say in a dossier: goals of last time, north star, impact matrix.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};
use sea_orm::ConnectionTrait;

use super::sheet::{Goal, Measure, North};
use crate::error::AppError;
use crate::impact::record::metric::{self, Known};
use crate::impact::record::series::{self, Points};
use crate::impact::record::target;
use crate::impact::rules::{Achievement, SetBy, Target, Verdict, day_of};

/// Calendar months of the curve.
const CURVE_MONTHS: u32 = 24;

/// All that readings say.
#[derive(Debug, Default)]
pub struct Measures {
    /// Goals of last time, in the order of metrics and days.
    pub goals: Vec<Goal>,
    /// The north star.
    pub north: Option<North>,
    /// The impact matrix, box by box.
    pub matrix: Vec<Measure>,
    /// Every metric that runs: name, value of today.
    pub known: BTreeMap<String, (String, String)>,
}

/// What the metrics of a product say between two days: that of the last committee, and `today`.
pub async fn read(
    db: &impl ConnectionTrait,
    product: i64,
    (back, today): (NaiveDate, NaiveDate),
) -> Result<Measures, AppError> {
    let metrics = metric::of_product(db, product).await?;
    let ids: Vec<i64> = metrics.iter().map(|it| it.row.id).collect();
    // A goal of last time was still to be reached then.
    let mut targets = target::of(db, &ids).await?;
    targets.retain(|it| it.due_on > back);
    let mut found = Measures::default();
    for it in &metrics {
        let own: Vec<&target::Model> =
            targets.iter().filter(|target| target.metric_id == it.row.id).collect();
        let mut days: Vec<NaiveDate> = own.iter().map(|it| it.due_on.min(today)).collect();
        days.extend([back, today]);
        let points = series::points(db, it, days).await?;
        found.goals.extend(own.iter().map(|target| goal(target, it, &points, (back, today))));
        if it.row.ending.is_some() {
            continue;
        }
        let version = it.current().id;
        let value = shown(it, &points, (today, version));
        found.known.insert(it.row.id.to_string(), (it.row.name.clone(), value));
        found.matrix.push(measure(it, today));
        if it.row.is_north_star {
            let from = today - Months::new(CURVE_MONTHS);
            let all = series::of_metric(db, it, Some(from)).await?;
            let current = all.last().cloned().unwrap_or_default();
            let last = points.last(it, today);
            found.north = Some(North {
                name: it.row.name.clone(),
                value: shown(it, &points, (today, version)),
                period: last.map(|it| it.1.to_string()).unwrap_or_default(),
                points: current.iter().map(|it| (it.0.last(), it.1.millionths())).collect(),
            });
        }
    }
    // The frame has one order of boxes; metrics keep theirs within each.
    found
        .matrix
        .sort_by_key(|it| crate::impact::rules::MatrixBox::ALL.iter().position(|of| of.label() == it.place));
    Ok(found)
}

/// The value known by a day, as its unit writes it; empty when there is none. One that another version measured than
/// the one it stands beside says so.
fn shown(known: &Known, points: &Points, (day, beside): (NaiveDate, i64)) -> String {
    let Some((version, _, value)) = points.last(known, day) else { return String::new() };
    let value = version.unit.shown(value);
    if version.id == beside { value } else { format!("{value} (autre méthode)") }
}

fn measure(it: &Known, today: NaiveDate) -> Measure {
    let ends_on = it.last_filed();
    let version = it.versions.iter().find(|version| Some(version.id) == it.row.last_version_id);
    let period = version.zip(ends_on).map(|(version, ends_on)| {
        crate::impact::rules::Period::containing(version.period, ends_on).to_string()
    });
    let unit = &version.unwrap_or(it.current()).unit;
    Measure {
        place: it.row.matrix_box.label().to_owned(),
        name: it.row.name.clone(),
        value: it.row.last_value.map(|value| unit.shown(value)).unwrap_or_default(),
        period: period.unwrap_or_default(),
        ends_on,
        is_late: it.row.late_from.is_some_and(|from| day_of(from) <= today),
    }
}

fn goal(of: &target::Model, known: &Known, points: &Points, (back, today): (NaiveDate, NaiveDate)) -> Goal {
    let target = Target::from(of);
    let version = known.version_of(&target);
    let point = known.point(&target, points, of.due_on.min(today));
    let verdict = known.verdict(&target, point, known.row.formula, today);
    let achievement = verdict.achievement();
    Goal {
        what: known.row.name.clone(),
        target: version.unit.shown(of.value),
        due_on: of.due_on,
        set_by: match of.set_by {
            SetBy::Committee => "fixé par le comité d’investissement",
            SetBy::Convention => "fixé par la convention",
            SetBy::Team => "fixé par l’équipe",
        }
        .to_owned(),
        then: shown(known, points, (back, version.id)),
        now: shown(known, points, (today, version.id)),
        share: achievement.map(Achievement::percent).unwrap_or_default(),
        how: match &verdict {
            Verdict::Judged { achievement, .. } => achievement.formula(),
            Verdict::Excluded(why) => format!("écarté\u{a0}: {why}"),
            Verdict::NoReading { .. } => "aucun relevé à cette date".to_owned(),
            Verdict::NotComputable(why) => format!("non calculable\u{a0}: {why}"),
        },
        reached: achievement.map(|it| (it.is_reached(), it.is_reached_at_80())),
    }
}
