//! What a sheet may say of a row, under the names of the columns; others are named by their slugs.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::plan::Values;
use crate::exchange::beta_gouv::{EditionSheet, IncubatorSheet, Member, OrganisationSheet, ProductSheet};
use crate::money::Euros;

/// Rows by slug.
pub type Ids = HashMap<String, i64>;

/// An organisation.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OrganisationValues {
    pub name: String,
    pub acronym: Option<String>,
    pub ministry: Option<String>,
    pub kind: Option<String>,
}

/// An incubator.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub struct IncubatorValues {
    pub name: String,
    pub summary: Option<String>,
    pub owner: Option<String>,
    pub contact: Option<String>,
    pub website: Option<String>,
    pub repository: Option<String>,
    pub address: Option<String>,
    pub body: String,
}

/// A product.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ProductValues {
    pub name: String,
    pub mission: String,
    pub contact: Option<String>,
    pub website: Option<String>,
    pub repository: Option<String>,
    pub stats_url: Option<String>,
    pub budget_url: Option<String>,
    pub impact_url: Option<String>,
    pub roadmap_url: Option<String>,
    pub dashlord_url: Option<String>,
    pub risk_analysis: Option<bool>,
    pub risk_analysis_url: Option<String>,
    pub secured_service: Option<bool>,
    pub accessibility: Option<String>,
    pub user_types: Vec<String>,
    pub themes: Vec<String>,
    pub technologies: Vec<String>,
    pub incubators: Vec<String>,
    pub sponsors: Vec<String>,
    pub phases: Vec<(String, NaiveDate, Option<NaiveDate>)>,
    pub events: Vec<(String, NaiveDate, Option<String>)>,
    pub aliases: Vec<String>,
    pub body: String,
}

/// An edition.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub struct EditionValues {
    pub title: String,
    /// First day of the month that the title gives.
    pub announced_on: Option<NaiveDate>,
    pub opened_on: Option<NaiveDate>,
    pub closed_on: Option<NaiveDate>,
    pub applications: Option<i32>,
    pub announced_laureates: Option<i32>,
    pub announced_total: Option<Euros>,
    pub call_url: Option<String>,
    pub committee: Vec<String>,
    pub announced: Vec<AnnouncedValues>,
    pub body: String,
}

/// A laureate as announced.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AnnouncedValues {
    pub name: String,
    pub summary: Option<String>,
    pub amount: Option<Euros>,
    /// `product/<slug>` or `incubator/<slug>`.
    pub laureate: Option<String>,
}

/// What a sheet may say of a laureate: never its split.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub struct LaureateValues {
    pub total: Option<Euros>,
}

/// As values by field.
pub fn write(it: &impl Serialize) -> anyhow::Result<Values> {
    match serde_json::to_value(it)? {
        Value::Object(values) => Ok(values),
        other => anyhow::bail!("values are no object: {other}"),
    }
}

/// From values by field.
pub fn read<T: DeserializeOwned>(values: &Values) -> anyhow::Result<T> {
    Ok(serde_json::from_value(Value::Object(values.clone()))?)
}

impl From<&OrganisationSheet> for OrganisationValues {
    fn from(it: &OrganisationSheet) -> Self {
        Self {
            name: it.name.clone(),
            acronym: it.acronym.clone(),
            ministry: it.ministry.clone(),
            kind: it.kind.clone(),
        }
    }
}

impl IncubatorValues {
    /// What a sheet says; an owner without a row is left out.
    pub fn of(it: &IncubatorSheet, organisations: &Ids) -> Self {
        Self {
            name: it.title.clone(),
            summary: it.short_description.clone(),
            owner: it.owner.clone().filter(|slug| organisations.contains_key(slug)),
            contact: it.contact.clone(),
            website: it.website.clone(),
            repository: it.github.clone(),
            address: it.address.clone(),
            body: it.body.clone(),
        }
    }
}

impl ProductValues {
    /// What a sheet says; references without a row (to a sheet that could never be read) are left out.
    pub fn of(it: &ProductSheet, organisations: &Ids, incubators: &Ids) -> Self {
        let known = |slugs: &[String], ids: &Ids| {
            slugs.iter().filter(|slug| ids.contains_key(*slug)).cloned().collect()
        };
        let mut aliases = it.retired_slugs.clone();
        aliases.sort_unstable();
        Self {
            name: it.title.clone(),
            mission: it.mission.clone(),
            contact: it.contact.clone(),
            website: it.links.site.clone(),
            repository: it.links.repository.clone(),
            stats_url: it.links.statistics.clone(),
            budget_url: it.links.budget.clone(),
            impact_url: it.links.impact.clone(),
            roadmap_url: it.links.roadmap.clone(),
            dashlord_url: it.links.dashlord.clone(),
            risk_analysis: it.has_risk_analysis,
            risk_analysis_url: it.links.risk_analysis.clone(),
            secured_service: it.uses_mon_service_securise,
            accessibility: it.accessibility_status.clone(),
            user_types: it.user_types.clone(),
            themes: it.themes.clone(),
            technologies: it.technologies.clone(),
            incubators: known(&it.incubators, incubators),
            sponsors: known(&it.sponsors, organisations),
            phases: it
                .phases
                .iter()
                .map(|it| (it.span.phase.slug.to_owned(), it.span.start, it.span.end))
                .collect(),
            events: it.events.iter().map(|it| (it.kind.to_owned(), it.date, it.comment.clone())).collect(),
            aliases,
            body: it.body.clone(),
        }
    }
}

impl EditionValues {
    /// What a page says, with the laureates it announces.
    pub fn of(it: &EditionSheet, announced: Vec<AnnouncedValues>) -> Self {
        let small = |it: Option<u32>| it.and_then(|it| i32::try_from(it).ok());
        Self {
            title: it.title.clone(),
            announced_on: it.month.and_then(|it| NaiveDate::from_ymd_opt(it.year, it.month, 1)),
            opened_on: it.opening,
            closed_on: it.closing,
            applications: small(it.applications_received),
            announced_laureates: small(it.announced_count()),
            announced_total: it.announced_total,
            call_url: it.application_link.clone(),
            committee: it.members.iter().map(member).collect(),
            announced,
            body: it.body.clone(),
        }
    }
}

/// « Ava Lorient, directrice ».
fn member(it: &Member) -> String {
    it.role.as_ref().map_or_else(|| it.name.clone(), |role| format!("{}, {role}", it.name))
}
