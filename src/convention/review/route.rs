//! The review of a convention over HTTP.

use std::collections::HashMap;

use rocket::http::Status;
use rocket::{Responder, Route, State, get, post, routes};
use sea_orm::ConnectionTrait;

use super::beside::OpenComments;
use super::form::{AnswerDraft, CommentDraft};
use super::page::{Reader, Review, ReviewPage, SHUT, Typed, answer_field};
use super::scope::Reviewed;
use super::topics::{Group, topics};
use crate::audit::Act;
use crate::clock::Clock;
use crate::convention::record::{self, review};
use crate::convention::rules::{Convention, Reference};
use crate::convention::{KIND, press};
use crate::db::Db;
use crate::error::AppError;
use crate::identity::record::person;
use crate::identity::{Kept, Known, Scope, Signed};
use crate::web::View;
use crate::web::csrf::{Button, Posted};
use crate::web::flash::Saved;
use crate::web::form::FormErrors;
use crate::wording::Library;

/// After a form: the review, or the page again.
#[derive(Responder)]
enum Answer {
    Saved(Saved),
    Again(Box<View<ReviewPage>>),
}

/// What may be commented in a convention, its text included.
async fn offered(
    db: &impl ConnectionTrait,
    convention: &Convention,
    library: &Library,
) -> Result<Vec<Group>, AppError> {
    let template = library.template(db, &KIND, convention.template_version).await?;
    Ok(topics(convention, &press::document_of(convention, &template)?))
}

/// Names of those who wrote in comments or resolved them.
async fn names(
    db: &impl ConnectionTrait,
    comments: &[review::Comment],
) -> Result<HashMap<i64, String>, AppError> {
    let mut people: Vec<i64> = comments
        .iter()
        .flat_map(|it| {
            let answers = it.answers.iter().map(|it| it.by);
            answers.chain([it.said.by]).chain(it.resolved.as_ref().map(|it| it.0))
        })
        .collect();
    people.sort_unstable();
    people.dedup();
    Ok(person::names(db, &people).await?)
}

/// The open comments of a convention, beside what they are about, with the comments and their authors.
pub async fn open_comments(
    db: &impl ConnectionTrait,
    convention: i64,
) -> Result<(OpenComments, Vec<review::Comment>, HashMap<i64, String>), AppError> {
    let comments = review::comments(db, convention).await?;
    let names = names(db, &comments).await?;
    Ok((OpenComments::new(&comments, &names), comments, names))
}

async fn page(
    db: &impl ConnectionTrait,
    convention: &Convention,
    topics: Vec<Group>,
    (by, comments): (&Signed, bool),
    typed: Typed,
) -> Result<ReviewPage, AppError> {
    let all = review::comments(db, convention.id).await?;
    let names = names(db, &all).await?;
    let reader = Reader { person: by.person.id, comments, administers: by.rights.administrator };
    let review = Review { convention, comments: &all, names: &names, topics };
    Ok(ReviewPage::new(review, reader, typed))
}

#[get("/conventions/<reference>/relecture?<sur>")]
async fn show(
    reference: Reference,
    sur: Option<String>,
    known: Known<Reviewed>,
    db: &State<Db>,
    library: &State<Library>,
) -> Result<View<ReviewPage>, AppError> {
    let db = db.reader();
    let convention = record::known(db, reference).await?;
    let topics = offered(db, &convention, library).await?;
    let comment = CommentDraft { topic: sur.unwrap_or_default(), text: String::new() };
    let typed = Typed { comment, ..Typed::default() };
    let may = known.object.is_kept_by(&known.by.rights);
    Ok(View::ok(page(db, &convention, topics, (&known.by, may), typed).await?))
}

/// The convention, while it may be commented.
async fn reviewed(db: &impl ConnectionTrait, reference: Reference) -> Result<Convention, AppError> {
    let convention = record::known(db, reference).await?;
    if convention.state.is_reviewed() { Ok(convention) } else { Err(AppError::Refused(SHUT.to_owned())) }
}

#[post("/conventions/<reference>/commentaires", data = "<draft>")]
async fn comment(
    reference: Reference,
    kept: Kept<Reviewed>,
    draft: Posted<CommentDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    library: &State<Library>,
) -> Result<Answer, AppError> {
    let draft = draft.into_inner();
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let convention = reviewed(act.db(), reference).await?;
    let topics = offered(act.db(), &convention, library).await?;
    match draft.parsed(&topics) {
        Ok(it) => {
            review::comment(&mut act, &convention, (&it.topic, &it.label), kept.by.person.id, &it.text)
                .await?;
            act.commit().await?;
            Ok(saved(reference, "Le commentaire est enregistré."))
        }
        Err(errors) => {
            let typed = Typed { comment: draft, errors, ..Typed::default() };
            again(act.db(), &convention, topics, &kept.by, typed, Status::UnprocessableEntity).await
        }
    }
}

/// A comment of a convention.
async fn one(db: &impl ConnectionTrait, on: &Convention, id: i64) -> Result<review::Comment, AppError> {
    let all = review::comments(db, on.id).await?;
    all.into_iter().find(|it| it.id == id).ok_or(AppError::NotFound("Commentaire"))
}

const RESOLVED: &str = "Ce commentaire a été résolu entre-temps\u{a0}: enregistrez votre réponse comme un nouveau commentaire, ou renoncez-y.";

#[post("/conventions/<reference>/commentaires/<id>/reponses", data = "<draft>")]
async fn answer(
    reference: Reference,
    id: i64,
    kept: Kept<Reviewed>,
    draft: Posted<AnswerDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    library: &State<Library>,
) -> Result<Answer, AppError> {
    let draft = draft.into_inner();
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let convention = reviewed(act.db(), reference).await?;
    let to = one(act.db(), &convention, id).await?;
    let errors = match draft.parsed(&answer_field(id)) {
        Ok(_) if to.resolved.is_some() => {
            // What was typed is not lost: it may be said again as a comment of its own.
            let mut errors = FormErrors::new();
            errors.add("text", RESOLVED);
            let comment = CommentDraft { topic: to.topic.to_string(), text: draft.text };
            let topics = offered(act.db(), &convention, library).await?;
            let typed = Typed { comment, errors, ..Typed::default() };
            return again(act.db(), &convention, topics, &kept.by, typed, Status::Conflict).await;
        }
        Ok(text) => {
            review::answer(&mut act, &convention, &to, kept.by.person.id, &text).await?;
            act.commit().await?;
            return Ok(saved(reference, "La réponse est enregistrée."));
        }
        Err(errors) => errors,
    };
    let topics = offered(act.db(), &convention, library).await?;
    let typed = Typed { answer: Some((id, draft.text)), errors, ..Typed::default() };
    again(act.db(), &convention, topics, &kept.by, typed, Status::UnprocessableEntity).await
}

#[post("/conventions/<reference>/commentaires/<id>/resolution", data = "<_button>")]
async fn resolve(
    reference: Reference,
    id: i64,
    kept: Kept<Reviewed>,
    _button: Posted<Button>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Answer, AppError> {
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let convention = reviewed(act.db(), reference).await?;
    let it = one(act.db(), &convention, id).await?;
    if !(kept.by.rights.administrator || it.said.by == kept.by.person.id) {
        return Err(AppError::Forbidden(
            "Un commentaire se résout par la personne qui l’a écrit, ou par l’administration.".to_owned(),
        ));
    }
    if !review::resolve(&mut act, &convention, &it, kept.by.person.id).await? {
        return Ok(saved(reference, "Ce commentaire était déjà résolu."));
    }
    act.commit().await?;
    Ok(saved(reference, "Le commentaire est résolu."))
}

fn saved(reference: Reference, message: &str) -> Answer {
    Answer::Saved(Saved::new(format!("/conventions/{reference}/relecture"), message))
}

async fn again(
    db: &impl ConnectionTrait,
    convention: &Convention,
    topics: Vec<Group>,
    by: &Signed,
    typed: Typed,
    status: Status,
) -> Result<Answer, AppError> {
    let page = page(db, convention, topics, (by, true), typed).await?;
    Ok(Answer::Again(Box::new(View::with_status(page, status))))
}

/// The review.
pub fn routes() -> Vec<Route> {
    routes![show, comment, answer, resolve]
}
