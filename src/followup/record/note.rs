//! Notes: written, corrected and withdrawn, each an act of the journal.

use chrono::NaiveDate;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    QueryOrder,
};

use super::followup_note::{ActiveModel, Column, Entity, Model};
use crate::audit::{Act, Changes, Object};

/// What a note says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Values {
    /// The day it is about.
    pub dated_on: NaiveDate,
    /// Its text.
    pub text: String,
    /// Whether the team reads it.
    pub shared: bool,
}

impl From<&Model> for Values {
    fn from(it: &Model) -> Self {
        Self { dated_on: it.dated_on, text: it.text.clone(), shared: it.shared }
    }
}

/// The notes on a laureate, withdrawn ones included: the latest day first, then the latest written.
pub async fn of(db: &impl ConnectionTrait, laureate: i64) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::LaureateId.eq(laureate))
        .order_by_desc(Column::DatedOn)
        .order_by_desc(Column::Id)
        .all(db)
        .await
}

/// A note on that laureate that was not withdrawn.
pub async fn find(db: &impl ConnectionTrait, laureate: i64, id: i64) -> Result<Option<Model>, DbErr> {
    let found = Entity::find_by_id(id).filter(Column::LaureateId.eq(laureate));
    found.filter(Column::WithdrawnAt.is_null()).one(db).await
}

/// Writes a new note of that person.
pub async fn insert(act: &mut Act, laureate: i64, author: i64, values: &Values) -> Result<(), DbErr> {
    let row = ActiveModel {
        laureate_id: Set(laureate),
        author_id: Set(author),
        dated_on: Set(values.dated_on),
        text: Set(values.text.clone()),
        shared: Set(values.shared),
        version: Set(1),
        withdrawn_at: Set(None),
        ..Default::default()
    };
    let id = Entity::insert(row).exec(act.db()).await?.last_insert_id;
    let mut changes = changes(None, Some(values));
    changes.note("laureate", None, Some(laureate.to_string()));
    act.record("note.written", object(id), changes);
    Ok(())
}

/// Writes what its author changed; the journal keeps what it said.
pub async fn correct(act: &mut Act, known: &Model, values: &Values) -> Result<(), DbErr> {
    let row = ActiveModel {
        id: Set(known.id),
        dated_on: Set(values.dated_on),
        text: Set(values.text.clone()),
        shared: Set(values.shared),
        version: Set(known.version + 1),
        ..Default::default()
    };
    row.update(act.db()).await?;
    act.record("note.corrected", object(known.id), changes(Some(&known.into()), Some(values)));
    Ok(())
}

/// Takes a note back: its text leaves this table, and the journal keeps it.
pub async fn withdraw(act: &mut Act, known: &Model) -> Result<(), DbErr> {
    let row = ActiveModel {
        id: Set(known.id),
        text: Set(String::new()),
        version: Set(known.version + 1),
        withdrawn_at: Set(Some(act.at().to_owned())),
        ..Default::default()
    };
    row.update(act.db()).await?;
    act.record("note.withdrawn", object(known.id), changes(Some(&known.into()), None));
    Ok(())
}

fn object(id: i64) -> Object {
    Object { kind: "note", id: id.to_string() }
}

fn changes(before: Option<&Values>, after: Option<&Values>) -> Changes {
    let mut changes = Changes::new();
    let day = |it: Option<&Values>| it.map(|it| it.dated_on.to_string());
    let text = |it: Option<&Values>| it.map(|it| it.text.clone());
    let shared = |it: Option<&Values>| it.map(|it| it.shared.to_string());
    changes.note("dated_on", day(before), day(after)).note("text", text(before), text(after)).note(
        "shared",
        shared(before),
        shared(after),
    );
    changes
}
