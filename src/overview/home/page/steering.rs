//! What those who look after everything see: what waits for a decision, and numbers that lead to it.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::needs::{Looking, needs};
use super::{Block, Figure, agenda, answer, more, tasks_for, title, urgency};
use crate::laureate;
use crate::overview::home::gather::{Gathered, InEditions};
use crate::task::{Audience, Kind, State, Task};
use crate::web::french;

/// What other rooms count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Running missions whose last day nobody wrote.
    pub endless_missions: u64,
    /// Mails that did not leave.
    pub mails_given_up: u64,
}

/// What an administrator sees of the whole portfolio.
pub fn administrator(gathered: &Gathered, counted: Figures, looking: Looking<'_>) -> Block {
    const ID: &str = "administration";
    let today = looking.today;
    let tasks = tasks_for(gathered, Audience::Administrator);
    let (pressing, calm) = subjects(&tasks, today);
    let needs = needs(&tasks, &gathered.followed, ID, looking);
    let waiting = &gathered.waiting;
    let here = |number, href: &str| (number, href.to_owned());
    let figures = [
        ("Conventions en préparation", here(waiting.drafts, "/conventions/tableau")),
        ("Informations à leur donner", here(waiting.missing, "/conventions")),
        ("Lauréats sans convention", in_editions(&waiting.without_convention, "#laureats")),
        ("Écarts à expliquer", in_editions(&waiting.differences, "#rapprochement")),
        ("Attributions non ventilées", here(waiting.not_split, laureate::split::LIST)),
        ("Missions sans dernier jour", here(counted.endless_missions, "/personnes")),
        ("Courriels abandonnés", here(counted.mails_given_up, "/courriels")),
    ];
    Block {
        id: ID,
        kicker: "Administration",
        title: title::of_everything(pressing, calm),
        figures: figures.into_iter().filter(|it| it.1.0 > 0).map(figure).collect(),
        needs: needs.shown,
        more: more(needs.more),
        nothing: "Rien à traiter aujourd’hui.",
        agenda: agenda::agenda(&tasks, gathered, today),
        urgency: urgency(&tasks, today),
        ..Block::default()
    }
}

/// What an observer sees: the alerts of the portfolio, whoever they are for.
pub fn observer(gathered: &Gathered, looking: Looking<'_>) -> Block {
    const ID: &str = "observation";
    let today = looking.today;
    let alerts: Vec<&Task> = gathered.tasks.iter().filter(|it| it.state(today).is_pressing()).collect();
    let followed: Vec<_> = gathered
        .followed
        .iter()
        .filter(|it| {
            let is_active = it.phase.as_ref().is_some_and(|(span, _)| span.phase.is_active);
            is_active || alerts.iter().any(|task| task.subject == it.subject)
        })
        .cloned()
        .collect();
    let needs = needs(&alerts, &gathered.followed, ID, looking);
    Block {
        id: ID,
        kicker: "Observation",
        title: title::of_everything(subjects(&alerts, today).0, 0),
        answer: answer(&followed, &alerts, ID, today),
        needs: needs.shown,
        more: more(needs.more),
        nothing: "Rien en retard, rien à risque.",
        agenda: agenda::agenda(&gathered.tasks.iter().collect::<Vec<_>>(), gathered, today),
        urgency: urgency(&alerts, today),
        ..Block::default()
    }
}

/// A number, and its edition when there is only one.
fn in_editions(counted: &InEditions, anchor: &str) -> (u64, String) {
    let href = match counted.editions.as_slice() {
        [only] => format!("/editions/{only}{anchor}"),
        _ => "/editions".to_owned(),
    };
    (counted.number, href)
}

fn figure((label, (value, href)): (&'static str, (u64, String))) -> Figure {
    Figure { label, value: french::integer(i64::try_from(value).unwrap_or(i64::MAX)), href }
}

/// How many subjects press, and how many only have something to be done.
fn subjects(tasks: &[&Task], today: NaiveDate) -> (usize, usize) {
    let of = |is_such: fn(State) -> bool| -> HashSet<(Kind, i64)> {
        let own = tasks.iter().filter(|it| !it.is_event && is_such(it.state(today)));
        own.map(|it| (it.subject.kind, it.subject.id)).collect()
    };
    let pressing = of(State::is_pressing);
    let all = of(State::has_come);
    (pressing.len(), all.difference(&pressing).count())
}
