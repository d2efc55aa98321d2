//! How the fields of an edition are read, and what is said of what cannot be.

use std::ops::RangeInclusive;

use super::record::Sheet;
use crate::fast::rules::{DateKind, Edition, Fault};
use crate::value::WebAddress;
use crate::web::form::{FormErrors, clean, line};
use crate::web::french;

/// Applications or laureates, at most.
const MOST: u32 = 100_000;
/// Characters of one member of a committee, role included, at most.
const LONGEST_MEMBER: usize = 300;

/// A number of applications or of laureates, which may be absent.
pub(super) fn count(errors: &mut FormErrors, field: &str, typed: &str) -> Option<u32> {
    bounded(errors, field, typed, 0..=MOST)
}

/// A whole number within bounds, which may be absent; spaces between its digits are dropped.
pub(super) fn bounded(
    errors: &mut FormErrors,
    field: &str,
    typed: &str,
    bounds: RangeInclusive<u32>,
) -> Option<u32> {
    let digits: String = typed.chars().filter(|it| !it.is_whitespace()).collect();
    if digits.is_empty() {
        return None;
    }
    let is_number = digits.bytes().all(|it| it.is_ascii_digit());
    let number = digits.parse().ok().filter(|it| is_number && bounds.contains(it));
    if number.is_none() {
        let (least, most) = (bounds.start(), french::integer(i64::from(*bounds.end())));
        errors.add(field, format!("Indiquez un nombre entier, de {least} à {most}."));
    }
    number
}

/// The address of a page, which may be absent; one that was not touched stays as it came.
pub(super) fn link(
    errors: &mut FormErrors,
    field: &str,
    typed: &str,
    written: Option<String>,
) -> Option<String> {
    match written {
        Some(written) if written == typed => Some(written),
        _ => errors.optional::<WebAddress>(field, typed).map(|it| it.to_string()),
    }
}

/// One entry a line, without blanks nor repetition, in order.
pub(super) fn entries(errors: &mut FormErrors, field: &str, typed: &str) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for entry in clean(typed).lines().filter_map(line) {
        if entry.chars().count() > LONGEST_MEMBER {
            errors.add(field, "Une ligne est trop longue\u{a0}: 300\u{a0}caractères au plus par membre.");
        } else if !kept.contains(&entry) {
            kept.push(entry);
        }
    }
    kept
}

/// Ends of lines and signs that nobody sees are no correction.
pub(super) fn unchanged_as_written(typed: Sheet, known: &Sheet) -> Sheet {
    let of = &known.edition;
    let same_title = line(&of.title).as_deref() == Some(typed.edition.title.as_str());
    let same_body = clean(&of.body) == typed.edition.body;
    let same_committee = known.committee.iter().filter_map(|it| line(it)).eq(typed.committee.iter().cloned());
    Sheet {
        edition: Edition {
            title: if same_title { of.title.clone() } else { typed.edition.title },
            body: if same_body { of.body.clone() } else { typed.edition.body },
            ..typed.edition
        },
        committee: if same_committee { known.committee.clone() } else { typed.committee },
    }
}

/// A fault beside its field, in a sentence that says what to do.
pub(super) fn said(fault: Fault) -> (&'static str, String) {
    let negative = || "Un montant ne peut pas être négatif. Indiquez zéro ou plus.".to_owned();
    match fault {
        Fault::Before { date, other, day } => (
            date_field(date),
            format!(
                "Ce jour précède {}, le {}. Choisissez ce jour-là ou un suivant.",
                date_words(other),
                french::date_long(day)
            ),
        ),
        Fault::NegativeEnvelope => ("envelope", negative()),
        Fault::NegativeCeiling => ("co_financing_ceiling", negative()),
        Fault::NegativeSupport => ("support_value", negative()),
        Fault::NegativeTotal => ("announced_total", negative()),
    }
}

fn date_field(date: DateKind) -> &'static str {
    match date {
        DateKind::Opening => "opened_on",
        DateKind::Closing => "closed_on",
        DateKind::Selection => "selected_on",
        DateKind::SupportStart => "support_starts_on",
        DateKind::SupportEnd => "support_ends_on",
        DateKind::DemoDay => "demo_day_on",
    }
}

fn date_words(date: DateKind) -> &'static str {
    match date {
        DateKind::Opening => "l’ouverture de l’appel",
        DateKind::Closing => "la clôture de l’appel",
        DateKind::Selection => "le comité de sélection",
        DateKind::SupportStart => "le début de l’accompagnement",
        DateKind::SupportEnd => "la fin de l’accompagnement",
        DateKind::DemoDay => "le démo day",
    }
}
