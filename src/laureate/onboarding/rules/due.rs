//! When a step is due: so many days from one of three dates.

use chrono::NaiveDate;

use crate::fast::rules::Dates;
use crate::task::{days_after, days_before};
use crate::web::french;

/// Days between a date and what it commands, at most.
pub const MOST_DAYS: u32 = 730;

/// The date that a step is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The day the laureates are told.
    Announcement,
    /// The first day of the support.
    SupportStart,
    /// The first of the launch days; failing that the first day of the support, which they open.
    Launch,
}

/// When a step is due: so many days from a date, before it when negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueRule {
    /// Days, at most [`MOST_DAYS`] either way; 0 is the day itself.
    pub days: i32,
    /// From which date.
    pub anchor: Anchor,
}

/// The dates that steps are counted from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// Those of the edition.
    pub edition: Dates,
    /// The first of the launch days, as said for this laureate.
    pub launch_on: Option<NaiveDate>,
}

impl Anchor {
    /// All of them, in the order of the life of an edition.
    pub const ALL: [Self; 3] = [Self::Announcement, Self::SupportStart, Self::Launch];

    /// The code that is stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Announcement => "announcement",
            Self::SupportStart => "support_start",
            Self::Launch => "launch",
        }
    }

    /// « l’annonce des lauréats ».
    pub fn named(self) -> &'static str {
        match self {
            Self::Announcement => "l’annonce des lauréats",
            Self::SupportStart => "le début de l’accompagnement",
            Self::Launch => "le début des journées de lancement",
        }
    }

    /// « de l’annonce des lauréats ».
    fn of(self) -> &'static str {
        match self {
            Self::Announcement => "de l’annonce des lauréats",
            Self::SupportStart => "du début de l’accompagnement",
            Self::Launch => "du début des journées de lancement",
        }
    }

    /// Its day, if it is known.
    pub fn day(self, calendar: &Calendar) -> Option<NaiveDate> {
        match self {
            Self::Announcement => calendar.edition.announced_on,
            Self::SupportStart => calendar.edition.support_starts_on,
            Self::Launch => calendar.launch_on.or(calendar.edition.support_starts_on),
        }
    }
}

impl DueRule {
    /// « 14 jours après l’annonce des lauréats », « le jour du début de l’accompagnement ».
    pub fn shown(self) -> String {
        let (days, named) = (u64::from(self.days.unsigned_abs()), self.anchor.named());
        let counted = french::count(days, "jour", "jours");
        match self.days {
            0 => format!("le jour {}", self.anchor.of()),
            1.. => format!("{counted} après {named}"),
            _ => format!("{counted} avant {named}"),
        }
    }

    /// The last day, if the date it is counted from is known.
    pub fn day(self, calendar: &Calendar) -> Option<NaiveDate> {
        let from = self.anchor.day(calendar)?;
        let days = u64::from(self.days.unsigned_abs());
        Some(if self.days < 0 { days_before(from, days) } else { days_after(from, days) })
    }
}
