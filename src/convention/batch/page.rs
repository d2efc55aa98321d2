//! The choice of conventions for a lot, and the lots of the last days.

use serde::Serialize;

use crate::convention::record::Choice;
use crate::convention::rules::Reference;
use crate::document::job::page::state;
use crate::document::job::record::Job;
use crate::web::form::FormErrors;
use crate::web::instant;
use crate::web::page::{Page, Section};

/// The page that asks which conventions.
#[derive(Serialize)]
pub struct LotPage {
    /// Numbers of the editions that have conventions, the latest first.
    editions: Vec<i32>,
    edition: Option<i32>,
    choices: Vec<Line>,
    jobs: Vec<JobLine>,
    errors: FormErrors,
}

#[derive(Serialize)]
struct Line {
    reference: Reference,
    name: String,
    is_draft: bool,
    ticked: bool,
}

#[derive(Serialize)]
struct JobLine {
    id: i64,
    title: String,
    asked_at: String,
    state: &'static str,
}

impl Page for LotPage {
    const TEMPLATE: &'static str = "convention/lot.html";
    const SECTION: Section = Section::Conventions;
}

impl LotPage {
    /// The conventions of one edition out of all; `ticked` says which are, all when nothing was typed yet.
    pub fn new(
        all: &[Choice],
        edition: Option<i32>,
        ticked: Option<&[String]>,
        jobs: Vec<Job>,
        errors: FormErrors,
    ) -> Self {
        let mut editions: Vec<i32> = all.iter().map(|it| it.edition).collect();
        editions.sort_unstable_by(|a, b| b.cmp(a));
        editions.dedup();
        let edition = edition.filter(|it| editions.contains(it)).or_else(|| editions.first().copied());
        let is_ticked = |reference: Reference| {
            ticked.is_none_or(|it| it.iter().any(|typed| *typed == reference.to_string()))
        };
        let line = |it: &Choice| Line {
            reference: it.reference,
            name: it.name.clone(),
            is_draft: it.is_project,
            ticked: is_ticked(it.reference),
        };
        Self {
            choices: all.iter().filter(|it| Some(it.edition) == edition).map(line).collect(),
            editions,
            edition,
            jobs: jobs
                .into_iter()
                .map(|it| JobLine {
                    id: it.id,
                    title: it.title,
                    asked_at: instant::shown(&it.asked_at),
                    state: state(it.standing),
                })
                .collect(),
            errors,
        }
    }
}
