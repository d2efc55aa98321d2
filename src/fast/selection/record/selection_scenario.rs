//! A way to share the envelope of an edition out.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "selection_scenario")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub edition: i32,
    pub name: String,
    pub version: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
