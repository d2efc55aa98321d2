//! What was read of a metric, in the words and the drawings that pages and papers share.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::facts::Measured;
use crate::impact::record::goals::EntryGoal;
use crate::impact::record::target::Model as Target;
use crate::impact::show::chart::{Chart, Drawn, Mark, draw};
use crate::impact::show::page::{says, span};
use crate::impact::show::rows::{self, Beside, ReadingRow, TargetRow};

impl Measured {
    /// Its curve on a drawing of that size, with letters of that body, in pixels, with at most so many days below, and
    /// marks of what happened.
    pub(crate) fn chart(
        &self,
        (size, letters): ((i64, i64), i64),
        ticks: usize,
        marks: &[Mark],
    ) -> Option<Chart> {
        let series = self.series();
        let breaks: Vec<NaiveDate> = self.known.versions.iter().skip(1).map(|it| it.from_on).collect();
        let targets: Vec<_> = self.wanted().iter().map(|it| (it.due_on, it.value)).collect();
        let corrected = self.corrected();
        let drawn = Drawn {
            series: &series,
            breaks: &breaks,
            targets: &targets,
            corrected: &corrected,
            marks,
            letters,
        };
        draw(&drawn, size, ticks)
    }

    /// « Communes actives par mois : d’août 2024 à octobre 2026 ».
    pub(crate) fn title(&self) -> String {
        format!("{}\u{a0}: {}", self.known.row.name, span(&self.series()))
    }

    /// What the curve shows, in sentences.
    pub(crate) fn says(&self, today: NaiveDate) -> String {
        says(&self.known, &self.series(), self.aim(today).as_ref())
    }

    /// The table, the latest period first.
    pub(crate) fn reading_rows(&self, names: &HashMap<i64, String>, today: NaiveDate) -> Vec<ReadingRow> {
        let (series, aim) = (self.series(), self.aim(today));
        let beside = Beside { metric: &self.known, series: &series, target: aim.as_ref(), names };
        rows::readings(&self.rows, &beside)
    }

    /// Its targets with what each comes to, in the order of their days; those set aside say why.
    pub(crate) fn target_rows(&self, today: NaiveDate) -> Vec<(NaiveDate, TargetRow)> {
        let own = |it: &Target| {
            let row = rows::target_row(it, &self.known, &self.points, today);
            (it.due_on, TargetRow { formers: self.formers.of_target(it.id), ..row })
        };
        let goal = |it: &EntryGoal| {
            let row = rows::goal_row(it, &self.known, &self.points, today);
            (it.goal.target_on, TargetRow { formers: self.formers.of_goal(it.goal.id), ..row })
        };
        let mut found: Vec<_> = self.targets.iter().map(own).collect();
        found.extend(self.goals.iter().map(goal));
        found.sort_by_key(|it| it.0);
        found
    }
}
