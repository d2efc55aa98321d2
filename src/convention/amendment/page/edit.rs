//! The form of an amendment: what it is about, then the fields of that alone.

use serde::Serialize;

use super::{MatterChoice, matter_choices};
use crate::convention::amendment::form::Typed;
use crate::convention::decided::Proposed;
use crate::convention::page::amended::{Amended, amended};
use crate::convention::page::title;
use crate::convention::rules::{Amendment, AmendmentReference, Convention, Reference};
use crate::web::form::FormErrors;
use crate::web::page::{Page, Section};

/// The form, with what was typed and what has to be corrected in it.
#[derive(Serialize)]
pub struct EditPage {
    convention: Reference,
    reference: AmendmentReference,
    title: String,
    version: String,
    choices: Vec<MatterChoice>,
    /// Words of what is chosen: their fields are there.
    shown: Vec<&'static str>,
    purpose: String,
    clause: String,
    fields: Amended,
    /// What a committee decided, put in the fields.
    proposed: Option<Proposed>,
    errors: FormErrors,
}

impl Page for EditPage {
    const TEMPLATE: &'static str = "convention/amendment_edit.html";
    const SECTION: Section = Section::Conventions;
}

impl EditPage {
    /// The form with what was typed.
    pub fn new(convention: &Convention, amendment: &Amendment, typed: &Typed, errors: FormErrors) -> Self {
        let fields = amended(&typed.whole, &errors, &typed.matters);
        Self {
            convention: convention.reference,
            reference: amendment.reference,
            title: title(convention),
            version: typed.version.clone(),
            choices: matter_choices(&typed.matters),
            shown: typed.matters.iter().map(|it| it.code()).collect(),
            purpose: typed.purpose.clone(),
            clause: typed.clause.clone(),
            fields,
            proposed: None,
            errors,
        }
    }

    /// The same, with what a committee decided in its fields.
    #[must_use]
    pub fn proposing(self, proposed: Option<Proposed>) -> Self {
        Self { proposed, ..self }
    }
}
