//! What the list and the form of the organisations show.

use serde::Serialize;

use super::form::OrganisationDraft;
use super::record::{Known, Listed};
use crate::collation;
use crate::portfolio::conflict::{self, Differing};
use crate::text;
use crate::web::form::FormErrors;
use crate::web::french;
use crate::web::page::{Page, Section};

/// The list and its search.
#[derive(Serialize)]
pub struct ListPage {
    heading: String,
    query: String,
    is_bare: bool,
    rows: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    href: String,
    name: String,
    acronym: String,
    ministry: String,
    products: String,
    sponsors: bool,
}

impl Page for ListPage {
    const TEMPLATE: &'static str = "portfolio/organisations.html";
    const SECTION: Section = Section::Organisations;
}

impl ListPage {
    /// The organisations that hold every word of `query`, in alphabetical order.
    pub fn new(mut all: Vec<Listed>, query: &str) -> Self {
        let is_bare = all.is_empty();
        let words = text::fold(query);
        let ministry = |it: &Listed| it.ministry.as_deref().map(ministry_label).unwrap_or_default();
        all.retain(|it| {
            let acronym = it.acronym.as_deref().unwrap_or_default();
            let key = text::fold(&format!("{} {acronym} {}", it.name, ministry(it)));
            words.split(' ').all(|word| key.contains(word))
        });
        all.sort_by(|a, b| collation::compare(&a.name, &b.name).then_with(|| a.slug.cmp(&b.slug)));
        Self {
            heading: french::count_feminine(all.len() as u64, "organisation", "organisations"),
            query: query.trim().to_owned(),
            is_bare,
            rows: all
                .iter()
                .map(|it| Line {
                    href: format!("{}/{}", super::PATH, it.slug),
                    name: it.name.clone(),
                    acronym: it.acronym.clone().unwrap_or_default(),
                    ministry: ministry(it),
                    products: french::count(it.products, "produit", "produits"),
                    sponsors: it.products > 0,
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
    draft: OrganisationDraft,
    errors: FormErrors,
    differing: Vec<Differing>,
}

impl Page for EditPage {
    const TEMPLATE: &'static str = "portfolio/organisation_edit.html";
    const SECTION: Section = Section::Organisations;
}

impl EditPage {
    /// The form with what is known.
    pub fn open(known: &Known) -> Self {
        Self::with(known, fresh(known), FormErrors::new(), Vec::new())
    }

    /// The form as it was typed, with what has to be corrected.
    pub fn again(known: &Known, draft: OrganisationDraft, errors: FormErrors) -> Self {
        Self::with(known, draft, errors, Vec::new())
    }

    /// The form after someone else saved: what was typed is kept, what was left alone is brought up to date.
    pub fn stale(known: &Known, mut draft: OrganisationDraft) -> Self {
        let stored = fresh(known);
        let differing = conflict::differing(&draft.fields(), &stored.fields(), &draft.opened());
        for it in differing.iter().filter(|it| it.untouched) {
            draft.take(it.name, it.stored.clone());
        }
        draft.version = stored.version;
        draft.opened = stored.opened;
        Self::with(known, draft, FormErrors::new(), differing)
    }

    fn with(known: &Known, draft: OrganisationDraft, errors: FormErrors, differing: Vec<Differing>) -> Self {
        Self {
            name: known.values.name.clone(),
            href: format!("{}/{}", super::PATH, known.slug),
            draft,
            errors,
            differing,
        }
    }
}

fn fresh(known: &Known) -> OrganisationDraft {
    let mut draft = OrganisationDraft::from(&known.values);
    draft.version = known.version;
    draft.opened = conflict::opened(&draft.fields());
    draft
}

/// The kind of body in words; one we do not know is shown as the site writes it.
pub fn kind_label(kind: &str) -> String {
    match kind.trim() {
        "administration-centrale" => "Administration centrale",
        "service-deconcentre" => "Service déconcentré",
        "operateur" => "Opérateur",
        "collectivite-territoriale" => "Collectivité territoriale",
        "etablissement-public" => "Établissement public",
        "securite-sociale" => "Sécurité sociale",
        "autre" => "Autre organisme",
        other => other,
    }
    .to_owned()
}

/// The ministry in words; one we do not know is shown as the site writes it.
pub fn ministry_label(ministry: &str) -> String {
    match ministry.trim() {
        "affaires-etrangeres" => "Affaires étrangères",
        "agriculture" => "Agriculture",
        "armees" => "Armées",
        "autres" => "Hors ministères",
        "bercy" => "Économie et finances",
        "culture" => "Culture",
        "education" | "education-nationale" => "Éducation nationale",
        "enseignement-sup" => "Enseignement supérieur",
        "collectivites-territoriales" => "Collectivités territoriales",
        "environnement" => "Environnement",
        "transition-ecologique" => "Transition écologique",
        "interieur" => "Intérieur",
        "justice" => "Justice",
        "solidarite-sante" => "Santé et solidarités",
        "spm" | "premier-ministre" => "Services du Premier ministre",
        "sport" => "Sports",
        "territoires" => "Territoires",
        "travail" => "Travail",
        other => other,
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(name: &str, acronym: &str, ministry: &str) -> Listed {
        Listed {
            slug: text::fold(name),
            name: name.to_owned(),
            acronym: Some(acronym.to_owned()),
            ministry: Some(ministry.to_owned()),
            products: 1,
        }
    }

    #[test]
    fn the_search_ignores_accents_and_case_and_the_order_is_french() {
        let all = || {
            vec![
                listed("Office des marais", "ODM", "environnement"),
                listed("Écluses de France", "EF", "bercy"),
                listed("Direction des étangs", "DET", "environnement"),
            ]
        };
        let names = |query: &str| {
            let page = ListPage::new(all(), query);
            page.rows.iter().map(|it| it.acronym.clone()).collect::<Vec<_>>()
        };
        for (query, expected) in [
            ("", &["DET", "EF", "ODM"][..]),
            (" ÉCLUSES ", &["EF"]),
            ("ecluses finances", &["EF"]),
            ("environnement des", &["DET", "ODM"]),
            ("zzz", &[]),
        ] {
            assert_eq!(names(query), expected, "{query:?}");
        }
    }
}
