//! Money received under the conventions of the cast.

use anyhow::Context;
use chrono::NaiveDate;
use serde::Deserialize;

use super::cast::Who;
use super::days;
use super::fast::{Laureates, laureate_of};
use crate::audit::Act;
use crate::convention::receipt::record::{Values, insert};
use crate::convention::record::{find, of_laureate};
use crate::convention::rules::receipts::Place;
use crate::identity::record::person;
use crate::money::Euros;

/// Money received, as `fixtures/receipts.yaml` writes it: positions are from 1.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Receipt {
    #[serde(default)]
    pub(super) fixed: bool,
    laureate: Who,
    contribution: usize,
    instalment: usize,
    pub(super) received_on: NaiveDate,
    amount: Euros,
    reference: String,
    by: String,
}

/// Writes it, under the first convention of each laureate.
pub(super) async fn fill(act: &mut Act, laureates: &Laureates, today: NaiveDate) -> anyhow::Result<()> {
    let entries: Vec<Receipt> =
        days::read(include_str!("../../fixtures/receipts.yaml"), today).context("receipts.yaml")?;
    for it in entries {
        let edition = it.laureate.edition.context("a receipt names the edition of its laureate")?;
        let conventions = of_laureate(act.db(), laureate_of(laureates, edition, &it.laureate)?).await?;
        let reference = *conventions.first().context("a receipt without a convention")?;
        let convention = find(act.db(), reference).await?.context("no such convention")?;
        let by = person::by_email(act.db(), &it.by.parse()?).await?.context("no such person")?;
        let position = |from_one: usize| from_one.checked_sub(1).context("positions start at 1");
        let place = Place { contribution: position(it.contribution)?, instalment: position(it.instalment)? };
        let values = Values { place, on: it.received_on, amount: it.amount, reference: it.reference };
        insert(act, (convention.id, reference), by.id, &values).await?;
    }
    Ok(())
}
