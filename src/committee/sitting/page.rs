//! The form of a committee that met.

use serde::Serialize;

use super::form::{MistakeDraft, SittingDraft};
use crate::committee::page::Choice;
use crate::committee::record::Committee;
use crate::committee::record::load::Product;
use crate::committee::record::members::Member;
use crate::committee::rules::Attendance;
use crate::web::form::FormErrors;
use crate::web::french;
use crate::web::page::{Page, Section};

/// The form.
#[derive(Serialize)]
pub struct SittingPage {
    product: Product,
    committee: i64,
    day: String,
    members: Vec<Line>,
    choices: Vec<Choice>,
    /// « tenu le 26/11/2026, quorum de 4 voix »: what somebody else recorded, when it is not what is typed.
    theirs: String,
    draft: SittingDraft,
    errors: FormErrors,
}

/// A member, beside the field of whether they came.
#[derive(Serialize)]
struct Line {
    id: i64,
    attendance: String,
    proxy: String,
    name: String,
    about: String,
    seat: &'static str,
    is_chair: bool,
    /// What somebody else recorded of them, when it is not what is typed.
    theirs: String,
}

impl Page for SittingPage {
    const TEMPLATE: &'static str = "committee/sitting.html";
    const SECTION: Section = Section::Committees;
}

impl SittingPage {
    /// The form. When somebody else recorded the sitting meanwhile, what they said stands beside what is typed.
    pub fn new(
        (committee, product): (&Committee, &Product),
        members: &[Member],
        is_late: bool,
        (draft, errors): (SittingDraft, FormErrors),
    ) -> Self {
        let stored = SittingDraft::of(committee, members);
        let theirs = |it: &Member| {
            let typed = draft.line(it.id);
            if !is_late || typed.is_none() || typed.map(|it| (it.0, it.1.trim())) == stored.line(it.id) {
                return String::new();
            }
            it.presence()
        };
        let line = |it: &Member| Line {
            id: it.id,
            theirs: theirs(it),
            attendance: draft
                .line(it.id)
                .map_or_else(|| it.attendance.code().to_owned(), |it| it.0.to_owned()),
            proxy: draft.line(it.id).map_or_else(|| it.proxy.clone(), |it| it.1.to_owned()),
            name: it.name.clone(),
            about: [&it.title, &it.organisation]
                .into_iter()
                .filter(|it| !it.is_empty())
                .cloned()
                .collect::<Vec<_>>()
                .join(", "),
            seat: it.seat.label(),
            is_chair: it.is_chair,
        };
        Self {
            product: product.clone(),
            committee: committee.id,
            day: committee.day().map(french::date_long).unwrap_or_default(),
            members: members.iter().map(line).collect(),
            theirs: if is_late && draft.day_and_quorum() != stored.day_and_quorum() {
                recorded(&stored)
            } else {
                String::new()
            },
            choices: Attendance::ALL.into_iter().map(|it| Choice::new(it.code(), it.label())).collect(),
            draft,
            errors,
        }
    }
}

/// « tenu le 26/11/2026, quorum de 4 ».
fn recorded(stored: &SittingDraft) -> String {
    let (day, quorum) = stored.day_and_quorum();
    let quorum = if quorum.is_empty() { "sans quorum".to_owned() } else { format!("quorum de {quorum}") };
    format!("tenu le {day}, {quorum}")
}

/// The form that undoes what was noted by mistake.
#[derive(Serialize)]
pub struct MistakePage {
    product: Product,
    committee: i64,
    day: String,
    /// « jeudi 26 novembre 2026 »: the day it goes back to, when it had been planned.
    planned: String,
    draft: MistakeDraft,
    errors: FormErrors,
}

impl Page for MistakePage {
    const TEMPLATE: &'static str = "committee/mistake.html";
    const SECTION: Section = Section::Committees;
}

impl MistakePage {
    /// The form.
    pub fn new(committee: &Committee, product: &Product, draft: MistakeDraft, errors: FormErrors) -> Self {
        Self {
            product: product.clone(),
            committee: committee.id,
            day: committee.held_on.map(french::date_long).unwrap_or_default(),
            planned: committee.planned_on.map(french::date_long).unwrap_or_default(),
            draft,
            errors,
        }
    }
}
