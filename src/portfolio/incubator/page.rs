//! What the list and the form of the incubators show.

use serde::Serialize;

use super::form::IncubatorDraft;
use super::record::{Known, Listed, Owner};
use crate::collation;
use crate::portfolio::conflict::{self, Differing};
use crate::portfolio::organisation;
use crate::web::form::FormErrors;
use crate::web::french;
use crate::web::page::{Page, Section};

/// The list.
#[derive(Serialize)]
pub struct ListPage {
    heading: String,
    rows: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    href: String,
    name: String,
    summary: String,
    owner: Option<Link>,
    products: String,
}

#[derive(Serialize)]
struct Link {
    href: String,
    label: String,
}

impl Page for ListPage {
    const TEMPLATE: &'static str = "portfolio/incubators.html";
    const SECTION: Section = Section::Incubators;
}

impl ListPage {
    /// All of them, in alphabetical order.
    pub fn new(mut all: Vec<Listed>) -> Self {
        all.sort_by(|a, b| collation::compare(&a.name, &b.name).then_with(|| a.slug.cmp(&b.slug)));
        Self {
            heading: french::count(all.len() as u64, "incubateur", "incubateurs"),
            rows: all
                .into_iter()
                .map(|it| Line {
                    href: format!("{}/{}", super::PATH, it.slug),
                    name: it.name,
                    summary: it.summary.unwrap_or_default(),
                    owner: it.owner.map(|it| Link {
                        href: format!("{}/{}", organisation::PATH, it.slug),
                        label: it.name,
                    }),
                    products: french::count(it.products, "produit", "produits"),
                })
                .collect(),
        }
    }
}

/// The form, opened, to be corrected, or after someone else's edit.
#[derive(Serialize)]
pub struct EditPage {
    name: String,
    href: String,
    draft: IncubatorDraft,
    owners: Vec<Choice>,
    errors: FormErrors,
    differing: Vec<Differing>,
}

#[derive(Serialize)]
struct Choice {
    value: String,
    label: String,
}

impl Page for EditPage {
    const TEMPLATE: &'static str = "portfolio/incubator_edit.html";
    const SECTION: Section = Section::Incubators;
}

impl EditPage {
    /// The form with what is known.
    pub fn open(known: &Known, owners: Vec<Owner>) -> Self {
        Self::with(known, owners, fresh(known), FormErrors::new(), Vec::new())
    }

    /// The form as it was typed, with what has to be corrected.
    pub fn again(known: &Known, owners: Vec<Owner>, draft: IncubatorDraft, errors: FormErrors) -> Self {
        Self::with(known, owners, draft, errors, Vec::new())
    }

    /// The form after someone else saved: what was typed is kept, what was left alone is brought up to date.
    pub fn stale(known: &Known, owners: Vec<Owner>, mut draft: IncubatorDraft) -> Self {
        let stored = fresh(known);
        let mut differing = conflict::differing(&draft.fields(), &stored.fields(), &draft.opened());
        for it in differing.iter().filter(|it| it.untouched) {
            draft.take(it.name, it.stored.clone());
        }
        draft.version = stored.version;
        draft.opened = stored.opened;
        // People know an organisation by its name, not by its address on the site.
        for it in differing.iter_mut().filter(|it| it.name == "owner") {
            for slug in [&mut it.typed, &mut it.stored] {
                if let Some(owner) = owners.iter().find(|it| it.slug == *slug) {
                    slug.clone_from(&owner.name);
                }
            }
        }
        Self::with(known, owners, draft, FormErrors::new(), differing)
    }

    fn with(
        known: &Known,
        mut owners: Vec<Owner>,
        draft: IncubatorDraft,
        errors: FormErrors,
        differing: Vec<Differing>,
    ) -> Self {
        owners.sort_by(|a, b| collation::compare(&a.name, &b.name));
        Self {
            name: known.values.name.clone(),
            href: format!("{}/{}", super::PATH, known.slug),
            owners: owners.into_iter().map(|it| Choice { value: it.slug, label: it.name }).collect(),
            draft,
            errors,
            differing,
        }
    }
}

fn fresh(known: &Known) -> IncubatorDraft {
    let mut draft = IncubatorDraft::from(&known.values);
    draft.version = known.version;
    draft.opened = conflict::opened(&draft.fields());
    draft
}
