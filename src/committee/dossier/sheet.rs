//! What a dossier says on a day: the team's words, and what Jalon knows. Its JSON is the canonical content that is
//! frozen when it is sent.

use std::collections::BTreeMap;

use anyhow::Context;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::committee::rules::dossier::{Block, Fields, Gap, PRIORITIES, Stale, gaps};
use crate::text::hex;
use crate::value::Figure;

/// The whole of it. What an older version did not say is nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sheet {
    /// Name of the product.
    pub product: String,
    /// The day the committee is to meet.
    pub meets_on: Option<NaiveDate>,
    /// The day the figures are told on.
    pub told_on: NaiveDate,
    /// The day the last committee met.
    pub since: Option<NaiveDate>,
    /// What the team wrote, by code of the block.
    pub blocks: BTreeMap<String, Fields>,
    /// Goals of last time.
    pub goals: Vec<Goal>,
    /// The metric the team steers by.
    pub north: Option<North>,
    /// The impact matrix, box by box.
    pub matrix: Vec<Measure>,
    /// What shows that standards are met.
    pub proofs: Vec<Proof>,
    /// Conditions of the committees before.
    pub conditions: Vec<Asked>,
    /// What the last committee granted.
    pub granted: Option<Granted>,
    /// What a use and a unit of impact cost.
    pub costs: Vec<CostLine>,
    /// The metrics that priorities name, by row: name, value of today.
    pub metrics: BTreeMap<String, (String, String)>,
}

/// A goal of last time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Goal {
    /// Name of the metric.
    pub what: String,
    /// « 7 900 », as its unit writes it.
    pub target: String,
    /// By when.
    pub due_on: NaiveDate,
    /// « fixé par le comité d’investissement ».
    pub set_by: String,
    /// The value of six months ago; empty when none is known.
    pub then: String,
    /// The value of today; empty when none is known.
    pub now: String,
    /// « 155 % »; empty when it cannot be judged.
    pub share: String,
    /// The division, or why it cannot be judged.
    pub how: String,
    /// Whether it is reached at 100 %, and at 80 %; none when it cannot be judged.
    pub reached: Option<(bool, bool)>,
}

/// The north star.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct North {
    /// Its name.
    pub name: String,
    /// Its last value, as its unit writes it.
    pub value: String,
    /// The period of that value.
    pub period: String,
    /// Last days of periods, with values in millionths.
    pub points: Vec<(NaiveDate, i64)>,
}

/// A metric of the matrix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    /// Its box, in words.
    pub place: String,
    /// Its name.
    pub name: String,
    /// Its last value, as its unit writes it; empty when there is none.
    pub value: String,
    /// The period of that value.
    pub period: String,
    /// Last day of that period.
    pub ends_on: Option<NaiveDate>,
    /// Whether the next one is late.
    pub is_late: bool,
}

/// Something given for an obligation, or published on the sheet of the product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// Code of the block of its standard.
    pub block: String,
    /// What it shows.
    pub what: String,
    /// Where it stands: « Tenu », « En retard ».
    pub state: String,
    /// Its address; empty when there is none.
    pub link: String,
}

/// A condition of a committee before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// What was asked.
    pub what: String,
    /// Who answers for it.
    pub owner: String,
    /// By when.
    pub due_on: NaiveDate,
    /// Since when it is met.
    pub met_on: Option<NaiveDate>,
    /// What shows it.
    pub evidence: String,
}

/// What a use, or a unit of impact, costs and would cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CostLine {
    /// « Coût par usage ».
    pub what: String,
    /// The cost of the last year that can be told; empty when there is none.
    pub now: String,
    /// Its division, or why there is none.
    pub how: String,
    /// What it would be; empty when nobody can tell.
    pub ahead: String,
    /// Its division, or why nobody can tell.
    pub ahead_how: String,
}

/// What the last committee granted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Granted {
    /// First and last day.
    pub period: Option<(NaiveDate, NaiveDate)>,
    /// The sum.
    pub total: String,
    /// By code of the activity.
    pub by_activity: BTreeMap<String, String>,
}

impl Sheet {
    /// What a block holds; nothing when nobody wrote it.
    pub fn fields(&self, block: Block) -> Option<&Fields> {
        self.blocks.get(&block.code())
    }

    /// A field of a block, as it is stored; empty when nothing was written.
    pub fn said(&self, block: Block, field: &str) -> &str {
        self.fields(block).and_then(|it| it.get(field)).map_or("", String::as_str)
    }

    /// Days since the last period of a metric that is late; none when it has no value at all.
    pub fn stale(&self, it: &Measure) -> Option<Stale> {
        it.is_late.then(|| Stale {
            name: it.name.clone(),
            days: it.ends_on.map(|ends_on| (self.told_on - ends_on).num_days()),
        })
    }

    /// What is to be mended in it.
    pub fn gaps(&self) -> Vec<Gap> {
        let written =
            self.blocks.iter().filter_map(|it| Some((it.0.parse::<Block>().ok()?, it.1.clone()))).collect();
        let stale: Vec<Stale> = self.matrix.iter().filter_map(|it| self.stale(it)).collect();
        gaps(&written, &stale)
    }

    /// Its canonical content.
    ///
    /// # Errors
    /// A mistake of the program.
    pub fn canonical(&self) -> anyhow::Result<String> {
        serde_json::to_string(self).context("a dossier that is not JSON")
    }

    /// What differs from an earlier version, by its title; the day alone is no difference.
    pub fn changed_since(&self, before: &Self) -> Vec<String> {
        let mut found: Vec<String> = crate::committee::rules::dossier::BLOCKS
            .into_iter()
            .filter(|it| {
                self.fields(*it).filter(|it| !it.is_empty()) != before.fields(*it).filter(|it| !it.is_empty())
            })
            .map(Block::label)
            .collect();
        for (is_other, label) in [
            (self.goals != before.goals, "Objectifs de la dernière fois"),
            (self.north != before.north, "Étoile du nord"),
            (self.matrix != before.matrix, "Matrice d’impact"),
            (self.proofs != before.proofs, "Preuves des standards"),
            (self.conditions != before.conditions, "Conditions"),
            (self.granted != before.granted, "Dernier budget accordé"),
            (self.costs != before.costs, "Coût par usage et par impact"),
            (self.meets_on != before.meets_on, "Jour du comité"),
        ] {
            if is_other {
                found.push(label.to_owned());
            }
        }
        found
    }
}

/// The priorities that a metric may bear: row of the metric, value, day.
pub fn priorities(sheet: &Sheet) -> Vec<(i64, Figure, NaiveDate)> {
    let of = |rank| {
        let said = |field| sheet.said(Block::Priority(rank), field);
        let due_on = said("due_on").parse().ok()?;
        Some((said("metric").parse().ok()?, said("value").parse().ok()?, due_on))
    };
    (1..=PRIORITIES).filter_map(of).collect()
}

/// SHA-256 of a canonical content.
pub fn digest(content: &str) -> String {
    hex(&Sha256::digest(content.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_frozen_reads_back_and_only_what_is_said_differs() {
        let mut sheet = Sheet { product: "Clairière".to_owned(), ..Sheet::default() };
        sheet.blocks.insert("vision".to_owned(), Fields::from([("text".to_owned(), "Loin".to_owned())]));
        sheet.blocks.insert("appuis".to_owned(), Fields::new());
        let content = sheet.canonical().unwrap();
        assert_eq!(serde_json::from_str::<Sheet>(&content).unwrap(), sheet);
        assert_eq!(digest(&content), digest(&sheet.clone().canonical().unwrap()));
        let mut later = Sheet { told_on: "2026-12-01".parse().unwrap(), ..sheet.clone() };
        assert_eq!(later.changed_since(&sheet), Vec::<String>::new(), "the day alone is no difference");
        later.blocks.remove("appuis");
        assert_eq!(later.changed_since(&sheet), Vec::<String>::new(), "an empty block is none");
        later.blocks.insert("vision".to_owned(), Fields::from([("text".to_owned(), "Près".to_owned())]));
        later.meets_on = Some("2026-12-10".parse().unwrap());
        assert_eq!(later.changed_since(&sheet), ["Vision et marché", "Jour du comité"]);
        assert_ne!(digest(&later.canonical().unwrap()), digest(&content));
    }

    #[test]
    fn a_late_metric_says_since_how_many_days() {
        let measure = |ends_on: Option<&str>, is_late| Measure {
            place: "Utilisable".to_owned(),
            name: "Note".to_owned(),
            value: String::new(),
            period: String::new(),
            ends_on: ends_on.map(|it| it.parse().unwrap()),
            is_late,
        };
        let sheet = Sheet { told_on: "2026-11-13".parse().unwrap(), ..Sheet::default() };
        for (it, expected) in [
            (measure(Some("2026-08-31"), true), Some(Some(74))),
            (measure(Some("2026-08-31"), false), None),
            (measure(None, true), Some(None)),
        ] {
            assert_eq!(sheet.stale(&it).map(|it| it.days), expected);
        }
    }
}
