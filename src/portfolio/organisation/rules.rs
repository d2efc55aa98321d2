//! What an organisation is made of, and what a convention with it still lacks.

use serde::Serialize;

use crate::value::{Bic, Iban, Siret};

/// An organisation, every value checked; `None` is what nobody knows yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Organisation {
    /// Name in full.
    pub name: String,
    /// Acronym.
    pub acronym: Option<String>,
    /// Ministry, as the programme's site names it (`bercy`).
    pub ministry: Option<String>,
    /// Kind of body, as the programme's site names it (`operateur`).
    pub kind: Option<String>,
    /// Legal form: « établissement public administratif ».
    pub legal_form: Option<String>,
    /// What a convention calls it, with its article: « l’Agence ».
    pub short_name: Option<String>,
    /// Postal address, line by line.
    pub address: Option<String>,
    /// Number in the national register.
    pub siret: Option<Siret>,
    /// Who signs for it.
    pub representative_name: Option<String>,
    /// In what capacity.
    pub representative_title: Option<String>,
    /// Holder of the account.
    pub account_holder: Option<String>,
    /// Bank of the account.
    pub account_bank: Option<String>,
    /// The account.
    pub iban: Option<Iban>,
    /// The bank's identifier.
    pub bic: Option<Bic>,
}

/// What a convention cannot be drawn up without.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// Its number in the national register.
    Siret,
    /// Its address.
    Address,
    /// Its representative, or in what capacity they sign.
    Representative,
}

/// What is missing before a convention can name this organisation as a party.
///
/// An account is needed only from a party that is paid: it is not counted here.
pub fn missing_for_convention(organisation: &Organisation) -> Vec<Missing> {
    let representative = &organisation.representative_name;
    [
        (organisation.siret.is_none(), Missing::Siret),
        (organisation.address.is_none(), Missing::Address),
        (representative.is_none() || organisation.representative_title.is_none(), Missing::Representative),
    ]
    .into_iter()
    .filter_map(|(lacks, what)| lacks.then_some(what))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_convention_needs_a_number_an_address_and_a_signer() {
        let whole = Organisation {
            name: "Office des marais".to_owned(),
            address: Some("1 quai des Joncs".to_owned()),
            siret: "13002526500013".parse().ok(),
            representative_name: Some("Ava Lorient".to_owned()),
            representative_title: Some("directrice générale".to_owned()),
            ..Organisation::default()
        };
        let untitled = Organisation { representative_title: None, ..whole.clone() };
        let unnamed = Organisation { representative_name: None, ..whole.clone() };
        let homeless = Organisation { address: None, siret: None, ..whole.clone() };
        for (organisation, expected) in [
            (whole, vec![]),
            (untitled, vec![Missing::Representative]),
            (unnamed, vec![Missing::Representative]),
            (homeless, vec![Missing::Siret, Missing::Address]),
            (Organisation::default(), vec![Missing::Siret, Missing::Address, Missing::Representative]),
        ] {
            assert_eq!(missing_for_convention(&organisation), expected);
        }
    }
}
