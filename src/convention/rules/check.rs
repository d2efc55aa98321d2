//! What is refused in a convention, draft or not, and what deserves a warning.

use chrono::NaiveDate;

use super::instalment::lacking;
use super::{Allocation, Contents, Contribution, Nature, Party, Role, sum};
use crate::money::Euros;

/// Fewest and most parties of a convention.
const PARTIES: std::ops::RangeInclusive<usize> = 2..=5;

/// A rule that is broken: where, and what to do. The place is written as in the form:
/// `contributions.0.allocations`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Field or group of fields.
    pub place: String,
    /// What is wrong, with the figures, and what to do.
    pub message: String,
}

/// Something allowed that will hurt later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Field it comes from.
    pub place: String,
    /// Why, and what to do.
    pub message: String,
}

fn problem(place: impl Into<String>, message: impl Into<String>) -> Problem {
    Problem { place: place.into(), message: message.into() }
}

/// Every rule, for a convention whose last signature is on `signed_on` (today, as long as it is a draft).
pub fn check(contents: &Contents, signed_on: NaiveDate) -> Vec<Problem> {
    let mut problems = check_parties(&contents.parties);
    for (position, contribution) in contents.contributions.iter().enumerate() {
        let found = check_contribution(contribution, contents.parties.len());
        problems.extend(
            found.into_iter().map(|it| problem(format!("contributions.{position}.{}", it.place), it.message)),
        );
    }
    problems.extend(contents.ends_on.and_then(|end| check_end(end, signed_on)));
    problems.extend(check_effect(contents.effect_on, contents.ends_on));
    problems
}

/// From two to five parties, one of them the DINUM and one the partner that carries the service.
pub fn check_parties(parties: &[Party]) -> Vec<Problem> {
    let mut problems = Vec::new();
    if parties.len() < *PARTIES.start() {
        problems.push(problem("parties", "Une convention lie au moins deux parties\u{a0}: ajoutez-en une."));
    } else if parties.len() > *PARTIES.end() {
        problems.push(problem("parties", "Une convention lie cinq parties au plus\u{a0}: retirez-en."));
    }
    for (role, none, several) in [
        (
            Role::Dinum,
            "Dites laquelle des parties est la DINUM.",
            "La DINUM n’est partie qu’une fois\u{a0}: donnez un autre rôle à celle-ci.",
        ),
        (
            Role::Lead,
            "Dites quel partenaire porte le service.",
            "Un seul partenaire porte le service\u{a0}: donnez un autre rôle à celui-ci.",
        ),
    ] {
        let holders: Vec<_> = (0..parties.len()).filter(|it| parties[*it].role == role).collect();
        match holders[..] {
            [] if !parties.is_empty() => problems.push(problem("parties.0.role", none)),
            [_, second, ..] => problems.push(problem(format!("parties.{second}.role"), several)),
            _ => {}
        }
    }
    for (position, party) in parties.iter().enumerate() {
        if parties[..position].iter().any(|other| other.short_name == party.short_name) {
            problems.push(problem(
                format!("parties.{position}.short_name"),
                "Deux parties ont le même nom court\u{a0}: les articles ne pourraient pas les distinguer.",
            ));
        }
    }
    problems
}

/// Payer and beneficiary are among the parties, amounts are positive, and what adds up to the
/// contribution does. Places are within the contribution.
pub fn check_contribution(contribution: &Contribution, parties: usize) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (field, position, message) in [
        ("payer", contribution.payer, "Choisissez le payeur parmi les parties."),
        ("beneficiary", contribution.beneficiary, "Choisissez le bénéficiaire parmi les parties."),
    ] {
        if position >= parties {
            problems.push(problem(field, message));
        }
    }
    let positive = "Indiquez un montant supérieur à zéro.";
    if contribution.amount <= Euros::default() {
        problems.push(problem("amount", positive));
    }
    for (position, Allocation { amount, .. }) in contribution.allocations.iter().enumerate() {
        if *amount <= Euros::default() {
            problems.push(problem(format!("allocations.{position}.amount"), positive));
        }
    }
    for (position, it) in contribution.instalments.iter().enumerate() {
        if it.amount <= Euros::default() {
            problems.push(problem(format!("instalments.{position}.amount"), positive));
        }
        let day = it.due_on.map(|it| it.to_string()).unwrap_or_default();
        if let Some((field, message)) = lacking(it.trigger, &it.occasion, &day) {
            problems.push(problem(format!("instalments.{position}.{field}"), message));
        }
    }
    // What is not an amount has nothing to add up to.
    let counts = contribution.amount > Euros::default();
    let allocated: Vec<_> = contribution.allocations.iter().map(|it| it.amount).collect();
    if let Some(gap) = gap("affectations", &allocated, contribution.amount).filter(|_| counts) {
        problems.push(problem("allocations", gap));
    }
    let due: Vec<_> = contribution.instalments.iter().map(|it| it.amount).collect();
    if !contribution.is_transferred() && !due.is_empty() {
        let why = if contribution.nature == Nature::InKind {
            "Une contribution en nature n’est pas versée\u{a0}: retirez ses échéances."
        } else {
            "Cette contribution est dépensée par son payeur, sans versement\u{a0}: retirez ses échéances, \
             ou changez le bénéficiaire."
        };
        problems.push(problem("instalments", why));
    } else if let Some(gap) = gap("échéances", &due, contribution.amount).filter(|_| counts) {
        problems.push(problem("instalments", gap));
    }
    problems
}

/// The sentence for parts that do not add up; parts not written yet are missing, not wrong.
fn gap(what: &str, parts: &[Euros], whole: Euros) -> Option<String> {
    let total = sum(parts.iter().copied());
    if parts.is_empty() || total == whole {
        return None;
    }
    let difference = Euros::from_cents(total.cents().abs_diff(whole.cents()).try_into().unwrap_or(i64::MAX));
    Some(if total < whole {
        format!(
            "Les {what} font {total}\u{a0}: il manque {difference} pour atteindre la contribution de {whole}."
        )
    } else {
        format!("Les {what} font {total}\u{a0}: c’est {difference} de trop pour la contribution de {whole}.")
    })
}

/// A convention takes effect before its last day.
pub fn check_effect(effect: Option<NaiveDate>, end: Option<NaiveDate>) -> Option<Problem> {
    let (effect, end) = (effect?, end?);
    (effect >= end).then(|| {
        problem(
            "effect_on",
            format!(
                "La convention prend fin le {}\u{a0}: sa date d’effet doit être avant ce jour.",
                end.format("%d/%m/%Y")
            ),
        )
    })
}

/// A convention ends after the day of its last signature.
pub fn check_end(end: NaiveDate, signed_on: NaiveDate) -> Option<Problem> {
    (end <= signed_on).then(|| {
        problem(
            "ends_on",
            format!(
                "La convention ne prend effet qu’une fois signée\u{a0}: son dernier jour doit être après le {}.",
                signed_on.format("%d/%m/%Y")
            ),
        )
    })
}

#[cfg(test)]
#[path = "check_cases.rs"]
mod cases;
