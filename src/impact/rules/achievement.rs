//! How much of a target is reached, by the formula that the metric says, compared before it is rounded.

use chrono::NaiveDate;

use super::unit::Direction;
use super::words::coded;
use crate::text::{NO_BREAK_SPACE, grouped};
use crate::value::Figure;

coded! {
    /// How achievement is computed.
    Formula, NotAFormula("Choisissez une formule."), {
        /// The value over the target; the target over the value when lower is better.
        Share => "share", "Sans point de départ : valeur ÷ objectif (objectif ÷ valeur si plus bas vaut mieux)";
        /// The way done over the way to do.
        Way => "way", "Avec le point de départ : (valeur − départ) ÷ (objectif − départ)";
    }
}

/// Who set a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Goal {
    /// Where it starts from, if that is known.
    pub baseline: Option<Figure>,
    /// The value to reach.
    pub target: Figure,
}

/// Why a target cannot be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotComputable {
    /// The formula needs where one starts from.
    #[error("la formule demande un point de départ, qui n’est pas connu")]
    NoBaseline,
    /// The target is the baseline.
    #[error("l’objectif est égal au point de départ\u{a0}: rien n’est à parcourir")]
    NothingToDo,
    /// The target is on the wrong side of the baseline.
    #[error("l’objectif va à l’inverse du sens de l’indicateur")]
    Backwards,
    /// The denominator is zero.
    #[error("le dénominateur est nul")]
    ZeroDenominator,
    /// A share of something negative says nothing.
    #[error("une valeur négative ne se compare à un objectif qu’avec un point de départ")]
    Negative,
}

/// How much of a target is reached, as an exact fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Achievement {
    numerator: i128,
    /// Greater than zero.
    denominator: i128,
    shape: Shape,
}

/// What was divided by what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    ValueOverTarget { value: Figure, target: Figure },
    TargetOverValue { value: Figure, target: Figure },
    Way { value: Figure, baseline: Figure, target: Figure },
}

/// How much of `goal` the value reaches.
///
/// v ÷ t, or (v − b) ÷ (t − b) with the baseline, or t ÷ v when lower is better and there is no baseline
/// (the programme's rule).
///
/// # Errors
/// « Non calculable », and why: a zero denominator, a baseline that lacks, a target that is the baseline or
/// goes against the direction, a share of something negative.
pub fn achievement(
    value: Figure,
    goal: Goal,
    formula: Formula,
    direction: Direction,
) -> Result<Achievement, NotComputable> {
    let target = goal.target;
    let of = |it: Figure| i128::from(it.millionths());
    let (numerator, denominator, shape) = match (formula, direction) {
        (Formula::Share, Direction::Higher) => {
            (of(value), of(target), Shape::ValueOverTarget { value, target })
        }
        (Formula::Share, Direction::Lower) => {
            (of(target), of(value), Shape::TargetOverValue { value, target })
        }
        (Formula::Way, _) => {
            let baseline = goal.baseline.ok_or(NotComputable::NoBaseline)?;
            let is_right = match direction {
                Direction::Higher => target > baseline,
                Direction::Lower => target < baseline,
            };
            if target == baseline {
                return Err(NotComputable::NothingToDo);
            }
            if !is_right {
                return Err(NotComputable::Backwards);
            }
            let shape = Shape::Way { value, baseline, target };
            (of(value) - of(baseline), of(target) - of(baseline), shape)
        }
    };
    if denominator == 0 {
        return Err(NotComputable::ZeroDenominator);
    }
    match shape {
        Shape::ValueOverTarget { .. } if denominator < 0 => Err(NotComputable::Negative),
        Shape::TargetOverValue { .. } if denominator < 0 || numerator < 0 => Err(NotComputable::Negative),
        Shape::Way { .. } if denominator < 0 => {
            Ok(Achievement { numerator: -numerator, denominator: -denominator, shape })
        }
        _ => Ok(Achievement { numerator, denominator, shape }),
    }
}

impl Achievement {
    /// Whether at least `percent` of the target is reached: compared before any rounding.
    pub fn reaches(self, percent: u8) -> bool {
        self.numerator * 100 >= self.denominator * i128::from(percent)
    }

    /// Reached at 100 %.
    pub fn is_reached(self) -> bool {
        self.reaches(100)
    }

    /// Reached at 80 % or more: the reading that is reported to Parliament.
    pub fn is_reached_at_80(self) -> bool {
        self.reaches(80)
    }

    /// « 81,8 % », « 155 % »: one decimal below a hundred, none above, half away from zero; a rounding that
    /// would pass 80 or 100 % is cut short, so that what is written never says more than what is compared.
    pub fn percent(self) -> String {
        let is_below = !self.is_reached();
        let step: i128 = if is_below { 1 } else { 10 };
        let (scaled, half) = (self.numerator * 1000, self.denominator * step);
        let cut = scaled.div_euclid(half);
        let is_nearer_above = scaled.rem_euclid(half) * 2 >= half;
        let above = (cut + 1) * step;
        let passes = |limit: u8| !self.reaches(limit) && above >= i128::from(limit) * 10;
        let is_raised = is_nearer_above && !passes(80) && !passes(100);
        let tenths = (cut + i128::from(is_raised)) * step;
        let size = u64::try_from(tenths.unsigned_abs()).unwrap_or(u64::MAX);
        let minus = if tenths < 0 { "\u{2212}" } else { "" };
        let decimal = if size.is_multiple_of(10) { String::new() } else { format!(",{}", size % 10) };
        format!("{minus}{}{decimal}{NO_BREAK_SPACE}%", grouped(size / 10))
    }

    /// Its share of a hundred as a whole number from 0 to 100, to draw a bar.
    pub fn bar(self) -> u8 {
        let whole = (self.numerator * 100).div_euclid(self.denominator).clamp(0, 100);
        u8::try_from(whole).unwrap_or(100)
    }

    /// The formula with its numbers: « valeur ÷ objectif = 32 717 ÷ 40 000 ».
    pub fn formula(self) -> String {
        let shown = Figure::shown;
        match self.shape {
            Shape::ValueOverTarget { value, target } => {
                format!("valeur ÷ objectif = {} ÷ {}", shown(value), shown(target))
            }
            Shape::TargetOverValue { value, target } => {
                format!("objectif ÷ valeur = {} ÷ {}", shown(target), shown(value))
            }
            Shape::Way { value, baseline, target } => format!(
                "(valeur − départ) ÷ (objectif − départ) = ({} − {}) ÷ ({} − {})",
                shown(value),
                within(baseline),
                shown(target),
                within(baseline)
            ),
        }
    }

    /// What lacks to reach the whole target; nothing once it is reached.
    pub fn missing(self) -> Option<Figure> {
        let (Shape::ValueOverTarget { value, target }
        | Shape::TargetOverValue { value, target }
        | Shape::Way { value, target, .. }) = self.shape;
        let gap = target.checked_sub(value)?.millionths().checked_abs()?;
        (!self.is_reached()).then_some(Figure::from_millionths(gap))
    }
}

/// A number after a minus sign: in brackets when it has one of its own.
fn within(it: Figure) -> String {
    if it < Figure::ZERO { format!("({})", it.shown()) } else { it.shown() }
}

/// The value that a target is judged by, of readings in the order of their periods: until its day, the last one;
/// from the day after, the last one whose period had ended by then. Nothing when there is none.
pub fn judged<T: Copy>(readings: &[(NaiveDate, T)], due: NaiveDate) -> Option<(NaiveDate, T)> {
    readings.iter().rev().find(|it| it.0 <= due).copied()
}

#[cfg(test)]
#[path = "achievement_cases.rs"]
mod cases;
