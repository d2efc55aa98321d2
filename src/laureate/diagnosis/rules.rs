//! What a diagnosis says, and whether both sides agree with it as it stands.

use std::collections::BTreeMap;
use std::str::FromStr;

use chrono::NaiveDate;

use super::super::rules::Side;
use crate::money::Euros;
use crate::web::french;

/// Days of support of one kind, at most.
const MOST_DAYS: u32 = 2_000;

/// What may be wanted in kind (the programme's guide).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Resource {
    /// Days of coaching.
    Coaching,
    /// Bringing the service to its users.
    Deployment,
    /// Building it.
    Development,
    /// Shaping it.
    Design,
}

impl Resource {
    /// All of them, in the order pages show them.
    pub const ALL: [Self; 4] = [Self::Coaching, Self::Deployment, Self::Development, Self::Design];

    /// The code that is stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Coaching => "coaching",
            Self::Deployment => "deployment",
            Self::Development => "development",
            Self::Design => "design",
        }
    }

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::Coaching => "Coaching",
            Self::Deployment => "Déploiement",
            Self::Development => "Développement",
            Self::Design => "Design",
        }
    }
}

/// Days counted in halves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct HalfDays(u32);

/// Why a text is not a number of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HalfDaysError {
    /// Not a whole number nor one and a half.
    #[error("Indiquez un nombre de jours, entiers ou demi\u{a0}: 12 ou 12,5.")]
    NotHalves,
    /// None, or more than two thousand.
    #[error("Indiquez entre une demi-journée et 2\u{202f}000\u{a0}jours.")]
    OutOfBounds,
}

impl HalfDays {
    /// So many halves, if they are some and not too many.
    pub fn of(halves: u32) -> Option<Self> {
        (1..=2 * MOST_DAYS).contains(&halves).then_some(Self(halves))
    }

    /// How many halves.
    pub fn halves(self) -> u32 {
        self.0
    }

    /// « 12,5 », as it is typed.
    pub fn typed(self) -> String {
        let half = if self.0.is_multiple_of(2) { "" } else { ",5" };
        format!("{}{half}", self.0 / 2)
    }

    /// « 12,5 jours »; « 1,5 jour » is one, in French.
    pub fn shown(self) -> String {
        let noun = if self.0 < 4 { "jour" } else { "jours" };
        let half = if self.0.is_multiple_of(2) { "" } else { ",5" };
        format!("{}{half}\u{a0}{noun}", french::integer(i64::from(self.0 / 2)))
    }
}

impl FromStr for HalfDays {
    type Err = HalfDaysError;

    /// Accepts « 12 », « 12,5 », « 12.0 », « 1 200 ».
    fn from_str(text: &str) -> Result<Self, HalfDaysError> {
        let text: String = text.chars().filter(|it| !it.is_whitespace()).collect();
        let (whole, half) = text.split_once([',', '.']).unwrap_or((&text, "0"));
        if whole.is_empty() || !whole.chars().all(|it| it.is_ascii_digit()) {
            return Err(HalfDaysError::NotHalves);
        }
        let half = match half.trim_end_matches('0') {
            "" if !half.is_empty() => 0,
            "5" => 1,
            _ => return Err(HalfDaysError::NotHalves),
        };
        let halves = whole.parse::<u32>().ok().and_then(|it| it.checked_mul(2)?.checked_add(half));
        halves.and_then(Self::of).ok_or(HalfDaysError::OutOfBounds)
    }
}

/// How much of one resource.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Days.
    pub days: Option<HalfDays>,
    /// What they are worth.
    pub amount: Option<Euros>,
}

/// A diagnosis; a text that nobody wrote yet is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnosis {
    /// Where the product stands.
    pub product_state: String,
    /// What it needs.
    pub needs: String,
    /// What may go wrong.
    pub risks: String,
    /// What is wanted in kind; what is not there is not wanted.
    pub resources: BTreeMap<Resource, Wanted>,
}

impl Diagnosis {
    /// Whether its three texts are written: only then may a side agree.
    pub fn is_whole(&self) -> bool {
        [&self.product_state, &self.needs, &self.risks].into_iter().all(|it| !it.is_empty())
    }

    /// All the days and all the amounts; an amount is nothing when the sum does not fit.
    pub fn wanted(&self) -> Wanted {
        let halves: u32 = self.resources.values().filter_map(|it| it.days).map(HalfDays::halves).sum();
        let amounts: Vec<Euros> = self.resources.values().filter_map(|it| it.amount).collect();
        Wanted {
            days: (halves > 0).then_some(HalfDays(halves)),
            amount: if amounts.is_empty() { None } else { Euros::total(amounts) },
        }
    }
}

/// An agreement of one side with one version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// Which side.
    pub side: Side,
    /// Row of the person.
    pub by: i64,
    /// When.
    pub on: NaiveDate,
    /// Who changed the diagnosis afterwards, which voided it, and when.
    pub voided: Option<(i64, NaiveDate)>,
}

/// Where one side stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It never agreed.
    Waiting,
    /// It agrees with the diagnosis as it stands.
    Agreed(Agreement),
    /// It agreed with an earlier text.
    Voided(Agreement),
}

/// Where that side stands, from every agreement ever given, the oldest first.
pub fn standing(side: Side, agreements: &[Agreement]) -> Standing {
    let mut own = agreements.iter().filter(|it| it.side == side);
    match (own.clone().find(|it| it.voided.is_none()), own.next_back()) {
        (Some(it), _) => Standing::Agreed(*it),
        (None, Some(it)) => Standing::Voided(*it),
        (None, None) => Standing::Waiting,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_whole_or_half() {
        use HalfDaysError::{NotHalves, OutOfBounds};
        for (text, halves, shown) in [
            ("0,5", 1, "0,5 jour"),
            ("1", 2, "1 jour"),
            ("1.5", 3, "1,5 jour"),
            ("2", 4, "2 jours"),
            ("12,50", 25, "12,5 jours"),
            ("1 200", 2400, "1 200 jours"),
            ("2000", 4000, "2 000 jours"),
        ] {
            let days: HalfDays = text.parse().unwrap();
            assert_eq!(days.halves(), halves, "{text}");
            assert_eq!(days.shown().replace(['\u{a0}', '\u{202f}'], " "), shown);
            assert_eq!(days.typed().parse(), Ok(days));
        }
        for (text, error) in [
            ("", NotHalves),
            ("douze", NotHalves),
            ("-1", NotHalves),
            ("1,", NotHalves),
            ("1,25", NotHalves),
            ("0", OutOfBounds),
            ("2000,5", OutOfBounds),
            ("99999999999", OutOfBounds),
        ] {
            assert_eq!(text.parse::<HalfDays>(), Err(error), "{text:?}");
        }
    }

    #[test]
    fn what_is_wanted_adds_up_and_what_is_not_known_is_not_zero() {
        let wanted = |days: &str, cents| Wanted {
            days: days.parse().ok(),
            amount: Some(cents).filter(|it| *it > 0).map(Euros::from_cents),
        };
        let mut diagnosis = Diagnosis::default();
        assert_eq!(diagnosis.wanted(), Wanted::default());
        diagnosis.resources.insert(Resource::Coaching, wanted("12,5", 1_250_000));
        diagnosis.resources.insert(Resource::Design, wanted("3", 0));
        assert_eq!(diagnosis.wanted(), wanted("15,5", 1_250_000));
        assert!(!diagnosis.is_whole());
        let text = || "écrit".to_owned();
        let whole = Diagnosis { product_state: text(), needs: text(), risks: text(), ..diagnosis };
        assert!(whole.is_whole());
    }

    #[test]
    fn a_side_agrees_until_a_change_and_may_agree_again() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let agreement = |side, by, voided| Agreement { side, by, on: day("2026-11-02"), voided };
        let void = Some((9, day("2026-11-10")));
        let (first, second) = (agreement(Side::Dinum, 1, void), agreement(Side::Dinum, 2, None));
        let other = agreement(Side::Partner, 3, void);
        for (agreements, dinum, partner) in [
            (vec![], Standing::Waiting, Standing::Waiting),
            (vec![first], Standing::Voided(first), Standing::Waiting),
            (vec![first, other, second], Standing::Agreed(second), Standing::Voided(other)),
        ] {
            assert_eq!(standing(Side::Dinum, &agreements), dinum);
            assert_eq!(standing(Side::Partner, &agreements), partner);
        }
    }
}
