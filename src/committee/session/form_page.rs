//! The form of a session: when, where, and what follows what, with the hours that come out of it.

use serde::Serialize;

use super::form::{ItemDraft, SessionDraft};
use super::ground::{Choice, Ground};
use crate::committee::record::session::Whole;
use crate::committee::rules::session::Slot;
use crate::web::form::FormErrors;
use crate::web::french;
use crate::web::page::{Page, Section};

/// The form.
#[derive(Serialize)]
pub struct FormPage {
    /// The session that is changed; none when it is new.
    id: Option<i64>,
    action: String,
    /// What the session that is changed is called.
    title: String,
    lines: Vec<LineView>,
    /// When it ends.
    ends: String,
    choices: Vec<Pick>,
    /// The button that has the keyboard.
    focus: String,
    has_conflicts: bool,
    draft: SessionDraft,
    errors: FormErrors,
}

#[derive(Serialize)]
struct LineView {
    is_break: bool,
    /// The product, or what a break is called.
    name: String,
    /// Where its committee is: planned on another day, to be planned, done.
    note: String,
    hours: String,
    is_done: bool,
    conflicts: Vec<String>,
}

#[derive(Serialize)]
struct Pick {
    value: String,
    label: String,
}

impl Page for FormPage {
    const TEMPLATE: &'static str = "committee/session_form.html";
    const SECTION: Section = Section::Committees;
}

/// « prévu le 3 déc. 2026 », « à planifier d’ici le 20 déc. 2026 ».
fn said(it: &Choice) -> String {
    let planned = it.committee.as_ref().and_then(|it| it.planned_on.zip(Some(it)));
    match (planned, it.due) {
        _ if it.is_done() => "tenu\u{a0}: son horaire ne change plus".to_owned(),
        (Some((on, committee)), _) => {
            let at = committee.time().map(|it| format!(" à {it}")).unwrap_or_default();
            format!("prévu le {}{at}", french::date(on))
        }
        (None, Some(due)) => format!("à planifier d’ici le {}", french::date(due.on)),
        (None, None) => String::new(),
    }
}

impl FormPage {
    /// The form, with what is in the way of each line.
    pub fn new(
        known: Option<&Whole>,
        ground: &Ground,
        (draft, errors): (SessionDraft, FormErrors),
        conflicts: Vec<Vec<String>>,
        focus: String,
    ) -> Self {
        let slots = draft.layout().map(|it| it.1).unwrap_or_default();
        let hours = |it: &Slot| format!("{}\u{a0}– {}", it.from, it.to);
        let has_conflicts = conflicts.iter().any(|it| !it.is_empty());
        let line = |((at, item), conflicts): ((usize, &ItemDraft), Vec<String>)| {
            let choice = ground.of(&item.product);
            LineView {
                is_break: item.is_break(),
                name: match choice {
                    Some(choice) => choice.product.name.clone(),
                    None if item.is_break() && item.what.trim().is_empty() => "Pause".to_owned(),
                    None if item.is_break() => item.what.clone(),
                    None => item.product.clone(),
                },
                note: choice.map(said).unwrap_or_default(),
                hours: slots.get(at).map(hours).unwrap_or_default(),
                is_done: choice.is_some_and(Choice::is_done),
                conflicts,
            }
        };
        let lines = draft.items.iter().enumerate().zip(conflicts).map(line).collect();
        let is_free = |it: &&Choice| {
            !it.is_elsewhere && !it.is_done() && draft.items.iter().all(|of| of.product != it.product.slug)
        };
        let pick = |it: &Choice| Pick {
            value: it.product.slug.clone(),
            label: format!("{}, {}", it.product.name, said(it)),
        };
        Self {
            id: known.map(|it| it.session.id),
            action: known.map_or_else(|| "/sessions".to_owned(), |it| format!("/sessions/{}", it.session.id)),
            title: known.map(|it| it.session.name.clone()).unwrap_or_default(),
            lines,
            ends: slots.last().map(|it| it.to.to_string()).unwrap_or_default(),
            choices: ground.choices.iter().filter(is_free).map(pick).collect(),
            focus,
            has_conflicts,
            draft,
            errors,
        }
    }
}
