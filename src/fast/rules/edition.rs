//! What an edition says of itself; what of it cannot be, and what is worth a second look.

use chrono::{Days, NaiveDate};

use super::calendar::months_between;
use super::{Announced, Announcement, Dates, Rate};
use crate::money::Euros;

/// The greatest number an edition may have.
const LAST_NUMBER: i32 = 999;

/// Months by which the length decided and the one counted from its dates may differ: the first and
/// the last month are seldom whole.
const MONTHS_APART: u32 = 1;

/// The facts of an edition; `None` is what nobody knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edition {
    /// Its number.
    pub number: i32,
    /// Its title, as the programme's site writes it.
    pub title: String,
    /// Its dates, and its months of support.
    pub dates: Dates,
    /// Whether the day of its announcement stands for its month, of which nobody told the day.
    pub announced_by_month: bool,
    /// Applications received.
    pub applications: Option<u32>,
    /// What may be granted.
    pub envelope: Option<Euros>,
    /// Most that one laureate may receive in money.
    pub co_financing_ceiling: Option<Euros>,
    /// Share of the need that may be paid.
    pub co_financing_rate: Option<Rate>,
    /// Value of the support of one laureate.
    pub support_value: Option<Euros>,
    /// What was announced as a whole.
    pub announced: Announced,
    /// Where to read the call.
    pub call_url: Option<String>,
    /// Where to apply.
    pub application_url: Option<String>,
    /// Its text, in Markdown.
    pub body: String,
}

impl Edition {
    /// When it is announced, if somebody wrote it.
    pub fn announcement(&self) -> Option<Announcement> {
        self.dates.announced_on.map(|on| Announcement { on, by_month: self.announced_by_month })
    }
}

/// A date of an edition that another one bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateKind {
    /// First day of the call.
    Opening,
    /// Last day of the call.
    Closing,
    /// The selection committee.
    Selection,
    /// First day of the support.
    SupportStart,
    /// Last day of the support.
    SupportEnd,
    /// The teams show their work.
    DemoDay,
}

/// What cannot be: it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A date stands before one that it follows in the life of an edition.
    Before {
        /// The date.
        date: DateKind,
        /// The one it follows.
        other: DateKind,
        /// The day of that one.
        day: NaiveDate,
    },
    /// The envelope is below zero.
    NegativeEnvelope,
    /// The ceiling is below zero.
    NegativeCeiling,
    /// The value of the support is below zero.
    NegativeSupport,
    /// The total announced is below zero.
    NegativeTotal,
}

/// What may be, and seldom is: it is said, and refuses nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// One laureate could receive more than the whole envelope.
    CeilingAboveEnvelope {
        /// The ceiling.
        ceiling: Euros,
        /// The envelope.
        envelope: Euros,
    },
    /// More was announced than the envelope holds.
    AnnouncedAboveEnvelope {
        /// The total announced.
        announced: Euros,
        /// The envelope.
        envelope: Euros,
    },
    /// The laureates were told before the day they were chosen.
    AnnouncedBeforeSelection,
    /// The months decided are not those that the dates of the support make.
    MonthsDiffer {
        /// As decided.
        decided: u32,
        /// As the dates count them.
        counted: u32,
    },
    /// More laureates than applications.
    MoreLaureatesThanApplications,
}

/// Why a number cannot be that of a new edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberFault {
    /// Below 1 or above 999.
    OutOfBounds,
    /// Another edition has it.
    Taken,
}

/// Whether a new edition may take this number; `is_taken` says whether another one has it.
pub fn number_fault(number: i32, is_taken: bool) -> Option<NumberFault> {
    if !(1..=LAST_NUMBER).contains(&number) {
        return Some(NumberFault::OutOfBounds);
    }
    is_taken.then_some(NumberFault::Taken)
}

/// What an edition cannot be saved with, in the order of its life, then of its money.
///
/// Opening ≤ closing ≤ selection ≤ start ≤ end of the support, and start ≤ demo day, as far as they
/// are known; on the same day is in order. The announcement bounds nothing: the programme's site
/// gives its month only.
pub fn faults(edition: &Edition) -> Vec<Fault> {
    let dates = &edition.dates;
    let mut faults = Vec::new();
    let mut latest: Option<(DateKind, NaiveDate)> = None;
    for (date, day) in [
        (DateKind::Opening, dates.opened_on),
        (DateKind::Closing, dates.closed_on),
        (DateKind::Selection, dates.selected_on),
        (DateKind::SupportStart, dates.support_starts_on),
        (DateKind::SupportEnd, dates.support_ends_on),
    ] {
        let Some(it) = day else { continue };
        match latest {
            Some((other, day)) if it < day => faults.push(Fault::Before { date, other, day }),
            _ => latest = Some((date, it)),
        }
    }
    if let Some((start, demo_day)) = dates.support_starts_on.zip(dates.demo_day_on)
        && demo_day < start
    {
        faults.push(Fault::Before { date: DateKind::DemoDay, other: DateKind::SupportStart, day: start });
    }
    let amounts = [
        (edition.envelope, Fault::NegativeEnvelope),
        (edition.co_financing_ceiling, Fault::NegativeCeiling),
        (edition.support_value, Fault::NegativeSupport),
        (edition.announced.total, Fault::NegativeTotal),
    ];
    let is_negative = |amount: Option<Euros>| amount.is_some_and(Euros::is_negative);
    faults.extend(amounts.into_iter().filter(|it| is_negative(it.0)).map(|it| it.1));
    faults
}

/// What is worth a second look in an edition.
pub fn doubts(edition: &Edition) -> Vec<Doubt> {
    let dates = &edition.dates;
    let over = |amount: Option<Euros>| amount.zip(edition.envelope).filter(|(it, envelope)| it > envelope);
    let ceiling = over(edition.co_financing_ceiling)
        .map(|(ceiling, envelope)| Doubt::CeilingAboveEnvelope { ceiling, envelope });
    let announced = over(edition.announced.total)
        .map(|(announced, envelope)| Doubt::AnnouncedAboveEnvelope { announced, envelope });
    let is_early = dates.announced_on.zip(dates.selected_on).is_some_and(|(told, chosen)| told < chosen);
    let months = dates
        .support_months
        .zip(support_counted(dates))
        .filter(|(decided, counted)| decided.abs_diff(*counted) > MONTHS_APART)
        .map(|(decided, counted)| Doubt::MonthsDiffer { decided, counted });
    let is_more = edition.announced.laureates.zip(edition.applications).is_some_and(|(it, of)| it > of);
    [
        is_early.then_some(Doubt::AnnouncedBeforeSelection),
        months,
        ceiling,
        announced,
        is_more.then_some(Doubt::MoreLaureatesThanApplications),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Whole months of the support, its last day included.
fn support_counted(dates: &Dates) -> Option<u32> {
    let (start, end) = dates.support_starts_on.zip(dates.support_ends_on)?;
    (start <= end).then(|| months_between(start, end.checked_add_days(Days::new(1)).unwrap_or(end)))
}

#[cfg(test)]
#[path = "edition_cases.rs"]
mod cases;
