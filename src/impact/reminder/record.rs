//! The day each person was last written to about late readings.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reading_reminder")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: i64,
    pub sent_on: Date,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// That day, for each person who was.
pub async fn all(db: &impl ConnectionTrait) -> Result<HashMap<i64, NaiveDate>, DbErr> {
    Ok(Entity::find().all(db).await?.into_iter().map(|it| (it.person_id, it.sent_on)).collect())
}

/// That day, for a person.
pub async fn of(db: &impl ConnectionTrait, person: i64) -> Result<Option<NaiveDate>, DbErr> {
    Ok(Entity::find_by_id(person).one(db).await?.map(|it| it.sent_on))
}

/// Notes that a person is written to that day.
pub async fn note(db: &impl ConnectionTrait, person: i64, day: NaiveDate) -> Result<(), DbErr> {
    let row = ActiveModel { person_id: Set(person), sent_on: Set(day) };
    let again = OnConflict::column(Column::PersonId).update_column(Column::SentOn).to_owned();
    Entity::insert(row).on_conflict(again).exec_without_returning(db).await?;
    Ok(())
}
