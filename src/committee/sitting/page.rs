//! The form of a committee that met.

use serde::Serialize;

use super::form::SittingDraft;
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
}

impl Page for SittingPage {
    const TEMPLATE: &'static str = "committee/sitting.html";
    const SECTION: Section = Section::Committees;
}

impl SittingPage {
    /// The form.
    pub fn new(
        (committee, product): (&Committee, &Product),
        members: &[Member],
        (draft, errors): (SittingDraft, FormErrors),
    ) -> Self {
        let line = |it: &Member| Line {
            id: it.id,
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
            choices: Attendance::ALL.into_iter().map(|it| Choice::new(it.code(), it.label())).collect(),
            draft,
            errors,
        }
    }
}
