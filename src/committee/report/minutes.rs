//! What a report says. Its JSON is the canonical content that the chair approves.

use anyhow::Context;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::committee::dossier::sheet::Sheet;
use crate::committee::grid::Summary;
use crate::committee::questions::Question;
use crate::committee::show::DecisionCell;

/// The whole of it. What an older version did not say is nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Report {
    /// Name of the product.
    pub product: String,
    /// The day the committee met.
    pub held_on: NaiveDate,
    /// Where; may be empty.
    pub place: String,
    /// Who sat, in the order of seats.
    pub members: Vec<Present>,
    /// « 6 voix présentes ou représentées, quorum de 4 atteint ».
    pub quorum: String,
    /// Name of who chaired; may be empty.
    pub chair: String,
    /// What was sent before.
    pub papers: Option<Papers>,
    /// What members gave in the sponsor's grid, when some did.
    pub grid: Option<Summary>,
    /// What was asked, and what was answered.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Question>,
    /// What was said.
    pub discussion: String,
    /// What was decided.
    pub decision: DecisionCell,
    /// What was asked in exchange.
    pub conditions: Vec<Condition>,
    /// What the versions before were corrected for, from the second on.
    pub corrections: Vec<String>,
}

/// Somebody who sat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Present {
    /// Their seat.
    pub seat: String,
    /// Name, title, organisation.
    pub who: String,
    /// Whether they came, and to whom they gave their voice.
    pub attendance: String,
}

/// The dossier that the committee saw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Papers {
    /// From 1.
    pub number: i32,
    /// When it was sent, as it is read.
    pub sent_at: String,
    /// SHA-256 of its canonical content.
    pub sha256: String,
    /// What it says: the annex.
    pub sheet: Sheet,
}

/// A condition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    /// What is asked.
    pub what: String,
    /// Who answers for it.
    pub owner: String,
    /// By when.
    pub due_on: NaiveDate,
}

impl Report {
    /// Its canonical content.
    ///
    /// # Errors
    /// A mistake of the program.
    pub fn canonical(&self) -> anyhow::Result<String> {
        serde_json::to_string(self).context("a report that is not JSON")
    }
}
