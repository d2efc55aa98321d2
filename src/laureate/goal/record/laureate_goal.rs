//! An entry goal of a laureate; numbers are canonical decimal texts.

use sea_orm::entity::prelude::*;

use crate::value::Quantity;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "laureate_goal")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub laureate_id: i64,
    #[sea_orm(column_type = "Text")]
    pub label: String,
    #[sea_orm(column_type = "Text")]
    pub unit: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub baseline: Option<Quantity>,
    pub baseline_on: Option<Date>,
    #[sea_orm(column_type = "Text")]
    pub target: Quantity,
    pub target_on: Date,
    #[sea_orm(column_type = "Text")]
    pub source: String,
    pub is_flag: bool,
    pub version: i64,
    /// The day it was written; none before that was noted.
    pub written_on: Option<Date>,
    pub withdrawn_on: Option<Date>,
    #[sea_orm(column_type = "Text", nullable)]
    pub withdrawn_why: Option<String>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
