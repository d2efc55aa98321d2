//! Where the selection of an edition stands.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "selection")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub edition: i32,
    pub closed_at: Option<String>,
    pub decided_at: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub decided_by_scenario: Option<String>,
    pub letter_version: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
