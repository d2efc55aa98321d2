//! The next investment committees, by date.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Block, tasks_for, urgency};
use crate::collation;
use crate::committee::rules::Standing;
use crate::overview::home::gather::{Followed, Gathered};
use crate::portfolio::page::{PhaseBadge, badge};
use crate::task::{Audience, Kind};
use crate::web::french;

/// When the next one is due, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CommitteeCell {
    /// « 16 nov. 2026, en retard ».
    pub when: String,
    /// Whether its day is behind.
    pub is_late: bool,
    /// The rule that gave the date.
    pub rule: String,
    /// « prévu le 3 déc. 2026 », or nothing.
    pub planned: String,
}

/// Committees by date.
#[derive(Clone, Debug, Serialize)]
pub struct Table {
    rows: Vec<Row>,
}

#[derive(Clone, Debug, Serialize)]
struct Row {
    href: String,
    name: String,
    mission: String,
    phase: Option<PhaseBadge>,
    committee: CommitteeCell,
}

impl CommitteeCell {
    /// The cell of a product; an incubator has none.
    pub fn of(it: &Followed, today: NaiveDate) -> Option<Self> {
        (it.subject.kind == Kind::Product).then(|| Self::new(it.committee, today))
    }

    /// Where a product stands, in words.
    pub fn new(standing: Standing, today: NaiveDate) -> Self {
        match standing {
            Standing::None => Self {
                when: "aucun attendu".to_owned(),
                is_late: false,
                rule: String::new(),
                planned: String::new(),
            },
            Standing::Due { due, planned_on } => {
                let is_late = due.on < today;
                let late = if is_late { ", en retard" } else { "" };
                Self {
                    when: format!("{}{late}", french::date(due.on)),
                    is_late,
                    rule: due.reason(),
                    planned: planned_on
                        .map(|it| format!("prévu le {}", french::date(it)))
                        .unwrap_or_default(),
                }
            }
            Standing::NeverHeld { due, left_on } => Self {
                when: "jamais tenu".to_owned(),
                is_late: false,
                rule: format!("dû le {}, {}", french::date(due.on), due.reason()),
                planned: format!("le produit n’est plus suivi depuis le {}", french::date(left_on)),
            },
        }
    }
}

/// What a member of investment committees sees: their products by date.
pub fn members(gathered: &Gathered, today: NaiveDate) -> Block {
    let tasks = tasks_for(gathered, Audience::CommitteeMember);
    let mut products: Vec<&Followed> = gathered.followed.iter().collect();
    let key = |it: &Followed| match it.committee {
        Standing::Due { due, .. } => (0, Some(due.on)),
        Standing::NeverHeld { due, .. } => (1, Some(due.on)),
        Standing::None => (2, None),
    };
    products.sort_by(|a, b| {
        key(a).cmp(&key(b)).then_with(|| collation::compare(&a.subject.name, &b.subject.name))
    });
    let (title, lead) = title(products.first().copied(), today);
    Block {
        id: "comites",
        kicker: "Membre de comité d’investissement",
        title,
        lead,
        committees: Some(Table { rows: products.iter().map(|it| row(it, today)).collect() }),
        urgency: urgency(&tasks, today),
        ..Block::default()
    }
}

fn title(first: Option<&Followed>, today: NaiveDate) -> (String, String) {
    let Some(first) = first else { return ("Aucun comité d’investissement".to_owned(), String::new()) };
    let name = &first.subject.name;
    match first.committee {
        Standing::Due { due, .. } if due.on < today => {
            let days = french::count((today - due.on).num_days().unsigned_abs(), "jour", "jours");
            (
                format!("Le comité d’investissement de {name} a {days} de retard"),
                sentence(due.on, &due.reason()),
            )
        }
        Standing::Due { due, planned_on } => {
            let on = planned_on.unwrap_or(due.on);
            let title = format!("Prochain comité d’investissement\u{a0}: {name}, le {}", french::date(on));
            (title, sentence(due.on, &due.reason()))
        }
        Standing::NeverHeld { .. } | Standing::None => {
            ("Aucun comité d’investissement n’est attendu".to_owned(), String::new())
        }
    }
}

fn sentence(on: NaiveDate, reason: &str) -> String {
    format!("Dû le {}, {reason}.", french::date(on))
}

fn row(it: &Followed, today: NaiveDate) -> Row {
    Row {
        href: it.subject.href.clone(),
        name: it.subject.name.clone(),
        mission: it.mission.clone(),
        phase: it.phase.as_ref().map(|(span, label)| badge(span.phase, label)),
        committee: CommitteeCell::new(it.committee, today),
    }
}
