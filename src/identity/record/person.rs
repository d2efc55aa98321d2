//! People.

use std::collections::HashMap;

use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{Set, Unchanged},
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
};

use super::row::person::{ActiveModel, Column, Entity, Model};
use super::{session, sign_in_link};
use crate::audit::{Act, Changes, Object};
use crate::db::BATCH;
use crate::identity::provider;
use crate::value::Email;

/// Kind of the object in the journal.
pub const KIND: &str = "person";

/// A person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Its row.
    pub id: i64,
    /// Raised by each change.
    pub version: i64,
    /// Whether they may sign in.
    pub active: bool,
    /// Whether name and e-mail were replaced at their request.
    pub forgotten: bool,
    /// The values people type.
    pub values: Values,
}

/// What is typed about a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Values {
    /// First and last name.
    pub name: String,
    /// E-mail.
    pub email: Email,
    /// Row of their organisation.
    pub organisation: Option<i64>,
    /// Whether they administer.
    pub administrator: bool,
    /// Whether they read all.
    pub observer: bool,
}

impl Person {
    fn read(row: Model) -> Result<Self, DbErr> {
        let email = row.email.parse().map_err(|_| DbErr::Type(format!("e-mail of person {}", row.id)))?;
        Ok(Self {
            id: row.id,
            version: row.version,
            active: row.active,
            forgotten: row.forgotten_at.is_some(),
            values: Values {
                name: row.name,
                email,
                organisation: row.organisation_id,
                administrator: row.administrator,
                observer: row.observer,
            },
        })
    }

    /// How the journal names who acted.
    pub fn who(&self) -> String {
        who(self.id)
    }
}

/// How the journal names a person who acted: by their row, so that the name itself can be forgotten.
pub fn who(id: i64) -> String {
    format!("{KIND}/{id}")
}

/// The person as an object of the journal.
pub fn object(id: i64) -> Object {
    Object { kind: KIND, id: id.to_string() }
}

/// The people of these rows, in no order.
pub async fn by_ids(db: &impl ConnectionTrait, ids: &[i64]) -> Result<Vec<Person>, DbErr> {
    let rows = Entity::find().filter(Column::Id.is_in(ids.iter().copied())).all(db).await?;
    rows.into_iter().map(Person::read).collect()
}

/// The person of that row.
pub async fn by_id(db: &impl ConnectionTrait, id: i64) -> Result<Option<Person>, DbErr> {
    Entity::find_by_id(id).one(db).await?.map(Person::read).transpose()
}

/// The person of that e-mail, active or not.
pub async fn by_email(db: &impl ConnectionTrait, email: &Email) -> Result<Option<Person>, DbErr> {
    Entity::find().filter(Column::Email.eq(email.as_str())).one(db).await?.map(Person::read).transpose()
}

/// Everybody, in no order.
pub async fn all(db: &impl ConnectionTrait) -> Result<Vec<Person>, DbErr> {
    Entity::find().all(db).await?.into_iter().map(Person::read).collect()
}

/// Names, by rows.
pub async fn names(db: &impl ConnectionTrait, ids: &[i64]) -> Result<HashMap<i64, String>, DbErr> {
    let mut names = HashMap::new();
    for ids in ids.chunks(BATCH) {
        let rows = Entity::find().filter(Column::Id.is_in(ids.iter().copied())).all(db).await?;
        names.extend(rows.into_iter().map(|it| (it.id, it.name)));
    }
    Ok(names)
}

/// Writes a new person, active, and records it; gives their row.
pub async fn insert(act: &mut Act, values: &Values) -> Result<i64, DbErr> {
    let row = ActiveModel {
        active: Set(true),
        created_at: Set(act.at().to_owned()),
        version: Set(1),
        ..columns(values)
    };
    let id = row.insert(act.db()).await?.id;
    act.record("person.created", object(id), changes(None, values));
    Ok(id)
}

/// Writes what differs and records it; a change of rights ends their sessions. Says whether anything differed.
pub async fn update(act: &mut Act, known: &Person, values: &Values) -> Result<bool, DbErr> {
    let changes = changes(Some(&known.values), values);
    if changes.is_empty() {
        return Ok(false);
    }
    let row = ActiveModel { id: Unchanged(known.id), version: Set(known.version + 1), ..columns(values) };
    row.update(act.db()).await?;
    let rights = |it: &Values| (it.administrator, it.observer);
    let (before, after) = (rights(&known.values), rights(values));
    // Whoever reads the former mailbox is perhaps no longer this person.
    let has_moved = known.values.email != values.email;
    if before != after || has_moved {
        session::end_all(act.db(), known.id).await?;
    }
    if has_moved {
        sign_in_link::revoke(act.db(), known.id).await?;
        provider::unlink_all(act, known.id).await?;
    }
    act.record(
        if before == after { "person.corrected" } else { "person.right_changed" },
        object(known.id),
        changes,
    );
    Ok(true)
}

/// Lets a person in again, or shuts them out and ends their sessions at once.
pub async fn set_active(act: &mut Act, known: &Person, active: bool) -> Result<(), DbErr> {
    let row = ActiveModel {
        id: Unchanged(known.id),
        active: Set(active),
        version: Set(known.version + 1),
        ..Default::default()
    };
    row.update(act.db()).await?;
    session::end_all(act.db(), known.id).await?;
    sign_in_link::revoke(act.db(), known.id).await?;
    let mut changes = Changes::new();
    changes.note("active", Some(known.active.to_string()), Some(active.to_string()));
    act.record(if active { "person.reactivated" } else { "person.deactivated" }, object(known.id), changes);
    Ok(())
}

/// Replaces name and e-mail by words that say nobody, for a person who asks to be forgotten.
pub async fn erase(act: &mut Act, known: &Person) -> Result<(), DbErr> {
    let row = ActiveModel {
        id: Unchanged(known.id),
        name: Set(format!("Personne oubliée n°\u{a0}{}", known.id)),
        email: Set(format!("personne-{}@oubliee.invalid", known.id)),
        organisation_id: Set(None),
        active: Set(false),
        administrator: Set(false),
        observer: Set(false),
        forgotten_at: Set(Some(act.at().to_owned())),
        version: Set(known.version + 1),
        ..Default::default()
    };
    row.update(act.db()).await?;
    sign_in_link::revoke(act.db(), known.id).await?;
    session::end_all(act.db(), known.id).await
}

/// Whether nobody administers any more, but for `except`.
pub async fn has_other_administrator(db: &impl ConnectionTrait, except: i64) -> Result<bool, DbErr> {
    let found = Entity::find()
        .filter(Column::Administrator.eq(true))
        .filter(Column::Active.eq(true))
        .filter(Column::Id.ne(except))
        .one(db)
        .await?;
    Ok(found.is_some())
}

fn columns(it: &Values) -> ActiveModel {
    ActiveModel {
        email: Set(it.email.to_string()),
        name: Set(it.name.clone()),
        organisation_id: Set(it.organisation),
        administrator: Set(it.administrator),
        observer: Set(it.observer),
        ..Default::default()
    }
}

fn changes(before: Option<&Values>, after: &Values) -> Changes {
    let texts = |it: &Values| {
        [
            ("name", Some(it.name.clone())),
            ("email", Some(it.email.to_string())),
            ("organisation", it.organisation.map(|id| id.to_string())),
            ("administrator", it.administrator.then(|| "true".to_owned())),
            ("observer", it.observer.then(|| "true".to_owned())),
        ]
    };
    let mut changes = Changes::new();
    for (place, (field, after)) in texts(after).into_iter().enumerate() {
        changes.note(field, before.and_then(|it| texts(it)[place].1.clone()), after);
    }
    changes
}
