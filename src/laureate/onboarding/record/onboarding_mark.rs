//! A step ticked or set aside, kept once it is taken back.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "onboarding_mark")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub laureate_id: i64,
    pub step: i64,
    pub kind: String,
    #[sea_orm(column_type = "Text")]
    pub label: String,
    #[sea_orm(column_type = "Text")]
    pub word: String,
    pub marked_by: i64,
    pub marked_on: Date,
    pub undone_by: Option<i64>,
    pub undone_on: Option<Date>,
    #[sea_orm(column_type = "Text", nullable)]
    pub undone_reason: Option<String>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
