//! A session: a day, an hour, a place.

use sea_orm::entity::prelude::*;

use crate::committee::rules::Time;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "committee_session")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    pub on_day: Date,
    pub starts_at: String,
    #[sea_orm(column_type = "Text")]
    pub place: String,
    #[sea_orm(column_type = "Text")]
    pub link: String,
    pub created_by: i64,
    pub version: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The hour it begins.
    pub fn time(&self) -> Option<Time> {
        self.starts_at.parse().ok()
    }
}
