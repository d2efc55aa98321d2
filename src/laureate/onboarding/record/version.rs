//! Versions of the steps: written once, and read as they were.

use anyhow::Context;
use chrono::NaiveDate;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, EntityTrait, QueryOrder};
use serde::{Deserialize, Serialize};

use super::onboarding_version::{ActiveModel, Column, Entity, Model};
use crate::audit::{Act, Changes, Object};
use crate::error::AppError;
use crate::laureate::onboarding::rules::{Anchor, DueRule, Source, Step};
use crate::laureate::rules::Side;

/// A version of the steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// From 1, without a gap.
    pub number: i64,
    /// Its steps, in their order.
    pub steps: Vec<Step>,
    /// Why it was written.
    pub reason: String,
    /// Row of the person who wrote it, and the day; nothing for the one that Jalon carries.
    pub written: Option<(i64, NaiveDate)>,
}

/// A step as it is stored.
#[derive(Serialize, Deserialize)]
struct Stored {
    key: i64,
    label: String,
    detail: String,
    owner: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    days: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    anchor: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source: Option<String>,
}

/// Every version, the newest first: there is always one.
pub async fn all(db: &impl ConnectionTrait) -> Result<Vec<Version>, AppError> {
    let rows = Entity::find().order_by_desc(Column::Number).all(db).await?;
    Ok(rows.into_iter().map(version).collect::<anyhow::Result<_>>()?)
}

/// The version in use.
pub async fn newest(db: &impl ConnectionTrait) -> Result<Version, AppError> {
    let row = Entity::find().order_by_desc(Column::Number).one(db).await?;
    Ok(version(row.context("no version of the steps of a welcome")?)?)
}

/// The version of that number.
pub async fn find(db: &impl ConnectionTrait, number: i64) -> Result<Option<Version>, AppError> {
    let row = Entity::find_by_id(number).one(db).await?;
    Ok(row.map(version).transpose()?)
}

/// Writes the version that follows `newest`: steps that no version has yet are given their number.
pub async fn add(
    act: &mut Act,
    newest: &Version,
    mut steps: Vec<Step>,
    reason: String,
    (by, on): (i64, NaiveDate),
) -> Result<i64, AppError> {
    let versions = all(act.db()).await?;
    let mut last = versions.iter().flat_map(|it| &it.steps).map(|it| it.key).max().unwrap_or_default();
    for step in steps.iter_mut().filter(|it| it.key == 0) {
        last += 1;
        step.key = last;
    }
    let number = newest.number + 1;
    let row = ActiveModel {
        number: Set(number),
        steps: Set(serde_json::to_string(&steps.iter().map(stored).collect::<Vec<_>>())
            .map_err(anyhow::Error::from)?),
        reason: Set(reason.clone()),
        author_id: Set(Some(by)),
        written_on: Set(Some(on)),
    };
    row.insert(act.db()).await?;
    let mut changes = Changes::new();
    changes
        .note("number", Some(newest.number.to_string()), Some(number.to_string()))
        .note("reason", None, Some(reason))
        .note("steps", Some(told(&newest.steps)), Some(told(&steps)));
    let object = Object { kind: "template", id: super::super::TEMPLATE.to_owned() };
    act.record("onboarding.rewritten", object, changes);
    Ok(number)
}

/// The steps as the journal tells them, one a line.
fn told(steps: &[Step]) -> String {
    let line = |(it, rank): (&Step, usize)| {
        let detail = if it.detail.is_empty() { String::new() } else { format!(". {}", it.detail) };
        let seen = it.source.map(|it| format!(", vérifiée\u{a0}: {}", it.named())).unwrap_or_default();
        format!("{rank}. {} ({}{seen}){detail}", it.label, it.owed())
    };
    steps.iter().zip(1..).map(line).collect::<Vec<_>>().join("\n")
}

fn version(row: Model) -> anyhow::Result<Version> {
    let stored: Vec<Stored> = serde_json::from_str(&row.steps).context("stored steps")?;
    Ok(Version {
        number: row.number,
        steps: stored.into_iter().map(step).collect::<anyhow::Result<_>>()?,
        reason: row.reason,
        written: row.author_id.zip(row.written_on),
    })
}

fn step(it: Stored) -> anyhow::Result<Step> {
    let anchor = |code: &str| Anchor::ALL.into_iter().find(|it| it.code() == code).context("stored anchor");
    let source = |code: &str| Source::ALL.into_iter().find(|it| it.code() == code).context("stored source");
    let anchor = it.anchor.as_deref().map(anchor).transpose()?;
    Ok(Step {
        key: it.key,
        label: it.label,
        detail: it.detail,
        owner: Side::ALL.into_iter().find(|side| side.code() == it.owner).context("stored side")?,
        due: it.days.zip(anchor).map(|(days, anchor)| DueRule { days, anchor }),
        source: it.source.as_deref().map(source).transpose()?,
    })
}

fn stored(it: &Step) -> Stored {
    Stored {
        key: it.key,
        label: it.label.clone(),
        detail: it.detail.clone(),
        owner: it.owner.code().to_owned(),
        days: it.due.map(|it| it.days),
        anchor: it.due.map(|it| it.anchor.code().to_owned()),
        source: it.source.map(|it| it.code().to_owned()),
    }
}
