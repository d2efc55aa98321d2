//! Who won what: awards of the sheets, laureates announced by the editions, and what does not agree.

use std::collections::{BTreeMap, BTreeSet};

use super::code::Code;
use super::edition_sheet::EditionSheet;
use super::edition_text::{edition_number, stated_amount};
use super::finding::Findings;
use super::laureate_index::{LaureateIndex, Match};
use super::product_sheet::{ProductSheet, SheetEvent};
use crate::money::Euros;

/// Who won.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Winner {
    /// Identifier of a product.
    Product(String),
    /// Identifier of an incubator.
    Incubator(String),
}

/// A laureate of an edition.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Award {
    /// Number of the edition; it may have no page.
    pub edition: u16,
    /// Who won.
    pub winner: Winner,
    /// Total, « non ventilé »; none when nobody states it.
    pub amount: Option<Euros>,
    /// Whether only the edition's page says so, and not the product's sheet.
    pub is_only_announced: bool,
}

/// What an edition announces against what is known, never forced to agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reconciliation {
    /// Number of the edition.
    pub edition: u16,
    /// Laureates announced.
    pub announced_count: Option<u32>,
    /// Total announced.
    pub announced_total: Option<Euros>,
    /// Awards known.
    pub counted: u32,
    /// Awards known whose amount is not.
    pub without_amount: u32,
    /// Sum of the amounts known.
    pub sum: Euros,
}

/// Matches `fast` events and awards of a product: first by number, then in order.
pub fn check_events(product: &ProductSheet, findings: &mut Findings) {
    let mut notes = findings.about(&product.file, &product.slug);
    let mut awards = product.awards.clone();
    let mut events: Vec<&SheetEvent> = product.events.iter().filter(|event| event.kind == "fast").collect();
    let number = |event: &SheetEvent| event.comment.as_deref().and_then(edition_number);
    let mut pairs = Vec::new();
    awards.retain(|award| {
        let at = events.iter().position(|event| number(event) == Some(award.edition));
        pairs.extend(at.map(|at| (*award, events.remove(at))));
        at.is_none()
    });
    awards.retain(|award| {
        let at = events.iter().position(|event| number(event).is_none());
        pairs.extend(at.map(|at| (*award, events.remove(at))));
        at.is_none()
    });
    for award in awards {
        notes.add(Code::AwardWithoutEvent, format!("promotion {}", award.edition));
    }
    for event in events {
        let comment = event.comment.as_deref().unwrap_or("sans commentaire");
        notes.quote(Code::EventWithoutAward, &format!("événement fast le {}", event.date), comment);
    }
    for (award, event) in pairs {
        let stated = event.comment.as_deref().and_then(stated_amount);
        if let (Some(amount), Some(stated)) = (award.amount, stated)
            && amount != stated
        {
            let edition = award.edition;
            notes.add(
                Code::AwardAmountsDiffer,
                format!(
                    "promotion {edition}\u{a0}: {amount} dans «\u{a0}fast\u{a0}», {stated} dans l’événement"
                ),
            );
        }
    }
}

/// Every award, by edition and winner: those of the sheets, then those only announced.
pub fn awards(
    products: &[ProductSheet],
    editions: &[EditionSheet],
    index: &LaureateIndex,
    findings: &mut Findings,
) -> Vec<Award> {
    let numbers: BTreeSet<u16> = editions.iter().map(|edition| edition.number).collect();
    let mut known: BTreeMap<(u16, Winner), Award> = BTreeMap::new();
    for product in products {
        for award in &product.awards {
            let (edition, winner) = (award.edition, Winner::Product(product.slug.clone()));
            if !numbers.contains(&edition) {
                findings.add(
                    Code::EditionUnknown,
                    &product.file,
                    &product.slug,
                    format!("promotion {edition}"),
                );
            }
            let found =
                Award { edition, winner: winner.clone(), amount: award.amount, is_only_announced: false };
            known.insert((edition, winner), found);
        }
    }
    for edition in editions {
        for announced in &edition.announced {
            let subject = edition.number.to_string();
            let mut notes = findings.about(&edition.file, &subject);
            let winner = match index.find(announced) {
                Match::One(winner) => winner,
                Match::None => {
                    notes.add(Code::AnnouncedLaureateUnknown, announced.name.clone());
                    continue;
                }
                Match::Several(slugs) => {
                    let detail = format!("{}\u{a0}: plusieurs fiches, {}", announced.name, slugs.join(", "));
                    notes.add(Code::AnnouncedLaureateUnknown, detail);
                    continue;
                }
            };
            let number = edition.number;
            let fresh =
                Award { edition: number, winner: winner.clone(), amount: None, is_only_announced: true };
            let award = known.entry((number, winner)).or_insert(fresh);
            match (award.amount, announced.amount) {
                (Some(sheet), Some(page)) if sheet != page => {
                    let detail = format!(
                        "{}\u{a0}: {page} sur la page de l’édition, {sheet} sur la fiche",
                        announced.name
                    );
                    notes.add(Code::AwardAmountsDiffer, detail);
                }
                (None, Some(page)) => award.amount = Some(page),
                _ => {}
            }
        }
    }
    known.into_values().collect()
}

/// Announced against counted, for each edition that has a page.
pub fn reconcile(
    editions: &[EditionSheet],
    awards: &[Award],
    findings: &mut Findings,
) -> Vec<Reconciliation> {
    let mut lines = Vec::with_capacity(editions.len());
    for edition in editions {
        let mut line = Reconciliation {
            edition: edition.number,
            announced_count: edition.announced_count(),
            announced_total: edition.announced_total,
            counted: 0,
            without_amount: 0,
            sum: Euros::from_cents(0),
        };
        for award in awards.iter().filter(|award| award.edition == edition.number) {
            line.counted += 1;
            match award.amount {
                Some(amount) => {
                    line.sum = Euros::from_cents(line.sum.cents().saturating_add(amount.cents()));
                }
                None => line.without_amount += 1,
            }
        }
        let subject = edition.number.to_string();
        let mut notes = findings.about(&edition.file, &subject);
        if let Some(count) = line.announced_count.filter(|count| *count != line.counted) {
            notes.add(
                Code::EditionCountDiffers,
                format!("annoncés\u{a0}: {count}, comptés\u{a0}: {}", line.counted),
            );
        }
        if let Some(total) = line.announced_total.filter(|total| *total != line.sum) {
            notes.add(
                Code::EditionTotalDiffers,
                format!("annoncé\u{a0}: {total}, compté\u{a0}: {}", line.sum),
            );
        }
        lines.push(line);
    }
    lines
}
