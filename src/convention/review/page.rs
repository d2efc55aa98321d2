//! The page of a review, of a convention or of an amendment: what is open, what was resolved, and how to say more.

use std::collections::HashMap;

use serde::Serialize;

use super::desk::Work;
use super::form::CommentDraft;
use super::topics::Group;
use crate::convention::page::title;
use crate::convention::record::review::{Comment, Said};
use crate::convention::rules::{Reference, Topic};
use crate::web::form::FormErrors;
use crate::web::page::{Page, Section};
use crate::web::{french, instant};

/// Everything the page shows.
pub struct Review<'a> {
    /// What is reviewed.
    pub work: &'a Work,
    /// Its comments, the oldest first.
    pub comments: &'a [Comment],
    /// Names of those who wrote or resolved, by row.
    pub names: &'a HashMap<i64, String>,
    /// What may be commented.
    pub topics: Vec<Group>,
}

/// Who looks.
#[derive(Clone, Copy, Debug)]
pub struct Reader {
    /// Their row.
    pub person: i64,
    /// Whether they may comment.
    pub comments: bool,
    /// Whether they may resolve what others wrote.
    pub administers: bool,
}

/// What was typed, and what has to be corrected in it.
#[derive(Default)]
pub struct Typed {
    /// A new comment.
    pub comment: CommentDraft,
    /// An answer, and the row of the comment it answers.
    pub answer: Option<(i64, String)>,
    /// What has to be corrected.
    pub errors: FormErrors,
}

/// The page.
#[derive(Serialize)]
pub struct ReviewPage {
    /// « la convention FAST-2026-014 », « l’avenant FAST-2026-014-A1 ».
    what: String,
    /// Where its pages are.
    path: String,
    reference: String,
    /// The convention, for an amendment.
    convention: Option<Reference>,
    name: String,
    title: String,
    heading: String,
    open: Vec<Line>,
    resolved: Vec<Line>,
    /// Whether whoever looks may comment now.
    writes: bool,
    /// Why nobody may comment now.
    shut: Option<&'static str>,
    topics: Vec<Group>,
    draft: CommentDraft,
    errors: FormErrors,
}

impl Page for ReviewPage {
    const TEMPLATE: &'static str = "convention/review.html";
    const SECTION: Section = Section::Conventions;
}

#[derive(Serialize)]
struct Line {
    id: i64,
    label: String,
    /// Where it is mended, for a field.
    field: Option<String>,
    by: String,
    at: String,
    text: String,
    answers: Vec<SaidLine>,
    resolved: Option<(String, String)>,
    may_resolve: bool,
    /// Identifier of the field of its answer.
    answer_field: String,
    answer: String,
}

#[derive(Serialize)]
struct SaidLine {
    by: String,
    at: String,
    text: String,
}

impl ReviewPage {
    /// The page, for `reader`.
    pub fn new(review: Review<'_>, reader: Reader, typed: Typed) -> Self {
        let Review { work, comments, names, topics } = review;
        let Work { convention, amendment } = work;
        let is_open = amendment.as_ref().map_or(convention.state, |it| it.state).is_reviewed();
        let (path, what, reference) = match amendment {
            Some(it) => ("/avenants", "l’avenant", it.reference.to_string()),
            None => ("/conventions", "la convention", convention.reference.to_string()),
        };
        let writes = reader.comments && is_open;
        let line = |it: &Comment| line(it, names, reader, writes, &typed);
        let (open, resolved): (Vec<_>, Vec<_>) = comments.iter().partition(|it| it.resolved.is_none());
        Self {
            what: format!("{what} {reference}"),
            path: format!("{path}/{reference}"),
            reference,
            convention: amendment.as_ref().map(|_| convention.reference),
            name: convention.subject.name.clone(),
            title: title(convention),
            heading: match open.len() {
                0 => "Aucun commentaire ouvert".to_owned(),
                many => french::count(many as u64, "commentaire ouvert", "commentaires ouverts"),
            },
            open: open.into_iter().map(line).collect(),
            resolved: resolved.into_iter().rev().map(line).collect(),
            writes,
            shut: (!is_open).then(|| shut(work)),
            topics,
            draft: typed.comment,
            errors: typed.errors,
        }
    }
}

/// What is said once a convention or an amendment is frozen, or given up.
pub fn shut(work: &Work) -> &'static str {
    match work.amendment {
        Some(_) => {
            "La relecture est close\u{a0}: cet avenant n’est plus en préparation. Ses commentaires restent lisibles."
        }
        None => {
            "La relecture est close\u{a0}: cette convention n’est plus en préparation. Ses commentaires restent lisibles."
        }
    }
}

/// Identifier of the field where a comment is answered.
pub fn answer_field(comment: i64) -> String {
    format!("reponse-{comment}")
}

fn line(it: &Comment, names: &HashMap<i64, String>, reader: Reader, writes: bool, typed: &Typed) -> Line {
    let name = |id: i64| names.get(&id).cloned().unwrap_or_default();
    let said = |it: &Said| SaidLine { by: name(it.by), at: instant::shown(&it.at), text: it.text.clone() };
    let SaidLine { by, at, text } = said(&it.said);
    Line {
        id: it.id,
        label: it.label.clone(),
        field: if let Topic::Field(name) = &it.topic { Some(name.clone()) } else { None },
        by,
        at,
        text,
        answers: it.answers.iter().map(said).collect(),
        resolved: it.resolved.as_ref().map(|(by, at)| (name(*by), instant::shown(at))),
        may_resolve: writes && it.resolved.is_none() && (reader.administers || it.said.by == reader.person),
        answer_field: answer_field(it.id),
        answer: typed
            .answer
            .as_ref()
            .filter(|answer| answer.0 == it.id)
            .map_or_else(String::new, |it| it.1.clone()),
    }
}
