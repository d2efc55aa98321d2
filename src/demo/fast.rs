//! Editions and laureates of the cast.

use std::collections::HashMap;

use anyhow::Context;
use chrono::{Datelike, NaiveDate};

use super::cast::{Edition, Laureate, Who};
use super::portfolio::{Portfolio, row_of};
use super::{days, record};
use crate::audit::Act;
use crate::fast::record::batch::{insert_editions, insert_laureates, replace_announced, replace_committee};
use crate::fast::record::{announced_laureate, fast_edition, laureate};

/// Rows of the laureates, each under its edition and its name in addresses.
pub(super) type Laureates = HashMap<(i32, String), i64>;

/// Writes them.
pub(super) async fn fill(
    act: &mut Act,
    portfolio: &Portfolio,
    today: NaiveDate,
) -> anyhow::Result<Laureates> {
    let editions: Vec<Edition> =
        days::read(include_str!("../../fixtures/editions.yaml"), today).context("editions.yaml")?;
    insert_editions(act, editions.iter().map(edition_row).collect::<anyhow::Result<_>>()?).await?;
    let entries: Vec<Laureate> =
        days::read(include_str!("../../fixtures/laureates.yaml"), today).context("laureates.yaml")?;
    let rows = entries.iter().map(|it| laureate_row(it, portfolio)).collect::<anyhow::Result<_>>()?;
    let ids = insert_laureates(act, rows).await?;
    let mut laureates = Laureates::new();
    for (entry, id) in entries.iter().zip(ids) {
        let slug = entry.product.as_ref().or(entry.incubator.as_ref()).context("a laureate is nobody")?;
        record(act, "laureate.created", "laureate", &format!("{}/{slug}", entry.edition), entry)?;
        laureates.insert((entry.edition, slug.clone()), id);
    }
    for edition in &editions {
        replace_committee(act, edition.number, &edition.committee).await?;
        replace_announced(act, edition.number, announced(edition, &laureates)?).await?;
        record(act, "edition.created", "edition", &edition.number.to_string(), edition)?;
    }
    Ok(laureates)
}

/// The row of a laureate that another entry refers to.
pub(super) fn laureate_of(laureates: &Laureates, edition: i32, who: &Who) -> anyhow::Result<i64> {
    let edition = who.edition.unwrap_or(edition);
    let slug = who.product.as_ref().or(who.incubator.as_ref()).context("a laureate is nobody")?;
    let found = laureates.get(&(edition, slug.clone())).copied();
    found.with_context(|| format!("{slug} is no laureate of edition {edition}"))
}

fn edition_row(it: &Edition) -> anyhow::Result<fast_edition::Model> {
    Ok(fast_edition::Model {
        number: it.number,
        title: it.title.clone(),
        announced_on: it.announced_on,
        // As on the programme's site, of which they are made.
        announced_by_month: it.announced_on.is_some_and(|it| it.day() == 1),
        opened_on: it.opened_on,
        closed_on: it.closed_on,
        selected_on: it.selected_on,
        support_starts_on: it.support_starts_on,
        support_ends_on: it.support_ends_on,
        demo_day_on: it.demo_day_on,
        applications: it.applications,
        envelope: it.envelope,
        co_financing_ceiling: it.co_financing_ceiling,
        co_financing_rate: it.co_financing_rate.as_deref().map(hundredths).transpose()?,
        support_value: it.support_value,
        support_months: it.support_months,
        announced_laureates: it.announced.laureates,
        announced_total: it.announced.total,
        call_url: it.call_url.clone(),
        application_url: it.application_url.clone(),
        body: it.body.clone(),
        ..fast_edition::Model::default()
    })
}

/// « 66.70 » percent, as hundredths of a percent.
fn hundredths(rate: &str) -> anyhow::Result<i32> {
    let (percent, rest) = rate.split_once('.').context("a rate has two decimals")?;
    anyhow::ensure!(rest.len() == 2, "a rate has two decimals: {rate}");
    Ok(format!("{percent}{rest}").parse()?)
}

fn laureate_row(it: &Laureate, portfolio: &Portfolio) -> anyhow::Result<laureate::Model> {
    Ok(laureate::Model {
        edition: it.edition,
        product_id: it.product.as_deref().map(|slug| row_of(&portfolio.products, slug)).transpose()?,
        incubator_id: it.incubator.as_deref().map(|slug| row_of(&portfolio.incubators, slug)).transpose()?,
        total: it.total,
        support: it.support,
        co_financing: it.co_financing,
        purpose: it.purpose.clone(),
        ..laureate::Model::default()
    })
}

fn announced(edition: &Edition, laureates: &Laureates) -> anyhow::Result<Vec<announced_laureate::Model>> {
    let names = edition.announced.names.iter();
    names
        .map(|it| {
            let laureate = it.laureate.as_ref().map(|who| laureate_of(laureates, edition.number, who));
            Ok(announced_laureate::Model {
                name: it.name.clone(),
                summary: it.summary.clone(),
                amount: it.amount,
                laureate_id: laureate.transpose()?,
                ..announced_laureate::Model::default()
            })
        })
        .collect()
}
