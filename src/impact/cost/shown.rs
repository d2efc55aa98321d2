//! The costs of a product, year by year, each with its computation.

use chrono::{Datelike, NaiveDate};
use sea_orm::{ConnectionTrait, DbErr};
use serde::Serialize;

use super::latest::{Latest, latest_of};
use super::paid::{Paid, read};
use super::record;
use crate::impact::href;
use crate::impact::record::metric::Known;
use crate::impact::rules::{Cost, Move, NoCost, Share, Unit, moved};
use crate::web::french;

/// Years that are shown.
const YEARS: i32 = 3;

/// What a product costs for what it does.
#[derive(Serialize)]
pub struct Costs {
    /// The metric that counts uses: name and page.
    uses: Option<(String, String)>,
    /// The metric that counts impact.
    impact: Option<(String, String)>,
    years: Vec<YearRow>,
}

/// A year.
#[derive(Serialize)]
struct YearRow {
    year: i32,
    is_current: bool,
    budget: Option<String>,
    note: String,
    by_use: Part,
    by_impact: Part,
}

/// A cost, or why there is none.
#[derive(Serialize)]
struct Part {
    value: Option<String>,
    formula: String,
    /// How it moved in a year.
    on_year: String,
    holes: Option<String>,
    why: Option<String>,
}

/// A cost that stands in the matrix, with how it was obtained.
#[derive(Serialize)]
pub struct CostRow {
    name: &'static str,
    value: String,
    year: i32,
    /// « 248 500,50 € ÷ 598,4 ».
    formula: String,
    /// What is divided by what, and over which periods.
    how: String,
    /// Name and page of the metric it is divided by.
    metric: Option<(String, String)>,
    /// Where the budget and the metric come from; may be empty.
    sources: String,
}

/// The costs that can be told.
pub fn rows(told: &[Latest]) -> Vec<CostRow> {
    told.iter().filter_map(row).collect()
}

fn row(it: &Latest) -> Option<CostRow> {
    let (year, cost) = it.found.ok()?;
    let holes = cost.holes().map(|it| format!(" ({it})")).unwrap_or_default();
    let by = match it.share {
        Share::Use => "la moyenne mensuelle de",
        Share::Impact => "le total de l’année de",
    };
    let name = it.metric.as_ref().map(|it| format!("«\u{a0}{}\u{a0}»", it.1)).unwrap_or_default();
    let sources: Vec<&str> = [&it.note, &it.source]
        .into_iter()
        .map(|it| it.trim_end_matches('.'))
        .filter(|it| !it.is_empty())
        .collect();
    Some(CostRow {
        name: it.share.label(),
        value: cost.shown(),
        year,
        formula: cost.formula(),
        how: format!("budget de {year}, divisé par {by} {name}{holes}"),
        metric: it.metric.as_ref().map(|it| (it.1.clone(), href(it.0))),
        sources: sources.join("\u{a0}; "),
    })
}

/// The costs of a product on `today`, year by year; and as they are told last.
///
/// # Errors
/// The database's.
pub async fn costs(
    db: &impl ConnectionTrait,
    product: i64,
    metrics: &[Known],
    today: NaiveDate,
) -> Result<(Costs, [Latest; 2]), DbErr> {
    let budgets = record::of(db, product).await?;
    let values = read(db, metrics, today.year() - YEARS..=today.year()).await?;
    let paid = Paid::new(&budgets, metrics, &values);
    let year = |year: i32| YearRow {
        year,
        is_current: year == today.year(),
        budget: paid.budget(year).map(|it| it.amount.short()),
        note: paid.budget(year).map(|it| it.note.clone()).unwrap_or_default(),
        by_use: part(paid.cost(Share::Use, year), paid.cost(Share::Use, year - 1).ok()),
        by_impact: part(paid.cost(Share::Impact, year), paid.cost(Share::Impact, year - 1).ok()),
    };
    let named = |share| paid.metric(share).map(|it| (it.row.name.clone(), href(it.row.id)));
    let costs = Costs {
        uses: named(Share::Use),
        impact: named(Share::Impact),
        years: (today.year() - YEARS + 1..=today.year()).rev().map(year).collect(),
    };
    Ok((costs, latest_of(&paid, today)))
}

fn part(found: Result<Cost, NoCost>, before: Option<Cost>) -> Part {
    match found {
        Ok(it) => Part {
            value: Some(it.shown()),
            formula: it.formula(),
            on_year: (before.and_then(Cost::value).zip(it.value()))
                .and_then(|(from, to)| moved(from, to, &Unit::Euros))
                .map(Move::shown)
                .unwrap_or_default(),
            holes: it.holes(),
            why: None,
        },
        Err(why) => Part {
            value: None,
            formula: String::new(),
            on_year: String::new(),
            holes: None,
            why: Some(french::capitalised(&why.to_string())),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Euros;

    #[test]
    fn a_cost_says_how_it_was_obtained() {
        let cost = |periods, noun| Cost {
            budget: Euros::from_cents(24_850_050),
            by: "598.4".parse().unwrap(),
            periods,
            noun,
        };
        let told = |share, found, note: &str, source: &str| Latest {
            share,
            metric: Some((7, "Communes".to_owned())),
            found,
            note: note.to_owned(),
            source: source.to_owned(),
        };
        for (given, expected) in [
            (
                told(Share::Use, Ok((2026, cost((10, 12), "mois"))), "Constaté.", "journal du service"),
                "Coût par usage 415,27 € 248 500,50 € ÷ 598,4 : budget de 2026, divisé par la moyenne mensuelle de \
                 « Communes » (10 mois connus sur 12). Constaté ; journal du service",
            ),
            (
                told(Share::Impact, Ok((2025, cost((4, 4), "trimestres"))), "", ""),
                "Coût par unité d’impact 415,27 € 248 500,50 € ÷ 598,4 : budget de 2025, divisé par le total de \
                 l’année de « Communes ». ",
            ),
            (told(Share::Use, Err(NoCost::NoBudget), "Constaté.", ""), ""),
        ] {
            let rows = rows(&[given]);
            let said = rows
                .iter()
                .map(|it| format!("{} {} {} : {}. {}", it.name, it.value, it.formula, it.how, it.sources));
            let said: String = said.collect();
            assert_eq!(said.replace(['\u{a0}', '\u{202f}'], " "), expected);
        }
    }
}
