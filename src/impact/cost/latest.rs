//! What a product costs for what it does, by the last year that can be told; and what it would cost.

use chrono::{Datelike, NaiveDate};
use sea_orm::{ConnectionTrait, DbErr};

use super::paid::{Paid, read};
use super::record;
use crate::impact::record::metric::Known;
use crate::impact::rules::{Cost, NoCost, Share};
use crate::money::Euros;
use crate::value::Figure;

/// A cost as it is told last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Latest {
    /// Of what.
    pub share: Share,
    /// Row and name of the metric it is divided by.
    pub metric: Option<(i64, String)>,
    /// Its year, and the cost; or why there is none.
    pub found: Result<(i32, Cost), NoCost>,
    /// Where the budget of that year comes from; may be empty.
    pub note: String,
    /// Where the metric comes from; may be empty.
    pub source: String,
}

/// The costs of a product as they are told last.
pub(super) fn latest_of(paid: &Paid<'_>, today: NaiveDate) -> [Latest; 2] {
    Share::ALL.map(|share| {
        let (metric, found) = (paid.metric(share), paid.latest(share, today));
        let budget = found.ok().and_then(|(year, _)| paid.budget(year));
        Latest {
            share,
            metric: metric.map(|it| (it.row.id, it.row.name.clone())),
            found,
            note: budget.map(|it| it.note.clone()).unwrap_or_default(),
            source: metric.map(|it| it.row.source.clone()).unwrap_or_default(),
        }
    })
}

/// The cost of a use, then of a unit of impact: those of this year, or of the one before; and the budgets known, by
/// year.
///
/// # Errors
/// The database's.
pub async fn latest(
    db: &impl ConnectionTrait,
    product: i64,
    metrics: &[Known],
    today: NaiveDate,
) -> Result<([Latest; 2], Vec<(i32, Euros)>), DbErr> {
    let budgets = record::of(db, product).await?;
    let values = read(db, metrics, today.year() - 1..=today.year()).await?;
    let told = latest_of(&Paid::new(&budgets, metrics, &values), today);
    Ok((told, budgets.into_iter().map(|it| (it.year, it.amount)).collect()))
}

/// What it would cost: a year's budget, over a value expected of the same metric, as many periods as a year has.
///
/// # Errors
/// Nothing to divide by.
pub fn projected(share: Share, now: Cost, budget: Euros, expected: Figure) -> Result<Cost, NoCost> {
    let by = match share {
        Share::Use => expected,
        Share::Impact => {
            let year = expected.millionths().checked_mul(now.periods.1.into()).ok_or(NoCost::NoSum)?;
            Figure::from_millionths(year)
        }
    };
    if by <= Figure::ZERO {
        return Err(NoCost::Nothing);
    }
    let all = now.periods.1;
    Ok(Cost { budget, by, periods: (all, all), noun: now.noun })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_projected_cost_is_that_of_a_whole_year() {
        let figure = |text: &str| text.parse::<Figure>().unwrap();
        let euros = |cents| Euros::from_cents(cents);
        let now = |periods, by| Cost { budget: euros(10_000_000), by: figure(by), periods, noun: "mois" };
        let shown = |share, now, expected: &str| {
            projected(share, now, euros(12_000_000), figure(expected)).map(|it| (it.shown(), it.formula()))
        };
        let monthly = now((10, 12), "2000");
        let (value, formula) = shown(Share::Use, monthly, "4000").unwrap();
        assert_eq!(
            (value.as_str(), formula.replace('\u{202f}', " ")),
            ("30,00\u{a0}€", "120 000\u{a0}€ ÷ 4 000".to_owned())
        );
        // Twelve months of 100 make a year of 1 200.
        assert_eq!(shown(Share::Impact, monthly, "100").unwrap().0, "100,00\u{a0}€");
        assert_eq!(shown(Share::Impact, now((1, 1), "10"), "100").unwrap().0, "1\u{202f}200,00\u{a0}€");
        assert_eq!(shown(Share::Use, monthly, "0"), Err(NoCost::Nothing));
    }
}
