//! In what a metric is counted, which way it is to go, and where it stands in the impact matrix.

use std::fmt;
use std::str::FromStr;

use sea_orm::DeriveValueType;

use super::nps::NpsScale;
use super::words::coded;
use super::{compared, noun};
use crate::text::NO_BREAK_SPACE;
use crate::value::Figure;

coded! {
    /// Which way a metric is to go.
    Direction, NotADirection("Dites si une valeur plus haute ou plus basse vaut mieux."), {
        /// Higher is better.
        Higher => "higher", "Plus haut vaut mieux";
        /// Lower is better.
        Lower => "lower", "Plus bas vaut mieux";
    }
}

coded! {
    /// A box of the impact matrix, in its fixed order.
    MatrixBox, NotABox("Choisissez une case de la matrice d’impact."), {
        /// People manage to use it.
        Usable => "usable", "Utilisable";
        /// People use it.
        Used => "used", "Utilisé";
        /// It serves those who use it.
        Useful => "useful", "Utile";
        /// It changes what the policy wants changed.
        Impactful => "impactful", "Impactant";
        /// It does so at an acceptable cost.
        Efficient => "efficient", "Efficient";
    }
}

coded! {
    /// A unit of time.
    TimeUnit, NotATimeUnit("Choisissez une unité de temps."), {
        /// Seconds.
        Seconds => "seconds", "secondes";
        /// Minutes.
        Minutes => "minutes", "minutes";
        /// Hours.
        Hours => "hours", "heures";
        /// Days.
        Days => "days", "jours";
    }
}

coded! {
    /// The kind of a unit: what a form asks first.
    UnitKind, NotAUnitKind("Choisissez une unité."), {
        /// Things or people that are counted.
        Count => "count", "Nombre";
        /// A share out of a hundred.
        Percent => "percent", "Pourcentage";
        /// One number over another.
        Ratio => "ratio", "Rapport";
        /// Money.
        Euros => "euros", "Euros";
        /// Time.
        Duration => "duration", "Durée";
        /// A mark out of so many.
        Mark => "mark", "Note";
        /// A net promoter score.
        Nps => "nps", "NPS (recommandation)";
        /// The difference between two groups.
        Effect => "effect", "Effet (écart entre deux groupes)";
    }
}

/// In what the values of a metric are counted, with its scale where it has one.
#[derive(Clone, Debug, PartialEq, Eq, DeriveValueType)]
#[sea_orm(value_type = "String")]
pub enum Unit {
    /// Things that are counted, by their noun in the plural: « communes »; it may be empty.
    Count(String),
    /// A share out of a hundred.
    Percent,
    /// One number over another, without a unit.
    Ratio,
    /// Money, in euros.
    Euros,
    /// Time.
    Duration(TimeUnit),
    /// A mark from 0 to that number.
    Mark(u8),
    /// A net promoter score, with the scale it is declared on.
    Nps(NpsScale),
    /// The difference between two groups, each counted in that: a share, or a mean.
    Effect(Box<Unit>),
}

/// Not the stored text of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Cette unité n’est pas lisible.")]
pub struct NotAUnit;

/// Why a value cannot be one of a metric.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Cette valeur est hors de l’échelle\u{a0}: elle va de {lowest} à {highest}.")]
pub struct OutOfScale {
    lowest: String,
    highest: String,
}

/// Why a count cannot be kept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Impossible {
    /// Outside its scale.
    #[error(transparent)]
    OutOfScale(#[from] OutOfScale),
    /// Below zero, for what is counted.
    #[error("Cette valeur est négative\u{a0}: ce qui se compte va de zéro au plus grand.")]
    Negative,
}

impl Unit {
    /// Its kind.
    pub fn kind(&self) -> UnitKind {
        match self {
            Self::Count(_) => UnitKind::Count,
            Self::Percent => UnitKind::Percent,
            Self::Ratio => UnitKind::Ratio,
            Self::Euros => UnitKind::Euros,
            Self::Duration(_) => UnitKind::Duration,
            Self::Mark(_) => UnitKind::Mark,
            Self::Nps(_) => UnitKind::Nps,
            Self::Effect(_) => UnitKind::Effect,
        }
    }

    /// In what each of the two groups is counted, for an effect: its values come with both groups, or not at all.
    pub fn compares(&self) -> Option<&Self> {
        match self {
            Self::Effect(of) => Some(of),
            _ => None,
        }
    }

    /// What stands after a value: « communes », « % », « sur 10 », « points »; empty for a ratio.
    pub fn suffix(&self) -> String {
        match self {
            Self::Count(noun) => noun.clone(),
            Self::Percent => "%".to_owned(),
            Self::Ratio => String::new(),
            Self::Euros => "€".to_owned(),
            Self::Duration(time) => time.label().to_owned(),
            Self::Mark(most) => format!("sur{NO_BREAK_SPACE}{most}"),
            Self::Nps(scale) if scale.out_of == 1 => "(échelle de −1 à 1)".to_owned(),
            Self::Nps(_) => "points".to_owned(),
            Self::Effect(of) if of.is_in_points() => "points".to_owned(),
            Self::Effect(of) => of.suffix(),
        }
    }

    /// In words, alone: « communes », « % », « nombre ».
    pub fn told(&self) -> String {
        match self {
            Self::Nps(scale) => scale.label(),
            Self::Count(noun) if noun.is_empty() => "nombre".to_owned(),
            Self::Ratio => "rapport".to_owned(),
            Self::Effect(_) if self.suffix().is_empty() => "écart entre deux groupes".to_owned(),
            Self::Effect(_) => format!("{} d’écart entre deux groupes", self.suffix()),
            other => other.suffix(),
        }
    }

    /// What stands after that value: « 1 commune », « 1,5 jour », « 2 points »: the plural starts at two.
    pub fn agreed(&self, value: Figure) -> String {
        let suffix = self.suffix();
        match self {
            Self::Count(_) | Self::Duration(_) => noun::agreed(&suffix, value).into_owned(),
            Self::Nps(scale) if scale.out_of != 1 => noun::agreed(&suffix, value).into_owned(),
            _ => suffix,
        }
    }

    /// A value with its unit: « 32 717 communes », « 81,8 % ». A score that answers make is rounded to a tenth of a
    /// point, or to a thousandth on a scale of one; an effect has its sign.
    pub fn shown(&self, value: Figure) -> String {
        if let Self::Effect(of) = self {
            let suffix = match &**of {
                of @ Self::Duration(_) => of.agreed(value),
                of if of.is_in_points() && value.millionths().unsigned_abs() < 2_000_000 => {
                    "point".to_owned()
                }
                _ => self.suffix(),
            };
            return compared::with_unit(value, &suffix);
        }
        let value = match self {
            Self::Nps(scale) => value.rounded(if scale.out_of == 1 { 3 } else { 1 }),
            _ => value,
        };
        let suffix = self.agreed(value);
        if suffix.is_empty() { value.shown() } else { format!("{}{NO_BREAK_SPACE}{suffix}", value.shown()) }
    }

    /// A value without its unit: « +5,1 » for an effect.
    pub fn number(&self, value: Figure) -> String {
        if self.compares().is_some() { compared::signed(value) } else { value.shown() }
    }

    /// A number typed with its unit after it, without it: « 86,4 % », « 12 € », « 1 041 communes ».
    pub fn bare<'a>(&self, typed: &'a str) -> &'a str {
        let suffix = self.suffix();
        let one = match self {
            Self::Effect(_) => noun::agreed(&suffix, Figure::ZERO).into_owned(),
            _ => self.agreed(Figure::ZERO),
        };
        let bare = |suffix: &str| typed.strip_suffix(suffix).map(str::trim_end);
        if suffix.is_empty() { typed } else { bare(&suffix).or_else(|| bare(&one)).unwrap_or(typed) }
    }

    /// Whether two values are compared by their difference in points, since one is not a part of the other.
    pub fn is_in_points(&self) -> bool {
        match self {
            Self::Percent | Self::Mark(_) | Self::Nps(_) => true,
            Self::Effect(of) => of.is_in_points(),
            _ => false,
        }
    }

    /// The lowest and the highest value, both included, of what has a scale.
    pub fn bounds(&self) -> Option<(Figure, Figure)> {
        let upto = |most: i64| Figure::whole(most).unwrap_or_default();
        match self {
            Self::Mark(most) => Some((Figure::ZERO, upto(i64::from(*most)))),
            Self::Nps(scale) => Some((upto(-i64::from(scale.out_of)), upto(i64::from(scale.out_of)))),
            Self::Effect(of) => match &**of {
                Self::Percent => Some((upto(-100), upto(100))),
                Self::Mark(most) => Some((upto(-i64::from(*most)), upto(i64::from(*most)))),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether a value can be one of this unit.
    ///
    /// # Errors
    /// A count or a duration below zero, a mark or a score outside its scale.
    pub fn check(&self, value: Figure) -> Result<(), Impossible> {
        if matches!(self, Self::Count(_) | Self::Duration(_)) && value < Figure::ZERO {
            return Err(Impossible::Negative);
        }
        match self.bounds() {
            Some((lowest, highest)) if value < lowest || value > highest => {
                Err(OutOfScale { lowest: lowest.shown(), highest: highest.shown() }.into())
            }
            _ => Ok(()),
        }
    }
}

impl fmt::Display for Unit {
    /// The stored text: `count:communes`, `percent`, `mark:10`, `nps:9-0-100`, `effect:percent`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count(noun) => write!(f, "count:{noun}"),
            Self::Duration(time) => write!(f, "duration:{time}"),
            Self::Mark(most) => write!(f, "mark:{most}"),
            Self::Nps(scale) => write!(f, "nps:{scale}"),
            Self::Effect(of) => write!(f, "effect:{of}"),
            Self::Percent | Self::Ratio | Self::Euros => f.write_str(self.kind().code()),
        }
    }
}

impl FromStr for Unit {
    type Err = NotAUnit;

    fn from_str(text: &str) -> Result<Self, NotAUnit> {
        let (kind, rest) = text.split_once(':').unwrap_or((text, ""));
        match kind.parse().map_err(|_| NotAUnit)? {
            UnitKind::Count => Ok(Self::Count(rest.to_owned())),
            UnitKind::Percent => Ok(Self::Percent),
            UnitKind::Ratio => Ok(Self::Ratio),
            UnitKind::Euros => Ok(Self::Euros),
            UnitKind::Duration => rest.parse().map(Self::Duration).map_err(|_| NotAUnit),
            UnitKind::Mark => rest.parse().ok().filter(|it| *it > 0).map(Self::Mark).ok_or(NotAUnit),
            UnitKind::Nps => rest.parse().map(Self::Nps).map_err(|_| NotAUnit),
            UnitKind::Effect => match rest.parse()? {
                // The difference of two scores, or of two differences, is none that is computed here.
                Self::Nps(_) | Self::Effect(_) => Err(NotAUnit),
                of => Ok(Self::Effect(Box::new(of))),
            },
        }
    }
}

#[cfg(test)]
#[path = "unit_cases.rs"]
mod cases;
