//! Missions.

use chrono::NaiveDate;
use sea_orm::sea_query::Condition;
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{Set, Unchanged},
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
};

use super::row::mission::{ActiveModel, Column, Entity, Model};
use super::{person, session};
use crate::audit::{Act, Changes, Object};
use crate::identity::rules::{Held, Mission, Period, Role, Target};

/// A mission with the product or the incubator it is on in the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// The mission.
    pub mission: Mission,
    /// The product or the incubator; that of the laureate when it names one.
    pub subject: Target,
}

impl Stored {
    fn read(row: &Model) -> Result<Self, DbErr> {
        let faulty = |what: &str| DbErr::Type(format!("{what} of mission {}", row.id));
        let subject = match (row.product_id, row.incubator_id) {
            (Some(id), None) => Target::Product(id),
            (None, Some(id)) => Target::Incubator(id),
            _ => return Err(faulty("object")),
        };
        Ok(Self {
            mission: Mission {
                id: row.id,
                person_id: row.person_id,
                on: row.laureate_id.map_or(subject, Target::Laureate),
                role: row.role.parse().map_err(|_| faulty("role"))?,
                period: Period { from: row.starts_on, to: row.ends_on },
                share: row.share.map(u8::try_from).transpose().map_err(|_| faulty("share"))?,
            },
            subject,
        })
    }

    /// The right it gives.
    pub fn held(&self) -> Held {
        Held { role: self.mission.role, on: self.mission.on, subject: self.subject }
    }
}

/// Missions of a person, the latest first.
pub async fn of_person(db: &impl ConnectionTrait, person: i64) -> Result<Vec<Stored>, DbErr> {
    let rows = Entity::find()
        .filter(Column::PersonId.eq(person))
        .order_by_desc(Column::StartsOn)
        .order_by_asc(Column::Id)
        .all(db)
        .await?;
    rows.iter().map(Stored::read).collect()
}

/// Missions of a person that run on `day`.
pub async fn running(db: &impl ConnectionTrait, person: i64, day: NaiveDate) -> Result<Vec<Held>, DbErr> {
    let rows = Entity::find().filter(Column::PersonId.eq(person)).filter(runs_on(day)).all(db).await?;
    rows.iter().map(|it| Stored::read(it).map(|it| it.held())).collect()
}

/// Missions on a product or an incubator, whoever holds them, by role and first day.
pub async fn on(db: &impl ConnectionTrait, subject: Target) -> Result<Vec<Stored>, DbErr> {
    let filter = match subject {
        Target::Product(id) => Column::ProductId.eq(id),
        Target::Incubator(id) => Column::IncubatorId.eq(id),
        Target::Laureate(id) => Column::LaureateId.eq(id),
    };
    let rows =
        Entity::find().filter(filter).order_by_asc(Column::StartsOn).order_by_asc(Column::Id).all(db).await?;
    rows.iter().map(Stored::read).collect()
}

/// Every mission that runs on `day`.
pub async fn all_running(db: &impl ConnectionTrait, day: NaiveDate) -> Result<Vec<Stored>, DbErr> {
    Entity::find().filter(runs_on(day)).all(db).await?.iter().map(Stored::read).collect()
}

/// The mission of that row.
pub async fn by_id(db: &impl ConnectionTrait, id: i64) -> Result<Option<Stored>, DbErr> {
    Entity::find_by_id(id).one(db).await?.as_ref().map(Stored::read).transpose()
}

fn runs_on(day: NaiveDate) -> Condition {
    Condition::all()
        .add(Column::StartsOn.lte(day))
        .add(Condition::any().add(Column::EndsOn.is_null()).add(Column::EndsOn.gte(day)))
}

/// Opens a mission and records it under `place`, the name people know its object by; ends the person's sessions.
pub async fn open(act: &mut Act, mission: &Mission, subject: Target, place: &str) -> Result<i64, DbErr> {
    let (product, incubator) = match subject {
        Target::Product(id) => (Some(id), None),
        Target::Incubator(id) => (None, Some(id)),
        Target::Laureate(_) => {
            return Err(DbErr::Type("a mission is on a product or an incubator".to_owned()));
        }
    };
    let laureate = if let Target::Laureate(id) = mission.on { Some(id) } else { None };
    let row = ActiveModel {
        person_id: Set(mission.person_id),
        product_id: Set(product),
        incubator_id: Set(incubator),
        laureate_id: Set(laureate),
        role: Set(mission.role.code().to_owned()),
        starts_on: Set(mission.period.from),
        ends_on: Set(mission.period.to),
        share: Set(mission.share.map(i32::from)),
        ..Default::default()
    };
    let id = row.insert(act.db()).await?.id;
    record(act, ("mission.opened", "team.joined"), (None, mission), subject, place).await?;
    Ok(id)
}

/// Changes the days, the role or the share of a mission and records it; ends the person's sessions.
pub async fn change(
    act: &mut Act,
    known: &Stored,
    role: Role,
    period: Period,
    share: Option<u8>,
    place: &str,
) -> Result<bool, DbErr> {
    let before = &known.mission;
    let after = Mission { role, period, share, ..before.clone() };
    if after == *before {
        return Ok(false);
    }
    let row = ActiveModel {
        id: Unchanged(before.id),
        role: Set(role.code().to_owned()),
        starts_on: Set(period.from),
        ends_on: Set(period.to),
        share: Set(share.map(i32::from)),
        ..Default::default()
    };
    row.update(act.db()).await?;
    // A later end, or a first one, is a change of plan: ended is what stops sooner than was said.
    let is_ended = period.to.is_some_and(|to| before.period.to.is_none_or(|was| to < was));
    let done = if is_ended { ("mission.ended", "team.left") } else { ("mission.changed", "team.changed") };
    record(act, done, (Some(before), &after), known.subject, place).await?;
    Ok(true)
}

/// Gives a mission that has not started to another person, and records it on both; ends their sessions.
pub async fn reassign(act: &mut Act, known: &Stored, to: i64, place: &str) -> Result<(), DbErr> {
    let after = Mission { person_id: to, ..known.mission.clone() };
    let row = ActiveModel { id: Unchanged(after.id), person_id: Set(to), ..Default::default() };
    row.update(act.db()).await?;
    withdrawn(act, known, place).await?;
    record(act, ("mission.opened", "team.joined"), (None, &after), known.subject, place).await
}

/// Takes away a mission that has not started, and records it; ends the person's sessions.
pub async fn cancel(act: &mut Act, known: &Stored, place: &str) -> Result<(), DbErr> {
    Entity::delete_by_id(known.mission.id).exec(act.db()).await?;
    withdrawn(act, known, place).await
}

async fn withdrawn(act: &mut Act, known: &Stored, place: &str) -> Result<(), DbErr> {
    let person = known.mission.person_id;
    act.record("mission.cancelled", person::object(person), changes(None, &known.mission, place));
    session::end_all(act.db(), person).await
}

/// Writes the same in the history of the person and in that of the product or incubator; ends the
/// person's sessions, since a right changed.
async fn record(
    act: &mut Act,
    (of_person, of_place): (&'static str, &'static str),
    (before, after): (Option<&Mission>, &Mission),
    subject: Target,
    place: &str,
) -> Result<(), DbErr> {
    session::end_all(act.db(), after.person_id).await?;
    act.record(of_person, person::object(after.person_id), changes(before, after, place));
    let kind = if matches!(subject, Target::Incubator(_)) { "incubator" } else { "product" };
    let mut joined = Changes::new();
    joined.note("member", before.is_some().then(String::new), Some(person::who(after.person_id)));
    note(&mut joined, before, after);
    act.record(of_place, Object { kind, id: place.to_owned() }, joined);
    Ok(())
}

/// What the history of a person says of a mission: where first, whatever changed, for by it the line is read.
fn changes(before: Option<&Mission>, after: &Mission, place: &str) -> Changes {
    let mut changes = Changes::new();
    changes.note("place", before.is_some().then(String::new), Some(place.to_owned()));
    note(&mut changes, before, after);
    changes
}

fn note(changes: &mut Changes, before: Option<&Mission>, after: &Mission) {
    type Text = fn(&Mission) -> Option<String>;
    let fields: [(&str, Text); 4] = [
        ("role", |it| Some(it.role.code().to_owned())),
        ("starts_on", |it| Some(it.period.from.to_string())),
        ("ends_on", |it| it.period.to.map(|it| it.to_string())),
        ("share", |it| it.share.map(|it| it.to_string())),
    ];
    for (name, text) in fields {
        changes.note(name, before.and_then(text), text(after));
    }
}
