//! The list of a laureate; no row before somebody opens it.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "onboarding")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub laureate_id: i64,
    pub version: i64,
    pub launch_on: Option<Date>,
    pub opened_by: i64,
    pub opened_on: Date,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
