//! What a set of proposals costs, and what is left of the envelope: to the cent.

use super::{Kind, Outcome};
use crate::fast::rules::Rate;
use crate::money::Euros;

/// What the edition allows; `None` is what nobody set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// What may be granted, support included.
    pub envelope: Option<Euros>,
    /// Most money that one laureate may receive.
    pub ceiling: Option<Euros>,
    /// Share of the need that may be paid.
    pub rate: Option<Rate>,
    /// Value of the support of one laureate.
    pub support_value: Option<Euros>,
    /// What the envelope pays beside these proposals.
    pub apart: Apart,
}

/// The laureates that an edition has already and that no application names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Apart {
    /// How many they are.
    pub laureates: u64,
    /// How many of them receive what is not known, and count for nothing.
    pub unknown: u64,
    /// What the others receive.
    pub granted: Euros,
}

/// What is proposed for an application.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposal {
    /// Money asked.
    pub asked: Euros,
    /// The whole need, when it is known.
    pub need: Option<Euros>,
    /// What is proposed.
    pub kind: Kind,
    /// Money, for a co-financed laureate.
    pub amount: Option<Euros>,
    /// Rank, for the reserve list.
    pub rank: Option<u32>,
    /// Why, for a refusal.
    pub reason: String,
    /// Whether it is a laureate of the edition already.
    pub is_there: bool,
}

/// What is to be mended, or looked at again, in a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineFault {
    /// Nothing is proposed yet.
    Undecided,
    /// A co-financed laureate without an amount.
    NoAmount,
    /// More than the ceiling.
    AboveCeiling(Euros),
    /// More than the share of the need that may be paid; the most that it allows.
    AboveRate(Euros),
    /// More than was asked.
    AboveAsked(Euros),
    /// A reserve list without a rank.
    NoRank,
    /// A rank that another application has.
    SameRank,
    /// A refusal without a reason.
    NoReason,
    /// Not chosen, and a laureate of the edition already.
    IsThere,
    /// The need is not known: the share was not checked. It refuses nothing.
    NeedUnknown,
}

impl LineFault {
    /// Whether the decision waits for it to be mended.
    pub fn is_blocking(self) -> bool {
        self != Self::NeedUnknown
    }
}

/// What keeps a scenario from becoming the decision, beside the faults of its lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blocker {
    /// There is no application.
    Empty,
    /// More is granted than the envelope holds; by how much.
    AboveEnvelope(Euros),
    /// The value of the support is not set: what laureates receive is not known.
    NoSupportValue,
    /// So many lines are to be mended.
    Lines(u64),
}

/// What the proposals come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Simulation {
    /// How many laureates.
    pub laureates: u64,
    /// Their support: its value times them; nothing when its value is not known.
    pub support: Option<Euros>,
    /// The money they receive.
    pub co_financing: Euros,
    /// Both together.
    pub granted: Euros,
    /// The envelope less what is granted, here and apart; below zero when it is too small.
    pub left: Option<Euros>,
    /// How many are on the reserve list.
    pub reserve: u64,
    /// How many are refused.
    pub refused: u64,
    /// How many are not decided.
    pub undecided: u64,
    /// What is to be mended or looked at in each line, in the order of the proposals.
    pub faults: Vec<Vec<LineFault>>,
}

impl Proposal {
    /// What it decides, when it is whole.
    pub fn outcome(&self) -> Option<Outcome> {
        match self.kind {
            Kind::Undecided => None,
            Kind::Support => Some(Outcome::Laureate(Euros::ZERO)),
            Kind::CoFinanced => self.amount.map(Outcome::Laureate),
            Kind::Reserve => self.rank.map(Outcome::Reserve),
            Kind::Refused => (!self.reason.is_empty()).then(|| Outcome::Refused(self.reason.clone())),
        }
    }

    fn is_laureate(&self) -> bool {
        matches!(self.kind, Kind::Support | Kind::CoFinanced)
    }

    /// Money that is granted; zero as long as it is not said.
    fn money(&self) -> Euros {
        if self.kind == Kind::CoFinanced { self.amount.unwrap_or_default() } else { Euros::ZERO }
    }

    fn faults(&self, limits: &Limits, ranks: &[u32]) -> Vec<LineFault> {
        match self.kind {
            Kind::Reserve | Kind::Refused if self.is_there => vec![LineFault::IsThere],
            Kind::Undecided => vec![LineFault::Undecided],
            Kind::CoFinanced => self.money_faults(limits),
            Kind::Reserve => match self.rank {
                None => vec![LineFault::NoRank],
                Some(rank) if ranks.iter().filter(|it| **it == rank).count() > 1 => vec![LineFault::SameRank],
                Some(_) => Vec::new(),
            },
            Kind::Refused if self.reason.is_empty() => vec![LineFault::NoReason],
            Kind::Support | Kind::Refused => Vec::new(),
        }
    }

    fn money_faults(&self, limits: &Limits) -> Vec<LineFault> {
        let Some(amount) = self.amount.filter(|it| *it > Euros::ZERO) else {
            return vec![LineFault::NoAmount];
        };
        let mut faults = Vec::new();
        if amount > self.asked {
            faults.push(LineFault::AboveAsked(self.asked));
        }
        if let Some(ceiling) = limits.ceiling.filter(|it| amount > *it) {
            faults.push(LineFault::AboveCeiling(ceiling));
        }
        match (limits.rate, self.need) {
            (None, _) => {}
            (Some(_), None) => faults.push(LineFault::NeedUnknown),
            (Some(rate), Some(need)) => {
                let most = share(need, rate);
                if amount > most {
                    faults.push(LineFault::AboveRate(most));
                }
            }
        }
        faults
    }
}

/// A share of a need, cut to the cent below.
fn share(need: Euros, rate: Rate) -> Euros {
    let cents = i128::from(need.cents()) * i128::from(rate.hundredths()) / 10_000;
    Euros::from_cents(i64::try_from(cents).unwrap_or(i64::MAX))
}

/// What these proposals come to under these limits; nothing when a sum does not fit.
pub fn simulate(proposals: &[Proposal], limits: &Limits) -> Option<Simulation> {
    let count = |is: fn(&Proposal) -> bool| proposals.iter().filter(|it| is(it)).count() as u64;
    let laureates = count(Proposal::is_laureate);
    let co_financing = Euros::total(proposals.iter().map(Proposal::money))?;
    let support = match limits.support_value {
        None => None,
        Some(it) => Some(Euros::from_cents(it.cents().checked_mul(i64::try_from(laureates).ok()?)?)),
    };
    let granted = co_financing.checked_add(support.unwrap_or_default())?;
    let left = match limits.envelope {
        None => None,
        Some(it) => Some(it.checked_sub(granted)?.checked_sub(limits.apart.granted)?),
    };
    let ranks: Vec<u32> =
        proposals.iter().filter(|it| it.kind == Kind::Reserve).filter_map(|it| it.rank).collect();
    Some(Simulation {
        laureates,
        support,
        co_financing,
        granted,
        left,
        reserve: count(|it| it.kind == Kind::Reserve),
        refused: count(|it| it.kind == Kind::Refused),
        undecided: count(|it| it.kind == Kind::Undecided),
        faults: proposals.iter().map(|it| it.faults(limits, &ranks)).collect(),
    })
}

impl Simulation {
    /// What keeps it from becoming the decision, the gravest first.
    pub fn blockers(&self) -> Vec<Blocker> {
        let lines = self.faults.iter().filter(|it| it.iter().any(|fault| fault.is_blocking())).count() as u64;
        let beyond = self.left.filter(|it| it.is_negative());
        let beyond = beyond.map(|it| Blocker::AboveEnvelope(Euros::from_cents(it.cents().saturating_neg())));
        [
            self.faults.is_empty().then_some(Blocker::Empty),
            beyond,
            (self.laureates > 0 && self.support.is_none()).then_some(Blocker::NoSupportValue),
            (lines > 0).then_some(Blocker::Lines(lines)),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

#[cfg(test)]
#[path = "simulation_cases.rs"]
mod cases;
