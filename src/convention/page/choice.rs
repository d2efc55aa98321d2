//! The choice of a laureate for a new convention.

use serde::Serialize;

use crate::convention::record::Candidate;
use crate::convention::rules::Reference;
use crate::web::page::{Page, Section};

/// The choice of a laureate.
#[derive(Serialize)]
pub struct ChoicePage {
    editions: Vec<Edition>,
    /// Whether the convention is signed already, on paper.
    is_on_paper: bool,
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
    /// The laureates, edition by edition, in the order they come; for a convention to be written, or for
    /// one signed on paper.
    pub fn new(candidates: Vec<Candidate>, is_on_paper: bool) -> Self {
        let mut editions: Vec<Edition> = Vec::new();
        for it in candidates {
            let choice = Choice { id: it.laureate_id, name: it.name, conventions: it.conventions };
            match editions.last_mut() {
                Some(last) if last.number == it.edition => last.laureates.push(choice),
                _ => editions.push(Edition { number: it.edition, laureates: vec![choice] }),
            }
        }
        Self { editions, is_on_paper }
    }
}
