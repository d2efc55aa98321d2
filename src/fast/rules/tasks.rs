//! What an edition asks of people: conventions to draw up, figures to explain, the demo day.

use chrono::NaiveDate;

use super::{Dates, Outcome, Totals};
use crate::task::Audience::{Administrator, Coach, CommitteeMember, Intrapreneur};
use crate::task::{Audience, Go, HORIZON_DAYS, Subject, Task, days_before, months_after};
use crate::web::french;

/// Months after the announcement during which an edition whose support has no known end is current.
const CURRENT_MONTHS: u32 = 12;

const STEERING: &[Audience] = &[Administrator, Coach];
const EVERYBODY: &[Audience] = &[Administrator, Coach, Intrapreneur, CommitteeMember];

/// An edition, as its tasks need to know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionFacts {
    /// What its tasks are about.
    pub subject: Subject,
    /// Its dates.
    pub dates: Dates,
    /// What its laureates receive.
    pub totals: Totals,
    /// Announced against counted.
    pub outcome: Outcome,
    /// Its laureates.
    pub laureates: Vec<LaureateFacts>,
}

/// A laureate, as its tasks need to know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaureateFacts {
    /// The product or the incubator.
    pub subject: Subject,
    /// Whether a convention was drawn up for it, be it a draft.
    pub has_convention: bool,
}

/// Whether an edition has laureates to follow on `today`: they were chosen, and their support is not
/// over. Without a known end, it counts for a year.
pub fn is_current(dates: &Dates, today: NaiveDate) -> bool {
    let chosen = dates.announced_on.or(dates.selected_on);
    match (chosen, dates.support_ends_on) {
        (_, Some(end)) => today <= end && chosen.or(dates.support_starts_on).is_none_or(|it| it <= today),
        (Some(chosen), None) => chosen <= today && today <= months_after(chosen, CURRENT_MONTHS),
        (None, None) => false,
    }
}

/// Everything an edition asks on `today` or soon after.
pub fn tasks(edition: &EditionFacts, today: NaiveDate) -> Vec<Task> {
    let mut tasks: Vec<_> =
        [demo_day(edition, today), difference(edition), not_split(edition)].into_iter().flatten().collect();
    if is_current(&edition.dates, today) {
        let without = edition.laureates.iter().filter(|it| !it.has_convention);
        tasks.extend(without.map(|it| no_convention(edition, it, today)));
    }
    tasks
}

fn go(edition: &EditionFacts, anchor: &str) -> Go {
    Go { href: format!("{}{anchor}", edition.subject.href), label: "Voir l’édition".to_owned() }
}

fn no_convention(edition: &EditionFacts, laureate: &LaureateFacts, today: NaiveDate) -> Task {
    let name = &edition.subject.name;
    let why = match edition.dates.support_starts_on {
        Some(start) => format!(
            "Lauréat de {name}\u{a0}: la convention se signe avant l’accompagnement, qui {} le {}.",
            if start < today { "a commencé" } else { "commence" },
            french::date(start)
        ),
        None => format!("Lauréat de {name}\u{a0}: la convention se signe avant l’accompagnement."),
    };
    let task = Task::new(&laureate.subject, "Convention à établir", why, go(edition, "#laureats"), STEERING);
    let since = edition.dates.announced_on.or(edition.dates.selected_on);
    Task { since, due: edition.dates.support_starts_on, ..task }
}

fn demo_day(edition: &EditionFacts, today: NaiveDate) -> Option<Task> {
    let on = edition.dates.demo_day_on.filter(|it| *it >= today)?;
    let laureates = french::count(edition.totals.laureates.into(), "lauréat", "lauréats");
    let why = format!("{laureates} de {} y présentent leur travail.", edition.subject.name);
    let task = Task::new(&edition.subject, "Démo day", why, go(edition, ""), EVERYBODY);
    Some(task.since(days_before(on, HORIZON_DAYS)).event(on))
}

/// A difference that its laureates do not explain.
fn difference(edition: &EditionFacts) -> Option<Task> {
    if !matches!(edition.outcome, Outcome::Unexplained { .. }) {
        return None;
    }
    let why = "Ce qui a été annoncé n’est pas ce que comptent les fiches, et rien n’explique tout l’écart.";
    let go = go(edition, "#rapprochement");
    Some(Task::new(&edition.subject, "Écart à expliquer", why, go, &[Administrator]))
}

fn not_split(edition: &EditionFacts) -> Option<Task> {
    let count = edition.totals.not_split_count;
    let what = match count {
        0 => return None,
        1 => "1\u{a0}attribution non ventilée".to_owned(),
        many => format!("{many}\u{a0}attributions non ventilées"),
    };
    let why = format!(
        "{} dont personne n’a dit la part d’accompagnement et celle de cofinancement.",
        edition.totals.not_split.short()
    );
    Some(Task::new(&edition.subject, what, why, go(edition, "#laureats"), &[Administrator]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Euros;
    use crate::task::{Kind, State};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn subject(kind: Kind, name: &str) -> Subject {
        Subject { kind, id: 18, name: name.to_owned(), href: "/editions/18".to_owned() }
    }

    fn edition() -> EditionFacts {
        EditionFacts {
            subject: subject(Kind::Edition, "FAST 18"),
            dates: Dates {
                announced_on: Some(day("2026-04-02")),
                support_starts_on: Some(day("2026-04-14")),
                support_ends_on: Some(day("2026-12-14")),
                demo_day_on: Some(day("2026-12-10")),
                ..Dates::default()
            },
            totals: Totals { laureates: 3, ..Totals::default() },
            outcome: Outcome::Explained,
            laureates: vec![LaureateFacts {
                subject: subject(Kind::Incubator, "L’Établi"),
                has_convention: false,
            }],
        }
    }

    fn state(edition: &EditionFacts, what: &str, today: &str) -> Option<State> {
        let today = day(today);
        tasks(edition, today).iter().find(|it| it.what.contains(what)).map(|it| it.state(today))
    }

    #[test]
    fn a_convention_is_due_before_the_support_as_long_as_the_edition_lasts() {
        for (today, expected) in [
            ("2026-04-01", None),
            ("2026-04-02", Some(State::Due { days_left: 12 })),
            ("2026-04-14", Some(State::Due { days_left: 0 })),
            ("2026-04-15", Some(State::Late { since: day("2026-04-15"), days: 1 })),
            ("2026-12-14", Some(State::Late { since: day("2026-04-15"), days: 244 })),
            ("2026-12-15", None),
        ] {
            assert_eq!(state(&edition(), "Convention", today), expected, "on {today}");
        }
        let mut drawn_up = edition();
        drawn_up.laureates[0].has_convention = true;
        assert_eq!(state(&drawn_up, "Convention", "2026-05-01"), None);
    }

    #[test]
    fn an_edition_is_current_from_its_announcement_to_the_end_of_its_support_or_for_a_year() {
        let dates = |announced: Option<&str>, start: Option<&str>, end: Option<&str>| Dates {
            announced_on: announced.map(day),
            support_starts_on: start.map(day),
            support_ends_on: end.map(day),
            ..Dates::default()
        };
        for (dates, today, expected) in [
            (dates(Some("2024-02-29"), None, None), "2024-02-28", false),
            (dates(Some("2024-02-29"), None, None), "2024-02-29", true),
            (dates(Some("2024-02-29"), None, None), "2025-02-28", true),
            (dates(Some("2024-02-29"), None, None), "2025-03-01", false),
            (dates(None, Some("2026-01-13"), Some("2026-07-13")), "2026-01-12", false),
            (dates(None, Some("2026-01-13"), Some("2026-07-13")), "2026-07-13", true),
            (dates(None, None, None), "2026-01-01", false),
        ] {
            assert_eq!(is_current(&dates, day(today)), expected, "{dates:?} on {today}");
        }
        assert_eq!(
            state(&EditionFacts { dates: Dates::default(), ..edition() }, "Convention", "2026-05-01"),
            None
        );
    }

    #[test]
    fn the_demo_day_is_told_a_month_ahead_and_not_after() {
        for (today, expected) in [
            ("2026-11-09", Some(State::ToCome { on: day("2026-11-10") })),
            ("2026-11-10", Some(State::Due { days_left: 30 })),
            ("2026-12-10", Some(State::Due { days_left: 0 })),
            ("2026-12-11", None),
        ] {
            assert_eq!(state(&edition(), "Démo", today), expected, "on {today}");
        }
    }

    #[test]
    fn only_what_nobody_explained_or_split_waits() {
        let mut edition = edition();
        for (outcome, waits) in [
            (Outcome::NotAnnounced, false),
            (Outcome::Agree, false),
            (Outcome::Explained, false),
            (Outcome::Unexplained { laureates: 1, amount: None }, true),
        ] {
            edition.outcome = outcome;
            assert_eq!(state(&edition, "Écart", "2027-06-01").is_some(), waits, "{outcome:?}");
        }
        assert_eq!(state(&edition, "ventilée", "2027-06-01"), None);
        edition.totals.not_split_count = 2;
        edition.totals.not_split = Euros::from_cents(9_000_000);
        let found = tasks(&edition, day("2027-06-01"));
        let split = found.iter().find(|it| it.what == "2\u{a0}attributions non ventilées").unwrap();
        assert!(split.why.starts_with("90\u{202f}000\u{a0}€"), "{}", split.why);
        assert!(split.is_for(Administrator) && !split.is_for(Coach));
    }
}
