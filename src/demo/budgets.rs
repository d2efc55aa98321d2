//! Yearly budgets of products of the cast.

use anyhow::Context;
use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

use super::days::{self, Dated};
use crate::audit::Act;
use crate::impact::cost::record::{self, NewBudget};
use crate::portfolio::record::identify;

/// A budget, as `fixtures/budgets.yaml` writes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    product: String,
    years_ago: i32,
    amount: String,
    #[serde(default)]
    note: String,
}

impl Dated for Entry {
    fn days(&mut self) -> Vec<&mut NaiveDate> {
        Vec::new()
    }
}

/// Writes them.
pub(super) async fn fill(act: &mut Act, today: NaiveDate) -> anyhow::Result<()> {
    let entries: Vec<Entry> =
        days::read(include_str!("../../fixtures/budgets.yaml"), today).context("budgets.yaml")?;
    for it in entries {
        let (product, slug, _) =
            identify::product(act.db(), &it.product).await?.context("no such product")?;
        let new = NewBudget { year: today.year() - it.years_ago, amount: it.amount.parse()?, note: it.note };
        record::set(act, (product, &slug), None, &new).await?;
    }
    Ok(())
}
