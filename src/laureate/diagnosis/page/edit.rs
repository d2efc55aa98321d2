//! The form of a diagnosis.

use serde::Serialize;

use crate::laureate::diagnosis::form::DiagnosisDraft;
use crate::laureate::diagnosis::record::Known;
use crate::laureate::diagnosis::rules::{Resource, Standing, standing};
use crate::laureate::page::Crumbs;
use crate::laureate::rules::Side;
use crate::laureate::scope::Supported;
use crate::portfolio::conflict::{self, Differing};
use crate::web::form::FormErrors;
use crate::web::french;
use crate::web::page::{Page, Section};

/// The form, opened, to be corrected, or after someone else's edit.
#[derive(Serialize)]
pub struct EditPage {
    crumbs: Crumbs,
    action: String,
    back: String,
    /// What saving a change does to the agreements that hold; empty when there is none.
    warning: String,
    resources: Vec<ResourceFields>,
    draft: DiagnosisDraft,
    errors: FormErrors,
    differing: Vec<Differing>,
}

#[derive(Serialize)]
struct ResourceFields {
    label: &'static str,
    days: &'static str,
    days_value: String,
    amount: &'static str,
    amount_value: String,
}

impl Page for EditPage {
    const TEMPLATE: &'static str = "laureate/diagnosis_edit.html";
    const SECTION: Section = Section::Editions;
}

impl EditPage {
    /// The form with what is written.
    pub fn open(of: &Supported, known: &Known) -> Self {
        Self::again(of, known, fresh(known), FormErrors::new())
    }

    /// The form as it was typed, with what has to be corrected.
    pub fn again(of: &Supported, known: &Known, draft: DiagnosisDraft, errors: FormErrors) -> Self {
        let crumbs = Crumbs::of(&of.0);
        let back = format!("{}/diagnostic", crumbs.href);
        let agreed: Vec<&str> = Side::ALL
            .into_iter()
            .filter(|side| matches!(standing(*side, &known.agreements), Standing::Agreed(_)))
            .map(Side::named)
            .collect();
        let warning = match agreed[..] {
            [] => String::new(),
            [one] => format!(
                "L’accord donné par {one} tombera si vous enregistrez un changement\u{a0}: il faudra le redonner."
            ),
            _ => format!(
                "Les accords donnés par {} tomberont si vous enregistrez un changement\u{a0}: il faudra les redonner.",
                french::listed(&agreed)
            ),
        };
        Self {
            action: format!("{back}/modifier"),
            resources: resources(&draft),
            crumbs,
            back,
            warning,
            draft,
            errors,
            differing: Vec::new(),
        }
    }

    /// The form after someone else saved: what was typed is kept, what was left alone is brought up to date.
    pub fn stale(of: &Supported, known: &Known, mut draft: DiagnosisDraft) -> Self {
        let stored = fresh(known);
        let differing = conflict::differing(&draft.fields(), &stored.fields(), &draft.opened());
        for it in differing.iter().filter(|it| it.untouched) {
            draft.take(it.name, it.stored.clone());
        }
        draft.version = stored.version;
        draft.opened = stored.opened;
        Self { differing, ..Self::again(of, known, draft, FormErrors::new()) }
    }
}

fn fresh(known: &Known) -> DiagnosisDraft {
    let mut draft = DiagnosisDraft::of(&known.diagnosis);
    draft.version = known.version;
    draft.opened = conflict::opened(&draft.fields());
    draft
}

fn resources(draft: &DiagnosisDraft) -> Vec<ResourceFields> {
    let fields = draft.fields();
    let pairs = Resource::ALL.into_iter().zip(fields[3..].chunks(2));
    let line = |(kind, pair): (Resource, &[conflict::Field<'_>])| {
        let [days, amount] = pair else { return None };
        Some(ResourceFields {
            label: kind.label(),
            days: days.name,
            days_value: days.value.to_owned(),
            amount: amount.name,
            amount_value: amount.value.to_owned(),
        })
    };
    pairs.filter_map(line).collect()
}
