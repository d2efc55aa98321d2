//! What the sheet of an organisation shows.

use serde::Serialize;

use crate::collation;
use crate::identity::rules::Rights;
use crate::overview::lines::{self, Line};
use crate::portfolio::organisation::record::Known;
use crate::portfolio::organisation::rules::{Missing, missing_for_convention};
use crate::portfolio::organisation::{PATH, kind_label, ministry_label};
use crate::portfolio::{incubator, organisation::rules::Organisation};
use crate::value::{Iban, Siret};
use crate::web::page::{Page, Section};

/// The sheet.
#[derive(Serialize)]
pub struct OrganisationPage {
    name: String,
    acronym: String,
    lead: String,
    edit: String,
    may_edit: bool,
    missing: String,
    facts: Vec<Fact>,
    heading: String,
    products: Vec<Line>,
    incubators: Vec<Owned>,
}

/// A fact, line by line; none is said so.
#[derive(Serialize)]
struct Fact {
    label: &'static str,
    lines: Vec<String>,
}

#[derive(Serialize)]
struct Owned {
    href: String,
    name: String,
}

impl Page for OrganisationPage {
    const TEMPLATE: &'static str = "overview/organisation.html";
    const SECTION: Section = Section::Organisations;
}

impl OrganisationPage {
    /// The sheet of `known`, with its products and the incubators it owns (slug, name).
    /// Those who read all also see the account.
    pub fn new(
        known: &Known,
        products: Vec<Line>,
        mut owned: Vec<(String, String)>,
        rights: &Rights,
    ) -> Self {
        owned.sort_by(|a, b| collation::compare(&a.1, &b.1));
        let it = &known.values;
        let lead = [it.kind.as_deref().map(kind_label), it.ministry.as_deref().map(ministry_label)];
        Self {
            name: it.name.clone(),
            acronym: it.acronym.clone().unwrap_or_default(),
            lead: lead.into_iter().flatten().collect::<Vec<_>>().join(" · "),
            may_edit: rights.administrator,
            edit: format!("{PATH}/{}/modifier", known.slug),
            missing: missing_sentence(&missing_for_convention(it)),
            facts: facts(it, rights.reads_all()),
            heading: lines::heading(&products),
            products,
            incubators: owned
                .into_iter()
                .map(|(slug, name)| Owned { href: format!("{}/{slug}", incubator::PATH), name })
                .collect(),
        }
    }
}

fn facts(it: &Organisation, shows_account: bool) -> Vec<Fact> {
    let fact =
        |label, lines: Vec<Option<String>>| Fact { label, lines: lines.into_iter().flatten().collect() };
    let address = it.address.iter().flat_map(|it| it.lines()).map(|it| Some(it.to_owned())).collect();
    let mut facts = vec![
        fact("SIRET", vec![it.siret.as_ref().map(Siret::grouped)]),
        fact("Forme juridique", vec![it.legal_form.clone()]),
        fact("Nom dans les conventions", vec![it.short_name.clone()]),
        fact("Adresse", address),
        fact("Représentant", vec![it.representative_name.clone(), it.representative_title.clone()]),
    ];
    if shows_account {
        // Whole, the number is on the form only.
        let account = vec![it.iban.as_ref().map(Iban::masked), it.account_holder.clone()];
        facts.push(fact("Compte bancaire", account));
    }
    facts
}

/// What a convention lacks, or nothing.
fn missing_sentence(missing: &[Missing]) -> String {
    let words: Vec<&str> = missing
        .iter()
        .map(|it| match it {
            Missing::Siret => "le SIRET",
            Missing::Address => "l’adresse",
            Missing::Representative => "le représentant et sa qualité",
        })
        .collect();
    match words.as_slice() {
        [] => String::new(),
        [one] => format!("Pour établir une convention, il manque {one}."),
        [first @ .., last] => {
            format!("Pour établir une convention, il manque {} et {last}.", first.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_said_in_one_sentence() {
        for (missing, expected) in [
            (&[][..], ""),
            (&[Missing::Siret], "Pour établir une convention, il manque le SIRET."),
            (
                &[Missing::Siret, Missing::Address],
                "Pour établir une convention, il manque le SIRET et l’adresse.",
            ),
            (
                &[Missing::Siret, Missing::Address, Missing::Representative],
                "Pour établir une convention, il manque le SIRET, l’adresse et le représentant et sa qualité.",
            ),
        ] {
            assert_eq!(missing_sentence(missing), expected);
        }
    }
}
