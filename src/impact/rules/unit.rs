//! In what a metric is counted, which way it is to go, and where it stands in the impact matrix.

use std::fmt;
use std::str::FromStr;

use sea_orm::DeriveValueType;

use super::noun;
use super::nps::NpsScale;
use super::words::coded;
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
    /// point, or to a thousandth on a scale of one.
    pub fn shown(&self, value: Figure) -> String {
        let value = match self {
            Self::Nps(scale) => value.rounded(if scale.out_of == 1 { 3 } else { 1 }),
            _ => value,
        };
        let suffix = self.agreed(value);
        if suffix.is_empty() { value.shown() } else { format!("{}{NO_BREAK_SPACE}{suffix}", value.shown()) }
    }

    /// A number typed with its unit after it, without it: « 86,4 % », « 12 € », « 1 041 communes ».
    pub fn bare<'a>(&self, typed: &'a str) -> &'a str {
        let suffix = self.suffix();
        let one = self.agreed(Figure::ZERO);
        let bare = |suffix: &str| typed.strip_suffix(suffix).map(str::trim_end);
        if suffix.is_empty() { typed } else { bare(&suffix).or_else(|| bare(&one)).unwrap_or(typed) }
    }

    /// Whether two values are compared by their difference in points, since one is not a part of the other.
    pub fn is_in_points(&self) -> bool {
        matches!(self, Self::Percent | Self::Mark(_) | Self::Nps(_))
    }

    /// The lowest and the highest value, both included, of what has a scale.
    pub fn bounds(&self) -> Option<(Figure, Figure)> {
        let upto = |most: i64| Figure::whole(most).unwrap_or_default();
        match self {
            Self::Mark(most) => Some((Figure::ZERO, upto(i64::from(*most)))),
            Self::Nps(scale) => Some((upto(-i64::from(scale.out_of)), upto(i64::from(scale.out_of)))),
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
    /// The stored text: `count:communes`, `percent`, `mark:10`, `nps:9-0-100`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count(noun) => write!(f, "count:{noun}"),
            Self::Duration(time) => write!(f, "duration:{time}"),
            Self::Mark(most) => write!(f, "mark:{most}"),
            Self::Nps(scale) => write!(f, "nps:{scale}"),
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
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(text: &str) -> Figure {
        text.parse().unwrap()
    }

    #[test]
    fn a_unit_is_stored_and_shown() {
        for (text, value, shown) in [
            ("count:communes", "32717", "32 717 communes"),
            ("count:", "12", "12"),
            ("count:vies", "1", "1 vie"),
            ("count:vies", "-1", "−1 vie"),
            ("count:vies", "0", "0 vie"),
            ("count:jours d’absence", "1,5", "1,5 jour d’absence"),
            ("nps:9-0-100", "1", "1 point"),
            ("percent", "81,8", "81,8 %"),
            ("ratio", "1,25", "1,25"),
            ("euros", "14,76", "14,76 €"),
            ("duration:minutes", "7,5", "7,5 minutes"),
            ("mark:10", "7,9", "7,9 sur 10"),
            ("nps:9-0-100", "69,811321", "69,8 points"),
            ("duration:days", "1,9", "1,9 jour"),
            ("nps:9-0-1", "0,64", "0,64 (échelle de −1 à 1)"),
        ] {
            let unit: Unit = text.parse().unwrap();
            assert_eq!(unit.to_string(), text);
            assert_eq!(unit.shown(figure(value)).replace(['\u{202f}', '\u{a0}'], " "), shown);
        }
        for text in ["", "poids", "mark:0", "mark:x", "duration:years", "nps:7-0-100"] {
            assert_eq!(text.parse::<Unit>(), Err(NotAUnit), "{text:?}");
        }
    }

    #[test]
    fn a_value_stands_within_its_scale() {
        for (unit, value, is_right) in [
            ("count:", "0", true),
            ("count:", "-1", false),
            ("duration:days", "-0,5", false),
            ("euros", "-12", true),
            ("percent", "-3", true),
            ("percent", "140", true),
            ("mark:10", "10", true),
            ("mark:10", "10,1", false),
            ("mark:5", "-0,1", false),
            ("nps:9-0-100", "-100", true),
            ("nps:9-0-100", "101", false),
            ("nps:8-1-1", "0,64", true),
            ("nps:8-1-1", "64", false),
        ] {
            assert_eq!(
                unit.parse::<Unit>().unwrap().check(figure(value)).is_ok(),
                is_right,
                "{unit} {value}"
            );
        }
        let told = "mark:10".parse::<Unit>().unwrap().check(figure("12")).unwrap_err().to_string();
        assert_eq!(told, "Cette valeur est hors de l’échelle\u{a0}: elle va de 0 à 10.");
    }
}
