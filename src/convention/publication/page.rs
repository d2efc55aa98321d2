//! The page where the publication of a convention is prepared, and said.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::form::{PublicationDraft, UndoDraft};
use super::record::Model;
use crate::convention::rules::grants::{Grant, Lack, Terms, grants};
use crate::convention::rules::publication::{Days, MONTHS, Ranked, Standing, due, standing};
use crate::convention::rules::{Convention, Reference, State};
use crate::value::WebAddress;
use crate::web::form::FormErrors;
use crate::web::french;
use crate::web::page::{Page, Section};

/// Whether a convention is published, what is ready to be, and where it was.
#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "what a template shows or not")]
pub struct PublicationPage {
    /// Whether whoever looks may say where it is published.
    may_publish: bool,
    reference: Reference,
    name: String,
    /// Where it stands, in a few words.
    standing: String,
    is_late: bool,
    /// Whether something signed is to be published.
    is_due: bool,
    /// Whether that is an amendment signed since the last publication.
    is_of_amendment: bool,
    signed: String,
    due: String,
    months: u32,
    published: Option<Published>,
    /// Whether it stays published as long as the convention is settled.
    is_settled: bool,
    undone: Vec<Undone>,
    grants: Vec<Line>,
    lacks: Vec<String>,
    /// Scans and other pieces that are left out of what is published.
    scans: usize,
    /// Whether it was signed on paper before Jalon: its text is prepared elsewhere.
    is_on_paper: bool,
    draft: PublicationDraft,
    undo: UndoDraft,
    errors: FormErrors,
}

impl Page for PublicationPage {
    const TEMPLATE: &'static str = "convention/publication.html";
    const SECTION: Section = Section::Conventions;
}

/// Where it is published.
#[derive(Serialize)]
struct Published {
    url: String,
    on: String,
    by: String,
}

/// A publication that was undone.
#[derive(Serialize)]
struct Undone {
    url: String,
    on: String,
    until: String,
    by: String,
    reason: String,
}

/// A line of the schema, as people read it.
#[derive(Serialize)]
struct Line {
    payer: String,
    beneficiary: String,
    amount: String,
    share: String,
    terms: &'static str,
    paid: String,
}

/// What was typed on the page, and what has to be corrected in it.
#[derive(Default)]
pub struct Typed {
    /// The publication.
    pub draft: PublicationDraft,
    /// Its undoing.
    pub undo: UndoDraft,
    /// What has to be corrected.
    pub errors: FormErrors,
}

impl PublicationPage {
    /// The page of a convention signed on `signed_on`, as it stands on `today`, for whoever publishes.
    pub fn new(
        convention: &Convention,
        signed_on: NaiveDate,
        (publications, names): (&[Model], &HashMap<i64, String>),
        (scans, amended, today): (usize, Option<Ranked>, NaiveDate),
        typed: Typed,
    ) -> Self {
        let current = publications.iter().find(|it| it.undone_on.is_none());
        let days = Days { published: current.map(Model::ranked), amended };
        let stands = standing(convention.state, days, today);
        let since = days.unpublished(signed_on).unwrap_or(signed_on);
        let name = |id: i64| names.get(&id).cloned().unwrap_or_else(|| "une personne effacée".to_owned());
        let shown = |it: &WebAddress| it.as_str().to_owned();
        let (lines, lacks) = grants(convention);
        Self {
            may_publish: true,
            reference: convention.reference,
            name: convention.subject.name.clone(),
            standing: said(stands),
            is_late: matches!(stands, Standing::Late { .. }),
            is_due: matches!(stands, Standing::Due { .. } | Standing::Late { .. }),
            is_of_amendment: since != signed_on,
            signed: french::date(since),
            due: french::date(due(since)),
            months: MONTHS,
            published: current.map(|it| Published {
                url: shown(&it.url),
                on: french::date(it.published_on),
                by: name(it.recorded_by),
            }),
            is_settled: matches!(convention.state, State::Settled { .. }),
            undone: (publications.iter())
                .filter_map(|it| {
                    Some(Undone {
                        url: shown(&it.url),
                        on: french::date(it.published_on),
                        until: french::date(it.undone_on?),
                        by: it.undone_by.map(name).unwrap_or_default(),
                        reason: it.reason.clone().unwrap_or_default(),
                    })
                })
                .collect(),
            grants: lines.iter().map(line).collect(),
            lacks: lacks.iter().map(lack).collect(),
            scans,
            is_on_paper: convention.on_paper.is_some(),
            draft: typed.draft,
            undo: typed.undo,
            errors: typed.errors,
        }
    }

    /// The same, for somebody who may say where it is published, or only read.
    #[must_use]
    pub fn publishing(self, may_publish: bool) -> Self {
        Self { may_publish, ..self }
    }
}

fn said(standing: Standing) -> String {
    match standing {
        Standing::NotYet => "Rien à publier".to_owned(),
        Standing::Due { by, days_left: 0 } => {
            format!("À publier aujourd’hui, {}, au plus tard", french::date(by))
        }
        Standing::Due { by, days_left } => {
            let left = french::count(days_left.unsigned_abs(), "jour", "jours");
            format!("À publier au plus tard le {}\u{a0}: encore {left}", french::date(by))
        }
        Standing::Late { by, days } => {
            let late = french::count(days.unsigned_abs(), "jour", "jours");
            format!("À publier au plus tard le {}\u{a0}: en retard de {late}", french::date(by))
        }
        Standing::Published { on } => format!("Publiée le {}", french::date(on)),
    }
}

fn line(it: &Grant) -> Line {
    let (first, last) = it.paid;
    Line {
        payer: it.payer.clone(),
        beneficiary: it.beneficiary.clone(),
        amount: it.amount.to_string(),
        share: format!("{}\u{a0}%", it.share),
        terms: match it.terms {
            Terms::Once => "en une fois",
            Terms::Staggered => "échelonné",
            Terms::Other => "autre",
        },
        paid: if first == last { french::date(first) } else { french::period(first, last) },
    }
}

fn lack(it: &Lack) -> String {
    match it {
        Lack::Siret(name) => format!("le SIRET de «\u{a0}{name}\u{a0}»"),
        Lack::Days(name) => format!("le jour où verse «\u{a0}{name}\u{a0}», ou la fin de la convention"),
    }
}
