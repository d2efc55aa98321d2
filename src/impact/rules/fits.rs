//! Whether a goal written in words can be measured in a unit.

use super::unit::{Unit, UnitKind};
use crate::text::fold;

/// Words of units of time, as goals write them.
const TIMES: [&str; 12] = [
    "seconde", "secondes", "minute", "minutes", "heure", "heures", "jour", "jours", "semaine", "semaines",
    "mois", "ans",
];

/// The kind that the words of a unit say; nothing for what is counted, and for what says nothing.
fn said(words: &str) -> Option<UnitKind> {
    let folded = fold(words);
    let first = folded.split_whitespace().next().unwrap_or_default().to_owned();
    if words.contains('%') || first.starts_with("pourcent") {
        Some(UnitKind::Percent)
    } else if words.contains('€') || matches!(first.as_str(), "euro" | "euros" | "eur") {
        Some(UnitKind::Euros)
    } else if TIMES.contains(&first.as_str()) {
        Some(UnitKind::Duration)
    } else if first == "nps" {
        Some(UnitKind::Nps)
    } else {
        None
    }
}

/// Whether a goal in that unit, in words, does not contradict the unit of a metric: days are not a share, nor euros a
/// count. Words that say nothing contradict nothing but a share, an amount and a duration.
pub fn fits(words: &str, unit: &Unit) -> bool {
    let kind = unit.kind();
    match said(words) {
        Some(said) => said == kind,
        None if words.trim().is_empty() => true,
        None => !matches!(kind, UnitKind::Percent | UnitKind::Euros | UnitKind::Duration),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_goal_do_not_contradict_the_unit_of_its_metric() {
        for (words, unit, expected) in [
            ("communes", "count:communes", true),
            ("communes", "count:", true),
            ("", "percent", true),
            ("%", "percent", true),
            ("% des communes", "percent", true),
            ("pourcents", "percent", true),
            ("%", "count:communes", false),
            ("communes", "percent", false),
            ("jours", "duration:days", true),
            ("Jours ouvrés", "duration:days", true),
            ("heures par semaine", "duration:hours", true),
            ("jours", "count:communes", false),
            ("jours", "percent", false),
            ("communes", "duration:days", false),
            ("€", "euros", true),
            ("k€", "euros", true),
            ("euros", "percent", false),
            ("points", "mark:10", true),
        ] {
            assert_eq!(fits(words, &unit.parse().unwrap()), expected, "{words}, {unit}");
        }
    }
}
