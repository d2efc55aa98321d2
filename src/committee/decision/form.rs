//! A decision, as typed.

use std::collections::HashMap;

use chrono::NaiveDate;
use rocket::form::FromForm;
use serde::Serialize;

use super::points::PointDraft;
use crate::committee::rules::{
    Activity, Agreement, Amount, Condition, Decision, Fault, Outcome, Sits, lacks_quorum, most_votes,
};
use crate::money::Euros;
use crate::web::form::{FormErrors, line, text};
use crate::web::french;

/// Payers, at most: columns of the table.
pub const PAYERS: usize = 3;
/// Lines for conditions that are shown from the start.
const LINES: usize = 2;
/// Conditions, at most.
const MOST: usize = 20;
/// Characters of a line and of a text, at most.
const LONGEST: (usize, usize) = (300, 5_000);

/// A decision, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct DecisionDraft {
    /// Code of the outcome; empty until somebody chooses.
    #[field(default = "")]
    pub outcome: String,
    /// First day of the budget.
    #[field(default = "")]
    pub period_from: String,
    /// Last day of the budget.
    #[field(default = "")]
    pub period_to: String,
    /// Name of each column.
    #[field(default = Vec::new())]
    pub payers: Vec<String>,
    /// Amounts by activity and column: « development-0 ».
    #[field(default = HashMap::new())]
    pub amounts: HashMap<String, String>,
    /// One line for each.
    #[field(default = Vec::new())]
    pub conditions: Vec<Line>,
    #[field(default = "")]
    pub(super) agreement: String,
    #[field(default = "")]
    pub(super) votes_for: String,
    #[field(default = "")]
    pub(super) votes_against: String,
    #[field(default = "")]
    pub(super) votes_blank: String,
    #[field(default = "")]
    pub(super) dissent: String,
    /// One for each point of the dossier.
    #[field(default = Vec::new())]
    pub points: Vec<PointDraft>,
    #[field(default = "")]
    pub(super) arbitration: String,
    /// Code of the phase the product goes to; empty when it stays where it is.
    #[field(default = "")]
    pub phase: String,
    /// Whether that change is confirmed.
    #[field(default = false)]
    pub confirms_phase: bool,
    /// The button: `totals`, `condition` or `close`.
    #[field(default = "")]
    #[serde(skip)]
    pub act: String,
}

/// A condition, as typed; a line left empty is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct Line {
    #[field(default = "")]
    what: String,
    #[field(default = "")]
    owner: String,
    #[field(default = "")]
    due_on: String,
}

impl Line {
    /// Whether something was typed in it.
    pub fn is_filled(&self) -> bool {
        [&self.what, &self.owner, &self.due_on].iter().any(|it| !it.trim().is_empty())
    }
}

/// How the form names the cell of an activity and of a column.
pub fn cell(activity: Activity, column: usize) -> String {
    format!("{}-{column}", activity.code())
}

impl DecisionDraft {
    /// An empty form: no outcome is chosen for anybody. The payers are those that are known.
    pub fn new(payers: &[String]) -> Self {
        Self { payers: payers.to_vec(), agreement: "consensus".to_owned(), ..<Self as Default>::default() }
            .filled()
    }

    /// The same, with as many columns and lines as the form shows.
    pub fn filled(mut self) -> Self {
        self.payers.resize(PAYERS, String::new());
        if self.conditions.len() < LINES {
            self.conditions.resize(LINES, <Line as Default>::default());
        }
        self
    }

    /// The same, with one more line for a condition.
    pub fn with_a_line(mut self) -> Self {
        if self.conditions.len() < MOST {
            self.conditions.push(<Line as Default>::default());
        }
        self
    }

    /// What is granted, with what has to be corrected in the table.
    pub fn granted(&self, errors: &mut FormErrors) -> Vec<Amount> {
        let mut amounts = Vec::new();
        for activity in Activity::all() {
            for (column, payer) in self.payers.iter().enumerate().take(PAYERS) {
                let name = cell(activity, column);
                let typed = self.amounts.get(&name).map_or("", String::as_str);
                let field = format!("amounts[{name}]");
                let Some(amount) = errors.optional::<Euros>(&field, typed) else { continue };
                if amount.is_negative() {
                    errors.add(field, "Un montant accordé n’est pas négatif.");
                } else if !amount.is_zero() {
                    let payer = line(payer).unwrap_or_default();
                    amounts.push(Amount { payer, activity, amount });
                    if amounts.last().is_some_and(|it| it.payer.is_empty()) {
                        errors.add(
                            format!("payers[{column}]"),
                            "Dites qui paie les montants de cette colonne.",
                        );
                    }
                }
            }
        }
        let names: Vec<_> = self.payers.iter().filter_map(|it| line(it)).collect();
        for (at, name) in names.iter().enumerate() {
            if name.chars().count() > LONGEST.0 {
                errors.add("payers[0]", "Un nom de payeur est trop long\u{a0}: 300\u{a0}caractères au plus.");
            }
            if names[..at].contains(name) {
                errors.add("payers[0]", "Deux colonnes portent le même nom\u{a0}: gardez-en une.");
            }
        }
        amounts
    }

    /// The decision of a committee held on that day by these members, with the quorum that was set.
    ///
    /// # Errors
    /// What has to be corrected, in the order of the form.
    pub fn parsed(
        &self,
        held_on: NaiveDate,
        members: &[Sits],
        quorum: Option<i32>,
    ) -> Result<Decision, FormErrors> {
        let mut errors = FormErrors::new();
        let outcome = self.outcome.parse::<Outcome>();
        if let Err(problem) = &outcome {
            errors.add("outcome", problem.to_string());
        }
        let from = errors.day("period_from", &self.period_from);
        let to = errors.day("period_to", &self.period_to);
        let is_typed = |it: &str| !it.trim().is_empty();
        if is_typed(&self.period_from) != is_typed(&self.period_to) {
            let lacking = if is_typed(&self.period_from) { "period_to" } else { "period_from" };
            errors.add(lacking, "Une période a un début et une fin\u{a0}: indiquez les deux.");
        }
        let amounts = self.granted(&mut errors);
        let conditions = self.asked(&mut errors);
        let agreement = self.agreed(&mut errors);
        let dissent = long(&mut errors, "dissent", &self.dissent);
        let arbitration = long(&mut errors, "arbitration", &self.arbitration);
        if let Some((present, needed)) = lacks_quorum(members, quorum).filter(|_| arbitration.is_empty()) {
            let present = french::count_feminine(present as u64, "voix", "voix");
            errors.add(
                "arbitration",
                format!("Le quorum n’est pas atteint\u{a0}: {present}, pour {needed} nécessaires. Dites ici pourquoi le comité décide quand même, ou corrigez les présences à la page de la séance."),
            );
        }
        let (Ok(outcome), Some(agreement)) = (outcome, agreement) else { return Err(errors) };
        let decision =
            Decision { outcome, period: from.zip(to), amounts, conditions, agreement, dissent, arbitration };
        if errors.is_empty() {
            for fault in decision.faults(held_on, most_votes(members)) {
                errors.add(self.field(fault), fault.to_string());
            }
        }
        if errors.is_empty() { Ok(decision) } else { Err(errors) }
    }

    fn asked(&self, errors: &mut FormErrors) -> Vec<Condition> {
        let mut conditions = Vec::new();
        for (at, it) in self.conditions.iter().enumerate().take(MOST) {
            if !it.is_filled() {
                continue;
            }
            let of = |field: &str| format!("conditions[{at}].{field}");
            let mut must = |field: &str, typed: &str, missing: &str| {
                errors.required_at_most(of(field), line(typed), missing, LONGEST.0).unwrap_or_default()
            };
            let what = must("what", &it.what, "Dites ce qui est demandé.");
            let owner = must("owner", &it.owner, "Dites qui répond de cette condition.");
            let due_on = errors.required_day(&of("due_on"), &it.due_on, "Indiquez pour quel jour.");
            if let Some(due_on) = due_on {
                conditions.push(Condition { what, owner, due_on });
            }
        }
        conditions
    }

    fn agreed(&self, errors: &mut FormErrors) -> Option<Agreement> {
        match self.agreement.as_str() {
            "consensus" => {
                let votes = [&self.votes_for, &self.votes_against, &self.votes_blank];
                if votes.iter().any(|it| !it.trim().is_empty()) {
                    errors.add(
                        "agreement",
                        "Des voix sont indiquées plus bas\u{a0}: choisissez «\u{a0}Par un vote\u{a0}», ou videz-les.",
                    );
                }
                Some(Agreement::Consensus)
            }
            "vote" => {
                let mut votes = |field: &str, typed: &str, is_needed: bool| {
                    let typed = typed.trim();
                    let known = if typed.is_empty() && !is_needed { Some(0) } else { typed.parse().ok() };
                    if known.is_none() {
                        errors.add(field, "Indiquez un nombre de voix.");
                    }
                    known
                };
                let yes = votes("votes_for", &self.votes_for, true);
                let no = votes("votes_against", &self.votes_against, true);
                let blank = votes("votes_blank", &self.votes_blank, false);
                Some(Agreement::Vote { yes: yes?, no: no?, blank: blank? })
            }
            _ => {
                errors.add("agreement", "Dites comment la décision a été prise.");
                None
            }
        }
    }

    /// The field that a fault stands beside, as the form names it.
    fn field(&self, fault: Fault) -> String {
        let name = match fault {
            Fault::NoAmount | Fault::StopGrants | Fault::TooMuch => "amounts[development-0]",
            Fault::NoPeriod | Fault::Far => "period_from",
            Fault::Backwards | Fault::Over | Fault::TooLong | Fault::NotProvisional => "period_to",
            Fault::NoProof => "conditions[0].what",
            Fault::Rejected | Fault::TooManyVotes => "votes_for",
            Fault::ConditionBefore(position) => {
                let filled = self.conditions.iter().enumerate().filter(|it| it.1.is_filled());
                let at = filled.map(|it| it.0).nth(position).unwrap_or_default();
                return format!("conditions[{at}].due_on");
            }
        };
        name.to_owned()
    }
}

/// A text of several lines that may be empty.
fn long(errors: &mut FormErrors, field: &str, typed: &str) -> String {
    errors.at_most(field, text(typed), LONGEST.1).unwrap_or_default()
}

#[cfg(test)]
#[path = "form_cases.rs"]
mod cases;
