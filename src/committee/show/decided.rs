//! A decision as it is read.

use serde::{Deserialize, Serialize};

use crate::committee::decision::{read_aloud, with_phase};
use crate::committee::record::load::Whole;
use crate::committee::rules::{Activity, Agreement, sums};
use crate::portfolio::told::phase_word;
use crate::web::french;

/// What was decided, as it is read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DecisionCell {
    /// The outcome, in words.
    pub outcome: String,
    /// The sentence that is read aloud.
    pub sentence: String,
    /// Its place in the two official lists.
    pub lists: String,
    /// The phase it puts the product in; may be empty.
    pub phase: String,
    /// First and last day of the budget; may be empty.
    pub period: String,
    /// What is granted.
    pub total: String,
    /// The same in words.
    pub total_in_words: String,
    /// Who pays, and how much.
    pub payers: Vec<(String, String)>,
    /// What each activity receives.
    pub rows: Vec<AmountRow>,
    /// By consensus, or by a vote.
    pub agreement: String,
    /// Who disagreed; may be empty.
    pub dissent: String,
    /// What was settled of each point of the dossier.
    pub points: Vec<(String, String)>,
    /// What was settled beside; may be empty.
    pub arbitration: String,
    /// By when the next one is due; empty when none is.
    pub next: String,
    /// By which rule.
    pub next_reason: String,
}

/// What an activity receives, by payer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AmountRow {
    /// The activity.
    pub label: String,
    /// By payer, in their order.
    pub cells: Vec<String>,
    /// The sum.
    pub total: String,
}

impl DecisionCell {
    /// What that committee decided, if it did.
    pub fn of(whole: &Whole) -> Option<Self> {
        let committee = &whole.committee;
        let outcome = committee.outcome()?;
        let phase = committee.phase.as_deref().map(phase_word);
        let sums = sums(&whole.amounts).unwrap_or_default();
        let row = |activity: Activity| {
            let total = *sums.activities.get(&activity)?;
            let of = |payer: &String| {
                let paid = whole.amounts.iter().find(|it| it.payer == *payer && it.activity == activity);
                paid.map_or_else(|| "–".to_owned(), |it| it.amount.to_string())
            };
            Some(AmountRow {
                label: activity.label().to_owned(),
                cells: sums.payers.iter().map(|it| of(&it.0)).collect(),
                total: total.to_string(),
            })
        };
        let renewal = outcome.renewal().map(|it| format!("\u{a0}; {}", it.label())).unwrap_or_default();
        let lists = format!("{}{renewal}", outcome.budget(sums.total).label());
        Some(Self {
            outcome: outcome.label().to_owned(),
            sentence: with_phase(
                read_aloud(Some(outcome), &whole.amounts, committee.period(), whole.conditions.len()),
                phase.as_deref(),
            ),
            phase: phase.unwrap_or_default(),
            lists,
            period: committee.period().map(|it| french::period(it.0, it.1)).unwrap_or_default(),
            total: sums.total.to_string(),
            total_in_words: french::capitalised(&sums.total.in_words()),
            rows: Activity::all().filter_map(row).collect(),
            payers: sums.payers.iter().map(|it| (it.0.clone(), it.1.to_string())).collect(),
            agreement: match committee.agreement() {
                Some(Agreement::Vote { yes, no, blank }) => format!(
                    "Par un vote\u{a0}: {yes} pour, {no} contre, {}",
                    french::count_feminine(blank.into(), "abstention", "abstentions")
                ),
                _ => "Par consensus".to_owned(),
            },
            dissent: committee.dissent.clone(),
            points: whole.points.iter().map(|it| (it.point.clone(), it.said().to_owned())).collect(),
            arbitration: committee.arbitration.clone(),
            next: committee.next_due_on.map(french::date_long).unwrap_or_default(),
            next_reason: committee.next_due_rule.clone().unwrap_or_default(),
        })
    }
}
