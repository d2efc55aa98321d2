//! The list of conventions, and the choice of a laureate for a new one.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Badge, badge, bare, end};
use crate::convention::record::{Candidate, Line};
use crate::convention::rules::Reference;
use crate::web::french;
use crate::web::page::{Page, Section};
use crate::web::pagination::Pagination;

/// Conventions on one page.
pub const PER_PAGE: u64 = 50;

/// The list of conventions.
#[derive(Serialize)]
pub struct ListPage {
    title: String,
    lines: Vec<Row>,
    pages: Pagination,
}

impl Page for ListPage {
    const TEMPLATE: &'static str = "convention/list.html";
    const SECTION: Section = Section::Conventions;
}

#[derive(Serialize)]
struct Row {
    reference: Reference,
    name: String,
    edition: i32,
    parties: Vec<String>,
    total: String,
    end: String,
    badge: Badge,
}

impl ListPage {
    /// The lines of page `number`, from 1, out of `count` conventions.
    pub fn new(lines: Vec<Line>, count: u64, number: u64, today: NaiveDate) -> Self {
        Self {
            title: if count == 0 {
                "Aucune convention pour l’instant".to_owned()
            } else {
                french::count_feminine(count, "convention", "conventions")
            },
            lines: lines.into_iter().map(|it| row(it, today)).collect(),
            pages: Pagination::new(number, count.div_ceil(PER_PAGE).max(1), |number| {
                format!("/conventions?page={number}")
            }),
        }
    }
}

fn row(line: Line, today: NaiveDate) -> Row {
    Row {
        reference: line.reference,
        name: line.name,
        edition: line.edition,
        parties: line.parties.iter().map(|it| bare(it)).collect(),
        total: line.total.to_string(),
        end: end(line.ends_on),
        badge: badge(line.state.standing(line.ends_on, today)),
    }
}

/// The choice of a laureate.
#[derive(Serialize)]
pub struct ChoicePage {
    editions: Vec<Edition>,
}

impl Page for ChoicePage {
    const TEMPLATE: &'static str = "convention/choice.html";
    const SECTION: Section = Section::Conventions;
}

#[derive(Serialize)]
struct Edition {
    number: i32,
    laureates: Vec<Choice>,
}

#[derive(Serialize)]
struct Choice {
    id: i64,
    name: String,
    conventions: Vec<Reference>,
}

impl ChoicePage {
    /// The laureates, edition by edition, in the order they come.
    pub fn new(candidates: Vec<Candidate>) -> Self {
        let mut editions: Vec<Edition> = Vec::new();
        for it in candidates {
            let choice = Choice { id: it.laureate_id, name: it.name, conventions: it.conventions };
            match editions.last_mut() {
                Some(last) if last.number == it.edition => last.laureates.push(choice),
                _ => editions.push(Edition { number: it.edition, laureates: vec![choice] }),
            }
        }
        Self { editions }
    }
}
