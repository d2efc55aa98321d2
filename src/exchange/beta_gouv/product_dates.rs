//! What happened to a product: phases, events and awards of its sheet, read line by line.

use super::code::Code;
use super::fields::Fields;
use super::finding::Notes;
use super::product_sheet::{EVENT_KINDS, PhaseStay, SheetAward, SheetEvent};
use crate::money::Euros;
use crate::portfolio::rules::{Span, phase};

/// The stays in phases; those without a known phase or a start are findings and are not kept.
pub fn phases(fields: &mut Fields, notes: &mut Notes<'_>) -> Vec<PhaseStay> {
    let lines = fields.maps("phases", false, notes);
    if lines.is_empty() {
        notes.add(Code::RequiredFieldMissing, "phases");
    }
    let mut stays = Vec::with_capacity(lines.len());
    for line in lines {
        line.check_names(&["name", "start", "end", "comment"], notes);
        let start = line.date("start", notes);
        let end = line.date("end", notes);
        let comment = line.text("comment", notes);
        missing_date(&line, "start", notes);
        let Some(name) = line.required("name", notes) else { continue };
        let Some(phase) = phase(&name) else {
            notes.quote(Code::UnknownPhase, &line.path("name"), &name);
            continue;
        };
        if let Some(start) = start {
            stays.push(PhaseStay { span: Span { phase, start, end }, comment });
        }
    }
    stays
}

/// The events; those without a kind or a date are findings and are not kept.
pub fn events(fields: &mut Fields, notes: &mut Notes<'_>) -> Vec<SheetEvent> {
    let lines = fields.maps("events", false, notes);
    let mut events = Vec::with_capacity(lines.len());
    for line in lines {
        line.check_names(&["name", "date", "comment"], notes);
        let date = line.date("date", notes);
        let comment = line.text("comment", notes);
        missing_date(&line, "date", notes);
        let Some(name) = line.required("name", notes) else { continue };
        let kind = EVENT_KINDS.into_iter().find(|kind| *kind == name).unwrap_or_else(|| {
            notes.quote(Code::UnknownEventKind, &line.path("name"), &name);
            "other"
        });
        if let Some(date) = date {
            events.push(SheetEvent { kind, date, comment });
        }
    }
    events
}

/// A date that must be there; one that is badly written is already reported.
fn missing_date(line: &Fields, name: &str, notes: &mut Notes<'_>) {
    if line.is_blank(name) {
        notes.add(Code::RequiredFieldMissing, line.path(name));
    }
}

/// The awards under `fast`: one map, or a list of them. Amounts are read from what is written, so exactly.
pub fn awards(fields: &mut Fields, notes: &mut Notes<'_>) -> Vec<SheetAward> {
    let mut awards: Vec<SheetAward> = Vec::new();
    for line in fields.maps("fast", true, notes) {
        line.check_names(&["promotion", "montant"], notes);
        let amount = amount(&line, notes);
        let Some(raw) = line.required("promotion", notes) else { continue };
        let Some(edition) = raw.parse().ok().filter(|number| *number > 0) else {
            notes.quote(Code::FieldTypeWrong, &line.path("promotion"), &raw);
            continue;
        };
        if awards.iter().any(|award| award.edition == edition) {
            notes.add(Code::DuplicateAward, format!("promotion {edition}"));
        } else {
            awards.push(SheetAward { edition, amount });
        }
    }
    awards
}

fn amount(line: &Fields, notes: &mut Notes<'_>) -> Option<Euros> {
    let raw = line.text("montant", notes)?;
    let amount = raw.parse::<Euros>().ok().filter(|amount| amount.cents() > 0);
    if amount.is_none() {
        notes.quote(Code::InvalidAmount, &line.path("montant"), &raw);
    }
    amount
}
