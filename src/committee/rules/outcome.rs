//! What a committee may decide. Two official lists of outcomes exist; one set says both.

use std::str::FromStr;

use serde::Serialize;

use crate::money::Euros;
use crate::web::french;

/// The outcome of a committee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Goes on with the same budget or more.
    Renewed,
    /// Goes on with less.
    Lower,
    /// One or two months, with a proof asked for.
    Provisional,
    /// The team stays, and changes its audience or its solution.
    Pivot,
    /// Kept in working order.
    Maintenance,
    /// Handed over to another body.
    Transfer,
    /// Goes on to be consolidated.
    Consolidation,
    /// The team is dissolved.
    Stop,
}

/// The first official list: what becomes of the budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Budget {
    /// Granted, usually for six months.
    Granted,
    /// Provisional, one or two months, with a proof asked for.
    Provisional,
    /// None.
    None,
}

/// The second official list: what becomes of the product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renewal {
    /// Same budget or more.
    SameOrMore,
    /// Lower budget.
    Lower,
    /// Stop, pivot or maintenance.
    Changes,
}

impl Outcome {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 8] = [
        Self::Renewed,
        Self::Lower,
        Self::Provisional,
        Self::Pivot,
        Self::Maintenance,
        Self::Transfer,
        Self::Consolidation,
        Self::Stop,
    ];

    /// The code that is stored and sent by forms.
    pub fn code(self) -> &'static str {
        match self {
            Self::Renewed => "renewed",
            Self::Lower => "lower",
            Self::Provisional => "provisional",
            Self::Pivot => "pivot",
            Self::Maintenance => "maintenance",
            Self::Transfer => "transfer",
            Self::Consolidation => "consolidation",
            Self::Stop => "stop",
        }
    }

    /// In words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Renewed => "Renouvelé, même budget ou plus",
            Self::Lower => "Renouvelé, budget moindre",
            Self::Provisional => "Provisoire, avec preuve demandée",
            Self::Pivot => "Pivot",
            Self::Maintenance => "Maintenance",
            Self::Transfer => "Transfert",
            Self::Consolidation => "Consolidation",
            Self::Stop => "Arrêt",
        }
    }

    /// So many of them, in words: « 2 renouvelés, même budget ou plus ».
    pub fn counted(self, count: u64) -> String {
        let one = french::lowered(self.label());
        if count < 2 {
            return format!("{count}\u{a0}{one}");
        }
        let (word, rest) = one.find([',', ' ']).map_or((one.as_str(), ""), |at| one.split_at(at));
        format!("{count}\u{a0}{word}s{rest}")
    }

    /// What it entails, in a line.
    pub fn hint(self) -> &'static str {
        match self {
            Self::Renewed | Self::Lower => "Pour six mois, en général",
            Self::Provisional => "Un ou deux mois\u{a0}; la fin de la période devient la prochaine échéance",
            Self::Pivot => "L’équipe garde ses moyens, change de cible ou de solution",
            Self::Maintenance => "Le service reste ouvert, sans évoluer",
            Self::Transfer => {
                "Un autre organisme reprend le service\u{a0}: plus de comité d’investissement ici"
            }
            Self::Consolidation => "Le produit passe en consolidation",
            Self::Stop => "Aucun budget, l’équipe est dissoute\u{a0}; les crédits non utilisés sont à rendre",
        }
    }

    /// What the committee does, for the sentence that is read aloud: « renouvelle… ».
    pub fn verb(self) -> &'static str {
        match self {
            Self::Renewed => "renouvelle le produit, à budget égal ou supérieur",
            Self::Lower => "renouvelle le produit, à budget moindre",
            Self::Provisional => "accorde un budget provisoire",
            Self::Pivot => "décide un pivot",
            Self::Maintenance => "décide la mise en maintenance",
            Self::Transfer => "décide le transfert",
            Self::Consolidation => "décide la consolidation",
            Self::Stop => "décide l’arrêt",
        }
    }

    /// Whether a budget and its period must be said.
    pub fn needs_budget(self) -> bool {
        matches!(self, Self::Renewed | Self::Lower | Self::Provisional)
    }

    /// Whether no committee follows: the team is dissolved, or the service is another's.
    pub fn is_last(self) -> bool {
        matches!(self, Self::Stop | Self::Transfer)
    }

    /// Its place in the first official list, with what was granted.
    pub fn budget(self, granted: Euros) -> Budget {
        match self {
            Self::Provisional => Budget::Provisional,
            Self::Stop => Budget::None,
            _ if granted.is_zero() => Budget::None,
            _ => Budget::Granted,
        }
    }

    /// Its place in the second official list, which has none for a provisional budget.
    pub fn renewal(self) -> Option<Renewal> {
        match self {
            Self::Renewed => Some(Renewal::SameOrMore),
            Self::Lower => Some(Renewal::Lower),
            Self::Provisional => None,
            Self::Pivot | Self::Maintenance | Self::Transfer | Self::Consolidation | Self::Stop => {
                Some(Renewal::Changes)
            }
        }
    }
}

impl Budget {
    /// In words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Granted => "budget accordé",
            Self::Provisional => "budget provisoire, preuve demandée",
            Self::None => "aucun budget",
        }
    }
}

impl Renewal {
    /// In words.
    pub fn label(self) -> &'static str {
        match self {
            Self::SameOrMore => "budget égal ou supérieur",
            Self::Lower => "budget moindre",
            Self::Changes => "arrêt, pivot ou maintenance",
        }
    }
}

/// Not the code of an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Choisissez l’issue\u{a0}: un comité ne se clôt pas sans décision.")]
pub struct NotAnOutcome;

impl FromStr for Outcome {
    type Err = NotAnOutcome;

    fn from_str(code: &str) -> Result<Self, NotAnOutcome> {
        Self::ALL.into_iter().find(|it| it.code() == code).ok_or(NotAnOutcome)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_back() {
        for outcome in Outcome::ALL {
            assert_eq!(outcome.code().parse(), Ok(outcome));
        }
        assert_eq!("reporte".parse::<Outcome>(), Err(NotAnOutcome), "postponing is no outcome");
    }

    #[test]
    fn both_official_lists_are_said() {
        let some: Euros = "150000".parse().unwrap();
        for (outcome, granted, budget, renewal) in [
            (Outcome::Renewed, some, Budget::Granted, Some(Renewal::SameOrMore)),
            (Outcome::Lower, some, Budget::Granted, Some(Renewal::Lower)),
            (Outcome::Provisional, some, Budget::Provisional, None),
            (Outcome::Pivot, some, Budget::Granted, Some(Renewal::Changes)),
            (Outcome::Pivot, Euros::ZERO, Budget::None, Some(Renewal::Changes)),
            (Outcome::Maintenance, some, Budget::Granted, Some(Renewal::Changes)),
            (Outcome::Stop, Euros::ZERO, Budget::None, Some(Renewal::Changes)),
        ] {
            assert_eq!((outcome.budget(granted), outcome.renewal()), (budget, renewal), "{outcome:?}");
        }
    }

    #[test]
    fn outcomes_that_are_counted_agree() {
        for (outcome, count, expected) in [
            (Outcome::Renewed, 1, "1 renouvelé, même budget ou plus"),
            (Outcome::Renewed, 2, "2 renouvelés, même budget ou plus"),
            (Outcome::Provisional, 3, "3 provisoires, avec preuve demandée"),
            (Outcome::Stop, 2, "2 arrêts"),
        ] {
            assert_eq!(outcome.counted(count).replace('\u{a0}', " "), expected);
        }
    }
}
