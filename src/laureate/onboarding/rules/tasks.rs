//! What a list asks on homes.

use chrono::NaiveDate;

use super::super::super::rules::Side;
use super::{Calendar, Facts, Mark, Progress, Standing, Step, progress, standing};
use crate::fast::rules::{Dates, is_current};
use crate::task::Audience::{Coach, Intrapreneur};
use crate::task::{Audience, Go, Subject, Task, days_before};
use crate::web::french;

/// Days before a step is due from which it counts as something to do.
const NOTICE_DAYS: u64 = 14;

/// The list of a laureate, with all that says where it stands.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Row of the laureate.
    pub laureate: i64,
    /// Its edition.
    pub edition: i32,
    /// The steps of the version that it follows, in their order.
    pub steps: Vec<Step>,
    /// Everything that was said of them, the oldest first.
    pub marks: Vec<Mark>,
    /// What Jalon sees.
    pub facts: Facts,
    /// The dates.
    pub calendar: Calendar,
}

impl Listed {
    /// Where a step stands on `today`.
    pub fn standing(&self, step: &Step, today: NaiveDate) -> Standing<'_> {
        standing(step, &self.marks, &self.facts, &self.calendar, today)
    }

    /// How far it is on `today`.
    pub fn progress(&self, today: NaiveDate) -> Progress {
        progress(self.steps.iter().map(|it| self.standing(it, today)))
    }
}

/// What the list of a laureate asks as long as its edition has laureates to follow: each step that is open
/// and has a day, from fourteen days before, late the day after. A step of the team is its own and its
/// coach's; a step of DINUM the coach's. What another room already tells is left to it.
pub fn tasks(subject: &Subject, list: &Listed, today: NaiveDate) -> Vec<Task> {
    if !is_current(&list.calendar.edition, today) {
        return Vec::new();
    }
    let told = |it: &Step| it.source.is_some_and(super::Source::is_told_elsewhere);
    let open = list.steps.iter().filter(|it| !told(it)).filter_map(|step| {
        let Standing::Open { due: Some(due), lacks, .. } = list.standing(step, today) else { return None };
        let rule = step.due?;
        let audience: &'static [Audience] =
            if step.owner == Side::Partner { &[Coach, Intrapreneur] } else { &[Coach] };
        let lacks = if lacks.is_empty() { String::new() } else { format!(" {lacks}") };
        let why = format!(
            "Accueil FAST\u{a0}{}, dû par {} {} ({}).{lacks}",
            list.edition,
            owner(step.owner),
            rule.shown(),
            french::date(due),
        );
        let go = Go { href: href(list.laureate, step.key), label: "Voir la liste".to_owned() };
        Some(Task::new(subject, &step.label, why, go, audience).since(days_before(due, NOTICE_DAYS)).due(due))
    });
    open.collect()
}

/// That a laureate of an edition to follow has no list yet: to be opened by the first day of the support.
pub fn opening(
    subject: &Subject,
    (laureate, edition): (i64, i32),
    dates: &Dates,
    today: NaiveDate,
) -> Option<Task> {
    if !is_current(dates, today) {
        return None;
    }
    let why = format!(
        "Lauréat FAST\u{a0}{edition} sans liste d’accueil\u{a0}: ni lui ni vous ne voyez ce qui reste à faire."
    );
    let go = Go { href: format!("/laureats/{laureate}/accueil"), label: "Ouvrir la liste".to_owned() };
    let task = Task::new(subject, "Liste d’accueil à ouvrir", why, go, &[Coach]);
    let task = if let Some(on) = dates.announced_on.or(dates.selected_on) { task.since(on) } else { task };
    Some(if let Some(on) = dates.support_starts_on { task.due(on) } else { task })
}

/// « la DINUM », « l’équipe ».
fn owner(side: Side) -> &'static str {
    if side == Side::Partner { "l’équipe" } else { "la DINUM" }
}

fn href(laureate: i64, step: i64) -> String {
    format!("/laureats/{laureate}/accueil#etape-{step}")
}
