//! The list of people, and its search.

use rocket::form::FromForm;
use serde::Serialize;

use crate::collation;
use crate::identity::page::function;
use crate::identity::record::person::Person;
use crate::identity::rules::Rights;
use crate::text::fold;
use crate::web::french;
use crate::web::page::{Page, Section};

/// What is asked of the list: words, and a state.
#[derive(Clone, Debug, Default, FromForm, Serialize)]
pub struct Filter {
    #[field(default = "")]
    q: String,
    /// `actives` (the default), `inactives` or `toutes`.
    #[field(default = "")]
    etat: String,
}

/// A person of the list, with what they hold today.
pub struct Listed {
    /// The person.
    pub person: Person,
    /// Their rights today.
    pub rights: Rights,
    /// Name of their organisation.
    pub organisation: Option<String>,
    /// Names of the places of their missions.
    pub places: Vec<String>,
}

/// The list.
#[derive(Serialize)]
pub struct ListPage {
    heading: String,
    filter: Filter,
    states: [State; 3],
    may_write: bool,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct State {
    value: &'static str,
    label: &'static str,
}

#[derive(Serialize)]
struct Row {
    href: String,
    name: String,
    email: String,
    organisation: String,
    function: &'static str,
    places: String,
    is_active: bool,
}

impl Page for ListPage {
    const TEMPLATE: &'static str = "overview/people/list.html";
    const SECTION: Section = Section::People;
}

impl ListPage {
    /// Those that the filter keeps, in alphabetical order.
    pub fn new(all: Vec<Listed>, filter: Filter, may_write: bool) -> Self {
        let words = fold(&filter.q);
        let mut kept: Vec<_> = all
            .into_iter()
            .filter(|it| match filter.etat.as_str() {
                "toutes" => true,
                "inactives" => !it.person.active,
                _ => it.person.active,
            })
            .filter(|it| {
                let organisation = it.organisation.as_deref().unwrap_or_default();
                let values = &it.person.values;
                let key =
                    fold(&format!("{} {} {organisation} {}", values.name, values.email, it.places.join(" ")));
                words.split(' ').all(|word| key.contains(word))
            })
            .collect();
        kept.sort_by(|a, b| collation::compare(&a.person.values.name, &b.person.values.name));
        Self {
            heading: french::count_feminine(kept.len() as u64, "personne", "personnes"),
            filter,
            states: [
                State { value: "", label: "Actives" },
                State { value: "inactives", label: "Désactivées" },
                State { value: "toutes", label: "Toutes" },
            ],
            may_write,
            rows: kept.into_iter().map(row).collect(),
        }
    }
}

fn row(it: Listed) -> Row {
    Row {
        href: format!("{}/{}", super::super::PATH, it.person.id),
        function: function(&it.rights).0,
        name: it.person.values.name,
        email: it.person.values.email.to_string(),
        organisation: it.organisation.unwrap_or_default(),
        places: it.places.join(", "),
        is_active: it.person.active,
    }
}
