//! Those who sit in committees.

use std::collections::HashMap;

use anyhow::Context;
use chrono::NaiveDate;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait,
    QueryFilter, QueryOrder,
};

use super::committee_member::{ActiveModel, Column, Entity, Model};
use super::dossier::sent;
use super::{Committee, investment_committee, object};
use crate::audit::{Act, Changes};
use crate::committee::rules::{Attendance, Seat, Sits};
use crate::db::BATCH;
use crate::error::AppError;
use crate::identity::record::{mission, person};
use crate::identity::rules::{Role, Target};
use crate::value::Email;

/// Somebody who sits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Their row; 0 before they are stored.
    pub id: i64,
    /// Their account, which then gives their name.
    pub person_id: Option<i64>,
    /// Their name.
    pub name: String,
    /// What they are there.
    pub title: String,
    /// For whom.
    pub organisation: String,
    /// Where they are invited; that of the account when there is one.
    pub email: String,
    /// Their seat.
    pub seat: Seat,
    /// Whether they chair.
    pub is_chair: bool,
    /// Whether they came.
    pub attendance: Attendance,
    /// To whom they gave their voice.
    pub proxy: String,
}

impl Member {
    /// What the rules need of them.
    pub fn sits(&self) -> Sits {
        Sits { seat: self.seat, is_chair: self.is_chair, attendance: self.attendance }
    }

    /// Whether they are that person: by their account, or by its address when it came after they were typed.
    pub fn is(&self, person: &person::Person) -> bool {
        self.person_id == Some(person.id) || self.email == person.values.email.as_str()
    }

    /// « A donné pouvoir à Oriane Quimerch ».
    pub fn presence(&self) -> String {
        let said = self.attendance.label();
        if self.proxy.is_empty() { said.to_owned() } else { format!("{said} à {}", self.proxy) }
    }

    /// « Nadia Ferrand, directrice, Agence des rivages ».
    pub fn shown(&self) -> String {
        let parts = [&self.name, &self.title, &self.organisation];
        parts.into_iter().filter(|it| !it.is_empty()).cloned().collect::<Vec<_>>().join(", ")
    }
}

/// Those who sit in these committees, by committee, in the order of seats.
pub async fn of_all(
    db: &impl ConnectionTrait,
    committees: &[i64],
) -> Result<HashMap<i64, Vec<Member>>, DbErr> {
    let mut rows: Vec<Model> = Vec::new();
    for some in committees.chunks(BATCH) {
        let own = Entity::find().filter(Column::CommitteeId.is_in(some.iter().copied()));
        rows.extend(own.order_by_asc(Column::Position).order_by_asc(Column::Id).all(db).await?);
    }
    let people: Vec<i64> = rows.iter().filter_map(|it| it.person_id).collect();
    let mut known = HashMap::new();
    for some in people.chunks(BATCH) {
        let found = person::by_ids(db, some).await?;
        known.extend(found.into_iter().map(|it| (it.id, (it.values.name, it.values.email.to_string()))));
    }
    let mut found: HashMap<i64, Vec<Member>> = HashMap::new();
    for row in rows {
        let account = row.person_id.and_then(|id| known.get(&id).cloned());
        let (name, email) = account.unwrap_or((row.name, row.email));
        found.entry(row.committee_id).or_default().push(Member {
            id: row.id,
            person_id: row.person_id,
            name,
            title: row.title,
            organisation: row.organisation,
            email,
            seat: row.seat.parse().unwrap_or(Seat::Guest),
            is_chair: row.is_chair,
            attendance: row.attendance.parse().unwrap_or(Attendance::Unknown),
            proxy: row.proxy,
        });
    }
    Ok(found)
}

/// Those who sit in a committee.
pub async fn of(db: &impl ConnectionTrait, committee: i64) -> Result<Vec<Member>, DbErr> {
    Ok(of_all(db, &[committee]).await?.remove(&committee).unwrap_or_default())
}

/// Those who usually sit, by the missions that run: intrapreneurs and members of the product's committee.
pub async fn usual(db: &impl ConnectionTrait, product: i64, today: NaiveDate) -> Result<Vec<Member>, DbErr> {
    let mut seats: HashMap<i64, Seat> = HashMap::new();
    for it in mission::on(db, Target::Product(product)).await? {
        let it = it.mission;
        let seat = match it.role {
            Role::Intrapreneur => Seat::Intrapreneur,
            Role::CommitteeMember => Seat::Sponsor,
            _ => continue,
        };
        if it.period.runs_on(today) {
            seats.entry(it.person_id).or_insert(seat);
        }
    }
    let people = person::by_ids(db, &seats.keys().copied().collect::<Vec<_>>()).await?;
    let member = |it: person::Person| {
        Some(Member {
            id: 0,
            person_id: Some(it.id),
            seat: *seats.get(&it.id)?,
            name: it.values.name,
            title: String::new(),
            organisation: String::new(),
            email: it.values.email.to_string(),
            is_chair: false,
            attendance: Attendance::Unknown,
            proxy: String::new(),
        })
    };
    let mut members: Vec<Member> = people.into_iter().filter(|it| it.active).filter_map(member).collect();
    members.sort_by(|a, b| (a.seat, &a.name).cmp(&(b.seat, &b.name)));
    Ok(members)
}

/// Replaces those who sit, in this order; those who stay keep their row, and the links sent to an address that was
/// theirs open nothing more. Whoever has an account is kept by it alone.
pub async fn replace(
    act: &mut Act,
    committee: &Committee,
    before: &[Member],
    after: &[Member],
) -> Result<(), AppError> {
    let version = investment_committee::ActiveModel {
        id: Set(committee.id),
        version: Set(committee.version + 1),
        ..Default::default()
    };
    version.update(act.db()).await?;
    let kept: Vec<i64> = after.iter().map(|it| it.id).collect();
    Entity::delete_many()
        .filter(Column::CommitteeId.eq(committee.id))
        .filter(Column::Id.is_not_in(kept))
        .exec(act.db())
        .await?;
    let was_elsewhere = |it: &&Member| before.iter().any(|was| was.id == it.id && was.email != it.email);
    sent::close(act, after.iter().filter(was_elsewhere).map(|it| it.id)).await?;
    seat(act, committee.id, after).await?;
    let mut changes = Changes::new();
    changes.note("members", told(before), told(after));
    act.record("committee.members_set", object(committee.id), changes);
    Ok(())
}

/// Writes those who sit, in this order; gives how the journal tells them.
pub(super) async fn seat(act: &Act, committee: i64, members: &[Member]) -> Result<Option<String>, AppError> {
    for (position, it) in (0..).zip(members) {
        let account = match it.email.parse::<Email>() {
            Ok(email) => person::by_email(act.db(), &email).await?.map(|it| it.id),
            Err(_) => None,
        };
        let account = account.or(it.person_id.filter(|_| it.email.is_empty()));
        let typed = |text: &String| if account.is_some() { String::new() } else { text.clone() };
        let row = ActiveModel {
            committee_id: Set(committee),
            position: Set(position),
            person_id: Set(account),
            name: Set(typed(&it.name)),
            title: Set(it.title.clone()),
            organisation: Set(it.organisation.clone()),
            email: Set(typed(&it.email)),
            seat: Set(it.seat.code().to_owned()),
            is_chair: Set(it.is_chair),
            attendance: Set(it.attendance.code().to_owned()),
            proxy: Set(it.proxy.clone()),
            ..Default::default()
        };
        if it.id == 0 {
            row.insert(act.db()).await?;
        } else {
            ActiveModel { id: Set(it.id), ..row }.update(act.db()).await?;
        }
    }
    Ok(told(members))
}

/// Says who came to a committee, with the changes for the act that tells it: to whom somebody gave their voice
/// is the name of a person, and stays out of them.
pub(super) async fn attend(
    act: &Act,
    members: &[Member],
    said: &[(i64, Attendance, String)],
    changes: &mut Changes,
) -> anyhow::Result<()> {
    for (id, attendance, proxy) in said {
        let known = members.iter().find(|it| it.id == *id).context("no such member")?;
        let row = ActiveModel {
            id: Set(*id),
            attendance: Set(attendance.code().to_owned()),
            proxy: Set(proxy.clone()),
            ..Default::default()
        };
        row.update(act.db()).await?;
        changes.note(
            &format!("attendance.{}", known.seat.code()),
            Some(known.attendance.label().to_owned()),
            Some(attendance.label().to_owned()),
        );
    }
    Ok(())
}

/// Forgets who came, of a committee that did not meet after all, and notes what is lost.
pub(super) async fn unsay(act: &Act, committee: i64, changes: &mut Changes) -> Result<(), DbErr> {
    use sea_orm::sea_query::Expr;

    for it in of(act.db(), committee).await? {
        let lost = [it.attendance, Attendance::Unknown].map(|it| Some(it.label().to_owned()));
        let [before, after] = lost;
        changes.note(&format!("attendance.{}", it.seat.code()), before, after);
    }
    Entity::update_many()
        .col_expr(Column::Attendance, Expr::value(Attendance::Unknown.code()))
        .col_expr(Column::Proxy, Expr::value(""))
        .filter(Column::CommitteeId.eq(committee))
        .exec(act.db())
        .await?;
    Ok(())
}

/// Takes an address out, for a person who asks to be forgotten: their name and their links go with it, and where
/// somebody of a committee they sit in gave them their voice.
pub async fn forget(act: &Act, email: &Email) -> Result<(), DbErr> {
    use sea_orm::sea_query::Expr;

    let account = person::by_email(act.db(), email).await?;
    let is_theirs = Condition::any()
        .add(Column::Email.eq(email.as_str()))
        .add_option(account.as_ref().map(|it| Column::PersonId.eq(it.id)));
    let rows = Entity::find().filter(is_theirs).all(act.db()).await?;
    sent::close(act, rows.iter().map(|it| it.id)).await?;
    for it in rows {
        let name = account.as_ref().map_or(it.name, |it| it.values.name.clone());
        if name.is_empty() {
            continue;
        }
        Entity::update_many()
            .col_expr(Column::Proxy, Expr::value("personne oubliée"))
            .filter(Column::CommitteeId.eq(it.committee_id))
            .filter(Column::Proxy.eq(name))
            .exec(act.db())
            .await?;
    }

    Entity::update_many()
        .col_expr(Column::Name, Expr::value("personne oubliée"))
        .col_expr(Column::Title, Expr::value(""))
        .col_expr(Column::Email, Expr::value(""))
        .filter(Column::Email.eq(email.as_str()))
        .exec(act.db())
        .await?;
    Ok(())
}

/// Seats and titles for the journal: names are those of people, and stay out of it.
fn told(members: &[Member]) -> Option<String> {
    let seat = |it: &Member| {
        let chair = if it.is_chair { ", préside" } else { "" };
        let from = if it.organisation.is_empty() { String::new() } else { format!(" ({})", it.organisation) };
        format!("{}{from}{chair}", it.seat.label())
    };
    (!members.is_empty()).then(|| members.iter().map(seat).collect::<Vec<_>>().join("\u{a0}; "))
}

/// Who chairs.
pub fn chair(members: &[Member]) -> Option<&Member> {
    members.iter().find(|it| it.is_chair)
}
