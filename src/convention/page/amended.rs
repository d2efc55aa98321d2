//! The fields of a convention that an amendment may change, in the form of an amendment.

use serde::Serialize;

use super::edit::{Contribution, Field};
use super::fields::{CLAUSES, PARTY, PARTY_MORE, party_names};
use super::lines::Form;
use crate::convention::form::{ConventionDraft, TermsDraft};
use crate::convention::rules::{Matter, OBLIGING};
use crate::web::form::FormErrors;

/// The fields of what an amendment is about; those of nothing else.
#[derive(Serialize)]
pub struct Amended {
    ends_on: Option<Field>,
    contributions: Vec<Contribution>,
    parties: Vec<Representative>,
    obligations: Vec<Field>,
}

/// Who represents a party.
#[derive(Serialize)]
struct Representative {
    id: String,
    legend: String,
    fields: Vec<Field>,
}

/// The fields of what an amendment is about.
pub fn amended(draft: &ConventionDraft, errors: &FormErrors, matters: &[Matter]) -> Amended {
    let has = |it| matters.contains(&it);
    let names = party_names(draft);
    let form = Form { errors, names: &names };
    Amended {
        ends_on: has(Matter::End).then(|| Field {
            name: "ends_on".to_owned(),
            label: "Nouveau dernier jour de la convention".to_owned(),
            hint: "L’avenant doit être signé par tous avant la fin actuelle. Par exemple 30/09/2027.",
            kind: "day",
            value: draft.ends_on.clone(),
            error: form.error("ends_on"),
            options: Vec::new(),
        }),
        contributions: (0..)
            .zip(&draft.contributions)
            .filter(|_| has(Matter::Money))
            .map(|(at, it)| {
                let mut group = form.contribution(at, it);
                group.line.fields.retain(|it| it.name.ends_with(".amount"));
                for (row, (line, typed)) in group.instalments.rows.iter_mut().zip((0..).zip(&it.instalments))
                {
                    row.fields.push(Field::hidden(
                        format!("contributions.{at}.instalments.{line}.place"),
                        typed.place.clone(),
                    ));
                }
                group
            })
            .collect(),
        parties: (0..)
            .zip(&draft.parties)
            .filter(|_| has(Matter::Representatives))
            .map(|(at, it)| {
                let prefix = format!("parties.{at}.");
                let mut fields = form.fields(PARTY, &prefix, it);
                fields.extend(form.fields(PARTY_MORE, &prefix, it));
                let own = ["representative_name", "representative_title", "authority", "delegation"];
                fields.retain(|it| own.iter().any(|key| it.name == format!("{prefix}{key}")));
                Representative { id: format!("parties.{at}"), legend: names[at].clone(), fields }
            })
            .collect(),
        obligations: if has(Matter::Obligations) { obliging(&form, &draft.terms) } else { Vec::new() },
    }
}

fn obliging(form: &Form<'_>, terms: &TermsDraft) -> Vec<Field> {
    let mut fields = form.fields(CLAUSES, "terms.", terms);
    fields.retain(|it| it.name.strip_prefix("terms.").is_some_and(|key| OBLIGING.contains(&key)));
    fields
}

impl Field {
    /// A value that goes with its line and that nobody reads.
    fn hidden(name: String, value: String) -> Self {
        Self {
            name,
            label: String::new(),
            hint: "",
            kind: "hidden",
            value,
            error: String::new(),
            options: Vec::new(),
        }
    }
}
