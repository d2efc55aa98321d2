//! What is decided of applications: whom a name stands for, and what they ask together.

mod matching;
mod sums;
pub mod table;

pub use matching::{Body, Match, find_match, free_slug};
pub use sums::{Sums, sums};

/// Whose an application is: one of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// Row of a product.
    Product(i64),
    /// Row of an incubator.
    Incubator(i64),
}

/// Not what a form says of a product or of an incubator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Choisissez un produit ou un incubateur dans la liste.")]
pub struct NotASubject;

impl Subject {
    /// Its kind in the journal.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Product(_) => "product",
            Self::Incubator(_) => "incubator",
        }
    }
}

impl std::fmt::Display for Subject {
    /// As forms send it: `product:12`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Product(id) => write!(f, "product:{id}"),
            Self::Incubator(id) => write!(f, "incubator:{id}"),
        }
    }
}

impl std::str::FromStr for Subject {
    type Err = NotASubject;

    fn from_str(text: &str) -> Result<Self, NotASubject> {
        let (kind, id) = text.split_once(':').ok_or(NotASubject)?;
        let id = id.parse().map_err(|_| NotASubject)?;
        match kind {
            "product" => Ok(Self::Product(id)),
            "incubator" => Ok(Self::Incubator(id)),
            _ => Err(NotASubject),
        }
    }
}

/// Whether an application counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is to be decided, or was.
    Running,
    /// It was withdrawn: it counts no more.
    Withdrawn {
        /// When, RFC 3339.
        at: String,
        /// Why.
        why: String,
    },
}

impl Standing {
    /// Whether it counts.
    pub fn is_running(&self) -> bool {
        matches!(self, Self::Running)
    }
}
