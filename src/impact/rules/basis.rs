//! What a value was computed from, when it was: the answers to a question, or two groups.

use std::fmt;
use std::str::FromStr;

use sea_orm::DeriveValueType;

use super::compared::Compared;
use super::nps::Answers;
use super::unit::Unit;

/// What a value was computed from.
#[derive(Clone, Debug, PartialEq, Eq, DeriveValueType)]
#[sea_orm(value_type = "String")]
pub enum Basis {
    /// Answers to a question of recommendation.
    Answers(Answers),
    /// Two groups, and the interval of their difference.
    Compared(Compared),
}

/// Not the stored text of what a value was computed from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Ce dont cette valeur est calculée n’est pas lisible.")]
pub struct NotABasis;

impl Basis {
    /// The two groups, when it is them.
    pub fn compared(&self) -> Option<&Compared> {
        match self {
            Self::Compared(it) => Some(it),
            Self::Answers(_) => None,
        }
    }
}

/// What is said of the two groups that a value in `unit` is computed from; nothing for another.
pub fn told(basis: Option<&Basis>, unit: &Unit) -> Vec<String> {
    basis.and_then(Basis::compared).map(|it| it.told(unit)).unwrap_or_default()
}

impl fmt::Display for Basis {
    /// The stored text, that of answers or that of a comparison: only the second starts with a brace.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answers(it) => it.fmt(f),
            Self::Compared(it) => it.fmt(f),
        }
    }
}

impl FromStr for Basis {
    type Err = NotABasis;

    fn from_str(text: &str) -> Result<Self, NotABasis> {
        if text.starts_with('{') {
            return text.parse().map(Self::Compared).map_err(|_| NotABasis);
        }
        text.parse().map(Self::Answers).map_err(|_| NotABasis)
    }
}
