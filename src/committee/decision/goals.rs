//! A decision acts: the priorities of the dossier that the committee saw become targets of their metrics.

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;

use crate::audit::Act;
use crate::committee::dossier::{last, priorities};
use crate::committee::record::Committee;
use crate::committee::rules::Outcome;
use crate::error::AppError;
use crate::impact::record::{metric, series, target};
use crate::impact::rules::target::{Point, Problem};
use crate::impact::rules::{Direction, Formula, SetBy, Target, Unit};
use crate::value::Figure;

/// Writes the targets that follow from a decision, in its own act; gives how many. A last committee sets none, and a
/// priority that no metric can bear, or due by the day the committee met, is left in the dossier.
pub async fn set(act: &mut Act, committee: &Committee, outcome: Outcome) -> Result<usize, AppError> {
    let found = if outcome.is_last() { Vec::new() } else { coming(act.db(), committee).await? };
    for (metric, target) in &found {
        target::insert(act, *metric, (target, SetBy::Committee), None).await?;
    }
    Ok(found.len())
}

/// The targets that would follow: row of the metric, target.
pub async fn coming(
    db: &impl ConnectionTrait,
    committee: &Committee,
) -> Result<Vec<(i64, Target)>, AppError> {
    let Some(held_on) = committee.held_on else { return Ok(Vec::new()) };
    let Some((_, sheet)) = last(db, committee.id).await? else { return Ok(Vec::new()) };
    let mut found: Vec<(i64, Target)> = Vec::new();
    for (id, value, due_on) in priorities(&sheet) {
        let Some(known) = metric::find(db, id).await? else { continue };
        if known.row.product_id != committee.product_id || known.row.ending.is_some() {
            continue;
        }
        let points = series::points(db, &known, [held_on]).await?;
        let version = known.version_for(due_on);
        let baseline =
            points.of(version.id, held_on).map(|it| Point { value: it.1, on: it.0.last().min(held_on) });
        let measure = (&version.unit, version.direction, known.row.formula);
        let Some(mut target) = goal(baseline, (value, due_on), measure, held_on) else { continue };
        target.version_id = Some(version.id);
        let is_known = target::of(db, &[id]).await?.iter().any(|it| it.due_on == due_on && it.value == value)
            || found.iter().any(|it| it.0 == id && it.1.due_on == due_on && it.1.value == value);
        if !is_known {
            found.push((id, target));
        }
    }
    Ok(found)
}

/// The target that a priority makes, for a committee held that day, from the last value known then. Where the value
/// alone counts, one that was reached already, or goes the other way, is kept without a baseline.
fn goal(
    baseline: Option<Point>,
    (value, due_on): (Figure, NaiveDate),
    (unit, direction, formula): (&Unit, Direction, Formula),
    held_on: NaiveDate,
) -> Option<Target> {
    if due_on <= held_on {
        return None;
    }
    let target = Target { baseline, value, due_on, excluded: None, version_id: None };
    let check = |it: &Target| it.check(unit, direction, formula, held_on);
    match check(&target) {
        None => Some(target),
        Some(Problem::NothingToReach | Problem::Backwards) if formula == Formula::Share => {
            Some(Target { baseline: None, ..target }).filter(|it| check(it).is_none())
        }
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_priority_makes_a_target_after_the_day_of_the_committee() {
        use Formula::{Share, Way};

        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let figure = |text: &str| text.parse::<Figure>().unwrap();
        let point = Some(Point { value: figure("7"), on: day("2026-10-31") });
        let unit = Unit::Count("communes".to_owned());
        // Baseline, value, due day, formula; whether there is a target, and whether it has a baseline.
        for (baseline, value, due_on, formula, expected) in [
            (point, "18", "2027-05-31", Way, Some(true)),
            (point, "18", "2026-12-04", Way, Some(true)),
            // Due on the day held or before: never judged.
            (point, "18", "2026-12-03", Way, None),
            (point, "18", "2026-12-03", Share, None),
            (None, "18", "2026-10-31", Share, None),
            // What the formula does without.
            (None, "18", "2027-05-31", Share, Some(false)),
            (None, "18", "2027-05-31", Way, None),
            (point, "5", "2027-05-31", Share, Some(false)),
            (point, "7", "2027-05-31", Share, Some(false)),
            (point, "5", "2027-05-31", Way, None),
            (point, "-5", "2027-05-31", Share, None),
        ] {
            let measure = (&unit, Direction::Higher, formula);
            let found = goal(baseline, (figure(value), day(due_on)), measure, day("2026-12-03"));
            let has_baseline = found.map(|it| it.baseline.is_some());
            assert_eq!(has_baseline, expected, "{value} by {due_on}, {formula:?}");
        }
    }
}
