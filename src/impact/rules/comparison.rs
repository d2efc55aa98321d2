//! One value beside another: month on month, year on year, twelve rolling months.

use super::period::{Period, PeriodKind};
use super::unit::Unit;
use crate::text::{NO_BREAK_SPACE, grouped};
use crate::value::Figure;

/// How a value moved from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// In percent of the value before, which is above zero.
    Percent {
        /// The value before.
        from: Figure,
        /// The value after.
        to: Figure,
    },
    /// In points, for what is itself a share, a mark or a score; or when the value before is zero or below.
    Points {
        /// The difference.
        by: Figure,
    },
}

/// How a value moved from another: in percent of it when that makes sense, in points otherwise.
pub fn moved(from: Figure, to: Figure, unit: &Unit) -> Option<Move> {
    if unit.is_in_points() || from <= Figure::ZERO {
        return to.checked_sub(from).map(|by| Move::Points { by });
    }
    Some(Move::Percent { from, to })
}

impl Move {
    /// « +13,2 % », « −2,2 % », « stable », « +1,4 point », « −3 points »: one decimal, half away from zero.
    pub fn shown(self) -> String {
        match self {
            Self::Percent { from, to } => {
                let gap = i128::from(to.millionths()) - i128::from(from.millionths());
                let tenths = rounded(gap * 1000, i128::from(from.millionths()));
                if gap == 0 {
                    return "stable".to_owned();
                }
                format!("{}{NO_BREAK_SPACE}%", signed(tenths))
            }
            Self::Points { by } if by == Figure::ZERO => "stable".to_owned(),
            Self::Points { by } => {
                let tenths = rounded(i128::from(by.millionths()), 100_000);
                let noun = if tenths.unsigned_abs() >= 20 { "points" } else { "point" };
                format!("{}{NO_BREAK_SPACE}{noun}", signed(tenths))
            }
        }
    }
}

/// Half away from zero; the denominator is above zero.
fn rounded(numerator: i128, denominator: i128) -> i128 {
    let size = numerator.unsigned_abs();
    let denominator = denominator.unsigned_abs();
    let whole = i128::try_from((size + denominator / 2) / denominator).unwrap_or(i128::MAX);
    if numerator < 0 { -whole } else { whole }
}

/// A number of tenths with its sign.
fn signed(tenths: i128) -> String {
    let size = u64::try_from(tenths.unsigned_abs()).unwrap_or(u64::MAX);
    let sign = if tenths < 0 { "\u{2212}" } else { "+" };
    let decimal = if size.is_multiple_of(10) { String::new() } else { format!(",{}", size % 10) };
    format!("{sign}{}{decimal}", grouped(size / 10))
}

/// The value of a period among readings in the order of their periods.
pub fn value_of(readings: &[(Period, Figure)], period: Period) -> Option<Figure> {
    readings.binary_search_by_key(&period, |it| it.0).ok().and_then(|at| readings.get(at)).map(|it| it.1)
}

/// Twelve rolling months, with the holes they have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rolling {
    /// The first and the last period.
    pub span: (Period, Period),
    /// How many values are known.
    pub known: u32,
    /// Periods without a value, the oldest first.
    pub missing: Vec<Period>,
    /// Mean of what is known, to the nearest millionth.
    pub mean: Figure,
    /// The same as it is told: with one decimal more than the values have, unless it is of a thousand or more.
    pub told: Figure,
}

/// The mean over the year that ends with a period; nothing when no value is known, or when periods of that kind
/// do not add up to a year.
///
/// A hole is not a zero: the mean is of what is known, and what lacks is said.
pub fn rolling(readings: &[(Period, Figure)], end: Period) -> Option<Rolling> {
    let count = match end.kind() {
        PeriodKind::Month => 12,
        PeriodKind::Quarter => 4,
        PeriodKind::Week => 52,
        PeriodKind::Instant | PeriodKind::Day | PeriodKind::Year | PeriodKind::RollingYear => return None,
    };
    let mut periods: Vec<Period> =
        std::iter::successors(Some(end), |it| Some(it.previous())).take(count).collect();
    periods.reverse();
    let values: Vec<Option<Figure>> = periods.iter().map(|it| value_of(readings, *it)).collect();
    let sum: i128 = values.iter().flatten().map(|it| i128::from(it.millionths())).sum();
    let known = values.iter().flatten().count();
    let mean = Figure::quotient(sum, i128::try_from(known).ok()? * 1_000_000)?;
    let missing = periods.iter().zip(&values).filter(|it| it.1.is_none()).map(|it| *it.0).collect();
    let finest = values.iter().flatten().map(|it| it.decimals()).max().unwrap_or_default();
    let told = match mean.millionths().unsigned_abs() {
        0..1_000_000_000 => mean.rounded(finest + 1),
        _ => mean.rounded(finest),
    };
    Some(Rolling { span: (*periods.first()?, end), known: u32::try_from(known).ok()?, missing, mean, told })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(text: &str) -> Figure {
        text.parse().unwrap()
    }

    fn month(text: &str) -> Period {
        Period::parse(PeriodKind::Month, text).unwrap()
    }

    #[test]
    fn a_move_is_in_percent_or_in_points() {
        for (unit, from, to, expected) in [
            ("count:", "28904", "32717", "+13,2 %"),
            ("count:", "18640", "32717", "+75,5 %"),
            ("count:", "21350", "20870", "−2,2 %"),
            ("count:", "100", "100", "stable"),
            ("count:", "100", "300", "+200 %"),
            ("count:", "3", "0", "−100 %"),
            ("count:", "100000", "100001", "+0 %"),
            ("count:", "0", "12", "+12 points"),
            ("euros", "-5", "5", "+10 points"),
            ("percent", "86,4", "88,1", "+1,7 point"),
            ("percent", "86,4", "83", "−3,4 points"),
            ("mark:10", "7,9", "7,9", "stable"),
            ("nps:9-0-100", "61", "64", "+3 points"),
        ] {
            let found = moved(figure(from), figure(to), &unit.parse().unwrap()).unwrap().shown();
            assert_eq!(found.replace(['\u{a0}', '\u{202f}'], " "), expected, "{unit} {from} → {to}");
        }
    }

    #[test]
    fn a_year_of_months_says_its_holes() {
        let mut readings: Vec<(Period, Figure)> =
            std::iter::successors(Some(month("2025-01")), |it| Some(it.next()))
                .take(22)
                .zip((1..).map(|it| Figure::whole(it * 100).unwrap()))
                .collect();
        let whole = rolling(&readings, month("2026-10")).unwrap();
        assert_eq!((whole.known, whole.mean, whole.missing.len()), (12, figure("1650"), 0));
        let few = rolling(
            &[(month("2026-09"), figure("0,64")), (month("2026-10"), figure("0,65"))],
            month("2026-10"),
        );
        assert_eq!(few.unwrap().told, figure("0,645"));
        assert_eq!(whole.span.0, month("2025-11"));
        readings.retain(|it| it.0 != month("2026-04") && it.0 != month("2025-12"));
        let holed = rolling(&readings, month("2026-10")).unwrap();
        // (19 800 − 1 600 − 1 200) ÷ 10.
        assert_eq!((holed.known, holed.mean), (10, figure("1700")));
        assert_eq!(holed.missing, [month("2025-12"), month("2026-04")]);
        assert_eq!(rolling(&readings, month("2030-01")), None);
        assert_eq!(value_of(&readings, month("2026-04")), None);
        assert_eq!(value_of(&readings, month("2026-10")), Some(figure("2200")));
        let year = Period::parse(PeriodKind::Year, "2026").unwrap();
        assert_eq!(rolling(&[(year, figure("3"))], year), None);
    }

    #[test]
    fn four_quarters_and_fifty_two_weeks_make_a_year() {
        let quarter = Period::parse(PeriodKind::Quarter, "2026-T1").unwrap();
        let found = rolling(&[(quarter, figure("10"))], quarter).unwrap();
        assert_eq!((found.span.0.code().as_str(), found.known, found.missing.len()), ("2025-T2", 1, 3));
        let week = Period::parse(PeriodKind::Week, "2027-S01").unwrap();
        let found = rolling(&[(week, figure("10"))], week).unwrap();
        assert_eq!((found.span.0.code().as_str(), found.missing.len()), ("2026-S03", 51));
    }
}
