//! From what was read to what is followed and what is to be done: each room is asked its own rules.

mod known;

use anyhow::Context;
use chrono::NaiveDate;

use known::Known;

use super::record::{Member, Rows};
use crate::committee::rules as committee;
use crate::convention::rules::{self as convention, Reference, Standing};
use crate::fast::rules::{self as fast, EditionFacts, Outcome};
use crate::identity::rules::Target;
use crate::impact::rules as impact;
use crate::laureate::onboarding::rules::Progress;
use crate::portfolio::rules::{self as portfolio, Link, Phase, Span};
use crate::task::{self, Subject, Task};

/// A product or an incubator, as it stands on a day.
#[derive(Clone, Debug)]
pub struct Followed {
    /// What it is.
    pub subject: Subject,
    /// Where its follow-up is read, if it is a laureate whose follow-up may be.
    pub followup: Option<String>,
    /// What it is for; empty for an incubator.
    pub mission: String,
    /// Who works on it.
    pub team: Vec<Member>,
    /// The phase it is in, with its label.
    pub phase: Option<(Span<Phase>, String)>,
    /// Editions that chose it, the oldest first.
    pub editions: Vec<i32>,
    /// How far its lists of steps are, in editions to follow: row of the laureate, progress.
    pub lists: Vec<(i64, Progress)>,
    /// Its next investment committee; none for an incubator.
    pub committee: committee::Standing,
    /// Its conventions, the oldest first.
    pub conventions: Vec<(Reference, Standing)>,
    /// What it publishes, with its address, or does not.
    pub links: Vec<(Link, Option<String>)>,
    /// Who sponsors it: name and page.
    pub sponsors: Vec<(String, String)>,
}

/// What is followed, and everything it asks now or soon, in the order of urgency.
#[derive(Clone, Debug, Default)]
pub struct Gathered {
    /// Products and incubators, in no order.
    pub followed: Vec<Followed>,
    /// Their tasks, and those of their editions and sponsors.
    pub tasks: Vec<Task>,
    /// What waits, counted.
    pub waiting: Waiting,
}

/// What waits for a decision, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// Conventions on their way to be signed.
    pub drafts: u64,
    /// Facts that they lack.
    pub missing: u64,
    /// Laureates of current editions for whom none was drawn up.
    pub without_convention: InEditions,
    /// Editions whose difference nothing explains.
    pub differences: InEditions,
    /// Awards whose split nobody said.
    pub not_split: u64,
}

/// A number of things, and the editions they are in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InEditions {
    /// How many.
    pub number: u64,
    /// Where.
    pub editions: Vec<i64>,
}

impl InEditions {
    fn add(&mut self, number: usize, edition: &Subject) {
        if number > 0 {
            self.number += number as u64;
            self.editions.push(edition.id);
        }
    }
}

impl Gathered {
    /// Asks each room, on `today`.
    ///
    /// # Errors
    /// A sum that does not fit; a convention or an award of something that was not read.
    pub fn new(rows: &Rows, today: NaiveDate) -> anyhow::Result<Self> {
        let known = Known::new(rows, today);
        let (mut tasks, mut waiting) = (Vec::new(), Waiting::default());
        for it in &rows.products {
            let facts = rows.committees.get(&it.id).context("a product without facts")?;
            tasks.extend(committee::tasks(facts, known.subject(Target::Product(it.id))?, today));
            tasks.extend(portfolio::product_tasks(&known.product_facts(it)?));
            if let Some(filing) = rows.readings.get(&it.id) {
                tasks.extend(impact::tasks(filing, known.subject(Target::Product(it.id))?, today));
            }
        }
        for it in &rows.conventions {
            tasks.extend(convention::tasks(it, &known.carrier(it.laureate_id)?, known.on_record(it), today));
            tasks.extend(known.amendment_tasks(it)?);
            let published = rows.published.get(&it.id).copied();
            let days =
                convention::publication::Days { published, amended: rows.amended.get(&it.id).copied() };
            let subject = &known.carrier(it.laureate_id)?.subject;
            tasks.extend(convention::publication::task((it.reference, it.state), days, subject, today));
            if it.state.is_coming() {
                waiting.drafts += 1;
                waiting.missing += convention::missing(&it.contents, &it.subject).len() as u64;
            }
        }
        for it in &rows.editions {
            let facts = known.edition_facts(it)?;
            tasks.extend(fast::tasks(&facts, today));
            waiting.count(&facts, today);
        }
        tasks.extend(known.followup_tasks()?);
        tasks.extend(known.onboarding_tasks()?);
        tasks.extend(known.sponsors()?.iter().flat_map(portfolio::sponsor_tasks));
        let products = rows.products.iter().map(|it| known.product(it));
        let incubators = rows.incubators.iter().map(|it| known.followed(Target::Incubator(it.id)));
        Ok(Self {
            followed: products.chain(incubators).collect::<anyhow::Result<_>>()?,
            tasks: task::within_horizon(tasks, today),
            waiting,
        })
    }
}

impl Waiting {
    fn count(&mut self, edition: &EditionFacts, today: NaiveDate) {
        let subject = &edition.subject;
        if fast::is_current(&edition.dates, today) {
            let without = edition.laureates.iter().filter(|it| !it.has_convention);
            self.without_convention.add(without.count(), subject);
        }
        let differs = matches!(edition.outcome, Outcome::Unexplained { .. });
        self.differences.add(usize::from(differs), subject);
        self.not_split += u64::from(edition.totals.not_split_count);
    }
}
