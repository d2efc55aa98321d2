//! What judges the team, on the page of its metric: targets with what they said before, entry goals to tie, the formula.

use chrono::NaiveDate;

use super::page::Facts;
use super::rows::{TargetRow, goal_row, target_row};
use crate::impact::page::Choice;
use crate::impact::record::goals::EntryGoal;
use crate::impact::record::metric::{Known, Model};
use crate::web::french;

/// The targets of a metric, then the entry goals it measures.
pub(super) fn targets(facts: &Facts<'_>, known: &Known, today: NaiveDate) -> Vec<TargetRow> {
    let own = facts.targets.iter().map(|it| TargetRow {
        formers: facts.formers.of_target(it.id),
        ..target_row(it, known, facts.points, today)
    });
    let mine = facts.goals.iter().filter(|it| it.metric == Some(known.row.id)).map(|it| TargetRow {
        formers: facts.formers.of_goal(it.goal.id),
        ..goal_row(it, known, facts.points, today)
    });
    own.chain(mine).collect()
}

/// The entry goals that no metric measures, to choose from, in their own words.
pub(super) fn free_goals(goals: &[EntryGoal]) -> Vec<Choice> {
    let free = goals.iter().filter(|it| it.metric.is_none() && it.excluded.is_none());
    let choice = |it: &EntryGoal| {
        let edition = crate::fast::page::name(it.edition);
        Choice::new(it.goal.id.to_string(), format!("{}, {edition}", it.told()))
    };
    free.map(choice).collect()
}

/// « Formule changée le 23 nov. 2026, avant : Valeur ÷ objectif ; le motif », when the formula changed.
pub(super) fn formula_was(it: &Model) -> Option<String> {
    let (was, on, why) = (it.formula_was?, it.formula_on?, it.formula_why.as_deref()?);
    Some(format!(
        "Formule changée le {}, avant\u{a0}: {}. Motif\u{a0}: {why}",
        french::date(on),
        french::lowered(was.label())
    ))
}
