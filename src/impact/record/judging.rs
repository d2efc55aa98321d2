//! A target as its metric judges it: by the readings of the version it was set under, and of no other.

use chrono::NaiveDate;

use super::metric::{Known, Version};
use super::series::Points;
use crate::impact::rules::target::verdict;
use crate::impact::rules::{Ending, Formula, Period, Target, Verdict, aside};
use crate::value::Figure;

impl Known {
    /// The version that a target was set under. Before that was noted: the one that measured its baseline or, without
    /// one, the one of its own day.
    pub fn version_of(&self, target: &Target) -> &Version {
        let noted = self.versions.iter().find(|it| Some(it.id) == target.version_id);
        noted.unwrap_or_else(|| self.version_for(target.baseline.map_or(target.due_on, |it| it.on)))
    }

    /// Why what became of the metric sets a target aside, if it does.
    pub fn aside(&self, target: &Target) -> Option<String> {
        let own = self.version_of(target).number;
        let next = self.versions.iter().find(|it| it.number > own).map(|it| it.from_on);
        let unmeasurable = self.row.ended_on.filter(|_| self.row.ending == Some(Ending::Unmeasurable));
        let why = self.row.ended_why.as_deref().unwrap_or_default();
        aside(target.due_on, next, unmeasurable.map(|it| (it, why)))
    }

    /// Whether a target may be judged: neither somebody nor what became of the metric sets it aside.
    pub fn judges(&self, target: &Target) -> bool {
        target.excluded.is_none() && self.aside(target).is_none()
    }

    /// The last value by that day that judges a target.
    pub fn point(&self, target: &Target, points: &Points, by: NaiveDate) -> Option<(Period, Figure)> {
        points.of(self.version_of(target).id, by)
    }

    /// What a target comes to on `today`, by the last value that judges it and by that formula.
    pub fn verdict(
        &self,
        target: &Target,
        point: Option<(Period, Figure)>,
        formula: Formula,
        today: NaiveDate,
    ) -> Verdict {
        let excluded = target.excluded.clone().or_else(|| self.aside(target));
        let values: Vec<(NaiveDate, Figure)> = point.map(|it| (it.0.last(), it.1)).into_iter().collect();
        let rule = (formula, self.version_of(target).direction);
        verdict(&Target { excluded, ..target.clone() }, &values, rule, (self.row.delay, today))
    }
}
