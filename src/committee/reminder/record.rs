//! What each person was reminded of, so that no step is told twice.

use std::collections::HashSet;

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, QuerySelect};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "committee_reminder")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub product_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub what: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub due_on: Date,
    #[sea_orm(primary_key, auto_increment = false)]
    pub rung: String,
    pub sent_on: Date,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// One step of one thing to be done for a product: what, by when, the step.
pub type Step = (i64, String, NaiveDate, String);

/// The steps that a person was told.
pub async fn told(db: &impl ConnectionTrait, person: i64) -> Result<HashSet<Step>, DbErr> {
    let rows = Entity::find().filter(Column::PersonId.eq(person)).all(db).await?;
    Ok(rows.into_iter().map(|it| (it.product_id, it.what, it.due_on, it.rung)).collect())
}

/// The people who were written to that day.
pub async fn written_on(db: &impl ConnectionTrait, day: NaiveDate) -> Result<HashSet<i64>, DbErr> {
    let people = Entity::find().select_only().column(Column::PersonId).distinct();
    Ok(people.filter(Column::SentOn.eq(day)).into_tuple().all(db).await?.into_iter().collect())
}

/// Notes that a person is told these steps that day.
pub async fn note(
    db: &impl ConnectionTrait,
    person: i64,
    steps: &[Step],
    day: NaiveDate,
) -> Result<(), DbErr> {
    let rows = steps.iter().map(|(product, what, due_on, rung)| ActiveModel {
        person_id: Set(person),
        product_id: Set(*product),
        what: Set(what.clone()),
        due_on: Set(*due_on),
        rung: Set(rung.clone()),
        sent_on: Set(day),
    });
    Entity::insert_many(rows).exec_without_returning(db).await?;
    Ok(())
}
