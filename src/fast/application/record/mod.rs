//! Rows of the applications and of those who assess them.

pub(crate) mod application;
pub mod assessor;
mod find;
pub(crate) mod selection_assessor;
pub mod subject;
pub mod write;

pub use find::{find, list, rows};

use super::rules::{Standing, Subject};
use crate::audit::Object;
use crate::portfolio::record::names::Name;

/// An application, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its row.
    pub id: i64,
    /// Raised by each change: by it a stale edit is known.
    pub version: i64,
    /// Number of the edition.
    pub edition: i32,
    /// Whose it is.
    pub subject: Subject,
    /// Name of the product or of the incubator, and name in addresses.
    pub name: Name,
    /// What it says.
    pub values: Values,
    /// Whether it was withdrawn, when and why.
    pub standing: Standing,
}

/// What an application says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values {
    /// Money asked; zero asks for the support alone.
    pub asked: crate::money::Euros,
    /// The whole need, of which the fund pays a share, when it is known.
    pub need: Option<crate::money::Euros>,
    /// What for.
    pub purpose: String,
    /// Number of the file where it was sent.
    pub reference: Option<String>,
    /// Day it came in.
    pub received_on: Option<chrono::NaiveDate>,
}

/// The application as the journal names it.
pub fn object(edition: i32, id: i64) -> Object {
    Object { kind: "application", id: format!("{edition}/{id}") }
}
