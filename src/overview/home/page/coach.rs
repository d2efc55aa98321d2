//! What a coach sees: who needs them, what for, and those who are well.

use chrono::NaiveDate;
use serde::Serialize;

use super::needs::{Looking, Tally, needs};
use super::{Badge, Block, CommitteeCell, Link, agenda, answer, more, tasks_for, title, urgency};
use crate::collation;
use crate::convention::page::standing_name;
use crate::laureate::onboarding::rules::Progress;
use crate::overview::home::gather::{Followed, Gathered};
use crate::portfolio::page::{PhaseBadge, badge};
use crate::task::{Audience, Task};
use crate::web::french;

/// Those followed, in a table.
#[derive(Clone, Debug, Serialize)]
pub struct Table {
    title: String,
    head: &'static str,
    rows: Vec<Row>,
}

#[derive(Clone, Debug, Serialize)]
struct Row {
    href: String,
    name: String,
    editions: String,
    /// Its follow-up, for a laureate.
    followup: Option<String>,
    /// Its lists of steps, with how far each is.
    lists: Vec<Link>,
    badges: Vec<Badge>,
    phase: Option<PhaseBadge>,
    /// None for an incubator, which has no such committee.
    committee: Option<CommitteeCell>,
    conventions: Vec<ConventionCell>,
}

/// A convention and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ConventionCell {
    href: String,
    reference: String,
    label: &'static str,
}

/// What a coach sees of those they follow.
pub fn coach(gathered: &Gathered, looking: Looking<'_>) -> Block {
    const ID: &str = "coach";
    let today = looking.today;
    let tasks = tasks_for(gathered, Audience::Coach);
    let followed = &gathered.followed;
    let are_laureates = !followed.is_empty() && followed.iter().all(|it| !it.editions.is_empty());
    let is_pressing = |it: &&Followed| {
        tasks.iter().any(|task| task.subject == it.subject && task.state(today).is_pressing())
    };
    let pressing = followed.iter().filter(is_pressing).count();
    let needs = needs(&tasks, followed, ID, looking);
    let only = followed.first().map_or("", |it| it.subject.name.as_str());
    Block {
        id: ID,
        kicker: "Coach",
        title: title::of_coach(pressing, followed.len(), are_laureates, only),
        answer: answer(followed, &tasks, ID, today),
        needs: needs.shown,
        more: more(needs.more),
        nothing: "Rien à traiter aujourd’hui.",
        agenda: agenda::agenda(&tasks, gathered, today),
        table: (!followed.is_empty()).then(|| table(followed, &tasks, are_laureates, today)),
        urgency: urgency(&tasks, today),
        ..Block::default()
    }
}

fn table(followed: &[Followed], tasks: &[&Task], are_laureates: bool, today: NaiveDate) -> Table {
    let place =
        |it: &Followed| tasks.iter().position(|task| task.subject == it.subject).unwrap_or(usize::MAX);
    let pressing = |it: &Followed| {
        let own = tasks.iter().copied().filter(|task| task.subject == it.subject);
        Tally::of(own, today)
    };
    let mut rows: Vec<&Followed> = followed.iter().collect();
    rows.sort_by(|a, b| {
        let calm = |it: &Followed| !pressing(it).is_pressing();
        calm(a)
            .cmp(&calm(b))
            .then_with(|| if calm(a) { std::cmp::Ordering::Equal } else { place(a).cmp(&place(b)) })
            .then_with(|| collation::compare(&a.subject.name, &b.subject.name))
    });
    let count = followed.len() as u64;
    Table {
        title: match (are_laureates, count) {
            (true, 1) => "Mon lauréat".to_owned(),
            (true, _) => format!("Mes {} lauréats", french::in_words(count)),
            (false, 1) => "L’équipe que je suis".to_owned(),
            (false, _) => format!("Les {} équipes que je suis", french::in_words_feminine(count)),
        },
        head: if are_laureates { "Lauréat" } else { "Équipe" },
        rows: rows.into_iter().map(|it| row(it, pressing(it), today)).collect(),
    }
}

fn row(it: &Followed, tally: Tally, today: NaiveDate) -> Row {
    let editions: Vec<_> = it.editions.iter().map(|it| crate::fast::page::name(*it)).collect();
    Row {
        href: it.subject.href.clone(),
        name: it.subject.name.clone(),
        editions: french::listed(&editions),
        followup: it.followup.clone(),
        lists: it.lists.iter().map(|it| list(*it)).collect(),
        badges: tally.badges(),
        phase: it.phase.as_ref().map(|(span, label)| badge(span.phase, label)),
        committee: CommitteeCell::of(it, today),
        conventions: conventions(it),
    }
}

/// « Accueil : 5 sur 9 ».
fn list((laureate, progress): (i64, Progress)) -> Link {
    let href = format!("{}/accueil", crate::laureate::href(laureate));
    Link { href, label: format!("Accueil\u{a0}: {}", progress.shown()) }
}

/// The conventions of a product, the latest first.
pub fn conventions(it: &Followed) -> Vec<ConventionCell> {
    it.conventions
        .iter()
        .rev()
        .map(|(reference, standing)| ConventionCell {
            href: format!("/conventions/{reference}"),
            reference: reference.to_string(),
            label: standing_name(*standing),
        })
        .collect()
}
