//! What a convention that is not signed yet waits for: facts, readers, corrections, signatures.

use chrono::NaiveDate;

use super::calendar::{self, Orders};
use super::tasks::{About, EVERYBODY, STEERING};
use super::{Standing, missing};
use crate::task::{Audience, Go, Task};
use crate::web::french;

/// Something that both sides owe each other before a convention is read: the shared diagnosis, its
/// agreements, the time that the intrapreneur gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmet {
    /// What is to be done, from an infinitive.
    pub what: String,
    /// Where it is done.
    pub href: String,
    /// Whether the partner alone can do it.
    pub by_partner: bool,
}

/// Those whom it waits for.
pub(super) fn concerned(unmet: &[Unmet]) -> &'static [Audience] {
    if unmet.iter().any(|it| it.by_partner) { EVERYBODY } else { STEERING }
}

/// What it waits for, in words.
struct Wait {
    what: String,
    why: String,
    go: (&'static str, &'static str),
    since: NaiveDate,
    audience: &'static [Audience],
}

impl About<'_> {
    /// What it waits for, and, before it is frozen, what both sides still owe each other; in the autumn, orders
    /// of the year are at stake.
    pub(super) fn coming(&self, standing: Standing) -> Vec<Task> {
        let before = if standing == Standing::InReview { "la signature" } else { "la relecture" };
        let unmet = if standing == Standing::ToSign { &[] } else { self.unmet };
        let lacks_nothing = missing(self.contents(), &self.convention.subject).is_empty();
        // A whole draft that is not ready waits for that alone.
        let waits = standing != Standing::Draft || !lacks_nothing || unmet.is_empty();
        let mut tasks: Vec<Task> = waits.then(|| self.waiting(standing)).into_iter().collect();
        tasks.extend(unmet.first().map(|first| {
            let todo: Vec<_> = unmet.iter().map(|it| french::lowered(&it.what)).collect();
            let why =
                format!("Avant {before} de {}, il reste à {}.", self.reference(), french::listed(&todo));
            let go = Go { href: first.href.clone(), label: "Voir le diagnostic".to_owned() };
            let what = format!("Diagnostic à agréer avant {before}");
            Task::new(&self.carrier.subject, what, why, go, concerned(unmet))
                .since(self.convention.changed_on)
        }));
        tasks
    }

    fn waiting(&self, standing: Standing) -> Task {
        let wait = self.wait(standing);
        let mut why = wait.why;
        let orders = calendar::orders(self.contents(), self.today);
        if let Some(warning) = calendar::of_orders(self.contents(), self.today) {
            why = format!("{why} {}", warning.message);
        }
        let task = self.task(wait.what, why, wait.go, wait.audience).since(wait.since);
        if let Orders::AtStake { last, .. } = orders { task.due(last).at_risk() } else { task }
    }

    fn wait(&self, standing: Standing) -> Wait {
        let (reference, moved) = (self.reference(), self.convention.moved_on);
        match standing {
            Standing::InReview => Wait {
                what: "Convention en relecture".to_owned(),
                why: format!("{reference} attend les commentaires depuis le {}.", french::date(moved)),
                go: ("/relecture", "Relire et commenter"),
                since: moved,
                audience: EVERYBODY,
            },
            Standing::ToCorrect => Wait {
                what: "Convention à corriger".to_owned(),
                why: format!(
                    "Des corrections sont demandées à {reference} depuis le {}.",
                    french::date(moved)
                ),
                go: ("/relecture", "Voir les commentaires"),
                since: moved,
                audience: EVERYBODY,
            },
            Standing::ToSign => Wait {
                what: "Convention à signer".to_owned(),
                why: format!("{reference} attend des signatures depuis le {}.", french::date(moved)),
                go: ("/signatures", "Recueillir les signatures"),
                since: moved,
                audience: STEERING,
            },
            _ => self.draft(),
        }
    }

    /// A draft waits for facts, then for its readers.
    fn draft(&self) -> Wait {
        let lacks = missing(self.contents(), &self.convention.subject).len();
        let since = self.convention.changed_on;
        let (what, why, label) = if lacks == 0 {
            (
                "Convention complète, à faire relire".to_owned(),
                format!(
                    "Rien ne manque au brouillon {} depuis le {}.",
                    self.reference(),
                    french::date(since)
                ),
                "Voir la convention",
            )
        } else {
            let facts = french::count_feminine(lacks as u64, "information", "informations");
            (
                format!("Convention à compléter, {facts} à donner"),
                format!("Brouillon {}, modifié le {}.", self.reference(), french::date(since)),
                "Voir ce qui manque",
            )
        };
        Wait { what, why, go: ("", label), since, audience: STEERING }
    }
}
