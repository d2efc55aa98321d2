//! The form of a convention, new or being edited.

use serde::Serialize;

use super::compare::base;
use super::fields::{CLAUSES, GOAL, SERVICE, SIGNING_FIELDS, party_names};
use super::lines::Form;
use super::original::{Original, OriginalPart, is_of_text_only};
use crate::convention::decided::Proposed;
use crate::convention::form::ConventionDraft;
use crate::convention::rules::{PartnerShare, Reference, Subject};
use crate::web::form::FormErrors;
use crate::web::page::{Page, Section};

/// The form, with what was typed and what has to be corrected in it.
#[derive(Serialize)]
pub struct EditPage {
    title: String,
    /// The page's own place in the trail, for one that is new.
    here: &'static str,
    /// What the button that saves says.
    submit: &'static str,
    kicker: String,
    /// Where the form goes.
    action: String,
    /// Where to go without saving.
    back: String,
    reference: Option<Reference>,
    version: String,
    base: String,
    /// Conventions the laureate already has, for a new one.
    existing: Vec<Reference>,
    /// How the partner's share was proposed, for a new one.
    share: Option<String>,
    /// Whether it waits for signatures: what is saved has to be confirmed.
    is_frozen: bool,
    /// What a committee decided, put in the fields of a new one.
    proposed: Option<Proposed>,
    errors: FormErrors,
    days: Vec<Field>,
    service: Vec<Field>,
    goal: Vec<Field>,
    parties: Vec<Group>,
    contributions: Vec<Contribution>,
    clauses: Vec<Field>,
    signing: Vec<Field>,
    parties_error: String,
    /// What the original of a convention signed on paper is.
    original: Option<OriginalPart>,
}

impl Page for EditPage {
    const TEMPLATE: &'static str = "convention/edit.html";
    const SECTION: Section = Section::Conventions;
}

/// A field as it is shown.
#[derive(Clone, Debug, Serialize)]
pub struct Field {
    pub(super) name: String,
    pub(super) label: String,
    pub(super) hint: &'static str,
    pub(super) kind: &'static str,
    pub(super) value: String,
    pub(super) error: String,
    pub(super) options: Vec<Choice>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Choice {
    pub(super) value: String,
    pub(super) label: String,
}

/// A line with the fields every such line has, and those that some have.
#[derive(Serialize)]
pub(super) struct Group {
    /// Name of the line, such as `parties.0`.
    pub(super) id: String,
    pub(super) legend: String,
    pub(super) fields: Vec<Field>,
    pub(super) more: Vec<Field>,
    /// Whether one of the latter has a value or an error.
    pub(super) is_open: bool,
    pub(super) source: String,
    pub(super) remove: String,
}

#[derive(Serialize)]
pub(super) struct Contribution {
    pub(super) line: Group,
    pub(super) allocations: Lines,
    pub(super) instalments: Lines,
}

/// Lines within a contribution.
#[derive(Serialize)]
pub(super) struct Lines {
    pub(super) id: String,
    pub(super) error: String,
    pub(super) rows: Vec<Row>,
    pub(super) add: String,
    /// First field of the line that would be added.
    pub(super) next: String,
}

#[derive(Serialize)]
pub(super) struct Row {
    pub(super) fields: Vec<Field>,
    pub(super) remove: String,
    pub(super) number: usize,
}

/// What a form is for.
pub enum Purpose<'a> {
    /// A new convention, for a laureate that may already have some.
    New {
        /// The laureate.
        laureate_id: i64,
        /// Who it is.
        subject: &'a Subject,
        /// Conventions it already has.
        existing: &'a [Reference],
        /// What the edition's rate leaves to the partner.
        share: Option<PartnerShare>,
    },
    /// A convention signed on paper before Jalon, for a laureate that may already have some.
    OnPaper {
        /// The laureate.
        laureate_id: i64,
        /// Who it is.
        subject: &'a Subject,
        /// Conventions it already has.
        existing: &'a [Reference],
        /// What was typed of its original.
        original: &'a Original,
    },
    /// A draft that exists.
    Existing {
        /// Its reference.
        reference: Reference,
        /// Who it is for.
        subject: &'a Subject,
        /// Whether it waits for signatures.
        is_frozen: bool,
    },
}

impl EditPage {
    /// The same, with what a committee decided in its fields.
    #[must_use]
    pub fn proposing(self, proposed: Option<Proposed>) -> Self {
        Self { proposed, ..self }
    }

    /// The form with what was typed.
    pub fn new(purpose: &Purpose<'_>, draft: &ConventionDraft, errors: FormErrors) -> Self {
        let names = party_names(draft);
        let form = Form { errors: &errors, names: &names };
        let (title, subject, action, back, reference, existing) = match purpose {
            Purpose::New { laureate_id, subject, existing, .. } => (
                format!("Rédiger une convention pour {}", subject.name),
                subject,
                format!("/conventions?laureat={laureate_id}&deja={}", existing.len()),
                "/conventions".to_owned(),
                None,
                existing.to_vec(),
            ),
            Purpose::OnPaper { laureate_id, subject, existing, .. } => (
                format!("Saisir une convention papier pour {}", subject.name),
                subject,
                format!("/conventions/papier?laureat={laureate_id}"),
                "/conventions".to_owned(),
                None,
                existing.to_vec(),
            ),
            Purpose::Existing { reference, subject, .. } => (
                format!("Modifier la convention {reference}"),
                subject,
                format!("/conventions/{reference}/modifier"),
                format!("/conventions/{reference}"),
                Some(*reference),
                Vec::new(),
            ),
        };
        let is_on_paper = matches!(purpose, Purpose::OnPaper { .. });
        let asked = |mut fields: Vec<Field>| {
            fields.retain(|it| !(is_on_paper && is_of_text_only(&it.name)));
            fields
        };
        let (here, submit) = match purpose {
            Purpose::OnPaper { .. } => ("Convention papier", "Enregistrer la convention signée"),
            Purpose::Existing { is_frozen: true, .. } => ("Modifier", "Voir ce que cela change"),
            Purpose::Existing { .. } => ("Modifier", "Enregistrer le brouillon"),
            Purpose::New { .. } => ("Nouvelle convention", "Enregistrer le brouillon"),
        };
        Self {
            proposed: None,
            title,
            here,
            submit,
            kicker: format!("{} · FAST {}", subject.name, subject.edition),
            action,
            back,
            reference,
            is_frozen: matches!(purpose, Purpose::Existing { is_frozen: true, .. }),
            version: draft.version.clone(),
            base: if draft.base.is_empty() { base(draft) } else { draft.base.clone() },
            existing,
            share: match purpose {
                Purpose::New { share, .. } => share.map(proposed_share),
                _ => None,
            },
            days: vec![
                form.day(
                    "effect_on",
                    "Date d’effet (facultatif)",
                    "Laissez vide pour le jour de la dernière signature. Une date plus tôt que lui ne compte pas.",
                    &draft.effect_on,
                ),
                form.day("ends_on", "Dernier jour de la convention", "Par exemple 31/03/2027.", &draft.ends_on),
            ],
            service: asked(form.fields(SERVICE, "terms.", &draft.terms)),
            goal: form.fields(GOAL, "terms.", &draft.terms),
            parties: (0..).zip(&draft.parties).map(|(at, it)| form.party(at, it)).collect(),
            contributions: (0..)
                .zip(&draft.contributions)
                .map(|(at, it)| form.contribution(at, it))
                .collect(),
            clauses: asked(form.fields(CLAUSES, "terms.", &draft.terms)),
            signing: asked(form.fields(SIGNING_FIELDS, "terms.", &draft.terms)),
            parties_error: form.error("parties"),
            original: match purpose {
                Purpose::OnPaper { original, .. } => Some(form.original(original)),
                _ => None,
            },
            errors,
        }
    }
}

/// How the partner's share was counted, and what to do when the parties agree otherwise.
fn proposed_share(it: PartnerShare) -> String {
    let rounded = if it.is_rounded { ", arrondie au centime supérieur" } else { "" };
    format!(
        "La part du partenaire suit le taux de l’édition\u{a0}: pour {} de cofinancement à {}\u{a0}%, elle est de {}{rounded}. Le \
         formulaire la propose comme versée à la DINUM par le partenaire qui porte le service\u{a0}: changez-la s’il la dépense \
         lui-même, ou si d’autres partenaires y prennent part.",
        it.co_financing, it.rate, it.amount
    )
}
