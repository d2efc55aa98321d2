//! What is decided of an obligation, by whoever checks it or gives evidence.

use std::str::FromStr;

use super::owed::Stored;

/// What whoever checks decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// It is kept.
    Hold,
    /// What was given does not show it.
    Return,
    /// It does not apply, or no longer.
    Drop,
    /// It counts again.
    Reopen,
}

/// A word that names no decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Choisissez ce que devient cet engagement.")]
pub struct NotACheck;

impl Check {
    /// Every decision, in the order of a form.
    pub const ALL: [Self; 4] = [Self::Hold, Self::Return, Self::Drop, Self::Reopen];

    /// How a form names it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Hold => "tenue",
            Self::Return => "renvoi",
            Self::Drop => "sans-objet",
            Self::Reopen => "a-faire",
        }
    }
}

impl FromStr for Check {
    type Err = NotACheck;

    fn from_str(text: &str) -> Result<Self, NotACheck> {
        Self::ALL.into_iter().find(|it| it.code() == text).ok_or(NotACheck)
    }
}

/// Whether somebody had what did not apply count again, by the decisions made, the oldest first: clauses
/// that say otherwise do not undo it.
pub fn is_by_hand(checks: &[Check]) -> bool {
    let mut last = checks.iter().rev().filter(|it| **it != Check::Return);
    last.next() == Some(&Check::Reopen) && last.next() != Some(&Check::Hold)
}

/// The state that a decision leads to.
///
/// # Errors
/// One that does not start there: the sentence says why and what to do.
pub fn checked(check: Check, stored: Stored) -> Result<Stored, &'static str> {
    match (check, stored) {
        (Check::Hold, Stored::Todo | Stored::Claimed) => Ok(Stored::Held),
        (Check::Drop, Stored::Todo | Stored::Claimed) => Ok(Stored::Moot),
        (Check::Return, Stored::Claimed) | (Check::Reopen, Stored::Held | Stored::Moot | Stored::Unkept) => {
            Ok(Stored::Todo)
        }
        (_, Stored::Breached) => Err("Un manquement est constaté\u{a0}: sa page dit comment il prend fin."),
        (Check::Return, Stored::Todo) => Err("Aucune preuve n’attend\u{a0}: il n’y a rien à renvoyer."),
        (Check::Reopen, Stored::Todo | Stored::Claimed) => {
            Err("Cet engagement est déjà à faire\u{a0}: rien n’est à rouvrir.")
        }
        (_, Stored::Held) => {
            Err("Cet engagement est déjà tenu\u{a0}: s’il ne l’est plus, remettez-le à faire.")
        }
        (_, Stored::Unkept) => {
            Err("Cet engagement n’a pas été tenu\u{a0}: s’il est attendu à nouveau, remettez-le à faire.")
        }
        (_, Stored::Moot) => {
            Err("Cet engagement est sans objet\u{a0}: s’il compte à nouveau, remettez-le à faire.")
        }
    }
}

/// The state once evidence is given.
///
/// # Errors
/// Nothing waits for evidence: the sentence says what to do.
pub fn claimed(stored: Stored) -> Result<Stored, &'static str> {
    match stored {
        Stored::Todo | Stored::Claimed => Ok(Stored::Claimed),
        // A breach ends by its own page, not by the evidence that mends it.
        Stored::Breached => Ok(Stored::Breached),
        Stored::Held | Stored::Moot | Stored::Unkept => checked(Check::Hold, stored),
    }
}

/// What a decision still needs, in words: a reason, or what shows that it is kept.
pub fn needs(check: Check, stored: Stored, has_word: bool) -> Option<&'static str> {
    match (check, stored) {
        _ if has_word => None,
        (Check::Hold, Stored::Todo) => {
            Some("Aucune preuve n’est donnée\u{a0}: dites ce que vous avez constaté.")
        }
        (Check::Hold, _) => None,
        (Check::Return, _) => Some("Dites ce qui manque à la preuve."),
        (Check::Drop, _) => Some("Dites pourquoi cet engagement est sans objet."),
        (Check::Reopen, _) => Some("Dites pourquoi cet engagement est à faire de nouveau."),
    }
}

#[cfg(test)]
#[path = "decision_cases.rs"]
mod cases;
