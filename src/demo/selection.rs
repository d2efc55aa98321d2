//! Applications of the cast, and what assessors made of them.

use anyhow::Context;
use chrono::{NaiveDate, TimeDelta};
use serde::Deserialize;

use super::portfolio::{Portfolio, row_of};
use crate::audit::Act;
use crate::fast::application::record::{Values, assessor, write};
use crate::fast::application::rules::Subject;
use crate::fast::selection::give;
use crate::fast::selection::rules::Scores;
use crate::identity::record::person;
use crate::money::Euros;

/// The file, as `fixtures/applications.yaml` writes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    reference_day: NaiveDate,
    assessors: Vec<Assessor>,
    applications: Vec<Application>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Assessor {
    edition: i32,
    person: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Application {
    edition: i32,
    product: Option<String>,
    incubator: Option<String>,
    reference: String,
    received_on: NaiveDate,
    asked: Euros,
    need: Option<Euros>,
    purpose: String,
    #[serde(default)]
    scores: Vec<Grid>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Grid {
    person: String,
    figures: Vec<u8>,
    comment: String,
}

/// Writes them.
pub(super) async fn fill(act: &mut Act, portfolio: &Portfolio, today: NaiveDate) -> anyhow::Result<()> {
    let file: File = serde_saphyr::from_str(include_str!("../../fixtures/applications.yaml"))
        .context("applications.yaml")?;
    let shift: TimeDelta = today - file.reference_day;
    for it in &file.assessors {
        let id = row(act, &it.person).await?;
        assessor::name(act, it.edition, id).await?;
    }
    for it in &file.applications {
        let subject = match (&it.product, &it.incubator) {
            (Some(slug), None) => (Subject::Product(row_of(&portfolio.products, slug)?), slug),
            (None, Some(slug)) => (Subject::Incubator(row_of(&portfolio.incubators, slug)?), slug),
            _ => anyhow::bail!("an application is of a product or of an incubator"),
        };
        let values = Values {
            asked: it.asked,
            need: it.need,
            purpose: it.purpose.clone(),
            reference: Some(it.reference.clone()),
            received_on: it.received_on.checked_add_signed(shift),
        };
        let id = write::insert(act, it.edition, (subject.0, subject.1), &values).await?;
        for grid in &it.scores {
            let person = row(act, &grid.person).await?;
            let scores = Scores::new(&grid.figures).context("a grid has nine figures from 0 to 5")?;
            give(act, (it.edition, id), person, scores, &grid.comment).await?;
        }
    }
    Ok(())
}

/// The row of a person, by their e-mail.
async fn row(act: &Act, email: &str) -> anyhow::Result<i64> {
    let found = person::by_email(act.db(), &email.parse()?).await?;
    Ok(found.with_context(|| format!("{email} is nobody"))?.id)
}
