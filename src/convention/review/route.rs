//! The review of a convention, and of an amendment, over HTTP.

use std::collections::HashMap;

use rocket::{Responder, Route, State, get, post, routes};
use sea_orm::ConnectionTrait;

use super::beside::OpenComments;
use super::desk::{Done, Work, names};
use super::form::{AnswerDraft, CommentDraft};
use super::page::{ReviewPage, Typed};
use super::scope::{Reviewed, ReviewedAmendment};
use crate::audit::Act;
use crate::convention::record::review::{self, Comment, On};
use crate::convention::rules::{AmendmentReference, Convention, Reference};
use crate::convention::tools::Tools;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::{Kept, Known, Scope, Signed};
use crate::web::View;
use crate::web::csrf::{Button, Posted};
use crate::web::flash::Saved;
use crate::wording::Library;

/// After a form: the review, or the page again.
#[derive(Responder)]
enum Answer {
    Saved(Saved),
    Again(Box<View<ReviewPage>>),
}

/// The open comments of a convention, beside what they are about, with the comments and their authors.
pub async fn open_comments(
    db: &impl ConnectionTrait,
    convention: &Convention,
) -> Result<(OpenComments, Vec<Comment>, HashMap<i64, String>), AppError> {
    let (comments, names) = told(db, On::Convention(convention)).await?;
    Ok((OpenComments::new(&comments, &names), comments, names))
}

/// The comments on something, with the names of those who wrote them.
pub async fn told(
    db: &impl ConnectionTrait,
    on: On<'_>,
) -> Result<(Vec<Comment>, HashMap<i64, String>), AppError> {
    let comments = review::comments(db, on).await?;
    let names = names(db, &comments).await?;
    Ok((comments, names))
}

/// The page, with the topic that an address names.
async fn shown(
    work: &Work,
    (db, library): (&Db, &Library),
    who: (&Signed, bool),
    topic: Option<String>,
) -> Result<View<ReviewPage>, AppError> {
    let db = db.reader();
    let topics = work.offered(db, library).await?;
    let comment = CommentDraft { topic: topic.unwrap_or_default(), text: String::new() };
    let typed = Typed { comment, ..Typed::default() };
    Ok(View::ok(work.page(db, topics, who, typed).await?))
}

/// Commits what was written and leads back to the review.
async fn answered(act: Act, done: Done, path: &str) -> Result<Answer, AppError> {
    match done {
        Done::Written(message) => {
            act.commit().await?;
            Ok(Answer::Saved(Saved::new(format!("{path}/relecture"), message)))
        }
        Done::Again(page, status) => Ok(Answer::Again(Box::new(View::with_status(*page, status)))),
    }
}

async fn resolved(act: Act, was_open: bool, path: &str) -> Result<Answer, AppError> {
    if was_open {
        return answered(act, Done::Written("Le commentaire est résolu."), path).await;
    }
    Ok(Answer::Saved(Saved::new(format!("{path}/relecture"), "Ce commentaire était déjà résolu.")))
}

#[get("/conventions/<reference>/relecture?<sur>")]
async fn show(
    reference: Reference,
    sur: Option<String>,
    known: Known<Reviewed>,
    db: &State<Db>,
    library: &State<Library>,
) -> Result<View<ReviewPage>, AppError> {
    let work = Work::convention(db.reader(), reference).await?;
    let may = known.object.is_kept_by(&known.by.rights);
    shown(&work, (db, library), (&known.by, may), sur).await
}

#[post("/conventions/<reference>/commentaires", data = "<draft>")]
async fn comment(
    reference: Reference,
    kept: Kept<Reviewed>,
    draft: Posted<CommentDraft>,
    tools: Tools<'_>,
) -> Result<Answer, AppError> {
    let mut act = Act::begin(tools.db, tools.clock, &kept.by.who()).await?;
    let work = Work::convention(act.db(), reference).await?;
    let done = work.comment((&mut act, tools.library), &kept.by, draft.into_inner()).await?;
    answered(act, done, &format!("/conventions/{reference}")).await
}

#[post("/conventions/<reference>/commentaires/<id>/reponses", data = "<draft>")]
async fn answer(
    reference: Reference,
    id: i64,
    kept: Kept<Reviewed>,
    draft: Posted<AnswerDraft>,
    tools: Tools<'_>,
) -> Result<Answer, AppError> {
    let mut act = Act::begin(tools.db, tools.clock, &kept.by.who()).await?;
    let work = Work::convention(act.db(), reference).await?;
    let done = work.answer((&mut act, tools.library), &kept.by, (id, draft.into_inner())).await?;
    answered(act, done, &format!("/conventions/{reference}")).await
}

#[post("/conventions/<reference>/commentaires/<id>/resolution", data = "<_button>")]
async fn resolve(
    reference: Reference,
    id: i64,
    kept: Kept<Reviewed>,
    _button: Posted<Button>,
    tools: Tools<'_>,
) -> Result<Answer, AppError> {
    let mut act = Act::begin(tools.db, tools.clock, &kept.by.who()).await?;
    let was_open = Work::convention(act.db(), reference).await?.resolve(&mut act, &kept.by, id).await?;
    resolved(act, was_open, &format!("/conventions/{reference}")).await
}

#[get("/avenants/<reference>/relecture?<sur>")]
async fn show_amendment(
    reference: AmendmentReference,
    sur: Option<String>,
    known: Known<ReviewedAmendment>,
    db: &State<Db>,
    library: &State<Library>,
) -> Result<View<ReviewPage>, AppError> {
    let work = Work::amendment(db.reader(), reference).await?;
    let may = known.object.is_kept_by(&known.by.rights);
    shown(&work, (db, library), (&known.by, may), sur).await
}

#[post("/avenants/<reference>/commentaires", data = "<draft>")]
async fn comment_amendment(
    reference: AmendmentReference,
    kept: Kept<ReviewedAmendment>,
    draft: Posted<CommentDraft>,
    tools: Tools<'_>,
) -> Result<Answer, AppError> {
    let mut act = Act::begin(tools.db, tools.clock, &kept.by.who()).await?;
    let work = Work::amendment(act.db(), reference).await?;
    let done = work.comment((&mut act, tools.library), &kept.by, draft.into_inner()).await?;
    answered(act, done, &format!("/avenants/{reference}")).await
}

#[post("/avenants/<reference>/commentaires/<id>/reponses", data = "<draft>")]
async fn answer_amendment(
    reference: AmendmentReference,
    id: i64,
    kept: Kept<ReviewedAmendment>,
    draft: Posted<AnswerDraft>,
    tools: Tools<'_>,
) -> Result<Answer, AppError> {
    let mut act = Act::begin(tools.db, tools.clock, &kept.by.who()).await?;
    let work = Work::amendment(act.db(), reference).await?;
    let done = work.answer((&mut act, tools.library), &kept.by, (id, draft.into_inner())).await?;
    answered(act, done, &format!("/avenants/{reference}")).await
}

#[post("/avenants/<reference>/commentaires/<id>/resolution", data = "<_button>")]
async fn resolve_amendment(
    reference: AmendmentReference,
    id: i64,
    kept: Kept<ReviewedAmendment>,
    _button: Posted<Button>,
    tools: Tools<'_>,
) -> Result<Answer, AppError> {
    let mut act = Act::begin(tools.db, tools.clock, &kept.by.who()).await?;
    let was_open = Work::amendment(act.db(), reference).await?.resolve(&mut act, &kept.by, id).await?;
    resolved(act, was_open, &format!("/avenants/{reference}")).await
}

/// The reviews.
pub fn routes() -> Vec<Route> {
    routes![
        show,
        comment,
        answer,
        resolve,
        show_amendment,
        comment_amendment,
        answer_amendment,
        resolve_amendment
    ]
}
