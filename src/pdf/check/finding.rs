//! What a check says: which one it is, where, in one sentence, after which clause.

use std::collections::HashMap;
use std::fmt;

use lopdf::ObjectId;

pub use super::list::Check;

/// Findings of one kind that are kept: a thousandth one teaches nothing.
const MOST_OF_A_KIND: usize = 20;

/// Something a file does not keep to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which check speaks.
    pub check: Check,
    /// Where.
    pub place: Place,
    /// What is wrong, as an English sentence.
    pub message: String,
}

impl Finding {
    /// Stable name of the check, for programs: « content-unmarked ».
    pub fn id(&self) -> &'static str {
        self.check.id()
    }

    /// Clause the check comes from; none when the rule is the house's own.
    pub fn clause(&self) -> Option<&'static str> {
        self.check.clause()
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}: {}", self.id(), self.place, self.message)?;
        self.clause().map_or(Ok(()), |clause| write!(f, " ({clause})"))
    }
}

/// Where something is, as far as is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Page, from 1.
    pub page: Option<usize>,
    /// Object of the file: number and generation.
    pub object: Option<ObjectId>,
    /// Role of the structure element.
    pub element: Option<String>,
}

impl Place {
    /// Somewhere on the page of a rank (from 0).
    pub fn page(rank: usize) -> Self {
        Self { page: Some(rank + 1), ..Self::default() }
    }

    /// In an object.
    pub fn object(id: impl Into<Option<ObjectId>>) -> Self {
        Self { object: id.into(), ..Self::default() }
    }

    /// The same place, on the page of a rank (from 0).
    #[must_use]
    pub fn on(self, rank: usize) -> Self {
        Self { page: Some(rank + 1), ..self }
    }

    /// The same place, in an object.
    #[must_use]
    pub fn at(self, id: Option<ObjectId>) -> Self {
        Self { object: id, ..self }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(page) = self.page {
            write!(f, ", page {page}")?;
        }
        if let Some((number, generation)) = self.object {
            write!(f, ", object {number} {generation}")?;
        }
        self.element.as_ref().map_or(Ok(()), |role| write!(f, ", {role}"))
    }
}

/// Findings so far.
#[derive(Default)]
pub struct Report {
    findings: Vec<Finding>,
    counts: HashMap<Check, usize>,
}

impl Report {
    /// Adds a finding, unless there are enough of its kind.
    pub fn add(&mut self, check: Check, place: Place, message: impl Into<String>) {
        let count = self.counts.entry(check).or_default();
        *count += 1;
        if *count <= MOST_OF_A_KIND {
            self.findings.push(Finding { check, place, message: message.into() });
        }
    }

    /// Adds a finding unless something holds.
    pub fn expect(&mut self, holds: bool, check: Check, place: Place, message: &str) {
        if !holds {
            self.add(check, place, message);
        }
    }

    /// The findings, in the order they were made.
    pub fn into_findings(self) -> Vec<Finding> {
        self.findings
    }
}
