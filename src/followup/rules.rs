//! What a follow-up asks, and what may be written in it: pure functions of the facts and of the day.

use chrono::NaiveDate;

use crate::task::Audience::{Administrator, Coach};
use crate::task::{Go, Subject, Task, days_before};
use crate::web::french;

/// Days before a contact from which it counts as something to do.
const CONTACT_NOTICE_DAYS: u64 = 7;

/// Where the follow-up of a laureate stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// When the laureate is to be contacted next.
    pub contact: Option<NaiveDate>,
    /// The risk that was raised and not lifted.
    pub risk: Option<Raised>,
}

/// A risk as it is raised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raised {
    /// Since when.
    pub on: NaiveDate,
    /// Why.
    pub reason: String,
}

/// Why what is written cannot be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// A note or a risk is dated after today.
    #[error("Cette date est à venir\u{a0}: indiquez aujourd’hui ou un jour passé.")]
    Future,
    /// A contact is planned on a day that is over.
    #[error("Cette date est passée\u{a0}: indiquez aujourd’hui ou un jour à venir.")]
    Past,
}

/// What the follow-up of a laureate asks: the contact that is planned, due on its day and late from
/// the next, and the risk, for as long as nobody lifts it.
pub fn tasks(subject: &Subject, edition: i32, state: &State) -> Vec<Task> {
    let go = |anchor: &str, label: &str| Go {
        href: format!("{}/suivi?edition={edition}#{anchor}", subject.href),
        label: label.to_owned(),
    };
    let risk = state.risk.as_ref().map(|it| {
        let (on, reason) = (french::date(it.on), closed(&it.reason));
        let why = format!("Signalé le {on} (FAST\u{a0}{edition})\u{a0}: {reason}");
        Task::new(subject, "Lauréat à risque", why, go("risque", "Voir le suivi"), &[Administrator, Coach])
            .since(it.on)
            .at_risk()
    });
    let contact = state.contact.map(|on| {
        let why = format!("Le suivi FAST\u{a0}{edition} prévoit un contact le {}.", french::date(on));
        Task::new(subject, "Contact prévu", why, go("contact", "Ouvrir le suivi"), &[Coach])
            .since(days_before(on, CONTACT_NOTICE_DAYS))
            .due(on)
    });
    risk.into_iter().chain(contact).collect()
}

/// A text with the stop that ends a sentence.
fn closed(text: &str) -> String {
    if text.ends_with(['.', '!', '?', '…']) { text.to_owned() } else { format!("{text}.") }
}

/// Whether something that happened may bear that date: today or before.
pub fn check_past(on: NaiveDate, today: NaiveDate) -> Result<NaiveDate, Problem> {
    if on > today { Err(Problem::Future) } else { Ok(on) }
}

/// Whether a contact may be set on that day: today or after. One already set may stay where it is.
pub fn check_contact(
    on: Option<NaiveDate>,
    known: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<Option<NaiveDate>, Problem> {
    if on != known && on.is_some_and(|it| it < today) { Err(Problem::Past) } else { Ok(on) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::{self, Kind, within_horizon};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn subject() -> Subject {
        Subject {
            kind: Kind::Product,
            id: 1,
            name: "Clairière".to_owned(),
            href: "/produits/clairiere".to_owned(),
        }
    }

    #[test]
    fn a_contact_is_due_on_its_day_and_late_the_next() {
        let state = State { contact: Some(day("2026-12-01")), risk: None };
        let task = &tasks(&subject(), 18, &state)[0];
        let late = |since: &str, days| task::State::Late { since: day(since), days };
        for (today, expected) in [
            ("2026-11-23", task::State::ToCome { on: day("2026-11-24") }),
            ("2026-11-24", task::State::Due { days_left: 7 }),
            ("2026-11-30", task::State::Due { days_left: 1 }),
            ("2026-12-01", task::State::Due { days_left: 0 }),
            ("2026-12-02", late("2026-12-02", 1)),
            ("2027-01-01", late("2026-12-02", 31)),
        ] {
            assert_eq!(task.state(day(today)), expected, "{today}");
        }
        assert!(task.is_for(Coach) && !task.is_for(Administrator));
        assert_eq!(task.go.href, "/produits/clairiere/suivi?edition=18#contact");
        // Before it counts, it is a day of the agenda.
        assert_eq!(task.next_day(day("2026-11-10")), Some(day("2026-12-01")));
    }

    #[test]
    fn a_risk_is_shown_until_it_is_lifted() {
        let raised = Raised { on: day("2026-11-12"), reason: "Le sponsor ne répond plus".to_owned() };
        let state = State { contact: None, risk: Some(raised) };
        for today in ["2026-11-12", "2026-11-13", "2031-01-01"] {
            let all = within_horizon(tasks(&subject(), 18, &state), day(today));
            assert_eq!(all[0].state(day(today)), task::State::AtRisk { days_left: None }, "{today}");
            assert!(all[0].is_for(Coach) && all[0].is_for(Administrator));
            let why = all[0].why.replace('\u{a0}', " ");
            assert_eq!(why, "Signalé le 12 nov. 2026 (FAST 18) : Le sponsor ne répond plus.");
        }
        assert!(tasks(&subject(), 18, &State::default()).is_empty());
    }

    #[test]
    fn what_happened_is_not_to_come_and_a_contact_is_not_past() {
        let today = day("2026-11-23");
        for (on, past, contact) in [
            ("2026-11-22", Ok(()), Err(Problem::Past)),
            ("2026-11-23", Ok(()), Ok(())),
            ("2026-11-24", Err(Problem::Future), Ok(())),
        ] {
            assert_eq!(check_past(day(on), today).map(drop), past, "{on}");
            assert_eq!(check_contact(Some(day(on)), None, today).map(drop), contact, "{on}");
        }
        let late = Some(day("2026-11-02"));
        assert_eq!(check_contact(late, late, today), Ok(late));
        assert_eq!(check_contact(None, late, today), Ok(None));
    }
}
