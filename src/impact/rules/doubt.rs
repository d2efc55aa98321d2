//! A value far from what the series suggests: said with its reason, never refused.

use super::period::Period;
use super::unit::Unit;
use crate::text::NO_BREAK_SPACE;
use crate::value::Figure;
use crate::web::french;

/// Moves that must be known before a value is doubted.
const FEWEST: usize = 4;
/// Moves that are looked at, the last ones.
const MOST: usize = 12;

/// 100 %.
const WHOLE: Figure = Figure::from_millionths(100_000_000);

/// Why a value is doubted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// What was seen before, and what was expected, in a sentence.
    pub why: String,
    /// The value that a slip of the comma would explain.
    pub likely: Option<Figure>,
}

impl Doubt {
    /// Why, and the value that a slip of the comma would explain, in that unit.
    pub fn said(&self, unit: &Unit) -> String {
        let slip = |it| format!(" Une erreur de virgule ou de zéro\u{a0}? Ce serait {}.", unit.shown(it));
        format!("{}{}", self.why, self.likely.map(slip).unwrap_or_default())
    }
}

/// What the next value is expected to be.
struct Expected {
    lowest: i128,
    highest: i128,
    seen: String,
}

/// Whether `value`, of `period`, is far from what the readings before it suggest, and why.
///
/// Readings are in the order of their periods and of one version. The moves from one to the next, twelve at most,
/// give a range for the next one, from the last value before it: as ratios for what is counted, as
/// differences for shares, marks and scores. A value is doubted when it lies out of that range widened by half; with less
/// than four moves, or when one was zero or below, nothing is said. A share beyond 100 % is doubted whatever came before.
pub fn doubt(readings: &[(Period, Figure)], period: Period, value: Figure, unit: &Unit) -> Option<Doubt> {
    if *unit == Unit::Percent && value > WHOLE {
        let likely = [10, 100, 1000].map(|by| Figure::from_millionths(value.millionths() / by));
        return Some(Doubt {
            why: "Une part de l’ensemble ne dépasse pas 100\u{a0}%\u{a0}; une évolution le peut.".to_owned(),
            likely: likely.into_iter().find(|it| *it <= WHOLE),
        });
    }
    let before: Vec<Figure> = readings.iter().filter(|it| it.0 < period).map(|it| it.1).collect();
    let recent = before.get(before.len().saturating_sub(MOST + 1)..)?;
    let last = i128::from(recent.last()?.millionths());
    if recent.len() <= FEWEST {
        return None;
    }
    let expected = if unit.is_in_points() { by_differences(recent, last) } else { by_ratios(recent, last)? };
    let is_within = |it: i128| {
        let margin = (expected.highest - expected.lowest) / 2 + last.abs() / 10;
        expected.lowest - margin <= it && it <= expected.highest + margin
    };
    let given = i128::from(value.millionths());
    if is_within(given) {
        return None;
    }
    let likely = [given / 10, given / 100, given / 1000, given * 10, given * 100, given * 1000]
        .into_iter()
        .find(|it| given != 0 && expected.lowest <= *it && *it <= expected.highest)
        .and_then(|it| i64::try_from(it).ok())
        .map(Figure::from_millionths);
    Some(Doubt { why: sentence(&expected, unit), likely })
}

fn by_ratios(recent: &[Figure], last: i128) -> Option<Expected> {
    let pairs: Vec<(i128, i128)> = recent
        .windows(2)
        .filter_map(|it| Some((it.first()?.millionths().into(), it.get(1)?.millionths().into())))
        .collect();
    if pairs.iter().any(|it| it.0 <= 0 || it.1 <= 0) {
        return None;
    }
    // One ratio is greater than another when the cross product is.
    let greater = |a: &(i128, i128), b: &(i128, i128)| (a.1 * b.0).cmp(&(b.1 * a.0));
    let greatest = pairs.iter().max_by(|a, b| greater(a, b))?;
    let smallest = pairs.iter().min_by(|a, b| greater(a, b))?;
    let times = |it: &(i128, i128)| {
        let figure = Figure::quotient(it.1, it.0).unwrap_or_default();
        figure.rounded(if figure < Figure::from_millionths(100_000) { 2 } else { 1 }).shown()
    };
    let count = french::count(pairs.len() as u64, "relevé", "relevés");
    Some(Expected {
        lowest: last * smallest.1 / smallest.0,
        highest: last * greatest.1 / greatest.0,
        seen: format!(
            "Sur les {count} précédents, chacun valait de {} à {}{NO_BREAK_SPACE}fois celui d’avant",
            times(smallest),
            times(greatest)
        ),
    })
}

fn by_differences(recent: &[Figure], last: i128) -> Expected {
    let differences: Vec<i128> = recent
        .windows(2)
        .filter_map(|it| Some(i128::from(it.get(1)?.millionths()) - i128::from(it.first()?.millionths())))
        .collect();
    let greatest = differences.iter().copied().max().unwrap_or_default();
    let smallest = differences.iter().copied().min().unwrap_or_default();
    let widest = greatest.abs().max(smallest.abs());
    let widest = i64::try_from(widest).map(Figure::from_millionths).unwrap_or_default();
    let count = french::count(differences.len() as u64, "relevé", "relevés");
    Expected {
        lowest: last + smallest.min(-greatest),
        highest: last + greatest.max(-smallest),
        seen: format!(
            "Sur les {count} précédents, aucun ne s’écartait de plus de {} de celui d’avant",
            widest.rounded(1).shown()
        ),
    }
}

fn sentence(expected: &Expected, unit: &Unit) -> String {
    let shown = |it: i128| {
        let it = i64::try_from(it).map(Figure::from_millionths).unwrap_or_default();
        let decimals = u32::from(it.millionths().unsigned_abs() < 1_000_000_000);
        it.rounded(decimals)
    };
    let bounded = |it: Figure| match unit.bounds() {
        Some((lowest, highest)) => it.clamp(lowest, highest),
        None => it,
    };
    let (lowest, highest) = (bounded(shown(expected.lowest)), bounded(shown(expected.highest)));
    format!(
        "{}\u{a0}: une valeur entre {} et {} était attendue.",
        expected.seen,
        lowest.shown(),
        unit.shown(highest)
    )
}

#[cfg(test)]
mod tests {
    use super::super::period::PeriodKind;
    use super::*;

    fn series(values: &[&str]) -> (Vec<(Period, Figure)>, Period) {
        let first = Period::parse(PeriodKind::Month, "2025-10").unwrap();
        let mut periods = std::iter::successors(Some(first), |it| Some(it.next()));
        let readings: Vec<_> =
            values.iter().map(|it| (periods.next().unwrap(), it.parse().unwrap())).collect();
        (readings, periods.next().unwrap())
    }

    const OWNERS: [&str; 12] = [
        "18640", "20430", "17920", "23800", "29075", "31240", "30115", "27460", "24980", "21350", "20870",
        "28904",
    ];

    #[test]
    fn a_value_far_from_the_series_is_doubted_with_its_reason() {
        let (readings, next) = series(&OWNERS);
        let users = "count:propriétaires".parse().unwrap();
        let asked = |value: &str| doubt(&readings, next, value.parse().unwrap(), &users);
        assert_eq!(asked("32717"), None);
        assert_eq!(asked("24000"), None);
        assert_eq!(asked("41000"), None);
        let found = asked("327170").unwrap();
        assert_eq!(
            found.why.replace(['\u{a0}', '\u{202f}'], " "),
            "Sur les 11 relevés précédents, chacun valait de 0,9 à 1,4 fois celui d’avant : une valeur entre \
             24 704 et 40 031 propriétaires était attendue."
        );
        assert_eq!(found.likely.map(|it| it.to_string()).as_deref(), Some("32717"));
        assert_eq!(asked("3271,7").unwrap().likely.map(|it| it.to_string()).as_deref(), Some("32717"));
        assert_eq!(asked("1").unwrap().likely, None);
        assert_eq!(asked("0").unwrap().likely, None);
        assert!(asked("-12").is_some());
    }

    #[test]
    fn only_the_readings_before_count() {
        let (readings, _) = series(&OWNERS);
        let users = "count:".parse().unwrap();
        let sixth = readings[5].0;
        assert_eq!(doubt(&readings, sixth, "31240".parse().unwrap(), &users), None);
        assert!(doubt(&readings, sixth, "312400".parse().unwrap(), &users).is_some());
        // Less than four moves before it: nothing is said.
        assert_eq!(doubt(&readings, readings[4].0, "290750".parse().unwrap(), &users), None);
        assert_eq!(doubt(&[], sixth, "1".parse().unwrap(), &users), None);
    }

    #[test]
    fn a_share_beyond_the_whole_is_doubted_whatever_came_before() {
        let next = series(&OWNERS).1;
        let asked = |value: &str| doubt(&[], next, value.parse().unwrap(), &Unit::Percent);
        assert_eq!(asked("100"), None);
        assert_eq!(asked("100,1").unwrap().likely.map(|it| it.to_string()).as_deref(), Some("10.01"));
        assert_eq!(asked("864").unwrap().likely.map(|it| it.to_string()).as_deref(), Some("86.4"));
    }

    #[test]
    fn marks_and_shares_are_told_in_points() {
        let (readings, next) = series(&["7,1", "7,2", "7,9", "7,7", "7,9", "8"]);
        let mark = "mark:10".parse().unwrap();
        assert_eq!(doubt(&readings, next, "8,6".parse().unwrap(), &mark), None);
        let found = doubt(&readings, next, "0,8".parse().unwrap(), &mark).unwrap();
        assert_eq!(
            found.why.replace('\u{a0}', " "),
            "Sur les 5 relevés précédents, aucun ne s’écartait de plus de 0,7 de celui d’avant : une valeur entre \
             7,3 et 8,7 sur 10 était attendue."
        );
        assert_eq!(found.likely.map(|it| it.to_string()).as_deref(), Some("8"));
    }

    #[test]
    fn a_series_that_touches_zero_is_not_judged_by_ratios() {
        let (readings, next) = series(&["0", "3", "5", "0", "8", "9"]);
        assert_eq!(doubt(&readings, next, "900".parse().unwrap(), &"count:".parse().unwrap()), None);
        // A series that never moves doubts what does.
        let (readings, next) = series(&["12", "12", "12", "12", "12", "12"]);
        assert_eq!(doubt(&readings, next, "13".parse().unwrap(), &"count:".parse().unwrap()), None);
        assert!(doubt(&readings, next, "14".parse().unwrap(), &"count:".parse().unwrap()).is_some());
    }
}
