//! The page of one amendment: what it changes, before and after, and where it stands.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::{Badge, badge};
use crate::convention::amendment::press::paragraphs;
use crate::convention::amendment::record::copy::Copy;
use crate::convention::amendment::told::state;
use crate::convention::page::title;
use crate::convention::record::life::Made;
use crate::convention::review::Line;
use crate::convention::rules::calendar::warnings;
use crate::convention::rules::{
    Amendment, AmendmentReference, Contents, Convention, Reference, State, differences, steps_of_amendment,
    sum,
};
use crate::web::form::FormErrors;
use crate::web::page::{Page, Section};
use crate::web::{french, instant};

/// What whoever looks may see and do.
#[derive(Clone, Copy, Debug)]
pub struct Sight {
    /// Whether they are concerned: the document is theirs to see.
    pub knows: bool,
    /// Whether they draw it up.
    pub keeps: bool,
}

/// The page.
#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of the template")]
pub struct ShowPage {
    convention: Reference,
    reference: AmendmentReference,
    number: u32,
    name: String,
    title: String,
    badge: Badge,
    when: String,
    purpose: String,
    knows: bool,
    may_edit: bool,
    may_move: bool,
    /// Why it is not what the convention says today.
    stale: Option<&'static str>,
    rows: Vec<Row>,
    clause: Vec<String>,
    /// Comments that are open.
    open: Vec<Line>,
    totals: Vec<Row>,
    warnings: Vec<String>,
    is_signed: bool,
    copies: Vec<CopyRow>,
    /// Whether whoever looks records copies that are missing.
    may_record: bool,
    /// As typed, and the party it is for.
    typed: (i32, String),
    steps: Vec<Step>,
    errors: FormErrors,
}

impl Page for ShowPage {
    const TEMPLATE: &'static str = "convention/amendment.html";
    const SECTION: Section = Section::Conventions;
}

#[derive(Serialize)]
struct Row {
    label: String,
    before: String,
    after: String,
}

#[derive(Serialize)]
struct CopyRow {
    party: usize,
    name: String,
    accountant: String,
    /// When it was sent and who recorded it; nothing while it is missing.
    sent: Option<(String, String)>,
    field: String,
}

#[derive(Serialize)]
struct Step {
    at: String,
    by: String,
    to: String,
    comment: String,
}

/// Everything the page shows.
pub struct Shown<'a> {
    /// The convention.
    pub convention: &'a Convention,
    /// The amendment.
    pub amendment: &'a Amendment,
    /// Why it is not what the convention says today.
    pub stale: Option<&'static str>,
    /// The steps it made.
    pub steps: &'a [Made],
    /// Copies that were sent.
    pub copies: &'a [Copy],
    /// Names of people, by row.
    pub names: &'a HashMap<i64, String>,
    /// Today.
    pub today: NaiveDate,
}

/// Identifier of the field where the day of a copy is typed.
pub fn copy_field(party: usize) -> String {
    format!("copie-{party}")
}

impl ShowPage {
    /// The page, with what was typed of a copy.
    pub fn new(
        it: &Shown<'_>,
        open: Vec<Line>,
        sight: Sight,
        (typed, errors): ((i32, String), FormErrors),
    ) -> Self {
        let Shown { convention, amendment, stale, steps, copies, names, today } = *it;
        let is_signed = matches!(amendment.state, State::Signed { .. });
        let name = |id: i64| names.get(&id).cloned().unwrap_or_default();
        let changes = differences(&amendment.before, &amendment.after, &amendment.lines, convention.effect());
        let copies: Vec<CopyRow> = (amendment.after.parties.iter().enumerate())
            .map(|(at, party)| CopyRow {
                party: at,
                name: party.name.clone(),
                accountant: party.accountant.clone(),
                sent: (copies.iter().find(|it| usize::try_from(it.party) == Ok(at)))
                    .map(|it| (french::date(it.sent_on), name(it.by))),
                field: copy_field(at),
            })
            .collect();
        Self {
            convention: convention.reference,
            reference: amendment.reference,
            number: amendment.reference.number,
            name: convention.subject.name.clone(),
            title: title(convention),
            badge: badge(amendment.state),
            when: when(amendment),
            purpose: french::with_de(&amendment.purpose),
            knows: sight.knows,
            may_edit: sight.keeps && amendment.state.is_editable(),
            may_move: sight.keeps && !steps_of_amendment(amendment.state).is_empty(),
            stale: stale.filter(|_| sight.knows),
            rows: changes
                .into_iter()
                .map(|it| Row { label: it.label, before: it.before, after: it.after })
                .collect(),
            clause: paragraphs(&amendment.clause),
            open,
            totals: totals(&amendment.before, &amendment.after),
            warnings: if amendment.state.is_coming() {
                // What is amended is signed: what watches over a draft is behind.
                warnings(&amendment.after, convention.state, today).into_iter().map(|it| it.message).collect()
            } else {
                Vec::new()
            },
            is_signed,
            may_record: sight.keeps && is_signed && copies.iter().any(|it| it.sent.is_none()),
            copies: if is_signed && sight.knows { copies } else { Vec::new() },
            typed,
            steps: if sight.knows {
                steps.iter().rev().map(|it| step(it, &name)).collect()
            } else {
                Vec::new()
            },
            errors,
        }
    }
}

fn when(amendment: &Amendment) -> String {
    match amendment.state {
        State::Signed { on } => format!("le {}, en vigueur depuis", french::date_long(on)),
        _ => format!("modifié le {}", french::date_long(amendment.changed_on)),
    }
}

fn step(it: &Made, name: &impl Fn(i64) -> String) -> Step {
    Step {
        at: instant::shown(&it.at),
        by: it.by.map(name).unwrap_or_default(),
        to: state(&it.to),
        comment: it.comment.clone(),
    }
}

/// The sums of both, when money moves.
fn totals(before: &Contents, after: &Contents) -> Vec<Row> {
    let total = |it: &Contents| sum(it.contributions.iter().map(|it| it.amount));
    let (old, new) = (total(before), total(after));
    if old == new {
        return Vec::new();
    }
    vec![Row { label: "Total des contributions".to_owned(), before: old.to_string(), after: new.to_string() }]
}

/// The day a copy was sent on `typed` may be: from the signature to today.
///
/// # Errors
/// What to do.
pub fn check_sent(typed: NaiveDate, signed: NaiveDate, today: NaiveDate) -> Result<(), &'static str> {
    if typed > today {
        return Err("Ce jour est à venir\u{a0}: indiquez celui où la copie est partie.");
    }
    if typed < signed {
        return Err("L’avenant n’était pas encore signé ce jour-là\u{a0}: vérifiez la date.");
    }
    Ok(())
}
