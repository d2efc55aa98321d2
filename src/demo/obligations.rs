//! Obligations of the conventions of the cast, and what was given and decided for them.

use anyhow::Context;
use chrono::NaiveDate;
use serde::Deserialize;

use super::cast::Who;
use super::days::{self, Dated};
use super::fast::{Laureates, laureate_of};
use crate::audit::Act;
use crate::convention::obligation::record::draw_anew;
use crate::convention::obligation::record::{self, By, Given, Obligation, link};
use crate::convention::record::{find, of_laureate, several};
use crate::convention::rules::{Check, FAILURES, Fault, Health, Reference, Stored, checked, claimed};
use crate::identity::record::person;
use crate::value::WebAddress;

/// What was done for an obligation, as `fixtures/obligations.yaml` writes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    #[serde(default)]
    fixed: bool,
    laureate: Who,
    duty: String,
    #[serde(default = "once")]
    occurrence: i32,
    given: Option<Evidence>,
    decided: Option<Decision>,
    lost_on: Option<NaiveDate>,
}

fn once() -> i32 {
    1
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Evidence {
    link: String,
    #[serde(default)]
    word: String,
    by: String,
    on: NaiveDate,
}

/// `as` is the code of a decision: see [`Check`].
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Decision {
    r#as: String,
    #[serde(default)]
    reason: String,
    by: String,
    on: NaiveDate,
}

impl Dated for Entry {
    fn days(&mut self) -> Vec<&mut NaiveDate> {
        if self.fixed {
            return Vec::new();
        }
        let given = self.given.iter_mut().map(|it| &mut it.on);
        given.chain(self.decided.iter_mut().map(|it| &mut it.on)).chain(&mut self.lost_on).collect()
    }
}

/// Draws those of every signed convention, then writes what was done.
pub(super) async fn fill(act: &mut Act, laureates: &Laureates, today: NaiveDate) -> anyhow::Result<()> {
    let all = crate::convention::record::all_references(act.db()).await?;
    let mut conventions = several::of_references(act.db(), &all).await.map_err(anyhow::Error::from)?;
    // The same on both databases.
    conventions.sort_by_key(|it| it.id);
    for convention in conventions {
        draw_anew(act, &convention).await?;
    }
    let entries: Vec<Entry> =
        days::read(include_str!("../../fixtures/obligations.yaml"), today).context("obligations.yaml")?;
    for it in entries {
        let edition = it.laureate.edition.context("an obligation names the edition of its laureate")?;
        let conventions = of_laureate(act.db(), laureate_of(laureates, edition, &it.laureate)?).await?;
        let reference = *conventions.first().context("an obligation without a convention")?;
        let convention = find(act.db(), reference).await?.context("no such convention")?;
        let owed = record::all(act.db(), convention.id).await?;
        let found =
            owed.into_iter().find(|row| row.duty.about().code == it.duty && row.occurrence == it.occurrence);
        let found = found.with_context(|| format!("{reference} does not promise {}", it.duty))?;
        write(act, reference, found, it).await.with_context(|| reference.to_string())?;
    }
    Ok(())
}

async fn write(act: &mut Act, reference: Reference, mut it: Obligation, entry: Entry) -> anyhow::Result<()> {
    if let Some(given) = entry.given {
        let link: WebAddress = given.link.parse()?;
        let said = Given { link: Some(&link), file: None, word: &given.word };
        let to = claimed(it.stored).map_err(anyhow::Error::msg)?;
        if let Some(on) = entry.lost_on {
            let health =
                Health { failures: FAILURES, failing_since: Some(on), fault: Some(Fault::Status(404)) };
            link::write(act.db(), &given.link, health, act.at()).await?;
        }
        let (person, at) = (person_of(act, &given.by).await?, at(given.on));
        record::give(act, (reference, &it), to, &said, By { person, at: &at }).await?;
        it.stored = to;
    }
    if let Some(decided) = entry.decided {
        let check: Check = decided.r#as.parse()?;
        let to: Stored = checked(check, it.stored).map_err(anyhow::Error::msg)?;
        let (person, at) = (person_of(act, &decided.by).await?, at(decided.on));
        let by = By { person, at: &at };
        record::decide(act, (reference, &it), (check, to), &decided.reason, by).await?;
    }
    Ok(())
}

/// That day, at nine in universal time.
fn at(on: NaiveDate) -> String {
    format!("{on}T09:00:00.000Z")
}

async fn person_of(act: &Act, email: &str) -> anyhow::Result<i64> {
    let found = person::by_email(act.db(), &email.parse()?).await?;
    Ok(found.with_context(|| format!("{email} is not in the cast"))?.id)
}
