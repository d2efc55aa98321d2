//! What a use and a unit of impact cost in a year: its budget over what was measured in it.

use super::period::{Period, PeriodKind};
use super::unit::Unit;
use crate::money::Euros;
use crate::text::{NO_BREAK_SPACE, grouped};
use crate::value::Figure;

/// What a year's budget is divided by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// Monthly users: the mean of the months that are known (the programme's cost per use).
    Use,
    /// The impact of the year: the sum of its periods.
    Impact,
}

impl Share {
    /// Both, in the order pages show them.
    pub const ALL: [Self; 2] = [Self::Use, Self::Impact];

    /// « Coût par usage ».
    pub fn label(self) -> &'static str {
        match self {
            Self::Use => "Coût par usage",
            Self::Impact => "Coût par unité d’impact",
        }
    }

    /// Code of the usual metric that a budget is divided by.
    pub fn usual(self) -> &'static str {
        match self {
            Self::Use => "active_users",
            Self::Impact => "impact",
        }
    }
}

/// Why there is no such cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoCost {
    /// Nobody entered the budget of that year.
    #[error("le budget de cette année n’est pas saisi")]
    NoBudget,
    /// No metric says what it is divided by.
    #[error("aucun indicateur ne le mesure")]
    NoMetric,
    /// The metric has no reading in that year.
    #[error("aucun relevé de cette année n’est connu")]
    NoReading,
    /// Users are counted by month.
    #[error("les utilisateurs actifs ne sont pas comptés par mois")]
    NotMonthly,
    /// A share, a mark or a stock does not add up over a year.
    #[error("les valeurs de l’indicateur ne s’additionnent pas sur une année")]
    NoSum,
    /// Versions do not compare: their values do not add up.
    #[error("l’indicateur a changé de version dans l’année")]
    Broken,
    /// Nothing to divide by.
    #[error("le dénominateur est nul ou négatif")]
    Nothing,
}

/// A cost, with what it is computed from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// The budget of the year.
    pub budget: Euros,
    /// What it is divided by.
    pub by: Figure,
    /// How many periods of the year are known, and how many there are.
    pub periods: (u32, u32),
    /// What they are called: « mois ».
    pub noun: &'static str,
}

/// How many periods of that kind a year has, when they add up to it.
fn in_a_year(kind: PeriodKind) -> Option<u32> {
    match kind {
        PeriodKind::Month => Some(12),
        PeriodKind::Quarter => Some(4),
        PeriodKind::Year => Some(1),
        PeriodKind::Instant | PeriodKind::Day | PeriodKind::Week | PeriodKind::RollingYear => None,
    }
}

/// The cost of a year, from its budget and the values that ended in it, in the order of their periods.
///
/// # Errors
/// Why there is none.
pub fn cost(
    share: Share,
    budget: Option<Euros>,
    unit: &Unit,
    values: &[(Period, Figure)],
) -> Result<Cost, NoCost> {
    let budget = budget.ok_or(NoCost::NoBudget)?;
    let (last, _) = values.last().copied().ok_or(NoCost::NoReading)?;
    let kind = last.kind();
    let known = u32::try_from(values.len()).map_err(|_| NoCost::NoSum)?;
    let sum: i128 = values.iter().map(|it| i128::from(it.1.millionths())).sum();
    let (by, periods) = match share {
        Share::Use if kind == PeriodKind::Month => {
            let mean = Figure::quotient(sum, i128::from(known) * 1_000_000).ok_or(NoCost::Nothing)?;
            (mean, (known, 12))
        }
        Share::Use => return Err(NoCost::NotMonthly),
        Share::Impact if unit.is_in_points() || *unit == Unit::Ratio || unit.compares().is_some() => {
            return Err(NoCost::NoSum);
        }
        // Twelve months are one sum already: the last that ended in the year is that of the year.
        Share::Impact if kind == PeriodKind::RollingYear => {
            (values.last().map_or(Figure::ZERO, |it| it.1), (1, 1))
        }
        Share::Impact => {
            let all = in_a_year(kind).ok_or(NoCost::NoSum)?;
            let sum = i64::try_from(sum).map_err(|_| NoCost::NoSum)?;
            (Figure::from_millionths(sum), (known, all))
        }
    };
    if by <= Figure::ZERO {
        return Err(NoCost::Nothing);
    }
    let noun = if kind == PeriodKind::Quarter { "trimestres" } else { "mois" };
    Ok(Cost { budget, by, periods, noun })
}

impl Cost {
    /// The cost in euros, to the millionth.
    pub fn value(self) -> Option<Figure> {
        Figure::quotient(i128::from(self.budget.cents()) * 10_000, i128::from(self.by.millionths()))
    }

    /// « 14,76 € »; below a euro, four decimals: « 0,0032 € ».
    pub fn shown(self) -> String {
        let Some(value) = self.value() else { return "–".to_owned() };
        if value.millionths().unsigned_abs() < 1_000_000 {
            return format!("{}{NO_BREAK_SPACE}€", value.rounded(4).shown());
        }
        let cents = value.rounded(2).millionths() / 10_000;
        Euros::from_cents(cents).to_string()
    }

    /// « 380 000 € ÷ 25 750 ».
    pub fn formula(self) -> String {
        let decimals = u32::from(self.by.millionths().unsigned_abs() < 1_000_000_000);
        format!("{} ÷ {}", self.budget.short(), self.by.rounded(decimals).shown())
    }

    /// « 10 mois connus sur 12 »; nothing when all are.
    pub fn holes(self) -> Option<String> {
        let (known, all) = self.periods;
        (known < all).then(|| {
            format!(
                "{}{NO_BREAK_SPACE}{} connus sur {}",
                grouped(known.into()),
                self.noun,
                grouped(all.into())
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(text: &str) -> Figure {
        text.parse().unwrap()
    }

    fn values(kind: PeriodKind, of: &[(&str, &str)]) -> Vec<(Period, Figure)> {
        of.iter().map(|it| (Period::parse(kind, it.0).unwrap(), figure(it.1))).collect()
    }

    fn told(found: Result<Cost, NoCost>) -> String {
        let text = match found {
            Ok(it) => format!("{} = {} ({:?})", it.formula(), it.shown(), it.holes()),
            Err(why) => why.to_string(),
        };
        text.replace(['\u{a0}', '\u{202f}'], " ")
    }

    #[test]
    fn a_use_costs_the_budget_over_the_months_that_are_known() {
        let count = Unit::Count(String::new());
        let year: Vec<(String, String)> =
            (1..=12).map(|month| (format!("2026-{month:02}"), (25_200 + month * 100).to_string())).collect();
        let year: Vec<(&str, &str)> = year.iter().map(|it| (it.0.as_str(), it.1.as_str())).collect();
        let whole = values(PeriodKind::Month, &year);
        let budget = Some(Euros::from_cents(38_000_000));
        for (given, budget, expected) in [
            // (25 300 + … + 26 400) ÷ 12 = 25 850.
            (&whole[..], budget, "380 000 € ÷ 25 850 = 14,70 € (None)"),
            (&whole[..10], budget, "380 000 € ÷ 25 750 = 14,76 € (Some(\"10\\u{a0}mois connus sur 12\"))"),
            (&whole[..0], budget, "aucun relevé de cette année n’est connu"),
            (&whole[..], None, "le budget de cette année n’est pas saisi"),
            (
                &values(PeriodKind::Month, &[("2026-01", "0")])[..],
                budget,
                "le dénominateur est nul ou négatif",
            ),
            (
                &values(PeriodKind::Month, &[("2026-01", "120000000")])[..],
                budget,
                "380 000 € ÷ 120 000 000 = 0,0032 € (Some(\"1\\u{a0}mois connus sur 12\"))",
            ),
            (
                &values(PeriodKind::Quarter, &[("2026-T1", "12")])[..],
                budget,
                "les utilisateurs actifs ne sont pas comptés par mois",
            ),
        ] {
            assert_eq!(told(cost(Share::Use, budget, &count, given)), expected);
        }
    }

    #[test]
    fn impact_is_the_sum_of_the_year() {
        let count = Unit::Count(String::new());
        let budget = Some(Euros::from_cents(38_000_000));
        let quarters = values(
            PeriodKind::Quarter,
            &[("2026-T1", "1486"), ("2026-T2", "1102"), ("2026-T3", "719"), ("2026-T4", "1505")],
        );
        for (unit, given, expected) in [
            (&count, &quarters[..], "380 000 € ÷ 4 812 = 78,97 € (None)"),
            (
                &count,
                &quarters[..2],
                "380 000 € ÷ 2 588 = 146,83 € (Some(\"2\\u{a0}trimestres connus sur 4\"))",
            ),
            (
                &count,
                &values(PeriodKind::RollingYear, &[("2026-11", "1"), ("2026-12", "4812")])[..],
                "380 000 € ÷ 4 812 = 78,97 € (None)",
            ),
            (
                &Unit::Euros,
                &values(PeriodKind::Year, &[("2026", "1840000")])[..],
                "380 000 € ÷ 1 840 000 = 0,2065 € (None)",
            ),
            (
                &Unit::Percent,
                &quarters[..],
                "les valeurs de l’indicateur ne s’additionnent pas sur une année",
            ),
            (&Unit::Ratio, &quarters[..], "les valeurs de l’indicateur ne s’additionnent pas sur une année"),
            (
                &count,
                &values(PeriodKind::Instant, &[("2026-12-31", "19")])[..],
                "les valeurs de l’indicateur ne s’additionnent pas sur une année",
            ),
        ] {
            assert_eq!(told(cost(Share::Impact, budget, unit, given)), expected);
        }
    }
}
