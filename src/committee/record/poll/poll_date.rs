//! A date that is proposed: a day and an hour.

use sea_orm::entity::prelude::*;

use crate::committee::rules::Meeting;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "poll_date")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub poll_id: i64,
    pub on_day: Date,
    pub starts_at: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The day and the hour.
    pub fn meeting(&self) -> Meeting {
        Meeting { on: self.on_day, at: self.starts_at.parse().ok() }
    }
}
