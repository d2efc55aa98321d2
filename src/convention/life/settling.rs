//! What a settling leaves undone: each part of it asks for a word of its own.

use super::form::StepDraft;
use crate::convention::obligation::record::Obligation;
use crate::convention::rules::receipts::Totals;
use crate::convention::rules::{Duty, Step, Stored, sum};
use crate::web::french;

/// Why a convention is not settled without a word: money is missing, or came in excess.
fn unsettled(money: Totals) -> Option<String> {
    let missing = sum([money.awaited, money.late]);
    let what = match (missing.is_zero(), money.excess.is_zero()) {
        (true, true) => return None,
        (false, true) => format!("Il manque {missing} de versements"),
        (true, false) => format!("{} ont été reçus de trop", money.excess),
        (false, false) => {
            format!("Il manque {missing} de versements, et {} ont été reçus de trop", money.excess)
        }
    };
    Some(what)
}

/// Whether something is still to be given or decided: nothing is given for the manifesto.
pub fn is_left(it: &Obligation) -> bool {
    it.stored.is_open() && (it.duty != Duty::Manifesto || it.stored != Stored::Todo)
}

/// Why a convention is not settled without a word: somebody still owes something.
fn unkept(obligations: &[Obligation]) -> Option<String> {
    let mut open: Vec<&str> =
        obligations.iter().filter(|it| is_left(it)).map(|it| it.duty.about().label).collect();
    if open.is_empty() {
        return None;
    }
    let count =
        french::count(open.len() as u64, "engagement est encore ouvert", "engagements sont encore ouverts");
    open.dedup();
    Some(format!("{count}\u{a0}: {}", open.join(", ")))
}

/// What a settling would leave undone, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reservations {
    /// Of what is to be paid.
    pub payments: Option<String>,
    /// Of what is owed otherwise.
    pub duties: Option<String>,
}

impl Reservations {
    /// Those of a convention with that money and these obligations.
    pub fn of(money: Totals, obligations: &[Obligation]) -> Self {
        Self { payments: unsettled(money), duties: unkept(obligations) }
    }

    /// The fields that a settling leaves empty, each with what to do.
    pub fn unanswered(&self, step: Step, draft: &StepDraft) -> Vec<(&'static str, String)> {
        let silent = |typed: &str| step == Step::Settle && typed.trim().is_empty();
        let payments = self.payments.as_ref().filter(|_| silent(&draft.payments)).map(|what| {
            let todo =
                "enregistrez ce qui est arrivé, ou dites ici pourquoi la convention se solde quand même.";
            ("payments", format!("{what}\u{a0}: {todo}"))
        });
        let duties = self.duties.as_ref().filter(|_| silent(&draft.duties)).map(|what| {
            let todo = "dites pour chacun s’il est tenu ou sans objet, ou dites ici pourquoi la convention se solde quand \
                        même.";
            ("duties", format!("{what}. Dans l’onglet «\u{a0}Engagements\u{a0}», {todo}"))
        });
        payments.into_iter().chain(duties).collect()
    }

    /// What is kept of a step: its comment, then the words for what a settling leaves undone.
    pub fn worded(step: Step, comment: String, draft: &StepDraft) -> String {
        let mut said = comment;
        for (name, typed) in [("Versements", &draft.payments), ("Engagements", &draft.duties)] {
            let typed = typed.trim();
            if step == Step::Settle && !typed.is_empty() {
                let line = format!("{name}\u{a0}: {typed}");
                said = if said.is_empty() { line } else { format!("{said}\n{line}") };
            }
        }
        said
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Euros;

    fn money(awaited: i64, late: i64, excess: i64) -> Totals {
        Totals {
            awaited: Euros::from_cents(awaited),
            late: Euros::from_cents(late),
            excess: Euros::from_cents(excess),
            promised: Euros::ZERO,
            received: Euros::ZERO,
            lapsed: Euros::ZERO,
        }
    }

    #[test]
    fn what_is_missing_and_what_came_in_excess_are_both_said() {
        for (awaited, late, excess, expected) in [
            (0, 0, 0, None),
            (100, 50, 0, Some("Il manque 1,50 € de versements")),
            (0, 0, 25, Some("0,25 € ont été reçus de trop")),
            (0, 50, 25, Some("Il manque 0,50 € de versements, et 0,25 € ont été reçus de trop")),
        ] {
            let said = unsettled(money(awaited, late, excess)).map(|it| it.replace('\u{a0}', " "));
            assert_eq!(said.as_deref(), expected);
        }
    }

    #[test]
    fn each_thing_left_undone_asks_for_a_word_of_its_own() {
        let some = |it: bool| it.then(|| "Il manque".to_owned());
        let draft = |payments: &str, duties: &str| StepDraft {
            payments: payments.to_owned(),
            duties: duties.to_owned(),
            ..StepDraft::default()
        };
        for (payments, duties, typed, expected) in [
            (false, false, ("", ""), vec![]),
            (true, false, ("", ""), vec!["payments"]),
            (false, true, ("", ""), vec!["duties"]),
            (true, true, ("", ""), vec!["payments", "duties"]),
            // A word for one says nothing of the other.
            (true, true, ("Renoncé", ""), vec!["duties"]),
            (true, true, (" ", "Fermé"), vec!["payments"]),
            (true, true, ("Renoncé", "Fermé"), vec![]),
        ] {
            let left = Reservations { payments: some(payments), duties: some(duties) };
            let draft = draft(typed.0, typed.1);
            let fields: Vec<_> = left.unanswered(Step::Settle, &draft).into_iter().map(|it| it.0).collect();
            assert_eq!(fields, expected, "{typed:?}");
            assert_eq!(left.unanswered(Step::Abandon, &draft), []);
        }
        let words = draft("Renoncé ", "Fermé");
        assert_eq!(
            Reservations::worded(Step::Settle, "Fin".to_owned(), &words).replace('\u{a0}', " "),
            "Fin\nVersements : Renoncé\nEngagements : Fermé"
        );
        let duties = Reservations::worded(Step::Settle, String::new(), &draft("", "Fermé"));
        assert_eq!(duties, "Engagements\u{a0}: Fermé");
        assert_eq!(Reservations::worded(Step::Abandon, "Fin".to_owned(), &words), "Fin");
    }
}
