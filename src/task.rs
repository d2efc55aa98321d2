//! Something to be done or watched: what, why, since when, by when, and where to go.
//!
//! A room tells its own by one pure function of its facts and of the day; the pages that gather
//! rooms put them in one order. Nothing here knows a room, and nothing asks the date.

use std::cmp::Ordering;

use chrono::{Days, Months, NaiveDate};

use crate::collation;

/// Days ahead, the last one included, within which what is to come is told.
pub const HORIZON_DAYS: u64 = 30;

/// What a task is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A product.
    Product,
    /// An incubator.
    Incubator,
    /// An organisation.
    Organisation,
    /// An edition of the fund.
    Edition,
}

/// The one thing a task is about: tasks of the same subject stand together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Of which kind.
    pub kind: Kind,
    /// Its row; the number of an edition.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Its page on this site.
    pub href: String,
}

/// Whom a task is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Who runs the editions and draws up the conventions.
    Administrator,
    /// Who follows the laureates.
    Coach,
    /// Who carries the product, and the team.
    Intrapreneur,
    /// Who sits in the product's investment committee.
    CommitteeMember,
}

/// Where the task is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Go {
    /// A page of this site.
    pub href: String,
    /// The act, from an infinitive: « Voir l’échéancier ».
    pub label: String,
}

/// A task or an alert.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// What it is about.
    pub subject: Subject,
    /// What is to be done, or what is wrong, in a few words.
    pub what: String,
    /// The rule it comes from, with its dates, in a sentence or two.
    pub why: String,
    /// First day it counts; from the start when nobody can tell.
    pub since: Option<NaiveDate>,
    /// Whether that day is one to know, rather than the beginning of a notice.
    pub opens: bool,
    /// Last day to do it, late from the next; none when no rule sets one.
    pub due: Option<NaiveDate>,
    /// Whether a known rule stands in its way, however early it is.
    pub is_at_risk: bool,
    /// Whether it is a day to know rather than something to do.
    pub is_event: bool,
    /// Where to go.
    pub go: Go,
    /// Whom it is for.
    pub audience: &'static [Audience],
}

/// Where a task stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Its last day is behind.
    Late {
        /// First day of lateness: the day after it was due.
        since: NaiveDate,
        /// Days since it was due: 1 on the first.
        days: i64,
    },
    /// A known rule stands in its way.
    AtRisk {
        /// Days left before it is due, 0 on the day itself; none when no day is set.
        days_left: Option<i64>,
    },
    /// To be done by a day that is not behind.
    Due {
        /// Days left, 0 on the day itself.
        days_left: i64,
    },
    /// To be done, and no rule sets a day.
    Undated,
    /// Not yet: it counts from a day to come.
    ToCome {
        /// That day.
        on: NaiveDate,
    },
}

impl State {
    /// Whether somebody is needed: it is late, or will be in the way of something.
    pub fn is_pressing(self) -> bool {
        matches!(self, Self::Late { .. } | Self::AtRisk { .. })
    }

    /// Whether it already counts.
    pub fn has_come(self) -> bool {
        !matches!(self, Self::ToCome { .. })
    }

    /// Place in the order of urgency: late first, the oldest delay first; then at risk, the nearest
    /// day first; then what is due; then what has no day; then what is to come.
    pub fn urgency(self) -> (u8, i64) {
        match self {
            Self::Late { days, .. } => (0, -days),
            Self::AtRisk { days_left } => (1, days_left.unwrap_or(i64::MAX)),
            Self::Due { days_left } => (2, days_left),
            Self::Undated => (3, 0),
            Self::ToCome { on } => (4, i64::from(on.to_epoch_days())),
        }
    }
}

impl Task {
    /// A task without a date, to be completed by what is known of it.
    pub fn new(
        subject: &Subject,
        what: impl Into<String>,
        why: impl Into<String>,
        go: Go,
        audience: &'static [Audience],
    ) -> Self {
        Self {
            subject: subject.clone(),
            what: what.into(),
            why: why.into(),
            since: None,
            opens: false,
            due: None,
            is_at_risk: false,
            is_event: false,
            go,
            audience,
        }
    }

    /// The same, counting from that day.
    #[must_use]
    pub fn since(self, day: NaiveDate) -> Self {
        Self { since: Some(day), ..self }
    }

    /// The same, to be taken up on that day, which is one to know.
    #[must_use]
    pub fn opening(self, day: NaiveDate) -> Self {
        Self { since: Some(day), opens: true, ..self }
    }

    /// The same, to be done by that day.
    #[must_use]
    pub fn due(self, day: NaiveDate) -> Self {
        Self { due: Some(day), ..self }
    }

    /// The same, as something that takes place on that day.
    #[must_use]
    pub fn event(self, day: NaiveDate) -> Self {
        Self { due: Some(day), is_event: true, ..self }
    }

    /// The same, with a known rule in its way.
    #[must_use]
    pub fn at_risk(self) -> Self {
        Self { is_at_risk: true, ..self }
    }

    /// Where it stands on `today`. Late starts the day after the due date.
    pub fn state(&self, today: NaiveDate) -> State {
        if let Some(on) = self.since.filter(|it| *it > today) {
            return State::ToCome { on };
        }
        let days_left = self.due.map(|it| (it - today).num_days());
        match (self.due, days_left) {
            (Some(due), Some(left)) if left < 0 => State::Late { since: days_after(due, 1), days: -left },
            (_, days_left) if self.is_at_risk => State::AtRisk { days_left },
            (_, Some(days_left)) => State::Due { days_left },
            (_, None) => State::Undated,
        }
    }

    /// Whether it is for one of these.
    pub fn is_for(&self, audience: Audience) -> bool {
        self.audience.contains(&audience)
    }

    /// The next day to know of it, from `today` on: the day it opens, then the day it is due.
    pub fn next_day(&self, today: NaiveDate) -> Option<NaiveDate> {
        let opens = self.since.filter(|it| self.opens && *it > today);
        opens.or_else(|| self.due.filter(|it| *it >= today))
    }
}

/// So many calendar months after an anchor, its day clamped to the month: 31 August and six months
/// is the last day of February.
pub fn months_after(anchor: NaiveDate, months: u32) -> NaiveDate {
    anchor.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX)
}

/// So many days before a day.
pub fn days_before(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(NaiveDate::MIN)
}

/// So many days after a day.
pub fn days_after(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX)
}

/// What counts on `today` or will within the horizon, in the order of urgency.
pub fn within_horizon(mut tasks: Vec<Task>, today: NaiveDate) -> Vec<Task> {
    let last = days_after(today, HORIZON_DAYS);
    tasks.retain(|it| it.since.is_none_or(|since| since <= last));
    tasks.sort_by(|a, b| compare(a, b, today));
    tasks
}

/// The order of urgency; then the oldest first, then by name and by what is to be done.
pub fn compare(a: &Task, b: &Task, today: NaiveDate) -> Ordering {
    let since = |it: &Task| it.since.map_or(i32::MAX, |it| it.to_epoch_days());
    let urgency = |it: &Task| it.state(today).urgency();
    urgency(a)
        .cmp(&urgency(b))
        .then_with(|| since(a).cmp(&since(b)))
        .then_with(|| collation::compare(&a.subject.name, &b.subject.name))
        .then_with(|| collation::compare(&a.what, &b.what))
}

#[cfg(test)]
mod cases;
