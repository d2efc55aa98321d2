//! Dates proposed to those who are to sit, and what they answer.

mod committee_poll;
mod poll_answer;
mod poll_date;
mod poll_member;
pub mod write;

use std::collections::HashMap;

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::members::Member;
use super::{Committee, investment_committee};
use crate::audit::Act;
use crate::committee::rules::poll::{Answer, Voice};
use crate::committee::rules::{Attendance, Seat, Step};
use crate::identity::record::person;
use crate::secret;
use crate::value::Email;

pub use committee_poll::Model as Poll;
pub use poll_date::Model as Date;

/// Dates that are proposed, with all that hangs from them.
#[derive(Clone, Debug)]
pub struct Whole {
    /// The row.
    pub poll: Poll,
    /// The dates, the earliest first.
    pub dates: Vec<Date>,
    /// Those to whom they are proposed; their rows are those of the poll.
    pub members: Vec<Member>,
    /// Those who answered.
    pub answered: Vec<i64>,
    /// What is answered, by rows of the member and of the date.
    pub answers: HashMap<(i64, i64), Answer>,
}

impl Whole {
    /// What is answered of a date.
    pub fn voices(&self, date: i64) -> Vec<Voice> {
        let voice = |it: &Member| Voice {
            seat: it.seat,
            is_chair: it.is_chair,
            answer: self.answers.get(&(it.id, date)).copied(),
        };
        self.members.iter().map(voice).collect()
    }
}

/// The dates that are proposed for a product now, if any are.
pub async fn open(db: &impl ConnectionTrait, product: i64) -> Result<Option<Whole>, DbErr> {
    use committee_poll::{Column, Entity};

    let own = Entity::find().filter(Column::ProductId.eq(product)).filter(Column::ClosedAt.is_null());
    match own.order_by_desc(Column::Id).one(db).await? {
        Some(poll) => whole(db, poll).await.map(Some),
        None => Ok(None),
    }
}

/// The dates that this secret opens, with the row of whose it is.
pub async fn by_link(db: &impl ConnectionTrait, token: &str) -> Result<Option<(Whole, i64)>, DbErr> {
    use poll_member::{Column, Entity};

    let own = Entity::find().filter(Column::TokenHash.eq(secret::digest(token))).one(db).await?;
    let Some(member) = own else { return Ok(None) };
    let poll = committee_poll::Entity::find_by_id(member.poll_id).one(db).await?;
    match poll {
        Some(poll) => Ok(Some((whole(db, poll).await?, member.id))),
        None => Ok(None),
    }
}

async fn whole(db: &impl ConnectionTrait, poll: Poll) -> Result<Whole, DbErr> {
    let dates = {
        use poll_date::{Column, Entity};
        let own = Entity::find().filter(Column::PollId.eq(poll.id));
        own.order_by_asc(Column::OnDay).order_by_asc(Column::StartsAt).all(db).await?
    };
    let rows = {
        use poll_member::{Column, Entity};
        Entity::find().filter(Column::PollId.eq(poll.id)).order_by_asc(Column::Id).all(db).await?
    };
    let answers = {
        use poll_answer::{Column, Entity};
        Entity::find().filter(Column::MemberId.is_in(rows.iter().map(|it| it.id))).all(db).await?
    };
    let accounts: Vec<i64> = rows.iter().filter_map(|it| it.person_id).collect();
    let people = person::by_ids(db, &accounts).await?;
    Ok(Whole {
        poll,
        dates,
        answered: rows.iter().filter(|it| it.answered_at.is_some()).map(|it| it.id).collect(),
        members: rows.into_iter().map(|it| member(it, &people)).collect(),
        answers: (answers.into_iter())
            .filter_map(|it| Some(((it.member_id, it.date_id), it.answer.parse().ok()?)))
            .collect(),
    })
}

fn member(row: poll_member::Model, people: &[person::Person]) -> Member {
    let account = people.iter().find(|it| Some(it.id) == row.person_id);
    let (name, email) =
        account.map_or((row.name, row.email), |it| (it.values.name.clone(), it.values.email.to_string()));
    Member {
        id: row.id,
        person_id: row.person_id,
        name,
        title: row.title,
        organisation: row.organisation,
        email,
        seat: row.seat.parse().unwrap_or(Seat::Guest),
        is_chair: row.is_chair,
        attendance: Attendance::Unknown,
        proxy: String::new(),
    }
}

/// The committees that are planned on these days.
pub async fn planned_on(
    db: &impl ConnectionTrait,
    days: impl IntoIterator<Item = chrono::NaiveDate>,
) -> Result<Vec<Committee>, DbErr> {
    use investment_committee::{Column, Entity};

    let planned = Entity::find().filter(Column::State.eq(Step::Planned.code()));
    planned.filter(Column::PlannedOn.is_in(days)).order_by_asc(Column::Id).all(db).await
}

/// Takes an address out, for a person who asks to be forgotten: their name goes with it.
pub async fn forget(act: &Act, email: &Email) -> Result<(), DbErr> {
    use poll_member::{Column, Entity};
    use sea_orm::sea_query::Expr;

    Entity::update_many()
        .col_expr(Column::Name, Expr::value("personne oubliée"))
        .col_expr(Column::Title, Expr::value(""))
        .col_expr(Column::Email, Expr::value(""))
        .col_expr(Column::TokenHash, Expr::value(None::<String>))
        .filter(Column::Email.eq(email.as_str()))
        .exec(act.db())
        .await?;
    Ok(())
}
