//! What an import read, wrote and found.

use serde::{Deserialize, Serialize};

use crate::exchange::beta_gouv::Finding;

/// How many of each kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Products.
    pub products: usize,
    /// Organisations.
    pub organisations: usize,
    /// Incubators.
    pub incubators: usize,
    /// Editions that have a page.
    pub editions: usize,
}

/// The counts of an import.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Sheets read.
    pub read: Counts,
    /// Sheets seen for the first time.
    pub created: Counts,
    /// Sheets that changed something.
    pub updated: Counts,
    /// Sheets that changed nothing.
    pub unchanged: Counts,
}

/// The report of an import; as JSON, the same sheets on the same data give the same bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// What was read and written.
    #[serde(flatten)]
    pub tally: Tally,
    /// What to say to the keepers of the sheets, by file.
    pub findings: Vec<Finding>,
}

impl Report {
    /// As JSON, indented, with a last line break.
    pub fn to_json(&self) -> serde_json::Result<Vec<u8>> {
        let mut bytes = serde_json::to_vec_pretty(self)?;
        bytes.push(b'\n');
        Ok(bytes)
    }
}
