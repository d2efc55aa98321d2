//! What is done to the dates that are proposed, each an act of the journal.

use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ColumnTrait, DbErr, EntityTrait, QueryFilter};

use super::{Whole, committee_poll, poll_answer, poll_date, poll_member};
use crate::audit::{Act, Changes, Object};
use crate::committee::record::load::Product;
use crate::committee::record::members::Member;
use crate::committee::rules::poll::Answer;
use crate::committee::rules::{Meeting, Time};
use crate::error::AppError;
use crate::identity::record::person;
use crate::secret;
use crate::value::Email;

/// What is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct New {
    /// The dates.
    pub dates: Vec<Meeting>,
    /// How long, in minutes.
    pub minutes: i32,
    /// The room; may be empty.
    pub place: String,
    /// Where it is joined from afar; may be empty.
    pub link: String,
}

/// The journal tells it with the product: there may be no committee yet.
fn object(product: &Product) -> Object {
    Object { kind: "product", id: product.slug.clone() }
}

fn told(it: Meeting) -> String {
    let hour = it.at.map(|it| format!(" {}", it.stored())).unwrap_or_default();
    format!("{}{hour}", it.on)
}

/// Proposes dates to these people; gives the secret of the link of each who has an address.
pub async fn open(
    act: &mut Act,
    product: &Product,
    new: &New,
    members: &[Member],
    by: i64,
) -> Result<Vec<(Email, String)>, AppError> {
    let poll = committee_poll::ActiveModel {
        product_id: Set(product.id),
        minutes: Set(new.minutes),
        place: Set(new.place.clone()),
        link: Set(new.link.clone()),
        opened_at: Set(act.at().to_owned()),
        opened_by: Set(by),
        ..Default::default()
    };
    let poll = poll.insert(act.db()).await?.id;
    for it in &new.dates {
        let row = poll_date::ActiveModel {
            poll_id: Set(poll),
            on_day: Set(it.on),
            starts_at: Set(it.at.map(Time::stored).unwrap_or_default()),
            ..Default::default()
        };
        row.insert(act.db()).await?;
    }
    let mut links = Vec::new();
    for it in members {
        let email = it.email.parse::<Email>().ok();
        let account = match &email {
            Some(email) => person::by_email(act.db(), email).await?,
            None => None,
        };
        let typed = |text: &String| if account.is_some() { String::new() } else { text.clone() };
        let token = if email.is_some() { Some(secret::draw()?) } else { None };
        let row = poll_member::ActiveModel {
            poll_id: Set(poll),
            person_id: Set(account.as_ref().map(|it| it.id).or(it.person_id)),
            name: Set(typed(&it.name)),
            title: Set(it.title.clone()),
            organisation: Set(it.organisation.clone()),
            email: Set(typed(&it.email)),
            seat: Set(it.seat.code().to_owned()),
            is_chair: Set(it.is_chair),
            token_hash: Set(token.as_deref().map(secret::digest)),
            ..Default::default()
        };
        row.insert(act.db()).await?;
        links.extend(email.zip(token));
    }
    let mut changes = Changes::new();
    for (at, it) in new.dates.iter().enumerate() {
        changes.note(&format!("poll_date.{at}"), None, Some(told(*it)));
    }
    changes.note("poll_asked", None, Some(members.len().to_string()));
    act.record("poll.opened", object(product), changes);
    Ok(links)
}

/// Keeps what somebody answers, in place of what they did before. The journal tells of their seat, not of what they can.
pub async fn answer(
    act: &mut Act,
    product: &Product,
    member: &Member,
    answers: &[(i64, Answer)],
) -> Result<(), DbErr> {
    let own = poll_answer::Entity::delete_many().filter(poll_answer::Column::MemberId.eq(member.id));
    own.exec(act.db()).await?;
    for (date, answer) in answers {
        let row = poll_answer::ActiveModel {
            member_id: Set(member.id),
            date_id: Set(*date),
            answer: Set(answer.code().to_owned()),
        };
        poll_answer::Entity::insert(row).exec_without_returning(act.db()).await?;
    }
    let row = poll_member::ActiveModel {
        id: Set(member.id),
        answered_at: Set(Some(act.at().to_owned())),
        ..Default::default()
    };
    row.update(act.db()).await?;
    let mut changes = Changes::new();
    changes.note("poll_seat", None, Some(member.seat.code().to_owned()));
    act.record("poll.answered", object(product), changes);
    Ok(())
}

/// Ends it: a committee meets on the date that is retained, or none is.
pub async fn close(
    act: &mut Act,
    product: &Product,
    it: &Whole,
    retained: Option<(Meeting, i64)>,
) -> Result<(), DbErr> {
    let row = committee_poll::ActiveModel {
        id: Set(it.poll.id),
        closed_at: Set(Some(act.at().to_owned())),
        committee_id: Set(retained.map(|it| it.1)),
        ..Default::default()
    };
    row.update(act.db()).await?;
    let mut changes = Changes::new();
    changes.note("poll_retained", None, Some(retained.map_or_else(|| "aucune".to_owned(), |it| told(it.0))));
    act.record(if retained.is_some() { "poll.retained" } else { "poll.closed" }, object(product), changes);
    Ok(())
}
