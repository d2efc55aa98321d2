//! The acts of a page, with the filters at work and the way to the other pages.

use serde::Serialize;

use super::super::form::View;
use super::super::record::{Found, Names};
use super::super::words;
use super::entry::{self, Day, Sight};
use crate::web::form::FormErrors;
use crate::web::french;
use crate::web::pagination::Pagination;

/// Acts on a page.
pub const PER_PAGE: u64 = 50;

/// A filter at work, and the way without it.
#[derive(Debug, Serialize)]
struct Tag {
    label: String,
    href: String,
}

/// The acts, or why there is none.
#[derive(Serialize)]
pub struct Listing {
    path: String,
    /// The question, as the form shows it again.
    pub view: View,
    errors: FormErrors,
    heading: String,
    range: String,
    days: Vec<Day>,
    tags: Vec<Tag>,
    pages: Pagination,
    is_empty: bool,
}

/// What was asked, and of whom the journal speaks.
pub struct Asked<'a> {
    /// Where the page is.
    pub path: String,
    /// The question.
    pub view: &'a View,
    /// Kind of the objects, when it is the history of one.
    pub kind: &'a str,
    /// Names of those who acted.
    pub people: &'a Names,
}

impl Listing {
    /// The acts found, `total` in all.
    pub fn new(asked: &Asked<'_>, found: &Found, total: u64, sight: &Sight) -> Self {
        let last = total.div_ceil(PER_PAGE).max(1);
        let (view, path) = (asked.view, &asked.path);
        let first = (view.page - 1) * PER_PAGE + 1;
        let shown = found.entries.len() as u64;
        Self {
            heading: french::count(total, "acte", "actes"),
            range: if last > 1 {
                format!("{first} à {}, du plus récent au plus ancien", first + shown - 1)
            } else {
                String::new()
            },
            days: entry::days(found, sight),
            tags: tags(asked),
            pages: Pagination::new(view.page, last, |page| view.on_page(page).address(path)),
            is_empty: total == 0,
            errors: FormErrors::new(),
            path: path.clone(),
            view: shown_again(view),
        }
    }

    /// No act: the question has to be corrected first.
    pub fn refused(asked: &Asked<'_>, errors: FormErrors) -> Self {
        Self {
            path: asked.path.clone(),
            view: shown_again(asked.view),
            errors,
            heading: String::new(),
            range: String::new(),
            days: Vec::new(),
            tags: tags(asked),
            pages: Pagination::new(1, 1, |_| String::new()),
            is_empty: true,
        }
    }
}

/// The question as its form shows it: days as people type them, and what is no day as it was typed.
fn shown_again(view: &View) -> View {
    let day = |typed: &str| {
        french::parse_date(typed).map_or_else(|_| typed.to_owned(), |it| it.format("%d/%m/%Y").to_string())
    };
    View { du: day(&view.du), au: day(&view.au), ..view.clone() }
}

fn tags(asked: &Asked<'_>) -> Vec<Tag> {
    asked
        .view
        .filters()
        .map(|(name, value)| Tag {
            label: match name {
                "q" => format!("«\u{a0}{value}\u{a0}»"),
                "qui" => format!("Par {}", asked.people.who(value)),
                "acte" => words::act(value).to_owned(),
                "objet" => words::kind(value).to_owned(),
                "champ" => words::field(asked.kind, value).label,
                "du" => day("Depuis le", value),
                _ => day("Jusqu’au", value),
            },
            href: asked.view.without(name).address(&asked.path),
        })
        .collect()
}

/// « Depuis le 1er nov. 2026 »; what is no day is quoted.
fn day(since: &str, typed: &str) -> String {
    french::parse_date(typed)
        .map_or_else(|_| format!("«\u{a0}{typed}\u{a0}»"), |day| format!("{since} {}", french::date(day)))
}
