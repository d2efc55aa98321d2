//! The fields of the form of a convention, and its lines, as they are shown.

use super::edit::{Choice, Contribution, Field, Group, Lines, Row};
use super::fields::{ALLOCATION, BOOKING, CONTRIBUTION, INSTALMENT, Kind, PARTY, PARTY_MORE, Spec};
use crate::convention::form::{ContributionDraft, PartyDraft};
use crate::convention::rules::Trigger;
use crate::convention::rules::calendar::is_closed;
use crate::web::form::FormErrors;
use crate::web::french;

/// A form being shown: what has to be corrected, and what its parties are called.
pub(super) struct Form<'a> {
    pub(super) errors: &'a FormErrors,
    pub(super) names: &'a [String],
}

impl Form<'_> {
    pub(super) fn error(&self, name: &str) -> String {
        self.errors.iter().find(|it| it.field == name).map(|it| it.message.clone()).unwrap_or_default()
    }

    pub(super) fn day(&self, name: &str, label: &str, hint: &'static str, value: &str) -> Field {
        Field {
            name: name.to_owned(),
            label: label.to_owned(),
            hint,
            kind: "day",
            value: value.to_owned(),
            error: self.error(name),
            options: Vec::new(),
        }
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

    pub(super) fn party(&self, at: usize, draft: &PartyDraft) -> Group {
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
                next: format!("{prefix}instalments.{}.trigger", draft.instalments.len()),
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

/// Beside the day of a payment: that nothing is paid then, or that what follows the signature has none yet.
fn warned(mut fields: Vec<Field>) -> Vec<Field> {
    let follows = fields.iter().any(|it| it.value == Trigger::Signature.as_str());
    for it in fields.iter_mut().filter(|it| it.kind == "day") {
        if follows && it.value.is_empty() {
            it.hint = "Vide\u{a0}: compté depuis la prise d’effet.";
        }
        if french::parse_date(&it.value).is_ok_and(is_closed) {
            it.hint = "Aucun paiement entre le 1er\u{a0}déc. et le 31\u{a0}janv.";
        }
    }
    fields
}
