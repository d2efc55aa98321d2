//! The product's story: what its picture draws, and the table that says the same in words.

use chrono::NaiveDate;
use serde::Serialize;

use super::super::record::Sheet;
use super::super::timeline::{Moment, Period, Story};
use crate::convention::record::Brief;
use crate::convention::rules::Standing;
use crate::money::Euros;
use crate::portfolio::page::badge;
use crate::portfolio::record::event;
use crate::portfolio::rules::last_day;
use crate::web::french;

/// One dated fact of the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// The day.
    #[serde(skip)]
    pub on: NaiveDate,
    /// The day in words.
    pub date: String,
    /// Its nature.
    pub kind: &'static str,
    /// What it is.
    pub text: String,
}

/// What the picture draws. Awards have their own lane: the sheet's « fast » events repeat them.
pub fn tell(sheet: &Sheet, today: NaiveDate) -> Story {
    Story {
        phases: sheet
            .spans
            .iter()
            .map(|span| {
                let badge = badge(span.phase, &label(sheet, span.phase.slug));
                Period {
                    label: badge.label,
                    look: badge.look.to_owned(),
                    start: span.start,
                    end: last_day(span, &sheet.spans),
                }
            })
            .collect(),
        events: plain_events(sheet).map(|it| Moment { label: event_text(it), on: it.happens_on }).collect(),
        awards: award_moments(sheet),
        conventions: conventions(sheet, today),
        committees: committees(sheet)
            .into_iter()
            .map(|(on, _)| Moment { label: on.format("%d/%m/%y").to_string(), on })
            .collect(),
    }
}

/// Every dated fact, in order.
pub fn facts(sheet: &Sheet, today: NaiveDate) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut add = |on: NaiveDate, kind, text: String| {
        let text = if on > today { format!("{text}, à venir") } else { text };
        facts.push(Fact { on, date: french::date(on), kind, text });
    };
    for span in &sheet.spans {
        let name = badge(span.phase, &label(sheet, span.phase.slug)).label;
        let text = match last_day(span, &sheet.spans) {
            Some(end) if end >= span.start => format!("{name}, jusqu’au {}", french::date(end)),
            _ => name,
        };
        add(span.start, "Phase", text);
    }
    for it in plain_events(sheet) {
        add(it.happens_on, "Événement", event_text(it));
    }
    for it in award_moments(sheet) {
        add(it.on, "Attribution FAST", it.label);
    }
    for it in sheet.awards.iter().flat_map(|award| &award.conventions) {
        if let Some(on) = it.state.signed_on() {
            let end = it.ends_on.map(|end| format!(", jusqu’au {}", french::date(end))).unwrap_or_default();
            add(on, "Convention", format!("{}{end}, {}", it.reference, standing(it, today).0));
        }
    }
    for (on, text) in committees(sheet) {
        add(on, "Comité d’investissement", text);
    }
    facts.sort_by_key(|it| it.on);
    facts
}

/// Signed conventions as bands; a draft has no date yet.
fn conventions(sheet: &Sheet, today: NaiveDate) -> Vec<Period> {
    sheet
        .awards
        .iter()
        .flat_map(|award| &award.conventions)
        .filter_map(|it| {
            let (words, look) = standing(it, today);
            Some(Period {
                label: format!("{}, {words}", it.reference),
                look: look.to_owned(),
                start: it.state.effect(it.effect_on)?,
                end: it.state.ends(it.ends_on),
            })
        })
        .collect()
}

/// Where a convention stands, in words, and the look of its band.
pub fn standing(convention: &Brief, today: NaiveDate) -> (&'static str, &'static str) {
    match convention.state.standing(convention.span(), today) {
        Standing::Draft => ("brouillon", "draft"),
        Standing::InReview => ("en relecture", "draft"),
        Standing::ToCorrect => ("à corriger", "draft"),
        Standing::ToSign => ("à signer", "draft"),
        Standing::Abandoned => ("abandonnée", "done"),
        Standing::Terminated => ("résiliée", "done"),
        Standing::Settled => ("soldée", "done"),
        Standing::Signed => ("signée", "running"),
        Standing::InForce { .. } => ("en vigueur", "running"),
        Standing::Expired => ("échue", "done"),
    }
}

fn label(sheet: &Sheet, slug: &str) -> String {
    sheet.labels.get(slug).cloned().unwrap_or_else(|| slug.to_owned())
}

fn plain_events(sheet: &Sheet) -> impl Iterator<Item = &event::Model> {
    sheet.events.iter().filter(|it| it.kind != "committee" && it.kind != "fast")
}

/// Investment committees, in words: what the sheet tells and what was decided here on the same day are one.
fn committees(sheet: &Sheet) -> Vec<(NaiveDate, String)> {
    let told = sheet.events.iter().filter(|it| it.kind == "committee");
    let mut found: Vec<(NaiveDate, String)> = told
        .map(|it| {
            let words = it.comment.as_ref().map(|comment| format!("Tenu : « {comment} »"));
            (it.happens_on, words.unwrap_or_else(|| "Tenu".to_owned()))
        })
        .collect();
    for (on, outcome) in &sheet.outcomes {
        let said = format!("Décision\u{a0}: {}", outcome.label());
        match found.iter_mut().find(|it| it.0 == *on) {
            Some(known) => known.1 = format!("{said}\u{a0}; {}", french::lowered(&known.1)),
            None => found.push((*on, said)),
        }
    }
    found
}

/// An award is dated by its edition; failing that by the sheet's own event, when there is just one.
fn award_moments(sheet: &Sheet) -> Vec<Moment> {
    let events: Vec<_> = sheet.events.iter().filter(|it| it.kind == "fast").collect();
    sheet
        .awards
        .iter()
        .filter_map(|award| {
            let only = (events.len() == 1 && sheet.awards.len() == 1).then(|| events[0].happens_on);
            let on = award.decided_on.or(only)?;
            let edition = award.laureate.edition;
            let label = match award.laureate.total {
                Some(total) => format!("FAST {edition} · {}", Euros::short(total)),
                None => format!("FAST {edition}"),
            };
            Some(Moment { label, on })
        })
        .collect()
}

/// The sheet's comment; failing that the name of the kind.
fn event_text(event: &event::Model) -> String {
    if let Some(comment) = event.comment.as_ref().filter(|it| !it.trim().is_empty()) {
        return comment.clone();
    }
    match event.kind.as_str() {
        "product_launch" => "Lancement du produit".to_owned(),
        "national_impact" => "Impact national".to_owned(),
        "eig" => "Entrepreneurs d’intérêt général".to_owned(),
        "end" => "Fin".to_owned(),
        _ => "Autre événement".to_owned(),
    }
}
