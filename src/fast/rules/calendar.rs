//! The steps of an edition, and where it stands on a day. Every date may be unknown.

use chrono::{Datelike, Months, NaiveDate};

/// Months between the end of the support and the last check-in (programme's guide).
const CHECK_IN_MONTHS: u32 = 2;

/// The dates of an edition, as far as they are known; both ends of a period are included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dates {
    /// First day of the call.
    pub opened_on: Option<NaiveDate>,
    /// Last day of the call.
    pub closed_on: Option<NaiveDate>,
    /// The selection committee.
    pub selected_on: Option<NaiveDate>,
    /// The laureates are told.
    pub announced_on: Option<NaiveDate>,
    /// First day of the support.
    pub support_starts_on: Option<NaiveDate>,
    /// Last day of the support.
    pub support_ends_on: Option<NaiveDate>,
    /// The teams show their work.
    pub demo_day_on: Option<NaiveDate>,
    /// Months of support, as decided; failing that they are counted.
    pub support_months: Option<u32>,
}

/// A step of an edition, in the order of its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// The call for projects.
    Call,
    /// The selection committee.
    Selection,
    /// The laureates are told.
    Announcement,
    /// The support.
    Support,
    /// The teams show their work.
    DemoDay,
    /// The meeting two months after the end of the support.
    CheckIn,
}

/// Where a step is, seen from a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// Its last day is behind.
    Past,
    /// The day is one of its days.
    Now,
    /// The first to come while none is going on.
    Next,
    /// To come, after another.
    Later,
}

/// A step whose date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Which one.
    pub kind: StepKind,
    /// First day.
    pub first: NaiveDate,
    /// Last day, the first one included when it lasts one day.
    pub last: NaiveDate,
    /// Where it is.
    pub moment: Moment,
}

/// The steps whose dates are known, in the order of the life of an edition.
pub fn steps(dates: &Dates, today: NaiveDate) -> Vec<Step> {
    let one_day = |kind, day: Option<NaiveDate>| day.map(|it| (kind, it, it));
    let period = |kind, first: Option<NaiveDate>, last: Option<NaiveDate>| {
        let first = first.or(last)?;
        Some((kind, first, last.unwrap_or(first)))
    };
    let check_in = dates
        .support_ends_on
        .or(dates.demo_day_on)
        .and_then(|it| it.checked_add_months(Months::new(CHECK_IN_MONTHS)));
    let known = [
        period(StepKind::Call, dates.opened_on, dates.closed_on),
        one_day(StepKind::Selection, dates.selected_on),
        one_day(StepKind::Announcement, dates.announced_on),
        period(StepKind::Support, dates.support_starts_on, dates.support_ends_on),
        one_day(StepKind::DemoDay, dates.demo_day_on),
        one_day(StepKind::CheckIn, check_in),
    ];
    let mut steps: Vec<Step> = known
        .into_iter()
        .flatten()
        .map(|(kind, first, last)| {
            let moment = if last < today {
                Moment::Past
            } else if first <= today {
                Moment::Now
            } else {
                Moment::Later
            };
            Step { kind, first, last, moment }
        })
        .collect();
    if steps.iter().all(|it| it.moment != Moment::Now)
        && let Some(next) = steps.iter_mut().find(|it| it.moment == Moment::Later)
    {
        next.moment = Moment::Next;
    }
    steps
}

/// Where an edition stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// No date tells.
    Undated,
    /// The call opens on that day.
    CallToCome(NaiveDate),
    /// The call is open until that day, if its end is known.
    CallOpen(Option<NaiveDate>),
    /// The call is closed, the laureates are not chosen.
    Selecting,
    /// The laureates are chosen; the support begins on that day, if it is known.
    Selected(Option<NaiveDate>),
    /// The support is going on: its month, from 1, of how many.
    Supporting(u32, Option<u32>),
    /// The support is over.
    Over,
}

/// Where an edition stands on `today`, from the latest date that tells; one whose laureates are
/// known or announced (`is_chosen`) has chosen them, whatever its dates do not say.
pub fn standing(dates: &Dates, is_chosen: bool, today: NaiveDate) -> Standing {
    let reached = |day: Option<NaiveDate>| day.is_some_and(|it| it <= today);
    let over = dates.support_ends_on.is_some_and(|it| it < today);
    if over {
        return Standing::Over;
    }
    if let Some(start) = dates.support_starts_on.filter(|it| *it <= today) {
        let (month, of) = (months_between(start, today) + 1, support_months(dates));
        // The last day may fall on the anniversary: it is still of the last month.
        let last_day = dates.support_ends_on == Some(today);
        return Standing::Supporting(of.filter(|_| last_day).unwrap_or(month), of);
    }
    if is_chosen || reached(dates.selected_on) || reached(dates.announced_on) {
        return Standing::Selected(dates.support_starts_on);
    }
    if dates.closed_on.is_some_and(|it| it < today) {
        return Standing::Selecting;
    }
    match dates.opened_on {
        Some(opens) if opens > today => Standing::CallToCome(opens),
        Some(_) => Standing::CallOpen(dates.closed_on),
        None if dates.closed_on.is_some() => Standing::CallOpen(dates.closed_on),
        None => Standing::Undated,
    }
}

/// Months of support as decided, failing that those its two ends make.
fn support_months(dates: &Dates) -> Option<u32> {
    dates.support_months.or_else(|| {
        let (start, end) = dates.support_starts_on.zip(dates.support_ends_on)?;
        Some(months_between(start, end).max(1))
    })
}

/// Whole calendar months from one day to another that is not before.
pub(super) fn months_between(from: NaiveDate, to: NaiveDate) -> u32 {
    let months = (to.year() - from.year()) * 12 + i32::try_from(to.month()).unwrap_or(0)
        - i32::try_from(from.month()).unwrap_or(0);
    let whole = u32::try_from(months).unwrap_or(0);
    // 31 August and six months is 28 February: the anchor's day is clamped to the month.
    let reached = from.checked_add_months(Months::new(whole)).is_some_and(|it| it <= to);
    if reached { whole } else { whole.saturating_sub(1) }
}

#[cfg(test)]
mod tests {
    use super::Moment::{Later, Next, Now, Past};
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn dates() -> Dates {
        let day = |text: &str| Some(day(text));
        Dates {
            opened_on: day("2026-01-05"),
            closed_on: day("2026-02-13"),
            selected_on: day("2026-03-26"),
            announced_on: day("2026-04-02"),
            support_starts_on: day("2026-04-14"),
            support_ends_on: day("2026-12-14"),
            demo_day_on: day("2026-12-10"),
            support_months: Some(8),
        }
    }

    #[test]
    fn an_edition_stands_where_its_latest_date_says() {
        for (today, expected) in [
            ("2026-01-04", Standing::CallToCome(day("2026-01-05"))),
            ("2026-01-05", Standing::CallOpen(Some(day("2026-02-13")))),
            ("2026-02-13", Standing::CallOpen(Some(day("2026-02-13")))),
            ("2026-02-14", Standing::Selecting),
            ("2026-03-26", Standing::Selected(Some(day("2026-04-14")))),
            ("2026-04-14", Standing::Supporting(1, Some(8))),
            ("2026-11-13", Standing::Supporting(7, Some(8))),
            ("2026-11-23", Standing::Supporting(8, Some(8))),
            // The anniversary: still the last month.
            ("2026-12-14", Standing::Supporting(8, Some(8))),
            ("2026-12-15", Standing::Over),
        ] {
            assert_eq!(standing(&dates(), false, day(today)), expected, "on {today}");
        }
    }

    #[test]
    fn a_few_dates_are_enough() {
        let today = day("2026-11-23");
        let some = |change: fn(&mut Dates)| {
            let mut dates = Dates::default();
            change(&mut dates);
            standing(&dates, false, today)
        };
        assert_eq!(some(|_| {}), Standing::Undated);
        assert_eq!(some(|it| it.announced_on = Some(day("2023-09-01"))), Standing::Selected(None));
        let closed = Dates { closed_on: Some(day("2023-05-15")), ..Dates::default() };
        assert_eq!(standing(&closed, false, today), Standing::Selecting);
        assert_eq!(standing(&closed, true, today), Standing::Selected(None));
        assert_eq!(some(|it| it.announced_on = Some(day("2027-01-01"))), Standing::Undated);
        assert_eq!(some(|it| it.closed_on = Some(day("2026-11-23"))), Standing::CallOpen(Some(today)));
        assert_eq!(some(|it| it.support_ends_on = Some(day("2026-11-22"))), Standing::Over);
        assert_eq!(some(|it| it.support_starts_on = Some(day("2026-11-01"))), Standing::Supporting(1, None));
    }

    #[test]
    fn one_step_is_now_or_one_is_next() {
        let moments =
            |today: &str| steps(&dates(), day(today)).iter().map(|it| it.moment).collect::<Vec<_>>();
        for (today, expected) in [
            ("2026-01-04", [Next, Later, Later, Later, Later, Later]),
            ("2026-02-13", [Now, Later, Later, Later, Later, Later]),
            ("2026-02-14", [Past, Next, Later, Later, Later, Later]),
            ("2026-11-23", [Past, Past, Past, Now, Later, Later]),
            ("2026-12-12", [Past, Past, Past, Now, Past, Later]),
            ("2026-12-15", [Past, Past, Past, Past, Past, Next]),
            ("2027-02-15", [Past, Past, Past, Past, Past, Past]),
        ] {
            assert_eq!(moments(today), expected, "on {today}");
        }
        let last = steps(&dates(), day("2026-11-23")).pop().unwrap();
        assert_eq!((last.kind, last.first), (StepKind::CheckIn, day("2027-02-14")));
        assert!(steps(&Dates::default(), day("2026-11-23")).is_empty());
    }

    #[test]
    fn months_are_those_of_the_calendar() {
        for (from, to, months) in [
            ("2026-04-14", "2026-04-14", 0),
            ("2026-04-14", "2026-05-13", 0),
            ("2026-04-14", "2026-05-14", 1),
            ("2025-08-31", "2026-02-27", 5),
            ("2025-08-31", "2026-02-28", 6),
            ("2026-01-31", "2026-02-28", 1),
        ] {
            assert_eq!(months_between(day(from), day(to)), months, "{from} {to}");
        }
    }
}
