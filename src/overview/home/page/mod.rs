//! What the homes show: one block for each thing a person is, the most urgent first.

mod agenda;
mod coach;
mod committee;
mod feed;
mod needs;
mod steering;
mod team;
mod title;

use chrono::NaiveDate;
use serde::Serialize;

use super::gather::{Followed, Gathered};
use crate::committee::mine::Seated;
use crate::task::{Audience, Task};
use crate::web::french;
use crate::web::page::{Page, Section};

pub use agenda::Entry;
pub use coach::coach;
pub use committee::{CommitteeCell, members};
pub use feed::{Change, feed};
pub use needs::{Badge, Looking, Need, Shown};
pub use steering::{Figures, administrator, observer};
pub use team::team;

/// The page a person arrives on.
#[derive(Serialize)]
pub struct HomePage {
    today: String,
    title: String,
    kicker: &'static str,
    blocks: Vec<Block>,
    /// The committees they sit in.
    seats: Vec<Seated>,
    feed: Option<Feed>,
}

impl Page for HomePage {
    const TEMPLATE: &'static str = "overview/home.html";
    const SECTION: Section = Section::Home;
}

/// What changed lately, with a title.
#[derive(Serialize)]
struct Feed {
    title: &'static str,
    changes: Vec<Change>,
}

/// What a person sees for one thing that they are.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Block {
    /// Name in anchors.
    pub id: &'static str,
    /// As what, when the person is several things: « Coach ».
    pub kicker: &'static str,
    /// The answer.
    pub title: String,
    /// A sentence under it.
    pub lead: String,
    /// Who presses, by severity.
    pub answer: Vec<Answer>,
    /// Numbers that lead somewhere.
    pub figures: Vec<Figure>,
    /// What is to be done, when this block says it.
    pub needs: Vec<Need>,
    /// « Voir 12 autres sujets ».
    pub more: String,
    /// What is said when nothing is to be done; empty when the block has no such list.
    pub nothing: &'static str,
    /// The days to come.
    pub agenda: Vec<Entry>,
    /// Those followed, in a table.
    pub table: Option<coach::Table>,
    /// Products, each in its card.
    pub cards: Vec<team::Card>,
    /// Committees by date.
    pub committees: Option<committee::Table>,
    /// Where to go from there.
    pub links: Vec<Link>,
    /// Its place among the blocks.
    #[serde(skip)]
    pub urgency: (u8, i64),
}

/// A badge and those it is about.
#[derive(Clone, Debug, Serialize)]
pub struct Answer {
    badge: Badge,
    names: Vec<Link>,
    more: String,
}

/// A number that leads somewhere.
#[derive(Clone, Debug, Serialize)]
pub struct Figure {
    /// What is counted.
    pub label: &'static str,
    /// How many.
    pub value: String,
    /// Where they are.
    pub href: String,
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Its address.
    pub href: String,
    /// Its words.
    pub label: String,
}

/// Names in an answer; the others are counted.
const NAMED: usize = 4;

impl HomePage {
    /// The page of a person, from the blocks of what they are; without any, it says so.
    pub fn new(
        mut blocks: Vec<Block>,
        (seats, changes): (Vec<Seated>, Vec<Change>),
        today: NaiveDate,
    ) -> Self {
        blocks.sort_by_key(|it| it.urgency);
        if blocks.is_empty() {
            blocks.push(Block {
                id: "personne",
                title: "Aucune mission en cours".to_owned(),
                lead: "Vous lisez ce qui est public\u{a0}: le portefeuille, les éditions, les conventions signées."
                    .to_owned(),
                links: vec![Link { href: "/produits".to_owned(), label: "Voir le portefeuille".to_owned() }],
                ..Block::default()
            });
        }
        Self {
            title: blocks.first().map(|it| it.title.clone()).unwrap_or_default(),
            kicker: blocks.first().filter(|_| blocks.len() > 1).map_or("", |it| it.kicker),
            today: french::capitalised(&format!("{} {}", french::weekday(today), french::date_long(today))),
            blocks,
            seats,
            feed: (!changes.is_empty()).then_some(Feed { title: "Ce qui a changé en sept jours", changes }),
        }
    }
}

/// Tasks for these people.
fn tasks_for(gathered: &Gathered, audience: Audience) -> Vec<&Task> {
    gathered.tasks.iter().filter(|it| it.is_for(audience)).collect()
}

/// Urgency of the first of these tasks that counts; last when there is none.
fn urgency(tasks: &[&Task], today: NaiveDate) -> (u8, i64) {
    tasks.first().map_or((u8::MAX, 0), |it| it.state(today).urgency())
}

/// « Voir 12 autres sujets ».
fn more(number: usize) -> String {
    match number {
        0 => String::new(),
        1 => "Voir un autre sujet".to_owned(),
        many => format!("Voir {} autres sujets", french::integer(i64::try_from(many).unwrap_or(i64::MAX))),
    }
}

/// Late ones, those at risk, and how many are well.
fn answer(followed: &[Followed], tasks: &[&Task], block: &str, today: NaiveDate) -> Vec<Answer> {
    let tally = |it: &Followed| {
        let own = tasks.iter().copied().filter(|task| task.subject == it.subject);
        needs::Tally::of(own, today)
    };
    let mut ordered: Vec<&Followed> = Vec::new();
    for task in tasks {
        let found = followed.iter().find(|it| it.subject == task.subject);
        if let Some(it) = found.filter(|it| ordered.iter().all(|other| other.subject != it.subject)) {
            ordered.push(it);
        }
    }
    let late: Vec<_> = ordered.iter().copied().filter(|it| tally(it).late > 0).collect();
    let at_risk: Vec<_> =
        ordered.iter().copied().filter(|it| tally(it).late == 0 && tally(it).at_risk > 0).collect();
    let well = followed.len() - late.len() - at_risk.len();
    let line = |them: &[&Followed], words: &str, look| {
        let name = |it: &&Followed| Link {
            href: format!("#{}", needs::anchor(block, &it.subject)),
            label: it.subject.name.clone(),
        };
        (!them.is_empty()).then(|| Answer {
            badge: Badge { label: format!("{}\u{a0}{words}", them.len()), look },
            names: them.iter().take(NAMED).map(name).collect(),
            more: match them.len().saturating_sub(NAMED) {
                0 => String::new(),
                1 => "et un autre".to_owned(),
                many => format!("et {many} autres"),
            },
        })
    };
    let well = (well > 0).then(|| Answer {
        badge: Badge { label: format!("{well}\u{a0}à jour"), look: "success" },
        names: Vec::new(),
        more: String::new(),
    });
    [line(&late, "en retard", "error"), line(&at_risk, "à risque", "warning"), well]
        .into_iter()
        .flatten()
        .collect()
}
