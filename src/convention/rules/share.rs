//! What each side brings of what an edition co-finances: the partner's share, and how far a convention
//! stands from the rate and the ceiling of its edition.

use super::{Contents, Nature, Role, Subject, Warning, sum};
use crate::fast::rules::Rate;
use crate::money::Euros;

/// Hundredths of a percent that make the whole need.
const WHOLE: i128 = 10_000;
/// Where contributions are written, in the form.
const PLACE: &str = "contributions";

/// What an edition and the decision say of the money of a laureate, beside the rate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// Most money that one laureate may receive.
    pub ceiling: Option<Euros>,
    /// What of the award is support, which nobody co-finances; none as long as it is not split.
    pub support: Option<Euros>,
}

/// What is left to the partner of a need, when the fund pays all it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartnerShare {
    /// The edition's rate.
    pub rate: Rate,
    /// The money that the fund brings.
    pub co_financing: Euros,
    /// What the partner brings, to the cent above: the fund never pays more than its rate.
    pub amount: Euros,
    /// Whether the rate makes no whole number of cents.
    pub is_rounded: bool,
}

/// The partner's share beside that much co-financing at that rate: none without co-financing, nor at a rate that
/// leaves the partner nothing, or everything.
pub fn partner_share(co_financing: Euros, rate: Rate) -> Option<PartnerShare> {
    let (money, hundredths) = (i128::from(co_financing.cents()), i128::from(rate.hundredths()));
    if money <= 0 || hundredths == 0 || hundredths == WHOLE {
        return None;
    }
    let left = money * (WHOLE - hundredths);
    let cents = (left + hundredths - 1) / hundredths;
    Some(PartnerShare {
        rate,
        co_financing,
        amount: Euros::from_cents(i64::try_from(cents).ok()?),
        is_rounded: left % hundredths != 0,
    })
}

/// What the DINUM and the others bring in money, support apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Brought {
    dinum: Euros,
    partners: Euros,
}

fn brought(contents: &Contents, limits: Limits) -> Brought {
    let cash = |by_dinum: bool| {
        let of = contents.contributions.iter().filter(|it| it.nature == Nature::Cash).filter(|it| {
            contents.parties.get(it.payer).is_some_and(|party| (party.role == Role::Dinum) == by_dinum)
        });
        sum(of.map(|it| it.amount))
    };
    let support = limits.support.unwrap_or_default().cents();
    let dinum = Euros::from_cents(cash(true).cents().saturating_sub(support).max(0));
    Brought { dinum, partners: cash(false) }
}

/// The DINUM's share, as finely as a rate is written: to the tenth of a percent, or to the hundredth.
fn share(it: Brought, rate: Rate) -> Option<Rate> {
    let (dinum, partners) = (i128::from(it.dinum.cents()), i128::from(it.partners.cents()));
    let step = if rate.hundredths() % 10 == 0 { 10 } else { 1 };
    let (parts, whole) = (WHOLE / step, dinum + partners);
    let rounded = (2 * parts * dinum + whole) / (2 * whole).max(1) * step;
    i32::try_from(rounded).ok().and_then(Rate::from_hundredths)
}

/// What to look at again in the money of a convention that is not signed yet, beside what its edition sets: it is
/// told, and refuses nothing, since the parties may agree otherwise.
pub fn share_warnings(contents: &Contents, subject: &Subject) -> Vec<Warning> {
    let it = brought(contents, subject.limits);
    if it.dinum.is_zero() {
        return Vec::new();
    }
    let apart = match subject.limits.support {
        Some(support) if !support.is_zero() => format!(", hors accompagnement ({})", support.short()),
        Some(_) => String::new(),
        None => ", accompagnement compris puisque l’attribution n’est pas ventilée".to_owned(),
    };
    let rate = subject.co_financing_rate.and_then(Rate::from_hundredths);
    let of_rate = rate.and_then(|rate| of_rate(it, rate, &apart));
    let of_ceiling = subject.limits.ceiling.filter(|ceiling| it.dinum > *ceiling).map(|ceiling| {
        let over = Euros::from_cents(it.dinum.cents() - ceiling.cents());
        format!(
            "La DINUM apporte {}{apart}\u{a0}: c’est {over} de plus que le plafond de cofinancement de l’édition, {}.",
            it.dinum,
            ceiling.short()
        )
    });
    let warning = |message| Warning { place: PLACE.to_owned(), message };
    of_rate.into_iter().chain(of_ceiling).map(warning).collect()
}

fn of_rate(it: Brought, rate: Rate, apart: &str) -> Option<String> {
    let share = share(it, rate).filter(|share| *share != rate)?;
    let all = Euros::from_cents(it.dinum.cents().saturating_add(it.partners.cents()));
    let side = if share > rate { "plus" } else { "moins" };
    let expected = match partner_share(it.dinum, rate) {
        Some(expected) => format!(
            " À ce taux, les partenaires apporteraient {}, au lieu de {}.",
            expected.amount, it.partners
        ),
        None => String::new(),
    };
    Some(format!(
        "La DINUM apporte {} sur {all} de financement{apart}, soit {share}\u{a0}%\u{a0}: c’est {side} que le taux de \
         cofinancement de l’édition, {rate}\u{a0}%.{expected}",
        it.dinum
    ))
}

#[cfg(test)]
#[path = "share_cases.rs"]
mod cases;
