//! Questions noted in the meeting room, over HTTP: each by a form of its own, so that two people note at once.

use rocket::http::Status;
use rocket::{Either, Route, State, post, routes};

use super::form::{NEW, QuestionDraft, QuestionsDraft};
use super::page::{RoomPage, Typed};
use super::route::{open, page};
use crate::audit::Act;
use crate::clock::{Clock, Today};
use crate::committee::record::members;
use crate::committee::record::question::{self, Noted, QuestionRow};
use crate::committee::scope::SeatedScope;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::Kept;
use crate::web::View;
use crate::web::csrf::Posted;
use crate::web::flash::Saved;
use crate::web::form::FormErrors;

type Answer = Result<Either<Saved, View<RoomPage>>, AppError>;

/// Why nothing is noted any more.
const FROZEN: &str = "ses questions ne changent plus.";

fn saved(id: i64, message: &str) -> Saved {
    Saved::new(format!("/comites/{id}/salle#questions"), message)
}

/// Notes a question.
#[post("/comites/<id>/questions", data = "<draft>")]
async fn note(
    id: i64,
    kept: Kept<SeatedScope>,
    draft: Posted<QuestionsDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Answer {
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let found = open(act.db(), id, FROZEN).await?;
    let draft = draft.q.get(NEW).cloned().unwrap_or_default();
    match draft.parsed(NEW, &members::of(act.db(), id).await?) {
        Ok(noted) => {
            question::note(&mut act, id, &noted, kept.by.person.id).await?;
            act.commit().await?;
            Ok(Either::Left(saved(id, "La question est notée.")))
        }
        Err(errors) => {
            let typed = Some((NEW.to_owned(), draft, errors));
            let page = page(act.db(), &found, &kept.by, typed, today).await?;
            Ok(Either::Right(View::with_status(page, Status::UnprocessableEntity)))
        }
    }
}

/// Corrects a question, notes what was answered, or takes it out.
#[post("/comites/<id>/questions/<question_id>", data = "<draft>")]
async fn change(
    id: i64,
    question_id: i64,
    kept: Kept<SeatedScope>,
    draft: Posted<QuestionsDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Answer {
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let found = open(act.db(), id, FROZEN).await?;
    let key = question_id.to_string();
    let typed = draft.q.get(&key).cloned().unwrap_or_default();
    let rows = question::of(act.db(), id).await?;
    let members = members::of(act.db(), id).await?;
    let is_removed = draft.act == "remove";
    let (again, status) = match (rows.iter().find(|it| it.id == question_id), is_removed) {
        (None, true) => return Ok(Either::Left(saved(id, "La question est déjà retirée."))),
        (None, false) => (gone(typed), Status::Conflict),
        (Some(row), _) if row.version != typed.version => (stale(row, typed), Status::Conflict),
        (Some(row), true) => {
            question::remove(&mut act, row).await?;
            act.commit().await?;
            return Ok(Either::Left(saved(id, "La question est retirée.")));
        }
        (Some(row), false) => match typed.parsed(&key, &members) {
            Ok(noted) if is_same(row, &noted) => {
                return Ok(Either::Left(saved(id, "Rien n’a changé.")));
            }
            Ok(noted) => {
                question::change(&mut act, row, &noted).await?;
                act.commit().await?;
                return Ok(Either::Left(saved(id, "La question est enregistrée.")));
            }
            Err(errors) => ((key, typed, errors), Status::UnprocessableEntity),
        },
    };
    let page = page(act.db(), &found, &kept.by, Some(again), today).await?;
    Ok(Either::Right(View::with_status(page, status)))
}

fn is_same(row: &QuestionRow, noted: &Noted) -> bool {
    let member = noted.member.map(|it| it.0);
    (row.member_id, &row.question, &row.answer, row.is_open)
        == (member, &noted.question, &noted.answer, noted.is_open)
}

/// What was typed of a question that somebody else changed: both are shown, and the next time it is saved.
fn stale(row: &QuestionRow, typed: QuestionDraft) -> Typed {
    let mut errors = FormErrors::new();
    let answer = if row.answer.is_empty() {
        "sans réponse".to_owned()
    } else {
        format!("réponse «\u{a0}{}\u{a0}»", row.answer)
    };
    errors.add(
        format!("q[{}].question", row.id),
        format!(
            "Quelqu’un a changé cette question entre-temps\u{a0}: «\u{a0}{}\u{a0}», {answer}. Enregistrez de nouveau pour garder ce que vous avez écrit.",
            row.question
        ),
    );
    (row.id.to_string(), typed.at(row.version), errors)
}

/// What was typed of a question that somebody else took out: it may be noted anew.
fn gone(typed: QuestionDraft) -> Typed {
    let mut errors = FormErrors::new();
    errors.add(
        format!("q[{NEW}].question"),
        "Quelqu’un a retiré cette question entre-temps\u{a0}: notez-la de nouveau si elle doit rester.",
    );
    (NEW.to_owned(), typed, errors)
}

/// The questions of the room.
pub fn routes() -> Vec<Route> {
    routes![note, change]
}
