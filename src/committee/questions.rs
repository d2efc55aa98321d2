//! Questions that were noted, as pages and reports tell them.

use sea_orm::{ConnectionTrait, DbErr};
use serde::{Deserialize, Serialize};

use super::record::members::Member;
use super::record::question::{self, QuestionRow};
use super::rules::Seat;

/// A question that was noted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_field_names, reason = "its name in frozen minutes")]
pub struct Question {
    /// Who asked; may be empty.
    pub who: String,
    /// What was asked.
    pub question: String,
    /// What was answered; may be empty.
    pub answer: String,
    /// Whether it is left to be settled by the decision.
    pub is_open: bool,
}

impl Question {
    /// A row, whose asker is one of these; their seat, once they sit no more.
    pub fn of(row: &QuestionRow, members: &[Member]) -> Self {
        let asker = members.iter().find(|it| Some(it.id) == row.member_id);
        let seat = || row.seat.parse::<Seat>().map_or("", Seat::label).to_owned();
        Self {
            who: asker.map_or_else(seat, Member::shown),
            question: row.question.clone(),
            answer: row.answer.clone(),
            is_open: row.is_open,
        }
    }
}

/// Those of a committee, in the order they were noted.
///
/// # Errors
/// The database's.
pub async fn questions(
    db: &impl ConnectionTrait,
    committee: i64,
    members: &[Member],
) -> Result<Vec<Question>, DbErr> {
    let rows = question::of(db, committee).await?;
    Ok(rows.iter().map(|it| Question::of(it, members)).collect())
}
