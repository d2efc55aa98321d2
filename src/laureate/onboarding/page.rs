//! What pages about steps share.

use serde::Serialize;

use super::rules::{Difference, DueRule, Step};
use crate::laureate::rules::Side;

/// What a version says otherwise than another, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DifferenceLine {
    /// « Ajoutée », « Modifiée », « Retirée », « Ordre ».
    kind: &'static str,
    /// The step.
    label: String,
    /// What is said of it, a line each.
    lines: Vec<String>,
}

/// Who owes a step: « DINUM », « Équipe ».
pub fn owner(side: Side) -> &'static str {
    match side {
        Side::Dinum => "DINUM",
        Side::Partner => "Équipe",
    }
}

/// When a step is due, by its rule.
pub fn due(rule: Option<DueRule>) -> String {
    rule.map_or_else(|| "sans échéance".to_owned(), DueRule::shown)
}

impl DifferenceLine {
    /// The words of a difference.
    pub fn of(it: &Difference) -> Self {
        match it {
            Difference::Added(step) => {
                Self { kind: "Ajoutée", label: step.label.clone(), lines: vec![step.owed()] }
            }
            Difference::Withdrawn(step) => {
                Self { kind: "Retirée", label: step.label.clone(), lines: Vec::new() }
            }
            Difference::Changed { before, after } => {
                Self { kind: "Modifiée", label: after.label.clone(), lines: parts(before, after) }
            }
            Difference::Reordered => {
                Self { kind: "Ordre", label: "Les étapes changent d’ordre".to_owned(), lines: Vec::new() }
            }
        }
    }
}

/// What changes in a step: before, then after.
fn parts(before: &Step, after: &Step) -> Vec<String> {
    let seen = |it: &Step| it.source.map_or("cochée à la main", super::rules::Source::named).to_owned();
    let quoted = |it: &str| if it.is_empty() { "rien".to_owned() } else { format!("«\u{a0}{it}\u{a0}»") };
    [
        ("Intitulé", quoted(&before.label), quoted(&after.label)),
        ("Explication", quoted(&before.detail), quoted(&after.detail)),
        ("Due par", owner(before.owner).to_owned(), owner(after.owner).to_owned()),
        ("Échéance", due(before.due), due(after.due)),
        ("Constatée", seen(before), seen(after)),
    ]
    .into_iter()
    .filter(|(_, before, after)| before != after)
    .map(|(part, before, after)| format!("{part}\u{a0}: {before} devient {after}"))
    .collect()
}
