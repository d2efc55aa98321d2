//! People of the cast, and their missions.

use anyhow::Context;
use chrono::NaiveDate;
use serde::Deserialize;

use super::cast::Who;
use super::days;
use super::fast::{Laureates, laureate_of};
use super::portfolio::{Portfolio, row_of};
use crate::audit::Act;
use crate::identity::record::mission;
use crate::identity::record::person::{self, Values};
use crate::identity::rules::{Mission, Period, Target};

/// A person, as `fixtures/people.yaml` writes them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a word of the file")]
pub(super) struct Person {
    #[serde(default)]
    pub(super) fixed: bool,
    email: String,
    name: String,
    organisation: Option<String>,
    #[serde(default)]
    administrator: bool,
    #[serde(default)]
    observer: bool,
    #[serde(default = "yes")]
    active: bool,
    #[serde(default)]
    pub(super) missions: Vec<Entry>,
}

fn yes() -> bool {
    true
}

/// A mission; with an edition, it is on the laureate of that edition.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    role: String,
    edition: Option<i32>,
    product: Option<String>,
    incubator: Option<String>,
    pub(super) from: NaiveDate,
    pub(super) to: Option<NaiveDate>,
    share: Option<u8>,
}

/// Writes them.
pub(super) async fn fill(
    act: &mut Act,
    portfolio: &Portfolio,
    laureates: &Laureates,
    today: NaiveDate,
) -> anyhow::Result<()> {
    let entries: Vec<Person> =
        days::read(include_str!("../../fixtures/people.yaml"), today).context("people.yaml")?;
    for it in entries {
        let organisation = it.organisation.as_deref().map(|slug| row_of(&portfolio.organisations, slug));
        let values = Values {
            name: it.name.clone(),
            email: it.email.parse()?,
            organisation: organisation.transpose()?,
            administrator: it.administrator,
            observer: it.observer,
        };
        let id = person::insert(act, &values).await?;
        for entry in &it.missions {
            open(act, id, entry, portfolio, laureates).await.with_context(|| it.name.clone())?;
        }
        if !it.active {
            let known = person::by_id(act.db(), id).await?.context("a person just written")?;
            person::set_active(act, &known, false).await?;
        }
    }
    Ok(())
}

async fn open(
    act: &mut Act,
    person_id: i64,
    entry: &Entry,
    portfolio: &Portfolio,
    laureates: &Laureates,
) -> anyhow::Result<()> {
    let (subject, slug) = match (&entry.product, &entry.incubator) {
        (Some(slug), None) => (Target::Product(row_of(&portfolio.products, slug)?), slug),
        (None, Some(slug)) => (Target::Incubator(row_of(&portfolio.incubators, slug)?), slug),
        _ => anyhow::bail!("a mission is on a product or an incubator"),
    };
    let on = match entry.edition {
        None => subject,
        Some(edition) => {
            let who = Who {
                edition: Some(edition),
                product: entry.product.clone(),
                incubator: entry.incubator.clone(),
            };
            Target::Laureate(laureate_of(laureates, edition, &who)?)
        }
    };
    let mission = Mission {
        id: 0,
        person_id,
        on,
        role: entry.role.parse()?,
        period: Period { from: entry.from, to: entry.to },
        share: entry.share,
    };
    mission::open(act, &mission, subject, slug).await?;
    Ok(())
}
