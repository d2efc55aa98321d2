//! What happens in a review, of a convention or of an amendment alike: what is read, and each form.

use std::collections::HashMap;

use sea_orm::ConnectionTrait;

use super::form::{AnswerDraft, CommentDraft};
use super::page::{Reader, Review, ReviewPage, Typed, answer_field, shut};
use super::topics::{Group, of_amendment, topics};
use crate::audit::Act;
use crate::convention::amendment;
use crate::convention::record;
use crate::convention::record::review::{self, Comment, On};
use crate::convention::rules::{Amendment, AmendmentReference, Convention, Reference};
use crate::convention::{KIND, press};
use crate::error::AppError;
use crate::identity::Signed;
use crate::identity::record::person;
use crate::web::form::FormErrors;
use crate::wording::Library;
use rocket::http::Status;

/// What is reviewed: a convention, or an amendment of it.
pub struct Work {
    /// The convention.
    pub convention: Convention,
    /// The amendment, when that is what is reviewed.
    pub amendment: Option<Amendment>,
}

/// What comes of a form.
pub enum Done {
    /// It is written; what is said of it.
    Written(&'static str),
    /// It is shown again.
    Again(Box<ReviewPage>, Status),
}

const RESOLVED: &str = "Ce commentaire a été résolu entre-temps\u{a0}: enregistrez votre réponse comme un nouveau commentaire, ou renoncez-y.";

impl Work {
    /// A convention.
    pub async fn convention(db: &impl ConnectionTrait, reference: Reference) -> Result<Self, AppError> {
        Ok(Self { convention: record::known(db, reference).await?, amendment: None })
    }

    /// An amendment.
    pub async fn amendment(
        db: &impl ConnectionTrait,
        reference: AmendmentReference,
    ) -> Result<Self, AppError> {
        let found = amendment::record::find(db, reference).await?.ok_or(AppError::NotFound("Avenant"))?;
        Ok(Self { amendment: Some(found), ..Self::convention(db, reference.convention).await? })
    }

    fn on(&self) -> On<'_> {
        self.amendment.as_ref().map_or(On::Convention(&self.convention), On::Amendment)
    }

    /// Goes on while it may be commented.
    fn check_open(&self) -> Result<(), AppError> {
        let state = self.amendment.as_ref().map_or(self.convention.state, |it| it.state);
        if state.is_reviewed() { Ok(()) } else { Err(AppError::Refused(shut(self).to_owned())) }
    }

    /// What may be commented, its text included.
    pub async fn offered(
        &self,
        db: &impl ConnectionTrait,
        library: &Library,
    ) -> Result<Vec<Group>, AppError> {
        let Some(amendment) = &self.amendment else {
            let template = library.template(db, &KIND, self.convention.template_version).await?;
            return Ok(topics(&self.convention, &press::document_of(&self.convention, &template)?));
        };
        let template = library.template(db, &amendment::KIND, amendment.template_version).await?;
        let signed = amendment::record::signed(db, &self.convention).await?;
        let (_, document) = amendment::sheet(&self.convention, amendment, &signed, &template)?;
        Ok(of_amendment(&self.convention, amendment, &document))
    }

    /// The page of the review.
    pub async fn page(
        &self,
        db: &impl ConnectionTrait,
        topics: Vec<Group>,
        (by, comments): (&Signed, bool),
        typed: Typed,
    ) -> Result<ReviewPage, AppError> {
        let all = review::comments(db, self.on()).await?;
        let names = names(db, &all).await?;
        let reader = Reader { person: by.person.id, comments, administers: by.rights.administrator };
        let review = Review { work: self, comments: &all, names: &names, topics };
        Ok(ReviewPage::new(review, reader, typed))
    }

    async fn again(
        &self,
        (act, library): (&Act, &Library),
        by: &Signed,
        typed: Typed,
        status: Status,
    ) -> Result<Done, AppError> {
        let topics = self.offered(act.db(), library).await?;
        Ok(Done::Again(Box::new(self.page(act.db(), topics, (by, true), typed).await?), status))
    }

    /// Writes a comment.
    pub async fn comment(
        &self,
        (act, library): (&mut Act, &Library),
        by: &Signed,
        draft: CommentDraft,
    ) -> Result<Done, AppError> {
        self.check_open()?;
        let topics = self.offered(act.db(), library).await?;
        match draft.parsed(&topics) {
            Ok(it) => {
                review::comment(act, self.on(), (&it.topic, &it.label), by.person.id, &it.text).await?;
                Ok(Done::Written("Le commentaire est enregistré."))
            }
            Err(errors) => {
                let typed = Typed { comment: draft, errors, ..Typed::default() };
                self.again((act, library), by, typed, Status::UnprocessableEntity).await
            }
        }
    }

    async fn one(&self, db: &impl ConnectionTrait, id: i64) -> Result<Comment, AppError> {
        let all = review::comments(db, self.on()).await?;
        all.into_iter().find(|it| it.id == id).ok_or(AppError::NotFound("Commentaire"))
    }

    /// Writes an answer.
    pub async fn answer(
        &self,
        (act, library): (&mut Act, &Library),
        by: &Signed,
        (id, draft): (i64, AnswerDraft),
    ) -> Result<Done, AppError> {
        self.check_open()?;
        let to = self.one(act.db(), id).await?;
        match draft.parsed(&answer_field(id)) {
            Ok(_) if to.resolved.is_some() => {
                // What was typed is not lost: it may be said again as a comment of its own.
                let mut errors = FormErrors::new();
                errors.add("text", RESOLVED);
                let comment = CommentDraft { topic: to.topic.to_string(), text: draft.text };
                let typed = Typed { comment, errors, ..Typed::default() };
                self.again((act, library), by, typed, Status::Conflict).await
            }
            Ok(text) => {
                review::answer(act, self.on(), &to, by.person.id, &text).await?;
                Ok(Done::Written("La réponse est enregistrée."))
            }
            Err(errors) => {
                let typed = Typed { answer: Some((id, draft.text)), errors, ..Typed::default() };
                self.again((act, library), by, typed, Status::UnprocessableEntity).await
            }
        }
    }

    /// Resolves a comment; says whether it was open.
    ///
    /// # Errors
    /// Somebody else wrote it, and `by` does not administer.
    pub async fn resolve(&self, act: &mut Act, by: &Signed, id: i64) -> Result<bool, AppError> {
        self.check_open()?;
        let it = self.one(act.db(), id).await?;
        if !(by.rights.administrator || it.said.by == by.person.id) {
            return Err(AppError::Forbidden(
                "Un commentaire se résout par la personne qui l’a écrit, ou par l’administration.".to_owned(),
            ));
        }
        Ok(review::resolve(act, self.on(), &it, by.person.id).await?)
    }
}

/// Names of those who wrote in comments or resolved them.
pub async fn names(
    db: &impl ConnectionTrait,
    comments: &[Comment],
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
