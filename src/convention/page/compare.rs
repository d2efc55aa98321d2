//! Two states of a form, field by field.

use std::collections::BTreeMap;

use serde::Serialize;

use super::fields::{
    ALLOCATION, BOOKING, CLAUSES, CONTRIBUTION, GOAL, INSTALMENT, Kind, PARTY, PARTY_MORE, SERVICE,
    SIGNING_FIELDS, Spec, party_names,
};
use crate::convention::form::ConventionDraft;

/// A field of a form, with its value as it is sent and as it is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Flat {
    /// Name in the form.
    pub name: String,
    /// Line it belongs to, such as `parties.1` or `contributions.0.allocations.2`; none outside lines.
    pub line: Option<String>,
    /// Where it stands: « Partie 2 », or nothing.
    pub group: String,
    /// What it is.
    pub label: &'static str,
    /// Value as it is sent.
    pub value: String,
    /// Value as it is read.
    pub shown: String,
}

/// Every field of the form, in its order; the fields of a line follow each other.
pub fn flat(draft: &ConventionDraft) -> Vec<Flat> {
    let mut all = All { names: party_names(draft), fields: Vec::new() };
    for specs in [SERVICE, GOAL] {
        all.add(specs, "terms.", None, "", &draft.terms);
    }
    for (at, party) in draft.parties.iter().enumerate() {
        let (line, group) = (format!("parties.{at}"), format!("Partie {}", at + 1));
        all.hide(&line, &group, "organisation_id", &party.organisation_id);
        for specs in [PARTY, PARTY_MORE] {
            all.add(specs, &format!("{line}."), Some(&line), &group, party);
        }
    }
    for (at, contribution) in draft.contributions.iter().enumerate() {
        let (line, group) = (format!("contributions.{at}"), format!("Contribution {}", at + 1));
        for specs in [CONTRIBUTION, BOOKING] {
            all.add(specs, &format!("{line}."), Some(&line), &group, contribution);
        }
        for (at, it) in contribution.allocations.iter().enumerate() {
            let (line, group) =
                (format!("{line}.allocations.{at}"), format!("{group}, affectation {}", at + 1));
            all.add(ALLOCATION, &format!("{line}."), Some(&line), &group, it);
        }
        for (at, it) in contribution.instalments.iter().enumerate() {
            let (line, group) = (format!("{line}.instalments.{at}"), format!("{group}, échéance {}", at + 1));
            all.add(INSTALMENT, &format!("{line}."), Some(&line), &group, it);
        }
    }
    for specs in [CLAUSES, SIGNING_FIELDS] {
        all.add(specs, "terms.", None, "", &draft.terms);
    }
    for (name, label, value) in [
        ("effect_on", "Date d’effet", &draft.effect_on),
        ("ends_on", "Dernier jour de la convention", &draft.ends_on),
    ] {
        all.fields.push(Flat {
            name: name.to_owned(),
            line: None,
            group: String::new(),
            label,
            value: value.clone(),
            shown: value.clone(),
        });
    }
    all.fields
}

/// The values of a form, to be sent back with it: who changed what is known from them.
pub fn base(draft: &ConventionDraft) -> String {
    let values: serde_json::Map<_, _> = flat(draft)
        .into_iter()
        .filter(|it| !it.value.is_empty())
        .map(|it| (it.name, serde_json::Value::String(it.value)))
        .collect();
    serde_json::Value::Object(values).to_string()
}

/// The values a form was shown with at first. Without them nothing is known of who changed what.
pub fn read_base(base: &str) -> Option<BTreeMap<String, String>> {
    serde_json::from_str(base).ok()
}

struct All {
    names: Vec<String>,
    fields: Vec<Flat>,
}

impl All {
    fn add<D>(&mut self, specs: &[Spec<D>], prefix: &str, line: Option<&str>, group: &str, draft: &D) {
        for spec in specs {
            let value = (spec.get)(draft).to_owned();
            let shown = match spec.kind {
                Kind::Choice(choices) => {
                    choices.iter().find(|it| it.0 == value).map_or(String::new(), |it| it.1.to_owned())
                }
                Kind::Party => {
                    let position = value.parse::<usize>().ok();
                    position.and_then(|it| self.names.get(it)).cloned().unwrap_or_default()
                }
                Kind::Text | Kind::Area | Kind::Day | Kind::Amount => value.clone(),
            };
            self.fields.push(Flat {
                name: format!("{prefix}{}", spec.key),
                line: line.map(str::to_owned),
                group: group.to_owned(),
                label: spec.label,
                value,
                shown,
            });
        }
    }

    /// A field that nobody reads, which goes with its line.
    fn hide(&mut self, line: &str, group: &str, key: &str, value: &str) {
        self.fields.push(Flat {
            name: format!("{line}.{key}"),
            line: Some(line.to_owned()),
            group: group.to_owned(),
            label: "",
            value: value.to_owned(),
            shown: String::new(),
        });
    }
}
