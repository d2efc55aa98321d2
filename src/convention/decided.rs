//! What an investment committee decided, proposed in the form of an amendment or of a new convention. The room of
//! committees tells of it: conventions know of none.

use chrono::NaiveDate;
use serde::Serialize;

use super::form::ConventionDraft;
use crate::db::Db;
use crate::error::AppError;
use crate::money::Euros;

/// What a committee decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// « décidé le 26 novembre 2026 par le comité d’investissement de Clairière ».
    pub source: String,
    /// Its page.
    pub href: String,
    /// What each payer grants.
    pub payers: Vec<(String, Euros)>,
    /// Last day of the period.
    pub ends_on: Option<NaiveDate>,
}

/// What tells of decisions.
#[rocket::async_trait]
pub trait Decisions: Send + Sync {
    /// What the committee of that row granted to the product of that laureate; nothing when it is another's.
    async fn of(&self, db: &Db, committee: i64, laureate: i64) -> Result<Option<Decided>, AppError>;
}

/// The room that tells of them.
pub struct Decides(Box<dyn Decisions>);

/// What is proposed of a decision, as a form tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Proposed {
    /// Where it comes from.
    pub source: String,
    /// Its page.
    pub href: String,
    /// What is in the fields, and what has no field.
    pub lines: Vec<String>,
}

impl Decides {
    /// What `decisions` tells.
    pub fn new(decisions: impl Decisions + 'static) -> Self {
        Self(Box::new(decisions))
    }

    /// What a committee decided for that laureate, when one is asked for.
    ///
    /// # Errors
    /// The database's.
    pub async fn of(
        &self,
        db: &Db,
        committee: Option<i64>,
        laureate: i64,
    ) -> Result<Option<Decided>, AppError> {
        match committee {
            Some(committee) => self.0.of(db, committee, laureate).await,
            None => Ok(None),
        }
    }
}

impl Decided {
    /// Puts what was decided in a form: beside what a convention in force says when `adds`, alone otherwise.
    pub fn propose(&self, draft: &mut ConventionDraft, adds: bool) -> Proposed {
        Proposed {
            source: self.source.clone(),
            href: self.href.clone(),
            lines: draft.propose(&self.payers, self.ends_on, adds),
        }
    }
}
