//! Where the file of an import is chosen.

use serde::Serialize;

use super::sheet::LARGEST;
use crate::fast::application::rules::table::Column;
use crate::fast::page::name as edition_name;
use crate::fast::rules::Edition;
use crate::web::form::FormErrors;
use crate::web::instant;
use crate::web::page::{Page, Section};

/// Where a file is chosen.
#[derive(Serialize)]
pub struct UploadPage {
    edition: String,
    list: String,
    action: String,
    largest: u64,
    columns: Vec<Described>,
    drafts: Vec<Waiting>,
    errors: FormErrors,
}

#[derive(Serialize)]
struct Described {
    label: &'static str,
    required: bool,
    about: &'static str,
}

/// A draft that waits.
#[derive(Serialize)]
struct Waiting {
    href: String,
    name: String,
    at: String,
}

impl Page for UploadPage {
    const TEMPLATE: &'static str = "fast/import.html";
    const SECTION: Section = Section::Editions;
}

impl UploadPage {
    /// The form, beside the drafts of the person.
    pub fn new(edition: &Edition, drafts: Vec<(i64, String, String)>, errors: FormErrors) -> Self {
        let action = super::path(edition.number);
        Self {
            edition: edition_name(edition.number),
            list: super::super::path(edition.number),
            largest: LARGEST / 1024 / 1024,
            columns: Column::ALL.into_iter().map(described).collect(),
            drafts: drafts
                .into_iter()
                .map(|(id, name, at)| Waiting {
                    href: format!("{action}/{id}"),
                    name,
                    at: instant::shown(&at),
                })
                .collect(),
            action,
            errors,
        }
    }
}

fn described(column: Column) -> Described {
    let about = match column {
        Column::Reference => {
            "Celui de la démarche en ligne\u{a0}: il évite d’importer deux fois la même candidature"
        }
        Column::Name => "Le produit ou l’incubateur, par son nom ou son identifiant",
        Column::Mission => "En une phrase, pour la fiche d’un produit à ajouter",
        Column::Incubator => "Celui d’un produit à ajouter, par son nom ou son identifiant",
        Column::ReceivedOn => "jj/mm/aaaa",
        Column::Asked => "En euros, comme 150\u{202f}000,00\u{a0}€\u{a0}; 0 pour un accompagnement seul",
        Column::Need => "En euros\u{a0}: le taux de cofinancement s’y rapporte",
        Column::Purpose => "À quoi servira la somme",
    };
    Described { label: column.label(), required: column.is_required(), about }
}
