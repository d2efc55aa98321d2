//! What amendments ask of people: to be signed before the convention ends, then sent to the controllers.

use chrono::NaiveDate;

use super::tasks::{Carrier, EVERYBODY};
use super::{Amendment, State};
use crate::task::Audience::Administrator;
use crate::task::{Go, Task, days_after};
use crate::web::french;

/// Days after the last signature by which each controller has a copy (article on changes).
pub const COPY_DAYS: u64 = 15;

/// Everything the amendments of a convention ask; each comes with the positions of the parties whose controller
/// was sent a copy.
pub fn amendment_tasks(amendments: &[(Amendment, Vec<i32>)], carrier: &Carrier) -> Vec<Task> {
    amendments
        .iter()
        .filter_map(|(amendment, sent)| match amendment.state {
            State::Signed { on } => copies(amendment, sent, on, carrier),
            state if state.is_coming() => Some(coming(amendment, carrier)),
            _ => None,
        })
        .collect()
}

fn copies(amendment: &Amendment, sent: &[i32], on: NaiveDate, carrier: &Carrier) -> Option<Task> {
    let parties = (0_i32..).zip(&amendment.after.parties).filter(|it| !sent.contains(&it.0));
    let missing: Vec<&str> = parties
        .map(|(_, it)| if it.accountant.is_empty() { it.name.as_str() } else { it.accountant.as_str() })
        .collect();
    if missing.is_empty() {
        return None;
    }
    let reference = amendment.reference;
    let why = format!(
        "L’avenant {reference}, signé le {}, est à transmettre dans les {COPY_DAYS}\u{a0}jours. Destinataires dont la \
         copie n’est pas enregistrée\u{a0}: {}.",
        french::date(on),
        french::listed(&missing)
    );
    let go = Go { href: format!("/avenants/{reference}#copies"), label: "Enregistrer les copies".to_owned() };
    let what = "Copie d’un avenant à transmettre".to_owned();
    let task = Task::new(&carrier.subject, what, why, go, &[Administrator]);
    Some(task.since(on).due(days_after(on, COPY_DAYS)))
}

fn coming(amendment: &Amendment, carrier: &Carrier) -> Task {
    let reference = amendment.reference;
    let changed = french::date(amendment.changed_on);
    let (what, why, audience): (_, _, &'static [_]) = match amendment.state {
        State::InReview => (
            "Avenant en relecture",
            format!("{reference} attend d’être relu\u{a0}; modifié le {changed}."),
            EVERYBODY,
        ),
        State::ToSign => (
            "Avenant à la signature",
            format!(
                "{reference} est figé\u{a0}: des signatures manquent. La convention ne change qu’à la dernière."
            ),
            EVERYBODY,
        ),
        _ => (
            "Avenant en préparation",
            format!("{reference} n’est pas encore parti en relecture\u{a0}; modifié le {changed}."),
            &[Administrator],
        ),
    };
    let go = Go { href: format!("/avenants/{reference}"), label: "Voir l’avenant".to_owned() };
    let task = Task::new(&carrier.subject, what.to_owned(), why, go, audience).since(amendment.changed_on);
    // Past the last day, nobody signs it any more.
    match amendment.before.ends_on {
        Some(end) => task.due(end),
        None => task,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{AmendmentReference, Contents, Lines, Party};
    use super::*;
    use crate::task::{Kind, Subject};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn amendment(state: State) -> Amendment {
        let party = |accountant: &str| Party { accountant: accountant.to_owned(), ..Party::default() };
        let contents = Contents {
            ends_on: Some(day("2026-12-31")),
            parties: vec![party("le contrôleur"), party("la paierie")],
            ..Contents::default()
        };
        Amendment {
            id: 1,
            convention_id: 1,
            reference: "FAST-2026-014-A1".parse::<AmendmentReference>().unwrap(),
            state,
            version: 1,
            template_version: 1,
            changed_on: day("2026-11-20"),
            matters: Vec::new(),
            purpose: String::new(),
            clause: String::new(),
            before: contents.clone(),
            after: contents,
            lines: Lines::default(),
        }
    }

    #[test]
    fn copies_are_asked_for_until_each_controller_has_one_and_an_open_amendment_before_the_end() {
        let carrier = Carrier {
            subject: Subject {
                kind: Kind::Product,
                id: 1,
                name: "Signal Rivage".to_owned(),
                href: "/produits/signal-rivage".to_owned(),
            },
            lacks_stats: false,
            has_own_stats: false,
            lost_stats: None,
            stopped_on: None,
        };
        let signed = State::Signed { on: day("2026-11-23") };
        for (state, sent, what, words, due) in [
            (signed, vec![], "Copie", "le contrôleur et la paierie", "2026-12-08"),
            (signed, vec![0], "Copie", "la paierie", "2026-12-08"),
            (signed, vec![0, 1], "", "", ""),
            (State::Draft, vec![], "en préparation", "relecture", "2026-12-31"),
            (State::ToSign, vec![], "à la signature", "figé", "2026-12-31"),
            (State::Abandoned, vec![], "", "", ""),
        ] {
            let found = amendment_tasks(&[(amendment(state), sent)], &carrier);
            assert_eq!(found.len(), usize::from(!what.is_empty()), "{state:?}");
            for it in found {
                assert!(it.what.contains(what) && it.why.contains(words), "{it:?}");
                assert_eq!(it.due, due.parse().ok(), "{it:?}");
            }
        }
    }
}
