//! Rules of the portfolio: the life cycle of a product, and which phase it is in.
//!
//! Pure: every rule takes the day as an argument.

mod tasks;

pub use tasks::{Link, ProductFacts, SponsorFacts, product_tasks, sponsor_tasks};

use chrono::{Days, NaiveDate};

/// A step of the life cycle, compared by its rank.
///
/// The labels come from the programme's site; rank and activity are Jalon's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phase {
    /// Place in the life cycle, from 1 (investigation) to 8.
    pub rank: u8,
    /// Identifier, the same as on the programme's site.
    pub slug: &'static str,
    /// Whether a product in this phase is followed: it has a team, committees and expectations.
    pub is_active: bool,
}

/// The eight phases, in the order of the life cycle.
pub const PHASES: [Phase; 8] = [
    Phase { rank: 1, slug: "investigation", is_active: true },
    Phase { rank: 2, slug: "construction", is_active: true },
    Phase { rank: 3, slug: "acceleration", is_active: true },
    Phase { rank: 4, slug: "consolidation", is_active: true },
    Phase { rank: 5, slug: "opere", is_active: true },
    Phase { rank: 6, slug: "transfere", is_active: false },
    Phase { rank: 7, slug: "abandon", is_active: false },
    Phase { rank: 8, slug: "abandon-investigation", is_active: false },
];

impl Phase {
    /// Whether the service was given up, rather than handed over.
    pub fn is_given_up(self) -> bool {
        matches!(self.slug, "abandon" | "abandon-investigation")
    }
}

/// The phase of that identifier, if it is one of the eight.
pub fn phase(slug: &str) -> Option<Phase> {
    PHASES.into_iter().find(|phase| phase.slug == slug)
}

/// A stay in a phase; `P` is whatever tells the steps of the life cycle apart and orders them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span<P> {
    /// The phase, later steps being greater.
    pub phase: P,
    /// First day.
    pub start: NaiveDate,
    /// Last day (inclusive) when the sheet states it.
    pub end: Option<NaiveDate>,
}

/// Whether a sheet, by its stays in phases and their first days, says a phase that was decided to begin on a day:
/// it tells of something since, or ends with that phase.
pub fn says_decided<'a>(
    (phase, day): (&str, NaiveDate),
    spans: impl IntoIterator<Item = (&'a str, NaiveDate)>,
) -> bool {
    let last = spans.into_iter().max_by_key(|it| it.1);
    last.is_some_and(|it| it.1 >= day || it.0 == phase)
}

/// The span a product is in: the latest start that is not after `today`.
///
/// On a tie the later step of the life cycle wins. None before the first start. A stated end does
/// not close the last span: a product is always somewhere once it has begun.
pub fn current_phase<P: Ord + Copy>(spans: &[Span<P>], today: NaiveDate) -> Option<Span<P>> {
    spans.iter().copied().filter(|span| span.start <= today).max_by_key(|span| (span.start, span.phase))
}

/// First day a product was no longer followed, when it is not on `today`.
pub fn left_on(spans: &[Span<Phase>], today: NaiveDate) -> Option<NaiveDate> {
    inactive_since(spans, today, |_| true)
}

/// First day a product was given up, when it is on `today`: handing a service over is no stop.
pub fn stopped_on(spans: &[Span<Phase>], today: NaiveDate) -> Option<NaiveDate> {
    current_phase(spans, today).filter(|it| it.phase.is_given_up())?;
    inactive_since(spans, today, Phase::is_given_up)
}

/// Start of the first inactive phase of that kind since the last active one; none while active.
fn inactive_since(
    spans: &[Span<Phase>],
    today: NaiveDate,
    is_such: impl Fn(Phase) -> bool,
) -> Option<NaiveDate> {
    current_phase(spans, today).filter(|it| !it.phase.is_active)?;
    let begun = || spans.iter().filter(|it| it.start <= today);
    let last_active = begun().filter(|it| it.phase.is_active).map(|it| it.start).max();
    begun()
        .filter(|it| !it.phase.is_active && is_such(it.phase))
        .filter(|it| last_active.is_none_or(|last| it.start >= last))
        .map(|it| it.start)
        .min()
}

/// The last day (inclusive) of a span among its brothers.
///
/// What it states; failing that the day before the next strictly later start; failing that none.
pub fn last_day<P>(span: &Span<P>, spans: &[Span<P>]) -> Option<NaiveDate> {
    span.end.or_else(|| {
        let next = spans.iter().map(|other| other.start).filter(|start| *start > span.start).min()?;
        next.checked_sub_days(Days::new(1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn span(slug: &str, start: &str, end: Option<&str>) -> Span<Phase> {
        Span { phase: phase(slug).unwrap(), start: day(start), end: end.map(day) }
    }

    #[test]
    fn the_latest_start_that_is_not_in_the_future_is_current() {
        let life = [
            span("investigation", "2024-01-01", None),
            span("construction", "2024-06-01", Some("2025-05-31")),
            span("acceleration", "2025-06-01", Some("2025-12-31")),
        ];
        let cases = [
            ("2023-12-31", None),
            ("2024-01-01", Some("investigation")),
            ("2024-05-31", Some("investigation")),
            ("2024-06-01", Some("construction")),
            ("2025-06-01", Some("acceleration")),
            ("2026-01-01", Some("acceleration")),
        ];
        for (today, expected) in cases {
            assert_eq!(current_phase(&life, day(today)).map(|s| s.phase.slug), expected, "on {today}");
        }
    }

    #[test]
    fn on_a_tie_the_later_step_wins_in_any_order() {
        let mut life = [span("construction", "2024-01-01", None), span("investigation", "2024-01-01", None)];
        assert_eq!(current_phase(&life, day("2024-01-01")).map(|s| s.phase.slug), Some("construction"));
        life.reverse();
        assert_eq!(current_phase(&life, day("2024-01-01")).map(|s| s.phase.slug), Some("construction"));
    }

    #[test]
    fn a_sheet_says_what_was_decided_once_it_tells_of_it_or_of_something_since() {
        let decided = ("consolidation", day("2026-11-26"));
        for (spans, expected) in [
            (vec![], false),
            (vec![("construction", "2025-01-06")], false),
            (vec![("consolidation", "2025-01-06"), ("construction", "2026-01-05")], false),
            (vec![("construction", "2025-01-06"), ("consolidation", "2026-11-20")], true),
            (vec![("construction", "2025-01-06"), ("consolidation", "2026-11-26")], true),
            (vec![("construction", "2025-01-06"), ("abandon", "2026-12-01")], true),
        ] {
            let spans: Vec<_> = spans.into_iter().map(|it| (it.0, day(it.1))).collect();
            assert_eq!(says_decided(decided, spans.clone()), expected, "{spans:?}");
        }
    }

    #[test]
    fn a_product_may_go_back_to_an_earlier_step() {
        let life = [span("consolidation", "2024-01-01", None), span("acceleration", "2024-02-01", None)];
        assert_eq!(current_phase(&life, day("2024-03-01")).map(|s| s.phase.slug), Some("acceleration"));
        assert_eq!(current_phase::<Phase>(&[], day("2024-03-01")), None);
    }

    #[test]
    fn a_span_ends_the_day_before_the_next_unless_it_says_otherwise() {
        let life = [
            span("investigation", "2024-01-01", None),
            span("construction", "2024-03-01", Some("2024-08-15")),
            span("acceleration", "2024-03-01", None),
            span("opere", "2024-09-01", None),
        ];
        let expected = [Some("2024-02-29"), Some("2024-08-15"), Some("2024-08-31"), None];
        for (span, expected) in life.iter().zip(expected) {
            assert_eq!(last_day(span, &life), expected.map(day));
        }
    }

    #[test]
    fn a_product_is_left_at_its_first_inactive_phase_and_stopped_when_given_up() {
        let life = [
            span("acceleration", "2020-01-01", None),
            span("transfere", "2020-06-01", None),
            span("abandon", "2020-11-30", None),
            span("construction", "2021-03-01", None),
            span("abandon", "2021-09-01", None),
        ];
        for (today, left, stopped) in [
            ("2019-12-31", None, None),
            ("2020-05-31", None, None),
            ("2020-06-01", Some("2020-06-01"), None),
            ("2020-11-30", Some("2020-06-01"), Some("2020-11-30")),
            ("2021-03-01", None, None),
            ("2021-09-01", Some("2021-09-01"), Some("2021-09-01")),
        ] {
            let today = day(today);
            assert_eq!((left_on(&life, today), stopped_on(&life, today)), (left.map(day), stopped.map(day)));
        }
        // On a tie the later step wins: it is left the day it began.
        let tie = [span("construction", "2020-01-01", None), span("abandon", "2020-01-01", None)];
        assert_eq!(left_on(&tie, day("2020-02-01")), Some(day("2020-01-01")));
    }

    #[test]
    fn five_phases_of_eight_are_active_in_rank_order() {
        assert!(PHASES.is_sorted());
        assert_eq!(PHASES.iter().filter(|phase| phase.is_active).count(), 5);
        assert_eq!(phase("alumni"), None);
    }
}
