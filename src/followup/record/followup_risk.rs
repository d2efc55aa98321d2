//! A risk that was raised on a laureate, until it is lifted; one at a time.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "followup_risk")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub laureate_id: i64,
    pub raised_on: Date,
    #[sea_orm(column_type = "Text")]
    pub reason: String,
    pub raised_by: i64,
    pub lifted_on: Option<Date>,
    #[sea_orm(column_type = "Text", nullable)]
    pub word: Option<String>,
    pub lifted_by: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
