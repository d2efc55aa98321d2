//! The form of a convention, new or being edited.

use serde::Serialize;

use super::compare::base;
use super::fields::{
    ALLOCATION, BOOKING, CLAUSES, CONTRIBUTION, GOAL, INSTALMENT, Kind, PARTY, PARTY_MORE, SERVICE,
    SIGNING_FIELDS, Spec, party_names,
};
use crate::convention::form::{ContributionDraft, ConventionDraft, PartyDraft};
use crate::convention::rules::calendar::is_closed;
use crate::convention::rules::{Reference, Subject};
use crate::web::form::FormErrors;
use crate::web::french;
use crate::web::page::{Page, Section};

/// The form, with what was typed and what has to be corrected in it.
#[derive(Serialize)]
pub struct EditPage {
    title: String,
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
    /// Whether it waits for signatures: what is saved has to be confirmed.
    is_frozen: bool,
    errors: FormErrors,
    ends_on: Field,
    service: Vec<Field>,
    goal: Vec<Field>,
    parties: Vec<Group>,
    contributions: Vec<Contribution>,
    clauses: Vec<Field>,
    signing: Vec<Field>,
    parties_error: String,
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
    value: String,
    label: String,
}

/// A line with the fields every such line has, and those that some have.
#[derive(Serialize)]
pub(super) struct Group {
    /// Name of the line, such as `parties.0`.
    id: String,
    legend: String,
    pub(super) fields: Vec<Field>,
    more: Vec<Field>,
    /// Whether one of the latter has a value or an error.
    is_open: bool,
    source: String,
    remove: String,
}

#[derive(Serialize)]
pub(super) struct Contribution {
    pub(super) line: Group,
    allocations: Lines,
    pub(super) instalments: Lines,
}

/// Lines within a contribution.
#[derive(Serialize)]
pub(super) struct Lines {
    id: String,
    error: String,
    pub(super) rows: Vec<Row>,
    add: String,
    /// First field of the line that would be added.
    next: String,
}

#[derive(Serialize)]
pub(super) struct Row {
    pub(super) fields: Vec<Field>,
    remove: String,
    number: usize,
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
    /// The form with what was typed.
    pub fn new(purpose: &Purpose<'_>, draft: &ConventionDraft, errors: FormErrors) -> Self {
        let names = party_names(draft);
        let form = Form { errors: &errors, names: &names };
        let (title, subject, action, back, reference, existing) = match purpose {
            Purpose::New { laureate_id, subject, existing } => (
                format!("Rédiger une convention pour {}", subject.name),
                subject,
                format!("/conventions?laureat={laureate_id}&deja={}", existing.len()),
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
        Self {
            title,
            kicker: format!("{} · FAST {}", subject.name, subject.edition),
            action,
            back,
            reference,
            is_frozen: matches!(purpose, Purpose::Existing { is_frozen: true, .. }),
            version: draft.version.clone(),
            base: if draft.base.is_empty() { base(draft) } else { draft.base.clone() },
            existing,
            ends_on: Field {
                name: "ends_on".to_owned(),
                label: "Dernier jour de la convention".to_owned(),
                hint: "Elle prend effet le jour de la dernière signature. Par exemple 31/03/2027.",
                kind: "day",
                value: draft.ends_on.clone(),
                error: form.error("ends_on"),
                options: Vec::new(),
            },
            service: form.fields(SERVICE, "terms.", &draft.terms),
            goal: form.fields(GOAL, "terms.", &draft.terms),
            parties: (0..).zip(&draft.parties).map(|(at, it)| form.party(at, it)).collect(),
            contributions: (0..)
                .zip(&draft.contributions)
                .map(|(at, it)| form.contribution(at, it))
                .collect(),
            clauses: form.fields(CLAUSES, "terms.", &draft.terms),
            signing: form.fields(SIGNING_FIELDS, "terms.", &draft.terms),
            parties_error: form.error("parties"),
            errors,
        }
    }
}

pub(super) struct Form<'a> {
    pub(super) errors: &'a FormErrors,
    pub(super) names: &'a [String],
}

impl Form<'_> {
    pub(super) fn error(&self, name: &str) -> String {
        self.errors.iter().find(|it| it.field == name).map(|it| it.message.clone()).unwrap_or_default()
    }

    pub(super) fn fields<D>(&self, specs: &[Spec<D>], prefix: &str, draft: &D) -> Vec<Field> {
        specs.iter().map(|it| self.field(it, format!("{prefix}{}", it.key), (it.get)(draft))).collect()
    }

    fn field<D>(&self, spec: &Spec<D>, name: String, value: &str) -> Field {
        let choice =
            |(value, label): (&str, &str)| Choice { value: value.to_owned(), label: label.to_owned() };
        let (kind, options) = match spec.kind {
            Kind::Text => ("text", Vec::new()),
            Kind::Area => ("area", Vec::new()),
            Kind::Day => ("day", Vec::new()),
            Kind::Amount => ("amount", Vec::new()),
            Kind::Choice(choices) => ("choice", choices.iter().copied().map(choice).collect()),
            Kind::Party => {
                let parties = self.names.iter().enumerate();
                ("choice", parties.map(|(at, it)| choice((&at.to_string(), it))).collect())
            }
        };
        Field {
            error: self.error(&name),
            name,
            label: spec.label.to_owned(),
            hint: spec.hint,
            kind,
            value: value.to_owned(),
            options,
        }
    }

    fn party(&self, at: usize, draft: &PartyDraft) -> Group {
        let prefix = format!("parties.{at}.");
        let more = self.fields(PARTY_MORE, &prefix, draft);
        Group {
            id: format!("parties.{at}"),
            legend: format!("Partie {}\u{a0}: {}", at + 1, self.names[at]),
            fields: self.fields(PARTY, &prefix, draft),
            is_open: more.iter().any(|it| !it.error.is_empty()),
            more,
            source: draft.organisation_id.clone(),
            remove: format!("remove-party {at}"),
        }
    }

    pub(super) fn contribution(&self, at: usize, draft: &ContributionDraft) -> Contribution {
        let prefix = format!("contributions.{at}.");
        let more = self.fields(BOOKING, &prefix, draft);
        let payer = draft.payer.parse::<usize>().ok().and_then(|it| self.names.get(it));
        let legend = match payer {
            Some(payer) => format!("Contribution {}\u{a0}: {payer}", at + 1),
            None => format!("Contribution {}", at + 1),
        };
        let rows = |what: &str, lines: Vec<Vec<Field>>| {
            (0..)
                .zip(lines)
                .map(|(line, fields)| Row {
                    fields,
                    remove: format!("remove-{what} {at} {line}"),
                    number: line + 1,
                })
                .collect::<Vec<Row>>()
        };
        let allocations = (draft.allocations.iter().enumerate())
            .map(|(line, it)| self.fields(ALLOCATION, &format!("{prefix}allocations.{line}."), it))
            .collect();
        let instalments = (draft.instalments.iter().enumerate())
            .map(|(line, it)| warned(self.fields(INSTALMENT, &format!("{prefix}instalments.{line}."), it)))
            .collect();
        Contribution {
            allocations: Lines {
                id: format!("{prefix}allocations"),
                error: self.error(&format!("{prefix}allocations")),
                rows: rows("allocation", allocations),
                add: format!("add-allocation {at}"),
                next: format!("{prefix}allocations.{}.purpose", draft.allocations.len()),
            },
            instalments: Lines {
                id: format!("{prefix}instalments"),
                error: self.error(&format!("{prefix}instalments")),
                rows: rows("instalment", instalments),
                add: format!("add-instalment {at}"),
                next: format!("{prefix}instalments.{}.occasion", draft.instalments.len()),
            },
            line: Group {
                id: format!("contributions.{at}"),
                legend,
                fields: self.fields(CONTRIBUTION, &prefix, draft),
                is_open: more.iter().any(|it| !it.error.is_empty()),
                more,
                source: String::new(),
                remove: format!("remove-contribution {at}"),
            },
        }
    }
}

/// Beside a day on which nothing is paid, that nothing is.
fn warned(mut fields: Vec<Field>) -> Vec<Field> {
    for it in fields.iter_mut().filter(|it| it.kind == "day") {
        if french::parse_date(&it.value).is_ok_and(is_closed) {
            it.hint = "Aucun paiement entre le 1er\u{a0}déc. et le 31\u{a0}janv.";
        }
    }
    fields
}
