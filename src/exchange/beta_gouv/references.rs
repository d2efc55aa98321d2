//! References from one sheet to another: those that lead nowhere are findings and are not kept.
//!
//! A sheet that is there but could not be read is no dead end: references to it stay, without a word.

use std::collections::{BTreeMap, BTreeSet};

use super::checkout::Folder;
use super::code::Code;
use super::finding::Findings;
use super::other_sheets::{IncubatorSheet, OrganisationSheet, PhaseSheet};
use super::product_sheet::ProductSheet;

/// Living identifiers, and the retired ones with the living one they lead to.
type Known = BTreeMap<String, String>;

/// Resolves every reference between sheets.
pub fn resolve(
    products: &mut [ProductSheet],
    organisations: &[OrganisationSheet],
    incubators: &mut [IncubatorSheet],
    unread: &BTreeSet<(Folder, String)>,
    findings: &mut Findings,
) {
    let unread_of = |wanted: Folder| {
        unread.iter().filter(move |(folder, _)| *folder == wanted).map(|(_, slug)| slug.as_str())
    };
    let organisations = organisations.iter().map(|sheet| sheet.slug.as_str());
    let organisations: BTreeSet<&str> = organisations.chain(unread_of(Folder::Organisations)).collect();
    let of_products =
        products.iter_mut().map(|it| (it.slug.as_str(), it.file.as_str(), &mut it.retired_slugs));
    let known_products = known(of_products.collect(), unread_of(Folder::Products), findings);
    let of_incubators =
        incubators.iter_mut().map(|it| (it.slug.as_str(), it.file.as_str(), &mut it.retired_slugs));
    let known_incubators = known(of_incubators.collect(), unread_of(Folder::Incubators), findings);
    for product in products {
        let mut notes = findings.about(&product.file, &product.slug);
        product.sponsors.retain(|slug| {
            let is_known = organisations.contains(slug.as_str());
            if !is_known {
                notes.add(Code::UnknownOrganisation, slug.clone());
            }
            is_known
        });
        product.incubators = living(&product.incubators, &known_incubators, |slug| {
            notes.add(Code::UnknownIncubator, slug);
        });
    }
    for incubator in incubators {
        let mut notes = findings.about(&incubator.file, &incubator.slug);
        if let Some(owner) = incubator.owner.take_if(|owner| !organisations.contains(owner.as_str())) {
            notes.add(Code::UnknownOrganisation, owner);
        }
        incubator.highlighted_products = living(&incubator.highlighted_products, &known_products, |slug| {
            notes.add(Code::UnknownProduct, slug);
        });
    }
}

/// Gathers the identifiers of a kind; a retired one that is already taken is reported and dropped.
fn known<'a>(
    sheets: Vec<(&str, &str, &mut Vec<String>)>,
    unread: impl Iterator<Item = &'a str>,
    findings: &mut Findings,
) -> Known {
    let living = sheets.iter().map(|(slug, ..)| (*slug).to_owned());
    let living = living.chain(unread.map(str::to_owned));
    let mut known: Known = living.map(|slug| (slug.clone(), slug)).collect();
    for (slug, file, retired) in sheets {
        retired.retain(|old| {
            if old == slug {
                return false;
            }
            if let Some(holder) = known.get(old) {
                findings.add(Code::DuplicateRetiredSlug, file, slug, format!("{old}, déjà à {holder}"));
                return false;
            }
            known.insert(old.clone(), slug.to_owned());
            true
        });
    }
    known
}

/// The living identifiers of references, each once; `lost` hears of the others.
fn living(references: &[String], known: &Known, mut lost: impl FnMut(String)) -> Vec<String> {
    let mut living: Vec<String> = Vec::with_capacity(references.len());
    for reference in references {
        match known.get(reference) {
            Some(slug) if living.contains(slug) => {}
            Some(slug) => living.push(slug.clone()),
            None => lost(reference.clone()),
        }
    }
    living
}

/// Phases that products are in and that the site does not name.
pub fn check_phases(products: &[ProductSheet], phases: &[PhaseSheet], findings: &mut Findings) {
    let named: BTreeSet<&str> = phases.iter().map(|sheet| sheet.slug.as_str()).collect();
    let used: BTreeSet<&str> =
        products.iter().flat_map(|product| &product.phases).map(|stay| stay.span.phase.slug).collect();
    // Without a single sheet, the folder itself is missing, which is said once.
    for slug in used.difference(&named).filter(|_| !named.is_empty()) {
        findings.add(Code::PhaseSheetMissing, "content/_phases", slug, *slug);
    }
}
