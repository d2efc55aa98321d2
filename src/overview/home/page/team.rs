//! What a team sees: its product, what is expected next, who is there, what is published.

use chrono::NaiveDate;
use serde::Serialize;

use super::coach::{ConventionCell, conventions};
use super::needs::{Looking, Tally, needs};
use super::{Block, CommitteeCell, Link, agenda, more, tasks_for, title, urgency};
use crate::identity::page::role;
use crate::overview::home::gather::{Followed, Gathered};
use crate::portfolio::page::{PhaseBadge, badge};
use crate::portfolio::rules;
use crate::task::{Audience, Kind};
use crate::web::french;

/// A product in its card.
#[derive(Clone, Debug, Serialize)]
pub struct Card {
    href: String,
    name: String,
    mission: String,
    phase: Option<PhaseBadge>,
    since: String,
    committee: Option<CommitteeCell>,
    conventions: Vec<ConventionCell>,
    sponsors: Vec<Link>,
    links: Vec<Published>,
    team: Vec<Person>,
    edit: Option<String>,
    /// Its follow-up, for a laureate.
    followup: Option<String>,
    /// Its team, when it has a page for it.
    whole_team: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct Published {
    label: &'static str,
    href: Option<String>,
    missing: &'static str,
}

#[derive(Clone, Debug, Serialize)]
struct Person {
    name: String,
    role: &'static str,
}

/// What a team sees of its products.
pub fn team(gathered: &Gathered, looking: Looking<'_>) -> Block {
    const ID: &str = "equipe";
    let today = looking.today;
    let tasks = tasks_for(gathered, Audience::Intrapreneur);
    let followed = &gathered.followed;
    let tally = Tally::of(tasks.iter().copied(), today);
    let name = match followed.as_slice() {
        [only] => only.subject.name.clone(),
        many => format!("Vos {} produits", french::in_words(many.len() as u64)),
    };
    // They know who they are: names of those who carry the product are not said again.
    let needs = needs(&tasks, &[], ID, looking);
    Block {
        id: ID,
        kicker: "Équipe",
        title: title::of_team(&name, tally.late, tally.at_risk, tally.to_do),
        lead: match followed.as_slice() {
            [only] => only.mission.clone(),
            _ => String::new(),
        },
        needs: needs.shown,
        more: more(needs.more),
        nothing: "Rien n’est attendu de vous aujourd’hui.",
        agenda: agenda::agenda(&tasks, gathered, today),
        cards: followed.iter().map(|it| card(it, (looking.keeps)(&it.subject), today)).collect(),
        urgency: urgency(&tasks, today),
        ..Block::default()
    }
}

fn card(it: &Followed, keeps: bool, today: NaiveDate) -> Card {
    Card {
        href: it.subject.href.clone(),
        name: it.subject.name.clone(),
        mission: it.mission.clone(),
        phase: it.phase.as_ref().map(|(span, label)| badge(span.phase, label)),
        since: it.phase.as_ref().map(|(span, _)| french::date(span.start)).unwrap_or_default(),
        committee: CommitteeCell::of(it, today),
        conventions: conventions(it),
        sponsors: it
            .sponsors
            .iter()
            .map(|(label, href)| Link { href: href.clone(), label: label.clone() })
            .collect(),
        links: it.links.iter().map(|(link, href)| published(*link, href.clone())).collect(),
        team: it.team.iter().map(|it| Person { name: it.name.clone(), role: role(it.role) }).collect(),
        whole_team: (it.subject.kind == Kind::Product).then(|| format!("{}/equipe", it.subject.href)),
        followup: it.followup.clone(),
        edit: keeps.then(|| format!("{}/modifier", it.subject.href)),
    }
}

fn published(link: rules::Link, href: Option<String>) -> Published {
    let (label, missing) = match link {
        rules::Link::Repository => ("Code source", "manquant"),
        rules::Link::Statistics => ("Statistiques", "manquantes"),
        rules::Link::Budget => ("Budget", "manquant"),
        rules::Link::Impact => ("Page d’impact", "manquante"),
    };
    Published { label, href, missing }
}
