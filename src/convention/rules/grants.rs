//! What a convention grants, as the national schema of grant agreements asks it: a line for each party
//! that receives something from another.

use chrono::NaiveDate;

use super::{Contents, Contribution, Convention, Nature, sum};
use crate::money::Euros;
use crate::value::Siret;

/// Characters of an object, at most.
pub const LONGEST_OBJECT: usize = 256;

/// A line of the schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// Official name of who gives.
    pub payer: String,
    /// Its identity.
    pub payer_siret: Siret,
    /// Day of the last signature.
    pub signed_on: NaiveDate,
    /// Reference of the convention; of one signed on paper before Jalon, the number it bears.
    pub reference: String,
    /// Official name of who receives.
    pub beneficiary: String,
    /// Its identity.
    pub beneficiary_siret: Siret,
    /// What for, in [`LONGEST_OBJECT`] characters.
    pub object: String,
    /// All that the payer gives to others by this convention, before it is shared between them.
    pub amount: Euros,
    /// Whether some of it is money, and whether some is not.
    pub nature: (bool, bool),
    /// Whether it is paid at once, at several dates, or never as money.
    pub terms: Terms,
    /// First and last day on which it is paid; those of the convention when no day is written.
    pub paid: (NaiveDate, NaiveDate),
    /// Hundredths of the amount that go to this beneficiary: from 1 to 100, 100 in all for a payer.
    pub share: u32,
    /// Number of the edition.
    pub edition: i32,
}

/// How a grant is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Terms {
    /// On one day.
    Once,
    /// On several days.
    Staggered,
    /// Not as money, or on a day that nobody wrote.
    Other,
}

/// A line that cannot be written: what it lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lack {
    /// The SIRET of that party.
    Siret(String),
    /// A day on which it is paid or ends.
    Days(String),
}

/// The lines of a convention that is signed, and what keeps others from being written. What a payer
/// spends by itself is granted to nobody.
pub fn grants(convention: &Convention) -> (Vec<Grant>, Vec<Lack>) {
    let (mut found, mut lacks) = (Vec::new(), Vec::new());
    let Some(signed_on) = convention.state.signed_on() else { return (found, lacks) };
    let contents = &convention.contents;
    for payer in 0..contents.parties.len() {
        let given: Vec<&Contribution> = (contents.contributions.iter())
            .filter(|it| it.payer == payer && it.beneficiary != payer)
            .collect();
        let amount = sum(given.iter().map(|it| it.amount));
        let mut beneficiaries: Vec<usize> = given.iter().map(|it| it.beneficiary).collect();
        beneficiaries.sort_unstable();
        beneficiaries.dedup();
        let of = |beneficiary: usize| given.iter().filter(move |it| it.beneficiary == beneficiary).copied();
        let parts: Vec<Euros> = beneficiaries.iter().map(|it| sum(of(*it).map(|it| it.amount))).collect();
        for (beneficiary, share) in beneficiaries.iter().zip(shares(&parts)) {
            let own: Vec<&Contribution> = of(*beneficiary).collect();
            match line(convention, signed_on, &own, (amount, share)) {
                Ok(grant) => found.push(grant),
                Err(lack) if !lacks.contains(&lack) => lacks.push(lack),
                Err(_) => {}
            }
        }
    }
    (found, lacks)
}

fn line(
    convention: &Convention,
    signed_on: NaiveDate,
    own: &[&Contribution],
    (amount, share): (Euros, u32),
) -> Result<Grant, Lack> {
    let contents = &convention.contents;
    let lack = || Lack::Siret(String::new());
    let first = own.first().ok_or_else(lack)?;
    let (payer, payer_siret) = identity(contents, first.payer)?;
    let (beneficiary, beneficiary_siret) = identity(contents, first.beneficiary)?;
    let effect = Some(contents.effect(signed_on));
    let mut days: Vec<NaiveDate> =
        own.iter().flat_map(|it| &it.instalments).filter_map(|it| it.due(effect)).collect();
    days.sort_unstable();
    days.dedup();
    let (terms, paid) = match (&days[..], contents.ends_on) {
        ([only], _) => (Terms::Once, (*only, *only)),
        ([first, .., last], _) => (Terms::Staggered, (*first, *last)),
        ([], Some(end)) => (Terms::Other, (contents.effect(signed_on), end)),
        ([], None) => return Err(Lack::Days(payer)),
    };
    let has = |nature| own.iter().any(|it| it.nature == nature);
    Ok(Grant {
        payer,
        payer_siret,
        signed_on,
        reference: bears(convention),
        beneficiary,
        beneficiary_siret,
        object: object(convention, own),
        amount,
        nature: (has(Nature::Cash), has(Nature::InKind)),
        terms,
        paid,
        share,
        edition: convention.subject.edition,
    })
}

/// The number that its parties know it by.
fn bears(convention: &Convention) -> String {
    let own = convention.on_paper.as_ref().and_then(|it| it.number.clone());
    own.unwrap_or_else(|| convention.reference.to_string())
}

fn identity(contents: &Contents, party: usize) -> Result<(String, Siret), Lack> {
    let party = contents.parties.get(party).ok_or_else(|| Lack::Siret(String::new()))?;
    let siret = party.siret.clone().ok_or_else(|| Lack::Siret(party.name.clone()))?;
    Ok((party.name.clone(), siret))
}

/// « Signal Rivage : le coaching et le déploiement », cut at a word.
fn object(convention: &Convention, own: &[&Contribution]) -> String {
    let purposes: Vec<&str> = own.iter().map(|it| it.purpose.as_str()).filter(|it| !it.is_empty()).collect();
    let name = &convention.subject.name;
    if purposes.is_empty() {
        return cut(name, LONGEST_OBJECT);
    }
    cut(&format!("{name} : {}", purposes.join(" ; ")), LONGEST_OBJECT)
}

/// At most so many characters, the last one an ellipsis when some are left out.
fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    // The character after the last that fits tells whether a word ends there.
    let kept: String = text.chars().take(most).collect();
    let shorter = || kept.char_indices().next_back().map_or("", |(at, _)| &kept[..at]);
    let words = kept.rsplit_once(' ').map_or_else(shorter, |it| it.0);
    format!("{}…", words.trim_end_matches([' ', ',', ';', ':']))
}

/// Hundredths of a whole for each of its parts: the nearest, at least one each, and a hundred in all.
fn shares(parts: &[Euros]) -> Vec<u32> {
    let whole: i128 = parts.iter().map(|it| i128::from(it.cents())).sum();
    if whole <= 0 {
        return parts.iter().map(|_| 100).collect();
    }
    let exact = |it: &Euros| i128::from(it.cents()) * 100;
    let mut shares: Vec<u32> =
        parts.iter().map(|it| u32::try_from(exact(it) / whole).unwrap_or(100).max(1)).collect();
    // What is left goes to the largest remainders; what is beyond is taken from the largest share.
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|at| (std::cmp::Reverse(exact(&parts[*at]) % whole), *at));
    for at in order.iter().cycle().take(100) {
        if shares.iter().sum::<u32>() >= 100 {
            break;
        }
        shares[*at] += 1;
    }
    while shares.iter().sum::<u32>() > 100 {
        let Some(largest) = shares.iter_mut().max() else { break };
        *largest -= 1;
    }
    shares
}

#[cfg(test)]
#[path = "grants_cases.rs"]
mod cases;
