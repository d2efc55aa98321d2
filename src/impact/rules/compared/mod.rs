//! An effect measured by comparison: two groups, the difference of their values, and its confidence interval.
//!
//! An effect alone says nothing: the same five points are proof with ten thousand people and chance with twenty. Both
//! groups and the interval come with each value, or it is not filed.

mod again;
mod stored;
mod words;

pub use again::{Again, Method};

use super::unit::{Impossible, Unit};
use crate::text::NO_BREAK_SPACE;
use crate::value::Figure;

/// Characters of the name of a group, at most.
pub const LONGEST_NAME: usize = 120;
/// Said where a value comes alone.
pub const NEEDS_GROUPS: &str = "Un effet se relève avec ses deux groupes et l’intervalle de leur écart\u{a0}: ouvrez la page de sa période pour \
     les donner.";
/// Millionths of the first difference that is too large to be kept.
const BEYOND: u64 = 1_000_000_000_000_000_000;
/// The lowest confidence level, included, and the highest, left out.
const LEVELS: (Figure, Figure) = (Figure::from_millionths(50_000_000), Figure::from_millionths(100_000_000));

/// A group that was measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Who they are.
    pub name: String,
    /// How many were measured.
    pub size: u32,
    /// The share or the mean that was found.
    pub value: Figure,
    /// The standard deviation, for a mean, when it is known.
    pub deviation: Option<Figure>,
}

/// Two groups and the interval of their difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// Those who have what is studied.
    pub studied: Group,
    /// Those who do not.
    pub control: Group,
    /// Lower bound of the interval.
    pub low: Figure,
    /// Its upper bound.
    pub high: Figure,
    /// Its confidence level, in percent.
    pub level: Figure,
}

/// One of the two groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Those who have what is studied.
    Studied,
    /// Those who do not.
    Control,
}

/// What a field of a comparison says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The name of a group.
    Name(Side),
    /// Its size.
    Size(Side),
    /// Its value.
    Value(Side),
    /// Its standard deviation.
    Deviation(Side),
    /// The lower bound.
    Low,
    /// The upper bound.
    High,
    /// The confidence level.
    Level,
}

/// What is wrong with a comparison.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A group without a name.
    #[error("Dites qui est dans ce groupe.")]
    NoName(Side),
    /// A name that is too long.
    #[error("Ce nom est trop long\u{a0}: 120\u{a0}caractères au plus.")]
    LongName(Side),
    /// The same name twice.
    #[error("Les deux groupes ont le même nom\u{a0}: dites ce qui les distingue.")]
    SameName,
    /// A group of nobody.
    #[error("La taille d’un groupe est un nombre plus grand que zéro.")]
    NoSize(Side),
    /// A share that is none.
    #[error("La part d’un groupe va de 0 à 100\u{a0}%.")]
    NotAShare(Side),
    /// A mean that its scale does not have.
    #[error("{1}")]
    Impossible(Side, Impossible),
    /// A standard deviation beside a share, which has none of its own.
    #[error("Une part n’a pas d’écart type à donner\u{a0}: laissez ce champ vide.")]
    DeviationOfShare(Side),
    /// A standard deviation below zero.
    #[error("Un écart type n’est pas négatif.")]
    NegativeDeviation(Side),
    /// The standard deviation of one group only.
    #[error("Donnez l’écart type des deux groupes, ou d’aucun.")]
    LonelyDeviation(Side),
    /// Values so far apart that their difference is not kept.
    #[error("L’écart de ces valeurs est trop grand pour être gardé\u{a0}: vérifiez-les.")]
    TooFar,
    /// Bounds in the wrong order.
    #[error("La borne haute est au-dessous de la borne basse\u{a0}: échangez-les.")]
    Upside,
    /// An interval that lies above the difference.
    #[error("L’intervalle ne contient pas l’écart, qui est de {0}\u{a0}: cette borne est au-dessus.")]
    Above(String),
    /// An interval that lies below the difference.
    #[error("L’intervalle ne contient pas l’écart, qui est de {0}\u{a0}: cette borne est au-dessous.")]
    Below(String),
    /// A confidence level that is none.
    #[error("Le niveau de confiance va de 50\u{a0}% à moins de 100\u{a0}%\u{a0}: 95 le plus souvent.")]
    Level,
}

impl Fault {
    /// What it is about.
    pub fn part(&self) -> Part {
        match self {
            Self::NoName(side) | Self::LongName(side) => Part::Name(*side),
            Self::SameName => Part::Name(Side::Control),
            Self::NoSize(side) => Part::Size(*side),
            Self::NotAShare(side) | Self::Impossible(side, _) => Part::Value(*side),
            Self::DeviationOfShare(side) | Self::NegativeDeviation(side) | Self::LonelyDeviation(side) => {
                Part::Deviation(*side)
            }
            Self::TooFar => Part::Value(Side::Control),
            Self::Upside | Self::Below(_) => Part::High,
            Self::Above(_) => Part::Low,
            Self::Level => Part::Level,
        }
    }
}

impl Side {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Studied, Self::Control];
}

impl Compared {
    /// A group.
    pub fn group(&self, side: Side) -> &Group {
        match side {
            Side::Studied => &self.studied,
            Side::Control => &self.control,
        }
    }

    /// The effect: the value of those who have what is studied, less that of those who do not; nothing when it is too
    /// large to be kept.
    pub fn difference(&self) -> Option<Figure> {
        let found = self.studied.value.checked_sub(self.control.value);
        found.filter(|it| it.millionths().unsigned_abs() < BEYOND)
    }

    /// Whether the interval holds zero: the difference may be none, at that level.
    pub fn holds_zero(&self) -> bool {
        self.low <= Figure::ZERO && Figure::ZERO <= self.high
    }

    /// What is wrong with it, for an effect on what is counted in `unit`, in the order of the form; the interval of
    /// groups that are wrong is not judged.
    pub fn faults(&self, unit: &Unit) -> Vec<Fault> {
        let mut found: Vec<Fault> = Side::ALL.into_iter().flat_map(|it| self.faults_of(it, unit)).collect();
        if !self.studied.name.is_empty() && self.studied.name == self.control.name {
            found.push(Fault::SameName);
        }
        match (self.studied.deviation, self.control.deviation) {
            _ if *unit == Unit::Percent => {}
            (Some(_), None) => found.push(Fault::LonelyDeviation(Side::Control)),
            (None, Some(_)) => found.push(Fault::LonelyDeviation(Side::Studied)),
            _ => {}
        }
        match self.difference() {
            None => found.push(Fault::TooFar),
            Some(_) if self.high < self.low => found.push(Fault::Upside),
            Some(it) => {
                let told = || Unit::Effect(Box::new(unit.clone())).shown(it);
                if it < self.low {
                    found.push(Fault::Above(told()));
                } else if it > self.high {
                    found.push(Fault::Below(told()));
                }
            }
        }
        if self.level < LEVELS.0 || self.level >= LEVELS.1 {
            found.push(Fault::Level);
        }
        found
    }

    fn faults_of(&self, side: Side, unit: &Unit) -> Vec<Fault> {
        let Group { name, size, value, deviation } = self.group(side);
        let mut found = Vec::new();
        if name.is_empty() {
            found.push(Fault::NoName(side));
        } else if name.chars().count() > LONGEST_NAME {
            found.push(Fault::LongName(side));
        }
        if *size == 0 {
            found.push(Fault::NoSize(side));
        }
        let is_share = *unit == Unit::Percent;
        if is_share {
            let whole = Figure::from_millionths(100_000_000);
            if *value < Figure::ZERO || *value > whole {
                found.push(Fault::NotAShare(side));
            }
        } else if let Err(why) = unit.check(*value) {
            found.push(Fault::Impossible(side, why));
        }
        match deviation {
            Some(_) if is_share => found.push(Fault::DeviationOfShare(side)),
            Some(it) if *it < Figure::ZERO => found.push(Fault::NegativeDeviation(side)),
            _ => {}
        }
        found
    }
}

/// A number with its sign: « +5,1 », « −0,4 », « 0 ».
pub(super) fn signed(value: Figure) -> String {
    if value > Figure::ZERO { format!("+{}", value.shown()) } else { value.shown() }
}

/// A difference with its unit: « +5,1 points ».
pub(super) fn with_unit(value: Figure, suffix: &str) -> String {
    let number = signed(value);
    if suffix.is_empty() { number } else { format!("{number}{NO_BREAK_SPACE}{suffix}") }
}

#[cfg(test)]
mod cases;
