//! What an entry goal said before it was changed, until when and why.

use sea_orm::entity::prelude::*;

use crate::value::Quantity;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "former_goal")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub goal_id: i64,
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
    pub until_on: Date,
    #[sea_orm(column_type = "Text")]
    pub reason: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
