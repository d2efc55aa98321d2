//! Pieces that the pages of committees share.

use serde::Serialize;

use super::record::ConditionRow;
use super::rules::{Lack, Papers, Step};

/// An option of a list, or a radio button.
#[derive(Clone, Debug, Serialize)]
pub struct Choice {
    value: &'static str,
    label: &'static str,
    hint: &'static str,
}

impl Choice {
    /// An option.
    pub fn new(value: &'static str, label: &'static str) -> Self {
        Self { value, label, hint: "" }
    }

    /// The same, with what it entails.
    #[must_use]
    pub fn with(self, hint: &'static str) -> Self {
        Self { hint, ..self }
    }
}

/// A state, as a badge shows it.
#[derive(Clone, Debug, Serialize)]
pub struct Badge {
    label: &'static str,
    look: &'static str,
}

impl From<Step> for Badge {
    fn from(it: Step) -> Self {
        let look = match it {
            Step::Planned => "info",
            Step::Held => "warning",
            Step::Decided => "success",
            Step::Cancelled => "",
        };
        Self { label: it.label(), look }
    }
}

impl Badge {
    /// One that has a day, by where its papers stand.
    pub fn planned(papers: Papers) -> Self {
        match papers {
            Papers::Sent => Self { label: "Papiers envoyés", look: "info" },
            Papers::Early => Step::Planned.into(),
            Papers::Asked => Self { label: "Dossier à envoyer", look: "warning" },
            Papers::Late => Self { label: "Papiers en retard", look: "error" },
        }
    }

    /// One that decided, and whose report may be approved.
    pub fn decided(is_approved: bool) -> Self {
        if is_approved {
            Self { label: "Compte rendu approuvé", look: "success" }
        } else {
            Step::Decided.into()
        }
    }

    /// One that has no day yet.
    pub fn to_plan() -> Self {
        Self { label: "À planifier", look: "" }
    }
}

/// Whose conditions these are, all of earlier committees.
pub fn asked_by(conditions: &[ConditionRow]) -> &'static str {
    let first = conditions.first().map(|it| it.committee_id);
    let is_one = conditions.iter().all(|it| Some(it.committee_id) == first);
    if is_one { "d’un comité précédent" } else { "de comités précédents" }
}

/// What a committee lacks, in words.
pub fn lack(it: Lack) -> String {
    match it {
        Lack::Seat(seat) => seat.label().to_owned(),
        Lack::Chair => "qui préside".to_owned(),
    }
}
