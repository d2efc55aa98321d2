//! From a directory to a [`Reading`]: every sheet, then what only shows when all are read.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::NaiveDate;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::awards::{self, Award, Reconciliation};
use super::checkout::{Checkout, Entry, Folder, ReadError, bytes};
use super::code::Code;
use super::edition_sheet::{EditionSheet, edition};
use super::finding::{Finding, Findings, Notes};
use super::front_matter::{Sheet, looks_like_a_sheet, read_sheet};
use super::laureate_index::LaureateIndex;
use super::other_sheets::{
    IncubatorSheet, OrganisationSheet, PhaseSheet, incubator, organisation, phase_sheet,
};
use super::product_sheet::{ProductSheet, product};
use super::references;
use super::text::is_plain_slug;
use super::timeline::{event_oddities, phase_oddities};
use super::twins::{Called, check_names, check_slugs, check_themes};

/// Everything a checkout says, cleaned, each list in byte order of its files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Products.
    pub products: Vec<ProductSheet>,
    /// Organisations.
    pub organisations: Vec<OrganisationSheet>,
    /// Incubators.
    pub incubators: Vec<IncubatorSheet>,
    /// Labels of the phases.
    pub phases: Vec<PhaseSheet>,
    /// FAST editions, by number.
    pub editions: Vec<EditionSheet>,
    /// Laureates of all editions, by edition and winner.
    pub awards: Vec<Award>,
    /// Announced against counted, by edition.
    pub reconciliations: Vec<Reconciliation>,
    /// What to say to the keepers of the sheets, by file.
    pub findings: Vec<Finding>,
    /// Sheets that are there and could not be read: they have not disappeared.
    pub unread: BTreeSet<(Folder, String)>,
}

/// Reads the checkout at `dir` as of `today`.
///
/// `dir` is the root of the repository (it holds `content/_startups`); its `content` folder, which
/// holds `_startups` itself, is accepted too.
///
/// # Errors
/// [`ReadError`] when the directory is not a checkout, or holds something no sheet is; nothing is
/// read then.
pub fn read(dir: &Path, today: NaiveDate) -> Result<Reading, ReadError> {
    let mut run =
        Run { checkout: Checkout::open(dir)?, findings: Findings::default(), unread: BTreeSet::new() };
    let mut products =
        run.folder(Folder::Products, |slug, file, sheet, notes| Some(product(slug, file, sheet, notes)))?;
    let organisations = run.folder(Folder::Organisations, |slug, file, sheet, notes| {
        Some(organisation(slug, file, sheet, notes))
    })?;
    let mut incubators =
        run.folder(Folder::Incubators, |slug, file, sheet, notes| Some(incubator(slug, file, sheet, notes)))?;
    let phases = run.folder(Folder::Phases, phase_sheet)?;
    let editions =
        run.folder(Folder::Editions, |stem, file, sheet, notes| edition(&stem, file, sheet, notes))?;
    let Run { mut findings, unread, .. } = run;
    let editions = by_number(editions, &mut findings);

    check_each(&products, today, &mut findings);
    references::resolve(&mut products, &organisations, &mut incubators, &unread, &mut findings);
    references::check_phases(&products, &phases, &mut findings);
    check_twins(&products, &organisations, &incubators, &mut findings);
    let index = LaureateIndex::new(&products, &incubators);
    let awards = awards::awards(&products, &editions, &index, &mut findings);
    let reconciliations = awards::reconcile(&editions, &awards, &mut findings);
    let findings = findings.into_sorted();
    Ok(Reading {
        products,
        organisations,
        incubators,
        phases,
        editions,
        awards,
        reconciliations,
        findings,
        unread,
    })
}

/// A run over the folders.
struct Run {
    checkout: Checkout,
    findings: Findings,
    unread: BTreeSet<(Folder, String)>,
}

impl Run {
    /// Reads the sheets of a folder, one file in memory at a time.
    fn folder<T>(
        &mut self,
        folder: Folder,
        mut understand: impl FnMut(String, String, Sheet, &mut Notes<'_>) -> Option<T>,
    ) -> Result<Vec<T>, ReadError> {
        let mut sheets = Vec::new();
        let mut seen = BTreeSet::new();
        for entry in self.checkout.entries(folder, &mut self.findings)? {
            let slug: String = entry.stem.nfc().collect();
            let subject = subject(folder, &slug);
            let bytes = bytes(&entry, &mut self.findings)?;
            if !entry.has_extension {
                let is_sheet = bytes.as_deref().is_some_and(looks_like_a_sheet);
                let code = if is_sheet { Code::FileWithoutExtension } else { Code::UnexpectedFile };
                self.findings.add(code, &entry.file, &subject, entry.stem.clone());
                if !is_sheet {
                    continue;
                }
            }
            let mut notes = self.findings.about(&entry.file, &subject);
            if !seen.insert(slug.clone()) {
                notes.add(Code::DuplicateSlug, slug.clone());
                continue;
            }
            check_slug(&entry, &slug, &mut notes);
            let sheet = match bytes {
                Some(bytes) => read_sheet(bytes, &entry.file, &mut notes)?,
                None => None,
            };
            let understood =
                sheet.and_then(|sheet| understand(slug.clone(), entry.file.clone(), sheet, &mut notes));
            match understood {
                Some(sheet) => sheets.push(sheet),
                None => {
                    self.unread.insert((folder, slug));
                }
            }
        }
        Ok(sheets)
    }
}

/// What a sheet is called in its findings: its identifier, or the number that begins an edition's file.
fn subject(folder: Folder, slug: &str) -> String {
    let digits = slug.find(|c: char| !c.is_ascii_digit()).unwrap_or(slug.len());
    match slug[..digits].parse::<u16>() {
        Ok(number) if folder == Folder::Editions => number.to_string(),
        _ => slug.to_owned(),
    }
}

fn check_slug(entry: &Entry, slug: &str, notes: &mut Notes<'_>) {
    if !is_nfc(&entry.stem) {
        notes.quote(Code::TextNotNfc, "nom du fichier", &entry.stem);
    }
    if !is_plain_slug(slug) {
        notes.add(Code::SlugNotPlainAscii, slug);
    }
}

/// By number, the first file of each.
fn by_number(mut editions: Vec<EditionSheet>, findings: &mut Findings) -> Vec<EditionSheet> {
    editions.sort_by_key(|edition| edition.number);
    let mut seen = BTreeSet::new();
    editions.retain(|edition| {
        let is_first = seen.insert(edition.number);
        if !is_first {
            let number = edition.number.to_string();
            findings.add(Code::DuplicateSlug, &edition.file, &number, format!("FAST {number}"));
        }
        is_first
    });
    editions
}

/// What a product's dates and awards say.
fn check_each(products: &[ProductSheet], today: NaiveDate, findings: &mut Findings) {
    for product in products {
        let mut odd = phase_oddities(&product.phases, today);
        odd.extend(event_oddities(&product.events, &product.phases, today));
        for (code, detail) in odd {
            findings.add(code, &product.file, &product.slug, detail);
        }
        awards::check_events(product, findings);
    }
}

/// What looks like the same thing twice.
fn check_twins(
    products: &[ProductSheet],
    organisations: &[OrganisationSheet],
    incubators: &[IncubatorSheet],
    findings: &mut Findings,
) {
    let of_products: Vec<_> =
        products.iter().map(|it| Called { file: &it.file, slug: &it.slug, name: &it.title }).collect();
    let of_organisations: Vec<_> =
        organisations.iter().map(|it| Called { file: &it.file, slug: &it.slug, name: &it.name }).collect();
    let of_incubators: Vec<_> =
        incubators.iter().map(|it| Called { file: &it.file, slug: &it.slug, name: &it.title }).collect();
    for sheets in [&of_products, &of_organisations, &of_incubators] {
        check_names(sheets, Code::DuplicateTitle, findings);
        check_slugs(sheets, findings);
    }
    let acronyms = organisations
        .iter()
        .filter_map(|it| it.acronym.as_deref().map(|name| Called { file: &it.file, slug: &it.slug, name }));
    check_names(&acronyms.collect::<Vec<_>>(), Code::DuplicateAcronym, findings);
    check_themes(products, findings);
}
