//! What a metric is: what may change with a word, and what makes a new version.

use super::achievement::Formula;
use super::frequency::{Frequency, LONGEST_DELAY};
use super::period::PeriodKind;
use super::unit::{Direction, MatrixBox, Unit};
use super::words::coded;

/// What is measured, and how: changing any of it makes a new version, with a reason, for values before and after
/// no longer compare (the programme's rule for method, unit, scale and question; the direction and the period go
/// with them).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// The question it answers.
    pub question: String,
    /// In what it is counted, with its scale.
    pub unit: Unit,
    /// Which way is better.
    pub direction: Direction,
    /// What a value is about in time.
    pub period: PeriodKind,
    /// How it is measured.
    pub method: String,
    /// Measured on part of what it is about, and on which.
    pub sample: Sample,
    /// What it stands for, when it is measured instead of something that cannot be; empty otherwise.
    pub proxy_for: String,
}

/// Part of what a metric is about that is really measured; all of it when nothing is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sample {
    /// How many were measured.
    pub size: Option<i32>,
    /// Share of the whole, in percent, from 1 to 100.
    pub share: Option<i32>,
}

/// What may change without a new version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Its box of the impact matrix.
    pub matrix_box: MatrixBox,
    /// How often a reading is expected.
    pub frequency: Frequency,
    /// Days after the end of a period within which its reading is not late.
    pub delay: i32,
    /// Where the figure is read.
    pub source: String,
    /// How achievement is computed.
    pub formula: Formula,
    /// The one metric that the team steers by.
    pub is_north_star: bool,
    /// Whether everybody may read it.
    pub is_public: bool,
}

/// A metric as somebody defines it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// What may change with a word.
    pub sheet: Sheet,
    /// What makes a new version.
    pub measure: Measure,
}

coded! {
    /// How a metric ended.
    Ending, NotAnEnding("Dites comment l’indicateur s’arrête."), {
        /// It cannot be measured.
        Unmeasurable => "unmeasurable", "Non mesurable";
        /// Another one took its place.
        Replaced => "replaced", "Remplacé";
        /// It is not followed any more.
        Stopped => "stopped", "Suivi arrêté";
    }
}

/// Why a metric cannot be defined so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// A reading would come before its period is over.
    #[error(
        "Un relevé ne peut pas venir plus souvent que la période qu’il mesure\u{a0}: choisissez une fréquence plus lente."
    )]
    TooOften,
    /// The north star is followed at least monthly (the programme's rule).
    #[error(
        "L’étoile du nord se suit au moins chaque mois\u{a0}: choisissez une fréquence mensuelle ou plus rapide."
    )]
    TooRareForNorthStar,
    /// The delay is out of bounds.
    #[error("Le délai va de 0 à 366 jours après la fin de la période.")]
    Delay,
    /// The share of a sample is out of bounds.
    #[error("La part mesurée va de 1 à 100\u{a0}%.")]
    Share,
    /// A sample of nobody.
    #[error("La taille de l’échantillon est un nombre plus grand que zéro.")]
    Size,
}

impl Problem {
    /// The field it is about.
    pub fn field(self) -> &'static str {
        match self {
            Self::TooOften | Self::TooRareForNorthStar => "frequency",
            Self::Delay => "delay",
            Self::Share => "sample_share",
            Self::Size => "sample_size",
        }
    }
}

impl Definition {
    /// What is wrong with it, the first fault first.
    pub fn check(&self) -> Option<Problem> {
        let (sheet, sample) = (&self.sheet, self.measure.sample);
        if !sheet.frequency.suits(self.measure.period) {
            return Some(Problem::TooOften);
        }
        if sheet.is_north_star && sheet.frequency > Frequency::Monthly {
            return Some(Problem::TooRareForNorthStar);
        }
        if !(0..=LONGEST_DELAY).contains(&sheet.delay) {
            return Some(Problem::Delay);
        }
        if sample.size.is_some_and(|it| it < 1) {
            return Some(Problem::Size);
        }
        sample.share.is_some_and(|it| !(1..=100).contains(&it)).then_some(Problem::Share)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn definition() -> Definition {
        Definition {
            sheet: Sheet {
                name: "Propriétaires actifs".to_owned(),
                matrix_box: MatrixBox::Used,
                frequency: Frequency::Monthly,
                delay: 30,
                source: String::new(),
                formula: Formula::Share,
                is_north_star: true,
                is_public: true,
            },
            measure: Measure {
                question: "Combien s’en servent ?".to_owned(),
                unit: Unit::Count(String::new()),
                direction: Direction::Higher,
                period: PeriodKind::Month,
                method: String::new(),
                sample: Sample::default(),
                proxy_for: String::new(),
            },
        }
    }

    #[test]
    fn a_definition_holds_together() {
        type Edit = fn(&mut Definition);
        let cases: [(Edit, Option<Problem>); 10] = [
            (|_| {}, None),
            (|it| it.sheet.frequency = Frequency::Weekly, Some(Problem::TooOften)),
            (|it| it.sheet.frequency = Frequency::Quarterly, Some(Problem::TooRareForNorthStar)),
            (
                |it| {
                    it.sheet.frequency = Frequency::Quarterly;
                    it.sheet.is_north_star = false;
                },
                None,
            ),
            (|it| it.measure.period = PeriodKind::Quarter, Some(Problem::TooOften)),
            (|it| it.measure.period = PeriodKind::RollingYear, None),
            (|it| it.sheet.delay = 367, Some(Problem::Delay)),
            (|it| it.sheet.delay = -1, Some(Problem::Delay)),
            (|it| it.measure.sample.size = Some(0), Some(Problem::Size)),
            (|it| it.measure.sample.share = Some(101), Some(Problem::Share)),
        ];
        for (edit, expected) in cases {
            let mut it = definition();
            edit(&mut it);
            assert_eq!(it.check(), expected);
        }
    }
}
