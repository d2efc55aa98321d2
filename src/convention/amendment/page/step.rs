//! The page where an amendment is brought to its next state.

use serde::Serialize;

use crate::convention::amendment::page::{Badge, badge};
use crate::convention::life::StepDraft;
use crate::convention::rules::{
    Amendment, AmendmentReference, Convention, Matter, Missing, Place, Reference, State, Step,
    lacking_in_amendment, next_of_amendment, steps_of_amendment,
};
use crate::web::form::FormErrors;
use crate::web::page::{Page, Section};

/// Steps that may be made, and what each asks.
#[derive(Serialize)]
pub struct StepPage {
    convention: Reference,
    reference: AmendmentReference,
    name: String,
    badge: Badge,
    choices: Vec<Choice>,
    /// What lacks before it is frozen, each with where it is mended.
    missing: Vec<Link>,
    /// How many comments nobody resolved, while it may be frozen.
    open: usize,
    /// Why it goes no further as it stands, whatever it lacks.
    unfit: Option<String>,
    /// Whether it may be mended now.
    is_editable: bool,
    /// Why none may be made.
    refusal: Option<&'static str>,
    /// What is shown, for the form to say it back.
    seen: String,
    draft: StepDraft,
    errors: FormErrors,
}

impl Page for StepPage {
    const TEMPLATE: &'static str = "convention/amendment_step.html";
    const SECTION: Section = Section::Conventions;
}

#[derive(Serialize)]
struct Link {
    href: String,
    label: String,
}

#[derive(Serialize)]
struct Choice {
    value: &'static str,
    label: &'static str,
    hint: &'static str,
}

impl StepPage {
    /// The page, with what it shows, why it goes no further, and what was typed.
    pub fn new(
        (convention, amendment): (&Convention, &Amendment),
        (seen, (unfit, open)): (String, (Option<String>, usize)),
        (draft, errors): (StepDraft, FormErrors),
    ) -> Self {
        let steps = steps_of_amendment(amendment.state);
        Self {
            convention: convention.reference,
            reference: amendment.reference,
            name: convention.subject.name.clone(),
            badge: badge(amendment.state),
            missing: if amendment.state.is_reviewed() { links(convention, amendment) } else { Vec::new() },
            open: if amendment.state.is_reviewed() { open } else { 0 },
            unfit,
            is_editable: amendment.state.is_editable(),
            refusal: if steps.is_empty() {
                next_of_amendment(Step::Review, amendment.state).err()
            } else {
                None
            },
            choices: steps.into_iter().map(|it| choice(it, amendment.state)).collect(),
            seen,
            draft,
            errors,
        }
    }
}

/// Where each fact is written: its field, when the form shows it; else the choice of what is changed.
fn links(convention: &Convention, amendment: &Amendment) -> Vec<Link> {
    let edit = format!("/avenants/{}/modifier", amendment.reference);
    let lacks = lacking_in_amendment(amendment, &convention.subject).into_iter();
    let link = |it: Missing| {
        let Place::Field(field) = it.place else { return None };
        let matter = match field.split('.').next() {
            Some("parties") => Matter::Representatives,
            Some("contributions") => Matter::Money,
            Some("terms") => Matter::Obligations,
            _ => Matter::End,
        };
        let anchor = if amendment.matters.contains(&matter) { field } else { "matters".to_owned() };
        Some(Link { href: format!("{edit}#{anchor}"), label: it.what })
    };
    lacks.filter_map(link).collect()
}

fn choice(step: Step, state: State) -> Choice {
    let (label, hint) = match (step, state) {
        (Step::Review, _) => (
            "Envoyer en relecture",
            "L’équipe intrapreneure et les coachs reçoivent un courriel. L’avenant ne se modifie plus pendant la relecture.",
        ),
        (Step::Correct, State::ToSign) => (
            "Reprendre pour corriger",
            "La version figée est mise de côté\u{a0}: les signatures déjà données sont sans effet. Dites pourquoi.",
        ),
        (Step::Correct, _) => (
            "Demander des corrections",
            "Dites ce qui est à corriger\u{a0}: l’administration et l’équipe intrapreneure le reçoivent par courriel.",
        ),
        (Step::Sign, _) => (
            "Mettre à la signature",
            "Les changements, le texte et le PDF sont figés. La convention ne change qu’à la dernière signature.",
        ),
        (Step::Settle, _) => ("Solder", ""),
        (Step::Reopen, _) => ("Rouvrir", ""),
        (Step::Abandon, _) => (
            "Abandonner",
            "La convention reste comme elle est. Dites pourquoi\u{a0}: les personnes concernées reçoivent le motif par courriel.",
        ),
    };
    Choice { value: step.code(), label, hint }
}
