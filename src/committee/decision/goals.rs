//! A decision acts: the priorities of the dossier that the committee saw become targets of their metrics.

use chrono::NaiveDate;

use crate::audit::Act;
use crate::committee::dossier::{last, priorities};
use crate::committee::record::Committee;
use crate::committee::rules::Outcome;
use crate::error::AppError;
use crate::impact::record::{metric, series, target};
use crate::impact::rules::target::Point;
use crate::impact::rules::{SetBy, Target};

/// Writes the targets that follow from a decision, in its own act; gives how many. A last committee sets none, and a
/// priority that no metric can bear is left in the dossier.
pub async fn set(
    act: &mut Act,
    committee: &Committee,
    outcome: Outcome,
    today: NaiveDate,
) -> Result<usize, AppError> {
    if outcome.is_last() {
        return Ok(0);
    }
    let Some((_, sheet)) = last(act.db(), committee.id).await? else { return Ok(0) };
    let mut set = 0;
    for (id, value, due_on) in priorities(&sheet) {
        let Some(known) = metric::find(act.db(), id).await? else { continue };
        if known.row.product_id != committee.product_id || known.row.ending.is_some() {
            continue;
        }
        let points = series::points(act.db(), &known, [today]).await?;
        let baseline = points.get(&today).map(|it| Point { value: it.1, on: it.0.last().min(today) });
        let version = known.current();
        // What a baseline makes impossible may still be a value to reach.
        let target = [baseline, None]
            .into_iter()
            .map(|baseline| Target { baseline, value, due_on, excluded: None })
            .find(|it| it.check(&version.unit, version.direction, known.row.formula, today).is_none());
        let Some(target) = target else { continue };
        let is_known =
            target::of(act.db(), &[id]).await?.iter().any(|it| it.due_on == due_on && it.value == value);
        if !is_known {
            target::insert(act, id, &target, SetBy::Committee).await?;
            set += 1;
        }
    }
    Ok(set)
}
