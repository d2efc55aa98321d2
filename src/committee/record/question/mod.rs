//! Questions noted while a committee meets. The journal tells the seat of who asked, never their name.

mod committee_question;

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    QueryOrder,
};

use super::object;
use crate::audit::{Act, Changes};
use crate::committee::rules::Seat;
use committee_question::{ActiveModel, Column, Entity};

pub use committee_question::Model as QuestionRow;

/// A question, as it is noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted {
    /// Row and seat of who asked, when it is one of those who sit.
    pub member: Option<(i64, Seat)>,
    /// What was asked.
    pub question: String,
    /// What was answered; may be empty.
    pub answer: String,
    /// Whether it is left to be settled by the decision.
    pub is_open: bool,
}

/// The questions of a committee, in the order they were noted.
pub async fn of(db: &impl ConnectionTrait, committee: i64) -> Result<Vec<QuestionRow>, DbErr> {
    Entity::find().filter(Column::CommitteeId.eq(committee)).order_by_asc(Column::Id).all(db).await
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn changes(before: Option<&QuestionRow>, after: Option<&Noted>) -> Changes {
    let mut changes = Changes::new();
    let seat = |it: &Noted| it.member.map(|it| it.1.code().to_owned());
    let open = |it: bool| it.then(|| it.to_string());
    changes
        .note("question_seat", before.and_then(|it| some(&it.seat)), after.and_then(seat))
        .note("question", before.map(|it| it.question.clone()), after.map(|it| it.question.clone()))
        .note("answer", before.and_then(|it| some(&it.answer)), after.and_then(|it| some(&it.answer)))
        .note("question_open", before.and_then(|it| open(it.is_open)), after.and_then(|it| open(it.is_open)));
    changes
}

fn row(noted: &Noted) -> ActiveModel {
    ActiveModel {
        member_id: Set(noted.member.map(|it| it.0)),
        seat: Set(noted.member.map(|it| it.1.code().to_owned()).unwrap_or_default()),
        question: Set(noted.question.clone()),
        answer: Set(noted.answer.clone()),
        is_open: Set(noted.is_open),
        ..Default::default()
    }
}

/// Notes a question.
pub async fn note(act: &mut Act, committee: i64, noted: &Noted, by: i64) -> Result<(), DbErr> {
    let own = ActiveModel { committee_id: Set(committee), noted_by: Set(by), version: Set(1), ..row(noted) };
    own.insert(act.db()).await?;
    act.record("committee.question_noted", object(committee), changes(None, Some(noted)));
    Ok(())
}

/// Corrects a question, or notes what was answered.
pub async fn change(act: &mut Act, known: &QuestionRow, noted: &Noted) -> Result<(), DbErr> {
    let own = ActiveModel { id: Set(known.id), version: Set(known.version + 1), ..row(noted) };
    own.update(act.db()).await?;
    let told = changes(Some(known), Some(noted));
    act.record("committee.question_changed", object(known.committee_id), told);
    Ok(())
}

/// Takes a question out.
pub async fn remove(act: &mut Act, known: &QuestionRow) -> Result<(), DbErr> {
    Entity::delete_by_id(known.id).exec(act.db()).await?;
    act.record("committee.question_removed", object(known.committee_id), changes(Some(known), None));
    Ok(())
}
