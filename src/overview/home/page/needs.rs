//! What is to be done, by product: the most pressing first.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use crate::identity::rules::Role;
use crate::overview::home::gather::Followed;
use crate::task::{Kind, State, Subject, Task};
use crate::web::french;

/// Subjects shown at first; the others are counted, and shown when asked for.
const FIRST: usize = 8;
/// End of the address of a form.
const FORM: &str = "/modifier";
/// Days from which an age is told in years.
const YEARS_FROM: i64 = 730;

/// What is to be done about one product, edition or organisation.
#[derive(Clone, Debug, Serialize)]
pub struct Need {
    id: String,
    href: String,
    name: String,
    badges: Vec<Badge>,
    carried_by: String,
    look: &'static str,
    dues: Vec<DueLine>,
}

/// A word in a badge, with a colour of the design system or none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Badge {
    /// « 2 retards ».
    pub label: String,
    /// `error`, `warning`, `success`, or nothing.
    pub look: &'static str,
}

#[derive(Clone, Debug, Serialize)]
struct DueLine {
    look: &'static str,
    age: String,
    unit: &'static str,
    what: String,
    why: String,
    href: String,
    label: String,
}

/// How many subjects are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The most pressing.
    First,
    /// All of them.
    All,
}

/// Who looks, and how.
#[derive(Clone, Copy)]
pub struct Looking<'a> {
    /// How many subjects they asked for.
    pub shown: Shown,
    /// Whether they correct the sheet of a subject.
    pub keeps: &'a (dyn Fn(&Subject) -> bool + Sync),
    /// The day.
    pub today: NaiveDate,
}

/// The needs shown, and how many subjects are left out.
pub struct Needs {
    /// The most pressing first.
    pub shown: Vec<Need>,
    /// How many more there are.
    pub more: usize,
}

/// Late, at risk, or to be done, for one subject.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Tasks whose day is behind.
    pub late: u64,
    /// Tasks that a known rule stands in the way of.
    pub at_risk: u64,
    /// The others.
    pub to_do: u64,
}

impl Tally {
    /// Counts the tasks of an iterator that already count on `today`.
    pub fn of<'a>(tasks: impl Iterator<Item = &'a Task>, today: NaiveDate) -> Self {
        tasks.filter(|it| !it.is_event).fold(Self::default(), |mut tally, task| {
            match task.state(today) {
                State::Late { .. } => tally.late += 1,
                State::AtRisk { .. } => tally.at_risk += 1,
                State::Due { .. } | State::Undated => tally.to_do += 1,
                State::ToCome { .. } => {}
            }
            tally
        })
    }

    /// Whether somebody is needed.
    pub fn is_pressing(self) -> bool {
        self.late + self.at_risk > 0
    }

    /// The badges of what presses; failing that what is to be done; failing that « à jour ».
    pub fn badges(self) -> Vec<Badge> {
        let badge = |count, one, many, look| {
            (count > 0).then(|| Badge { label: french::count(count, one, many), look })
        };
        let pressing: Vec<_> = [
            badge(self.late, "retard", "retards", "error"),
            badge(self.at_risk, "risque", "risques", "warning"),
        ]
        .into_iter()
        .flatten()
        .collect();
        if !pressing.is_empty() {
            return pressing;
        }
        vec![
            badge(self.to_do, "à faire", "à faire", "")
                .unwrap_or_else(|| Badge { label: "À jour".to_owned(), look: "success" }),
        ]
    }

    fn look(self) -> &'static str {
        match (self.late, self.at_risk) {
            (0, 0) => "calm",
            (0, _) => "risk",
            _ => "late",
        }
    }
}

/// Tasks that already count, by subject, in the order of their most urgent one; `block` tells the
/// anchors of several lists of one page apart. Whoever does not keep a sheet is led to read it.
pub fn needs(tasks: &[&Task], followed: &[Followed], block: &str, looking: Looking<'_>) -> Needs {
    let today = looking.today;
    let mut order: Vec<&Subject> = Vec::new();
    let mut by_subject: HashMap<(Kind, i64), Vec<&Task>> = HashMap::new();
    for task in tasks.iter().filter(|it| !it.is_event && it.state(today).has_come()) {
        let key = (task.subject.kind, task.subject.id);
        let own = by_subject.entry(key).or_default();
        if own.is_empty() {
            order.push(&task.subject);
        }
        own.push(task);
    }
    let need = |subject: &&Subject| {
        let own = &by_subject[&(subject.kind, subject.id)];
        let tally = Tally::of(own.iter().copied(), today);
        Need {
            id: anchor(block, subject),
            href: subject.href.clone(),
            name: subject.name.clone(),
            badges: tally.badges(),
            carried_by: carried_by(followed, subject),
            look: tally.look(),
            dues: own.iter().map(|it| due(it, looking)).collect(),
        }
    };
    let most = if looking.shown == Shown::All { order.len() } else { FIRST };
    Needs { shown: order.iter().take(most).map(need).collect(), more: order.len().saturating_sub(most) }
}

/// Where on the page the needs of a subject stand.
pub fn anchor(block: &str, subject: &Subject) -> String {
    format!("{block}{}", subject.href.replace('/', "-"))
}

fn carried_by(followed: &[Followed], subject: &Subject) -> String {
    let found = followed.iter().find(|it| it.subject == *subject);
    let team = found.map(|it| it.team.as_slice()).unwrap_or_default();
    let names: Vec<_> =
        team.iter().filter(|it| it.role == Role::Intrapreneur).map(|it| it.name.as_str()).collect();
    if names.is_empty() { String::new() } else { format!("{}, intrapreneur·e", french::listed(&names)) }
}

fn due(task: &Task, looking: Looking<'_>) -> DueLine {
    let today = looking.today;
    let is_refused = task.go.href.ends_with(FORM) && !(looking.keeps)(&task.subject);
    let (href, label) = if is_refused {
        (task.go.href.trim_end_matches(FORM).to_owned(), "Voir la fiche".to_owned())
    } else {
        (task.go.href.clone(), task.go.label.clone())
    };
    let state = task.state(today);
    let (look, age, unit) = match state {
        State::Late { days, .. } => ("late", age(days), "de retard"),
        State::AtRisk { days_left: Some(days) } => ("risk", age(days), left(days)),
        State::AtRisk { days_left: None } => ("risk", String::new(), "à risque"),
        State::Due { days_left } => ("calm", age(days_left), left(days_left)),
        State::Undated | State::ToCome { .. } => match task.since {
            Some(since) if since < today => ("calm", age((today - since).num_days()), "d’attente"),
            _ => ("calm", String::new(), "sans date"),
        },
    };
    let why = match state {
        State::Late { since, .. } => format!("{} En retard depuis le {}.", task.why, french::date(since)),
        _ => task.why.clone(),
    };
    DueLine { look, age, unit, what: task.what.clone(), why, href, label }
}

fn left(days: i64) -> &'static str {
    match days {
        0 => "dernier jour",
        1 => "restant",
        _ => "restants",
    }
}

/// « 33 j », « 6 ans »; nothing on the day itself.
fn age(days: i64) -> String {
    match days {
        0 => "0\u{a0}j".to_owned(),
        days if days < YEARS_FROM => format!("{}\u{a0}j", french::integer(days)),
        days => format!("{}\u{a0}ans", days / 365),
    }
}

#[cfg(test)]
mod cases;
