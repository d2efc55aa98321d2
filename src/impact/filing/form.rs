//! Readings, as typed on « Mes indicateurs ».

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rocket::form::FromForm;
use serde::{Deserialize, Serialize};

use crate::impact::record::metric::Known;
use crate::impact::record::reading::NewReading;
use crate::impact::rules::{Doubt, NEEDS_GROUPS, Period, Unit, doubt};
use crate::value::Figure;

/// What is typed: for each metric, by its row, the period that was asked, a value, and the one that is said to be right.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize, Deserialize)]
pub struct FilingDraft {
    /// Codes of the periods that were asked.
    #[field(default = BTreeMap::new())]
    pub period: BTreeMap<i64, String>,
    /// The version of the metric that each value was asked for, by its row.
    #[field(default = BTreeMap::new())]
    #[serde(default)]
    pub version: BTreeMap<i64, i64>,
    /// Values; what is empty is not filed.
    #[field(default = BTreeMap::new())]
    pub value: BTreeMap<i64, String>,
    /// Values that are said to be right in spite of a doubt: another value is doubted anew.
    #[field(default = BTreeMap::new())]
    pub keep: BTreeMap<i64, String>,
    /// What is done with them: [`KEEP`], [`DROP`], or they are filed.
    #[field(default = "")]
    #[serde(skip)]
    pub act: String,
}

/// What the button sends that keeps a draft.
pub const KEEP: &str = "brouillon";

/// What the button sends that drops the draft that was kept.
pub const DROP: &str = "effacer";

/// What was typed for one metric.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// Nothing: it is not filed.
    Nothing,
    /// A value, ready.
    Ready(NewReading),
    /// A value far from what the series suggests, which nobody confirmed.
    Doubtful(Doubt, Figure),
    /// What has to be corrected.
    Wrong(String),
}

impl FilingDraft {
    /// Whether something is typed for a metric that no longer measures it so: for a period that it does not
    /// measure, or that is not over, or that another version measures since.
    pub fn is_astray(&self, metric: &Known, today: NaiveDate) -> bool {
        if self.value.get(&metric.row.id).is_none_or(|it| it.trim().is_empty()) {
            return false;
        }
        let Some((period, _)) = self.of(metric, today) else { return true };
        let asked = self.version.get(&metric.row.id);
        asked.is_some_and(|it| *it != metric.version_for(period.last()).id)
    }

    /// What is typed for a metric, and the period it was asked for; nothing for one that is not over by `today`.
    pub fn of(&self, metric: &Known, today: NaiveDate) -> Option<(Period, String)> {
        let typed = self.value.get(&metric.row.id).filter(|it| !it.trim().is_empty())?;
        let period = metric.period(self.period.get(&metric.row.id)?)?;
        (period.last() <= today).then(|| (period, typed.clone()))
    }

    /// What was typed for a metric, of which these are the values known before.
    pub fn read(&self, metric: i64, period: Period, known: &[(Period, Figure)], unit: &Unit) -> Typed {
        let typed = self.value.get(&metric).map_or("", |it| it.trim());
        if typed.is_empty() {
            return Typed::Nothing;
        }
        if unit.compares().is_some() {
            return Typed::Wrong(NEEDS_GROUPS.to_owned());
        }
        let value: Figure = match unit.bare(typed).parse() {
            Ok(value) => value,
            Err(error) => return Typed::Wrong(format!("{error}")),
        };
        if let Err(error) = unit.check(value) {
            return Typed::Wrong(error.to_string());
        }
        match doubt(known, period, value, unit) {
            Some(it) if self.keep.get(&metric) != Some(&value.to_string()) => Typed::Doubtful(it, value),
            _ => Typed::Ready(NewReading { period, value, basis: None, source: None, reason: None }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::impact::rules::PeriodKind;

    #[test]
    fn a_value_is_ready_doubtful_or_wrong() {
        let month = |it: &str| Period::parse(PeriodKind::Month, it).unwrap();
        let figure = |it: &str| it.parse::<Figure>().unwrap();
        let known: Vec<_> = ["2026-05", "2026-06", "2026-07", "2026-08", "2026-09"]
            .into_iter()
            .zip(["100", "110", "105", "120", "118"])
            .map(|(period, value)| (month(period), figure(value)))
            .collect();
        let unit = "count:".parse().unwrap();
        let read = |typed: &str, is_kept: bool, unit: &Unit| {
            let mut draft = <FilingDraft as Default>::default();
            draft.value.insert(7, typed.to_owned());
            if is_kept {
                draft.keep.insert(7, "1250".to_owned());
            }
            draft.read(7, month("2026-10"), &known, unit)
        };
        assert_eq!(read(" ", false, &unit), Typed::Nothing);
        assert!(matches!(read("1 25", false, &unit), Typed::Wrong(_)));
        assert!(matches!(read("-3", false, &unit), Typed::Wrong(_)));
        assert!(matches!(read("1 250", false, &unit), Typed::Doubtful(..)));
        assert!(matches!(read("1 250", true, &unit), Typed::Ready(it) if it.value == figure("1250")));
        assert!(matches!(read("125", false, &unit), Typed::Ready(_)));
        let effect = "effect:percent".parse().unwrap();
        assert!(matches!(read("5", false, &effect), Typed::Wrong(it) if it.contains("deux groupes")));
        assert!(
            matches!(read("86,4 %", true, &Unit::Percent), Typed::Ready(it) if it.value == figure("86.4"))
        );
    }
}
