//! What may be decided of an application.

use std::str::FromStr;

use crate::money::Euros;

/// What a proposal says, whatever goes with it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Nothing yet.
    #[default]
    Undecided,
    /// A laureate, with the support alone.
    Support,
    /// A laureate, with the support and money.
    CoFinanced,
    /// On the reserve list.
    Reserve,
    /// Refused.
    Refused,
}

/// Not the code of a kind of outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Choisissez une décision dans la liste.")]
pub struct NotAKind;

impl Kind {
    /// All of them, in the order of forms.
    pub const ALL: [Self; 5] =
        [Self::Undecided, Self::CoFinanced, Self::Support, Self::Reserve, Self::Refused];

    /// The code that is stored and sent by forms.
    pub fn code(self) -> &'static str {
        match self {
            Self::Undecided => "undecided",
            Self::Support => "support",
            Self::CoFinanced => "co_financed",
            Self::Reserve => "reserve",
            Self::Refused => "refused",
        }
    }
}

impl FromStr for Kind {
    type Err = NotAKind;

    fn from_str(code: &str) -> Result<Self, NotAKind> {
        Self::ALL.into_iter().find(|it| it.code() == code).ok_or(NotAKind)
    }
}

/// What is decided of an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A laureate, with the support and this money, which may be none.
    Laureate(Euros),
    /// On the reserve list, at that rank, from 1.
    Reserve(u32),
    /// Refused, and why.
    Refused(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_back() {
        for kind in Kind::ALL {
            assert_eq!(kind.code().parse(), Ok(kind));
        }
        assert_eq!("peut-être".parse::<Kind>(), Err(NotAKind));
    }
}
