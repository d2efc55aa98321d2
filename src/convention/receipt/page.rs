//! The pages of receipts.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::form::{CancelDraft, ReceiptDraft, named};
use super::record::Model;
use crate::convention::milestone::record::Model as Milestone;
use crate::convention::milestone::{self, MilestoneDraft, Reached, Undone};
use crate::convention::page::bare;
use crate::convention::rules::instalment::delay;
use crate::convention::rules::receipts::{Line, Standing, lines, totals};
use crate::convention::rules::{Convention, Instalment, Reference, State, sum};
use crate::money::Euros;
use crate::web::form::FormErrors;
use crate::web::french;
use crate::web::page::{Page, Section};

/// What was received under a convention, line by line of its schedule.
#[derive(Serialize)]
pub struct ReceiptsPage {
    reference: Reference,
    name: String,
    is_signed: bool,
    /// Whether whoever looks may record money that came in.
    may_record: bool,
    lines: Vec<LineRow>,
    promised: String,
    received: String,
    awaited: Option<String>,
    late: Option<String>,
    lapsed: Option<String>,
    excess: Option<String>,
    cancelled: Vec<ReceiptRow>,
    choices: Vec<Choice>,
    /// Milestones that may be said reached.
    milestones: Vec<Choice>,
    undone: Vec<Undone>,
    draft: ReceiptDraft,
    milestone: MilestoneDraft,
    errors: FormErrors,
}

#[derive(Serialize)]
struct LineRow {
    due: String,
    occasion: String,
    from: String,
    to: String,
    amount: String,
    received: String,
    standing: String,
    look: &'static str,
    receipts: Vec<ReceiptRow>,
    /// When what makes it due was reached, once somebody said so.
    reached: Option<Reached>,
}

#[derive(Serialize)]
struct ReceiptRow {
    id: i64,
    on: String,
    amount: String,
    reference: String,
    by: String,
    cancelled: Option<CancelledRow>,
}

#[derive(Serialize)]
struct CancelledRow {
    on: String,
    by: String,
    reason: String,
}

#[derive(Serialize)]
struct Choice {
    value: String,
    label: String,
}

impl Page for ReceiptsPage {
    const TEMPLATE: &'static str = "convention/receipts.html";
    const SECTION: Section = Section::Conventions;
}

impl ReceiptsPage {
    /// The page on `today`, with what was typed and what has to be corrected in it.
    pub fn new(
        convention: &Convention,
        (rows, reached): (&[Model], &[Milestone]),
        names: &HashMap<i64, String>,
        (may_record, today): (bool, NaiveDate),
        Typed { draft, milestone, errors }: Typed,
    ) -> Self {
        let contents = &convention.contents;
        let counted: Vec<_> = rows.iter().filter_map(Model::counted).collect();
        let lines = lines(contents, &counted, convention.owing(), today);
        let totals = totals(&lines);
        let party = |at: usize| contents.parties.get(at).map_or_else(String::new, |it| bare(&it.short_name));
        let is_signed = convention.state.signed_on().is_some();
        let row = |it: &Model| receipt_row(it, names);
        let of_line = |line: &Line<'_>| LineRow {
            due: line.due.map_or_else(delay, french::date),
            occasion: line.instalment.event().to_owned(),
            from: party(line.from.payer),
            to: party(line.from.beneficiary),
            amount: line.instalment.amount.to_string(),
            received: line.received.to_string(),
            standing: if is_signed { words(line) } else { "Prévu".to_owned() },
            look: if is_signed { look(line.standing) } else { "" },
            receipts: (rows.iter())
                .filter(|it| it.cancelled_on.is_none() && it.place() == Some(line.place))
                .map(row)
                .collect(),
            reached: (reached.iter())
                .find(|it| it.undone_on.is_none() && it.place() == Some(line.place))
                .map(|it| milestone::reached(it, names)),
        };
        let awaited_milestones = contents.milestones();
        let some = |amount: Euros| (!amount.is_zero()).then(|| amount.to_string());
        let awaited = if is_signed { totals.awaited } else { sum([totals.awaited, totals.late]) };
        Self {
            reference: convention.reference,
            name: convention.subject.name.clone(),
            is_signed,
            may_record: may_record
                && matches!(convention.state, State::Signed { .. } | State::Terminated { .. })
                && !lines.is_empty(),
            promised: totals.promised.to_string(),
            received: totals.received.to_string(),
            awaited: some(awaited),
            late: some(totals.late).filter(|_| is_signed),
            lapsed: some(totals.lapsed),
            excess: some(totals.excess),
            choices: lines.iter().map(|line| choice(line, party(line.from.payer))).collect(),
            lines: lines.iter().map(of_line).collect(),
            milestones: (lines.iter())
                .filter(|it| awaited_milestones.contains(&it.place))
                .map(|it| milestone_choice(it, party(it.from.payer)))
                .collect(),
            undone: milestone::undone(reached, names),
            cancelled: rows.iter().filter(|it| it.cancelled_on.is_some()).map(row).collect(),
            draft,
            milestone,
            errors,
        }
    }
}

/// What was typed on the page, and what has to be corrected.
#[derive(Default)]
pub struct Typed {
    /// Money that came in.
    pub draft: ReceiptDraft,
    /// A milestone that was reached.
    pub milestone: MilestoneDraft,
    /// What has to be corrected.
    pub errors: FormErrors,
}

fn milestone_choice(line: &Line<'_>, payer: String) -> Choice {
    let due = line.due.map(french::date).unwrap_or_default();
    let Instalment { occasion, amount, .. } = line.instalment;
    Choice {
        value: named(line.place),
        label: format!("{occasion}, {amount}, {payer}, au plus tard le {due}"),
    }
}

fn choice(line: &Line<'_>, payer: String) -> Choice {
    let Line { place, instalment, .. } = line;
    let event = instalment.event();
    let event = if event.is_empty() { String::new() } else { format!(" ({event})") };
    let missing = line.missing();
    let left = match line.standing {
        Standing::Lapsed { .. } => "n’est plus dû".to_owned(),
        _ if missing.is_zero() => "tout est reçu".to_owned(),
        _ => format!("reste {missing}"),
    };
    Choice {
        value: named(*place),
        label: format!(
            "{}, {}, {payer}{event} : {left}",
            line.due.map_or_else(delay, french::date),
            instalment.amount
        )
        .replace(" :", "\u{a0}:"),
    }
}

fn receipt_row(it: &Model, names: &HashMap<i64, String>) -> ReceiptRow {
    let name = |id: i64| names.get(&id).cloned().unwrap_or_else(|| "une personne effacée".to_owned());
    let cancelled = it.cancelled_on.map(|on| CancelledRow {
        on: french::date(on),
        by: it.cancelled_by.map(name).unwrap_or_default(),
        reason: it.reason.clone().unwrap_or_default(),
    });
    ReceiptRow {
        id: it.id,
        on: french::date(it.received_on),
        amount: it.amount.to_string(),
        reference: it.reference.clone(),
        by: name(it.recorded_by),
        cancelled,
    }
}

/// Where a line stands, in words.
fn words(line: &Line<'_>) -> String {
    let days = |days: i64| french::count(days.unsigned_abs(), "jour", "jours");
    let started = !line.received.is_zero();
    match line.standing {
        Standing::Awaited { .. } if !started => "Attendu".to_owned(),
        Standing::Awaited { missing } => format!("Reçu en partie\u{a0}: il manque {missing}"),
        Standing::Late { days: late, .. } if !started => format!("En retard de {}", days(late)),
        Standing::Late { missing, days: late } => {
            format!("Reçu en partie\u{a0}: il manque {missing}, en retard de {}", days(late))
        }
        Standing::Lapsed { .. } if !started => "N’est plus dû depuis la résiliation".to_owned(),
        Standing::Lapsed { missing } => {
            format!("Reçu en partie\u{a0}: {missing} ne sont plus dus depuis la résiliation")
        }
        Standing::Received { on, days_late: 0 } => format!("Reçu le {}", french::date(on)),
        Standing::Received { on, days_late } => {
            format!("Reçu le {}, {} après l’échéance", french::date(on), days(days_late))
        }
        Standing::TooMuch { on, excess } => {
            format!("Reçu le {}, {excess} de trop", french::date(on))
        }
    }
}

fn look(standing: Standing) -> &'static str {
    match standing {
        Standing::Awaited { .. } | Standing::Lapsed { .. } => "",
        Standing::Late { .. } => "late",
        Standing::Received { .. } => "ok",
        Standing::TooMuch { .. } => "doubt",
    }
}

/// The page that cancels a receipt.
#[derive(Serialize)]
pub struct CancelPage {
    reference: Reference,
    receipt: ReceiptRow,
    draft: CancelDraft,
    errors: FormErrors,
}

impl Page for CancelPage {
    const TEMPLATE: &'static str = "convention/cancel_receipt.html";
    const SECTION: Section = Section::Conventions;
}

impl CancelPage {
    /// The receipt, with what was typed and what has to be corrected.
    pub fn new(
        reference: Reference,
        receipt: &Model,
        names: &HashMap<i64, String>,
        draft: CancelDraft,
        errors: FormErrors,
    ) -> Self {
        Self { reference, receipt: receipt_row(receipt, names), draft, errors }
    }
}
