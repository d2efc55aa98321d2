//! The diagnosis of a laureate; no row before somebody writes it.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "diagnosis")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub laureate_id: i64,
    #[sea_orm(column_type = "Text")]
    pub product_state: String,
    #[sea_orm(column_type = "Text")]
    pub needs: String,
    #[sea_orm(column_type = "Text")]
    pub risks: String,
    pub written_by: i64,
    pub written_on: Date,
    pub version: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
