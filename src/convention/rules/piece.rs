//! What a file that goes with a convention is.

use std::str::FromStr;

/// Kind of an attachment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// The convention signed by hand.
    Scan,
    /// An amendment signed by hand.
    AmendmentScan,
    /// The letter that gives the product owner their mission.
    MissionLetter,
    /// The act by which a representative lets another sign.
    Delegation,
    /// Anything else.
    Other,
}

/// A word that names no kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Choisissez la nature de la pièce dans la liste.")]
pub struct NotAPiece;

impl Piece {
    /// Every kind.
    pub const ALL: [Self; 5] =
        [Self::Scan, Self::AmendmentScan, Self::MissionLetter, Self::Delegation, Self::Other];

    /// Whether it shows signatures: it then comes with them.
    pub fn is_scan(self) -> bool {
        matches!(self, Self::Scan | Self::AmendmentScan)
    }

    /// The word of the column and of the form.
    pub fn code(self) -> &'static str {
        match self {
            Self::Scan => "scan",
            Self::AmendmentScan => "amendment_scan",
            Self::MissionLetter => "mission_letter",
            Self::Delegation => "delegation",
            Self::Other => "other",
        }
    }
}

impl FromStr for Piece {
    type Err = NotAPiece;

    fn from_str(text: &str) -> Result<Self, NotAPiece> {
        Self::ALL.into_iter().find(|it| it.code() == text).ok_or(NotAPiece)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_named_in_one_way() {
        for kind in Piece::ALL {
            assert_eq!(kind.code().parse(), Ok(kind));
        }
        assert_eq!("".parse::<Piece>(), Err(NotAPiece));
    }
}
