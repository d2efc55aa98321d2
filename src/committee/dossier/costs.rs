//! What a use and a unit of impact cost, and would cost if the priorities of the dossier are reached.

use chrono::{Datelike, Months, NaiveDate};
use sea_orm::ConnectionTrait;

use super::sheet::{CostLine, Sheet, priorities};
use crate::error::AppError;
use crate::impact::cost::{Latest, latest, projected};
use crate::impact::record::metric;
use crate::impact::rules::Cost;
use crate::money::Euros;
use crate::value::Figure;
use crate::web::french;

/// Calendar months that a dossier looks ahead.
const AHEAD: u32 = 6;

/// The budget of the year in which the next six months end; failing that, the last one before it.
fn next_budget(budgets: &[(i32, Euros)], year: i32) -> Option<(i32, Euros)> {
    budgets.iter().copied().filter(|it| it.0 <= year).max_by_key(|it| it.0)
}

/// What it would cost, with its division; or why nobody can tell.
fn ahead(
    it: &Latest,
    budget: Option<(i32, Euros)>,
    expected: impl Fn(i64) -> Option<(Figure, NaiveDate)>,
) -> Result<(String, String), String> {
    let (_, now) = it.found.map_err(|why| french::capitalised(&why.to_string()))?;
    let Some((row, name)) = &it.metric else { return Err("Aucun indicateur ne le mesure".to_owned()) };
    let Some((value, due_on)) = expected(*row) else {
        return Err(format!("Aucune priorité ne chiffre « {name} »"));
    };
    let Some((year, budget)) = budget else { return Err("Aucun budget n’est saisi".to_owned()) };
    let cost: Cost =
        projected(it.share, now, budget, value).map_err(|why| french::capitalised(&why.to_string()))?;
    Ok((cost.shown(), format!("{}, budget de {year}, visé le {}", cost.formula(), french::date(due_on))))
}

/// Both costs of the product, on the day of the dossier.
///
/// # Errors
/// The database's.
pub async fn of(db: &impl ConnectionTrait, product: i64, sheet: &Sheet) -> Result<Vec<CostLine>, AppError> {
    let metrics = metric::of_product(db, product).await?;
    let (told, budgets) = latest(db, product, &metrics, sheet.told_on).await?;
    if budgets.is_empty() && told.iter().all(|it| it.metric.is_none()) {
        return Ok(Vec::new());
    }
    let end = sheet.meets_on.unwrap_or(sheet.told_on) + Months::new(AHEAD);
    let budget = next_budget(&budgets, end.year());
    let expected = |row: i64| priorities(sheet).into_iter().find(|it| it.0 == row).map(|it| (it.1, it.2));
    let line = |it: &Latest| {
        let (now, how) = match it.found {
            Ok((year, cost)) => {
                let holes = cost.holes().map(|it| format!(", {it}")).unwrap_or_default();
                (cost.shown(), format!("{} en {year}{holes}", cost.formula()))
            }
            Err(why) => (String::new(), french::capitalised(&why.to_string())),
        };
        let (ahead, ahead_how) = match ahead(it, budget, expected) {
            Ok(found) => found,
            Err(why) => (String::new(), why),
        };
        CostLine { what: it.share.label().to_owned(), now, how, ahead, ahead_how }
    };
    Ok(told.iter().map(line).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::impact::rules::{NoCost, Share};

    #[test]
    fn what_nobody_can_tell_says_why() {
        let euros = |cents| Euros::from_cents(cents);
        let figure = |text: &str| text.parse::<Figure>().unwrap();
        let due = "2027-05-31".parse().unwrap();
        let now = Cost { budget: euros(10_000_000), by: figure("2000"), periods: (12, 12), noun: "mois" };
        let known = Latest {
            share: Share::Use,
            metric: Some((7, "Usagers".to_owned())),
            found: Ok((2026, now)),
            note: String::new(),
            source: String::new(),
        };
        let reached = |row: i64| (row == 7).then(|| (figure("4000"), due));
        let (value, how) = ahead(&known, Some((2027, euros(12_000_000))), reached).unwrap();
        assert_eq!(value, "30,00\u{a0}€");
        assert!(how.replace('\u{a0}', " ").ends_with("budget de 2027, visé le 31 mai 2027"), "{how}");
        let none = |_: i64| None;
        assert_eq!(ahead(&known, None, reached), Err("Aucun budget n’est saisi".to_owned()));
        assert!(ahead(&known, None, none).unwrap_err().starts_with("Aucune priorité ne chiffre «"));
        let unknown = Latest { found: Err(NoCost::NoReading), ..known };
        assert!(ahead(&unknown, None, none).unwrap_err().starts_with("Aucun relevé"));
        let budgets = [(2025, euros(1)), (2026, euros(2)), (2028, euros(3))];
        assert_eq!(next_budget(&budgets, 2027), Some((2026, euros(2))));
        assert_eq!(next_budget(&budgets, 2024), None);
    }
}
